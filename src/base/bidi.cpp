// The order in which the characters of a line stand where scripts of both directions meet.
#include "base/bidi.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

namespace okra {

namespace {

using enum BidiClass;

struct Range {
    char32_t first, last;
    BidiClass it;
};

// All else is written from left to right. Rare symbols that Unicode counts among the neutral ones are left out.
constexpr std::array ranges{
    Range{0x00, 0x08, Control},
    Range{0x09, 0x0D, Space},
    Range{0x0E, 0x1B, Control},
    Range{0x1C, 0x20, Space},
    Range{0x21, 0x22, Neutral},
    Range{0x23, 0x25, EuropeanTerminator},
    Range{0x26, 0x2A, Neutral},
    Range{0x2B, 0x2B, EuropeanSeparator},
    Range{0x2C, 0x2C, CommonSeparator},
    Range{0x2D, 0x2D, EuropeanSeparator},
    Range{0x2E, 0x2F, CommonSeparator},
    Range{0x30, 0x39, EuropeanNumber},
    Range{0x3A, 0x3A, CommonSeparator},
    Range{0x3B, 0x40, Neutral},
    Range{0x5B, 0x60, Neutral},
    Range{0x7B, 0x7E, Neutral},
    Range{0x7F, 0x9F, Control},
    Range{0xA0, 0xA0, CommonSeparator},
    Range{0xA1, 0xA1, Neutral},
    Range{0xA2, 0xA5, EuropeanTerminator},
    Range{0xA6, 0xA9, Neutral},
    Range{0xAB, 0xAC, Neutral},
    Range{0xAD, 0xAD, Control},
    Range{0xAE, 0xAF, Neutral},
    Range{0xB0, 0xB1, EuropeanTerminator},
    Range{0xB2, 0xB3, EuropeanNumber},
    Range{0xB4, 0xB4, Neutral},
    Range{0xB6, 0xB8, Neutral},
    Range{0xB9, 0xB9, EuropeanNumber},
    Range{0xBB, 0xBF, Neutral},
    Range{0xD7, 0xD7, Neutral},
    Range{0xF7, 0xF7, Neutral},
    Range{0x2C2, 0x2CF, Neutral},
    Range{0x2D2, 0x2DF, Neutral},
    Range{0x300, 0x36F, Mark},
    Range{0x37E, 0x37E, Neutral},
    Range{0x387, 0x387, Neutral},
    Range{0x483, 0x489, Mark},
    Range{0x58A, 0x58E, Neutral},
    Range{0x58F, 0x58F, EuropeanTerminator},
    Range{0x590, 0x590, Right},
    Range{0x591, 0x5BD, Mark},
    Range{0x5BE, 0x5BE, Right},
    Range{0x5BF, 0x5BF, Mark},
    Range{0x5C0, 0x5C0, Right},
    Range{0x5C1, 0x5C2, Mark},
    Range{0x5C3, 0x5C3, Right},
    Range{0x5C4, 0x5C5, Mark},
    Range{0x5C6, 0x5C6, Right},
    Range{0x5C7, 0x5C7, Mark},
    Range{0x5C8, 0x5FF, Right},
    Range{0x600, 0x605, ArabicNumber},
    Range{0x606, 0x607, Neutral},
    Range{0x608, 0x608, ArabicLetter},
    Range{0x609, 0x60A, EuropeanTerminator},
    Range{0x60B, 0x60B, ArabicLetter},
    Range{0x60C, 0x60C, CommonSeparator},
    Range{0x60D, 0x60D, ArabicLetter},
    Range{0x60E, 0x60F, Neutral},
    Range{0x610, 0x61A, Mark},
    Range{0x61B, 0x61B, ArabicLetter},
    Range{0x61C, 0x61C, Control},
    Range{0x61D, 0x64A, ArabicLetter},
    Range{0x64B, 0x65F, Mark},
    Range{0x660, 0x669, ArabicNumber},
    Range{0x66A, 0x66A, EuropeanTerminator},
    Range{0x66B, 0x66C, ArabicNumber},
    Range{0x66D, 0x66F, ArabicLetter},
    Range{0x670, 0x670, Mark},
    Range{0x671, 0x6D5, ArabicLetter},
    Range{0x6D6, 0x6DC, Mark},
    Range{0x6DD, 0x6DD, ArabicNumber},
    Range{0x6DE, 0x6DE, Neutral},
    Range{0x6DF, 0x6E4, Mark},
    Range{0x6E5, 0x6E6, ArabicLetter},
    Range{0x6E7, 0x6E8, Mark},
    Range{0x6E9, 0x6E9, Neutral},
    Range{0x6EA, 0x6ED, Mark},
    Range{0x6EE, 0x6EF, ArabicLetter},
    Range{0x6F0, 0x6F9, EuropeanNumber},
    Range{0x6FA, 0x710, ArabicLetter},
    Range{0x711, 0x711, Mark},
    Range{0x712, 0x72F, ArabicLetter},
    Range{0x730, 0x74A, Mark},
    Range{0x74B, 0x7A5, ArabicLetter},
    Range{0x7A6, 0x7B0, Mark},
    Range{0x7B1, 0x7BF, ArabicLetter},
    Range{0x7C0, 0x7EA, Right},
    Range{0x7EB, 0x7F3, Mark},
    Range{0x7F4, 0x7F5, Right},
    Range{0x7F6, 0x7F9, Neutral},
    Range{0x7FA, 0x815, Right},
    Range{0x816, 0x819, Mark},
    Range{0x81A, 0x81A, Right},
    Range{0x81B, 0x823, Mark},
    Range{0x824, 0x858, Right},
    Range{0x859, 0x85B, Mark},
    Range{0x85C, 0x85F, Right},
    Range{0x860, 0x88F, ArabicLetter},
    Range{0x890, 0x891, ArabicNumber},
    Range{0x892, 0x897, ArabicLetter},
    Range{0x898, 0x89F, Mark},
    Range{0x8A0, 0x8C9, ArabicLetter},
    Range{0x8CA, 0x8E1, Mark},
    Range{0x8E2, 0x8E2, ArabicNumber},
    Range{0x8E3, 0x8FF, Mark},
    Range{0x2000, 0x200A, Space},
    Range{0x200B, 0x200D, Control},
    Range{0x200F, 0x200F, Right},
    Range{0x2010, 0x2027, Neutral},
    Range{0x2028, 0x2029, Space},
    Range{0x202A, 0x202E, Control},
    Range{0x202F, 0x202F, CommonSeparator},
    Range{0x2030, 0x2034, EuropeanTerminator},
    Range{0x2035, 0x2043, Neutral},
    Range{0x2044, 0x2044, CommonSeparator},
    Range{0x2045, 0x205E, Neutral},
    Range{0x205F, 0x205F, Space},
    Range{0x2060, 0x206F, Control},
    Range{0x2070, 0x2070, EuropeanNumber},
    Range{0x2074, 0x2079, EuropeanNumber},
    Range{0x207A, 0x207B, EuropeanSeparator},
    Range{0x207C, 0x207E, Neutral},
    Range{0x2080, 0x2089, EuropeanNumber},
    Range{0x208A, 0x208B, EuropeanSeparator},
    Range{0x208C, 0x208E, Neutral},
    Range{0x20A0, 0x20CF, EuropeanTerminator},
    Range{0x20D0, 0x20F0, Mark},
    Range{0x2100, 0x2101, Neutral},
    Range{0x2116, 0x2118, Neutral},
    Range{0x211E, 0x2123, Neutral},
    Range{0x212E, 0x212E, EuropeanTerminator},
    Range{0x2150, 0x215F, Neutral},
    Range{0x2190, 0x2211, Neutral},
    Range{0x2212, 0x2212, EuropeanSeparator},
    Range{0x2213, 0x2213, EuropeanTerminator},
    Range{0x2214, 0x2335, Neutral},
    Range{0x237B, 0x2394, Neutral},
    Range{0x2396, 0x2487, Neutral},
    Range{0x2488, 0x249B, EuropeanNumber},
    Range{0x24EA, 0x26AB, Neutral},
    Range{0x26AD, 0x27FF, Neutral},
    Range{0x2900, 0x2BFF, Neutral},
    Range{0x2E00, 0x2E5D, Neutral},
    Range{0x2E80, 0x2FFF, Neutral},
    Range{0x3000, 0x3000, Space},
    Range{0x3001, 0x3004, Neutral},
    Range{0x3008, 0x3020, Neutral},
    Range{0x30FB, 0x30FB, Neutral},
    Range{0xFB1D, 0xFB1D, Right},
    Range{0xFB1E, 0xFB1E, Mark},
    Range{0xFB1F, 0xFB28, Right},
    Range{0xFB29, 0xFB29, EuropeanSeparator},
    Range{0xFB2A, 0xFB4F, Right},
    Range{0xFB50, 0xFD3D, ArabicLetter},
    Range{0xFD3E, 0xFD4F, Neutral},
    Range{0xFD50, 0xFDFC, ArabicLetter},
    Range{0xFDFD, 0xFDFF, Neutral},
    Range{0xFE00, 0xFE0F, Mark},
    Range{0xFE10, 0xFE19, Neutral},
    Range{0xFE20, 0xFE2F, Mark},
    Range{0xFE30, 0xFE4F, Neutral},
    Range{0xFE70, 0xFEFE, ArabicLetter},
    Range{0xFEFF, 0xFEFF, Control},
    Range{0xFF01, 0xFF02, Neutral},
    Range{0xFF03, 0xFF05, EuropeanTerminator},
    Range{0xFF06, 0xFF0A, Neutral},
    Range{0xFF0B, 0xFF0B, EuropeanSeparator},
    Range{0xFF0C, 0xFF0C, CommonSeparator},
    Range{0xFF0D, 0xFF0D, EuropeanSeparator},
    Range{0xFF0E, 0xFF0F, CommonSeparator},
    Range{0xFF10, 0xFF19, EuropeanNumber},
    Range{0xFF1A, 0xFF1A, CommonSeparator},
    Range{0xFF1B, 0xFF20, Neutral},
    Range{0xFF3B, 0xFF40, Neutral},
    Range{0xFF5B, 0xFF65, Neutral},
    Range{0x10800, 0x10FFF, Right},
    Range{0x1E800, 0x1EDFF, Right},
    Range{0x1EE00, 0x1EEFF, ArabicLetter},
    Range{0x1EF00, 0x1EFFF, Right},
    Range{0x1F000, 0x1FAFF, Neutral},
    Range{0xE0000, 0xE0FFF, Control},
};

// The second of each pair closes what the first one opens; what only faces another way stands below.
constexpr std::array<std::pair<char32_t, char32_t>, 3> brackets{{{U'(', U')'}, {U'[', U']'}, {U'{', U'}'}}};
constexpr std::array<std::pair<char32_t, char32_t>, 5> facing{
    {{U'<', U'>'}, {U'«', U'»'}, {U'‹', U'›'}, {U'≤', U'≥'}, {U'≪', U'≫'}}};

// -- the rules, by their names there
// -----------------------------------------------------------------------------------

class Line {
public:
    Line(std::span<char32_t const> text, std::span<BidiClass const> classes, TextDirection direction)
        : m_direction(direction == TextDirection::RightToLeft ? Right : Left) {
        for (std::size_t at = 0; at < classes.size(); ++at) {
            if (classes[at] == Control) continue;
            m_text.push_back(text[at]);
            m_classes.push_back(classes[at]);
            m_marks.push_back(classes[at] == Mark);
        }
        weak();
        for (auto const& [open, close] : bracket_pairs()) resolve_brackets(open, close);
        neutral();
    }

