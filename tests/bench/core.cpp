// The core on a large workspace: import, index, roll-up, one edit, export, stored bytes and memory.
//
// usage: bench_core [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results, 500,000
// check-ins. RESULTS is written as JSON for scripts/bench.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "engine/coach.hpp"
#include "engine/evaluation.hpp"
#include "engine/preset.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::size_t edits_in_a_round = 1000;
constexpr int edit_rounds = 20; // the best one counts: what is above it is the machine's noise

// A check-in each on many key results, one patch each: milliseconds of one.
double edits(Document& document, Index& index, Evaluation& evaluation, std::size_t count, int round) {
    std::vector<Patch> patches;
    std::size_t const step = std::max<std::size_t>(1, document.all<KeyResult>().size() / count);
    for (std::size_t i = 0; i < count && i * step < document.all<KeyResult>().size(); ++i) {
        std::string const id = "edit-" + std::to_string(round) + "-" + std::to_string(i);
        std::string_view const on = document.id_of(document.all<KeyResult>()[i * step].id);
        patches.push_back({{.milliseconds = 1'790'000'000'000 + static_cast<std::int64_t>(i)},
                           {edit_created(id, Kind::CheckIn), edit_text(id, Kind::CheckIn, "on", on),
                            edit_field(id, Kind::CheckIn, "at", Instant{1'769'990'400'000}),
                            edit_number(id, Kind::CheckIn, "value", 20.5 + static_cast<double>(i % 100))}});
    }
    auto const start = std::chrono::steady_clock::now();
    for (Patch const& patch : patches) {
        Applied const applied = document.apply(patch);
        index.update(document, applied.changes);
        evaluation.update(document, index, applied.changes);
    }
    std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
    return took.count() / static_cast<double>(std::max<std::size_t>(1, patches.size()));
}

// In id order, so that the JavaScript program can add up the same.
double sum_of_progress(Document const& document, Evaluation const& evaluation) {
    double sum = 0;
    for (Objective const& objective : document.all<Objective>())
        sum += evaluation.of(objective.id).progress.value_or(0);
    return sum;
}

} // namespace

int main(int argc, char** argv) {
    Figures results;
    std::string text = argc > 1 ? text_of(argv[1]) : json_from_document(generate({20'000, 100'000, 500'000, 1}));
    results.add("file", static_cast<double>(text.size()) / 1e6, "MB");
    auto read = results.time("import", [&] { return document_from_json(text); });
    if (!read) {
        std::fprintf(stderr, "%s\n", text_from_problem(read.error().front()).c_str());
        return 1;
    }
    results.add("memory after import", peak_megabytes(), "MB");
    Document& document = *read;
    text = {};
    Date const at = *date_from_text("2026-02-02");
    Preset const preset = preset_of(document.workspace());
    Index index = results.time("index", [&] { return Index(document); });
    Evaluation evaluation = results.time("roll-up", [&] { return Evaluation(document, index, at, preset); });
    results.add("sum of progress", sum_of_progress(document, evaluation), "");
    evaluation = results.time("roll-up again", [&] { return Evaluation(document, index, at, preset); });
    constexpr int days = 40;
    auto const start = std::chrono::steady_clock::now();
    for (int day = 1; day <= days; ++day) evaluation.move_to(document, index, at - day);
    std::chrono::duration<double, std::milli> const back = std::chrono::steady_clock::now() - start;
    results.add("a day back", back.count() / days, "ms");
    evaluation.move_to(document, index, at);
    results.time("coach of all", [&] {
        std::vector<Slot> records;
        for (Objective const& it : document.all<Objective>()) records.push_back(it.id);
        for (KeyResult const& it : document.all<KeyResult>()) records.push_back(it.id);
        CoachRun run(document, index, evaluation, std::move(records));
        while (!run.go_on(1000)) {
        }
        return run.findings().size();
    });
    double one_edit = edits(document, index, evaluation, edits_in_a_round, 0);
    for (int round = 1; round < edit_rounds; ++round)
        one_edit = std::min(one_edit, edits(document, index, evaluation, edits_in_a_round, round));
    results.add("one edit", one_edit * 1000, "µs");
    std::string const out = results.time("export", [&] { return json_from_document(document); });
    std::vector<ShardBytes> const shards = results.time("shards out", [&] { return shards_from_document(document); });
    std::vector<ShardView> views;
    for (ShardBytes const& shard : shards) views.push_back({shard.key, shard.bytes});
    auto const again = results.time("shards in", [&] { return document_from_shards("w", views); });
    std::vector<std::uint32_t> const dirty{0, 17, 101, 200};
    (void)results.time("checkpoint", [&] { return shards_from_document(document, dirty, ListedIds{}); });
    results.add("peak memory", peak_megabytes(), "MB");
    if (argc > 2) results.write(argv[2]);
    return again && again->record_count() == document.record_count() ? 0 : 1;
}
