// What waits on whom, what is late, and what it would bring to get something done.
#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/analytics.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/forecast.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

bool is_open(WorkState state) { return state == WorkState::Todo || state == WorkState::Doing; }

template <class R>
std::vector<Slot> live_by_id(Document const& document) {
    std::vector<Slot> slots;
    for (R const& record : document.all<R>())
        if (!record.deleted) slots.push_back(record.id);
    std::ranges::sort(slots, {}, [&](Slot slot) { return document.id_of(slot); });
    return slots;
}

// ----------------------------------------------------------------------------------------------------------- people

class Waiting {
public:
    Waiting(Document const& document, Index const& index, Evaluation const& evaluation, AnalyticsScope const& scope)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_scope(scope) {}

    // How many records wait on each person.
    std::map<std::uint32_t, std::set<std::uint32_t>> run() {
        for (Dependency const& dependency : m_document.all<Dependency>())
            if (!dependency.deleted && dependency.dependency_kind == DependencyKind::Needs &&
                !is_need_met(m_document, m_evaluation, dependency.to))
                add(dependency.from, dependency.to);
        for (Milestone const& milestone : m_document.all<Milestone>())
            if (!milestone.deleted && is_late(milestone.due) && !is_done(milestone, m_evaluation.at()))
                add_driven_by_milestone(milestone);
        for (Project const& project : m_document.all<Project>())
            if (!project.deleted && is_late(project.due) && is_open(project.state))
                for (Slot const driven : m_index.linked_key_results(project.id)) add(driven, project.id);
        for (Initiative const& work : m_document.all<Initiative>())
            if (!work.deleted && is_late(work.due) && is_open(work.state) && is_task(work)) add_driven_by_task(work);
        return std::move(m_waiting);
    }

private:
    bool is_late(std::optional<Date> due) const { return due && *due < m_evaluation.at(); }
    void add(Slot waiting, Slot on) {
        auto const* const key_result = m_document.get<KeyResult>(waiting);
        auto const* const objective = m_document.get<Objective>(waiting);
        if (key_result != nullptr && !m_scope.holds(*key_result)) return;
        if (objective != nullptr && !m_scope.holds(*objective)) return;
        Slot const person = owner_of(m_document, on);
        if (person && owner_of(m_document, waiting) != person) m_waiting[person.value].insert(waiting.value);
    }
    void add_driven_by_milestone(Milestone const& milestone) {
        for (Slot const driven : m_index.linked_key_results(milestone.id)) add(driven, milestone.id);
        for (Slot const driven : m_index.linked_key_results(milestone.project)) add(driven, milestone.id);
        if (milestone.key_result) add(milestone.key_result, milestone.id);
    }
    void add_driven_by_task(Initiative const& work) {
        for (Slot const slot : work.key_results) {
            auto const* const key_result = m_document.get<KeyResult>(slot);
            if (key_result != nullptr && key_result->measure == KeyResultKind::Tasks) add(slot, work.id);
        }
        for (Slot const driven : m_index.linked_key_results(work.project)) {
            auto const* const project = m_document.get<Project>(work.project);
            if (project != nullptr && project->progress_source == ProgressSource::Tasks) add(driven, work.id);
        }
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    AnalyticsScope const& m_scope;
    std::map<std::uint32_t, std::set<std::uint32_t>> m_waiting;
};

// -------------------------------------------------------------------------------------------------------- portfolio

// The mean of the top objectives if some key results stood elsewhere.
class WhatIf {
public:
    WhatIf(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle)
        : m_document(document), m_graph(index.graph()), m_evaluation(evaluation),
          m_rules(rules_of(document, evaluation.preset(), evaluation.as_of())) {
        for (Slot const slot : tops_of(index, cycle)) m_tops.push_back(m_graph.node(slot));
    }

    void put(Slot key_result, double progress) {
        NodeId const node = m_graph.node(key_result);
        Cell cell = *m_evaluation.cell(node);
        cell.progress = progress;
        m_cells[node] = cell;
        queue_above(node);
    }
    // And forgets what was put.
    double mean() {
        while (!m_waiting.empty()) {
            NodeId const node = m_waiting.top().second;
            m_waiting.pop();
            if (m_cells.contains(node) && !is_fed_node(m_graph.inputs[node])) continue;
            Cell const cell = cell_of(m_document, m_graph, m_rules, [this](NodeId of) { return at(of); }, node);
            if (same(cell, at(node))) continue;
            m_cells[node] = cell;
            queue_above(node);
        }
        Mean mean;
        for (NodeId const top : m_tops) {
            Cell const cell = at(top);
            if (!is_number(cell.progress) || cell.is(Cell::Draft) || cell.is(Cell::Cancelled)) continue;
            mean.sum += clamped(cell.progress, m_rules.overshoot);
            ++mean.count;
        }
        m_cells.clear();
        return mean.value();
    }

private:
    std::vector<Slot> tops_of(Index const& index, Slot cycle) const {
        if (cycle) return top_objectives_of(m_document, index, cycle);
        std::vector<Slot> tops = live_by_id<Objective>(m_document);
        std::erase_if(tops, [&](Slot slot) {
            return std::ranges::any_of(m_document.get<Objective>(slot)->parents,
                                       [&](Link const& link) { return m_document.live_record(link.to) != nullptr; });
        });
        return tops;
    }
    Cell at(NodeId node) const {
        auto const put = m_cells.find(node);
        return put != m_cells.end() ? put->second : *m_evaluation.cell(node);
    }
    void queue_above(NodeId node) {
        m_graph.for_each_fed(node, [this](NodeId fed) { m_waiting.emplace(m_graph.heights[fed], fed); });
    }

