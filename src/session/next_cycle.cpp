// The cycle that follows those there are.
#include "session/next_cycle.hpp"

#include <algorithm>
#include <cstdint>

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

// The last day on which a span of so many months began, counted from the first month of the workspace's year.
Date begun(Document const& document, Date today, int months) {
    int const first = static_cast<int>(document.workspace().fiscal_year_starts.value_or(1));
    YearMonthDay const day = year_month_day(today);
    int const over = ((day.month - first) % months + months) % months;
    return add_months(today - (day.day - 1), -over);
}

std::string year_name(Date starts, Date ends) {
    int const first = year_month_day(starts).year;
    int const last = year_month_day(ends).year;
    return first == last ? std::to_string(first) : std::to_string(first) + "/" + std::to_string(last);
}

} // namespace

CycleProposal cycle_of_kind(Document const& document, Date today, CycleKind kind) {
    constexpr int a_while = 90; // days
    CycleProposal made;
    made.kind = kind;
    int const months = kind == CycleKind::Year ? 12 : 3;
    Cycle const* const last = last_of_kind(document, kind);
    made.starts = last != nullptr             ? *last->ends + 1
                  : kind == CycleKind::Custom ? today
                                              : begun(document, today, months);
    made.ends = kind == CycleKind::Custom ? made.starts + a_while : add_months(made.starts, months) - 1;
    if (kind == CycleKind::Year) made.name = year_name(made.starts, made.ends);
    else if (last != nullptr) made.name = next_name(*last, made);
    else made.name = cycle_name(made.starts, made.ends);
    return made;
}

CycleProposal next_cycle(Document const& document, Date today) {
    Cycle const* const last = last_of_the_shortest(document);
    CycleProposal next;
    if (last == nullptr) {
        next.starts = first_of_quarter(today);
        next.ends = add_months(next.starts, 3) - 1;
        next.name = cycle_name(next.starts, next.ends);
        return next;
    }
    int const months = whole_months(*last->starts, *last->ends);
    next.kind = last->cycle_kind;
    next.starts = *last->ends + 1;
    next.ends = months > 0 ? add_months(next.starts, months) - 1 : next.starts + (*last->ends - *last->starts);
    next.name = next_name(*last, next);
    return next;
}

} // namespace okra
