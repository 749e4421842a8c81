#include "base/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace okra {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

std::string base64_from(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::size_t const there = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i)
            three = three << 8U | (i < there ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) text += i <= there ? letters[three >> (18 - 6 * i) & 63U] : '=';
    }
    return text;
}

std::optional<std::string> bytes_from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t const filling = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t held = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const is_filling = at + filling >= text.size();
        std::size_t const value = is_filling ? 0 : letters.find(text[at]);
        if (value == std::string_view::npos) return std::nullopt;
        held = held << 6U | static_cast<std::uint32_t>(value);
        if (at % 4 != 3) continue;
        for (unsigned const shift : {16U, 8U, 0U}) bytes += static_cast<char>(held >> shift & 255U);
        held = 0;
    }
    bytes.resize(bytes.size() - filling);
    if (base64_from(bytes) != text) return std::nullopt; // bits that mean nothing
    return bytes;
}

} // namespace okra
