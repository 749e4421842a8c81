// The layout of the map over random trees and documents: no overlap, parents above children, the same every time, and
// stable under an edit.
#include <algorithm>
#include <ranges>

#include <doctest/doctest.h>

#include "engine/preset.hpp"
#include "session/alignment.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

constexpr std::uint64_t graphs = 1'000;

// Deep ones and flat ones, by how often it climbs before it adds the next node.
MapTree random_tree(Random& random) {
    MapTree tree;
    auto const size = 1 + random.below(160);
    auto const climbs = 1 + random.below(5);
    std::vector<std::uint32_t> path;
    for (std::uint32_t node = 0; node < size; ++node) {
        while (path.size() > 1 && random.below(climbs + 1) != 0) path.pop_back();
        tree.parent.push_back(path.empty() ? no_place : path.back());
        tree.end.push_back(node + 1);
        tree.cards.push_back(node == 0 ? MapCard::Top : random.below(3) == 0 ? MapCard::KeyResult : MapCard::Objective);
        path.push_back(node);
    }
    for (auto node = static_cast<std::uint32_t>(size); node-- > 1;)
        tree.end[tree.parent[node]] = std::max(tree.end[tree.parent[node]], tree.end[node]);
    return tree;
}

// The same with one more node, the last one below `parent`; `now[i]` is where node i stands then.
MapTree with_one_more(MapTree const& before, std::vector<std::uint16_t> const& rows, std::uint32_t parent, MapCard card,
                      std::vector<std::uint32_t>& now) {
    std::uint32_t const at = before.end[parent];
    MapTree tree;
    now.clear();
    auto const moved = [&](std::uint32_t node) { return node == no_place || node < at ? node : node + 1; };
    for (std::uint32_t node = 0; node <= before.size(); ++node) {
        if (node == at) {
            tree.parent.push_back(parent);
            tree.end.push_back(at + 1);
            tree.cards.push_back(card);
            tree.rows.push_back(0);
        }
        if (node == before.size()) break;
        now.push_back(static_cast<std::uint32_t>(tree.parent.size()));
        tree.parent.push_back(moved(before.parent[node]));
        bool const around = node <= parent && before.end[node] >= at; // the new node is in it
        tree.end.push_back(before.end[node] >= at && (around || before.end[node] > at) ? before.end[node] + 1
                                                                                       : before.end[node]);
        tree.cards.push_back(before.cards[node]);
        tree.rows.push_back(rows[node]);
    }
    return tree;
}

bool overlap(MapBox const& a, MapBox const& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

void check_apart(MapLayout const& layout) {
    for (std::size_t a = 0; a < layout.cards.size(); ++a)
        for (std::size_t b = a + 1; b < layout.cards.size(); ++b) REQUIRE(!overlap(layout.cards[a], layout.cards[b]));
}

void check_in_order(MapTree const& tree, MapLayout const& layout) {
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        MapBox const& above = layout.cards[tree.parent[node]];
        MapBox const& reach = layout.reach[tree.parent[node]];
        MapBox const& below = layout.reach[node];
        REQUIRE(above.bottom() < layout.cards[node].y);
        bool const inside = below.x >= reach.x && below.right() <= reach.right() && below.bottom() <= reach.bottom();
        REQUIRE(inside);
    }
}

} // namespace

TEST_CASE("no card of a map covers another, and parents stand above their children") {
    for (std::uint64_t seed = 1; seed <= graphs; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        MapTree const tree = random_tree(random);
        MapLayout const layout = lay_out(tree);
        check_apart(layout);
        check_in_order(tree, layout);
        MapLayout const again = lay_out(tree);
        REQUIRE(layout.cards == again.cards);
        REQUIRE(layout.rows == again.rows);
    }
}

