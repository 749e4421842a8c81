// JSON text by hand: written, and small values read.
#include "base/json_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

// ------------------------------------------------------------------------------------------------------- written

namespace {

// For each byte: 0 when it stands for itself in a JSON string, else the letter after the backslash ('u': \u00XX).
consteval std::array<char, 256> make_escapes() {
    std::array<char, 256> escapes{};
    for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
    escapes['\b'] = 'b';
    escapes['\f'] = 'f';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
}
constexpr std::array<char, 256> escapes = make_escapes();

// Of eight bytes at once: none below 0x20, no quote, no backslash.
bool needs_no_escape(char const* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    auto const has_zero = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
    std::uint64_t const below_space = (bytes - ones * 0x20) & ~bytes & highs;
    return (below_space | has_zero(bytes ^ ones * '"') | has_zero(bytes ^ ones * '\\')) == 0;
}

void append_escape(std::string& out, unsigned char byte) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '\\';
    out += escapes[byte];
    if (escapes[byte] != 'u') return;
    out += "00";
    out += hex[byte >> 4U];
    out += hex[byte & 15U];
}

} // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (i + 8 < text.size() && needs_no_escape(text.data() + i)) i += 8;
        auto const byte = static_cast<unsigned char>(text[i]);
        if (escapes[byte] == 0) [[likely]]
            continue;
        out.append(text, plain, i - plain);
        append_escape(out, byte);
        plain = i + 1;
    }
    out.append(text, plain, text.size() - plain);
    out += '"';
}

void append_json(std::string& out, JsonValue const& value) {
    switch (value.type) {
    case JsonValue::Type::Null: out += "null"; return;
    case JsonValue::Type::Boolean: out += value.truth ? "true" : "false"; return;
    case JsonValue::Type::Number: append_number(out, value.number); return;
    case JsonValue::Type::Text: append_json_string(out, value.text); return;
    case JsonValue::Type::List:
    case JsonValue::Type::Object: break;
    }
    bool const is_list = value.type == JsonValue::Type::List;
    out += is_list ? '[' : '{';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        if (!is_list) {
            append_json_string(out, value.names[i]);
            out += ':';
        }
        append_json(out, value.items[i]);
    }
    out += is_list ? ']' : '}';
}

std::string shortened_step(std::string_view name) {
    constexpr std::size_t most = 200, kept = 160;
    if (name.size() <= most) return std::string(name);
    std::size_t end = 0;
    while (end < kept) next_code_point(name, end);
    return std::string(name.substr(0, end)) + "…";
}

