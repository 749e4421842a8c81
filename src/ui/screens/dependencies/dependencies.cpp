// The page of dependencies: figures, the matrix of teams, needs, findings.
#include "ui/screens/dependencies/dependencies.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/dependencies/dependencies_parts.hpp"
#include "words/texts/dependencies.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float beside_from = 1000;
constexpr float figures_height = 48; // and what is written below them
constexpr float matrix_row = 40;
constexpr float matrix_head = 44;
constexpr float least_cell = 56, most_cell = 104;
constexpr float need_row = 52;

DependenciesData data_of(View& view) {
    auto const& scene = view.scene;
    Slot const cycle = scene.cycle == backlog ? Slot{} : scene.cycle;
    DependenciesData data;
    data.needs = needs(scene.document, scene.index, scene.evaluation, cycle);
    auto const order = [](Need const& one) {
        return std::tuple(!one.unmet, !one.late, one.to ? 1 : 0, -one.days_late);
    };
    std::ranges::stable_sort(data.needs, {}, order);
    data.cells = needs_between_teams(scene.document, scene.index, scene.evaluation, cycle);
    for (auto const& cell : data.cells) {
        if (!std::ranges::contains(data.from, cell.from)) data.from.push_back(cell.from);
        if (!std::ranges::contains(data.to, cell.to)) data.to.push_back(cell.to);
    }
    auto const by_name = [&](Slot team) { return std::pair(!team, scene.document.title_of(team)); };
    std::ranges::sort(data.from, {}, by_name);
    std::ranges::sort(data.to, {}, by_name);
    data.findings = misalignments(scene.document, scene.index, scene.evaluation, cycle);
    data.alignment = alignment(scene.document, scene.index, scene.evaluation, cycle);
    data.open = static_cast<std::size_t>(std::ranges::count(data.needs, true, &Need::unmet));
    data.late = static_cast<std::size_t>(std::ranges::count(data.needs, true, &Need::late));
    return data;
}

} // namespace

std::string team_word(View const& view, Slot team) {
    return team ? title_or_untitled(view, team) : std::string(view.words(text::matrix_nobody));
}

// -- figures ---------------------------------------------------------------------------------------------------------

namespace {

void figure(Dependencies& d, Rect place, std::string const& value, std::string_view label) {
    Kit& kit = d.kit();
    SemanticNode node;
    node.role = Role::Text;
    node.name = std::string(label) + ": " + value;
    node.rect = place;
    kit.node(std::move(node));
    Rect rest = inset(place, space::between, 10);
    kit.text(cut_top(rest, 26), value, style::section, d.theme().text);
    kit.paragraph(rest, label, style::caption, d.theme().muted, 2);
}

float team_column(Kit const& kit) { return kit.phone() ? 112 : 168; }

std::string part_words(Dependencies& d, Part const& part) {
    return d.view.words(text::alignment_of, {{"with", part.with}, {"all", part.all}});
}

} // namespace

void draw_alignment(Dependencies& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const& all = d.data.alignment;
    std::string open = kit.words().count(static_cast<std::int64_t>(d.data.open));
    if (d.data.late > 0) open += " · " + d.view.words(text::needs_late, {{"n", d.data.late}});
    std::vector<std::pair<std::string, std::string_view>> const figures{
        {percent(all.score(), kit.locale()), kit.words(text::alignment_score)},
        {part_words(d, all.objectives), kit.words(text::alignment_objectives)},
        {part_words(d, all.key_results), kit.words(text::alignment_key_results)},
        {part_words(d, all.teams), kit.words(text::alignment_teams)},
        {open, kit.words(text::needs_open)}};
    std::size_t const across = kit.phone() ? 2 : figures.size();
    std::size_t const lines = (figures.size() + across - 1) / across;
    float const wide = rest.width / static_cast<float>(across);
    float labels = 0;
    for (auto const& [value, label] : figures)
        labels = std::max(labels, kit.paragraph_height(wide - 2 * space::between, label, style::caption, 2));
    float const height = figures_height + labels;
    Rect const card = cut_top(rest, height * static_cast<float>(lines));
    kit.card(card);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        std::size_t const line = i / across;
        Rect const place{card.x + wide * static_cast<float>(i % across), card.y + height * static_cast<float>(line),
                         wide, height};
        if (i % across > 0) kit.hairline_down({place.x, place.y + 14}, place.height - 28);
        figure(d, place, figures[i].first, figures[i].second);
    }
    cut_top(rest, space::between);
}

