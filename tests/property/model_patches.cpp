// Properties of patches and merges over random histories: order, repetition and route do not matter.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "model/diff.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

constexpr std::int64_t start = 1'770'000'000'000;

template <class T>
void shuffle(std::vector<T>& all, Random& random) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random.below(i)]);
}

// Five replicas whose clocks are 80 s apart edit the same document and hear of each other now and then.
struct History {
    Document base;
    std::vector<Patch> patches;
    std::vector<Document> replicas;

    explicit History(std::uint64_t seed, std::size_t steps = 30) : base(random_document(seed, 2)) {
        RandomRecords random(seed);
        std::vector<StampClock> clocks;
        std::vector<std::vector<bool>> heard(5, std::vector<bool>(steps));
        for (std::uint32_t replica = 0; replica < 5; ++replica) clocks.emplace_back(replica + 1);
        replicas.assign(5, base);
        for (std::size_t step = 0; step < steps; ++step) {
            std::size_t const who = random.random().below(5);
            std::int64_t const now =
                start + static_cast<std::int64_t>(step) * 10'000 + static_cast<std::int64_t>(who) * 80'000;
            patches.push_back({clocks[who].tick(Instant{now}), random_edits(random, 2, 1 + random.random().below(8))});
            replicas[who].apply(patches.back());
            heard[who][step] = true;
            std::size_t const listener = random.random().below(5);
            std::size_t const told = random.random().below(step + 1);
            replicas[listener].apply(patches[told]);
            clocks[listener].observe(patches[told].stamp, Instant{patches[told].stamp.milliseconds});
            heard[listener][told] = true;
        }
        for (std::size_t replica = 0; replica < 5; ++replica)
            for (std::size_t step = steps; step-- > 0;)
                if (!heard[replica][step] || random.one_in(4)) complete(replica, step);
    }
    void complete(std::size_t replica, std::size_t step) { m_rest.emplace_back(replica, step); }
    void tell_all() {
        for (auto const& [replica, step] : m_rest) replicas[replica].apply(patches[step]);
    }

private:
    std::vector<std::pair<std::size_t, std::size_t>> m_rest;
};

// What a whole field must hold, straight from the rule: of its edits and creations the newest, the last of a patch.
std::map<std::tuple<std::string, Kind, std::uint16_t>, Value> newest_values(std::vector<Patch> patches) {
    std::ranges::sort(patches, {}, &Patch::stamp);
    std::map<std::tuple<std::string, Kind, std::uint16_t>, Value> values;
    auto const edit_all = [&](Patch const& patch, bool creations) {
        for (Edit const& edit : patch.edits) {
            if ((edit.field == field_created) != creations) continue;
            if (!creations) {
                if (edit.field != field_unknown && !is_set(field_at(edit.kind, edit.field)->type))
                    values[{edit.record, edit.kind, edit.field}] = edit.value;
                continue;
            }
            for (std::uint16_t field = 0; field < fields_of(edit.kind).size(); ++field)
                if (!is_set(fields_of(edit.kind)[field].type)) values[{edit.record, edit.kind, field}] = {};
            values[{edit.record, edit.kind, field_deleted}] = {};
        }
    };
    for (Patch const& patch : patches) {
        edit_all(patch, true);
        edit_all(patch, false);
    }
    return values;
}

Document stamped(std::uint64_t seed) {
    Document document = random_document(seed % 3, 2);
    RandomRecords random(seed);
    for (std::uint32_t i = 0; i < 12; ++i)
        document.apply(
            {Stamp{static_cast<std::int64_t>(1 + random.random().below(20)), i, static_cast<std::uint32_t>(seed)},
             random_edits(random, 2, 4)});
    return document;
}

Document merged(Document into, Document const& other) {
    into.merge(other);
    return into;
}

} // namespace

TEST_CASE("replicas that have heard of the same patches hold the same, in whatever order they heard") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        History history(seed);
        history.tell_all();
        std::uint64_t const expected = state_hash(history.replicas[0]);
        for (Document const& replica : history.replicas) {
            CHECK(state_hash(replica) == expected);
            CHECK(same_content(replica, history.replicas[0]));
        }
        Random random(seed);
        for (int round = 0; round < 4; ++round) {
            std::vector<Patch> order = history.patches;
            for (std::size_t i = 0; i < 10; ++i) order.push_back(order[random.below(order.size())]);
            shuffle(order, random);
            Document document = history.base;
            for (Patch const& patch : order) document.apply(patch);
            CHECK(state_hash(document) == expected);
        }
    }
}

TEST_CASE("every whole field holds what the newest edit or creation says") {
    for (std::uint64_t seed = 100; seed < 130; ++seed) {
        CAPTURE(seed);
        History history(seed);
        history.tell_all();
        Document const& document = history.replicas[0];
        for (auto const& [place, value] : newest_values(history.patches)) {
            auto const& [id, kind, field] = place;
            CAPTURE(id);
            CAPTURE(field);
            Record const* const record = document.record(document.find(id));
            REQUIRE(record != nullptr);
            Field const& line = *field_at(kind, field);
            CHECK(canonical_value(line, document.value_of(*record, kind, field)) == canonical_value(line, value));
        }
    }
}

