// Why a percentage is what it is: a press on one leads there.
#include "ui/shared/why.hpp"

#include <algorithm>

#include "ui/kit/format.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr float card_width = 360;
constexpr float row_height = 36;
constexpr std::size_t most_records = 8;

float record_height(Kit const& kit) { return kit.coarse() ? space::touch_height : row_height; }

void card(View& view, WidgetId overlay, Rect anchor, std::string_view title, WhyFigure const& figure) {
    Kit& kit = view.kit;
    auto const records = figure.records.first(std::min(figure.records.size(), most_records));
    float const words = kit.paragraph_height(card_width - 2 * space::between, figure.sentence, style::body);
    float const height = style::emphasis.line_height + words + record_height(kit) * static_cast<float>(records.size()) +
                         2 * (space::inside + space::unit);
    Rect rest = kit.popup_rect(anchor, card_width, height);
    if (!kit.begin_overlay(overlay, OverlayKind::Menu, rest, title)) return;
    rest = inset(rest, space::between, space::inside);
    kit.heading(cut_top(rest, style::emphasis.line_height), title, style::emphasis, 2);
    cut_top(rest, space::unit);
    spoken_paragraph(view, rest, figure.sentence, style::body, kit.theme().muted);
    cut_top(rest, space::unit);
    bool pressed = false;
    for (Slot const record : records) {
        Rect row = cut_top(rest, record_height(kit));
        kit.text(cut_right(row, percent_width), percent(view.scene.evaluation.of(record).progress, kit.locale()),
                 style::body_strong, kit.theme().text, Align::Right);
        cut_right(row, space::inside);
        auto const scope = kit.scope(view.document().id_of(record));
        if (!kit.link(row, title_or_untitled(view, record), style::body, kit.theme().text)) continue;
        view.explain(record);
        pressed = true;
    }
    kit.end_overlay();
    if (pressed) kit.close(overlay);
}

} // namespace

void open_row(View& view, Press const& press, Rect progress, Slot record) {
    bool const asked = !press.activated && view.kit.pointer_over(percent_place(progress));
    if (asked && view.scene.evaluation.of(record).progress) view.explain(record);
    else view.open_record(record);
}

bool explain_in_row(View& view, Press const& press, Rect figure, std::string_view key, std::string_view share,
                    WhyFigure const& why) {
    Kit& kit = view.kit;
    WidgetId const overlay = kit.id(key);
    bool const asked = press.clicked && !press.activated && kit.pointer_over(figure);
    if (asked) kit.open(overlay);
    if (kit.is_open(overlay)) card(view, overlay, figure, kit.words(text::why_share, {{"share", share}}), why);
    return asked;
}

void explain_figure(View& view, Rect figure, std::string_view key, std::string_view share, WhyFigure const& why) {
    Kit& kit = view.kit;
    auto const title = kit.words(text::why_share, {{"share", share}});
    WidgetId const overlay = kit.id(key);
    SemanticNode node;
    node.role = Role::Button;
    node.name = title;
    node.expanded = kit.is_open(overlay);
    Press const press = kit.pressable(figure, title, std::move(node));
    if (press.clicked) kit.open(overlay, kit.id(title));
    if (press.hovered) kit.fill(figure, kit.theme().hover, space::control_radius);
    if (kit.is_open(overlay)) card(view, overlay, figure, title, why);
    else kit.tooltip(kit.words(text::why_this));
}

} // namespace okra::ui
