// How cost grows with size: index, roll-up and one edit from 10,000 to 1,000,000 key results.
//
// usage: bench_slope [FILE [RESULTS]]; FILE is not used. A slope of 1 is linear (that of a straight line through the
// logarithms of size and time). RESULTS is written as JSON for scripts/bench.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/evaluation.hpp"
#include "engine/preset.hpp"
#include "format/generate.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::array<std::size_t, 5> sizes{10'000, 30'000, 100'000, 300'000, 1'000'000}; // key results

struct Line {
    std::vector<double> size;
    std::vector<double> time;
    // Least squares through the logarithms.
    double slope() const {
        double const n = static_cast<double>(size.size());
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (std::size_t i = 0; i < size.size(); ++i) {
            double const log_size = std::log(size[i]);
            double const log_time = std::log(time[i]);
            x += log_size;
            y += log_time;
            xx += log_size * log_size;
            xy += log_size * log_time;
        }
        return (n * xy - x * y) / (n * xx - x * x);
    }
};

template <class Work>
double milliseconds_of_one(std::size_t times, Work const& work) {
    double const start = cpu_milliseconds();
    for (std::size_t i = 0; i < times; ++i) work();
    return (cpu_milliseconds() - start) / static_cast<double>(times);
}

double microseconds_of_one_edit(Document& document, Index& index, Evaluation& evaluation) {
    constexpr std::size_t edits = 1000;
    std::vector<Patch> patches;
    std::size_t const step = document.all<KeyResult>().size() / edits;
    for (std::size_t i = 0; i < edits; ++i) {
        std::string const id = "edit-" + std::to_string(i);
        std::string_view const on = document.id_of(document.all<KeyResult>()[i * step].id);
        patches.push_back({{.milliseconds = 1'790'000'000'000 + static_cast<std::int64_t>(i)},
                           {edit_created(id, Kind::CheckIn), edit_text(id, Kind::CheckIn, "on", on),
                            edit_field(id, Kind::CheckIn, "at", Instant{1'769'990'400'000}),
                            edit_number(id, Kind::CheckIn, "value", 20.5)}});
    }
    double const start = cpu_milliseconds();
    for (Patch const& patch : patches) {
        Applied const applied = document.apply(patch);
        index.update(document, applied.changes);
        evaluation.update(document, index, applied.changes);
    }
    return (cpu_milliseconds() - start) * 1000 / static_cast<double>(edits);
}

} // namespace

int main(int argc, char** argv) {
    Figures results;
    Line indexing;
    Line rolling_up;
    Line editing;
    for (std::size_t const size : sizes) {
        Document document = generate({size / 5, size, size, 1});
        std::string const of = " of " + std::to_string(size / 1000) + " thousand";
        Date const at = *date_from_text("2026-02-02");
        Preset const preset = preset_of(document.workspace());
        // Small ones again and again: the clock of the processor's time goes in steps of milliseconds.
        std::size_t const times = sizes.back() / size;
        indexing.time.push_back(milliseconds_of_one(times, [&] { (void)Index(document); }));
        Index index(document);
        rolling_up.time.push_back(milliseconds_of_one(times, [&] { (void)Evaluation(document, index, at, preset); }));
        Evaluation evaluation(document, index, at, preset);
        editing.time.push_back(microseconds_of_one_edit(document, index, evaluation));
        for (Line* const line : {&indexing, &rolling_up, &editing}) line->size.push_back(static_cast<double>(size));
        results.add("index" + of, indexing.time.back(), "ms");
        results.add("roll-up" + of, rolling_up.time.back(), "ms");
        results.add("one edit" + of, editing.time.back(), "µs");
    }
    results.add("slope of the index", indexing.slope(), "");
    results.add("slope of the roll-up", rolling_up.slope(), "");
    results.add("slope of one edit", editing.slope(), "(0: size does not matter)");
    if (argc > 2) results.write(argv[2]);
    return 0;
}
