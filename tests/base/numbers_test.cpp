// Numbers as text.
#include "base/numbers.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include "base/ids.hpp"

using namespace okra;

namespace {

// Any finite double, all exponents alike.
double any_double(Random& random) {
    for (;;) {
        double const number = std::bit_cast<double>(random.next());
        if (std::isfinite(number)) return number;
    }
}

// The C library's reader as a second opinion; tests run in the "C" locale.
double second_opinion(std::string const& text) { return std::strtod(text.c_str(), nullptr); }

bool same(std::optional<double> read, double expected) {
    if (!read) return !std::isfinite(expected);
    return *read == expected;
}

} // namespace

TEST_CASE("a number is written as JavaScript writes it") {
    struct Row {
        double number;
        char const* text;
    };
    for (Row const& row : {Row{0, "0"},
                           {-0.0, "0"},
                           {1, "1"},
                           {-1, "-1"},
                           {0.1, "0.1"},
                           {0.1 + 0.2, "0.30000000000000004"},
                           {100'000'000, "100000000"},
                           {1e15, "1000000000000000"},
                           {9007199254740991, "9007199254740991"},
                           {9007199254740992, "9007199254740992"},
                           {9007199254740994, "9007199254740994"},
                           {1e20, "100000000000000000000"},
                           {123456789012345680000.0, "123456789012345680000"},
                           {1e21, "1e+21"},
                           {1.5e21, "1.5e+21"},
                           {-1e300, "-1e+300"},
                           {1e-6, "0.000001"},
                           {1.5e-6, "0.0000015"},
                           {1e-7, "1e-7"},
                           {-1.25e-7, "-1.25e-7"},
                           {1e-100, "1e-100"},
                           {123.456, "123.456"},
                           {5e-324, "5e-324"},
                           {2.2250738585072014e-308, "2.2250738585072014e-308"},
                           {1.7976931348623157e308, "1.7976931348623157e+308"},
                           {1.0 / 3, "0.3333333333333333"},
                           {-2.5, "-2.5"},
                           {99.95, "99.95"}})
        CHECK(text_from_number(row.number) == row.text);
}

TEST_CASE("a number is appended behind what is there") {
    std::string out = "a=";
    append_number(out, -1.5);
    CHECK(out == "a=-1.5");
}

TEST_CASE("a JSON number is read, and nothing else") {
    struct Row {
        char const* text;
        double number;
    };
    for (Row const& row : {Row{"0", 0},
                           {"-0", 0},
                           {"0.0", 0},
                           {"0e5", 0},
                           {"1", 1},
                           {"-1.5e3", -1500},
                           {"1E2", 100},
                           {"1e+2", 100},
                           {"1e-2", 0.01},
                           {"0.5", 0.5},
                           {"10.250", 10.25},
                           {"1e0005", 100000},
                           {"1e-400", 0},
                           {"0e999999999999", 0},
                           {"1e-999999999999", 0}})
        CHECK(same(number_from_text(row.text), row.number));
    for (char const* text : {"",
                             "-",
                             "+1",
                             ".5",
                             "5.",
                             "01",
                             "-01",
                             "00",
                             "1e",
                             "1e+",
                             "e5",
                             "1.e5",
                             "1.5.5",
                             "1 ",
                             " 1",
                             "1,5",
                             "1_000",
                             "0x10",
                             "1e5x",
                             "--1",
                             "-+1",
                             "NaN",
                             "nan",
                             "Infinity",
                             "inf",
                             "-inf",
                             "ten",
                             "1e400",
                             "-1e400",
                             "1e999999999999",
                             "1.7976931348623159e308",
                             "½"}) {
        CAPTURE(text);
        CHECK_FALSE(number_from_text(text).has_value());
    }
    CHECK_FALSE(number_from_text(std::string_view("1\0", 2)).has_value());
}

TEST_CASE("negative zero does not come in") {
    CHECK_FALSE(std::signbit(*number_from_text("-0")));
    CHECK_FALSE(std::signbit(*number_from_text("-1e-999")));
}

