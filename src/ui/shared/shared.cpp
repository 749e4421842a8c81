// Pieces of every screen: people and statuses.
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "ui/view.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float badge_height = 22;

// Stale beats green: what nobody has confirmed for long is shown in grey, never as plain green.
StatusColors colors_of(Theme const& theme, Result const& result) {
    bool const doubtful = result.stale && result.status == Status::OnTrack;
    return theme.of(doubtful ? Status::NotStarted : result.status);
}

float stale_width(Kit& kit, bool with_word) {
    return with_word ? kit.badge_width(kit.words(text::stale)) : badge_height;
}

void stale_pill(View& view, Rect rect, bool with_word) {
    auto const colors = view.kit.theme().of(Status::NotStarted);
    if (with_word) return view.kit.pill(rect, view.words(text::stale), icons::clock, colors);
    view.kit.fill(rect, colors.soft, badge_height / 2);
    view.kit.icon(rect, icons::clock, style::caption.size, colors.mark);
}

} // namespace

std::string person_name(Document const& document, Slot slot) {
    auto const* const person = document.get<Person>(slot);
    return person == nullptr ? std::string() : person->name;
}

void person_avatar(View& view, Rect rect, Slot slot) {
    auto const* const person = view.document().get<Person>(slot);
    if (person == nullptr) return;
    view.kit.avatar(rect, person->name, color_from_text(person->color, color_of_name(person->name)));
}

Color status_color(Theme const& theme, Result const& result) {
    return result.status == Status::Unset ? theme.faint : colors_of(theme, result).mark;
}

Color status_ink(Theme const& theme, Result const& result) {
    return result.status == Status::Unset ? theme.faint : colors_of(theme, result).ink;
}

std::string_view status_word(View const& view, Result const& result) { return view.words(text_of(result.status)); }

Text health_of(Status status) {
    switch (status) {
    case Status::OnTrack: return text::health_healthy;
    case Status::AtRisk: return text::health_watch;
    case Status::Behind: return text::health_breach;
    default: return text::status_none;
    }
}

void health_badge(View& view, Rect rect, Result const& result) {
    if (result.status == Status::Unset) return;
    view.kit.pill(rect, view.words(health_of(result.status)), icon_of(result.status),
                  colors_of(view.kit.theme(), result));
}

void status_badges(View& view, Rect rect, Result const& result, Align align) {
    Kit& kit = view.kit;
    if (result.status == Status::Unset) {
        kit.text(rect, "—", style::body, kit.theme().faint, align);
        return;
    }
    auto const word = kit.words(text_of(result.status));
    float const badge = kit.badge_width(word);
    float const gap = space::unit;
    bool const with_word = badge + gap + stale_width(kit, true) <= rect.width;
    float const all = badge + (result.stale ? gap + stale_width(kit, with_word) : 0);
    float const spare = rect.width - all;
    float const x = rect.x + (align == Align::Left ? 0 : align == Align::Right ? spare : spare / 2);
    float const y = rect.y + (rect.height - badge_height) / 2;

    Rect const place{x, y, badge, badge_height};
    if (result.stale && result.status == Status::OnTrack)
        kit.pill(place, word, icon_of(result.status), colors_of(kit.theme(), result));
    else kit.badge(place, result.status, word);
    if (result.stale) stale_pill(view, {x + badge + gap, y, stale_width(kit, with_word), badge_height}, with_word);
}

} // namespace okra::ui
