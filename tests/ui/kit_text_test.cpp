// Lines of text as they are drawn: in which order, and how they end where room ends.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/fake_glyphs.hpp"
#include "ui/kit/glyphs.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// Hebrew words are pieces, as in the browser.
class HebrewGlyphs : public FakeGlyphs {
public:
    std::vector<platform::TextPiece> pieces(std::string_view text) override {
        std::vector<platform::TextPiece> out;
        for (std::size_t at = 0; at < text.size();) {
            auto const begin = static_cast<std::uint32_t>(at);
            bool const whole = is_right_to_left(bidi_class(next_code_point(text, at)));
            auto const end = static_cast<std::uint32_t>(at);
            if (!out.empty() && out.back().whole == whole) out.back().end = end;
            else out.push_back({begin, end, whole});
        }
        return out;
    }
};

struct Page {
    HebrewGlyphs glyphs;
    ui::Interner interner{glyphs};

    std::string spelled(std::string_view shaped) const {
        std::string out;
        for (std::size_t at = 0; at < shaped.size();) {
            char32_t const next = next_code_point(shaped, at);
            if (auto const piece = interner.piece(next); !piece.empty()) out.append(piece);
            else append_utf8(out, next);
        }
        return out;
    }
    // As it is seen from left to right: the letters of a piece are ordered by the browser.
    std::string seen(std::string_view text) {
        std::string const shaped(interner.shaped(text));
        return spelled(interner.in_order(shaped, interner.direction_of(shaped, TextDirection::LeftToRight)));
    }
    // Where every letter is one wide.
    std::string shortened(std::string_view text, float room) {
        std::string const shaped(interner.shaped(text));
        auto const width = [&](std::string_view part) { return static_cast<float>(code_point_count(spelled(part))); };
        return spelled(interner.shortened(shaped, room, width));
    }
};

} // namespace

TEST_CASE("a line with words of both directions is put into the order in which it is seen") {
    Page page;
    CHECK(page.seen("שיפור NPS ל-50 (Q2)") == "(Q2) 50-ל NPS שיפור");
    CHECK(page.seen("NPS (Q2): שיפור השירות") == "NPS (Q2): השירות שיפור");
    CHECK(page.seen("NPS (Q2)") == "NPS (Q2)");
}

TEST_CASE("the ellipsis stands where one stops reading, on the left of a text from right to left") {
    Page page;
    CHECK(page.seen("שיפור NPS…") == "…NPS שיפור");
    CHECK(page.seen("NPS שיפור…") == "NPS שיפור…");
}

TEST_CASE("a text that is too long ends behind a word, or in one that fills half of the room") {
    Page page;
    CHECK(page.shortened("שיפור השירות ללקוחות", 14) == "שיפור השירות…");
    CHECK(page.shortened("שיפור השירות ללקוחות", 11) == "שיפור…");
    CHECK(page.shortened("שיפור השירותינוהיקרים", 17) == "שיפור השירותינוה…");
    CHECK(page.shortened("ללקוחותינוהיקרים", 6) == "ללקוח…");
    CHECK(page.shortened("Wide words", 6) == "Wide…");
}

TEST_CASE("never is there an ellipsis alone") {
    Page page;
    for (std::string const text : {"ללקוחותינוהיקרים", "Wide words"}) {
        CHECK(page.shortened(text, 1.5F) == text.substr(0, text.front() == 'W' ? 1 : 2));
        CHECK(page.shortened(text, 0.5F).empty());
    }
}
