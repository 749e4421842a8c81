// The core on a large workspace: import, index, roll-up, one edit, export, stored bytes and memory.
//
// usage: bench_core [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results, 500,000 check-ins.
// RESULTS is written as JSON for scripts/bench.
#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#ifndef __wasm__
#include <sys/resource.h>
#endif

#include "engine/evaluation.hpp"
#include "engine/preset.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"

using namespace okra;

namespace {

double peak_megabytes() {
#ifdef __wasm__
    return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536 / 1e6; // memory never shrinks
#else
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
#endif
}

class Results {
public:
    template <class Work> auto time(std::string const& name, Work const& work) {
        auto const start = std::chrono::steady_clock::now();
        auto result = work();
        std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
        add(name, took.count(), "ms");
        return result;
    }
    void add(std::string const& name, double value, char const* unit) {
        std::printf("%-28s %12.3f %s\n", name.c_str(), value, unit);
        std::fflush(stdout);
        m_values.emplace_back(name, value);
    }
    void write(char const* path) const {
        std::ofstream file(path);
        file << "{";
        for (std::size_t i = 0; i < m_values.size(); ++i)
            file << (i > 0 ? "," : "") << '"' << m_values[i].first << "\":" << m_values[i].second;
        file << "}\n";
    }

private:
    std::vector<std::pair<std::string, double>> m_values;
};

std::string text_of(char const* path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string text(static_cast<std::size_t>(std::max<std::streamoff>(file.tellg(), 0)), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

// A check-in each on many key results, one command each: milliseconds of all.
double edits(Document& document, Index& index, Evaluation& evaluation, std::size_t count) {
    std::vector<Patch> patches;
    std::size_t const step = std::max<std::size_t>(1, document.all<KeyResult>().size() / count);
    for (std::size_t i = 0; i < count && i * step < document.all<KeyResult>().size(); ++i) {
        std::string const id = "edit-" + std::to_string(i);
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
    for (Objective const& objective : document.all<Objective>()) sum += evaluation.of(objective.id).progress.value_or(0);
    return sum;
}

} // namespace

int main(int argc, char** argv) {
    Results results;
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
    (void)edits(document, index, evaluation, 10);
    results.add("one edit", edits(document, index, evaluation, 1000) * 1000, "µs");
    std::string const out = results.time("export", [&] { return json_from_document(document); });
    std::vector<ShardBytes> const shards = results.time("shards out", [&] { return shards_from_document(document); });
    std::vector<ShardView> views;
    for (ShardBytes const& shard : shards) views.push_back({shard.key, shard.bytes});
    auto const again = results.time("shards in", [&] { return document_from_shards("w", views); });
    results.add("peak memory", peak_megabytes(), "MB");
    if (argc > 2) results.write(argv[2]);
    return again && again->record_count() == document.record_count() ? 0 : 1;
}
