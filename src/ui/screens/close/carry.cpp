// What becomes of each objective, and where what goes on begins again.
#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/close/close_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

struct CarryName {
    std::string_view name; // as the browser remembers it
    Text word{};
    char const* icon = nullptr;
};
constexpr std::array carry_names{
    CarryName{"keep", text::carry_keep, icons::pin}, CarryName{"close", text::carry_close, icons::lock},
    CarryName{"postpone", text::carry_postpone, icons::arrow_right}, CarryName{"copy", text::carry_copy, icons::copy}};

void choose(ClosePage& page, Slot objective, CarryChoice choice) {
    page.view.state.remembered.keep(carry_draft(page, objective),
                                    std::string(carry_names[static_cast<std::size_t>(choice)].name));
    page.kit().wake_after(0);
}

std::string restart_words(ClosePage const& page, Restart const& restart) {
    std::string const title = title_or_untitled(page.view, restart.key_result);
    auto const* const key_result = page.document().get<KeyResult>(restart.key_result);
    switch (restart.from) {
    case RestartFrom::Reached:
        if (!restart.target) return page.view.words(text::carry_wants_target, {{"title", title}});
        return page.view.words(
            text::carry_from,
            {{"title", title}, {"start", quantity(restart.start, key_result->unit, page.kit().locale())}});
    case RestartFrom::Zero: return page.view.words(text::carry_from_zero, {{"title", title}});
    case RestartFrom::Anew: break;
    }
    return {};
}

// Where its key results begin: the first two that have something to say.
std::string restarts(ClosePage const& page, Slot objective, CarryChoice choice) {
    CarryOver const command{page.id_of(page.slot), page.id_of(page.data.after), {{page.id_of(objective), choice}}};
    Context const context{page.kit().now(), page.kit().today(), page.id_of(page.view.scene.me)};
    auto const all = restarts_after(page.document(), page.view.scene.index, command, context);
    if (all.empty()) return std::string(page.view.words(text::carry_without));
    std::vector<std::string> words;
    for (Restart const& restart : all)
        if (std::string said = restart_words(page, restart); !said.empty()) words.push_back(std::move(said));
    if (words.empty()) return std::string(page.view.words(text::carry_anew));
    if (words.size() == 1) return words.front();
    std::string two = page.view.words(text::carry_two, {{"first", words[0]}, {"second", words[1]}});
    if (words.size() == 2) return two;
    return page.view.words(text::carry_more, {{"what", two}, {"n", words.size() - 2}});
}

std::string consequence(ClosePage const& page, Slot objective) {
    auto const choice = carry_choice(page, objective);
    if (!choice) return std::string(page.view.words(text::carry_undecided));
    bool const is_draft = page.document().get<Objective>(objective)->lifecycle == Lifecycle::Draft;
    switch (*choice) {
    case CarryChoice::Keep: return page.view.words(text::carry_keeps, {{"cycle", page.name()}});
    case CarryChoice::Close:
        return is_draft ? std::string(page.view.words(text::carry_closes_draft))
                        : page.view.words(text::carry_closes, {{"cycle", page.name()}});
    case CarryChoice::Postpone:
        return page.view.words(text::carry_postpones,
                               {{"cycle", page.next_name()}, {"what", restarts(page, objective, *choice)}});
    case CarryChoice::Copy:
        return page.view.words(text::carry_copies,
                               {{"cycle", page.next_name()}, {"what", restarts(page, objective, *choice)}});
    }
    return {};
}

std::optional<double> grade_in(ClosePage const& page, Slot objective) {
    for (ObjectiveReview const& review : page.data.review.objectives)
        if (review.objective.record == objective) return review.objective.grade;
    return {};
}

// The segment of a row that arrow keys reach, and the first one while none is chosen.
void focus_row(ClosePage& page, Slot objective) {
    Kit& kit = page.kit();
    auto const scope = kit.scope(page.id_of(objective));
    std::string const name = page.view.words(text::carry_of, {{"title", title_or_untitled(page.view, objective)}});
    auto const inner = kit.scope(name);
    auto const chosen = static_cast<std::size_t>(carry_choice(page, objective).value_or(CarryChoice::Keep));
    kit.focus(kit.id(kit.words(carry_names[chosen].word)));
}

bool has_focus(ClosePage const& page, std::string_view name) {
    Kit& kit = page.kit();
    auto const scope = kit.scope(name);
    return std::ranges::any_of(carry_names,
                               [&](CarryName const& it) { return kit.focused() == kit.id(kit.words(it.word)); });
}

