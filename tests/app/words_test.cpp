// The whole page in a language that wraps every text in ⟦ ⟧: what stands outside of them on any screen is data, or a
// text that somebody forgot to put into the catalogue.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "command/words.hpp"
#include "engine/preset.hpp"
#include "model/visit.hpp"
#include "support/drive.hpp"
#include "ui/screens/screens.hpp"

namespace okra::test {

namespace {

using platform::Role;

std::string wrapped(std::string_view text) { return "⟦" + std::string(text) + "⟧"; }

// Every name that the tables of the program have, by its key.
std::set<std::string> table_names() {
    std::set<std::string> keys;
    for (std::size_t i = 0; i < kind_count; ++i) {
        auto const kind = static_cast<Kind>(i);
        keys.insert(name_key("kind.", name_of(kind).one));
        keys.insert(name_key("kinds.", name_of(kind).many));
        for (Field const& field : fields_of(kind)) {
            keys.insert(name_key("label.", field.label));
            keys.insert(name_key("help.", field.name));
            for (auto const choice : field.choices)
                if (!choice.empty()) keys.insert(name_key("choice.", choice));
        }
    }
    for (auto const level : {"company", "department", "team", "individual"}) keys.insert(name_key("level.", level));
    for (auto const& preset : presets()) keys.insert(name_key("preset.", preset.name));
    return keys;
}

platform::LanguageLoaded pseudo_language() {
    platform::LanguageLoaded spoken;
    spoken.language = "xx";
    for (Text const text : all_texts()) {
        spoken.texts += std::to_string(static_cast<int>(text)) + "=" + wrapped(english(text)) + "\n";
    }
    for (auto const& key : table_names()) spoken.texts += key + "=" + wrapped(key) + "\n";
    for (auto* const names : {&spoken.locale.months, &spoken.locale.long_months, &spoken.locale.dated_months,
                              &spoken.locale.dated_long_months})
        for (auto& name : *names) name = wrapped(name);
    for (auto& name : spoken.locale.weekdays) name = wrapped(name);
    return spoken;
}

// What the user has written.
std::vector<std::string> written_in(Document const& document) {
    std::set<std::string> all{"Okra", "English", "Deutsch", "JSON", "CSV", "PNG", "PPTX", "Markdown", "Letter"};
    for (std::uint32_t i = 1; i < document.slot_count(); ++i) {
        Record const* const record = document.record(Slot{i});
        if (record == nullptr) continue;
        for (Field const& field : fields_of(document.kind_of(Slot{i}))) {
            if (field.type == FieldType::Text) all.insert(member<std::string>(*record, field));
            if (field.type == FieldType::TextSet)
                for (auto const& text : member<std::vector<std::string>>(*record, field)) all.insert(text);
            if (field.type == FieldType::Links || field.type == FieldType::References) continue;
        }
    }
    for (auto const& person : document.all<Person>()) all.insert(person.name.substr(0, person.name.find(' ')));
    all.erase("");
    std::vector<std::string> longest_first(all.begin(), all.end());
    std::ranges::sort(longest_first, std::greater(), &std::string::size);
    return longest_first;
}

std::string without(std::string text, std::vector<std::string> const& data) {
    for (auto const& piece : data)
        for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at))
            text.replace(at, piece.size(), " ");
    return text;
}

// Two letters in a row outside of the brackets make a word.
bool has_bare_word(std::string_view text) {
    int depth = 0;
    int letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("⟦")) ++depth;
        if (text.substr(i).starts_with("⟧")) --depth;
        bool const letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
        letters = letter && depth == 0 ? letters + 1 : 0;
        if (letters >= 2) return true;
    }
    return false;
}

struct Reader {
    Drive& drive;
    std::vector<std::string> data;
    std::set<std::string> found;

    void read(std::string_view where) {
        for (auto const& node : drive.nodes)
            for (auto const& text : {node.name, node.description})
                if (has_bare_word(without(text, data))) found.insert(std::string(where) + ": " + text);
    }
    std::string all() const {
        std::string text;
        for (auto const& each : found) text += "\n  " + each;
        return text;
    }
};

void go(Drive& drive, std::string_view screen, std::string record = {}) {
    drive.state().place = {std::string(screen), std::move(record), {}};
    drive.frame();
    drive.settle();
}

