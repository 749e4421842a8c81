// Two copies that people have gone on with apart: what is a conflict, what a choice does, and what each side is told.
#include "merge/merging.hpp"

#include <string>

#include <doctest/doctest.h>

#include "format/outgoing.hpp"
#include "merge/comparison.hpp"
#include "model/field_of.hpp"

using namespace okra;

namespace {

constexpr std::uint32_t ana = 0xA1;
constexpr std::uint32_t ben = 0xB2;
constexpr Instant later{9'000'000};

Patch patch(std::int64_t minute, std::uint32_t replica, std::vector<Edit> edits) {
    return {{minute * 60'000, 0, replica}, std::move(edits)};
}
Edit title(std::string const& text) { return edit_text("o1", Kind::Objective, "title", text); }

// Both have this.
Document beginning() {
    Document document;
    document.apply(patch(1, ana,
                         {edit_created("w", Kind::Workspace), edit_text("w", Kind::Workspace, "name", "Acme"),
                          edit_created("p-ana", Kind::Person), edit_text("p-ana", Kind::Person, "name", "Ana Li"),
                          edit_created("p-ben", Kind::Person), edit_text("p-ben", Kind::Person, "name", "Ben Ito"),
                          edit_created("o1", Kind::Objective), title("Grow")}));
    return document;
}

Authors authors() {
    Authors known;
    known.of_replicas = {{ana, "p-ana"}, {ben, "p-ben"}};
    return known;
}

Merging merge(Document const& mine, Document const& theirs, std::vector<ConflictChoice> const& choices = {}) {
    return merge_copies(mine, theirs, authors(), Words(), later, choices);
}

// As a file that is to be merged, and read again.
Document sent(Document const& document) {
    Document const copy = copy_for(document, {}, KeepStamps::Yes, told_of_replicas(document, authors()));
    auto read = document_from_json(json_from_document(copy, Stamps::With));
    REQUIRE(read.has_value());
    return *std::move(read);
}

std::string title_of(Document const& document) { return std::string(document.title_of(document.find("o1"))); }

} // namespace

TEST_CASE("what only one side has changed comes in, and is no conflict") {
    Document mine = beginning();
    Document theirs = beginning();
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    Merging const merging = merge(mine, theirs);
    CHECK(merging.conflicts.empty());
    CHECK(title_of(merging.merged) == "Grow twice");
    CHECK(title_of(merge(theirs, mine).merged) == "Grow twice");
    CHECK(merge(theirs, mine).conflicts.empty());
}

TEST_CASE("what both have changed is a conflict that says who wrote which value when") {
    Document mine = beginning();
    Document theirs = beginning();
    mine.apply(patch(7, ana, {title("Grow slowly")}));
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    Merging const merging = merge(mine, theirs);
    REQUIRE(merging.conflicts.size() == 1);
    Conflict const& conflict = merging.conflicts[0];
    CHECK(conflict.record == "Grow slowly");
    CHECK(conflict.field == "Title");
    CHECK(conflict.mine == ConflictSide{"Grow slowly", "Ana Li", 7 * 60'000});
    CHECK(conflict.theirs == ConflictSide{"Grow twice", "Ben Ito", 5 * 60'000});
    CHECK_FALSE(conflict.theirs_stays);
    CHECK(title_of(merging.merged) == "Grow slowly");
}

TEST_CASE("a choice against the newer value holds, in later merges too") {
    Document mine = beginning();
    Document theirs = beginning();
    mine.apply(patch(7, ana, {title("Grow slowly")}));
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    std::string const key = merge(mine, theirs).conflicts.at(0).key;
    Merging const chosen = merge(mine, theirs, {{key, true}});
    CHECK(title_of(chosen.merged) == "Grow twice");
    Document again = theirs;
    again.merge(chosen.merged);
    CHECK(title_of(again) == "Grow twice");
    CHECK(title_of(merge(chosen.merged, mine).merged) == "Grow twice");
    CHECK(title_of(merge(mine, theirs, {{key, false}}).merged) == "Grow slowly");
}

TEST_CASE("an edit that the other side has seen before it wrote its own is no conflict") {
    Document mine = beginning();
    mine.apply(patch(4, ana, {title("Grow slowly")}));
    Document theirs = sent(mine);
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    theirs = sent(theirs);
    mine.apply(patch(6, ana, {edit_text("o1", Kind::Objective, "description", "Why")}));
    CHECK(merge(mine, theirs).conflicts.empty());
    CHECK(title_of(merge(mine, theirs).merged) == "Grow twice");
}

TEST_CASE("an edit that was never sent is a conflict, though the other side was heard since") {
    Document mine = beginning();
    Document theirs = beginning();
    mine.apply(patch(4, ana, {title("Grow slowly")}));
    theirs.apply(patch(5, ben, {edit_text("o1", Kind::Objective, "description", "Why")}));
    mine.merge(theirs);
    theirs.apply(patch(6, ben, {title("Grow twice")}));
    Merging const merging = merge(mine, theirs);
    REQUIRE(merging.conflicts.size() == 1);
    CHECK(merging.conflicts[0].theirs_stays);
}

TEST_CASE("the same value on both sides is no conflict") {
    Document mine = beginning();
    Document theirs = beginning();
    mine.apply(patch(4, ana, {title("Grow slowly")}));
    theirs.apply(patch(5, ben, {title("Grow slowly")}));
    CHECK(merge(mine, theirs).conflicts.empty());
}

TEST_CASE("deleted here and gone on with there is asked, and can be kept") {
    Document mine = beginning();
    Document theirs = beginning();
    mine.apply(patch(4, ana, {edit_deleted("o1", Kind::Objective)}));
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    Merging const merging = merge(mine, theirs);
    REQUIRE(merging.conflicts.size() == 1);
    CHECK(merging.conflicts[0].field.empty());
    CHECK(merging.conflicts[0].mine.shown == "deleted");
    CHECK(merging.merged.live_record(merging.merged.find("o1")) == nullptr);
    Merging const kept = merge(mine, theirs, {{merging.conflicts[0].key, true}});
    CHECK(title_of(kept.merged) == "Grow twice");
    CHECK(kept.merged.live_record(kept.merged.find("o1")) != nullptr);
}

TEST_CASE("a file without stamps yields to what was changed after it, and says so") {
    Document mine = beginning();
    mine.apply(patch(3, ana, {edit_text("o1", Kind::Objective, "description", "Why")}));
    std::string plain = json_from_document(mine);
    plain.replace(plain.find("Grow"), 4, "Mend");
    auto const theirs = document_from_json(plain);
    REQUIRE(theirs.has_value());
    CHECK(merge(mine, *theirs).conflicts.empty());
    CHECK(title_of(merge(mine, *theirs).merged) == "Mend");
    mine.apply(patch(9, ana, {title("Grow slowly")}));
    REQUIRE(merge(mine, *theirs).conflicts.size() == 1);
    CHECK(title_of(merge(mine, *theirs).merged) == "Grow slowly");
}

TEST_CASE("who the replicas were travels in the file, and names the other side") {
    Document mine = beginning();
    mine.apply(patch(7, ana, {title("Grow slowly")}));
    Document theirs = beginning();
    theirs.apply(patch(5, ben, {title("Grow twice")}));
    Document const read = sent(theirs);
    std::string const text = json_from_document(read, Stamps::With);
    CHECK(text.find(R"("authors":{"a1":"p-ana","b2":"p-ben"})") != std::string::npos);
    CHECK(text.find(R"("seen":{"a1":"1970-01-01T00:01:00.000Z/0/a1","b2":"1970-01-01T00:05:00.000Z/0/b2"})") !=
          std::string::npos);
    Merging const merging = merge_copies(mine, read, {}, Words(), later, {});
    REQUIRE(merging.conflicts.size() == 1);
    CHECK(merging.conflicts[0].theirs.who == "Ben Ito");
    std::string const plain = json_from_document(read);
    CHECK(plain.find("authors") == std::string::npos);
    CHECK(plain.find("seen") == std::string::npos);
}

TEST_CASE("what both together cannot be is told") {
    Document mine = beginning();
    mine.apply(patch(2, ana, {edit_created("o2", Kind::Objective), edit_text("o2", Kind::Objective, "title", "Mend")}));
    Document theirs = mine;
    mine.apply(patch(4, ana, {edit_put("o1", Kind::Objective, "parents", "o2")}));
    theirs.apply(patch(5, ben, {edit_put("o2", Kind::Objective, "parents", "o1")}));
    Merging const merging = merge(mine, theirs);
    REQUIRE(merging.yielded.size() == 1);
    CHECK(merging.yielded[0].record == "Mend");
    CHECK(merging.yielded[0].shown == "Grow");
}

TEST_CASE("a comparison counts by kind, and says before and after in words") {
    Document const before = beginning();
    Document after = beginning();
    after.apply(patch(5, ben,
                      {title("Grow twice"), edit_text("o1", Kind::Objective, "owner", "p-ana"),
                       edit_created("k1", Kind::KeyResult), edit_text("k1", Kind::KeyResult, "title", "Sales"),
                       edit_number("k1", Kind::KeyResult, "target", 1200), edit_deleted("p-ben", Kind::Person)}));
    Comparison const found = compare(before, after, Words());
    CHECK(found.total() == KindChanges{.made = 1, .changed = 1, .gone = 1, .same = 1});
    REQUIRE(found.records.size() == 3);
    CHECK(found.records[0].what == Becomes::Gone);
    CHECK(found.records[0].name == "Ben Ito");
    CHECK(found.records[1] == RecordChange{Becomes::Changed,
                                           Kind::Objective,
                                           "Grow twice",
                                           {{"Title", "Grow", "Grow twice"}, {"Owner", "", "Ana Li"}}});
    CHECK(found.records[2].name == "Sales");
    CHECK(compare(before, before, Words()).changes_nothing());
    CHECK(compare(before, after, Words(), 1).more == 2);
}
