// Which copy is opened, over every way that database, second copy and witness can differ.
#include <vector>

#include <doctest/doctest.h>

#include "session/best_copy.hpp"

using namespace okra;
using enum Sighting::State;

namespace {

Sighting whole(std::uint64_t revision, std::uint64_t epoch = 1) { return {Whole, {epoch, revision}}; }
Sighting const empty{};
Sighting const damaged{Damaged, {}};

} // namespace

TEST_CASE("a browser that never saved anything has its first run") {
    CHECK(best_copy({empty, empty, {}}) == Opening::FirstRun);
}

TEST_CASE("an empty database beside anything that was saved is never a first run") {
    CHECK(best_copy({empty, empty, Mark{1, 5}}) == Opening::Recovery);
    CHECK(best_copy({empty, whole(5), {}}) == Opening::Recovery);
    CHECK(best_copy({empty, whole(5), Mark{1, 5}}) == Opening::Recovery);
    CHECK(best_copy({empty, damaged, {}}) == Opening::Recovery);
}

TEST_CASE("the database is opened where nothing is newer") {
    CHECK(best_copy({whole(5), whole(5), Mark{1, 5}}) == Opening::Database);
    CHECK(best_copy({whole(5), whole(4), Mark{1, 5}}) == Opening::Database);
    CHECK(best_copy({whole(5), empty, {}}) == Opening::Database);
    CHECK(best_copy({whole(5), damaged, Mark{1, 4}}) == Opening::Database);
    CHECK(best_copy({whole(1, 2), whole(90), Mark{1, 90}}) == Opening::Database);
}

TEST_CASE("a database that went back or broke is put right from a second copy that holds all that was saved") {
    CHECK(best_copy({whole(4), whole(5), Mark{1, 5}}) == Opening::Second);
    CHECK(best_copy({whole(4), whole(5), {}}) == Opening::Second);
    CHECK(best_copy({damaged, whole(5), Mark{1, 5}}) == Opening::Second);
    CHECK(best_copy({damaged, whole(5), {}}) == Opening::Second);
    CHECK(best_copy({{Damaged, {1, 5}}, whole(5), {}}) == Opening::Second);
}

TEST_CASE("where none holds all that was saved, a person chooses") {
    CHECK(best_copy({whole(4), empty, Mark{1, 5}}) == Opening::Recovery);
    CHECK(best_copy({whole(3), whole(4), Mark{1, 5}}) == Opening::Recovery);
    CHECK(best_copy({damaged, whole(4), Mark{1, 5}}) == Opening::Recovery);
    CHECK(best_copy({{Damaged, {1, 5}}, whole(4), {}}) == Opening::Recovery);
    CHECK(best_copy({damaged, empty, {}}) == Opening::Recovery);
    CHECK(best_copy({damaged, damaged, Mark{1, 5}}) == Opening::Recovery);
}

TEST_CASE("whatever is opened without a question holds all that was called saved, and is the newest there is") {
    std::vector<Sighting> places{empty, damaged};
    for (std::uint64_t epoch = 1; epoch <= 2; ++epoch)
        for (std::uint64_t revision = 0; revision <= 2; ++revision) {
            places.push_back(whole(revision, epoch));
            places.push_back({Damaged, {epoch, revision}});
        }
    for (Sighting const& database : places)
        for (Sighting const& second : places)
            for (Sighting const& mark : places) {
                Sightings seen{database, second, {}};
                if (mark.state == Whole) seen.witness = mark.at;
                Opening const choice = best_copy(seen);
                CHECK((choice == Opening::FirstRun) ==
                      (database.state == Empty && second.state == Empty && !seen.witness));
                if (choice != Opening::Database && choice != Opening::Second) continue;
                Sighting const& opened = choice == Opening::Database ? database : second;
                CHECK(opened.state == Whole);
                CHECK((!seen.witness || opened.at >= *seen.witness));
                for (Sighting const& other : {database, second})
                    if (other.state == Whole) CHECK(opened.at >= other.at);
            }
}
