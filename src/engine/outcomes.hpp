// What key results came to, in groups; what retrospectives name as causes; targets and values by month; where a cycle
// ends (domain.md sections 5, 6 and 13). All are pure functions of a document as of an evaluation's day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/forecast.hpp"
#include "engine/grading.hpp"

namespace okra {

// -- missed -------------------------------------------------------------------------------------------------------

// Missed: not achieved at the end, or graded below the success of its ambition. Before the end of a cycle that is not
// closed, what has not come to its own end and is behind or at risk counts as missed so far.
struct Outcome {
    Slot key_result;
    bool missed = false;
};
struct Outcomes {
    bool so_far = false;
    std::vector<Outcome> all; // in id order
    std::uint32_t missed() const;
};
// `among`: of these records only, by slot.
Outcomes outcomes(Document const&, Index const&, Evaluation const&, Slot cycle,
                  std::vector<bool> const* among = nullptr);

enum class OutcomeBy : std::uint8_t { Direction, Kind, Type, Team, Owner };
enum class DirectionGroup : std::uint8_t { Up, Down, Keep, Work };

struct OutcomeGroup {
    std::uint32_t key = 0; // a DirectionGroup, KeyResultKind or IndicatorKind, or the slot of a team or person; 0: none
    std::vector<Slot> missed, reached; // in id order
    std::optional<double> progress; // their mean, of those that have any; each within 0 to 1

    std::size_t all() const { return missed.size() + reached.size(); }
    double share() const { return static_cast<double>(missed.size()) / static_cast<double>(all()); }
    bool comparable() const { return all() >= fewest; }
    static constexpr std::size_t fewest = 5; // smaller groups are shown, never compared
};
// The greatest share of missed ones first; those that cannot be compared come last.
std::vector<OutcomeGroup> groups_of(Document const&, Evaluation const&, Outcomes const&, OutcomeBy);

// -- root causes --------------------------------------------------------------------------------------------------

// How often retrospectives name each cause: of objectives by their team, of cycles and their objectives by cycle.
struct CauseTable {
    std::vector<Slot> of; // teams by id, cycles in the order of time; slot 0: of no team
    std::vector<std::string> causes; // the most frequent first
    std::vector<std::vector<std::uint32_t>> counts; // by cause, then as `of`
};
CauseTable causes_by_team(Document const&, Index const&, Slot cycle, std::vector<bool> const* among = nullptr);
CauseTable causes_by_cycle(Document const&, std::vector<bool> const* among = nullptr);

// -- by month -----------------------------------------------------------------------------------------------------

// Target: what is expected on the last day of the month inside the period, on the way from start to target (for a
// threshold its bound). Actual: the current value on that day, of a running month today's; none before the first
// check-in. Values of metrics, indicators and thresholds are in their unit, all others are shares of progress.
struct BowlerMonth {
    Date first, last; // inside the cycle
    bool operator==(BowlerMonth const&) const = default;
};
struct BowlerCell {
    std::optional<double> target, actual;
    Status status = Status::Unset; // on that day; of months to come: none
};
struct BowlerRow {
    Slot key_result;
    bool shares = false;
    std::vector<BowlerCell> months; // as the bowler's
};
struct Bowler {
    std::vector<BowlerMonth> months;
    std::vector<BowlerRow> rows; // in id order
};
inline constexpr std::size_t most_bowler_months = 24; // of a longer cycle the last ones
// Without a cycle, or of one without days: empty.
Bowler bowler(Document const&, Index const&, Evaluation const&, Slot cycle, std::vector<bool> const* among = nullptr);

// -- the end of the cycle -----------------------------------------------------------------------------------------

struct Landing { // of an objective
    Slot objective;
    std::optional<double> now; // progress, raw
    Forecast forecast;
    std::optional<Success> success; // what its forecast would be by its ambition
};
struct Outlook {
    std::optional<Forecast> cycle;
    std::vector<Landing> objectives; // in the order that is asked for
};
// Of a cycle (slot 0: none) and of objectives; what they share is computed once.
Outlook outlook(Document const&, Index const&, Evaluation const&, Slot cycle, std::span<Slot const> objectives);

} // namespace okra
