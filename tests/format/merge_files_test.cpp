// Three people's files, merged in every order and written in between: always the same (domain.md sections 10 and 12).
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/repair.hpp"
#include "format/json.hpp"
#include "support/build.hpp"

using namespace okra;

namespace {

std::string stamp(int minute) {
    return "2026-02-01T09:" + std::string(minute < 10 ? "0" : "") + std::to_string(minute) + ":00.000Z/0/1";
}

// What a record was made with at minute 1, and what was done to it later.
std::string record(std::string const& id, std::string const& members, std::string const& stamps = "", int made = 1) {
    return R"({"id":")" + id + '"' + (members.empty() ? "" : "," + members) + R"(,"stamps":{"record":")" + stamp(made) +
           R"(","fields":{)" + stamps + "}}}";
}
std::string stamped(std::string const& name, int minute) { return '"' + name + "\":\"" + stamp(minute) + '"'; }

std::string file(std::string const& arrays) {
    return R"({"format":"okra","version":1,"workspace":{"id":"w","stamps":{"record":")" + stamp(0) + "\"}}," + arrays +
           "}";
}
std::string objectives(std::string const& records) { return "\"objectives\":[" + records + "]"; }

Document read(std::string const& text) {
    auto document = document_from_json(text);
    if (document) return *std::move(document);
    for (Problem const& problem : document.error()) MESSAGE(text_from_problem(problem));
    FAIL("a file cannot be read: " << text);
    return {};
}

struct Merged {
    std::string text;
    std::vector<std::string> lost; // ascending
};

std::string words(Lost const& lost) {
    Field const* const field = field_at(lost.edit.kind, lost.edit.field);
    return lost.edit.record + " " + std::string(field != nullptr ? field->name : "created") + " " +
           text_from_stamp(lost.stamp);
}

Merged merged(std::string const& a, std::string const& b) {
    Document document = read(a);
    Merged result;
    for (Lost const& lost : document.merge(read(b)).lost) result.lost.push_back(words(lost));
    settle(document);
    std::ranges::sort(result.lost);
    result.text = json_from_document(document, Stamps::With);
    return result;
}

// The one result of all orders in which three files can be merged.
std::string merged_in_all_orders(std::array<std::string, 3> const& files) {
    std::string const all = merged(merged(files[0], files[1]).text, files[2]).text;
    std::array<std::size_t, 3> order{0, 1, 2};
    do {
        auto const& [a, b, c] = order;
        CAPTURE(order);
        CHECK(merged(merged(files[a], files[b]).text, files[c]).text == all);
        CHECK(merged(files[a], merged(files[b], files[c]).text).text == all);
        CHECK(merged(files[a], files[b]).lost == merged(files[b], files[a]).lost);
    } while (std::ranges::next_permutation(order).found);
    CHECK(merged(all, files[0]).text == all);
    CHECK(merged(all, all).text == all);
    return all;
}

} // namespace

TEST_CASE("what is deleted, changed and brought back by three people comes back with the change") {
    std::string const all =
        merged_in_all_orders({file(objectives(record("o", R"("deleted":true,"title":"Grow")", stamped("deleted", 5)))),
                              file(objectives(record("o", R"("title":"Grow fast")", stamped("title", 7)))),
                              file(objectives(record("o", R"("title":"Grow")", stamped("deleted", 8))))});
    auto const document = read(all);
    auto const* const objective = document.get<Objective>(document.find("o"));
    REQUIRE(objective != nullptr);
    CHECK(objective->title == "Grow fast");
}

TEST_CASE("a tombstone keeps what it held, for whoever brings it back") {
    std::string const gone = file(objectives(record("o", R"("deleted":true,"title":"Grow","description":"Why")",
                                                    stamped("deleted", 5) + "," + stamped("description", 3))));
    CHECK(json_from_document(read(gone), Stamps::With).contains(R"("description":"Why")"));
    CHECK(!json_from_document(read(gone)).contains("Why"));
}

