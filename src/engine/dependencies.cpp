// Needs, circles of them, and dates that contradict.
#include "engine/dependencies.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/forecast.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {

namespace {

bool is_open(WorkState state) { return state == WorkState::Todo || state == WorkState::Doing; }

// By when the needer needs it: before it starts, where it has a start of its own, else until it is due.
std::optional<Date> needed_by(Document const& document, Index const& index, Slot needer) {
    std::optional<Date> starts;
    if (auto const* const objective = document.get<Objective>(needer)) starts = objective->starts;
    if (auto const* const key_result = document.get<KeyResult>(needer)) starts = key_result->starts;
    if (auto const* const project = document.get<Project>(needer)) starts = project->starts;
    return starts ? starts : days_of(document, index, needer).last;
}

} // namespace

bool is_need_met(Document const& document, Evaluation const& evaluation, Slot needed) {
    if (auto const* const project = document.get<Project>(needed)) return project->state == WorkState::Done;
    if (auto const* const work = document.get<Initiative>(needed)) return is_done(*work, evaluation.at());
    auto const* const objective = document.get<Objective>(needed);
    if (objective != nullptr && objective->lifecycle == Lifecycle::Completed) return true;
    return evaluation.of(needed).automatic == Status::Achieved;
}

Days days_of(Document const& document, Index const& index, Slot slot) {
    if (auto const* const work = document.get<Initiative>(slot)) return {work->starts, work->due};
    if (auto const* const milestone = document.get<Milestone>(slot)) return {{}, milestone->due};
    NodeId const node = index.graph().node(slot);
    if (node == no_node) return {};
    NodeInput const& input = index.graph().inputs[node];
    auto const day = [](std::int32_t days) { return days == no_day ? std::nullopt : std::optional(Date{days}); };
    return {day(input.first), day(input.last)};
}

Need need_of(Document const& document, Index const& index, Evaluation const& evaluation, Dependency const& dependency) {
    Need need{.dependency = dependency.id, .from = dependency.from, .to = dependency.to};
    bool const promised = document.live_record(dependency.to) != nullptr;
    need.unmet = !promised || !is_need_met(document, evaluation, dependency.to);
    if (!need.unmet || !promised) return need;
    auto comes = trend_forecast(document, index, evaluation, dependency.to).completion;
    if (!comes) comes = days_of(document, index, dependency.to).last;
    auto const wanted = needed_by(document, index, dependency.from);
    need.late = comes && wanted && *comes > *wanted;
    need.days_late = need.late ? *comes - *wanted : 0;
    return need;
}

std::vector<Slot> path_of_needs(Document const& document, Slot from, Slot to, Slot besides) {
    std::unordered_map<std::uint32_t, std::vector<Slot>> needed_of;
    for (Dependency const& one : document.all<Dependency>())
        if (!one.deleted && one.id != besides && one.dependency_kind == DependencyKind::Needs && one.from && one.to)
            needed_of[one.from.value].push_back(one.to);
    std::unordered_map<std::uint32_t, Slot> came_from{{from.value, Slot{}}};
    std::vector<Slot> queue{from};
    for (std::size_t next = 0; next < queue.size() && !came_from.contains(to.value); ++next)
        for (Slot const needed : needed_of[queue[next].value])
            if (came_from.try_emplace(needed.value, queue[next]).second) queue.push_back(needed);
    std::vector<Slot> path;
    if (!came_from.contains(to.value)) return path;
    for (Slot at = to; at; at = came_from[at.value]) path.push_back(at);
    std::ranges::reverse(path);
    return path;
}

// -- conflicts -------------------------------------------------------------------------------------------------------

