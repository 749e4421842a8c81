// Cards and rows of the pages of Settings.
#include "ui/shared/settings_cards.hpp"

#include <algorithm>

#include "ui/me.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float padding = 20;
constexpr float label_column = 220;

} // namespace

float settings_card_inside(Rect const& rest) { return rest.width - 2 * padding; }

SettingsCard begin_settings_card(View& view, Rect& rest, std::string_view title, float height) {
    view.kit.heading(cut_top(rest, 24), title, style::emphasis, 2);
    cut_top(rest, 8);
    SettingsCard card;
    card.frame = cut_top(rest, height + 2 * padding);
    view.kit.card(card.frame);
    card.inside = inset(card.frame, padding);
    cut_top(rest, 28);
    return card;
}

float settings_row_height(View& view) {
    return view.kit.phone() ? 68 + view.kit.control_height() : std::max(52.0F, view.kit.control_height() + 8);
}

Rect settings_row(View& view, Rect& inside, std::string_view title, std::string_view help) {
    Kit& kit = view.kit;
    Rect row = cut_top(inside, settings_row_height(view));
    if (kit.phone()) {
        Rect words = cut_top(row, 54);
        kit.text(cut_top(words, 20), title, style::body_medium, kit.theme().text);
        kit.paragraph(words, help, style::caption, kit.theme().muted, 2);
        return cut_top(row, kit.control_height());
    }
    Rect words = cut_left(row, std::max(label_column, row.width - 300));
    float const lines = kit.paragraph_height(words.width, help, style::caption, 2);
    words = middle(words, style::body.line_height + lines);
    kit.text(cut_top(words, style::body.line_height), title, style::body_medium, kit.theme().text);
    kit.paragraph(words, help, style::caption, kit.theme().muted, 2);
    cut_left(row, 16);
    return middle(row, kit.control_height());
}

bool settings_button(View& view, Rect place, ButtonSpec const& spec) {
    Kit& kit = view.kit;
    float const width = std::min(place.width, kit.button_width(spec));
    return kit.button({kit.phone() ? place.x : right(place) - width, place.y, width, place.height}, spec);
}

void pick_me(View& view, Rect place) {
    auto const picked = pick_record(view, place,
                                    {.label = view.words(text::me),
                                     .kinds = Kind::Person,
                                     .none = view.words(text::nobody),
                                     .placeholder = view.words(text::action_choose)},
                                    view.scene.me);
    if (!picked) return;
    remember_me(view.state.remembered, view.document(), *picked);
    view.kit.wake_after(0);
}

} // namespace okra::ui