// 1 to 4 choose, up and down go to the rows beside.
void row_keys(ClosePage& page, std::size_t at) {
    Kit& kit = page.kit();
    auto const& all = page.data.to_carry;
    for (std::size_t i = 0; i < carry_names.size(); ++i)
        if (kit.take_key(static_cast<char32_t>(U'1' + i))) {
            choose(page, all[at], static_cast<CarryChoice>(i));
            page.state.carry_focus = at;
        }
    if (at + 1 < all.size() && kit.take_key(Key::Down)) page.state.carry_focus = at + 1;
    if (at > 0 && kit.take_key(Key::Up)) page.state.carry_focus = at - 1;
}

constexpr float words_indent = 22; // behind the icon
bool is_narrow(float width) { return width < 480; }
float edge(ClosePage const& page) { return page.kit().phone() ? 12 : space::between; }

// Where it is narrow all is said of what restarts where, in as many lines as that takes.
float row_height(ClosePage const& page, float width, Slot objective) {
    Kit& kit = page.kit();
    float const choices = segmented_height(kit, Size::Small);
    if (!is_narrow(width)) return std::max(34.0F, choices + 6) + 32;
    float const words = width - 2 * edge(page) - words_indent;
    return choices + 56 + kit.paragraph_height(words, consequence(page, objective), style::caption);
}

void carry_row(ClosePage& page, Rect row, std::size_t at) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    Slot const objective = page.data.to_carry[at];
    std::string const title = title_or_untitled(page.view, objective);
    auto const scope = kit.scope(page.id_of(objective));
    auto const group = kit.group(Role::ListItem, title, row, "row");
    kit.hairline({row.x, row.y}, row.width);
    Rect inside = inset(row, edge(page), 8);
    bool const narrow = is_narrow(row.width);
    float const height = segmented_height(kit, Size::Small);
    std::array<Choice, 4> choices;
    for (std::size_t i = 0; i < choices.size(); ++i) choices[i].label = kit.words(carry_names[i].word);
    Rect line = cut_top(inside, narrow ? 26 : std::max(height, 26.0F));
    Rect segments =
        narrow ? Rect{inside.x, line.y + 30, inside.width, height}
               : middle(kit.cut_end(line, std::min(segmented_width(kit, choices, Size::Small), line.width * 0.6F)),
                        height);
    kit.cut_end(line, narrow ? 0 : 12);
    kit.label(kit.cut_start(line, 34), grade_text(page.view, grade_in(page, objective)), style::body_strong, t.text);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Press const press = kit.pressable(middle(line, 28), "open", std::move(node));
    kit.text(line, title, style::body_medium, press.hovered ? t.accent : t.text);
    if (press.clicked) page.view.open_record(objective);
    std::string const name = page.view.words(text::carry_of, {{"title", title}});
    if (has_focus(page, name)) row_keys(page, at);
    auto const before = carry_choice(page, objective);
    int chosen = before ? static_cast<int>(*before) : -1;
    if (segmented(kit, segments, name, chosen, choices, Size::Small) && chosen >= 0)
        choose(page, objective, static_cast<CarryChoice>(chosen));
    if (narrow) cut_top(inside, height + 8);
    cut_top(inside, 4);
    kit.cut_start(inside, narrow ? 0 : 34);
    Rect words = cut_top(inside, narrow ? inside.height : 18.0F);
    auto const shown = carry_choice(page, objective);
    char const* const icon = shown ? carry_names[static_cast<std::size_t>(*shown)].icon : icons::circle_dashed;
    kit.icon({words.x, words.y, 16, 18}, icon, 13, shown ? t.accent : t.faint);
    kit.cut_start(words, words_indent);
    std::string const what = consequence(page, objective);
    if (!narrow) return kit.label(words, what, style::caption, t.muted);
    Rect place = words;
    spoken_paragraph(page.view, place, what, style::caption, t.muted);
}

void suggest_all(ClosePage& page) {
    for (Slot const objective : page.data.to_carry) {
        if (carry_choice(page, objective)) continue;
        choose(page, objective,
               suggested_carry(page.document(), page.view.scene.index, page.view.scene.evaluation, objective));
    }
}

} // namespace

std::string carry_draft(ClosePage const& page, Slot objective) {
    return "carry/" + page.id_of(page.slot) + "/" + page.id_of(objective);
}

