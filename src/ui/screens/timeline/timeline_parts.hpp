// The parts of a timeline, for its own files and for the projects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/dependencies.hpp"
#include "session/queries.hpp"
#include "ui/shared/list_head.hpp"

namespace okra::ui {

struct TimelineRow {
    Slot record; // none: the head of a group
    Slot under;  // a record with several parents has several rows
    std::uint16_t depth = 0;
    bool has_children = false;
    bool expanded = false;
    std::uint64_t fold = 0; // of Expansion
    std::string word;       // of a group
    Days days;
};
struct TimelineArrow { // from the end of what is needed to the end of what needs it
    std::size_t needed = 0, needer = 0; // rows
    bool needs = true;                  // else they only relate
    int days_late = 0;
};
struct TimelineRows {
    std::vector<TimelineRow> rows;
    std::vector<TimelineArrow> arrows;
    std::vector<DateConflict> conflicts;
    std::unordered_map<std::uint32_t, std::size_t> row_of;       // by slot: its first row
    std::unordered_map<std::uint32_t, std::size_t> conflict_of;  // by slot of what is in the wrong place
    Date first, last; // of the calendar
};

enum class BarPart : std::uint8_t { Whole, Start, End };
struct BarMove { // of a bar, by pointer or keyboard
    Slot record;
    BarPart part = BarPart::Whole;
    Days from;
    int by = 0;
    bool by_keys = false;
    bool moves = false; // a press has become a drag
    float pressed_at = 0;
    explicit operator bool() const { return static_cast<bool>(record); }
};

struct GroundDrag { // of the calendar itself
    enum class Phase : std::uint8_t { None, Pressed, Held };
    Phase phase = Phase::None; // held: seen since it was pressed
    bool moves = false;
    Point last;
    float down = 0; // that the rows are still to be moved by
};

struct TimelineState {
    double days_shown = 126;
    int centre_for = 3; // frames in which `centre` is still to be brought to the middle
    std::optional<Date> centre;
    Date first;         // of the calendar, in the last frame
    float offset = 0;   // of the calendar, in the last frame
    Slot focus, focus_under;
    std::size_t focus_row = 0;
    bool scrolls_to_focus = false;
    BarMove move;
    GroundDrag drag;
    Slot linking;       // what the next row that is chosen is needed by
    DependencyKind linking_kind = DependencyKind::Needs;
    WidgetId menu_id = 0, conflicts_id = 0;
    Slot menu;
    Rect menu_anchor;
};

// Places on the calendar.
struct TimelineScale {
    Date first;
    float left = 0;  // x of its beginning
    float day = 1;   // width of one
    float x(Date at) const { return left + static_cast<float>(at - first) * day; }
    Date at(float x) const;
};

struct Timeline { // one frame
    View& view;
    TimelineState& state;
    TimelineRows const& data;
    std::optional<std::uint64_t> toggled; // a row to be folded or unfolded
    TimelineScale scale;
    Rect calendar; // what of it can be seen
    float top = 0; // of the first row
    float row_height = 36;
    std::optional<Rect> bubble = std::nullopt; // at the bar that is moved

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Rect row(std::size_t at) const {
        return {calendar.x, top + static_cast<float>(at) * row_height, calendar.width, row_height};
    }
    std::string key_of(std::size_t row) const;
};

// -- rows ------------------------------------------------------------------------------------------------------------
TimelineRows timeline_rows(View&, OutlineList const&, ListGrouping const* grouping);
TimelineRows timeline_rows(View&, std::vector<Slot> const& projects, Expansion const&);

// -- drawing ---------------------------------------------------------------------------------------------------------
// The whole of it; what was folded or unfolded.
std::optional<std::uint64_t> timeline(View&, TimelineState&, TimelineRows const&, Rect);
// Zoom, today, conflicts: cut off the end of a title's row.
void timeline_buttons(View&, TimelineState&, TimelineRows const&, Rect& bar);
void zoom_to(TimelineState&, double days); // around what lies in the middle

void draw_calendar_ground(Timeline&, Rect all);
void draw_calendar_head(Timeline&, Rect);
void draw_bar(Timeline&, std::size_t row);
void draw_arrows(Timeline&);
void draw_bubble(Timeline&);
void draw_move_hints(Timeline&, Rect card);

// -- moving ----------------------------------------------------------------------------------------------------------
Days moved_days(BarMove const&);
bool can_move(View const&, Slot);
void press_bar(Timeline&, std::size_t row, Rect bar, Press const&, bool ends);
void handle_timeline_keys(Timeline&);
void finish_move(Timeline&);
void drag_ground(Timeline&); // where no bar was taken, within the calendar
SetFields set_days(View const&, Slot, std::optional<Date> first, std::optional<Date> last);
void link_to(Timeline&, Slot needed);
void focus_row(Timeline&, std::size_t row);

void draw_conflicts(View&, TimelineState&, TimelineRows const&, Rect anchor);
std::string conflict_words(View const&, DateConflict const&);

} // namespace okra::ui
