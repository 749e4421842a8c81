// Wrong clocks: a stamp from the end of time must not stop or outweigh what is done from now on.
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "session/session.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::string_view last_of_all = "9999-12-31T23:59:59.999Z/4294967295/0";

Document workspace(std::string_view stamp) {
    auto document = document_from_json(
        R"({"format":"okra","version":1,"workspace":{"id":"w"},"objectives":[{"id":"o","title":"Grow","stamps":{"record":")" +
        std::string(stamp) + R"("}}]})");
    REQUIRE(document);
    return *std::move(document);
}

Instant const now = instant("2026-02-16");

Session session_of(Document document) {
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date("2026-02-16"), now);
    session.replace_all(std::move(document), as_it_is("Start"), now);
    return session;
}

Command retitled(std::string title) { return SetFields{{"o"}, {{"title", std::move(title)}}}; }

std::string title_in(Session const& session) {
    return session.document().get<Objective>(session.document().find("o"))->title;
}

} // namespace

TEST_CASE("a record dated at the end of time can be edited, and the edit is in force and can be read again") {
    Session session = session_of(workspace(last_of_all));
    auto const done = session.execute(retitled("Grow fast"), now);
    REQUIRE(done);
    CHECK(title_in(session) == "Grow fast");
    CHECK(session.document().newest_stamp().milliseconds <= now.milliseconds + furthest_ahead_milliseconds);
    auto const replacement = session.next_wish();
    REQUIRE(replacement);
    CHECK(std::holds_alternative<Replacement>(*replacement));
    session.replaced(1, 0);
    CHECK(session.undo(now));
    CHECK(title_in(session) == "Grow");
    auto const append = session.next_wish();
    REQUIRE(append);
    REQUIRE(std::holds_alternative<Append>(*append));
    CHECK(patch_from_bytes(std::get<Append>(*append).entry));
}

TEST_CASE("what a clock of the year 9990 saved here counts as made today, once that is noticed, and for good") {
    platform::headless::Disk disk;
    {
        Tab wrong(disk, 1, date("9990-01-01"));
        wrong.session.set_today(date("9990-01-01"), instant("9990-01-01"));
        wrong.session.replace_all(workspace("2026-01-01T00:00:00.000Z/0/1"), as_it_is("Start"), instant("9990-01-01"));
        REQUIRE(wrong.session.execute(retitled("Dated wrongly"), instant("9990-01-01")));
        wrong.settle();
    }
    {
        Tab right(disk, 2, date("2026-02-16"));
        right.session.set_today(date("2026-02-16"), now);
        CHECK(right.open() == "");
        CHECK(title_in(right.session) == "Dated wrongly");
        REQUIRE(right.session.warnings().size() == 1);
        CHECK(in_english(right.session.warnings().front())
                  .starts_with("A wrong clock has dated some changes in the future"));
        REQUIRE(right.session.execute(retitled("Right"), now));
        right.settle();
        CHECK(right.session.save_state() == SaveState::Saved);
    }
    Tab again(disk, 3, date("2026-02-17"));
    again.session.set_today(date("2026-02-17"), instant("2026-02-17"));
    CHECK(again.open() == "");
    CHECK(title_in(again.session) == "Right");
    CHECK(again.session.warnings().empty());
}

TEST_CASE("another tab's changes from a far future are refused, with what to do") {
    platform::headless::Disk disk;
    Tab here(disk, 1, date("2026-02-16"));
    here.session.set_today(date("2026-02-16"), now);
    here.session.replace_all(workspace("2026-01-01T00:00:00.000Z/0/1"), as_it_is("Start"), now);
    here.settle();
    Tab ahead(disk, 2, date("9990-01-01"));
    ahead.session.set_today(date("9990-01-01"), instant("9990-01-01"));
    REQUIRE(ahead.open() == "");
    REQUIRE(ahead.session.execute(retitled("Dated wrongly"), instant("9990-01-01")));
    ahead.settle();

    std::string const said = here.open();
    CHECK(said.starts_with("Another tab has saved changes dated 9990-01-01"));
    CHECK(said.contains("Set date and time right"));
    CHECK(title_in(here.session) == "Grow");
    REQUIRE(here.session.execute(retitled("Mine"), now));
}

TEST_CASE("an edit that would change nothing is said not to be done, and nothing goes to the store") {
    Session session = session_of(workspace("2026-01-01T00:00:00.000Z/0/1"));
    REQUIRE(session.next_wish());
    session.replaced(1, 0);
    std::string const before = json_from_document(session.document(), Stamps::With);
    Instant const beyond{std::numeric_limits<std::int64_t>::max() / 2}; // no stamp can say it
    auto const done = session.execute(retitled("Never"), beyond);
    REQUIRE(!done);
    CHECK(in_english(done.error().message).contains("date and time"));
    CHECK(json_from_document(session.document(), Stamps::With) == before);
    CHECK(!session.can_undo());
    CHECK(!session.has_unsaved());
}
