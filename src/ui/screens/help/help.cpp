// All shortcuts, from the tables of commands, of screens and of the keys that lists and fields understand.
#include <algorithm>
#include <vector>

#include "ui/commands.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 760;
constexpr float row_height = 44;
constexpr float keys_width = 180;
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

void row_of(View& view, Rect row, std::string_view keys, std::string_view text, std::string_view help) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = std::string(keys) + ": " + std::string(text);
    node.description = help;
    node.rect = row;
    kit.node(std::move(node));
    Rect inside = inset(row, 16, 0);
    key_caps(view, cut_left(inside, kit.phone() ? 104 : keys_width), keys);
    if (kit.phone()) {
        kit.text(inside, text, style::body_medium, kit.theme().text);
        return;
    }
    kit.text(cut_left(inside, std::min(220.0F, inside.width)), text, style::body_medium, kit.theme().text);
    kit.text(inside, help, style::body, kit.theme().muted);
}

Rect begin_table(View& view, Rect& rest, std::string_view title, std::size_t rows) {
    view.kit.heading(cut_top(rest, 24), title, style::emphasis, 2);
    cut_top(rest, 8);
    Rect const card = cut_top(rest, static_cast<float>(rows) * row_height);
    cut_top(rest, 24);
    view.kit.card(card);
    return card;
}

void lines_between(View& view, Rect card, std::size_t rows) {
    for (std::size_t i = 1; i < rows; ++i)
        view.kit.hairline({card.x, card.y + static_cast<float>(i) * row_height}, card.width);
}

using Bindings = std::vector<KeyBinding>;

void table(View& view, Rect& rest, Text heading, Bindings const& keys) {
    if (keys.empty()) return;
    auto const title = view.words(heading);
    Rect card = begin_table(view, rest, title, keys.size());
    auto const list = view.kit.group(Role::List, title, card, title);
    lines_between(view, card, keys.size());
    for (auto const& key : keys)
        row_of(view, cut_top(card, row_height), all_shortcuts(view.kit, key), view.words(key.text),
               view.words(key.help));
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
    all.push_back({Text::keys_everywhere, everywhere()});
    all.push_back({Text::keys_in_lists, {list_keys().begin(), list_keys().end()}});
    for (auto const& info : screens()) all.push_back({info.title, own_keys(info)});
    all.push_back({Text::keys_in_charts, {chart_keys().begin(), chart_keys().end()}});
    all.push_back({Text::keys_in_fields, {field_keys().begin(), field_keys().end()}});
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
        kit.heading(cut_top(rest, style::page.line_height), kit.words(Text::screen_help), style::page, 1);
        kit.label(cut_top(rest, 20), kit.words(Text::keys_intro), style::body, kit.theme().muted);
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
