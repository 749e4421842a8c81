// The queries of the screens on a large workspace: search, filters, groups, what needs attention, and time series.
//
// usage: bench_queries [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results, 500,000
// check-ins. RESULTS is written as JSON for scripts/bench.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attention.hpp"
#include "engine/preset.hpp"
#include "engine/series.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "session/query.hpp"
#include "session/text_index.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// The best of some rounds; the last round's result.
template <class Work>
auto best(Figures& figures, std::string const& name, Work const& work) {
    auto result = std::optional(work());
    double const least = least_of([&] {
        result.reset();
        result.emplace(work());
    });
    figures.add(name, least, "ms");
    return std::pair(*std::move(result), least);
}

void measure_attention(Figures& figures, Document const& document, Index const& index, Evaluation const& evaluation) {
    constexpr std::size_t shown = 50;
    auto const list =
        best(figures, "attention", [&] { return needs_attention(document, index, evaluation, {}, shown); }).first;
    figures.add("attention, records", list.count(), "");
    auto const due = best(figures, "due check-ins", [&] { return due_check_ins(document, index, evaluation, {}); });
    figures.add("due check-ins, records", static_cast<double>(due.first.size()), "");
}

// Several words, letter by letter: the slowest keystroke.
void measure_search(Figures& figures, Document const& document) {
    TextIndex index = best(figures, "search index", [&] { return TextIndex(document); }).first;
    figures.add("search index, memory", static_cast<double>(index.bytes()) / 1e6, "MB");
    constexpr std::array kinds{Kind::Objective, Kind::KeyResult, Kind::Person, Kind::CheckIn};
    constexpr std::size_t shown = 12;
    double worst = 0;
    double hits = 0;
    std::string slowest;
    for (std::string_view const words :
         std::array<std::string_view, 5>{"reduce review time", "in europe", "this quarter", "öztürk", "waiting vendor"})
        for (std::size_t letters = 1; letters <= words.size(); ++letters) {
            double const one = least_of([&] {
                hits = static_cast<double>(index.search(document, words.substr(0, letters), kinds, shown).size());
            });
            if (one > worst) slowest = words.substr(0, letters);
            worst = std::max(worst, one);
        }
    figures.add("keystroke", worst, "ms");
    std::printf("%28s “%s”; %g hits for the last word\n", "the slowest is", slowest.c_str(), hits);
}

void measure_lists(Figures& figures, QuerySource const& source) {
    constexpr std::size_t shown = 100;
    Query const filter{.kind = Kind::KeyResult,
                       .where = {{"status", Condition::Test::Is, {"behind", "at_risk", "on_track"}}},
                       .sort = {{"owner"}, {"progress", true}},
                       .most = shown};
    auto const found = best(figures, "filter and sort", [&] { return find_records(source, filter)->count; });
    figures.add("filter and sort, records", found.first, "");
    Query const titles{.kind = Kind::KeyResult, .sort = {{"title"}}, .most = shown};
    best(figures, "sort by title", [&] { return find_records(source, titles)->count; });
    for (char const* field : {"owner", "team", "status"}) {
        Query const group{.kind = Kind::KeyResult, .group = field, .most = 0};
        best(figures, std::string("group by ") + field, [&] { return find_records(source, group)->groups.size(); });
    }
}

// The machine's mood changes: a ratio is of two neighbours.
void measure_series(Figures& figures, Document const& document, Index const& index, Preset const& preset) {
    Period const quarter{*date_from_text("2026-01-01"), *date_from_text("2026-03-31")};
    auto const weeks = series_dates(quarter, SeriesStep::Week);
    auto rolled_up =
        best(figures, "roll-up", [&] { return Evaluation(document, index, *date_from_text("2026-02-02"), preset); });
    double const weekly = best(figures, "weekly series", [&] { return Series(document, index, preset, weeks); }).second;
    figures.add("weekly series / roll-up", weekly / rolled_up.second, "");
    Evaluation& evaluation = rolled_up.first;
    int day = 0;
    best(figures, "move a day", [&] {
        evaluation.move_to(document, index, quarter.first + day++ % (quarter.last - quarter.first));
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
    measure_search(figures, document);
    measure_lists(figures, {document, index, evaluation});
    measure_attention(figures, document, index, evaluation);
    measure_series(figures, document, index, preset);
    if (argc > 2) figures.write(argv[2]);
    return 0;
}
