// Steps of several commands: decided one on the other, done together or not at all, without a copy of the document.
#include <doctest/doctest.h>

#include "format/generate.hpp"
#include "format/json.hpp"
#include "session/queries.hpp"
#include "session/scene.hpp"

using namespace okra;

namespace {

constexpr Date today{20'486}; // 2026-02-02

Session large() {
    Session session(IdMaker(Random(7)), 1);
    session.set_today(today);
    session.replace_all(*document_from_json(json_from_document(generate({500, 2'500, 10'000, 1}))), as_it_is("Start"),
                        start_of(today));
    return session;
}

CreateRecord objective(std::string id, std::string title, std::string parent = {}) {
    CreateRecord create{Kind::Objective, std::move(id), {{"title", std::move(title)}}};
    if (!parent.empty()) create.fields.push_back({"parents", Element{std::move(parent), true, 1, {}}});
    return create;
}

std::vector<Command> linked_pair() { return {objective("new-1", "Above"), objective("new-2", "Below", "new-1")}; }

} // namespace

TEST_CASE("a command of a step sees what the ones before it have made") {
    Session session = large();
    auto const done = session.execute(linked_pair(), as_it_is("Two objectives"), start_of(today));
    REQUIRE(done);
    CHECK(done->changed);
    auto const& document = session.document();
    Slot const above = document.find("new-1");
    Slot const below = document.find("new-2");
    REQUIRE(document.get<Objective>(below) != nullptr);
    CHECK(document.get<Objective>(below)->parents.front().to == above);
    CHECK(session.index().children(above).size() == 1);
    CHECK(session.undo(start_of(today)));
    CHECK(document.live_record(above) == nullptr);
    CHECK(document.live_record(below) == nullptr);
}

TEST_CASE("a step leaves index and numbers as a session that opens the result has them") {
    Session session = large();
    REQUIRE(session.execute(linked_pair(), as_it_is("Two objectives"), start_of(today)));
    Document const again = *document_from_json(session.export_json());
    Index const index(again);
    Evaluation const evaluation(again, index, today, preset_of(again.workspace()));
    for (auto const& record : again.all<Objective>()) {
        std::string const id(again.id_of(record.id));
        Slot const here = session.document().find(id);
        CAPTURE(id);
        CHECK(session.evaluation().of(here).progress == evaluation.of(record.id).progress);
        CHECK(session.index().children(here).size() == index.children(record.id).size());
    }
}

TEST_CASE("a refusal in the middle of a step changes nothing, not even a stamp") {
    Session session = large();
    std::string const before = session.export_json();
    auto const newest = session.document().newest_stamp();
    auto const version = session.version();
    std::string const known(session.document().id_of(session.document().all<Objective>().front().id));
    std::vector<Command> step = linked_pair();
    step.emplace_back(SetFields{{known}, {{"title", std::string("Another title")}}});
    step.emplace_back(SetFields{{known}, {{"title", std::string(" ")}}}); // no title at all
    auto const refused = session.execute(step, as_it_is("Too much"), start_of(today));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "title");
    CHECK(session.export_json() == before);
    CHECK(session.document().newest_stamp() == newest);
    CHECK(session.document().live_record(session.document().find("new-1")) == nullptr);
    CHECK(session.version() == version);
    REQUIRE(session.execute(linked_pair(), as_it_is("Two objectives"), start_of(today))); // and the same ids are free
    CHECK(session.document().get<Objective>(session.document().find("new-2")) != nullptr);
}

TEST_CASE("a step of two commands does not copy the workspace") {
    Session session = large();
    auto const* const first = session.document().all<CheckIn>().data();
    REQUIRE(session.execute(linked_pair(), as_it_is("Two objectives"), start_of(today)));
    CHECK(session.document().all<CheckIn>().data() == first);
}

TEST_CASE("a scene of another day reads the same content as of that day") {
    Session const session = large();
    Date const then = today - 30;
    Evaluation const evaluation(session.document(), session.index(), then, session.preset());
    Scene const scene(session.document(), session.index(), evaluation, session.cycle(), session.me(), 1);
    CHECK(scene.at == then);
    CHECK(totals(scene).confidence_by_week != totals(session).confidence_by_week);
    CHECK(outline(scene, {}, {}).rows.size() == outline(session, {}, {}).rows.size());
}
