// A board: cards in columns and lanes, moved by drag, by a finger held still, by keyboard or by a menu.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct BoardCard {
    std::string title;
    std::string detail;          // muted, in its foot: "action"
    std::string when;            // at the end of its foot
    bool late = false;
    std::string avatar;          // a person's name
    Color color = 0;             // of the avatar
    std::optional<double> progress; // as a bar
    std::optional<double> expected;
    std::string share;           // behind the bar: "45 %"
    Color bar = 0;
    std::optional<double> moved_to; // the bar goes on up to there
    Color moved = 0;             // in this colour
    Color edge = 0;              // a strip at its start; 0: none
    std::string chip;            // outlined, in its foot: a level
    char const* mark = nullptr;  // before the title
    struct Count {
        char const* icon = nullptr;
        std::size_t number = 0;
        std::string words;       // spoken: "3 key results"
    };
    std::vector<Count> counts;
    bool selected = false;
};
struct BoardColumn {
    std::string key, label;
    char const* icon = nullptr;
    Color ink = 0;               // of icon and label; 0: as usual
    std::string mean;            // at the end of its head: "56 %"
    bool adds = false;           // a field at its end takes the title of a new card
};
struct BoardLane {
    std::string key, label;
    std::string avatar;          // a person's name
    Color color = 0;
    std::optional<double> progress, expected; // the mean of its cards
    std::string share;
    bool folded = false;
};

struct BoardPlace {
    std::size_t lane = 0, column = 0, row = 0;
    bool operator==(BoardPlace const&) const = default;
};
struct BoardEffect { // of putting a card somewhere
    std::string words;
    bool possible = true;
};
// Where a board's cards come from: only those that can be seen are asked for.
class BoardCards {
public:
    BoardCards() = default;
    virtual ~BoardCards() = default;
    BoardCards(BoardCards const&) = delete;
    BoardCards& operator=(BoardCards const&) = delete;

    virtual std::size_t count(std::size_t lane, std::size_t column) const = 0;
    virtual std::string key(BoardPlace const&) const = 0; // identity
    virtual std::string title(BoardPlace const&) const = 0;
    virtual BoardCard card(BoardPlace const&) const = 0;
    virtual BoardEffect effect(BoardPlace const& card, std::size_t lane, std::size_t column) const = 0;
};

struct BoardSpec {
    std::string_view add_label;  // of the field for new cards
    std::string_view nothing;    // said in a column without cards
    float least_column = 164;    // narrower ones are pushed aside
    std::uint64_t version = 0;   // of columns, lanes and titles, by which heights are kept; 0: they are not
    bool rails = false;          // columns without cards are narrow
    bool has_bars = false;       // cards have a bar
    std::string_view lifted_hint; // over the targets for a finger: "Drop to set its status by hand, then say why"
};
struct BoardEvents {
    std::optional<std::string> opened; // a card, by click or Enter
    struct Moved {
        std::string card;
        std::size_t lane = 0, column = 0;
        Rect place;                     // where it was put down
    };
    std::optional<Moved> moved;
    std::optional<std::string> context; // a card whose menu is asked for
    Rect anchor;                        // of it
    struct Added {
        std::string column, title;
    };
    std::optional<Added> added;
    std::optional<std::size_t> folded;  // a lane that is to be folded, or the other way round
};
// Arrow keys walk; Space lifts a card, arrows carry it, Space or Enter puts it down, Escape puts it back. Without lanes
// there is one without a head.
BoardEvents board(Kit&, Rect, std::string_view name, std::span<BoardColumn const>, std::span<BoardLane const>,
                  BoardCards const&, BoardSpec const& = {});

} // namespace okra::ui
