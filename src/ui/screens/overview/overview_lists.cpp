// The overview's lists: top objectives, what needs attention, wins.
#include <algorithm>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_objectives = 8;
constexpr std::size_t most_attention = 6;
constexpr std::size_t most_wins = 5;
constexpr float list_head = 56;
constexpr float objective_row = 62;
constexpr float attention_row = 56;
constexpr float win_row = 44;
constexpr float bar_column = 156;
constexpr float status_column = 134;
constexpr float row_gap = 16;
constexpr float wide_row = 660;   // with a sparkline
constexpr float middling_row = 480; // with columns at all

// -- top objectives --------------------------------------------------------------------------------------------------

std::string sub_line(View& view, Slot slot) {
    auto const& index = view.scene.index;
    auto text = view.words(Text::count_key_results, {{"n", index.key_results(slot).size()}});
    if (auto const children = index.children(slot).size(); children > 0)
        text += ", " + view.words(Text::count_objectives, {{"n", children}});
    auto const* const objective = view.document().get<Objective>(slot);
    auto const* const team = view.document().get<Team>(objective->team);
    return team == nullptr ? text : text + " · " + team->name;
}

SemanticNode objective_node(View& view, Slot slot, Result const& result, std::size_t position, std::size_t count) {
    SemanticNode node;
    node.role = Role::Link;
    node.name = title_or_untitled(view, slot) + ", " + spoken_result(view, result);
    node.description = sub_line(view, slot);
    node.position = static_cast<int>(position + 1);
    node.set_size = static_cast<int>(count);
    return node;
}

void objective_columns(View& view, Slot slot, Result const& result, Rect row) {
    Kit& kit = view.kit;
    bool const trend = row.width >= wide_row;
    auto const* const objective = view.document().get<Objective>(slot);
    Rect cells = inset(row, space::between, 0);
    person_avatar(view, middle(cut_right(cells, avatar_size), avatar_size), objective->owner);
    cut_right(cells, row_gap);
    status_badges(view, cut_right(cells, status_column), result);
    cut_right(cells, row_gap);
    if (trend) {
        trend_cell(view, cut_right(cells, trend_width), slot, result);
        cut_right(cells, row_gap);
    }
    progress_cell(view, cut_right(cells, bar_column), result);
    cut_right(cells, row_gap);
    Rect words = middle(cells, style::body_medium.line_height + style::caption.line_height);
    kit.text(cut_top(words, style::body_medium.line_height), title_or_untitled(view, slot), style::body_medium,
             kit.theme().text);
    kit.text(words, sub_line(view, slot), style::caption, kit.theme().muted);
}

// Narrow: the title over two lines with the avatar, then bar, percentage and status.
float stacked_height(View& view, Slot slot, float width) {
    float const title = view.kit.paragraph_height(width - 2 * space::between - avatar_size - row_gap,
                                                  title_or_untitled(view, slot), style::body_medium, 2);
    return 2 * (space::between - 2) + std::max(title, avatar_size) + space::inside + avatar_size;
}

void objective_stacked(View& view, Slot slot, Result const& result, Rect row) {
    Kit& kit = view.kit;
    auto const* const objective = view.document().get<Objective>(slot);
    Rect cells = inset(row, space::between - 2);
    Rect last = cut_bottom(cells, avatar_size);
    Rect const avatar = cut_right(cells, avatar_size);
    person_avatar(view, {avatar.x, avatar.y, avatar_size, avatar_size}, objective->owner);
    cut_right(cells, row_gap);
    kit.paragraph(cells, title_or_untitled(view, slot), style::body_medium, kit.theme().text, 2);
    float const badge = kit.badge_width(status_word(view, result)) + (result.stale ? avatar_size + space::unit : 0);
    status_badges(view, cut_right(last, badge), result, Align::Right);
    cut_right(last, space::inside + space::unit);
    progress_cell(view, last, result);
}

void objective_row_of(View& view, Slot slot, Rect row, std::size_t position, std::size_t count, bool stacked) {
    auto const& result = view.scene.evaluation.of(slot);
    auto const press = view.kit.pressable(row, view.document().id_of(slot),
                                          objective_node(view, slot, result, position, count), space::card_radius);
    if (press.clicked) view.open_record(slot);
    if (!view.kit.visible(row)) return;
    if (!stacked) row_background(view, inset(row, 1, 0), press, false);
    if (stacked) objective_stacked(view, slot, result, row);
    else objective_columns(view, slot, result, row);
}

