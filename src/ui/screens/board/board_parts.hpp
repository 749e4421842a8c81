// The parts of the board's screen, for its own files.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/kit/board.hpp"
#include "ui/shared/list_head.hpp"

namespace okra::ui {

struct BoardValue { // of a column or a lane: as of QueryGroup
    std::string label;
    Slot record;
};
struct BoardData {
    ListGrouping across; // what columns stand for
    std::optional<ListGrouping> lanes_by;
    std::vector<BoardColumn> columns;
    std::vector<BoardValue> column_values;
    std::vector<BoardLane> lanes;
    std::vector<BoardValue> lane_values;
    std::vector<std::vector<std::vector<Slot>>> cells; // by lane, then by column
    std::uint64_t version = 0;
    std::size_t count = 0;
};

// A status set by hand waits for its reason.
struct BoardReason {
    std::string record;
    Status status = Status::Unset;
    std::vector<Command> besides; // done with it: another lane
    std::string text;             // typed
    std::string error;
    Rect anchor;
    bool fresh = false;
    Ticket asked;
};

struct BoardState {
    Kind kind = Kind::Objective;
    ListState list;
    KeptList<ListQuery> by_column, by_lane;
    Cached<std::pair<ContentKey, ListQuery>, BoardData> data;
    std::uint64_t version = 0; // of the last data
    std::set<std::string> folded; // lanes
    BoardReason reason;
    WidgetId menu_id = 0;
    Slot menu; // the card whose menu is open
    Rect menu_anchor;
};

std::vector<std::string_view> board_columns_offered(Kind); // names of groupings
BoardData const& board_data(View&, BoardState&);

// What it does to put a card of one place into another one.
struct BoardDrop {
    std::vector<Command> commands;
    Status by_hand = Status::Unset; // needs a reason
    std::string words;
    bool possible = true;
};
BoardDrop drop_of(View&, BoardState const&, BoardData const&, BoardPlace const& from, std::size_t lane,
                  std::size_t column);

// The field for the reason, while one is waited for.
void ask_for_reason(View&, BoardState&, BoardDrop, std::string record, Rect anchor);
void draw_reason(View&, BoardState&);
bool answered_reason(View&, BoardState&, Answer const&);

} // namespace okra::ui
