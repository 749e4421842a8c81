// The overview's cards: progress, status spread, confidence, check-in discipline.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "engine/formula.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float usual_card_height = 102;
constexpr float touch_card_height = 118; // two lines of words that fingers can hit
constexpr float ring_size = 68;
constexpr float ring_thickness = 8;
constexpr float spread_height = 10;
constexpr float spread_gap = 2;
constexpr float narrowest_card = 232;
constexpr float high_confidence = 7;
constexpr float fair_confidence = 4;

// In the order people read good news first; the words are the short ones of the card.
struct Share {
    Status status;
    Text text;
};
constexpr std::array<Share, 7> shares{{
    {Status::Achieved, text::count_achieved},
    {Status::OnTrack, text::count_on_track},
    {Status::AtRisk, text::count_at_risk},
    {Status::Behind, text::count_behind},
    {Status::NotAchieved, text::count_not_achieved},
    {Status::NotStarted, text::count_not_started},
    {Status::Unset, text::count_without_status},
}};

std::uint32_t count_of(Totals const& totals, Status status) {
    return totals.by_status[static_cast<std::size_t>(status)];
}

Color ink_of(Theme const& theme, Status status) { return status == Status::Unset ? theme.faint : theme.of(status).ink; }
Color mark_of(Theme const& theme, Status status) {
    return status == Status::Unset ? theme.faint : theme.of(status).mark;
}

Color pace_color(View& view, Totals const& totals) {
    StatusInputs inputs;
    inputs.begun = true;
    if (totals.progress) inputs.progress = *totals.progress;
    if (totals.expected) inputs.expected = *totals.expected;
    return mark_of(view.kit.theme(), decide_status(view.scene.evaluation.preset(), inputs).status);
}

Color confidence_color(Theme const& theme, double value) {
    return theme
        .of(value >= high_confidence   ? Status::OnTrack
            : value >= fair_confidence ? Status::AtRisk
                                       : Status::Behind)
        .mark;
}

Rect begin_card(View& view, Rect card) {
    view.kit.card(card);
    return inset(card, space::between);
}

// A number with a line above and below it, centred as one block; words in its place where there is none. Returns where
// the number stands.
Rect figure(View& view, Rect rect, std::string_view above, std::string_view value, Text none, std::string_view below,
            Color below_color) {
    Kit& kit = view.kit;
    float const caption = style::caption.line_height;
    auto const words = kit.words(none);
    float const size =
        value.empty() ? kit.paragraph_height(rect.width, words, style::emphasis, 2) : style::page.line_height;
    Rect rest = middle(rect, (above.empty() ? 0 : caption) + size + (below.empty() ? 0 : caption));
    if (!above.empty()) kit.label(cut_top(rest, caption), above, style::caption, kit.theme().muted);
    Rect place{rest.x, rest.y, kit.width(value, style::page), size};
    if (value.empty()) spoken_paragraph(view, rest, words, style::emphasis, kit.theme().muted);
    else kit.label(cut_top(rest, size), value, style::page, kit.theme().text);
    if (!below.empty()) kit.label(cut_top(rest, caption), below, style::caption, below_color);
    return inset(place, -space::unit, 0);
}

std::string share_words(View& view, std::optional<double> share) {
    return share ? percent(share, view.kit.locale()) : std::string();
}

void why_progress(View& view, Rect figure, std::string_view share, OverviewPage const& data) {
    auto const& totals = data.totals;
    auto sentence = view.words(text::why_mean, {{"n", data.measured.size()}});
    if (totals.expected)
        sentence.append(" ").append(view.words(text::why_expected, {{"share", share_words(view, totals.expected)}}));
    explain_figure(view, figure, "why progress", share, {std::move(sentence), data.measured});
}

void ring_figure(View& view, OverviewPage const& data, Rect inner, Text beside_expected) {
    Kit& kit = view.kit;
    auto const& totals = data.totals;
    Rect const ring = centered(cut_left(inner, ring_size), ring_size, ring_size);
    kit.ring(ring, totals.progress, totals.expected, pace_color(view, totals), ring_thickness);
    cut_left(inner, space::between);
    auto const expected = totals.expected ? kit.words(beside_expected, {{"share", share_words(view, totals.expected)}})
                                          : std::string(kit.words(text::figure_progress));
    auto const share = share_words(view, totals.progress);
    Rect const place = figure(view, inner, {}, share, text::no_progress_yet, expected, kit.theme().muted);
    if (!share.empty()) why_progress(view, place, share, data);
}

