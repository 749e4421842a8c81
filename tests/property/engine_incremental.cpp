// Incremental evaluation gives what a full one gives, to the last bit; and arrival order does not matter.
#include <algorithm>

#include <doctest/doctest.h>

#include "engine/evaluation.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

bool same_result(Result const& a, Result const& b) {
    return a.progress == b.progress && a.expected == b.expected && a.start == b.start && a.target == b.target &&
           a.current == b.current && a.confidence == b.confidence && a.period == b.period &&
           a.last_check_in == b.last_check_in && a.status == b.status && a.automatic == b.automatic &&
           a.overridden == b.overridden && a.stale == b.stale && a.link_broken == b.link_broken &&
           a.not_linked == b.not_linked && a.counts == b.counts && a.contributors == b.contributors;
}

// Spans of slots in both indexes, told apart by id.
template <class Lists>
void check_lists(Document const& document, Index const& a, Index const& b, Lists lists) {
    for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
        auto const one = lists(a, Slot{value});
        auto const other = lists(b, Slot{value});
        REQUIRE(std::ranges::equal(one, other));
    }
}

void check_same_index(Document const& document, Index const& a, Index const& b) {
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.key_results(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.children(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.sub_key_results(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.milestones(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.initiatives(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.linked_key_results(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.comments(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.dependencies(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.objectives_of_cycle(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.sub_teams(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) { return index.sub_cycles(slot); });
    check_lists(document, a, b, [](Index const& index, Slot slot) {
        std::vector<Slot> slots;
        for (CheckInPoint const& point : index.check_ins(slot)) slots.push_back(point.check_in);
        return slots;
    });
}

constexpr Date some_day{19'900};

} // namespace

TEST_CASE("incremental evaluation equals full recomputation, to the last bit") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        Document document = random_document(seed, 6);
        Index index(document);
        Preset const preset = *find_preset(seed % 3 == 0 ? "worst-child" : "okra");
        Evaluation evaluation(document, index, some_day, preset);
        RandomRecords random(seed * 7919);
        for (int round = 0; round < 25; ++round) {
            CAPTURE(round);
            Patch patch;
            patch.stamp = {1'780'000'000'000 + round, 0, 1};
            patch.edits = random_edits(random, 6, 4);
            std::vector<Result> before;
            for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
                before.push_back(evaluation.of(Slot{value}));
            Applied const applied = document.apply(patch);
            index.update(document, applied.changes);
            auto const changed = evaluation.update(document, index, applied.changes);
            Index const fresh_index(document);
            Evaluation const fresh(document, fresh_index, some_day, preset);
            for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
                Slot const slot{value};
                CAPTURE(document.id_of(slot));
                REQUIRE(same_result(evaluation.of(slot), fresh.of(slot)));
                bool const differs =
                    !same_result(evaluation.of(slot), value <= before.size() ? before[value - 1] : Result{});
                if (differs) REQUIRE(std::ranges::find(changed, slot) != changed.end());
                REQUIRE(same_result(evaluate(document, index, preset, slot, some_day), fresh.of(slot)));
            }
            check_same_index(document, index, fresh_index);
        }
    }
}

TEST_CASE("an evaluation that missed updates of the index catches up") {
    Document document = random_document(3, 5);
    Index index(document);
    Evaluation evaluation(document, index, some_day, *find_preset("okra"));
    RandomRecords random(11);
    for (int round = 0; round < 60; ++round) {
        Patch patch;
        patch.stamp = {1'780'000'000'000 + round, 0, 1};
        patch.edits = random_edits(random, 5, 4);
        Applied const applied = document.apply(patch);
        index.update(document, applied.changes);
        if (round % 7 != 0) continue;
        evaluation.update(document, index, applied.changes);
        Evaluation const fresh(document, index, some_day, *find_preset("okra"));
        for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
            REQUIRE(same_result(evaluation.of(Slot{value}), fresh.of(Slot{value})));
    }
}

TEST_CASE("the order in which records arrive does not change a result") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        RandomRecords random(seed);
        Patch all;
        all.stamp = {1'780'000'000'000, 0, 1};
        all.edits = random_edits(random, 6, 60);
        // Later edits of one patch win over earlier ones, so each record's edits stay in their order.
        std::vector<std::string> ids;
        for (Edit const& edit : all.edits)
            if (std::ranges::find(ids, edit.record) == ids.end()) ids.push_back(edit.record);
        Patch backwards{all.stamp, {}};
        for (auto id = ids.rbegin(); id != ids.rend(); ++id)
            for (Edit const& edit : all.edits)
                if (edit.record == *id) backwards.edits.push_back(edit);
        Document one = random_document(seed, 1);
        Document other = random_document(seed, 1);
        one.apply(all);
        other.apply(backwards);
        Index const one_index(one);
        Index const other_index(other);
        Evaluation const a(one, one_index, some_day, *find_preset("okra"));
        Evaluation const b(other, other_index, some_day, *find_preset("okra"));
        for (std::string const& id : ids) {
            CAPTURE(id);
            REQUIRE(same_result(a.of(one.find(id)), b.of(other.find(id))));
        }
    }
}

TEST_CASE("moving an evaluation to another day equals a new one for that day") {
    for (std::uint64_t seed = 5; seed < 15; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 8);
        Index const index(document);
        Evaluation moved(document, index, some_day, *find_preset("okra"));
        Random random(seed);
        for (int days = -900; days < 1200; days += 1 + static_cast<int>(random.below(200))) {
            moved.move_to(document, index, some_day + days);
            Evaluation const fresh(document, index, some_day + days, *find_preset("okra"));
            for (std::uint32_t value = 1; value <= document.slot_count(); ++value)
                REQUIRE(same_result(moved.of(Slot{value}), fresh.of(Slot{value})));
        }
    }
}
