// People and teams: a list that is pasted, a page for each, merging two of one person.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/screens/add_people/add_people.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

struct AtPeople : Stage {
    explicit AtPeople(std::string_view query = {})
        : Stage(*sample_company(sample_file(), *date_from_text("2026-03-23"))) {
        size = {1232, 848};
        REQUIRE(show("people" + (query.empty() ? std::string() : "?" + std::string(query))));
    }
};

Person const* person_named(Stage const& stage, std::string_view name) {
    for (auto const& person : stage.session.document().all<Person>())
        if (!person.deleted && person.name == name) return &person;
    return nullptr;
}

} // namespace

TEST_CASE("names and addresses are read as people write them, each once") {
    using ui::NamedPerson;
    auto const found = ui::people_in("Maya Singh <maya@x.example>\n"
                                     "  Kofi Owusu, kofi@x.example\r\n"
                                     "tom.brown@x.example; \"Lea Martin\" <lea@x.example>\n\n"
                                     "Yuki\tyuki@x.example\n"
                                     "Maya Singh\n"
                                     "Jürgen");
    std::vector<NamedPerson> const wanted{{"Maya Singh", "maya@x.example"},     {"Kofi Owusu", "kofi@x.example"},
                                          {"Tom Brown", "tom.brown@x.example"}, {"Lea Martin", "lea@x.example"},
                                          {"Yuki", "yuki@x.example"},           {"Jürgen", ""}};
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(found[i] == wanted[i]);
}

TEST_CASE("a pasted list makes everybody who is not here yet, in one step") {
    AtPeople stage;
    auto const before = stage.session.document().all<Person>().size();
    REQUIRE(stage.click(Role::Button, "Add people"));
    REQUIRE(stage.sees(Role::Dialog, "Add people"));
    REQUIRE(stage.focus_on(Role::TextField, "People"));
    stage.type("Zoe Fox, zoe@northwind.example\nAna Li\nBen <ben@northwind.example>");
    CHECK(stage.sees(Role::Text, "1 is here already"));
    REQUIRE(stage.click(Role::Button, "Add 2 people"));
    CHECK(stage.session.document().all<Person>().size() == before + 2);
    REQUIRE(person_named(stage, "Zoe Fox") != nullptr);
    CHECK(person_named(stage, "Zoe Fox")->email == "zoe@northwind.example");
    stage.session.undo(Instant{});
    CHECK(person_named(stage, "Zoe Fox") == nullptr);
    CHECK(person_named(stage, "Ben") == nullptr);
}

TEST_CASE("a person's page shows what is theirs, and leads back") {
    AtPeople stage;
    REQUIRE(stage.click(Role::Link, "Kofi"));
    CHECK(stage.state.place.query.contains("open=p-kofi"));
    CHECK(stage.sees(Role::Heading, "Kofi"));
    REQUIRE(stage.sees(Role::Heading, "Key results"));
    REQUIRE(stage.click(Role::Button, "Deactivate"));
    CHECK(stage.session.document().get<Person>(stage.slot("p-kofi"))->inactive);
    REQUIRE(stage.click(Role::Button, "All people"));
    CHECK(stage.sees(Role::Link, "Ana Li"));
}

TEST_CASE("teams stand below each other; members come and go on their page") {
    AtPeople stage("layout=teams");
    stage.size.y = 3000;
    stage.settle();
    REQUIRE(stage.sees(Role::Link, "Brand"));
    REQUIRE(stage.click(Role::Link, "Brand"));
    REQUIRE(stage.click(Role::Button, "Add a member"));
    stage.type("Kofi");
    stage.settle();
    REQUIRE(stage.click(Role::Option, "Kofi"));
    auto const* const team = stage.session.document().get<Team>(stage.slot("t-brand"));
    CHECK(std::ranges::contains(team->members, stage.slot("p-kofi")));
}

TEST_CASE("two records of one person become one, and nothing they had is lost") {
    AtPeople stage("open=p-kofi");
    auto const owned = [&](std::string_view id) {
        return std::ranges::count_if(stage.session.document().all<KeyResult>(),
                                     [&](KeyResult const& it) { return !it.deleted && it.owner == stage.slot(id); });
    };
    auto const kofi = owned("p-kofi");
    auto const priya = owned("p-priya");
    REQUIRE(kofi > 0);
    REQUIRE(stage.click(Role::Button, "Merge into"));
    stage.type("Priya");
    stage.settle();
    REQUIRE(stage.click(Role::Option, "Priya"));
    CHECK(stage.session.document().get<Person>(stage.slot("p-kofi")) == nullptr);
    CHECK(owned("p-priya") == kofi + priya);
    CHECK(owned("p-kofi") == 0);
    stage.session.undo(Instant{});
    CHECK(owned("p-kofi") == kofi);
}
