// Damaged copies: all that can be read comes back, and nothing else is taken for it.
#include <string>

#include <doctest/doctest.h>

#include "format/kept_copy.hpp"
#include "model/diff.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Document many(int count) {
    Doc d;
    for (int i = 0; i < count; ++i) d.objective("o" + std::to_string(i)).title = "Objective " + std::to_string(i);
    return std::move(d).finish();
}

std::size_t live(Document const& document) {
    std::size_t count = 0;
    for (Objective const& one : document.all<Objective>()) count += one.deleted ? 0U : 1U;
    return count;
}

KeptCopy kept(Document const& document, int changes) {
    KeptCopy copy;
    copy.source = "database";
    copy.workspace = document.id_of(document.workspace().id);
    copy.schema = store_schema;
    copy.epoch = 1;
    copy.revision = static_cast<std::uint64_t>(changes);
    copy.shards = shards_from_document(document);
    std::uint64_t hash = 0;
    for (int i = 0; i < changes; ++i) {
        Patch const patch{{1'770'000'000'000 + i, 0, 1},
                          {edit_text("o" + std::to_string(i), Kind::Objective, "title", "Changed")}};
        copy.journal.emplace_back(i + 1, bytes_from_patch(patch, hash));
        hash = journal_hash(copy.journal.back().second);
    }
    return copy;
}

void damage(std::string& bytes) { bytes[bytes.size() / 2] ^= 0x10; }

} // namespace

TEST_CASE("of a damaged copy everything that is whole is read") {
    Document const document = many(200);
    KeptCopy copy = kept(document, 3);
    CHECK(salvage(copy).lost == 0);
    CHECK(live(salvage(copy).document) == 200);

    damage(copy.shards[5].bytes);
    copy.shards.erase(copy.shards.begin() + 9);
    damage(copy.journal[1].second);
    Salvaged const found = salvage(copy);
    CHECK(found.lost == 2); // a shard and an entry: that one is missing altogether is not known here
    CHECK_FALSE(found.newer);
    CHECK(live(found.document) > 190);
    CHECK(live(found.document) < 200);
    CHECK(found.document.title_of(found.document.find("o0")) == "Changed");
    CHECK(found.document.title_of(found.document.find("o1")) == "Objective 1");
    CHECK(found.document.title_of(found.document.find("o2")) == "Changed");
}

TEST_CASE("of a large workspace, whose ids stand in a list, a shard can be missing, too") {
    Document const document = many(30'000);
    KeptCopy copy = kept(document, 0);
    REQUIRE(is_id_list(copy.shards.front().key));
    for (ShardBytes& shard : copy.shards)
        if (shard.key == 100) damage(shard.bytes);
    Salvaged const found = salvage(copy);
    CHECK(found.lost == 1);
    CHECK(live(found.document) > 29'500);
    CHECK(live(found.document) < 30'000);
}

TEST_CASE("without a head the shards themselves tell what workspace it is") {
    Document const document = many(3);
    KeptCopy copy = kept(document, 2);
    copy.workspace.clear();
    copy.epoch = copy.revision = 0;
    Salvaged const found = salvage(copy);
    CHECK(live(found.document) == 3);
    CHECK(found.document.title_of(found.document.find("o1")) == "Changed");
    CHECK(found.document.id_of(found.document.workspace().id) == document.id_of(document.workspace().id));
}

TEST_CASE("a change that only a newer Okra can read is said to be one") {
    KeptCopy copy = kept(many(3), 1);
    copy.journal[0].second[4] = static_cast<char>(store_schema * 2);
    Salvaged const found = salvage(copy);
    CHECK(found.lost == 1);
    CHECK(found.newer);
}

TEST_CASE("the file with all that was found gives back the best of it, and every byte of the rest") {
    KeptCopy worse = kept(many(20), 5);
    damage(worse.shards[3].bytes);
    KeptCopy older = kept(many(20), 2);
    older.source = "second copy";
    KeptCopy const nothing;
    std::string const file = bytes_from_copies(std::vector{worse, older, nothing});
    REQUIRE(holds_copies(file));
    auto const read = copies_from_bytes(file);
    REQUIRE(read.has_value());
    REQUIRE(read->size() == 3);
    CHECK(read->at(0).shards[3].bytes == worse.shards[3].bytes);
    CHECK(read->at(0).journal == worse.journal);
    auto const best = best_of_copies(*read);
    REQUIRE(best.has_value());
    CHECK(live(*best) == 20); // whole goes before new
    CHECK(best->title_of(best->find("o1")) == "Changed");
    CHECK(best->title_of(best->find("o4")) == "Objective 4");
    for (std::size_t cut = 0; cut < file.size(); cut += 97)
        CHECK_FALSE(copies_from_bytes(std::string_view(file).substr(0, cut)).has_value());
    CHECK_FALSE(best_of_copies(std::vector{nothing}).has_value());
}
