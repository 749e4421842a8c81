// The right column: how strong each objective is, why, and what would help most.
#include <algorithm>
#include <cmath>

#include "ui/kit/icons.hpp"
#include "ui/screens/coach/coach_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/coaching.hpp"

namespace okra::ui {

namespace {

constexpr double good = 75; // from here on it is drawn as strong
constexpr float row_height = 34;
constexpr float part_height = 26;

std::string number(Kit const& kit, double value) {
    return kit.words().count(static_cast<std::int64_t>(std::floor(value + 0.5)));
}

Status tone_of(double value) { return value >= good ? Status::OnTrack : Status::AtRisk; }

std::vector<CoachStrength> sorted(CoachRun const& run) {
    std::vector<CoachStrength> all;
    for (CoachStrength const& it : run.strengths())
        if (it.value()) all.push_back(it);
    std::ranges::stable_sort(all, {}, [](CoachStrength const& it) { return *it.value(); });
    return all;
}

CoachStrength const& chosen_of(CoachPage const& page, std::vector<CoachStrength> const& all) {
    Slot const wanted = page.state.strength_of;
    auto const found = std::ranges::find(all, wanted, &CoachStrength::objective);
    return found == all.end() ? all.front() : *found;
}

void head(CoachPage& page, Rect row, std::vector<CoachStrength> const& all) {
    Kit& kit = page.kit();
    double sum = 0;
    for (CoachStrength const& it : all) sum += *it.value();
    std::string const mean = number(kit, sum / static_cast<double>(all.size()));
    auto const words = kit.words(text::coach_of_hundred);
    kit.label(kit.cut_end(row, kit.width(words, style::caption) + 2), words, style::caption, kit.theme().muted,
              Align::End);
    kit.cut_end(row, 8);
    kit.label(kit.cut_end(row, kit.width(mean, style::section) + 2), mean, style::section, kit.theme().text,
              Align::End);
    kit.heading(row, kit.words(text::coach_strength), style::emphasis, 2);
}

void objective_row(CoachPage& page, Rect row, CoachStrength const& it, bool here) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    double const value = *it.value();
    std::string const title = title_or_untitled(page.view, it.objective);
    SemanticNode node;
    node.role = Role::Button;
    node.name = page.view.words(text::coach_strength_of, {{"title", title}, {"n", number(kit, value)}});
    if (here) node.current = true;
    Press const press = kit.pressable(row, "strength " + page.id_of(it.objective), std::move(node));
    if (here) kit.fill(row, t.accent_soft, space::control_radius);
    else if (press.hovered) kit.fill(row, t.hover, space::control_radius);
    if (press.clicked) {
        page.state.strength_of = it.objective;
        kit.wake_after(0);
    }
    Rect inside = inset(row, 10, 0);
    kit.text(kit.cut_end(inside, 34), number(kit, value), style::body_strong, t.text, Align::End);
    kit.cut_end(inside, 8);
    Rect const bar = middle(kit.cut_end(inside, 48), bar_height);
    kit.fill(bar, t.track, 3);
    kit.fill({bar.x, bar.y, bar.width * static_cast<float>(value / 100), bar.height}, t.of(tone_of(value)).mark, 3);
    kit.cut_end(inside, 10);
    kit.text(inside, title, here ? style::body_medium : style::body, t.text);
}

void part_row(CoachPage& page, Rect row, StrengthPart const& part) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    bool const whole = part.passed == part.asked;
    auto const look = look_of(t, part.severity);
    std::string name = rule_name(page.view, page.rule(part.rule));
    if (part.asked > 1 && !whole)
        name =
            page.view.words(text::coach_part,
                            {{"rule", name}, {"passed", std::size_t{part.passed}}, {"asked", std::size_t{part.asked}}});
    std::string const points =
        page.view.words(text::coach_points, {{"points", number(kit, part.points)}, {"of", number(kit, part.of)}});
    SemanticNode node;
    node.role = Role::Text;
    node.name = name + ": " + points;
    node.rect = row;
    kit.node(std::move(node));
    kit.icon(kit.cut_start(row, 16), whole ? icons::circle_check : look.icon, 15,
             whole ? t.of(Status::OnTrack).mark : look.colors.mark);
    kit.cut_start(row, 8);
    float const wide = kit.width(points, style::caption) + 2;
    kit.text(kit.cut_end(row, wide), points, style::caption, t.muted, Align::End);
    kit.cut_end(row, 8);
    kit.text(row, name, style::body, whole ? t.muted : t.text);
}

