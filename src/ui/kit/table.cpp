// The table as a whole: which columns are where, the head, the window onto the rows.
#include "ui/kit/table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/kit/table_parts.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr float grip_width = 8;

std::vector<int> shown_columns(DataTableState const& state, std::size_t count) {
    std::vector<int> shown;
    for (int const column : state.columns)
        if (column >= 0 && static_cast<std::size_t>(column) < count) shown.push_back(column);
    if (!shown.empty()) return shown;
    shown.resize(count);
    std::iota(shown.begin(), shown.end(), 0);
    return shown;
}

float own_width(DataTableState const& state, DataColumn const& column, int at) {
    auto const index = static_cast<std::size_t>(at);
    float const set = index < state.widths.size() ? state.widths[index] : 0;
    return std::max(column.least, set > 0 ? set : column.width);
}

// Where the first pinned column leaves too little beside it (a phone), it gets narrower: rows stay told apart.
void make_room_for_pinned(TableFrame& frame, float room) {
    constexpr float least_pinned = 120;
    if (frame.state.pinned == 0 || frame.places.empty()) return;
    TablePlace& first = frame.places.front();
    float const narrower = first.x + first.width - room;
    if (narrower <= 0 || first.width - narrower < least_pinned) return;
    first.width -= narrower;
    for (TablePlace& place : frame.places | std::views::drop(1)) place.x -= narrower;
    frame.width -= narrower;
}

void place_columns(TableFrame& frame, float room) {
    auto const shown = shown_columns(frame.state, frame.columns.size());
    float const before = frame.spec.selectable ? table_box_width : 0;
    float sum = before;
    for (int const at : shown) sum += own_width(frame.state, frame.column(at), at);
    float const rest = std::max(0.0F, room - sum);
    bool given = false;
    float x = before;
    for (int const at : shown) {
        float width = own_width(frame.state, frame.column(at), at);
        bool const grows =
            frame.column(at).grows || (at == shown.back() && !given && rest > 0 &&
                                       std::ranges::none_of(shown, [&](int c) { return frame.column(c).grows; }));
        if (grows && !given) {
            width += rest;
            given = true;
        }
        frame.places.push_back({at, x, width});
        x += width;
    }
    frame.width = x;
    constexpr float least_beside = 160;
    make_room_for_pinned(frame, room - least_beside);
    for (std::size_t i = 0; i < std::min(frame.state.pinned, frame.places.size()); ++i) {
        if (frame.places[i].x + frame.places[i].width + least_beside > room) return;
        frame.places[i].pinned = true;
        ++frame.pinned;
    }
}

// -- the head --------------------------------------------------------------------------------------------------------

std::optional<std::size_t> sort_rank(DataTableState const& state, int column) {
    auto const found = std::ranges::find(state.sort, column, &TableSort::column);
    if (found == state.sort.end()) return {};
    return static_cast<std::size_t>(found - state.sort.begin());
}

void set_sort(TableFrame& frame, int column, bool descending, bool adds) {
    auto& sort = frame.state.sort;
    auto const rank = sort_rank(frame.state, column);
    if (!adds) sort = {{column, descending}};
    else if (rank) sort[*rank].descending = descending;
    else sort.push_back({column, descending});
    frame.events.sorted = true;
}

void remove_sort(TableFrame& frame, int column) {
    if (std::erase_if(frame.state.sort, [&](TableSort const& sort) { return sort.column == column; }) > 0)
        frame.events.sorted = true;
}

// A click: upwards, downwards, upwards …; with Shift the column joins the others, and leaves them at the third.
void click_head(TableFrame& frame, int column, bool shift) {
    auto const rank = sort_rank(frame.state, column);
    bool const descending = rank && frame.state.sort[*rank].descending;
    if (shift && rank && descending) return remove_sort(frame, column);
    set_sort(frame, column, rank && !descending, shift);
}

void change_width(TableFrame& frame, int column, float width) {
    table_arrange(frame);
    frame.state.widths[static_cast<std::size_t>(column)] = std::max(frame.column(column).least, std::round(width));
    frame.events.arranged = true;
}

void move_column(TableFrame& frame, std::size_t from, std::size_t to) {
    table_arrange(frame);
    auto& columns = frame.state.columns;
    if (from >= columns.size() || to >= columns.size() || from == to) return;
    auto& pinned = frame.state.pinned;
    if (from < pinned && to >= pinned) --pinned;
    else if (from >= pinned && to < pinned) ++pinned;
    int const column = columns[from];
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(from));
    columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(to), column);
    frame.events.arranged = true;
}

