// Runs tests/cases/*.case: a workspace as JSON, steps, and what they must print. Every case is a test case of its own,
// named by its heading and placed in its file, so that doctest counts and chooses them as any other.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cases/case_file.hpp"
#include "cases/room.hpp"

using namespace okra::cases;

namespace {

constexpr std::size_t most_cases = 1000;

std::vector<Case> const& all_cases() {
    static std::vector<Case> const cases = cases_in(OKRA_TESTS_DIR "/cases");
    return cases;
}

// Cases are written with plain spaces where texts have no-break ones.
std::string with_plain_spaces(std::string text) {
    constexpr std::string_view no_break = "\u00A0";
    for (std::size_t at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at))
        text.replace(at, no_break.size(), " ");
    return text;
}

void run(Case const& each) {
    CHECK_FALSE(each.steps.empty());
    Room room(each.json);
    for (Step const& step : each.steps) {
        INFO(each.file << ":" << step.line << ": " << step.command);
        CHECK(with_plain_spaces(room.run(step)) == step.expected);
    }
}

// doctest takes plain functions, and these know their number.
template <std::size_t number>
void run_case() {
    run(all_cases()[number]);
}

template <std::size_t... numbers>
bool register_cases(std::index_sequence<numbers...>) {
    constexpr std::array functions{&run_case<numbers>...};
    std::vector<Case> const& cases = all_cases();
    for (std::size_t i = 0; i < cases.size() && i < functions.size(); ++i)
        doctest::detail::regTest(doctest::detail::TestCase(functions[i], cases[i].file.c_str(), cases[i].line,
                                                           doctest::detail::TestSuite()) *
                                 cases[i].name.c_str());
    return true;
}
bool const registered = register_cases(std::make_index_sequence<most_cases>());

} // namespace

TEST_CASE("every case of tests/cases is a test of its own") {
    CHECK(registered);
    CHECK(all_cases().size() >= 160);
    CHECK(all_cases().size() <= most_cases);
}
