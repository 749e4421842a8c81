// A file that was read: what it would change, how that is decided, or every problem it has.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "merge/preview.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

struct ImportPreview { // of a file that was read and waits for a decision, or was refused
    std::string file;
    std::vector<Problem> problems = {}; // not empty: refused
    std::optional<JsonPreview> json = {};
    std::optional<TablePreview> table = {};
    TableOptions options = {}; // that the table was read with
    bool is_first = false;     // nothing is open
    int version = 0;           // +1 when it was read anew
};
std::unique_ptr<Screen> import_screen(std::shared_ptr<ImportPreview>);

} // namespace okra::ui
