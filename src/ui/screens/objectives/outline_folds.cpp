// Which rows of the outline are open is remembered by the browser, for each workspace.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "ui/screens/objectives/outline.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_kept = 500; // rows that are not as usual
constexpr std::uint64_t of_group = std::uint64_t{1} << 63U;

std::string name_of(View const& view) {
    Document const& document = view.document();
    return "outline/" + std::string(document.id_of(document.workspace().id));
}

std::uint64_t number_of(std::string const& text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "depth=1&rows=o1,,k2,o1&groups=9371…": each row by its record and what it is below.
std::string text_of(Document const& document, Expansion const& expansion) {
    std::vector<std::string> rows;
    std::vector<std::string> groups;
    for (std::uint64_t const key : expansion.toggled) {
        if (rows.size() + groups.size() >= 2 * most_kept) break;
        if ((key & of_group) != 0) {
            groups.push_back(std::to_string(key));
            continue;
        }
        rows.emplace_back(document.id_of(Slot{static_cast<std::uint32_t>(key)}));
        Slot const under{static_cast<std::uint32_t>(key >> 32U)};
        rows.emplace_back(under ? document.id_of(under) : std::string_view());
    }
    std::string text = query_words("depth", {std::to_string(expansion.open_depth)});
    if (!rows.empty()) add_query_words(text, "rows", rows);
    if (!groups.empty()) add_query_words(text, "groups", groups);
    return text;
}

Expansion expansion_of(Document const& document, std::string_view text) {
    Expansion expansion;
    for (auto const& [word, values] : query_words(text)) {
        if (word == "depth") expansion.open_depth = static_cast<std::uint16_t>(number_of(values.front()));
        if (word == "groups")
            for (auto const& value : values) expansion.toggled.insert(number_of(value) | of_group);
        if (word != "rows") continue;
        for (std::size_t i = 0; i + 1 < values.size(); i += 2)
            if (Slot const record = document.find(values[i]))
                expansion.toggled.insert(
                    outline_key(record, values[i + 1].empty() ? Slot{} : document.find(values[i + 1])));
    }
    return expansion;
}

} // namespace

void recall_folds(View& view, OutlineState& data) {
    if (std::exchange(data.recalled, true)) return;
    std::string const text(view.state.remembered[name_of(view)]);
    if (!text.empty()) data.expansion = expansion_of(view.document(), text);
}

void remember_folds(View& view, OutlineState const& data) {
    bool const usual = data.expansion.open_depth == Expansion().open_depth && data.expansion.toggled.empty();
    view.state.remembered.keep(name_of(view), usual ? std::string() : text_of(view.document(), data.expansion));
}

} // namespace okra::ui
