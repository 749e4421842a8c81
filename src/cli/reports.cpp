// `okra report`: a report of some kind for people, as a page, as Markdown or as a table.
#include <array>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/tool.hpp"
#include "format/outgoing.hpp"
#include "format/report.hpp"

namespace okra {

namespace {

constexpr std::string_view redacted_flag = "--redacted";

using Form = std::string (*)(Report const&);

Form form_of(std::string_view name) {
    if (name == "-" || name.ends_with(".md")) return markdown_of;
    if (name.ends_with(".html")) return html_of;
    return name.ends_with(".csv") ? csv_of : nullptr;
}

// The record of that id, where it is of the kind; none was asked for: slot 0.
template <class R>
std::optional<Slot> record_of(Tool& tool, Document const& document, std::optional<std::string> const& id,
                              std::string_view what) {
    if (!id) return Slot{};
    Slot const slot = document.find(*id);
    auto const* const record = document.get<R>(slot);
    if (record != nullptr && !record->deleted) return slot;
    tool.problem("there is no " + std::string(what) + " with the id " + *id);
    return std::nullopt;
}

} // namespace

int run_report(Tool& tool) {
    constexpr std::array<std::string_view, 6> options{"--kind",  "--cycle",     "--team",
                                                      at_option, preset_option, output_option};
    auto const args = tool.parse(options, std::array{redacted_flag}, 1);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    std::string const wanted = args->value("--kind").value_or("progress");
    auto const kind = report_kind_named(wanted);
    if (!kind) return tool.usage("--kind: expected progress, health, trend, team or board, found " + wanted);
    std::string const out = args->value(output_option).value_or("-");
    Form const form = form_of(out);
    if (form == nullptr) return tool.usage(out + ": only .html, .md and .csv files can be written");
    if (*kind == ReportKind::Team && !args->has("--team"))
        return tool.usage("--kind team: expected the id of a team after --team");
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    auto const cycle = record_of<Cycle>(tool, *document, args->value("--cycle"), "cycle");
    auto const team = record_of<Team>(tool, *document, args->value("--team"), "team");
    if (!cycle || !team) return exit_problems;
    bool const is_redacted = args->has(redacted_flag);
    if (is_redacted && (*cycle || *team))
        return tool.usage("--redacted: a report without names is of the whole workspace; leave out --cycle and --team");
    Document const shown = is_redacted ? redacted(*document) : Document(*document);
    Index const index(shown);
    Evaluation const evaluation(shown, index, view->at, Tool::preset_for(shown, *view));
    return tool.save(out, form(make_report(shown, index, evaluation, words_of_files(),
                                           {.kind = *kind, .cycle = *cycle, .team = *team})));
}

} // namespace okra
