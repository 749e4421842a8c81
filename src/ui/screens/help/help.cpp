// All shortcuts, from the tables of commands, of screens and of the keys that lists and fields understand.
#include <algorithm>
#include <vector>

#include "ui/commands.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 760;
constexpr float least_row_height = 44;
constexpr float keys_width = 180;
constexpr float phone_keys_width = 124;
constexpr float text_width = 200;
constexpr float endless = 1e6F;

void key_caps(View& view, Rect place, std::string_view keys) {
    Kit& kit = view.kit;
    float const width = kit.width(keys, style::caption_medium) + 16;
    Rect const cap = centered({place.x, place.y, width, place.height}, width, 24);
    kit.fill(cap, kit.theme().raised, 5);
    kit.outline(cap, kit.theme().border, 5);
    kit.text(cap, keys, style::caption_medium, kit.theme().text, Align::Center);
}

// "Ctrl+K, /", all that do the same.
std::string all_shortcuts(Kit const& kit, KeyBinding const& binding) {
    std::string all;
    for (auto const& key : binding.keys)
        if (key.exists()) all += (all.empty() ? "" : ", ") + shortcut_text(kit, key);
    return all;
}

// The words of a key: what it does, and help beside it or, on a phone, under it. Both wrap.
struct KeyWords {
    std::string_view text, help;
};

float keys_room(Kit const& kit) { return kit.phone() ? phone_keys_width : keys_width; }

float help_height(Kit& kit, float row_width, KeyWords const& words) {
    float const width = row_width - 2 * space::between - keys_room(kit);
    if (!kit.phone()) return kit.paragraph_height(width - text_width, words.help, style::body);
    return kit.paragraph_height(width, words.text, style::body_medium) +
           kit.paragraph_height(width, words.help, style::caption);
}

float row_height_of(Kit& kit, float row_width, KeyWords const& words) {
    return std::max(least_row_height, help_height(kit, row_width, words) + 2 * space::inside + space::unit);
}

void row_of(View& view, Rect row, std::string_view keys, KeyWords const& words) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = std::string(keys) + ": " + std::string(words.text);
    node.description = words.help;
    node.rect = row;
    kit.node(std::move(node));
    Rect inside = inset(row, space::between, 0);
    key_caps(view, cut_left(inside, keys_room(kit)), keys);
    Theme const& theme = kit.theme();
    if (!kit.phone()) kit.text(cut_left(inside, text_width), words.text, style::body_medium, theme.text);
    inside = middle(inside, help_height(kit, row.width, words));
    if (kit.phone()) cut_top(inside, kit.paragraph(inside, words.text, style::body_medium, theme.text));
    kit.paragraph(inside, words.help, kit.phone() ? style::caption : style::body, theme.muted);
}

using Bindings = std::vector<KeyBinding>;

void table(View& view, Rect& rest, Text heading, Bindings const& keys) {
    if (keys.empty()) return;
    Kit& kit = view.kit;
    auto const title = kit.words(heading);
    auto const words_of = [&](KeyBinding const& key) { return KeyWords{kit.words(key.text), kit.words(key.help)}; };
    kit.heading(cut_top(rest, style::emphasis.line_height), title, style::emphasis, 2);
    cut_top(rest, space::inside);
    float height = 0;
    for (auto const& key : keys) height += row_height_of(kit, rest.width, words_of(key));
    Rect card = cut_top(rest, height);
    cut_top(rest, space::around);
    kit.card(card);
    auto const list = kit.group(Role::List, title, card, title);
    for (auto const& key : keys) {
        auto const words = words_of(key);
        Rect const row = cut_top(card, row_height_of(kit, rest.width, words));
        if (&key != &keys.front()) kit.hairline({row.x, row.y}, row.width);
        row_of(view, row, all_shortcuts(kit, key), words);
    }
}

void add(Bindings& some, KeyBinding const& binding) {
    if (binding.keys.front().exists()) some.push_back(binding);
}

Bindings everywhere() {
    Bindings keys;
    for (auto const& info : screens()) add(keys, key_of(info));
    for (auto const& info : ui_commands()) add(keys, info.keys);
    return keys;
}

// What a screen understands beyond what all lists do.
Bindings own_keys(ScreenInfo const& info) {
    Bindings keys;
    if (info.make == nullptr) return keys;
    for (auto const& binding : info.make()->keys())
        if (std::ranges::find(list_keys(), binding.text, &KeyBinding::text) == list_keys().end()) add(keys, binding);
    return keys;
}

struct Section {
    Text title{};
    Bindings keys;
};

std::vector<Section> sections() {
    std::vector<Section> all;
    all.push_back({text::keys_everywhere, everywhere()});
    all.push_back({text::keys_in_lists, {list_keys().begin(), list_keys().end()}});
    for (auto const& info : screens()) all.push_back({info.title, own_keys(info)});
    all.push_back({text::keys_in_charts, {chart_keys().begin(), chart_keys().end()}});
    all.push_back({text::keys_in_fields, {field_keys().begin(), field_keys().end()}});
    return all;
}

class Help final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("help", area);
        Rect rest = page_of(view, content);
        rest.width = std::min(rest.width, widest);
        rest.height = endless;
        kit.heading(cut_top(rest, style::page.line_height), kit.words(text::screen_help), style::page, 1);
        kit.label(cut_top(rest, 20), kit.words(text::keys_intro), style::body, kit.theme().muted);
        cut_top(rest, 20);
        if (m_sections.empty())
            m_sections = sections(); // not when made: they are asked of all screens, of this one too
        for (auto const& section : m_sections) table(view, rest, section.title, section.keys);
        kit.end_scroll(rest.y - content.y);
    }

private:
    std::vector<Section> m_sections;
};

} // namespace

std::unique_ptr<Screen> help_screen() { return std::make_unique<Help>(); }

} // namespace okra::ui
