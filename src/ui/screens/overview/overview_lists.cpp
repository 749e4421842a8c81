// The overview's lists: top objectives, what needs attention, wins.
#include <algorithm>
#include <span>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/list.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float win_row = 44;
constexpr int title_lines = 2;

float title_height(View& view, float width, std::string_view title) {
    return view.kit.paragraph_height(width, title, style::body_medium, title_lines);
}

// A sentence in place of a list's rows.
void calm_line(View& view, Rect row, char const* icon, std::string_view text) {
    Rect cells = inset(row, space::between, 0);
    view.kit.icon(cut_left(cells, icon_size), icon, icon_size, view.kit.theme().faint);
    cut_left(cells, space::inside + 2);
    view.kit.label(cells, text, style::body, view.kit.theme().muted);
}

} // namespace

// The title over as many lines as it has, and a line under it.
void title_and_line(View& view, Rect cell, std::string_view title, std::string_view line) {
    Kit& kit = view.kit;
    float const height = title_height(view, cell.width, title);
    Rect words = middle(cell, height + style::caption.line_height);
    kit.paragraph(cut_top(words, height), title, style::body_medium, kit.theme().text, title_lines);
    kit.text(words, line, style::caption, kit.theme().muted);
}

ListCard list_card(View& view, std::string_view title, std::size_t count, float height, Rect& rest) {
    Kit& kit = view.kit;
    float const head = 40;
    Rect card = cut_top(rest, space::inside + head + height + space::inside);
    kit.card(card);
    cut_top(rest, space::between);
    Rect heading{card.x + space::between, card.y + space::inside, card.width - 2 * space::between, head};
    card_group_title(view, heading, title);
    cut_left(heading, kit.width(title, style::emphasis) + space::inside);
    if (count > 0)
        kit.label(heading, kit.words().count(static_cast<std::int64_t>(count)), style::body, kit.theme().muted);
    cut_left(heading, kit.width("000", style::body));
    Rect const rows{card.x, card.y + space::inside + head, card.width, height};
    return {heading, rows, kit.group(Role::List, title, rows)};
}

// With a hairline above all but the first.
Rect next_row(View& view, Rect& rows, float height, bool first) {
    if (!first) view.kit.hairline({rows.x + space::between, rows.y}, rows.width - 2 * space::between);
    return cut_top(rows, height);
}

void calm_card(View& view, Text title, char const* icon, Text text, Rect& rest) {
    auto const card = list_card(view, view.words(title), 0, win_row, rest);
    calm_line(view, card.rows, icon, view.words(text));
}

// "Show all 23" under the rows of a card, or the way back.
bool more_link(View& view, Rect foot, std::string_view label) {
    Rect const place{foot.x + space::between, foot.y, view.kit.width(label, style::body_medium) + 1, foot.height};
    return view.kit.link(place, label, style::body_medium, view.kit.theme().accent);
}

