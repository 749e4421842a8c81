// The `okra` command's table of commands, and its help, which comes from it.
#include "cli/cli.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "cli/commands.hpp"

namespace okra {

namespace {

constexpr std::string_view version_text = "okra 0.1.0\n";

constexpr std::array commands{
    CliCommand{"check", "FILE", "lists every problem of a file", "", run_check},
    CliCommand{"rollup", "FILE [--at DATE] [--preset NAME] [--json]",
               "progress, expected progress and status of everything",
               "  --preset NAME  another rule for the status than the workspace's own: okra, pace-gap, absolute,\n"
               "                 strict-ratio, worst-child\n"
               "  --json         as JSON; raw progress, null where there is no value\n",
               run_rollup},
    CliCommand{"explain", "FILE ID [--at DATE] [--preset NAME]", "why a number is what it is",
               "ID is that of an objective, key result, project or indicator.\n", run_explain},
    CliCommand{
        "list", "FILE KIND [--where CONDITIONS] [--sort FIELDS] [--group FIELD] [--at DATE] [--json]",
        "records of a kind: filtered, sorted, grouped and added up",
        "  --where     'status=behind|at_risk,owner=Ana,progress<50%': all of them, one of the values between |;\n"
        "              = != < <= > >=, ~ for a part of a text, NAME for a value at all, !NAME for none\n"
        "  --sort      'owner,-progress': by one field after the other, - for backwards\n"
        "  --group     counts, means and statuses by owner, team, cycle, level, status, growth_areas …\n"
        "  --search    only records with these words in any of their texts\n"
        "  --most N    no more than that many\n"
        "  --preset NAME, --json\n"
        "A field is one of the file's, fields.NAME for a custom one, or computed: progress, expected, gap,\n"
        "status, stale, confidence, last_check_in, check_in_due …; an unknown one is answered with all there are.\n",
        run_list},
    CliCommand{"search", "FILE WORDS… [--most N] [--json]", "records with all words in their texts",
               "Words by their beginning, in any case and accents; titles come first.\n", run_search},
    CliCommand{"attention", "FILE [--at DATE] [--cycle ID] [--json]", "what needs somebody, most severe first",
               "  --most N    no more than that many\n  --preset NAME, --json\n", run_attention},
    CliCommand{"analytics", "FILE [--cycle ID] [--at DATE] [--preset NAME] [--json]",
               "check-in duty, load, needs, portfolio, indicators, what was missed, what is alike, alignment",
               "Of a cycle and those inside it; without --cycle of everything.\n", run_analytics},
    CliCommand{"report", "FILE [--kind KIND] [--cycle ID] [--team ID] [--at DATE] [-o OUT] …",
               "a report for people: .html, .md or .csv",
               "  --kind      progress  figures, top objectives and the teams below them (without --kind)\n"
               "              health    what needs attention, status and check-ins by team\n"
               "              trend     what has moved in four weeks, and where it leads\n"
               "              team      the plan of --team, what to look at, who carries what\n"
               "              board     top objectives, what is in danger, what holds up the most\n"
               "  --cycle, --team  by id or name\n"
               "  --with, --without PARTS  what else it tells, or does not, between commas: key-results (every\n"
               "              objective and key result), missed, learnings, figures, objectives, wins, decisions …\n"
               "  --for WHO   only what WHO may see: everyone, or a person by id or name\n"
               "  --redacted  without names and meaning\n"
               "  --paper     a4 or letter, of a page that is printed\n"
               "  --preset NAME\n"
               "Without -o as Markdown on standard output.\n",
               run_report},
    CliCommand{"series", "FILE [ID] [--from DATE] [--to DATE] [--by day|week] [--json|--csv]",
               "progress and status over time",
               "Of one objective, key result, project or indicator, over its period up to today; without ID of all\n"
               "objectives and key results, over the last 90 days.\n",
               run_series},
    CliCommand{
        "convert", "IN OUT [--into WORKSPACE.json] [--layout NAME] …",
        "reads a file and writes it in another shape (.json, .csv, .html, .okra)",
        R"(IN.csv OUT.json makes a workspace, or updates WORKSPACE.json with --into; a file that is read twice makes
nothing twice. IN.json OUT.csv writes one sheet: its column "record" says what a row is (objective, key_result,
check_in, person …), "id" which, and there is a column for each field. Lists are "a; b", links "id*weight". IN.json OUT.html writes a report as one page
for people, as of --at DATE, by the rules of --preset NAME.

  --table NAME    only objectives, key_results, check_ins …; of a .csv without the column "record": what its rows are
  --redacted      without names and meaning: titles are numbered, texts gone, numbers scaled to 0 … 100; structure,
                  progress and status stay, limited objectives don't
  --for WHO       only what WHO may see: everyone, or a person by id, address or name
  --copy          with stamps, to be merged later (merge, or in the page)
  OUT.okra        the .json, encrypted behind a passphrase
  --bom           with a byte order mark, for spreadsheets that need one
  --into FILE     the workspace that a .csv updates
  --layout NAME   of a .csv; without it, by its header:
                  okra              what convert writes
                  outline-numbered  Order, Type, Summary, Status, Period, Owner, Weight, OKR type, Labels, Teams,
                                    Expected start date, Expected end date, Start value, Current value, Target value,
                                    Description
                  goal-per-row      email, name, description, visibility, individual_emails, due_at, created_at,
                                    priority, status, completion, key_result_1_title, key_result_1_completion, …
                  indented          Main, L1 … Ln, Importance, Progress, Start Date, Due Date, Notes
                  goal-milestone    name, type, progress, start_date, end_date, owner_email, categories, description
                  value-history     date, value, comment: check-ins of the record of --on
                  flat              Objective, Key Result, Owner, Start, Target, Current, Progress, Due, Quarter,
                                    Status … in any order: an objective's key results in rows with its name
                  mapped            the columns of --map
  --map MAP       "Goal=title,Who=owner": which field a column is, with --record; "status" takes the words of other
                  tools for the state of work
  --record NAME   what the rows are: objective, key_result …
  --on ID         the key result or indicator of a value history, or of mapped check-ins
  --delimiter C   , ; | or tab
  --dates ORDER   ymd, dmy or mdy; --decimal MARK: . or , (both are detected)
)",
        run_convert},
    CliCommand{"merge", "A B -o OUT", "joins two copies of a workspace, field by field",
               "The newer edit of each field wins. What lost is listed on standard error, one a line.\n", run_merge},
    CliCommand{
        "sync", "FILE --couch URL [--login-file FILE] [--new-passphrase-file FILE] [--begin] [--start-over]",
        "brings a file and a shared database on a CouchDB to the same",
        "What came is merged field by field, the newer edit wins; what lost is listed on standard error. The\n"
        "server sees only ciphertext. FILE is made where it is not there yet; what was there before the first\n"
        "merge is kept as FILE.before-sync, and how far the two have come as FILE.sync.\n\n"
        "  --couch URL        of the database: https://host/name\n"
        "  --login-file FILE  its first line is name:password\n"
        "  --new-passphrase-file FILE\n"
        "                     its first line is the passphrase from now on, with another key: all is encrypted anew,\n"
        "                     and everybody else is asked for it\n"
        "  --begin            sets the database up for the workspace in FILE, behind a new passphrase\n"
        "  --start-over       once the server has lost something: writes again what is missing there\n",
        run_sync},
    CliCommand{
        "grade", "FILE CYCLE [--at DATE] [--preset NAME] [--json]", "grades of a cycle beside what changed in it",
        "CYCLE is an id or a name. Suggested and own grades, success by ambition, the score against the original\n"
        "targets, and the ledger of baselines, targets and wording that changed.\n",
        run_grade},
    CliCommand{"carry", "FILE CYCLE --into CYCLE [--copy IDS] [-o OUT]", "takes objectives over into the next cycle",
               "IDS are of objectives, separated by commas; those that are not named stay as they are.\n"
               "  --keep IDS      stay as they are\n"
               "  --close IDS     stay and are completed\n"
               "  --postpone IDS  move on and restart from the values reached\n"
               "  --copy IDS      stay and are completed, copies restart from the values reached\n"
               "  --me PERSON     who does it, by id, e-mail address or name: named in the ledger\n"
               "  --at DATE       the day on which the values are read\n",
               run_carry},
    CliCommand{"presets", "FILE NAME [--at DATE]", "which records another preset would give another status",
               "NAME is okra, pace-gap, absolute, strict-ratio or worst-child.\n", run_presets},
    CliCommand{"generate", "[--objectives N] [--key-results N] [--check-ins N] [--seed S]",
               "writes a workspace for tests and benchmarks", "The same numbers give the same file.\n", run_generate},
    CliCommand{"schema", "", "writes the JSON Schema of the file", "", run_schema},
};

constexpr std::string_view shared_help = R"(
FILE may be - for standard input, OUT - for standard output. An encrypted FILE is asked for its passphrase, or gets it
from the first line of --passphrase-file FILE. DATE is like 2026-03-31; without it, today.
Exit code 0: done; 1: the file has problems, listed on standard error, one a line; 2: wrong usage.
)";

