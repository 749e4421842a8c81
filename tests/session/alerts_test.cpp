// What somebody is told once: of his own things that turn, and on the days of reminders.
#include <doctest/doctest.h>

#include "session/alerts.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

struct Company {
    Company() {
        Doc d;
        auto& cycle = d.cycle("q1", "2026-01-01", "2026-03-31");
        cycle.name = "Q1";
        d.add<Person>("ana").name = "Ana";
        d.add<Person>("bo").name = "Bo";
        auto& objective = d.objective("o1");
        objective.cycle = d.slot("q1");
        objective.owner = d.slot("bo");
        for (auto const* const id : {"k1", "k2"}) {
            auto& key_result = d.metric(id, {"o1"}, 0, 100);
            key_result.owner = d.slot("ana");
            d.check_in(id, "2026-02-01", 35);
        }
        d.metric("k3", {"o1"}, 0, 100).owner = d.slot("bo");
        auto& weekly = d.add<Reminder>("r1");
        weekly.weekday = Weekday::Monday;
        auto& other = d.add<Reminder>("r2");
        other.of = d.slot("k1");
        other.weekday = Weekday::Friday;
        session.set_today(date("2026-02-02"));
        session.replace_all(std::move(d).finish(), as_it_is("Start"), start_of(date("2026-02-02")));
        session.set_me("ana");
    }
    Session session{IdMaker(Random(7)), 1};
};

Reminder reminder(Frequency frequency, Weekday weekday, char const* made) {
    Reminder it;
    it.frequency = frequency;
    it.weekday = weekday;
    it.made = start_of(date(made));
    return it;
}

} // namespace

TEST_CASE("what turns is told once, worse again, and nothing of what was so before one was told at all") {
    Company company;
    auto const first = watch_statuses(Scene(company.session), std::nullopt);
    CHECK(first.turned.empty());
    CHECK(first.memory == ""); // 35 % where 36 % are expected is on track
    company.session.set_today(date("2026-02-16"), start_of(date("2026-02-16"))); // 51 % are expected
    auto const turned = watch_statuses(Scene(company.session), first.memory);
    REQUIRE(turned.turned.size() == 2);
    CHECK(turned.turned.front().status == Status::Behind);
    CHECK(watch_statuses(Scene(company.session), turned.memory).turned.empty());
    CHECK(watch_statuses(Scene(company.session), std::nullopt).turned.empty());
    CHECK(watch_statuses(Scene(company.session), std::string_view("ak1\nbk2\n")).turned.size() == 1); // k1 is worse now
}

TEST_CASE("nobody is told of what is others', and who is nobody of nothing") {
    Company company;
    company.session.set_today(date("2026-03-16"), start_of(date("2026-03-16")));
    company.session.set_me("");
    CHECK(watch_statuses(Scene(company.session), "").turned.empty());
    company.session.set_me("bo");
    auto const of_bo = watch_statuses(Scene(company.session), "");
    CHECK(of_bo.turned.size() == 2); // o1 and k3
}

TEST_CASE("a reminder falls on its weekday, every other week from when it was made, and first in the month") {
    Date const wednesday = date("2026-03-18");
    CHECK(last_reminded(reminder(Frequency::Weekly, Weekday::Monday, "2026-01-01"), wednesday) == date("2026-03-16"));
    CHECK(last_reminded(reminder(Frequency::Weekly, Weekday::Wednesday, "2026-01-01"), wednesday) == wednesday);
    CHECK(last_reminded(reminder(Frequency::Biweekly, Weekday::Monday, "2026-03-02"), wednesday) == date("2026-03-16"));
    CHECK(last_reminded(reminder(Frequency::Biweekly, Weekday::Monday, "2026-03-09"), wednesday) == date("2026-03-09"));
    CHECK(last_reminded(reminder(Frequency::Monthly, Weekday::Friday, "2026-01-01"), wednesday) == date("2026-03-06"));
    CHECK(last_reminded(reminder(Frequency::Weekly, Weekday::Monday, "2026-03-17"), wednesday) == std::nullopt);
}

TEST_CASE("reminders are told once a time, and only where a check-in is due") {
    Company company;
    company.session.set_today(date("2026-02-16"), start_of(date("2026-02-16"))); // a Monday; both are due
    auto const due = reminders_due(Scene(company.session), date("2026-02-15"));
    REQUIRE(due.size() == 1);
    CHECK(due.front().due == 2);
    CHECK(reminders_due(Scene(company.session), date("2026-02-16")).empty());
    auto const after_a_holiday = reminders_due(Scene(company.session), date("2026-02-12"));
    CHECK(after_a_holiday.size() == 2); // Friday's, of k1, was missed
}
