// Levels of objectives under other names.
#include "command/rename_level.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/json_value.hpp"

namespace okra {

namespace {

// Which levels may lie under which, as it is kept: the names of levels are all its texts that name no member.
std::string renamed_rules(std::string const& rules, std::string_view from, std::string_view to) {
    std::string before, after;
    append_json_string(before, from);
    append_json_string(after, to);
    std::string out;
    for (std::size_t at = 0; at < rules.size();) {
        std::size_t const found = rules.find(before, at);
        std::size_t const end = std::min(found, rules.size());
        out.append(rules, at, end - at);
        if (found == std::string::npos) break;
        at = found + before.size();
        bool const names_member = at < rules.size() && rules[at] == ':';
        out += names_member ? before : after;
    }
    return out;
}

} // namespace

std::vector<Command> rename_level(Document const& document, std::vector<std::string> const& levels,
                                  std::string_view from, std::string_view to) {
    std::vector<std::string> renamed = levels;
    std::ranges::replace(renamed, std::string(from), std::string(to));
    std::vector<Command> commands;
    SetFields workspace{{std::string(document.id_of(document.workspace().id))}, {{"levels", renamed}}};
    std::string const& rules = document.workspace().level_rules;
    if (!rules.empty()) workspace.fields.push_back({"level_rules", renamed_rules(rules, from, to)});
    commands.emplace_back(std::move(workspace));
    SetFields objectives{{}, {{"level", std::string(to)}}};
    for (auto const& objective : document.all<Objective>())
        if (!objective.deleted && objective.level == from) objectives.ids.emplace_back(document.id_of(objective.id));
    if (!objectives.ids.empty()) commands.emplace_back(std::move(objectives));
    return commands;
}

} // namespace okra
