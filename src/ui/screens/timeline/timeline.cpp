// The timeline: rows at the left, the calendar with their bars beside them.
#include "ui/screens/timeline/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/shown.hpp"
#include "command/level_names.hpp"
#include "engine/analytics_scope.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/pan.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/what_if.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float tree_width = 372;
constexpr float head = 52;
constexpr float row_height = 36;
constexpr float phone_row = 56;
constexpr float indent = 16;
constexpr std::uint16_t deepest_indent = 12;
constexpr float edge = 0.25F; // of what is seen, beyond the first and last day

} // namespace

std::string Timeline::key_of(std::size_t at) const {
    auto const& row = data.rows[at];
    if (!row.record) return "group " + std::to_string(row.fold);
    std::string key(view.document().id_of(row.record));
    if (row.under) key.append("/").append(view.document().id_of(row.under));
    return key;
}

namespace {

// -- the rows' heads -------------------------------------------------------------------------------------------------

char const* icon_of_record(Timeline const& t, Slot slot) {
    Document const& document = t.view.document();
    switch (document.kind_of(slot)) {
    case Kind::Objective: return icon_of_level(level_of(document, slot));
    case Kind::KeyResult: return icons::target;
    default: return icon_of_work(document, slot);
    }
}

std::string days_words(Timeline const& t, Days const& days) {
    auto const day = [&](Date at) { return brief_date(at, t.view.scene.at, t.view.kit.locale()); };
    if (days.first && days.last)
        return t.view.words(text::days_from_to, {{"from", day(*days.first)}, {"to", day(*days.last)}});
    return days.last ? day(*days.last) : std::string(t.view.words(text::no_dates));
}

SemanticNode node_of(Timeline& t, std::size_t at) {
    auto const& row = t.data.rows[at];
    SemanticNode node;
    node.role = Role::Row;
    node.name = row.record ? title_or_untitled(t.view, row.record) : row.word;
    if (row.record) {
        node.name += ", " + days_words(t, row.days);
        auto const result = t.view.scene.evaluation.of(row.record);
        if (result.progress) node.name += ", " + spoken_result(t.view, result);
        if (auto const moved = moved_percent(t.view, row.record, result); !moved.empty()) node.name += ", " + moved;
        if (auto const person = person_name(t.view.document(), owner_of(t.view.document(), row.record));
            !person.empty())
            node.name += ", " + person;
        if (auto const found = t.data.conflict_of.find(row.record.value); found != t.data.conflict_of.end())
            node.description = conflict_words(t.view, t.data.conflicts[found->second]);
    }
    node.hidden_focus = at != t.state.focus_row;
    node.position = static_cast<int>(at) + 1;
    node.set_size = static_cast<int>(t.data.rows.size());
    node.level = row.depth + 1;
    if (row.has_children) node.expanded = row.expanded;
    node.selected = row.record && t.view.state.place.record == t.view.document().id_of(row.record);
    return node;
}

void take_bar(Timeline& t, std::size_t at) { // by keyboard
    auto const& row = t.data.rows[at];
    if (!row.record || !row.days.last || !can_move(t.view, row.record)) return;
    t.state.move = {row.record, BarPart::Whole, row.days, 0, true, false, 0};
    t.kit().announce(t.view.words(text::move_taken, {{"title", title_or_untitled(t.view, row.record)}}));
    t.kit().wake_after(0);
}

void keep_move(Timeline& t) {
    BarMove const move = std::exchange(t.state.move, {});
    t.kit().wake_after(0);
    if (move.by == 0) return;
    Days const days = moved_days(move);
    t.view.execute(set_days(t.view, move.record, move.part != BarPart::End ? days.first : std::nullopt,
                            move.part != BarPart::Start ? days.last : std::nullopt));
}

void press_row(Timeline& t, std::size_t at, Rect rect, Press const& press) {
    auto const& row = t.data.rows[at];
    if (press.clicked || t.kit().focus_arrived(t.kit().id(t.key_of(at)))) {
        t.state.focus_row = at;
        t.state.focus = row.record;
        t.state.focus_under = row.under;
    }
    if (press.context && row.record) {
        t.state.menu = row.record;
        t.state.menu_anchor = {rect.x + 40, rect.y, 240, rect.height};
        t.kit().open(t.state.menu_id, t.kit().id(t.key_of(at)));
    }
    if (!press.clicked) return;
    if (t.state.move.by_keys) return keep_move(t);
    if (t.state.linking) return link_to(t, row.record);
    if (!row.record) t.toggled = row.fold;
    else if (press.space) take_bar(t, at);
    else t.view.open_record(row.record);
}

bool fold_button(Timeline& t, Rect place, std::size_t at) {
    auto const& row = t.data.rows[at];
    if (!row.has_children) return false;
    Kit& kit = t.kit();
    Rect const hit = centered(place, 24, 24);
    bool const over = kit.pointer_over(hit);
    if (over) kit.fill(hit, t.theme().hover, 4);
    kit.icon(place, row.expanded ? icons::chevron_down : icons::chevron_right, 16, t.theme().muted);
    return over;
}

void draw_row_head(Timeline& t, std::size_t at, Rect rect) {
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    auto const& row = t.data.rows[at];
    bool const phone = kit.phone();
    Press const press = kit.pressable(inset(rect, 1), t.key_of(at), node_of(t, at), 4);
    bool const moved = t.state.move && t.state.move.record == row.record;
    bool const selected = row.record && t.view.state.place.record == t.view.document().id_of(row.record);
    if (phone) kit.fill(rect, faded(theme.surface, 0.88F)); // the calendar's lines do not cross the words
    if (moved || selected) kit.fill(rect, theme.accent_soft);
    else if (press.hovered) kit.fill(rect, theme.hover);
    if (row.record) branch_mark(t.view, rect, row.record);
    if (!phone) kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
    Rect inside = inset(rect, 8, 0);
    kit.cut_start(inside, indent * static_cast<float>(std::min(row.depth, deepest_indent)) * (phone ? 0.5F : 1));
    bool const folds = fold_button(t, kit.cut_start(inside, 16), at);
    if (folds && press.clicked) t.toggled = row.fold;
    else press_row(t, at, rect, press);
    kit.cut_start(inside, 8);
    if (!row.record) {
        kit.text(inside, row.word, style::body_strong, theme.text);
        return;
    }
    bool const objective = t.view.document().get<Objective>(row.record) != nullptr;
    kit.icon(kit.cut_start(inside, 16), icon_of_record(t, row.record), 16, objective ? theme.accent : theme.muted);
    kit.cut_start(inside, 8);
    if (Slot const person = owner_of(t.view.document(), row.record); person && !phone) {
        person_avatar(t.view, centered(kit.cut_end(inside, 24), 20, 20), person);
        kit.cut_end(inside, 8);
    }
    kit.text(inside, title_or_untitled(t.view, row.record), objective ? style::body_medium : style::body, theme.text);
}

void row_menu(Timeline& t) {
    Kit& kit = t.kit();
    auto& state = t.state;
    if (!state.menu || !kit.is_open(state.menu_id)) return;
    std::vector<Kit::MenuItem> items;
    items.push_back({.label = std::string(kit.words(text::action_open)), .icon = icons::maximize_2, .shortcut = {}});
    Kind const kind = t.view.document().kind_of(state.menu);
    bool const links = kind != Kind::Milestone;
    if (links) {
        items.push_back({.label = std::string(kit.words(text::it_needs)),
                         .icon = icons::git_branch,
                         .shortcut = {},
                         .separator_before = true});
        items.push_back({.label = std::string(kit.words(text::it_relates)), .icon = icons::link, .shortcut = {}});
    }
    auto const picked = kit.menu(state.menu_id, state.menu_anchor, items, title_or_untitled(t.view, state.menu));
    if (!picked) return;
    if (*picked == 0) return t.view.open_record(state.menu);
    state.linking = state.menu;
    state.linking_kind = *picked == 1 ? DependencyKind::Needs : DependencyKind::Relates;
    kit.announce(t.view.words(*picked == 1 ? text::link_hint : text::relate_hint,
                              {{"title", title_or_untitled(t.view, state.menu)}}));
    kit.wake_after(0);
}

// -- the calendar ----------------------------------------------------------------------------------------------------

Date middle_of_plan(View const& view) { // of the chosen cycle, else today
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    if (cycle == nullptr || !cycle->starts || !cycle->ends) return view.scene.at;
    return *cycle->starts + (*cycle->ends - *cycle->starts) / 2;
}

void centre(Timeline& t, Rect seen, float content_x) {
    auto& state = t.state;
    if (state.centre_for <= 0) return;
    --state.centre_for;
    Date const day = state.centre.value_or(middle_of_plan(t.view));
    float const x = content_x + static_cast<float>(day - t.scale.first) * t.scale.day - seen.width / 2;
    t.kit().scroll_to({x, t.calendar.y + 10, seen.width, 1});
    t.kit().wake_after(0);
}

Date first_day(Timeline const& t) { return t.data.first - static_cast<int>(t.state.days_shown * edge); }
float length_of(Timeline const& t) { // of the calendar
    int const days = t.data.last + static_cast<int>(t.state.days_shown * edge) - first_day(t) + 1;
    return static_cast<float>(days) * t.scale.day;
}

void draw_today(Timeline& t, Rect all) {
    float const x = t.scale.x(t.view.scene.at) + t.scale.day / 2;
    if (x < t.calendar.x || x > right(t.calendar)) return;
    t.kit().fill({x - 0.75F, all.y, 1.5F, all.height}, t.theme().accent);
}

void draw_bars(Timeline& t, Rect rows, std::size_t first, std::size_t last) {
    Kit& kit = t.kit();
    Rect const content = kit.begin_scroll("calendar", rows);
    t.scale.left = content.x;
    t.state.offset = rows.x - content.x;
    centre(t, rows, content.x);
    if (t.state.centre_for == 0) // what lies in the middle stays there when the zoom changes
        t.state.centre = t.scale.at(rows.x + rows.width / 2);
    float const length = std::max(length_of(t), rows.width);
    draw_calendar_ground(t, {rows.x, t.calendar.y, length, t.calendar.height});
    for (std::size_t at = first; at < last; ++at) {
        bool const moved = t.state.move && t.state.move.record == t.data.rows[at].record;
        if (moved) kit.fill(t.row(at), t.theme().accent_soft);
        if (!kit.phone()) kit.hairline({rows.x, bottom(t.row(at)) - 1}, rows.width);
    }
    draw_today(t, {rows.x, t.calendar.y, length, t.calendar.height});
    for (std::size_t at = first; at < last; ++at) draw_bar(t, at);
    draw_arrows(t);
    if (kit.phone()) // each title stands over its bar
        for (std::size_t at = first; at < last; ++at) draw_row_head(t, at, {rows.x, t.row(at).y, rows.width, 24});
    draw_bubble(t);
    draw_move_hints(t, t.calendar);
    drag_ground(t);
    kit.end_scroll(rows.height, length);
}

void find_focus(Timeline& t) {
    auto& state = t.state;
    state.focus_row = std::min(state.focus_row, t.data.rows.size() - 1);
    auto const& now = t.data.rows[state.focus_row];
    if (now.record == state.focus && now.under == state.focus_under) return;
    auto const found = std::ranges::find_if(t.data.rows, [&](TimelineRow const& row) {
        return row.record == state.focus && row.under == state.focus_under;
    });
    if (found != t.data.rows.end()) state.focus_row = static_cast<std::size_t>(found - t.data.rows.begin());
    else {
        state.focus = now.record;
        state.focus_under = now.under;
    }
}

void draw_rows(Timeline& t, Rect view_rect, float tree) {
    Kit& kit = t.kit();
    auto const count = t.data.rows.size();
    auto const table = kit.group(Role::Table, kit.words(text::screen_timeline), view_rect, "table");
    Rect const content = kit.begin_scroll("rows", view_rect);
    t.top = content.y;
    find_focus(t);
    handle_timeline_keys(t);
    if (std::exchange(t.state.scrolls_to_focus, false)) {
        Rect const row = t.row(t.state.focus_row);
        kit.scroll_to({view_rect.x, row.y, 10, row.height});
    }
    auto const seen = visible_rows(view_rect, t.top, t.row_height, count);
    bool const phone = kit.phone();
    auto const row_head = [&](std::size_t at) {
        Rect const row = t.row(at);
        draw_row_head(t, at, {view_rect.x, row.y, tree, row.height});
    };
    float const height = std::max(static_cast<float>(count) * t.row_height, view_rect.height);
    Rect const rows{t.calendar.x, content.y, t.calendar.width, height};
    std::size_t const focus = t.state.focus_row;
    if (!phone) {
        if (focus < seen.first) row_head(focus);
        for (std::size_t at = seen.first; at < seen.last; ++at) row_head(at);
        if (focus >= seen.last) row_head(focus);
    }
    draw_bars(t, rows, seen.first, seen.last);
    finish_move(t);
    if (float const down = std::exchange(t.state.drag.down, 0.0F); down != 0) scroll_by(kit, {0, down});
    kit.end_scroll(static_cast<float>(count) * t.row_height);
}

void draw_tree_head(Timeline& t, Rect rect) {
    Kit& kit = t.kit();
    kit.fill(inset(rect, 1), t.theme().raised, space::card_radius - 1);
    kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
    Rect words = inset(rect, 16, 0);
    words.y = bottom(rect) - 26;
    words.height = 16;
    kit.text(words, kit.words(text::column_title), style::caption_medium, t.theme().muted);
    kit.text(words, kit.words(text::facet_owner), style::caption_medium, t.theme().muted, Align::End);
}

void cycle_note(Timeline& t, Rect card) {
    auto const* const cycle = t.view.document().get<Cycle>(t.view.scene.cycle);
    if (cycle == nullptr || !cycle->ends) return;
    float const x = t.scale.x(*cycle->ends + 1) + 6;
    float const rows_end = t.top + static_cast<float>(t.data.rows.size()) * t.row_height;
    if (x < t.calendar.x || x + 60 > right(t.calendar) || rows_end > bottom(card) - 24) return;
    std::string const words =
        t.view.words(text::timeline_cycle_ends, {{"day", short_date(*cycle->ends, t.view.kit.locale())}});
    t.kit().text({x, bottom(card) - 26, right(t.calendar) - x - 4, 20}, words, style::caption, t.theme().muted);
}

} // namespace

