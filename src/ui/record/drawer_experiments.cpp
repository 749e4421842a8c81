// What was tried on a key result: marks on its chart, and a list with what each experiment has moved.
#include <algorithm>
#include <cmath>
#include <vector>

#include "base/shown.hpp"
#include "engine/experiments.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "words/texts/experiments.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

std::vector<Tried> experiments_on(Document const& document, Scene const& scene, Slot key_result) {
    std::vector<Tried> all;
    for (Experiment const& experiment : document.all<Experiment>()) {
        if (experiment.deleted || !std::ranges::contains(experiment.key_results, key_result)) continue;
        Tried tried{experiment.id, {}};
        auto const effects =
            effects_of(document, scene.index, scene.evaluation.preset(), experiment, scene.evaluation.as_of());
        auto const effect = std::ranges::find(effects, key_result, &ExperimentEffect::key_result);
        if (effect != effects.end()) tried.moved = effect->moved();
        all.push_back(tried);
    }
    std::ranges::stable_sort(
        all, {}, [&](Tried const& it) { return document.get<Experiment>(it.experiment)->starts.value_or(Date{}); });
    return all;
}

void add_experiments(Drawer& d, Plot& plot) {
    if (d.kind != Kind::KeyResult) return;
    for (Tried const& tried : facts_of(d).experiments) {
        auto const* const experiment = d.document().get<Experiment>(tried.experiment);
        if (experiment == nullptr || !experiment->starts || experiment->state == ExperimentState::Planned) continue;
        auto const words = [&](Text text, Date day) {
            return d.view.words(text, {{"title", title_or_untitled(d.view, tried.experiment)},
                                       {"day", short_date(day, d.kit().locale())}});
        };
        auto const put = [&](Text text, Date day) {
            plot.events.push_back({day, words(text, day)});
            plot.summary.append("; ").append(plot.events.back().words);
        };
        put(text::experiment_began_on, *experiment->starts);
        if (experiment->ends && *experiment->ends <= d.view.scene.at) put(text::experiment_ended_on, *experiment->ends);
    }
}

namespace {

std::string moved_words(Drawer& d, Tried const& tried) {
    if (!tried.moved) return {};
    long const points = std::lround(*tried.moved * 100);
    std::string const sign = points > 0 ? "+" : points < 0 ? "−" : "±";
    return d.view.words(text::experiment_points, {{"points", sign + std::to_string(std::abs(points))}});
}

void experiment_row(Drawer& d, Rect row, Tried const& tried) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const& experiment = *d.document().get<Experiment>(tried.experiment);
    auto const state =
        word_of_choice(d.view, *field_of<&Experiment::state>(), static_cast<std::size_t>(experiment.state));
    std::string const moved = moved_words(d, tried);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title_or_untitled(d.view, tried.experiment);
    node.description = moved.empty() ? state : state + ", " + moved;
    Rect const hit{row.x - 8, row.y, row.width + 16, row.height};
    Press const press = kit.pressable(hit, d.document().id_of(tried.experiment), std::move(node));
    if (press.hovered) kit.fill(hit, t.hover, space::control_radius);
    if (press.clicked) d.view.open_record(tried.experiment);
    std::string const end = moved.empty() ? state : state + " · " + moved;
    kit.icon(cut_left(row, icon_size), icons::flask_conical, 15, t.muted);
    cut_left(row, 8);
    float const wide = std::min(kit.width(end, style::caption) + 1, row.width / 2);
    kit.text(cut_right(row, wide), end, style::caption, t.muted, Align::Right);
    cut_right(row, 8);
    kit.text(row, title_or_untitled(d.view, tried.experiment), style::body, t.text);
}

} // namespace

void drawer_experiments(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const scope = kit.scope("experiments");
    auto const& all = facts_of(d).experiments;
    drawer_counted_heading(d, rest, kit.words(text::screen_experiments), all.size());
    float const height = kit.coarse() ? space::touch_height : 32;
    {
        auto const list = kit.group(Role::List, kit.words(text::screen_experiments),
                                    {rest.x, rest.y, rest.width, height * static_cast<float>(all.size())}, "list");
        for (Tried const& tried : all) experiment_row(d, cut_top(rest, height), tried);
    }
    PickerSpec spec;
    spec.label = kit.words(text::try_something);
    spec.kinds = Kind::Experiment;
    spec.creates = true;
    Rect const row = cut_top(rest, kit.control_height());
    float const wide = kit.button_width({.label = spec.label, .icon = icons::plus, .expanded = {}});
    if (auto const picked = pick_more(d.view, {row.x - 12, row.y, std::min(wide, row.width + 12), row.height}, spec);
        picked && *picked)
        d.view.execute(
            SetFields{{std::string(d.document().id_of(*picked))}, {{"key_results", Element{d.id(), true, 1, {}}}}});
}

} // namespace okra::ui
