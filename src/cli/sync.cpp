// `okra sync`: a file and a shared database.
#include <array>
#include <chrono>
#include <filesystem>
#include <ostream>
#include <utility>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/write_file.hpp"
#include "model/diff.hpp"

namespace okra {

namespace {

constexpr std::string_view couch_option = "--couch";
constexpr std::string_view login_option = "--login-file";
constexpr std::string_view new_option = "--new-passphrase-file";
constexpr std::size_t least_passphrase = 8;
constexpr std::string_view begin_flag = "--begin";
constexpr std::string_view over_flag = "--start-over";

bool is_there(std::string const& name) {
    std::error_code error;
    return std::filesystem::exists(name, error);
}

void tell(Tool& tool, std::string_view what, Lost const& lost) {
    Field const* const field = field_at(lost.edit.kind, lost.edit.field);
    tool.err() << what << ": " << name_of(lost.edit.kind).one << ' ' << lost.edit.record << ", "
               << (field != nullptr ? field->name : std::string_view("created"));
    if (auto const* const text = std::get_if<std::string>(&lost.edit.value)) tool.err() << ", \"" << *text << '"';
    tool.err() << ", of " << text_from_stamp(lost.stamp) << '\n';
}

std::string_view sentence_of(TalkFault fault) {
    switch (fault) {
    case TalkFault::None: break;
    case TalkFault::Unreachable: return "the server cannot be reached";
    case TalkFault::NotCouch: return "there is no CouchDB at this address";
    case TalkFault::WrongLogin: return "the server does not take this name and password (--login-file)";
    case TalkFault::NoDatabase: return "the server has no such database; --begin makes it";
    case TalkFault::NotShared: return "nothing is shared in this database yet; --begin sets it up";
    case TalkFault::AlreadyShared: return "a workspace is shared in this database already; leave --begin out to join";
    case TalkFault::WrongPassphrase:
        return "this is not the passphrase of the shared workspace; where it was changed, ask for the new one: nothing "
               "is lost, and what was edited here goes with it";
    case TalkFault::OtherWorkspace: return "another workspace is shared in this database";
    case TalkFault::GoneBack:
        return "the server has lost what it had: it was wiped or put back to an older state; --start-over writes again "
               "what is missing there";
    case TalkFault::Refused: return "the server refuses what is written";
    case TalkFault::NewerOkra: return "a newer Okra has written there: use that one";
    case TalkFault::Broken: return "what the server says makes no sense";
    }
    return "done";
}

std::string documents(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " document" : " documents"); }

// A login or a query in the address would stand in lists of processes and in histories.
std::string problem_of_url(std::string const& url) {
    bool const is_web = url.starts_with("https://") || url.starts_with("http://");
    std::size_t const host = url.find("//") + 2;
    bool const has_path = is_web && url.find('/', host) != std::string::npos && !url.ends_with('/');
    if (!has_path) return "--couch: expected the address of a database, as https://host/name";
    if (url.contains('@')) return "--couch: name and password belong into a file (--login-file)";
    if (url.contains('?') || url.contains('#')) return "--couch: expected an address without ? and #";
    return {};
}
bool is_in_the_open(std::string_view url) {
    return url.starts_with("http://") && !url.starts_with("http://localhost") && !url.starts_with("http://127.0.0.1") &&
           !url.starts_with("http://[::1]");
}

std::string first_line(std::string text) {
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    return text;
}

// The file as it was before it was first merged, under a name of its own.
bool keep_what_was(std::string const& name, std::string const& text) {
    std::string kept = name + ".before-sync";
    for (int number = 2; is_there(kept); ++number) kept = name + ".before-sync-" + std::to_string(number);
    return write_file(kept, text);
}

class Syncing {
public:
    Syncing(Tool& tool, Arguments const& args)
        : m_tool(tool), m_args(args), m_name(args.words()[0]), m_kept_name(m_name + ".sync") {}

