// What rose, fell, is new or gone between two looks.
#include "ui/movement_list.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/elsewhere.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 44;
constexpr float head_row = 32;
constexpr std::size_t few = 5;

struct Part {
    Text title{};
    char const* icon = nullptr;
    Color ink = 0;
    std::vector<Moved> const* moved = nullptr;
    bool* whole = nullptr;
    bool is_gone = false;
};

std::string title_in(View const& view, Document const& document, Slot slot) {
    std::string_view const title = document.title_of(slot);
    return title.empty() ? title_or_untitled(view, slot) : std::string(title);
}

std::string change_in_words(View const& view, Moved const& moved, bool is_gone) {
    Kit const& kit = view.kit;
    bool const both = moved.before && moved.after;
    if (both && std::abs(moved.by()) >= 0.005) return from_to_percent(view, moved.before, moved.after);
    if (both && moved.was != moved.is)
        return view.words(text::from_to,
                          {{"before", kit.words(text_of(moved.was))}, {"after", kit.words(text_of(moved.is))}});
    return std::string(kit.words(text_of(is_gone ? moved.was : moved.is)));
}

void row(View& view, Rect rect, Moved const& moved, Part const& part, Document const& document) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    std::string const title = title_in(view, document, moved.record);
    std::string const change = change_in_words(view, moved, part.is_gone);
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = title + ": " + change;
    node.rect = rect;
    auto const item = kit.group(std::move(node));
    std::string const id(document.id_of(moved.record));
    SemanticNode button;
    button.role = Role::Button;
    button.name = title;
    button.value = change;
    Press const press = kit.pressable(rect, id, std::move(button));
    if (press.hovered) kit.fill(rect, t.hover, space::control_radius);
    Slot const here = view.document().find(id);
    if (press.clicked && view.document().live_record(here) != nullptr) view.open_record(here);
    Rect inside = inset(rect, 6, 3);
    if (moved.before && moved.after && std::abs(moved.by()) >= 0.005) {
        std::string const by = signed_points(view, moved.by());
        kit.text(kit.cut_end(inside, kit.width(by, style::body_strong) + 2), by, style::body_strong, part.ink,
                 Align::End);
        kit.cut_end(inside, 8);
    }
    kit.text(cut_top(inside, 19), title, style::body, t.text);
    kit.text(cut_top(inside, 17), change, style::caption, t.muted);
}

void group(View& view, Rect& rest, Part const& part, Document const& document) {
    if (part.moved->empty()) return;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Rect head = cut_top(rest, head_row);
    kit.icon(kit.cut_start(head, 18), part.icon, 15, part.ink);
    kit.cut_start(head, 4);
    std::string_view const word = kit.words(part.title);
    kit.heading(head, word, style::caption_medium, 3);
    float const drawn = kit.width(word, style::caption_medium);
    kit.cut_start(head, drawn + 6);
    kit.text(head, number(static_cast<double>(part.moved->size()), kit.locale()), style::caption, t.muted);
    bool const whole = *part.whole || part.moved->size() <= few + 1;
    std::size_t const shown = whole ? part.moved->size() : few;
    constexpr std::size_t most = 200;
    for (std::size_t i = 0; i < std::min(shown, most); ++i)
        row(view, cut_top(rest, row_height), (*part.moved)[i], part, document);
    if (part.moved->size() <= few + 1) return;
    Rect more = cut_top(rest, 28);
    std::string const label = whole ? std::string(kit.words(text::time_show_fewer))
                                    : view.words(text::time_show_all, {{"n", part.moved->size()}});
    auto const scope = kit.scope(english(part.title));
    more.width = std::min(more.width, kit.width(label, style::caption_medium) + 2);
    if (kit.link(more, label, style::caption_medium, t.accent)) *part.whole = !whole;
}

} // namespace

std::string from_to_percent(View const& view, std::optional<double> before, std::optional<double> after) {
    auto const& locale = view.kit.locale();
    if (!before || !after)
        return view.words(text::from_to, {{"before", percent(before, locale)}, {"after", percent(after, locale)}});
    auto [first, second] = compared_percents(*before, *after, locale);
    // The sign is said once: "33 → 55 %".
    std::size_t const end = first.find_last_of("0123456789");
    if (end != std::string::npos && second.ends_with(first.substr(end + 1))) first.resize(end + 1);
    return view.words(text::from_to, {{"before", first}, {"after", second}});
}

std::string signed_points(View const& view, double share) {
    double const points = std::round(share * 100);
    std::string const words = number(std::abs(points), view.kit.locale());
    return (points < 0 ? view.kit.locale().minus : std::string(points > 0 ? "+" : "±")) + words;
}

void movement_list(View& view, Rect box, std::string_view title, Movement const& moved, Session const& after,
                   MovementShown& shown) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope("moved");
    auto const region = kit.group(Role::Complementary, kit.words(text::time_list), box, "moved");
    kit.card(box);
    Rect head = inset(cut_top(box, 44), 16, 0);
    kit.heading(head, title, style::emphasis, 2);
    kit.hairline({box.x, box.y}, box.width);
    Rect const content = kit.begin_scroll("groups", box);
    Rect rest = inset(content, 10, 6);
    rest.height = 1e6F;
    Color const good = t.of(Status::OnTrack).ink;
    Color const bad = t.of(Status::Behind).ink;
    Document const& document = after.document();
    group(view, rest, {text::time_fell, icons::trending_down, bad, &moved.fell, &shown.fell}, document);
    group(view, rest, {text::time_rose, icons::trending_up, good, &moved.rose, &shown.rose}, document);
    group(view, rest, {text::time_others, icons::arrow_right, t.muted, &moved.others, &shown.others}, document);
    group(view, rest, {text::time_new, icons::plus, t.accent, &moved.added, &shown.added}, document);
    group(view, rest, {text::time_gone, icons::trash_2, t.muted, &moved.gone, &shown.gone, true}, view.document());
    if (moved.all() == moved.same)
        kit.label(cut_top(rest, 32), kit.words(text::time_nothing_moved), style::body, t.muted);
    else if (moved.same > 0) {
        Rect line = cut_top(rest, head_row);
        std::string words(kit.words(text::time_same));
        words += "  " + number(moved.same, kit.locale());
        kit.label(line, words, style::caption, t.muted);
    }
    kit.end_scroll(rest.y + 8 - content.y);
}

} // namespace okra::ui
