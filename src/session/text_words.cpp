// Which letters make words.
#include "session/text_words.hpp"

#include <algorithm>
#include <array>

namespace okra {
namespace {

struct Range {
    char32_t first;
    char32_t last;
    Letter kind;
};

// What is neither here is plain. Ascending.
constexpr std::array ranges{
    Range{0x80, 0xA9, Letter::None},        Range{0xAB, 0xB4, Letter::None},
    Range{0xB6, 0xB9, Letter::None},        Range{0xBB, 0xBF, Letter::None},
    Range{0xD7, 0xD7, Letter::None},        Range{0xF7, 0xF7, Letter::None},
    Range{0x55A, 0x55F, Letter::None},      Range{0x589, 0x58A, Letter::None},
    Range{0x5BE, 0x5BE, Letter::None},      Range{0x60C, 0x60D, Letter::None},
    Range{0x61B, 0x61F, Letter::None},      Range{0x66A, 0x66D, Letter::None},
    Range{0x6D4, 0x6D4, Letter::None},      Range{0x964, 0x965, Letter::None},
    Range{0xE00, 0xEFF, Letter::Dense},    // Thai, Lao
    Range{0x1000, 0x109F, Letter::Dense},  // Myanmar
    Range{0x1780, 0x17FF, Letter::Dense},  // Khmer
    Range{0x2000, 0x206F, Letter::None},    Range{0x20A0, 0x20CF, Letter::Dense}, // currencies
    Range{0x2190, 0x2BFF, Letter::Dense},  // arrows, mathematics, symbols
    Range{0x2E00, 0x2E7F, Letter::None},    Range{0x2E80, 0x2FFF, Letter::Dense},
    Range{0x3000, 0x3004, Letter::None},    Range{0x3005, 0x3007, Letter::Dense},
    Range{0x3008, 0x3020, Letter::None},    Range{0x3021, 0x312F, Letter::Dense}, // kana, bopomofo
    Range{0x31A0, 0x31FF, Letter::Dense},   Range{0x3400, 0x4DBF, Letter::Dense},
    Range{0x4E00, 0x9FFF, Letter::Dense},  // Chinese characters
    Range{0xF900, 0xFAFF, Letter::Dense},   Range{0xFE00, 0xFE4F, Letter::None},
    Range{0xFF5F, 0xFF65, Letter::None},    Range{0xFF66, 0xFF9F, Letter::Dense},
    Range{0xFFF0, 0xFFFF, Letter::None},    Range{0x1F000, 0x1FAFF, Letter::Dense}, // pictures
    Range{0x20000, 0x3FFFF, Letter::Dense},
};

} // namespace

Letter letter_kind(char32_t point) {
    if (point < 0x80) return is_plain_ascii(static_cast<char>(point)) ? Letter::Plain : Letter::None;
    auto const range = std::ranges::upper_bound(ranges, point, {}, &Range::first);
    if (range == ranges.begin()) return Letter::Plain;
    return point <= std::prev(range)->last ? std::prev(range)->kind : Letter::Plain;
}

} // namespace okra
