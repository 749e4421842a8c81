// Runs tests/cases/*.case: a workspace as JSON, commands, and what they must print.
//
// A file is a row of cases. "## name" begins one, its JSON follows up to the first command; "> rollup 2026-02-02
// [preset]" and "> problems" are commands, and the lines up to the next command or case are what must come out. The
// JSON needs no outer braces, format or version. A roll-up prints a line a record: id, progress, expected, status and
// remarks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/report.hpp"
#include "engine/preset.hpp"
#include "format/json.hpp"

using namespace okra;

namespace {

struct Step {
    std::string command;
    std::string expected;
};
struct Case {
    std::string name;
    std::string json;
    std::vector<Step> steps;
};

std::string text_of_file(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Case> cases_of(std::string const& text) {
    std::vector<Case> cases;
    for (std::string_view const line : split(text, '\n')) {
        if (line.starts_with("## ")) cases.push_back({std::string(line.substr(3)), {}, {}});
        else if (cases.empty() || trimmed(line).empty() || line.starts_with("#")) continue;
        else if (line.starts_with("> ")) cases.back().steps.push_back({std::string(line.substr(2)), {}});
        else if (cases.back().steps.empty()) cases.back().json += std::string(line) + "\n";
        else cases.back().steps.back().expected += std::string(line) + "\n";
    }
    return cases;
}

// A percentage with up to two digits behind the point.
std::string exact_percent(std::optional<double> share) {
    if (!share) return "—";
    return text_from_number(std::round(*share * 10'000) / 100) + " %";
}

template <class R>
void append_rollup(std::string& out, Document const& document, Evaluation const& evaluation) {
    std::vector<Slot> slots;
    for (R const& record : document.all<R>())
        if (!record.deleted) slots.push_back(record.id);
    std::ranges::sort(slots, {}, [&](Slot slot) { return document.id_of(slot); });
    for (Slot const slot : slots) {
        Result const& result = evaluation.of(slot);
        out += std::string(document.id_of(slot)) + " " + exact_percent(result.progress) + " of " +
               exact_percent(result.expected) + ", " + status_text(result) + "\n";
    }
}

std::string rollup(Document const& document, std::string_view date, std::string_view preset_name) {
    auto const at = date_from_text(date);
    if (!at) return "no date: " + std::string(date) + "\n";
    Preset const* const named = find_preset(preset_name);
    Index const index(document);
    Evaluation const evaluation(document, index, *at, named ? *named : preset_of(document.workspace()));
    std::string out;
    append_rollup<Objective>(out, document, evaluation);
    append_rollup<KeyResult>(out, document, evaluation);
    append_rollup<Project>(out, document, evaluation);
    append_rollup<Indicator>(out, document, evaluation);
    return out;
}

std::string outcome(std::string const& json, std::string const& command) {
    auto const document = document_from_json("{\"format\":\"okra\",\"version\":1,\n" + json + "}");
    std::vector<std::string_view> const words = split(command, ' ');
    if (!document) {
        std::string out;
        for (Problem const& problem : document.error()) out += problem.pointer + ": " + problem.message + "\n";
        return out;
    }
    if (words[0] == "problems") return "none\n";
    if (words[0] == "rollup" && words.size() > 1) return rollup(*document, words[1], words.size() > 2 ? words[2] : "");
    return "no command: " + command + "\n";
}

} // namespace

TEST_CASE("every case of tests/cases comes out as written") {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(OKRA_TESTS_DIR "/cases"))
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::ranges::sort(files);
    REQUIRE(!files.empty());
    std::size_t count = 0;
    for (auto const& file : files)
        for (Case const& each : cases_of(text_of_file(file))) {
            INFO(file.filename().string() << ": " << each.name);
            CHECK_FALSE(each.steps.empty());
            for (Step const& step : each.steps)
                CHECK_MESSAGE(outcome(each.json, step.command) == step.expected, step.command);
            ++count;
        }
    MESSAGE(count << " cases");
}
