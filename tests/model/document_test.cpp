// Documents: ids, building, patches, merges, differences; rule by rule.
#include "model/document.hpp"

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

Stamp at(std::int64_t time, std::uint32_t replica = 1) { return Stamp{time, 0, replica}; }

std::string title(Document const& document, std::string_view id) {
    auto const* const objective = document.get<Objective>(document.find(id));
    return objective != nullptr ? objective->title : std::string("none");
}

Patch new_objective(std::int64_t time, std::string_view id, std::string_view text) {
    return {at(time), {edit_created(id, Kind::Objective), edit_text(id, Kind::Objective, "title", text)}};
}

Patch new_title(std::int64_t time, std::string_view id, std::string_view text) {
    return {at(time), {edit_text(id, Kind::Objective, "title", text)}};
}

Document titled(std::string_view text, Stamp stamp = {}) {
    Document::Builder builder("w");
    auto* const objective = static_cast<Objective*>(builder.add(builder.intern("o1"), Kind::Objective));
    objective->title = text;
    objective->stamp = stamp;
    return std::move(builder).finish();
}

std::vector<std::string> keys(Document const& document, std::string_view id, Kind kind, std::string_view field) {
    std::vector<std::string> all;
    Record const* const record = document.record(document.find(id));
    for (Element const& element :
         document.elements_of(*record, fields_of(kind)[static_cast<std::size_t>(field_index(kind, field))]))
        all.push_back(element.key);
    return all;
}

} // namespace

