// What needs somebody: the needs-attention list and the check-ins that are due.
#include "engine/attention.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string_view>
#include <unordered_set>

#include "base/first_few.hpp"
#include "base/order.hpp"
#include "engine/belonging.hpp"
#include "engine/dependencies.hpp"
#include "engine/formula.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

using Reason = Attention::Reason;

// Severity by reason, in the order of the enumeration; 0 is the worst.
constexpr std::array<std::uint8_t, attention_reasons> rank_of{0, 3, 5, 1, 7, 6, 4, 2};
constexpr std::uint8_t rank(Reason reason) { return rank_of[static_cast<std::size_t>(reason)]; }
static_assert(rank(Reason::Behind) == 0 && rank(Reason::BrokenLink) == 1 && rank(Reason::Guardrail) == 2);
static_assert(rank(Reason::AtRisk) == 3 && rank(Reason::NeverCheckedIn) == 4 && rank(Reason::Stale) == 5);
static_assert(rank(Reason::UnmetDependency) == 6 && rank(Reason::NoAction) == 7);

std::optional<Slot> work_or_indicator(KeyResult const& key_result) {
    if (key_result.measure == KeyResultKind::Indicator) return key_result.indicator;
    if (key_result.measure == KeyResultKind::Project) return work_link(key_result);
    return std::nullopt;
}

Slot owner_of(Document const& document, KeyResult const& key_result) {
    if (key_result.owner) return key_result.owner;
    Objective const* const objective = first_objective(document, key_result);
    return objective != nullptr ? objective->owner : Slot{};
}

std::optional<Date> due_of(NodeInput const& input, Cell const& cell, Rules const& rules) {
    bool const entered =
        input.kind == Kind::Indicator ||
        (input.kind == Kind::KeyResult && is_checked_in(input.measure) && input.measure != KeyResultKind::Indicator);
    if (!entered || !input.is(NodeInput::Live) || is_closed(input, rules) || !awaits_check_in(input, rules, cell))
        return std::nullopt;
    std::int32_t const since = awaited_since(input, cell);
    if (since == no_day) return rules.at(); // nobody knows since when; so it is due
    return next_due(Date{since}, input.tracking);
}

// Most severe first; ids decide between equals, so that every machine shows the same.
class BySeverity {
public:
    explicit BySeverity(Document const& document) : m_document(&document) {}
    bool operator()(Attention const& a, Attention const& b) const {
        if (a.reason != b.reason) return rank(a.reason) < rank(b.reason);
        if (a.gap != b.gap) return a.gap > b.gap;
        if (a.days != b.days) return a.days > b.days;
        if (a.record != b.record) return id_of(a.record) < id_of(b.record);
        return id_of(a.other) < id_of(b.other);
    }

private:
    std::string_view id_of(Slot slot) const { return slot ? m_document->id_of(slot) : std::string_view(); }
    Document const* m_document;
};

class Finder {
public:
    Finder(Document const& document, Index const& index, Evaluation const& evaluation, std::size_t most)
        : m_document(document), m_index(index), m_graph(index.graph()), m_evaluation(evaluation),
          m_rules(rules_of(document, evaluation.preset(), evaluation.as_of())), m_seen(m_graph.size()),
          m_first(most, BySeverity(document)) {}

    AttentionList run(Slot cycle) {
        if (cycle) look_at_cycles(cycle);
        else
            for (Objective const& objective : m_document.all<Objective>()) look_at_objective(objective);
        m_found.first = std::move(m_first).sorted();
        return std::move(m_found);
    }

private:
    void look_at_cycles(Slot cycle) {
        std::vector<Slot> cycles{cycle};
        std::unordered_set<std::uint32_t> seen{cycle.value}; // cycles inside each other in hostile data
        for (std::size_t i = 0; i < cycles.size(); ++i) {
            for (Slot const slot : m_graph.list(Relation::ObjectivesOfCycle, cycles[i]))
                if (Objective const* objective = m_document.get<Objective>(slot)) look_at_objective(*objective);
            for (Slot const sub : m_graph.list(Relation::SubCycles, cycles[i]))
                if (seen.insert(sub.value).second) cycles.push_back(sub);
        }
    }

    std::span<Slot const> list(Relation relation, NodeId node) const {
        return m_graph.lists[static_cast<std::size_t>(relation)].of(node);
    }

    void look_at_objective(Objective const& objective) {
        if (objective.deleted || objective.lifecycle != Lifecycle::Active) return;
        NodeId const node = m_graph.node(objective.id);
        Cell const* cell = node == no_node ? nullptr : m_evaluation.cell(node);
        if (cell == nullptr) return;
        auto const key_results = list(Relation::KeyResults, node);
        if (key_results.empty()) add_status(objective.id, *cell);
        add_dependencies(objective.id, node, *cell);
        for (Slot const one : breached_guardrails(m_document, m_evaluation, objective))
            add({objective.id, Reason::Guardrail, 0, 0, one});
        for (Slot const key_result : key_results) look_at_key_result(key_result);
    }

    void look_at_key_result(Slot slot) {
        NodeId const node = m_graph.node(slot);
        if (m_seen[node]) return;
        m_seen[node] = true;
        Cell const& cell = *m_evaluation.cell(node);
        NodeInput const& input = m_graph.inputs[node];
        if (cell.is(Cell::LinkBroken)) add_broken(slot);
        add_status(slot, cell);
        if (cell.is(Cell::Stale)) add_stale(slot, input, cell);
        add_dependencies(slot, node, cell);
        if (lacks_action(node, input, cell)) add({slot, Reason::NoAction, 0, 0, {}});
    }

