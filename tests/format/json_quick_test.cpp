// What JSON allows and what it does not, token by token, as an import reads it.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "format/json.hpp"

using namespace okra;

namespace {

// A file with one key result: its title and its start as JSON tokens.
std::string file_with(std::string_view title, std::string_view start, std::string_view end = "}]}") {
    std::string file = R"({"format":"okra","version":1,"workspace":{"id":"w"},"key_results":[{"id":"k","title":)";
    file += title;
    file += ",\"start\":";
    file += start;
    file += end;
    return file;
}

struct Token {
    std::string_view json;
    std::string_view text;
};

} // namespace

TEST_CASE("a text reads the same however its characters are written") {
    for (Token const& token : {
             Token{R"("plain")", "plain"},
             Token{R"("")", ""},
             Token{R"("a longer text, of more than two words of eight bytes")",
                   "a longer text, of more than two words of eight bytes"},
             Token{R"("say \"no\" \\ \/")", "say \"no\" \\ /"},
             Token{R"("\b\f\n\r\t")", "\b\f\n\r\t"},
             Token{R"("\u0041\u00e9\u20AC")", "Aé€"},
             Token{R"("12345678\ud83d\ude00 end")", "12345678😀 end"},
             Token{R"("Zürich – 目標")", "Zürich – 目標"},
             Token{R"("ü\u00fc")", "üü"},
             Token{"\"\x7F\"", "\x7F"},
         }) {
        CAPTURE(token.json);
        auto const read = document_from_json(file_with(token.json, "1"));
        REQUIRE(read);
        CHECK(read->all<KeyResult>().front().title == token.text);
    }
}

TEST_CASE("a number reads as the nearest double however it is written") {
    struct Number {
        std::string_view json;
        double value;
    };
    for (Number const& number : {
             Number{"0", 0.0},
             Number{"-0", 0.0},
             Number{"-0.0", 0.0},
             Number{"42", 42.0},
             Number{"-17", -17.0},
             Number{"0.1", 0.1},
             Number{"-12.75", -12.75},
             Number{"1e3", 1000.0},
             Number{"1E+3", 1000.0},
             Number{"25e-1", 2.5},
             Number{"9007199254740993", 9007199254740992.0},
             Number{"123456789012345678", 123456789012345678.0},
             Number{"12345678901234567890", 12345678901234567890.0},
             Number{"-1234567890123456789012", -1234567890123456789012.0},
             Number{"2.2250738585072014e-308", 2.2250738585072014e-308},
             Number{"0.30000000000000004", 0.30000000000000004},
             Number{" \t\r\n7 ", 7.0},
         }) {
        CAPTURE(number.json);
        auto const read = document_from_json(file_with("\"t\"", number.json));
        REQUIRE(read);
        CHECK(read->all<KeyResult>().front().start == number.value);
    }
}

TEST_CASE("what JSON does not allow is refused") {
    for (std::string_view const start :
         {"01",    "-",   "1.",  ".5",  "+1", "1e",  "1e+", "- 1", "0x10", "NaN", "Infinity",
          "1e999", "tru", "nul", "'a'", "",   "1 2", "1,",  "1}",  "[1",   "1]"}) {
        CAPTURE(start);
        CHECK_FALSE(document_from_json(file_with("\"t\"", start)));
    }
    for (std::string_view const title : {R"("\x41")", R"("\u12g4")", R"("\ud800")", R"("\udc00")", R"("\ud800\u0041")",
                                         "\"tab\there\"", "\"\xC3\"", "\"\xED\xA0\x80\"", "\"open", R"("\)", "word"}) {
        CAPTURE(title);
        CHECK_FALSE(document_from_json(file_with(title, "1")));
    }
    for (std::string_view const end : {"", "}", "}]", "}]}}", "}]}]", "},]}", "}]} {}", "}]},", ",}]}", "]]}"}) {
        CAPTURE(end);
        CHECK_FALSE(document_from_json(file_with("\"t\"", "1", end)));
    }
}
