// Pickers: a searchable list of records under a box.
#include <algorithm>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_found = 60;
constexpr float popup_width = 300;
constexpr float search_height = 40;
constexpr float overhang = 6;

bool matches(std::string_view folded_title, std::vector<std::string> const& words) {
    return std::ranges::all_of(words, [&](auto const& word) { return contains_folded(folded_title, word); });
}

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    std::string const text = folded(query);
    for (auto const part : split(text, ' '))
        if (!part.empty()) words.emplace_back(part);
    return words;
}

template <class R>
void find_in(View& view, PickerSpec const& spec, std::vector<std::string> const& words, std::vector<Slot>& out) {
    if (!spec.kinds.has(R::kind)) return;
    for (auto const& record : view.document().all<R>()) {
        if (out.size() >= most_found) return;
        if (record.deleted || record.id == spec.except) continue;
        if (words.empty() || matches(folded(view.document().title_of(record.id)), words)) out.push_back(record.id);
    }
}

void find_records(View& view, PickerSpec const& spec, PickerState& picker) {
    if (picker.version == view.session.version() && picker.made_with == picker.query) return;
    picker.version = view.session.version();
    picker.made_with = picker.query;
    picker.found.clear();
    picker.choice = 0;
    auto const words = words_of(picker.query);
    if (words.empty() && !spec.none.empty()) picker.found.push_back({});
    find_in<Person>(view, spec, words, picker.found);
    find_in<Team>(view, spec, words, picker.found);
    find_in<Cycle>(view, spec, words, picker.found);
    find_in<Objective>(view, spec, words, picker.found);
    find_in<KeyResult>(view, spec, words, picker.found);
    find_in<Project>(view, spec, words, picker.found);
    find_in<Milestone>(view, spec, words, picker.found);
    find_in<Initiative>(view, spec, words, picker.found);
    find_in<Indicator>(view, spec, words, picker.found);
    find_in<Experiment>(view, spec, words, picker.found);
}

std::string name_of(View& view, PickerSpec const& spec, Slot slot) {
    return slot ? title_or_untitled(view.document(), slot) : std::string(spec.none);
}

void option_mark(View& view, Rect rect, Slot slot) {
    if (view.document().get<Person>(slot) != nullptr) return person_avatar(view, centered(rect, 20, 20), slot);
    char const* const icon = slot ? icon_of(view.document().kind_of(slot)) : icons::circle_minus;
    view.kit.icon(rect, icon, 16, view.kit.theme().muted);
}

bool option_row(View& view, PickerSpec const& spec, Rect row, Slot slot, bool chosen, bool pointed) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::Option;
    node.name = name_of(view, spec, slot);
    node.selected = chosen;
    node.hidden_focus = true;
    auto const key = slot ? std::string(view.document().id_of(slot)) : std::string("none");
    Press const press = kit.pressable(row, key, std::move(node), 4);
    if (pointed || press.hovered) kit.fill(row, kit.theme().hover, 5);
    Rect inside = inset(row, 8, 0);
    option_mark(view, cut_left(inside, 22), slot);
    cut_left(inside, 8);
    if (chosen) kit.icon(cut_right(inside, 16), icons::check, 16, kit.theme().accent);
    std::string const context = context_of(view, slot);
    float const wide = kit.width(context, style::caption);
    if (!context.empty() && inside.width > wide + 120) {
        kit.text(cut_right(inside, wide), context, style::caption, kit.theme().faint, Align::Right);
        cut_right(inside, 8);
    }
    kit.text(inside, name_of(view, spec, slot), style::body, slot ? kit.theme().text : kit.theme().muted);
    return press.clicked;
}

void nothing_found(View& view, Rect rect, PickerSpec const& spec, PickerState const& picker) {
    std::string const text =
        picker.query.empty() ? "There are no " + std::string(spec.label) + "s yet." : "Nothing found.";
    bool const people = spec.kinds.has(Kind::Person) && picker.query.empty();
    view.kit.label(cut_top(rect, 32), people ? "Add people in Settings." : text, style::body, view.kit.theme().muted,
                   Align::Center);
}

// The list of what was found; what was clicked or chosen by Enter.
std::optional<Slot> options(View& view, Rect rect, PickerSpec const& spec, PickerState& picker, Slot chosen,
                            bool moved) {
    Kit& kit = view.kit;
    std::optional<Slot> picked;
    float const row_height = kit.coarse() ? space::touch_height : 34;
    Rect const content = kit.begin_scroll("options", rect);
    Rect rest = inset(content, 6, 0);
    rest.height = 1e6F;
    cut_top(rest, 6);
    {
        auto const list = kit.group(Role::ListBox, spec.label, rect, "list");
        for (std::size_t i = 0; i < picker.found.size(); ++i) {
            Rect const row = cut_top(rest, row_height);
            bool const pointed = static_cast<int>(i) == picker.choice;
            if (moved && pointed) kit.scroll_to(row);
            if (option_row(view, spec, row, picker.found[i], picker.found[i] == chosen, pointed))
                picked = picker.found[i];
        }
        if (picker.found.empty()) nothing_found(view, cut_top(rest, 40), spec, picker);
    }
    kit.end_scroll(rest.y + 6 - content.y);
    return picked;
}

