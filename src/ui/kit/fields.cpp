// Number fields, sliders and switches.
#include "ui/kit/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/sums.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/kit.hpp"

namespace okra::ui {

namespace {

constexpr float line_below = 20;
constexpr float track_height = 6;
constexpr float thumb = 7;
constexpr float tick_height = 5;

struct Typed : Kit::Kept { // a number being typed
    std::optional<std::string> text;
    std::string error;
};

double bounded(double value, NumberSpec const& spec) {
    if (spec.lowest) value = std::max(value, *spec.lowest);
    if (spec.highest) value = std::min(value, *spec.highest);
    return value;
}

std::string out_of_bounds(Kit& kit, double value, NumberSpec const& spec) {
    auto const& locale = kit.locale();
    if (spec.lowest && value < *spec.lowest)
        return kit.words(text::number_at_least, {{"value", number(*spec.lowest, locale, 6)}});
    if (spec.highest && value > *spec.highest)
        return kit.words(text::number_at_most, {{"value", number(*spec.highest, locale, 6)}});
    return {};
}

// Where people could read it otherwise: two ways, big numbers, signs that were left away.
std::string reads_as(Kit& kit, NumberReading const& reading, std::string_view typed, NumberSpec const& spec) {
    auto const& locale = kit.locale();
    std::string const shown = exact_quantity(reading.value, spec.unit, locale);
    bool const plain = trimmed(typed) == exact_number(reading.value, locale) || trimmed(typed) == shown;
    if (plain && !reading.two_ways) return {};
    return kit.words(text::number_reads_as, {{"value", shown}});
}

} // namespace

float number_field_height(Kit const& kit, NumberSpec const&) { return kit.control_height() + line_below; }

bool number_field(Kit& kit, Rect rect, std::string_view label, std::optional<double>& value, NumberSpec const& spec) {
    Theme const& t = kit.theme();
    auto const& locale = kit.locale();
    auto const scope = kit.scope(label);
    auto& typed = kit.kept<Typed>(kit.id("typed"));
    std::optional<double> const before = value;
    std::string text = typed.text ? *typed.text : value ? exact_number(*value, locale) : std::string();
    auto const reading = number_or_sum_from_typed(text, locale);
    bool const foreign = reading && !reading->unit.empty() && reading->unit != spec.unit;
    FieldSpec field;
    field.mode = TextMode::Number;
    field.placeholder = spec.placeholder;
    field.error = !spec.error.empty() ? spec.error : std::string_view(typed.error);
    field.text = spec.text;
    field.select_all = spec.select_all;
    field.disabled = spec.disabled;
    field.read_only = spec.read_only;
    field.suffix = spec.unit;
    if (!spec.unit.empty()) field.room_at_end = 16 + kit.width(spec.unit, spec.text);
    field.key = "field";
    std::string const hint = typed.text && reading ? reads_as(kit, *reading, text, spec) : std::string();
    std::string const spoken = hint.empty() ? std::string(spec.unit) : hint;
    field.description = spoken;
    auto const events = kit.text_field(cut_top(rect, kit.control_height()), label, text, field);
    if (events.changed) {
        typed.text = text;
        typed.error.clear();
    }
    if (events.cancelled && typed.text) {
        kit.take_key(Key::Escape); // it takes back what was typed, and closes nothing
        typed.text.reset();
        typed.error.clear();
    }
    if ((events.up || events.down) && !spec.disabled && !spec.read_only) {
        double const from = typed.text && reading ? reading->value : value.value_or(spec.lowest.value_or(0));
        double const by = spec.step * (events.modifiers.shift ? 10 : 1) * (events.up ? 1 : -1);
        double const next = std::round((from + by) / spec.step) * spec.step; // 0.1 + 0.2 is shown as 0.3
        value = bounded(std::isfinite(next) ? next : from, spec);
        if (auto const again = number_from_typed(number(*value, locale, 9), locale)) value = again->value;
        typed.text.reset();
        typed.error.clear();
    }
    if ((events.submitted || events.left) && typed.text) {
        if (trimmed(*typed.text).empty()) {
            if (spec.optional) value.reset();
            else typed.error = kit.words(text::enter_a_number);
        } else if (!reading || foreign) {
            typed.error = foreign ? kit.words(text::foreign_unit, {{"unit", reading->unit}})
                                  : std::string(kit.words(text::not_a_number));
        } else {
            typed.error = out_of_bounds(kit, reading->value, spec);
            if (typed.error.empty()) value = reading->value;
        }
        if (typed.error.empty()) typed.text.reset();
    }
    cut_top(rect, 2);
    if (!field.error.empty()) kit.text(cut_top(rect, 16), field.error, style::caption, t.danger);
    else if (!hint.empty()) kit.text(cut_top(rect, 16), hint, style::caption, t.muted);
    return value != before;
}

// -- sliders ---------------------------------------------------------------------------------------------------------

namespace {

double snapped(double value, SliderSpec const& spec) {
    double const steps = std::round((std::clamp(value, spec.lowest, spec.highest) - spec.lowest) / spec.step);
    double const at = spec.lowest + steps * spec.step;
    double const unit = std::pow(10, spec.decimals); // 0.30000000000000004 is 0.3
    return std::clamp(std::round(at * unit) / unit, spec.lowest, spec.highest);
}

void slider_marks(Kit& kit, Rect track, std::optional<double> suggestion, SliderSpec const& spec,
                  std::function<float(double)> const& x_of) {
    Theme const& t = kit.theme();
    double const count = (spec.highest - spec.lowest) / spec.step;
    float const below = bottom(track) + 5;
    if (count <= 40 && count >= 1)
        for (int i = 0; i <= static_cast<int>(count + 0.5); ++i) {
            bool const long_one =
                i == 0 || i == static_cast<int>(count + 0.5) || 2 * i == static_cast<int>(count + 0.5);
            float const x = std::round(x_of(spec.lowest + i * spec.step));
            kit.fill({x, below, 1, long_one ? tick_height : tick_height - 2}, t.border);
        }
    if (!suggestion) return;
    float const x = x_of(*suggestion);
    std::array<Point, 3> const mark{{{x - 4.5F, track.y - 10}, {x + 4.5F, track.y - 10}, {x, track.y - 4}}};
    kit.polygon(mark, t.muted);
}

} // namespace

float slider_height(Kit const& kit) { return kit.control_height(); }

bool slider(Kit& kit, Rect rect, std::string_view label, std::optional<double>& value, SliderSpec const& spec) {
    Theme const& t = kit.theme();
    auto const& locale = kit.locale();
    auto const before = value;
    std::optional<double> const shown = value ? value : spec.suggestion;
    bool const acts = !spec.disabled && !spec.read_only;
    Rect const track{rect.x + thumb, rect.y + rect.height / 2 - track_height / 2,
                     std::max(1.0F, rect.width - 2 * thumb), track_height};
    auto const x_of = [&](double at) {
        auto const share = static_cast<float>((at - spec.lowest) / (spec.highest - spec.lowest));
        return track.x + share * track.width;
    };
    auto const value_at = [&](float x) {
        double const share = std::clamp((x - track.x) / track.width, 0.0F, 1.0F);
        return snapped(spec.lowest + share * (spec.highest - spec.lowest), spec);
    };
    SemanticNode node;
    node.role = Role::Slider;
    node.name = label;
    node.value = shown ? number(*shown, locale, spec.decimals) : std::string(kit.words(text::none));
    if (!value && spec.suggestion) node.description = kit.words(text::suggested_not_set);
    else if (spec.suggestion)
        node.description = kit.words(text::suggested, {{"value", number(*spec.suggestion, locale, spec.decimals)}});
    node.disabled = spec.disabled;
    node.read_only = spec.read_only;
    Press const press = kit.pressable(rect, label, std::move(node));
    if (acts && press.held) value = value_at(kit.pointer().x);
    if (acts && kit.coarse())
        if (auto const pushed = kit.take_scroll(rect); pushed && shown)
            value = snapped(value_at(x_of(*shown) - pushed->x), spec);
    if (acts && press.clicked && press.activated && spec.entered != nullptr) *spec.entered = true;
    if (acts && press.clicked && press.activated && !value) value = spec.suggestion; // taken as it is
    if (acts && press.focused) {
        double const from = shown.value_or(spec.lowest);
        if (kit.take_key(kit.forward_key()) || kit.take_key(Key::Up)) value = snapped(from + spec.step, spec);
        if (kit.take_key(kit.back_key()) || kit.take_key(Key::Down)) value = snapped(from - spec.step, spec);
        if (kit.take_key(Key::Home)) value = spec.lowest;
        if (kit.take_key(Key::End)) value = spec.highest;
        if (kit.take_key(Key::Delete) || kit.take_key(Key::Backspace)) value.reset();
        for (char32_t digit = U'0'; digit <= U'9'; ++digit)
            if (kit.take_key(digit))
                value = snapped(spec.lowest + (spec.highest - spec.lowest) * (digit - U'0') / 10.0, spec);
    }
    kit.fill(track, t.track, track_height / 2);
    if (shown) {
        float const x = x_of(*shown);
        Color ink = value ? t.accent : faded(t.accent, 0.5F);
        if (spec.disabled) ink = faded(t.muted, 0.45F);
        kit.fill({track.x, track.y, x - track.x, track.height}, ink, track_height / 2);
        slider_marks(kit, track, spec.suggestion, spec, x_of);
        Point const at{x, track.y + track.height / 2};
        float const radius = press.hovered || press.held ? thumb + 1 : thumb;
        kit.dot(at, radius + 2, t.surface);
        if (value) kit.dot(at, radius, spec.disabled ? t.muted : t.accent);
        else kit.dot(at, radius - 1, t.surface, spec.disabled ? t.muted : t.accent, 2);
    } else {
        slider_marks(kit, track, {}, spec, x_of);
    }
    return value != before;
}

bool toggle(Kit& kit, Rect rect, std::string_view label, bool& value, bool disabled) {
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Switch;
    node.name = label;
    node.checked = value;
    node.disabled = disabled;
    Press const press = kit.pressable(rect, label, std::move(node));
    bool const changed = press.clicked && !disabled;
    if (changed) value = !value;
    Rect rest = rect;
    Rect const box = centered(kit.cut_start(rest, 28), 28, 16);
    float const on = kit.tween(kit.id(label), value);
    Color const ground = value ? t.accent : press.hovered ? t.muted : t.border;
    kit.fill(box, disabled ? faded(ground, 0.45F) : ground, 8);
    kit.dot({box.x + 8 + 12 * on, box.y + 8}, 6, t.surface);
    kit.cut_start(rest, space::inside);
    bool const is_beside = rest.width < style::body.size; // its words stand somewhere else
    if (!is_beside) kit.text(rest, label, style::body, disabled ? faded(t.text, 0.45F) : t.text);
    return changed;
}

} // namespace okra::ui
