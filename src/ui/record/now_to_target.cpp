// Where a key result stands and where it should be, in a few words, by how it is measured.
#include <algorithm>
#include <cmath>

#include "engine/measured.hpp"
#include "ui/kit/format.hpp"
#include "ui/view.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view nothing = "—";

struct Words {
    View& view;
    KeyResult const& record;
    Result const& result;

    Locale const& locale() const { return view.kit.locale(); }
    std::string now() const {
        return measured_text(record, result, result.current ? result.current : result.start, locale());
    }

    std::string maintain() const {
        if (!result.period || !result.progress) return now();
        int const days = result.period->last - result.period->first + 1;
        auto const kept = std::lround(std::clamp(*result.progress, 0.0, 1.0) * days);
        return "kept " + std::to_string(kept) + " of " + plural(days, "day", "days");
    }
    std::string milestones() const {
        auto const all = view.scene.index.milestones(record.id);
        auto const done = std::ranges::count_if(all, [&](Slot slot) {
            auto const* const milestone = view.document().get<Milestone>(slot);
            return milestone != nullptr && milestone->done_at.has_value();
        });
        return std::to_string(done) + " of " + plural(static_cast<long>(all.size()), "milestone", "milestones");
    }
    std::string tasks() const {
        long done = 0;
        long all = 0;
        for (Slot const slot : view.scene.index.initiatives(record.id)) {
            auto const* const task = view.document().get<Initiative>(slot);
            if (task == nullptr || task->state == WorkState::Cancelled) continue;
            ++all;
            if (task->state == WorkState::Done) ++done;
        }
        return std::to_string(done) + " of " + plural(all, "task", "tasks");
    }
    std::string project() const {
        if (record.milestone) return result.progress.value_or(0) >= 1 ? "milestone reached" : "milestone open";
        return "project " + percent(result.progress, locale());
    }
    std::string sub_key_results() const {
        auto const count = view.scene.index.sub_key_results(record.id).size();
        return plural(static_cast<long>(count), "sub-key result", "sub-key results");
    }
    std::string cascade() const {
        auto const count = view.scene.index.children(record.id).size();
        return plural(static_cast<long>(count), "objective", "objectives");
    }

    std::string text() const {
        if (result.link_broken) return "link broken";
        switch (record.measure) {
        case KeyResultKind::Metric:
        case KeyResultKind::Indicator:
        case KeyResultKind::Threshold: return now_to_target_text(record, result, locale());
        case KeyResultKind::Maintain: return maintain();
        case KeyResultKind::Binary: return result.progress.value_or(0) >= 1 ? "done" : "not done yet";
        case KeyResultKind::Milestones: return milestones();
        case KeyResultKind::Tasks: return tasks();
        case KeyResultKind::Project: return project();
        case KeyResultKind::SubKeyResults: return sub_key_results();
        case KeyResultKind::Cascade: return cascade();
        }
        return std::string(nothing);
    }
};

} // namespace

std::string now_to_target(View& view, Slot key_result) {
    auto const* const record = view.document().get<KeyResult>(key_result);
    if (auto const* const indicator = view.document().get<Indicator>(key_result))
        return quantity(view.scene.evaluation.of(key_result).current, indicator->unit, view.kit.locale());
    if (record == nullptr) return std::string(nothing);
    return Words{view, *record, view.scene.evaluation.of(key_result)}.text();
}

} // namespace okra::ui
