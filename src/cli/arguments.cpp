// Words of the command line taken apart.
#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace okra {

std::expected<Arguments, std::string> Arguments::parse(std::span<std::string const> words,
                                                       std::span<std::string_view const> with_value,
                                                       std::span<std::string_view const> flags) {
    Arguments parsed;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string const& word = words[i];
        if (word.size() < 2 || !word.starts_with('-')) {
            parsed.m_words.push_back(word); // "-" is standard input
            continue;
        }
        std::size_t const equals = word.find('=');
        std::string const name = word.substr(0, equals);
        bool const takes_value = std::ranges::find(with_value, name) != with_value.end();
        if (!takes_value && std::ranges::find(flags, word) == flags.end())
            return std::unexpected("there is no option " + word + " here");
        if (parsed.has(name)) return std::unexpected(name + " is given twice");
        if (takes_value && equals == std::string::npos && i + 1 == words.size())
            return std::unexpected(name + " needs a value");
        if (!takes_value) parsed.m_options[name];
        else parsed.m_options[name] = equals == std::string::npos ? words[++i] : word.substr(equals + 1);
    }
    return parsed;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    auto const found = m_options.find(option);
    return found == m_options.end() ? std::nullopt : std::optional(found->second);
}

std::expected<std::uint64_t, std::string> Arguments::number(std::string_view option, std::uint64_t otherwise) const {
    std::optional<std::string> const text = value(option);
    if (!text) return otherwise;
    std::uint64_t number = 0;
    char const* const end = text->data() + text->size();
    auto const read = std::from_chars(text->data(), end, number);
    if (text->empty() || read.ec != std::errc{} || read.ptr != end)
        return std::unexpected(std::string(option) + ": expected a whole number, found \"" + *text + "\"");
    return number;
}

} // namespace okra