void progress_card(View& view, OverviewPage const& data, Rect card) {
    Rect const inner = begin_card(view, card);
    auto const group = view.kit.group(Role::Group, view.words(text::progress), card);
    ring_figure(view, data, inner, text::figure_progress_expected);
}

void spread_bar(View& view, Totals const& totals, Rect bar) {
    auto const segments = std::ranges::count_if(shares, [&](Share s) { return count_of(totals, s.status) > 0; });
    float const room = bar.width - spread_gap * static_cast<float>(std::max<std::ptrdiff_t>(segments - 1, 0));
    Theme const& theme = view.kit.theme();
    if (segments == 0) return view.kit.fill(bar, theme.track, spread_height / 2);
    for (auto const& [status, text] : shares) {
        auto const count = count_of(totals, status);
        if (count == 0) continue;
        float const width = room * static_cast<float>(count) / static_cast<float>(totals.key_results);
        view.kit.fill(cut_left(bar, width), mark_of(theme, status), spread_height / 4);
        cut_left(bar, spread_gap);
    }
}

// "13 on track": one click from the key results that are.
void spread_word(View& view, Rect rect, std::string_view text, Status status) {
    if (!view.kit.link(rect, text, style::caption, ink_of(view.kit.theme(), status))) return;
    auto const& names = field_of<&KeyResult::override_status>()->choices;
    start_key_results(view, "status", names[static_cast<std::size_t>(status)]);
}

float card_height(View const& view) { return view.kit.coarse() ? touch_card_height : usual_card_height; }

void spread_words(View& view, Totals const& totals, Rect rect) {
    float const high = view.kit.coarse() ? 24 : style::caption.line_height;
    Rect line = cut_top(rect, high);
    for (auto const& [status, words] : shares) {
        auto const count = count_of(totals, status);
        if (count == 0) continue;
        auto const text = view.words(words, {{"n", count}});
        float const width = view.kit.width(text, style::caption);
        if (width > line.width && rect.height >= high) line = cut_top(rect, high);
        if (width > line.width) return;
        spread_word(view, cut_left(line, width), text, status);
        cut_left(line, space::inside + space::unit);
    }
}

void status_card(View& view, OverviewPage const& data, Rect card) {
    Kit& kit = view.kit;
    Rect inner = begin_card(view, card);
    auto const title = kit.words(text::status_of_key_results, {{"n", data.totals.key_results}});
    auto const group = kit.group(Role::Group, title, card);
    kit.label(cut_top(inner, style::caption.line_height), title, style::caption, kit.theme().muted);
    cut_top(inner, space::inside);
    spread_bar(view, data.totals, cut_top(inner, spread_height));
    cut_top(inner, space::inside - 2);
    inner.height += space::inside; // a second line of words may reach into the padding
    spread_words(view, data.totals, inner);
}

struct Trend {
    std::string text;
    Color color = 0;
};
Trend confidence_trend(View& view, Totals const& totals) {
    Theme const& theme = view.kit.theme();
    if (!totals.confidence) return {std::string(view.words(text::confidence_none)), theme.muted};
    if (!totals.confidence_a_week_ago) return {std::string(view.words(text::confidence_of_ten)), theme.muted};
    double const change = std::round((*totals.confidence - *totals.confidence_a_week_ago) * 10) / 10;
    if (change == 0) return {std::string(view.words(text::confidence_same)), theme.muted};
    auto const size = number(std::abs(change), view.kit.locale(), 1);
    if (change < 0)
        return {view.words(text::confidence_this_week, {{"change", "−" + size}}), theme.of(Status::Behind).ink};
    return {view.words(text::confidence_this_week, {{"change", "+" + size}}), theme.of(Status::OnTrack).ink};
}

// One click from the key results, the least confident first.
bool by_confidence(View& view, Rect place, std::string const& value) {
    SemanticNode node;
    node.role = Role::Link;
    node.name = view.words(text::confidence_of_each, {{"value", value}});
    Press const press = view.kit.pressable(place, "by confidence", std::move(node));
    if (press.hovered) view.kit.fill(place, view.kit.theme().hover, space::control_radius);
    view.kit.tooltip(view.words(text::confidence_of_each, {{"value", value}}));
    return press.clicked;
}