// Behind those that are pinned already; or before those that are not.
void pin_column(TableFrame& frame, std::size_t place, bool pinned) {
    table_arrange(frame);
    std::size_t const to = pinned ? frame.state.pinned : frame.state.pinned - 1;
    auto const first = frame.state.columns.begin();
    auto const at = static_cast<std::ptrdiff_t>(place), end = static_cast<std::ptrdiff_t>(to);
    if (place > to) std::rotate(first + end, first + at, first + at + 1);
    else std::rotate(first + at, first + at + 1, first + end + 1);
    frame.state.pinned = pinned ? to + 1 : to;
    frame.state.place = to;
    frame.events.arranged = true;
}

float fitting_width(TableFrame const& frame, int column) {
    float width = frame.kit.width(frame.column(column).label, style::caption_medium) + 34;
    auto const first = static_cast<std::size_t>(std::max(0.0F, (frame.window.y - frame.top) / frame.spec.row_height));
    for (std::size_t row = first; row < std::min(frame.rows.count(), first + 50); ++row)
        width =
            std::max(width, frame.kit.width(frame.rows.text(row, column), style::body) + 2 * table_cell_padding + 2);
    return std::min(width, 480.0F);
}

void head_menu(TableFrame& frame, WidgetId list, Rect anchor, std::size_t place) {
    enum : std::uint8_t { Lowest, Highest, Unsorted, Fit, Earlier, Later, Pin, Unpin, Hide };
    Kit& kit = frame.kit;
    int const column = frame.places[place].column;
    auto const rank = sort_rank(frame.state, column);
    bool const descending = rank && frame.state.sort[*rank].descending;
    std::vector<Kit::MenuItem> items;
    std::vector<int> actions;
    auto const add = [&](int action, Text label, char const* icon) -> Kit::MenuItem& {
        actions.push_back(action);
        Kit::MenuItem item;
        item.label = kit.words(label);
        item.icon = icon;
        items.push_back(std::move(item));
        return items.back();
    };
    if (frame.column(column).sortable) {
        add(Lowest, text::sort_lowest_first, icons::arrow_up_narrow_wide).checked = rank && !descending;
        add(Highest, text::sort_highest_first, icons::arrow_down_wide_narrow).checked = rank && descending;
        if (rank) add(Unsorted, text::sort_remove, icons::layers).shortcut = kit.words(text::shift_click);
    }
    add(Fit, text::column_fit, icons::move_horizontal).separator_before = !items.empty();
    if (place > 0) add(Earlier, text::column_earlier, icons::arrow_left);
    if (place + 1 < frame.places.size()) add(Later, text::column_later, icons::arrow_right);
    if (place < frame.state.pinned) add(Unpin, text::column_unpin, icons::pin);
    else if (frame.state.pinned + 1 < frame.places.size()) add(Pin, text::column_pin, icons::pin);
    if (frame.column(column).can_hide && frame.places.size() > 1) add(Hide, text::column_hide, icons::eye_off);
    auto const picked = kit.menu(list, anchor, items, frame.column(column).label);
    if (!picked) return;
    switch (actions[static_cast<std::size_t>(*picked)]) {
    case Lowest: return set_sort(frame, column, false, rank.has_value());
    case Highest: return set_sort(frame, column, true, rank.has_value());
    case Unsorted: return remove_sort(frame, column);
    case Fit: return change_width(frame, column, fitting_width(frame, column));
    case Earlier: return move_column(frame, place, place - 1);
    case Later: return move_column(frame, place, place + 1);
    case Pin: return pin_column(frame, place, true);
    case Unpin: return pin_column(frame, place, false);
    case Hide:
        table_arrange(frame);
        std::erase(frame.state.columns, column);
        if (place < frame.state.pinned) --frame.state.pinned;
        frame.events.arranged = true;
        break;
    default: break;
    }
}

void draw_rank(TableFrame const& frame, Rect& inside, int column, Color ink) {
    auto const rank = sort_rank(frame.state, column);
    if (!rank) return;
    Kit& kit = frame.kit;
    kit.icon(kit.cut_start(inside, 14), frame.state.sort[*rank].descending ? icons::arrow_down : icons::arrow_up, 13,
             ink);
    if (frame.state.sort.size() > 1)
        kit.text(kit.cut_start(inside, 12), kit.words().count(static_cast<std::int64_t>(*rank + 1)),
                 style::caption_medium, ink);
}

