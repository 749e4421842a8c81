// Asks before several lines that were pasted into one title become a record each.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

std::vector<std::string> lines_of(std::string_view pasted); // those with something in them, trimmed
// `each` is the record that one line makes; its title is filled in.
std::unique_ptr<Screen> add_lines_screen(std::vector<std::string> lines, CreateRecord each);

} // namespace okra::ui
