// The bytes of a table as UTF-8.
#include "format/csv/encoding.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace okra::csv {

namespace {

class Utf16Reader {
public:
    Utf16Reader(std::string_view bytes, bool is_big_endian) : m_bytes(bytes), m_high(is_big_endian ? 0 : 1) {}

    // False where half a character stands alone.
    bool read(std::string& out) {
        constexpr char32_t first_high = 0xD800, first_low = 0xDC00, end_low = 0xE000, first_beyond = 0x10000;
        if (m_bytes.size() % 2 != 0) return false;
        out.reserve(m_bytes.size());
        while (m_at < m_bytes.size()) {
            char32_t point = unit();
            if (point >= first_low && point < end_low) return false;
            if (point >= first_high && point < first_low) {
                char32_t const low = m_at < m_bytes.size() ? unit() : 0;
                if (low < first_low || low >= end_low) return false;
                point = first_beyond + ((point - first_high) << 10U) + (low - first_low);
            }
            append_utf8(out, point);
        }
        return true;
    }

private:
    char32_t unit() {
        auto const byte = [&](std::size_t index) { return static_cast<unsigned char>(m_bytes[m_at + index]); };
        char32_t const found = static_cast<char32_t>(byte(m_high)) << 8U | byte(1 - m_high);
        m_at += 2;
        return found;
    }

    std::string_view m_bytes;
    std::size_t m_high;
    std::size_t m_at = 0;
};

} // namespace

std::expected<std::string_view, std::string> utf8_from_bytes(std::string_view bytes, std::string& storage) {
    constexpr std::string_view little_endian = "\xFF\xFE", big_endian = "\xFE\xFF";
    if (bytes.starts_with(byte_order_mark)) return bytes.substr(byte_order_mark.size());
    bool const is_big = bytes.starts_with(big_endian);
    if (is_big || bytes.starts_with(little_endian)) {
        if (Utf16Reader(bytes.substr(2), is_big).read(storage)) return storage;
        return std::unexpected("this UTF-16 text is broken: save the table again, as UTF-8");
    }
    std::string_view const header = bytes.substr(0, bytes.find_first_of("\r\n"));
    if (header.contains('\0'))
        return std::unexpected("the header has NUL bytes, as UTF-16 has: save the table as UTF-8, or as UTF-16 with a "
                               "byte order mark");
    return bytes;
}

} // namespace okra::csv
