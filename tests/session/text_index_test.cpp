// Words of texts, and the index over them.
#include "session/text_index.hpp"

#include <array>
#include <string>

#include "session/text_words.hpp"
#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

std::string words_of(std::string_view text, WordsOf source = WordsOf::Text) {
    std::string all;
    for_each_word(folded(text), source, [&](std::string_view word) { all += std::string(word) + "|"; });
    return all;
}

Doc company() {
    Doc doc;
    auto& ana = doc.add<Person>("ana");
    ana.name = "Ana Öztürk";
    ana.email = "ana@example.org";
    auto& win = doc.objective("win");
    win.title = "Win in Spain";
    win.description = "Before the others do";
    win.growth_areas = {"Market share"};
    win.level = "company";
    doc.objective("reduce").title = "Reduce review time";
    doc.objective("review").title = "Review";
    doc.metric("k", {"win"}, 0, 1).title = "Élan for winning teams";
    doc.check_in("k", "2026-02-01", 0.5).note = "Waiting for the vendor";
    doc.objective("china").title = "提高客户满意度";
    doc.objective("greek").title = "Αύξηση πωλήσεων";
    doc.objective("gone").title = "Win nothing";
    return doc;
}

constexpr std::array kinds{Kind::Objective, Kind::KeyResult, Kind::Person, Kind::CheckIn};

std::string found(TextIndex& index, Document const& document, std::string_view query, std::size_t most = 10) {
    std::string text;
    for (TextHit const& hit : index.search(document, query, kinds, most))
        text += std::string(document.id_of(hit.record)) + std::to_string(hit.rank) + " ";
    return text;
}

} // namespace

TEST_CASE("a word is a run of letters and digits; where scripts have no spaces, each pair of letters is one") {
    struct Row {
        char const* text;
        char const* words;
        char const* of_query;
    };
    for (Row const& row : {
             Row{"Win 30% of Q1-leads!", "win|30|of|q1|leads|", "win|30|of|q1|leads|"},
             Row{"naïve Straße", "naive|strasse|", "naive|strasse|"},
             Row{"客户满", "客户|户满|满|", "客户|户满|"},
             Row{"客", "客|", "客|"},
             Row{"OKR目标2", "okr|目标|标|2|", "okr|目标|2|"},
             Row{"a—b “c”", "a|b|c|", "a|b|c|"},
             Row{"Привет, мир", "привет|мир|", "привет|мир|"},
             Row{" \t", "", ""},
         }) {
        CAPTURE(row.text);
        CHECK(words_of(row.text) == row.words);
        CHECK(words_of(row.text, WordsOf::Query) == row.of_query);
    }
    CHECK(words_of(std::string(100, 'x')) == std::string(longest_word, 'x') + "|");
}

TEST_CASE("search finds records by the beginnings of all words, in any case, with any accents, in all their texts") {
    Document const document = company().finish();
    TextIndex index(document);
    struct Row {
        char const* what;
        char const* query;
        char const* found;
    };
    for (Row const& row : {
             Row{"titles that begin with it come first", "win", "win1 gone1 k2 "},
             Row{"a title that is the query comes before all", "review", "review0 reduce2 "},
             Row{"no more than its beginning is no whole title", "revie", "review1 reduce2 "},
             Row{"all words, in any order", "time reduce", "reduce2 "},
             Row{"a title that begins with all words", "reduce rev", "reduce1 "},
             Row{"a title that is all words", "REDUCE review time", "reduce0 "},
             Row{"accents of the text", "elan", "k1 "},
             Row{"accents of the query", "WÎN SPÁIN", "win2 "},
             Row{"descriptions", "others", "win3 "},
             Row{"words in title and description", "spain before", "win3 "},
             Row{"tags", "market", "win3 "},
             Row{"names", "ozt", "ana2 "},
             Row{"addresses", "example.org", "ana3 "},
             Row{"notes of check-ins", "vendor", "c10013 "},
             Row{"anywhere in Chinese", "客户", "china2 "},
             Row{"one Chinese letter", "满", "china2 "},
             Row{"not inside of words", "in pain", ""},
             Row{"names out of a list are no text", "company", ""},
             Row{"Greek without its accents", "αυξηση", "greek1 "},
             Row{"nothing to look for", " ! ", ""},
             Row{"a word nobody has", "zebra", ""},
         }) {
        CAPTURE(row.what);
        CHECK(found(index, document, row.query) == row.found);
    }
    CHECK(found(index, document, "win", 1) == "win1 ");
    CHECK(found(index, document, "win", 0).empty());
}

TEST_CASE("records changed, made and deleted are found as they are now") {
    World world(company());
    TextIndex index(world.document);
    CHECK(found(index, world.document, "win") == "win1 gone1 k2 ");
    index.update(world.remove("gone").changes);
    CHECK(found(index, world.document, "win") == "win1 k2 ");
    index.update(world.edit("win", Kind::Objective, "title", std::string("Grow in Spain")).changes);
    CHECK(found(index, world.document, "win") == "k2 ");
    CHECK(found(index, world.document, "grow") == "win1 ");
    index.update(
        world.apply({edit_created("new", Kind::Objective), edit_text("new", Kind::Objective, "title", "Win")}).changes);
    CHECK(found(index, world.document, "win") == "new0 k2 ");
    CHECK(found(index, world.document, "wi") == "new1 k2 ");
    CHECK(index.matches(world.document, "grow spain")[world.slot("win").value]);
}

TEST_CASE("an index that is made in steps finds the same, also what has changed meanwhile") {
    World world(company());
    TextIndexRun run;
    CHECK_FALSE(run.read(world.document, 3));
    run.update(world.edit("win", Kind::Objective, "title", std::string("Grow in Spain")).changes);
    run.update(world.remove("gone").changes);
    int steps = 0;
    while (!run.read(world.document, 2)) ++steps;
    CHECK(steps > 1);
    TextIndex index = std::move(run).finish();
    TextIndex whole(world.document);
    for (char const* query : {"win", "grow", "spain", "re", "vendor"}) {
        CAPTURE(query);
        CHECK(found(index, world.document, query) == found(whole, world.document, query));
    }
}
