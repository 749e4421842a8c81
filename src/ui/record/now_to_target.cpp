// Where a key result stands and where it should be, in a few words, by how it is measured.
#include <algorithm>
#include <cmath>

#include "engine/measured.hpp"
#include "ui/kit/format.hpp"
#include "ui/view.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view nothing = "—";

struct Standing {
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
        return view.words(text::kept_days, {{"kept", kept}, {"n", days}});
    }
    std::string milestones() const {
        auto const all = view.scene.index.milestones(record.id);
        auto const done = std::ranges::count_if(all, [&](Slot slot) {
            auto const* const milestone = view.document().get<Milestone>(slot);
            return milestone != nullptr && milestone->done_at.has_value();
        });
        return view.words(text::done_milestones, {{"done", done}, {"n", all.size()}});
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
        return view.words(text::done_tasks, {{"done", done}, {"n", all}});
    }
    std::string project() const {
        if (!record.milestone) return view.words(text::project_at, {{"share", percent(result.progress, locale())}});
        bool const reached = result.progress.value_or(0) >= 1;
        return std::string(view.words(reached ? text::milestone_reached : text::spoken_milestone_open));
    }
    std::string sub_key_results() const {
        auto const count = view.scene.index.sub_key_results(record.id).size();
        return view.words(text::count_sub_key_results, {{"n", count}});
    }
    std::string cascade() const {
        auto const count = view.scene.index.children(record.id).size();
        return view.words(text::count_objectives, {{"n", count}});
    }

    std::string text() const {
        if (result.link_broken) return std::string(view.words(text::spoken_link_broken));
        if (waits_for_link(record)) return std::string(view.words(text::not_linked));
        switch (record.measure) {
        case KeyResultKind::Metric:
        case KeyResultKind::Indicator:
        case KeyResultKind::Threshold: return now_to_target_text(record, result, view.kit.words());
        case KeyResultKind::Maintain: return maintain();
        case KeyResultKind::Binary:
            return std::string(
                view.words(result.progress.value_or(0) >= 1 ? text::spoken_done : text::spoken_not_done_yet));
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
    return Standing{view, *record, view.scene.evaluation.of(key_result)}.text();
}

} // namespace okra::ui
