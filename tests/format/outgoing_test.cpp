// Copies for others: nothing limited in them, and nothing but the shape where they are redacted.
#include "format/outgoing.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "engine/evaluation.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "format/workbook.hpp"
#include "model/diff.hpp"
#include "model/visit.hpp"
#include "support/build.hpp"
#include "support/random_document.hpp"

using namespace okra;

namespace {

Document read(std::string const& arrays) {
    auto document = document_from_json(
        R"({"format":"okra","version":1,"exported_at":"2026-02-01T00:00:00.000Z","workspace":{"id":"w","name":"Secret Ltd"},)" +
        arrays + "}");
    if (!document)
        for (Problem const& problem : document.error()) MESSAGE(text_from_problem(problem));
    REQUIRE(document.has_value());
    return *std::move(document);
}

Document limited() {
    return read(R"("people":[{"id":"p-ana","name":"Ana"},{"id":"p-ben","name":"Ben"},{"id":"p-cho","name":"Cho"}],
        "teams":[{"id":"t","name":"Board","members":["p-cho"]}],
        "objectives":[{"id":"o1","title":"Open"},
            {"id":"o2","title":"Buy Umbrella Corp","visibility":"limited","owner":"p-ana","viewers":["t"],"parents":[{"id":"o1"}]},
            {"id":"o3","title":"Below","parents":[{"id":"o2"}]}],
        "key_results":[{"id":"k1","title":"Offer made","objectives":[{"id":"o2"}]},
            {"id":"k2","title":"Part of it","parent":"k1"},
            {"id":"k3","title":"Shared","objectives":[{"id":"o1"},{"id":"o2"}]}],
        "check_ins":[{"id":"c1","on":"k1","at":"2026-01-12T09:00:00.000Z","value":1,"note":"They answered"}],
        "initiatives":[{"id":"i1","title":"Call their lawyer","key_results":["k1"]}],
        "experiments":[{"id":"x1","name":"Bluff twice","key_results":["k1","k2"]},{"id":"x2","name":"Open trial","key_results":["k3"]}],
        "comments":[{"id":"m1","on":"c1","text":"Price is secret"}])");
}

std::string json_for(Document const& document, Audience::Who who, std::string const& person = {},
                     KeepStamps stamps = KeepStamps::No) {
    return json_from_document(copy_for(document, {who, person}, stamps),
                              stamps == KeepStamps::Yes ? Stamps::With : Stamps::Without);
}

bool is_close(std::optional<double> a, std::optional<double> b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || std::abs(*a - *b) <= 1e-9 * std::max(1.0, std::abs(*a));
}

} // namespace

TEST_CASE("a copy for everyone has nothing of a limited objective, whatever hangs below it") {
    Document const document = limited();
    for (KeepStamps const stamps : {KeepStamps::No, KeepStamps::Yes}) {
        std::string const text = json_for(document, Audience::Who::Everyone, {}, stamps);
        for (char const* const secret :
             {"Umbrella", "Offer made", "Part of it", "They answered", "lawyer", "Bluff", "Price", "o2"})
            CHECK_MESSAGE(text.find(secret) == std::string::npos, secret);
        CHECK(text.find("Below") != std::string::npos);
        CHECK(text.find("Shared") != std::string::npos);
        CHECK(text.find("Open trial") != std::string::npos);
        CHECK(document_from_json(text).has_value());
    }
}

TEST_CASE("owners, viewers and members of viewing teams get what they may see") {
    Document const document = limited();
    for (char const* const person : {"p-ana", "p-cho"})
        CHECK(json_for(document, Audience::Who::Person, person).find("Umbrella") != std::string::npos);
    CHECK(json_for(document, Audience::Who::Person, "p-ben").find("Umbrella") == std::string::npos);
    CHECK(json_for(document, Audience::Who::All) == json_from_document(document));
}

TEST_CASE("a copy to be merged keeps stamps, but not those of what it leaves out; merging it back loses nothing") {
    Document document = limited();
    document.apply({{2'000'000'000'000, 0, 7}, {edit_text("o1", Kind::Objective, "title", "Opened")}});
    document.apply({{2'000'000'000'001, 0, 7}, {edit_deleted("o3", Kind::Objective)}});
    document.apply({{2'000'000'000'002, 0, 7}, {edit_take("k3", Kind::KeyResult, "objectives", "o2")}});
    std::string const text = json_for(document, Audience::Who::Everyone, {}, KeepStamps::Yes);
    CHECK(text.find("o2") == std::string::npos);
    auto const copy = document_from_json(text);
    REQUIRE(copy.has_value());
    CHECK(copy->record(copy->find("o3"))->deleted);
    std::uint64_t const before = content_hash(document);
    CHECK(document.merge(*copy).lost.empty());
    CHECK(content_hash(document) == before);
}

