// What came of a closed cycle: grades and verdicts, how hard it was, and its retrospective.
#include <algorithm>
#include <array>

#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/cycle/cycle_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr float result_row = 52;

void result_line(CyclePage& page, Rect row, ObjectiveReview const& review) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& it = review.objective;
    std::string const title = title_or_untitled(page.view, it.record);
    auto const look = verdict_of(it.success);
    kit.hairline({row.x, row.y}, row.width);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = grade_text(page.view, it.grade) + ", " + std::string(kit.words(look.word));
    Press const press = kit.pressable(inset(row, -6, 1), page.id_of(it.record), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    if (press.clicked) page.view.open_record(it.record);
    Rect inside = row;
    kit.text(kit.cut_end(inside, 40), grade_text(page.view, it.grade), style::emphasis, t.text, Align::End);
    kit.cut_end(inside, 10);
    if (inside.width > 300) {
        float const pill = verdict_width(page.view, it.success);
        verdict_pill(page.view, kit.cut_end(inside, pill), it.success);
        kit.cut_end(inside, 10);
    } else {
        kit.icon(kit.cut_end(inside, 18), look.icon, 16, t.of(look.status).mark);
        kit.cut_end(inside, 6);
    }
    if (inside.width > 420) {
        kit.progress_bar(middle(kit.cut_end(inside, 110), bar_height), it.grade, {},
                         grade_color(t, it.grade.value_or(0)));
        kit.cut_end(inside, 12);
    }
    kit.icon(kit.cut_start(inside, 18), icons::flag, 16, t.accent);
    kit.cut_start(inside, 10);
    std::string const detail = it.reason.empty() ? level_word(page.view, it.record) : std::string(it.reason);
    Rect words = middle(inside, 38);
    kit.text(cut_top(words, 20), title, style::body, t.text);
    kit.text(words, detail, style::caption, t.muted);
}

} // namespace

void draw_results(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("results");
    std::vector<ObjectiveReview const*> shown;
    for (ObjectiveReview const& review : page.data.review.objectives)
        if (review.objective.counts) shown.push_back(&review);
    float const height = shown.empty() ? 32 : result_row * static_cast<float>(shown.size());
    Rect inside = begin_card(page.view, rest, kit.words(text::closed_results), height);
    if (shown.empty())
        return spoken_paragraph(page.view, inside, kit.words(text::closed_none), style::body, kit.theme().muted);
    auto const list = kit.group(Role::List, kit.words(text::closed_results), inside, "list");
    for (ObjectiveReview const* const review : shown) {
        Rect const row = cut_top(inside, result_row);
        if (kit.visible(row)) result_line(page, row, *review);
    }
}

void draw_verdict(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("verdict");
    auto const& grade = page.data.review.grade;
    Rect inside = begin_card(page.view, rest, kit.words(text::so_far_average), 44 + 48 + 34);
    Rect line = cut_top(inside, 40);
    std::string const average = grade_text(page.view, grade.average, 2);
    kit.label(kit.cut_start(line, kit.width(average, style::page) + 2), average, style::page, t.text);
    kit.cut_start(line, 12);
    kit.label(line, kit.words(calibration_word(grade.calibration)), style::body, t.muted);
    calibration_scale(page.view, cut_top(inside, 44), grade);
    std::array<std::size_t, 4> counts{};
    for (ObjectiveReview const& review : page.data.review.objectives)
        if (review.objective.counts && review.objective.success)
            ++counts[static_cast<std::size_t>(*review.objective.success)];
    cut_top(inside, 8);
    Rect words = cut_top(inside, 22);
    for (auto const success : {Success::Success, Success::Missed, Success::Progress, Success::Learning}) {
        auto const count = counts[static_cast<std::size_t>(success)];
        if (count == 0) continue;
        auto const look = verdict_of(success);
        std::string const said =
            page.view.words(text::verdict_count, {{"n", count}, {"verdict", kit.words(look.word)}});
        float const wide = kit.width(said, style::caption_medium) + 2;
        kit.label(kit.cut_start(words, wide), said, style::caption_medium, t.of(look.status).ink);
        kit.cut_start(words, 12);
    }
}

namespace {

struct RetroPart {
    std::string_view label;
    std::string text;
};

std::vector<RetroPart> parts_of(CyclePage const& page) {
    Words const& words = page.kit().words();
    auto const& retrospective = *page.cycle().retrospective;
    std::string causes;
    for (std::string const& cause : retrospective.root_causes) causes = listed(words, causes, cause);
    std::vector<RetroPart> parts;
    auto const add = [&](Text label, std::string text) {
        if (!text.empty()) parts.push_back({words(label), std::move(text)});
    };
    add(text::retro_worked, retrospective.worked);
    add(text::retro_did_not, retrospective.did_not);
    add(text::retro_causes, causes);
    add(text::retro_process, retrospective.process);
    return parts;
}

} // namespace

void draw_retrospective(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("retrospective");
    auto const parts = parts_of(page);
    float const width = rest.width - 2 * space::between;
    float height = parts.empty() ? 30.0F : 0;
    for (RetroPart const& part : parts) height += 18 + kit.paragraph_height(width, part.text, style::body) + 10;
    Rect inside = begin_card(page.view, rest, kit.words(text::retro_title), height);
    if (parts.empty()) return spoken_paragraph(page.view, inside, kit.words(text::retro_none), style::body, t.muted);
    for (RetroPart const& part : parts) {
        kit.label(cut_top(inside, 18), part.label, style::caption, t.muted);
        spoken_paragraph(page.view, inside, part.text, style::body, t.text);
        cut_top(inside, 10);
    }
}

} // namespace okra::ui