    void add(Attention const& attention) {
        ++m_found.by_reason[static_cast<std::size_t>(attention.reason)];
        m_first.add(attention);
    }
    void add_broken(Slot slot) {
        KeyResult const& key_result = *m_document.get<KeyResult>(slot);
        add({slot, Reason::BrokenLink, 0, 0, work_or_indicator(key_result).value_or(Slot{})});
    }
    void add_status(Slot slot, Cell const& cell) {
        if (cell.status != Status::Behind && cell.status != Status::AtRisk) return;
        double const expected = is_number(cell.expected) ? cell.expected : 1;
        double const gap = expected - (is_number(cell.progress) ? cell.progress : 0);
        add({slot, cell.status == Status::Behind ? Reason::Behind : Reason::AtRisk, gap, 0, {}});
    }
    void add_stale(Slot slot, NodeInput const& input, Cell const& cell) {
        auto const due = due_of(input, cell, m_rules);
        bool const checked_in = cell.last_day > unknown_day.days;
        add({slot, checked_in ? Reason::Stale : Reason::NeverCheckedIn, 0, due ? m_evaluation.at() - *due : 0, {}});
    }
    void add_dependencies(Slot slot, NodeId node, Cell const& cell) {
        auto const dependencies = list(Relation::Dependencies, node);
        if (dependencies.empty() || is_over(cell)) return;
        for (Slot const one : dependencies) {
            Dependency const& dependency = *m_document.get<Dependency>(one);
            bool const needs = dependency.from == slot && dependency.dependency_kind == DependencyKind::Needs;
            if (!needs) continue;
            Need const need = need_of(m_document, m_index, m_evaluation, dependency);
            bool const promised = m_document.live_record(dependency.to) != nullptr;
            if (need.unmet)
                add({slot, Reason::UnmetDependency, 0, need.days_late, promised ? dependency.to : dependency.id});
        }
    }
    static bool is_over(Cell const& cell) {
        return cell.automatic == Status::Achieved || cell.automatic == Status::NotAchieved;
    }
    // Kinds that are computed from work or other records have their action in those.
    bool lacks_action(NodeId node, NodeInput const& input, Cell const& cell) const {
        if (!is_checked_in(input.measure) || input.measure == KeyResultKind::Indicator || is_over(cell)) return false;
        if (cell.first != no_day && m_evaluation.at().days < cell.first) return false;
        if (!list(Relation::SubKeyResults, node).empty() || !list(Relation::Children, node).empty()) return false;
        return std::ranges::none_of(list(Relation::Initiatives, node), [this](Slot one) {
            Initiative const* work = m_document.get<Initiative>(one);
            return work != nullptr && work->state != WorkState::Cancelled;
        });
    }

    Document const& m_document;
    Index const& m_index;
    Graph const& m_graph;
    Evaluation const& m_evaluation;
    Rules m_rules;
    std::vector<bool> m_seen; // by node
    AttentionList m_found;
    FirstFew<Attention, BySeverity> m_first;
};

// Some of a list in id order: mostly they stand in that order already, as ids sort by the time they were made.
void sort_by_id(Document const& document, std::vector<Slot>& slots) {
    sort_stably(slots, [&](Slot a, Slot b) { return document.id_of(a) < document.id_of(b); });
}

} // namespace

AttentionList needs_attention(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
                              std::size_t most) {
    return Finder(document, index, evaluation, most).run(cycle);
}

std::vector<Slot> breached_guardrails(Document const& document, Evaluation const& evaluation,
                                      Objective const& objective) {
    std::vector<Slot> breached(objective.guardrails);
    std::erase_if(breached, [&](Slot slot) {
        return document.get<Indicator>(slot) == nullptr || evaluation.of(slot).status != Status::Behind;
    });
    sort_by_id(document, breached);
    return breached;
}

std::optional<Date> check_in_due(Document const& document, Index const& index, Evaluation const& evaluation,
                                 Slot slot) {
    NodeId const node = index.graph().node(slot);
    Cell const* cell = node == no_node ? nullptr : evaluation.cell(node);
    if (cell == nullptr) return std::nullopt;
    return due_of(index.graph().inputs[node], *cell, rules_of(document, evaluation.preset(), evaluation.as_of()));
}

std::vector<Slot> due_check_ins(Document const& document, Index const& index, Evaluation const& evaluation,
                                Slot person) {
    std::map<Date, std::vector<Slot>> due;
    auto const consider = [&](Slot slot) {
        auto const date = check_in_due(document, index, evaluation, slot);
        if (date && *date <= evaluation.at()) due[*date].push_back(slot);
    };
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (!key_result.deleted && (!person || owner_of(document, key_result) == person)) consider(key_result.id);
    for (Indicator const& indicator : document.all<Indicator>())
        if (!indicator.deleted && (!person || indicator.owner == person)) consider(indicator.id);
    std::vector<Slot> slots;
    for (auto& [date, of_date] : due) {
        sort_by_id(document, of_date);
        slots.insert(slots.end(), of_date.begin(), of_date.end());
    }
    return slots;
}

} // namespace okra
