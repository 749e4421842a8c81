// The objectives outline: toolbar, table head and the rows that can be seen.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/objectives/objectives.hpp"
#include "ui/screens/objectives/outline.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/what_if.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 40;
constexpr float phone_row_height = 60;
constexpr float least_title = 380;
constexpr float least_compared_title = 300;
constexpr std::uint16_t all_depths = 0xFFFF;

bool tool_button(View& view, Rect& bar, ButtonSpec const& button) {
    float const width = view.kit.button_width(button);
    bool const pressed = view.kit.button(cut_right(bar, width), button);
    cut_right(bar, space::unit);
    return pressed;
}

// Drawn from the right: adding last, so that it stands at the end of the line.
void outline_buttons(View& view, OutlineState& data, Rect& bar) {
    ButtonSpec add;
    add.label = view.words(text::action_add_objective);
    add.icon = icons::plus;
    add.icon_only = view.kit.phone();
    ButtonSpec collapse;
    collapse.label = view.words(text::collapse_all);
    collapse.icon = icons::indent_decrease;
    collapse.kind = ButtonKind::Ghost;
    collapse.icon_only = true;
    ButtonSpec expand = collapse;
    expand.label = view.words(text::expand_all);
    expand.icon = icons::indent_increase;
    if (tool_button(view, bar, add)) start_create(view, Creating::Objective);
    cut_right(bar, space::unit);
    bool const folded = data.expansion.open_depth == 0 && data.expansion.toggled.empty();
    bool const both = !view.kit.phone(); // on phones there is room for one: the one that changes something
    if ((both || !folded) && tool_button(view, bar, collapse)) data.expansion = {0, {}};
    if ((both || folded) && tool_button(view, bar, expand)) data.expansion = {all_depths, {}};
    cut_right(bar, space::unit);
}

// At the end of the title's row where there is room, else in one of its own.
void only_changes_toggle(View& view, OutlineState& data, Rect bar, Rect& page) {
    if (view.state.elsewhere.branch == nullptr) return;
    Kit& kit = view.kit;
    constexpr float knob = 36, knob_height = 20;
    std::string_view const words = kit.words(text::what_if_only_changes);
    float const wide = kit.width(words, style::body) + 2 + space::inside + knob;
    bool const below = bar.width < wide + space::between;
    Rect place = below ? cut_top(page, kit.control_height()) : bar;
    if (below) cut_top(page, space::inside);
    else cut_right(place, space::inside);
    place = below ? kit.cut_start(place, wide) : kit.cut_end(place, wide);
    toggle(kit, middle(kit.cut_start(place, knob), knob_height), words, data.only_changes);
    kit.cut_start(place, space::inside);
    kit.text(place, words, style::body, kit.theme().text);
}

void toolbar(View& view, OutlineState& data, Rect& page) {
    Rect bar = list_title(view, page, view.words(text::screen_objectives));
    outline_buttons(view, data, bar);
    columns_button(view, bar, data.list, outline_columns());
    group_button(view, bar, data.list, Kind::Objective);
    cut_top(page, space::unit);
    filter_bar(view, page, data.list, {.name = text::filter_objectives, .kind = Kind::Objective});
    only_changes_toggle(view, data, bar, page);
}

void open_rows_menu(Outline& o) {
    if (!o.data.menu.record) return;
    auto const action = record_menu(o.view, o.data.menu_id, o.data.menu_anchor, o.data.menu.record, MenuOf::Outline);
    if (action) act_on_outline_row(o.view, o.data, o.data.menu, *action);
}

// The focused row is laid out even where it cannot be seen: the page's focus must not get lost by scrolling.
void draw_rows(Outline& o) {
    auto const seen = visible_rows(o.window, o.top, o.row_height, o.places());
    bool const adding = o.data.adding != Creating::Nothing;
    std::size_t const focus = o.data.focus;
    std::size_t const focus_place = o.place_of(focus);
    if (focus_place < seen.first) draw_outline_row(o, focus);
    if (adding && o.data.adding_at < seen.first) draw_adding_row(o);
    for (std::size_t place = seen.first; place < seen.last; ++place) {
        if (adding && place == o.data.adding_at) draw_adding_row(o);
        else draw_outline_row(o, adding && place > o.data.adding_at ? place - 1 : place);
    }
    if (adding && o.data.adding_at >= seen.last) draw_adding_row(o);
    if (focus_place >= seen.last) draw_outline_row(o, focus);
}