// -- matrix ----------------------------------------------------------------------------------------------------------

namespace {

void matrix_cell(Dependencies& d, Rect place, TeamNeeds const& cell) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const& colors = t.of(cell.late > 0 ? Status::Behind : cell.unmet > 0 ? Status::AtRisk : Status::OnTrack);
    auto const pair = std::pair(cell.from, cell.to);
    bool const chosen = d.state.between == pair;
    SemanticNode node;
    node.role = Role::Button;
    node.name = d.view.words(text::matrix_cell, {{"from", team_word(d.view, cell.from)},
                                                 {"to", team_word(d.view, cell.to)},
                                                 {"n", cell.all},
                                                 {"unmet", cell.unmet},
                                                 {"late", cell.late}});
    if (chosen) node.current = true;
    Rect const box = inset(place, 3);
    Press const press = kit.pressable(box, "to " + d.id_of(cell.to), node);
    kit.fill(box, colors.soft, 6);
    if (chosen || press.hovered) kit.outline(box, chosen ? t.accent : colors.mark, 6, chosen ? 1.5F : 1);
    std::string const every = kit.words().count(static_cast<std::int64_t>(cell.all));
    std::string const words = cell.unmet > 0 && cell.unmet < cell.all
                                  ? kit.words().count(static_cast<std::int64_t>(cell.unmet)) + " / " + every
                                  : every;
    Rect inside = box;
    char const* const icon = cell.late > 0 ? icons::clock : cell.unmet > 0 ? icons::circle_dashed : icons::check;
    kit.icon(cut_left(inside, inside.width / 2 - 2), icon, 13, colors.ink);
    kit.text(inset(inside, 4, 0), words, style::body_medium, colors.ink);
    kit.hint(box, node.name);
    if (press.clicked) {
        if (chosen) d.state.between.reset();
        else d.state.between = pair;
        kit.wake_after(0);
    }
}

void matrix_rows(Dependencies& d, Rect area, float wide) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    float x = area.x + team_column(kit);
    for (Slot const team : d.data.to) {
        kit.text({x + 4, area.y, wide - 8, matrix_head}, team_word(d.view, team), style::caption_medium, t.muted,
                 Align::Center);
        x += wide;
    }
    float y = area.y + matrix_head;
    for (Slot const from : d.data.from) {
        Rect const row{area.x, y, team_column(kit) + wide * static_cast<float>(d.data.to.size()), matrix_row};
        kit.hairline({row.x, row.y}, row.width);
        auto const scope = kit.scope("from " + d.id_of(from));
        kit.label({row.x, row.y, team_column(kit) - 12, row.height}, team_word(d.view, from), style::body_medium,
                  t.text);
        for (std::size_t i = 0; i < d.data.to.size(); ++i) {
            Rect const place{row.x + team_column(kit) + wide * static_cast<float>(i), row.y, wide, row.height};
            auto const cell = std::ranges::find_if(
                d.data.cells, [&](TeamNeeds const& one) { return one.from == from && one.to == d.data.to[i]; });
            if (cell != d.data.cells.end()) matrix_cell(d, place, *cell);
            else if (from == d.data.to[i]) kit.fill(inset(place, 3), t.hover, 6);
        }
        y += matrix_row;
    }
}

} // namespace