TEST_CASE("a link that closes a circle is back once a third file has taken the other one out") {
    auto const two = [](std::string const& one, std::string const& one_stamp, std::string const& other,
                        std::string const& other_stamp) {
        return file(objectives(record("o1", one, one_stamp) + "," + record("o2", other, other_stamp)));
    };
    std::string const to_two = R"("parents":{"o2":")" + stamp(3) + "\"}";
    std::string const to_one = R"("parents":{"o1":")" + stamp(5) + "\"}";
    std::string const not_two = R"("parents":{"o2":")" + stamp(4) + "\"}";
    std::array<std::string, 3> const files{two(R"("parents":[{"id":"o2"}])", to_two, "", ""),
                                           two("", "", R"("parents":[{"id":"o1"}])", to_one), two("", not_two, "", "")};
    auto const circle = read(merged(files[0], files[1]).text);
    CHECK(circle.get<Objective>(circle.find("o2"))->parents.empty());

    auto const all = read(merged_in_all_orders(files));
    CHECK(all.get<Objective>(all.find("o1"))->parents.empty());
    CHECK(all.get<Objective>(all.find("o2"))->parents.size() == 1);
}

TEST_CASE("what yielded is not told by a plain export, and gives way to a newer word") {
    Document document = read(file(objectives(record("o2", R"("starts":"2026-03-01")", stamped("starts", 6)))));
    document.merge(read(file(objectives(record("o2", R"("ends":"2026-02-01")", stamped("ends", 5))))));
    settle(document);
    CHECK(!document.get<Objective>(document.find("o2"))->ends);
    CHECK(!json_from_document(document).contains("yielded"));
    CHECK(json_from_document(document, Stamps::With).contains("yielded"));
    document.apply(
        {{1'780'000'000'000, 0, 2}, {edit_field("o2", Kind::Objective, "ends", Value(*date_from_text("2026-04-01")))}});
    settle(document);
    CHECK(document.get<Objective>(document.find("o2"))->ends == *date_from_text("2026-04-01"));
}

TEST_CASE("of one id for two kinds the record made earlier stays, then the kind that comes first, whoever merges") {
    auto const made = [](int day) { return R"("made":"2026-01-0)" + std::to_string(day) + R"(T09:00:00.000Z")"; };
    std::string const objective = file(objectives(record("x", R"("title":"Later",)" + made(9), "", 2)));
    std::string const key_result =
        file("\"key_results\":[" + record("x", R"("title":"Earlier",)" + made(2), "", 9) + "]");
    Merged const one = merged(objective, key_result);
    Merged const other = merged(key_result, objective);
    CHECK(one.text == other.text);
    CHECK(one.text.contains("Earlier"));
    CHECK(!one.text.contains("Later"));
    CHECK(one.lost == std::vector<std::string>{"x created " + stamp(2)});
    CHECK(other.lost == one.lost);

    // What does not say when it was made, was made long ago.
    std::string const team = file("\"teams\":[" + record("x", R"("name":"Oldest")", "", 9) + "]");
    CHECK(merged(team, key_result).text.contains("Oldest"));
    CHECK(merged(key_result, team).text == merged(team, key_result).text);

    // The third file knows the same team: it is not lost on the way, in whatever order.
    std::string const again = file("\"teams\":[" + record("x", R"("name":"Newest")", "", 20) + "]");
    CHECK(merged(merged(team, key_result).text, again).text == merged(team, merged(key_result, again).text).text);
    CHECK(merged(merged(key_result, again).text, team).text.contains("Newest"));
}

TEST_CASE("losers of both sides are listed") {
    std::string const a = file(objectives(
        record("o", R"("title":"A","description":"A")", stamped("title", 5) + "," + stamped("description", 9))));
    std::string const b = file(objectives(
        record("o", R"("title":"B","description":"B")", stamped("title", 6) + "," + stamped("description", 8))));
    std::vector<std::string> const lost{"o description " + stamp(8), "o title " + stamp(5)};
    CHECK(merged(a, b).lost == lost);
    CHECK(merged(b, a).lost == lost);
}

