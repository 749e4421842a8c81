// The cycle that follows those there are.
#include <doctest/doctest.h>

#include "session/next_cycle.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

struct Given {
    char const* name;
    char const* starts;
    char const* ends;
    char const* kind = "quarter";
};

Document with_cycles(std::initializer_list<Given> cycles) {
    Document document;
    Patch patch{{.milliseconds = 1}, {}};
    int number = 0;
    for (Given const& each : cycles) {
        std::string const id = "c" + std::to_string(++number);
        patch.edits.push_back(edit_created(id, Kind::Cycle));
        patch.edits.push_back(edit_text(id, Kind::Cycle, "name", each.name));
        patch.edits.push_back(edit_text(id, Kind::Cycle, "kind", each.kind));
        patch.edits.push_back(edit_field(id, Kind::Cycle, "starts", date(each.starts)));
        patch.edits.push_back(edit_field(id, Kind::Cycle, "ends", date(each.ends)));
    }
    document.apply(patch);
    return document;
}

std::string proposed(std::initializer_list<Given> cycles) {
    auto const next = next_cycle(with_cycles(cycles), date("2026-05-20"));
    return next.name + " " + text_from_date(next.starts) + " " + text_from_date(next.ends);
}

} // namespace

TEST_CASE("the next cycle begins on the day after the last one, is as long, and its name counts on") {
    CHECK(proposed({{"Q1 2026", "2026-01-01", "2026-03-31"}}) == "Q2 2026 2026-04-01 2026-06-30");
    CHECK(proposed({{"Q4 2026", "2026-10-01", "2026-12-31"}, {"Q3 2026", "2026-07-01", "2026-09-30"}}) ==
          "Q1 2027 2027-01-01 2027-03-31");
    CHECK(proposed({{"Sprint 09", "2026-01-05", "2026-01-18", "custom"}}) == "Sprint 10 2026-01-19 2026-02-01");
    CHECK(proposed({{"2026", "2026-01-01", "2026-12-31", "year"}}) == "2027 2027-01-01 2027-12-31");
}

TEST_CASE("a year stands aside for the quarters in it") {
    CHECK(proposed({{"2026", "2026-01-01", "2026-12-31", "year"}, {"Q1 2026", "2026-01-01", "2026-03-31"}}) ==
          "Q2 2026 2026-04-01 2026-06-30");
}

TEST_CASE("a name that does not count gives way to the dates, and without a cycle it is the quarter of today") {
    CHECK(proposed({{"Spring", "2026-03-01", "2026-05-31"}}) == "Jun – Aug 2026 2026-06-01 2026-08-31");
    CHECK(proposed({{"Aug – Nov 2026", "2026-08-31", "2026-11-29"}}) == "Nov 2026 – Feb 2027 2026-11-30 2027-02-28");
    CHECK(proposed({}) == "Q2 2026 2026-04-01 2026-06-30");
}

TEST_CASE("a cycle of another kind begins where its kind left off, or holds today by the workspace's own year") {
    auto const proposed_kind = [](Document const& document, CycleKind kind) {
        auto const next = cycle_of_kind(document, date("2026-05-20"), kind);
        return next.name + " " + text_from_date(next.starts) + " " + text_from_date(next.ends);
    };
    Document const empty = with_cycles({});
    CHECK(proposed_kind(empty, CycleKind::Quarter) == "Q2 2026 2026-04-01 2026-06-30");
    CHECK(proposed_kind(empty, CycleKind::Year) == "2026 2026-01-01 2026-12-31");
    Document const quarters = with_cycles({{"Q2 2026", "2026-04-01", "2026-06-30"}});
    CHECK(proposed_kind(quarters, CycleKind::Quarter) == "Q3 2026 2026-07-01 2026-09-30");
    CHECK(proposed_kind(quarters, CycleKind::Year) == "2026 2026-01-01 2026-12-31");
    Doc d;
    d.workspace().fiscal_year_starts = 4;
    Document const fiscal = std::move(d).finish();
    CHECK(proposed_kind(fiscal, CycleKind::Year) == "2026/2027 2026-04-01 2027-03-31");
    CHECK(cycle_of_kind(empty, date("2026-05-20"), CycleKind::Custom).starts == date("2026-05-20"));
}

