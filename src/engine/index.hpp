// Who points at whom: the links of a document turned round, kept up to date change by change.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

#include "model/document.hpp"

namespace okra {

struct Graph; // engine/graph.hpp

// The day as of which something is read. What was done by `now` counts besides, whatever day its maker had then: an
// evaluation of today takes everything up to now. Without `now` the day alone decides.
struct AsOf {
    Date day;
    Instant now{std::numeric_limits<std::int64_t>::min()};

    AsOf() = default;
    AsOf(Date of) : day(of) {} // NOLINT(google-explicit-constructor): a day is the usual way to say it
    AsOf(Date of, Instant up_to) : day(of), now(up_to) {}
    // The last instant that counts, of what has an instant and no day of its own.
    Instant cutoff() const { return std::max(end_of(day), now); }
};

// A check-in as the formulas read it.
struct CheckInPoint {
    Instant at;
    double value = 0;
    double confidence = -1; // 0…10; < 0: none given
    Slot check_in;
    std::int32_t day_number : 24 = 0;
    std::uint32_t has_value : 1 = 0;
    std::uint32_t status_number : 7 = 0;

    Date day() const { return Date{day_number}; } // the calendar day it counts for
    Status status() const { return static_cast<Status>(status_number); } // set by hand with it
};
static_assert(sizeof(CheckInPoint) == 32);

// Lists hold live records only, in id order (children in id order: sums are the same on every machine),
// check-ins by (day, at, id). Spans are valid until the next update.
class Index {
public:
    explicit Index(Document const&);
    Index(); // of nothing yet: made in steps
    // The next of a few steps, each a part of the whole work. True when it is done; nothing else is asked before.
    bool build(Document const&);
    ~Index();
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;

    void update(Document const&, std::span<Change const>);

    std::span<CheckInPoint const> check_ins(Slot key_result_or_indicator) const;
    std::span<Slot const> key_results(Slot objective) const;     // whose `objectives` name it
    std::span<Slot const> children(Slot objective_or_key_result) const; // objectives whose `parents` name it
    std::span<Slot const> sub_key_results(Slot key_result) const;
    std::span<Slot const> milestones(Slot project_or_key_result) const;
    std::span<Slot const> initiatives(Slot key_result_or_project_or_milestone) const;
    std::span<Slot const> linked_key_results(Slot project_or_milestone_or_indicator) const; // measured by it
    std::span<Slot const> comments(Slot on) const;
    std::span<Slot const> changes(Slot on) const;                // entries of the ledger
    std::span<Slot const> dependencies(Slot record) const;       // from it or to it
    std::span<Slot const> objectives_of_cycle(Slot cycle) const;
    std::span<Slot const> sub_teams(Slot team) const;
    std::span<Slot const> sub_cycles(Slot cycle) const;

    Graph const& graph() const; // for the engine itself

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace okra
