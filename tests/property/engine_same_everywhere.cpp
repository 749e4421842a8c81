// The engine's results are the same to the last bit on every machine: a hash of all of them, written down here, must
// come out natively, as WebAssembly and under the sanitizers. Whoever changes a rule on purpose writes the new one
// down.
#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/hash.hpp"
#include "engine/attention.hpp"
#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "engine/grading.hpp"
#include "format/generate.hpp"
#include "support/random_document.hpp"

using namespace okra;

namespace {

// The first days of the generated quarter, its middle, its end, and a day after it.
constexpr std::array days{Date{20'456}, Date{20'486}, Date{20'543}, Date{20'550}};

class Sum {
public:
    void add(std::uint64_t value) {
        m_sum = (m_sum ^ value) * 0x9E3779B97F4A7C15U;
        m_sum ^= m_sum >> 29U;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(std::optional<double> value) {
        add(std::uint64_t{value.has_value()});
        if (value) add(*value);
    }
    void add(std::string_view text) { add(hash64(text)); }
    void add(Date date) { add(static_cast<std::uint64_t>(date.days)); }
    std::uint64_t value() const { return m_sum; }

private:
    std::uint64_t m_sum = 1;
};

void add(Sum& sum, Result const& result) {
    for (auto const& number :
         {result.progress, result.expected, result.start, result.target, result.current, result.confidence})
        sum.add(number);
    sum.add(std::uint64_t{result.period.has_value()});
    if (result.period) sum.add(result.period->first), sum.add(result.period->last);
    sum.add(result.last_check_in ? static_cast<std::uint64_t>(result.last_check_in->days) : 0);
    sum.add(static_cast<std::uint64_t>(result.status) << 8U | static_cast<std::uint64_t>(result.automatic));
    sum.add(std::uint64_t{result.overridden} | std::uint64_t{result.stale} << 1U |
            std::uint64_t{result.link_broken} << 2U | std::uint64_t{result.counts} << 3U |
            std::uint64_t{result.not_linked} << 4U);
    sum.add(std::uint64_t{result.contributors});
}

void add(Sum& sum, Forecast const& forecast) {
    for (auto const& number : {forecast.velocity, forecast.value, forecast.progress, forecast.low, forecast.high,
                               forecast.progress_low, forecast.progress_high})
        sum.add(number);
    if (forecast.completion) sum.add(*forecast.completion);
    sum.add(std::uint64_t{forecast.not_at_this_pace});
}

void add(Sum& sum, Document const& document, Explanation const& why) {
    sum.add(why.progress);
    sum.add(static_cast<std::uint64_t>(why.status));
    for (Contribution const& part : why.contributors) {
        sum.add(document.id_of(part.record));
        sum.add(part.weight);
        sum.add(part.share);
        sum.add(part.progress);
    }
    for (Slot const check_in : why.check_ins) sum.add(document.id_of(check_in));
}

// Landing ranges take a thousand walks each: of every `sampled`-th record, as are explanations.
std::uint64_t hash_of_all_results(Document const& document, std::uint32_t sampled) {
    Sum sum;
    Index const index(document);
    for (Date const day : days)
        for (Preset const& preset : presets()) {
            Evaluation const evaluation(document, index, day, preset);
            for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot) add(sum, evaluation.of(Slot{slot}));
        }
    for (Date const day : days) {
        Evaluation const evaluation(document, index, day, preset_of(document.workspace()));
        for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
            Slot const slot{value};
            sum.add(grade_of(document, index, evaluation, slot));
            if (document.get<KeyResult>(slot)) add(sum, trend_forecast(document, index, evaluation, slot));
            if (value % sampled != 0 || document.live_record(slot) == nullptr) continue;
            add(sum, forecast(document, index, evaluation, slot));
            add(sum, document, explain(document, index, evaluation, slot));
        }
        for (Cycle const& cycle : document.all<Cycle>())
            sum.add(grade_of_cycle(document, index, evaluation, cycle.id).average);
        for (Attention const& one : needs_attention(document, index, evaluation, Slot{}).first) {
            sum.add(document.id_of(one.record));
            sum.add(static_cast<std::uint64_t>(one.reason));
            sum.add(one.gap);
            sum.add(static_cast<std::uint64_t>(one.days));
        }
    }
    return sum.value();
}

struct Row {
    std::uint64_t seed;
    std::uint64_t hash;
};

} // namespace

TEST_CASE("all results of a generated company are the same to the last bit on every machine") {
    Document const document = generate({2000, 10'000, 50'000, 7});
    CHECK(hash_of_all_results(document, 100) == 0x9388992a7a9a0369U);
}

TEST_CASE("all results of small generated companies are the same to the last bit on every machine") {
    for (Row const& row : {Row{1, 0xe6488f0747356fa3U}, Row{2, 0xd138e49180a26c64U}, Row{3, 0x253580ddfc739de7U}}) {
        CAPTURE(row.seed);
        CHECK(hash_of_all_results(generate({20, 100, 700, row.seed}), 3) == row.hash);
    }
}

TEST_CASE("all results of random workspaces, with every kind of field in use, are the same on every machine") {
    for (Row const& row : {Row{11, 0x8f0e3451d3097eadU}, Row{12, 0xfd3af83a2285ea24U}, Row{13, 0x5f00cfd556b4cf75U},
                           Row{14, 0xfa75764a8ced152eU}}) {
        CAPTURE(row.seed);
        CHECK(hash_of_all_results(testing::random_document(row.seed, 12, testing::Rules::Free), 1) == row.hash);
    }
}