namespace {

constexpr std::size_t most_objectives = 8;
constexpr std::size_t most_attention = 6;
constexpr std::size_t most_wins = 5;
constexpr float list_head = 56;
constexpr float least_objective_row = 62;
constexpr float row_padding = 11;
constexpr float bar_column = 156;
constexpr float status_column = 134;
constexpr float row_gap = 16;
constexpr float wide_row = 660;   // with a sparkline
constexpr float middling_row = 480; // with columns at all

// -- top objectives --------------------------------------------------------------------------------------------------

std::string sub_line(View& view, Slot slot, bool whole = true) {
    auto const& index = view.scene.index;
    auto text = view.words(text::count_key_results, {{"n", index.key_results(slot).size()}});
    if (auto const children = index.children(slot).size(); whole && children > 0)
        text = listed(view.kit.words(), text, view.words(text::count_objectives, {{"n", children}}));
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

struct ObjectiveCells {
    Rect words, bar, trend, status, avatar;
};

ObjectiveCells cells_of(Rect row) {
    bool const with_trend = row.width >= wide_row;
    Rect rest = inset(row, space::between, 0);
    ObjectiveCells cells;
    cells.avatar = cut_right(rest, avatar_size);
    cut_right(rest, row_gap);
    cells.status = cut_right(rest, status_column);
    cut_right(rest, row_gap);
    if (with_trend) {
        cells.trend = cut_right(rest, trend_width);
        cut_right(rest, row_gap);
    }
    cells.bar = cut_right(rest, bar_column);
    cut_right(rest, row_gap);
    cells.words = rest;
    return cells;
}

float columns_height(View& view, Slot slot, float width) {
    auto const cells = cells_of({0, 0, width, least_objective_row});
    float const words =
        title_height(view, cells.words.width, title_or_untitled(view, slot)) + style::caption.line_height;
    return std::max(least_objective_row, words + 2 * row_padding);
}

void objective_columns(View& view, Slot slot, Result const& result, Rect row) {
    auto const cells = cells_of(row);
    person_avatar(view, middle(cells.avatar, avatar_size), view.document().get<Objective>(slot)->owner);
    status_badges(view, cells.status, result);
    if (cells.trend.width > 0) trend_cell(view, cells.trend, slot, result);
    progress_cell(view, cells.bar, slot, result);
    bool const fits = view.kit.width(sub_line(view, slot), style::caption) <= cells.words.width;
    title_and_line(view, cells.words, title_or_untitled(view, slot), sub_line(view, slot, fits));
}

// Narrow: the title over two lines with the avatar, then bar, percentage and status.
float stacked_height(View& view, Slot slot, float width) {
    float const title = view.kit.paragraph_height(width - 2 * space::between - avatar_size - row_gap,
                                                  title_or_untitled(view, slot), style::body_medium, 2);
    return 2 * (space::between - 2) + std::max(title, avatar_size) + space::inside + avatar_size;
}

Rect stacked_bar_of(View& view, Result const& result, Rect row) {
    Rect cells = inset(row, space::between - 2);
    Rect last = cut_bottom(cells, avatar_size);
    float const badge =
        view.kit.badge_width(status_word(view, result)) + (result.stale ? avatar_size + space::unit : 0);
    cut_right(last, badge + space::inside + space::unit);
    return last;
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
    Rect const bar = stacked_bar_of(view, result, row);
    progress_cell(view, bar, slot, result);
    status_badges(view, {right(bar), last.y, right(last) - right(bar), last.height}, result, Align::Right);
}

void objective_row_of(View& view, Slot slot, Rect row, std::size_t position, std::size_t count, bool stacked) {
    auto const& result = view.scene.evaluation.of(slot);
    auto const press = view.kit.pressable(row, view.document().id_of(slot),
                                          objective_node(view, slot, result, position, count), space::card_radius);
    if (press.clicked) open_row(view, press, stacked ? stacked_bar_of(view, result, row) : cells_of(row).bar, slot);
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
    if (auto const chosen = kit.menu(overlay, place, items, kit.words(text::status_of_objectives)))
        data.filter = status_of_option(*chosen);
}

void show_all(View& view, OverviewPage const& data, Rect row) {
    auto const label = view.words(text::show_all_objectives, {{"n", data.top.size()}});
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
    row_background(view, inset(row, 1, 0), press, false);
    if (press.clicked && line.fix == RecordFix::CheckIn) start_check_in(view, line.record);
    if (press.clicked && line.fix == RecordFix::Open) view.open_record(line.record);
    Rect cells = inset(row, space::between, 0);
    Color const ink = line.tone == Status::Unset ? theme.muted : theme.of(line.tone).mark;
    kit.icon(middle(cut_right(cells, icon_size), icon_size), icons::chevron_right, icon_size, theme.faint);
    cut_right(cells, space::inside);
    Rect const mark = cut_left(cells, icon_size);
    cut_left(cells, space::inside + 2);
    float const words = title_height(view, cells.width, line.title) + style::caption.line_height;
    kit.icon({mark.x, middle(mark, words).y, icon_size, style::body_medium.line_height}, line.icon, icon_size, ink);
    title_and_line(view, cells, line.title, line.reason);
}

float attention_height(View& view, AttentionLine const& line, float width) {
    float const room = width - 2 * space::between - 2 * icon_size - 2 * space::inside - 2;
    return title_height(view, room, line.title) + style::caption.line_height + 2 * row_padding - 2;
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
    row_background(view, inset(row, 1, 0), press, false);
    if (press.clicked) view.open_record(win->on);
    Rect cells = inset(row, space::between, 0);
    person_avatar(view, middle(cut_left(cells, avatar_size), avatar_size), win->author);
    cut_left(cells, space::inside + 2);
    float const words = kit.paragraph_height(cells.width, win->text, style::body, title_lines);
    kit.paragraph(middle(cells, words), win->text, style::body, kit.theme().text, title_lines);
}

float win_height(View& view, Slot slot, float width) {
    auto const* const win = view.document().get<Comment>(slot);
    float const room = width - 2 * space::between - avatar_size - space::inside - 2;
    float const words = win == nullptr ? 0 : view.kit.paragraph_height(room, win->text, style::body, title_lines);
    return std::max(win_row, words + 2 * row_padding);
}

} // namespace

void overview_objectives(View& view, OverviewPage const& data, Rect& rest) {
    Kit& kit = view.kit;
    std::size_t const shown = std::min(data.top.size(), most_objectives);
    if (kit.phone()) return objectives_as_cards(view, data, shown, rest);
    bool const stacked = rest.width < middling_row;
    auto const height_of = stacked ? stacked_height : columns_height;
    float const more = data.top.size() > shown ? 44 : 0;
    float rows = shown == 0 ? least_objective_row : 0;
    for (std::size_t i = 0; i < shown; ++i) rows += height_of(view, data.top[i], rest.width);
    Rect card = cut_top(rest, list_head + rows + more);
    cut_top(rest, space::between);
    auto const title = kit.words(data.all_company ? text::company_objectives : text::top_objectives);
    kit.card(card);
    auto const group = kit.group(Role::List, title, card);
    Rect const head = cut_top(card, list_head);
    card_group_title(view, inset(head, space::between, 0), title);
    status_filter(view, data, head);
    if (shown == 0)
        calm_line(view, cut_top(card, least_objective_row), icons::funnel, kit.words(text::no_objective_with_status));
    for (std::size_t i = 0; i < shown; ++i) {
        Rect const row = cut_top(card, height_of(view, data.top[i], card.width));
        objective_row_of(view, data.top[i], row, i, shown, stacked);
        kit.hairline({row.x, row.y}, row.width);
    }
    if (more > 0) {
        kit.hairline({card.x, card.y}, card.width);
        show_all(view, data, card);
    }
}

void overview_attention(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    if (data.attention.first.empty())
        return calm_card(view, text::needs_attention, icons::circle_check, text::all_is_well, rest);
    auto const scope = view.kit.scope("attention");
    std::vector<AttentionLine> lines = data.attention.first;
    if (state.kind && data.attention.by_kind[static_cast<std::size_t>(*state.kind)] == 0) state.kind.reset();
    if (state.kind) std::erase_if(lines, [&](AttentionLine const& line) { return line.kind != *state.kind; });
    bool const more = lines.size() > most_attention;
    auto const shown =
        std::span(lines).first(data.all_attention ? lines.size() : std::min(lines.size(), most_attention));
    float height = more ? view.kit.control_height() : 0;
    for (auto const& line : shown) height += attention_height(view, line, rest.width);
    auto card = list_card(view, view.words(text::needs_attention), data.attention.count, height, rest);
    if (view.kit.whole()) rest_of_overview_counts(view, state, data, card.head);
    for (auto const& line : shown)
        attention_line(
            view, line,
            next_row(view, card.rows, attention_height(view, line, card.rows.width), &line == &shown.front()));
    if (!more) return;
    auto const label = data.all_attention ? std::string(view.words(text::show_fewer))
                                          : view.words(text::show_all, {{"n", lines.size()}});
    if (!more_link(view, card.rows, label)) return;
    data.all_attention = !data.all_attention;
    view.kit.wake_after(0);
}

void overview_wins(View& view, OverviewPage const& data, Rect& rest) {
    if (data.wins.empty()) return calm_card(view, text::wins_this_week, icons::trophy, text::no_wins_yet, rest);
    auto const shown = std::span(data.wins).first(std::min(data.wins.size(), most_wins));
    auto const scope = view.kit.scope("wins");
    float height = 0;
    for (Slot const win : shown) height += win_height(view, win, rest.width);
    auto card = list_card(view, view.words(text::wins_this_week), 0, height, rest);
    for (auto const& win : shown)
        win_line(view, win, next_row(view, card.rows, win_height(view, win, card.rows.width), &win == &shown.front()));
}

} // namespace okra::ui
