// Pickers: the list that is searched, the box of chips, the filter with its list.
#include "ui/kit/picker.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "words/list.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float popup_width = 300;
constexpr float search_height = 40;
constexpr std::size_t most_rows = 8;
constexpr float chip_gap = 4;
constexpr float box_padding = 5;
constexpr float add_width = 64;

struct Finding : Kit::Kept { // while a list is open
    bool fresh = true;
    std::string typed;
    std::string made_with;
    std::uint64_t version = 0;
    std::vector<PickOption> found;
    int choice = 0;
    bool offers_new = false;
    int changed_frames = 0; // after a choice: its mark changes when the caller has taken it
};

float row_height(Kit const& kit) { return kit.coarse() ? space::touch_height : 34; }

int row_count(Finding const& finding) { return static_cast<int>(finding.found.size()) + (finding.offers_new ? 1 : 0); }

void look_up(Finding& finding, PickSpec const& spec, FindOptions const& find) {
    bool const same = !finding.fresh && finding.typed == finding.made_with;
    if (same && finding.version == spec.version && finding.changed_frames == 0) return;
    finding.changed_frames = std::max(0, finding.changed_frames - 1);
    finding.found.clear();
    find(finding.typed, finding.found);
    if (!same) finding.choice = 0;
    finding.made_with = finding.typed;
    finding.version = spec.version;
    std::string_view const name = trimmed(finding.typed);
    std::string const wanted = folded(name);
    finding.offers_new =
        spec.creates && !name.empty() &&
        std::ranges::none_of(finding.found, [&](PickOption const& option) { return folded(option.label) == wanted; });
    finding.choice = std::clamp(finding.choice, 0, std::max(0, row_count(finding) - 1));
}

void option_mark(Kit& kit, Rect rect, PickOption const& option) {
    if (!option.avatar.empty()) return kit.avatar(centered(rect, 20, 20), option.avatar, option.color);
    kit.icon(rect, option.icon, 16, option.color != 0 ? option.color : kit.theme().muted);
}

void box_mark(Kit& kit, Rect rect, bool checked) {
    Theme const& t = kit.theme();
    Rect const box = centered(rect, 18, 18);
    kit.fill(box, checked ? t.accent : t.field, 4);
    if (checked) kit.icon(box, icons::check, 14, t.on_accent);
    else kit.outline(box, t.border, 4);
}

bool option_row(Kit& kit, Rect row, PickOption const& option, PickSpec const& spec, bool pointed) {
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Option;
    node.name = option.label;
    node.description = option.context;
    node.selected = option.chosen;
    node.current = pointed ? std::optional(true) : std::nullopt;
    node.hidden_focus = true;
    Press const press = kit.pressable(row, option.id.empty() ? "none" : option.id, std::move(node), 4);
    if (pointed || press.hovered) kit.fill(row, t.hover, 5);
    Rect inside = inset(row, 8, 0);
    if (spec.multiple) {
        box_mark(kit, kit.cut_start(inside, 18), option.chosen);
        kit.cut_start(inside, 8);
    } else if (option.chosen) {
        kit.icon(kit.cut_end(inside, 16), icons::check, 16, t.accent);
        kit.cut_end(inside, 8);
    }
    if (option.icon != nullptr || !option.avatar.empty()) {
        option_mark(kit, kit.cut_start(inside, 20), option);
        kit.cut_start(inside, 8);
    }
    float const wide = std::ceil(kit.width(option.context, style::caption));
    if (!option.context.empty() && inside.width > wide + 120) {
        kit.text(kit.cut_end(inside, wide), option.context, style::caption, t.faint, Align::End);
        kit.cut_end(inside, 8);
    }
    kit.text(inside, option.label, style::body, option.quiet ? t.muted : t.text);
    return press.clicked;
}