namespace {

class Finder {
public:
    Finder(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_scope(document, index, cycle) {}

    std::vector<DateConflict> run() {
        for (auto const& one : m_document.all<Dependency>()) look_at(one);
        for (auto const& one : m_document.all<Objective>()) look_at(one);
        for (auto const& one : m_document.all<KeyResult>()) look_at(one);
        for (auto const& one : m_document.all<Initiative>()) look_at(one);
        for (auto const& one : m_document.all<Milestone>()) look_at(one);
        auto const key = [&](DateConflict const& one) {
            return std::tuple(one.reason, m_document.id_of(one.record), m_document.id_of(one.other));
        };
        std::ranges::sort(m_found, {}, key);
        return std::move(m_found);
    }

private:
    bool holds(Slot slot) const {
        if (auto const* const objective = m_document.get<Objective>(slot)) return m_scope.holds(*objective);
        auto const* const key_result = m_document.get<KeyResult>(slot);
        return key_result == nullptr || m_scope.holds(*key_result);
    }
    void look_at(Dependency const& one) {
        bool const needs = !one.deleted && one.dependency_kind == DependencyKind::Needs && one.to;
        if (!needs || m_document.live_record(one.to) == nullptr || !holds(one.from)) return;
        if (is_need_met(m_document, m_evaluation, one.to) || is_need_met(m_document, m_evaluation, one.from)) return;
        auto const comes = days_of(m_document, m_index, one.to).last;
        auto const wanted = days_of(m_document, m_index, one.from).last;
        if (comes && wanted && *comes > *wanted)
            m_found.push_back({DateConflict::Reason::NeedEndsLate, one.to, one.from, one.id, *comes - *wanted});
    }
    void look_at(Objective const& one) {
        bool const open = one.lifecycle == Lifecycle::Active || one.lifecycle == Lifecycle::Draft;
        if (open && m_scope.holds(one)) add_outside(one.id, one.starts, one.ends, one.cycle);
    }
    void look_at(KeyResult const& one) {
        if ((!one.starts && !one.due) || !m_scope.holds(one)) return;
        auto const* const objective = objective_above(m_document, one);
        if (objective == nullptr || m_evaluation.of(one.id).automatic == Status::Achieved) return;
        add_outside(one.id, one.starts, one.due, objective->cycle);
    }
    // Work for several cycles may go on until the last of them ends.
    void look_at(Initiative const& one) {
        if (one.deleted || !one.due || !is_open(one.state)) return;
        Cycle const* last = nullptr;
        for (Slot const slot : one.key_results) {
            auto const* const key_result = m_document.get<KeyResult>(slot);
            auto const* const objective = key_result != nullptr ? objective_above(m_document, *key_result) : nullptr;
            if (objective == nullptr || !m_scope.holds(*objective)) continue;
            auto const* const cycle = m_document.get<Cycle>(objective->cycle);
            if (cycle == nullptr || !cycle->ends) return;
            if (last == nullptr || *cycle->ends > *last->ends) last = cycle;
        }
        if (last != nullptr) add_outside(one.id, {}, one.due, last->id);
    }
    void look_at(Milestone const& one) {
        if (one.deleted || one.done_at || !one.due) return;
        Slot const whole = m_document.get<Project>(one.project) != nullptr ? one.project : one.key_result;
        auto const* const project = m_document.get<Project>(whole);
        if (project != nullptr && (!is_open(project->state) || project->archived)) return;
        if (project == nullptr && (m_document.get<KeyResult>(whole) == nullptr || !holds(whole))) return;
        auto const ends = days_of(m_document, m_index, whole).last;
        if (ends && *one.due > *ends)
            m_found.push_back({DateConflict::Reason::MilestoneLate, one.id, whole, {}, *one.due - *ends});
    }
    void add_outside(Slot slot, std::optional<Date> first, std::optional<Date> last, Slot in) {
        auto const* const cycle = m_document.get<Cycle>(in);
        if (cycle == nullptr || cycle->phase == CyclePhase::Closed) return;
        int days = 0;
        if (last && cycle->ends && *last > *cycle->ends) days = *last - *cycle->ends;
        else if (first && cycle->starts && *first < *cycle->starts) days = *first - *cycle->starts;
        if (days != 0) m_found.push_back({DateConflict::Reason::OutsideCycle, slot, in, {}, days});
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    AnalyticsScope m_scope;
    std::vector<DateConflict> m_found;
};

// What it has itself, not by what it belongs to.
Days own_days(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) return {objective->starts, objective->ends};
    if (auto const* const key_result = document.get<KeyResult>(slot)) return {key_result->starts, key_result->due};
    if (auto const* const project = document.get<Project>(slot)) return {project->starts, project->due};
    if (auto const* const work = document.get<Initiative>(slot)) return {work->starts, work->due};
    if (auto const* const milestone = document.get<Milestone>(slot)) return {{}, milestone->due};
    return {};
}

} // namespace

std::vector<DateConflict> conflicts(Document const& document, Index const& index, Evaluation const& evaluation,
                                    Slot cycle) {
    return Finder(document, index, evaluation, cycle).run();
}

NewDates pulled_in(Document const& document, Index const& index, DateConflict const& conflict) {
    Days const own = own_days(document, conflict.record);
    Days const now = days_of(document, index, conflict.record);
    NewDates dates{conflict.record, {}, {}};
    if (conflict.days < 0) {
        dates.first = *now.first - conflict.days;
        if (own.last && *own.last < *dates.first) dates.last = *own.last - conflict.days;
        return dates;
    }
    dates.last = *now.last - conflict.days;
    if (own.first && *own.first > *dates.last) dates.first = *own.first - conflict.days;
    return dates;
}

std::optional<NewDates> made_room(Document const& document, Index const& index, DateConflict const& conflict) {
    if (conflict.reason == DateConflict::Reason::OutsideCycle) return std::nullopt;
    return NewDates{conflict.other, {}, *days_of(document, index, conflict.other).last + conflict.days};
}

} // namespace okra
