// The key results as a spreadsheet: rows of the list's query, edits as one step each.
#include "ui/screens/sheet/sheet.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "ui/kit/icons.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/sheet/sheet_parts.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/saved_views.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/sheet.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 36;

struct Sheet {
    ListState list;
    KeptList<ListQuery> found;
    using RowsKey = std::pair<ContentKey, ListQuery>;
    RowsKey rows_key; // of this frame
    Cached<RowsKey, std::vector<Slot>> rows;
    Cached<RowsKey, std::vector<Slot>> chosen; // of them, until others are
    DataTableState table;
    std::vector<OwnField> own; // columns behind the others
    std::vector<DataColumn> columns;
    std::vector<std::string> own_names; // of those columns, as addresses have them
    std::vector<std::pair<Ticket, TableEdit>> asked; // single cells, in case they are refused
    float bar_height = 0; // as it was drawn last
    WidgetId menu_id = 0;
    Slot menu;
    Rect menu_anchor;
};

class Rows final : public TableRows {
public:
    Rows(View& view, std::span<Slot const> rows, std::span<OwnField const> own)
        : m_view(view), m_rows(rows), m_own(own) {}
    std::size_t count() const override { return m_rows.size(); }
    std::string key(std::size_t row) const override { return std::string(m_view.document().id_of(m_rows[row])); }
    std::string text(std::size_t row, int column) const override {
        if (auto const* const own = own_of(column))
            return own_field_text(own_cell(m_view, m_rows[row], *own), m_view.kit.locale());
        return sheet_text(m_view, m_rows[row], sheet_column(column));
    }
    std::string name(std::size_t row) const override { return title_or_untitled(m_view, m_rows[row]); }
    std::string typed(std::size_t row, int column) const override {
        if (own_of(column) != nullptr) return text(row, column);
        return sheet_typed(m_view, m_rows[row], sheet_column(column));
    }
    bool can_edit(std::size_t row, int column) const override {
        return own_of(column) != nullptr || sheet_can_edit(m_view, m_rows[row], sheet_column(column));
    }
    Slot slot(std::size_t row) const { return m_rows[row]; }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        if (auto const* const own = own_of(column))
            return static_cast<void>(kit.text(cell, text(row, column), style::body, kit.theme().text,
                                              own->type == "number" ? Align::End : Align::Start));
        sheet_draw(m_view, cell, m_rows[row], sheet_column(column));
    }

private:
    OwnField const* own_of(int column) const {
        auto const at = static_cast<std::size_t>(column);
        return at < sheet_column_count ? nullptr : &m_own[at - sheet_column_count];
    }

    View& m_view;
    std::span<Slot const> m_rows;
    std::span<OwnField const> m_own;
};

void read_columns(View const& view, Sheet& sheet) {
    sheet.own = own_columns(view.document());
    sheet.own_names.clear();
    for (OwnField const& own : sheet.own) sheet.own_names.push_back("fields." + own.name);
    sheet.columns.clear();
    for (std::size_t i = 0; i < sheet_column_count; ++i) {
        auto const& info = sheet_info(static_cast<SheetColumn>(i));
        sheet.columns.push_back({.key = info.name,
                                 .label = view.words(info.label),
                                 .width = info.width,
                                 .align = info.align,
                                 .grows = info.name == "title",
                                 .sortable = !info.sort.empty(),
                                 .can_hide = info.name != "title"});
    }
    for (std::size_t i = 0; i < sheet.own.size(); ++i)
        sheet.columns.push_back({.key = sheet.own_names[i],
                                 .label = sheet.own[i].name,
                                 .width = 120,
                                 .align = sheet.own[i].type == "number" ? Align::End : Align::Start});
}

std::string_view sort_of_column(Sheet const& sheet, int column) {
    auto const at = static_cast<std::size_t>(column);
    return at < sheet_column_count ? sheet_info(sheet_column(column)).sort : sheet.columns[at].key;
}