TEST_CASE("a new card moves nothing below cards that it is not below, and nothing before it in its rows") {
    for (std::uint64_t seed = 1; seed <= graphs; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        MapTree const tree = random_tree(random);
        MapLayout const before = lay_out(tree);
        auto const parent = static_cast<std::uint32_t>(random.below(tree.size()));
        std::vector<std::uint32_t> now;
        MapTree const more = with_one_more(tree, before.rows, parent,
                                           random.below(2) == 0 ? MapCard::KeyResult : MapCard::Objective, now);
        MapLayout const after = lay_out(more);
        check_apart(after);
        check_in_order(more, after);
        auto const is_above = [&](std::uint32_t node) { return node <= parent && tree.end[node] > parent; };
        for (std::uint32_t node = 1; node < tree.size(); ++node) {
            std::uint32_t const above = tree.parent[node];
            MapBox const& a = before.cards[above];
            MapBox const& b = after.cards[now[above]];
            if (!is_above(above)) { // stands as it stood below its parent
                REQUIRE(before.cards[node].x - a.x == after.cards[now[node]].x - b.x);
                REQUIRE(before.cards[node].y - a.y == after.cards[now[node]].y - b.y);
            } else if (above != parent && node < parent && !is_above(node) &&
                       before.rows[above] == after.rows[now[above]]) { // beside what has grown, and before it
                std::uint32_t const first = above + 1;
                bool const hung = tree.cards[parent] == MapCard::KeyResult && tree.end[parent] == parent + 1 &&
                                  tree.parent[parent] == above; // it leaves its block
                if (is_above(first) || hung) continue;
                REQUIRE(before.reach[node].x - before.reach[first].x ==
                        after.reach[now[node]].x - after.reach[now[first]].x);
            }
        }
    }
}

TEST_CASE("with what was there before, the same tree stays as it is") {
    for (std::uint64_t seed = 1; seed <= graphs; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        MapTree tree = random_tree(random);
        MapLayout const before = lay_out(tree);
        tree.rows = before.rows;
        MapLayout const after = lay_out(tree);
        REQUIRE(before.cards == after.cards);
    }
}

namespace {

// The links of a record to others that are on the map.
std::vector<Slot> parents_of(Document const& document, Alignment const& map, Slot slot) {
    std::vector<Slot> parents;
    auto const add = [&](Slot to) {
        if (map.place_of(to) != no_place) parents.push_back(to);
    };
    if (auto const* const objective = document.get<Objective>(slot)) {
        for (Link const& link : objective->parents) add(link.to);
    } else if (auto const* const key_result = document.get<KeyResult>(slot)) {
        for (Link const& link : key_result->objectives) add(link.to);
        add(key_result->parent);
    }
    return parents;
}

bool reaches(Document const& document, Alignment const& map, Slot from, Slot to) {
    std::vector<Slot> open{from};
    std::vector<bool> seen(document.slot_count() + std::size_t{1});
    while (!open.empty()) {
        Slot const here = open.back();
        open.pop_back();
        if (here == to) return true;
        if (seen[here.value]) continue;
        seen[here.value] = true;
        for (Slot const parent : parents_of(document, map, here)) open.push_back(parent);
    }
    return false;
}

int depth_of(Alignment const& map, std::uint32_t place) {
    int depth = 0;
    for (; map.tree.parent[place] != no_place; place = map.tree.parent[place]) ++depth;
    return depth;
}

} // namespace

TEST_CASE("every objective and key result stands on the map once, below one of its parents and beneath all of them") {
    std::size_t without_circle = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 6);
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'900}, *find_preset("okra"));
        Scene const scene(document, index, evaluation, {}, {}, 1);
        OutlineFilter everything;
        everything.archived = true;
        Alignment const map = alignment(scene, everything, {.key_results = true, .folded = {}, .unfolded = {}});
        std::size_t live = 0;
        for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
            RecordTable const records = document.all(kind);
            for (std::uint32_t row = 0; row < records.size(); ++row) {
                if (records[row].deleted) continue;
                ++live;
                REQUIRE(map.place_of(records[row].id) != no_place);
            }
        }
        REQUIRE(map.size() == live + 1);
        bool circle = false; // of links: some parent has to stand below its child
        for (std::uint32_t place = 1; place < map.size() && !circle; ++place)
            circle = std::ranges::any_of(parents_of(document, map, map.records[place]), [&](Slot parent) {
                return reaches(document, map, parent, map.records[place]);
            });
        for (std::uint32_t place = 1; place < map.size(); ++place) {
            Slot const above = map.records[map.tree.parent[place]];
            auto const parents = parents_of(document, map, map.records[place]);
            if (above) REQUIRE(std::ranges::contains(parents, above));
            for (Slot const parent : parents)
                if (!circle) REQUIRE(depth_of(map, map.place_of(parent)) < depth_of(map, place));
        }
        without_circle += circle ? 0U : 1U;
        check_apart(lay_out(map.tree));
    }
    CHECK(without_circle > 20);
}
