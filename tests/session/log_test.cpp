// The change log: what was done, by whom, and what takes it back, over reloads and checkpoints.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "format/log_bytes.hpp"
#include "model/diff.hpp"
#include "session/changes.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/steps.hpp"
#include "words/texts/why.hpp"

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

Command retitle(std::string id, std::string title) { return SetFields{{std::move(id)}, {{"title", std::move(title)}}}; }
Command add(std::string id) { return CreateRecord{Kind::Objective, id, {{"title", "Objective " + id}}}; }

std::string title_of(Tab& tab, std::string_view id) {
    Document const& document = tab.session.document();
    Slot const slot = document.find(id);
    return document.live_record(slot) == nullptr ? std::string() : std::string(document.title_of(slot));
}

// A tab of that number, which has read the store and what could be undone.
Tab reloaded(Disk& disk, std::uint32_t replica, std::uint32_t tab) {
    Tab made(disk, replica, today);
    made.session.set_tab(tab);
    REQUIRE(made.open() == "");
    made.remember_steps();
    return made;
}

Tab first_tab(Disk& disk) {
    Tab tab(disk, 1, today);
    tab.session.set_tab(7);
    tab.session.replace_all(start(), as_it_is("Import"), at(0));
    tab.settle();
    return tab;
}

std::vector<LogEntry> log_of(Disk const& disk) {
    std::vector<LogEntry> entries;
    for (auto const& [key, bytes] : disk.log) {
        auto entry = log_from_bytes(bytes);
        REQUIRE(entry.has_value());
        entries.push_back(*std::move(entry));
    }
    return entries;
}

} // namespace

TEST_CASE("an entry says what was done in words that any reader's language can say, and reads back as it was") {
    LogEntry entry;
    entry.tab = 7;
    entry.person = "p-ana";
    entry.words =
        Message(text::step_rename, {message_in("what", Message(text::in_quotes, {words_in("title", "Win")})),
                                    quote_in("title", "Win big"), count_in("n", 3), text_in("state", text::saved)});
    entry.stamp = {at(3).milliseconds, 1, 9};
    entry.edits = {edit_text("o1", Kind::Objective, "title", "Win big")};
    entry.inverse = {edit_text("o1", Kind::Objective, "title", "Win")};
    auto const read = log_from_bytes(bytes_from_log(entry));
    REQUIRE(read.has_value());
    CHECK(read->words == entry.words);
    CHECK(read->person == "p-ana");
    CHECK(read->tab == 7);
    CHECK(read->stamp == entry.stamp);
    CHECK(read->edits == entry.edits);
    CHECK(read->inverse == entry.inverse);
    std::string damaged = bytes_from_log(entry);
    damaged[damaged.size() / 2] ^= 4;
    CHECK_FALSE(log_from_bytes(damaged).has_value());
}

TEST_CASE("every command leaves one entry, with its person, that a checkpoint does not take away") {
    Disk disk;
    Tab tab = first_tab(disk);
    tab.session.set_me("p-ana");
    REQUIRE(tab.session.execute(retitle("o1", "Win big"), at(1)));
    REQUIRE(tab.session.execute(add("o2"), at(2)));
    tab.settle();
    tab.session.idle();
    tab.settle();
    CHECK(disk.journal.size() == 1); // the last one anchors the chain
    auto const entries = log_of(disk);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].way == LogEntry::Way::Replaced);
    CHECK(in_english(entries[0].words) == "Import");
    CHECK(in_english(entries[1].words) == "Rename “Win” to “Win big”");
    CHECK(entries[1].person == "p-ana");
    CHECK(entries[1].at() == at(1));
    CHECK(in_english(entries[2].words) == "Add objective “Objective o2”");
}

