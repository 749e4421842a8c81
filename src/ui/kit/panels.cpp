// Splitters, steps, sheets, progress, skeletons and trees.
#include "ui/kit/panels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float step_circle = 24;
constexpr float sheet_handle = 28;
constexpr float pulled_far = 80;
constexpr float tree_indent = 16;

struct Grip : Kit::Kept {
    float from = 0;  // the size when it was taken
    Point at;        // of the pointer then
    bool held = false;
};

} // namespace

// -- splitter --------------------------------------------------------------------------------------------------------

bool splitter(Kit& kit, Rect rect, std::string_view label, float& size, SplitterSpec const& spec) {
    Theme const& t = kit.theme();
    float const before = size;
    SemanticNode node;
    node.role = Role::Slider;
    node.name = label;
    node.value = std::to_string(static_cast<int>(size));
    Press const press = kit.pressable(rect, label, std::move(node), 4);
    auto& grip = kit.kept<Grip>(kit.id(label));
    if (press.held) {
        if (!grip.held) {
            grip.from = size;
            grip.at = kit.pointer();
        }
        float const by = spec.horizontal ? kit.pointer().y - grip.at.y : kit.pointer().x - grip.at.x;
        size = grip.from + (spec.from_end ? -by : by);
    }
    grip.held = press.held;
    if (kit.coarse())
        if (auto const pushed = kit.take_scroll(rect)) {
            float const by = spec.horizontal ? -pushed->y : -pushed->x;
            size += spec.from_end ? -by : by;
        }
    if (press.double_clicked) size = spec.usual;
    if (press.focused) {
        Modifiers const alt{.alt = true}; // Alt and an arrow across would be the browser's Back
        float const sign = spec.from_end ? -1 : 1;
        auto const asked = [&](Key plain) {
            return kit.take_key(plain) || (spec.horizontal && kit.take_key(plain, alt));
        };
        if (asked(spec.horizontal ? Key::Down : kit.forward_key())) size += 16 * sign;
        if (asked(spec.horizontal ? Key::Up : kit.back_key())) size -= 16 * sign;
        if (kit.take_key(Key::Home)) size = spec.least;
        if (kit.take_key(Key::End)) size = spec.most;
    }
    size = std::clamp(size, spec.least, spec.most);
    bool const hot = press.hovered || press.held || press.focused;
    if (press.hovered || press.held)
        kit.out().cursor = spec.horizontal ? platform::Cursor::ResizeRows : platform::Cursor::ResizeColumns;
    Rect const bar = spec.horizontal ? centered(rect, 32, 4) : centered(rect, 4, 32);
    kit.fill(bar, hot ? t.accent : t.border, 2);
    return size != before;
}

// -- steps -----------------------------------------------------------------------------------------------------------

namespace {

SemanticNode node_of(Kit& kit, Step const& step, int at, int current, std::size_t count) {
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words().count(at + 1) + " " + step.label;
    node.description = step.done ? kit.words(text::spoken_done) : std::string_view(step.detail);
    if (at == current) node.current = true;
    node.disabled = !step.enabled;
    node.position = at + 1;
    node.set_size = static_cast<int>(count);
    return node;
}

void circle_of(Kit& kit, Rect box, Step const& step, int at, bool here) {
    Theme const& t = kit.theme();
    Rect const circle = centered(box, step_circle, step_circle);
    if (here) kit.fill(circle, t.accent, step_circle / 2);
    else kit.outline(circle, step.done ? t.accent : t.border, step_circle / 2, step.done ? 1.5F : 1);
    if (step.done && !here) return kit.icon(circle, icons::check, 14, t.accent);
    kit.text(circle, kit.words().count(at + 1), style::caption_medium, here ? t.on_accent : t.muted, Align::Center);
}

// Where names have no room: which one it is in words, all of them as parts of a bar.
std::optional<int> step_parts(Kit& kit, Rect rect, int current, std::span<Step const> steps) {
    Theme const& t = kit.theme();
    Rect words = cut_top(rect, 24);
    auto const& step = steps[static_cast<std::size_t>(std::clamp(current, 0, static_cast<int>(steps.size()) - 1))];
    std::string const count = kit.words(text::step_of, {{"step", current + 1}, {"steps", steps.size()}});
    float const wide = kit.width(count, style::caption) + 1;
    kit.text(kit.cut_end(words, wide), count, style::caption, t.muted, Align::End);
    float const drawn = kit.text(words, step.label, style::body_medium, t.text);
    kit.cut_start(words, drawn + space::inside);
    kit.text(words, step.detail, style::body, t.muted);
    std::optional<int> clicked;
    auto const gaps = static_cast<float>(steps.size() - 1) * space::unit;
    float const width = (rect.width - gaps) / static_cast<float>(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        int const at = static_cast<int>(i);
        Rect const part = kit.cut_start(rect, width);
        kit.cut_start(rect, space::unit);
        Rect const reached = kit.coarse() ? centered(part, part.width, space::touch_height) : part;
        Press const press = kit.pressable(reached, steps[i].label, node_of(kit, steps[i], at, current, steps.size()));
        if (press.clicked && steps[i].enabled) clicked = at;
        double const share = steps[i].progress.value_or(steps[i].done ? 1 : at == current ? 0.5 : 0);
        kit.progress_bar(centered(part, part.width, 6), share, {}, t.accent);
    }
    return clicked;
}

} // namespace

