// What the screens ask besides lists: rows of the outline, counts, trends. Pure functions of a scene.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/series.hpp"
#include "session/query.hpp"
#include "session/scene.hpp"

namespace okra {

struct OutlineRow {
    Slot record; // objective or key result, or what a key result is worked on with; none: a group
    Slot under; // the row's parent in the outline (a record with several parents has several rows); none: a root
    std::uint16_t depth = 0;
    bool has_children = false;
    bool expanded = false;
    std::uint32_t group = 0; // its place among the groups
    bool holds_work = false; // a key result that has nothing but tasks, risks and milestones below it
};
struct OutlineGroup {
    std::string label; // as of QueryGroup
    Slot record;
    Aggregate aggregate;
    bool strays = false; // key results without an objective
    std::vector<Slot> records{}; // its members, but of strays
};
struct OutlineList {
    std::vector<OutlineRow> rows;
    std::vector<OutlineGroup> groups; // none: the outline by its links
};
struct OutlineFilter {
    std::string text; // words that must all occur in the title
    std::vector<Condition> where; // what a kind does not have nothing of it fits
    std::vector<SortKey> sort;    // of rows below the same one; none: by rank, company level first
    std::string group;            // a field of objectives: they stand below their groups with their key results
    bool archived = false;        // what is archived is shown, too
    bool narrows() const { return !text.empty() || !where.empty(); }
    bool operator==(OutlineFilter const&) const = default;
};
// Which rows are open: by default everything down to `open_depth`, and the exceptions the other way round.
struct Expansion {
    std::uint16_t open_depth = 1;
    std::unordered_set<std::uint64_t> toggled; // outline_key
};
std::uint64_t outline_key(Slot record, Slot under);
// Whether a row is open while nobody has toggled it; work is unfolded by hand alone.
inline bool opens_by_itself(Expansion const& expansion, OutlineRow const& row) {
    return !row.holds_work && row.depth < expansion.open_depth;
}
std::uint64_t outline_key(OutlineGroup const&);
// Objectives of the chosen cycle with their key results, sub-key results, their work and children, depth first; company
// level first. With a filter: matches and the rows above them. Linear in what is open.
OutlineList outline(Scene const&, Expansion const&, OutlineFilter const&);
std::vector<Slot> outline_roots(Scene const&); // its rows without a parent, all of them

struct Totals { // of the chosen cycle
    std::optional<double> progress; // mean of the top objectives, clamped as the workspace says
    std::optional<double> expected;
    std::optional<Period> period;
    std::uint32_t objectives = 0, top_objectives = 0, key_results = 0;
    std::array<std::uint32_t, 7> by_status{}; // key results, by Status
    std::optional<double> confidence, confidence_a_week_ago;
    std::vector<std::optional<double>> confidence_by_week; // the last 8 weeks
    std::uint32_t checked_in_on_time = 0, tracked = 0; // of the key results that ask for check-ins
};
// `among`: by slot, only these count.
Totals totals(Scene const&, std::vector<bool> const* among = nullptr);

// Key results that ask for check-ins and had none in time, longest without one first.
std::vector<Slot> late_check_ins(Scene const&, std::vector<bool> const* among = nullptr);
// Of the chosen cycle, without a parent in it (and among these), most severe first.
std::vector<Slot> top_objectives(Scene const&, std::vector<bool> const* among = nullptr);
bool in_cycle(Scene const&, Slot record); // objective or key result belongs to the chosen cycle

// Weekly progress up to today over the record's period, for a sparkline.
std::vector<std::optional<double>> sparkline(Scene const&, Slot);
// The same in steps, while the content stays as it is.
class SparklineRun {
public:
    SparklineRun(Scene const&, Slot);
    bool compute(std::size_t results); // as of SeriesOfOne
    std::size_t results() const { return m_series.results(); } // that it took so far
    std::vector<std::optional<double>> line() const;

private:
    std::size_t m_points = 0;
    bool m_up_to_now = false; // of today everything up to now
    std::optional<double> m_now;
    SeriesOfOne m_series;
};

std::vector<Slot> check_ins_newest_first(Scene const&, Slot on);
std::vector<Slot> recent_wins(Scene const&, int days);

} // namespace okra