void append_pointer_step(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (char const c : shortened_step(name)) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

void append_pointer_step(std::string& pointer, std::size_t index) {
    pointer += '/';
    pointer += std::to_string(index);
}

// ---------------------------------------------------------------------------------------------------------- read

namespace {

constexpr std::size_t deepest = 64;

class JsonText {
public:
    explicit JsonText(std::string_view text) : m_rest(text) {}

    std::optional<JsonValue> read() {
        JsonValue value;
        if (!read_value(value, 0)) return std::nullopt;
        skip_space();
        return m_rest.empty() ? std::optional(std::move(value)) : std::nullopt;
    }

private:
    void skip_space() {
        while (!m_rest.empty() && std::string_view(" \t\r\n").contains(m_rest.front())) m_rest.remove_prefix(1);
    }
    bool take(std::string_view word) {
        if (!m_rest.starts_with(word)) return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    bool take_behind_space(char c) {
        skip_space();
        return take({&c, 1});
    }

    bool read_value(JsonValue& value, std::size_t depth) {
        skip_space();
        if (m_rest.empty() || depth > deepest) return false;
        switch (m_rest.front()) {
        case '{': return read_container(value, JsonValue::Type::Object, depth);
        case '[': return read_container(value, JsonValue::Type::List, depth);
        case '"': value.type = JsonValue::Type::Text; return read_text(value.text);
        case 't': return read_truth(value, "true");
        case 'f': return read_truth(value, "false");
        case 'n': return take("null");
        default: return read_number(value);
        }
    }
    bool read_truth(JsonValue& value, std::string_view word) {
        value.type = JsonValue::Type::Boolean;
        value.truth = word == "true";
        return take(word);
    }
    bool read_number(JsonValue& value) {
        std::size_t const end = std::min(m_rest.find_first_not_of("+-.0123456789eE"), m_rest.size());
        std::string_view const digits = m_rest.substr(0, end);
        std::string_view const whole = digits.starts_with('-') ? digits.substr(1) : digits;
        bool const is_json = !whole.empty() && whole.front() >= '0' && whole.front() <= '9' && !whole.ends_with('.') &&
                             !whole.contains(".e") && !whole.contains(".E") &&
                             (whole.size() == 1 || whole[0] != '0' || whole[1] < '0' || whole[1] > '9');
        auto const number = is_json ? number_from_text(digits) : std::nullopt;
        if (!number || !std::isfinite(*number)) return false;
        value.type = JsonValue::Type::Number;
        value.number = *number + 0.0; // -0 is 0
        m_rest.remove_prefix(end);
        return true;
    }
    bool read_container(JsonValue& value, JsonValue::Type type, std::size_t depth) {
        bool const is_list = type == JsonValue::Type::List;
        char const end = is_list ? ']' : '}';
        value.type = type;
        m_rest.remove_prefix(1);
        if (take_behind_space(end)) return true;
        do {
            if (!is_list && !read_name(value)) return false;
            if (!read_value(value.items.emplace_back(), depth + 1)) return false;
        } while (take_behind_space(','));
        return take_behind_space(end);
    }
    bool read_name(JsonValue& object) {
        std::string name;
        skip_space();
        if (!read_text(name) || std::ranges::contains(object.names, name)) return false;
        object.names.push_back(std::move(name));
        return take_behind_space(':');
    }

    bool read_text(std::string& text) {
        if (!take("\"")) return false;
        while (!take("\"")) {
            if (m_rest.empty() || static_cast<unsigned char>(m_rest.front()) < 0x20) return false;
            if (m_rest.front() == '\\') {
                if (!read_escape(text)) return false;
                continue;
            }
            text += m_rest.front();
            m_rest.remove_prefix(1);
        }
        return !first_invalid_utf8(text);
    }
    bool read_escape(std::string& text) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        m_rest.remove_prefix(1);
        if (m_rest.empty()) return false;
        char const letter = m_rest.front();
        m_rest.remove_prefix(1);
        if (letter == 'u') return read_code_point(text);
        std::size_t const which = letters.find(letter);
        if (which == std::string_view::npos) return false;
        text += meanings[which];
        return true;
    }
    bool read_code_point(std::string& text) {
        auto const first = four_hex();
        if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) return false;
        char32_t point = *first;
        if (point >= 0xD800 && point <= 0xDBFF) {
            if (!take("\\u")) return false;
            auto const second = four_hex();
            if (!second || *second < 0xDC00 || *second > 0xDFFF) return false;
            point = 0x10000 + ((point - 0xD800) << 10U) + (*second - 0xDC00);
        }
        append_utf8(text, point);
        return true;
    }
    std::optional<char32_t> four_hex() {
        if (m_rest.size() < 4) return std::nullopt;
        char32_t code = 0;
        for (char const c : m_rest.substr(0, 4)) {
            constexpr std::string_view digits = "0123456789abcdef";
            std::size_t const digit = digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
            if (digit == std::string_view::npos) return std::nullopt;
            code = code << 4U | static_cast<char32_t>(digit);
        }
        m_rest.remove_prefix(4);
        return code;
    }

    std::string_view m_rest;
};

} // namespace

JsonValue const* JsonValue::find(std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return &items[i];
    return nullptr;
}

std::optional<JsonValue> json_value_from_text(std::string_view text) { return JsonText(text).read(); }

} // namespace okra