    Document const& m_document;
    Graph const& m_graph;
    Evaluation const& m_evaluation;
    Rules m_rules;
    std::vector<NodeId> m_tops;
    std::unordered_map<NodeId, Cell> m_cells;
    using Entry = std::pair<std::uint32_t, NodeId>; // height, node
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_waiting;
};

double open_supporters(Document const& document, Index const& index, Slot key_result) {
    double count = 0;
    for (Slot const slot : index.initiatives(key_result))
        if (Initiative const* const work = document.get<Initiative>(slot); work != nullptr && is_open(work->state))
            ++count;
    return count;
}

int days_after(std::optional<Date> due, Date at) { return due && *due < at ? at - *due : 0; }

} // namespace

std::vector<Need> needs(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    AnalyticsScope const scope(document, index, cycle);
    std::vector<Need> all;
    for (Slot const slot : live_by_id<Dependency>(document)) {
        Dependency const& dependency = *document.get<Dependency>(slot);
        if (dependency.dependency_kind != DependencyKind::Needs) continue;
        auto const* const objective = document.get<Objective>(dependency.from);
        auto const* const key_result = document.get<KeyResult>(dependency.from);
        if (objective != nullptr && !scope.holds(*objective)) continue;
        if (key_result != nullptr && !scope.holds(*key_result)) continue;
        all.push_back(need_of(document, index, evaluation, dependency));
    }
    return all;
}

std::vector<Load> loads(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    AnalyticsScope const scope(document, index, cycle);
    std::map<std::uint32_t, Load> by_person;
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (scope.holds(key_result) && is_active(document, evaluation, key_result))
            ++by_person[owner_of(document, key_result.id).value].key_results;
    for (Initiative const& work : document.all<Initiative>())
        if (!work.deleted && is_open(work.state)) ++by_person[work.assignee.value].initiatives;
    for (auto const& [person, records] : Waiting(document, index, evaluation, scope).run())
        by_person[person].waiting = static_cast<std::uint32_t>(records.size());
    std::vector<Load> all;
    for (Slot const person : live_by_id<Person>(document)) {
        Load load = by_person[person.value];
        load.person = person;
        all.push_back(load);
    }
    return all;
}

std::vector<PortfolioRisk> portfolio_risk(Document const& document, Index const& index, Evaluation const& evaluation,
                                          Slot cycle) {
    WhatIf what_if(document, index, evaluation, cycle);
    double const now = what_if.mean();
    std::vector<PortfolioRisk> all;
    if (!is_number(now)) return all;
    auto const add = [&](Slot slot, std::optional<Date> due) {
        double const then = what_if.mean();
        all.push_back({slot, then - now, days_after(due, evaluation.at())});
    };
    for (Slot const slot : live_by_id<Project>(document)) {
        Project const& project = *document.get<Project>(slot);
        if (!is_open(project.state)) continue;
        for (Slot const driven : index.linked_key_results(slot))
            if (document.get<KeyResult>(driven)->measure == KeyResultKind::Project) what_if.put(driven, 1);
        add(slot, project.due);
    }
    for (Slot const slot : live_by_id<Initiative>(document)) {
        Initiative const& work = *document.get<Initiative>(slot);
        if (!is_open(work.state) || !is_task(work)) continue;
        for (Slot const supported : work.key_results) {
            auto const progress = evaluation.of(supported).progress;
            if (!progress || *progress >= 1) continue;
            what_if.put(supported, *progress + (1 - *progress) / open_supporters(document, index, supported));
        }
        add(slot, work.due);
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &PortfolioRisk::rise);
    return all;
}

std::vector<IndicatorHealth> indicator_health(Document const& document, Index const& index,
                                              Evaluation const& evaluation) {
    constexpr std::size_t held_for = 4;
    std::vector<IndicatorHealth> all;
    for (Slot const slot : live_by_id<Indicator>(document)) {
        Indicator const& indicator = *document.get<Indicator>(slot);
        Result const result = evaluation.of(slot);
        IndicatorHealth health{slot, result.status, result.current, std::nullopt};
        bool const up = is_upward(indicator.direction);
        std::vector<double> last;
        for (CheckInPoint const& point : up_to(index.check_ins(slot), evaluation.as_of()))
            if (point.has_value) last.push_back(point.value);
        if (indicator.healthy && last.size() >= held_for) {
            auto const few = std::span(last).last(held_for);
            double const level = up ? *std::ranges::min_element(few) : *std::ranges::max_element(few);
            bool const better =
                has_reached(level, *indicator.healthy, indicator.direction) && !nearly_equal(level, *indicator.healthy);
            if (better) health.held = level;
        }
        all.push_back(health);
    }
    return all;
}

} // namespace okra
