// A cycle as a whole: the plan, its learnings, its neighbours.
#include "session/cycle_plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "command/level_names.hpp"

namespace okra {

namespace {

bool is_planned(Objective const& objective) {
    return objective.lifecycle != Lifecycle::Cancelled && !objective.archived;
}

bool has_baseline(KeyResult const& key_result) {
    bool const measured = key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator;
    return !measured || key_result.start.has_value();
}

// The highest level that the workspace has.
std::string highest_level(Document const& document) { return level_below(document, Slot{}); }

class Plan {
public:
    Plan(Scene const& scene, Slot cycle) : m_scene(scene), m_document(scene.document), m_cycle(cycle) {}

    CyclePlan take() {
        std::string const highest = highest_level(m_document);
        for (Slot const slot : m_scene.index.objectives_of_cycle(m_cycle)) {
            auto const& objective = *m_document.get<Objective>(slot);
            if (is_planned(objective)) take(objective, highest);
        }
        append_key_results_without_owner();
        count_teams();
        return std::move(m_plan);
    }

private:
    void take(Objective const& objective, std::string_view highest) {
        m_plan.objectives.push_back(objective.id);
        bool const is_draft = objective.lifecycle == Lifecycle::Draft;
        if (is_draft) m_plan.drafts.push_back(objective.id);
        if (!objective.owner) m_plan.without_owner.push_back(objective.id);
        if (objective.parents.empty() && level_of(m_document, objective.id) != highest)
            m_plan.unaligned.push_back(objective.id);
        std::uint32_t count = 0;
        for (Slot const slot : m_scene.index.key_results(objective.id)) {
            auto const& key_result = *m_document.get<KeyResult>(slot);
            if (key_result.archived) continue;
            ++count;
            look_at(key_result);
        }
        m_plan.key_results += count;
        if (is_draft) m_plan.draft_key_results += count;
        if (!advised_key_results.holds(count)) m_plan.key_results_off.push_back(objective.id);
        add_to_team(objective, count);
    }
    void look_at(KeyResult const& key_result) {
        if (!key_result.owner) m_without_owner.push_back(key_result.id);
        if (!has_baseline(key_result)) m_plan.without_baseline.push_back(key_result.id);
        auto const points = m_scene.index.check_ins(key_result.id);
        bool const assessed = std::ranges::any_of(points, [&](CheckInPoint const& point) {
            auto const* const check_in = m_document.get<CheckIn>(point.check_in);
            return check_in != nullptr && check_in->more->assessment;
        });
        if (assessed) ++m_plan.assessed;
    }
    void add_to_team(Objective const& objective, std::uint32_t key_results) {
        TeamCount& team = m_teams[objective.team];
        if (team.objectives++ == 0 || key_results < team.fewest) {
            team.fewest = key_results;
            team.first_with_fewest = objective.id;
        }
        if (team.objectives == 1 || key_results > team.most) {
            team.most = key_results;
            team.first_with_most = objective.id;
        }
    }
    // A key result of several objectives is found once in each.
    void append_key_results_without_owner() {
        for (auto* const list : {&m_without_owner, &m_plan.without_baseline}) {
            auto const by_id = [&](Slot slot) { return m_document.id_of(slot); };
            std::ranges::sort(*list, {}, by_id);
            list->erase(std::ranges::unique(*list).begin(), list->end());
        }
        m_plan.without_owner.insert(m_plan.without_owner.end(), m_without_owner.begin(), m_without_owner.end());
    }
    void count_teams() {
        for (auto& [team, count] : m_teams) {
            count.team = team;
            m_plan.teams.push_back(count);
            if (team && !advised_objectives.holds(count.objectives)) m_plan.teams_off.push_back(team);
        }
        std::ranges::sort(m_plan.teams, {}, [&](TeamCount const& count) {
            return std::tuple(!count.team, m_document.title_of(count.team), m_document.id_of(count.team));
        });
    }

