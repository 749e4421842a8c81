// Places as URL fragments: "objectives/<record id>?status=behind", ids and values percent-encoded.
#include <optional>

#include "base/text.hpp"
#include "ui/screens/screens.hpp"
#include "ui/view.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (stands_for_itself(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex_digits[byte >> 4U];
        out += hex_digits[byte & 0xFU];
    }
    return out;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A "%" that begins no byte stands for itself: a link typed by hand may have one.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        int const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
        if (text[i] != '%' || high < 0 || low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

// What comes before a sign, and without it what is left of `text`.
std::string_view cut_until(std::string_view& text, char sign) {
    auto const at = text.find(sign);
    auto const before = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return before;
}

ScreenInfo const* addressed(std::string_view slug) {
    ScreenInfo const* const info = screen_at(slug);
    return info != nullptr && has_address(*info) ? info : nullptr;
}

// Addresses that somebody may well type, and where they lead: what follows "teams/" is the team whose page it is.
std::optional<Place> place_by_another_name(std::string_view path) {
    std::string_view rest = path;
    std::string_view const first = cut_until(rest, '/');
    if (first == "import" || first == "export") return Place{"settings", {}, {}};
    if (first != "teams") return {};
    std::string query = "layout=teams";
    if (!rest.empty()) query.append("&open=").append(rest);
    return Place{"people", {}, std::move(query)};
}

} // namespace

// An id that reads like a layout has an empty step before it: "objectives//board".
std::string fragment_of(Place const& place) {
    std::string fragment = place.screen;
    if (addressed(place.screen) == nullptr) return fragment;
    if (!place.record.empty()) {
        std::string const record = encoded(place.record);
        bool const misread = addressed(fragment + '/' + record) != nullptr;
        fragment += (misread ? "//" : "/") + record;
    }
    if (!place.query.empty()) fragment += '?' + place.query;
    return fragment;
}

// The longest address that the table has; what follows is the record that is open there.
Place place_from_fragment(std::string_view fragment) {
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    if (fragment.empty()) return {};
    std::string_view query = fragment;
    std::string_view const path = cut_until(query, '?');
    std::string_view rest = path;
    std::string_view slug = cut_until(rest, '/');
    if (addressed(slug) == nullptr) return place_by_another_name(path).value_or(Place{std::string(fragment), {}, {}});
    std::string_view below = rest;
    auto const layout = path.substr(0, slug.size() + 1 + cut_until(below, '/').size());
    if (addressed(layout) != nullptr) {
        slug = layout;
        rest = below;
    } else if (rest.starts_with('/')) {
        rest.remove_prefix(1);
    }
    return {std::string(slug), decoded(rest), std::string(query)};
}

std::vector<std::pair<std::string, std::vector<std::string>>> query_words(std::string_view query) {
    std::vector<std::pair<std::string, std::vector<std::string>>> words;
    while (!query.empty()) {
        std::string_view values = cut_until(query, '&');
        std::string word = decoded(cut_until(values, '='));
        std::vector<std::string> some;
        for (std::string_view const value : split(values, ',')) some.push_back(decoded(value));
        if (some.empty()) some.emplace_back();
        if (!word.empty()) words.emplace_back(std::move(word), std::move(some));
    }
    return words;
}

std::string query_words(std::string_view word, std::vector<std::string> const& values) {
    std::string out(word);
    for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "=" : ",") + encoded(values[i]);
    return out;
}

void add_query_words(std::string& query, std::string_view word, std::vector<std::string> const& values) {
    query.append(query.empty() ? "" : "&").append(query_words(word, values));
}

void add_query_word(std::string& query, std::string_view word, std::string_view value) {
    if (!value.empty()) add_query_words(query, word, {std::string(value)});
}

} // namespace okra::ui
