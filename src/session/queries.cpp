// Counts, attention, trends and search over the open workspace.
#include "session/queries.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <tuple>

#include "base/text.hpp"
#include "command/rules.hpp"
#include "engine/formula.hpp"
#include "session/scope.hpp"

namespace okra {

namespace {

constexpr int days_per_week = 7;
constexpr int weeks_shown = 8;

int days_of(Tracking tracking) {
    switch (tracking) {
    case Tracking::Daily: return 1;
    case Tracking::Weekly: return 7;
    case Tracking::Biweekly: return 14;
    case Tracking::Monthly: return 31;
    case Tracking::Quarterly: return 92;
    }
    return days_per_week;
}

// What people believed of a key result on one day after the other, each before the last one asked for.
class ConfidenceBack {
public:
    ConfidenceBack(Scene const& scene, Slot key_result) : m_left(scene.index.check_ins(key_result)) {}
    std::optional<double> on(AsOf const& day) {
        while (!m_left.empty() && (!counts(m_left.back(), day) || m_left.back().confidence < 0))
            m_left = m_left.first(m_left.size() - 1);
        return m_left.empty() ? std::nullopt : std::optional(m_left.back().confidence);
    }

private:
    std::span<CheckInPoint const> m_left;
};

bool is_on_time(Scene const& scene, KeyResult const& key_result, Result const& result) {
    if (!result.last_check_in) return false;
    Date const day = result.period ? std::min(scene.at, result.period->last) : scene.at;
    return day - *result.last_check_in <= days_of(key_result.tracking);
}

bool asks_for_check_ins(Scene const& scene, KeyResult const& key_result, Result const& result) {
    bool const has_begun = !result.period || result.period->first <= scene.at;
    return takes_values(key_result.measure) && has_begun;
}

// What is looked at: of the cycle, and among those that were asked for.
struct Sight {
    Scope const& scope;
    std::vector<bool> const* among;
    bool holds(auto const& record) const { return has(record.id) && scope.holds(record); }
    bool is_top(Objective const& objective) const {
        if (among == nullptr) return scope.is_root(objective);
        return std::ranges::none_of(objective.parents,
                                    [&](Link const& link) { return scope.holds(link.to) && has(link.to); });
    }

private:
    bool has(Slot slot) const { return among == nullptr || (*among)[slot.value]; }
};

void count_key_results(Scene const& scene, Sight const& scope, Totals& totals) {
    std::array<MeanOf, weeks_shown> weeks; // today's is the last
    for (KeyResult const& key_result : scene.document.all<KeyResult>()) {
        if (key_result.deleted || !scope.holds(key_result)) continue;
        Result const result = scene.evaluation.of(key_result.id);
        if (!result.counts) continue;
        ++totals.key_results;
        ++totals.by_status[static_cast<std::size_t>(result.status)];
        ConfidenceBack confidence(scene, key_result.id);
        for (int back = 0; back < weeks_shown; ++back)
            weeks[static_cast<std::size_t>(weeks_shown - 1 - back)].add(
                confidence.on(back == 0 ? scene.evaluation.as_of() : AsOf(scene.at - days_per_week * back)));
        if (!asks_for_check_ins(scene, key_result, result)) continue;
        ++totals.tracked;
        if (is_on_time(scene, key_result, result)) ++totals.checked_in_on_time;
    }
    totals.confidence = weeks.back().value();
    totals.confidence_a_week_ago = weeks[weeks_shown - 2].value();
    for (MeanOf const& week : weeks) totals.confidence_by_week.push_back(week.value());
}

void count_objectives(Scene const& scene, Sight const& scope, Totals& totals) {
    MeanOf progress, expected;
    for (Objective const& objective : scene.document.all<Objective>()) {
        if (objective.deleted || !scope.holds(objective)) continue;
        Result const result = scene.evaluation.of(objective.id);
        if (!result.counts) continue;
        ++totals.objectives;
        if (!scope.is_top(objective)) continue;
        ++totals.top_objectives;
        expected.add(result.expected);
        if (result.progress) progress.add(clamped(*result.progress, scene.document.workspace().overshoot));
    }
    totals.progress = progress.value();
    totals.expected = totals.period ? expected_progress(*totals.period, scene.at) : expected.value();
}

} // namespace

Totals totals(Scene const& scene, std::vector<bool> const* among) {
    Totals totals;
    auto const* const cycle = scene.document.get<Cycle>(scene.cycle);
    if (cycle != nullptr && cycle->starts && cycle->ends) totals.period = Period{*cycle->starts, *cycle->ends};
    Scope const scope(scene);
    Sight const sight{scope, among};
    count_objectives(scene, sight, totals);
    count_key_results(scene, sight, totals);
    return totals;
}

std::vector<Slot> late_check_ins(Scene const& scene, std::vector<bool> const* among) {
    Scope const scope(scene);
    Sight const sight{scope, among};
    std::vector<std::pair<Date, Slot>> late;
    for (KeyResult const& key_result : scene.document.all<KeyResult>()) {
        if (key_result.deleted || !sight.holds(key_result)) continue;
        Result const result = scene.evaluation.of(key_result.id);
        if (result.counts && asks_for_check_ins(scene, key_result, result) && !is_on_time(scene, key_result, result))
            late.emplace_back(result.last_check_in.value_or(Date{}), key_result.id);
    }
    std::ranges::stable_sort(late, {}, &std::pair<Date, Slot>::first);
    std::vector<Slot> slots;
    slots.reserve(late.size());
    for (auto const& [day, slot] : late) slots.push_back(slot);
    return slots;
}

std::vector<Slot> top_objectives(Scene const& scene, std::vector<bool> const* among) {
    Scope const scope(scene);
    Sight const sight{scope, among};
    Levels const levels(scene.document.workspace());
    struct Top {
        int severity;
        std::size_t level;
        double ahead; // of what is expected
        std::string_view id;
        Slot slot;
    };
    std::vector<Top> tops;
    for (Objective const& objective : scene.document.all<Objective>()) {
        if (objective.deleted || !sight.holds(objective) || !sight.is_top(objective)) continue;
        Result const result = scene.evaluation.of(objective.id);
        double const ahead = result.progress.value_or(0) - result.expected.value_or(0);
        tops.push_back({severity(result.status), levels.place(objective.level), ahead,
                        scene.document.id_of(objective.id), objective.id});
    }
    std::ranges::sort(tops, {}, [](Top const& top) { return std::tie(top.severity, top.level, top.ahead, top.id); });
    std::vector<Slot> slots;
    slots.reserve(tops.size());
    for (Top const& top : tops) slots.push_back(top.slot);
    return slots;
}

bool in_cycle(Scene const& scene, Slot record) { return Scope(scene).holds(record); }

// ---------------------------------------------------------------------------------------------------------- trends

namespace {

std::vector<Date> sparkline_dates(Scene const& scene, Slot slot) {
    constexpr int most_points = 60;
    Result const result = scene.evaluation.of(slot);
    Date const last = result.period ? std::min(scene.at, result.period->last) : scene.at;
    Date const first = result.period ? result.period->first : last - days_per_week * (weeks_shown - 1);
    if (last < first) return {};
    int const weeks = (last - first) / days_per_week + 1;
    int const step = days_per_week * ((weeks + most_points - 1) / most_points);
    std::vector<Date> dates;
    for (Date date = last; date >= first; date = date - step) dates.push_back(date); // 60 at most
    std::ranges::reverse(dates); // today is always the last point
    return dates;
}

} // namespace

SparklineRun::SparklineRun(Scene const& scene, Slot slot)
    : m_now(scene.evaluation.of(slot).progress),
      m_series(scene.document, scene.index, scene.evaluation.preset(), sparkline_dates(scene, slot), slot) {
    std::vector<Date> const dates = sparkline_dates(scene, slot);
    m_points = dates.size();
    m_up_to_now = !dates.empty() && dates.back() == scene.at;
}

bool SparklineRun::compute(std::size_t results) { return m_series.compute(results); }

std::vector<std::optional<double>> SparklineRun::line() const {
    std::vector<std::optional<double>> points(m_points);
    std::ranges::transform(m_series.progress(), points.begin(), optional_from);
    if (m_up_to_now) points.back() = m_now;
    return points;
}

std::vector<std::optional<double>> sparkline(Scene const& scene, Slot slot) {
    SparklineRun run(scene, slot);
    run.compute(std::numeric_limits<std::size_t>::max());
    return run.line();
}

std::vector<Slot> check_ins_newest_first(Scene const& scene, Slot on) {
    auto const points = scene.index.check_ins(on);
    std::vector<Slot> slots;
    slots.reserve(points.size());
    for (auto point = points.rbegin(); point != points.rend(); ++point) slots.push_back(point->check_in);
    return slots;
}

std::vector<Slot> recent_wins(Scene const& scene, int days) {
    Document const& document = scene.document;
    std::vector<Comment const*> wins;
    for (Comment const& comment : document.all<Comment>()) {
        if (comment.deleted || comment.comment_kind != CommentKind::Win || !comment.at) continue;
        // By the clock: the day on which it was written depends on where.
        AsOf const& now = scene.evaluation.as_of();
        int const age = std::max(0, now.day - date_of(*comment.at));
        if (*comment.at <= now.cutoff() && age < days) wins.push_back(&comment);
    }
    std::ranges::sort(wins, std::ranges::greater(),
                      [&](Comment const* win) { return std::pair(*win->at, document.id_of(win->id)); });
    std::vector<Slot> slots;
    slots.reserve(wins.size());
    for (Comment const* const win : wins) slots.push_back(win->id);
    return slots;
}

} // namespace okra
