// Objectives or key results as cards in columns by a value, in lanes by another one.
#include "ui/screens/board/board.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/shown.hpp"
#include "command/level_names.hpp"
#include "command/words.hpp"
#include "engine/analytics_scope.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/board/board_parts.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/what_if.hpp"
#include "words/texts/board.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr std::array<std::string_view, 4> usual_lanes{"", "team", "owner", "level"};

class Cards final : public BoardCards {
public:
    Cards(View& view, BoardState const& state, BoardData const& data)
        : m_view(view), m_state(state), m_data(data),
          m_repeats(data.lanes_by && repeats_records(state.kind, data.lanes_by->column)) {}

    Slot slot(BoardPlace const& at) const { return m_data.cells[at.lane][at.column][at.row]; }
    Slot record(std::string_view key) const {
        return m_view.document().find(m_repeats ? key.substr(0, key.rfind(between)) : key);
    }
    std::size_t count(std::size_t lane, std::size_t column) const override {
        return lane < m_data.cells.size() ? m_data.cells[lane][column].size() : 0;
    }
    std::string key(BoardPlace const& at) const override {
        std::string key(m_view.document().id_of(slot(at)));
        return m_repeats ? key + between + m_data.lanes[at.lane].key : key;
    }
    std::string title(BoardPlace const& at) const override { return title_or_untitled(m_view, slot(at)); }
    BoardEffect effect(BoardPlace const& card, std::size_t lane, std::size_t column) const override {
        auto drop = drop_of(m_view, m_state, m_data, card, lane, column);
        return {std::move(drop.words), drop.possible};
    }
    BoardCard card(BoardPlace const& at) const override;

private:
    static constexpr char between = '\n'; // a record's id and its lane

    View& m_view;
    BoardState const& m_state;
    BoardData const& m_data;
    bool m_repeats;
};

void add_counts(View& view, BoardCard& card, Slot slot) {
    auto const& index = view.scene.index;
    std::size_t const key_results = index.key_results(slot).size();
    std::size_t const comments = index.comments(slot).size();
    card.counts.push_back({icons::target, key_results, view.words(text::board_key_results_of, {{"n", key_results}})});
    card.counts.push_back({icons::message_square, comments, view.words(text::board_comments_of, {{"n", comments}})});
}

// Where another day or a branch is looked at: what today's plan says, too.
void compare(View& view, BoardCard& card, Slot slot, Result const& result) {
    Theme const& t = view.kit.theme();
    auto const& at = view.state.elsewhere;
    if (at.branch != nullptr && std::ranges::binary_search(at.changed, slot)) card.edge = t.accent;
    std::string const moved = moved_percent(view, slot, result);
    auto const compared = compared_progress(view, slot, result);
    if (moved.empty() || !compared) return;
    card.share = moved;
    card.progress = std::min(compared->before, compared->after);
    card.moved_to = std::max(compared->before, compared->after);
    card.moved = moved_color(t, *compared, card.bar);
}

BoardCard Cards::card(BoardPlace const& at) const {
    Slot const of = slot(at);
    Document const& document = m_view.document();
    auto const result = m_view.scene.evaluation.of(of);
    BoardCard card;
    card.title = title(at);
    card.progress = result.progress;
    card.expected = result.expected;
    card.share = percent(result.progress, m_view.kit.locale());
    card.bar = status_color(m_view.kit.theme(), result);
    compare(m_view, card, of, result);
    card.selected = m_view.state.place.record == document.id_of(of);
    if (document.get<Objective>(of) != nullptr) card.chip = level_word(m_view, of);
    else card.detail = now_to_target(m_view, of);
    if (is_limited(document, of)) card.mark = icons::lock;
    else if (result.overridden) card.mark = icons::pin;
    add_counts(m_view, card, of);
    bool const ahead = result.period && result.period->first > m_view.scene.at;
    if (ahead)
        card.when = m_view.words(text::board_starts, {{"day", short_date(result.period->first, m_view.kit.locale())}});
    if (auto const* const person = document.get<Person>(owner_of(document, of))) {
        card.avatar = person->name;
        card.color = color_from_text(person->color, color_of_name(person->name));
    }
    return card;
}

