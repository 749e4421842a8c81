// Workspaces to begin with.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "session/queries.hpp"
#include "session/sample.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

std::string sample_text() {
    std::ifstream file(OKRA_TESTS_DIR "/../web/sample.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("the sample company's story has reached the last days of its cycle, on whatever day it is opened") {
    std::string const text = sample_text();
    for (std::string const today :
         {"2026-03-23", "2026-03-29", "2026-03-30", "2026-03-22", "2026-11-21", "2025-01-01", "2030-02-28"}) {
        CAPTURE(today);
        auto const document = sample_company(text, date(today));
        REQUIRE(document);
        auto const* const cycle = document->get<Cycle>(document->find("q-current"));
        REQUIRE(cycle != nullptr);
        Date const story = *cycle->starts + 81; // its 12th Friday
        CHECK(iso_weekday(story) == 5);
        CHECK(story <= date(today));
        CHECK(date(today) < story + 7);
        CHECK(cycle->name == cycle_name(*cycle->starts, *cycle->ends));
    }
}

TEST_CASE("the sample company opens in its current cycle with something to see everywhere") {
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date("2026-11-21"));
    auto document = sample_company(sample_text(), date("2026-11-21"));
    REQUIRE(document);
    session.replace_all(*std::move(document), as_it_is("Start with the sample company"), instant("2026-11-21"));
    CHECK(session.document().id_of(session.cycle()) == "q-current");
    Totals const sum = totals(session);
    REQUIRE(sum.progress);
    CHECK(*sum.progress > 0.2);
    CHECK(*sum.progress < 1);
    for (Status const status : {Status::OnTrack, Status::AtRisk, Status::Behind, Status::Achieved})
        CHECK(sum.by_status[static_cast<std::size_t>(status)] > 0);
    CHECK(sum.confidence);
    CHECK(top_objectives(session).size() >= 3);
    CHECK(outline(session, {}, {}).rows.size() > 10);
}

TEST_CASE("an empty workspace begins with the current calendar quarter") {
    IdMaker ids{Random(1)};
    struct Row {
        std::string today, name, starts, ends;
    };
    for (Row const& row : std::vector<Row>{{"2026-11-21", "Q4 2026", "2026-10-01", "2026-12-31"},
                                           {"2026-01-01", "Q1 2026", "2026-01-01", "2026-03-31"},
                                           {"2028-06-30", "Q2 2028", "2028-04-01", "2028-06-30"}}) {
        CAPTURE(row.today);
        Document const document = empty_workspace("Acme", ids, instant(row.today), date(row.today));
        CHECK(document.workspace().name == "Acme");
        REQUIRE(document.all<Cycle>().size() == 1);
        Cycle const& cycle = document.all<Cycle>().front();
        CHECK(cycle.name == row.name);
        CHECK(cycle.starts == date(row.starts));
        CHECK(cycle.ends == date(row.ends));
        CHECK(cycle.phase == CyclePhase::Active);
        CHECK(document_from_json(json_from_document(document)));
    }
}

TEST_CASE("a cycle is named by its quarter, or by its months where it is none") {
    CHECK(cycle_name(date("2025-12-29"), date("2026-03-29")) == "Q1 2026");
    CHECK(cycle_name(date("2026-01-01"), date("2026-03-31")) == "Q1 2026");
    CHECK(cycle_name(date("2026-09-07"), date("2026-12-06")) == "Sep – Dec 2026");
    CHECK(cycle_name(date("2025-11-03"), date("2026-02-01")) == "Nov 2025 – Feb 2026");
    CHECK(cycle_name(date("2026-01-01"), date("2026-12-31")) == "Jan – Dec 2026");
    CHECK(cycle_name(date("2026-05-04"), date("2026-05-31")) == "May 2026");
}