bool create_row(Kit& kit, Rect row, Finding const& finding, bool pointed) {
    Theme const& t = kit.theme();
    std::string const words = kit.words(text::create_named, {{"name", trimmed(finding.typed)}});
    SemanticNode node;
    node.role = Role::Option;
    node.name = words;
    node.selected = false;
    node.current = pointed ? std::optional(true) : std::nullopt;
    node.hidden_focus = true;
    Press const press = kit.pressable(row, "create", std::move(node), 4);
    if (pointed || press.hovered) kit.fill(row, t.accent_soft, 5);
    Rect inside = inset(row, 8, 0);
    kit.icon(kit.cut_start(inside, 20), icons::plus, 16, t.accent);
    kit.cut_start(inside, 8);
    kit.text(inside, words, style::body_medium, t.accent);
    return press.clicked;
}

struct Rows {
    bool moved = false; // the choice, by keys
    std::optional<int> clicked;
};

void draw_rows(Kit& kit, Rect rect, PickSpec const& spec, Finding const& finding, Rows& rows) {
    Rect const content = kit.begin_scroll("options", rect);
    Rect rest = inset(content, 6, 0);
    rest.height = 1e6F;
    cut_top(rest, 6);
    {
        auto const list = kit.group(Role::ListBox, spec.label, rect, "list");
        int const count = row_count(finding);
        for (int i = 0; i < count; ++i) {
            Rect const row = cut_top(rest, row_height(kit));
            bool const pointed = i == finding.choice;
            if (rows.moved && pointed) kit.scroll_to(row);
            bool const is_new = static_cast<std::size_t>(i) == finding.found.size();
            if (is_new ? create_row(kit, row, finding, pointed)
                       : option_row(kit, row, finding.found[static_cast<std::size_t>(i)], spec, pointed))
                rows.clicked = i;
        }
    }
    if (row_count(finding) == 0) {
        Rect const line = inset(cut_top(rest, row_height(kit)), 8, 0);
        bool const own = finding.typed.empty() && !spec.nothing.empty();
        kit.label(line, own ? spec.nothing : kit.words(text::nothing_found), style::body, kit.theme().muted);
    }
    kit.end_scroll(rest.y + 6 - content.y);
}

} // namespace

PickEvents pick_list(Kit& kit, WidgetId list, Rect anchor, PickSpec const& spec, FindOptions const& find) {
    PickEvents events;
    if (!kit.is_open(list)) return events;
    auto& finding = kit.kept<Finding>(list);
    look_up(finding, spec, find);
    bool const fresh = std::exchange(finding.fresh, false);
    auto const shown = static_cast<float>(std::clamp<std::size_t>(finding.found.size() + 1, 2, most_rows));
    float const height = search_height + 13 + shown * row_height(kit);
    Rect const box = kit.popup_rect(anchor, std::max(anchor.width, popup_width), height);
    if (!kit.begin_overlay(list, OverlayKind::Menu, box, spec.label)) return events;
    Rect rest = box;
    Rect line = cut_top(rest, search_height);
    kit.cut_start(line, 12);
    kit.icon(kit.cut_start(line, 16), icons::search, 16, kit.theme().muted);
    kit.cut_start(line, 8);
    FieldSpec field;
    field.mode = TextMode::Search;
    field.borderless = true;
    field.placeholder = kit.words(spec.creates ? text::search_or_create : text::search_short);
    field.key = "search";
    auto const typed = kit.text_field(inset(line, 0, 4), kit.words(text::search_short), finding.typed, field);
    if (fresh) kit.focus(kit.id("search")); // a click has sent the focus to the box
    if (typed.changed) look_up(finding, spec, find);
    kit.hairline({box.x, rest.y}, box.width);
    cut_top(rest, 1);
    Rows rows;
    int const last = row_count(finding) - 1;
    bool const down = typed.down || kit.take_key(Key::Down);
    bool const up = typed.up || kit.take_key(Key::Up);
    if (down) finding.choice = std::min(finding.choice + 1, std::max(0, last));
    if (up) finding.choice = std::max(finding.choice - 1, 0);
    rows.moved = up || down;
    draw_rows(kit, rest, spec, finding, rows);
    if (typed.submitted && last >= 0) rows.clicked = std::clamp(finding.choice, 0, last);
    kit.end_overlay();
    if (rows.clicked) {
        auto const at = static_cast<std::size_t>(*rows.clicked);
        if (at == finding.found.size()) events.created = std::string(trimmed(finding.typed));
        else events.picked = finding.found[at].id;
        finding.changed_frames = 2;
        if (spec.multiple) finding.typed.clear();
    }
    if (typed.cancelled) kit.take_key(Key::Escape);
    if (typed.cancelled || (rows.clicked && !spec.multiple)) kit.close(list);
    else if (rows.clicked) kit.wake_after(0);
    return events;
}

