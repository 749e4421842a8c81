// What older versions wrote opens: files that said who used them, and the bytes of stores.
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "format/store_bytes.hpp"
#include "session/session.hpp"
#include "support/build.hpp"
#include "words/texts/frame.hpp"

using namespace okra;
using namespace okra::test;

namespace {

std::string text_of(std::string const& name) {
    std::ifstream file(OKRA_TESTS_DIR "/fixtures/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string bytes_from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

struct OlderStore {
    std::vector<ShardBytes> shards;
    std::vector<std::string> journal;

    explicit OlderStore(std::string const& name) {
        std::istringstream lines(text_of(name));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string what;
            std::string hex;
            std::uint32_t number = 0;
            words >> what >> number >> hex;
            if (what == "shard") shards.push_back({number, bytes_from_hex(hex)});
            if (what == "entry") journal.push_back(bytes_from_hex(hex));
        }
    }
    Session::Stored stored() const {
        Session::Stored stored{"w", 1, 1, journal.size(), 0, {}, {}};
        for (ShardBytes const& shard : shards) stored.shards.push_back({shard.key, shard.bytes});
        for (std::size_t i = 0; i < journal.size(); ++i) stored.journal.emplace_back(i + 1, journal[i]);
        return stored;
    }
};

} // namespace

TEST_CASE("a store of version 1 opens with all it held, and its journal") {
    OlderStore const older("store-1.txt");
    REQUIRE(older.shards.size() > 5);
    REQUIRE(older.journal.size() == 2);
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date("2026-02-16"), instant("2026-02-16"));
    auto const opened = session.open(older.stored());
    REQUIRE_MESSAGE(opened, (opened ? "" : in_english(opened.error())));

    auto file = document_from_json(text_of("with-me.json"));
    REQUIRE(file);
    file->apply({Stamp{1'770'100'000'000, 0, 7},
                 {edit_text("o1", Kind::Objective, "title", "Ship the new gateway"),
                  edit_put("o1", Kind::Objective, "parents", "o0", 3)}});
    file->apply({Stamp{1'770'100'000'001, 0, 7},
                 {edit_text("w", Kind::Workspace, "me", "p-bo"), edit_created("k9", Kind::KeyResult),
                  edit_text("k9", Kind::KeyResult, "title", "Made in the journal"),
                  edit_put("k9", Kind::KeyResult, "objectives", "o1")}});
    CHECK(json_from_document(session.document(), Stamps::With) == json_from_document(*file, Stamps::With));
    CHECK(session.document().id_of(session.document().workspace().me) == "p-bo"); // a hint, for the app to take
}

TEST_CASE("a store of version 4 opens, and an edit there goes into the shard where its record lies") {
    OlderStore older("store-4.txt");
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date("2026-02-16"), instant("2026-02-16"));
    auto const opened = session.open(older.stored());
    REQUIRE_MESSAGE(opened, (opened ? "" : in_english(opened.error())));
    Document expected;
    Patch people{Stamp{1'770'000'000'000, 0, 7}, {edit_created("w", Kind::Workspace)}};
    for (int i = 0; i <= 1000; ++i) {
        std::string const id = "p" + std::to_string(i);
        people.edits.push_back(edit_created(id, Kind::Person));
        if (i % 100 == 0) people.edits.push_back(edit_text(id, Kind::Person, "name", "Person " + std::to_string(i)));
    }
    expected.apply(people);
    expected.apply({Stamp{1'770'100'000'000, 0, 7},
                    {edit_text("p500", Kind::Person, "name", "Renamed"), edit_created("p-new", Kind::Person),
                     edit_text("p-new", Kind::Person, "name", "New")}});
    CHECK(json_from_document(session.document(), Stamps::With) == json_from_document(expected, Stamps::With));

    Session::Done const done = *session.import_edits({edit_text("p7", Kind::Person, "name", "Grace")},
                                                     Message(text::step_sample), instant("2026-02-16"));
    REQUIRE(done.changed);
    auto const append = session.next_wish();
    REQUIRE(append);
    older.journal.push_back(std::get<Append>(*append).entry);
    session.appended(2);
    session.idle();
    auto const checkpoint = session.next_wish();
    REQUIRE(checkpoint);
    auto const& shards = std::get<Checkpoint>(*checkpoint).shards;
    CHECK(shards.size() < 5);
    for (ShardBytes const& fresh : shards) {
        std::erase_if(older.shards, [&](ShardBytes const& shard) { return shard.key == fresh.key; });
        older.shards.push_back(fresh);
    }
    Session::Stored after = older.stored();
    after.revision = after.checkpoint = 2;
    after.journal.clear();
    Session again(IdMaker(Random(1)), 1);
    again.set_today(date("2026-02-16"), instant("2026-02-16"));
    REQUIRE(again.open(after));
    CHECK(json_from_document(again.document(), Stamps::With) == json_from_document(session.document(), Stamps::With));
}

TEST_CASE("a file that says who used it is read, and written without that") {
    auto const document = document_from_json(text_of("with-me.json"));
    REQUIRE(document);
    CHECK(document->id_of(document->workspace().me) == "p-ana");
    std::string const written = json_from_document(*document);
    CHECK(!written.contains("\"me\""));
    auto const again = document_from_json(written);
    REQUIRE(again);
    CHECK(!again->workspace().me);
    CHECK(json_from_document(*again) == written);
}
