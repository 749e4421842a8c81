// Widgets: pressables, buttons, text fields, selects, badges.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

// A focused widget that lies outside its scroll area is brought into view when the focus comes by keyboard.
void show_focus(Kit& kit, Kit::State& m, WidgetId id, Rect rect) {
    if (m.focus == id && m.focus_before != id && m.focus_by_keyboard) kit.scroll_to(rect);
}

void focus_ring(Kit& kit, Kit::State& m, WidgetId id, Rect rect, float radius) {
    if (m.focus != id || !m.focus_by_keyboard) return;
    Rect const around{rect.x - 2, rect.y - 2, rect.width + 4, rect.height + 4};
    kit.outline(around, m.theme.focus, radius + 2, 2);
}

platform::WidgetActivated const* activation(Kit::State const& m, WidgetId id) {
    auto const found = std::ranges::find_if(m.activated, [&](auto const& event) { return event.widget == id; });
    return found == m.activated.end() ? nullptr : &*found;
}

void note_hover(Kit::State& m, WidgetId id, Rect rect, bool hovered, bool focused) {
    if (hovered) m.hovered = id;
    m.last_rect = rect;
    m.last_hovered = hovered;
    m.last_focused = focused;
}

} // namespace

Press Kit::pressable(Rect rect, std::string_view key, SemanticNode node, float focus_radius) {
    State& s = *m;
    WidgetId const widget = id(key);
    bool const disabled = node.disabled;
    node.id = widget;
    node.rect = rect;
    node.focusable = true;
    this->node(std::move(node));

    Press press;
    press.focused = s.focus == widget;
    if (disabled) {
        note_hover(s, widget, rect, s.pointer_over(rect), false);
        return press;
    }
    if (ImGui::ItemAdd(box_of(rect), widget, nullptr, ImGuiItemFlags_NoNav)) {
        if (coarse()) s.add_target(rect);
        press.clicked = ImGui::ButtonBehavior(box_of(rect), widget, &press.hovered, &press.held);
        press.context = s.context_at && contains(rect, *s.context_at) && (s.pointer_over(rect) || coarse());
    }
    if (press.clicked) {
        press.double_clicked = s.last_click_on == widget && s.input.time - s.last_click < double_click_seconds;
        s.last_click = s.input.time;
        s.last_click_on = widget;
        press.modifiers = s.modifiers;
        if (s.output.focus == 0) s.output.focus = widget;
    }
    if (auto const* event = activation(s, widget)) {
        press.clicked = true;
        press.activated = true;
        press.space = event->space;
        press.modifiers = event->modifiers;
    }
    if (press.clicked) wake_after(0); // what was drawn before it may look different now
    if (press.focused && take_key(Key::ContextMenu)) press.context = true;
    if (press.hovered) s.output.cursor = platform::Cursor::Hand;
    note_hover(s, widget, rect, press.hovered, press.focused);
    show_focus(*this, s, widget, rect);
    focus_ring(*this, s, widget, rect, focus_radius);
    return press;
}

namespace {

struct ButtonColors {
    Color fill = 0, border = 0, ink = 0, icon = 0;
};

ButtonColors colors_of(Theme const& t, ButtonSpec const& spec, Press const& press) {
    ButtonColors c;
    switch (spec.kind) {
    case ButtonKind::Primary:
        c = {press.held ? t.accent_active : press.hovered ? t.accent_hover : t.accent, 0, t.on_accent, t.on_accent};
        break;
    case ButtonKind::Danger:
        c = {press.hovered ? t.of(Status::Behind).soft : t.surface, t.danger, t.danger, t.danger};
        break;
    case ButtonKind::Plain: c = {t.surface, t.border, t.text, t.muted}; break;
    case ButtonKind::Ghost: c = {0, 0, t.muted, t.muted}; break;
    }
    if (spec.selected) c = {t.accent_soft, spec.kind == ButtonKind::Plain ? t.accent : 0, t.accent, t.accent};
    if (spec.disabled) {
        c.ink = faded(c.ink, 0.45F);
        c.icon = faded(c.icon, 0.45F);
        if (spec.kind == ButtonKind::Primary) c.fill = faded(c.fill, 0.5F);
    }
    return c;
}

constexpr float button_padding = 12;
constexpr float small_padding = 10;
constexpr float small_height = 28;
constexpr float icon_size = 16;
constexpr float icon_gap = 8;

} // namespace

