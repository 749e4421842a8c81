// Words of the command line taken apart: what stands alone, and options with their values.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace okra {

class Arguments {
public:
    // `with_value` and `flags` are the options there are ("--at"); an error is a sentence for the user.
    static std::expected<Arguments, std::string> parse(std::span<std::string const> words,
                                                       std::span<std::string_view const> with_value,
                                                       std::span<std::string_view const> flags);

    std::vector<std::string> const& words() const { return m_words; }
    bool has(std::string_view option) const { return m_options.contains(option); }
    std::optional<std::string> value(std::string_view option) const;
    // A whole number ≥ 0, or `otherwise` when the option is not given.
    std::expected<std::uint64_t, std::string> number(std::string_view option, std::uint64_t otherwise) const;

private:
    std::vector<std::string> m_words;
    std::map<std::string, std::string, std::less<>> m_options;
};

} // namespace okra