    int run() {
        if (!is_possible() || !read_login() || !read_new_passphrase() || !read_file()) return m_tool.code();
        auto passphrase = m_ask.begins ? m_tool.new_passphrase("Passphrase of the shared workspace")
                                       : m_tool.passphrase("Passphrase of the shared workspace");
        if (!passphrase) return m_tool.code();
        m_ask.passphrase = *std::move(passphrase);
        Talk const talk = m_tool.locksmith()->talk(m_ask, m_document, m_replica);
        int const saved = save();
        return saved == exit_done ? told(talk) : saved;
    }

private:
    bool is_possible() {
        auto url = m_args.value(couch_option);
        if (!url) return m_tool.tell_synopsis(), false;
        if (m_tool.locksmith() == nullptr || m_tool.locksmith()->talk == nullptr)
            return m_tool.usage("this okra has no network"), false;
        if (std::string const problem = problem_of_url(*url); !problem.empty()) return m_tool.usage(problem), false;
        if (m_name == "-" || m_name.ends_with(".okra"))
            return m_tool.usage("sync needs a .json file that it can write"), false;
        if (is_in_the_open(*url)) m_tool.err() << "okra: without https others can read name and password\n";
        auto const now =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
        m_ask = {.url = *std::move(url),
                 .begins = m_args.has(begin_flag),
                 .starts_over = m_args.has(over_flag),
                 .now = Instant{now.count()}};
        return true;
    }
    bool read_login() {
        auto const file = m_args.value(login_option);
        if (!file) return true;
        auto const text = m_tool.read(*file);
        if (!text) return false;
        m_ask.login = first_line(*text);
        return m_ask.login.contains(':') || (m_tool.usage(*file + ": expected name:password"), false);
    }
    bool read_new_passphrase() {
        auto const file = m_args.value(new_option);
        if (!file) return true;
        auto const text = m_tool.read(*file);
        if (!text) return false;
        m_ask.new_passphrase = first_line(*text);
        return code_point_count(m_ask.new_passphrase) >= least_passphrase ||
               (m_tool.usage(*file + ": a passphrase needs at least 8 characters; a few words are best"), false);
    }
    bool read_file() {
        if (!is_there(m_name)) return !m_ask.begins || (m_tool.usage("cannot read " + m_name), false);
        auto text = m_tool.read(m_name);
        if (!text) return false;
        m_text = *std::move(text);
        auto document = m_tool.load_by_clock(m_name);
        if (!document) return false;
        // All of a plain file is as new as its newest change: it would win over what others did before.
        if (!m_ask.begins && !m_text.contains("\"stamps\""))
            return m_tool.problem(m_name +
                                  " does not tell when each field was changed, and cannot be merged without "
                                  "harm: begin with no file, or with an export for a colleague (convert --copy)"),
                   false;
        m_document = *std::move(document);
        std::string const workspace(m_document.id_of(m_document.workspace().id));
        m_replica = SyncReplica(workspace);
        m_before = content_hash(m_document);
        if (!is_there(m_kept_name)) return true;
        auto const bytes = m_tool.read(m_kept_name);
        if (!bytes) return false;
        // Without it all is compared anew: that costs time, and nothing else.
        if (auto kept = SyncReplica::from_kept(workspace, *bytes)) m_replica = *std::move(kept);
        m_has_met = m_replica.has_met();
        return true;
    }

    // First the file, then how far it has come: never the other way round.
    int save() {
        if (m_document.id_of(m_document.workspace().id).empty()) return exit_done; // nothing came
        if (!m_replica.has_met()) return exit_done; // nothing was said
        std::string const text = json_from_document(m_document, Stamps::With);
        if (auto const again = document_from_json(text); !again)
            return m_tool.problems("the merged file", again.error());
        bool const loses = !m_text.empty() && !m_has_met && content_hash(m_document) != m_before;
        if (loses && !keep_what_was(m_name, m_text)) return m_tool.usage("cannot write beside " + m_name);
        if (text != m_text)
            if (int const saved = m_tool.save(m_name, text); saved != exit_done) return saved;
        return m_tool.save(m_kept_name, m_replica.kept());
    }

    int told(Talk const& talk) {
        for (SyncLoss const& loss : talk.lost) tell(m_tool, "lost", loss.mine);
        for (Lost const& lost : talk.yielded) tell(m_tool, "yields", lost);
        if (m_replica.unreadable() > 0)
            m_tool.err() << "okra: " << documents(m_replica.unreadable()) << " there could not be read\n";
        if (std::size_t const kept = m_replica.limited(); kept > 0)
            m_tool.err() << "okra: " << kept << (kept == 1 ? " record" : " records")
                         << " of limited objectives not sent: only pages lock them for whom they name\n";
        if (m_replica.far_ahead() > 0)
            m_tool.err() << "okra: " << documents(m_replica.far_ahead()) << " there, dated far ahead, left alone\n";
        m_tool.out() << m_name << ": " << documents(talk.taken) << " came, " << talk.pushed << " went\n";
        if (talk.fault == TalkFault::None) return exit_done;
        std::string sentence(sentence_of(talk.fault));
        if (!talk.detail.empty()) sentence += " (" + talk.detail + ")";
        return m_tool.problem(sentence);
    }

    Tool& m_tool;
    Arguments const& m_args;
    std::string m_name;
    std::string m_kept_name;
    TalkAsk m_ask;
    Document m_document;
    std::string m_text; // of the file, as it was; "": there is none
    SyncReplica m_replica{""};
    std::uint64_t m_before = 0;
    bool m_has_met = false;
};

} // namespace

int run_sync(Tool& tool) {
    auto const args =
        tool.parse(std::array{couch_option, login_option, new_option}, std::array{begin_flag, over_flag}, 1);
    return args ? Syncing(tool, *args).run() : tool.code();
}

} // namespace okra
