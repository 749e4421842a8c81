// Texts of another language may be longer: a made-up one whose every text is 40 % longer than the English.
#include <cctype>
#include <set>

#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Point;

namespace {

constexpr std::string_view mark = "«"; // begins every text of that language
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

Words language() {
    std::string built;
    for (Text const text : all_texts())
        built += std::to_string(static_cast<std::uint16_t>(text)) + "=" + stretched(english(text)) + "\n";
    return Words::from_built("xx", built);
}

// What is cut on a screen although it is no text of a person: a label, a button, a heading.
std::set<std::string> cut_labels(Words const& words, std::string_view slug, Point size) {
    std::vector<std::string> cut;
    Stage stage = Stage::with_sample();
    stage.size = size;
    stage.coarse = size.x < 720;
    stage.kit.set_words(words);
    REQUIRE(stage.show(slug));
    stage.settle();
    stage.kit.tell_cut_texts(&cut);
    stage.frame();
    stage.kit.tell_cut_texts(nullptr);
    std::set<std::string> labels;
    for (std::string const& text : cut)
        if (text.starts_with(mark)) labels.insert(text);
    return labels;
}

} // namespace

// What is cut is shown whole while the pointer is over it. These many are left to be given room: never more.
TEST_CASE("few labels are cut where texts are 40 % longer") {
    struct Row {
        Point size;
        std::size_t most;
    };
    Words const words = language();
    for (Row const& row : {Row{{1172, 848}, 134}, Row{{390, 844}, 104}}) {
        std::size_t all = 0;
        std::string names;
        for (auto const& info : ui::screens()) {
            if (!ui::has_address(info)) continue;
            auto const labels = cut_labels(words, info.slug, row.size);
            all += labels.size();
            for (std::string const& label : labels) names.append(info.slug).append(": ").append(label).append("\n");
        }
        CAPTURE(names);
        CHECK(all <= row.most);
    }
}