void draw_matrix(Dependencies& d, Rect& rest) {
    Kit& kit = d.kit();
    bool const empty = d.data.cells.empty();
    float const rows = matrix_head + matrix_row * static_cast<float>(d.data.from.size());
    Rect const card = cut_top(rest, 44 + (empty ? 56 : rows + 12));
    cut_top(rest, space::between);
    kit.card(card);
    auto const scope = kit.scope("matrix");
    auto const group = kit.group(Role::Group, kit.words(text::matrix_title), card, "matrix");
    Rect inside = inset(card, space::between, 0);
    kit.heading(cut_top(inside, 44), kit.words(text::matrix_title), style::emphasis, 2);
    if (empty) {
        spoken_paragraph(d.view, inside, kit.words(text::matrix_empty), style::body, d.theme().muted);
        return;
    }
    kit.text({inside.x, inside.y, team_column(kit) - 12, matrix_head}, kit.words(text::matrix_needs), style::caption,
             d.theme().faint);
    auto const count = static_cast<float>(d.data.to.size());
    float const wide = std::clamp((inside.width - team_column(kit)) / count, least_cell, most_cell);
    float const all = team_column(kit) + wide * count;
    if (all <= inside.width) return matrix_rows(d, inside, wide);
    Rect const content = kit.begin_scroll("cells", {inside.x, inside.y, inside.width, rows});
    matrix_rows(d, content, wide);
    kit.end_scroll(rows, all);
}

// -- needs -----------------------------------------------------------------------------------------------------------

namespace {

struct NeedState {
    std::string words;
    Status tone = Status::OnTrack;
    char const* icon = nullptr;
};
NeedState state_of(Dependencies& d, Need const& need) {
    if (!need.unmet) return {std::string(d.view.words(text::need_state_met)), Status::OnTrack, icons::circle_check};
    if (d.document().live_record(need.to) == nullptr)
        return {std::string(d.view.words(text::need_state_promised)), Status::Behind, icons::unlink};
    if (need.late) return {d.view.words(text::need_state_late, {{"n", need.days_late}}), Status::Behind, icons::clock};
    return {std::string(d.view.words(text::need_state_open)), Status::AtRisk, icons::circle_dashed};
}

void need_line(Dependencies& d, Rect row, Need const& need) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const& dependency = *d.document().get<Dependency>(need.dependency);
    bool const promised = d.document().live_record(need.to) != nullptr;
    std::string const needed = promised ? title_or_untitled(d.view, need.to) : dependency.to_words;
    std::string const words =
        d.view.words(text::need_line, {{"from", title_or_untitled(d.view, need.from)}, {"to", needed}});
    auto const scope = kit.scope(d.id_of(need.dependency));
    auto const group = kit.group(Role::ListItem, words, row, "item");
    kit.hairline({row.x, row.y}, row.width);
    auto const state = state_of(d, need);
    std::string const remove = kit.words(text::remove_dependency, {{"title", needed}});
    ButtonSpec const cross{.label = remove,
                           .icon = icons::x,
                           .kind = ButtonKind::Ghost,
                           .icon_only = true,
                           .small = true,
                           .key = "remove",
                           .expanded = {}};
    if (kit.button(centered(cut_right(row, 32), 28, 28), cross)) delete_record(d.view, need.dependency);
    if (!promised) {
        PickerSpec spec;
        spec.label = kit.words(text::fix_link_record);
        spec.kinds = KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project | Kind::Initiative;
        spec.except = need.from;
        float const wide = kit.button_width({.label = spec.label, .icon = icons::plus, .expanded = {}}) + 8;
        if (auto const picked =
                pick_more(d.view, middle(cut_right(row, std::min(wide, row.width / 2)), kit.control_height()), spec);
            picked && *picked)
            d.view.execute(SetFields{{d.id_of(need.dependency)}, {{"to", d.id_of(*picked)}}});
    } else if (!kit.phone()) {
        float const wide = kit.badge_width(state.words);
        kit.pill(middle(cut_right(row, wide), 22), state.words, state.icon, t.of(state.tone));
    }
    cut_right(row, 12);
    SemanticNode node;
    node.role = Role::Link;
    node.name = words;
    node.description = state.words;
    Press const press = kit.pressable(row, "open", std::move(node));
    if (press.hovered) kit.fill(inset(row, -4, 2), t.hover, space::control_radius);
    if (press.clicked) d.view.open_record(need.from);
    Rect lines = middle(row, 40);
    kit.text(cut_top(lines, 20), title_or_untitled(d.view, need.from), style::body, t.text);
    std::string detail = d.view.words(text::needs_that, {{"title", needed}});
    if (!promised && dependency.to_team)
        detail += " " + d.view.words(text::need_of_team, {{"team", team_word(d.view, dependency.to_team)}});
    if (kit.phone() || !promised) detail += " · " + state.words;
    kit.text(lines, detail, style::caption, t.muted);
}

} // namespace