std::optional<int> stepper(Kit& kit, Rect rect, std::string_view name, int current, std::span<Step const> steps) {
    Theme const& t = kit.theme();
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Group, name, rect, "steps");
    constexpr float line = 32;
    constexpr float gap = 8;
    float wanted = 0;
    for (auto const& step : steps)
        wanted += step_circle + gap + std::ceil(kit.width(step.label, style::body_medium)) + 2 * gap + line;
    if (wanted - 2 * gap - line > rect.width) return step_parts(kit, rect, current, steps);
    std::optional<int> clicked;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        int const at = static_cast<int>(i);
        bool const here = at == current;
        float const wide = std::ceil(kit.width(steps[i].label, style::body_medium)) + 1;
        Rect cell = kit.cut_start(rect, step_circle + gap + wide);
        Press const press = kit.pressable(cell, steps[i].label, node_of(kit, steps[i], at, current, steps.size()));
        if (press.clicked && steps[i].enabled) clicked = at;
        circle_of(kit, kit.cut_start(cell, step_circle), steps[i], at, here);
        kit.cut_start(cell, gap);
        Color const ink = here || press.hovered ? t.text : t.muted;
        kit.text(cell, steps[i].label, style::body_medium, steps[i].enabled ? ink : faded(ink, 0.45F));
        if (i + 1 == steps.size()) break;
        kit.cut_start(rect, gap);
        Rect const between = kit.cut_start(rect, line);
        kit.hairline({between.x, between.y + between.height / 2}, between.width);
        kit.cut_start(rect, gap);
    }
    return clicked;
}

std::optional<int> step_bars(Kit& kit, Rect rect, std::string_view name, int current, std::span<Step const> steps) {
    Theme const& t = kit.theme();
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Group, name, rect, "steps");
    if (kit.phone()) return step_parts(kit, rect, current, steps);
    std::optional<int> clicked;
    auto const count = static_cast<float>(steps.size());
    float const width = (rect.width - (count - 1) * 24) / count;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        int const at = static_cast<int>(i);
        bool const here = at == current;
        Rect cell = kit.cut_start(rect, width);
        kit.cut_start(rect, 24);
        Press const press =
            kit.pressable(inset(cell, -4), steps[i].label, node_of(kit, steps[i], at, current, steps.size()));
        if (press.clicked && steps[i].enabled) clicked = at;
        Rect words = cut_top(cell, 24);
        Rect const circle = centered(kit.cut_start(words, 20), 18, 18);
        kit.fill(circle, here ? t.accent_soft : t.sunken, 9);
        kit.text(circle, kit.words().count(at + 1), style::tiny, here ? t.accent : t.muted, Align::Center);
        kit.cut_start(words, 8);
        float const wide = std::ceil(kit.width(steps[i].detail, style::caption)) + 1;
        kit.text(kit.cut_end(words, wide), steps[i].detail, style::caption, t.muted, Align::End);
        kit.text(words, steps[i].label, here ? style::body_medium : style::body,
                 here || press.hovered ? t.text : t.muted);
        cut_top(cell, 6);
        kit.progress_bar(cut_top(cell, 6), steps[i].progress.value_or(steps[i].done ? 1 : 0), {}, t.accent);
    }
    return clicked;
}

