// Journal entries and shards: what is stored comes back, and damage is noticed.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "format/generate.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"
#include "support/random_document.hpp"

using namespace okra;

namespace {

std::vector<ShardView> views_of(std::vector<ShardBytes> const& shards) {
    std::vector<ShardView> views;
    for (ShardBytes const& shard : shards) views.push_back({shard.key, shard.bytes});
    return views;
}

Patch random_patch(std::uint64_t seed) {
    testing::RandomRecords random(seed);
    return {{.milliseconds = 1'770'000'000'000 + static_cast<std::int64_t>(seed), .counter = 5, .replica = 0xFEDCBA98},
            testing::random_edits(random)};
}

Document edited_document(std::uint64_t seed) {
    Document document = testing::random_document(seed);
    document.apply(random_patch(seed));
    return document;
}

} // namespace

TEST_CASE("a patch comes back from its bytes, with the hash of the entry before") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        Patch const patch = random_patch(seed);
        auto const entry = patch_from_bytes(bytes_from_patch(patch, seed * 0x9E3779B97F4A7C15U));
        REQUIRE(entry.has_value());
        CHECK(entry->previous_hash == seed * 0x9E3779B97F4A7C15U);
        CHECK(entry->patch == patch);
    }
}

TEST_CASE("a document comes back from its shards") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Document const document = edited_document(seed);
        auto const shards = shards_from_document(document);
        auto const again = document_from_shards(testing::random_workspace_id, views_of(shards));
        REQUIRE_MESSAGE(again.has_value(), again.error());
        CHECK(json_from_document(*again, Stamps::With) == json_from_document(document, Stamps::With));
        CHECK(shards_from_document(*again).size() == shards.size());
    }
}

TEST_CASE("a document comes back a shard at a time") {
    Document const document = edited_document(5);
    ShardLoader loader(document.id_of(document.workspace().id));
    for (ShardBytes const& shard : shards_from_document(document)) REQUIRE(loader.add({shard.key, shard.bytes}));
    auto const again = std::move(loader).finish();
    REQUIRE(again.has_value());
    CHECK(json_from_document(*again, Stamps::With) == json_from_document(document, Stamps::With));
    CHECK_FALSE(ShardLoader("").finish().has_value());
}

TEST_CASE("the ids of a large workspace stand in a list, and its records come in the order of the list") {
    Document const document = generate({.objectives = 2000, .key_results = 9000, .check_ins = 30'000, .seed = 2});
    std::vector<ShardBytes> const shards = shards_from_document(document);
    REQUIRE(std::ranges::count_if(shards, [](ShardBytes const& shard) { return is_id_list(shard.key); }) == 2);
    auto const again = document_from_shards("w", views_of(shards));
    REQUIRE_MESSAGE(again.has_value(), again.error());
    CHECK(again->listed_ids().count == document.slot_count());
    CHECK(again->listed_ids().place_tells_shard);
    CHECK(json_from_document(*again, Stamps::With) == json_from_document(document, Stamps::With));
    for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot)
        REQUIRE(again->id_of(Slot{slot}) == document.id_of(Slot{slot}));
    CHECK(std::ranges::is_sorted(again->all<KeyResult>(), {}, &KeyResult::id));
    for (std::size_t left_out = 0; left_out < shards.size(); left_out += 20) {
        std::vector<ShardView> some = views_of(shards);
        some.erase(some.begin() + static_cast<std::ptrdiff_t>(left_out));
        CHECK_FALSE(document_from_shards("w", some).has_value());
    }
}

TEST_CASE("an edit dirties the shards of its records only, and they are enough to bring the store up to date") {
    Document document = generate({.objectives = 200, .key_results = 400, .check_ins = 800, .seed = 3});
    std::vector<ShardBytes> stored = shards_from_document(document);
    ListedIds const listed = ids_to_list(document);
    REQUIRE(listed.count > 0);
    document.apply({{.milliseconds = 1'780'000'000'000},
                    {edit_text("k00000007", Kind::KeyResult, "title", "New"),
                     edit_text("w", Kind::Workspace, "name", "Moved"), edit_created("fresh", Kind::Person)}});
    std::vector<Slot> const changed{document.find("k00000007"), document.find("w"), document.find("fresh"),
                                    document.find("k00000007")};
    std::vector<std::uint32_t> const keys = shards_of(document, changed, listed);
    CHECK(keys.size() <= 3);
    CHECK(keys.front() == 0);
    for (ShardBytes& fresh : shards_from_document(document, keys, listed)) {
        std::erase_if(stored, [&](ShardBytes const& shard) { return shard.key == fresh.key; });
        stored.push_back(std::move(fresh));
    }
    auto const again = document_from_shards("w", views_of(stored));
    REQUIRE_MESSAGE(again.has_value(), again.error());
    CHECK(json_from_document(*again, Stamps::With) == json_from_document(document, Stamps::With));
}

TEST_CASE("a flipped bit anywhere is noticed") {
    std::string const entry = bytes_from_patch(random_patch(4), 99);
    std::vector<ShardBytes> const shards = shards_from_document(edited_document(4));
    for (std::size_t bit = 0; bit < entry.size() * 8; ++bit) {
        std::string damaged = entry;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(patch_from_bytes(damaged).has_value());
    }
    for (std::size_t bit = 0; bit < shards[0].bytes.size() * 8; ++bit) {
        std::vector<ShardBytes> damaged = shards;
        char& byte = damaged[0].bytes[bit / 8];
        byte = static_cast<char>(byte ^ (1 << bit % 8));
        CHECK_FALSE(document_from_shards(testing::random_workspace_id, views_of(damaged)).has_value());
    }
}

TEST_CASE("bytes cut off anywhere are noticed") {
    std::string const entry = bytes_from_patch(random_patch(5), 99);
    for (std::size_t size = 0; size < entry.size(); ++size)
        CHECK_FALSE(patch_from_bytes(entry.substr(0, size)).has_value());
}

TEST_CASE("bytes of a newer store version are refused by name") {
    std::string entry = bytes_from_patch(random_patch(6), 0);
    entry[4] = 9;
    CHECK(patch_from_bytes(entry).error() == "written by a newer Okra (store version 9); this one reads up to 8");
}

TEST_CASE("a shard in another's place, or one that holds a record again, is refused") {
    std::vector<ShardBytes> shards = shards_from_document(generate({}));
    std::vector<ShardView> views = views_of(shards);
    views.push_back(views.back());
    CHECK_FALSE(document_from_shards("w", views).has_value());
    views = views_of(shards);
    views.back().key = views.back().key == 1 ? 2 : 1;
    CHECK_FALSE(document_from_shards("w", views).has_value());
}

TEST_CASE("without shards there is an empty workspace") {
    auto const document = document_from_shards("w", {});
    REQUIRE(document.has_value());
    CHECK(document->record_count() == 1);
    CHECK_FALSE(document_from_shards("", {}).has_value());
}
