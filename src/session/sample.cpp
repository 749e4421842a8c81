// Workspaces to begin with.
#include "session/sample.hpp"

#include <array>
#include <cstdlib>
#include <utility>

#include "format/generate.hpp"

namespace okra {

namespace {

constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int days_per_week = 7;

std::string month_name(YearMonthDay day) { return std::string(month_names[static_cast<std::size_t>(day.month - 1)]); }

std::string quarter_name(Date first) {
    YearMonthDay const day = year_month_day(first);
    return "Q" + std::to_string(day.month / 3 + 1) + " " + std::to_string(day.year);
}

Date story_day(Document const& document) { return date_of(Instant{document.newest_stamp().milliseconds}); }

int whole_weeks(int days) {
    int const over = days % days_per_week;
    return days - (over < 0 ? over + days_per_week : over);
}

void rename_cycles(Document& document) {
    Stamp stamp = document.newest_stamp();
    ++stamp.counter;
    Patch patch{stamp, {}};
    for (Cycle const& cycle : document.all<Cycle>())
        if (cycle.starts && cycle.ends)
            patch.edits.push_back(
                edit_text(document.id_of(cycle.id), Kind::Cycle, "name", cycle_name(*cycle.starts, *cycle.ends)));
    document.apply(patch);
}

} // namespace

Date first_of_quarter(Date date) {
    YearMonthDay const day = year_month_day(date);
    return date_from({day.year, (day.month - 1) / 3 * 3 + 1, 1});
}

std::string cycle_name(Date starts, Date ends) {
    Date const quarter = first_of_quarter(starts + 2 * days_per_week);
    Date const last = add_months(quarter, 3) - 1;
    bool const is_quarter = std::abs(starts - quarter) <= days_per_week && std::abs(ends - last) <= days_per_week;
    if (is_quarter) return quarter_name(quarter);
    YearMonthDay const from = year_month_day(starts);
    YearMonthDay const to = year_month_day(ends);
    std::string text = month_name(from);
    if (from.year != to.year) text += " " + std::to_string(from.year);
    if (from.year != to.year || from.month != to.month) text += " – " + month_name(to);
    return text + " " + std::to_string(to.year);
}

std::expected<Document, std::vector<Problem>> sample_company(std::string_view sample_json, Date today) {
    auto document = document_from_json(sample_json);
    if (!document) return document;
    int const days = whole_weeks(today - story_day(*document));
    if (days == 0) return document;
    shift_days(*document, days);
    rename_cycles(*document);
    return document;
}

Document empty_workspace(std::string name, IdMaker& ids, Instant now, Date today) {
    Stamp const stamp{now.milliseconds, 0, 0};
    Document::Builder builder(ids.uuid(now));
    builder.workspace().name = std::move(name);
    builder.workspace().stamp = stamp;

    auto& cycle = *static_cast<Cycle*>(builder.add(builder.intern(ids.uuid(now)), Kind::Cycle));
    cycle.stamp = stamp;
    cycle.starts = first_of_quarter(today);
    cycle.ends = add_months(*cycle.starts, 3) - 1;
    cycle.name = quarter_name(*cycle.starts);
    return std::move(builder).finish();
}

} // namespace okra