void next_step(CoachPage& page, Rect& rest, std::vector<StrengthPart> const& parts) {
    auto const most = std::ranges::max_element(parts, {}, [](StrengthPart const& it) { return it.of - it.points; });
    if (most == parts.end() || most->passed == most->asked) return;
    Kit& kit = page.kit();
    std::string const fix = rule_fix(page.view, page.rule(most->rule));
    Rect box = rest;
    float const words = kit.paragraph_height(rest.width - 24, fix, style::caption);
    box.height = 12 + 22 + words + 10 + 30 + 12;
    kit.fill(box, kit.theme().background, 8);
    kit.outline(box, kit.theme().hairline, 8);
    Rect inside = inset(box, 12, 12);
    Rect row = cut_top(inside, 22);
    std::string const points = page.view.words(text::coach_more_points, {{"n", number(kit, most->of - most->points)}});
    kit.label(kit.cut_end(row, kit.width(points, style::caption_medium) + 2), points, style::caption_medium,
              kit.theme().of(Status::OnTrack).ink, Align::End);
    kit.icon(kit.cut_start(row, 16), icons::lightbulb, 15, kit.theme().accent);
    kit.cut_start(row, 8);
    kit.label(row, kit.words(text::coach_next_step), style::body_medium, kit.theme().text);
    spoken_paragraph(page.view, inside, fix, style::caption, kit.theme().muted);
    cut_top(inside, 10);
    ButtonSpec const show{.label = kit.words(text::coach_show), .small = !kit.coarse(), .expanded = {}};
    if (kit.button({inside.x, inside.y, kit.button_width(show), kit.coarse() ? space::touch_height : 28}, show))
        page.view.open_record(most->first);
    cut_top(rest, box.height + space::inside);
}

void why(CoachPage& page, Rect& rest, CoachStrength const& it) {
    Kit& kit = page.kit();
    Scene const& scene = page.view.scene;
    auto parts = strength_parts(scene.document, scene.index, scene.evaluation, page.run.coach(), it.objective);
    std::ranges::stable_sort(parts, std::ranges::greater(),
                             [](StrengthPart const& part) { return part.of - part.points; });
    Rect row = cut_top(rest, 36);
    std::string const title = page.view.words(text::coach_why_strength, {{"n", number(kit, *it.value())}});
    float const wide = kit.width(title, style::body_strong) + 8;
    kit.heading(kit.cut_start(row, wide), title, style::body_strong, 3);
    kit.text(row, title_or_untitled(page.view, it.objective), style::caption, kit.theme().muted, Align::End);
    next_step(page, rest, parts);
    for (StrengthPart const& part : parts) part_row(page, cut_top(rest, part_height), part);
}

} // namespace

void draw_strength(CoachPage& page, Rect area) {
    Kit& kit = page.kit();
    auto const all = sorted(page.run);
    if (all.empty()) return;
    auto const scope = kit.scope("strength");
    kit.card(area);
    Rect inside = inset(area, space::between, 0);
    head(page, cut_top(inside, 52), all);
    CoachStrength const& chosen = chosen_of(page, all);
    float const list_height = std::min(static_cast<float>(all.size()) * row_height, inside.height * 0.44F);
    Rect list = cut_top(inside, list_height);
    list = inset(list, -10, 0);
    Rect const content = kit.begin_scroll("objectives", list);
    auto const seen = visible_rows(list, content.y, row_height, all.size());
    for (std::size_t i = seen.first; i < seen.last; ++i)
        objective_row(page, {content.x, content.y + row_height * static_cast<float>(i), content.width, row_height},
                      all[i], all[i].objective == chosen.objective);
    kit.end_scroll(static_cast<float>(all.size()) * row_height);
    cut_top(inside, space::inside);
    kit.hairline({area.x, inside.y}, area.width);
    Rect const below = kit.begin_scroll("why", {area.x, inside.y + 1, area.width, inside.height - 1});
    Rect rest = inset(below, space::between, 0);
    rest.height = 1e6F;
    float const top = rest.y;
    why(page, rest, chosen);
    kit.end_scroll(rest.y - top + space::inside);
}

} // namespace okra::ui