    Scene const& m_scene;
    Document const& m_document;
    Slot m_cycle;
    CyclePlan m_plan;
    std::vector<Slot> m_without_owner; // key results
    std::map<Slot, TeamCount> m_teams;
};

// -- learnings -------------------------------------------------------------------------------------------------------

void add_lines(std::vector<Learning>& all, Retrospective const& retrospective, Slot from, Slot who) {
    std::string const cause = retrospective.root_causes.empty() ? std::string() : retrospective.root_causes.front();
    for (std::string& line : lines_of(retrospective.learnings)) all.push_back({std::move(line), from, who, cause});
}

void add_comments(Scene const& scene, std::vector<Learning>& all, Slot on) {
    for (Slot const slot : scene.index.comments(on)) {
        auto const* const comment = scene.document.get<Comment>(slot);
        if (comment == nullptr || comment->comment_kind != CommentKind::Learning) continue;
        std::string text(trimmed(comment->text));
        bool const is_there = std::ranges::contains(all, text, &Learning::text);
        if (!text.empty() && !is_there) all.push_back({std::move(text), on, comment->author, {}, true});
    }
}

// -- neighbours ------------------------------------------------------------------------------------------------------

bool has_dates(Cycle const& cycle) { return !cycle.deleted && cycle.starts && cycle.ends; }
int days_of(Cycle const& cycle) { return *cycle.ends - *cycle.starts; }

// Give or take a quarter of it.
bool are_as_long(Cycle const& a, Cycle const& b) {
    constexpr int part = 4;
    return std::abs(days_of(a) - days_of(b)) * part <= std::max(days_of(a), days_of(b));
}

} // namespace

bool TeamCount::fits() const {
    return advised_objectives.holds(objectives) && advised_key_results.holds(fewest) && advised_key_results.holds(most);
}

CyclePlan plan_of_cycle(Scene const& scene, Slot cycle) { return Plan(scene, cycle).take(); }

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        if (auto const line = trimmed(text.substr(0, end)); !line.empty()) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<Learning> learnings_of_cycle(Scene const& scene, Slot cycle) {
    std::vector<Learning> all;
    auto const* const of = scene.document.get<Cycle>(cycle);
    if (of == nullptr) return all;
    add_lines(all, *of->retrospective, cycle, {});
    auto const objectives = scene.index.objectives_of_cycle(cycle);
    for (Slot const slot : objectives) {
        auto const& objective = *scene.document.get<Objective>(slot);
        add_lines(all, *objective.review, slot, objective.owner);
    }
    add_comments(scene, all, cycle);
    for (Slot const slot : objectives) {
        add_comments(scene, all, slot);
        for (Slot const key_result : scene.index.key_results(slot)) add_comments(scene, all, key_result);
    }
    return all;
}

std::vector<Slot> cycles_in_order(Document const& document) {
    std::vector<Cycle const*> cycles;
    for (Cycle const& cycle : document.all<Cycle>())
        if (!cycle.deleted) cycles.push_back(&cycle);
    std::ranges::sort(cycles, {}, [&](Cycle const* cycle) {
        Date const starts = cycle->starts.value_or(last_date);
        int const days = cycle->ends ? *cycle->ends - starts : 0;
        return std::tuple(starts, -days, document.id_of(cycle->id));
    });
    std::vector<Slot> slots;
    slots.reserve(cycles.size());
    for (Cycle const* const cycle : cycles) slots.push_back(cycle->id);
    return slots;
}

Slot cycle_before(Document const& document, Slot slot) {
    auto const* const of = document.get<Cycle>(slot);
    if (of == nullptr || !has_dates(*of)) return {};
    Cycle const* before = nullptr;
    for (Cycle const& cycle : document.all<Cycle>())
        if (has_dates(cycle) && *cycle.ends < *of->starts && are_as_long(cycle, *of) &&
            (before == nullptr || *cycle.ends > *before->ends))
            before = &cycle;
    return before != nullptr ? before->id : Slot{};
}

Slot cycle_after(Document const& document, Slot slot) {
    auto const* const of = document.get<Cycle>(slot);
    if (of == nullptr || !has_dates(*of)) return {};
    Cycle const* after = nullptr;
    for (Cycle const& cycle : document.all<Cycle>())
        if (has_dates(cycle) && *cycle.starts > *of->ends && cycle.phase != CyclePhase::Closed &&
            are_as_long(cycle, *of) && (after == nullptr || *cycle.starts < *after->starts))
            after = &cycle;
    return after != nullptr ? after->id : Slot{};
}

Slot current_cycle(Document const& document, Date today) {
    auto const in_order = cycles_in_order(document);
    auto const first_that = [&](auto const& fits) {
        auto const found = std::ranges::find_if(in_order, [&](Slot slot) { return fits(*document.get<Cycle>(slot)); });
        return found == in_order.end() ? Slot{} : *found;
    };
    auto const is_short = [](Cycle const& cycle) { return cycle.cycle_kind != CycleKind::Year; };
    auto const runs = [&](Cycle const& cycle) {
        return cycle.phase == CyclePhase::Active && (!cycle.starts || *cycle.starts <= today);
    };
    if (Slot const slot = first_that([&](Cycle const& cycle) { return is_short(cycle) && runs(cycle); })) return slot;
    if (Slot const slot = first_that(runs)) return slot;
    if (Slot const slot = first_that([](Cycle const& cycle) { return cycle.phase != CyclePhase::Closed; })) return slot;
    return in_order.empty() ? Slot{} : in_order.back();
}

} // namespace okra
