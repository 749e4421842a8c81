// The JSON file: what is read is what was written, byte for byte.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "engine/repair.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "format/store_bytes.hpp"
#include "support/random_document.hpp"

using namespace okra;

namespace {

std::string text_of_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string problems_of(std::vector<Problem> const& problems) {
    std::string text;
    for (Problem const& problem : problems) text += text_from_problem(problem) + "\n";
    return text;
}

Document document_of(std::string_view json) {
    auto read = document_from_json(json);
    INFO(std::string(json.substr(0, 300)));
    REQUIRE_MESSAGE(read.has_value(), problems_of(read.error()));
    return std::move(*read);
}

std::string file_of(std::string const& rest) { return "{\"format\":\"okra\",\"version\":1," + rest + "}"; }

// Random numbers break the rules for targets; those rules have their tests among the broken files.
Document random_document_with_good_targets(std::uint64_t seed) {
    Document document = testing::random_document(seed);
    Patch patch{{.milliseconds = 1, .counter = 0, .replica = 0}, {}};
    for (KeyResult const& key_result : document.all<KeyResult>()) {
        patch.edits.push_back(edit_field(document.id_of(key_result.id), Kind::KeyResult, "target", std::monostate{}));
        patch.edits.push_back(edit_field(document.id_of(key_result.id), Kind::KeyResult, "lift", std::monostate{}));
        // Of what it follows and is gone, reading writes down the last value.
        patch.edits.push_back(edit_number(document.id_of(key_result.id), Kind::KeyResult, "link_broken.value", 0.25));
    }
    document.apply(patch);
    return document;
}

} // namespace

TEST_CASE("export, import and export give the same bytes") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::string const once = json_from_document(random_document_with_good_targets(seed));
        CHECK(json_from_document(document_of(once)) == once);
    }
}

TEST_CASE("with stamps, a copy can be merged: all stamps come back") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        Document document = testing::random_document(seed);
        testing::RandomRecords random(seed);
        Patch patch{{.milliseconds = 1'770'000'000'000, .counter = 3, .replica = 0x9f3a},
                    testing::random_edits(random)};
        std::erase_if(patch.edits, [](Edit const& edit) {
            // Random edits link in all directions; a file with cycles or dead references is refused elsewhere.
            auto const* const field = field_at(edit.kind, edit.field);
            return field != nullptr && (field->type == FieldType::Reference || field->type == FieldType::References ||
                                        field->type == FieldType::Links);
        });
        for (KeyResult const& key_result : document.all<KeyResult>())
            for (FieldName const field : {FieldName("target"), FieldName("lift")})
                patch.edits.push_back(
                    edit_field(document.id_of(key_result.id), Kind::KeyResult, field, std::monostate{}));
        document.apply(patch);
        patch = {{.milliseconds = 1'770'000'000'001}, {}};
        for (KeyResult const& key_result : document.all<KeyResult>())
            for (FieldName const field : {FieldName("target"), FieldName("lift")})
                patch.edits.push_back(
                    edit_field(document.id_of(key_result.id), Kind::KeyResult, field, std::monostate{}));
        document.apply(patch);
        settle(document); // random edits say what a file must not
        std::string const once = json_from_document(document, Stamps::With);
        Document const again = document_of(once);
        CHECK(json_from_document(again, Stamps::With) == once);
        CHECK(again.newest_stamp() == document.newest_stamp());
    }
}

TEST_CASE("the fixture with every kind of record and most fields reads, and its export is canonical") {
    Document const document = document_of(text_of_file(OKRA_TESTS_DIR "/fixtures/acme.json"));
    std::size_t fields = 0;
    std::size_t said = 0;
    for (std::size_t number = 1; number < kind_count; ++number) {
        auto const kind = static_cast<Kind>(number);
        CAPTURE(name_of(kind).one);
        RecordTable const records = document.all(kind);
        CHECK(!records.empty());
        for (Field const& field : fields_of(kind)) {
            bool is_said = false;
            for (std::size_t row = 0; row < records.size(); ++row)
                is_said = is_said || !is_default(records[row], field);
            fields += field.former ? 0U : 1U;
            said += is_said ? 1U : 0U;
        }
    }
    CHECK(said * 4 > fields * 3);
    std::string const once = json_from_document(document);
    CHECK(json_from_document(document_of(once)) == once);
    CHECK(once.contains(
        R"({"id":"k2","title":"Win 40 % more merchants","objectives":[{"id":"o0"},{"id":"o1","weight":0.5}],)"));
}

TEST_CASE("only format, version and ids are required") {
    Document const document = document_of(R"({"format":"okra","version":1})");
    CHECK(document.id_of(document.workspace().id) == "workspace");
    CHECK(document.record_count() == 1);
    Document const taken = document_of(file_of(R"("people":[{"id":"workspace"}])"));
    CHECK(taken.id_of(taken.workspace().id) == "workspace-");
}

