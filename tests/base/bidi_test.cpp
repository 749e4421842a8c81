// The order of characters where scripts of both directions meet.
#include "base/bidi.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "base/text.hpp"

using namespace okra;

namespace {

struct Line {
    std::vector<char32_t> text;
    std::vector<BidiClass> classes;
};

Line line_of(std::string_view utf8) {
    Line line;
    for (std::size_t at = 0; at < utf8.size();) {
        line.text.push_back(next_code_point(utf8, at));
        line.classes.push_back(bidi_class(line.text.back()));
    }
    return line;
}

std::string seen(std::string_view utf8) {
    Line const line = line_of(utf8);
    auto const levels = bidi_levels(line.text, line.classes, direction_of(line.classes));
    std::string out;
    for (auto const at : visual_order(levels))
        append_utf8(out, levels[at] % 2 == 1 ? mirrored(line.text[at]) : line.text[at]);
    return out;
}

} // namespace

// Each line of the file: a text, its direction (1: from right to left), the level of each character. They are what
// bidi-js 1.0.3, which passes Unicode's own tests, says of random texts.
TEST_CASE("levels are those of Unicode's rules") {
    std::ifstream file(OKRA_TESTS_DIR "/fixtures/bidi.txt", std::ios::binary);
    std::string each;
    int lines = 0;
    while (std::getline(file, each)) {
        auto const cells = split(each, '\t');
        REQUIRE(cells.size() == 3);
        CAPTURE(cells[0]);
        Line const line = line_of(cells[0]);
        TextDirection const direction = direction_of(line.classes);
        CHECK((direction == TextDirection::RightToLeft) == (cells[1] == "1"));
        std::string levels;
        for (std::uint8_t const level : bidi_levels(line.text, line.classes, direction))
            levels += static_cast<char>('0' + level);
        CHECK(levels == cells[2]);
        ++lines;
    }
    CHECK(lines > 100);
}

TEST_CASE("a line is seen in the order of its first strong letter, brackets facing what they enclose") {
    CHECK(seen("NPS (Q2)") == "NPS (Q2)");
    CHECK(seen("שלום") == "םולש");
    CHECK(seen("שיפור NPS ל-50 (Q2)") == "(Q2) 50-ל NPS רופיש");
    CHECK(seen("Plan: שלום (עולם)!") == "Plan: (םלוע) םולש!");
    CHECK(seen("نمو 90 % خلال Q1") == "Q1 لالخ % 90 ومن");
}

TEST_CASE("characters that control directions turn nothing around") {
    CHECK(seen("safe\xE2\x80\xAEgnp.exe") == "safe\xE2\x80\xAEgnp.exe");
    CHECK(direction_of(line_of("\xE2\x81\xA7 abc").classes) == TextDirection::LeftToRight);
    CHECK(bidi_levels({}, {}, TextDirection::RightToLeft).empty());
}
