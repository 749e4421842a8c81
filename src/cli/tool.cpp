// What all commands of `okra` share: reading and writing files, dates, and saying what is wrong.
#include "cli/tool.hpp"

#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>
#include <system_error>
#include <utility>

#include "base/text.hpp"
#include "cli/write_file.hpp"

namespace okra {

namespace {

// The first line of a file: the command line itself can be seen by others.
std::expected<std::string, std::string> passphrase_in(std::string const& file) {
    std::ifstream in(file);
    std::string line;
    if (!in || !std::getline(in, line)) return std::unexpected("cannot read a passphrase from " + file);
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) return std::unexpected("the first line of " + file + " is empty: it must be the passphrase");
    return line;
}

} // namespace

std::optional<Arguments> Tool::parse(std::span<std::string_view const> with_value,
                                     std::span<std::string_view const> flags, std::size_t words) {
    auto parsed = parse_many(with_value, flags, words);
    if (parsed && parsed->words().size() > words) {
        tell_synopsis();
        return std::nullopt;
    }
    return parsed;
}

std::optional<Arguments> Tool::parse_many(std::span<std::string_view const> with_value,
                                          std::span<std::string_view const> flags, std::size_t least) {
    std::vector<std::string_view> all(with_value.begin(), with_value.end());
    all.push_back(passphrase_option);
    auto parsed = Arguments::parse(m_args, all, flags);
    if (!parsed) return usage(parsed.error()), std::nullopt;
    m_passphrase_file = parsed->value(passphrase_option);
    if (parsed->words().size() < least) return tell_synopsis(), std::nullopt;
    return std::move(*parsed);
}

std::optional<Date> Tool::date_of(Arguments const& args, std::string_view option, Date otherwise) {
    auto const text = args.value(option);
    if (!text) return otherwise;
    auto const date = date_from_text(*text);
    if (!date) return usage(std::string(option) + ": " + date.error()), std::nullopt;
    return *date;
}

std::optional<View> Tool::view_of(Arguments const& args) {
    auto const at = date_of(args, at_option, m_today);
    if (!at) return std::nullopt;
    View view{.at = *at};
    auto const name = args.value(preset_option);
    if (!name) return view;
    view.preset = find_preset(*name);
    if (view.preset) return view;
    std::string message = "--preset: expected one of";
    for (Preset const& preset : presets()) message += " " + std::string(preset.name);
    return usage(message + ", found " + *name), std::nullopt;
}

std::optional<std::string> Tool::passphrase(std::string const& prompt) {
    auto typed = m_passphrase_file ? passphrase_in(*m_passphrase_file) : m_streams.locksmith->ask(prompt);
    if (!typed) return usage(typed.error()), std::nullopt;
    return *std::move(typed);
}

std::optional<std::string> Tool::read(std::string const& name) {
    auto bytes = bytes_of(name);
    if (!bytes || !bytes->starts_with(lock_magic)) return bytes;
    if (m_streams.locksmith == nullptr) return problem(shown_name(name) + " is encrypted"), std::nullopt;
    auto const typed = passphrase("Passphrase of " + shown_name(name));
    if (!typed) return std::nullopt;
    auto text = m_streams.locksmith->unlock(*bytes, *typed);
    if (!text) return problem(shown_name(name) + ": " + text.error()), std::nullopt;
    return *std::move(text);
}

std::optional<std::string> Tool::new_passphrase(std::string const& prompt) {
    constexpr std::size_t least = 8;
    auto typed = passphrase(prompt);
    if (!typed) return std::nullopt;
    if (code_point_count(*typed) < least)
        return usage("a passphrase needs at least 8 characters; a few words are best"), std::nullopt;
    if (m_passphrase_file) return typed;
    auto const again = passphrase("Once more");
    if (!again) return std::nullopt;
    if (*again != *typed) return usage("the two are not the same"), std::nullopt;
    return typed;
}

int Tool::save_locked(std::string const& name, std::string const& text) {
    if (m_streams.locksmith == nullptr) return usage("nothing here can encrypt " + name);
    auto const typed = new_passphrase("Passphrase for " + name);
    if (!typed) return m_code;
    auto const bytes = m_streams.locksmith->lock(text, *typed);
    if (!bytes) return problem(name + ": " + bytes.error());
    return save(name, *bytes);
}

// Nothing where there is more than may be read: that is found out before there is room for it.
std::optional<std::string> Tool::bytes_of(std::string const& name) {
    std::size_t const most = Limits{}.file_bytes;
    if (name == "-") return read_up_to(most, m_streams.in, "standard input");
    std::error_code error;
    auto const status = std::filesystem::status(name, error);
    if (std::filesystem::is_directory(status)) return usage(name + " is a folder: name a file in it"), std::nullopt;
    if (std::filesystem::is_regular_file(status))
        if (auto const size = std::filesystem::file_size(name, error); !error && size > most)
            return too_large(name, std::to_string(size)), std::nullopt;
    std::ifstream file(name, std::ios::binary);
    if (!file) return usage("cannot read " + name), std::nullopt;
    return read_up_to(most, file, name);
}

std::optional<std::string> Tool::read_up_to(std::size_t most, std::istream& in, std::string const& name) {
    constexpr std::size_t piece = std::size_t{1} << 16U;
    std::string text;
    for (std::size_t filled = 0;; filled = text.size()) {
        text.resize(filled + piece);
        in.read(text.data() + filled, static_cast<std::streamsize>(piece));
        text.resize(filled + static_cast<std::size_t>(in.gcount()));
        if (text.size() > most) return too_large(name, "more than " + std::to_string(most)), std::nullopt;
        if (in.eof()) return text;
        if (!in) return usage("cannot read " + name), std::nullopt;
    }
}

void Tool::too_large(std::string const& name, std::string const& size) {
    problem(name + ": a file of " + size + " bytes; the most is " + std::to_string(Limits{}.file_bytes) +
            " (limit file_bytes)");
}

std::optional<Document> Tool::load(std::string const& name) { return load(name, {}); }

std::optional<Document> Tool::load_by_clock(std::string const& name) {
    Limits limits;
    limits.now = end_of(m_today);
    return load(name, limits);
}

std::optional<Document> Tool::load(std::string const& name, Limits const& limits) {
    std::optional<std::string> const text = read(name);
    if (!text) return std::nullopt;
    auto document = document_from_json(*text, limits);
    if (!document) return problems(shown_name(name), document.error()), std::nullopt;
    return std::move(*document);
}

int Tool::save(std::string const& name, std::string const& text) {
    if (name != "-") return write_file(name, text) ? exit_done : usage("cannot write " + name);
    if (m_streams.is_terminal) return print(text);
    m_streams.file << text;
    return exit_done;
}

int Tool::print(std::string_view text) {
    m_streams.out << text;
    return exit_done;
}

int Tool::usage(std::string const& message) {
    m_streams.err << "okra: " << message << '\n';
    return m_code = exit_usage;
}

int Tool::tell_synopsis() {
    return usage("usage: okra " + std::string(m_command.name) + " " + std::string(m_command.synopsis));
}

int Tool::problem(std::string const& message) {
    m_streams.err << "okra: " << message << '\n';
    return m_code = exit_problems;
}

int Tool::problems(std::string const& name, std::vector<Problem> const& found) {
    for (Problem const& each : found) m_streams.err << name << ": " << text_from_problem(each) << '\n';
    return m_code = exit_problems;
}

} // namespace okra