std::optional<std::uint64_t> timeline(View& view, TimelineState& state, TimelineRows const& data, Rect page) {
    Kit& kit = view.kit;
    bool const phone = kit.phone();
    auto const scope = kit.scope("timeline");
    state.menu_id = kit.id("row-menu");
    Timeline t{view, state, data, {}, {}, {}, 0, phone ? phone_row : kit.coarse() ? space::touch_height : row_height};
    float const wanted = head + static_cast<float>(data.rows.size()) * t.row_height + (phone ? 8.0F : 32.0F);
    Rect card = cut_top(page, std::min(page.height, wanted));
    kit.card(card);
    Rect const all = card;
    Rect heads = cut_top(card, head);
    float const tree = phone ? 0 : std::min(tree_width, std::floor(card.width * 0.4F));
    t.calendar = card;
    kit.cut_start(t.calendar, tree);
    t.calendar.width -= 1;
    t.calendar.height -= 1;
    if (auto const pinch = kit.take_pinch(t.calendar))
        zoom_to(state, state.days_shown / static_cast<double>(pinch->factor));
    t.scale.day = t.calendar.width / static_cast<float>(state.days_shown);
    t.scale.first = first_day(t);
    if (std::exchange(state.first, t.scale.first) != t.scale.first) state.centre_for = 3;
    t.scale.left = t.calendar.x - state.offset;
    draw_rows(t, {card.x, card.y, card.width, card.height - 1}, tree);
    Rect const tree_head = kit.cut_start(heads, tree);
    draw_calendar_head(t, {heads.x, heads.y + 1, heads.width - 1, heads.height - 1});
    if (!phone) {
        draw_tree_head(t, tree_head);
        kit.hairline_down({right(tree_head), all.y}, all.height);
    }
    cycle_note(t, all);
    row_menu(t);
    return t.toggled;
}

