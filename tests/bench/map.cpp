// The map of a large workspace: its tree, its layout, and both again after an edit.
//
// usage: bench_map [FILE [RESULTS]]; without FILE it generates 20,000 objectives, 100,000 key results. RESULTS is
// written as JSON for scripts/bench.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "engine/preset.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "session/alignment.hpp"
#include "session/cycle_lists.hpp"
#include "support/figures.hpp"

using namespace okra;
using namespace okra::test;

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
    Scene const scene(document, index, evaluation, {}, {}, 1);
    AlignmentFolds const all{.key_results = true, .folded = {}, .unfolded = {}};
    Alignment map;
    MapLayout layout;
    figures.add("map, tree from nothing", least_of([&] { map = alignment(scene, {}, all); }), "ms");
    figures.add("map, layout", least_of([&] { layout = lay_out(map.tree); }), "ms");
    figures.add("map, nodes", static_cast<double>(map.size()), "");
    figures.add("map, width / height",
                static_cast<double>(layout.reach.front().width) / static_cast<double>(layout.reach.front().height), "");
    Session session(IdMaker(Random(1)), 1); // which keeps lists, as the page's
    session.look_at(std::move(*read));
    figures.add("map, tree and layout again after an edit", least_of([&] {
                    Alignment now = alignment(Scene(session), {}, all);
                    keep_rows(map, layout, now);
                    layout = lay_out(now.tree);
                    map = std::move(now);
                }),
                "ms");
    figures.add("map, line of sight", least_of([&] { line_of_sight(map, static_cast<std::uint32_t>(map.size() / 2)); }),
                "ms");
    if (argc > 2) figures.write(argv[2]);
    return 0;
}
