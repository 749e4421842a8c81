// Levels of objectives under other names.
#pragma once

#include <string_view>
#include <vector>

#include "command/command.hpp"
#include "model/document.hpp"

namespace okra {

// The levels of the workspace with one under another name, its rules for levels, and every objective that names it.
std::vector<Command> rename_level(Document const&, std::vector<std::string> const& levels, std::string_view from,
                                  std::string_view to);

} // namespace okra
