// The cycle that follows those there are.
#include "session/next_cycle.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "session/sample.hpp"

namespace okra {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The whole months from the first day to the last, both included; 0 when they are none. Not every month has a 29th.
int whole_months(Date starts, Date ends) {
    if (year_month_day(starts).day > 28) return 0;
    for (int months = 1; months <= 12; ++months)
        if (add_months(starts, months) == ends + 1) return months;
    return 0;
}

// The number with which a text ends, counted on; "" when it ends with none.
std::string counted_on(std::string const& text) {
    std::size_t first = text.size();
    while (first > 0 && is_digit(text[first - 1])) --first;
    std::size_t const digits = text.size() - first;
    if (digits == 0 || digits > 9) return {};
    std::string number = std::to_string(std::stoul(text.substr(first)) + 1);
    if (number.size() < digits) number.insert(0, digits - number.size(), '0');
    return text.substr(0, first) + number;
}

// "Q4 2026" is followed by "Q1 2027", a name made of dates by one made of dates.
std::string next_name(Cycle const& last, CycleProposal const& next) {
    std::string const& name = last.name;
    if (name == cycle_name(*last.starts, *last.ends)) return cycle_name(next.starts, next.ends);
    bool const quarter = name.size() > 3 && name[0] == 'Q' && name[1] >= '1' && name[1] <= '4' && name[2] == ' ';
    if (quarter && name[1] != '4') return "Q" + std::string(1, static_cast<char>(name[1] + 1)) + name.substr(2);
    std::string on = counted_on(quarter ? "Q1" + name.substr(2) : name);
    return on.empty() ? cycle_name(next.starts, next.ends) : on;
}

Cycle const* last_of_the_shortest(Document const& document) {
    Cycle const* last = nullptr;
    auto const is_long = [](Cycle const& cycle) { return cycle.cycle_kind == CycleKind::Year; };
    for (Cycle const& cycle : document.all<Cycle>()) {
        if (cycle.deleted || !cycle.starts || !cycle.ends || *cycle.ends < *cycle.starts) continue;
        bool const better = last == nullptr || is_long(cycle) < is_long(*last) ||
                            (is_long(cycle) == is_long(*last) && *cycle.ends > *last->ends);
        if (better) last = &cycle;
    }
    return last;
}

} // namespace

namespace {

Cycle const* last_of_kind(Document const& document, CycleKind kind) {
    Cycle const* last = nullptr;
    for (Cycle const& cycle : document.all<Cycle>())
        if (!cycle.deleted && cycle.cycle_kind == kind && cycle.starts && cycle.ends &&
            (last == nullptr || *cycle.ends > *last->ends))
            last = &cycle;
    return last;
}

constexpr int days_per_week = 7;
constexpr int weeks_per_quarter = 13;

int first_month(Document const& document) {
    return static_cast<int>(document.workspace().fiscal_year_starts.value_or(1));
}

// The workspace's own year that is called by this number: the one in which its first month lies.
Date year_begins(Document const& document, int year) {
    Date const first = date_from({year, first_month(document), 1});
    if (document.workspace().fiscal_pattern == FiscalPattern::Calendar) return first;
    int const week_day = static_cast<int>(document.workspace().week_starts) + 1;
    int const past = (iso_weekday(first) - week_day + days_per_week) % days_per_week; // since the last such day
    return past <= days_per_week / 2 ? first - past : first + (days_per_week - past);
}

int own_year(Document const& document, Date day) {
    constexpr int last_whole_year = 9998; // of which all days can be told
    int year = std::min(year_month_day(day).year + 1, last_whole_year);
    while (year > 1 && day < year_begins(document, year)) --year;
    return year;
}

Date quarter_begins(Document const& document, int year, int quarter) { // 0…4: the last one ends the year
    constexpr int quarters = 4;
    Date const begins = year_begins(document, quarter == quarters ? year + 1 : year);
    if (quarter == quarters || quarter == 0) return begins;
    if (document.workspace().fiscal_pattern == FiscalPattern::Calendar) return add_months(begins, 3 * quarter);
    return begins + quarter * weeks_per_quarter * days_per_week;
}

// "2026"; of a year that begins in another month than January "2026/2027", in the name of a quarter "2026/27".
std::string year_name(Document const& document, int year) {
    std::string name = std::to_string(year);
    if (first_month(document) != 1) name += "/" + std::to_string(year + 1);
    return name;
}
std::string quarter_name(Document const& document, int year, int quarter) {
    std::string name = "Q" + std::to_string(quarter + 1) + " " + std::to_string(year);
    constexpr int century = 100;
    if (first_month(document) != 1) name += "/" + std::to_string((year + 1) % century + century).substr(1);
    return name;
}

CycleProposal quarter_of(Document const& document, int year, int quarter) {
    return {quarter_name(document, year, quarter), quarter_begins(document, year, quarter),
            quarter_begins(document, year, quarter + 1) - 1, CycleKind::Quarter};
}
CycleProposal quarter_with(Document const& document, Date day) {
    int const year = own_year(document, day);
    int quarter = 3;
    while (quarter > 0 && day < quarter_begins(document, year, quarter)) --quarter;
    return quarter_of(document, year, quarter);
}
CycleProposal year_with(Document const& document, Date day) {
    int const year = own_year(document, day);
    return {year_name(document, year), year_begins(document, year), year_begins(document, year + 1) - 1,
            CycleKind::Year};
}

// What follows it, where the cycles so far keep to the workspace's own year.
std::optional<CycleProposal> next_of_own_year(Document const& document, Cycle const& last) {
    Date const first = *last.ends + 1;
    auto const own = last.cycle_kind == CycleKind::Year ? year_with(document, first) : quarter_with(document, first);
    auto const before =
        last.cycle_kind == CycleKind::Year ? year_with(document, *last.ends) : quarter_with(document, *last.ends);
    bool const keeps = own.starts == first && before.starts == *last.starts && before.ends == *last.ends;
    return keeps ? std::optional(own) : std::nullopt;
}

CycleProposal following(Document const& document, Cycle const& last) {
    CycleProposal next;
    next.kind = last.cycle_kind;
    next.starts = *last.ends + 1;
    int const months = whole_months(*last.starts, *last.ends);
    next.ends = months > 0 ? add_months(next.starts, months) - 1 : next.starts + (*last.ends - *last.starts);
    auto const own = last.cycle_kind == CycleKind::Custom ? std::nullopt : next_of_own_year(document, last);
    if (own) next.ends = own->ends;
    bool const is_named_so =
        own && last.name == (last.cycle_kind == CycleKind::Year ? year_with(document, *last.ends)
                                                                : quarter_with(document, *last.ends))
                                .name;
    next.name = is_named_so ? own->name : next_name(last, next);
    return next;
}

} // namespace

