// What people type, read as numbers, dates and choices.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "command/command.hpp"
#include "support/build.hpp"
#include "support/locales.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Field const& field(Kind kind, std::string_view name) {
    return fields_of(kind)[static_cast<std::size_t>(field_index(kind, name))];
}
auto typed(Kind kind, std::string_view name, std::string_view text) { return value_from_text(field(kind, name), text); }

} // namespace

TEST_CASE("numbers are read with a decimal comma or point, groups of thousands and a percent sign") {
    struct Row {
        std::string text;
        double number;
    };
    for (Row const& row : std::vector<Row>{{"40", 40},          {"1,5", 1.5},
                                           {"1.5", 1.5},        {"1,000.5", 1000.5},
                                           {"1.000,5", 1000.5}, {"40 %", 40},
                                           {"40%", 40},         {" 7 ", 7},
                                           {"-3", -3},          {"−3,25", -3.25},
                                           {"+2", 2},           {"1,000", 1000},
                                           {"0,500", 0.5},      {"1.000", 1},
                                           {"1.000.000", 1e6},  {"1,000,000", 1e6},
                                           {"1 000,5", 1000.5}, {"1\u00A0000", 1000},
                                           {"1'000", 1000},     {".5", 0.5},
                                           {"5.", 5},           {"1e3", 1000},
                                           {"007", 7},          {"0", 0},
                                           {"12,34", 12.34},    {"1,00,000.5", 100000.5},
                                           {"(3)", -3},         {"€ 5", 5}}) {
        CAPTURE(row.text);
        auto const value = typed(Kind::KeyResult, "target", row.text);
        REQUIRE(value);
        CHECK(std::get<double>(*value) == row.number);
    }
}

TEST_CASE("what is no number is named") {
    for (std::string const text :
         {"ten", "1,2,3", "1.2.3", "--1", "%", "1,00,00.5", "4 h", "nan", "inf", "1e999", ",", "0x10"}) {
        CAPTURE(text);
        auto const value = typed(Kind::KeyResult, "target", text);
        REQUIRE_FALSE(value);
        CHECK(in_english(value.error()) == "“" + text + "” is not a number: write it like 12,500.5.");
    }
}

TEST_CASE("a share may be typed in percent") {
    CHECK(std::get<double>(*typed(Kind::KeyResult, "grade", "70 %")) == 0.7);
    CHECK(std::get<double>(*typed(Kind::Objective, "manual_progress", "40%")) == 0.4);
    CHECK(std::get<double>(*typed(Kind::KeyResult, "grade", "0,7")) == 0.7);
}

TEST_CASE("a number above 1 is percent where shares are, and it is said") {
    auto const read = [](std::string_view text) {
        return *typed_from_text(field(Kind::Objective, "manual_progress"), text);
    };
    CHECK(std::get<double>(read("45").value) == 0.45);
    CHECK(in_english(read("45").reads_as) == "45\u00A0%");
    CHECK(std::get<double>(read("0.4").value) == 0.4);
    CHECK(in_english(read("0.4").reads_as) == "40\u00A0%");
    CHECK(read("120 %").reads_as.empty());
}

TEST_CASE("what could be read in two ways says how it is read, in the user's locale") {
    struct Row {
        char const* locale;
        char const* field;
        char const* text;
        char const* reads_as;
    };
    for (Row const& row :
         {Row{"de", "target", "12.500", "12.500"}, Row{"en-US", "target", "12.500", "12.5"},
          Row{"en-US", "target", "12,500", "12,500"}, Row{"de", "target", "12,50", ""},
          Row{"en-US", "target", "1250", ""}, Row{"en-US", "due", "3/4/2026", "March 4, 2026"},
          Row{"en-GB", "due", "3/4/2026", "3 April 2026"}, Row{"en-US", "due", "12/11/2026", "December 11, 2026"},
          Row{"en-US", "due", "Mar 4", ""}, Row{"de", "due", "4. März 2026", ""}, Row{"en-GB", "due", "4 Mar 2028", ""},
          Row{"en-GB", "due", "1800-03-04", "4 March 1800, which is far from today"}}) {
        CAPTURE(row.locale);
        CAPTURE(row.text);
        Typing const typing{okra::testing::known_locale(row.locale), {}, date("2026-01-15")};
        auto const read = typed_from_text(field(Kind::KeyResult, row.field), row.text, typing);
        REQUIRE(read);
        CHECK(in_english(read->reads_as) == row.reads_as);
    }
}

