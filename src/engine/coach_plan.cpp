// The coach on a whole plan: one record after another, then how they lie beside each other; the strength of objectives.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/numbers.hpp"
#include "engine/analytics.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/coach.hpp"
#include "engine/grading.hpp"
#include "words/texts/coach.hpp"

namespace okra {

namespace {

constexpr std::uint32_t weight_of(Severity severity) {
    return severity == Severity::Important ? 3 : severity == Severity::Advice ? 2 : 1;
}

Slot objective_of(Document const& document, Slot record) {
    if (document.get<Objective>(record) != nullptr) return record;
    auto const* const key_result = document.get<KeyResult>(record);
    auto const* const above = key_result != nullptr ? objective_above(document, *key_result) : nullptr;
    return above != nullptr ? above->id : Slot{};
}

// Ids tell the same order on every machine.
struct ById {
    Document const* document;
    bool operator()(Slot a, Slot b) const { return document->id_of(a) < document->id_of(b); }
};
template <class T>
using BySlot = std::map<Slot, T, ById>;

struct Mean {
    double sum = 0;
    std::uint32_t count = 0;
    double value() const { return sum / count; }
};

} // namespace

CoachRun::CoachRun(Document const& document, Index const& index, Evaluation const& evaluation,
                   std::vector<Slot> records)
    : m_document(document), m_index(index), m_evaluation(evaluation), m_coach(document), m_records(std::move(records)),
      m_strength_of(document.slot_count() + 1, 0) {
    for (Slot const slot : m_records) {
        if (document.get<Objective>(slot) == nullptr) continue;
        m_strengths.push_back({slot, 0, 0});
        m_strength_of[slot.value] = static_cast<std::uint32_t>(m_strengths.size());
    }
}

bool CoachRun::go_on(std::size_t records) {
    if (m_is_done) return true;
    std::size_t const end = std::min(m_records.size(), m_next + records);
    for (; m_next < end; ++m_next) look_at(m_records[m_next]);
    if (m_next < m_records.size()) return false;
    bool const begins = !std::exchange(m_has_cycles, true);
    if (begins) list_cycles();
    if (!m_cycles.empty()) {
        compare_titles(m_cycles.back());
        m_cycles.pop_back();
        return false;
    }
    count_teams_and_owners();
    judge_the_past();
    m_is_done = true;
    return true;
}

void CoachRun::look_at(Slot slot) {
    CoachSubject const subject = coach_subject_of(m_document, m_index, m_evaluation, slot);
    Slot const objective = objective_of(m_document, slot);
    for (CoachRemark& remark : m_coach.remarks(subject)) {
        bool const muted = m_coach.is_muted(remark.rule, slot);
        if (!muted) weigh(objective, remark);
        if (!remark.passed) m_findings.push_back({slot, std::move(remark), muted});
    }
}

void CoachRun::weigh(Slot objective, CoachRemark const& remark) {
    std::uint32_t const place = m_strength_of[objective.value];
    if (place == 0) return;
    CoachStrength& strength = m_strengths[place - 1];
    strength.all += weight_of(remark.severity);
    if (remark.passed) strength.passed += weight_of(remark.severity);
}

void CoachRun::add_across(CoachCheck check, Slot record, Message says, Slot other) {
    auto const rule = static_cast<std::size_t>(check);
    CoachRuleInForce const& in_force = m_coach.rules()[rule];
    if (!in_force.on) return;
    CoachRemark remark;
    remark.check = check;
    remark.severity = in_force.severity;
    remark.rule = static_cast<std::uint16_t>(rule);
    remark.says = std::move(says);
    remark.other = other;
    m_findings.push_back({record, std::move(remark), m_coach.is_muted(rule, record)});
}

// -- twice the same -----------------------------------------------------------------------------------------------

void CoachRun::list_cycles() {
    if (!m_coach.rules()[static_cast<std::size_t>(CoachCheck::TwiceTheSame)].on) return;
    std::set<Slot, ById> cycles(ById{&m_document});
    for (CoachStrength const& it : m_strengths) cycles.insert(m_document.get<Objective>(it.objective)->cycle);
    for (Slot const cycle : cycles)
        if (cycle) m_cycles.push_back(cycle);
    std::ranges::reverse(m_cycles);
    m_looked_at.assign(m_document.slot_count() + std::size_t{1}, false);
    for (Slot const slot : m_records) m_looked_at[slot.value] = true;
}

void CoachRun::compare_titles(Slot cycle) {
    constexpr std::size_t most = 200;
    for (Alike const& pair : alike(m_document, m_index, m_evaluation, cycle, most)) {
        if (!m_looked_at[pair.one.value] || !m_looked_at[pair.other.value]) continue;
        add_across(CoachCheck::TwiceTheSame, pair.other,
                   Message(text::coach_twice_the_same_found, {quote_in("title", m_document.title_of(pair.one))}),
                   pair.one);
    }
}

// -- too much for one ---------------------------------------------------------------------------------------------

void CoachRun::count_teams_and_owners() {
    constexpr std::uint32_t most_objectives = 5; // of a team
    constexpr std::uint32_t most_owned = 3;
    constexpr std::uint32_t most_key_results = 8;
    BySlot<std::uint32_t> teams(ById{&m_document});
    BySlot<std::pair<std::uint32_t, std::uint32_t>> owners(ById{&m_document});
    for (Slot const slot : m_records) {
        bool const is_objective = m_document.get<Objective>(slot) != nullptr;
        if (is_objective) ++teams[team_of(m_document, slot)];
        auto& owned = owners[owner_of(m_document, slot)];
        ++(is_objective ? owned.first : owned.second);
    }
    for (auto const& [team, n] : teams)
        if (team && n > most_objectives)
            add_across(CoachCheck::TooMany, team,
                       Message(text::coach_too_many_found, {count_in("n", n), count_in("most", most_objectives)}));
    for (auto const& [owner, owned] : owners)
        if (owner && (owned.first > most_owned || owned.second > most_key_results))
            add_across(CoachCheck::Overloaded, owner,
                       Message(text::coach_overloaded_found,
                               {count_in("objectives", owned.first), count_in("n", owned.second)}));
}

// -- what past cycles tell ----------------------------------------------------------------------------------------

// Of the teams whose plans are looked at; of objectives without a team, of their owners.
void CoachRun::judge_the_past() {
    constexpr std::uint32_t enough = 3;
    constexpr double too_easy = 0.9;
    constexpr double too_hard = 0.3;
    auto const whose = [&](Objective const& it) { return it.team ? it.team : it.owner; };
    BySlot<Mean> past(ById{&m_document});
    for (CoachStrength const& it : m_strengths)
        if (Slot const who = whose(*m_document.get<Objective>(it.objective))) past[who];
    for (Objective const& it : m_document.all<Objective>()) {
        auto const* const cycle = m_document.get<Cycle>(it.cycle);
        if (it.deleted || cycle == nullptr || cycle->phase != CyclePhase::Closed) continue;
        if (auto const mean = past.find(whose(it)); mean != past.end() && m_evaluation.of(it.id).counts)
            if (auto const grade = grade_of(m_document, m_index, m_evaluation, it.id)) {
                mean->second.sum += *grade;
                ++mean->second.count;
            }
    }
    for (auto const& [who, mean] : past) {
        if (mean.count < enough) continue;
        double const value = mean.value();
        if (value > too_easy && !nearly_equal(value, too_easy))
            add_across(CoachCheck::Sandbagging, who,
                       Message(text::coach_sandbagging_found, {share_in("share", value)}));
        if (value < too_hard && !nearly_equal(value, too_hard))
            add_across(CoachCheck::OutOfReach, who, Message(text::coach_out_of_reach_past, {share_in("share", value)}));
    }
}

// -- strength -----------------------------------------------------------------------------------------------------

std::vector<StrengthPart> strength_parts(Document const& document, Index const& index, Evaluation const& evaluation,
                                         Coach const& coach, Slot objective) {
    std::vector<Slot> records{objective};
    for (Slot const slot : index.key_results(objective)) {
        auto const* const key_result = document.get<KeyResult>(slot);
        if (key_result != nullptr && !key_result->archived && objective_of(document, slot) == objective)
            records.push_back(slot);
    }
    std::vector<StrengthPart> parts(coach.rules().size());
    double all = 0;
    for (Slot const slot : records)
        for (CoachRemark const& remark : coach.remarks(coach_subject_of(document, index, evaluation, slot))) {
            if (coach.is_muted(remark.rule, slot)) continue;
            StrengthPart& part = parts[remark.rule];
            part.rule = remark.rule;
            part.severity = remark.severity;
            ++part.asked;
            if (remark.passed) ++part.passed;
            else if (!part.first) part.first = slot;
            all += weight_of(remark.severity);
        }
    std::erase_if(parts, [](StrengthPart const& part) { return part.asked == 0; });
    for (StrengthPart& part : parts) {
        double const one = 100.0 * weight_of(part.severity) / all;
        part.points = one * part.passed;
        part.of = one * part.asked;
    }
    return parts;
}

} // namespace okra
