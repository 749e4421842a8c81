// What a replica does with what it should not get: unreadable, foreign, dated far ahead, older than before.
#include "sync/sync_replica.hpp"

#include <array>
#include <bit>

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "support/random_document.hpp"
#include "sync/record_bytes.hpp"

using namespace okra;

namespace {

constexpr Instant now{1'770'000'000'000};

Document with_goal(std::string_view title, Stamp stamp = {now.milliseconds, 0, 1}) {
    Document document;
    document.apply({{1, 0, 1}, {edit_text("w", Kind::Workspace, "name", "Acme")}});
    document.apply({stamp, {edit_created("o", Kind::Objective), edit_text("o", Kind::Objective, "title", title)}});
    return document;
}

SyncDocument goal_of(Document const& document, std::string revision, std::uint64_t count) {
    return {"objective/o", std::move(revision), count, bytes_of_record(document, document.find("o"))};
}

// As after a first talk in which both documents of `document` were written as 1-a.
SyncReplica in_step(Document const& document) {
    SyncReplica replica("w");
    replica.look_through(document);
    auto const pull = replica.next_wish(document);
    REQUIRE(pull);
    replica.arrived(pull->ticket, document, {.since = "5", .documents = {}}, now);
    auto const push = replica.next_wish(document);
    REQUIRE(push);
    std::vector<SyncWritten> written;
    for (SyncDocument const& one : std::get<SyncPush>(push->what).documents) written.push_back({one.name, "1-a"});
    replica.written(push->ticket, written, now);
    CHECK_FALSE(replica.next_wish(document));
    CHECK(replica.is_quiet());
    CHECK(replica.known() == 2);
    return replica;
}

SyncTaken hear(SyncReplica& replica, Document const& document, SyncDocument one, std::string since = "6") {
    replica.heard();
    auto const pull = replica.next_wish(document);
    REQUIRE(pull);
    return replica.arrived(pull->ticket, document, {.since = std::move(since), .documents = {std::move(one)}}, now);
}

} // namespace

TEST_CASE("every record travels with all its stamps, whatever it holds") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        testing::RandomRecords random(seed);
        Document document = testing::random_document(seed, 2);
        for (std::uint32_t i = 1; i < 20; ++i)
            document.apply({Stamp{1 + static_cast<std::int64_t>(random.random().below(9)), i, 1},
                            testing::random_edits(random, 2, 6)});
        Document there;
        for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot) {
            if (document.record(Slot{slot}) == nullptr) continue;
            std::string const bytes = bytes_of_record(document, Slot{slot});
            CHECK(std::has_single_bit(bytes.size()));
            auto const record = record_from_bytes(bytes);
            REQUIRE(record);
            CHECK(record->name == name_of_document(document, Slot{slot}));
            for (Patch const& patch : record->patches) CHECK(there.apply(patch).lost.empty());
        }
        CHECK(state_hash(there) == state_hash(document));
    }
}

TEST_CASE("what was edited here unseen and gives way is listed, and what was pushed is not") {
    Document document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    SyncTaken taken = hear(replica, document, goal_of(with_goal("Sell it", {now.milliseconds + 9, 0, 2}), "2-b", 2));
    CHECK(taken.lost.empty()); // everybody had seen "Ship it"
    for (Patch const& patch : taken.patches) document.apply(patch);
    document.apply({{now.milliseconds + 20, 0, 1}, {edit_text("o", Kind::Objective, "title", "Ship it well")}});
    taken = hear(replica, document, goal_of(with_goal("Sell it well", {now.milliseconds + 30, 0, 2}), "3-c", 3), "7");
    REQUIRE(taken.lost.size() == 1);
    CHECK(taken.lost.front().mine.edit == edit_text("o", Kind::Objective, "title", "Ship it well"));
    CHECK(taken.lost.front().theirs.replica == 2);
}

TEST_CASE("what was pushed is listed as well where the newer edit was made before that") {
    Document const document = with_goal("Ship it", {now.milliseconds - 20, 0, 1});
    SyncReplica replica = in_step(document);
    auto const kept = SyncReplica::from_kept("w", replica.kept());
    REQUIRE(kept);
    replica = *kept;
    Stamp const unseen{now.milliseconds - 1, 0, 2};
    SyncTaken const taken = hear(replica, document, goal_of(with_goal("Sell it", unseen), "2-b", 2));
    REQUIRE(taken.lost.size() == 1);
    CHECK(taken.lost.front().mine.edit == edit_text("o", Kind::Objective, "title", "Ship it"));
    CHECK(taken.lost.front().theirs == unseen);
}

TEST_CASE("a deletion of what was gone on with here is listed") {
    Document document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    Document theirs = document;
    theirs.apply({{now.milliseconds + 30, 0, 2}, {edit_deleted("o", Kind::Objective)}});
    document.apply({{now.milliseconds + 20, 0, 1}, {edit_text("o", Kind::Objective, "title", "Ship it well")}});
    SyncTaken const taken = hear(replica, document, goal_of(theirs, "2-b", 2));
    REQUIRE(taken.lost.size() == 1);
    CHECK(taken.lost.front().mine.edit == edit_deleted("o", Kind::Objective, false));
}

