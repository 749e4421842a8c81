// What a check-in touches, and answers that are brought up to date by it alone.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/ids.hpp"
#include "engine/graph.hpp"
#include "format/generate.hpp"
#include "model/field_names.hpp"
#include "session/query.hpp"
#include "session/scene.hpp"

using namespace okra;

namespace {

constexpr Date today{20'486}; // 2026-02-02

Session company() {
    Session session(IdMaker(Random(7)), 1);
    session.set_today(today, start_of(today));
    session.replace_all(generate({60, 300, 900, 4}), as_it_is("Start"), start_of(today));
    return session;
}

std::string key_result(Session const& session, std::size_t row) {
    return std::string(session.document().id_of(session.document().all<KeyResult>()[row].id));
}

CheckInValue check_in(Session& session, std::string on, double value) {
    Instant const now = start_of(today);
    return {session.new_id(now), std::move(on), now, value, {}, "", ""};
}

bool feeds(Index const& index, Slot from, Slot to) {
    std::vector<Slot> open{from};
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (open[i] == to) return true;
        index.graph().for_each_fed(index.graph().node(open[i]),
                                   [&](NodeId fed) { open.push_back(index.graph().slot(fed)); });
    }
    return false;
}

std::vector<Query> questions(Session const& session) {
    std::vector<Query> all;
    for (char const* sort : {"", "progress", "status", "last_check_in", "title"})
        for (char const* status : {"", "on_track", "behind"})
            for (Slot const cycle : {Slot{}, session.cycle()}) {
                Query query;
                query.kind = Kind::KeyResult;
                query.cycle = cycle;
                if (*sort != '\0') query.sort = {{sort, true}};
                if (*status != '\0') query.where = {{"status", Condition::Test::Is, {status}}};
                all.push_back(std::move(query));
            }
    Query due;
    due.kind = Kind::KeyResult;
    due.where = {{"check_in_due", Condition::Test::AtMost, {"today"}}};
    all.push_back(std::move(due));
    return all;
}

QueryResult anew(Session const& session, Query const& query) {
    auto found = find_records(Scene(session).source(), query);
    REQUIRE(found);
    return *std::move(found);
}

} // namespace

TEST_CASE("a check-in touches its key result and what that feeds, and nothing else") {
    Session session = company();
    Instant now = start_of(today);
    for (std::size_t row = 0; row < 40; row += 4) {
        std::string const id = key_result(session, row);
        std::uint64_t const before = session.version();
        REQUIRE(session.execute(check_in(session, id, 30.0 + static_cast<double>(row)), now));
        auto const touched = session.touched_since(before);
        REQUIRE(touched);
        Slot const slot = session.document().find(id);
        CHECK(std::ranges::contains(*touched, slot));
        for (Slot const each : *touched) CHECK(feeds(session.index(), slot, each));
    }
}

TEST_CASE("lists that are brought up to date after check-ins are those that would be found anew") {
    Session session = company();
    auto const all = questions(session);
    std::vector<QueryResult> kept;
    for (Query const& query : all) kept.push_back(anew(session, query));
    Random random(5);
    for (int round = 0; round < 30; ++round) {
        std::uint64_t const before = session.version();
        for (int some = 0; some <= round % 3; ++some) {
            auto const row = static_cast<std::size_t>(random.below(300));
            auto const value = static_cast<double>(random.below(120));
            std::string const id = key_result(session, row);
            if (some < 2) (void)session.execute(check_in(session, id, value), start_of(today));
            else
                (void)session.execute(SetFields{{id}, {{"target", value + 1}, {"title", "Now " + id}}},
                                      start_of(today));
        }
        auto const touched = session.touched_since(before);
        REQUIRE(touched);
        for (std::size_t i = 0; i < all.size(); ++i) {
            CAPTURE(i);
            REQUIRE(find_again(Scene(session).source(), all[i], *touched, kept[i]));
            QueryResult const now = anew(session, all[i]);
            CHECK(kept[i].records == now.records);
            CHECK(kept[i].count == now.count);
        }
    }
}

TEST_CASE("after a change of what hangs together, a new day or another content, anything may be another") {
    Session session = company();
    std::uint64_t before = session.version();
    CHECK(session.touched_since(before) == std::vector<Slot>());
    std::string const objective(session.document().id_of(session.document().all<Objective>()[1].id));
    REQUIRE(session.execute(SetFields{{objective}, {{"title", std::string("New")}}}, start_of(today)));
    CHECK_FALSE(session.touched_since(before));
    before = session.version();
    session.set_today(today + 1, start_of(today + 1));
    CHECK_FALSE(session.touched_since(before));
    before = session.version();
    session.replace_all(generate({6, 30, 90, 4}), as_it_is("Again"), start_of(today));
    CHECK_FALSE(session.touched_since(before));
}