TEST_CASE("undo and redo go on after a reload, in the order they would have had") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "One"), at(1)));
    REQUIRE(tab.session.execute(retitle("o1", "Two"), at(2)));
    REQUIRE(tab.session.execute(retitle("o1", "Three"), at(3)));
    REQUIRE(tab.session.undo(at(4)));
    tab.settle();

    Tab again = reloaded(disk, 2, 7);
    CHECK(title_of(again, "o1") == "Two");
    CHECK(in_english(again.session.redo_text()) == "Rename “Two” to “Three”");
    REQUIRE(again.session.redo(at(5)));
    CHECK(title_of(again, "o1") == "Three");
    for (int i = 0; i < 3; ++i) REQUIRE(again.session.undo(at(6 + i)));
    CHECK(title_of(again, "o1") == "Win");
    CHECK_FALSE(again.session.can_undo());
    again.settle();

    Tab last = reloaded(disk, 3, 7); // all of it is undone still
    CHECK_FALSE(last.session.can_undo());
    REQUIRE(last.session.redo(at(10)));
    CHECK(title_of(last, "o1") == "One");
}

TEST_CASE("what was done after the page had opened is undone before what the log tells") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "One"), at(1)));
    tab.settle();
    Tab again(disk, 2, today);
    again.session.set_tab(7);
    REQUIRE(again.open() == "");
    REQUIRE(again.session.execute(retitle("o1", "Two"), at(2)));
    again.settle();
    again.remember_steps(); // its answer comes late, and has the new entry
    REQUIRE(again.session.undo(at(3)));
    CHECK(title_of(again, "o1") == "One");
    REQUIRE(again.session.undo(at(4)));
    CHECK(title_of(again, "o1") == "Win");
    CHECK_FALSE(again.session.can_undo());
}

TEST_CASE("each tab undoes its own steps after a reload, and a new tab those of the last one") {
    Disk disk;
    Tab first = first_tab(disk);
    REQUIRE(first.session.execute(retitle("o1", "First"), at(1)));
    first.settle();
    Tab second = reloaded(disk, 2, 8);
    REQUIRE(second.session.execute(retitle("k1", "Second"), at(2)));
    second.settle();

    Tab again = reloaded(disk, 3, 7);
    REQUIRE(again.session.undo(at(3)));
    CHECK(title_of(again, "o1") == "Win");
    CHECK(title_of(again, "k1") == "Second");
    Tab fresh = reloaded(disk, 4, 9);
    REQUIRE(fresh.session.undo(at(4)));
    CHECK(title_of(fresh, "k1") == "Review time");
}

TEST_CASE("many steps are taken back at once, and that is one step") {
    Disk disk;
    Tab tab = first_tab(disk);
    std::uint64_t const before = content_hash(tab.session.document());
    REQUIRE(tab.session.execute(retitle("o1", "One"), at(1)));
    REQUIRE(tab.session.execute(add("o2"), at(2)));
    REQUIRE(tab.session.execute(retitle("o2", "New"), at(3)));
    REQUIRE(tab.session.execute(DeleteRecords{{"k1"}}, at(4)));
    tab.settle();
    std::uint64_t const after = content_hash(tab.session.document());
    auto entries = log_of(disk);
    std::ranges::reverse(entries);
    auto const refused = tab.session.undo_all(entries, at(5)); // over the import, too
    REQUIRE_FALSE(refused);
    CHECK(in_english(refused.error().message).contains("replaced"));
    entries.pop_back();
    REQUIRE(tab.session.undo_all(entries, at(6)));
    CHECK(content_hash(tab.session.document()) == before);
    REQUIRE(tab.session.undo(at(7)));
    CHECK(content_hash(tab.session.document()) == after);
    tab.settle();
}