TEST_CASE("what cannot be read is written over by what is here") {
    Document const document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    SyncTaken const taken = hear(replica, document, {"objective/o", "2-b", 2, "nonsense"});
    CHECK(taken.patches.empty());
    CHECK(replica.unreadable() == 1);
    auto const push = replica.next_wish(document);
    REQUIRE(push);
    auto const& documents = std::get<SyncPush>(push->what).documents;
    REQUIRE(documents.size() == 1);
    CHECK(documents.front().revision == "2-b");
    CHECK(documents.front().count == 3);
}

TEST_CASE("a document under another one's name is not taken in") {
    Document const document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    SyncDocument moved = goal_of(with_goal("Sell it", {now.milliseconds + 9, 0, 2}), "2-b", 2);
    moved.name = "objective/p";
    CHECK(hear(replica, document, moved).patches.empty());
    CHECK(replica.unreadable() == 1);
}

TEST_CASE("what a newer Okra wrote stops the talk and loses nothing") {
    Document const document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    SyncDocument newer = goal_of(document, "2-b", 2);
    newer.payload[4] = 120;
    CHECK(hear(replica, document, newer).patches.empty());
    CHECK(replica.needs_newer_okra());
    CHECK(replica.since() == "5");
    CHECK_FALSE(replica.next_wish(document));
}

TEST_CASE("what a wrong clock dated far ahead is left alone") {
    Document const document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    Stamp const ahead{now.milliseconds + 2 * furthest_ahead_milliseconds, 0, 2};
    CHECK(hear(replica, document, goal_of(with_goal("Sell it", ahead), "2-b", 2)).patches.empty());
    CHECK(replica.far_ahead() == 1);
    CHECK_FALSE(replica.next_wish(document));
}

TEST_CASE("an older document, or an older place, is a server that was put back") {
    Document const document = with_goal("Ship it");
    SyncReplica put_back = in_step(document);
    CHECK(hear(put_back, document, goal_of(with_goal("Old"), "1-z", 0)).patches.empty());
    CHECK(put_back.has_gone_back());
    SyncReplica replica = in_step(document);
    CHECK(hear(replica, document, goal_of(with_goal("New", {now.milliseconds + 9, 0, 2}), "2-b", 2), "4")
              .patches.empty());
    CHECK(replica.has_gone_back());
    CHECK_FALSE(replica.next_wish(document));
    replica.start_over(document);
    auto const pull = replica.next_wish(document);
    REQUIRE(pull);
    CHECK(std::get<SyncPull>(pull->what).since.empty());
}

TEST_CASE("what is kept comes back, and only for its workspace") {
    Document const document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    replica.meet("g1");
    std::string const kept = replica.kept();
    auto again = SyncReplica::from_kept("w", kept);
    REQUIRE(again);
    CHECK(again->generation() == "g1");
    CHECK(again->has_met());
    CHECK(again->kept() == kept);
    again->look_through(document);
    CHECK(again->pending() == 0);
    CHECK_FALSE(SyncReplica::from_kept("x", kept));
    for (std::size_t length = 0; length < kept.size(); ++length)
        CHECK_FALSE(SyncReplica::from_kept("w", kept.substr(0, length)));
}

TEST_CASE("under another key all is written anew, by whoever comes first, and nothing counts as news") {
    Document const document = with_goal("Ship it");
    SyncReplica first = in_step(document);
    SyncReplica second = in_step(document);
    first.meet("g", 1);
    first.look_through(document);
    CHECK(first.pending() == 2);
    auto const push = first.next_wish(document);
    REQUIRE(push);
    auto const& documents = std::get<SyncPush>(push->what).documents;
    REQUIRE(documents.size() == 2);
    CHECK(documents.front().count == 2);
    CHECK(documents.front().key == 1);
    CHECK(documents.front().revision == "1-a");

    // The other one finds one of them written anew, and does the rest.
    auto read = SyncReplica::from_kept("w", second.kept());
    REQUIRE(read);
    second = *std::move(read);
    second.meet("g", 1);
    second.look_through(document);
    CHECK(second.pending() == 2);
    SyncDocument anew = goal_of(document, "2-b", 2);
    anew.key = 1;
    CHECK(hear(second, document, anew).news == 0);
    auto const rest = second.next_wish(document);
    REQUIRE(rest);
    CHECK(std::get<SyncPush>(rest->what).documents.size() == 1);
    CHECK(std::get<SyncPush>(rest->what).documents.front().name == "workspace/w");
    second.written(rest->ticket, std::vector<SyncWritten>{{"workspace/w", "2-c"}}, now);
    CHECK_FALSE(second.next_wish(document));
    CHECK(second.is_quiet());

    // Somebody who had not heard of it yet writes with the former key.
    SyncDocument const late = goal_of(with_goal("Sell it", {now.milliseconds + 9, 0, 2}), "3-d", 3);
    Document merged = document;
    for (Patch const& patch : hear(second, merged, late, "9").patches) merged.apply(patch);
    auto const again = second.next_wish(merged);
    REQUIRE(again);
    CHECK(std::get<SyncPush>(again->what).documents.front().name == "objective/o");
}

