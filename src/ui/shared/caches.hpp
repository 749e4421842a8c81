// What the views keep between frames, each with what it was made from; dropping it costs time and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

// Content, day and chosen cycle: what every derived value depends on.
struct ContentKey {
    std::uint64_t version = 0;
    Slot cycle;
    Slot me;
    bool operator==(ContentKey const&) const = default;
};
ContentKey content_key(Session const&);

// -- sparklines ------------------------------------------------------------------------------------------------------
// Computed when first seen, a few a frame; after an edit the old line stays until its turn comes. In a large workspace
// a top objective's line reads a whole tree, so there it is drawn anew only when the record's own numbers have changed.
class Sparklines {
public:
    using Line = std::vector<std::optional<double>>;
    void begin_frame(View const&);
    Line const* of(View&, Slot); // nullptr: not yet, another frame has been asked for
private:
    struct Entry {
        std::uint64_t version = 0;
        std::uint64_t numbers = 0; // hash of the record's result
        Line line;
    };
    std::unordered_map<std::uint32_t, Entry> m_lines;
    double m_frame = -1;
    int m_budget = 0;
};

// -- overview --------------------------------------------------------------------------------------------------------
enum class RecordFix : std::uint8_t { Open, CheckIn };
struct AttentionLine {
    Slot record;
    RecordFix fix = RecordFix::Open; // what a click does
    char const* icon = nullptr;
    Status tone = Status::Unset;
    std::string title;
    std::string reason; // a sentence
};
struct OverviewCache {
    std::optional<ContentKey> key;
    Totals totals;
    std::vector<Slot> top; // as filtered
    bool all_company = false;
    std::vector<AttentionLine> attention;
    std::vector<Slot> due; // my key results
    std::vector<Slot> wins;
    Status filter = Status::Unset; // of the top objectives
    Status filtered = Status::Unset; // what `top` was made with
};

// -- objectives ------------------------------------------------------------------------------------------------------
struct OutlineCache {
    std::optional<ContentKey> key;
    OutlineFilter filter;
    Expansion expansion;
    std::vector<OutlineRow> rows;
    std::vector<std::uint32_t> position; // 1-based among its siblings, by row
    std::vector<std::uint32_t> set_size;

    // the row that is being typed
    Creating adding = Creating::Nothing;
    Slot adding_to;
    std::size_t adding_at = 0; // before this row
    std::uint16_t adding_depth = 0;
    bool adding_wants_focus = false;

    std::size_t focus = 0; // row of the roving focus
    std::optional<std::size_t> hot; // row under the pointer in the last frame: shows its buttons
    bool focus_follows = false; // to its successor when its row is gone
    WidgetId menu_id = 0; // the context menu, the row it is for and its place
    OutlineRow menu;
    Rect menu_anchor;
};

// -- key results -----------------------------------------------------------------------------------------------------
enum class TableColumn : std::uint8_t {
    Number,
    Objective,
    Title,
    Progress,
    Now,
    Status,
    Owner,
    Due,
    CheckedIn,
    Confidence,
};
struct TableRow {
    Slot key_result;
    Slot objective; // the first one in the chosen cycle
    std::uint32_t number = 0; // within that objective
};
struct TableFilter {
    std::string text; // folded
    Status status = Status::Unset;
    int whose = 0; // 0 everyone's, 1 mine, 2 nobody's
    TableColumn sort = TableColumn::Objective;
    bool descending = false;
    bool operator==(TableFilter const&) const = default;
};
struct TableCache {
    std::optional<ContentKey> key;
    TableFilter filter; // wanted
    TableFilter made_with;
    std::string typed; // the text of the filter as typed
    std::vector<TableRow> rows;
    std::size_t all = 0; // without the filter
    Slot focus; // key result of the roving focus, and where it was last
    std::size_t focus_row = 0;
    WidgetId menu_id = 0; // the context menu, the key result it is for and its place
    Slot menu;
    Rect menu_anchor;
};

// -- check-in --------------------------------------------------------------------------------------------------------
struct CheckInCache {
    std::optional<ContentKey> key;
    std::vector<Slot> due;
    std::vector<Slot> later; // the rest of mine, by the day they are next due
    std::vector<Date> next; // of `later`
};

struct ViewCaches {
    Sparklines sparklines;
    OverviewCache overview;
    OutlineCache outline;
    TableCache table;
    CheckInCache check_in;
};
ViewCaches& caches_of(View&);

} // namespace okra::ui
