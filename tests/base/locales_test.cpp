// What is displayed can be typed: in every locale, the text shown for a number or date gives the same value back.
#include <doctest/doctest.h>

#include <cmath>

#include "base/ids.hpp"
#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/typed.hpp"
#include "support/locales.hpp"

using namespace okra;
using okra::testing::known_locale;
using okra::testing::known_locales;

namespace {

Date day(std::string_view text) { return *date_from_text(text); }

// Numbers as people write them, of many magnitudes: up to 15 digits, the point anywhere among them.
double any_typed(Random& random) {
    std::string text = random.next() % 4 == 0 ? "-" : "";
    auto const digits = 1 + random.next() % 12;
    text += static_cast<char>('1' + random.next() % 9);
    for (std::uint64_t i = 1; i < digits; ++i) text += static_cast<char>('0' + random.next() % 10);
    auto const exponent = static_cast<int>(random.next() % 16) - 10;
    return *number_from_text(text + "e" + std::to_string(exponent));
}

void check_read(double value, std::string const& shown, Locale const& locale) {
    INFO(locale.tag, " ", text_from_number(value), " ", shown);
    auto const read = number_from_typed(shown, locale);
    REQUIRE(read);
    CHECK(read->value == value);
}

} // namespace

TEST_CASE("numbers are shown as Intl writes them, and read back") {
    auto const locales = known_locales();
    REQUIRE(locales.size() >= 28);
    for (auto const& [locale, numbers, dates] : locales)
        for (auto const& [value, text] : numbers) {
            INFO(locale.tag);
            CHECK(exact_number(value, locale) == text);
            check_read(value, text, locale);
        }
}

TEST_CASE("dates are shown as Intl writes them, and read back") {
    for (auto const& [locale, numbers, dates] : known_locales())
        for (auto const& [date, short_text, medium_text, long_text, in_digits] : dates) {
            INFO(locale.tag, " ", text_from_date(date));
            CHECK(short_date(date, locale) == short_text);
            CHECK(medium_date(date, locale) == medium_text);
            CHECK(long_date(date, locale) == long_text);
            for (std::string const& text : {medium_text, long_text, in_digits}) {
                auto const read = date_from_typed(text, locale);
                INFO(text);
                REQUIRE(read);
                CHECK(read->date == date);
            }
        }
}

TEST_CASE("every day of some years is read back as it is shown, without its year where that is near") {
    Date const today = day("2026-03-31");
    for (auto const& known : known_locales())
        for (Date date = day("2025-01-01"); date <= day("2028-03-01"); date = date + 1) {
            for (std::string const& text : {brief_date(date, today, known.locale), medium_date(date, known.locale),
                                            long_date(date, known.locale), text_from_date(date)}) {
                auto const read = date_from_typed(text, known.locale, today);
                INFO(known.locale.tag, " ", text_from_date(date), " ", text);
                REQUIRE(read);
                REQUIRE(read->date == date);
            }
        }
}

TEST_CASE("numbers of every magnitude, with units and currencies, are read back as they are shown") {
    Random random(1);
    for (auto const& known : known_locales()) {
        Locale const& locale = known.locale;
        for (int i = 0; i < 300; ++i) {
            double const value = any_typed(random);
            check_read(value, exact_number(value, locale), locale);
            check_read(value, text_from_number(value), locale.decimal == "." ? locale : iso_locale());
            for (std::string_view const unit : {"", "%", "h", "€", "$", "R$", "₹", "users"}) {
                std::string const exact = exact_quantity(value, unit, locale);
                check_read(value, exact, locale);
                auto const apart = static_cast<int>(random.next() % 4);
                std::string const shown = quantity(value, unit, locale, apart);
                auto const read = number_from_typed(shown, locale);
                INFO(locale.tag, " ", shown);
                REQUIRE(read);
                CHECK((read->unit == unit || (unit == "%" && read->is_percent)));
                CHECK(quantity(read->value, unit, locale, apart) == shown);
                CHECK(std::abs(read->value - value) <= std::abs(value) * 0.005);
            }
        }
    }
}

TEST_CASE("plain digits are understood in every locale") {
    for (auto const& known : known_locales())
        for (auto const& [text, value] : {std::pair{"0", 0.0},
                                          {"7", 7},
                                          {"12500", 12500},
                                          {"0.5", 0.5},
                                          {"-3", -3},
                                          {"1234.5", 1234.5},
                                          {"1.5e3", 1500},
                                          {"12.25", 12.25},
                                          {"0.125", 0.125}})
            check_read(value, text, known.locale);
}

