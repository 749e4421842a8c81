// okra list, search, attention and series: what they print and what they refuse.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "cli/cli.hpp"

using namespace okra;

namespace {

struct Outcome {
    int code = 0;
    std::string out;
    std::string err;
};

constexpr auto file = R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"people":[{"id":"p","name":"Ana Li"}],"teams":[{"id":"t","name":"Sales"}],
"objectives":[{"id":"o","title":"Grow","starts":"2026-01-01","ends":"2026-03-31","owner":"p","team":"t"},
{"id":"o2","title":"=Élan","starts":"2026-01-01","ends":"2026-03-31"}],
"key_results":[{"id":"k","title":"Win leads","objectives":[{"id":"o"}],"start":30,"target":50},
{"id":"k2","title":"Keep, \"calm\"","objectives":[{"id":"o2"}],"start":0,"target":1}],
"check_ins":[{"id":"c","on":"k","at":"2026-01-30T09:00:00.000Z","value":32,"note":"Waiting for\nthe vendor"}]})";

Outcome okra_with(std::vector<std::string> const& args) {
    std::istringstream in(file);
    std::ostringstream out;
    std::ostringstream err;
    int const code = run(args, in, out, err, *date_from_text("2026-02-10"));
    return {code, out.str(), err.str()};
}

} // namespace

