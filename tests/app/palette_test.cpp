// The palette: by whatever word one would use, with what was opened lately first, and why each record was found.
#include <algorithm>

#include <doctest/doctest.h>

#include "session/text_match.hpp"
#include "support/build.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

constexpr platform::Modifiers ctrl{.command = true};

struct AtPalette : Drive {
    AtPalette() {
        click(Role::Button, "Explore the sample company");
        press(U'k', ctrl);
    }
    bool offers(std::string typed, std::string_view name) {
        type("Search or run a command", std::move(typed));
        for (int i = 0; i < 30; ++i) frame(); // the index is made a bit a frame
        settle();
        return sees(Role::Option, name);
    }
};

} // namespace

TEST_CASE("screens and commands are found by the words people have for them") {
    AtPalette drive;
    CHECK(drive.offers("kpi", "Go to indicators"));
    CHECK(drive.offers("to-do", "Go to projects"));
    CHECK(drive.offers("dark mode", "Dark colors"));
    CHECK(drive.offers("employee", "Add people"));
    CHECK(drive.offers("quarter", "New cycle"));
    CHECK(drive.offers("audit", "Go to history"));
    REQUIRE(drive.offers("dark mode", "Dark colors"));
    drive.field_key(Key::Enter);
    CHECK(drive.state().appearance == ui::Appearance::Dark);
}

TEST_CASE("what is called as was typed comes first, by whatever dash or order of words") {
    AtPalette drive;
    for (auto const& [words, wanted] : {std::pair{"check in", "Go to check-in"},
                                        {"import", "Import a file"},
                                        {"undo", "Undo"},
                                        {"german", "Go to settings"},
                                        {"field custom", "Go to kinds and fields"}}) {
        CAPTURE(words);
        REQUIRE(drive.offers(words, wanted));
        auto const first = std::ranges::find(drive.nodes, Role::Option, &platform::SemanticNode::role);
        REQUIRE(first != drive.nodes.end());
        CHECK(first->name == wanted);
    }
}

TEST_CASE("a record that was not found by its title says where the words stand") {
    AtPalette drive;
    REQUIRE(drive.offers("idempotency", ""));
    Doc d;
    d.objective("o1").title = "Grow";
    auto& described = d.objective("o2");
    described.title = "Sell more";
    described.description = "What we have learnt last year in the north is that resellers carry the growth of all.";
    Document const document = std::move(d).finish();
    CHECK_FALSE(match_beside_title(document, document.find("o1"), "grow").has_value());
    auto const match = match_beside_title(document, document.find("o2"), "sell reseller");
    REQUIRE(match.has_value());
    CHECK(match->field->name == "description");
    CHECK(match->words == "… the north is that resellers carry the growth of all.");
}

TEST_CASE("what was opened lately stands first in an empty palette, and first among what is found") {
    AtPalette drive;
    drive.field_key(Key::Escape);
    drive.state().place.record = "k-review-time";
    drive.frame();
    drive.settle();
    drive.state().place.record.clear();
    drive.frame();
    drive.settle();
    drive.press(U'k', ctrl);
    REQUIRE(drive.sees(Role::Option, "Lower pull request review time to four hours"));
    REQUIRE(drive.offers("re", ""));
    for (auto const& node : drive.nodes)
        if (node.role == Role::Option) {
            CHECK(node.name == "Lower pull request review time to four hours");
            break;
        }
}
