// Places and their URL fragments.
#include <array>

#include <doctest/doctest.h>

#include "ui/view.hpp"

using namespace okra;
using namespace okra::ui;

TEST_CASE("every place has a fragment that leads back to it") {
    std::array const places{
        Place{"overview", "", ""},
        Place{"objectives", "o-brand", ""},
        Place{"key-results", "a/b c%d", "status=behind&owner=me"},
        Place{"check-in", "größe", ""},
        Place{"settings", "", ""},
        Place{"help", "#?&=", "x=1"},
        Place{"objectives", "%41%", ""},
        Place{"no/such page", "", ""},
    };
    for (auto const& place : places) {
        CAPTURE(fragment_of(place));
        CHECK(place_from_fragment(fragment_of(place)) == place);
    }
}

TEST_CASE("a fragment encodes what a link would misread") {
    CHECK(fragment_of({"objectives", "o-1", ""}) == "objectives/o-1");
    CHECK(fragment_of({"key-results", "a b/c", ""}) == "key-results/a%20b%2Fc");
    CHECK(fragment_of({"overview", "", ""}) == "overview");
    CHECK(query_words("owner", {"Jörg & Co", "me"}) == "owner=J%C3%B6rg%20%26%20Co,me");
    auto const words = query_words("status=behind&owner=J%C3%B6rg%20%26%20Co,,a%2Cb");
    REQUIRE(words.size() == 2);
    CHECK(words.back().second == std::vector<std::string>{"Jörg & Co", "", "a,b"});
}

TEST_CASE("links from before there were layouts lead where they did") {
    CHECK(place_from_fragment("") == Place{});
    CHECK(place_from_fragment("#objectives") == Place{"objectives", "", ""});
    CHECK(place_from_fragment("objectives/o-gateway") == Place{"objectives", "o-gateway", ""});
    CHECK(place_from_fragment("objectives/100%").record == "100%");
    CHECK(place_from_fragment("objectives//board").record == "board");
}

TEST_CASE("an address that nothing has is kept as it is: the page says so") {
    Place const place = place_from_fragment("nowhere/x");
    CHECK(place.screen == "nowhere/x");
    CHECK(fragment_of(place) == "nowhere/x");
    CHECK(place_from_fragment("palette").screen == "palette");
    CHECK(fragment_of(place_from_fragment("palette/x")) == "palette/x");
}

TEST_CASE("teams, import and export lead where they are found") {
    CHECK(fragment_of(place_from_fragment("teams")) == "people?layout=teams");
    CHECK(fragment_of(place_from_fragment("teams/t-platform")) == "people?layout=teams&open=t-platform");
    CHECK(fragment_of(place_from_fragment("import")) == "settings");
}
