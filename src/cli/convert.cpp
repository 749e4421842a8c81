// `okra convert`: one file read and written in another shape, by the extension of its name.
#include <array>
#include <ostream>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "format/csv.hpp"
#include "format/outgoing.hpp"
#include "format/report.hpp"
#include "merge/merging.hpp"

namespace okra {

namespace {

constexpr std::array convert_options{std::string_view("--into"),
                                     std::string_view("--layout"),
                                     std::string_view("--map"),
                                     std::string_view("--table"),
                                     std::string_view("--record"),
                                     std::string_view("--on"),
                                     std::string_view("--dates"),
                                     std::string_view("--decimal"),
                                     std::string_view("--delimiter"),
                                     std::string_view("--for"),
                                     at_option,
                                     preset_option};
constexpr std::string_view bom_flag = "--bom";
constexpr std::string_view redacted_flag = "--redacted";
constexpr std::string_view copy_flag = "--copy";

// Each of these answers with nothing, or with what is wrong.
using Wrong = std::optional<std::string>;

Wrong read_layout(Arguments const& args, CsvOptions& options) {
    auto const name = args.value("--layout");
    if (!name) return std::nullopt;
    options.layout = csv_layout_from_name(*name);
    if (options.layout) return std::nullopt;
    return "--layout: expected okra, outline-numbered, goal-per-row, indented, goal-milestone, value-history, flat or "
           "mapped, found " +
           *name;
}

Wrong read_delimiter(Arguments const& args, std::optional<char>& delimiter) {
    auto const text = args.value("--delimiter");
    if (!text) return std::nullopt;
    if (*text == "tab") delimiter = '\t';
    else if (text->size() == 1 && std::string_view(",;\t|").contains(text->front())) delimiter = text->front();
    else return "--delimiter: expected one of , ; | tab, found " + *text;
    return std::nullopt;
}

Wrong read_style(Arguments const& args, CsvOptions& options) {
    if (auto const dates = args.value("--dates")) {
        if (*dates == "ymd") options.dates = DateOrder::YearMonthDay;
        else if (*dates == "dmy") options.dates = DateOrder::DayMonthYear;
        else if (*dates == "mdy") options.dates = DateOrder::MonthDayYear;
        else return "--dates: expected ymd, dmy or mdy, found " + *dates;
    }
    if (auto const decimal = args.value("--decimal")) {
        if (*decimal != "." && *decimal != ",") return "--decimal: expected . or , and found " + *decimal;
        options.decimal = decimal->front();
    }
    return std::nullopt;
}

Wrong read_kind(Arguments const& args, std::string_view option, Kind& kind) {
    auto const name = args.value(option);
    if (!name) return std::nullopt;
    for (std::size_t k = 2; k < kind_count; ++k) {
        auto const one = static_cast<Kind>(k);
        if (*name == name_of(one).one || *name == name_of(one).many) kind = one;
    }
    if (kind != Kind::None) return std::nullopt;
    return std::string(option) + ": expected a kind of record such as objectives, key_results or check_ins, found " +
           *name;
}

// "Goal=title,Who=owner": a field has no comma, so that one before the `=` belongs to the name of the column.
Wrong read_map(Arguments const& args, CsvOptions& options) {
    auto const text = args.value("--map");
    if (!text) return std::nullopt;
    std::string_view rest = *text;
    while (!rest.empty()) {
        std::size_t end = rest.find('=');
        if (end != std::string_view::npos) end = std::min(rest.find(',', end), rest.size());
        std::string_view const pair = rest.substr(0, end);
        std::size_t const equals = pair.rfind('=');
        if (equals == std::string_view::npos || equals == 0)
            return "--map: expected COLUMN=FIELD, found " + std::string(pair);
        options.map.emplace_back(trimmed(pair.substr(0, equals)), trimmed(pair.substr(equals + 1)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::nullopt;
}

Wrong read_csv_options(Arguments const& args, CsvOptions& options) {
    options.on = args.value("--on").value_or("");
    for (Wrong wrong : {read_layout(args, options), read_delimiter(args, options.delimiter), read_style(args, options),
                        read_kind(args, "--table", options.record), read_kind(args, "--record", options.record),
                        read_map(args, options)})
        if (wrong) return wrong;
    return std::nullopt;
}

// A new workspace has the name of the file; its id follows from it.
Document workspace_named(std::string_view path) {
    std::size_t const slash = path.find_last_of("/\\");
    std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    if (name.ends_with(".csv")) name.remove_suffix(4);
    if (name.empty() || name == "-") name = "workspace";
    if (first_invalid_utf8(name)) name = "workspace";
    Document::Builder builder("imported-" + std::to_string(hash64(name)));
    builder.workspace().name = name;
    return std::move(builder).finish();
}

class Conversion {
public:
    Conversion(Tool& tool, Arguments const& args) : m_tool(tool), m_args(args) {}

    std::optional<Document> load() {
        std::string const& name = m_args.words()[0];
        if (!name.ends_with(".csv")) return m_tool.load(name);
        CsvOptions options{.now = start_of(m_tool.today()), .today = m_tool.today()};
        options.now.milliseconds += milliseconds_per_day / 2; // noon, so that it is today almost everywhere
        if (auto const wrong = read_csv_options(m_args, options)) return m_tool.usage(*wrong), std::nullopt;
        auto const into = m_args.value("--into");
        std::optional<Document> document = into ? m_tool.load(*into) : workspace_named(name);
        auto const text = document ? m_tool.read(name) : std::nullopt;
        if (!text) return std::nullopt;
        auto const read = import_csv(*text, *document, options);
        if (!read) {
            for (CsvProblem const& problem : read.error())
                m_tool.err() << name << ": " << text_from_csv_problem(problem) << '\n';
            return m_tool.problem(name + " was not imported"), std::nullopt;
        }
        apply(*document, *read, options.now);
        tell(name, *read);
        return document;
    }
    // What may leave: all of it, what one person or everyone may see, or nothing but the shape.
    std::optional<Document> outgoing(Document document) {
        if (m_args.has(redacted_flag)) return redacted(document);
        auto const reader = m_args.value("--for");
        if (!reader && !m_args.has(copy_flag)) return document;
        Audience audience;
        if (reader) audience.who = *reader == "everyone" ? Audience::Who::Everyone : Audience::Who::Person;
        if (audience.who == Audience::Who::Person) {
            audience.person = person_named(document, *reader);
            if (audience.person.empty())
                return m_tool.usage("--for: nobody has the id, address or name " + *reader), std::nullopt;
        }
        if (!m_args.has(copy_flag)) return copy_for(document, audience);
        return copy_for(document, audience, KeepStamps::Yes, told_of_replicas(document, authors_in(document)));
    }

    int save(Document const& document) {
        std::string const& name = m_args.words()[1];
        Stamps const stamps = m_args.has(copy_flag) ? Stamps::With : Stamps::Without;
        if (name.ends_with(".okra")) return m_tool.save_locked(name, json_from_document(document, stamps));
        if (name.ends_with(".html")) return save_report(name, document);
        if (!name.ends_with(".csv")) return m_tool.save(name, json_from_document(document, stamps));
        CsvExport how{.byte_order_mark = m_args.has(bom_flag)};
        std::optional<char> delimiter;
        Wrong wrong = read_delimiter(m_args, delimiter);
        if (!wrong) wrong = read_kind(m_args, "--table", how.table);
        if (wrong) return m_tool.usage(*wrong);
        how.delimiter = delimiter.value_or(',');
        return m_tool.save(name, csv_from_document(document, how));
    }

private:
    static std::string person_named(Document const& document, std::string const& name) {
        for (Person const& person : document.all<Person>())
            if (!person.deleted && (document.id_of(person.id) == name || person.email == name || person.name == name))
                return std::string(document.id_of(person.id));
        return {};
    }
    int save_report(std::string const& name, Document const& document) {
        auto const view = m_tool.view_of(m_args);
        if (!view) return m_tool.code();
        Index const index(document);
        Evaluation const evaluation(document, index, view->at, Tool::preset_for(document, *view));
        ReportAsked asked; // a file that is converted says all it has
        asked.without = left_out_by(asked.kind);
        asked.without->set(ReportPart::KeyResults, false);
        return m_tool.save(name, html_of(make_report(document, index, evaluation, words_of_files(), asked)));
    }
    static void apply(Document& document, CsvImport const& read, Instant now) {
        Patch patch{.stamp = document.newest_stamp(), .edits = read.edits};
        if (patch.stamp.milliseconds < now.milliseconds) patch.stamp = {now.milliseconds, 0, 0};
        else ++patch.stamp.counter;
        document.apply(patch);
    }
    void tell(std::string const& name, CsvImport const& read) {
        for (CsvProblem const& warning : read.warnings)
            m_tool.err() << name << ": warning: " << text_from_csv_problem(warning) << '\n';
        m_tool.err() << name << ": read as " << name_of(read.layout) << ": " << read.made << " made, " << read.updated
                     << " updated, " << read.unchanged << " unchanged\n";
    }

    Tool& m_tool;
    Arguments const& m_args;
};

bool is_known(std::string_view name) {
    return name == "-" || name.ends_with(".json") || name.ends_with(".csv") || name.ends_with(".okra");
}

} // namespace

int run_convert(Tool& tool) {
    auto const args = tool.parse(convert_options, std::array{bom_flag, redacted_flag, copy_flag}, 2);
    if (!args) return tool.code();
    std::string const& in = args->words()[0];
    std::string const& out = args->words()[1];
    if (!is_known(in)) return tool.usage(in + ": only .json, .csv and .okra files can be read");
    if (!is_known(out) && !out.ends_with(".html"))
        return tool.usage(out + ": only .json, .csv, .html and .okra files can be written");
    Conversion conversion(tool, *args);
    if (args->has(redacted_flag) && args->has(copy_flag))
        return tool.usage("--redacted and --copy exclude each other: what tells nothing can't be merged");
    std::optional<Document> document = conversion.load();
    if (document) document = conversion.outgoing(*std::move(document));
    return document ? conversion.save(*document) : tool.code();
}

} // namespace okra