std::optional<int> column_named(Sheet const& sheet, std::string_view name) {
    auto const found = std::ranges::find(sheet.columns, name, &DataColumn::key);
    if (found == sheet.columns.end()) return {};
    return static_cast<int>(found - sheet.columns.begin());
}

std::optional<int> column_sorted_by(Sheet const& sheet, std::string_view field) {
    for (int column = 0; column < static_cast<int>(sheet.columns.size()); ++column)
        if (!field.empty() && sort_of_column(sheet, column) == field) return column;
    return {};
}

// -- the query and the table say the same ----------------------------------------------------------------------------

// Where no view says how wide its columns are and which stay, they are as this browser had them last.
void begin_as_left(View& view, Sheet& sheet) {
    auto const& asked = sheet.list.query(view);
    if (!asked.pinned.empty() || !asked.widths.empty() || saved_view(view.scene, asked.view) != nullptr) return;
    auto const kept = kept_sheet_look(view);
    if (kept.pinned.empty() && kept.widths.empty()) return;
    ListQuery query = asked;
    query.pinned = kept.pinned;
    query.widths = kept.widths;
    sheet.list.change(view, query);
}

std::vector<Slot> const& read_query(View& view, Sheet& sheet) {
    begin_as_left(view, sheet);
    ListQuery query = sheet.list.query(view);
    query.columns.clear();
    query.pinned.clear();
    query.widths.clear();
    if (query.sort.empty()) query.sort = {{"objectives", false}};
    query.group.clear(); // a sheet has no heads between its rows
    auto const& asked = sheet.list.query(view);
    sheet.table.columns.clear();
    for (auto const& name : asked.columns)
        if (auto const column = column_named(sheet, name)) sheet.table.columns.push_back(*column);
    if (sheet.table.columns.empty()) sheet.table.columns = sheet_first_columns();
    apply_sheet_look({asked.pinned, asked.widths}, sheet.columns, sheet.table);
    sheet.table.sort.clear();
    for (auto const& key : asked.sort)
        if (auto const column = column_sorted_by(sheet, key.field))
            sheet.table.sort.push_back({*column, key.descending});

    sheet.rows_key = {list_key(view.scene, Kind::KeyResult, query), query};
    return sheet.rows.of(sheet.rows_key, [&] {
        auto const& found = records_of(view.scene, Kind::KeyResult, query, sheet.found);
        return std::vector<Slot>(found.records.begin(), found.records.end());
    });
}

void write_query(View& view, Sheet& sheet, TableEvents const& events) {
    ListQuery query = sheet.list.query(view);
    if (events.sorted) {
        query.sort.clear();
        for (auto const& sort : sheet.table.sort)
            query.sort.push_back({std::string(sort_of_column(sheet, sort.column)), sort.descending});
    }
    if (events.arranged) {
        query.columns.clear();
        for (int const column : sheet.table.columns)
            query.columns.emplace_back(sheet.columns[static_cast<std::size_t>(column)].key);
        auto const look = sheet_look(sheet.columns, sheet.table);
        query.pinned = look.pinned;
        query.widths = look.widths;
        if (saved_view(view.scene, query.view) == nullptr) keep_sheet_look(view, look);
    }
    sheet.list.change(view, query);
}

// -- edits -----------------------------------------------------------------------------------------------------------

// The cell is open again with what was typed, and why it could not be.
void reopen(Sheet& sheet, TableEdit const& edit, std::string why) {
    sheet.table.row = sheet.table.anchor_row = edit.row;
    auto const& shown = sheet.table.columns;
    auto const place = std::ranges::find(shown, edit.column);
    sheet.table.place =
        shown.empty() ? static_cast<std::size_t>(edit.column) : static_cast<std::size_t>(place - shown.begin());
    sheet.table.anchor_place = sheet.table.place;
    sheet.table.draft = edit.text;
    sheet.table.error = std::move(why);
    sheet.table.reopens = true;
}

