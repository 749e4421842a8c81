// Series equal whole evaluations of each of their days; the first lines of the attention list are those of the whole.
#include <algorithm>
#include <bit>

#include <doctest/doctest.h>

#include "engine/attention.hpp"
#include "engine/series.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

bool same_number(std::optional<double> a, double b) {
    return a ? std::bit_cast<std::uint64_t>(*a) == std::bit_cast<std::uint64_t>(b) : b != b;
}

} // namespace

TEST_CASE("each number and status of a series is that of a whole evaluation of its day, to the last bit") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Document document = random_document(seed, 8);
        RandomRecords random(seed * 31);
        document.apply(Patch{{1'780'000'000'000, 0, 1}, random_edits(random, 8, 40)}); // links in circles, too
        Index const index(document);
        Preset const preset = *find_preset(seed % 3 == 0 ? "worst-child" : "okra");
        std::vector<Date> dates;
        for (int day = 0; day < 20; ++day) dates.push_back(Date{19'000 + day * 97});
        Series const all(document, index, preset, dates);
        for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
            Slot const slot{value};
            Series const one(document, index, preset, dates, slot);
            REQUIRE(std::ranges::equal(all.status(slot), one.status(slot)));
        }
        for (std::size_t i = 0; i < dates.size(); ++i) {
            Evaluation const evaluation(document, index, dates[i], preset);
            for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
                Slot const slot{value};
                CAPTURE(document.id_of(slot));
                auto const progress = all.progress(slot);
                Result const result = evaluation.of(slot);
                if (progress.empty()) {
                    REQUIRE_FALSE(result.progress);
                    continue;
                }
                REQUIRE(same_number(result.progress, progress[i]));
                REQUIRE(all.status(slot)[i] == result.status);
            }
        }
    }
}

TEST_CASE("the first lines of the attention list are those of the whole list") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 30);
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'700 + static_cast<int>(seed) * 10}, *find_preset("okra"));
        AttentionList const whole = needs_attention(document, index, evaluation, {});
        REQUIRE(whole.count() == whole.first.size());
        for (std::size_t const most : {0UL, 1UL, 3UL, 10UL, 1'000UL}) {
            AttentionList const some = needs_attention(document, index, evaluation, {}, most);
            REQUIRE(some.by_reason == whole.by_reason);
            REQUIRE(some.first.size() == std::min<std::size_t>(most, whole.first.size()));
            REQUIRE(std::ranges::equal(some.first, std::span(whole.first).first(some.first.size())));
        }
    }
}