// -- sheet -----------------------------------------------------------------------------------------------------------

namespace {

struct Pulled : Kit::Kept {
    float by = 0;        // down from its place
    double since = 0;    // when it was last moved
    float from = 0;
    float at = 0;
    bool held = false;
};

} // namespace

std::optional<Rect> begin_sheet(Kit& kit, WidgetId overlay, float height, std::string_view name) {
    if (!kit.is_open(overlay)) return {};
    auto& pulled = kit.kept<Pulled>(overlay);
    Rect const screen = kit.screen();
    height = std::min(height + sheet_handle, screen.height - 48);
    float const width = std::min(screen.width, 640.0F);
    Rect box{screen.x + (screen.width - width) / 2, bottom(screen) - height + pulled.by, width, height + 40};
    if (!kit.begin_overlay(overlay, OverlayKind::Dialog, box, name)) return {};
    box.height = height;
    Rect const handle = cut_top(box, sheet_handle);
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::action_close);
    Press const press = kit.pressable(handle, "handle", std::move(node));
    kit.fill(centered(handle, 40, 4), press.hovered || press.held ? kit.theme().muted : kit.theme().border, 2);
    bool released = false;
    if (press.held) {
        if (!pulled.held) {
            pulled.from = pulled.by;
            pulled.at = kit.pointer().y;
        }
        pulled.by = std::max(0.0F, pulled.from + kit.pointer().y - pulled.at);
        kit.wake_after(0);
    }
    released = pulled.held && !press.held;
    pulled.held = press.held;
    if (auto const pushed = kit.take_scroll(handle)) {
        pulled.by = std::max(0.0F, pulled.by - pushed->y);
        pulled.since = kit.time();
    }
    bool const idle = !press.held && kit.time() - pulled.since > 0.25;
    bool const far = pulled.by > pulled_far;
    bool const moved = pulled.by > 4;
    if ((press.clicked && !moved) || (far && (released || !press.held))) {
        kit.end_overlay();
        kit.focus(0); // back to what opened it, not to the handle
        kit.close(overlay);
        return {};
    }
    if (moved && (released || idle)) pulled.by = 0;
    else if (moved) kit.wake_after(0.1);
    return inset(box, space::between, 0);
}

void end_sheet(Kit& kit) { kit.end_overlay(); }

// -- waiting ---------------------------------------------------------------------------------------------------------

bool progress_with_cancel(Kit& kit, Rect rect, std::string_view words, std::optional<double> share) {
    Theme const& t = kit.theme();
    auto const scope = kit.scope(words);
    ButtonSpec cancel;
    cancel.label = kit.words(text::action_cancel);
    Rect const button = kit.cut_end(rect, kit.button_width(cancel));
    kit.cut_end(rect, space::between);
    Rect line = centered(rect, rect.width, 34);
    Rect head = cut_top(line, 20);
    if (share) kit.text(kit.cut_end(head, 48), percent(share, kit.locale()), style::body_strong, t.text, Align::End);
    kit.text(head, words, style::body, t.text);
    Rect const bar = centered(line, line.width, 6);
    SemanticNode node;
    node.role = Role::ProgressBar;
    node.name = words;
    node.value = share ? percent(share, kit.locale()) : std::string();
    node.rect = bar;
    node.id = kit.id("bar");
    kit.node(std::move(node));
    if (share) {
        kit.progress_bar(bar, share, {}, t.accent);
    } else { // how far is not known: a piece that goes through
        kit.fill(bar, t.track, 3);
        auto const turn = static_cast<float>(std::fmod(kit.time() / 1.6, 1.0));
        float const wide = bar.width / 4;
        float const from = std::max(bar.x, bar.x - wide + turn * (bar.width + wide));
        float const to = std::min(right(bar), bar.x + turn * (bar.width + wide));
        kit.fill({from, bar.y, std::max(0.0F, to - from), bar.height}, t.accent, 3);
        kit.wake_after(0.05);
    }
    return kit.button(centered(button, button.width, std::min(button.height, kit.control_height())), cancel);
}