// After a deletion the focus goes to the row that has taken the place.
void find_focus(Outline& o) {
    RowPlace const before = o.data.focus_on;
    std::size_t const row = outline_focus_row(o.data);
    if (o.data.focus_follows && o.data.focus_on != before) move_outline_focus(o, row);
    o.data.focus_follows = false;
    if (std::exchange(o.data.scrolls_to_focus, false)) o.view.kit.scroll_to(o.rect_of(row));
}

void rows_of(Outline& o) {
    Kit& kit = o.view.kit;
    auto const tree = kit.group(Role::Tree, kit.words(text::objectives_and_key_results), o.window);
    auto const scope = kit.scope("outline");
    Rect const content = kit.begin_scroll("rows", o.window);
    o.top = content.y;
    find_focus(o);
    reveal_open_record(o);
    handle_outline_keys(o);
    refresh_outline(o.view, o.data); // a key may have opened a row
    o.focus_id = o.id_of(outline_focus_row(o.data));
    draw_rows(o);
    if (has_add_line(o)) draw_add_line(o);
    end_outline_drag(o);
    if (o.hot != o.data.hot) kit.wake_after(0);
    o.data.hot = o.hot;
    kit.end_scroll(static_cast<float>(o.places() + (has_add_line(o) ? 1U : 0U)) * o.row_height);
}

void nothing_to_list(View& view, OutlineState& data, Rect page) {
    if (shows_only_changes(view, data)) {
        Emptiness const none{icons::git_branch,
                             std::string(view.words(text::what_if_empty)),
                             std::string(view.words(text::what_if_nothing_changes)),
                             {},
                             nullptr};
        Rect const card =
            cut_top(page, std::min(page.height, empty_state_height(view, page.width, none) + 2 * space::around));
        view.kit.card(card);
        empty_state(view, card, none);
        return;
    }
    Emptiness const none{icons::list_tree, view.words(text::no_objectives_in, {{"cycle", cycle_name(view)}}),
                         std::string(view.words(text::objectives_empty_hint)), std::string(view.words(text::add_first)),
                         icons::plus};
    if (nothing_listed(view, data.list, page, none, text::objectives_nothing_matches))
        start_create(view, Creating::Objective);
}

void page_of_objectives(View& view, OutlineState& data, Rect area) {
    Kit& kit = view.kit;
    Rect page = page_of(view, area);
    toolbar(view, data, page);
    recall_folds(view, data);
    refresh_outline(view, data);
    if (data.rows.empty() && data.adding == Creating::Nothing) return nothing_to_list(view, data, page);

    auto columns = chosen_columns(outline_columns(), data.list.query(view));
    bool const compares = compares_branch(view);
    if (compares) add_branch_columns(columns);
    if (kit.phone()) std::erase_if(columns, [](Column const& column) { return column.width > 0; });
    Outline o{
        view, data, place_columns(columns, page.width, compares ? least_compared_title : least_title), row_height, {}};
    o.row_height = kit.phone() ? phone_row_height : kit.coarse() ? space::touch_height : row_height;
    float const head = kit.phone() ? 0 : head_height;
    float const content = head + static_cast<float>(o.places() + (has_add_line(o) ? 1U : 0U)) * o.row_height + 1;
    Rect card = cut_top(page, std::min(page.height, content));
    kit.card(card);
    if (head > 0) {
        Rect const heads = cut_top(card, head);
        auto const table = kit.group(Role::Table, kit.words(text::column_heads), heads, "heads");
        draw_list_head({view, data.list, Kind::Objective, outline_columns(), o.columns, data.filter.sort}, heads);
    }
    o.window = card;
    data.menu_id = kit.id("outline-menu");
    rows_of(o);
    open_rows_menu(o);
}

class Objectives final : public Screen {
public:
    Objectives()
        : m_keys{binding_of(ListKey::Expand),       binding_of(ListKey::Collapse),   binding_of(ListKey::AddKeyResult),
                 binding_of(ListKey::AddObjective), binding_of(ListKey::CheckIn),    binding_of(ListKey::Delete),
                 binding_of(ListKey::MoveUp),       binding_of(ListKey::MoveDown),   binding_of(ListKey::Indent),
                 binding_of(ListKey::Outdent),      binding_of(ListKey::ExtendDown), binding_of(ListKey::ExtendUp),
                 binding_of(ListKey::Copy)} {}
    void draw(View& view, Rect area) override { page_of_objectives(view, m_data, area); }
    bool answered(View& view, Answer const& answer) override { return answered_adding(view, m_data, answer); }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    OutlineState m_data;
    std::array<KeyBinding, 13> m_keys;
};

} // namespace

std::unique_ptr<Screen> objectives_screen() { return std::make_unique<Objectives>(); }

} // namespace okra::ui