TEST_CASE("a number is read as its locale writes it, and says when it could be read otherwise") {
    struct Row {
        char const* locale;
        char const* text;
        double value;
        bool two_ways;
    };
    for (Row const& row : {
             Row{"de", "12.500", 12500, true},
             Row{"de", "12,500", 12.5, true},
             Row{"de", "12.50", 12.5, false},
             Row{"de", "1.234,5", 1234.5, false},
             Row{"de", "1,234.5", 1234.5, false},
             Row{"de", "0.500", 0.5, false},
             Row{"en-US", "12.500", 12.5, true},
             Row{"en-US", "12,500", 12500, true},
             Row{"en-US", "12,5", 12.5, false},
             Row{"en-US", "1,234,567", 1234567, false},
             Row{"fr", "12 500", 12500, false},
             Row{"fr", "12\u202F500,25", 12500.25, false},
             Row{"fr", "12.500", 12.5, true},
             Row{"de-CH", "1'234'567.5", 1234567.5, false},
             Row{"de-CH", "1’234", 1234, false},
             Row{"en-IN", "12,34,567", 1234567, false},
             Row{"de", "12,34,567", 1234567, false},
             Row{"ar-EG", "١٢٬٥٠٠٫٢٥", 12500.25, false},
             Row{"de", "١٢٬٥٠٠", 12500, false},
             Row{"de", "१२,५", 12.5, false},
             Row{"ja", "１２，５００", 12500, true},
             Row{"en-GB", "(1,234.50)", -1234.5, false},
             Row{"en-GB", "−5", -5, false},
             Row{"en-GB", "5-", -5, false},
             Row{"en-GB", "-$5", -5, false},
             Row{"en-GB", "$-5", -5, false},
             Row{"en-GB", "US$ 1 200", 1200, false},
             Row{"de", "1.200,50 €", 1200.5, false},
             Row{"tr", "%15", 15, false},
             Row{"en-GB", "15k", 15000, false},
             Row{"en-GB", "$1.5M", 1500000, false},
             Row{"en-GB", "+7", 7, false},
             Row{"en-GB", ".5", 0.5, false},
             Row{"en-GB", "5.", 5, false},
             Row{"en-GB", "007", 7, false},
         }) {
        INFO(row.locale, " ", row.text);
        auto const read = number_from_typed(row.text, known_locale(row.locale));
        REQUIRE(read);
        CHECK(read->value == row.value);
        CHECK(read->two_ways == row.two_ways);
    }
}

TEST_CASE("what is no number is not read as one") {
    for (char const* text :
         {"",  " ", "abc",         "1.2.3", "1,2,3",     "1 2",  "1.,2", "2026-03-31", "3/4", "1e999", "--",
          "€", "%", "12.34.567.8", "1'2",   "0,123,456", "$5 h", "--1",  "(-1)",       "5%%", "+-2"})
        CHECK_MESSAGE(!number_from_typed(text, iso_locale()), text);
}

TEST_CASE("a mark that can only be the decimal one tells how the cells beside it are written") {
    auto const mark = [](std::string_view text) { return number_from_typed(text, iso_locale())->decimal_mark; };
    CHECK(mark("1,5") == ',');
    CHECK(mark("1.5") == '.');
    CHECK(mark("1.234,5") == ',');
    CHECK(mark("1,234,567") == '.');
    CHECK(mark("1.234.567") == ',');
    CHECK(mark("1,234") == '\0');
    CHECK(mark("1234") == '\0');
}

TEST_CASE("a date in digits is read in its locale's order, and says when day and month could change places") {
    struct Row {
        char const* locale;
        char const* text;
        char const* date;
        bool two_ways;
    };
    for (Row const& row : {
             Row{"en-US", "3/4/2026", "2026-03-04", true},
             Row{"en-GB", "3/4/2026", "2026-04-03", true},
             Row{"en-US", "12/11/2026", "2026-12-11", true},
             Row{"en-GB", "12/11/2026", "2026-11-12", true},
             Row{"en-US", "31/3/2026", "2026-03-31", false},
             Row{"en-GB", "3/31/2026", "2026-03-31", false},
             Row{"en-US", "4/4/2026", "2026-04-04", false},
             Row{"de", "3.4.26", "2026-04-03", true},
             Row{"de", "31. März 2026", "2026-03-31", false},
             Row{"de", "31 Mar 2026", "2026-03-31", false},
             Row{"de", "31 mai 2026", "2026-05-31", false},
             Row{"de", "31 May 2026", "2026-05-31", false},
             Row{"fr", "14 JUILLET 2026", "2026-07-14", false},
             Row{"fr", "1er févr. 2026", "2026-02-01", false},
             Row{"es", "9 de marzo de 2026", "2026-03-09", false},
             Row{"en-US", "March 31st, 2026", "2026-03-31", false},
             Row{"en-US", "2026 March 31", "2026-03-31", false},
             Row{"sv", "2026-03-31", "2026-03-31", false},
             Row{"sv", "31/3 2026", "2026-03-31", false},
             Row{"ja", "2026年3月31日", "2026-03-31", false},
             Row{"ja", "26/3/4", "2026-03-04", true},
             Row{"ar-EG", "٣١/٣/٢٠٢٦", "2026-03-31", false},
             Row{"en-GB", "31-Mar-26", "2026-03-31", false},
             Row{"en-GB", "31mar2026", "2026-03-31", false},
         }) {
        INFO(row.locale, " ", row.text);
        auto const read = date_from_typed(row.text, known_locale(row.locale));
        REQUIRE(read);
        CHECK(text_from_date(read->date) == row.date);
        CHECK(read->two_ways == row.two_ways);
    }
}

TEST_CASE("a date without a year is of the year nearest to today") {
    Locale const locale = known_locale("de");
    CHECK(date_from_typed("31. Dez.", locale, day("2026-01-05"))->date == day("2025-12-31"));
    CHECK(date_from_typed("5.1.", locale, day("2025-12-31"))->date == day("2026-01-05"));
    CHECK(date_from_typed("29. Feb.", locale, day("2027-06-01"))->date == day("2028-02-29"));
    CHECK_FALSE(date_from_typed("31. Dez.", locale));
}

TEST_CASE("what is no date is not read as one") {
    for (char const* text : {"", "abc", "31", "31/3/20261", "2026-02-30", "32.1.2026", "31 Foo 2026", "0/0/2026",
                             "31 Mar Apr 2026", "1/2/3/4", "2026-13-13", "123456789"})
        CHECK_MESSAGE(!date_from_typed(text, iso_locale(), day("2026-01-01")), text);
}
