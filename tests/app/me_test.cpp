// Who I am, and how things look, belong to the browser: over reloads, and whatever file is opened.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "format/json.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

std::string file_of(std::string_view workspace_fields) {
    return R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme")" + std::string(workspace_fields) +
           R"(},"people":[{"id":"p-ana","name":"Ana Li"},{"id":"p-bo","name":"Bo Park"}]})";
}

std::string me(Drive& drive) { return std::string(drive.document().title_of(drive.app().session().me())); }

void import(Drive& drive, std::string_view workspace_fields) {
    drive.drop_file("acme.okra.json", file_of(workspace_fields));
    if (drive.sees(Role::Dialog, "Import")) { // else it is the first one
        drive.click(Role::Radio, "Replace");
        drive.click(Role::Button, "Replace workspace");
    }
    REQUIRE(drive.app().session().is_open());
}

void choose_me(Drive& drive, std::string const& name) {
    drive.state().place = {"settings", {}, {}};
    drive.frame();
    drive.settle();
    REQUIRE(drive.activate(Role::Combobox, "Me"));
    REQUIRE(drive.type("Search", name));
    drive.field_key(Key::Enter);
}

} // namespace

TEST_CASE("who I am is kept by the browser and not in the file") {
    Drive drive;
    import(drive, "");
    CHECK(me(drive).empty());
    choose_me(drive, "Bo Park");
    CHECK(me(drive) == "Bo Park");
    CHECK(!drive.app().session().can_undo());
    CHECK(!drive.app().session().export_json().contains("\"me\""));

    Drive again("2026-02-17", drive.disk, drive.remembered);
    CHECK(me(again) == "Bo Park");
    Drive elsewhere("2026-02-17", drive.disk, {});
    CHECK(me(elsewhere).empty());
}

TEST_CASE("an older file says who used it, which is believed where nobody is chosen yet, and only once") {
    Drive drive;
    import(drive, R"(,"me":"p-ana")");
    CHECK(me(drive) == "Ana Li");
    import(drive, R"(,"me":"p-bo")");
    CHECK(me(drive) == "Ana Li");

    Drive again("2026-02-17", drive.disk, drive.remembered);
    CHECK(me(again) == "Ana Li");
}

TEST_CASE("another tab's choice of who I am and of how things look holds here, too") {
    Drive drive;
    import(drive, "");
    drive.frame({platform::RememberedElsewhere{"me/w", "=p-ana"}, platform::RememberedElsewhere{"appearance", "dark"},
                 platform::RememberedElsewhere{"navigation", "folded"}});
    drive.settle();
    CHECK(me(drive) == "Ana Li");
    CHECK(drive.state().appearance == ui::Appearance::Dark);
    CHECK(drive.state().navigation_folded);
}

TEST_CASE("how things look is remembered over a reload") {
    Drive drive;
    import(drive, "");
    drive.state().place = {"settings", {}, {}};
    drive.frame();
    drive.settle();
    REQUIRE(drive.click(Role::Radio, "Dark"));
    Drive again("2026-02-17", drive.disk, drive.remembered);
    CHECK(again.state().appearance == ui::Appearance::Dark);
}

TEST_CASE("the workspace's locale goes before the browser's, until it has none") {
    Drive drive;
    import(drive, R"(,"locale":"de-DE")");
    CHECK(drive.app().interface().locale().tag == "de-DE");
    CHECK(drive.app().interface().locale().group == ".");
    import(drive, "");
    CHECK(drive.app().interface().locale().tag == platform::Locale().tag);
}