// Drags of a head's edge widen the column, drags of the head itself move it.
void drag_head(TableFrame& frame, Rect cell, std::size_t place, Press const& press, Press const& grip) {
    Kit& kit = frame.kit;
    auto& kept = frame.kept;
    int const column = frame.places[place].column;
    Point const at = kit.pointer();
    if (grip.held) {
        if (kept.resizing != column) kept.grip = cell.width - at.x + cell.x;
        kept.resizing = column;
        change_width(frame, column, at.x - cell.x + kept.grip);
    } else if (kept.resizing == column) {
        kept.resizing.reset();
    }
    if (grip.double_clicked) change_width(frame, column, fitting_width(frame, column));
    if (press.held && !contains(cell, at) && at.x >= 0) kept.moving = column;
    if (kept.moving != column) return;
    std::size_t target = place;
    for (std::size_t i = 0; i < frame.places.size(); ++i) {
        Rect const other = frame.place_in({frame.left, cell.y, frame.width, cell.height}, frame.places[i]);
        if (at.x < other.x || at.x >= right(other)) continue;
        target = i; // those that are pinned lie above the others
        break;
    }
    Rect const goal = frame.place_in({frame.left, cell.y, frame.width, cell.height}, frame.places[target]);
    bool const after = target > place;
    if (press.held) {
        kit.fill(cell, faded(kit.theme().accent_soft, 0.8F));
        if (target != place)
            kit.fill({(after ? right(goal) : goal.x) - 1, cell.y, 3, cell.height}, kit.theme().accent, 1);
        return;
    }
    kept.moving.reset();
    move_column(frame, place, target);
}

void head_cell(TableFrame& frame, Rect cell, std::size_t place, WidgetId list) {
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    int const column = frame.places[place].column;
    auto const& info = frame.column(column);
    auto const rank = sort_rank(frame.state, column);
    bool const open = kit.is_open(list) && frame.kept.menu_column == column;
    SemanticNode node;
    node.role = Role::ColumnHeader;
    node.name = info.label;
    node.position = static_cast<int>(place) + 1;
    if (rank) node.sort = frame.state.sort[*rank].descending ? platform::Sort::Descending : platform::Sort::Ascending;
    node.hidden_focus = place != frame.state.place;
    std::string const key = "head " + std::string(info.key);
    // Before the head itself, so that a press goes to the edge.
    SemanticNode edge;
    edge.role = Role::Button;
    edge.name = kit.words(text::width_of, {{"title", info.label}});
    edge.hidden_focus = true;
    Rect const grip_rect{right(cell) - grip_width / 2, cell.y, grip_width, cell.height};
    Press const grip = kit.coarse() ? Press{} : kit.pressable(grip_rect, key + " width", std::move(edge), 2);
    Press const press = kit.pressable(inset(cell, 1), key, std::move(node), 4);
    Rect const chevron{right(cell) - 30, cell.y, 26, cell.height};
    bool const on_chevron = press.hovered && contains(chevron, kit.pointer());
    if (press.clicked && !on_chevron && info.sortable && !frame.kept.moving)
        click_head(frame, column, press.modifiers.shift);
    if (press.hovered || open) kit.fill(cell, open ? t.accent_soft : t.hover);
    if (grip.hovered || grip.held) {
        kit.out().cursor = platform::Cursor::ResizeColumns;
        kit.fill({grip_rect.x + grip_width / 2 - 1, cell.y + 6, 2, cell.height - 12}, t.accent, 1);
    }
    drag_head(frame, cell, place, press, grip);
    if (press.focused) { // like a spreadsheet's: Shift changes the width, Ctrl+Shift the place, Down goes to the cells
        float const width = frame.places[place].width;
        if (kit.take_key(kit.forward_key(), {.shift = true})) change_width(frame, column, width + 16);
        if (kit.take_key(kit.back_key(), {.shift = true})) change_width(frame, column, width - 16);
        bool const later = kit.take_key(kit.forward_key(), {.command = true, .shift = true});
        bool const earlier = kit.take_key(kit.back_key(), {.command = true, .shift = true});
        if (later && place + 1 < frame.places.size()) move_column(frame, place, place + 1);
        if (earlier && place > 0) move_column(frame, place, place - 1);
        auto const go = [&](std::size_t to) {
            frame.state.place = to;
            kit.focus(kit.id("head " + std::string(frame.column(frame.places[to].column).key)));
        };
        if (kit.take_key(kit.forward_key()) && place + 1 < frame.places.size()) go(place + 1);
        if (kit.take_key(kit.back_key()) && place > 0) go(place - 1);
        if (kit.take_key(Key::Down) && frame.rows.count() > 0) frame.kept.wants_focus = true;
    }
    bool const asked = press.context || (press.clicked && on_chevron) || (press.focused && kit.take_key(Key::F2));
    Rect inside = inset(cell, table_cell_padding, 0);
    if (press.hovered || open) {
        Rect const mark = kit.cut_end(inside, 16);
        kit.icon(mark, icons::chevron_down, 14, t.muted);
    }
    if (asked) {
        frame.kept.menu_column = column;
        kit.open(list, kit.id(key));
    }
    Color const ink = rank ? t.accent : t.muted;
    bool const at_end = info.align == Align::End;
    float const wide = std::ceil(kit.width(info.label, style::caption_medium)) + 1;
    float const marks = rank ? (frame.state.sort.size() > 1 ? 30.0F : 18.0F) : 0.0F;
    if (at_end) kit.cut_start(inside, std::max(0.0F, inside.width - wide - marks));
    kit.text(kit.cut_start(inside, std::min(wide, std::max(0.0F, inside.width - marks))), info.label,
             style::caption_medium, ink);
    kit.cut_start(inside, 4);
    draw_rank(frame, inside, column, ink);
}