template <class R>
std::string some(Drive const& drive) {
    for (R const& record : drive.document().all<R>())
        if (!record.deleted) return std::string(drive.document().id_of(record.id));
    return {};
}

void read_everything(Reader& reader) {
    Drive& drive = reader.drive;
    for (auto const& info : ui::screens()) {
        if (!ui::has_address(info) || info.slug == "kit" || info.slug == "guide") continue; // have texts of their own
        go(drive, info.slug);
        reader.read(info.slug);
    }
    go(drive, "no-such-page");
    reader.read("no such page");
    for (auto const& id : {some<Objective>(drive), some<KeyResult>(drive), some<CheckIn>(drive), some<Comment>(drive),
                           some<Initiative>(drive), some<Project>(drive), some<Milestone>(drive),
                           some<Indicator>(drive), some<Experiment>(drive), some<Person>(drive), some<Team>(drive),
                           some<Cycle>(drive), some<Dependency>(drive)}) {
        if (id.empty()) continue;
        go(drive, "overview", id);
        reader.read("the record " + id);
        drive.activate(Role::Button, "⟦More fields⟧");
        reader.read("more fields of " + id);
    }
    go(drive, "objectives");
    for (char32_t const key : {U'o', U'k', U'/'}) {
        drive.press(key);
        reader.read("the dialog of a key");
        drive.press(platform::Key::Escape);
        drive.press(platform::Key::Escape);
    }
    go(drive, "check-in");
    drive.activate(Role::Button, "⟦Check in⟧");
    reader.read("the check-in dialog");
    drive.press(platform::Key::Escape);
}

} // namespace

TEST_CASE("every text of the page comes from the catalogue") {
    Drive drive;
    drive.frame({pseudo_language()});
    drive.settle();
    Reader reader{drive, {"Okra"}, {}};
    reader.read("first start");
    REQUIRE(drive.activate(Role::Button, "⟦Explore the sample company⟧"));
    REQUIRE(drive.document().slot_count() > 100);
    reader.data = written_in(drive.document());
    for (bool const phone : {false, true}) {
        if (phone) drive.size = {390, 844};
        drive.coarse = phone;
        read_everything(reader);
    }
    std::string const found = reader.all();
    CAPTURE(found);
    CHECK(reader.found.empty());
}

TEST_CASE("another language is spoken at once, and the one before comes back") {
    Drive drive;
    REQUIRE(drive.sees(Role::Heading, "Welcome to Okra"));
    drive.frame({pseudo_language()});
    drive.settle();
    CHECK(drive.sees(Role::Heading, "⟦Welcome to Okra⟧"));
    drive.frame({platform::LanguageLoaded{.language = "en", .texts = {}, .wished = "en", .locale = {}}});
    drive.settle();
    CHECK(drive.sees(Role::Heading, "Welcome to Okra"));
}

TEST_CASE("German names everything that the tables of the program have") {
    std::ifstream const file(std::string(OKRA_TESTS_DIR) + "/../web/words/de.txt");
    std::ostringstream content;
    content << file.rdbuf();
    auto const words = Words::from_file("de", content.str());
    REQUIRE(words.has_value());
    auto const own = words->names();
    std::string missing;
    for (std::size_t i = 0; i < kind_count; ++i) {
        auto const kind = static_cast<Kind>(i);
        for (Field const& field : fields_of(kind)) {
            auto const exact = name_key("help.", name_of(kind).one) + name_key(".", field.name);
            bool const helped = std::ranges::find(own, exact) != own.end() ||
                                std::ranges::find(own, name_key("help.", field.name)) != own.end();
            if (!helped) missing += exact + " ";
        }
    }
    auto const known = table_names();
    for (auto const& key : known)
        if (!key.starts_with("help.") && std::ranges::find(own, key) == own.end()) missing += key + " ";
    CHECK(missing == "");
    std::string unknown;
    for (auto const key : own)
        if (!key.starts_with("help.") && !key.starts_with("page.") && !key.starts_with("file.") &&
            !known.contains(std::string(key)))
            unknown += std::string(key) + " ";
    CHECK(unknown == "kind.record label.deleted label.unknown_fields ");
}

} // namespace okra::test
