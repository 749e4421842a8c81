// What is due for me: my key results that wait for a check-in, and when the others are next.
#include <algorithm>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/check_in/assess.hpp"
#include "ui/screens/check_in/calendar.hpp"
#include "ui/screens/check_in/check_in.hpp"
#include "ui/screens/check_in/run.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/list.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr float wide_row_height = 68;
constexpr float phone_row_height = 84;
constexpr float widest_list = 1168;
constexpr float bar_column = 156;
constexpr float status_column = 134;
constexpr float with_bar_from = 620;
constexpr float with_status_from = 480;
constexpr float endless = 10'000'000; // room to cut from; what was used is the content's height
constexpr int days_named_by_weekday = 7;

// "today", "on Friday", "on 3 Apr".
std::string day_text(View& view, Date day) {
    int const days = day - view.scene.at;
    if (days <= 0) return std::string(view.words(text::today));
    if (days == 1) return std::string(view.words(text::tomorrow));
    auto const& locale = view.kit.locale();
    return view.words(text::on_day, {{"day", days >= days_named_by_weekday
                                                 ? short_date(day, locale)
                                                 : locale.weekdays[static_cast<std::size_t>(iso_weekday(day) - 1)]}});
}

std::string last_value_line(View& view, Slot slot, Result const& result, std::optional<Date> next) {
    auto line = now_to_target(view, slot);
    if (next) line += " · " + view.words(text::is_due, {{"when", day_text(view, *next)}});
    if (!result.last_check_in) return line.append(" · ").append(view.words(text::spoken_no_check_in));
    std::string const when = last_check_in_text(view, result);
    return line + " · " + (view.kit.phone() ? when : view.words(text::last_check_in, {{"when", when}}));
}

ButtonSpec check_in_button(View& view, std::optional<Date> next) {
    ButtonSpec button;
    button.label = view.words(text::action_check_in);
    button.icon = view.kit.phone() ? nullptr : icons::circle_check_big;
    button.key = "check-in";
    button.kind = next ? ButtonKind::Ghost : ButtonKind::Plain;
    return button;
}

void row_words(View& view, std::string_view title, std::string_view line, Rect cells) {
    Kit& kit = view.kit;
    int const lines = kit.phone() ? 2 : 1;
    float const height = kit.paragraph_height(cells.width, title, style::body_medium, lines);
    Rect words = middle(cells, height + style::caption.line_height + 2);
    if (lines == 1) kit.text(cut_top(words, height), title, style::body_medium, kit.theme().text);
    else kit.paragraph(cut_top(words, height), title, style::body_medium, kit.theme().text, lines);
    cut_top(words, 2);
    kit.text(words, line, style::caption, kit.theme().muted);
}

void draw_row(View& view, Slot slot, Rect row, std::optional<Date> next) {
    Kit& kit = view.kit;
    auto const result = view.scene.evaluation.of(slot);
    auto const title = title_or_untitled(view, slot);
    auto const line = last_value_line(view, slot, result, next);
    auto const button = check_in_button(view, next);
    bool const key_result = view.document().get<KeyResult>(slot) != nullptr;
    auto const scope = kit.scope(view.document().id_of(slot));
    auto const group = kit.group(Role::ListItem, title, row, "row");
    Rect cells = inset(row, space::between, 0);
    Rect const place = middle(cut_right(cells, kit.button_width(button)), kit.control_height());
    cut_right(cells, space::between);

    Rect bar = cells;
    if (bar.width >= with_status_from) cut_right(bar, status_column);
    cut_right(bar, space::between);
    bool const with_bar = bar.width >= with_bar_from - status_column;

    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    if (key_result) node.name += ", " + spoken_result(view, result);
    else if (result.status != Status::Unset) node.name.append(", ").append(kit.words(health_of(result.status)));
    node.description = line;
    auto const press = kit.pressable({row.x, row.y, right(cells) - row.x, row.height}, "open", std::move(node));
    if (press.hovered) kit.fill(inset(row, 1), kit.theme().hover, space::card_radius - 1);
    if (press.clicked) open_row(view, press, with_bar ? bar : Rect{}, slot);
    if (kit.button(place, button)) start_check_in(view, slot);

    if (cells.width >= with_status_from) {
        Rect const status = cut_right(cells, status_column);
        if (key_result) status_badges(view, status, result);
        else health_badge(view, status, result);
    }
    cut_right(cells, space::between);
    if (with_bar) {
        Rect const progress = cut_right(cells, bar_column);
        if (key_result) progress_cell(view, progress, result);
        cut_right(cells, space::between);
    }
    row_words(view, title, line, cells);
}

void list(View& view, std::string_view title, std::vector<Slot> const& slots, std::vector<Date> const* next,
          Rect& rest) {
    if (slots.empty()) return;
    Kit& kit = view.kit;
    float const row_height = kit.phone() ? phone_row_height : wide_row_height;
    Rect heading = cut_top(rest, style::emphasis.line_height);
    kit.heading(heading, title, style::emphasis, 2);
    cut_top(rest, space::inside);
    Rect card = cut_top(rest, static_cast<float>(slots.size()) * row_height);
    kit.card(card);
    auto const group = kit.group(Role::List, title, card);
    auto const seen = visible_rows(kit.screen(), card.y, row_height, slots.size());
    for (std::size_t i = seen.first; i < seen.last; ++i) {
        Rect const row{card.x, card.y + static_cast<float>(i) * row_height, card.width, row_height};
        draw_row(view, slots[i], row, next == nullptr ? std::nullopt : std::optional((*next)[i]));
        if (i + 1 < slots.size())
            kit.hairline({row.x + space::between, bottom(row) - 1}, row.width - 2 * space::between);
    }
    cut_top(rest, space::around);
}

