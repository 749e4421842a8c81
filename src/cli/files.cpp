// `okra check`, `merge`, `generate` and `schema`: files as a whole.
#include <array>
#include <cstdint>
#include <ostream>

#include "cli/commands.hpp"
#include "engine/repair.hpp"
#include "format/generate.hpp"

namespace okra {

namespace {

void tell_lost(Tool& tool, Lost const& lost) {
    Field const* const field = field_at(lost.edit.kind, lost.edit.field);
    tool.err() << "lost: " << name_of(lost.edit.kind).one << ' ' << lost.edit.record << ", "
               << (field ? field->name : std::string_view("created")) << ", of " << text_from_stamp(lost.stamp) << '\n';
}

} // namespace

int run_check(Tool& tool) {
    auto const args = tool.parse({}, {}, 1);
    if (!args) return tool.code();
    std::optional<Document> const document = tool.load_by_clock(args->words()[0]);
    if (!document) return tool.code();
    tool.out() << Tool::shown_name(args->words()[0]) << ": no problems, " << document->record_count() << " records\n";
    return exit_done;
}

int run_merge(Tool& tool) {
    auto const args = tool.parse(std::array{output_option}, {}, 2);
    if (!args) return tool.code();
    std::optional<std::string> const to = args->value(output_option);
    if (!to) return tool.tell_synopsis();
    std::optional<Document> ours = tool.load_by_clock(args->words()[0]);
    if (!ours) return tool.code();
    std::optional<Document> const theirs = tool.load_by_clock(args->words()[1]);
    if (!theirs) return tool.code();
    Applied const applied = ours->merge(*theirs);
    for (Lost const& lost : applied.lost) tell_lost(tool, lost);
    // Two good files may make a bad one, such as a circle of links of which each has one half.
    for (Lost const& lost : settle(*ours).lost) tell_lost(tool, lost);
    std::string const text = json_from_document(*ours, Stamps::With);
    if (auto const again = document_from_json(text); !again) return tool.problems("the merged file", again.error());
    return tool.save(*to, text);
}

int run_generate(Tool& tool) {
    auto const args =
        tool.parse(std::array<std::string_view, 4>{"--objectives", "--key-results", "--check-ins", "--seed"}, {}, 0);
    if (!args) return tool.code();
    GenerateOptions const initial;
    auto const objectives = args->number("--objectives", initial.objectives);
    auto const key_results = args->number("--key-results", initial.key_results);
    auto const check_ins = args->number("--check-ins", initial.check_ins);
    auto const seed = args->number("--seed", initial.seed);
    for (auto const* const number : {&objectives, &key_results, &check_ins, &seed})
        if (!*number) return tool.usage(number->error());
    std::size_t const most = Limits{}.records / 2;
    if (*objectives > most || *key_results > most || *check_ins > most)
        return tool.usage("at most " + std::to_string(most) + " records of a kind");
    auto const count = [](std::uint64_t number) { return static_cast<std::size_t>(number); };
    return tool.print(
        json_from_document(generate({count(*objectives), count(*key_results), count(*check_ins), *seed})));
}

int run_schema(Tool& tool) { return tool.parse({}, {}, 0) ? tool.print(json_schema()) : tool.code(); }

} // namespace okra
