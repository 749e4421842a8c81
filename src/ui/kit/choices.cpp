// Segmented control, tabs, chips and filter chips.
#include "ui/kit/choices.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/kit.hpp"

namespace okra::ui {

namespace {

constexpr float segment_padding = 10;
constexpr float segment_padding_small = 8;
constexpr float icon_size = 16;
constexpr float icon_gap = 6;
constexpr float tab_gap = 20;
constexpr float chip_padding = 6;
constexpr float chip_radius = 5;
constexpr float chip_icon = 13;
constexpr float longest_value = 160; // of a filter, before it is shortened

std::string_view key_of(Choice const& choice) { return choice.key.empty() ? choice.label : choice.key; }

// -- moving among choices --------------------------------------------------------------------------------------------

// The next choice in a direction that is not disabled, around the ends.
int stepped(std::span<Choice const> choices, int from, int step) {
    auto const count = static_cast<int>(choices.size());
    for (int i = 1; i <= count; ++i) {
        int const at = ((from + step * i) % count + count) % count;
        if (!choices[static_cast<std::size_t>(at)].disabled) return at;
    }
    return from;
}

// Where the arrow keys lead from the focused choice.
std::optional<int> arrowed(Kit& kit, std::span<Choice const> choices, int at) {
    auto const count = static_cast<int>(choices.size());
    if (kit.take_key(kit.forward_key())) return stepped(choices, at, 1);
    if (kit.take_key(kit.back_key())) return stepped(choices, at, -1);
    if (kit.take_key(Key::Home)) return stepped(choices, count - 1, 1);
    if (kit.take_key(Key::End)) return stepped(choices, 0, -1);
    return {};
}

// The one that Tab reaches: the chosen one, else the first.
bool is_tab_stop(std::span<Choice const> choices, int chosen, int at) {
    bool const known = chosen >= 0 && static_cast<std::size_t>(chosen) < choices.size();
    return at == (known ? chosen : stepped(choices, -1, 1));
}

// -- segments --------------------------------------------------------------------------------------------------------

TextStyle segment_text(Size size) { return size == Size::Small ? style::caption_medium : style::body_medium; }

float segment_width(Kit& kit, Choice const& choice, Size size, bool with_words) {
    float width = 2 * (size == Size::Small ? segment_padding_small : segment_padding);
    if (choice.icon != nullptr) width += icon_size;
    if (choice.icon != nullptr && with_words) width += icon_gap;
    if (with_words) width += std::ceil(kit.width(choice.label, segment_text(size)));
    return std::max(width + 2, kit.coarse() ? space::touch_height : 0.0F); // with a gap around it
}

float all_segments(Kit& kit, std::span<Choice const> choices, Size size, bool with_words) {
    float width = 2; // the frame
    for (auto const& choice : choices) width += segment_width(kit, choice, size, with_words);
    return width;
}

// A finger may miss the gap around it.
Press segment(Kit& kit, Rect cell, Choice const& choice, Size size, bool with_words, SemanticNode node) {
    Theme const& t = kit.theme();
    bool const chosen = node.checked.value_or(false);
    Press const press = kit.pressable(kit.coarse() ? inset(cell, -1, -2) : cell, key_of(choice), std::move(node), 4);
    if (chosen) kit.fill(cell, t.accent_soft, 4);
    else if (press.hovered) kit.fill(cell, t.hover, 4);
    Color ink = chosen ? t.accent : t.muted;
    if (choice.disabled) ink = faded(ink, 0.45F);
    float const padding = size == Size::Small ? segment_padding_small : segment_padding;
    if (!with_words) {
        kit.icon(cell, choice.icon, icon_size, ink);
        kit.tooltip(choice.label);
        return press;
    }
    Rect inside = inset(cell, padding, 0);
    if (choice.icon != nullptr) {
        kit.icon(kit.cut_start(inside, icon_size), choice.icon, icon_size, ink);
        kit.cut_start(inside, icon_gap);
    }
    kit.text(inside, choice.label, segment_text(size), ink, choice.icon == nullptr ? Align::Center : Align::Start);
    return press;
}

bool select_instead(Kit& kit, Rect rect, std::string_view name, int& chosen, std::span<Choice const> choices) {
    std::vector<Option> options;
    options.reserve(choices.size());
    for (auto const& choice : choices) options.push_back({choice.label, choice.icon, 0});
    return kit.select(rect, name, chosen, options);
}

} // namespace

float segmented_width(Kit& kit, std::span<Choice const> choices, Size size) {
    return all_segments(kit, choices, size, true);
}

float segmented_height(Kit const& kit, Size size) {
    return size == Size::Small && !kit.coarse() ? 28 : kit.control_height();
}

bool segmented(Kit& kit, Rect rect, std::string_view name, int& chosen, std::span<Choice const> choices, Size size) {
    bool const with_words = all_segments(kit, choices, size, true) <= rect.width + 1;
    if (!with_words) {
        bool const icons = std::ranges::all_of(choices, [](Choice const& choice) { return choice.icon != nullptr; });
        if (!icons || all_segments(kit, choices, size, false) > rect.width + 1)
            return select_instead(kit, rect, name, chosen, choices);
    }
    Theme const& t = kit.theme();
    Rect box = rect;
    box = kit.cut_start(box, std::min(rect.width, all_segments(kit, choices, size, with_words)));
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Group, name, box, "choices");
    kit.fill(box, t.surface, space::control_radius);
    kit.outline(box, t.border, space::control_radius);
    Rect inside = inset(box, 1);
    int const before = chosen;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        auto const& choice = choices[i];
        int const at = static_cast<int>(i);
        Rect const cell = kit.cut_start(inside, segment_width(kit, choice, size, with_words));
        SemanticNode node;
        node.role = Role::Radio;
        node.name = choice.label;
        node.checked = at == before;
        node.disabled = choice.disabled;
        node.position = at + 1;
        node.set_size = static_cast<int>(choices.size());
        node.hidden_focus = !is_tab_stop(choices, before, at);
        Press const press = segment(kit, inset(cell, 1), choice, size, with_words, std::move(node));
        if (press.clicked && !choice.disabled) chosen = at;
        if (!press.focused) continue;
        if (auto const to = arrowed(kit, choices, at)) {
            chosen = *to;
            kit.focus(kit.id(key_of(choices[static_cast<std::size_t>(*to)])));
        }
    }
    return chosen != before;
}