void draw_needs(Dependencies& d, Rect& rest) {
    Kit& kit = d.kit();
    std::vector<Need const*> shown;
    std::vector<Slot> among;
    if (d.state.between)
        for (auto const& cell : d.data.cells)
            if (std::pair(cell.from, cell.to) == *d.state.between) among = cell.dependencies;
    for (auto const& need : d.data.needs)
        if (!d.state.between || std::ranges::contains(among, need.dependency)) shown.push_back(&need);
    if (shown.empty()) return;
    Rect const card = cut_top(rest, 44 + need_row * static_cast<float>(shown.size()));
    cut_top(rest, space::between);
    kit.card(card);
    auto const scope = kit.scope("needs");
    Rect inside = inset(card, space::between, 0);
    Rect title = cut_top(inside, 44);
    std::string const words =
        d.state.between ? d.view.words(text::needs_between, {{"from", team_word(d.view, d.state.between->first)},
                                                             {"to", team_word(d.view, d.state.between->second)}})
                        : std::string(kit.words(text::needs_title));
    if (d.state.between) {
        auto const all = kit.words(text::needs_all);
        float const wide = std::ceil(kit.width(all, style::body_medium)) + 2;
        if (kit.link(cut_right(title, wide), all, style::body_medium, d.theme().accent)) d.state.between.reset();
    }
    kit.heading(title, words, style::emphasis, 2);
    auto const list = kit.group(Role::List, words, inside, "list");
    for (auto const* const need : shown) {
        Rect const row = cut_top(inside, need_row);
        if (kit.visible(row)) need_line(d, row, *need);
    }
}

// -- the screen ------------------------------------------------------------------------------------------------------

namespace {

class DependenciesScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Rect page = page_of(view, area);
        page.height = bottom(area) - page.y;
        page_title(view, cut_top(page, style::page.line_height), view.words(text::screen_dependencies));
        cut_top(page, space::between);
        auto const scope = kit.scope("dependencies");
        Dependencies d{view, m_state, m_state.data.of(content_key(view.scene), [&] { return data_of(view); })};
        // The bar lies beside the cards, in the edge of the screen.
        Rect const content = kit.begin_scroll(
            "page", {page.x - space::unit, page.y, page.width + space::unit + space::between - 2, page.height});
        Rect rest{content.x + space::unit, content.y, page.width, 1e6F};
        draw_alignment(d, rest);
        float end = 0;
        if (rest.width >= beside_from) {
            Rect left = cut_left(rest, std::floor((rest.width - space::between) * 0.54F));
            cut_left(rest, space::between);
            draw_matrix(d, left);
            draw_needs(d, left);
            draw_findings(d, rest);
            end = std::max(left.y, rest.y);
        } else {
            draw_matrix(d, rest);
            draw_needs(d, rest);
            draw_findings(d, rest);
            end = rest.y;
        }
        kit.end_scroll(end - content.y + space::inside);
    }

private:
    DependenciesState m_state;
};

} // namespace

std::unique_ptr<Screen> dependencies_screen() { return std::make_unique<DependenciesScreen>(); }

} // namespace okra::ui