CycleProposal cycle_of_kind(Document const& document, Date today, CycleKind kind) {
    constexpr int a_while = 90; // days
    if (kind == CycleKind::Custom) {
        Cycle const* const last = last_of_kind(document, kind);
        Date const starts = last != nullptr ? *last->ends + 1 : today;
        CycleProposal made{{}, starts, starts + a_while, kind};
        made.name = last != nullptr ? next_name(*last, made) : cycle_name(made.starts, made.ends);
        return made;
    }
    if (Cycle const* const last = last_of_kind(document, kind)) return following(document, *last);
    return kind == CycleKind::Year ? year_with(document, today) : quarter_with(document, today);
}

CycleProposal next_cycle(Document const& document, Date today) {
    Cycle const* const last = last_of_the_shortest(document);
    return last != nullptr ? following(document, *last) : quarter_with(document, today);
}

std::vector<CycleProposal> quarters_of(Document const& document, CycleProposal const& year) {
    constexpr int quarters = 4;
    std::vector<CycleProposal> made;
    auto const own = year_with(document, year.starts);
    bool const is_own = own.starts == year.starts && own.ends == year.ends;
    for (int i = 0; i < quarters; ++i) {
        CycleProposal quarter = quarter_of(document, own_year(document, year.starts), i);
        if (!is_own) {
            quarter.starts = add_months(year.starts, 3 * i);
            quarter.ends = i + 1 == quarters ? year.ends : add_months(year.starts, 3 * (i + 1)) - 1;
        }
        if (!is_own || year.name != own.name) quarter.name = "Q" + std::to_string(i + 1) + " " + year.name;
        if (quarter.starts <= quarter.ends) made.push_back(std::move(quarter));
    }
    return made;
}

Slot cycle_with_dates(Document const& document, Date starts, Date ends) {
    for (Cycle const& cycle : document.all<Cycle>())
        if (!cycle.deleted && cycle.starts == starts && cycle.ends == ends) return cycle.id;
    return {};
}

Slot cycle_around(Document const& document, Date starts, Date ends) {
    Cycle const* around = nullptr;
    for (Cycle const& cycle : document.all<Cycle>()) {
        if (cycle.deleted || cycle.phase == CyclePhase::Closed || !cycle.starts || !cycle.ends) continue;
        bool const holds = *cycle.starts <= starts && ends <= *cycle.ends;
        bool const is_longer = *cycle.ends - *cycle.starts > ends - starts;
        if (holds && is_longer && (around == nullptr || *cycle.ends - *cycle.starts < *around->ends - *around->starts))
            around = &cycle;
    }
    return around != nullptr ? around->id : Slot{};
}

} // namespace okra