// -- tabs ------------------------------------------------------------------------------------------------------------

namespace {

std::string count_text(Kit const& kit, Choice const& choice) {
    return choice.count ? number(static_cast<double>(*choice.count), kit.locale(), 0) : std::string();
}

float tab_width(Kit& kit, Choice const& choice) {
    float width = std::ceil(kit.width(choice.label, style::body_medium));
    if (choice.icon != nullptr) width += icon_size + icon_gap;
    if (choice.count) width += icon_gap + std::ceil(kit.width(count_text(kit, choice), style::caption));
    return width;
}

struct ShownTab : Kit::Kept { // in a strip that scrolls
    int tab = -1;
    int passes = 0; // the first one does not know yet how wide the strip is
    bool is_new(int chosen) {
        if (std::exchange(tab, chosen) != chosen) passes = 2;
        return passes-- > 0;
    }
};

struct TabStrip {
    Kit& kit;
    std::span<Choice const> choices;
    int before;       // chosen until now
    int& chosen;
    TabsEvents& events;
};

void one_tab(TabStrip const& strip, Rect cell, int at) {
    Kit& kit = strip.kit;
    Theme const& t = kit.theme();
    auto const& choice = strip.choices[static_cast<std::size_t>(at)];
    bool const here = at == strip.before;
    SemanticNode node;
    node.role = Role::Tab;
    node.name = choice.label;
    node.value = count_text(kit, choice);
    node.selected = here;
    node.disabled = choice.disabled;
    node.position = at + 1;
    node.set_size = static_cast<int>(strip.choices.size());
    node.hidden_focus = !is_tab_stop(strip.choices, strip.before, at);
    // The target of a pointer is wider than the word.
    Rect const target{cell.x - tab_gap / 2, cell.y, cell.width + tab_gap, cell.height};
    Rect const reached = kit.coarse() ? centered(target, target.width - 6, std::max(cell.height, space::touch_height))
                                      : inset(target, 3);
    Press const press = kit.pressable(reached, key_of(choice), std::move(node));
    if (press.clicked && !choice.disabled) strip.chosen = at;
    if (press.context) {
        strip.events.context = at;
        strip.events.anchor = cell;
    }
    if (press.focused)
        if (auto const to = arrowed(kit, strip.choices, at)) {
            strip.chosen = *to;
            kit.focus(kit.id(key_of(strip.choices[static_cast<std::size_t>(*to)])));
        }
    Color const accent = choice.ink != 0 ? choice.ink : t.accent;
    Color ink = here || press.hovered ? t.text : t.muted;
    if (choice.disabled) ink = faded(t.muted, 0.45F);
    Rect inside = cell;
    if (choice.icon != nullptr) {
        kit.icon(kit.cut_start(inside, icon_size), choice.icon, icon_size, choice.ink != 0 ? choice.ink : ink);
        kit.cut_start(inside, icon_gap);
    }
    float const drawn = kit.text(inside, choice.label, style::body_medium, ink);
    kit.cut_start(inside, drawn + icon_gap);
    if (choice.count) kit.text(inside, count_text(kit, choice), style::caption, here ? ink : t.muted);
    if (here) kit.fill({cell.x, bottom(cell) - 2, cell.width, 2}, accent, 1);
    else if (press.hovered) kit.fill({cell.x, bottom(cell) - 2, cell.width, 2}, t.border, 1);
}

// How many of the first tabs fit beside the button for the others; the chosen one takes the last place if need be.
std::vector<int> fitting_tabs(Kit& kit, std::span<Choice const> choices, int chosen, float room) {
    std::vector<int> shown;
    auto const width = [&](int at) { return tab_width(kit, choices[static_cast<std::size_t>(at)]) + tab_gap; };
    float used = 0;
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
        if (used + width(i) > room) break;
        used += width(i);
        shown.push_back(i);
    }
    bool const known = chosen >= 0 && static_cast<std::size_t>(chosen) < choices.size();
    if (!known || std::ranges::find(shown, chosen) != shown.end()) return shown;
    while (!shown.empty() && used + width(chosen) > room) {
        used -= width(shown.back());
        shown.pop_back();
    }
    shown.push_back(chosen);
    return shown;
}

