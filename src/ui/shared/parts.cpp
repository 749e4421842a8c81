// What several screens are made of: cells, columns, empty states, roving lists, the menu of a record.
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/movement_list.hpp"
#include "ui/screens/delete_objective/delete_objective.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/record_menu.hpp"
#include "ui/what_if.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

constexpr float widest_page = 1600;
constexpr float empty_icon = 48;
constexpr float empty_text_width = 400;
constexpr float column_gap = 16;
constexpr float percent_height = 28; // of the target of a pointer

} // namespace

Rect page_of(View& view, Rect area) {
    float const x = view.kit.phone() ? space::between - 2 : space::around + space::unit;
    float const y = view.kit.phone() ? space::between : space::around;
    Rect page = inset(area, x, y);
    float const width = std::min(page.width, widest_page);
    return {std::round(page.x + (page.width - width) / 2), page.y, width, page.height};
}

Rect page_title(View& view, Rect rect, std::string_view title) {
    float const wide = view.kit.width(title, style::page);
    view.kit.heading(cut_left(rect, wide), title, style::page, 1);
    cut_left(rect, space::between);
    return rect;
}

// -- cells -----------------------------------------------------------------------------------------------------------

float chip_width(Kit& kit, std::string_view text) { return chip_width(kit, ChipSpec{.label = text}); }
void chip(View& view, Rect rect, std::string_view text) { chip(view.kit, rect, ChipSpec{.label = text}); }

Rect percent_place(Rect progress) {
    Rect const words = cut_right(progress, percent_width);
    return middle(words, std::min(words.height, percent_height));
}

void progress_cell(View& view, Rect rect, Result const& result) {
    Kit& kit = view.kit;
    Rect const words = percent_place(rect);
    cut_right(rect, percent_width + space::inside); // the bar's expected mark stands at its end on the last day
    kit.progress_bar(middle(rect, bar_height), result.progress, result.expected, status_color(kit.theme(), result));
    float const drawn = kit.text(words, percent(result.progress, kit.locale()), style::body_strong,
                                 result.progress ? kit.theme().text : kit.theme().faint, Align::Right);
    if (!result.progress || !kit.pointer_over(words)) return;
    kit.fill({right(words) - drawn, words.y + words.height - 5, drawn, 1}, kit.theme().text); // it leads somewhere
    kit.hint(words, kit.words(text::why_this));
}

void branch_mark(View const& view, Rect row, Slot slot) {
    auto const& at = view.state.elsewhere;
    if (at.branch == nullptr || !std::ranges::binary_search(at.changed, slot)) return;
    view.kit.fill({row.x, row.y, 3, row.height}, view.kit.theme().accent);
}

std::optional<ComparedProgress> compared_progress(View const& view, Slot slot, Result const& result) {
    auto const& at = view.state.elsewhere;
    if (at.plan == nullptr || !at.compares) return std::nullopt;
    Document const& plan = at.plan->document();
    Slot const there = counterpart(view.document(), slot, plan);
    if (plan.live_record(there) == nullptr) return std::nullopt;
    Result const other = at.plan->evaluation().of(there);
    if (!other.progress || !result.progress) return std::nullopt;
    if (at.day) return ComparedProgress{*result.progress, *other.progress, true};
    return ComparedProgress{*other.progress, *result.progress, false};
}

void compared_bar(Kit& kit, Rect bar, ComparedProgress const& compared, std::optional<double> expected, Color color) {
    kit.progress_bar(bar, std::min(compared.before, compared.after), expected, color);
    auto const x_of = [&](double share) { return static_cast<float>(std::clamp(share, 0.0, 1.0)) * bar.width; };
    float const from = x_of(std::min(compared.before, compared.after));
    float const to = x_of(std::max(compared.before, compared.after));
    if (to - from < 1) return;
    kit.fill({bar.x + from, bar.y, to - from, bar.height}, moved_color(kit.theme(), compared, color), bar.height / 2);
}