TEST_CASE("an id keeps its slot, and its text stays where it is") {
    IdTable ids;
    CHECK(ids.find("a") == Slot{});
    std::vector<std::string_view> texts;
    for (int i = 0; i < 20'000; ++i) {
        Slot const slot = ids.intern("id-" + std::to_string(i));
        CHECK(slot.value == static_cast<std::uint32_t>(i + 1));
        texts.push_back(ids.text(slot));
    }
    IdTable const copy = ids;
    for (int i = 0; i < 20'000; ++i) {
        std::string const id = "id-" + std::to_string(i);
        CHECK(ids.intern(id).value == static_cast<std::uint32_t>(i + 1));
        CHECK(copy.find(id).value == static_cast<std::uint32_t>(i + 1));
        CHECK(texts[static_cast<std::size_t>(i)] == id);
        CHECK(copy.text(copy.find(id)) == id);
    }
    CHECK(ids.size() == 20'000);
    CHECK(ids.text(Slot{}).empty());
    CHECK(ids.find("") == Slot{});
}

TEST_CASE("a builder refuses a second record of the same id and a second workspace") {
    Document::Builder builder("w");
    CHECK(builder.add(builder.intern("a"), Kind::Person) != nullptr);
    CHECK(builder.add(builder.intern("a"), Kind::Person) == nullptr);
    CHECK(builder.add(builder.intern("a"), Kind::Team) == nullptr);
    CHECK(builder.add(builder.intern("b"), Kind::Workspace) == nullptr);
    CHECK(builder.add(Slot{}, Kind::Team) == nullptr);
    builder.rename_workspace("a");
    CHECK(builder.id_of(builder.workspace().id) == "w");
    builder.rename_workspace("x");
    CHECK(builder.kind_of(builder.intern("w")) == Kind::None);
    CHECK(builder.add(builder.intern("w"), Kind::Team) != nullptr);
    Document const document = std::move(builder).finish();
    CHECK(document.id_of(document.workspace().id) == "x");
    CHECK(document.record_count() == 3);
}

TEST_CASE("a builder leaves sets in canonical order, each element once") {
    Document::Builder builder("w");
    auto* const objective = static_cast<Objective*>(builder.add(builder.intern("o"), Kind::Objective));
    objective->growth_areas = {"b", "a", "b"};
    objective->parents = {{builder.intern("z"), 2}, {builder.intern("y"), 1}, {builder.intern("z"), 3}};
    objective->extras = std::make_unique<Extras>();
    objective->extras->stamps = {
        {field_deleted, "", at(2)}, {0, "", at(5)}, {0, "", at(7)}, {0, "x", at(9)}, {99, "", at(9)}};
    objective->stamp = at(4);
    Document const document = std::move(builder).finish();
    auto const& made = *document.get<Objective>(document.find("o"));
    CHECK(made.growth_areas == std::vector<std::string>{"a", "b"});
    CHECK(keys(document, "o", Kind::Objective, "parents") == std::vector<std::string>{"y", "z"});
    CHECK(made.parents[1].weight == 2);
    CHECK(made.extras->stamps == std::vector<FieldStamp>{{0, "", at(7)}});
}

TEST_CASE("a record is found live by its kind alone, and named by its title or else its id") {
    Document::Builder builder("w");
    static_cast<Objective*>(builder.add(builder.intern("o1"), Kind::Objective))->title = "Reliable";
    builder.add(builder.intern("o2"), Kind::Objective)->deleted = true;
    builder.intern("nowhere");
    Document const document = std::move(builder).finish();
    Slot const one = document.find("o1"), two = document.find("o2");
    CHECK(document.get<Objective>(one) != nullptr);
    CHECK(document.get<KeyResult>(one) == nullptr);
    CHECK(document.get<Objective>(two) == nullptr);
    CHECK(document.live_record(two) == nullptr);
    CHECK(document.record(two) != nullptr);
    CHECK(document.find("nowhere") == Slot{});
    CHECK(document.get<Objective>(Slot{}) == nullptr);
    CHECK(document.title_of(one) == "Reliable");
    CHECK(document.title_of(two) == "o2");
    CHECK(document.record_count() == 2);
    CHECK(document.row(*document.get<Objective>(one)) == document.row_index(one));
}

TEST_CASE("an edit applies when its stamp is newer, and else is listed as lost") {
    Document document;
    Applied const made = document.apply(new_objective(10, "o1", "First"));
    CHECK(made.lost.empty());
    CHECK(made.changes.front().field == field_created);
    CHECK(document.apply(new_title(12, "o1", "Newer")).changes.size() == 1);

    Applied const late = document.apply(new_title(11, "o1", "Late"));
    CHECK(late.changes.empty());
    REQUIRE(late.lost.size() == 1);
    CHECK(std::get<std::string>(late.lost[0].edit.value) == "Late");
    CHECK(late.lost[0].stamp == at(11));
    CHECK(title(document, "o1") == "Newer");
    CHECK(document.newest_stamp() == at(12));
}

TEST_CASE("applying a patch again changes nothing") {
    Document document;
    Patch const patch = new_objective(10, "o1", "First");
    document.apply(patch);
    std::uint64_t const hash = state_hash(document);
    Applied const again = document.apply(patch);
    CHECK(again.changes.empty());
    CHECK(again.lost.empty());
    CHECK(state_hash(document) == hash);
}

TEST_CASE("an edit that arrives before its record's creation is kept") {
    Document ordered, reversed;
    Patch const creation = new_objective(10, "o1", "First"), edit = new_title(11, "o1", "Second");
    ordered.apply(creation), ordered.apply(edit);
    reversed.apply(edit);
    CHECK(reversed.get<Objective>(reversed.find("o1"))->stamp == Stamp{});
    reversed.apply(creation);
    CHECK(title(reversed, "o1") == "Second");
    CHECK(state_hash(ordered) == state_hash(reversed));
}

TEST_CASE("a creation sets all older fields back to their defaults, newer ones stay") {
    Document document;
    document.apply(new_objective(10, "o1", "First"));
    document.apply({at(11),
                    {edit_text("o1", Kind::Objective, "description", "old"),
                     edit_put("o1", Kind::Objective, "growth_areas", "old")}});
    document.apply(
        {at(30),
         {edit_text("o1", Kind::Objective, "level", "team"), edit_put("o1", Kind::Objective, "growth_areas", "new")}});
    document.apply({at(12), {edit_deleted("o1", Kind::Objective)}});
    CHECK(document.get<Objective>(document.find("o1")) == nullptr);

    Applied const again = document.apply(new_objective(20, "o1", "Again"));
    auto const& objective = *document.get<Objective>(document.find("o1"));
    CHECK(objective.title == "Again");
    CHECK(objective.description.empty());
    CHECK(objective.level == "team");
    CHECK(objective.growth_areas == std::vector<std::string>{"new"});
    CHECK(objective.stamp == at(20));
    CHECK(objective.extras->stamps.size() == 2);
    CHECK(again.changes.size() == 4); // title, description, the old growth area, deleted
}

TEST_CASE("within a patch a creation comes first, and of two edits of a field the later counts") {
    Document document;
    document.apply(
        {at(5),
         {edit_text("o1", Kind::Objective, "title", "one"), edit_put("o1", Kind::Objective, "growth_areas", "gone"),
          edit_field("o1", Kind::Objective, "growth_areas", std::monostate{}),
          edit_put("o1", Kind::Objective, "growth_areas", "kept"), edit_created("o1", Kind::Objective),
          edit_text("o1", Kind::Objective, "title", "a later, smaller text")}});
    auto const& objective = *document.get<Objective>(document.find("o1"));
    CHECK(objective.title == "a later, smaller text");
    CHECK(objective.growth_areas == std::vector<std::string>{"kept"});
    CHECK(objective.extras == nullptr);
}

TEST_CASE("sets merge element by element, and a link's weight goes with it") {
    Document document;
    document.apply(new_objective(1, "o1", "x"));
    document.apply(
        {at(5),
         {edit_put("o1", Kind::Objective, "parents", "p2", 2), edit_put("o1", Kind::Objective, "parents", "p1")}});
    document.apply(
        {at(4),
         {edit_put("o1", Kind::Objective, "parents", "p2", 9), edit_put("o1", Kind::Objective, "parents", "p3")}});
    document.apply({at(6), {edit_take("o1", Kind::Objective, "parents", "p1")}});
    Applied const late = document.apply({at(5, 2), {edit_put("o1", Kind::Objective, "parents", "p1", 3)}});
    CHECK(late.lost.size() == 1);
    CHECK(keys(document, "o1", Kind::Objective, "parents") == std::vector<std::string>{"p2", "p3"});
    CHECK(document.get<Objective>(document.find("o1"))->parents[0].weight == 2);
    CHECK(document.kind_of(document.get<Objective>(document.find("o1"))->parents[0].to) == Kind::None);

    document.apply({at(7), {edit_field("o1", Kind::Objective, "parents", std::monostate{})}});
    document.apply({at(6, 9), {edit_put("o1", Kind::Objective, "parents", "p4")}});
    CHECK(keys(document, "o1", Kind::Objective, "parents").empty());
}

TEST_CASE("changes tell where references pointed before and after") {
    Document document;
    document.apply(new_objective(1, "o1", "x"));
    document.apply(
        {at(2), {edit_text("o1", Kind::Objective, "owner", "a"), edit_put("o1", Kind::Objective, "parents", "p")}});
    Applied const applied = document.apply(
        {at(3), {edit_text("o1", Kind::Objective, "owner", "b"), edit_take("o1", Kind::Objective, "parents", "p")}});
    REQUIRE(applied.changes.size() == 2);
    CHECK(document.id_of(applied.changes[0].before) == "a");
    CHECK(document.id_of(applied.changes[0].after) == "b");
    CHECK(document.id_of(applied.changes[1].before) == "p");
    CHECK(applied.changes[1].after == Slot{});
}

TEST_CASE("edits that make no sense change nothing and are listed as lost") {
    Document document;
    document.apply(new_objective(1, "o1", "x"));
    document.apply({at(1), {edit_text("w", Kind::Workspace, "name", "Acme")}});
    std::uint64_t const hash = state_hash(document);
    std::vector<Edit> const senseless{
        {"o1", Kind::Objective, 200, std::string("beyond the table")},
        {"o1", Kind::Objective, 0, 5.0},
        {"o1", Kind::None, 0, std::string("x")},
        {"o1", static_cast<Kind>(200), 0, std::string("x")},
        {"o1", Kind::KeyResult, 0, std::string("of another kind")},
        {"o1", Kind::Workspace, 0, std::string("of another kind")},
        {"w", Kind::Person, field_created, {}},
        {"", Kind::Objective, 0, std::string("no id")},
        {std::string(65, 'x'), Kind::Objective, 0, std::string("long id")},
        {"\xFF", Kind::Objective, 0, std::string("broken id")},
        {"o2", Kind::Objective, 0, std::string("\xC3")},
        {"o2", Kind::Objective, field_deleted, std::string("true")},
        {"w", Kind::Workspace, field_deleted, true},
        {"o1", Kind::Objective, field_unknown, Element{"", true, 1, "1"}},
    };
    Applied const applied = document.apply({at(9), senseless});
    CHECK(applied.changes.empty());
    CHECK(applied.lost.size() == senseless.size());
    CHECK(document.apply({Stamp{-1, 0, 0}, {edit_created("o9", Kind::Objective)}}).lost.size() == 1);
    CHECK(
        document.apply({Stamp{last_stamp_milliseconds + 1, 0, 0}, {edit_created("o9", Kind::Objective)}}).lost.size() ==
        1);
    CHECK(state_hash(document) == hash);
}

TEST_CASE("there is one workspace record, and the smaller of two ids stays") {
    Document document;
    CHECK(document.workspace().name.empty());
    document.apply({at(1), {edit_text("w2", Kind::Workspace, "name", "Two")}});
    document.apply({at(2), {edit_text("w1", Kind::Workspace, "name", "One")}});
    document.apply({at(3), {edit_text("w3", Kind::Workspace, "name", "Three")}});
    CHECK(document.id_of(document.workspace().id) == "w1");
    CHECK(document.workspace().name == "Three");
    CHECK(document.all<Workspace>().size() == 1);
    CHECK(document.find("w2") == Slot{});
}

TEST_CASE("of two values with the same stamp the larger wins on both sides, the other is lost") {
    Document a = titled("apple"), b = titled("banana");
    Document const b_before = b;
    Applied const into_b = b.merge(a);
    Applied const into_a = a.merge(b_before);
    CHECK(title(a, "o1") == "banana");
    CHECK(title(b, "o1") == "banana");
    REQUIRE(into_a.lost.size() == 1);
    REQUIRE(into_b.lost.size() == 1);
    CHECK(std::get<std::string>(into_a.lost[0].edit.value) == "apple");
    CHECK(into_a.lost[0].edit == into_b.lost[0].edit);
    CHECK(state_hash(a) == state_hash(b));
}

TEST_CASE("what is dated later than can be is pulled back, of fields and of a workspace without an id, too") {
    Document document;
    document.apply({at(50), {edit_created("p", Kind::Person), edit_text("p", Kind::Person, "name", "Ana")}});
    document.apply({at(90), {edit_text("p", Kind::Person, "name", "Bo")}});
    document.pull_back(at(60));
    CHECK(document.newest_stamp() == at(60));
    document.apply({at(70), {edit_text("p", Kind::Person, "name", "Cy")}});
    CHECK(document.get<Person>(document.find("p"))->name == "Cy");
    document.pull_back(at(20));
    CHECK(document.newest_stamp() == at(20));
}

TEST_CASE("in a merge the newer stamp wins, whatever the value, and what it replaces is lost on either side") {
    Document a = titled("zebra", at(1)), b = titled("ape", at(2));
    auto const into_b = b.merge(a).lost;
    REQUIRE(into_b.size() == 1);
    CHECK(into_b == a.merge(b).lost);
    CHECK(title(a, "o1") == "ape");
    CHECK(state_hash(a) == state_hash(b));
}

TEST_CASE("of one id of two kinds the record made earlier stays, of equally old ones the kind that comes first") {
    Document a = titled("mine"), b;
    b.apply({at(3), {edit_created("o1", Kind::Person)}});
    Applied const applied = a.merge(b); // neither says when it was made
    CHECK(a.kind_of(a.find("o1")) == Kind::Person);
    REQUIRE(applied.lost.size() == 1);
    CHECK(applied.lost[0].edit.kind == Kind::Objective);

    Document c = titled("made first"), d;
    c.apply({at(4), {edit_field("o1", Kind::Objective, "made", Instant{1000})}});
    d.apply({at(3), {edit_created("o1", Kind::Person), edit_field("o1", Kind::Person, "made", Instant{2000})}});
    d.merge(c);
    CHECK(d.kind_of(d.find("o1")) == Kind::Objective);
}

TEST_CASE("arrays that Okra only carries merge by name") {
    Document::Builder one("w"), two("w");
    one.unknown_arrays() = {{"b", "[1]"}, {"a", "[]"}};
    two.unknown_arrays() = {{"b", "[2]"}, {"c", "[]"}};
    Document a = std::move(one).finish(), b = std::move(two).finish();
    Document const a_before = a;
    CHECK(a.merge(b).lost.size() == 1);
    b.merge(a_before);
    CHECK(a.unknown_arrays() == std::vector<Custom>{{"a", "[]"}, {"b", "[2]"}, {"c", "[]"}});
    CHECK(same_content(a, b));
}

TEST_CASE("a deleted record is no content, and comes back whole when its deletion is taken back") {
    Document document = random_document(3);
    Document const before = document;
    Patch const deletion{at(5), {edit_deleted("objective-1", Kind::Objective)}};
    std::vector<Edit> const undo = inverse(document, deletion);
    document.apply(deletion);
    CHECK(!same_content(document, before));
    CHECK(content_hash(document) != content_hash(before));
    CHECK(undo == std::vector<Edit>{edit_deleted("objective-1", Kind::Objective,
                                                 before.record(before.find("objective-1"))->deleted)});
    document.apply({at(6), undo});
    CHECK(same_content(document, before));
}

TEST_CASE("the inverse of a creation is a deletion, and the inverse of that brings the content back") {
    Document document;
    Document const empty = document;
    Patch const creation = new_objective(1, "o1", "x");
    Patch const undo{at(2), inverse(document, creation)};
    CHECK(undo.edits == std::vector<Edit>{edit_deleted("o1", Kind::Objective)});
    document.apply(creation);
    Document const made = document;
    Patch const redo{at(3), inverse(document, undo)};
    CHECK(redo.edits == std::vector<Edit>{edit_deleted("o1", Kind::Objective, false)});
    document.apply(undo);
    CHECK(same_content(document, empty));
    document.apply(redo);
    CHECK(same_content(document, made));
}

TEST_CASE("a custom field without a name, as files may have, merges without a stamp of its own") {
    auto const with = [](std::string json) {
        Document::Builder builder("w");
        auto* const objective = static_cast<Objective*>(builder.add(builder.intern("o1"), Kind::Objective));
        objective->fields = {{"", std::move(json)}};
        return std::move(builder).finish();
    };
    Document a = with("1"), b = with("2");
    Document const a_before = a;
    a.merge(b);
    b.merge(a_before);
    CHECK(a.get<Objective>(a.find("o1"))->fields == std::vector<Custom>{{"", "2"}});
    CHECK(state_hash(a) == state_hash(b));
}