void tabs_left_out(TabStrip const& strip, Rect box, std::vector<int> const& shown) {
    Kit& kit = strip.kit;
    WidgetId const list = kit.id("more-menu");
    std::vector<int> others;
    std::vector<Kit::MenuItem> items;
    for (int i = 0; i < static_cast<int>(strip.choices.size()); ++i) {
        if (std::ranges::find(shown, i) != shown.end()) continue;
        auto const& choice = strip.choices[static_cast<std::size_t>(i)];
        others.push_back(i);
        Kit::MenuItem item;
        item.label = choice.label;
        item.icon = choice.icon;
        item.shortcut = count_text(kit, choice);
        item.disabled = choice.disabled;
        items.push_back(std::move(item));
    }
    ButtonSpec more;
    std::string const label = kit.words(text::more_of_them, {{"n", others.size()}});
    more.label = label;
    more.key = "more";
    more.kind = ButtonKind::Ghost;
    more.trailing_icon = icons::chevron_down;
    more.expanded = kit.is_open(list);
    if (kit.button(box, more)) kit.open(list, kit.id("more"));
    if (auto const picked = kit.menu(list, box, items, kit.words(text::more_tabs)))
        strip.chosen = others[static_cast<std::size_t>(*picked)];
}

} // namespace

float tabs_width(Kit& kit, std::span<Choice const> choices) {
    float width = 0;
    for (auto const& choice : choices) width += tab_width(kit, choice) + tab_gap;
    return std::max(0.0F, width - tab_gap);
}