void progress_cell(View& view, Rect rect, Slot slot, Result const& result) {
    auto const compared = compared_progress(view, slot, result);
    constexpr float words_width = 94;
    if (!compared || rect.width < words_width + 40) return progress_cell(view, rect, result);
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Rect words = cut_right(rect, words_width);
    cut_right(rect, space::inside);
    compared_bar(kit, middle(rect, bar_height), *compared, result.expected, status_color(t, result));
    std::string const both = from_to_percent(view, compared->before, compared->after);
    bool const moves = std::abs(compared->after - compared->before) >= 0.0005;
    if (!moves) {
        kit.text(words, percent(result.progress, kit.locale()), style::body_strong, t.text, Align::Right);
        return;
    }
    std::size_t const arrow = both.find("→");
    std::string const after = arrow == std::string::npos ? both : both.substr(arrow + 4);
    kit.text(cut_right(words, kit.width(after, style::body_strong) + 1), after, style::body_strong, t.text,
             Align::Right);
    cut_right(words, 4);
    if (arrow != std::string::npos) kit.text(words, both.substr(0, arrow + 3), style::body, t.muted, Align::Right);
}

void trend_cell(View& view, Rect rect, Slot slot, Result const& result) {
    auto const* const line = view.stack.caches().sparklines.of(view, slot);
    if (line != nullptr) view.kit.sparkline(middle(rect, trend_height), *line, status_color(view.kit.theme(), result));
}

void owner_cell(View& view, Rect rect, Slot person) {
    Rect avatar = cut_left(rect, avatar_size);
    if (!person) return text_cell(view, avatar, "—");
    person_avatar(view, middle(avatar, avatar_size), person);
    cut_left(rect, space::inside);
    auto const name = first_name(view.document(), person);
    if (view.kit.width(name, style::body) <= rect.width) text_cell(view, rect, name);
}

void text_cell(View& view, Rect rect, std::string_view text, Align align) {
    view.kit.text(rect, text, style::body, view.kit.theme().muted, align);
}

bool is_linked(Document const& document, Slot slot) {
    auto const* const record = document.get<KeyResult>(slot);
    if (record == nullptr) return false;
    switch (record->measure) {
    case KeyResultKind::Project:
    case KeyResultKind::Indicator:
    case KeyResultKind::SubKeyResults:
    case KeyResultKind::Cascade: return true;
    default: return false;
    }
}

// -- emptiness -------------------------------------------------------------------------------------------------------

float empty_state_height(View& view, float width, Emptiness const& empty) {
    float const text = std::min(width - 2 * space::between, empty_text_width);
    float height = 2 * space::around + empty_icon + space::between;
    height += view.kit.paragraph_height(text, empty.title, style::emphasis);
    height += space::unit + view.kit.paragraph_height(text, empty.hint, style::body);
    if (!empty.action.empty()) height += space::between + view.kit.control_height();
    return height;
}

bool empty_state(View& view, Rect rect, Emptiness const& empty) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    float const height = empty_state_height(view, rect.width, empty);
    Rect rest =
        centered(rect, std::min(rect.width - 2 * space::between, empty_text_width), std::min(rect.height, height));
    rest.height = height;
    cut_top(rest, space::around);
    Rect const circle = centered(cut_top(rest, empty_icon), empty_icon, empty_icon);
    kit.fill(circle, theme.accent_soft, empty_icon / 2);
    kit.icon(circle, empty.icon, style::section.size, theme.accent);
    cut_top(rest, space::between);

    centred_text(view, rest, empty.title, style::emphasis, theme.text);
    cut_top(rest, space::unit);
    centred_text(view, rest, empty.hint, style::body, theme.muted);
    if (empty.action.empty()) return false;
    cut_top(rest, space::between);
    ButtonSpec button;
    button.label = empty.action;
    button.icon = empty.action_icon;
    button.kind = ButtonKind::Primary;
    Rect const place = cut_top(rest, kit.control_height());
    return kit.button(centered(place, kit.button_width(button), place.height), button);
}

// -- columns and lists -----------------------------------------------------------------------------------------------