namespace {

// A goal that only these people may read, and a key result of it.
Document with_limited_goal(std::initializer_list<char const*> viewers) {
    Document document = with_goal("Buy Umbrella Corp");
    std::vector<Edit> edits{edit_created("k", Kind::KeyResult),
                            edit_text("o", Kind::Objective, "visibility", "limited")};
    edits.push_back(edit_put("k", Kind::KeyResult, "objectives", "o"));
    for (char const* const each : {"ana", "ben"}) edits.push_back(edit_created(each, Kind::Person));
    for (char const* const each : viewers) edits.push_back(edit_put("o", Kind::Objective, "viewers", each));
    document.apply({{now.milliseconds + 1, 0, 1}, std::move(edits)});
    return document;
}

std::map<std::string, std::optional<std::vector<std::string>>> pushed_by(SyncReplica& replica,
                                                                         Document const& document) {
    std::map<std::string, std::optional<std::vector<std::string>>> readers;
    std::vector<SyncWritten> written;
    auto const wish = replica.next_wish(document);
    if (!wish) return readers;
    for (SyncDocument const& one : std::get<SyncPush>(wish->what).documents) {
        readers[one.name] = one.readers;
        written.push_back({one.name, "1-" + std::to_string(one.count)});
    }
    replica.written(wish->ticket, written, now);
    return readers;
}

SyncReplica met(Document const& document) {
    SyncReplica replica("w");
    replica.look_through(document);
    auto const pull = replica.next_wish(document);
    REQUIRE(pull);
    replica.arrived(pull->ticket, document, {.since = "5", .documents = {}}, now);
    return replica;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("what is limited goes with the people who may read it, and anew when they are others") {
    Document document = with_limited_goal({"ben", "ana"});
    SyncReplica replica = met(document);
    auto first = pushed_by(replica, document);
    CHECK(first.size() == 5);
    CHECK(first["objective/o"] == Names{"ana", "ben"});
    CHECK(first["key_result/k"] == Names{"ana", "ben"});
    CHECK_FALSE(first["person/ana"].has_value());
    CHECK(pushed_by(replica, document).empty());

    document.apply({{now.milliseconds + 2, 0, 1}, {edit_take("o", Kind::Objective, "viewers", "ben")}});
    replica.mark_dirty(document, std::array{document.find("o")});
    auto second = pushed_by(replica, document);
    CHECK(second.size() == 2);
    CHECK(second["key_result/k"] == Names{"ana"});

    auto kept = SyncReplica::from_kept("w", replica.kept());
    REQUIRE(kept);
    kept->look_through(document);
    CHECK(kept->pending() == 0);
    kept->rewrite_for(document, Names{"ben"});
    CHECK(kept->pending() == 0);
    kept->rewrite_for(document, Names{"ana"});
    CHECK(kept->pending() == 2);
}

TEST_CASE("what is for others is neither read nor written over, until it can be read") {
    Document document = with_goal("Ship it");
    SyncReplica replica = in_step(document);
    CHECK(hear(replica, document, {.name = "objective/o", .revision = "2-b", .count = 2, .payload = {}, .closed = true})
              .patches.empty());
    CHECK(replica.unreadable() == 0);
    document.apply({{now.milliseconds + 9, 0, 1}, {edit_text("o", Kind::Objective, "title", "Ship it now")}});
    replica.mark_dirty(document, std::array{document.find("o")});
    CHECK_FALSE(replica.next_wish(document));
    auto kept = SyncReplica::from_kept("w", replica.kept());
    REQUIRE(kept);
    replica = *std::move(kept);
    replica.look_through(document);
    CHECK(replica.pending() == 0);

    SyncDocument opened = goal_of(with_goal("Sell it", {now.milliseconds + 2, 0, 2}), "3-c", 3);
    SyncTaken const taken = hear(replica, document, opened, "9");
    CHECK(taken.news == 1);
    for (Patch const& patch : taken.patches) document.apply(patch);
    auto const push = replica.next_wish(document);
    REQUIRE(push);
    auto const& documents = std::get<SyncPush>(push->what).documents;
    REQUIRE(documents.size() == 1);
    CHECK(documents.front().revision == "3-c");
    CHECK(document.title_of(document.find("o")) == "Ship it now");
}

TEST_CASE("who cannot lock what is limited keeps it, and says how much") {
    Document const document = with_limited_goal({"ana"});
    SyncReplica replica("w");
    replica.leave_limited();
    replica.look_through(document);
    auto const pull = replica.next_wish(document);
    REQUIRE(pull);
    replica.arrived(pull->ticket, document, {.since = "5", .documents = {}}, now);
    auto const pushed = pushed_by(replica, document);
    CHECK(pushed.size() == 3);
    CHECK_FALSE(pushed.contains("objective/o"));
    CHECK_FALSE(pushed.contains("key_result/k"));
    CHECK(replica.limited() == 2);
}
