// Places and their URL fragments.
#include <array>

#include <doctest/doctest.h>

#include "ui/view.hpp"

using namespace okra;
using namespace okra::ui;

TEST_CASE("every place has a fragment that leads back to it") {
    std::array const places{
        Place{Screen::Overview, ""},       Place{Screen::Objectives, "o-brand"}, Place{Screen::KeyResults, "a/b c%d"},
        Place{Screen::CheckIn, "größe"},   Place{Screen::Settings, ""},          Place{Screen::Help, "#?&="},
        Place{Screen::Objectives, "%41%"},
    };
    for (auto const& place : places) {
        CAPTURE(fragment_of(place));
        CHECK(place_from_fragment(fragment_of(place)) == place);
    }
}

TEST_CASE("a fragment encodes what a link would misread") {
    CHECK(fragment_of({Screen::Objectives, "o-1"}) == "objectives/o-1");
    CHECK(fragment_of({Screen::KeyResults, "a b/c"}) == "key-results/a%20b%2Fc");
    CHECK(fragment_of({Screen::Overview, ""}) == "overview");
}

TEST_CASE("an unknown fragment leads to the overview") {
    CHECK(place_from_fragment("") == Place{});
    CHECK(place_from_fragment("nowhere/x") == Place{});
    CHECK(place_from_fragment("#objectives").screen == Screen::Objectives);
    CHECK(place_from_fragment("objectives/100%").record == "100%");
}