TEST_CASE("list prints one record a line and their number") {
    Outcome const outcome = okra_with({"list", "-", "objectives", "--sort", "-progress"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out == "o\t10\u00A0%\tbehind\tGrow\no2\t0\u00A0%\tbehind\t=Élan\n2 objectives\n");
    CHECK(okra_with({"list", "-", "person"}).out == "p\tAna Li\n1 people\n");
}

TEST_CASE("list takes conditions, words, groups and a limit") {
    struct Row {
        char const* what;
        std::vector<std::string> options;
        char const* first;
    };
    for (Row const& row : {
             Row{"equal", {"--where", "owner=Ana"}, "o\t"},
             Row{"one of some", {"--where", "team=t|Sales"}, "o\t"},
             Row{"unequal", {"--where", "owner != Ana"}, "o2\t"},
             Row{"a part of a text", {"--where", "title~ela"}, "o2\t"},
             Row{"less", {"--where", "progress<5%"}, "o2\t"},
             Row{"at least", {"--where", "progress>=0.1"}, "o\t"},
             Row{"present", {"--where", "owner"}, "o\t"},
             Row{"absent", {"--where", "!owner"}, "o2\t"},
             Row{"two at once", {"--where", "owner=Ana,progress>0"}, "o\t"},
             Row{"words", {"--search", "elan"}, "o2\t"},
             Row{"a limit", {"--most", "1"}, "o\t"},
             Row{"groups",
                 {"--group", "team"},
                 "1\t10\u00A0% of 45\u00A0%\t0 on track, 0 at risk, 1 behind\tSales\n1\t"},
         }) {
        CAPTURE(row.what);
        std::vector<std::string> words{"list", "-", "objectives"};
        words.insert(words.end(), row.options.begin(), row.options.end());
        Outcome const outcome = okra_with(words);
        CHECK(outcome.code == 0);
        CHECK_MESSAGE(outcome.out.starts_with(row.first), outcome.out);
    }
}

TEST_CASE("list refuses what there is not, with what there is") {
    struct Row {
        std::vector<std::string> words;
        char const* error;
    };
    for (Row const& row : {
             Row{{"list", "-", "goals"}, "there is no kind goals, but: workspace people teams"},
             Row{{"list", "-", "teams", "--where", "size=3"}, "there is no field size of teams, but: name kind"},
             Row{{"list", "-", "teams", "--sort", "size"}, "there is no field size of teams"},
             Row{{"list", "-", "teams", "--group", "size"}, "there is no field size of teams"},
             Row{{"list", "-", "objectives", "--where", "status=red"}, "status: expected one of"},
             Row{{"list", "-", "objectives", "--where", "owner=Zoe"}, "owner: nothing is called"},
             Row{{"list", "-", "objectives", "--where", "owner=Ana,"}, "--where: a condition is missing"},
             Row{{"list", "-", "objectives", "--where", "owner!Ana"}, "--where: expected one of = != ~"},
             Row{{"list", "-", "objectives", "--most", "few"}, "--most"},
             Row{{"series", "-", "--by", "month"}, "--by: expected day or week, found month"},
             Row{{"series", "-", "--from", "2026-03-01", "--to", "2026-02-01"}, "--to is before --from"},
         }) {
        CAPTURE(row.error);
        Outcome const outcome = okra_with(row.words);
        CHECK(outcome.code == 2);
        CHECK_MESSAGE(outcome.err.contains(row.error), outcome.err);
        CHECK(outcome.out.empty());
    }
    CHECK(okra_with({"series", "-", "nobody"}).code == 1);
    CHECK(okra_with({"attention", "-", "--cycle", "o"}).code == 1);
}

TEST_CASE("lists are JSON when asked for") {
    CHECK(
        okra_with({"list", "-", "objectives", "--where", "owner", "--group", "owner", "--json"}).out ==
        "{\"at\":\"2026-02-10\",\"kind\":\"objective\",\"total\":{\"count\":1,\"counting\":1,\"progress\":0.1,"
        "\"expected\":0.449438202247191,\"confidence\":null,\"stale\":0,\"by_status\":{\"not_started\":0,\"on_track\":"
        "0,\"at_risk\":0,\"behind\":1,\"achieved\":0,\"not_achieved\":0}},\"groups\":[\n{\"value\":\"Ana Li\",\"id\":"
        "\"p\",\"count\":1,\"counting\":1,\"progress\":0.1,\"expected\":0.449438202247191,\"confidence\":null,"
        "\"stale\":0,\"by_status\":{\"not_started\":0,\"on_track\":0,\"at_risk\":0,\"behind\":1,\"achieved\":0,"
        "\"not_achieved\":0}}],\"records\":[\n{\"id\":\"o\",\"title\":\"Grow\",\"progress\":0.1,\"expected\":"
        "0.449438202247191,\"status\":\"behind\",\"stale\":false,\"confidence\":null}]}\n");
    CHECK(okra_with({"search", "-", "elan", "--json"}).out ==
          "[\n{\"id\":\"o2\",\"title\":\"=Élan\",\"kind\":\"objective\",\"rank\":0}]\n");
}

TEST_CASE("search finds words in all texts, titles first") {
    CHECK(okra_with({"search", "-", "win"}).out == "k\tkey_result\tWin leads\n");
    CHECK(okra_with({"search", "-", "ven", "WAIT"}).out == "c\tcheck_in\tWaiting for the vendor\n");
    CHECK(okra_with({"search", "-", "nothing"}).out.empty());
    CHECK(okra_with({"search", "-"}).code == 2);
}

TEST_CASE("attention lists what needs somebody, and counts the check-ins that are due") {
    Outcome const outcome = okra_with({"attention", "-"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.starts_with("k2\tbehind by 45\u00A0%\tKeep, \"calm\"\nk\tbehind by 35\u00A0%\tWin leads\n"));
    CHECK(outcome.out.ends_with("need attention, 2 check-ins are due\n"));
    Outcome const json = okra_with({"attention", "-", "--json", "--most", "1"});
    CHECK(json.out.starts_with("{\"at\":\"2026-02-10\",\"count\":"));
    CHECK(json.out.contains("\"records\":[\n{\"id\":\"k2\",\"title\":\"Keep, \\\"calm\\\"\",\"reason\":\"behind\""));
    CHECK(json.out.contains("\"due\":[\n{\"id\":\"k2\""));
}

TEST_CASE("series prints a line a date, of one record or of all") {
    CHECK(okra_with({"series", "-", "o", "--from", "2026-01-28", "--to", "2026-02-04"}).out ==
          "o\tGrow\n  2026-01-28\t0\u00A0%\tof 30\u00A0%\tbehind\n  2026-02-04\t10\u00A0%\tof 38\u00A0%\tbehind\n");
    CHECK(okra_with({"series", "-", "k", "--from", "2026-01-29", "--to", "2026-01-30", "--by", "day", "--csv"}).out ==
          "id,title,date,progress,expected,status\r\n"
          "k,Win leads,2026-01-29,0,0.3146067415730337,behind\r\n"
          "k,Win leads,2026-01-30,0.1,0.3258426966292135,behind\r\n");
    CHECK(okra_with({"series", "-", "o2", "--to", "2026-01-01", "--csv"}).out ==
          "id,title,date,progress,expected,status\r\no2,'=Élan,2026-01-01,0,0,not_started\r\n");
    CHECK(okra_with({"series", "-", "k2", "--to", "2026-01-01", "--csv"}).out.contains("k2,\"Keep, \"\"calm\"\"\","));
    CHECK(
        okra_with({"series", "-", "o", "--to", "2026-01-02", "--by", "day", "--json"}).out ==
        "{\"dates\":[\"2026-01-01\",\"2026-01-02\"],\"series\":[\n{\"id\":\"o\",\"title\":\"Grow\",\"progress\":[0,0],"
        "\"expected\":[0,0.011235955056179775],\"status\":[\"not_started\",\"not_started\"]}]}\n");
    CHECK(okra_with({"series", "-", "--to", "2026-01-02", "--csv"}).out.contains("\r\nk2,"));
}
