// Numbers alike wherever the command line shows them.
#include <doctest/doctest.h>

#include <string>

#include "cli/okra.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr auto almost_done = R"({"format":"okra","version":1,"objectives":[{"id":"o1","title":"A"}],"key_results":[
{"id":"k5","title":"Shops","objectives":[{"id":"o1"}],"target":213},
{"id":"k6","title":"Leads","objectives":[{"id":"o1"}],"target":128558}],"check_ins":[
{"id":"c5","on":"k5","at":"2026-01-12T09:00:00.000Z","value":212},
{"id":"c6","on":"k6","at":"2026-01-12T09:00:00.000Z","value":63}]})";

constexpr auto five_nines =
    R"({"format":"okra","version":1,"objectives":[{"id":"o1","title":"Reliable"}],"key_results":[
{"id":"k1","title":"Availability","unit":"%","objectives":[{"id":"o1"}],"start":99.99,"target":99.999},
{"id":"k2","title":"Errors","objectives":[{"id":"o1"}],"start":0.00005,"target":0.00001,"direction":"decrease"},
{"id":"k3","title":"Cost","unit":"$","objectives":[{"id":"o1"}],"start":1234.4,"target":1234.6},
{"id":"k4","title":"Debt","unit":"$","objectives":[{"id":"o1"}],"start":-20000,"target":0}],"check_ins":[
{"id":"c1","on":"k1","at":"2026-01-25T09:00:00.000Z","value":99.995},
{"id":"c2","on":"k2","at":"2026-01-25T09:00:00.000Z","value":0.00003},
{"id":"c3","on":"k3","at":"2026-01-25T09:00:00.000Z","value":1234.5},
{"id":"c4","on":"k4","at":"2026-01-25T09:00:00.000Z","value":-15000}]})";

} // namespace

TEST_CASE("what is almost done or just begun is never 100 % nor 0 %, in every command") {
    TemporaryFile const report("/tmp/okra-numbers-report.html");
    for (std::vector<std::string> const& args : std::vector<std::vector<std::string>>{
             {"rollup", "-"}, {"list", "-", "key_results"}, {"convert", "-", report.path}}) {
        Outcome const outcome = okra_with(args, almost_done);
        std::string const text = args[0] == "convert" ? text_of_file(report.path) : outcome.out;
        CHECK(outcome.code == 0);
        CHECK(text.contains("99\u00A0%"));
        CHECK((text.contains("<1\u00A0%") || text.contains("&lt;1\u00A0%")));
        CHECK_FALSE(text.contains("100\u00A0%"));
    }
    CHECK(okra_with({"explain", "-", "k5"}, almost_done).out.contains("(212 − 0) ÷ (213 − 0) = 99\u00A0%"));
    CHECK(okra_with({"explain", "-", "k6"}, almost_done).out.contains("(63 − 0) ÷ (128,558 − 0) = <1\u00A0%"));
}

TEST_CASE("a list shows values with the decimals that tell them apart, in the list and the report") {
    TemporaryFile const report("/tmp/okra-numbers-values.html");
    std::string const list = okra_with({"list", "-", "key_results"}, five_nines).out;
    CHECK(okra_with({"convert", "-", report.path}, five_nines).code == 0);
    std::string const page = text_of_file(report.path);
    for (std::string const numbers :
         {"99.995 → 99.999\u00A0%", "0.00003 → 0.00001", "$1,234.50 → $1,234.60", "−$15,000 → $0"}) {
        CHECK_MESSAGE(list.contains(numbers), numbers);
        CHECK_MESSAGE(page.contains(numbers), numbers);
    }
}