std::vector<PlacedColumn> place_columns(std::span<Column const> columns, float width, float least_rest) {
    std::vector<Column> kept(columns.begin(), columns.end());
    auto const fixed = [&] {
        float sum = column_gap * static_cast<float>(kept.size() + 1);
        for (auto const& column : kept) sum += column.width;
        return sum;
    };
    while (width - fixed() < least_rest) {
        auto const worst = std::ranges::max_element(kept, {}, &Column::rank);
        if (worst == kept.end() || worst->rank == 0) break;
        kept.erase(worst);
    }
    for (auto column = kept.rbegin(); column != kept.rend(); ++column) {
        float const spare = std::floor(width - fixed() - least_rest);
        if (column->most > column->width) column->width += std::clamp(spare, 0.0F, column->most - column->width);
    }
    float const rest = std::max(0.0F, width - fixed());
    std::vector<PlacedColumn> placed;
    float x = column_gap;
    for (auto const& column : kept) {
        float const wide = column.width > 0 ? column.width : rest;
        placed.push_back({column.what, column.label, x, wide, column.align, column.name, column.sort});
        x += wide + column_gap;
    }
    return placed;
}

VisibleRows visible_rows(Rect view, float top, float row_height, std::size_t count) {
    float const before = std::max(0.0F, std::floor((view.y - top) / row_height));
    float const until = std::max(0.0F, std::ceil((bottom(view) - top) / row_height));
    auto const first = std::min(count, static_cast<std::size_t>(before));
    return {first, std::clamp(static_cast<std::size_t>(until), first, count)};
}

std::optional<std::size_t> roved(Kit& kit, std::size_t at, std::size_t count, std::size_t page) {
    std::size_t const last = count - 1;
    if (take(kit, ListKey::Next)) return std::min(at + 1, last);
    if (take(kit, ListKey::Previous)) return at == 0 ? 0 : at - 1;
    if (take(kit, ListKey::First)) return 0;
    if (take(kit, ListKey::Last)) return last;
    if (take(kit, ListKey::NextPage)) return std::min(at + page, last);
    if (take(kit, ListKey::PreviousPage)) return at > page ? at - page : 0;
    return std::nullopt;
}

void row_background(View& view, Rect rect, Press const& press, bool selected) {
    Theme const& theme = view.kit.theme();
    if (selected) return view.kit.fill(rect, theme.accent_soft);
    if (press.hovered) view.kit.fill(rect, theme.hover);
}

// -- what can be done with a record ----------------------------------------------------------------------------------

std::optional<RecordAction> record_menu(View& view, WidgetId overlay, Rect anchor, Slot record, MenuOf where) {
    return record_menu(view, overlay, anchor, record, where, {}).action;
}

RecordMenuPick record_menu(View& view, WidgetId overlay, Rect anchor, Slot record, MenuOf where,
                           std::span<Kit::MenuItem const> own) {
    Document const& document = view.document();
    bool const objective = document.get<Objective>(record) != nullptr;
    bool const key_result = document.get<KeyResult>(record) != nullptr;
    std::vector<Kit::MenuItem> items;
    std::vector<RecordAction> actions;
    auto const add = [&](RecordAction action, Text label, char const* icon, ListKey key) -> Kit::MenuItem& {
        actions.push_back(action);
        items.push_back(
            {std::string(view.words(label)), icon, shortcut_text(view.kit, key), false, false, std::nullopt, false});
        return items.back();
    };
    add(RecordAction::Open, text::action_open, icons::maximize_2, ListKey::Open);
    auto const add_more = [&](RecordAction action, Text label, char const* icon) -> Kit::MenuItem& {
        actions.push_back(action);
        return items.emplace_back(
            Kit::MenuItem{.label = std::string(view.words(label)), .icon = icon, .shortcut = {}, .checked = {}});
    };
    if (key_result) add(RecordAction::CheckIn, text::action_check_in, icons::circle_check_big, ListKey::CheckIn);
    if (where == MenuOf::Outline && (objective || key_result)) {
        add(RecordAction::AddKeyResult, text::action_add_key_result, icons::target, ListKey::AddKeyResult)
            .separator_before = true;
        add(RecordAction::AddObjective, text::action_add_objective_below, icons::list_plus, ListKey::AddObjective);
        if (key_result) add_more(RecordAction::AddWork, text::action_add_task, icons::square_check);
    }
    std::size_t const own_from = items.size();
    items.insert(items.end(), own.begin(), own.end());
    add_more(RecordAction::Duplicate, text::duplicate, icons::copy).separator_before = true;
    if (objective) {
        add_more(RecordAction::CopyTo, text::copy_to_cycle, icons::calendar_days);
        add_more(RecordAction::MoveTo, text::move_to_cycle, icons::arrow_right);
    }
    if (objective || key_result)
        add_more(RecordAction::Archive, is_archived(document, record) ? text::bring_back : text::archive,
                 icons::archive);
    auto& remove = add(RecordAction::Delete, text::action_delete, icons::trash_2, ListKey::Delete);
    remove.danger = true;
    remove.separator_before = true;
    auto const chosen = view.kit.menu(overlay, anchor, items,
                                      view.words(text::actions_of, {{"title", title_or_untitled(view, record)}}));
    if (!chosen) return {};
    auto const at = static_cast<std::size_t>(*chosen);
    if (at < own_from) return {actions[at], {}};
    if (at < own_from + own.size()) return {{}, at - own_from};
    return {actions[at - own.size()], {}};
}

