// Two copies of a large workspace, edited apart, and joined: read, merged and written, as `okra merge` does it.
//
// usage: bench_merge [FILE [RESULTS]]; FILE is not used: the copies have 20,000 objectives and 100,000 key results.
// RESULTS is written as JSON for scripts/bench.
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "engine/repair.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::int64_t edited_from = 1'790'000'000'000; // milliseconds; after everything that is generated
constexpr std::size_t every = 20;                       // of the key results one is edited
constexpr std::size_t objectives = 20'000;
constexpr std::size_t key_results = 100'000;

// One of the two people: edits a part of the key results, some of them the other edits too, and adds new ones.
std::string edited_copy(Document const& base, std::uint32_t replica) {
    Document copy = base;
    Patch patch{{.milliseconds = edited_from + replica, .counter = 0, .replica = replica}, {}};
    std::size_t at = 0;
    for (KeyResult const& key_result : base.all<KeyResult>()) {
        std::string const id(base.id_of(key_result.id));
        if (++at % every == replica) {
            patch.edits.push_back(edit_text(id, Kind::KeyResult, "title", "Edited by " + std::to_string(replica)));
            patch.edits.push_back(edit_number(id, Kind::KeyResult, "weight", static_cast<double>(at + replica)));
        }
        if (at % (every * every) == 0)
            patch.edits.push_back(edit_text(id, Kind::KeyResult, "unit", "of " + std::to_string(replica)));
        if (at % every != 0) continue;
        std::string const made = id + "-" + std::to_string(replica);
        patch.edits.push_back(edit_created(made, Kind::KeyResult));
        patch.edits.push_back(edit_text(made, Kind::KeyResult, "title", "New"));
        for (Link const& link : key_result.objectives)
            patch.edits.push_back(edit_put(made, Kind::KeyResult, "objectives", base.id_of(link.to)));
    }
    (void)copy.apply(patch);
    return json_from_document(copy, Stamps::With);
}

} // namespace

int main(int argc, char** argv) {
    Figures results;
    std::string a;
    std::string b;
    {
        Document const base = generate({objectives, key_results, 0, 1});
        a = edited_copy(base, 1);
        b = edited_copy(base, 2);
    }
    results.add("two files", static_cast<double>(a.size() + b.size()) / 1e6, "MB");
    double const start = cpu_milliseconds();
    auto ours = document_from_json(a);
    auto theirs = document_from_json(b);
    double const imported = cpu_milliseconds() - start;
    for (auto const* const read : {&ours, &theirs})
        if (!*read) {
            std::fprintf(stderr, "%s\n", text_from_problem(read->error().front()).c_str());
            return 1;
        }
    results.add("import of both", imported, "ms");
    double const merge_start = cpu_milliseconds();
    Applied const applied = ours->merge(*theirs);
    double const joined = cpu_milliseconds() - merge_start;
    std::vector<Lost> const repaired = settle(*ours).lost;
    double const merged = cpu_milliseconds() - merge_start;
    results.add("merge", joined, "ms");
    results.add("repair", merged - joined, "ms");
    results.add("changes", static_cast<double>(applied.changes.size()), "");
    results.add("lost", static_cast<double>(applied.lost.size()), "");
    results.add("merge and repair / import", merged / imported, "");
    std::string const out = results.time("export", [&] { return json_from_document(*ours, Stamps::With); });
    if (argc > 2) results.write(argv[2]);
    return out.size() > a.size() && !applied.lost.empty() && repaired.empty() ? 0 : 1;
}
