// Levels of objectives under other names.
#include "command/rename_level.hpp"

#include <algorithm>

namespace okra {

std::vector<Command> rename_level(Document const& document, std::vector<std::string> const& levels,
                                  std::string_view from, std::string_view to) {
    std::vector<std::string> renamed = levels;
    std::ranges::replace(renamed, std::string(from), std::string(to));
    std::vector<Command> commands;
    commands.emplace_back(SetFields{{std::string(document.id_of(document.workspace().id))}, {{"levels", renamed}}});
    SetFields objectives{{}, {{"level", std::string(to)}}};
    for (auto const& objective : document.all<Objective>())
        if (!objective.deleted && objective.level == from) objectives.ids.emplace_back(document.id_of(objective.id));
    if (!objectives.ids.empty()) commands.emplace_back(std::move(objectives));
    return commands;
}

} // namespace okra