TEST_CASE("a redacted copy says no word of it") {
    Document const document = read(R"("people":[{"id":"p-ana","name":"Ana Li","email":"ana@example.org"}],
        "objectives":[{"id":"o-secret","title":"Buy Umbrella","description":"Quietly","owner":"p-ana","growth_areas":["Mergers"],
            "fields":{"Codename":"Red"},"parents":[],"later":"Unknown"}],
        "key_results":[{"id":"k-secret","title":"Offer","metric":"Price","unit":"€","start":120,"target":480,"source":"Notary",
            "objectives":[{"id":"o-secret"}],"status_override":{"status":"at_risk","reason":"Rumours","at":"2026-01-12T09:00:00.000Z"}}],
        "check_ins":[{"id":"c-secret","on":"k-secret","at":"2026-01-12T09:00:00.000Z","value":210,"note":"Lunch","blockers":"Bank","author":"p-ana"}],
        "initiatives":[{"id":"i","title":"Call","kind":"espionage","description":"Tap"}],
        "comments":[{"id":"m","on":"o-secret","text":"Hush","author":"p-ana"}],
        "templates":[{"id":"t","name":"Takeover"}],"unknown_things":[{"id":"u","name":"Hidden"}])");
    std::string const text = json_from_document(redacted(document));
    for (char const* const secret :
         {"Ana", "ana",  "Umbrella", "Quietly", "Mergers", "Codename", "Red",   "Offer", "Price",
          "€",   "120",  "480",      "210",     "Notary",  "Rumours",  "Lunch", "Bank",  "espionage",
          "Tap", "Hush", "Takeover", "Hidden",  "Unknown", "secret",   "Secret"})
        CHECK_MESSAGE(text.find(secret) == std::string::npos, secret);
    auto const copy = document_from_json(text);
    REQUIRE(copy.has_value());
    KeyResult const& key_result = copy->all<KeyResult>()[0];
    CHECK(key_result.start == 0);
    CHECK(key_result.target == 100);
    CHECK(copy->all<CheckIn>()[0].value == 25);
    CHECK(copy->title_of(key_result.id) == "Key result 1");
}

TEST_CASE("progress and status stay in a redacted copy, of every kind and aggregation") {
    Date const at = *date_from_text("2026-02-20");
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Document const document = generate({.objectives = 60, .key_results = 300, .check_ins = 1500, .seed = seed});
        Document const copy = redacted(document);
        Index const index(document);
        Index const copied(copy);
        AsOf const as_of{at, start_of(at)};
        Evaluation const was(document, index, as_of, preset_of(document.workspace()));
        Evaluation const is(copy, copied, as_of, preset_of(copy.workspace()));
        std::vector<Slot> key_results;
        for (KeyResult const& one : document.all<KeyResult>()) key_results.push_back(one.id);
        std::ranges::sort(key_results, {}, [&](Slot slot) { return document.id_of(slot); });
        REQUIRE(copy.all<KeyResult>().size() == key_results.size());
        std::vector<Slot> renamed;
        for (KeyResult const& one : copy.all<KeyResult>()) renamed.push_back(one.id);
        std::ranges::sort(renamed, {}, [&](Slot slot) { return copy.id_of(slot); });
        for (std::size_t i = 0; i < renamed.size(); ++i) {
            Result const& before = was.of(key_results[i]);
            Result const& after = is.of(renamed[i]);
            CHECK(is_close(before.progress, after.progress));
            CHECK(before.status == after.status);
            CHECK(before.stale == after.stale);
        }
    }
}

