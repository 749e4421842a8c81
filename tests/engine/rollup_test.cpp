// Sections 3 and 4: roll-up and alignment.
#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

TEST_CASE("progress of an objective is the weighted mean of its contributors") {
    Doc doc;
    doc.objective("o");
    doc.measured("k1", {{"o", 3}}, 0.2);
    doc.measured("k2", {{"o", 1}}, 0.6);
    World const world(std::move(doc));
    CHECK(world.progress("o") == (3 * 0.2 + 1 * 0.6) / 4);
    CHECK(world.of("o", "2026-02-01").contributors == 2);
}

TEST_CASE("weights that are all 0 give no progress") {
    Doc doc;
    doc.objective("o");
    doc.measured("k1", {{"o", 0}}, 0.2);
    doc.measured("k2", {{"o", 0}}, 0.6);
    CHECK(!World(std::move(doc)).progress("o"));
}

TEST_CASE("a record's own weight multiplies the weight of its links") {
    Doc doc;
    doc.objective("o");
    doc.measured("k1", {{"o", 2}}, 1);
    doc.metric("k2", {"o"}, 0, 1).weight = 6;
    CHECK(World(std::move(doc)).progress("o") == 0.25);
}

TEST_CASE("contributors are clamped by the overshoot policy") {
    struct Row {
        Overshoot overshoot;
        double progress;
    };
    for (Row const row : {Row{Overshoot::Cap, 0.5}, Row{Overshoot::Floor, 0.75}, Row{Overshoot::Raw, 0.5}}) {
        Doc doc;
        doc.workspace().overshoot = row.overshoot;
        doc.objective("o");
        doc.measured("k1", {"o"}, 1.5);
        doc.measured("k2", {"o"}, -0.5);
        World const world(std::move(doc));
        CHECK(world.progress("o") == row.progress);
        CHECK(world.progress("k1") == 1.5);
    }
}

TEST_CASE("the rollup source says what feeds an objective") {
    struct Row {
        Rollup rollup;
        bool with_key_result;
        std::optional<double> progress;
    };
    Row const rows[] = {
        {Rollup::KeyResults, true, 0.2}, {Rollup::KeyResults, false, 0.8}, {Rollup::Children, true, 0.8},
        {Rollup::Both, true, 0.5},       {Rollup::Both, false, 0.8},       {Rollup::Manual, true, 0.33},
    };
    for (Row const& row : rows) {
        Doc doc;
        auto& objective = doc.objective("o");
        objective.rollup = row.rollup;
        objective.manual_progress = 0.33;
        doc.objective("child", {"o"});
        doc.measured("kc", {"child"}, 0.8);
        if (row.with_key_result) doc.measured("k", {"o"}, 0.2);
        CAPTURE(static_cast<int>(row.rollup));
        CHECK(World(std::move(doc)).progress("o") == row.progress);
    }
}

TEST_CASE("a manual objective without a number has no progress") {
    Doc doc;
    doc.objective("o").rollup = Rollup::Manual;
    doc.measured("k", {"o"}, 0.5);
    CHECK(!World(std::move(doc)).progress("o"));
}

TEST_CASE("a child in two parents and a key result in two objectives count in each by their own weights") {
    Doc doc;
    doc.objective("a").rollup = Rollup::Both;
    doc.objective("b").rollup = Rollup::Both;
    doc.objective("child", {{"a", 1}, {"b", 3}});
    doc.measured("k", {{"child", 1}}, 0.5);
    doc.measured("shared", {{"a", 1}, {"b", 1}}, 1);
    World const world(std::move(doc));
    CHECK(world.progress("a") == 0.75);
    CHECK(world.progress("b") == (1.0 + 3 * 0.5) / 4);
}

TEST_CASE(
    "draft and cancelled objectives, and key results of cancelled objectives, contribute nowhere; completed ones do") {
    struct Row {
        Lifecycle lifecycle;
        std::optional<double> own;
        std::optional<double> parent;
        bool counts;
    };
    Row const rows[] = {{Lifecycle::Active, 0.5, 0.5, true},
                        {Lifecycle::Completed, 0.5, 0.5, true},
                        {Lifecycle::Draft, 0.5, std::nullopt, false},
                        {Lifecycle::Cancelled, std::nullopt, std::nullopt, false}};
    for (Row const& row : rows) {
        Doc doc;
        doc.objective("parent");
        doc.objective("o", {"parent"}).lifecycle = row.lifecycle;
        doc.measured("k", {"o"}, 0.5);
        World const world(std::move(doc));
        CAPTURE(static_cast<int>(row.lifecycle));
        CHECK(world.progress("o") == row.own);
        CHECK(world.progress("parent") == row.parent);
        CHECK(world.progress("k") == 0.5);
        CHECK(world.of("o", "2026-02-01").counts == row.counts);
    }
}

