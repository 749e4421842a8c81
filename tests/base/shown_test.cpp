// Numbers as people read them.
#include "base/shown.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "support/locales.hpp"

using namespace okra;
using okra::testing::known_locale;

TEST_CASE("a percentage is whole, never 100 before it is reached and never 0 once there is something") {
    Locale const locale;
    struct Row {
        double share;
        char const* text;
    };
    for (Row const& row : {Row{0, "0\u00A0%"}, Row{0.35, "35\u00A0%"}, Row{0.285, "29\u00A0%"}, Row{0.59, "59\u00A0%"},
                           Row{212.0 / 213, "99\u00A0%"}, Row{137.0 / 138, "99\u00A0%"}, Row{0.99999, "99\u00A0%"},
                           Row{1 - 1e-12, "100\u00A0%"}, Row{1, "100\u00A0%"}, Row{1.004, "100\u00A0%"},
                           Row{63.0 / 128558, "<1\u00A0%"}, Row{0.004, "<1\u00A0%"}, Row{0.005, "1\u00A0%"},
                           Row{-0.002, "0\u00A0%"}, Row{-0.5, "−50\u00A0%"}, Row{12.345, "1,235\u00A0%"}})
        CHECK(percent(row.share, locale) == std::string(row.text));
    CHECK(percent(std::nullopt, locale) == "—");
    CHECK(percent(std::numeric_limits<double>::infinity(), locale) == "—");
}

TEST_CASE("compared percentages get the decimals that tell them apart") {
    Locale const locale;
    auto const text = [&](double a, double b) {
        auto const both = compared_percents(a, b, locale);
        return both.first + " " + both.second;
    };
    CHECK(text(0.35, 0.45) == "35\u00A0% 45\u00A0%");
    CHECK(text(0.449, 0.4455) == "44.9\u00A0% 44.6\u00A0%");
    CHECK(text(0.45, 0.45) == "45\u00A0% 45\u00A0%");
}

TEST_CASE("values show as many decimals as it takes to tell them apart") {
    CHECK(decimals_apart({0, 12500, 50000}) == 0);
    CHECK(decimals_apart({99.99, 99.995, 99.999}) == 3);
    CHECK(decimals_apart({0.00005, 0.00003, 0.00001}) == 5);
    CHECK(decimals_apart({1234.4, 1234.5, 1234.6}) == 1);
    CHECK(decimals_apart({99.988, 99.99}) == 3);
    CHECK(decimals_apart({5, 5, std::nullopt}) == 0);
    CHECK(decimals_apart({0.1 + 0.2, 0.3}) == 0);
    CHECK(decimals_apart({0.5, 0.49999}) == 5);
    CHECK(decimals_apart({0.5, 0.499999999}) == 7); // no more than 6 beyond the first that differs
}

TEST_CASE("a quantity has its unit behind or its currency where the locale puts it") {
    Locale const english;
    Locale const german = known_locale("de");
    CHECK(quantity(17.4, "h", english) == "17.4\u00A0h");
    CHECK(quantity(99.995, "%", english, 3) == "99.995\u00A0%");
    CHECK(exact_quantity(99.999, "%", english) == "99.999\u00A0%");
    CHECK(quantity(0.00003, "", english) == "0.00003");
    CHECK(quantity(1234.5, "$", english, 1) == "$1,234.50");
    CHECK(quantity(-15000, "$", english) == "−$15,000");
    CHECK(quantity(-15000, "€", german) == "−15.000\u00A0€");
    CHECK(quantity(-15000, "€", known_locale("nl")) == "€\u00A0−15.000");
    CHECK(quantity(1234567, "₹", known_locale("en-IN")) == "₹12,34,567");
    CHECK(quantity(12500, "", german) == "12.500");
    CHECK(quantity(1234, "", known_locale("es")) == "1234");
    CHECK(quantity(12500.25, "", known_locale("ar-EG")) == "١٢٬٥٠٠");
    CHECK(quantity_without_unit(99.995, "%", english, 3) == "99.995");
    CHECK(quantity_without_unit(5, "€", english) == "€5");
    CHECK(quantity(std::nullopt, "h", english) == "—");
}

TEST_CASE("numbers of any size are shown") {
    Locale const locale;
    CHECK(number(1.005, locale) == "1.01");
    CHECK(number(-0.004, locale) == "0");
    CHECK(number(999.999, locale) == "1,000");
    CHECK(number(1e20, locale) == "100,000,000,000,000,000,000");
    CHECK(exact_number(1.5e100, locale) == "1.5e100");
    CHECK(exact_number(0.1 + 0.2, locale) == "0.30000000000000004");
    CHECK(exact_number(5e-12, locale) == "5e-12");
    CHECK(number(std::nan(""), locale) == "—");
    CHECK(quantity(1e-300, "h", locale) != "0");
}

TEST_CASE("dates are written by the locale's patterns") {
    Date const date = *date_from_text("2026-03-04");
    CHECK(medium_date(date, Locale{}) == "4 Mar 2026");
    CHECK(medium_date(date, iso_locale()) == "2026-03-04");
    CHECK(long_date(date, known_locale("es")) == "4 de marzo de 2026");
    CHECK(short_date(date, known_locale("ja")) == "3月4日");
    CHECK(brief_date(date, date + 10, Locale{}) == "4 Mar");
    CHECK(brief_date(date, date + 300, Locale{}) == "4 Mar 2026");
}
