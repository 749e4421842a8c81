// Series over many days: the dates, one record, the whole tree.
#include "engine/series.hpp"

#include <cmath>
#include <string>

#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

std::string text_of(std::vector<Date> const& dates) {
    std::string text;
    for (Date const day : dates) text += text_from_date(day).substr(5) + " ";
    return text;
}

World growing() {
    Doc doc;
    auto& objective = doc.objective("o");
    objective.starts = date("2026-01-01");
    objective.ends = date("2026-01-29");
    doc.metric("k", {"o"}, 0, 10);
    doc.check_in("k", "2026-01-05", 1);
    doc.check_in("k", "2026-01-20", 8);
    doc.objective("empty");
    doc.add<Person>("ana");
    return World(std::move(doc));
}

std::vector<Date> const fridays{date("2026-01-02"), date("2026-01-09"), date("2026-01-23")};

} // namespace

TEST_CASE("the dates of a series ascend from the first day to the last, which is always one of them") {
    struct Row {
        char const* what;
        char const* first;
        char const* last;
        SeriesStep step;
        char const* dates;
    };
    for (Row const& row : {
             Row{"days", "2026-01-30", "2026-02-02", SeriesStep::Day, "01-30 01-31 02-01 02-02 "},
             Row{"whole weeks", "2026-01-01", "2026-01-15", SeriesStep::Week, "01-01 01-08 01-15 "},
             Row{"the first step is the short one", "2026-01-01", "2026-01-17", SeriesStep::Week,
                 "01-01 01-03 01-10 01-17 "},
             Row{"one day", "2026-01-01", "2026-01-01", SeriesStep::Week, "01-01 "},
             Row{"the wrong way round", "2026-01-02", "2026-01-01", SeriesStep::Day, ""},
         }) {
        CAPTURE(row.what);
        CHECK(text_of(series_dates({date(row.first), date(row.last)}, row.step)) == row.dates);
    }
}

TEST_CASE("a series has the progress and the status of each of its days") {
    World const world = growing();
    Series const all(world.document, world.index, world.preset(), fridays);
    Series const one(world.document, world.index, world.preset(), fridays, world.slot("o"));
    for (Series const* series : {&all, &one}) {
        auto const progress = series->progress(world.slot("o"));
        REQUIRE(progress.size() == 3);
        CHECK(progress[0] == 0);
        CHECK(progress[1] == 0.1);
        CHECK(progress[2] == 0.8);
        auto const status = series->status(world.slot("o"));
        CHECK(status[0] == Status::NotStarted);
        CHECK(status[1] == Status::Behind);
        CHECK(status[2] == Status::OnTrack);
    }
}

TEST_CASE("a record without progress has a series without numbers, and one without results none") {
    World const world = growing();
    Series const all(world.document, world.index, world.preset(), fridays);
    REQUIRE(all.progress(world.slot("empty")).size() == 3);
    CHECK(std::isnan(all.progress(world.slot("empty"))[1]));
    CHECK(all.progress(Slot{}).empty());
    CHECK(all.status(Slot{12'345}).empty());
    Series const nobody(world.document, world.index, world.preset(), fridays, Slot{12'345});
    CHECK(nobody.progress(Slot{12'345}).empty());
    Series const one(world.document, world.index, world.preset(), fridays, world.slot("k"));
    CHECK(one.progress(world.slot("o")).empty());
}

TEST_CASE("a series of more dates than are computed at once is the same") {
    World const world = growing();
    auto const dates = series_dates({date("2025-12-20"), date("2026-02-10")}, SeriesStep::Day);
    Series const all(world.document, world.index, world.preset(), dates);
    Series const one(world.document, world.index, world.preset(), dates, world.slot("o"));
    auto const a = all.progress(world.slot("o"));
    auto const b = one.progress(world.slot("o"));
    REQUIRE(a.size() == dates.size());
    REQUIRE(b.size() == dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) CHECK(a[i] == b[i]);
}

TEST_CASE("a series that is computed in steps is the same, and says when it is done") {
    World const world = growing();
    auto const dates = series_dates({date("2025-12-20"), date("2026-02-10")}, SeriesStep::Day);
    Series const whole(world.document, world.index, world.preset(), dates, world.slot("o"));
    SeriesOfOne one(world.document, world.index, world.preset(), dates, world.slot("o"));
    int steps = 0;
    while (!one.compute(1)) ++steps;
    CHECK(steps > 4);
    CHECK(one.compute(1));
    REQUIRE(one.progress().size() == dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) CHECK(one.progress()[i] == whole.progress(world.slot("o"))[i]);
    SeriesOfOne nobody(world.document, world.index, world.preset(), dates, Slot{12'345});
    CHECK(nobody.compute(1));
    CHECK(nobody.progress().empty());
}
