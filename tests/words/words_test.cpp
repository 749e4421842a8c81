// The catalogue: places are filled, numbers choose among plurals, and every language is whole.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "words/list.hpp"
#include "words/texts/frame.hpp"
#include "words/words.hpp"

namespace okra {

namespace {

std::string content_of(std::string const& path) {
    std::ifstream const file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("a place is filled by its name, wherever a language puts it") {
    CHECK(filled(Words(), "Exported {file}", {{"file", "a.json"}}) == "Exported a.json");
    CHECK(filled(Words(), "{file} exportiert", {{"file", "a.json"}}) == "a.json exportiert");
    CHECK(filled(Words(), "{a} and {b} and {a}", {{"a", "1"}, {"b", "2"}}) == "1 and 2 and 1");
}

TEST_CASE("what nothing fills stays as it is, and so does a text with braces that do not match") {
    CHECK(filled(Words(), "Exported {file}", {}) == "Exported {file}");
    CHECK(filled(Words(), "half {open", {{"open", "x"}}) == "half {open");
    CHECK(filled(Words(), "closed } too early", {}) == "closed } too early");
}

TEST_CASE("what a place is filled with is not read as a text again") {
    CHECK(filled(Words(), "Undone: {what}", {{"what", "Rename {file} to #"}}) == "Undone: Rename {file} to #");
}

TEST_CASE("a number chooses its plural and is shown as it was written") {
    std::string_view const text = "{n, plural, one {# task} other {# tasks}} left";
    CHECK(filled(Words(), text, {{"n", 1}}) == "1 task left");
    CHECK(filled(Words(), text, {{"n", 0}}) == "0 tasks left");
    CHECK(filled(Words(), text, {{"n", 1200}}) == "1,200 tasks left");
    CHECK(filled(Words(), "{n} of {m}", {{"n", 1}, {"m", 12345}}) == "1 of 12,345");
}

TEST_CASE("Arabic chooses among six plurals, and other stands for those that are left out") {
    auto const arabic = Words::from_file("ar", "");
    REQUIRE(arabic.has_value());
    struct Row {
        std::int64_t count;
        std::string_view said;
    };
    constexpr std::array rows{
        Row{0, "zero"},    Row{1, "one"},    Row{2, "two"},     Row{3, "few"},    Row{10, "few"},
        Row{11, "many"},   Row{99, "many"},  Row{100, "more"},  Row{101, "more"}, Row{102, "more"},
        Row{103, "few"},   Row{110, "few"},  Row{111, "many"},  Row{199, "many"}, Row{200, "more"},
        Row{1000, "more"}, Row{1003, "few"}, Row{1011, "many"}, Row{-3, "few"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.count);
        CHECK(filled(*arabic, "{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {more}}",
                     {{"n", row.count}}) == row.said);
    }
    CHECK(filled(*arabic, "{n, plural, one {one} other {#}}", {{"n", 12}}) == "12");
    CHECK(filled(*arabic, "{n, plural, one {one} other {#}}", {{"n", 0}}) == "0");
}

TEST_CASE("a number is shown as the reader writes it, whatever the language") {
    Words words;
    Locale german;
    german.group = ".";
    words.set_locale(german);
    CHECK(words.count(12345) == "12.345");
    CHECK(filled(words, "{n, plural, one {# task} other {# tasks}}", {{"n", 1200}}) == "1.200 tasks");
}

TEST_CASE("words one after the other are parted as the language parts them") {
    auto const arabic = Words::from_file("ar", "list_and_next = {before}، {next}\n");
    REQUIRE(arabic.has_value());
    CHECK(listed(*arabic, "متأخر", "متقادم") == "متأخر، متقادم");
    CHECK(listed(Words(), "behind", "stale") == "behind, stale");
    CHECK(listed(Words(), "", "stale") == "stale");
    CHECK(listed(Words(), "behind", "") == "behind");
}

TEST_CASE("a name of a table has another language's word, or its own; English names begin small in a sentence") {
    auto const german = Words::from_file("de", "label.due = Fällig\n");
    REQUIRE(german.has_value());
    CHECK(german->named("label.due", "Due") == "Fällig");
    CHECK(german->named("label.unit", "Unit") == "Unit");
    CHECK(german->within("Fälligkeit") == "Fälligkeit");
    CHECK(Words().within("Due date") == "due date");
}

TEST_CASE("every English text is well-formed and has a key of its own") {
    std::set<std::string_view> keys;
    for (Text const text : all_texts()) {
        CAPTURE(key_of(text));
        CHECK(places_of(english(text)).has_value());
        CHECK_FALSE(english(text).empty());
        CHECK(keys.insert(key_of(text)).second);
    }
}

TEST_CASE("every language has every text, with the places of the English one") {
    for (std::string const language : {"de", "ar"}) {
        auto const words =
            Words::from_file(language, content_of(std::string(OKRA_TESTS_DIR) + "/../web/words/" + language + ".txt"));
        REQUIRE_MESSAGE(words.has_value(), words.error());
        std::string missing;
        for (Text const text : words->missing()) missing += std::string(key_of(text)) + " ";
        CHECK(missing == "");
    }
}

TEST_CASE("a text that a language leaves out is English") {
    auto const words = Words::from_file("de", "# nothing but this\n");
    REQUIRE(words.has_value());
    CHECK((*words)(text::step_sample) == "Sample company");
    CHECK(words->missing().size() == all_texts().size());
    CHECK(Words().missing().empty());
}

TEST_CASE("a language file that is wrong says in which line") {
    struct Row {
        std::string_view content;
        std::string_view said;
    };
    constexpr std::array rows{
        Row{"step_sample\n", "line 1 of the language de: expected \"key = text\""},
        Row{"\nno_such_key = Text\n", "line 2 of the language de: there is no text no_such_key"},
        Row{"toast_undone = Fertig\n",
            "line 1 of the language de: toast_undone: it fills other places than the English text"},
        Row{"toast_undone = {what\n", "line 1 of the language de: toast_undone: its braces do not match"},
        Row{"count_check_ins_due = {n, plural, one {#}}\n",
            "line 1 of the language de: count_check_ins_due: a choice by number needs \"other {…}\""},
        Row{"toast_branch_kept = {n, plural, other {# aus {name}}}\n",
            "line 1 of the language de: toast_branch_kept: a choice by number has no places within"},
    };
    for (auto const& row : rows) {
        auto const words = Words::from_file("de", std::string(row.content));
        REQUIRE_FALSE(words.has_value());
        CHECK(words.error() == row.said);
    }
}

TEST_CASE("what is kept names each text by a number of its own") {
    std::map<std::uint32_t, std::string_view> keys;
    for (Text const text : all_texts()) {
        auto const [other, is_new] = keys.emplace(lasting_number(text), key_of(text));
        INFO("choose another name for the newer one of ", key_of(text), " and ", other->second);
        CHECK(is_new);
        CHECK(text_of_lasting_number(lasting_number(text)) == text);
    }
    CHECK_FALSE(text_of_lasting_number(1));
}

} // namespace okra
