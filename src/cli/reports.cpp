// `okra report`: a report of some kind for people, as a page, as Markdown or as a table.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/tool.hpp"
#include "format/outgoing.hpp"
#include "format/report.hpp"

namespace okra {

namespace {

constexpr std::string_view redacted_flag = "--redacted";

constexpr std::string_view with_option = "--with", without_option = "--without";
constexpr std::string_view paper_option = "--paper", for_option = "--for";

bool is_known(std::string_view name) {
    return name == "-" || name.ends_with(".md") || name.ends_with(".html") || name.ends_with(".csv");
}
std::string written(Report const& report, std::string_view name, Paper paper) {
    if (name.ends_with(".html")) return html_of(report, paper);
    return name.ends_with(".csv") ? csv_of(report) : markdown_of(report);
}

std::optional<Paper> paper_named(std::string_view name) {
    if (name.empty()) return Paper::Readers;
    if (name == "a4") return Paper::A4;
    return name == "letter" ? std::optional(Paper::Letter) : std::nullopt;
}

// The record of that id or name, where it is of the kind; none was asked for: slot 0.
template <class R>
std::optional<Slot> record_of(Tool& tool, Document const& document, std::optional<std::string> const& id,
                              std::string_view what) {
    if (!id) return Slot{};
    Slot const slot = document.find(*id);
    auto const* const record = document.get<R>(slot);
    if (record != nullptr && !record->deleted) return slot;
    for (R const& one : document.all<R>())
        if (!one.deleted && one.name == *id) return one.id;
    tool.problem("there is no " + std::string(what) + " with the id or name " + *id);
    return std::nullopt;
}

// The parts that are named, between commas, are taken in or left out.
bool read_parts(Tool& tool, Arguments const& args, std::string_view option, ReportKind kind, ReportParts& left_out) {
    auto const names = args.value(option);
    if (!names) return true;
    for (std::string_view const name : split(*names, ',')) {
        auto const part =
            std::ranges::find_if(parts_of(kind), [&](ReportPart one) { return name_of(one) == trimmed(name); });
        if (part == parts_of(kind).end()) {
            std::string known;
            for (ReportPart const one : parts_of(kind)) known.append(known.empty() ? "" : ", ").append(name_of(one));
            tool.usage(std::string(option) + ": expected " + known + ", found " + std::string(trimmed(name)));
            return false;
        }
        left_out.set(*part, option == without_option);
    }
    return true;
}

// Without one everything is told.
std::optional<Audience> reader_of(Tool& tool, Document const& document, std::optional<std::string> const& who) {
    if (!who) return Audience{};
    if (*who == "everyone") return Audience{.who = Audience::Who::Everyone, .person = {}};
    auto const person = record_of<Person>(tool, document, who, "person");
    if (!person) return std::nullopt;
    return Audience{.who = Audience::Who::Person, .person = std::string(document.id_of(*person))};
}

} // namespace

int run_report(Tool& tool) {
    constexpr std::array options{std::string_view("--kind"),
                                 std::string_view("--cycle"),
                                 std::string_view("--team"),
                                 with_option,
                                 without_option,
                                 paper_option,
                                 for_option,
                                 at_option,
                                 preset_option,
                                 output_option};
    auto const args = tool.parse(options, std::array{redacted_flag}, 1);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    std::string const wanted = args->value("--kind").value_or("progress");
    auto const kind = report_kind_named(wanted);
    if (!kind) return tool.usage("--kind: expected progress, health, trend, team or board, found " + wanted);
    std::string const out = args->value(output_option).value_or("-");
    auto const paper = paper_named(args->value(paper_option).value_or(""));
    if (!paper) return tool.usage("--paper: expected a4 or letter, found " + *args->value(paper_option));
    if (!is_known(out)) return tool.usage(out + ": only .html, .md and .csv files can be written");
    if (*kind == ReportKind::Team && !args->has("--team"))
        return tool.usage("--kind team: expected the id of a team after --team");
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    auto const cycle = record_of<Cycle>(tool, *document, args->value("--cycle"), "cycle");
    auto const team = record_of<Team>(tool, *document, args->value("--team"), "team");
    if (!cycle || !team) return exit_problems;
    ReportParts left_out = left_out_by(*kind);
    for (std::string_view const option : {with_option, without_option})
        if (!read_parts(tool, *args, option, *kind, left_out)) return exit_usage;
    bool const is_redacted = args->has(redacted_flag);
    if (is_redacted && (*cycle || *team))
        return tool.usage("--redacted: a report without names is of the whole workspace; leave out --cycle and --team");
    auto const reader = reader_of(tool, *document, args->value(for_option));
    if (!reader) return exit_problems;
    Document const shown = is_redacted ? redacted(*document) : copy_for(*document, *reader);
    Index const index(shown);
    Evaluation const evaluation(shown, index, view->at, Tool::preset_for(shown, *view));
    ReportAsked const asked{.kind = *kind,
                            .cycle = *cycle ? shown.find(document->id_of(*cycle)) : Slot{},
                            .team = *team ? shown.find(document->id_of(*team)) : Slot{},
                            .without = left_out};
    return tool.save(out, written(make_report(shown, index, evaluation, words_of_files(), asked), out, *paper));
}

} // namespace okra
