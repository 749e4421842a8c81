// Progress, expected progress and status of every record as of one date (domain.md sections 2 to 5).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/index.hpp"
#include "engine/preset.hpp"
#include "model/document.hpp"

namespace okra {

struct Cell; // engine/progress.hpp

struct Period { // first and last day, both included
    Date first;
    Date last;
    bool operator==(Period const&) const = default;
};

// Of an objective, key result, project or indicator.
struct Result {
    std::optional<double> progress; // raw: may be below 0 or above 1; none: nothing to measure yet
    std::optional<double> expected; // 0…1; none: no period
    std::optional<double> start;    // key results and indicators: the numbers behind the progress
    std::optional<double> target;
    std::optional<double> current;
    std::optional<double>
        confidence; // key result: of its last check-in that gives one; objective: mean of its key results'
    std::optional<Period> period;
    std::optional<Date> last_check_in; // its day
    Status status = Status::Unset;    // shown: the override while it holds, else the automatic one
    Status automatic = Status::Unset; // what the numbers say
    bool overridden = false;
    bool stale = false;
    bool link_broken = false;
    bool not_linked = false;         // a project or indicator key result without one yet
    bool counts = true;              // false: draft or cancelled, contributes nowhere
    std::uint32_t contributors = 0;  // that have progress (objectives; key results fed by others)
};

// e(d) of section 5: linear from the first to the last day, 0…1; a one-day period is 1 from its day on. Inclusive, the
// first day counts as a day that has passed.
double expected_progress(Period, Date at, DayCount = DayCount::Between);

class Evaluation {
public:
    // A full computation. What belongs to a closed cycle is read as it was closed (domain.md section 7).
    Evaluation(Document const&, Index const&, AsOf, Preset const&);
    ~Evaluation();
    Evaluation(Evaluation&&) noexcept;
    Evaluation& operator=(Evaluation&&) noexcept;

    // Recomputes what depends on the changes; same as a full computation. The index is updated before.
    // Returns the records whose result has changed, contributors before what they feed.
    std::vector<Slot> update(Document const&, Index const&, std::span<Change const>);

    // The same records as of another day, without new memory: a slider over a quarter.
    void move_to(Document const&, Index const&, AsOf);
    // Time passes on the same day: what was ahead of it may count now. Returns what has changed.
    std::vector<Slot> pass_to(Document const&, Index const&, Instant now);

    Result of(Slot) const; // an empty result for records that have none
    Date at() const;
    AsOf const& as_of() const;
    Preset const& preset() const;

    Cell const* cell(std::uint32_t node) const; // packed, for the engine itself; nullptr when it has none

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// The result of one record as of a date, with everything below it, without a whole evaluation.
Result evaluate(Document const&, Index const&, Preset const&, Slot, AsOf);

// Progress of one record at the end of each of `dates` (ascending), for sparklines and history charts.
std::vector<std::optional<double>> progress_series(Document const&, Index const&, Preset const&, Slot,
                                                   std::span<Date const> dates);

// The path that a new link parent → child would close to a cycle, from the child by way of the new parent and what
// that feeds back to the child; empty: none. `child` is an objective or key result, `parent` an objective or key
// result.
std::vector<Slot> cycle_path(Document const&, Index const&, Slot child, Slot parent);

} // namespace okra
