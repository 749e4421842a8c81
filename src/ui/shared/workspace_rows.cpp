// A workspace of this browser as a row.
#include "ui/shared/workspace_rows.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/safety.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

std::string name_of(View const& view, platform::WorkspaceEntry const& entry) {
    return entry.name.empty() ? std::string(view.words(text::workspace_unnamed)) : printable(entry.name);
}

void ask(View& view, platform::Request what) { view.kit.out().requests.push_back(std::move(what)); }

bool at_end(View& view, Rect& row, ButtonSpec const& spec) {
    Rect const box =
        middle(cut_right(row, std::min(row.width, view.kit.button_width(spec))), view.kit.control_height());
    cut_right(row, space::inside);
    return view.kit.button(box, spec);
}

} // namespace

void workspace_row(View& view, Rect row, platform::WorkspaceEntry const& entry, bool current) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const inner = kit.scope("workspace " + entry.key);
    std::string const name = name_of(view, entry);
    std::string const state =
        current ? std::string(view.words(text::workspace_open_now))
        : entry.binned
            ? view.words(text::workspace_binned,
                         {{"day", std::string_view(medium_date(kit.day_of(*entry.binned) + bin_days, kit.locale()))}})
            : view.words(text::workspace_used, {{"when", std::string_view(age_in_words(view, entry.used))}});
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = name + ", " + state;
    node.rect = row;
    auto const group = kit.group(std::move(node));
    Rect cells = inset(row, space::between, 0);
    if (entry.binned) {
        ButtonSpec const back{
            .label = kit.words(text::workspace_put_back), .small = true, .key = "back", .expanded = {}};
        if (at_end(view, cells, back)) ask(view, platform::PutBackWorkspace{entry.key});
    } else {
        ButtonSpec const bin{.label = view.words(text::workspace_bin),
                             .icon = icons::trash_2,
                             .kind = ButtonKind::Ghost,
                             .icon_only = true,
                             .small = true,
                             .key = "bin",
                             .expanded = {}};
        if (at_end(view, cells, bin)) ask(view, platform::BinWorkspace{entry.key});
        ButtonSpec const open{.label = kit.words(text::action_open), .small = true, .key = "open", .expanded = {}};
        if (!current && at_end(view, cells, open)) ask(view, platform::OpenWorkspace{entry.key});
    }
    kit.icon(cut_left(cells, 20), entry.binned ? icons::trash_2 : icons::layers, 16, t.muted);
    cut_left(cells, 10);
    Rect words = middle(cells, 36);
    kit.text(cut_top(words, 20), name, style::body_medium, entry.binned ? t.muted : t.text);
    kit.text(words, state, style::caption, t.muted);
}

} // namespace okra::ui
