// The commands of `okra`, one function each.
#include "cli/cli.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/report.hpp"
#include "engine/explanation.hpp"
#include "engine/preset.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"

namespace okra {

namespace {

constexpr int done = 0;
constexpr int has_problems = 1;
constexpr int wrong_usage = 2;

constexpr std::string_view version_text = "okra 0.1.0\n";
constexpr std::string_view help_text = R"(okra: objectives and key results, from the command line

  okra check FILE                                  lists every problem of a file
  okra rollup FILE [--at DATE] [--preset NAME] [--json]
                                                   progress, expected progress and status of everything
  okra explain FILE ID [--at DATE] [--preset NAME] why a number is what it is
  okra convert IN OUT                              reads a file and writes it canonically (.json)
  okra merge A B -o OUT                            joins two copies of a workspace, field by field
  okra generate [--objectives N] [--key-results N] [--check-ins N] [--seed S]
                                                   writes a workspace for tests and benchmarks
  okra schema                                      writes the JSON Schema of the file
  okra --help, okra --version

FILE may be - for standard input, OUT - for standard output. DATE is like 2026-03-31; without it, today (UTC).
Exit code 0: done; 1: the file has problems, listed on standard error, one a line; 2: wrong usage.
)";

class Command {
public:
    Command(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today)
        : m_args(args), m_in(in), m_out(out), m_err(err), m_today(today) {}

    int run() {
        if (m_args.empty()) {
            m_err << help_text;
            return wrong_usage;
        }
        std::string_view const name = m_args.front();
        if (name == "--help" || name == "-h" || name == "help") return print(help_text);
        if (name == "--version") return print(version_text);
        m_args = m_args.subspan(1);
        for (std::string const& word : m_args)
            if (word == "--help" || word == "-h") return print(help_text);
        if (name == "check") return check();
        if (name == "rollup") return rollup();
        if (name == "explain") return explain();
        if (name == "convert") return convert();
        if (name == "merge") return merge();
        if (name == "generate") return generate();
        if (name == "schema") return print(json_schema());
        return usage("there is no command " + std::string(name) + "; okra --help lists them");
    }

private:
    int check() {
        auto const args = parse({}, {}, 1, "okra check FILE");
        if (!args) return wrong_usage;
        std::optional<Document> const document = load(args->words()[0]);
        if (!document) return m_code;
        m_out << shown_name(args->words()[0]) << ": no problems, " << document->record_count() << " records\n";
        return done;
    }

    int rollup() {
        auto const args = parse(std::array{at_option, preset_option}, std::array{json_flag}, 1,
                                "okra rollup FILE [--at DATE] [--preset NAME] [--json]");
        if (!args) return wrong_usage;
        auto const view = view_of(*args);
        if (!view) return m_code;
        std::optional<Document> const document = load(args->words()[0]);
        if (!document) return m_code;
        Index const index(*document);
        Evaluation const evaluation(*document, index, view->at, preset_for(*document, *view));
        m_out << (args->has(json_flag) ? rollup_json(*document, index, evaluation)
                                       : rollup_table(*document, index, evaluation));
        return done;
    }

    int explain() {
        auto const args =
            parse(std::array{at_option, preset_option}, {}, 2, "okra explain FILE ID [--at DATE] [--preset NAME]");
        if (!args) return wrong_usage;
        auto const view = view_of(*args);
        if (!view) return m_code;
        std::optional<Document> const document = load(args->words()[0]);
        if (!document) return m_code;
        Slot const slot = document->find(args->words()[1]);
        Kind const kind = document->kind_of(slot);
        bool const has_progress =
            kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project || kind == Kind::Indicator;
        if (!document->live_record(slot) || !has_progress)
            return problem("there is no objective, key result, project or indicator with the id " + args->words()[1]);
        Index const index(*document);
        Evaluation const evaluation(*document, index, view->at, preset_for(*document, *view));
        m_out << explanation_text(*document, evaluation, okra::explain(*document, index, evaluation, slot));
        return done;
    }

    int convert() {
        auto const args = parse({}, {}, 2, "okra convert IN OUT");
        if (!args) return wrong_usage;
        std::string const& to = args->words()[1];
        for (std::string const& name : args->words())
            if (name != "-" && !name.ends_with(".json")) return usage(name + ": only .json files can be converted yet");
        std::optional<Document> const document = load(args->words()[0]);
        return document ? save(to, json_from_document(*document)) : m_code;
    }

    int merge() {
        auto const args = parse(std::array{output_option}, {}, 2, "okra merge A B -o OUT");
        if (!args) return wrong_usage;
        std::optional<std::string> const to = args->value(output_option);
        if (!to) return usage("okra merge A B -o OUT");
        std::optional<Document> ours = load(args->words()[0]);
        if (!ours) return m_code;
        std::optional<Document> const theirs = load(args->words()[1]);
        if (!theirs) return m_code;
        Applied const applied = ours->merge(*theirs);
        for (Lost const& lost : applied.lost) tell_lost(lost);
        std::string const text = json_from_document(*ours, Stamps::With);
        // Two good files may make a bad one, such as a cycle of links of which each has one half.
        if (auto const again = document_from_json(text); !again) return problems("the merged file", again.error());
        return save(*to, text);
    }
    void tell_lost(Lost const& lost) {
        Field const* const field = field_at(lost.edit.kind, lost.edit.field);
        m_err << "lost: " << name_of(lost.edit.kind).one << ' ' << lost.edit.record << ", "
              << (field ? field->name : std::string_view("created")) << ", of " << text_from_stamp(lost.stamp) << '\n';
    }