TEST_CASE("a number may stand with the unit of its record, and with no other") {
    Typing const hours{Locale{}, "h", {}};
    auto const read = [&](std::string_view text) {
        return value_from_text(field(Kind::KeyResult, "target"), text, hours);
    };
    CHECK(std::get<double>(*read("4 h")) == 4);
    CHECK(std::get<double>(*read("4H")) == 4);
    CHECK_FALSE(read("4 days"));
    CHECK(in_english(typed_from_text(field(Kind::KeyResult, "target"), "4 €", hours)->reads_as) == "4\u00A0h");
}

TEST_CASE("whatever a field shows is read back as the same value") {
    std::vector<std::pair<char const*, Value>> const values{{"target", 12500.0},
                                                            {"target", -0.00003},
                                                            {"target", 99.999},
                                                            {"weight", 2.5},
                                                            {"grade", 0.35},
                                                            {"due", date("2026-03-04")},
                                                            {"due", date("2027-12-31")},
                                                            {"kind", std::string("sub_key_results")}};
    for (auto const& known : okra::testing::known_locales())
        for (auto const& [name, value] : values) {
            Field const& of = field(Kind::KeyResult, name);
            std::string const text = text_from_value(of, value, known.locale);
            CAPTURE(known.locale.tag);
            CAPTURE(text);
            auto const read = value_from_text(of, text, {known.locale, {}, {}});
            REQUIRE(read);
            CHECK(*read == value);
        }
}

TEST_CASE("dates are read the way people write them") {
    for (std::string const text :
         {"2026-03-31", "31.3.2026", "31.03.2026", "31 Mar 2026", "31 March 2026", "Mar 31, 2026", "31/3/2026",
          "3/31/2026", "2026/3/31", "31. Mar. 2026", "31st March 2026", "31.3.26", "31-mar-2026", "2026 march 31"}) {
        CAPTURE(text);
        auto const value = typed(Kind::KeyResult, "due", text);
        REQUIRE(value);
        CHECK(std::get<Date>(*value) == date("2026-03-31"));
    }
    CHECK(std::get<Date>(*typed(Kind::KeyResult, "due", "5/4/2026")) == date("2026-04-05")); // day first
    CHECK(std::get<Date>(*typed(Kind::KeyResult, "due", "1 Sept 2026")) == date("2026-09-01"));
}

TEST_CASE("what is no date is named, with two that are") {
    for (std::string const text : {"soon", "30 Feb 2026", "31.13.2026", "2026-02-30", "31 3", "Ma 3 2026", "1.1.99999",
                                   "0.0.0", "Mar Apr 2026"}) {
        CAPTURE(text);
        auto const value = typed(Kind::KeyResult, "due", text);
        REQUIRE_FALSE(value);
        CHECK(in_english(value.error()) == "“" + text + "” is not a date: write it like 31 Mar 2026 or 2026-03-31.");
    }
}

TEST_CASE("other fields read their own values, and nothing typed is the default") {
    CHECK(std::get<std::string>(*typed(Kind::KeyResult, "kind", "Sub key results")) == "sub_key_results");
    CHECK(std::get<std::string>(*typed(Kind::Objective, "lifecycle", "DRAFT")) == "draft");
    CHECK(in_english(typed(Kind::Objective, "lifecycle", "asleep").error()) ==
          "“asleep” is not one of: active, draft, completed, cancelled.");
    CHECK(std::get<bool>(*typed(Kind::Person, "external", "Yes")));
    CHECK_FALSE(std::get<bool>(*typed(Kind::Person, "external", "no")));
    CHECK(in_english(typed(Kind::Person, "external", "maybe").error()) == "“maybe” is not yes or no.");
    CHECK(std::get<Element>(*typed(Kind::Objective, "growth_areas", " Speed ")).key == "Speed");
    CHECK(std::get<std::vector<std::string>>(*typed(Kind::Workspace, "levels", "top, team,")) ==
          std::vector<std::string>{"top", "team"});
    CHECK(std::get<Instant>(*typed(Kind::CheckIn, "at", "31 Mar 2026")) == start_of(date("2026-03-31")));
    CHECK(std::get<Instant>(*typed(Kind::CheckIn, "at", "2026-03-31T09:00:00Z")) == instant("2026-03-31"));
    for (auto const& [kind, name] : std::vector<std::pair<Kind, char const*>>{{Kind::KeyResult, "target"},
                                                                              {Kind::KeyResult, "due"},
                                                                              {Kind::Objective, "title"},
                                                                              {Kind::Objective, "owner"}})
        CHECK(std::holds_alternative<std::monostate>(*typed(kind, name, "  ")));
}
