// Who points at whom: the links of a document turned round, kept up to date change by change.
#pragma once

#include <memory>
#include <span>

#include "model/document.hpp"

namespace okra {

struct Graph; // engine/graph.hpp

// A check-in as the formulas read it.
struct CheckInPoint {
    Instant at;
    double value = 0;
    double confidence = -1; // 0…10; < 0: none given
    Slot check_in;
    bool has_value = false;
};

// Lists hold live records only, in id order (children in id order: sums are the same on every machine),
// check-ins by (at, id). Spans are valid until the next update.
class Index {
public:
    explicit Index(Document const&);
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
