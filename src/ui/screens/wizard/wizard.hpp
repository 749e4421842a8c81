// A key result in four steps: what it serves, what is measured, who and when, and all of it once more.
#pragma once

#include <memory>

#include "ui/record/key_result_draft.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> wizard_screen(KeyResultDraft); // goes on with what is typed already

} // namespace okra::ui
