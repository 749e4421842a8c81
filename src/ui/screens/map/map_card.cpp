// What stands on a card: its title, how far it is, its status and who answers for it, as large as the card allows.
#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/map/map_parts.hpp"

namespace okra::ui {

namespace {

// The words of a card in the sizes of the zoom: whole pixels, as glyphs are made for each size.
struct Scaled {
    MapView& map;
    float zoom;
    float opacity;

    float of(float units) const { return units * zoom; }
    TextStyle style_of(TextStyle style) const {
        float const size = std::max(8.0F, std::round(style.size * zoom));
        return {style.face, size, std::round(style.line_height * zoom)};
    }
    Color ink(Color color) const { return faded(color, opacity); }
};

Slot owner_of(View const& view, Slot record) {
    if (auto const* const objective = view.document().get<Objective>(record)) return objective->owner;
    auto const* const key_result = view.document().get<KeyResult>(record);
    return key_result == nullptr ? Slot{} : key_result->owner;
}

void draw_bar(Scaled const& s, Rect rect, Result const& result, Slot record) {
    Kit& kit = s.map.kit();
    Rect const bar = middle(rect, std::min(6.0F, s.of(6)));
    if (auto const compared = compared_progress(s.map.view, record, result); compared && s.opacity >= 1)
        return compared_bar(kit, bar, *compared, result.expected, status_color(kit.theme(), result));
    kit.progress_bar(middle(rect, std::min(6.0F, s.of(6))), result.progress, result.expected,
                     s.ink(status_color(kit.theme(), result)));
}

void draw_percent(Scaled const& s, Rect rect, Result const& result) {
    Kit& kit = s.map.kit();
    TextStyle style = s.style_of(style::caption);
    style.face = platform::FontFace::SemiBold;
    kit.text(rect, percent(result.progress, kit.locale()), style, s.ink(kit.theme().text), Align::End);
}

void draw_icon_and_title(Scaled const& s, Rect line, char const* icon, std::string_view title, bool strong) {
    Kit& kit = s.map.kit();
    kit.icon(kit.cut_start(line, s.of(16)), icon, s.of(14), s.ink(kit.theme().muted));
    kit.cut_start(line, s.of(6));
    TextStyle style = s.style_of(style::caption_medium);
    if (strong) style.face = platform::FontFace::SemiBold;
    kit.text(line, title, style, s.ink(kit.theme().text));
}

void draw_company(Scaled const& s, Rect card, Slot record, std::string_view title, Result const& result) {
    Kit& kit = s.map.kit();
    Rect inside = inset(card, s.of(13), s.of(7));
    draw_icon_and_title(s, cut_top(inside, s.of(18)), icons::building_2, title, true);
    Rect line = cut_bottom(inside, s.of(14));
    draw_percent(s, kit.cut_end(line, s.of(40)), result);
    kit.cut_end(line, s.of(6));
    draw_bar(s, line, result, record);
}

void draw_key_result(Scaled const& s, Rect card, Slot record, std::string_view title, Result const& result) {
    Kit& kit = s.map.kit();
    Rect inside = inset(card, s.of(12), s.of(9));
    kit.cut_start(inside, s.of(2));
    draw_icon_and_title(s, cut_top(inside, s.of(18)), icons::target, title, false);
    Rect line = cut_bottom(inside, s.of(18));
    kit.icon(kit.cut_start(line, s.of(14)), icon_of(result.status), s.of(13), s.ink(status_color(kit.theme(), result)));
    kit.cut_start(line, s.of(8));
    draw_percent(s, kit.cut_end(line, s.of(40)), result);
    kit.cut_end(line, s.of(6));
    draw_bar(s, line, result, record);
}

void draw_objective(Scaled const& s, Rect card, Slot record, std::string_view title, Result const& result) {
    Kit& kit = s.map.kit();
    Theme const& t = kit.theme();
    Rect inside = inset(card, s.of(11), s.of(9));
    kit.cut_start(inside, s.of(2));
    TextStyle const style = s.style_of(style::caption_medium);
    kit.paragraph(cut_top(inside, s.of(32)), title, style, s.ink(t.text), 2);
    cut_top(inside, s.of(6));
    draw_bar(s, cut_top(inside, s.of(10)), result, record);
    cut_top(inside, s.of(4));
    Rect line = cut_top(inside, s.of(20));
    Slot const owner = owner_of(s.map.view, record);
    if (!s.map.kit().phone() && owner) {
        Rect const place = kit.cut_end(line, s.of(20));
        if (s.opacity == 1) person_avatar(s.map.view, centered(place, s.of(18), s.of(18)), owner);
        kit.cut_end(line, s.of(4));
    }
    kit.icon(kit.cut_start(line, s.of(16)), icon_of(result.status), s.of(13), s.ink(status_color(t, result)));
    kit.cut_start(line, s.of(4));
    draw_percent(s, kit.cut_end(line, s.of(40)), result);
    kit.text(line, status_word(s.map.view, result), style, s.ink(status_ink(t, result)));
}

// A title alone where nothing else could be read.
void draw_title(Scaled const& s, Rect card, std::string_view title) {
    Kit& kit = s.map.kit();
    Rect inside = inset(card, 5, 2);
    kit.cut_start(inside, 2);
    TextStyle const style{platform::FontFace::Medium, 10, 12};
    auto const lines = static_cast<int>(std::max(1.0F, std::floor(inside.height / style.line_height)));
    float const high = kit.paragraph_height(inside.width, title, style, lines);
    kit.paragraph(middle(inside, high), title, style, s.ink(kit.theme().text), lines);
}

} // namespace

void draw_card_words(MapView& map, std::uint32_t place, Rect card) {
    Slot const record = map.data.map.records[place];
    Scaled const s{map, map.zoom(), map.dimmed(place) ? dimmed_opacity : 1.0F};
    std::string const title = map_title(map.view, record);
    if (map.zoom() < whole_card) return draw_title(s, card, title);
    Result const result = map_result(map, place);
    switch (map.data.map.tree.cards[place]) {
    case MapCard::Top: return draw_company(s, card, record, title, result);
    case MapCard::Objective: return draw_objective(s, card, record, title, result);
    case MapCard::KeyResult: return draw_key_result(s, card, record, title, result);
    }
}

} // namespace okra::ui