TEST_CASE("a key result shared by a cancelled and an active objective still counts in the active one") {
    Doc doc;
    doc.objective("gone").lifecycle = Lifecycle::Cancelled;
    doc.objective("o");
    doc.measured("k", {"gone", "o"}, 0.5);
    World const world(std::move(doc));
    CHECK(world.progress("o") == 0.5);
    CHECK(!world.progress("gone"));
}

TEST_CASE("a contributor without progress is left out, not counted as 0") {
    Doc doc;
    doc.objective("o");
    doc.measured("k1", {"o"}, 0.5);
    doc.metric("k2", {"o"}, 0, std::nullopt);
    World const world(std::move(doc));
    CHECK(world.progress("o") == 0.5);
    CHECK(world.of("o", "2026-02-01").contributors == 1);
    CHECK(!world.progress("k2"));
}

TEST_CASE("an objective with nothing below it has no progress, and unlinked records roll up nowhere") {
    Doc doc;
    doc.objective("o");
    doc.measured("k", {}, 0.5);
    World const world(std::move(doc));
    CHECK(!world.progress("o"));
    CHECK(world.status("o", "2026-02-01") == Status::Unset);
    CHECK(world.progress("k") == 0.5);
}

TEST_CASE("the confidence of an objective is the mean of its key results' last ones") {
    Doc doc;
    doc.objective("o");
    doc.metric("k1", {"o"}, 0, 1);
    doc.metric("k2", {"o"}, 0, 1);
    doc.metric("k3", {"o"}, 0, 1);
    doc.check_in("k1", "2026-01-10", 0.1, 4);
    doc.check_in("k1", "2026-01-11", 0.1); // gives none: the one before stands
    doc.check_in("k2", "2026-01-10", 0.1, 9);
    World const world(std::move(doc));
    CHECK(world.of("o", "2026-02-01").confidence == 6.5);
}

TEST_CASE("records on a cycle have no progress, what hangs on them goes on without them") {
    Doc doc;
    doc.objective("a", {"b"}).rollup = Rollup::Both;
    doc.objective("b", {"a"}).rollup = Rollup::Both;
    doc.objective("self", {"self"}).rollup = Rollup::Both;
    doc.objective("above").rollup = Rollup::Both;
    doc.objective("on_both", {"above"}).rollup = Rollup::Both;
    doc.objective("c", {"on_both", "a"});
    doc.measured("ka", {"a"}, 0.5);
    doc.measured("kc", {"c"}, 0.4);
    doc.measured("ks", {"self"}, 0.4);
    World const world(std::move(doc));
    CHECK(!world.progress("a"));
    CHECK(!world.progress("b"));
    CHECK(!world.progress("self"));
    CHECK(world.progress("c") == 0.4);
    CHECK(world.progress("above") == 0.4);
    CHECK(world.progress("ka") == 0.5);
}

TEST_CASE("a link that would close a cycle names its path") {
    Doc doc;
    doc.objective("company");
    doc.objective("team", {"company"});
    doc.key_result("k", KeyResultKind::Cascade, {"team"});
    doc.objective("below", {"k"});
    World const world(std::move(doc));
    auto const path = [&](char const* child, char const* parent) {
        std::string text;
        for (Slot const slot : cycle_path(world.document, world.index, world.slot(child), world.slot(parent)))
            text += (text.empty() ? "" : " ") + std::string(world.document.id_of(slot));
        return text;
    };
    CHECK(path("company", "below") == "company below k team company");
    CHECK(path("team", "team") == "team team");
    CHECK(path("below", "team").empty());
    CHECK(path("below", "company").empty());
}

TEST_CASE("a chain of 50,000 objectives needs no recursion") {
    Doc doc;
    doc.objective("o0");
    for (int i = 1; i < 50'000; ++i) doc.objective("o" + std::to_string(i), {("o" + std::to_string(i - 1)).c_str()});
    doc.measured("k", {"o49999"}, 0.5);
    World const world(std::move(doc));
    CHECK(world.progress("o0") == 0.5);
    CHECK(evaluate(world.document, world.index, world.preset(), world.slot("o0"), date("2026-02-01")).progress == 0.5);
}