TEST_CASE("merging what replicas hold gives the same as telling all their patches") {
    for (std::uint64_t seed = 200; seed < 240; ++seed) {
        CAPTURE(seed);
        History history(seed);
        Document together = history.base, backwards = history.base;
        for (Document const& replica : history.replicas) together.merge(replica);
        for (std::size_t i = 5; i-- > 0;) backwards.merge(history.replicas[i]);
        history.tell_all();
        CHECK(state_hash(together) == state_hash(history.replicas[0]));
        CHECK(state_hash(backwards) == state_hash(history.replicas[0]));
    }
}

TEST_CASE("merge is commutative, associative and idempotent, with stamps and without") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        bool const plain = seed % 2 == 0;
        Document const a = plain ? random_document(seed, 2) : stamped(seed);
        Document const b = plain ? random_document(seed + 1000, 3) : stamped(seed + 1000);
        Document const c = seed % 4 < 2 ? random_document(seed + 2000, 2) : stamped(seed + 2000);
        Document const a_b = merged(a, b);
        CHECK(state_hash(a_b) == state_hash(merged(b, a)));
        CHECK(same_content(a_b, merged(b, a)));
        CHECK(state_hash(merged(a_b, c)) == state_hash(merged(a, merged(b, c))));
        CHECK(state_hash(merged(a, a)) == state_hash(a));
        Document again = a_b;
        Applied const nothing = again.merge(b);
        CHECK(nothing.changes.empty());
        CHECK(state_hash(again) == state_hash(a_b));
        CHECK(state_hash(merged(a_b, a)) == state_hash(a_b));
        CHECK(state_hash(merged(Document(), a)) == state_hash(a));
        CHECK(state_hash(merged(a, Document())) == state_hash(a));
    }
}

TEST_CASE("the inverse of a patch restores the content exactly, and its inverse the patch's") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Document document = seed % 2 == 0 ? random_document(seed, 2) : stamped(seed);
        Document const before = document;
        RandomRecords random(seed);
        Patch const patch{Stamp{start, 0, 1}, random_edits(random, 2, 1 + random.random().below(10))};
        Patch const undo{Stamp{start, 1, 1}, inverse(document, patch)};
        document.apply(patch);
        Document const after = document;
        Patch const redo{Stamp{start, 2, 1}, inverse(document, undo)};
        CHECK(document.apply(undo).lost.empty());
        CHECK(same_content(document, before));
        CHECK(content_hash(document) == content_hash(before));
        CHECK(document.apply(redo).lost.empty());
        CHECK(same_content(document, after));
        CHECK(content_hash(document) == content_hash(after));
    }
}

TEST_CASE("undoing all patches in reverse gives the start") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        Document document = random_document(seed, 2);
        Document const before = document;
        RandomRecords random(seed);
        StampClock clock(1);
        std::vector<std::vector<Edit>> undo;
        for (int i = 0; i < 20; ++i) {
            Patch const patch{clock.tick(Instant{start}), random_edits(random, 2, 4)};
            undo.push_back(inverse(document, patch));
            document.apply(patch);
        }
        for (; !undo.empty(); undo.pop_back()) document.apply({clock.tick(Instant{start}), undo.back()});
        CHECK(same_content(document, before));
    }
}

TEST_CASE("the difference of two documents makes the one like the other") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        Document from = seed % 2 == 0 ? random_document(seed, 2) : stamped(seed);
        Document const to = seed % 3 == 0 ? random_document(seed + 7, 3) : stamped(seed + 7);
        CHECK(difference(to, to).empty());
        CHECK(from.apply({Stamp{start, 0, 1}, difference(from, to)}).lost.empty());
        CHECK(same_content(from, to));
        CHECK(content_hash(from) == content_hash(to));
        CHECK(difference(from, to).empty());
    }
}

TEST_CASE("the difference from an empty document is the whole other") {
    Document const to = random_document(1, 3);
    Document made;
    CHECK(made.apply({Stamp{start, 0, 1}, difference(made, to)}).lost.empty());
    CHECK(same_content(made, to));
}

TEST_CASE("patches of damaged bytes break nothing, and what makes sense in them commutes") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        RandomRecords random(seed);
        Document const before = stamped(seed);
        std::vector<Patch> patches;
        for (std::uint32_t i = 0; i < 8; ++i) {
            Patch patch{Stamp{static_cast<std::int64_t>(random.random().below(30)), i, 7}, random_edits(random, 2, 6)};
            for (Edit& edit : patch.edits) {
                if (random.one_in(4)) edit.field = static_cast<std::uint16_t>(random.random().next());
                if (random.one_in(4)) edit.field = static_cast<std::uint16_t>(random.random().below(32));
                if (random.one_in(4)) edit.value = patch.edits[random.random().below(patch.edits.size())].value;
                if (random.one_in(16)) edit.record.clear();
                if (random.one_in(16)) edit.record = "\xF0\x28";
            }
            patches.push_back(std::move(patch));
        }
        Document one = before, other = before;
        for (Patch const& patch : patches) {
            static_cast<void>(inverse(one, patch));
            one.apply(patch);
        }
        shuffle(patches, random.random());
        for (Patch const& patch : patches) other.apply(patch);
        CHECK(state_hash(one) == state_hash(other));
        for (Patch& patch : patches)
            for (Edit& edit : patch.edits)
                if (random.one_in(3)) edit.kind = static_cast<Kind>(random.random().below(256));
        for (Patch const& patch : patches) {
            static_cast<void>(inverse(one, patch));
            one.apply(patch);
        }
        CHECK(one.all<Workspace>().size() == 1);
    }
}
