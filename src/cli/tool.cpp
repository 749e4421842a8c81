// What all commands of `okra` share: reading and writing files, dates, and saying what is wrong.
#include "cli/tool.hpp"

#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>
#include <utility>

namespace okra {

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
    auto parsed = Arguments::parse(m_args, with_value, flags);
    if (!parsed) return usage(parsed.error()), std::nullopt;
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

std::optional<std::string> Tool::read(std::string const& name) {
    if (name == "-") return std::string(std::istreambuf_iterator<char>(m_streams.in), {});
    std::ifstream file(name, std::ios::binary | std::ios::ate);
    std::streamoff const size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
    std::string text(size < 0 ? 0 : static_cast<std::size_t>(size), '\0');
    file.seekg(0);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (size < 0 || !file) return usage("cannot read " + name), std::nullopt;
    return text;
}

std::optional<Document> Tool::load(std::string const& name) {
    std::optional<std::string> const text = read(name);
    if (!text) return std::nullopt;
    auto document = document_from_json(*text);
    if (!document) return problems(shown_name(name), document.error()), std::nullopt;
    return std::move(*document);
}

int Tool::save(std::string const& name, std::string const& text) {
    if (name == "-") return print(text);
    std::ofstream file(name, std::ios::binary);
    file << text;
    file.close();
    return file ? exit_done : usage("cannot write " + name);
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
