// Where the cards of an alignment map stand: layers from the company down, each parent over the middle of what is
// below it, whole numbers of CSS pixels at a zoom of 1. Sees a tree and nothing of records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace okra {

constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

enum class MapCard : std::uint8_t { Top, Objective, KeyResult };

struct MapMeasures {
    std::int32_t width = 200;
    std::int32_t top_height = 52;
    std::int32_t objective_height = 92;
    std::int32_t key_result_height = 60;
    std::int32_t gap_across = 16;
    std::int32_t gap_down = 44;    // between layers
    std::int32_t gap_hanging = 12; // between key results that hang below each other

    std::int32_t height(MapCard card) const {
        return card == MapCard::Top ? top_height : card == MapCard::Objective ? objective_height : key_result_height;
    }
    // From the top of a card to the first row below it: the same for all of a layer, whatever stands in it.
    std::int32_t layer(MapCard card) const { return (card == MapCard::Top ? top_height : objective_height) + gap_down; }
};

// Nodes in preorder: what is below a node follows it at once.
struct MapTree {
    std::vector<std::uint32_t> parent; // no_place: none
    std::vector<std::uint32_t> end;    // behind the last node below it
    std::vector<MapCard> cards;
    std::vector<std::uint16_t> rows;   // how its children were arranged before (MapLayout::rows); 0: not known
    std::size_t size() const { return parent.size(); }
};

struct MapBox {
    std::int32_t x = 0, y = 0, width = 0, height = 0;
    std::int32_t right() const { return x + width; }
    std::int32_t bottom() const { return y + height; }
    std::int32_t middle() const { return x + width / 2; }
    bool operator==(MapBox const&) const = default;
};

constexpr std::uint16_t one_row = std::numeric_limits<std::uint16_t>::max();

struct MapLayout {
    std::vector<MapBox> cards;
    std::vector<MapBox> reach; // of a node with all that is below it; those of two siblings share no place
    std::vector<std::uint16_t> rows; // its children stand in rows of so many, or all in one row
    std::vector<std::int32_t> below; // y of the first row below a node
};

// Key results without anything below them hang in a block. Other children stand in one row, and where that were a strip
// in several; an arrangement that was there before stays while it is not far from the best, so that an edit moves what
// lies beside it, and nothing else. Without one the same tree gives the same layout. The more stands below a card, the
// more room is around it, so that branches can be told apart from afar. Linear in the nodes.
MapLayout lay_out(MapTree const&, MapMeasures const& = {});

// Whether a card stands in the first row below its parent, so that a line from there reaches it over nothing else.
bool is_in_first_row(MapTree const&, MapLayout const&, std::uint32_t node);

} // namespace okra
