// Findings about how a plan hangs together.
#include "engine/misalignment.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "engine/analytics.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/dependencies.hpp"

namespace okra {

namespace {

using Finding = Misalignment::Finding;

constexpr std::size_t most_alike = 200;
constexpr std::array<std::string_view, 4> usual_levels{"company", "department", "team", "individual"};

bool is_open(WorkState state) { return state == WorkState::Todo || state == WorkState::Doing; }

class Places { // of levels, from the top
public:
    explicit Places(Workspace const& workspace) {
        if (workspace.levels.empty()) m_levels.assign(usual_levels.begin(), usual_levels.end());
        else m_levels.assign(workspace.levels.begin(), workspace.levels.end());
    }
    // None: not one of them, or left open.
    std::optional<std::size_t> of(std::string_view level) const {
        auto const found = std::ranges::find(m_levels, level);
        if (level.empty() || found == m_levels.end()) return std::nullopt;
        return static_cast<std::size_t>(found - m_levels.begin());
    }

private:
    std::vector<std::string_view> m_levels;
};

class Finder {
public:
    Finder(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_cycle(cycle),
          m_scope(document, index, cycle), m_places(document.workspace()) {}

    MisalignmentList run() {
        for (auto const& one : m_document.all<Objective>()) look_at(one);
        for (auto const& one : m_document.all<KeyResult>()) look_at(one);
        for (auto const& one : m_document.all<Project>()) look_at(one);
        for (auto const& one : m_document.all<Initiative>()) look_at(one);
        for (auto const& one : m_document.all<Dependency>()) look_at(one);
        add_waiting_teams();
        for (auto const& pair : alike(m_document, m_index, m_evaluation, m_cycle, most_alike))
            if (!are_related(pair.one, pair.other)) add({Finding::Alike, pair.one, pair.other, {}});
        auto const key = [&](Misalignment const& one) {
            return std::tuple(one.finding, m_document.id_of(one.record), m_document.id_of(one.other),
                              m_document.id_of(one.dependency));
        };
        std::ranges::sort(m_found.all, {}, key);
        return std::move(m_found);
    }

private:
    void add(Misalignment const& one) {
        ++m_found.count[static_cast<std::size_t>(one.finding)];
        m_found.all.push_back(one);
    }

    // -- objectives and key results ----------------------------------------------------------------------------------

    Objective const* parent_objective(Slot above) const {
        if (auto const* const objective = m_document.get<Objective>(above)) return objective;
        auto const* const key_result = m_document.get<KeyResult>(above);
        return key_result != nullptr ? objective_above(m_document, *key_result) : nullptr;
    }
    void look_at(Objective const& one) {
        if (one.lifecycle != Lifecycle::Active || one.archived || !m_scope.holds(one)) return;
        auto const place = m_places.of(one.level);
        bool any = false;
        std::size_t nearest = 0; // levels to the next parent
        Slot parent;
        for (Link const& link : one.parents) {
            if (m_document.live_record(link.to) == nullptr) continue;
            any = true;
            auto const* const above = parent_objective(link.to);
            auto const at = above != nullptr ? m_places.of(above->level) : std::nullopt;
            if (!place || !at || *at >= *place) return look_no_further(one, any);
            if (!parent || *place - *at < nearest) {
                nearest = *place - *at;
                parent = above->id;
            }
        }
        if (any && nearest > 1) add({Finding::SkipsLevel, one.id, parent, {}});
        look_no_further(one, any);
    }
    void look_no_further(Objective const& one, bool has_parent) {
        auto const place = m_places.of(one.level);
        if (!has_parent && place && *place > 0) add({Finding::NoParent, one.id, {}, {}});
    }
    // Others serve the objective, but not this key result of it, which is not fed by anything else either.
    void look_at(KeyResult const& one) {
        if (one.archived || !m_scope.holds(one) || !is_active(m_document, m_evaluation, one)) return;
        if (m_evaluation.of(one.id).automatic == Status::Achieved) return;
        bool const follows = one.measure != KeyResultKind::Metric && one.measure != KeyResultKind::Maintain &&
                             one.measure != KeyResultKind::Threshold && one.measure != KeyResultKind::Binary;
        if (follows || !m_index.children(one.id).empty() || !m_index.sub_key_results(one.id).empty()) return;
        bool const worked_on = std::ranges::any_of(m_index.initiatives(one.id), [&](Slot slot) {
            auto const* const work = m_document.get<Initiative>(slot);
            return work != nullptr && work->state != WorkState::Cancelled;
        });
        auto const* const objective = objective_above(m_document, one);
        if (worked_on || objective == nullptr) return;
        bool const is_served = !m_index.children(objective->id).empty() ||
                               std::ranges::any_of(m_index.key_results(objective->id),
                                                   [&](Slot slot) { return !m_index.children(slot).empty(); });
        if (is_served) add({Finding::Unserved, one.id, {}, {}});
    }

    // -- work --------------------------------------------------------------------------------------------------------

    bool serves(Initiative const& work) const {
        return std::ranges::any_of(work.key_results,
                                   [&](Slot slot) { return m_document.get<KeyResult>(slot) != nullptr; });
    }
    bool drives(Slot project) const {
        if (!m_index.linked_key_results(project).empty()) return true;
        return std::ranges::any_of(m_index.milestones(project),
                                   [&](Slot slot) { return !m_index.linked_key_results(slot).empty(); });
    }
    bool is_needed(Slot slot) const {
        return std::ranges::any_of(m_index.dependencies(slot), [&](Slot one) {
            auto const* const dependency = m_document.get<Dependency>(one);
            return dependency != nullptr && dependency->to == slot;
        });
    }
    void look_at(Project const& one) {
        if (one.deleted || one.archived || !is_open(one.state) || drives(one.id) || is_needed(one.id)) return;
        bool const supports = std::ranges::any_of(m_index.initiatives(one.id), [&](Slot slot) {
            auto const* const work = m_document.get<Initiative>(slot);
            return work != nullptr && serves(*work);
        });
        if (!supports) add({Finding::SupportsNothing, one.id, {}, {}});
    }
    // What belongs to a project or milestone is judged with that.
    void look_at(Initiative const& one) {
        if (one.deleted || !is_open(one.state) || serves(one) || is_needed(one.id)) return;
        bool const belongs =
            m_document.get<Project>(one.project) != nullptr || m_document.get<Milestone>(one.milestone) != nullptr;
        if (!belongs) add({Finding::SupportsNothing, one.id, {}, {}});
    }

    bool are_related(Slot one, Slot other) const {
        return std::ranges::any_of(m_index.dependencies(one), [&](Slot slot) {
            auto const* const dependency = m_document.get<Dependency>(slot);
            return dependency != nullptr && (dependency->from == other || dependency->to == other);
        });
    }

    // -- needs -------------------------------------------------------------------------------------------------------

    bool holds(Slot slot) const {
        if (auto const* const objective = m_document.get<Objective>(slot)) return m_scope.holds(*objective);
        auto const* const key_result = m_document.get<KeyResult>(slot);
        return key_result == nullptr || m_scope.holds(*key_result);
    }
    void look_at(Dependency const& one) {
        bool const open = !one.deleted && one.dependency_kind == DependencyKind::Needs && holds(one.from);
        if (open && m_document.live_record(one.to) == nullptr) add({Finding::Promised, one.from, {}, one.id});
    }
    using Edges = std::map<Slot, std::map<Slot, Slot>>; // from a team to a team, and one of the needs
    static bool reaches(Edges const& edges, Slot from, Slot to) {
        std::set<Slot> seen{from};
        std::vector<Slot> queue{from};
        for (std::size_t next = 0; next < queue.size(); ++next) {
            auto const of = edges.find(queue[next]);
            if (of == edges.end()) continue;
            for (auto const& [team, need] : of->second) {
                if (team == to) return true;
                if (seen.insert(team).second) queue.push_back(team);
            }
        }
        return false;
    }
    // Each pair once where the one needs something of the other, which needs something of it, also by way of others.
    void add_waiting_teams() {
        Edges edges;
        for (Need const& need : needs(m_document, m_index, m_evaluation, m_cycle)) {
            if (!need.unmet || !need.to) continue;
            Slot const from = team_responsible(m_document, m_index, need.from);
            Slot const to = team_responsible(m_document, m_index, need.to);
            if (from && to && from != to) edges[from].try_emplace(to, need.dependency);
        }
        std::set<std::pair<Slot, Slot>> known;
        for (auto const& [from, all] : edges)
            for (auto const& [to, need] : all) {
                auto const pair = std::minmax(from, to);
                if (known.contains(pair) || !reaches(edges, to, from)) continue;
                known.insert(pair);
                add({Finding::TeamsWaiting, from, to, need});
            }
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    Slot m_cycle;
    AnalyticsScope m_scope;
    Places m_places;
    MisalignmentList m_found;
};

int size_of(TeamKind kind) { // the smallest first
    return kind == TeamKind::Team ? 0 : kind == TeamKind::Department ? 1 : 2;
}

// The smallest team that the person leads or is in.
Slot team_of_person(Document const& document, Slot person) {
    Team const* found = nullptr;
    for (auto const& team : document.all<Team>()) {
        if (team.deleted || !person || (team.lead != person && !std::ranges::contains(team.members, person))) continue;
        auto const key = [&](Team const& of) { return std::pair(size_of(of.team_kind), document.id_of(of.id)); };
        if (found == nullptr || key(team) < key(*found)) found = &team;
    }
    return found != nullptr ? found->id : Slot{};
}

} // namespace

MisalignmentList misalignments(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    return Finder(document, index, evaluation, cycle).run();
}

Slot team_responsible(Document const& document, Index const& index, Slot record) {
    if (Slot const team = team_of(document, record)) return team;
    auto const of = [&](Slot key_result) { return team_of(document, key_result); };
    if (auto const* const work = document.get<Initiative>(record))
        for (Slot const slot : work->key_results)
            if (Slot const team = of(slot)) return team;
    for (Slot const slot : index.linked_key_results(record))
        if (Slot const team = of(slot)) return team;
    return team_of_person(document, owner_of(document, record));
}

std::vector<TeamNeeds> needs_between_teams(Document const& document, Index const& index, Evaluation const& evaluation,
                                           Slot cycle) {
    std::map<std::pair<Slot, Slot>, TeamNeeds> by_teams;
    for (Need const& need : needs(document, index, evaluation, cycle)) {
        Slot const from = team_responsible(document, index, need.from);
        Slot const to =
            need.to ? team_responsible(document, index, need.to) : document.get<Dependency>(need.dependency)->to_team;
        auto& cell = by_teams[{from, to}];
        cell.from = from;
        cell.to = to;
        ++cell.all;
        cell.unmet += need.unmet ? 1U : 0U;
        cell.late += need.late ? 1U : 0U;
        cell.dependencies.push_back(need.dependency);
    }
    std::vector<TeamNeeds> all;
    all.reserve(by_teams.size());
    for (auto& [teams, cell] : by_teams) all.push_back(std::move(cell));
    std::ranges::sort(all, {}, [&](TeamNeeds const& one) {
        return std::pair(document.title_of(one.from), document.title_of(one.to));
    });
    return all;
}

} // namespace okra
