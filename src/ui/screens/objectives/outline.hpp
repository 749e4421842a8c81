// The parts of the objectives outline, for its own files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "session/queries.hpp"
#include "ui/shared/copy_rows.hpp"
#include "ui/shared/list_head.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/row_moves.hpp"

namespace okra::ui {

enum class OutlineColumn : std::uint8_t {
    Title,
    Progress,
    Status,
    Confidence,
    Owner,
    Due,
    Trend,
    Level,
    Lifecycle,
    Cycle,
    Description,
    Branch, // what the open branch makes of it, and
    Moved,  // by how much that moves it: both beside the plan alone
};

// A row: a record may stand below several others, and in several groups.
struct RowPlace {
    Slot record;
    Slot under;
    std::uint64_t group = 0; // which one, of the head of a group and where records repeat
    bool operator==(RowPlace const&) const = default;
};

struct OutlineState {
    Expansion expansion;
    bool recalled = false; // what the browser remembers of it
    ListState list;
    OutlineFilter filter; // as the address has it
    bool only_changes = false; // of the open branch

    std::optional<ContentKey> key; // what the rows were made of, with
    OutlineFilter made_with;
    Expansion made_open;
    bool made_of_changes = false;
    std::vector<OutlineRow> rows;
    std::vector<OutlineGroup> groups;
    std::vector<std::uint32_t> position; // 1-based among its siblings, by row
    std::vector<std::uint32_t> set_size;

    // the row that is being typed
    Creating adding = Creating::Nothing;
    Slot adding_to; // none: at the top
    std::size_t adding_at = 0; // before this row
    std::uint16_t adding_depth = 0;
    bool adding_wants_focus = false;
    std::string title; // typed
    std::string title_error;
    Ticket asked; // to add it

    RowPlace focus_on;
    std::size_t focus = 0; // its row: of the roving focus
    std::optional<std::size_t> hot; // row under the pointer in the last frame: shows its buttons
    bool focus_follows = false; // to its successor when its row is gone
    bool scrolls_to_focus = false; // once its row has moved
    RowRange selected; // up to the row with the focus
    RowDrag drag;
    std::string revealed; // the record that was open last: the rows above it have been opened
    WidgetId menu_id = 0; // the context menu, the row it is for and its place
    OutlineRow menu;
    Rect menu_anchor;
};

// One frame of the outline. Rows are counted without, places with the row that is being typed.
struct Outline {
    View& view;
    OutlineState& data;
    std::vector<PlacedColumn> columns;
    float row_height = 40;
    Rect window;   // what of the list can be seen
    float top = 0; // y of the list's first row
    std::optional<std::size_t> hot = std::nullopt; // the row under the pointer
    WidgetId focus_id = 0; // of the tabbable row

    std::size_t rows() const { return data.rows.size(); }
    std::size_t places() const { return rows() + (data.adding == Creating::Nothing ? 0U : 1U); }
    std::size_t place_of(std::size_t row) const;
    Rect rect_of_place(std::size_t place) const;
    Rect rect_of(std::size_t row) const { return rect_of_place(place_of(row)); }
    std::size_t page() const;
    WidgetId id_of(std::size_t row) const;
};
std::string outline_row_key(Document const&, OutlineState const&, OutlineRow const&);
RowPlace place_of(OutlineState const&, OutlineRow const&);

bool shows_only_changes(View const&, OutlineState const&);
void refresh_outline(View&, OutlineState&);
void recall_folds(View&, OutlineState&); // once
void remember_folds(View&, OutlineState const&);
std::size_t outline_focus_row(OutlineState&); // the tabbable row; precondition: there are rows

std::span<Column const> outline_columns(); // all that can be shown
void add_branch_columns(std::vector<Column>&);
void draw_outline_row(Outline&, std::size_t row);
void draw_adding_row(Outline&);
void draw_add_line(Outline&); // behind the last row: adds at the top, and says when that is much already
bool has_add_line(Outline const&);

void handle_outline_keys(Outline&);
void move_outline_focus(Outline&, std::size_t row); // and brings it into view
void adopt_outline_focus(Outline&, std::size_t row); // the page's focus is there already
void set_outline_expanded(View&, OutlineState&, OutlineRow const&, bool expanded);
void begin_adding(View&, OutlineState&, Creating, OutlineRow const&);
void submit_adding(Outline&);
void indent_adding(Outline&, bool out); // below the objective before it, or beside the one above it
void take_pasted_lines(Outline&); // asks, then makes a record of each
bool answered_adding(View const&, OutlineState&, Answer const&); // true: it is said at the row
void end_adding(Outline&);
void act_on_outline_row(View&, OutlineState&, OutlineRow const&, RecordAction);

// outline_moves.cpp: rows that change their place, that are selected, copied, brought into view.
bool handle_row_moves(Outline&); // true: a key was taken
void drag_outline_row(Outline&, std::size_t row, Press const&);
void end_outline_drag(Outline&);
bool is_selected(Outline const&, std::size_t row);
void select_up_to(Outline&, std::size_t row); // from the row with the focus
std::vector<Slot> selected_records(Outline const&);
void reveal_open_record(Outline&);

} // namespace okra::ui
