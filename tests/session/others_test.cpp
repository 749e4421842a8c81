// What others did to the same workspace: in force, kept like any edit, and nobody's step here.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "format/log_bytes.hpp"
#include "model/diff.hpp"
#include "model/record_patches.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;
using platform::headless::Disk;

namespace {

Instant at(int minute) { return Instant{instant("2026-02-02").milliseconds + std::int64_t{minute} * 60'000}; }
Date const today = date("2026-02-02");

Document start() {
    Doc d;
    d.objective("o1").title = "Win";
    d.metric("k1", {"o1"}, 24, 4).title = "Review time";
    return std::move(d).finish();
}

Tab first_tab(Disk& disk) {
    Tab tab(disk, 1, today);
    tab.session.set_tab(7);
    tab.session.replace_all(start(), as_it_is("Import"), at(0));
    tab.settle();
    return tab;
}

Command retitle(std::string id, std::string title) { return SetFields{{std::move(id)}, {{"title", std::move(title)}}}; }
Command add(std::string const& id) { return CreateRecord{Kind::Objective, id, {{"title", "Objective " + id}}}; }

std::string title_of(Session const& session, std::string_view id) {
    return std::string(session.document().title_of(session.document().find(id)));
}

// All that somebody else's session holds, as it travels.
std::vector<Patch> told_by(Session const& session) {
    Document const& document = session.document();
    std::vector<Patch> all;
    for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot)
        for (Patch& patch : patches_of_record(document, Slot{slot})) all.push_back(std::move(patch));
    return all;
}

} // namespace

TEST_CASE("what others did is stored entry by entry, comes back after a reload, and undo passes over it") {
    Disk mine, theirs;
    Tab me = first_tab(mine);
    Tab other = first_tab(theirs);
    REQUIRE(me.session.execute(retitle("k1", "Mine"), at(1)));
    REQUIRE(other.session.execute(retitle("o1", "Theirs"), at(2)));
    me.settle();
    std::uint64_t const before = me.session.revision();
    me.session.take_from_others(told_by(other.session), at(3));
    CHECK(title_of(me.session, "o1") == "Theirs");
    CHECK(title_of(me.session, "k1") == "Mine");
    me.settle();
    CHECK(me.session.revision() == before + 1); // only what was news
    CHECK_FALSE(me.session.has_unsaved());

    Tab again(mine, 3, today);
    again.session.set_tab(7);
    REQUIRE(again.open() == "");
    again.remember_steps();
    CHECK(title_of(again.session, "o1") == "Theirs");
    REQUIRE(again.session.undo(at(4)));
    CHECK(title_of(again.session, "k1") == "Review time");
    CHECK(title_of(again.session, "o1") == "Theirs");
}

TEST_CASE("a tab that has no steps yet does not go on where others were") {
    Disk mine, theirs;
    Tab me = first_tab(mine);
    Tab other = first_tab(theirs);
    REQUIRE(other.session.execute(retitle("o1", "Theirs"), at(2)));
    me.session.take_from_others(told_by(other.session), at(3));
    me.settle();
    Tab again(mine, 3, today);
    again.session.set_tab(8);
    REQUIRE(again.open() == "");
    again.remember_steps();
    again.session.undo(at(4));
    CHECK(title_of(again.session, "o1") == "Theirs");
}

TEST_CASE("much that others did is stored as a whole, with the same content") {
    Disk mine, theirs;
    Tab me = first_tab(mine);
    Tab other = first_tab(theirs);
    for (int i = 0; i < 100; ++i) REQUIRE(other.session.execute(add("new-" + std::to_string(i)), at(2 + i)));
    REQUIRE(me.session.execute(retitle("k1", "Mine"), at(1)));
    std::uint64_t const epoch = me.session.epoch();
    me.session.take_from_others(told_by(other.session), at(200));
    me.settle();
    CHECK(me.session.epoch() > epoch);
    other.session.take_from_others(told_by(me.session), at(201));
    CHECK(content_hash(me.session.document()) == content_hash(other.session.document()));
    Tab again(mine, 3, today);
    REQUIRE(again.open() == "");
    CHECK(content_hash(again.session.document()) == content_hash(me.session.document()));
}

TEST_CASE("what is known already changes nothing, and tells which records are news to the others") {
    Disk mine;
    Tab me = first_tab(mine);
    me.session.take_changed();
    std::uint64_t const version = me.session.version();
    me.session.take_from_others(told_by(me.session), at(3));
    CHECK(me.session.version() == version);
    CHECK(me.session.take_changed().empty());
    REQUIRE(me.session.execute(retitle("o1", "Mine"), at(4)));
    CHECK(me.session.take_changed() == std::vector<Slot>{me.session.document().find("o1")});
}
