// The queries of the screens on a large workspace: search, filters, groups, what needs attention, and time series.
//
// usage: bench_queries [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results, 500,000
// check-ins. RESULTS is written as JSON for scripts/bench.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/attention.hpp"
#include "engine/preset.hpp"
#include "engine/series.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr int rounds = 9; // the best one counts: what is above it is the machine's noise

// The best of some rounds; the last round's result.
template <class Work>
auto best(Figures& figures, std::string const& name, Work const& work) {
    double least = 1e9;
    for (int round = 1;; ++round) {
        double const start = cpu_milliseconds();
        auto result = work();
        least = std::min(least, cpu_milliseconds() - start);
        if (round < rounds) continue;
        figures.add(name, least, "ms");
        return std::pair(std::move(result), least);
    }
}

void measure_attention(Figures& figures, Document const& document, Index const& index, Evaluation const& evaluation) {
    constexpr std::size_t shown = 50;
    auto const list =
        best(figures, "attention", [&] { return needs_attention(document, index, evaluation, {}, shown); }).first;
    figures.add("attention, records", list.count(), "");
    auto const due = best(figures, "due check-ins", [&] { return due_check_ins(document, index, evaluation, {}); });
    figures.add("due check-ins, records", static_cast<double>(due.first.size()), "");
}

// The machine's mood changes: a ratio is of two neighbours.
void measure_series(Figures& figures, Document const& document, Index const& index, Preset const& preset) {
    Period const quarter{*date_from_text("2026-01-01"), *date_from_text("2026-03-31")};
    auto const weeks = series_dates(quarter, SeriesStep::Week);
    auto rolled_up = best(figures, "roll-up", [&] { return Evaluation(document, index, quarter.last, preset); });
    double const weekly = best(figures, "weekly series", [&] { return Series(document, index, preset, weeks); }).second;
    figures.add("weekly series / roll-up", weekly / rolled_up.second, "");
    Evaluation& evaluation = rolled_up.first;
    double worst = 0;
    for (Date day = quarter.first; day <= quarter.last; day = day + 1) {
        double const start = cpu_milliseconds();
        evaluation.move_to(document, index, day);
        worst = std::max(worst, cpu_milliseconds() - start);
    }
    figures.add("move a day, the slowest", worst, "ms");
    int day = 0;
    best(figures, "move a day", [&] {
        evaluation.move_to(document, index, quarter.first + 40 + day++);
        return 0;
    });
    auto const days = series_dates(quarter, SeriesStep::Day);
    Slot const one = document.all<Objective>()[document.all<Objective>().size() / 2].id;
    best(figures, "daily series of one", [&] { return Series(document, index, preset, days, one); });
}

} // namespace

int main(int argc, char** argv) {
    Figures figures;
    auto read = argc > 1 ? document_from_json(text_of(argv[1])) : generate({20'000, 100'000, 500'000, 1});
    if (!read) {
        std::fprintf(stderr, "%s\n", text_from_problem(read.error().front()).c_str());
        return 1;
    }
    Document const& document = *read;
    Index const index(document);
    Preset const preset = preset_of(document.workspace());
    Evaluation const evaluation(document, index, *date_from_text("2026-02-20"), preset);
    measure_attention(figures, document, index, evaluation);
    measure_series(figures, document, index, preset);
    if (argc > 2) figures.write(argv[2]);
    return 0;
}
