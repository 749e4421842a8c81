// Sums where a number is typed.
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "base/sums.hpp"
#include <doctest/doctest.h>

using namespace okra;

namespace {

struct Row {
    std::string_view typed;
    double value;
    bool is_percent = false;
    std::string_view unit = {};
};

Locale german() {
    Locale locale;
    locale.decimal = ",";
    locale.group = ".";
    return locale;
}

} // namespace

TEST_CASE("a sum after = is reckoned as at school") {
    constexpr std::array rows{
        Row{"=48/2", 24},
        Row{" = 1+2*3 ", 7},
        Row{"=(1+2)*3", 9},
        Row{"=10-2-3", 5},
        Row{"=100/4/5", 5},
        Row{"=-3+5", 2},
        Row{"=2*-3", -6},
        Row{"=2−5", -3},
        Row{"=3×4÷6", 2},
        Row{"=-(2+3)", -5},
        Row{"=1e-2*100", 1},
        Row{"=1.5k+500", 2000},
        Row{"=7", 7},
        Row{"=1,200+300", 1500},
        Row{"=40%+20%", 60, true},
        Row{"=60%/2", 30, true},
        Row{"=200*10%", 20},
        Row{"=40 h/2", 20, false, "h"},
        Row{"=40 h+2 h", 42, false, "h"},
    };
    for (auto const& row : rows) {
        auto const read = number_or_sum_from_typed(row.typed, Locale{});
        REQUIRE_MESSAGE(read, std::string(row.typed));
        CHECK_MESSAGE(std::abs(read->value - row.value) < 1e-9, std::string(row.typed));
        CHECK_MESSAGE(read->is_percent == row.is_percent, std::string(row.typed));
        CHECK_MESSAGE(read->unit == row.unit, std::string(row.typed));
    }
}

TEST_CASE("numbers in a sum are those of the locale") {
    auto const read = number_or_sum_from_typed("=1.200+0,5", german());
    REQUIRE(read);
    CHECK(read->value == 1200.5);
}

TEST_CASE("what is no sum is no number") {
    for (std::string_view const typed :
         {"=", "=1+", "=*2", "=(1+2", "=1+2)", "=1/0", "=1 2 3 4", "=()", "=40 h+2 km", "=one"})
        CHECK_MESSAGE(!number_or_sum_from_typed(typed, Locale{}), std::string(typed));
    CHECK(!number_or_sum_from_typed("=" + std::string(10'000, '(') + "1" + std::string(10'000, ')'), Locale{}));
    CHECK(!number_or_sum_from_typed("=" + std::string(10'000, '-') + "1", Locale{}));
    CHECK(!number_or_sum_from_typed("=1e308*10", Locale{}));
}

TEST_CASE("what is no sum is read as before") {
    auto const read = number_or_sum_from_typed("1,234.5 €", Locale{});
    REQUIRE(read);
    CHECK(read->value == 1234.5);
    CHECK(read->unit == "€");
}