// -- several values as chips -----------------------------------------------------------------------------------------

namespace {

ChipSpec chip_of(PickOption const& option) {
    ChipSpec spec;
    spec.label = option.label;
    spec.icon = option.icon;
    spec.avatar = option.avatar;
    spec.color = option.color;
    spec.removable = true;
    spec.key = option.id;
    return spec;
}

// Places chips in lines of a box; the last place is the one for adding.
std::vector<Rect> chip_places(Kit& kit, Rect box, std::span<PickOption const> chosen) {
    float const line = kit.coarse() ? space::touch_height - 2 * box_padding : chip_height;
    Rect const inside = inset(box, box_padding);
    std::vector<Rect> places;
    float x = 0;
    float y = inside.y;
    auto const place = [&](float width) {
        width = std::min(width, inside.width);
        if (x > 0 && x + width > inside.width) {
            x = 0;
            y += line + chip_gap;
        }
        places.push_back({inside.x + x, y, width, line});
        x += width + chip_gap;
    };
    for (auto const& option : chosen) place(chip_width(kit, chip_of(option)));
    place(add_width);
    return places;
}

} // namespace

float multi_picker_height(Kit& kit, float width, std::span<PickOption const> chosen) {
    auto const places = chip_places(kit, {0, 0, width, 0}, chosen);
    return std::max(kit.control_height(), bottom(places.back()) + box_padding);
}

MultiPickEvents multi_picker(Kit& kit, Rect rect, std::span<PickOption const> chosen, PickSpec const& spec,
                             FindOptions const& find) {
    Theme const& t = kit.theme();
    MultiPickEvents events;
    auto const scope = kit.scope(spec.label);
    auto const group = kit.group(Role::Group, spec.label, rect, "chips");
    WidgetId const list = kit.id("list");
    bool const open = kit.is_open(list);
    kit.fill(rect, t.field, space::control_radius);
    kit.outline(rect, open ? t.accent : t.border, space::control_radius, open ? 1.5F : 1);
    auto const places = chip_places(kit, rect, chosen);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (chip(kit, places[i], chip_of(chosen[i])).removed) {
            events.changed = chosen[i].id;
            kit.focus(kit.id("add")); // the chip that had it is gone
        }
    Rect add = places.back(); // all that is left of the line
    add.width = right(rect) - box_padding - add.x;
    std::string value;
    for (auto const& option : chosen) value = listed(kit.words(), value, option.label);
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = spec.label;
    node.value = value;
    node.expanded = open;
    Press const press = kit.pressable(add, "add", std::move(node), 4);
    if (press.clicked) kit.open(list, kit.id("add"));
    if (press.focused && !open && !chosen.empty() && kit.take_key(Key::Backspace)) events.changed = chosen.back().id;
    Rect inside = inset(add, 5, 0);
    kit.icon(kit.cut_start(inside, 14), icons::plus, 14, press.hovered ? t.text : t.muted);
    kit.cut_start(inside, 4);
    kit.text(inside, kit.words(text::action_add), style::caption_medium, press.hovered ? t.text : t.muted);
    PickSpec several = spec;
    several.multiple = true;
    auto picked = pick_list(kit, list, rect, several, find);
    if (picked.picked) events.changed = std::move(picked.picked);
    events.created = std::move(picked.created);
    return events;
}

FilterPick filter_picker(Kit& kit, Rect rect, FilterSpec filter, PickSpec const& spec, FindOptions const& find) {
    auto const scope = kit.scope(filter.label);
    WidgetId const list = kit.id("list");
    filter.open = kit.is_open(list);
    auto const chip = filter_chip(kit, rect, filter);
    if (chip.opened) kit.open(list, kit.id(filter.label));
    FilterPick pick;
    pick.cleared = chip.cleared;
    pick.changed = pick_list(kit, list, rect, spec, find).picked;
    return pick;
}

} // namespace okra::ui
