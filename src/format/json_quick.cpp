// Well-formed JSON text turned into events, by one look at each byte.
#include "format/json_quick.hpp"

#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

constexpr int exact_digits = 18; // of an integer that needs no check for overflow

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of eight bytes of a string at once: plain ASCII, no quote, no backslash, nothing below a space.
bool is_plain(char const* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    auto const has_zero = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
    std::uint64_t const below_space = (bytes - ones * 0x20) & ~bytes & highs;
    return (below_space | has_zero(bytes ^ ones * '"') | has_zero(bytes ^ ones * '\\') | (bytes & highs)) == 0;
}

class QuickReader {
public:
    QuickReader(std::string_view text, JsonReader& reader)
        : m_at(text.data()), m_end(text.data() + text.size()), m_reader(reader) {}

    QuickRead read() {
        while (value()) {
            if (!after_value()) break;
            if (m_open.empty()) break;
        }
        skip_space();
        if (m_result == QuickRead::Done && (m_at != m_end || !m_open.empty())) m_result = QuickRead::Unsure;
        return m_result;
    }

private:
    bool unsure() {
        m_result = QuickRead::Unsure;
        return false;
    }
    bool sent(bool going_on) {
        if (!going_on) m_result = QuickRead::Stopped;
        return going_on;
    }

