// The coach's findings of a plan, a bit a frame.
#include "ui/shared/coach_cache.hpp"

#include <algorithm>
#include <utility>

namespace okra::ui {

namespace {

constexpr std::size_t records_in_a_frame = 300; // some milliseconds
constexpr std::size_t most_to_count = 2000; // objectives and key results: beyond, only its page looks through them
constexpr double soon = 0.01;

} // namespace

CoachRun const* CoachFindings::of(View& view, CoachOf of, Slot team) {
    CoachQuestion const question{content_key(view.scene), of, team};
    if (m_question != question) {
        Scene const& scene = view.scene;
        auto records = coach_records(scene, of, team);
        m_is_small = records.size() <= records_in_a_frame;
        m_run.emplace(scene.document, scene.index, scene.evaluation, std::move(records));
        m_question = question;
        m_done = false;
    }
    do {
        if (!m_done) m_done = m_run->go_on(records_in_a_frame);
    } while (!m_done && m_is_small);
    if (!m_done) view.kit.wake_after(soon);
    return m_done ? &*m_run : nullptr;
}

// NOLINTNEXTLINE(misc-use-internal-linkage): web/later.txt knows it by its name
std::size_t start_coach_count(View& view) {
    CoachCount& kept = view.stack.caches().coach;
    auto const key = content_key(view.scene);
    if (kept.key == key || view.state.elsewhere.day) return kept.count; // of the plan, not of each day gone past
    Scene const& scene = view.scene;
    auto records = coach_records(scene, CoachOf::Open, {});
    kept.key = key;
    kept.count = 0;
    if (records.size() > most_to_count) return 0;
    CoachRun run(scene.document, scene.index, scene.evaluation, std::move(records));
    while (!run.go_on(records_in_a_frame)) {
    }
    kept.count = static_cast<std::size_t>(std::ranges::count_if(
        run.findings(), [](CoachFinding const& it) { return !it.muted && it.remark.severity != Severity::Hint; }));
    return kept.count;
}

std::size_t coach_count(View& view) { return view.kit.whole() ? start_coach_count(view) : 0; }

} // namespace okra::ui