TabsEvents tabs(Kit& kit, Rect rect, std::string_view name, int& chosen, std::span<Choice const> choices) {
    TabsEvents events;
    int const before = chosen;
    auto const scope = kit.scope(name);
    TabStrip const strip{kit, choices, before, chosen, events};
    bool const fits = tabs_width(kit, choices) <= rect.width + 1;
    {
        auto const group = kit.group(Role::TabList, name, rect, "tabs");
        if (fits || kit.coarse()) {
            bool const scrolls = !fits;
            Rect const content = scrolls ? kit.begin_scroll("strip", rect) : rect;
            Rect rest = content;
            rest.width = std::max(rect.width, tabs_width(kit, choices));
            for (std::size_t i = 0; i < choices.size(); ++i) {
                Rect const cell = kit.cut_start(rest, tab_width(kit, choices[i]));
                if (scrolls && static_cast<int>(i) == before && kit.kept<ShownTab>(kit.id("shown")).is_new(before))
                    kit.scroll_to(cell);
                one_tab(strip, cell, static_cast<int>(i));
                kit.cut_start(rest, tab_gap);
            }
            if (scrolls) kit.end_scroll(rect.height, tabs_width(kit, choices));
        } else {
            std::string const widest = kit.words(text::more_of_them, {{"n", 99}});
            float const more =
                kit.button_width({.label = widest, .trailing_icon = icons::chevron_down, .expanded = {}});
            auto const shown = fitting_tabs(kit, choices, before, rect.width - more);
            Rect rest = rect;
            for (int const at : shown) {
                one_tab(strip, kit.cut_start(rest, tab_width(kit, choices[static_cast<std::size_t>(at)])), at);
                kit.cut_start(rest, tab_gap);
            }
            Rect const button = kit.cut_start(rest, more);
            tabs_left_out(strip, centered(button, button.width, std::min(button.height, kit.control_height())), shown);
        }
    }
    events.changed = chosen != before;
    return events;
}

// -- chips -----------------------------------------------------------------------------------------------------------

float chip_width(Kit& kit, ChipSpec const& spec) {
    float width = 2 * chip_padding + std::ceil(kit.width(spec.label, style::caption_medium));
    if (!spec.avatar.empty()) width += 16 + 4;
    else if (spec.icon != nullptr) width += chip_icon + 4;
    if (spec.removable) width += 4 + 14;
    return width;
}

ChipEvents chip(Kit& kit, Rect rect, ChipSpec const& spec) {
    Theme const& t = kit.theme();
    Rect box = centered(rect, rect.width, std::min(rect.height, chip_height));
    box = kit.cut_start(box, std::min(rect.width, chip_width(kit, spec)));
    std::string_view const key = spec.key.empty() ? spec.label : spec.key;
    ChipEvents events;
    Press press;
    bool const acts = spec.pressable || spec.removable;
    if (acts) {
        SemanticNode node;
        node.role = Role::Button;
        node.name = spec.label;
        node.disabled = spec.disabled;
        if (spec.pressable && !spec.removable) node.checked = spec.selected;
        if (spec.removable) node.shortcut = "Delete";
        Rect target = box;
        if (kit.coarse()) target = {box.x, rect.y, box.width, rect.height};
        if (spec.removable) kit.cut_end(target, 20);
        press = kit.pressable(target, key, std::move(node), chip_radius);
        events.clicked = press.clicked && spec.pressable && !spec.disabled;
        events.removed = spec.removable && press.focused && !spec.disabled &&
                         (kit.take_key(Key::Delete) || kit.take_key(Key::Backspace));
    }
    if (spec.selected) kit.fill(box, t.accent_soft, chip_radius);
    else if (press.hovered) kit.fill(box, t.hover, chip_radius);
    kit.outline(box, spec.selected ? t.accent : t.border, chip_radius);
    Color ink = spec.selected ? t.accent : press.hovered ? t.text : t.muted;
    if (spec.disabled) ink = faded(ink, 0.45F);
    Rect inside = inset(box, chip_padding, 0);
    if (!spec.avatar.empty()) {
        kit.avatar(centered(kit.cut_start(inside, 16), 16, 16), spec.avatar, spec.color);
        kit.cut_start(inside, 4);
    } else if (spec.icon != nullptr) {
        kit.icon(kit.cut_start(inside, chip_icon), spec.icon, chip_icon, ink);
        kit.cut_start(inside, 4);
    }
    if (spec.removable) {
        Rect const mark = kit.cut_end(inside, 14);
        kit.cut_end(inside, 4);
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(text::remove_one, {{"title", spec.label}});
        node.disabled = spec.disabled;
        node.hidden_focus = true; // Delete on the chip does it
        Rect const target =
            kit.coarse() ? Rect{mark.x - 8, rect.y, 28, rect.height} : Rect{mark.x - 3, box.y + 1, 20, box.height - 2};
        std::string const cross_key = std::string(key) + " remove";
        Press const cross = kit.pressable(target, cross_key, std::move(node), 4);
        if (cross.hovered) kit.fill(centered(mark, 16, 16), t.hover, 4);
        kit.icon(mark, icons::x, 12, cross.hovered ? t.text : ink);
        events.removed |= cross.clicked && !spec.disabled;
    }
    kit.text(inside, spec.label, style::caption_medium, ink);
    return events;
}

