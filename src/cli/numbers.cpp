// `okra rollup` and `explain`: what a file comes to, and why.
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/report.hpp"
#include "engine/evaluation.hpp"
#include "engine/explanation.hpp"

namespace okra {

int run_rollup(Tool& tool) {
    auto const args = tool.parse(std::array{at_option, preset_option}, std::array{json_flag}, 1);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    std::optional<Document> const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    return tool.print(args->has(json_flag) ? rollup_json(*document, index, evaluation)
                                           : rollup_table(*document, index, evaluation));
}

int run_explain(Tool& tool) {
    auto const args = tool.parse(std::array{at_option, preset_option}, {}, 2);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    std::optional<Document> const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Slot const slot = document->find(args->words()[1]);
    Kind const kind = document->kind_of(slot);
    bool const has_progress =
        kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project || kind == Kind::Indicator;
    if (!document->live_record(slot) || (!has_progress && kind != Kind::Cycle))
        return tool.problem("there is no objective, key result, project, indicator or cycle with the id " +
                            args->words()[1]);
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    if (kind == Kind::Cycle)
        return tool.print(std::string(document->title_of(slot)) + " [" + args->words()[1] + "]\n" +
                          outlook_text(*document, explain_forecast(*document, index, evaluation, slot), {}));
    return tool.print(explanation_text(*document, evaluation, explain(*document, index, evaluation, slot)) +
                      outlook_text(*document, explain_forecast(*document, index, evaluation, slot),
                                   explain_grade(*document, index, evaluation, slot)));
}

} // namespace okra
