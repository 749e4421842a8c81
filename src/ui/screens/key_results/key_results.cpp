// The key results: one table of all, filtered and sorted; cards on a phone.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/key_results/key_results.hpp"
#include "ui/screens/key_results/table.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/shared/record_acts.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 44;
constexpr float least_title = 300;

void add_button(View& view, Rect& bar) {
    ButtonSpec add;
    add.label = view.words(text::action_add_key_result);
    add.icon = icons::plus;
    add.icon_only = view.kit.phone();
    if (view.kit.button(cut_right(bar, view.kit.button_width(add)), add)) start_create(view, Creating::KeyResult);
    cut_right(bar, space::inside);
}

void toolbar(View& view, TableState& data, Rect& page) {
    Rect bar = list_title(view, page, view.words(text::screen_key_results));
    add_button(view, bar);
    columns_button(view, bar, data.list, table_columns());
    group_button(view, bar, data.list, Kind::KeyResult);
    cut_top(page, space::unit);
    filter_bar(view, page, data.list, {.name = text::filter_key_results, .kind = Kind::KeyResult});
}

void nothing_to_list(View& view, TableState& data, Rect page) {
    Emptiness const none{icons::target, view.words(text::no_key_results_in, {{"cycle", cycle_name(view)}}),
                         std::string(view.words(text::key_results_empty_hint)),
                         std::string(view.words(text::add_first)), icons::plus};
    if (nothing_listed(view, data.list, page, none, text::key_results_nothing_matches))
        start_create(view, Creating::KeyResult);
}

void move_focus(Table& table, std::size_t row) {
    table.data.focus_row = row;
    table.data.selected = {};
    table.data.focus = table.data.rows[row];
    table.view.kit.focus(table.view.kit.id(table.key_of(row)));
    table.view.kit.scroll_to(table.rect_of(row));
}

bool is_folded(Table& table, std::size_t row) {
    return table.data.folded.contains(found_of(table.view, table.data).groups[table.data.rows[row].group].label);
}

void handle_group_keys(Table& table, std::size_t at) {
    bool const folded = is_folded(table, at);
    if (folded && take(table.view.kit, ListKey::Expand)) fold_table_group(table, at, false);
    else if (!folded && take(table.view.kit, ListKey::Collapse)) fold_table_group(table, at, true);
}

void act(View& view, Slot record, RecordAction action) {
    if (action == RecordAction::Open) view.open_record(record);
    if (action == RecordAction::CheckIn) start_check_in(view, record);
    if (action == RecordAction::Delete) delete_record(view, record);
    act_on_records(view, std::span(&record, 1), action);
}

void handle_keys(Table& table) {
    Kit& kit = table.view.kit;
    std::size_t const at = table_focus_row(table.data);
    if (kit.focused() == 0 || kit.focused() != kit.id(table.key_of(at))) return;
    auto const page = std::max(1.0F, table.window.height / table.row_height - 1);
    if (auto const to = roved(kit, at, table.data.rows.size(), static_cast<std::size_t>(page)))
        return move_focus(table, *to);
    Slot const record = table.data.rows[at].record;
    if (handle_table_moves(table)) return;
    if (!record) return handle_group_keys(table, at);
    if (take(kit, ListKey::CheckIn)) return act(table.view, record, RecordAction::CheckIn);
    if (!take(kit, ListKey::Delete)) return;
    if (table.data.selected.has_several(table.data.focus_row))
        return delete_records(table.view, selected_records(table));
    if (at + 1 < table.data.rows.size()) move_focus(table, at + 1);
    else if (at > 0) move_focus(table, at - 1);
    act(table.view, record, RecordAction::Delete);
}

// The focused row is laid out even where it cannot be seen: the page's focus must not get lost by scrolling.
void draw_rows(Table& table) {
    auto const draw = table.view.kit.phone() ? draw_table_card : draw_table_row;
    auto const seen = table.seen();
    std::size_t const focus = table_focus_row(table.data);
    if (focus < seen.first) draw(table, focus);
    for (std::size_t row = seen.first; row < seen.last; ++row) draw(table, row);
    if (focus >= seen.last) draw(table, focus);
}

void rows_of(Table& table) {
    Kit& kit = table.view.kit;
    Rect const content = kit.begin_scroll("rows", table.window);
    table.top = content.y;
    if (std::exchange(table.data.scrolls_to_focus, false)) kit.scroll_to(table.rect_of(table_focus_row(table.data)));
    handle_keys(table);
    draw_rows(table);
    end_table_drag(table);
    kit.end_scroll(table.top_of(table.data.rows.size()));
}

void open_rows_menu(View& view, TableState& data) {
    if (!data.menu) return;
    auto const action = record_menu(view, data.menu_id, data.menu_anchor, data.menu, MenuOf::Table);
    if (action) act(view, data.menu, *action);
}

// The cards scroll under the edges of the screen.
void draw_cards(Table& table, Rect page) {
    table.row_height = table_card_height(table.view.kit);
    table.row_width = page.width;
    table.window = page;
    table.window.height += space::between;
    table.window.width += space::between - 2;
    rows_of(table);
}

void draw_table(Table& table, Rect page) {
    table.row_height = row_height;
    table.row_width = page.width;
    float const wanted = head_height + table.top_of(table.data.rows.size()) + 1;
    Rect card = cut_top(page, std::min(page.height, wanted));
    table.view.kit.card(card);
    draw_list_head(
        {table.view, table.data.list, Kind::KeyResult, table_columns(), table.columns, sort_of(table.view, table.data)},
        cut_top(card, head_height));
    table.window = card;
    rows_of(table);
}

void page_of_key_results(View& view, TableState& data, Rect area) {
    Kit& kit = view.kit;
    Rect page = page_of(view, area);
    toolbar(view, data, page);
    refresh_table(view, data);
    if (data.rows.empty()) return nothing_to_list(view, data, page);

    auto const scope = kit.scope("key-results");
    data.menu_id = kit.id("table-menu");
    auto const columns = chosen_columns(table_columns(), data.list.query(view));
    Table table{view, data, place_columns(columns, page.width, least_title), row_height, page.width, page};
    {
        auto const group = kit.group(Role::Table, kit.words(text::screen_key_results), page);
        if (kit.phone()) draw_cards(table, page);
        else draw_table(table, page);
    }
    open_rows_menu(view, data);
}

class KeyResults final : public Screen {
public:
    KeyResults()
        : m_keys{binding_of(ListKey::CheckIn),    binding_of(ListKey::Delete),   binding_of(ListKey::Expand),
                 binding_of(ListKey::Collapse),   binding_of(ListKey::MoveUp),   binding_of(ListKey::MoveDown),
                 binding_of(ListKey::ExtendDown), binding_of(ListKey::ExtendUp), binding_of(ListKey::Copy)} {}
    void draw(View& view, Rect area) override { page_of_key_results(view, m_data, area); }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    TableState m_data;
    std::array<KeyBinding, 9> m_keys;
};

} // namespace

void move_table_focus(Table& table, std::size_t row) { move_focus(table, row); }

std::unique_ptr<Screen> key_results_screen() { return std::make_unique<KeyResults>(); }

} // namespace okra::ui
