// A board: cards in columns, moved between them by drag, by keyboard or by a menu.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct BoardCard {
    std::string key;             // identity
    std::string title;
    std::string detail;          // muted, in its foot: "action"
    std::string when;            // at the end of its foot
    bool late = false;
    std::string avatar;          // a person's name
    Color color = 0;             // of the avatar
    std::optional<double> progress; // as a bar
    Color bar = 0;
    bool selected = false;
};
struct BoardColumn {
    std::string key, label;
    char const* icon = nullptr;
    Color ink = 0;               // of the icon
    std::vector<BoardCard> cards;
    std::size_t more = 0;        // that are not among the cards
    bool adds = false;           // a field at its end takes the title of a new card
};
struct BoardSpec {
    std::string_view add_label;  // of that field
    std::string_view nothing;    // said in a column without cards
    float least_column = 164;    // narrower ones are pushed aside
};
struct BoardEvents {
    std::optional<std::string> opened; // a card, by click or Enter
    struct Moved {
        std::string card, column;
    };
    std::optional<Moved> moved;
    std::optional<std::string> context; // a card whose menu is asked for
    Rect anchor;                        // of it
    struct Added {
        std::string column, title;
    };
    std::optional<Added> added;
};
// Arrow keys walk; Space lifts a card, left and right carry it, Space or Enter puts it down, Escape puts it back.
BoardEvents board(Kit&, Rect, std::string_view name, std::span<BoardColumn const>, BoardSpec const& = {});

} // namespace okra::ui