float Kit::button_width(ButtonSpec const& spec) {
    if (spec.icon_only) return spec.small && !coarse() ? small_height : control_height();
    float width = 2 * (spec.small ? small_padding : button_padding) +
                  this->width(spec.label, spec.small ? style::caption_medium : style::body_medium);
    if (spec.icon != nullptr) width += icon_size + icon_gap;
    if (spec.trailing_icon != nullptr) width += icon_size + icon_gap;
    return std::ceil(width);
}

bool Kit::button(Rect rect, ButtonSpec const& spec) {
    SemanticNode node;
    node.role = Role::Button;
    node.name = spec.label;
    node.shortcut = spec.shortcut;
    node.disabled = spec.disabled;
    node.expanded = spec.expanded;
    if (spec.selected) node.current = true;
    Press const press = pressable(rect, spec.key.empty() ? spec.label : spec.key, std::move(node));
    if (spec.context != nullptr) *spec.context = press.context;
    ButtonColors const c = colors_of(m->theme, spec, press);
    if (c.fill != 0) fill(rect, c.fill, space::control_radius);
    bool const tinted = spec.kind == ButtonKind::Plain || spec.kind == ButtonKind::Ghost;
    if (tinted && !spec.selected && !spec.disabled && (press.hovered || press.held)) {
        fill(rect, m->theme.hover, space::control_radius);
        if (press.held) fill(rect, m->theme.hover, space::control_radius);
    }
    if (c.border != 0) outline(rect, c.border, space::control_radius);
    if (spec.icon_only) {
        icon(rect, spec.icon, icon_size, c.icon);
        if (!spec.expanded.value_or(false)) // not over the menu that it has opened
            tooltip(spec.shortcut.empty() || coarse() ? std::string(spec.label)
                                                      : std::string(spec.label) + "  " + std::string(spec.shortcut));
        return press.clicked && !spec.disabled;
    }
    Rect inside = inset(rect, spec.small ? small_padding : button_padding, 0);
    if (spec.icon != nullptr) {
        icon(cut_start(inside, icon_size), spec.icon, icon_size, c.icon);
        cut_start(inside, icon_gap);
    }
    if (spec.trailing_icon != nullptr) {
        icon(cut_end(inside, icon_size), spec.trailing_icon, icon_size, c.icon);
        cut_end(inside, icon_gap);
    }
    bool const alone = spec.icon == nullptr && spec.trailing_icon == nullptr;
    text(inside, spec.label, spec.small ? style::caption_medium : style::body_medium, c.ink,
         alone ? Align::Center : Align::Start);
    return press.clicked && !spec.disabled;
}

bool Kit::link(Rect rect, std::string_view label, TextStyle style, Color color) {
    SemanticNode node;
    node.role = Role::Link;
    node.name = label;
    Press const press = pressable(rect, label, std::move(node), 4);
    float const drawn = text(rect, label, style, color);
    if (press.hovered) fill({rect.x, rect.y + rect.height / 2 + style.size * 0.55F, drawn, 1}, color);
    return press.clicked;
}

bool Kit::checkbox(Rect rect, std::string_view label, bool& value) {
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = label;
    node.checked = value;
    Press const press = pressable(rect, label, std::move(node));
    if (press.clicked) value = !value;
    Rect rest = rect;
    Rect const box = centered(cut_start(rest, 18), 18, 18);
    Theme const& t = m->theme;
    fill(box, value ? t.accent : t.field, 4);
    if (!value) outline(box, press.hovered ? t.accent : t.border, 4);
    if (value) icon(box, icons::check, 14, t.on_accent);
    cut_start(rest, space::inside);
    bool const is_beside = rest.width < style::body.size; // its words stand somewhere else
    if (!is_beside) text(rest, label, style::body, t.text);
    return press.clicked;
}

// -- text fields -----------------------------------------------------------------------------------------------------

float Kit::field_height(FieldSpec const& spec, bool labelled) const {
    float height = spec.mode == TextMode::Lines ? 84 : control_height();
    if (labelled) height += 20;
    if (!spec.error.empty()) height += 20;
    return height;
}

