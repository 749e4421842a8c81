// What the browser remembers by name, for all tabs or for one.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "ui/remembered.hpp"

using namespace okra;
using namespace okra::ui;
using platform::Lasting;

namespace {

std::vector<std::string> asked(Remembered& remembered) {
    std::vector<std::string> all;
    for (auto const& [what] : remembered.take_requests())
        all.push_back(what.name + "=" + what.text + (what.lasting == Lasting::Session ? " in this tab" : ""));
    return all;
}

} // namespace

TEST_CASE("what is to be remembered holds at once, and the browser is asked only for what is new") {
    Remembered remembered({{"language", "de", Lasting::Always}, {"draft/o1", "Hal", Lasting::Session}});
    CHECK(remembered["language"] == "de");
    CHECK(remembered["draft/o1"] == "Hal");
    CHECK(remembered["lang"].empty());

    remembered.keep("language", "de");
    remembered.keep("folded", "");
    CHECK(asked(remembered).empty());

    remembered.keep("language", "en");
    remembered.keep("draft/o1", "Half", Lasting::Session);
    CHECK(remembered["language"] == "en");
    CHECK(asked(remembered) == std::vector<std::string>{"language=en", "draft/o1=Half in this tab"});
    CHECK(asked(remembered).empty());
}

TEST_CASE("what this tab remembers goes before what all tabs do, until it is forgotten") {
    Remembered remembered({{"sort", "title", Lasting::Always}, {"sort", "progress", Lasting::Session}});
    CHECK(remembered["sort"] == "progress");
    remembered.keep("sort", "", Lasting::Session);
    CHECK(remembered["sort"] == "title");
    remembered.forget("sort");
    CHECK(remembered["sort"].empty());
    CHECK(asked(remembered) == std::vector<std::string>{"sort= in this tab", "sort="});
}

TEST_CASE("names are found by their beginning, each once") {
    Remembered const remembered({{"draft/b", "2", Lasting::Session},
                                 {"draft/a", "1", Lasting::Session},
                                 {"draft/a", "0", Lasting::Always},
                                 {"draftsman", "x", Lasting::Always},
                                 {"drafu", "x", Lasting::Always}});
    CHECK(remembered.names("draft/") == std::vector<std::string>{"draft/a", "draft/b"});
}

TEST_CASE("what another tab remembers is heard, and not told again") {
    Remembered remembered({{"language", "de", Lasting::Always}});
    remembered.heard({"language", "fr"});
    CHECK(remembered["language"] == "fr");
    remembered.heard({"language", ""});
    CHECK(remembered["language"].empty());
    CHECK(asked(remembered).empty());
}
