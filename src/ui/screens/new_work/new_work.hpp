// New work: a project, initiative, task, action, risk or issue, and what it is for.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct NewWork {
    std::string kind = "action"; // of an initiative, or "project"
    std::string title;
    std::string project, key_result, assignee; // ids, "" none
    std::string description;
    std::string resolves; // a check-in whose blocker it is to remove
};
std::unique_ptr<Screen> new_work_screen(NewWork);
void start_new_work(View&, NewWork = {});

} // namespace okra::ui
