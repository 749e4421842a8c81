// All shortcuts, from the table of commands and from the keys of lists.
#include <array>
#include <cmath>

#include "ui/commands.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 760;
constexpr float row_height = 44;
constexpr float keys_width = 148;
constexpr float endless = 1e6F;

struct KeyHelp {
    std::string_view keys;
    std::string_view text;
    std::string_view help;
};
constexpr std::array<KeyHelp, 8> list_keys{{
    {"↑ ↓", "Move between rows", "Home, End, Page up and Page down jump."},
    {"→ ←", "Open or close a row", "Where the row is open, → goes into it; ← goes to the row above."},
    {"Enter", "Open the record", "In the drawer."},
    {"N", "Add a key result", "Under the objective of the row; Shift+N adds an objective."},
    {"C", "Check in", "On the key result of the row."},
    {"Del", "Delete", "The record of the row; Undo brings it back."},
    {"Shift+F10", "Actions of the row", "The same as a right click or a long press."},
    {"Tab", "Next control", "Shift+Tab goes back."},
}};
constexpr std::array<KeyHelp, 4> field_keys{{
    {"Enter", "Keep what was typed", "Leaving the field does the same."},
    {"Esc", "Take back what was typed", "In a dialog it closes the dialog."},
    {"Ctrl+Enter", "Keep a longer text", "In notes, where Enter begins a new line."},
    {"F2", "Edit the title", "Of the record that is open."},
}};

void key_caps(View& view, Rect place, std::string_view keys) {
    Kit& kit = view.kit;
    float const width = kit.width(keys, style::caption_medium) + 16;
    Rect const cap = centered({place.x, place.y, width, place.height}, width, 24);
    kit.fill(cap, kit.theme().raised, 5);
    kit.outline(cap, kit.theme().border, 5);
    kit.text(cap, keys, style::caption_medium, kit.theme().text, Align::Center);
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

void commands_table(View& view, Rect& rest) {
    bool const apple = view.kit.apple();
    std::vector<UiCommandInfo const*> shown;
    for (auto const& info : ui_commands())
        if (!shortcut_text(info, apple).empty()) shown.push_back(&info);
    Rect card = begin_table(view, rest, "Everywhere", shown.size());
    auto const list = view.kit.group(Role::List, "Everywhere", card, "commands");
    lines_between(view, card, shown.size());
    for (auto const* info : shown)
        row_of(view, cut_top(card, row_height), shortcut_text(*info, apple), info->text, info->help);
}

void keys_table(View& view, Rect& rest, std::string_view title, std::span<KeyHelp const> keys) {
    Rect card = begin_table(view, rest, title, keys.size());
    auto const list = view.kit.group(Role::List, title, card, title);
    lines_between(view, card, keys.size());
    for (auto const& key : keys) {
        std::string const text = view.kit.apple() && key.keys == "Ctrl+Enter" ? "⌘Enter" : std::string(key.keys);
        row_of(view, cut_top(card, row_height), text, key.text, key.help);
    }
}

} // namespace

void help(View& view, Rect area) {
    Kit& kit = view.kit;
    Rect const content = kit.begin_scroll("help", area);
    Rect rest = page_of(view, content);
    rest.width = std::min(rest.width, widest);
    rest.height = endless;
    kit.heading(cut_top(rest, style::page.line_height), "Shortcuts", style::page, 1);
    kit.label(cut_top(rest, 20), "Everything in Okra can be done from the keyboard.", style::body, kit.theme().muted);
    cut_top(rest, 20);
    commands_table(view, rest);
    keys_table(view, rest, "In lists and in the outline", list_keys);
    keys_table(view, rest, "In fields", field_keys);
    kit.end_scroll(rest.y - content.y);
}

} // namespace okra::ui