void skeleton(Kit& kit, Rect rect, int lines) {
    SemanticNode node;
    node.role = Role::Status;
    node.name = kit.words(text::loading);
    node.rect = rect;
    kit.node(std::move(node));
    constexpr std::array widths{0.92F, 0.78F, 0.85F, 0.6F, 0.88F, 0.7F};
    auto const wave = static_cast<float>(0.5 + 0.5 * std::sin(kit.time() * 3));
    bool const still = kit.reduced_motion();
    Color const ink = faded(kit.theme().track, still ? 1.0F : 0.6F + 0.4F * wave);
    for (int i = 0; i < lines; ++i) {
        Rect line = cut_top(rect, 16);
        line = kit.cut_start(line, line.width * widths[static_cast<std::size_t>(i) % widths.size()]);
        kit.fill(centered(line, line.width, 12), ink, 4);
        cut_top(rect, 8);
    }
    if (!still) kit.wake_after(0.06);
}

// -- tree ------------------------------------------------------------------------------------------------------------

namespace {

std::size_t parent_of(std::span<TreeRow const> rows, std::size_t at) {
    for (std::size_t i = at; i-- > 0;)
        if (rows[i].level < rows[at].level) return i;
    return at;
}

// Where the keys lead; what they fold goes to `events`.
std::size_t walked(Kit& kit, std::span<TreeRow const> rows, std::size_t at, TreeEvents& events) {
    std::size_t const last = rows.size() - 1;
    if (kit.take_key(Key::Down)) return std::min(at + 1, last);
    if (kit.take_key(Key::Up)) return at == 0 ? 0 : at - 1;
    if (kit.take_key(Key::Home)) return 0;
    if (kit.take_key(Key::End)) return last;
    if (kit.take_key(kit.forward_key())) {
        if (rows[at].expanded == false) events.toggled = rows[at].key;
        else if (rows[at].expanded == true) return std::min(at + 1, last);
    }
    if (kit.take_key(kit.back_key())) {
        if (rows[at].expanded == true) events.toggled = rows[at].key;
        else return parent_of(rows, at);
    }
    if (kit.take_key(Key::Enter)) events.opened = rows[at].key;
    return at;
}

} // namespace

TreeEvents tree(Kit& kit, Rect rect, std::string_view name, std::span<TreeRow const> rows, std::string& focus) {
    Theme const& t = kit.theme();
    TreeEvents events;
    if (rows.empty()) return events;
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Tree, name, rect, "tree");
    auto const found = std::ranges::find(rows, focus, &TreeRow::key);
    std::size_t at = found == rows.end() ? 0 : static_cast<std::size_t>(found - rows.begin());
    float const height = kit.coarse() ? space::touch_height : 32;
    Rect const content = kit.begin_scroll("rows", rect);
    if (kit.focused() != 0 && kit.focused() == kit.id(rows[at].key)) {
        std::size_t const to = walked(kit, rows, at, events);
        if (to != at) kit.focus(kit.id(rows[to].key));
        at = to;
    }
    focus = rows[at].key;
    Rect rest = content;
    rest.height = 1e6F;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        Rect const line = cut_top(rest, height);
        bool const here = i == at;
        if (!kit.visible(line) && !here) continue;
        SemanticNode node;
        node.role = Role::TreeItem;
        node.name = row.label;
        node.level = row.level;
        node.expanded = row.expanded;
        node.hidden_focus = !here;
        Press const press = kit.pressable(line, row.key, std::move(node), 4);
        if (here && press.focused) kit.scroll_to(line);
        if (press.hovered || (here && press.focused)) kit.fill(line, t.hover, space::control_radius);
        Rect inside = inset(line, 4, 0);
        kit.cut_start(inside, tree_indent * static_cast<float>(row.level - 1));
        Rect const mark = kit.cut_start(inside, 20);
        if (row.expanded) kit.icon(mark, *row.expanded ? icons::chevron_down : icons::chevron_right, 16, t.muted);
        kit.cut_start(inside, 4);
        if (row.icon != nullptr) {
            kit.icon(kit.cut_start(inside, 16), row.icon, 16, t.muted);
            kit.cut_start(inside, 8);
        }
        kit.text(inside, row.label, style::body, t.text);
        if (!press.clicked) continue;
        focus = row.key;
        bool const on_mark = !press.activated && contains(mark, kit.pointer());
        if (row.expanded && on_mark) events.toggled = row.key;
        else events.opened = row.key;
    }
    kit.end_scroll(rest.y - content.y);
    return events;
}

} // namespace okra::ui
