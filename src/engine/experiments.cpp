// What experiments moved.
#include "engine/experiments.hpp"

#include <algorithm>

#include "model/rank.hpp"

namespace okra {

namespace {

std::optional<double> value_at(Index const& index, KeyResult const& key_result, Date day) {
    bool const follows = key_result.measure == KeyResultKind::Indicator && key_result.indicator;
    auto const& points = index.check_ins(follows ? key_result.indicator : key_result.id);
    std::optional<double> value;
    for (auto const& point : points) {
        if (point.day() > day) break;
        if (point.has_value != 0) value = point.value;
    }
    return value ? value : key_result.start;
}

} // namespace

std::vector<ExperimentEffect> effects_of(Document const& document, Index const& index, Preset const& preset,
                                         Experiment const& experiment, AsOf as_of) {
    std::vector<ExperimentEffect> effects;
    bool const begun =
        experiment.state != ExperimentState::Planned && experiment.starts && *experiment.starts <= as_of.day;
    for (Slot const slot : experiment.key_results) {
        auto const* const key_result = document.get<KeyResult>(slot);
        if (key_result == nullptr) continue;
        ExperimentEffect effect;
        effect.key_result = slot;
        if (begun) {
            Date const before = *experiment.starts - 1;
            Date const after = std::max(before, std::min(experiment.ends.value_or(as_of.day), as_of.day));
            std::vector<Date> const days{before, after};
            auto const progress = progress_series(document, index, preset, slot, days);
            effect.progress_before = progress.front();
            effect.progress_after = progress.back();
            effect.value_before = value_at(index, *key_result, before);
            effect.value_after = value_at(index, *key_result, after);
        }
        effects.push_back(effect);
    }
    return effects;
}

std::vector<ExperimentRecord> experiments_by_objective(Document const& document, Index const& index,
                                                       Preset const& preset, AsOf as_of) {
    std::vector<ExperimentRecord> records;
    auto const record_of = [&](Slot objective) -> ExperimentRecord& {
        auto found = std::ranges::find(records, objective, &ExperimentRecord::objective);
        if (found == records.end()) found = records.insert(records.end(), {.objective = objective});
        return *found;
    };
    for (auto const& experiment : document.all<Experiment>()) {
        if (experiment.deleted || experiment.state == ExperimentState::Planned) continue;
        std::vector<Slot> counted;
        for (auto const& effect : effects_of(document, index, preset, experiment, as_of))
            for (auto const& link : document.get<KeyResult>(effect.key_result)->objectives) {
                if (document.get<Objective>(link.to) == nullptr) continue;
                ExperimentRecord& record = record_of(link.to);
                if (experiment.state == ExperimentState::Won) record.moved += effect.moved().value_or(0);
                if (std::ranges::contains(counted, link.to)) continue;
                counted.push_back(link.to);
                switch (experiment.state) {
                case ExperimentState::Planned: break;
                case ExperimentState::Running: ++record.running; break;
                case ExperimentState::Won: ++record.won; break;
                case ExperimentState::Lost: ++record.lost; break;
                case ExperimentState::Inconclusive: ++record.inconclusive; break;
                }
            }
    }
    std::ranges::sort(records, [&](ExperimentRecord const& a, ExperimentRecord const& b) {
        return is_ranked_before(document, a.objective, b.objective);
    });
    return records;
}

} // namespace okra