std::string usage_of(CliCommand const& command) {
    std::string line = "okra " + std::string(command.name);
    if (!command.synopsis.empty()) line += " " + std::string(command.synopsis);
    return line;
}

std::string help_of(CliCommand const& command) {
    std::string text = usage_of(command) + "\n\n" + std::string(command.summary) + "\n";
    if (!command.help.empty()) text += "\n" + std::string(command.help);
    return text + std::string(shared_help);
}

std::string help_of_all() {
    constexpr std::size_t column = 51;
    std::string text = "okra: objectives and key results, from the command line\n\n";
    for (CliCommand const& command : commands) {
        std::string line = "  " + usage_of(command);
        if (line.size() >= column) line += "\n" + std::string(column, ' ');
        else line.resize(column, ' ');
        text += line + std::string(command.summary) + "\n";
    }
    return text + "  okra NAME --help, okra --help, okra --version\n" + std::string(shared_help);
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

} // namespace

std::span<CliCommand const> cli_commands() { return commands; }

namespace {

// Runs one command, and lets out what it says once it is printable.
int run_command(CliCommand const& command, std::span<std::string const> args, std::istream& in, std::ostream& out,
                std::ostream& err, Date today, Output output, Locksmith const* locksmith) {
    std::ostringstream said;
    std::ostringstream complained;
    Tool tool(command, args, {in, said, complained, out, output == Output::Terminal, locksmith}, today);
    int const code = command.run(tool);
    out << printable(said.view(), LineBreaks::Kept);
    out.flush();
    err << printable(complained.view(), LineBreaks::Kept);
    if (out) return code;
    err << "okra: cannot write to standard output\n";
    return exit_usage;
}

int answer(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today,
           Output output, Locksmith const* locksmith) {
    std::string const& name = args.front();
    std::span<CliCommand const> const all = commands;
    std::string const& wanted = name == "help" && args.size() > 1 ? args[1] : name;
    auto const command = std::ranges::find(all, wanted, &CliCommand::name);
    if (command != all.end()) {
        bool const help = name == "help" || std::ranges::any_of(args.subspan(1), asks_for_help);
        if (!help) return run_command(*command, args.subspan(1), in, out, err, today, output, locksmith);
        out << help_of(*command);
        return exit_done;
    }
    if (asks_for_help(name) || name == "help") out << help_of_all();
    else if (name == "--version") out << version_text;
    else {
        err << "okra: there is no command " << printable(name) << "; okra --help lists them\n";
        return exit_usage;
    }
    return exit_done;
}

} // namespace

int run(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today,
        Output output, Locksmith const* locksmith) {
    if (args.empty()) {
        err << help_of_all();
        return exit_usage;
    }
    return answer(args, in, out, err, today, output, locksmith);
}

} // namespace okra
