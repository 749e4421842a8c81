// Several targets of one workspace, each as far as it has come.
#include "session/replica.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>

#include "base/ids.hpp"
#include "model/diff.hpp"

using namespace okra;

namespace {

Patch edit(int number) {
    std::string const id = "o" + std::to_string(number);
    return {
        {1000 + number, 0, 1},
        {edit_created(id, Kind::Objective), edit_text(id, Kind::Objective, "title", "Goal " + std::to_string(number))}};
}

// A target that keeps what it is asked to keep, with what a store would check.
struct Target {
    explicit Target(std::uint32_t id) : replica(id) {}

    Replica replica;
    std::map<std::uint64_t, std::string> journal;
    std::uint64_t revision = 0;
    std::map<std::uint32_t, std::string> shards;
    std::string workspace;

    // Carries one wish out; false: there is none.
    bool step(Document const& document, Outbox const& outbox) {
        auto wish = replica.next_wish(document, outbox);
        if (!wish) return false;
        if (auto* const append = std::get_if<Append>(&*wish)) {
            CHECK(append->after == revision);
            journal[++revision] = std::move(append->entry);
            replica.appended(revision);
        } else if (auto* const whole = std::get_if<Replacement>(&*wish)) {
            journal.clear();
            shards.clear();
            workspace = whole->workspace;
            for (ShardBytes& shard : whole->shards) shards[shard.key] = std::move(shard.bytes);
            revision = 0;
            replica.replaced(whole->epoch, revision);
        } else {
            auto& checkpoint = std::get<Checkpoint>(*wish);
            for (ShardBytes& shard : checkpoint.shards) shards[shard.key] = std::move(shard.bytes);
            std::erase_if(journal, [&](auto const& entry) { return entry.first <= checkpoint.revision; });
            replica.checkpointed(checkpoint.revision);
        }
        return true;
    }
    Document content() const {
        std::vector<ShardView> views;
        for (auto const& [key, bytes] : shards) views.push_back({key, bytes});
        auto document = document_from_shards(workspace, views);
        REQUIRE(document.has_value());
        Replica::Journal entries;
        for (auto const& [at, bytes] : journal) entries.emplace_back(at, bytes);
        auto const read = replay(entries, {1, revision, entries.empty() ? revision : entries.front().first - 1});
        REQUIRE(read.has_value());
        for (Patch const& patch : read->patches) document->apply(patch);
        return *std::move(document);
    }
};

struct Mirrored {
    Document document = Document::Builder("w").finish();
    Outbox outbox;
    Target near{1};
    Target far{2};

    Mirrored() {
        near.replica.replace(outbox, 0);
        far.replica.replace(outbox, 0);
    }
    void change(int number) {
        Patch const& patch = outbox.push(edit(number));
        document.apply(patch);
        std::vector<Slot> const changed{document.find(patch.edits[0].record)};
        for (Target* target : {&near, &far}) target->replica.mark_dirty(changed);
    }
    void let_go() { outbox.let_go(std::min(near.replica.next(outbox), far.replica.next(outbox))); }
    void settle(Target& target) {
        while (target.step(document, outbox)) let_go();
    }
};

} // namespace

TEST_CASE("a change is let go only when every replica has it") {
    Mirrored w;
    w.settle(w.near);
    w.settle(w.far);
    w.change(1);
    w.change(2);
    w.settle(w.near);
    CHECK_FALSE(w.near.replica.has_unsaved(w.outbox));
    CHECK(w.far.replica.pending(w.outbox) == 2);
    CHECK(w.outbox.end() - w.outbox.begin() == 2);
    CHECK(w.far.step(w.document, w.outbox));
    w.let_go();
    CHECK(w.outbox.end() - w.outbox.begin() == 1);
    w.settle(w.far);
    CHECK(w.outbox.empty());
    CHECK(state_hash(w.near.content()) == state_hash(w.document));
    CHECK(state_hash(w.far.content()) == state_hash(w.document));
}

TEST_CASE("one replica fails while the other goes on") {
    Mirrored w;
    w.settle(w.near);
    w.settle(w.far);
    w.change(1);
    REQUIRE(w.far.replica.next_wish(w.document, w.outbox));
    w.far.replica.failed(as_it_is("no connection"));
    CHECK_FALSE(w.far.replica.next_wish(w.document, w.outbox));
    w.change(2);
    w.settle(w.near);
    CHECK(state_hash(w.near.content()) == state_hash(w.document));
    CHECK(in_english(w.far.replica.problem()) == "no connection");
    CHECK(w.far.replica.has_unsaved(w.outbox));
    w.far.replica.retry();
    w.settle(w.far);
    CHECK(state_hash(w.far.content()) == state_hash(w.document));
}

TEST_CASE("what one replica heard from elsewhere reaches the other, and is not sent back") {
    Mirrored w;
    w.settle(w.near);
    w.settle(w.far);
    w.change(1); // not yet anywhere
    auto asked = w.near.replica.next_wish(w.document, w.outbox);
    REQUIRE(asked);
    std::string const theirs = bytes_from_patch(edit(9), 0); // another tab was first
    w.near.journal[++w.near.revision] = theirs;
    CHECK(w.near.replica.conflicted(1, 0) == Replica::Answer::CatchUp);
    auto patches = w.near.replica.catch_up(1, {{1, theirs}}, w.outbox);
    REQUIRE(patches.has_value());
    for (Patch& patch : *patches) w.document.apply(w.outbox.push(std::move(patch), w.near.replica.id()));
    w.settle(w.near);
    w.settle(w.far);
    CHECK(w.near.revision == 2);
    CHECK(w.far.revision == 2);
    CHECK(w.outbox.empty());
    CHECK(state_hash(w.near.content()) == state_hash(w.document));
    CHECK(state_hash(w.far.content()) == state_hash(w.document));
}

TEST_CASE("a new content goes to each replica once, with what came since") {
    Mirrored w;
    w.settle(w.near);
    w.settle(w.far);
    w.change(1);
    w.settle(w.near); // the far one is behind
    w.document = Document::Builder("other").finish();
    w.outbox.clear();
    w.near.replica.replace(w.outbox, 0);
    w.far.replica.replace(w.outbox, 0);
    w.change(2);
    w.settle(w.near);
    w.settle(w.far);
    CHECK(w.far.workspace == "other");
    CHECK(state_hash(w.near.content()) == state_hash(w.document));
    CHECK(state_hash(w.far.content()) == state_hash(w.document));
}

TEST_CASE("replicas that move and fail at random end with the same content") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Random random(seed);
        Mirrored w;
        for (int step = 0; step < 200; ++step) {
            Target& target = random.below(2) == 0 ? w.near : w.far;
            switch (random.below(5)) {
            case 0:
            case 1: w.change(step); break;
            case 2:
                if (target.replica.next_wish(w.document, w.outbox)) target.replica.failed(as_it_is("no room"));
                break;
            case 3: target.replica.idle(); [[fallthrough]];
            default: target.replica.retry(); target.step(w.document, w.outbox);
            }
            w.let_go();
        }
        for (Target* target : {&w.near, &w.far}) {
            target->replica.retry();
            w.settle(*target);
            CHECK(state_hash(target->content()) == state_hash(w.document));
        }
        CHECK(w.outbox.empty());
    }
}
