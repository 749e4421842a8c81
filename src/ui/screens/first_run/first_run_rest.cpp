// The first start, once all of the program is here: what this browser holds besides.
#include <algorithm>
#include <utility>
#include <vector>

#include "ui/screens/first_run/first_run.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/workspace_rows.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

void rest_of_first_run(View& view, bool& asked, Rect& rest) {
    constexpr float widest = 640;
    constexpr std::size_t most = 6;
    if (!std::exchange(asked, true)) view.kit.out().requests.emplace_back(platform::ListWorkspaces{});
    auto const& workspaces = view.state.workspaces;
    if (!workspaces) return;
    std::vector<platform::WorkspaceEntry const*> others;
    for (bool const binned : {false, true})
        for (auto const& entry : workspaces->all)
            if (entry.key != workspaces->current && entry.binned.has_value() == binned && others.size() < most)
                others.push_back(&entry);
    if (others.empty()) return;
    Kit& kit = view.kit;
    cut_top(rest, 24);
    Rect column = centered(rest, std::min(widest, rest.width), rest.height);
    column.y = rest.y;
    kit.heading(cut_top(column, 32), kit.words(text::start_others), style::emphasis, 2);
    Rect card = cut_top(column, workspace_row_height * static_cast<float>(others.size()));
    kit.card(card);
    auto const list = kit.group(Role::List, kit.words(text::start_others), card, "workspaces");
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (i > 0) kit.hairline({card.x, card.y}, card.width);
        workspace_row(view, cut_top(card, workspace_row_height), *others[i], false);
    }
    cut_top(rest, column.y - rest.y);
}

} // namespace okra::ui
