// The first start, once all of the program is here: what this browser holds besides.
#include <algorithm>
#include <utility>
#include <vector>

#include "ui/kit/icons.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/screens/join_share/join_share.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/share_words.hpp"
#include "ui/shared/workspace_rows.hpp"
#include "words/texts/sharing.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

void way_to_shared(View& view, Rect row) {
    ButtonSpec const spec{
        .label = view.words(text::join_share_start), .icon = icons::users, .kind = ButtonKind::Ghost, .expanded = {}};
    float const wide = std::min(view.kit.button_width(spec), row.width);
    if (view.kit.button(centered(row, wide, row.height), spec)) start_join_share(view);
}

// Who comes by the link of an invitation is asked at once, and so is whose first sync broke off.
void follow_invitation(View& view, bool& asked) {
    if (std::exchange(asked, true)) return;
    std::string address = address_of_invitation(view.state.place.query);
    std::string const begun(view.state.remembered["share-joining"]);
    if (address.empty()) address = begun;
    if (!address.empty()) start_join_share(view, address, address == begun);
}

} // namespace

void rest_of_first_run(View& view, bool& asked, Rect join, Rect& rest) {
    way_to_shared(view, join);
    bool invited = asked;
    follow_invitation(view, invited);
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