void confidence_card(View& view, OverviewPage const& data, Rect card) {
    Kit& kit = view.kit;
    auto const& totals = data.totals;
    Rect inner = begin_card(view, card);
    auto const group = kit.group(Role::Group, kit.words(text::confidence), card);
    auto const value = totals.confidence ? number(*totals.confidence, kit.locale(), 1) : std::string();
    auto const trend = confidence_trend(view, totals);
    Rect const line = cut_right(inner, std::min(inner.width * 0.46F, 120.0F));
    cut_right(inner, space::inside);
    Rect const place =
        figure(view, inner, kit.words(text::confidence), value, text::not_tracked_yet, trend.text, trend.color);
    if (totals.confidence && by_confidence(view, place, value)) start_key_results(view, "sort", "confidence");
    if (totals.confidence)
        kit.sparkline(middle(line, 44), totals.confidence_by_week, confidence_color(kit.theme(), *totals.confidence));
}

bool check_in_button(View& view, OverviewPage const& data, Rect inner, ButtonSpec button) {
    button.disabled = data.totals.key_results == 0;
    float const height = view.kit.control_height();
    float const width = view.kit.button_width(button);
    if (!view.kit.button({right(inner) - width, inner.y + (inner.height - height) / 2, width, height}, button))
        return false;
    view.go("check-in");
    return true;
}

void discipline_card(View& view, OverviewPage const& data, Rect card) {
    Kit& kit = view.kit;
    auto const& totals = data.totals;
    Rect inner = begin_card(view, card);
    auto const group = kit.group(Role::Group, kit.words(text::checked_in_on_time), card);
    ButtonSpec button;
    button.label = kit.words(text::action_check_in);
    check_in_button(view, data, inner, button);
    cut_right(inner, kit.button_width(button) + space::inside);
    auto const share = totals.tracked == 0
                           ? std::nullopt
                           : std::optional(static_cast<double>(totals.checked_in_on_time) / totals.tracked);
    auto const due = data.due.empty() ? std::string(kit.words(text::nothing_due_for_you))
                                      : kit.words(text::due_for_you, {{"n", data.due.size()}});
    auto const words = share_words(view, share);
    Rect const place =
        figure(view, inner, kit.words(text::checked_in_on_time), words, text::not_tracked_yet, due, kit.theme().muted);
    if (words.empty()) return;
    std::span<Slot const> late;
    if (kit.whole()) late = rest_of_overview_late(view, data);
    explain_figure(view, place, "why on time", words,
                   {view.words(text::why_on_time, {{"n", totals.checked_in_on_time}, {"all", totals.tracked}}), late});
}

} // namespace

void overview_cards(View& view, OverviewPage const& data, Rect& rest) {
    using Draw = void (*)(View&, OverviewPage const&, Rect);
    constexpr std::array<Draw, 4> cards{progress_card, status_card, confidence_card, discipline_card};
    float const gap = space::between;
    auto const fits = [&](float count) { return (rest.width - (count - 1) * gap) / count >= narrowest_card; };
    std::size_t const columns = fits(4) ? 4 : fits(2) ? 2 : 1;
    float const width = (rest.width - static_cast<float>(columns - 1) * gap) / static_cast<float>(columns);
    for (std::size_t i = 0; i < cards.size(); i += columns) {
        Rect row = cut_top(rest, card_height(view));
        for (std::size_t k = i; k < i + columns; ++k) {
            cards[k](view, data, cut_left(row, width));
            cut_left(row, gap);
        }
        cut_top(rest, gap);
    }
    cut_top(rest, space::unit);
}

void overview_status_card(View& view, OverviewPage const& data, Rect& rest) {
    status_card(view, data, cut_top(rest, card_height(view)));
    cut_top(rest, space::between);
}

void overview_summary(View& view, OverviewPage const& data, Rect& rest) {
    Rect const card = cut_top(rest, card_height(view));
    Rect inner = begin_card(view, card);
    auto const group = view.kit.group(Role::Group, view.words(text::progress), card);
    ButtonSpec button;
    std::string label(view.words(text::action_check_in));
    if (!data.due.empty()) label += " · " + view.kit.words().count(static_cast<std::int64_t>(data.due.size()));
    button.label = label;
    button.kind = ButtonKind::Primary;
    check_in_button(view, data, inner, button);
    cut_right(inner, view.kit.button_width(button) + space::inside);
    ring_figure(view, data, inner, text::figure_expected);
    cut_top(rest, space::inside + space::unit);
}

} // namespace okra::ui
