// What needs somebody: the needs-attention list and the check-ins that are due.
#include "engine/attention.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "engine/formula.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

using Reason = Attention::Reason;

int rank(Reason reason) {
    constexpr std::array order{Reason::Behind, Reason::BrokenLink,      Reason::AtRisk,  Reason::NeverCheckedIn,
                               Reason::Stale,  Reason::UnmetDependency, Reason::NoAction};
    return static_cast<int>(std::ranges::find(order, reason) - order.begin());
}

std::optional<Slot> work_or_indicator(KeyResult const& key_result) {
    if (key_result.measure == KeyResultKind::Indicator) return key_result.indicator;
    if (key_result.measure == KeyResultKind::Project) return work_link(key_result);
    return std::nullopt;
}

Slot owner_of(Document const& document, KeyResult const& key_result) {
    if (key_result.owner) return key_result.owner;
    for (Link const& link : key_result.objectives)
        if (Objective const* objective = document.get<Objective>(link.to)) return objective->owner;
    return {};
}

class Finder {
public:
    Finder(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_index(index), m_evaluation(evaluation) {}

    std::vector<Attention> run(Slot cycle) {
        for (Slot const objective : objectives(cycle)) look_at_objective(objective);
        std::ranges::sort(m_found, [this](Attention const& a, Attention const& b) { return order(a) < order(b); });
        return std::move(m_found);
    }

private:
    std::vector<Slot> objectives(Slot cycle) const {
        std::vector<Slot> found;
        if (!cycle) {
            for (Objective const& objective : m_document.all<Objective>())
                if (!objective.deleted) found.push_back(objective.id);
            return found;
        }
        std::vector<Slot> cycles{cycle};
        std::unordered_set<std::uint32_t> seen{cycle.value}; // cycles inside each other in hostile data
        for (std::size_t i = 0; i < cycles.size(); ++i) {
            auto const own = m_index.objectives_of_cycle(cycles[i]);
            found.insert(found.end(), own.begin(), own.end());
            for (Slot const sub : m_index.sub_cycles(cycles[i]))
                if (seen.insert(sub.value).second) cycles.push_back(sub);
        }
        return found;
    }

    void look_at_objective(Slot slot) {
        Objective const* objective = m_document.get<Objective>(slot);
        if (objective == nullptr || objective->lifecycle != Lifecycle::Active) return;
        Result const result = m_evaluation.of(slot);
        auto const key_results = m_index.key_results(slot);
        if (key_results.empty()) add_status(slot, result);
        add_dependencies(slot, result);
        for (Slot const key_result : key_results)
            if (m_seen.insert(key_result.value).second) look_at_key_result(key_result);
    }

    void look_at_key_result(Slot slot) {
        KeyResult const& key_result = *m_document.get<KeyResult>(slot);
        Result const result = m_evaluation.of(slot);
        if (result.link_broken) add({slot, Reason::BrokenLink, 0, 0, work_or_indicator(key_result).value_or(Slot{})});
        add_status(slot, result);
        if (result.stale) add_stale(slot, result);
        add_dependencies(slot, result);
        if (lacks_action(slot, key_result, result)) add({slot, Reason::NoAction, 0, 0, {}});
    }

    void add(Attention const& attention) { m_found.push_back(attention); }

    void add_status(Slot slot, Result const& result) {
        if (result.status != Status::Behind && result.status != Status::AtRisk) return;
        double const gap = result.expected.value_or(1) - result.progress.value_or(0);
        add({slot, result.status == Status::Behind ? Reason::Behind : Reason::AtRisk, gap, 0, {}});
    }
    void add_stale(Slot slot, Result const& result) {
        auto const due = check_in_due(m_document, m_index, m_evaluation, slot);
        int const days = due ? m_evaluation.at() - *due : 0;
        add({slot, result.last_check_in ? Reason::Stale : Reason::NeverCheckedIn, 0, days, {}});
    }
    void add_dependencies(Slot slot, Result const& result) {
        if (result.automatic == Status::Achieved || result.automatic == Status::NotAchieved) return;
        for (Slot const one : m_index.dependencies(slot)) {
            Dependency const& dependency = *m_document.get<Dependency>(one);
            bool const needs = dependency.from == slot && dependency.dependency_kind == DependencyKind::Needs;
            if (needs && !is_met(dependency.to)) add({slot, Reason::UnmetDependency, 0, 0, dependency.to});
        }
    }
    bool is_met(Slot slot) const {
        if (Project const* project = m_document.get<Project>(slot)) return project->state == WorkState::Done;
        if (Initiative const* work = m_document.get<Initiative>(slot)) return is_done(*work, m_evaluation.at());
        return m_evaluation.of(slot).automatic == Status::Achieved;
    }

    // Kinds that are computed from work or other records have their action in those.
    bool lacks_action(Slot slot, KeyResult const& key_result, Result const& result) const {
        if (!is_checked_in(key_result.measure) || key_result.measure == KeyResultKind::Indicator) return false;
        if (result.automatic == Status::Achieved || result.automatic == Status::NotAchieved) return false;
        if (result.period && m_evaluation.at() < result.period->first) return false;
        if (!m_index.sub_key_results(slot).empty() || !m_index.children(slot).empty()) return false;
        return std::ranges::none_of(m_index.initiatives(slot), [this](Slot one) {
            Initiative const* work = m_document.get<Initiative>(one);
            return work != nullptr && work->state != WorkState::Cancelled;
        });
    }

    std::tuple<int, double, int, std::string_view, std::string_view> order(Attention const& one) const {
        auto const id = [this](Slot slot) { return slot ? m_document.id_of(slot) : std::string_view(); };
        return {rank(one.reason), -one.gap, -one.days, id(one.record), id(one.other)};
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    std::vector<Attention> m_found;
    std::unordered_set<std::uint32_t> m_seen;
};

std::optional<Date> due_of(NodeInput const& input, Cell const& cell, Date at) {
    bool const entered =
        input.kind == Kind::Indicator ||
        (input.kind == Kind::KeyResult && is_checked_in(input.measure) && input.measure != KeyResultKind::Indicator);
    if (!entered || !input.is(NodeInput::Live) || input.is(NodeInput::Dormant) || input.is(NodeInput::Cancelled))
        return std::nullopt;
    if (input.kind == Kind::KeyResult && cell.automatic == Status::Achieved) return std::nullopt;
    std::int32_t base = input.first;
    if (base != no_day && (at.days < base || at.days > input.last)) return std::nullopt;
    if (cell.last_at > unknown_time.milliseconds) base = std::max(base, date_of(Instant{cell.last_at}).days);
    if (base == no_day) return at; // nobody knows since when; so it is due
    return next_due(Date{base}, input.tracking);
}

} // namespace

std::vector<Attention> needs_attention(Document const& document, Index const& index, Evaluation const& evaluation,
                                       Slot cycle) {
    return Finder(document, index, evaluation).run(cycle);
}

std::optional<Date> check_in_due(Document const&, Index const& index, Evaluation const& evaluation, Slot slot) {
    NodeId const node = index.graph().node(slot);
    Cell const* cell = node == no_node ? nullptr : evaluation.cell(node);
    if (cell == nullptr) return std::nullopt;
    return due_of(index.graph().inputs[node], *cell, evaluation.at());
}

std::vector<Slot> due_check_ins(Document const& document, Index const& index, Evaluation const& evaluation,
                                Slot person) {
    std::vector<std::tuple<Date, std::string_view, Slot>> due;
    auto const consider = [&](Slot slot, Slot owner) {
        if (person && owner != person) return;
        auto const date = check_in_due(document, index, evaluation, slot);
        if (date && *date <= evaluation.at()) due.emplace_back(*date, document.id_of(slot), slot);
    };
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (!key_result.deleted) consider(key_result.id, owner_of(document, key_result));
    for (Indicator const& indicator : document.all<Indicator>())
        if (!indicator.deleted) consider(indicator.id, indicator.owner);
    std::ranges::sort(due);
    std::vector<Slot> slots;
    slots.reserve(due.size());
    for (auto const& entry : due) slots.push_back(std::get<Slot>(entry));
    return slots;
}

} // namespace okra