    void skip_space() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t')) ++m_at;
    }
    bool take(char c) {
        if (m_at == m_end || *m_at != c) return false;
        ++m_at;
        return true;
    }
    bool take(std::string_view word) {
        if (static_cast<std::size_t>(m_end - m_at) < word.size() || std::memcmp(m_at, word.data(), word.size()) != 0)
            return false;
        m_at += word.size();
        return true;
    }

    // Up to the end of a value that is no container, or into containers down to one.
    bool value() {
        for (;;) {
            skip_space();
            if (m_at == m_end) return unsure();
            switch (*m_at) {
            case '{':
                ++m_at;
                if (!sent(m_reader.open(Container::Object))) return false;
                skip_space();
                m_open.push_back(Container::Object);
                if (m_at != m_end && *m_at == '}') return true;
                if (!key()) return false;
                continue;
            case '[':
                ++m_at;
                if (!sent(m_reader.open(Container::List))) return false;
                skip_space();
                m_open.push_back(Container::List);
                if (m_at != m_end && *m_at == ']') return true;
                continue;
            case '"': return text() && sent(m_reader.scalar({.type = Scalar::Type::Text, .text = m_text}));
            case 't':
                return take("true") ? sent(m_reader.scalar({.type = Scalar::Type::Boolean, .truth = true})) : unsure();
            case 'f': return take("false") ? sent(m_reader.scalar({.type = Scalar::Type::Boolean})) : unsure();
            case 'n': return take("null") ? sent(m_reader.scalar({})) : unsure();
            default: return number();
            }
        }
    }

    // What closes behind a value, and the comma before the next one.
    bool after_value() {
        while (!m_open.empty()) {
            skip_space();
            bool const is_list = m_open.back() == Container::List;
            if (take(is_list ? ']' : '}')) {
                m_open.pop_back();
                if (!sent(m_reader.close())) return false;
                continue;
            }
            if (!take(',')) return unsure();
            if (is_list) return true;
            skip_space();
            return key();
        }
        return true;
    }

    bool key() {
        if (m_at == m_end || *m_at != '"' || !text()) return unsure();
        std::string_view const name = m_text;
        skip_space();
        return take(':') ? sent(m_reader.key(name)) : unsure();
    }

    // A string into `m_text`: mostly just a view.
    bool text() {
        char const* const begin = ++m_at;
        bool is_ascii = true;
        for (;;) {
            while (m_end - m_at >= 8 && is_plain(m_at)) m_at += 8;
            if (m_at == m_end) return unsure();
            auto const byte = static_cast<unsigned char>(*m_at);
            if (byte == '"') break;
            if (byte == '\\') return escaped_text(begin);
            if (byte < 0x20) return unsure();
            is_ascii = is_ascii && byte < 0x80;
            ++m_at;
        }
        m_text = {begin, static_cast<std::size_t>(m_at - begin)};
        ++m_at;
        return is_ascii || !first_invalid_utf8(m_text) || unsure();
    }
    bool escaped_text(char const* begin) {
        m_unescaped.assign(begin, m_at);
        while (!take('"')) {
            if (m_at == m_end || static_cast<unsigned char>(*m_at) < 0x20) return unsure();
            if (*m_at != '\\') m_unescaped += *m_at++;
            else if (!escape()) return unsure();
        }
        m_text = m_unescaped;
        return !first_invalid_utf8(m_text) || unsure();
    }
    bool escape() {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        ++m_at;
        if (m_at == m_end) return false;
        char const letter = *m_at++;
        if (letter == 'u') return code_point();
        std::size_t const which = letters.find(letter);
        if (which == std::string_view::npos) return false;
        m_unescaped += meanings[which];
        return true;
    }
    bool code_point() {
        auto const first = four_hex();
        if (!first) return false;
        char32_t point = *first;
        if (point >= 0xDC00 && point <= 0xDFFF) return false;
        if (point >= 0xD800 && point <= 0xDBFF) {
            if (!take("\\u")) return false;
            auto const second = four_hex();
            if (!second || *second < 0xDC00 || *second > 0xDFFF) return false;
            point = 0x10000 + ((point - 0xD800) << 10U) + (*second - 0xDC00);
        }
        append_utf8(m_unescaped, point);
        return true;
    }
    std::optional<char32_t> four_hex() {
        char32_t code = 0;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (m_at == m_end) return std::nullopt;
            char const c = *m_at;
            char32_t digit = 0;
            if (is_digit(c)) digit = static_cast<char32_t>(c - '0');
            else if (c >= 'a' && c <= 'f') digit = static_cast<char32_t>(c - 'a' + 10);
            else if (c >= 'A' && c <= 'F') digit = static_cast<char32_t>(c - 'A' + 10);
            else return std::nullopt;
            code = code << 4U | digit;
        }
        return code;
    }

    bool number() {
        char const* const begin = m_at;
        bool const negative = take('-');
        char const* const digits = m_at;
        std::int64_t whole = 0;
        while (m_at != m_end && is_digit(*m_at)) {
            if (m_at - digits < exact_digits) whole = whole * 10 + (*m_at - '0');
            ++m_at;
        }
        auto const count = m_at - digits;
        if (count == 0 || (count > 1 && *digits == '0')) return unsure();
        bool const is_whole = m_at == m_end || (*m_at != '.' && *m_at != 'e' && *m_at != 'E');
        if (!is_whole) return real(begin);
        if (count > exact_digits) {
            std::string_view const text{begin, static_cast<std::size_t>(m_at - begin)};
            return number_from_text(text) ? unsure() : too_large(text);
        }
        if (negative)
            return sent(m_reader.scalar(
                {.type = Scalar::Type::Integer, .number = static_cast<double>(-whole), .integer = -whole}));
        return sent(m_reader.scalar({.type = Scalar::Type::Unsigned,
                                     .number = static_cast<double>(whole),
                                     .whole = static_cast<std::uint64_t>(whole)}));
    }
    bool real(char const* begin) {
        auto const take_digits = [&] {
            char const* const first = m_at;
            while (m_at != m_end && is_digit(*m_at)) ++m_at;
            return m_at != first;
        };
        if (take('.') && !take_digits()) return unsure();
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (!take_digits()) return unsure();
        }
        std::string_view const text{begin, static_cast<std::size_t>(m_at - begin)};
        auto const number = number_from_text(text);
        if (number) return sent(m_reader.scalar({.type = Scalar::Type::Real, .number = *number}));
        return too_large(text);
    }

    bool too_large(std::string_view text) {
        return sent(m_reader.scalar({.type = Scalar::Type::Real, .text = text, .is_too_large = true}));
    }

    char const* m_at;
    char const* m_end;
    JsonReader& m_reader;
    QuickRead m_result = QuickRead::Done;
    std::vector<Container> m_open;
    std::string_view m_text;
    std::string m_unescaped;
};

} // namespace

QuickRead read_quickly(std::string_view text, JsonReader& reader) { return QuickReader(text, reader).read(); }

} // namespace okra
