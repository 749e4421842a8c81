// Progress and status of records at the end of each of many days, in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

enum class SeriesStep : std::uint8_t { Day, Week };

// Ascending from the first day to the last, which are always among them: of a period of more than 4,000 steps the last
// ones. Empty when they are the wrong way round.
std::vector<Date> series_dates(Period, SeriesStep);

struct NodeMap; // engine/graph.hpp

// The progress and status of one record on some days, computed in steps: a record at the top has a whole company below
// it. Content and index must not change meanwhile.
class SeriesOfOne {
public:
    SeriesOfOne(Document const&, Index const&, Preset const&, std::vector<Date> dates, Slot);
    ~SeriesOfOne();
    SeriesOfOne(SeriesOfOne&&) noexcept;
    SeriesOfOne& operator=(SeriesOfOne&&) noexcept;

    // Computes about so many results (of one record on one day), one at least. True when all are there.
    bool compute(std::size_t results);
    std::size_t results() const; // computed so far
    // One a date, as Series has them; empty for a record without results.
    std::vector<double> const& progress() const;
    std::vector<Status> const& status() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Each number and status is that of a whole Evaluation of that day, to the last bit.
class Series {
public:
    // Of all records, or of one with all that feeds it computed on the way. The dates are in any order.
    Series(Document const&, Index const&, Preset const&, std::vector<Date> dates);
    Series(Document const&, Index const&, Preset const&, std::vector<Date> dates, Slot);

    std::span<Date const> dates() const { return m_dates; }
    // One a date, raw, NaN where there is none. Empty for a record that has no results.
    std::span<double const> progress(Slot) const;
    std::span<Status const> status(Slot) const; // as shown: the override while it holds

private:
    std::size_t row(Slot) const;

    std::vector<Date> m_dates;
    std::shared_ptr<NodeMap const> m_nodes;
    Slot m_only;                    // none: a row for every node
    std::vector<double> m_progress; // by row, then date
    std::vector<Status> m_status;
};

} // namespace okra