void status_filter(View& view, OverviewPage const& data, Rect head) {
    Kit& kit = view.kit;
    auto const options = status_options(kit);
    auto const& label = options[static_cast<std::size_t>(option_of(data.filter))].label;
    auto const overlay = kit.id("objective-filter-menu");
    ButtonSpec button;
    button.label = label;
    button.icon = icons::funnel;
    button.kind = ButtonKind::Ghost;
    button.key = "objective-filter";
    button.expanded = kit.is_open(overlay);
    float const width = kit.button_width(button);
    Rect const place{right(head) - width - space::inside, head.y + (head.height - kit.control_height()) / 2, width,
                     kit.control_height()};
    if (kit.button(place, button)) kit.open(overlay, kit.id("objective-filter"));
    std::vector<Kit::MenuItem> items;
    items.reserve(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
        items.push_back({options[i].label,
                         options[i].icon,
                         {},
                         false,
                         false,
                         option_of(data.filter) == static_cast<int>(i),
                         i == 1});
    if (auto const chosen = kit.menu(overlay, place, items, kit.words(Text::status_of_objectives)))
        data.filter = status_of_option(*chosen);
}

void show_all(View& view, OverviewPage const& data, Rect row) {
    auto const label = view.words(Text::show_all_objectives, {{"n", data.top.size()}});
    float const width = view.kit.width(label, style::body_medium);
    Rect const place{row.x + space::between, row.y + (row.height - style::body_medium.line_height) / 2, width,
                     style::body_medium.line_height};
    if (view.kit.link(place, label, style::body_medium, view.kit.theme().accent)) view.go("objectives");
}

void objectives_as_cards(View& view, OverviewPage const& data, std::size_t shown, Rect& rest) {
    for (std::size_t i = 0; i < shown; ++i) {
        Rect const card = cut_top(rest, stacked_height(view, data.top[i], rest.width));
        view.kit.card(card);
        objective_row_of(view, data.top[i], card, i, shown, true);
        cut_top(rest, space::inside + 2);
    }
    if (data.top.size() > shown) show_all(view, data, cut_top(rest, view.kit.control_height()));
    cut_top(rest, space::unit);
}

// -- attention -------------------------------------------------------------------------------------------------------

void attention_line(View& view, AttentionLine const& line, Rect row) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    SemanticNode node;
    node.role = Role::Link;
    node.name = line.title + ": " + line.reason;
    auto const press = kit.pressable(row, view.document().id_of(line.record), std::move(node));
    row_background(view, row, press, false);
    if (press.clicked && line.fix == RecordFix::CheckIn) start_check_in(view, line.record);
    if (press.clicked && line.fix == RecordFix::Open) view.open_record(line.record);
    Rect cells = inset(row, space::between, 0);
    Color const ink = line.tone == Status::Unset ? theme.muted : theme.of(line.tone).mark;
    Rect words = middle(cells, style::body_medium.line_height + style::caption.line_height);
    Rect const mark = cut_left(words, icon_size);
    kit.icon({mark.x, mark.y, icon_size, style::body_medium.line_height}, line.icon, icon_size, ink);
    cut_left(words, space::inside + 2);
    kit.icon(middle(cut_right(words, icon_size), icon_size), icons::chevron_right, icon_size, theme.faint);
    cut_right(words, space::inside);
    kit.text(cut_top(words, style::body_medium.line_height), line.title, style::body_medium, theme.text);
    kit.text(words, line.reason, style::caption, theme.muted);
}

// A sentence in place of a list's rows.
void calm_line(View& view, Rect row, char const* icon, std::string_view text) {
    Rect cells = inset(row, space::between, 0);
    view.kit.icon(cut_left(cells, icon_size), icon, icon_size, view.kit.theme().faint);
    cut_left(cells, space::inside + 2);
    view.kit.label(cells, text, style::body, view.kit.theme().muted);
}