std::expected<Command, std::string> command_of(View& view, Sheet const& sheet, Slot row, TableEdit const& edit) {
    auto const at = static_cast<std::size_t>(edit.column);
    if (at < sheet_column_count) return sheet_command(view, row, sheet_column(edit.column), edit.text);
    return own_command(view, row, sheet.own[at - sheet_column_count], edit.text);
}

void carry_out(View& view, Sheet& sheet, std::vector<Slot> const& rows, std::vector<TableEdit> const& edits) {
    Execute step;
    std::size_t unread = 0;
    std::string why;
    for (auto const& edit : edits) {
        auto command = command_of(view, sheet, rows[edit.row], edit);
        if (command) step.commands.push_back(*std::move(command));
        else if (unread++ == 0) why = command.error();
    }
    if (edits.size() == 1 && unread == 1) {
        reopen(sheet, edits.front(), std::move(why));
        view.kit.wake_after(0);
        return;
    }
    if (unread > 0) view.outbox.emplace_back(Say{view.words(text::sheet_left_out, {{"n", unread}, {"why", why}})});
    if (step.commands.empty()) return;
    auto const changed = static_cast<std::int64_t>(step.commands.size());
    step.quiet = changed == 1; // it is seen where it was typed
    if (changed > 1) step.text = Message(text::step_cells, {count_in("n", changed)});
    Ticket const ticket = view.execute(std::move(step));
    if (edits.size() == 1) sheet.asked.emplace_back(ticket, edits.front());
}

// -- the page --------------------------------------------------------------------------------------------------------

void columns_list(View& view, Sheet& sheet, Rect& bar, std::span<DataColumn const> columns) {
    Kit& kit = view.kit;
    WidgetId const list = kit.id("sheet-columns");
    ButtonSpec button{.label = kit.words(text::columns), .icon = icons::columns_3, .expanded = {}};
    button.trailing_icon = icons::chevron_down;
    button.expanded = kit.is_open(list);
    Rect const place = cut_right(bar, kit.button_width(button));
    if (kit.button(place, button)) kit.open(list, kit.id(button.label));
    if (table_columns_menu(kit, list, place, columns, sheet.table)) {
        TableEvents arranged;
        arranged.arranged = true;
        write_query(view, sheet, arranged);
    }
}

void toolbar(View& view, Sheet& sheet, Rect& page, std::span<DataColumn const> columns) {
    Kit& kit = view.kit;
    Rect bar = list_title(view, page, view.words(text::screen_key_results));
    ButtonSpec add;
    add.label = view.words(text::action_add_key_result);
    add.icon = icons::plus;
    add.icon_only = kit.phone();
    if (kit.button(cut_right(bar, kit.button_width(add)), add)) start_create(view, Creating::KeyResult);
    cut_right(bar, space::inside);
    cut_top(page, space::unit);
    if (!kit.phone()) columns_list(view, sheet, bar, columns);
    filter_bar(view, page, sheet.list, {.name = text::filter_key_results, .kind = Kind::KeyResult});
}

std::vector<Slot> const& chosen_rows(View const& view, Sheet& sheet, std::vector<Slot> const& rows) {
    auto const& selected = sheet.table.selected;
    return sheet.chosen.of(sheet.rows_key, [&] {
        std::vector<Slot> chosen;
        if (selected.empty()) return chosen;
        for (Slot const slot : rows)
            if (selected.contains(std::string(view.document().id_of(slot)))) chosen.push_back(slot);
        return chosen;
    });
}

void row_keys(View& view, Sheet const& sheet, std::vector<Slot> const& rows, std::vector<Slot> const& chosen) {
    if (rows.empty() || sheet.table.editing) return;
    Slot const record = rows[std::min(sheet.table.row, rows.size() - 1)];
    if (take(view.kit, ListKey::CheckIn)) return start_check_in(view, record);
    if (!take(view.kit, ListKey::Delete)) return;
    delete_records(view, chosen.empty() ? std::span(&record, 1) : std::span(chosen));
}

