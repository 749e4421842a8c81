// Rows moved by hand: among those beside them, or below another record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/view.hpp"

namespace okra::ui {

// Where a row stands: an objective or key result, and what it is below in the list.
struct RowSpot {
    Slot record;
    Slot under;
    bool operator==(RowSpot const&) const = default;
};
enum class Drop : std::uint8_t { Before, After, Into };

// Whether a row may be put there, as far as their kinds go; the rules are asked when it is done.
bool can_drop(Document const&, RowSpot const& moved, RowSpot const& goal, Drop);
// Puts it there: the link to what it was below becomes one to what it is below now.
void drop_row(View&, RowSpot const& moved, RowSpot const& goal, Drop);
// What a drop would do: "Below “Enter two new markets”".
std::string drop_words(View const&, RowSpot const& goal, Drop);

// A row that is being dragged by the mouse.
class RowDrag {
public:
    // Of a row that is pressed: the drag begins when the pointer has gone some way.
    void press(Kit const&, RowSpot const&);
    bool is_on() const { return m_on; }
    RowSpot const& row() const { return m_row; }
    // Once all rows have been asked. True when it was let go: then `goal` and `drop` say where.
    bool finish(Kit&);
    void aim(RowSpot const& at, Drop how) {
        goal = at;
        drop = how;
    }
    std::optional<RowSpot> goal; // under the pointer in this frame
    Drop drop = Drop::After;

private:
    RowSpot m_row;
    platform::Point m_from;
    bool m_held = false;
    bool m_on = false;
};
// The line or frame that shows where a drop goes, and a tag at the pointer that says it.
void draw_drop_mark(Kit&, Rect row, Drop, float indent);
void draw_drag_tag(View&, RowDrag const&);
Drop drop_at(Kit const&, Rect row, bool takes_rows);

} // namespace okra::ui