void head_box(TableFrame& frame, Rect cell) {
    Kit& kit = frame.kit;
    std::size_t const all = frame.rows.count();
    bool value = all > 0 && frame.state.selected.size() >= all;
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = kit.words(text::all_rows);
    node.checked = value;
    Press const press = kit.pressable(inset(cell, 4), "all rows", std::move(node));
    bool const some = !frame.state.selected.empty();
    if (some || press.hovered || press.focused) {
        Theme const& t = kit.theme();
        Rect const box = centered(cell, 18, 18);
        kit.fill(box, some ? t.accent : t.field, 4);
        if (some) kit.icon(box, value ? icons::check : icons::minus, 14, t.on_accent);
        else kit.outline(box, t.border, 4);
    }
    if (!press.clicked) return;
    frame.events.selected = true;
    frame.state.selected.clear();
    if (value) return;
    for (std::size_t row = 0; row < all; ++row) frame.state.selected.insert(frame.rows.key(row));
}

} // namespace

void table_arrange(TableFrame& frame) {
    frame.state.columns = shown_columns(frame.state, frame.columns.size());
    frame.state.widths.resize(frame.columns.size(), 0);
}

void table_head(TableFrame& frame, Rect head) {
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    WidgetId const list = kit.id("head-menu");
    std::optional<std::size_t> open_place;
    Rect anchor;
    {
        SemanticNode node;
        node.role = Role::Row;
        node.name = kit.words(text::column_heads);
        node.rect = head;
        node.id = kit.id("heads");
        node.position = 1;
        auto const row = kit.group(std::move(node));
        Rect const view = kit.begin_scroll("head", head);
        kit.fill(head, t.raised, space::card_radius);
        kit.fill({head.x, head.y + space::card_radius, head.width, head.height - space::card_radius}, t.raised);
        Rect const line{view.x - frame.kept.scrolled_x, head.y, frame.width, head.height};
        auto const places = frame.places; // the drawing below changes the columns
        auto const one = [&](std::size_t place) {
            Rect const cell = frame.place_in(line, places[place]);
            head_cell(frame, cell, place, list);
            if (frame.kept.menu_column == places[place].column) {
                open_place = place;
                anchor = cell;
            }
            if (frame.spec.cells && place + 1 < places.size())
                kit.hairline_down({right(cell) - 1, cell.y}, cell.height);
        };
        std::size_t const pinned = frame.pinned;
        for (std::size_t place = 0; place < pinned; ++place) one(place);
        {
            BesidePinned const beside(frame);
            for (std::size_t place = pinned; place < places.size(); ++place) one(place);
        }
        if (frame.spec.selectable) {
            Rect const box = frame.place_in(line, frame.box());
            head_box(frame, box);
            if (frame.spec.cells) kit.hairline_down({right(box) - 1, box.y}, box.height);
        }
        kit.hairline({head.x, bottom(head) - 1}, head.width);
        kit.end_scroll(head.height);
    }
    if (open_place && kit.is_open(list)) head_menu(frame, list, anchor, *open_place);
}

