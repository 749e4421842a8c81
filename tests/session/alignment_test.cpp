// The alignment as the map draws it: one tree, further links, folds, lines of sight.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "session/alignment.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// Win <- Enter <- Spain; Spain also feeds Win, and Zeal stands alone. Enter has k1 and k2, Zeal has k3; stray has no
// objective.
Document company() {
    Doc d;
    d.objective("win").level = "company";
    d.objective("enter", {"win"}).level = "department";
    d.objective("spain", {{"win", 0.5}, {"enter", 2}}).level = "team";
    d.objective("zeal").level = "company";
    d.metric("k1", {"enter"}, 0, 10);
    d.metric("k2", {"enter"}, 0, 10);
    d.metric("k3", {"zeal"}, 0, 10);
    d.metric("stray", {}, 0, 1);
    return std::move(d).finish();
}

struct Read {
    explicit Read(Document made)
        : document(std::move(made)), index(document), evaluation(document, index, date("2026-02-01"), Preset()),
          scene(document, index, evaluation, {}, {}, 1) {}
    Alignment map(AlignmentFolds const& folds = {}, OutlineFilter const& filter = {}) const {
        return alignment(scene, filter, folds);
    }
    // "company(win(enter(spain)) zeal)"
    std::string text(Alignment const& map, std::uint32_t place = 0) const {
        std::string out = place == 0 ? "company" : std::string(document.id_of(map.records[place]));
        std::string below;
        for (std::uint32_t child = place + 1; child < map.tree.end[place]; child = map.tree.end[child])
            below += (below.empty() ? "" : " ") + text(map, child);
        return below.empty() ? out : out + "(" + below + ")";
    }
    std::uint32_t place(Alignment const& map, std::string_view id) const { return map.place_of(document.find(id)); }

    Document document;
    Index index;
    Evaluation evaluation;
    Scene scene;
};

} // namespace

TEST_CASE("a record with several parents stands below the farthest one, and is linked to the others") {
    Read const read(company());
    Alignment const map = read.map();
    CHECK(read.text(map) == "company(win(enter(spain)) zeal stray)");
    CHECK(map.weights[read.place(map, "spain")] == 2);
    REQUIRE(map.further.size() == 1);
    CHECK(map.further[0].parent == read.place(map, "win"));
    CHECK(map.further[0].child == read.place(map, "spain"));
    CHECK(map.further[0].weight == 0.5);
}

TEST_CASE("key results are folded away until they are asked for, all of them or those of one objective") {
    Read const read(company());
    Alignment const folded = read.map();
    CHECK(folded.hidden[read.place(folded, "enter")] == 2);
    CHECK(read.place(folded, "k1") == no_place);
    CHECK(read.text(read.map({.key_results = true, .folded = {}, .unfolded = {}})) ==
          "company(win(enter(k1 k2 spain)) zeal(k3) stray)");
    CHECK(read.text(read.map({.key_results = false, .folded = {}, .unfolded = {read.document.find("zeal").value}})) ==
          "company(win(enter(spain)) zeal(k3) stray)");
}

TEST_CASE("a folded branch is one card that tells how many stand below it") {
    Read const read(company());
    Alignment const map = read.map({.key_results = false, .folded = {read.document.find("win").value}, .unfolded = {}});
    CHECK(read.text(map) == "company(win zeal stray)");
    CHECK(map.hidden[read.place(map, "win")] == 1);
    CHECK(map.further.empty());
}

TEST_CASE("a filter leaves what matches and all that stands above it") {
    Read const read(company());
    OutlineFilter filter;
    filter.where = {{"level", Condition::Test::Is, {"team"}}};
    CHECK(read.text(read.map({}, filter)) == "company(win(enter(spain)))");
}

TEST_CASE("the line of sight is what a record feeds on any way, and what feeds it") {
    Read const read(company());
    Alignment const map = read.map({.key_results = true, .folded = {}, .unfolded = {}});
    auto const seen = line_of_sight(map, read.place(map, "spain"));
    for (char const* const id : {"spain", "enter", "win"}) CHECK(seen[read.place(map, id)]);
    CHECK(seen[0]);
    for (char const* const id : {"k1", "k2", "zeal", "k3", "stray"}) CHECK(!seen[read.place(map, id)]);
    auto const below = line_of_sight(map, read.place(map, "enter"));
    for (char const* const id : {"k1", "k2", "spain", "win"}) CHECK(below[read.place(map, id)]);
}

TEST_CASE("a circle of links that a merge has brought is opened, and everything in it is on the map") {
    Doc d;
    d.objective("a", {"b"});
    d.objective("b", {"a"});
    d.objective("c", {"b"});
    Read const read(std::move(d).finish());
    Alignment const map = read.map();
    CHECK(map.size() == 4);
    for (char const* const id : {"a", "b", "c"}) CHECK(read.place(map, id) != no_place);
}