    BidiClass at(std::size_t place) const { return m_classes[place]; } // Left, Right or a number

private:
    std::size_t size() const { return m_classes.size(); }

    void weak() {
        BidiClass before = m_direction;
        for (BidiClass& it : m_classes) { // W1
            if (it == Mark) it = before;
            before = it;
        }
        BidiClass strong = m_direction;
        for (BidiClass& it : m_classes) { // W2, W3
            if (it == EuropeanNumber && strong == ArabicLetter) it = ArabicNumber;
            if (it == Left || is_right_to_left(it)) strong = it;
            if (it == ArabicLetter) it = Right;
        }
        for (std::size_t i = 1; i + 1 < size(); ++i) { // W4
            BidiClass const around = m_classes[i - 1] == m_classes[i + 1] ? m_classes[i - 1] : Neutral;
            bool const separates =
                (around == EuropeanNumber && (m_classes[i] == EuropeanSeparator || m_classes[i] == CommonSeparator)) ||
                (around == ArabicNumber && m_classes[i] == CommonSeparator);
            if (separates) m_classes[i] = around;
        }
        for (std::size_t i = 0; i < size(); ++i) { // W5, W6
            if (m_classes[i] != EuropeanTerminator) continue;
            std::size_t end = i;
            while (end < size() && m_classes[end] == EuropeanTerminator) ++end;
            bool const beside =
                (i > 0 && m_classes[i - 1] == EuropeanNumber) || (end < size() && m_classes[end] == EuropeanNumber);
            for (; i < end; ++i) m_classes[i] = beside ? EuropeanNumber : Neutral;
            --i;
        }
        strong = m_direction;
        for (BidiClass& it : m_classes) { // W6, W7
            if (it == EuropeanSeparator || it == CommonSeparator) it = Neutral;
            if (it == Left || it == Right) strong = it;
            if (it == EuropeanNumber && strong == Left) it = Left;
        }
    }