std::optional<CarryChoice> carry_choice(ClosePage const& page, Slot objective) {
    auto const kept = page.view.state.remembered[carry_draft(page, objective)];
    auto const found = std::ranges::find(carry_names, kept, &CarryName::name);
    if (found != carry_names.end()) return static_cast<CarryChoice>(found - carry_names.begin());
    auto const* const record = page.document().get<Objective>(objective);
    bool const recurs = record != nullptr && record->recurring && record->lifecycle == Lifecycle::Active;
    return recurs ? std::optional(CarryChoice::Copy) : std::nullopt;
}

std::size_t carry_decided(ClosePage const& page) {
    return static_cast<std::size_t>(std::ranges::count_if(
        page.data.to_carry, [&](Slot objective) { return carry_choice(page, objective).has_value(); }));
}

void draw_carry(ClosePage& page, Rect area) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("carry");
    bool const phone = kit.phone();
    if (!phone) kit.card(area);
    Rect foot = phone ? Rect{} : cut_bottom(area, kit.control_height() + 28);
    Rect head = cut_top(area, 52);
    if (!phone) head = inset(head, space::between, 0);
    auto const& all = page.data.to_carry;
    ButtonSpec const suggest{.label = kit.words(text::carry_suggest),
                             .icon = icons::sparkles,
                             .icon_only = head.width < 420,
                             .disabled = carry_decided(page) == all.size(),
                             .small = !kit.coarse(),
                             .expanded = {}};
    float const high = suggest.small ? 28 : kit.control_height();
    if (kit.button(middle(kit.cut_end(head, kit.button_width(suggest)), high), suggest)) suggest_all(page);
    kit.cut_end(head, 10);
    std::string const title = page.view.words(text::carry_title, {{"cycle", page.next_name()}});
    float const wide = std::min(kit.width(title, style::emphasis) + 10, head.width);
    kit.heading(kit.cut_start(head, wide), title, style::emphasis, 2);
    std::string decided = page.view.words(text::carry_decided, {{"n", carry_decided(page)}, {"all", all.size()}});
    if (!page.data.after) decided = listed(kit.words(), decided, kit.words(text::carry_new));
    if (head.width > kit.width(decided, style::caption)) kit.label(head, decided, style::caption, t.muted);
    if (all.empty()) {
        empty_state(page.view, area,
                    {icons::calendar_days,
                     std::string(kit.words(text::carry_none)),
                     std::string(kit.words(text::carry_none_hint)),
                     {},
                     nullptr});
    } else {
        Rect const content = kit.begin_scroll("rows", area);
        auto const list = kit.group(Role::List, title, area, "list");
        Rect rest{content.x, content.y, content.width, 1e6F};
        for (std::size_t i = 0; i < all.size(); ++i) {
            Rect const row = cut_top(rest, row_height(page, rest.width, all[i]));
            if (page.state.carry_focus == i) {
                focus_row(page, all[i]);
                kit.scroll_to(row);
            }
            if (kit.visible(row) || page.state.carry_focus == i) carry_row(page, row, i);
        }
        page.state.carry_focus.reset();
        kit.end_scroll(rest.y - content.y);
    }
    if (phone) return;
    kit.hairline({foot.x, foot.y}, foot.width);
    foot = inset(foot, space::between, 14);
    ButtonSpec const next{.label = kit.words(text::close_next),
                          .trailing_icon = icons::arrow_right,
                          .kind = ButtonKind::Primary,
                          .key = "next",
                          .expanded = {}};
    if (kit.button(kit.cut_end(foot, kit.button_width(next)), next)) page.go_to(CloseStep::Close);
    kit.cut_end(foot, 8);
    ButtonSpec const back{
        .label = kit.words(text::close_to_grades), .kind = ButtonKind::Ghost, .key = "back", .expanded = {}};
    if (kit.button(kit.cut_end(foot, kit.button_width(back)), back)) page.go_to(CloseStep::Grade);
    if (kit.coarse()) return;
    auto const cap = [&](std::string_view key) { kit.cut_start(foot, key_cap(kit, foot, key) + 4); };
    auto const word = [&](Text what) {
        kit.cut_start(foot, kit.text(foot, kit.words(what), style::caption, t.muted) + 12);
    };
    cap("1 … 4");
    word(text::keys_choose);
    cap("↓");
    word(text::keys_next);
}

} // namespace okra::ui