namespace {

std::string said(CycleProposal const& it) {
    return it.name + " " + text_from_date(it.starts) + " " + text_from_date(it.ends);
}
Document of_weeks(double first_month, Weekday week_starts = Weekday::Monday) {
    Doc d;
    d.workspace().fiscal_year_starts = first_month;
    d.workspace().fiscal_pattern = FiscalPattern::FourFourFive;
    d.workspace().week_starts = week_starts;
    return std::move(d).finish();
}

} // namespace

TEST_CASE("weeks of 4, 4 and 5: quarters have 13 weeks, and the year begins with the week nearest to its month") {
    CHECK(said(cycle_of_kind(of_weeks(1), date("2026-02-10"), CycleKind::Quarter)) == "Q1 2026 2025-12-29 2026-03-29");
    CHECK(said(cycle_of_kind(of_weeks(1), date("2026-02-10"), CycleKind::Year)) == "2026 2025-12-29 2027-01-03");
    CHECK(said(cycle_of_kind(of_weeks(1, Weekday::Sunday), date("2026-02-10"), CycleKind::Quarter)) ==
          "Q1 2026 2026-01-04 2026-04-04");
    CHECK(said(cycle_of_kind(of_weeks(4), date("2026-02-10"), CycleKind::Quarter)) ==
          "Q4 2025/26 2025-12-29 2026-03-29");
}

TEST_CASE("a year of 53 weeks has them in its last quarter, and the next one follows without a gap") {
    Doc d;
    d.workspace().fiscal_pattern = FiscalPattern::FourFourFive;
    auto& third = d.cycle("q3", "2026-06-29", "2026-09-27");
    third.name = "Q3 2026";
    Document const document = std::move(d).finish();
    CHECK(said(next_cycle(document, date("2026-09-01"))) == "Q4 2026 2026-09-28 2027-01-03");
    auto const quarters = quarters_of(document, cycle_of_kind(document, date("2026-09-01"), CycleKind::Year));
    REQUIRE(quarters.size() == 4);
    CHECK(said(quarters[0]) == "Q1 2026 2025-12-29 2026-03-29");
    CHECK(said(quarters[3]) == "Q4 2026 2026-09-28 2027-01-03");
}

TEST_CASE("a fiscal year that begins in April: its quarters count from there") {
    Doc d;
    d.workspace().fiscal_year_starts = 4;
    auto& last = d.cycle("q4", "2026-01-01", "2026-03-31");
    last.name = "Q4 2025/26";
    Document const document = std::move(d).finish();
    CHECK(said(next_cycle(document, date("2026-03-01"))) == "Q1 2026/27 2026-04-01 2026-06-30");
}

TEST_CASE("a year of one's own dates and name has four quarters of three months called after it") {
    Document const document = Doc().finish();
    auto const quarters = quarters_of(document, {"FY27", date("2026-07-01"), date("2027-06-30"), CycleKind::Year});
    REQUIRE(quarters.size() == 4);
    CHECK(said(quarters[0]) == "Q1 FY27 2026-07-01 2026-09-30");
    CHECK(said(quarters[3]) == "Q4 FY27 2027-04-01 2027-06-30");
}

TEST_CASE("a cycle lies in the shortest longer one that holds it") {
    Doc d;
    d.cycle("y", "2026-01-01", "2026-12-31").cycle_kind = CycleKind::Year;
    d.cycle("h", "2026-01-01", "2026-06-30").cycle_kind = CycleKind::Custom;
    d.cycle("q", "2026-01-01", "2026-03-31");
    Document const document = std::move(d).finish();
    CHECK(cycle_around(document, date("2026-01-01"), date("2026-03-31")) == document.find("h"));
    CHECK(cycle_around(document, date("2026-07-01"), date("2026-09-30")) == document.find("y"));
    CHECK(cycle_with_dates(document, date("2026-01-01"), date("2026-03-31")) == document.find("q"));
    CHECK(!cycle_with_dates(document, date("2026-04-01"), date("2026-06-30")));
}