namespace {

void field_node(Kit& kit, WidgetId id, Rect rect, std::string_view label, std::string const& value,
                FieldSpec const& spec, float left) {
    SemanticNode node;
    node.id = id;
    node.role = Role::TextField;
    node.name = label;
    node.value = value;
    node.description = spec.error.empty() ? std::string(spec.description) : std::string(spec.error);
    node.rect = rect;
    node.focusable = true;
    node.disabled = spec.disabled;
    node.read_only = spec.read_only;
    node.invalid = !spec.error.empty();
    platform::TextStyle text;
    text.mode = spec.mode;
    text.placeholder = spec.placeholder;
    text.font_size = spec.text.size;
    text.font_weight = spec.text.face == platform::FontFace::SemiBold ? 600
                       : spec.text.face == platform::FontFace::Medium ? 500
                                                                      : 400;
    text.padding_x = left;
    text.line_height = spec.text.line_height;
    text.color = kit.theme().text;
    text.right_aligned = spec.right_aligned;
    text.select_all = spec.select_all;
    text.catches_tab = spec.catches_tab;
    text.takes_lines = spec.takes_lines || spec.catches_tab;
    node.text = text;
    kit.node(std::move(node));
}

FieldEvents field_events(Kit& kit, Kit::State& s, WidgetId id, std::string& value, FieldSpec const& spec) {
    FieldEvents events;
    events.focused = s.focus == id;
    events.left = std::ranges::contains(s.left, id);
    if (auto const typed = s.texts.find(id);
        !spec.disabled && !spec.read_only && typed != s.texts.end() && typed->second != value) {
        value = typed->second;
        events.changed = true;
    }
    for (auto const& key : s.text_keys) {
        if (key.widget != id) continue;
        events.submitted |= key.key == Key::Enter;
        events.cancelled |= key.key == Key::Escape;
        events.up |= key.key == Key::Up;
        events.down |= key.key == Key::Down;
        events.tab |= key.key == Key::Tab;
        events.modifiers = key.modifiers;
    }
    if (events.cancelled && !s.groups.empty()) s.leaves_to = s.groups.back();
    // Inside a menu or dialog Escape is also the overlay's.
    if (events.cancelled && !s.overlay_stack.empty()) {
        platform::KeyPressed escape;
        escape.key = Key::Escape;
        kit.keys().push_back(escape);
    }
    return events;
}

} // namespace

namespace {

std::string bullets(std::string_view secret) {
    std::string all;
    for (std::size_t count = code_point_count(secret); count > 0; --count) all += "•";
    return all;
}

} // namespace

FieldEvents Kit::text_field(Rect rect, std::string_view label, std::string& value, FieldSpec const& spec) {
    State& s = *m;
    Theme const& t = s.theme;
    WidgetId const widget = id(spec.key.empty() ? label : spec.key);
    FieldEvents const events = field_events(*this, s, widget, value, spec);
    if (events.changed || events.submitted || events.cancelled || events.left) wake_after(0);
    float const left = spec.borderless ? 0 : spec.icon != nullptr ? 34.0F : 10.0F;
    Rect hit = rect; // the real field must not lie over a button at its end
    if (spec.suffix.empty()) cut_right(hit, spec.room_at_end);
    field_node(*this, widget, hit, label, value, spec, left);

    bool hovered = false;
    bool held = false;
    if (ImGui::ItemAdd(box_of(hit), widget, nullptr, ImGuiItemFlags_NoNav) &&
        ImGui::ButtonBehavior(box_of(hit), widget, &hovered, &held, ImGuiButtonFlags_PressedOnClick) && !spec.disabled)
        s.output.focus = widget;
    hovered = hovered && !spec.disabled;
    if (hovered) s.output.cursor = platform::Cursor::Text;
    note_hover(s, widget, rect, hovered, events.focused);
    show_focus(*this, s, widget, rect);
    if (events.focused && s.resized > 0) scroll_to(rect); // the keyboard of a phone has come over it

    if (!spec.borderless) {
        bool const quiet = spec.disabled || spec.read_only;
        fill(rect, quiet ? t.sunken : t.field, space::control_radius);
        Color const edge = quiet && !events.focused ? t.hairline
                           : !spec.error.empty()    ? t.danger
                           : events.focused         ? t.accent
                           : hovered                ? t.muted
                                                    : t.border;
        outline(rect, edge, space::control_radius, events.focused || !spec.error.empty() ? 1.5F : 1);
        if (events.focused)
            outline({rect.x - 2, rect.y - 2, rect.width + 4, rect.height + 4}, faded(edge, 0.25F),
                    space::control_radius + 2, 2);
    }
    if (spec.icon != nullptr) icon({rect.x + 10, rect.y, 16, rect.height}, spec.icon, 16, t.faint);
    if (!spec.suffix.empty()) {
        Rect at_end = inset(rect, 10, 0);
        text(cut_right(at_end, std::min(at_end.width / 2, width(spec.suffix, spec.text) + 1)), spec.suffix, spec.text,
             t.muted);
    }
    if (!events.focused) { // while focused the real field shows its own text
        float const at_end = std::max(spec.room_at_end, spec.borderless ? 0.0F : 10.0F);
        Rect const inside{rect.x + left, rect.y, rect.width - left - at_end, rect.height};
        std::string const hidden = spec.mode == TextMode::Secret ? bullets(value) : std::string();
        std::string_view const shown = value.empty()    ? spec.placeholder
                                       : hidden.empty() ? std::string_view(value)
                                                        : std::string_view(hidden);
        Color const full = value.empty() ? t.faint : t.text;
        Color const ink = spec.disabled ? faded(full, 0.45F) : full;
        if (spec.mode == TextMode::Lines)
            paragraph({inside.x, inside.y + 7, inside.width, inside.height}, shown, spec.text, ink, 3);
        else text(inside, shown, spec.text, ink, spec.right_aligned ? Align::Right : Align::Left);
    }
    return events;
}

