// Two good files can merge to one that import refuses: the repair of a merge, over random histories of five replicas.
#include <doctest/doctest.h>

#include <algorithm>

#include "command/command.hpp"
#include "engine/repair.hpp"
#include "format/json.hpp"
#include "model/diff.hpp"
#include "support/build.hpp"
#include "support/random_command.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::int64_t start = 1'770'000'000'000;

bool is_good(Document const& document) {
    auto const read = document_from_json(json_from_document(document, Stamps::With));
    if (read) return true;
    for (Problem const& problem : read.error()) MESSAGE(problem.pointer << ": " << problem.message);
    return false;
}

// A good document to begin with: what commands make of nothing.
class Replica {
public:
    Replica(Document document, std::uint32_t number, std::uint64_t seed)
        : m_document(std::move(document)), m_index(m_document), m_clock(number), m_commands(seed), m_number(number) {}

    // Runs commands that are allowed; clocks are 80 s apart.
    void work(std::size_t commands, std::size_t step) {
        for (std::size_t i = 0; i < commands; ++i) {
            auto const now = Instant{start + static_cast<std::int64_t>(step + i) * 10'000 + m_number * 80'000};
            auto edits = decide(m_document, m_index, m_commands.next(m_document), {now, date_of(now), ""});
            if (!edits || edits->empty()) continue;
            Applied const applied = m_document.apply({m_clock.tick(now), *std::move(edits)});
            m_index.update(m_document, applied.changes);
        }
    }
    Document const& document() const { return m_document; }

private:
    Document m_document;
    Index m_index;
    StampClock m_clock;
    RandomCommands m_commands;
    std::uint32_t m_number;
};

Document base(std::uint64_t seed) {
    Document document;
    document.apply({{1, 0, 0}, {edit_text("w", Kind::Workspace, "name", "Acme")}});
    Replica first(std::move(document), 0, seed * 100);
    first.work(60, 0);
    return first.document();
}

std::vector<Document> five_copies(std::uint64_t seed) {
    Document const common = base(seed);
    std::vector<Document> copies;
    for (std::uint32_t number = 1; number <= 5; ++number) {
        Replica replica(common, number, seed * 100 + number);
        replica.work(40, 100);
        copies.push_back(replica.document());
    }
    return copies;
}

Document merged(std::vector<Document> const& copies) {
    Document all = copies.front();
    for (Document const& copy : copies) all.merge(copy);
    return all;
}

} // namespace

TEST_CASE("whatever five good copies merge to can be imported again once it is repaired") {
    std::size_t repaired = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        std::vector<Document> const copies = five_copies(seed);
        for (Document const& copy : copies) CHECK(is_good(copy));
        Document all = merged(copies);
        Repair const found = repair_of(all);
        CHECK(found.edits.size() == found.lost.size());
        repaired += found.empty() ? 0U : 1U;
        settle(all);
        CHECK(is_good(all));
        CHECK(repair_of(all).empty());
    }
    CHECK(repaired > 5); // else this proves nothing
}

TEST_CASE("the repair is the same whoever merges and in whatever order, and merging again brings nothing back") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        CAPTURE(seed);
        std::vector<Document> copies = five_copies(seed);
        Document here = merged(copies);
        settle(here);
        std::ranges::reverse(copies);
        Document there = merged(copies);
        settle(there);
        CHECK(state_hash(here) == state_hash(there));
        std::uint64_t const hash = state_hash(here);
        here.merge(there);
        for (Document const& copy : copies) here.merge(copy);
        settle(here);
        CHECK(state_hash(here) == hash);
    }
}

TEST_CASE("a merge is undone with its repair") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        std::vector<Document> const copies = five_copies(seed);
        Document ours = copies.front();
        std::uint64_t const before = content_hash(ours);
        Document both = ours;
        both.merge(copies.back());
        settle(both);
        std::vector<Edit> const back = difference(both, ours);
        Stamp stamp = both.newest_stamp();
        ++stamp.counter;
        both.apply({stamp, back});
        CHECK(content_hash(both) == before);
    }
}

TEST_CASE("wild edits are repaired to what can be imported too") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        testing::RandomRecords random(seed);
        Document document = testing::random_document(seed, 3);
        for (std::uint32_t i = 1; i < 20; ++i)
            document.apply({Stamp{1 + static_cast<std::int64_t>(random.random().below(9)), i, 1},
                            testing::random_edits(random, 3, 8)});
        settle(document);
        CHECK(is_good(document));
        CHECK(repair_of(document).empty());
    }
}