TEST_CASE("the order of keys does not matter") {
    Document const document = document_of(R"({
        "check_ins": [ { "value": 3, "fancy": [1, {"a": null}], "on": "k", "at": "2026-01-01T00:00:00Z",
                         "id": "c" } ],
        "key_results": [ { "objectives": [ { "weight": 2, "id": "o" } ], "target": 5, "id": "k" } ],
        "objectives": [ { "title": "First", "parents": [], "id": "o" } ],
        "workspace": { "name": "Late", "id": "w" },
        "exported_at": "2026-02-02T08:00:00.000Z", "version": 1.0, "format": "okra" })");
    auto const* const key_result = document.get<KeyResult>(document.find("k"));
    REQUIRE(key_result);
    CHECK(key_result->target == 5);
    CHECK(key_result->objectives == std::vector{Link{document.find("o"), 2}});
    CHECK(document.get<CheckIn>(document.find("c"))->on == document.find("k"));
    CHECK(document.newest_stamp() == Stamp{.milliseconds = 1'770'019'200'000});
    CHECK(key_result->stamp == document.workspace().stamp);
    CHECK(document.id_of(document.workspace().id) == "w");
}

TEST_CASE("unknown fields and arrays are kept and written back") {
    std::string const file =
        "{\n\"format\":\"okra\",\"version\":1,\n"
        R"("workspace":{"id":"w","name":"","thresholds":{"on_track_ratio":0.9,"new":[1,"x"]},"zoom":2})"
        ",\n"
        "\"people\":[\n"
        R"({"id":"p","name":"Ana","pronouns":["she","her"],"tall":{"a":{"b":1.5e+300}}})"
        "\n],\n"
        R"("votes":[{"id":"v"}])"
        "\n}\n";
    CHECK(json_from_document(document_of(file)) == file);
}

TEST_CASE("links and dated numbers keep what they say besides, in the file and in the store") {
    std::string const file =
        "{\n\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"name\":\"\"},\n\"objectives\":[\n"
        "{\"id\":\"o\",\"title\":\"\",\"parents\":[{\"id\":\"p\",\"weight\":2,\"note\":\"by half\",\"x\":[1,{}]}]},\n"
        "{\"id\":\"p\",\"title\":\"\"}\n],\n\"key_results\":[\n"
        "{\"id\":\"k\",\"title\":\"\",\"objectives\":[{\"id\":\"o\",\"y\":null}],"
        "\"checkpoints\":[{\"date\":\"2026-02-01\",\"value\":5},{\"date\":\"2026-03-01\",\"value\":-1,\"z\":\"a\"}]}\n]"
        "\n}\n";
    auto const document = document_from_json(file);
    REQUIRE(document);
    CHECK(json_from_document(*document) == file);
    CHECK(document->all<Objective>()[0].parents[0].words->note == "by half");

    std::vector<ShardView> views;
    auto const shards = shards_from_document(*document);
    for (ShardBytes const& shard : shards) views.push_back({shard.key, shard.bytes});
    auto const again = document_from_shards("w", views);
    REQUIRE(again);
    CHECK(json_from_document(*again) == file);
}

TEST_CASE("a retrospective is words, parts, or both") {
    auto const with = [](std::string const& retrospective) {
        return "{\n\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"name\":\"\"},\n\"objectives\":[\n"
               "{\"id\":\"o\",\"title\":\"\",\"retrospective\":" +
               retrospective + "}\n]\n}\n";
    };
    for (std::string const text :
         {"\"Ship earlier\"",
          "{\"worked\":\"Pairs\",\"did_not\":\"Late tests\",\"root_causes\":[\"Hiring\",\"Scope\"]}",
          "{\"text\":\"Ship earlier\",\"learnings\":\"Start early\",\"process\":\"Too many\",\"mood\":3}",
          "{\"text\":\"Ship earlier\",\"mood\":3}"}) {
        CAPTURE(text);
        auto const document = document_from_json(with(text));
        REQUIRE(document);
        CHECK(json_from_document(*document) == with(text));
    }
    CHECK(!document_from_json(with("\"a\",\"retrospective\":{\"worked\":\"b\"}")));
    CHECK(!document_from_json(with("{\"text\":\"a\",\"text\":\"b\"}")));
    CHECK(!document_from_json(with("[]")));
}

TEST_CASE("a key with the name of a grouped field is an unknown field of its own") {
    std::string const out =
        json_from_document(document_of(file_of(R"("workspace":{"id":"w","thresholds.on_track_ratio":7})")));
    CHECK(out.contains(R"("thresholds.on_track_ratio":7)"));
    CHECK_FALSE(document_of(out).workspace().on_track_ratio);
}

TEST_CASE("a tombstone is written as its id and what it is") {
    Document const document =
        document_of(file_of(R"("people":[{"id":"p","name":"Ana","deleted":true}],"teams":[{"id":"t","lead":"p"}])"));
    CHECK_FALSE(document.live_record(document.find("p")));
    CHECK(json_from_document(document).contains("\n{\"id\":\"p\",\"deleted\":true}\n"));
}

