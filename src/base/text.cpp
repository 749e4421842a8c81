// UTF-8 and plain helpers; folding stands in folding.cpp.
#include "base/text.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace okra {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

struct Decoded {
    char32_t point = replacement;
    std::size_t size = 0; // 0 for a bad byte
};

Decoded decoded(std::string_view text, std::size_t at) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    unsigned char const lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4) return {};
    std::size_t const size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (text.size() - at < size) return {};
    char32_t point = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(byte(i))) return {};
        point = point << 6 | (byte(i) & 0x3FU);
    }
    bool const overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || surrogate || point > 0x10FFFF) return {};
    return {point, size};
}

// Length of the ASCII run at an offset, eight bytes at a time; may stop short of its end.
std::size_t ascii_run(std::string_view text, std::size_t at) {
    std::size_t const start = at;
    for (; text.size() - at >= 8; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080) != 0) break;
    }
    return at - start;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

} // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = ascii_run(text, 0); at < text.size();) {
        std::size_t const size = decoded(text, at).size;
        if (size == 0) return at;
        at += size;
        if (size == 1) at += ascii_run(text, at);
    }
    return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    assert(offset < text.size());
    Decoded const next = decoded(text, offset);
    offset += std::max<std::size_t>(next.size, 1);
    return next.point;
}

void append_utf8(std::string& out, char32_t point) {
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = replacement;
    auto const put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    auto const put_continuation = [&](int shift) { put(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put_continuation(6);
    } else {
        put(0xF0 | point >> 18);
        put_continuation(12);
        put_continuation(6);
    }
    put_continuation(0);
}

std::size_t code_point_count(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

namespace {

bool is_hidden(char32_t c) {
    bool const is_control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    bool const turns = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
    return is_control || turns || (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB);
}

} // namespace

std::string printable(std::string_view text, LineBreaks breaks) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const start = at;
        char32_t const c = next_code_point(text, at);
        std::string_view const bytes = text.substr(start, at - start);
        bool const is_bad = c == replacement && bytes.size() == 1;
        bool const is_break = c == U'\n' || (c == U'\r' && text.substr(at).starts_with('\n'));
        bool const is_kept = c == U'\t' || (is_break && breaks == LineBreaks::Kept);
        if (!is_bad && (is_kept || !is_hidden(c))) {
            out += bytes;
            continue;
        }
        char32_t const shown = is_bad ? static_cast<unsigned char>(bytes.front()) : c;
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += hex[(shown >> static_cast<unsigned>(shift)) & 15U];
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        std::size_t const end = text.find(separator, start);
        parts.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

bool contains_folded(std::string_view folded_text, std::string_view folded_query) {
    return folded_text.contains(folded_query);
}

} // namespace okra