void win_line(View& view, Slot slot, Rect row) {
    Kit& kit = view.kit;
    auto const* const win = view.document().get<Comment>(slot);
    if (win == nullptr) return;
    SemanticNode node;
    node.role = Role::Link;
    node.name = win->text;
    node.description = person_name(view.document(), win->author);
    auto const press = kit.pressable(row, view.document().id_of(slot), std::move(node));
    row_background(view, row, press, false);
    if (press.clicked) view.open_record(win->on);
    Rect cells = inset(row, space::between, 0);
    person_avatar(view, middle(cut_left(cells, avatar_size), avatar_size), win->author);
    cut_left(cells, space::inside + 2);
    kit.text(cells, win->text, style::body, kit.theme().text);
}

// The card of a list: title, rows with hairlines between them, a little air at the end.
template <class Row>
void list_card(View& view, std::string_view title, std::size_t rows, float row_height, Rect& rest, Row draw) {
    Kit& kit = view.kit;
    float const head = 40;
    Rect card = cut_top(rest, space::inside + head + static_cast<float>(rows) * row_height + space::inside);
    kit.card(card);
    auto const group = kit.group(Role::List, title, card);
    cut_top(rest, space::between);
    cut_top(card, space::inside);
    Rect heading = cut_top(card, head);
    card_group_title(view, inset(heading, space::between, 0), title);
    for (std::size_t i = 0; i < rows; ++i) {
        Rect const row = cut_top(card, row_height);
        draw(i, row);
        if (i + 1 < rows) kit.hairline({row.x + space::between, bottom(row)}, row.width - 2 * space::between);
    }
}

} // namespace

void overview_objectives(View& view, OverviewPage const& data, Rect& rest) {
    Kit& kit = view.kit;
    std::size_t const shown = std::min(data.top.size(), most_objectives);
    if (kit.phone()) return objectives_as_cards(view, data, shown, rest);
    bool const stacked = rest.width < middling_row;
    float const row_height = stacked ? 104 : objective_row;
    float const more = data.top.size() > shown ? row_height * 0.7F : 0;
    float const rows = shown == 0 ? row_height : static_cast<float>(shown) * row_height;
    Rect card = cut_top(rest, list_head + rows + more);
    cut_top(rest, space::between);
    auto const title = kit.words(data.all_company ? Text::company_objectives : Text::top_objectives);
    kit.card(card);
    auto const group = kit.group(Role::List, title, card);
    Rect const head = cut_top(card, list_head);
    card_group_title(view, inset(head, space::between, 0), title);
    status_filter(view, data, head);
    if (shown == 0)
        calm_line(view, cut_top(card, row_height), icons::funnel, kit.words(Text::no_objective_with_status));
    for (std::size_t i = 0; i < shown; ++i) {
        Rect const row = cut_top(card, row_height);
        objective_row_of(view, data.top[i], row, i, shown, stacked);
        kit.hairline({row.x, row.y}, row.width);
    }
    if (more > 0) {
        kit.hairline({card.x, card.y}, card.width);
        show_all(view, data, card);
    }
}

void overview_attention(View& view, OverviewPage const& data, Rect& rest) {
    std::size_t const shown = std::min(data.attention.size(), most_attention);
    if (shown == 0) {
        return list_card(view, view.words(Text::needs_attention), 1, win_row, rest, [&](std::size_t, Rect row) {
            calm_line(view, row, icons::circle_check, view.words(Text::all_is_well));
        });
    }
    auto const scope = view.kit.scope("attention");
    list_card(view, view.words(Text::needs_attention), shown, attention_row, rest,
              [&](std::size_t i, Rect row) { attention_line(view, data.attention[i], row); });
}

void overview_wins(View& view, OverviewPage const& data, Rect& rest) {
    std::size_t const shown = std::min(data.wins.size(), most_wins);
    if (shown == 0) {
        return list_card(view, view.words(Text::wins_this_week), 1, win_row, rest, [&](std::size_t, Rect row) {
            calm_line(view, row, icons::trophy, view.words(Text::no_wins_yet));
        });
    }
    auto const scope = view.kit.scope("wins");
    list_card(view, view.words(Text::wins_this_week), shown, win_row, rest,
              [&](std::size_t i, Rect row) { win_line(view, data.wins[i], row); });
}

} // namespace okra::ui
