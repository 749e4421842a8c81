// `okra grade`, `carry` and `presets`: the end of a cycle, and what other rules would change.
#include <array>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/cycles_text.hpp"
#include "command/command.hpp"
#include "engine/preset_changes.hpp"

namespace okra {

namespace {

// By its id, else by its name.
Cycle const* find_cycle(Tool& tool, Document const& document, std::string const& words) {
    if (auto const* const cycle = document.get<Cycle>(document.find(words))) return cycle;
    for (Cycle const& cycle : document.all<Cycle>())
        if (!cycle.deleted && cycle.name == words) return &cycle;
    tool.problem("there is no cycle " + words);
    return nullptr;
}

// By id, e-mail address or name.
Person const* find_person(Tool& tool, Document const& document, std::string const& words) {
    if (auto const* const person = document.get<Person>(document.find(words))) return person;
    for (Person const& person : document.all<Person>())
        if (!person.deleted && (person.email == words || person.name == words)) return &person;
    tool.problem("there is no person " + words);
    return nullptr;
}

struct Option {
    std::string_view name;
    CarryChoice choice;
};
constexpr std::array carry_options{Option{"--keep", CarryChoice::Keep}, Option{"--close", CarryChoice::Close},
                                   Option{"--postpone", CarryChoice::Postpone}, Option{"--copy", CarryChoice::Copy}};

void add_choices(std::string const& ids, CarryChoice choice, CarryOver& command) {
    std::istringstream stream(ids);
    for (std::string id; std::getline(stream, id, ',');)
        if (!id.empty()) command.choices.push_back({id, choice});
}

// Newer than all the document holds, so that the patch counts; a file without stamps stays one.
void apply(Document& document, std::vector<Edit> edits, Instant now) {
    Stamp stamp = document.newest_stamp();
    if (stamp.milliseconds < now.milliseconds) stamp = {now.milliseconds, 0, 0};
    else ++stamp.counter;
    document.apply(Patch{stamp, std::move(edits)});
}

} // namespace

int run_grade(Tool& tool) {
    auto const args = tool.parse(std::array{at_option, preset_option}, std::array{json_flag}, 2);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    std::optional<Document> const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Cycle const* const cycle = find_cycle(tool, *document, args->words()[1]);
    if (cycle == nullptr) return exit_problems;
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    CycleReview const review = review_of_cycle(*document, index, evaluation, cycle->id);
    return tool.print(args->has(json_flag) ? review_json(*document, *cycle, view->at, review)
                                           : review_text(*document, *cycle, view->at, review));
}

int run_carry(Tool& tool) {
    auto const args = tool.parse(std::array<std::string_view, 8>{"--into", "--keep", "--close", "--postpone", "--copy",
                                                                 "--me", at_option, output_option},
                                 {}, 2);
    if (!args) return tool.code();
    auto const into_words = args->value("--into");
    if (!into_words) return tool.tell_synopsis();
    auto const at = tool.date_of(*args, at_option, tool.today());
    if (!at) return tool.code();
    std::optional<Document> document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Cycle const* const cycle = find_cycle(tool, *document, args->words()[1]);
    if (cycle == nullptr) return exit_problems;
    Cycle const* const into = find_cycle(tool, *document, *into_words);
    if (into == nullptr) return exit_problems;

    CarryOver command{std::string(document->id_of(cycle->id)), std::string(document->id_of(into->id)), {}};
    for (Option const& option : carry_options)
        if (auto const ids = args->value(option.name)) add_choices(*ids, option.choice, command);
    bool const stamped = document->newest_stamp() != Stamp{};
    Slot me = document->workspace().me; // of older files
    if (auto const words = args->value("--me")) {
        Person const* const person = find_person(tool, *document, *words);
        if (person == nullptr) return exit_problems;
        me = person->id;
    }
    Context const context{start_of(*at), *at, std::string(document->id_of(me))};
    Index const index(*document);
    auto edits = decide(*document, index, command, context);
    if (!edits) return tool.problem(in_english(edits.error().message));
    for (Slot const passed : without_target_after(*document, index, command, context))
        tool.err() << "key_result " << document->id_of(passed) << ", " << document->title_of(passed)
                   << ": reached its target, so it goes on without one: give it a new target\n";
    apply(*document, *std::move(edits), context.now);
    return tool.save(args->value(output_option).value_or("-"),
                     json_from_document(*document, stamped ? Stamps::With : Stamps::Without));
}

int run_presets(Tool& tool) {
    auto const args = tool.parse(std::array{at_option}, {}, 2);
    if (!args) return tool.code();
    auto const at = tool.date_of(*args, at_option, tool.today());
    if (!at) return tool.code();
    Preset const* const named = find_preset(args->words()[1]);
    if (named == nullptr) {
        std::string message = "expected one of";
        for (Preset const& preset : presets()) message += " " + std::string(preset.name);
        return tool.usage(message + ", found " + args->words()[1]);
    }
    std::optional<Document> const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Index const index(*document);
    Evaluation const evaluation(*document, index, *at, preset_of(document->workspace()));
    // What the workspace sets itself stays in force under another name.
    Workspace draft = document->workspace();
    draft.preset = named->name;
    return tool.print(preset_changes_text(*document, preset_changes(*document, index, evaluation, draft)));
}

} // namespace okra