std::optional<Slot> popup(View& view, WidgetId list, Rect anchor, PickerSpec const& spec, Slot chosen) {
    Kit& kit = view.kit;
    if (!kit.is_open(list)) return {};
    PickerState& picker = editors_of(view).picker;
    bool const fresh = picker.list != list;
    if (fresh) picker = {.list = list};
    find_records(view, spec, picker);
    float const row_height = kit.coarse() ? space::touch_height : 34;
    auto const rows = static_cast<float>(std::clamp<std::size_t>(picker.found.size(), 2, 8));
    Rect const box =
        kit.popup_rect(anchor, std::max(anchor.width, popup_width), search_height + 13 + rows * row_height);
    if (!kit.begin_overlay(list, OverlayKind::Menu, box, spec.label)) {
        picker = {};
        return {};
    }
    Rect rest = box;
    FieldSpec field;
    field.mode = TextMode::Search;
    field.borderless = true;
    field.placeholder = "Search";
    Rect line = cut_top(rest, search_height);
    cut_left(line, 12);
    kit.icon(cut_left(line, 16), icons::search, 16, kit.theme().muted);
    cut_left(line, 8);
    auto const events = kit.text_field(inset(line, 0, 4), "Search", picker.query, field);
    if (fresh) kit.focus(kit.id("Search")); // a click has sent the focus to the box
    kit.hairline({box.x, rest.y}, box.width);
    cut_top(rest, 1);
    int const last = static_cast<int>(picker.found.size()) - 1;
    if (events.down || kit.take_key(Key::Down)) picker.choice = std::min(picker.choice + 1, last);
    if (events.up || kit.take_key(Key::Up)) picker.choice = std::max(picker.choice - 1, 0);
    auto picked = options(view, rest, spec, picker, chosen, events.down || events.up);
    if (events.changed) kit.wake_after(0);
    if (events.submitted && last >= 0)
        picked = picker.found[static_cast<std::size_t>(std::clamp(picker.choice, 0, last))];
    kit.end_overlay();
    if (events.cancelled) kit.take_key(Key::Escape);
    if (picked || events.cancelled) {
        kit.close(list);
        picker = {};
    }
    return picked;
}

void box_look(View& view, Rect& rect, PickerSpec const& spec, Press const& press, bool open) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    if (spec.look == Look::Framed) {
        kit.fill(rect, press.hovered ? t.hover : t.field, space::control_radius);
        kit.outline(rect, open ? t.accent : t.border, space::control_radius);
        rect = inset(rect, 10, 0);
    } else {
        Rect const around{rect.x - overhang, rect.y, rect.width + overhang, rect.height};
        if (open) kit.outline(around, t.accent, space::control_radius, 1.5F);
        else if (press.hovered) kit.fill(around, t.hover, space::control_radius);
    }
    if (spec.look == Look::Framed || press.hovered || press.focused)
        kit.icon(cut_right(rect, 16), icons::chevron_down, 16, t.muted);
}

} // namespace

std::string context_of(View& view, Slot slot) {
    Document const& document = view.document();
    if (document.get<Objective>(slot) != nullptr) return capitalized(level_of(document, slot));
    if (auto const* const key_result = document.get<KeyResult>(slot))
        return key_result->objectives.empty() ? "Key result"
                                              : title_or_untitled(document, key_result->objectives.front().to);
    if (auto const* const person = document.get<Person>(slot)) return person->external ? "External" : "";
    if (auto const* const team = document.get<Team>(slot))
        return team->team_kind == TeamKind::Team ? "" : team->team_kind == TeamKind::Company ? "Company" : "Department";
    if (document.get<Cycle>(slot) != nullptr || !slot) return {};
    return capitalized(spoken(document.kind_of(slot)));
}

std::optional<Slot> pick_record(View& view, Rect rect, PickerSpec const& spec, Slot chosen) {
    Kit& kit = view.kit;
    auto const scope = kit.scope(spec.label);
    WidgetId const list = kit.id("list");
    std::string const none(spec.placeholder.empty() ? spec.none : spec.placeholder);
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = spec.label;
    node.value = chosen ? name_of(view, spec, chosen) : none;
    node.expanded = kit.is_open(list);
    Press const press = kit.pressable(rect, "box", std::move(node));
    if (press.clicked) kit.open(list, kit.id("box"));
    Rect inside = rect;
    box_look(view, inside, spec, press, kit.is_open(list));
    if (view.document().get<Person>(chosen) != nullptr) {
        person_avatar(view, centered(cut_left(inside, 20), 20, 20), chosen);
        cut_left(inside, 8);
    }
    kit.text(inside, chosen ? name_of(view, spec, chosen) : none, style::body,
             chosen ? kit.theme().text : kit.theme().faint);
    auto const picked = popup(view, list, rect, spec, chosen);
    if (!picked || *picked == chosen) return {};
    return picked;
}

std::optional<Slot> pick_more(View& view, Rect rect, PickerSpec const& spec) {
    Kit& kit = view.kit;
    auto const scope = kit.scope(spec.label);
    WidgetId const list = kit.id("list");
    ButtonSpec button;
    button.label = spec.label;
    button.icon = icons::plus;
    button.kind = ButtonKind::Ghost;
    button.expanded = kit.is_open(list);
    button.key = "box";
    if (kit.button(rect, button)) kit.open(list, kit.id("box"));
    return popup(view, list, rect, spec, {});
}

} // namespace okra::ui
