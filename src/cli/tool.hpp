// One invocation of the `okra` command: its words, its streams, and what all commands share.
#pragma once

#include <expected>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "cli/arguments.hpp"
#include "engine/preset.hpp"
#include "format/json.hpp"
#include "model/document.hpp"
#include "sync/talk.hpp"

namespace okra {

// Exit codes, also what the functions that report something answer with.
constexpr int exit_done = 0;
constexpr int exit_problems = 1; // of the file; one a line on standard error
constexpr int exit_usage = 2;

constexpr std::string_view at_option = "--at";
constexpr std::string_view preset_option = "--preset";
constexpr std::string_view output_option = "-o";
constexpr std::string_view json_flag = "--json";
constexpr std::string_view passphrase_option = "--passphrase-file"; // of all commands

class Tool;

// A line of the table of commands (cli.cpp).
struct CliCommand {
    std::string_view name;
    std::string_view synopsis; // without "okra NAME": "FILE [--at DATE]"
    std::string_view summary;  // a line of `okra --help`
    std::string_view help;     // what more `okra NAME --help` says: lines, may be empty
    int (*run)(Tool&) = nullptr;
};
std::span<CliCommand const> cli_commands();

// What a report is about: the date and, where the user asked for another one, the preset.
struct View {
    Date at;
    Preset const* preset = nullptr; // none: the workspace's own
};

// Encrypted files and shared databases, by whoever has a cipher (src/lock) and a network (src/couch); an error is a
// sentence.
struct Locksmith {
    std::expected<std::string, std::string> (*lock)(std::string_view bytes, std::string_view passphrase);
    std::expected<std::string, std::string> (*unlock)(std::string_view bytes, std::string_view passphrase);
    std::expected<std::string, std::string> (*ask)(std::string const& prompt); // who sits at the terminal
    Talk (*talk)(TalkAsk const&, Document&, SyncReplica&);
};
constexpr std::string_view lock_magic = "okralock"; // how an encrypted file begins

// What is written to `out` and `err` is made printable (cli.cpp); the bytes of a file go to `file` as they are.
struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    std::ostream& file;
    bool is_terminal = false;
    Locksmith const* locksmith = nullptr; // none: encrypted files are refused
};

class Tool {
public:
    Tool(CliCommand const& command, std::span<std::string const> args, Streams streams, Date today)
        : m_command(command), m_args(args), m_streams(streams), m_today(today) {}

    std::ostream& out() { return m_streams.out; }
    std::ostream& err() { return m_streams.err; }
    Date today() const { return m_today; }

    // Each answers with nothing after it has said what is wrong; `code` is then what to exit with.
    std::optional<Arguments> parse(std::span<std::string_view const> with_value,
                                   std::span<std::string_view const> flags, std::size_t words);
    // The same for commands that take from `least` words on.
    std::optional<Arguments> parse_many(std::span<std::string_view const> with_value,
                                        std::span<std::string_view const> flags, std::size_t least);
    std::optional<View> view_of(Arguments const&);
    std::optional<Date> date_of(Arguments const&, std::string_view option, Date otherwise);
    std::optional<std::string> read(std::string const& name); // "-": standard input; unlocked, where it is encrypted
    int save_locked(std::string const& name, std::string const& text); // encrypted
    std::optional<Document> load(std::string const& name);
    std::optional<Document> load_by_clock(std::string const& name); // refuses what is dated far in the future
    // That of the option, or typed; a new one is long enough and typed twice.
    std::optional<std::string> passphrase(std::string const& prompt);
    std::optional<std::string> new_passphrase(std::string const& prompt);
    Locksmith const* locksmith() const { return m_streams.locksmith; }
    int code() const { return m_code; }

    int save(std::string const& name, std::string const& text); // "-": standard output; whole or not at all
    int print(std::string_view text);
    int usage(std::string const& message);
    int tell_synopsis(); // when the words don't fit the command
    int problem(std::string const& message);
    int problems(std::string const& name, std::vector<Problem> const& found);

    static Preset preset_for(Document const& document, View const& view) {
        return view.preset ? *view.preset : preset_of(document.workspace());
    }
    static std::string shown_name(std::string const& name) { return name == "-" ? "standard input" : name; }

private:
    std::optional<Document> load(std::string const& name, Limits const&);
    std::optional<std::string> read_up_to(std::size_t most, std::istream&, std::string const& name);
    void too_large(std::string const& name, std::string const& size);
    std::optional<std::string> bytes_of(std::string const& name);

    CliCommand const& m_command;
    std::span<std::string const> m_args;
    Streams m_streams;
    Date m_today;
    std::optional<std::string> m_passphrase_file;
    int m_code = exit_done;
};

} // namespace okra
