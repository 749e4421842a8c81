// Where the cards of a map stand.
#include <doctest/doctest.h>

#include "engine/map_layout.hpp"

using namespace okra;

namespace {

// "(" goes below the node before it: C the company, o an objective, k a key result.
MapTree tree_of(std::string_view text) {
    MapTree tree;
    std::vector<std::uint32_t> path{no_place};
    for (char const c : text) {
        if (c == '(') {
            path.push_back(static_cast<std::uint32_t>(tree.size()) - 1);
        } else if (c == ')') {
            tree.end[path.back()] = static_cast<std::uint32_t>(tree.size());
            path.pop_back();
        } else {
            tree.parent.push_back(path.back());
            tree.cards.push_back(c == 'C' ? MapCard::Top : c == 'k' ? MapCard::KeyResult : MapCard::Objective);
            tree.end.push_back(static_cast<std::uint32_t>(tree.size()));
        }
    }
    return tree;
}

} // namespace

TEST_CASE("a parent stands over the middle of its children, and a layer in one line") {
    MapTree const tree = tree_of("C(oo(ooo)o)");
    auto const layout = lay_out(tree);
    auto const& cards = layout.cards;
    CHECK(cards[0].height == 52);
    CHECK(cards[1].y == 52 + 44);
    CHECK(cards[1].y == cards[2].y);
    CHECK(cards[3].y == cards[2].y + 92 + 44);
    CHECK(cards[4].x == cards[3].x + 216);
    CHECK(cards[2].middle() == cards[4].middle());
    CHECK(cards[0].middle() == (cards[1].middle() + cards[6].middle()) / 2);
}

TEST_CASE("two key results stand beside each other, more of them hang below each other") {
    auto const two = lay_out(tree_of("C(o(kk))")).cards;
    CHECK(two[2].y == two[3].y);
    CHECK(two[1].middle() == (two[2].middle() + two[3].middle()) / 2);
    MapTree const tree = tree_of("C(o(kkkkk))");
    auto const layout = lay_out(tree);
    auto const& cards = layout.cards;
    CHECK(cards[4].x == cards[2].x);
    CHECK(cards[4].y == cards[2].y + 60 + 12);
    CHECK(is_in_first_row(tree, layout, 3));
    CHECK(!is_in_first_row(tree, layout, 4));
}

TEST_CASE("what were a strip stands in several rows") {
    auto const layout = lay_out(tree_of("C(" + std::string(400, 'o') + ")"));
    CHECK(layout.rows[0] < 60);
    CHECK(layout.reach[0].width < 3 * layout.reach[0].height);
}

TEST_CASE("an arrangement stays while it is not far from the best") {
    MapTree tree = tree_of("C(" + std::string(100, 'o') + ")");
    auto const before = lay_out(tree);
    tree = tree_of("C(" + std::string(130, 'o') + ")");
    tree.rows = {before.rows[0]};
    tree.rows.resize(tree.size());
    auto const after = lay_out(tree);
    CHECK(after.rows[0] == before.rows[0]);
    for (std::size_t node = 1; node <= 100; ++node) CHECK(after.cards[node].x == before.cards[node].x);
}