FieldEvents Kit::labelled_field(Rect rect, std::string_view label, std::string& value, FieldSpec const& spec) {
    text(cut_top(rect, 20), label, style::caption_medium, m->theme.muted);
    Rect const box = cut_top(rect, spec.mode == TextMode::Lines ? 84 : control_height());
    FieldEvents const events = text_field(box, label, value, spec);
    if (!spec.error.empty()) text(cut_top(rect, 20), spec.error, style::caption, m->theme.danger);
    return events;
}

// -- select ----------------------------------------------------------------------------------------------------------

bool Kit::select(Rect rect, std::string_view label, int& chosen, std::span<Option const> options,
                 std::string_view placeholder) {
    auto const inner = scope(label);
    WidgetId const list = id("menu");
    bool const known = chosen >= 0 && static_cast<std::size_t>(chosen) < options.size();
    Theme const& t = m->theme;
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = label;
    node.value = known ? options[static_cast<std::size_t>(chosen)].label : std::string(placeholder);
    node.expanded = is_open(list);
    Press const press = pressable(rect, "box", std::move(node));
    if (press.clicked) open(list, id("box"));
    fill(rect, t.field, space::control_radius);
    if (press.hovered) fill(rect, t.hover, space::control_radius);
    outline(rect, is_open(list) ? t.accent : t.border, space::control_radius);
    Rect inside = inset(rect, 10, 0);
    icon(cut_end(inside, 16), icons::chevron_down, 16, t.muted);
    if (known && options[static_cast<std::size_t>(chosen)].icon != nullptr) {
        auto const& option = options[static_cast<std::size_t>(chosen)];
        icon(cut_start(inside, 16), option.icon, 16, option.icon_color != 0 ? option.icon_color : t.muted);
        cut_start(inside, 8);
    }
    text(inside, known ? std::string_view(options[static_cast<std::size_t>(chosen)].label) : placeholder, style::body,
         known ? t.text : t.faint);
    if (!is_open(list)) return false;
    std::vector<MenuItem> items;
    items.reserve(options.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        MenuItem item;
        item.label = options[i].label;
        item.icon = options[i].icon;
        item.checked = static_cast<int>(i) == chosen;
        items.push_back(std::move(item));
    }
    auto const picked = menu(list, rect, items, label);
    if (!picked || *picked == chosen) return false;
    chosen = *picked;
    return true;
}

bool Kit::labelled_select(Rect rect, std::string_view label, int& chosen, std::span<Option const> options,
                          std::string_view placeholder) {
    text(cut_top(rect, 20), label, style::caption_medium, m->theme.muted);
    return select(cut_top(rect, control_height()), label, chosen, options, placeholder);
}

namespace {

constexpr float rating_gap = 3;

int rating_rows(Kit const& kit, float width, int steps) {
    float const step = (width - rating_gap * static_cast<float>(steps - 1)) / static_cast<float>(steps);
    return kit.coarse() && step < space::touch_height ? 2 : 1;
}

} // namespace

// A step that is typed: 0 after 1 makes it 10.
static std::optional<int> typed_step(Kit& kit, std::optional<int> now, int least, int most) {
    for (int digit = 0; digit <= 9; ++digit) {
        if (!kit.take_key(U'0' + static_cast<char32_t>(digit))) continue;
        int const wanted = digit == 0 && now == 1 && most >= 10 ? 10 : digit;
        if (wanted >= least && wanted <= most) return wanted;
    }
    return {};
}