// -- the screen ------------------------------------------------------------------------------------------------------

namespace {

struct ObjectivesTimelineState {
    ListState list;
    Expansion expansion{99, {}};
    TimelineState timeline;
    using Key = std::pair<ContentKey, ListQuery>;
    Cached<Key, TimelineRows> rows;
};

OutlineFilter filter_of(View const& view, ListQuery const& query) {
    auto const grouping = grouping_named(query.group);
    bool const grouped = grouping && has_grouping(Kind::Objective, *grouping);
    return {query.text, conditions(view.scene, query), query.sort, grouped ? grouping->column : std::string(),
            !query.values("archived").empty()};
}

TimelineRows const& rows_of(View& view, ObjectivesTimelineState& state) {
    ListQuery query = state.list.query(view);
    query.columns.clear();
    return state.rows.of({content_key(view.scene), query}, [&] {
        auto const grouping = grouping_named(query.group);
        auto const list = outline(view.scene, state.expansion, filter_of(view, query));
        return timeline_rows(view, list, grouping ? &*grouping : nullptr);
    });
}

void nothing_to_show(View& view, ObjectivesTimelineState& state, Rect page) {
    Emptiness const none{icons::chart_gantt, std::string(view.words(text::timeline_nothing)),
                         std::string(view.words(text::timeline_nothing_hint)),
                         std::string(view.words(text::action_add_objective)), icons::plus};
    if (nothing_listed(view, state.list, page, none, text::objectives_nothing_matches))
        start_create(view, Creating::Objective);
}

void draw_page(View& view, ObjectivesTimelineState& state, Rect area) {
    Rect page = page_of(view, area);
    Rect bar = list_title(view, page, view.words(text::screen_objectives));
    auto const& data = rows_of(view, state);
    if (!view.kit.phone()) timeline_buttons(view, state.timeline, data, bar);
    cut_top(page, space::unit);
    filter_bar(view, page, state.list, {.name = text::filter_objectives, .kind = Kind::Objective});
    if (view.kit.phone()) {
        Rect buttons = cut_top(page, view.kit.control_height());
        timeline_buttons(view, state.timeline, data, buttons);
        cut_top(page, space::inside);
    }
    if (data.rows.empty()) return nothing_to_show(view, state, page);
    auto const toggled = timeline(view, state.timeline, data, page);
    if (!toggled) return;
    if (state.expansion.toggled.erase(*toggled) == 0) state.expansion.toggled.insert(*toggled);
    state.rows.forget();
    view.kit.wake_after(0);
}

class ObjectivesTimeline final : public Screen {
public:
    ObjectivesTimeline() : m_keys{binding_of(ListKey::Expand), binding_of(ListKey::Collapse)} {}
    void draw(View& view, Rect area) override { draw_page(view, m_state, area); }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    ObjectivesTimelineState m_state;
    std::array<KeyBinding, 2> m_keys;
};

} // namespace

std::unique_ptr<Screen> objectives_timeline_screen() { return std::make_unique<ObjectivesTimeline>(); }

} // namespace okra::ui