    std::vector<std::pair<std::size_t, std::size_t>> bracket_pairs() const { // BD16
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        std::vector<std::pair<char32_t, std::size_t>> open; // what closes it, and where it is
        for (std::size_t i = 0; i < size(); ++i) {
            if (m_classes[i] != Neutral) continue;
            auto const opens = std::ranges::find(brackets, m_text[i], &std::pair<char32_t, char32_t>::first);
            if (opens != brackets.end()) {
                constexpr std::size_t deepest = 63;
                if (open.size() == deepest) return {};
                open.emplace_back(opens->second, i);
                continue;
            }
            auto const closes =
                std::ranges::find(open.rbegin(), open.rend(), m_text[i], &decltype(open)::value_type::first);
            if (closes == open.rend()) continue;
            pairs.emplace_back(closes->second, i);
            open.erase(std::prev(closes.base()), open.end());
        }
        std::ranges::sort(pairs);
        return pairs;
    }

    // What a class counts as beside neutral ones: numbers count as Right; Neutral for none.
    static BidiClass strength(BidiClass it) {
        if (it == EuropeanNumber || it == ArabicNumber) return Right;
        return it == Left || it == Right ? it : Neutral;
    }

    void resolve_brackets(std::size_t open, std::size_t close) { // N0
        bool other_way = false;
        bool this_way = false;
        for (std::size_t i = open + 1; i < close; ++i) {
            BidiClass const it = strength(m_classes[i]);
            this_way |= it == m_direction;
            other_way |= it != Neutral && it != m_direction;
        }
        if (!this_way && !other_way) return;
        BidiClass resolved = m_direction;
        if (!this_way) {
            BidiClass before = m_direction;
            for (std::size_t i = open; i-- > 0;)
                if (BidiClass const it = strength(m_classes[i]); it != Neutral) {
                    before = it;
                    break;
                }
            if (before != m_direction) resolved = before;
        }
        for (std::size_t at : {open, close}) {
            m_classes[at] = resolved;
            for (++at; at < size() && m_marks[at]; ++at) m_classes[at] = resolved; // with their marks
        }
    }

