// Texts of another language may be longer: German, and a made-up one whose every text is 40 % longer than the English.
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

#include <doctest/doctest.h>

#include "model/visit.hpp"
#include "support/inter_glyphs.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Point;

namespace {

constexpr std::string_view mark = "\u2060"; // begins every text of the language, and takes no room
constexpr double longer = 0.4;

// Each vowel twice, until it is long enough; what is in places to be filled stays as it is.
std::string stretched(std::string_view english) {
    std::string out(mark);
    auto owed = static_cast<double>(0);
    int depth = 0;
    for (char const letter : english) {
        if (letter == '{') ++depth;
        if (letter == '}') --depth;
        out += letter;
        if (depth % 2 == 1 || letter == '{' || letter == '}' || letter == '#') continue; // 2: the words of a choice
        owed += longer;
        if (std::string_view("aeiouAEIOU").contains(letter) || owed > 3)
            for (; owed >= 1; owed -= 1) out += std::isalpha(static_cast<unsigned char>(letter)) != 0 ? letter : '~';
    }
    return out;
}

Words longer_language() {
    std::string built;
    for (Text const text : all_texts())
        built += std::to_string(static_cast<std::uint16_t>(text)) + "=" + stretched(english(text)) + "\n";
    return Words::from_built("xx", built);
}

Words german() {
    std::ifstream file(std::string(OKRA_TESTS_DIR) + "/../web/words/de.txt", std::ios::binary);
    std::string marked;
    for (std::string line; std::getline(file, line);) {
        std::size_t const text = line.find("= ");
        bool const is_text = text != std::string::npos && !line.starts_with('#');
        if (is_text) line.insert(text + 2, mark);
        marked.append(line).append("\n");
    }
    auto words = Words::from_file("de", marked);
    REQUIRE(words);
    return *std::move(words);
}

// What is cut on a screen although it is no text of a person: a label, a button, a heading.
std::set<std::string> cut_labels(Words const& words, std::string_view slug, Point size) {
    std::vector<std::string> cut;
    InterGlyphs glyphs;
    Stage stage = Stage::with_sample(&glyphs);
    stage.size = size;
    stage.coarse = size.x < 720;
    stage.kit.set_words(words);
    REQUIRE(stage.show(slug));
    stage.settle();
    stage.kit.tell_cut_texts(&cut);
    stage.frame();
    stage.kit.tell_cut_texts(nullptr);
    // With what a person has written in it any text may be too long.
    auto const is_filled = [&](std::string const& text) {
        constexpr std::size_t shortest = 5;
        Document const& document = stage.session.document();
        bool found = text.contains(document.workspace().name);
        visit_records(document, [&](Record const& record, Kind) {
            std::string_view const title = document.title_of(record.id);
            found = found || (title.size() >= shortest && text.contains(title));
        });
        return found;
    };
    std::set<std::string> labels;
    for (std::string const& text : cut)
        if (text.starts_with(mark) && !is_filled(text)) labels.insert(text);
    return labels;
}

} // namespace

// What is cut is shown whole while the pointer is over it. These many are left to be given room: never more.
TEST_CASE("few labels are cut where texts are longer") {
    struct Row {
        std::string_view name;
        Words words;
        Point size;
        std::size_t most;
    };
    Words const made_up = longer_language();
    Words const de = german();
    for (Row const& row : {Row{"longer, desk", made_up, {1172, 848}, 24}, Row{"longer, phone", made_up, {390, 844}, 28},
                           Row{"German, desk", de, {1172, 848}, 3}, Row{"German, phone", de, {390, 844}, 6}}) {
        std::size_t all = 0;
        std::string cut;
        for (auto const& info : ui::screens()) {
            if (!ui::has_address(info)) continue;
            auto const labels = cut_labels(row.words, info.slug, row.size);
            all += labels.size();
            for (std::string const& label : labels) cut.append(info.slug).append(": ").append(label).append("\n");
        }
        CAPTURE(row.name);
        CAPTURE(cut);
        CHECK(all <= row.most);
    }
}