void TableRows::draw(Kit& kit, Rect cell, std::size_t row, int column) const {
    kit.text(cell, text(row, column), style::body, kit.theme().text);
}

float table_height(TableSpec const& spec, std::size_t rows) {
    return table_head_height + static_cast<float>(std::max<std::size_t>(rows, 1)) * spec.row_height + 1;
}

TableEvents data_table(Kit& kit, Rect rect, std::string_view name, std::span<DataColumn const> columns,
                       TableRows const& rows, DataTableState& state, TableSpec const& spec) {
    TableEvents events;
    auto const scope = kit.scope(name);
    TableFrame frame{kit, columns, rows, state, spec, events, kit.kept<TableKept>(kit.id("kept")),
                     {},  0,       {},   0,     0,    {},     0};
    float const wanted = table_height(spec, rows.count());
    Rect card = cut_top(rect, std::min(rect.height, wanted));
    kit.card(card);
    frame.window = card;
    Rect const head = cut_top(frame.window, table_head_height);
    bool const scrolls = wanted > rect.height + card.height;
    place_columns(frame, frame.window.width - (scrolls ? 10 : 0));
    state.row = std::min(state.row, rows.count() == 0 ? 0 : rows.count() - 1);
    state.anchor_row = std::min(state.anchor_row, rows.count() == 0 ? 0 : rows.count() - 1);
    state.place = std::min(state.place, frame.places.size() - 1);
    state.anchor_place = std::min(state.anchor_place, frame.places.size() - 1);
    frame.left = frame.window.x - frame.kept.scrolled_x;
    SemanticNode node;
    node.role = Role::Table;
    node.name = name;
    node.rect = card;
    node.id = kit.id("table");
    node.set_size = static_cast<int>(rows.count()) + 1;
    auto const group = kit.group(std::move(node));
    table_head(frame, head);
    if (rows.count() == 0) {
        kit.label(inset(frame.window, table_cell_padding, 0),
                  spec.empty.empty() ? kit.words(text::nothing_to_show) : spec.empty, style::body, kit.theme().muted,
                  Align::Center);
        return events;
    }
    Rect const content = kit.begin_scroll("rows", frame.window);
    frame.top = content.y;
    frame.left = content.x;
    if (frame.kept.scrolled_x != frame.window.x - content.x) {
        frame.kept.scrolled_x = frame.window.x - content.x;
        kit.wake_after(0); // the head follows
    }
    table_rows(frame);
    kit.end_scroll(static_cast<float>(rows.count()) * spec.row_height, frame.width);
    return events;
}

bool table_columns_menu(Kit& kit, WidgetId list, Rect anchor, std::span<DataColumn const> columns,
                        DataTableState& state) {
    auto const shown = shown_columns(state, columns.size());
    PickSpec spec;
    spec.label = kit.words(text::columns);
    spec.multiple = true;
    auto const picked = pick_list(kit, list, anchor, spec, [&](std::string_view, std::vector<PickOption>& options) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!columns[i].can_hide) continue;
            bool const in = std::ranges::find(shown, static_cast<int>(i)) != shown.end();
            options.push_back(
                {.id = std::string(columns[i].key), .label = std::string(columns[i].label), .chosen = in});
        }
    });
    if (!picked.picked) return false;
    auto const found = std::ranges::find(columns, std::string_view(*picked.picked), &DataColumn::key);
    if (found == columns.end()) return false;
    int const column = static_cast<int>(found - columns.begin());
    state.columns = shown;
    if (auto const at = std::ranges::find(state.columns, column); at != state.columns.end()) {
        if (static_cast<std::size_t>(at - state.columns.begin()) < state.pinned) --state.pinned;
        state.columns.erase(at);
        return true;
    }
    auto const free = state.columns.begin() + static_cast<std::ptrdiff_t>(std::min(state.pinned, shown.size()));
    auto const place = std::ranges::find_if(free, state.columns.end(), [&](int other) { return other > column; });
    state.columns.insert(place, column); // back where it comes from
    return true;
}

} // namespace okra::ui
