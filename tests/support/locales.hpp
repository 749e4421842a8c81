// The locales of locales.txt, and the numbers and dates that Intl wrote in each.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/locale.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra::testing {

struct WrittenNumber {
    double value = 0;
    std::string text;
};
struct WrittenDate {
    Date date;
    std::string short_text, medium_text, long_text, in_digits;
};
struct KnownLocale {
    Locale locale;
    std::vector<WrittenNumber> numbers;
    std::vector<WrittenDate> dates;
};

inline std::vector<KnownLocale> known_locales() {
    std::ifstream file(OKRA_TESTS_DIR "/support/locales.txt", std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::vector<KnownLocale> all;
    for (std::string_view const line : split(text, '\n')) {
        std::vector<std::string> cells;
        for (std::string_view const cell : split(line, '\t')) cells.emplace_back(cell);
        std::string const& kind = cells[0];
        auto const whole = [&](std::size_t i) { return std::atoi(cells[i].c_str()); };
        auto const fill = [&](auto& names) {
            std::ranges::copy_n(cells.begin() + 1, std::ssize(names), names.begin());
        };
        if (kind == "locale") all.emplace_back();
        if (all.empty() || kind.empty()) continue;
        Locale& locale = all.back().locale;
        if (kind == "locale") {
            locale.tag = cells[1];
            locale.zero = static_cast<char32_t>(whole(2));
            locale.last_group = whole(3);
            locale.other_groups = whole(4);
            locale.least_grouped = whole(5);
        } else if (kind == "signs") {
            locale.decimal = cells[1];
            locale.group = cells[2];
            locale.minus = cells[3];
            locale.currency = cells[4];
            locale.negative_currency = cells[5];
        } else if (kind == "patterns") {
            locale.date_order = cells[1];
            locale.short_date = cells[2];
            locale.medium_date = cells[3];
            locale.long_date = cells[4];
        } else if (kind == "months") fill(locale.months);
        else if (kind == "long_months") fill(locale.long_months);
        else if (kind == "dated_months") fill(locale.dated_months);
        else if (kind == "dated_long_months") fill(locale.dated_long_months);
        else if (kind == "weekdays") fill(locale.weekdays);
        else if (kind == "number") all.back().numbers.push_back({number_from_text(cells[1]).value_or(0), cells[2]});
        else if (kind == "date")
            all.back().dates.push_back({*date_from_text(cells[1]), cells[2], cells[3], cells[4], cells[5]});
    }
    return all;
}

inline Locale known_locale(std::string_view tag) {
    for (KnownLocale const& one : known_locales())
        if (one.locale.tag == tag) return one.locale;
    std::abort();
}

} // namespace okra::testing
