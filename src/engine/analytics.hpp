// Figures of the analytics (domain.md section 13): who checks in, what waits on whom, what is at risk, what is alike.
//
// All are pure functions of a document as of an evaluation's day. `cycle` is a cycle with those inside it; slot 0: all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/dependencies.hpp"
#include "engine/evaluation.hpp"

namespace okra {

// -- what is looked at --------------------------------------------------------------------------------------------

struct RecordsInScope { // live ones of the cycle and, where one is given, of that team; in id order
    std::vector<Slot> objectives;
    std::vector<Slot> key_results;
};
RecordsInScope records_in_scope(Document const&, Index const&, Slot cycle, Slot team);
Slot team_of_record(Document const&, Slot record); // that it belongs to by its own field or its objective's

// -- check-in duty ------------------------------------------------------------------------------------------------

// One duty for each whole tracking period of a key result or indicator inside its period, from the first whole one
// after it was made, up to the evaluation's day; met when a check-in's day lies in it.
struct Duty {
    std::uint32_t due = 0;
    std::uint32_t met = 0;
    std::optional<double> on_time() const {
        return due > 0 ? std::optional(static_cast<double>(met) / due) : std::nullopt;
    }
};
struct DutyOf { // of a record, a person or a team; slot 0: of those without
    Slot of;
    Duty duty;
};
struct DutyOfWeek {
    Date begins;
    Duty duty;
};
struct DutyOfTeamInWeek { // slot 0: of those without a team
    Slot team;
    Date begins;
    Duty duty;
};
struct CheckInDuty {
    Duty all;
    std::vector<DutyOf> by_record; // in id order, those that have any
    std::vector<DutyOf> by_owner;
    std::vector<DutyOf> by_team;
    std::vector<DutyOfWeek> by_week; // by the week in which the tracking period ended
    std::vector<DutyOfTeamInWeek> by_team_and_week; // likewise, by team id and then in time
};
// `among`: of these records only, by slot.
CheckInDuty check_in_duty(Document const&, Index const&, Evaluation const&, Slot cycle,
                          std::vector<bool> const* among = nullptr);

// -- people -------------------------------------------------------------------------------------------------------

// What a person has to carry: active key results and open initiatives owned. How many records of other people wait on
// something of theirs: an unmet need, a late milestone, project or task that drives them.
struct Load {
    Slot person;
    std::uint32_t key_results = 0;
    std::uint32_t initiatives = 0;
    std::uint32_t waiting = 0;
};
std::vector<Load> loads(Document const&, Index const&, Evaluation const&, Slot cycle); // in id order, all people

// -- dependencies -------------------------------------------------------------------------------------------------

std::vector<Need> needs(Document const&, Index const&, Evaluation const&, Slot cycle); // of kind `needs`, in id order

// -- portfolio ----------------------------------------------------------------------------------------------------

// By how much the mean of the cycle's top objectives would rise if an open project or initiative were done: each key
// result that it drives at 1, each that it only supports raised by (1 − p) ÷ n, n open initiatives supporting it.
struct PortfolioRisk {
    Slot record;
    double rise = 0; // a share: 0.02 is two points
    int days_late = 0; // since its due date
};
std::vector<PortfolioRisk> portfolio_risk(Document const&, Index const&, Evaluation const&,
                                          Slot cycle); // greatest rise first

// -- indicators ---------------------------------------------------------------------------------------------------

struct IndicatorHealth {
    Slot indicator;
    Status health = Status::Unset; // on track: healthy, at risk: watch, behind: breach
    std::optional<double> current;
    std::optional<double> held; // the level that the last 4 check-ins kept, where it is better than the healthy bound
};
std::vector<IndicatorHealth> indicator_health(Document const&, Index const&, Evaluation const&); // in id order

// -- missed -------------------------------------------------------------------------------------------------------

// Not achieved at the end, or graded below the success of its ambition.
struct MissedOf {
    Slot team; // of the objective; slot 0: without
    std::uint32_t all = 0;
    std::uint32_t missed = 0;
    bool comparable() const { return all >= fewest; }
    static constexpr std::uint32_t fewest = 5; // smaller groups are shown, never compared
};
struct Missed {
    std::vector<Slot> key_results; // in id order
    std::vector<MissedOf> by_team;
};
Missed missed(Document const&, Index const&, Evaluation const&, Slot cycle);

// -- alike --------------------------------------------------------------------------------------------------------

// Two objectives or two key results: same metric, unit and owner, or titles whose folded words overlap by 80 %.
struct Alike {
    Slot one; // of the lesser id
    Slot other;
    double overlap = 0; // of the words in their titles; 1: the same words
    bool same_metric = false;
};
std::vector<Alike> alike(Document const&, Index const&, Evaluation const&, Slot cycle, std::size_t most);

// -- alignment ----------------------------------------------------------------------------------------------------

struct Part {
    std::uint32_t all = 0;
    std::uint32_t with = 0;
    std::optional<double> share() const {
        return all > 0 ? std::optional(static_cast<double>(with) / all) : std::nullopt;
    }
};
struct Alignment {
    Part objectives; // below company level, with a parent
    Part key_results; // with an active objective
    Part teams; // whose objectives serve a company objective
    std::optional<double> score() const; // the mean of the three, of those there are
};
Alignment alignment(Document const&, Index const&, Evaluation const&, Slot cycle);

// -- strength -----------------------------------------------------------------------------------------------------

// What the coach's rules say of one objective.
struct RuleOutcome {
    enum class Severity : std::uint8_t { Hint, Advice, Important };
    Severity severity = Severity::Advice;
    bool applies = true;
    bool passed = false;
};
// 100 × Σ weight of passed rules ÷ Σ weight of rules that apply: important 3, advice 2, hint 1.
std::optional<double> strength(std::span<RuleOutcome const>);

} // namespace okra
