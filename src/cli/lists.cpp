// `okra list`, `search` and `attention`: questions over all records of a file.
#include <algorithm>
#include <array>
#include <ostream>
#include <string>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/lists.hpp"
#include "cli/report.hpp"
#include "engine/attention.hpp"
#include "engine/measured.hpp"
#include "format/values.hpp"
#include "session/query.hpp"
#include "session/text_index.hpp"

namespace okra {
namespace {

constexpr std::string_view most_option = "--most";
constexpr std::uint64_t most_hits = 50;

std::optional<Kind> kind_from_name(std::string_view name) {
    for (std::size_t kind = 1; kind < kind_count; ++kind)
        if (kind_names[kind].one == name || kind_names[kind].many == name) return static_cast<Kind>(kind);
    return std::nullopt;
}

std::string kinds_text() {
    std::string text;
    for (std::size_t kind = 1; kind < kind_count; ++kind) text += " " + std::string(kind_names[kind].many);
    return text;
}

// -- list ------------------------------------------------------------------------------------------------------------

std::expected<Query, std::string> query_of(Arguments const& args, Kind kind) {
    Query query{.kind = kind, .totals = true};
    if (auto const where = args.value("--where")) {
        auto conditions = conditions_from_text(*where);
        if (!conditions) return std::unexpected("--where: " + conditions.error());
        query.where = *std::move(conditions);
    }
    if (auto const sort = args.value("--sort")) query.sort = sort_keys_from_text(*sort);
    query.group = args.value("--group").value_or("");
    query.text = args.value("--search").value_or("");
    auto const most = args.number(most_option, query.most);
    if (!most) return std::unexpected(most.error());
    query.most = static_cast<std::size_t>(*most);
    return query;
}

void tell_aggregate(std::ostream& out, Aggregate const& aggregate) {
    auto const count = [&](Status status) { return aggregate.by_status[static_cast<std::size_t>(status)]; };
    out << aggregate.count << "\t" << percent(aggregate.progress) << " of " << percent(aggregate.expected) << "\t"
        << count(Status::Achieved) + count(Status::OnTrack) << " on track, " << count(Status::AtRisk) << " at risk, "
        << count(Status::Behind) + count(Status::NotAchieved) << " behind";
}

void tell_list(std::ostream& out, QuerySource const& source, Query const& query, QueryResult const& result) {
    if (!query.group.empty()) {
        for (QueryGroup const& group : result.groups) {
            tell_aggregate(out, group.aggregate);
            out << "\t" << (group.label.empty() ? "—" : group.label) << "\n";
        }
    } else {
        for (Slot const slot : result.records) {
            Result const one = source.evaluation.of(slot);
            out << source.document.id_of(slot) << "\t";
            if (one.status != Status::Unset || one.progress)
                out << percent(one.progress) << "\t" << status_text(one) << "\t";
            if (auto const* const key_result = source.document.get<KeyResult>(slot)) {
                std::string const numbers = now_to_target_text(*key_result, one, words_of_files());
                out << (numbers.empty() ? "—" : numbers) << "\t";
            }
            out << one_line(text_for_people(source.document, slot)) << "\n";
        }
    }
    out << result.count << " " << name_of(query.kind).many << "\n";
}

} // namespace

int run_list(Tool& tool) {
    auto const args = tool.parse(std::array<std::string_view, 7>{at_option, preset_option, "--where", "--sort",
                                                                 "--group", "--search", most_option},
                                 std::array{json_flag}, 2);
    if (!args) return tool.code();
    auto const kind = kind_from_name(args->words()[1]);
    if (!kind) return tool.usage("there is no kind " + args->words()[1] + ", but:" + kinds_text());
    auto const query = query_of(*args, *kind);
    if (!query) return tool.usage(query.error());
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    QuerySource const source{*document, index, evaluation, document->workspace().me};
    auto const result = find_records(source, *query);
    if (!result) return tool.usage(result.error());
    if (args->has(json_flag)) return tool.print(list_json(source, *query, *result));
    tell_list(tool.out(), source, *query, *result);
    return exit_done;
}

// -- search ----------------------------------------------------------------------------------------------------------

int run_search(Tool& tool) {
    auto const args = tool.parse_many(std::array{most_option}, std::array{json_flag}, 2);
    if (!args) return tool.code();
    auto const most = args->number(most_option, most_hits);
    if (!most) return tool.usage(most.error());
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    std::string query;
    for (std::string const& word : std::span(args->words()).subspan(1)) query += word + " ";
    std::vector<Kind> kinds{Kind::Objective, Kind::KeyResult}; // what people look for most comes first
    for (std::size_t kind = 1; kind < kind_count; ++kind)
        if (std::ranges::find(kinds, static_cast<Kind>(kind)) == kinds.end()) kinds.push_back(static_cast<Kind>(kind));
    TextIndex index(*document);
    auto const hits = index.search(*document, query, kinds, static_cast<std::size_t>(*most));
    if (args->has(json_flag)) return tool.print(search_json(*document, hits));
    for (TextHit const& hit : hits)
        tool.out() << document->id_of(hit.record) << "\t" << name_of(document->kind_of(hit.record)).one << "\t"
                   << one_line(text_for_people(*document, hit.record)) << "\n";
    return exit_done;
}

// -- attention -------------------------------------------------------------------------------------------------------

namespace {

std::string reason_text(Document const& document, Attention const& one) {
    std::string text(reason_name(one.reason));
    std::ranges::replace(text, '_', ' ');
    if (one.reason == Attention::Reason::Behind || one.reason == Attention::Reason::AtRisk)
        text += " by " + percent(one.gap);
    if (one.days > 0) text += ", " + std::to_string(one.days) + " days overdue";
    if (one.other) text += ": " + one_line(text_for_people(document, one.other));
    return text;
}

} // namespace

int run_attention(Tool& tool) {
    auto const args = tool.parse(std::array<std::string_view, 4>{at_option, preset_option, "--cycle", most_option},
                                 std::array{json_flag}, 1);
    if (!args) return tool.code();
    auto const most = args->number(most_option, all_of_them);
    if (!most) return tool.usage(most.error());
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    auto const cycle_id = args->value("--cycle");
    Slot const cycle = cycle_id ? document->find(*cycle_id) : Slot{};
    if (cycle_id && document->get<Cycle>(cycle) == nullptr)
        return tool.problem("there is no cycle with the id " + *cycle_id);
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    auto const list = needs_attention(*document, index, evaluation, cycle, static_cast<std::size_t>(*most));
    auto const due = due_check_ins(*document, index, evaluation, {});
    if (args->has(json_flag)) return tool.print(attention_json({*document, index, evaluation}, list, due));
    for (Attention const& one : list.first)
        tool.out() << document->id_of(one.record) << "\t" << reason_text(*document, one) << "\t"
                   << one_line(text_for_people(*document, one.record)) << "\n";
    tool.out() << list.count() << " need attention, " << due.size() << " check-ins are due\n";
    return exit_done;
}

} // namespace okra