TEST_CASE("a tombstone that is to be merged tells all it held, so that who restores it has the newest") {
    Document document = document_of(file_of(R"("people":[{"id":"p","name":"Ana"}])"));
    document.apply({Stamp{1'000, 0, 1}, {edit_text("p", Kind::Person, "name", "Ana Li")}});
    document.apply({Stamp{2'000, 0, 1}, {edit_deleted("p", Kind::Person)}});
    std::string const tombstone = json_from_document(document, Stamps::With);
    CHECK(tombstone.contains(R"({"id":"p","deleted":true,"name":"Ana Li","stamps":{"record":)"));
    CHECK(tombstone.contains(
        R"("fields":{"name":"1970-01-01T00:00:01.000Z/0/1","deleted":"1970-01-01T00:00:02.000Z/0/1"})"));
    Document other = document_of(file_of(R"("people":[{"id":"p","name":"Ana"}])"));
    other.merge(document_of(tombstone));
    CHECK_FALSE(other.live_record(other.find("p")));
    other.apply({Stamp{3'000, 0, 2}, {edit_deleted("p", Kind::Person, false)}});
    CHECK(other.get<Person>(other.find("p"))->name == "Ana Li");
}

TEST_CASE(
    "exported_at is the time of the newest stamp that a file tells: a plain one of a tombstone only its deletion") {
    Document document = document_of(file_of(R"("people":[{"id":"p","name":"Ana"}])"));
    document.apply({Stamp{2'000, 0, 1}, {edit_deleted("p", Kind::Person)}});
    document.apply({Stamp{3'000, 0, 2}, {edit_text("p", Kind::Person, "name", "Ana Li")}});
    for (Stamps const stamps : {Stamps::With, Stamps::Without}) {
        std::string const written = json_from_document(document, stamps);
        std::string const second = stamps == Stamps::With ? "03" : "02";
        CHECK(written.contains(R"("exported_at":"1970-01-01T00:00:)" + second + R"(.000Z")"));
        CHECK(json_from_document(document_of(written), stamps) == written);
    }
}

TEST_CASE("records are written in the order of the bytes of their ids") {
    Document const document = document_of(file_of(
        R"("people":[{"id":"b"},{"id":"a-long-id-that-goes-on-2"},{"id":"é"},{"id":"a-long-id-that-goes-on-1"},{"id":"B"},{"id":"a"}])"));
    std::string const out = json_from_document(document);
    std::size_t last = 0;
    for (std::string_view const id :
         {"\"B\"", "\"a\"", "\"a-long-id-that-goes-on-1\"", "\"a-long-id-that-goes-on-2\"", "\"b\"", "\"é\""}) {
        std::size_t const at = out.find(id);
        CHECK(at != std::string::npos);
        CHECK(at > last);
        last = at;
    }
}

TEST_CASE("numbers are written in their shortest form, and minus zero as zero") {
    std::string const out =
        json_from_document(document_of(file_of(R"("key_results":[{"id":"k","start":-0.0,"target":1.50,"low":1e2}])")));
    CHECK(out.contains(R"("start":0,"target":1.5,"low":100})"));
}

TEST_CASE("every character of a text survives") {
    std::string const name = R"(\u0000\u001f\" \\ \/ \b\f\n\r\t \u007f é 😀 \ud83d\ude00 <&>)";
    std::string const once =
        json_from_document(document_of(file_of(R"("people":[{"id":"p","name":")" + name + "\"}]")));
    CHECK(once.contains(R"("name":"\u0000\u001f\" \\ / \b\f\n\r\t )"
                        "\x7f"
                        R"( é 😀 😀 <&>")"));
    CHECK(json_from_document(document_of(once)) == once);
}

TEST_CASE("the same seed generates the same bytes, and other seeds others") {
    GenerateOptions const options{.objectives = 30, .key_results = 90, .check_ins = 300, .seed = 7};
    std::string const once = json_from_document(generate(options));
    CHECK(json_from_document(generate(options)) == once);
    CHECK(json_from_document(generate({.objectives = 30, .key_results = 90, .check_ins = 300, .seed = 8})) != once);
    CHECK(json_from_document(document_of(once)) == once);
}

TEST_CASE("moving a workspace by days moves every date and instant") {
    Document document = document_of(text_of_file(OKRA_TESTS_DIR "/fixtures/acme.json"));
    shift_days(document, 7);
    CHECK(text_from_date(*document.get<Cycle>(document.find("q1"))->starts) == "2026-01-08");
    CHECK(text_from_instant(*document.get<CheckIn>(document.find("c1"))->at) == "2026-01-19T09:00:00.000Z");
    CHECK(text_from_instant(*document.get<KeyResult>(document.find("k2"))->override_at) == "2026-02-06T10:00:00.000Z");
    CHECK(text_from_date(*document.get<Milestone>(document.find("m1"))->done_at) == "2026-02-05");
    CHECK(document.newest_stamp().milliseconds == 1'770'019'200'000);
}

TEST_CASE("the committed JSON Schema is the one of the field tables") {
    CHECK_MESSAGE(text_of_file(OKRA_TESTS_DIR "/../web/okra.schema.json") == json_schema(),
                  "write it anew: build/native/okra schema > web/okra.schema.json");
}