float Kit::rating_height(float width, int least, int most) const {
    auto const rows = static_cast<float>(rating_rows(*this, width, most - least + 1));
    return rows * control_height() + (rows - 1) * space::unit;
}

bool Kit::rating(Rect rect, std::string_view label, std::optional<int>& value, int least, int most) {
    auto const inner = scope(label);
    Theme const& t = m->theme;
    bool changed = false;
    auto const all = group(Role::Group, label, rect, "steps");
    int const count = most - least + 1;
    int const rows = rating_rows(*this, rect.width, count);
    int const a_row = (count + rows - 1) / rows;
    float const height = (rect.height - static_cast<float>(rows - 1) * space::unit) / static_cast<float>(rows);
    Rect row;
    for (int i = least; i <= most; ++i) {
        if ((i - least) % a_row == 0) {
            row = cut_top(rect, height);
            cut_top(rect, space::unit);
        }
        auto const left_in_row = static_cast<float>(a_row - (i - least) % a_row);
        Rect const cell = cut_start(row, (row.width - rating_gap * (left_in_row - 1)) / left_in_row);
        cut_start(row, rating_gap);
        std::string const word = m->words.count(i);
        SemanticNode node;
        node.role = Role::Radio;
        node.name = std::string(label) + " " + word;
        node.checked = value == i;
        node.position = i - least + 1;
        node.set_size = count;
        node.hidden_focus = value ? *value != i : i != least;
        Press const press = pressable(cell, word, std::move(node));
        int const step = !press.focused                                 ? 0
                         : take_key(forward_key()) || take_key(Key::Up) ? 1
                         : take_key(back_key()) || take_key(Key::Down)  ? -1
                                                                        : 0;
        auto const typed = press.focused ? typed_step(*this, value, least, most) : std::nullopt;
        int const wanted = typed.value_or(i + step);
        if ((step != 0 || typed) && wanted >= least && wanted <= most) {
            value = wanted;
            changed = true;
            focus(id(m->words.count(wanted)));
        }
        if (press.clicked) {
            value = value == i ? std::optional<int>{} : i;
            changed = true;
        }
        bool const chosen = value == i;
        fill(cell, chosen ? t.accent : t.field, space::control_radius);
        if (!chosen && press.hovered) fill(cell, t.hover, space::control_radius);
        if (!chosen) outline(cell, t.border, space::control_radius);
        text(cell, word, style::body_medium, chosen ? t.on_accent : t.muted, Align::Center);
    }
    return changed;
}

// -- badges ----------------------------------------------------------------------------------------------------------

float Kit::badge_width(std::string_view word) { return std::ceil(width(word, style::caption_medium)) + 7 + 14 + 5 + 9; }

void Kit::pill(Rect rect, std::string_view words, char const* mark, StatusColors colors) {
    Rect const pill = centered(rect, std::min(rect.width, badge_width(words)), 22);
    Rect inside{rect.x, pill.y, pill.width, pill.height};
    fill(inside, colors.soft, 11);
    cut_start(inside, 7);
    icon(cut_start(inside, 14), mark, 13, colors.mark != 0 ? colors.mark : colors.ink);
    cut_start(inside, 5);
    text(inside, words, style::caption_medium, colors.ink);
}

void Kit::badge(Rect rect, Status status, std::string_view word) {
    pill(rect, word, icon_of(status), m->theme.of(status));
}

void Kit::avatar(Rect rect, std::string_view name, Color color) {
    float const radius = std::min(rect.width, rect.height) / 2;
    Point const middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
    dot(middle, radius, color);
    std::string initials;
    int count = 0;
    bool begins = true;
    for (std::size_t at = 0; at < name.size();) {
        char32_t const c = next_code_point(name, at);
        if (begins && c != U' ' && count < 2) {
            append_utf8(initials, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
            ++count;
        }
        begins = c == U' ';
    }
    TextStyle const style{platform::FontFace::SemiBold, std::round(radius * 0.85F), 16};
    text({middle.x - radius, middle.y - radius, 2 * radius, 2 * radius}, initials, style, rgb(0xFFFFFF), Align::Center);
}

void Kit::hint(Rect rect, std::string_view words) {
    if (words.empty() || !m->pointer_over(rect)) return;
    m->hovered = id(words);
    m->tooltip = Tooltip{std::string(words), rect};
}

void Kit::tooltip(std::string_view words) {
    if (m->last_hovered || (m->last_focused && m->focus_by_keyboard))
        m->tooltip = Tooltip{std::string(words), m->last_rect};
}

} // namespace okra::ui
