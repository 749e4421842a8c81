// What people type, read as numbers, dates and choices.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "command/command.hpp"
#include "support/build.hpp"

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
    for (Row const& row :
         std::vector<Row>{{"40", 40},          {"1,5", 1.5},         {"1.5", 1.5},       {"1,000.5", 1000.5},
                          {"1.000,5", 1000.5}, {"40 %", 40},         {"40%", 40},        {" 7 ", 7},
                          {"-3", -3},          {"−3,25", -3.25},     {"+2", 2},          {"1,000", 1000},
                          {"0,500", 0.5},      {"1.000", 1},         {"1.000.000", 1e6}, {"1,000,000", 1e6},
                          {"1 000,5", 1000.5}, {"1\u00A0000", 1000}, {"1'000", 1000},    {".5", 0.5},
                          {"5.", 5},           {"1e3", 1000},        {"007", 7},         {"0", 0},
                          {"12,34", 12.34}}) {
        CAPTURE(row.text);
        auto const value = typed(Kind::KeyResult, "target", row.text);
        REQUIRE(value);
        CHECK(std::get<double>(*value) == row.number);
    }
}

TEST_CASE("what is no number is named") {
    for (std::string const text :
         {"ten", "1,2,3", "1.2.3", "--1", "%", "1,00,000.5", "4 h", "nan", "inf", "1e999", ",", "0x10"}) {
        CAPTURE(text);
        auto const value = typed(Kind::KeyResult, "target", text);
        REQUIRE_FALSE(value);
        CHECK(value.error() == "“" + text + "” is not a number.");
    }
}

TEST_CASE("a share may be typed in percent") {
    CHECK(std::get<double>(*typed(Kind::KeyResult, "grade", "70 %")) == 0.7);
    CHECK(std::get<double>(*typed(Kind::Objective, "manual_progress", "40%")) == 0.4);
    CHECK(std::get<double>(*typed(Kind::KeyResult, "grade", "0,7")) == 0.7);
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
        CHECK(value.error() == "“" + text + "” is not a date: write it like 31 Mar 2026 or 2026-03-31.");
    }
}

TEST_CASE("other fields read their own values, and nothing typed is the default") {
    CHECK(std::get<std::string>(*typed(Kind::KeyResult, "kind", "Sub key results")) == "sub_key_results");
    CHECK(std::get<std::string>(*typed(Kind::Objective, "lifecycle", "DRAFT")) == "draft");
    CHECK(typed(Kind::Objective, "lifecycle", "asleep").error() ==
          "“asleep” is not one of: active, draft, completed, cancelled.");
    CHECK(std::get<bool>(*typed(Kind::Person, "external", "Yes")));
    CHECK_FALSE(std::get<bool>(*typed(Kind::Person, "external", "no")));
    CHECK(typed(Kind::Person, "external", "maybe").error() == "“maybe” is not yes or no.");
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