void nothing_due(View& view, LaterCheckIns const& later, Rect& rest) {
    Emptiness empty{icons::circle_check_big,
                    std::string(view.words(text::all_checked_in)),
                    std::string(view.words(text::all_checked_in_hint)),
                    {},
                    nullptr};
    if (!later.next.empty())
        empty.hint = view.words(text::next_check_ins, {{"when", day_text(view, later.next.front())}});
    if (later.records.empty()) {
        empty.title = view.words(text::no_own_key_results);
        empty.hint = view.words(text::no_own_key_results_hint);
        empty.action = view.words(text::see_all_key_results);
    }
    Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
    view.kit.card(card);
    if (empty_state(view, card, empty)) view.go("key-results");
    cut_top(rest, space::around);
}

std::string summary(View& view, std::size_t due) {
    auto const me = first_name(view.document(), view.scene.me);
    auto const text =
        due == 0 ? std::string(view.words(text::nothing_is_due))
                 : view.words(me.empty() ? text::key_results_wait : text::key_results_wait_for_you, {{"n", due}});
    return me.empty() ? text : listed(view.kit.words(), text, me);
}

class CheckInList final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        if (view.state.place.query.starts_with("run")) return m_run.draw(view, area);
        if (view.state.place.query.starts_with("assess")) return m_assessment.draw(view, area);
        auto const& due = due_check_ins(view);
        auto const& later = later_check_ins(view);
        Rect const content = kit.begin_scroll("check-in", area);
        Rect rest = page_of(view, content);
        rest.width = std::min(rest.width, widest_list);
        rest.height = endless;
        head(view, rest, due);
        kit.label(cut_top(rest, style::body.line_height), summary(view, due.size()), style::body, kit.theme().muted);
        cut_top(rest, space::around);
        hints(view, rest);
        if (due.empty()) nothing_due(view, later, rest);
        list(view, kit.words(text::due_now), due, nullptr, rest);
        list(view, kit.words(text::due_later), later.records, &later.next, rest);
        kit.end_scroll(rest.y - content.y);
    }
    bool answered(View& view, Answer const& answer) override {
        return m_run.answered(view, answer) || m_assessment.answered(view, answer);
    }
    std::span<KeyBinding const> keys() const override { return m_run.keys(); }

private:
    static void head(View& view, Rect& rest, std::vector<Slot> const& due) {
        Kit& kit = view.kit;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        ButtonSpec run{.label = kit.words(text::check_in_run), .icon = icons::list_checks, .expanded = {}};
        run.kind = due.empty() ? ButtonKind::Plain : ButtonKind::Primary;
        run.icon_only = kit.phone();
        if (kit.button(middle(cut_right(bar, kit.button_width(run)), kit.control_height()), run)) view.set_query("run");
        cut_right(bar, space::inside);
        ButtonSpec const file{.label = kit.words(text::calendar_file),
                              .icon = icons::calendar_days,
                              .kind = ButtonKind::Ghost,
                              .icon_only = bar.width < 520,
                              .expanded = {}};
        if (kit.button(middle(cut_right(bar, kit.button_width(file)), kit.control_height()), file)) save_calendar(view);
        kit.heading(bar, kit.words(text::screen_check_in), style::page, 1);
    }

    // What is asked for less often than a check-in.
    void hints(View& view, Rect& rest) {
        auto const& facts = m_assessment.to_assess(view);
        if (facts.is_due) {
            auto const words =
                facts.last
                    ? view.words(text::assess_due, {{"when", days_ago(view.kit.words(), view.scene.at - *facts.last)}})
                    : std::string(view.words(text::assess_first));
            if (hint(view, rest, icons::gauge, words, text::assess_begin)) view.set_query("assess");
        }
        auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
        if (cycle == nullptr || !cycle->ends || cycle->phase == CyclePhase::Closed) return;
        constexpr int weeks_before = 3;
        int const left = *cycle->ends - view.scene.at;
        if (left > weeks_before * days_named_by_weekday || left < -weeks_before * days_named_by_weekday) return;
        auto const words = left >= 0 ? view.words(text::quarter_ends, {{"n", left}, {"cycle", cycle->name}})
                                     : view.words(text::quarter_ended, {{"cycle", cycle->name}});
        if (hint(view, rest, icons::calendar_days, words, text::see_all_key_results)) view.go("key-results");
    }
    static bool hint(View& view, Rect& rest, char const* icon, std::string_view words, Text action) {
        Kit& kit = view.kit;
        ButtonSpec const button{.label = view.words(action), .expanded = {}};
        float const wide = kit.button_width(button);
        bool const below = rest.width < wide + 320;
        float const room = rest.width - 2 * space::between - 28 - (below ? 0 : wide + space::between);
        float const height = kit.paragraph_height(room, words, style::body, 4);
        Rect const card =
            cut_top(rest, below ? height + kit.control_height() + 38 : std::max(height, kit.control_height()) + 24);
        cut_top(rest, 12);
        kit.card(card);
        auto const scope = kit.scope(view.words(action));
        Rect inside = inset(card, space::between, 12);
        bool const pressed = below ? kit.button(cut_bottom(inside, kit.control_height()), button)
                                   : kit.button(middle(cut_right(inside, wide), kit.control_height()), button);
        kit.icon(middle(cut_left(inside, 18), 18), icon, 18, kit.theme().accent);
        cut_left(inside, 10);
        Rect place = below ? cut_top(inside, height) : middle(inside, height);
        place.width = room;
        spoken_paragraph(view, place, words, style::body, kit.theme().text);
        return pressed;
    }

    CheckInRun m_run;
    Assessment m_assessment;
};

} // namespace

std::unique_ptr<Screen> check_in_screen() { return std::make_unique<CheckInList>(); }

} // namespace okra::ui