TEST_CASE("falling values, sums, bounds and shared indicators keep their progress") {
    Document const document =
        read(R"("indicators":[{"id":"n","name":"Churn","unit":"%","direction":"decrease","healthy":3,"watch":6}],
        "key_results":[
            {"id":"a","title":"a","start":8,"target":2,"direction":"decrease","aggregation":"maximum"},
            {"id":"b","title":"b","start":8,"target":2,"direction":"decrease","aggregation":"minimum"},
            {"id":"c","title":"c","start":10,"target":60,"aggregation":"sum"},
            {"id":"d","title":"d","kind":"threshold","direction":"below","bound":5},
            {"id":"e","title":"e","kind":"maintain","low":2,"high":4,"starts":"2026-01-01","due":"2026-03-31"},
            {"id":"f","title":"f","kind":"indicator","indicator":"n","start":7,"target":3,"direction":"decrease"},
            {"id":"g","title":"g","kind":"indicator","indicator":"n","start":9,"target":1,"direction":"decrease","aggregation":"average"},
            {"id":"h","title":"h","kind":"binary"},
            {"id":"i","title":"i","start":50,"calculation":"percentage_lift","lift":20},
            {"id":"j","title":"j","target":1e99}],
        "check_ins":[)" +
             [] {
                 std::string all;
                 int number = 0;
                 for (char const* const on : {"a", "b", "c", "d", "e", "n", "i", "j"})
                     for (int const value : {7, 5, 4, 6}) {
                         ++number;
                         all += (all.empty() ? "" : ",") + std::string(R"({"id":"c)") + std::to_string(number) +
                                R"(","on":")" + on + R"(","at":"2026-01-1)" + std::to_string(number % 9) +
                                R"(T09:00:00.000Z","value":)" + std::to_string(value) + "}";
                     }
                 return all + R"(,{"id":"ch","on":"h","at":"2026-01-12T09:00:00.000Z","value":1})";
             }() +
             "]");
    Document const copy = redacted(document);
    Date const at = *date_from_text("2026-02-20");
    Index const index(document);
    Index const copied(copy);
    Evaluation const was(document, index, {at, start_of(at)}, preset_of(document.workspace()));
    Evaluation const is(copy, copied, {at, start_of(at)}, preset_of(copy.workspace()));
    for (std::size_t i = 0; i < document.all<KeyResult>().size(); ++i) {
        KeyResult const& before = document.all<KeyResult>()[i];
        CAPTURE(document.id_of(before.id));
        CHECK(is_close(was.of(before.id).progress, is.of(copy.all<KeyResult>()[i].id).progress));
        CHECK(was.of(before.id).status == is.of(copy.all<KeyResult>()[i].id).status);
    }
    CHECK(was.of(document.find("n")).status == is.of(copy.all<Indicator>()[0].id).status);
}

TEST_CASE("who may read a record is the same asked by person and asked by record") {
    std::size_t limited_records = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Document const document = seed == 0 ? limited() : testing::random_document(seed, 12);
        Readers const readers(document);
        auto const everyone = hidden_from(document, {.who = Audience::Who::Everyone, .person = {}});
        std::vector<std::vector<Slot>> seen(document.slot_count() + 1); // by slot, the people who may see it
        for (Person const& person : document.all<Person>()) {
            auto const hidden =
                hidden_from(document, {.who = Audience::Who::Person, .person = std::string(document.id_of(person.id))});
            for (std::size_t slot = 0; slot < hidden.size(); ++slot)
                if (!hidden[slot]) seen[slot].push_back(person.id);
        }
        visit_records(document, [&](Record const& record, Kind) {
            CAPTURE(document.id_of(record.id));
            auto const may = readers.of(record.id);
            CHECK(may.has_value() == everyone[record.id.value]);
            if (!may) return;
            ++limited_records;
            std::vector<Slot> people = *may;
            std::erase_if(people, [&](Slot slot) { return document.kind_of(slot) != Kind::Person; });
            std::ranges::sort(seen[record.id.value]);
            CHECK(people == seen[record.id.value]);
        });
    }
    CHECK(limited_records > 100);
}

TEST_CASE("a workbook has a sheet a kind, types by the fields, and no formula") {
    Document const document = read(R"+("objectives":[{"id":"o1","title":"=HYPERLINK(1)","starts":"2026-01-05"},
        {"id":"o2","title":"＝1+1","weight":2}])+");
    std::string const json =
        workbook_from_document(document, [](Kind kind) { return std::string(name_of(kind).many); });
    CHECK(json.starts_with(R"+([{"name":"objectives","columns":[{"name":"record","type":"text"},{"name":"id",)+"));
    CHECK(json.contains(R"({"name":"starts","type":"date"})"));
    CHECK(json.contains(R"({"name":"weight","type":"number"})"));
    CHECK_FALSE(json.contains("description"));
    CHECK(json.contains(R"+(["objective","o1","'=HYPERLINK(1)",)+"));
    CHECK(json.contains(R"("'＝1+1")"));
}
