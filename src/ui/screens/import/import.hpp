// A file that was read: what is in it and a decision, or every problem it has.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "session/session.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

struct ImportPreview { // of a file that was read and waits for a decision, or was refused
    std::string file;
    std::vector<Problem> problems;        // not empty: refused
    std::size_t more_problems = 0;
    std::string workspace_name;           // when readable
    std::array<std::uint32_t, kind_count> counts{}; // records by kind
    bool table = false;                   // a table that can be added to what is open: what that would do …
    std::uint32_t made = 0, updated = 0, unchanged = 0;
    std::vector<Problem> warnings;        // … and what it leaves out
};
std::unique_ptr<Screen> import_screen(ImportPreview);

} // namespace okra::ui