TEST_CASE("records of an unknown kind merge by their ids, and unknown objects by their members") {
    auto const rockets = [](std::string const& records, std::string const& extra) {
        return file(R"("rockets":[)" + records + R"(],"settings":{)" + extra + "}");
    };
    std::string const all =
        merged_in_all_orders({rockets(R"({"id":"r2","name":"Two"},{"id":"r1","name":"One"})", R"("a":1)"),
                              rockets(R"({"id":"r2","stage":3})", R"("b":2)"),
                              rockets(R"({"id":"r3"},{"id":"r1","name":"Uno"})", R"("a":1)")});
    CHECK(all.contains(R"("rockets":[{"id":"r1","name":"Uno"},{"id":"r2","name":"Two","stage":3},{"id":"r3"}])"));
    CHECK(all.contains(R"("settings":{"a":1,"b":2})"));
}

TEST_CASE("a project deleted in one file breaks the link of a key result in another") {
    auto const company = [](std::string const& project, std::string const& stamps, std::string const& key_result) {
        return file("\"projects\":[" +
                    record("p", R"("name":"Move","progress_source":"manual","manual_progress":0.4)" + project, stamps) +
                    "]" + key_result);
    };
    std::string const follows = ",\"key_results\":[" + record("k", R"("kind":"project","project":"p")", "", 4) + "]";
    std::string const all = merged_in_all_orders(
        {company(R"(,"deleted":true)", stamped("deleted", 6), ""), company("", "", follows), company("", "", "")});
    auto const document = read(all);
    auto const* const key_result = document.get<KeyResult>(document.find("k"));
    CHECK(key_result->link_broken_value == 0.4);
    CHECK(key_result->link_broken_at == *instant_from_text("2026-02-01T09:06:00.000Z"));
    CHECK(json_from_document(document).contains(R"("link_broken":{"at":"2026-02-01T09:06:00.000Z","value":0.4})"));

    // Undeleted by somebody later, it follows again.
    auto const back = read(merged(all, company("", stamped("deleted", 8), "")).text);
    CHECK(!back.get<KeyResult>(back.find("k"))->link_broken_value);
}

TEST_CASE("merging another person's file changes nothing of who I am") {
    std::string const mine =
        R"({"format":"okra","version":1,"workspace":{"id":"w","me":"a"},"people":[{"id":"a"},{"id":"b"}]})";
    std::string const theirs =
        R"({"format":"okra","version":1,"exported_at":"2026-03-01T00:00:00.000Z","workspace":{"id":"w","me":"b"},"people":[{"id":"a"},{"id":"b"}]})";
    Document document = read(mine);
    document.merge(read(theirs));
    CHECK(document.id_of(document.workspace().me) == "a");
    CHECK(!json_from_document(document, Stamps::With).contains("\"me\""));
    CHECK(!json_from_document(document).contains("\"me\""));
}

TEST_CASE("stamps ahead of the clock by more than a day are refused with what to do, and no others") {
    Limits limits;
    limits.now = *instant_from_text("2026-02-01T00:00:00.000Z");
    auto const problems = [&](std::string const& when) {
        std::string const text = file(R"("objectives":[{"id":"a"},{"id":"o","stamps":{"record":")" + when + "\"}}]");
        auto const read = document_from_json(text, limits);
        return read ? std::string() : text_from_problem(read.error().front());
    };
    CHECK(problems("2026-02-01T23:59:00.000Z/4294967295/0").empty());
    std::string const said = problems("9999-12-31T23:59:59.999Z/4294967295/0");
    CHECK(said.starts_with(
        "/objectives/1/stamps: is dated 9999-12-31, and the clock here says 2026-02-01: set the clock"));
    CHECK(!problems("2026-02-02T00:00:00.001Z/0/0").empty());

    auto const by_export = document_from_json(
        R"({"format":"okra","version":1,"exported_at":"9990-01-01T00:00:00.000Z","objectives":[{"id":"o"}]})", limits);
    CHECK(!by_export);
}
