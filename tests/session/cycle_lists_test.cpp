// What is kept of the lists of a cycle must be what would be found anew.
#include <doctest/doctest.h>

#include "format/generate.hpp"
#include "model/field_names.hpp"
#include "session/cycle_lists.hpp"
#include "session/query.hpp"
#include "session/scene.hpp"

using namespace okra;

namespace {

constexpr Date today{20'486}; // 2026-02-02

Session company() {
    Session session(IdMaker(Random(7)), 1);
    session.set_today(today);
    session.replace_all(generate({60, 300, 900, 4}), as_it_is("Start"), start_of(today));
    return session;
}

// Each list twice: by what is kept, and by looking at everything.
void check_lists(Session const& session) {
    Scene const scene(session);
    for (Kind const kind : {Kind::Objective, Kind::KeyResult})
        for (char const* field : {"", "title", "progress", "owner"}) {
            CAPTURE(field);
            Query query;
            query.kind = kind;
            query.cycle = scene.cycle;
            if (*field != '\0') query.sort = {{field, true}};
            QuerySource alone = scene.source();
            REQUIRE(alone.lists != nullptr);
            auto const kept = find_records(alone, query);
            alone.lists = nullptr;
            auto const anew = find_records(alone, query);
            REQUIRE(kept);
            REQUIRE(anew);
            CHECK(kept->records == anew->records);
        }
}

SetFields set(std::string const& id, FieldName field, Value value) { return {{id}, {{field, std::move(value)}}}; }

} // namespace

TEST_CASE("what is kept of a cycle's lists is what is found anew, whatever has changed") {
    Session session = company();
    check_lists(session);
    Document const& document = session.document();
    std::string const objective(document.id_of(document.all<Objective>()[3].id));
    std::string const key_result(document.id_of(document.all<KeyResult>()[5].id));
    std::string const cycle(document.id_of(document.all<Cycle>()[0].id));
    for (Command const& command : std::initializer_list<Command>{
             set(key_result, "title", std::string("Another title")),
             set(key_result, "rank", std::string("zz")),
             set(objective, "cycle", std::monostate()),
             set(cycle, "ends", date_from_text("2027-12-31").value()),
             CreateRecord{Kind::Objective, "new", {{"title", std::string("New")}}},
             DeleteRecords{{objective}},
         }) {
        (void)session.execute(command, start_of(today));
        check_lists(session);
    }
    CHECK(session.undo(start_of(today)));
    check_lists(session);
    session.choose_cycle({});
    check_lists(session);
}

TEST_CASE("a new title keeps the lists, a new rank does not") {
    Session session = company();
    Document const& document = session.document();
    auto const change = [&](char const* field) {
        int const number = field_index(Kind::KeyResult, field);
        return Change{document.all<KeyResult>()[0].id, Kind::KeyResult, static_cast<std::uint16_t>(number), {}, {}};
    };
    std::vector<Change> const title{change("title")};
    std::vector<Change> const rank{change("rank")};
    CHECK(CycleLists::outlives(title));
    CHECK_FALSE(CycleLists::outlives(rank));
}