// -- head ------------------------------------------------------------------------------------------------------------

// A button that says what is chosen, with the others in its menu.
std::optional<std::size_t> choice_button(View& view, Rect& bar, ButtonSpec spec, std::span<Kit::MenuItem const> items) {
    Kit& kit = view.kit;
    spec.icon_only = kit.phone();
    WidgetId const list = kit.id(std::string(spec.key) + " list");
    Rect const place = list_button(kit, bar, spec, list);
    auto const picked = kit.menu(list, place, items, spec.label);
    return picked ? std::optional(static_cast<std::size_t>(*picked)) : std::nullopt;
}

void columns_choice(View& view, BoardState& state, BoardData const& data, Rect& bar) {
    std::vector<Kit::MenuItem> items;
    auto const names = board_columns_offered(state.kind);
    items.reserve(names.size());
    for (auto const name : names)
        items.push_back({.label = label_of(view, state.kind, *grouping_named(name)),
                         .shortcut = {},
                         .checked = data.across.name == name});
    std::string const label = view.words(text::board_columns_are, {{"field", label_of(view, state.kind, data.across)}});
    ButtonSpec const spec{.label = label, .icon = icons::columns_3, .key = "board-columns", .expanded = {}};
    auto const picked = choice_button(view, bar, spec, items);
    if (!picked) return;
    ListQuery query = state.list.query(view);
    query.across = *picked == 0 ? std::string() : std::string(names[*picked]);
    state.list.change(view, query);
}

void lanes_choice(View& view, BoardState& state, BoardData const& data, Rect& bar) {
    std::vector<std::string> names;
    for (auto const name : usual_lanes)
        if (name.empty() || has_grouping(state.kind, *grouping_named(name))) names.emplace_back(name);
    std::string const chosen = data.lanes_by ? data.lanes_by->name : std::string();
    if (!std::ranges::contains(names, chosen)) names.push_back(chosen);
    auto const word = [&](std::string const& name) {
        return name.empty() ? std::string(view.words(text::board_no_lanes))
                            : label_of(view, state.kind, *grouping_named(name));
    };
    std::vector<Kit::MenuItem> items;
    items.reserve(names.size());
    for (auto const& name : names)
        items.push_back({.label = word(name),
                         .shortcut = {},
                         .disabled = !name.empty() && name == data.across.name,
                         .checked = name == chosen});
    std::string const label = view.words(text::board_lanes_are, {{"field", word(chosen)}});
    ButtonSpec const spec{.label = label, .icon = icons::layers, .key = "board-lanes", .expanded = {}};
    auto const picked = choice_button(view, bar, spec, items);
    if (!picked) return;
    ListQuery query = state.list.query(view);
    query.group = names[*picked];
    state.list.change(view, query);
}

bool is_about_objectives(BoardState const& state) { return state.kind == Kind::Objective; }

void start_adding(View& view, BoardState const& state) {
    start_create(view, is_about_objectives(state) ? Creating::Objective : Creating::KeyResult);
}

void toolbar(View& view, BoardState& state, Rect& page) {
    bool const objectives = is_about_objectives(state);
    Rect bar = list_title(view, page, view.words(objectives ? text::screen_objectives : text::screen_key_results));
    ButtonSpec add;
    add.label = view.words(objectives ? text::action_add_objective : text::action_add_key_result);
    add.icon = icons::plus;
    add.icon_only = view.kit.phone();
    if (view.kit.button(cut_right(bar, view.kit.button_width(add)), add)) start_adding(view, state);
    cut_right(bar, space::inside);
    auto const& data = board_data(view, state);
    lanes_choice(view, state, data, bar);
    columns_choice(view, state, data, bar);
    cut_top(page, space::unit);
    filter_bar(view, page, state.list,
               {.name = objectives ? text::filter_objectives : text::filter_key_results, .kind = state.kind});
}

