// UTF-8, folding and plain helpers.
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace okra;

namespace {

std::string utf8(char32_t point) {
    std::string out;
    append_utf8(out, point);
    return out;
}

} // namespace

TEST_CASE("every code point is written as valid UTF-8 and read back") {
    int wrong = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point == 0xD800) point = 0xE000;
        std::string const text = utf8(point);
        std::size_t offset = 0;
        if (first_invalid_utf8(text) || next_code_point(text, offset) != point || offset != text.size()) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(utf8(0xD800) == "\xEF\xBF\xBD");
    CHECK(utf8(0x110000) == "\xEF\xBF\xBD");
}

TEST_CASE("bytes that are not UTF-8 are found where they begin") {
    struct Row {
        char const* name;
        std::string_view text;
        std::size_t offset;
    };
    for (Row const& row : {Row{"a lone continuation", "\x80", 0},
                           {"a continuation too many", "é\xA9", 2},
                           {"overlong slash, two bytes", "a\xC0\xAF", 1},
                           {"overlong, C1", "\xC1\xBF", 0},
                           {"overlong, three bytes", "\xE0\x9F\xBF", 0},
                           {"overlong, four bytes", "\xF0\x8F\xBF\xBF", 0},
                           {"first surrogate", "\xED\xA0\x80", 0},
                           {"last surrogate", "\xED\xBF\xBF", 0},
                           {"beyond U+10FFFF", "\xF4\x90\x80\x80", 0},
                           {"F5", "\xF5\x80\x80\x80", 0},
                           {"FE", "\xFE", 0},
                           {"FF behind eight plain bytes", "12345678\xFF", 8},
                           {"cut after the lead", "ab\xC3", 2},
                           {"cut in three", "ab\xE2\x82", 2},
                           {"cut in four", "ab\xF0\x9F\x98", 2},
                           {"lead before ASCII", "\xC3x", 0}}) {
        CAPTURE(row.name);
        CHECK(first_invalid_utf8(row.text) == row.offset);
    }
    for (std::string_view const text :
         {std::string_view(""), std::string_view("plain"), std::string_view("a\0b", 3),
          std::string_view("\xED\x9F\xBF\xEE\x80\x80"), std::string_view("\xF4\x8F\xBF\xBF"),
          std::string_view("Ziel: 100 % – größer als √2 ≥ 1 😀 und noch mehr")})
        CHECK_FALSE(first_invalid_utf8(text).has_value());
}

TEST_CASE("a bad byte is one U+FFFD, and reading goes on behind it") {
    std::string_view const text = "a\xE2\x82z";
    std::u32string points;
    for (std::size_t offset = 0; offset < text.size();) points += next_code_point(text, offset);
    CHECK(points == std::u32string{U'a', 0xFFFD, 0xFFFD, U'z'});
    CHECK(code_point_count(text) == 4);
    CHECK(code_point_count("größer 😀") == 8);
    CHECK(code_point_count("") == 0);
}

TEST_CASE("folding drops case and accents") {
    struct Row {
        char const* text;
        char const* expected;
    };
    for (Row const& row : {Row{"Élan", "elan"},
                           {"ELAN", "elan"},
                           {"E\u0301lan", "elan"},
                           {"Straße", "strasse"},
                           {"STRAẞE", "strasse"},
                           {"Æther Œuvre", "aether oeuvre"},
                           {"Łódź", "lodz"},
                           {"Đorđe Ñandú Çelik", "dorde nandu celik"},
                           {"İstanbul ısı", "istanbul isi"},
                           {"Příliš žluťoučký kůň", "prilis zlutoucky kun"},
                           {"Tiếng Việt", "tieng viet"},
                           {"Țară Ștefan", "tara stefan"},
                           {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
                           {"Σίσυφος", "σισυφοσ"},
                           {"Ἀθῆναι", "αθηναι"},
                           {"ΪΫ ΐΰ", "ιυ ιυ"},
                           {"ЁЛКА Йод", "елка иод"},
                           {"Їжак Ґанок", "іжак ґанок"},
                           {"ＯＫＲ　２０２６＊", "okr　2026*"},
                           {"㎏ 目標 😀", "㎏ 目標 😀"},
                           {"µ", "μ"},
                           {"Å", "a"},
                           {"*×÷*", "*×÷*"},
                           {"Ǆ Ĳ", "dz ij"},
                           {"", ""}})
        CHECK(folded(row.text) == row.expected);
}

TEST_CASE("folding twice is folding once, and the result is valid, for every code point") {
    int wrong = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point == 0xD800) point = 0xE000;
        std::string const once = folded(utf8(point));
        bool const mark = point >= 0x300 && point <= 0x36F;
        if (folded(once) != once || first_invalid_utf8(once) || once.empty() != mark) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("folding makes bad bytes visible, never invalid") { CHECK(folded("A\xFF") == "a\xEF\xBF\xBD"); }

TEST_CASE("a search finds its folded words anywhere, and an empty one finds all") {
    CHECK(contains_folded(folded("Die größte Zahl"), folded("GROSS")));
    CHECK_FALSE(contains_folded(folded("Die größte Zahl"), folded("klein")));
    CHECK(contains_folded(folded("Die größte Zahl"), folded("GRÖSSTE")));
    CHECK(contains_folded("anything", ""));
    CHECK_FALSE(contains_folded("", "x"));
}

TEST_CASE("trimming takes ASCII white space from both ends only") {
    CHECK(trimmed(" \t\r\n\v\f a b \n") == "a b");
    CHECK(trimmed("") == "");
    CHECK(trimmed(" \n ") == "");
    CHECK(trimmed("\u00A0x") == "\u00A0x");
}

TEST_CASE("splitting keeps empty parts") {
    CHECK(split("a,b", ',') == std::vector<std::string_view>{"a", "b"});
    CHECK(split(",a,,", ',') == std::vector<std::string_view>{"", "a", "", ""});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
}

TEST_CASE("what is printable has no control characters and no marks of direction") {
    CHECK(printable("plain – 目標 😀\ttab") == "plain – 目標 😀\ttab");
    CHECK(printable("\x1b[31m\r\x7f") == "\\u001b[31m\\u000d\\u007f");
    CHECK(printable("a\nb") == "a\\u000ab");
    CHECK(printable("a\nb", LineBreaks::Kept) == "a\nb");
    CHECK(printable("\xE2\x80\xAE\xE2\x81\xA6\xC2\x9B") == "\\u202e\\u2066\\u009b");
    CHECK(printable("\xFF\xEF\xBF\xBD") == "\\u00ff\xEF\xBF\xBD");
}