    void neutral() { // N1, N2
        BidiClass before = m_direction;
        for (std::size_t i = 0; i < size(); ++i) {
            if (strength(m_classes[i]) != Neutral) {
                before = strength(m_classes[i]);
                continue;
            }
            std::size_t end = i;
            while (end < size() && strength(m_classes[end]) == Neutral) ++end;
            BidiClass const behind = end < size() ? strength(m_classes[end]) : m_direction;
            for (; i < end; ++i) m_classes[i] = before == behind ? before : m_direction;
            --i;
        }
    }

    BidiClass m_direction;
    std::vector<char32_t> m_text;
    std::vector<BidiClass> m_classes;
    std::vector<bool> m_marks; // as they were given
};

std::uint8_t level_of(BidiClass resolved, TextDirection direction) { // I1, I2
    if (direction == TextDirection::RightToLeft) return resolved == Right ? 1 : 2;
    return resolved == Left ? 0 : resolved == Right ? 1 : 2;
}

} // namespace

BidiClass bidi_class(char32_t character) {
    auto const behind = std::ranges::upper_bound(ranges, character, {}, &Range::first);
    if (behind == ranges.begin()) return Left;
    Range const& range = *std::prev(behind);
    return character <= range.last ? range.it : Left;
}

TextDirection direction_of(std::span<BidiClass const> classes) {
    auto const strong = std::ranges::find_if(classes, [](BidiClass it) { return it == Left || is_right_to_left(it); });
    return strong != classes.end() && *strong != Left ? TextDirection::RightToLeft : TextDirection::LeftToRight;
}

std::vector<std::uint8_t> bidi_levels(std::span<char32_t const> text, std::span<BidiClass const> classes,
                                      TextDirection direction) {
    Line const line(text, classes, direction);
    std::uint8_t const lowest = direction == TextDirection::RightToLeft ? 1 : 0;
    std::vector<std::uint8_t> levels(classes.size(), lowest);
    std::size_t place = 0;
    for (std::size_t i = 0; i < classes.size(); ++i)
        levels[i] = classes[i] != Control ? level_of(line.at(place++), direction) : i > 0 ? levels[i - 1] : lowest;
    for (std::size_t end = classes.size(); end > 0; --end) { // L1
        if (classes[end - 1] != Space && classes[end - 1] != Control) break;
        levels[end - 1] = lowest;
    }
    return levels;
}

std::vector<std::uint32_t> visual_order(std::span<std::uint8_t const> levels) { // L2
    std::vector<std::uint32_t> order(levels.size());
    std::iota(order.begin(), order.end(), 0U);
    std::uint8_t const highest = levels.empty() ? std::uint8_t{0} : std::ranges::max(levels);
    for (std::uint8_t level = highest; level > 0; --level)
        for (std::size_t first = 0; first < levels.size(); ++first) {
            std::size_t end = first;
            while (end < levels.size() && levels[end] >= level) ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(first),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            first = end;
        }
    return order;
}

char32_t mirrored(char32_t character) {
    auto const other = [&](auto const& pairs) {
        for (auto const& [left, right] : pairs) {
            if (character == left) return right;
            if (character == right) return left;
        }
        return character;
    };
    char32_t const bracket = other(brackets);
    return bracket != character ? bracket : other(facing);
}

} // namespace okra