void nothing_to_show(View& view, BoardState& state, Rect page) {
    bool const objectives = is_about_objectives(state);
    Emptiness const none{
        icons::square_kanban,
        std::string(view.words(objectives ? text::board_empty_objectives : text::board_empty_key_results)),
        std::string(view.words(text::board_empty_hint)),
        std::string(view.words(objectives ? text::action_add_objective : text::action_add_key_result)), icons::plus};
    if (nothing_listed(view, state.list, page, none, text::board_nothing_matches)) start_adding(view, state);
}

// -- cards -----------------------------------------------------------------------------------------------------------

void put(View& view, BoardState& state, BoardData const& data, Cards const& cards, BoardEvents::Moved const& moved) {
    Slot const slot = cards.record(moved.card);
    std::optional<BoardPlace> from;
    for (std::size_t lane = 0; lane < data.cells.size() && !from; ++lane)
        for (std::size_t column = 0; column < data.columns.size() && !from; ++column) {
            auto const& cell = data.cells[lane][column];
            for (std::size_t row = 0; row < cell.size() && !from; ++row)
                if (cell[row] == slot && cards.key({lane, column, row}) == moved.card) from = {lane, column, row};
        }
    if (!from) return;
    auto drop = drop_of(view, state, data, *from, moved.lane, moved.column);
    if (!drop.possible) return;
    if (drop.by_hand != Status::Unset)
        return ask_for_reason(view, state, std::move(drop), std::string(view.document().id_of(slot)), moved.place);
    Execute step;
    step.commands = std::move(drop.commands);
    step.text = describe(view.document(), step.commands.front());
    view.execute(std::move(step));
}

void open_menu(View& view, BoardState& state) {
    if (!state.menu) return;
    auto const action = record_menu(view, state.menu_id, state.menu_anchor, state.menu, MenuOf::Table);
    if (!action) return;
    if (*action == RecordAction::Open) view.open_record(state.menu);
    if (*action == RecordAction::CheckIn) start_check_in(view, state.menu);
    if (*action == RecordAction::Delete) delete_record(view, state.menu);
    act_on_records(view, std::span(&state.menu, 1), *action);
}

void draw_page(View& view, BoardState& state, Rect area) {
    Kit& kit = view.kit;
    Rect page = page_of(view, area);
    page.height = bottom(area) - page.y; // cards scroll under the edge
    toolbar(view, state, page);
    auto const& data = board_data(view, state);
    if (data.count == 0) return nothing_to_show(view, state, page);
    auto const scope = kit.scope("board");
    state.menu_id = kit.id("menu");
    Cards const cards(view, state, data);
    BoardSpec spec;
    spec.least_column = 220;
    spec.version = data.version;
    spec.rails = true;
    spec.has_bars = true;
    bool const by_status = data.across.name == "status";
    spec.lifted_hint = view.words(by_status ? text::board_drop_status : text::board_drop_here);
    auto const name =
        view.words(is_about_objectives(state) ? text::screen_objectives_board : text::screen_key_results_board);
    auto const events = board(kit, page, name, data.columns, data.lanes, cards, spec);
    if (events.opened) view.open_record(cards.record(*events.opened));
    if (events.folded) {
        auto const& lane = data.lanes[*events.folded].key;
        if (state.folded.erase(lane) == 0) state.folded.insert(lane);
        kit.wake_after(0);
    }
    if (events.context) {
        state.menu = cards.record(*events.context);
        state.menu_anchor = events.anchor;
        kit.open(state.menu_id, kit.focused());
    }
    if (events.moved) put(view, state, data, cards, *events.moved);
    open_menu(view, state);
    draw_reason(view, state);
}

class BoardScreen final : public Screen {
public:
    explicit BoardScreen(Kind kind) { m_state.kind = kind; }
    void draw(View& view, Rect area) override { draw_page(view, m_state, area); }
    bool answered(View& view, Answer const& answer) override { return answered_reason(view, m_state, answer); }

private:
    BoardState m_state;
};

} // namespace

std::unique_ptr<Screen> objectives_board_screen() { return std::make_unique<BoardScreen>(Kind::Objective); }
std::unique_ptr<Screen> key_results_board_screen() { return std::make_unique<BoardScreen>(Kind::KeyResult); }

} // namespace okra::ui