    int generate() {
        auto const args =
            parse(std::array<std::string_view, 4>{"--objectives", "--key-results", "--check-ins", "--seed"}, {}, 0,
                  "okra generate [--objectives N] [--key-results N] [--check-ins N] [--seed S]");
        if (!args) return wrong_usage;
        GenerateOptions const initial;
        auto const objectives = args->number("--objectives", initial.objectives);
        auto const key_results = args->number("--key-results", initial.key_results);
        auto const check_ins = args->number("--check-ins", initial.check_ins);
        auto const seed = args->number("--seed", initial.seed);
        for (auto const* const number : {&objectives, &key_results, &check_ins, &seed})
            if (!*number) return usage(number->error());
        std::size_t const most = Limits{}.records / 2;
        if (*objectives > most || *key_results > most || *check_ins > most)
            return usage("at most " + std::to_string(most) + " records of a kind");
        auto const count = [](std::uint64_t number) { return static_cast<std::size_t>(number); };
        m_out << json_from_document(
            okra::generate({count(*objectives), count(*key_results), count(*check_ins), *seed}));
        return done;
    }

    // ---------------------------------------------------------------------------------------- what they share

    static constexpr std::string_view at_option = "--at";
    static constexpr std::string_view preset_option = "--preset";
    static constexpr std::string_view output_option = "-o";
    static constexpr std::string_view json_flag = "--json";

    std::optional<Arguments> parse(std::span<std::string_view const> with_value,
                                   std::span<std::string_view const> flags, std::size_t words,
                                   std::string_view synopsis) {
        auto parsed = Arguments::parse(m_args, with_value, flags);
        if (!parsed) return usage(parsed.error()), std::nullopt;
        if (parsed->words().size() != words) return usage("usage: " + std::string(synopsis)), std::nullopt;
        return std::move(*parsed);
    }

    struct View {
        Date at;
        Preset const* preset = nullptr; // none: the workspace's own
    };
    std::optional<View> view_of(Arguments const& args) {
        View view{.at = m_today};
        if (auto const at = args.value(at_option)) {
            auto const date = date_from_text(*at);
            if (!date) return usage("--at: " + date.error()), std::nullopt;
            view.at = *date;
        }
        if (auto const name = args.value(preset_option)) {
            view.preset = find_preset(*name);
            if (view.preset) return view;
            std::string message = "--preset: expected one of";
            for (Preset const& preset : presets()) message += " " + std::string(preset.name);
            return usage(message + ", found " + *name), std::nullopt;
        }
        return view;
    }
    static Preset preset_for(Document const& document, View const& view) {
        return view.preset ? *view.preset : preset_of(document.workspace());
    }

    std::optional<Document> load(std::string const& name) {
        std::optional<std::string> const text = read(name);
        if (!text) return usage("cannot read " + name), std::nullopt;
        auto document = document_from_json(*text);
        if (!document) return problems(shown_name(name), document.error()), std::nullopt;
        return std::move(*document);
    }
    std::optional<std::string> read(std::string const& name) {
        if (name == "-") return std::string(std::istreambuf_iterator<char>(m_in), {});
        std::ifstream file(name, std::ios::binary | std::ios::ate);
        if (!file) return std::nullopt;
        std::streamoff const size = file.tellg();
        if (size < 0) return std::nullopt;
        std::string text(static_cast<std::size_t>(size), '\0');
        file.seekg(0);
        file.read(text.data(), size);
        if (!file) return std::nullopt;
        return text;
    }
    int save(std::string const& name, std::string const& text) {
        if (name == "-") return print(text);
        std::ofstream file(name, std::ios::binary);
        file << text;
        file.close();
        return file ? done : usage("cannot write " + name);
    }
    static std::string shown_name(std::string const& name) { return name == "-" ? "standard input" : name; }

    int print(std::string_view text) {
        m_out << text;
        return done;
    }
    int usage(std::string const& message) {
        m_err << "okra: " << message << '\n';
        return m_code = wrong_usage;
    }
    int problem(std::string const& message) {
        m_err << "okra: " << message << '\n';
        return m_code = has_problems;
    }
    int problems(std::string const& name, std::vector<Problem> const& found) {
        for (Problem const& each : found) m_err << name << ": " << text_from_problem(each) << '\n';
        return m_code = has_problems;
    }

    std::span<std::string const> m_args;
    std::istream& m_in;
    std::ostream& m_out;
    std::ostream& m_err;
    Date m_today;
    int m_code = done; // of what has gone wrong
};

} // namespace

int run(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today) {
    return Command(args, in, out, err, today).run();
}

} // namespace okra