TEST_CASE("what would read differently after taking steps back is known before, and nothing has changed by asking") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(CheckInValue{.id = "c1", .on = "k1", .at = at(1), .value = 14.0}, at(1)));
    REQUIRE(tab.session.execute(add("o2"), at(2)));
    REQUIRE(tab.session.execute(DeleteRecords{{"o1"}}, at(3)));
    tab.settle();
    std::uint64_t const content = content_hash(tab.session.document());
    auto entries = log_of(disk);
    std::ranges::reverse(entries);
    entries.pop_back(); // the import
    auto const readings = tab.session.would_read(entries, at(4));
    auto const of = [&](std::string_view id) {
        Slot const slot = tab.session.document().find(id);
        auto const found = std::ranges::find(readings, slot, &Session::Reading::record);
        REQUIRE(found != readings.end());
        return *found;
    };
    CHECK(readings.size() == 3);
    CHECK(of("k1").before.progress == 0.5);
    CHECK(of("k1").after.progress == 0);
    CHECK_FALSE(of("o1").was_there);
    CHECK(of("o1").will_be_there);
    CHECK_FALSE(of("o2").will_be_there);
    CHECK(content_hash(tab.session.document()) == content);
    CHECK(tab.session.evaluation().of(tab.session.document().find("k1")).progress == 0.5);
    REQUIRE(tab.session.undo_all(entries, at(5)));
    CHECK(tab.session.evaluation().of(tab.session.document().find("k1")).progress == 0);
    auto all = log_of(disk);
    std::ranges::reverse(all);
    CHECK(tab.session.would_read(all, at(6)).empty()); // over the import: refused as `undo_all` does
    tab.settle();
}

TEST_CASE("a step of the log is told field by field, by what people know records by") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(SetFields{{"k1"}, {{"target", 6.0}, {"due", date("2026-03-31")}}}, at(1)));
    REQUIRE(tab.session.execute(CheckInValue{.id = "c2", .on = "k1", .at = at(2), .value = 14.0}, at(2)));
    REQUIRE(tab.session.execute(add("o2"), at(3)));
    REQUIRE(tab.session.execute(DeleteRecords{{"o2"}}, at(4)));
    REQUIRE(tab.session.undo(at(5)));
    tab.settle();
    auto const entries = log_of(disk);
    REQUIRE(entries.size() == 6);
    Document const& document = tab.session.document();
    auto const told = [&](std::size_t i) { return changes_of(document, entries[i], Words()); };
    CHECK(told(0).sort == ChangeSort::Replaced);
    CHECK(told(1).sort == ChangeSort::Changed);
    CHECK(told(1).about == document.find("k1"));
    REQUIRE(told(1).fields.size() == 2);
    CHECK(told(1).fields[0].field == "Target");
    CHECK(told(1).fields[0].before == "4");
    CHECK(told(1).fields[0].after == "6");
    CHECK(told(1).fields[1].before == "");
    CHECK(told(1).fields[1].after == "31 Mar 2026");
    CHECK(told(2).sort == ChangeSort::CheckIn);
    CHECK(told(2).about == document.find("k1"));
    REQUIRE(told(2).fields.size() == 1);
    CHECK(told(2).fields[0].after == "14");
    CHECK(told(3).sort == ChangeSort::Created);
    CHECK(told(3).made == std::vector<std::pair<Kind, std::size_t>>{{Kind::Objective, 1}});
    CHECK(told(4).sort == ChangeSort::Deleted);
    CHECK(told(4).gone == std::vector<std::pair<Kind, std::size_t>>{{Kind::Objective, 1}});
    CHECK(told(5).sort == ChangeSort::Undone);
}

TEST_CASE("an entry that a newer Okra wrote is never taken for a write that broke off") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "One"), at(1)));
    tab.settle();
    std::string& entry = disk.journal.rbegin()->second;
    std::uint32_t const newer = store_schema * 2;
    entry[4] = static_cast<char>(newer);
    Tab old(disk, 2, today);
    CHECK(old.open().contains("newer version of Okra"));
    REQUIRE_FALSE(old.session.next_wish()); // and writes nothing
    // A tab that was open already refuses, too.
    REQUIRE(tab.session.execute(retitle("o1", "Mine"), at(2)));
    disk.head->revision = 2;
    disk.journal[2] = disk.journal[1];
    tab.settle();
    CHECK(tab.problem.contains("newer version of Okra"));
    CHECK(disk.journal.size() == 2);
}