// -- filters ---------------------------------------------------------------------------------------------------------

namespace {

std::string filter_text(FilterSpec const& spec) {
    return spec.value.empty() ? std::string(spec.label) : std::string(spec.label) + ": " + std::string(spec.value);
}

} // namespace

float filter_chip_width(Kit& kit, FilterSpec const& spec) {
    float const label = kit.width(spec.label, style::body);
    float words = label;
    if (!spec.value.empty()) words = std::min(kit.width(filter_text(spec), style::body), label + longest_value);
    float width = 10 + std::ceil(words) + 6 + 16 + 8;
    if (spec.icon != nullptr) width += icon_size + icon_gap;
    return width;
}

FilterEvents filter_chip(Kit& kit, Rect rect, FilterSpec const& spec) {
    Theme const& t = kit.theme();
    bool const set = !spec.value.empty();
    FilterEvents events;
    Rect target = rect;
    if (set) kit.cut_end(target, 30);
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = spec.label;
    node.value = set ? spec.value : kit.words(text::any_value);
    node.expanded = spec.open;
    node.disabled = spec.disabled;
    if (set) node.shortcut = "Delete";
    Press const press = kit.pressable(target, spec.label, std::move(node));
    events.opened = press.clicked && !spec.disabled;
    events.cleared = set && press.focused && (kit.take_key(Key::Delete) || kit.take_key(Key::Backspace));
    kit.fill(rect, set ? t.accent_soft : t.surface, space::control_radius);
    if (press.hovered) kit.fill(rect, t.hover, space::control_radius);
    kit.outline(rect, set || spec.open ? t.accent : t.border, space::control_radius);
    Color ink = set ? t.accent : t.muted;
    if (spec.disabled) ink = faded(ink, 0.45F);
    Rect inside = rect;
    kit.cut_start(inside, 10);
    kit.cut_end(inside, 8);
    Rect const mark = kit.cut_end(inside, 16);
    kit.cut_end(inside, 4);
    if (set) {
        SemanticNode cross;
        cross.role = Role::Button;
        cross.name = kit.words(text::clear_one, {{"title", spec.label}});
        cross.hidden_focus = true; // Delete on the filter does it
        std::string const key = std::string(spec.label) + " clear";
        Rect const around{mark.x - 7, rect.y + 1, 30, rect.height - 2};
        Press const clear = kit.pressable(around, key, std::move(cross), 4);
        if (clear.hovered) kit.fill(centered(mark, 20, 20), t.hover, 4);
        kit.icon(mark, icons::x, 14, ink);
        events.cleared |= clear.clicked;
    } else {
        kit.icon(mark, icons::chevron_down, icon_size, ink);
    }
    if (spec.icon != nullptr) {
        kit.icon(kit.cut_start(inside, icon_size), spec.icon, icon_size, ink);
        kit.cut_start(inside, icon_gap);
    }
    kit.text(inside, filter_text(spec), style::body, ink);
    return events;
}

// -- small marks -----------------------------------------------------------------------------------------------------

float count_badge_width(Kit& kit, std::string_view count) {
    return std::max(20.0F, std::ceil(kit.width(count, style::tiny)) + 14);
}

void count_badge(Kit& kit, Rect rect, std::string_view count, StatusColors const* colors) {
    Theme const& t = kit.theme();
    Rect const box = centered(rect, count_badge_width(kit, count), 18);
    kit.fill(box, colors != nullptr ? colors->soft : t.accent_soft, 9);
    kit.text(box, count, style::tiny, colors != nullptr ? colors->ink : t.accent, Align::Center);
}

float key_cap(Kit& kit, Rect rect, std::string_view key) {
    Theme const& t = kit.theme();
    float const width = std::ceil(kit.width(key, style::caption_medium)) + 12;
    Rect box = centered(rect, rect.width, 20);
    box = kit.cut_start(box, std::min(rect.width, width));
    kit.fill(box, t.surface, 4);
    kit.outline(box, t.border, 4);
    kit.text(box, key, style::caption_medium, t.muted, Align::Center);
    return width;
}

} // namespace okra::ui