std::vector<std::string> ids_of(Document const& document, std::span<Slot const> records) {
    std::vector<std::string> ids;
    ids.reserve(records.size());
    for (Slot const record : records) ids.emplace_back(document.id_of(record));
    return ids;
}

void delete_record(View& view, Slot record) { delete_records(view, std::span(&record, 1)); }

void delete_records(View& view, std::span<Slot const> records) {
    if (!ask_for_key_results(view, records)) delete_at_once(view, records);
}

void delete_at_once(View& view, std::span<Slot const> records) {
    DeleteRecords wanted{ids_of(view.document(), records)};
    if (std::ranges::contains(wanted.ids, view.state.place.record)) view.state.place.record.clear();
    view.execute(std::move(wanted));
}

void error_line(View& view, Rect rect, std::string_view text) {
    if (text.empty()) return;
    view.kit.text(rect, text, style::caption, view.kit.theme().danger);
    SemanticNode node;
    node.role = Role::Alert;
    node.name = text;
    node.rect = rect;
    view.kit.node(std::move(node));
}

void spoken_paragraph(View& view, Rect& rest, std::string_view text, TextStyle text_style, Color color) {
    Kit& kit = view.kit;
    Rect const place = cut_top(rest, kit.paragraph_height(rest.width, text, text_style));
    kit.paragraph(place, text, text_style, color);
    SemanticNode node;
    node.role = Role::Text;
    node.name = std::string(text);
    node.rect = place;
    kit.node(std::move(node));
}

void centred_text(View& view, Rect& rest, std::string_view text, TextStyle text_style, Color color) {
    Kit& kit = view.kit;
    if (kit.width(text, text_style) > rest.width) return spoken_paragraph(view, rest, text, text_style, color);
    Rect const place = cut_top(rest, kit.paragraph_height(rest.width, text, text_style));
    kit.label(place, text, text_style, color, Align::Center);
}

void words_filter(View& view, Rect rect, std::string_view label, std::string& typed, std::string& wanted) {
    Kit& kit = view.kit;
    if (wanted != typed && kit.focused() != kit.id("filter words")) typed = wanted;
    FieldSpec field;
    field.mode = TextMode::Search;
    field.placeholder = label;
    field.icon = icons::search;
    field.key = "filter words";
    if (kit.text_field(rect, label, typed, field).cancelled) typed.clear();
    wanted = typed;
}

std::vector<std::string> kinds_of_work(Document const& document) {
    std::vector<std::string> kinds{"initiative", "task", "action", "risk", "issue"};
    std::set<std::string> own;
    for (auto const& field : document.all<FieldDefinition>())
        if (!field.deleted && !field.on.empty()) own.insert(field.on);
    for (auto const& work : document.all<Initiative>())
        if (!work.deleted) own.insert(work.initiative_kind);
    for (auto const& kind : own) {
        bool const is_record = std::ranges::any_of(kind_names, [&](KindName const& name) { return name.one == kind; });
        if (!is_record && !kind.empty() && !std::ranges::contains(kinds, kind)) kinds.push_back(kind);
    }
    return kinds;
}

} // namespace okra::ui