TEST_CASE("hard roundings are right to the last bit") {
    for (std::string const text : {"9007199254740993",
                                   "9007199254740993.0000000001",
                                   "9007199254740992.9999999999",
                                   "1.7976931348623158e308",
                                   "2.2250738585072011e-308",
                                   "2.2250738585072012e-308",
                                   "4.9e-324",
                                   "2.4703282292062327e-324",
                                   "2.4703282292062328e-324",
                                   "2.5e-324",
                                   "1e23",
                                   "8.5e22",
                                   "9.5367431640625e-7",
                                   "1448997445238699e-34",
                                   "6929495644600919.5",
                                   "18446744073709551615",
                                   "18446744073709551616",
                                   "9999999999999999999e-19",
                                   "123456789012345678e19",
                                   "0.000000000000000000000000000000000000000000000000000000000012345678901234567"})
        CHECK_MESSAGE(same(number_from_text(text), second_opinion(text)), text);
    // Halfway between the two least doubles, and the least bit more, 750 digits away.
    std::string const halfway = "9007199254740993";
    CHECK(number_from_text(halfway + "." + std::string(1000, '0')) == 9007199254740992.0);
    CHECK(number_from_text(halfway + "." + std::string(1000, '0') + "1") == 9007199254740994.0);
    CHECK(number_from_text("1" + std::string(400, '0') + "e-400") == 1.0);
    CHECK(number_from_text("0." + std::string(400, '0') + "1e401") == 1.0);
}

TEST_CASE("every double comes back from its text") {
    Random random(11);
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        double const wide = any_double(random);
        double const usual =
            static_cast<double>(random.below(10'000'000'000)) / std::pow(10, static_cast<double>(random.below(8)));
        double const unit = random.unit() * 1000 - 500;
        for (double const number : {wide, usual, unit})
            if (number_from_text(text_from_number(number)) != number) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("texts of digits are read as the C library reads them") {
    Random random(12);
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string text = random.below(2) == 0 ? "-" : "";
        text += static_cast<char>('1' + random.below(9));
        for (std::uint64_t left = random.below(25); left > 0; --left) text += static_cast<char>('0' + random.below(10));
        text += '.';
        for (std::uint64_t left = 1 + random.below(25); left > 0; --left)
            text += static_cast<char>('0' + random.below(10));
        std::uint64_t const range = random.below(2) == 0 ? 20 : 340;
        text += 'e' + std::to_string(static_cast<int>(random.below(2 * range)) - static_cast<int>(range));
        if (!same(number_from_text(text), second_opinion(text))) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("texts halfway between two doubles, and beside it, are read as the C library reads them") {
    Random random(13);
    int wrong = 0;
    for (int i = 0; i < 2'000; ++i) {
        double const number = std::abs(any_double(random));
        double const above = std::nextafter(number, std::numeric_limits<double>::infinity());
        if (!std::isfinite(above)) continue;
        std::string exact(1200, '\0');
        long double const middle = (static_cast<long double>(number) + static_cast<long double>(above)) / 2;
        exact.resize(static_cast<std::size_t>(std::snprintf(exact.data(), exact.size(), "%.780Le", middle)));
        std::string nudged = exact;
        nudged.insert(nudged.find('e'), "0001");
        for (std::string const& text : {exact, nudged})
            if (!same(number_from_text(text), second_opinion(text))) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("nearly equal is relative: 0.1 + 0.2 is 0.3, and small numbers are not all the same") {
    CHECK(nearly_equal(0.1 + 0.2, 0.3));
    CHECK(nearly_equal(0, 0));
    CHECK(nearly_equal(1e12, 1e12 + 1));
    CHECK_FALSE(nearly_equal(1e6, 1e6 + 1));
    CHECK_FALSE(nearly_equal(1, 1 + 1e-8));
    CHECK_FALSE(nearly_equal(0, 1e-300));
    CHECK_FALSE(nearly_equal(1e-20, -1e-20));
}
