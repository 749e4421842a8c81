// The text index kept by changes answers as one made anew; sorted lists are sorted.
#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "session/query.hpp"
#include "session/text_index.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

std::vector<Kind> all_kinds() {
    std::vector<Kind> kinds;
    for (std::size_t kind = 1; kind < kind_count; ++kind) kinds.push_back(static_cast<Kind>(kind));
    return kinds;
}

// Beginnings of words that are there, and some that are not.
std::string some_query(Document const& document, RandomRecords& random) {
    std::string query;
    for (std::uint64_t words = 1 + random.random().below(2); words > 0; --words) {
        Slot const slot{1 + static_cast<std::uint32_t>(random.random().below(document.slot_count()))};
        if (document.live_record(slot) == nullptr) continue;
        std::string_view const title = document.title_of(slot);
        query += std::string(title.substr(0, 1 + random.random().below(6))) + " ";
    }
    return first_invalid_utf8(query) ? "x" : query;
}

} // namespace

TEST_CASE("a text index kept up to date by changes answers as one made anew") {
    auto const kinds = all_kinds();
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Document document = random_document(seed, 6);
        TextIndex kept(document);
        RandomRecords random(seed * 7919);
        std::size_t hits = 0;
        for (int round = 0; round < 20; ++round) {
            for (int patches = 1 + round % 3; patches > 0; --patches) {
                Patch const patch{{1'780'000'000'000 + round * 10 + patches, 0, 1}, random_edits(random, 6, 4)};
                kept.update(document.apply(patch).changes);
            }
            TextIndex fresh(document);
            for (int times = 0; times < 5; ++times) {
                std::string const query = some_query(document, random);
                CAPTURE(query);
                auto const found = kept.search(document, query, kinds, 1'000);
                REQUIRE(found == fresh.search(document, query, kinds, 1'000));
                REQUIRE(kept.matches(document, query) == fresh.matches(document, query));
                auto const few = kept.search(document, query, kinds, 2);
                REQUIRE(std::ranges::equal(few, std::span(found).first(std::min<std::size_t>(2, found.size()))));
                hits += found.size();
            }
        }
        CHECK(hits > 0);
    }
}

TEST_CASE("whatever a list is sorted by, its parts are those of the whole, and every record is in it once") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 40);
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'900}, *find_preset("okra"));
        QuerySource const source{document, index, evaluation};
        for (std::size_t kind = 1; kind < kind_count; ++kind)
            for (std::string_view const name : column_names(static_cast<Kind>(kind))) {
                CAPTURE(name);
                for (bool const descending : {false, true}) {
                    Query query{.kind = static_cast<Kind>(kind), .sort = {{std::string(name), descending}}};
                    auto const whole = find_records(source, query);
                    REQUIRE(whole);
                    auto slots = whole->records;
                    std::ranges::sort(slots);
                    REQUIRE(std::ranges::adjacent_find(slots) == slots.end());
                    REQUIRE(slots.size() == whole->count);
                    query.first = whole->count / 3;
                    query.most = 5;
                    auto const part = find_records(source, query);
                    REQUIRE(std::ranges::equal(part->records,
                                               std::span(whole->records).subspan(query.first, part->records.size())));
                }
                auto const groups = find_records(source, {.kind = static_cast<Kind>(kind), .group = std::string(name)});
                REQUIRE(groups);
                std::uint32_t sum = 0;
                for (QueryGroup const& group : groups->groups) sum += group.aggregate.count;
                REQUIRE(sum >= groups->count);
            }
    }
}
