// The head of a group of rows, in table and outline.
#include <algorithm>
#include <array>
#include <ranges>
#include <string>
#include <vector>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/list_head.hpp"
#include "ui/shared/why.hpp"
#include "words/list.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr float usual_place = 280; // of the mean, where there is no column for it
constexpr float usual_width = 160;
constexpr float least_words = 80;
constexpr float tally_gap = 10;

constexpr std::array tallied{Status::Behind,     Status::AtRisk,   Status::OnTrack,
                             Status::NotStarted, Status::Achieved, Status::NotAchieved}; // as they are read

std::uint32_t count_of(Aggregate const& aggregate, Status status) {
    return aggregate.by_status[static_cast<std::size_t>(status)];
}

std::string tally_words(Words const& all_words, Aggregate const& aggregate) {
    std::string words;
    for (Status const status : tallied) {
        if (count_of(aggregate, status) == 0) continue;
        std::string one = all_words.count(std::int64_t{count_of(aggregate, status)});
        one.append(" ").append(all_words(text_of(status)));
        words = listed(all_words, words, one);
    }
    return words;
}

void draw_tally(View& view, Rect& rest, Aggregate const& aggregate) {
    Kit& kit = view.kit;
    for (Status const status : tallied | std::views::reverse) {
        if (count_of(aggregate, status) == 0) continue;
        auto const tally = number(count_of(aggregate, status), view.kit.locale(), 0);
        float const wide = kit.width(tally, style::caption_medium);
        if (rest.width < wide + icon_size + tally_gap) return;
        auto const colors = kit.theme().of(status);
        kit.text(cut_right(rest, wide + 1), tally, style::caption_medium, colors.ink);
        cut_right(rest, space::unit);
        kit.icon(cut_right(rest, style::caption.size), icon_of(status), style::caption.size, colors.mark);
        cut_right(rest, tally_gap);
    }
}

Rect figures_place(Kit const& kit, Rect row, std::span<PlacedColumn const> columns) {
    auto const column = std::ranges::find(columns, "progress", &PlacedColumn::name);
    if (!kit.phone() && column != columns.end()) return cell_of(row, *column);
    return {row.x + usual_place, row.y, usual_width, row.height};
}

// True when the press was on it, which asks for its why.
bool draw_mean(View& view, Rect place, GroupRow const& row, Press const& press) {
    Kit& kit = view.kit;
    Aggregate const& aggregate = row.aggregate;
    std::vector<Slot> measured(row.records.begin(), row.records.end());
    std::erase_if(measured, [&](Slot slot) {
        Result const result = view.scene.evaluation.of(slot);
        return !result.counts || !result.progress;
    });
    std::string const sentence = view.words(text::why_group, {{"n", measured.size()}});
    bool const asked = explain_in_row(view, press, percent_place(place), std::string(row.key) + " why",
                                      percent(aggregate.progress, kit.locale()), {sentence, measured});
    kit.text(cut_right(place, percent_width), percent(aggregate.progress, kit.locale()), style::body_strong,
             kit.theme().text, Align::Right);
    cut_right(place, space::inside);
    kit.progress_bar(middle(place, bar_height), aggregate.progress, aggregate.expected, kit.theme().muted);
    return asked;
}

} // namespace

Press draw_group_row(View& view, Rect rect, GroupRow row) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    auto const& aggregate = row.aggregate;
    auto const count = number(aggregate.count, view.kit.locale(), 0);
    row.node.name = row.word + ", " + count;
    if (aggregate.progress) row.node.name += ", " + percent(aggregate.progress, kit.locale());
    row.node.description = tally_words(kit.words(), aggregate);
    row.node.expanded = row.expanded;
    kit.fill(rect, theme.raised);
    Press press = kit.pressable(rect, row.key, std::move(row.node));
    if (press.hovered) kit.fill(rect, theme.hover);
    kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
    Rect rest = inset(rect, kit.phone() ? space::inside : space::between, 0);
    kit.icon(cut_left(rest, icon_size), row.expanded ? icons::chevron_down : icons::chevron_right, icon_size,
             theme.muted);
    cut_left(rest, space::inside);
    cut_right(rest, space::unit);
    draw_tally(view, rest, aggregate);
    if (view.document().get<Person>(row.record) != nullptr) {
        person_avatar(view, middle(cut_left(rest, avatar_size), avatar_size), row.record);
        cut_left(rest, space::inside);
    }
    Rect const figures = figures_place(kit, rect, row.columns);
    float const count_room = kit.width(count, style::body) + space::inside + 1;
    bool const with_figures =
        aggregate.progress && figures.x > rest.x + count_room + least_words && right(figures) <= right(rest);
    float const until = with_figures ? figures.x - space::between : right(rest);
    Rect const words{rest.x, rest.y, until - rest.x - count_room, rest.height};
    cut_left(rest, kit.text(words, row.word, style::body_medium, theme.text) + space::inside);
    kit.text(cut_left(rest, count_room), count, style::body, theme.muted);
    if (with_figures && draw_mean(view, figures, row, press)) press.clicked = false;
    return press;
}

} // namespace okra::ui