void rows_menu(View& view, Sheet& sheet, TableEvents const& events, Rows const& rows) {
    if (events.context) {
        sheet.menu = rows.slot(*events.context);
        sheet.menu_anchor = events.anchor;
        view.kit.open(sheet.menu_id, view.kit.id(rows.key(*events.context)));
    }
    if (!sheet.menu) return;
    auto const action = record_menu(view, sheet.menu_id, sheet.menu_anchor, sheet.menu, MenuOf::Table);
    if (action == RecordAction::Open) view.open_record(sheet.menu);
    if (action == RecordAction::CheckIn) start_check_in(view, sheet.menu);
    if (action == RecordAction::Delete) delete_record(view, sheet.menu);
    if (action) act_on_records(view, std::span(&sheet.menu, 1), *action);
}

void draw_page(View& view, Sheet& sheet, Rect area) {
    Kit& kit = view.kit;
    Rect page = page_of(view, area);
    read_columns(view, sheet);
    std::span<DataColumn const> const columns = sheet.columns;
    auto const& shown = read_query(view, sheet);
    toolbar(view, sheet, page, columns);
    auto const scope = kit.scope("sheet");
    sheet.menu_id = kit.id("menu");
    Rows const rows(view, shown, sheet.own);
    bool const has_bar = !chosen_rows(view, sheet, shown).empty();
    Rect const all = page;
    if (has_bar) page.height -= (sheet.bar_height > 0 ? sheet.bar_height : sheet_bar_height) + space::between;
    std::string const nothing(
        view.words(sheet.list.query(view).is_filtered() ? text::nothing_matches : text::sheet_empty));
    auto const events = data_table(kit, page, kit.words(text::screen_key_results), columns, rows, sheet.table,
                                   {.row_height = kit.coarse() ? space::touch_height : row_height, .empty = nothing});
    if (events.selected) sheet.chosen.forget();
    auto const& chosen = chosen_rows(view, sheet, shown);
    if (events.focused) row_keys(view, sheet, shown, chosen);
    if (events.opened) view.open_record(rows.slot(*events.opened));
    rows_menu(view, sheet, events, rows);
    if (events.sorted || events.arranged) write_query(view, sheet, events);
    if (!events.edits.empty()) carry_out(view, sheet, shown, events.edits);
    if (!has_bar) return;
    float const before = std::exchange(sheet.bar_height, sheet_bar(view, all, sheet.table, chosen));
    if (before != sheet.bar_height) kit.wake_after(0); // the table ends above it
    if (sheet.table.selected.empty()) sheet.chosen.forget();
}

class KeyResultsSheet final : public Screen {
public:
    KeyResultsSheet()
        : m_keys{binding_of(ListKey::CheckIn),
                 binding_of(ListKey::Delete),
                 binding_of(ListKey::Copy),
                 {.keys = {on(U'd', {.command = true})}, .text = text::fill_down, .help = text::sheet_fill_down_help},
                 {.keys = {on(U'a', {.command = true})},
                  .text = text::sheet_select_all,
                  .help = text::sheet_select_all_help}} {}
    void draw(View& view, Rect area) override { draw_page(view, m_sheet, area); }
    std::span<KeyBinding const> keys() const override { return m_keys; }
    bool answered(View& view, Answer const& answer) override {
        auto const asked = std::ranges::find(m_sheet.asked, answer.ticket, &std::pair<Ticket, TableEdit>::first);
        if (asked == m_sheet.asked.end()) return false;
        TableEdit const edit = std::move(asked->second);
        m_sheet.asked.erase(asked);
        if (!answer.refusal || edit.row >= read_query(view, m_sheet).size()) return false;
        reopen(m_sheet, edit, said(view.kit.words(), answer.refusal->message));
        return true;
    }

private:
    Sheet m_sheet;
    std::array<KeyBinding, 5> m_keys;
};

} // namespace

std::unique_ptr<Screen> sheet_screen() { return std::make_unique<KeyResultsSheet>(); }

} // namespace okra::ui
