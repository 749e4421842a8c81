// What the board's own files share: its shape, what is lifted, one board in one frame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/kit/board.hpp"

namespace okra::ui {

namespace boards {
inline constexpr float head = 36;
inline constexpr float column_gap = 12;
inline constexpr float card_gap = 8;
inline constexpr float padding = 12; // of a card
inline constexpr float cell_padding = 8;
inline constexpr float foot_height = 24;
inline constexpr float foot_gap = 10; // above it
inline constexpr float bar_room = 22;
inline constexpr float rail = 48;
inline constexpr float folded_cell = 26;
inline constexpr float least_cell = 56;
inline constexpr float lane_gap = 8;
inline constexpr float tray_height = 124;
inline constexpr int most_lines = 2;
} // namespace boards

enum class Hand : std::uint8_t { None, Keyboard, Mouse, Finger };

struct BoardCell {
    std::vector<float> tops; // of its cards, from the lane's cells; one more: the end
};
struct BoardShape { // where all lies, from the top of the content
    struct Lane {
        float top = 0;    // of its head
        float cells = 0;  // of its cells
        float height = 0; // of its cells
        std::vector<BoardCell> columns;
    };
    std::vector<Lane> lanes;
    std::vector<std::pair<float, float>> columns; // x from the left, width
    float height = 0, width = 0;
};

struct BoardKept : Kit::Kept {
    Hand hand = Hand::None; // what holds the lifted card
    std::string lifted;
    BoardPlace from;
    bool moves = false;     // a press has become a drag
    Point start, at;
    std::size_t lane = 0, column = 0; // where it would be put down
    bool over = false;      // it is over some place
    bool dropped = false;   // in this frame: it was no click
    bool waits = false;     // a finger that let go where it was: a tap says where to
    std::string adding;     // what is typed into a new card
    std::size_t tab = 0;    // phone: the column that is shown
    float swiped = 0;
    double swiped_at = -1;
    std::string focus_key;  // the card that Tab leads to
    BoardPlace focus;
    BoardShape shape;
    std::uint64_t version = 0;
    float made_for = 0;     // width
    std::string folds;      // of the lanes, as the shape was made
    float offset = 0;       // of the columns, in the last frame
};

struct Board {
    Kit& kit;
    std::span<BoardColumn const> columns;
    std::span<BoardLane const> lanes;
    BoardCards const& cards;
    BoardSpec const& spec;
    BoardEvents& events;
    BoardKept& kept;
    Rect view;    // of the cells that can be seen
    Rect content; // of all of them
    bool one = false; // phone: one column at a time

    std::size_t lane_count() const { return lanes.empty() ? 1 : lanes.size(); }
    bool folded(std::size_t lane) const { return lane < lanes.size() && lanes[lane].folded; }
    bool shows(std::size_t column) const { return !one || column == kept.tab; }
    std::size_t count_of_lane(std::size_t lane) const; // of what is shown of it
    bool hides(std::size_t lane) const { return one && !lanes.empty() && count_of_lane(lane) == 0; }
    float side() const { return one ? 0 : boards::cell_padding; } // beside cards
    bool lifts() const { return kept.hand != Hand::None && (kept.hand != Hand::Mouse || kept.moves); }
    Rect cell(std::size_t lane, std::size_t column) const;
    Rect card(BoardPlace const&) const;
    bool has(BoardPlace const& place) const {
        return place.lane < lane_count() && place.column < columns.size() &&
               place.row < cards.count(place.lane, place.column);
    }
};

// board_shape.cpp
void shape_board(Board&, float width);
std::optional<BoardPlace> place_of_card(Board const&, std::string_view key, BoardPlace const& guess);
std::size_t count_of_column(Board const&, std::size_t column);
struct BoardSpot {
    std::size_t lane = 0, column = 0;
};
std::optional<BoardSpot> spot_at(Board const&, Point);

// board_draw.cpp
void draw_board_card(Board&, Rect, BoardCard const&, bool raised);
void draw_board_heads(Board&, Rect);
void draw_lane_head(Board&, std::size_t lane);
void draw_folded_cell(Board&, std::size_t lane, std::size_t column);
void draw_effect(Board&, Rect card, BoardEffect const&);

// board_moves.cpp
void handle_board_keys(Board&);
void lift_card(Board&, BoardPlace const&, Hand);
void carry_by_pointer(Board&);   // the mouse or a finger, and where it lets go
void put_down(Board&, std::size_t lane, std::size_t column);
void draw_lifted(Board&);        // at the pointer
void draw_key_hints(Board&, Rect board);
void draw_tray(Board&, Rect board); // targets for a finger
void swipe_columns(Board&, Rect area);

} // namespace okra::ui
