// Pickers: a searchable list of records under a box.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "session/query.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_found = 40; // of a kind
constexpr float overhang = 6;

// In the order in which they are offered.
constexpr std::array offered_kinds{Kind::Person,  Kind::Team,      Kind::Cycle,      Kind::Objective, Kind::KeyResult,
                                   Kind::Project, Kind::Milestone, Kind::Initiative, Kind::Indicator, Kind::Experiment};

std::string title_field(Kind kind) {
    auto const fields = fields_of(kind);
    auto const found = std::ranges::find_if(fields, [](Field const& field) { return field.title; });
    return found == fields.end() ? std::string() : std::string(found->name);
}

std::vector<Slot> offered(View& view, PickerSpec const& spec, std::string_view typed) {
    std::vector<Slot> slots;
    if (trimmed(typed).empty() && !spec.none.empty()) slots.push_back({});
    for (Kind const kind : offered_kinds) {
        if (!spec.kinds.has(kind)) continue;
        Query query;
        query.kind = kind;
        query.title = typed;
        query.sort = {{title_field(kind), false}};
        query.most = most_found;
        auto const found = find_records(view.scene.source(), query);
        for (Slot const slot : found ? found->records : std::vector<Slot>())
            if (slot != spec.except) slots.push_back(slot);
    }
    return slots;
}

std::string name_of(View& view, PickerSpec const& spec, Slot slot) {
    if (!slot) return std::string(spec.none);
    std::string title = title_or_untitled(view, slot);
    if (view.document().live_record(slot) != nullptr) return title;
    return view.words(text::deleted_record, {{"title", title}});
}

PickOption option_of(View& view, PickerSpec const& spec, Slot slot, Slot chosen) {
    PickOption option;
    option.id = slot ? std::string(view.document().id_of(slot)) : std::string();
    option.label = name_of(view, spec, slot);
    option.context = context_of(view, slot);
    option.icon = slot ? icon_of(view.document().kind_of(slot)) : icons::circle_minus;
    option.chosen = slot == chosen;
    option.quiet = !slot;
    if (auto const* const person = view.document().get<Person>(slot)) {
        option.avatar = person->name;
        option.color = color_from_text(person->color, color_of_name(person->name));
    }
    return option;
}

// Of the kinds that are offered the one that a name is enough for.
Kind made_by_name(KindSet kinds) {
    for (Kind const kind :
         {Kind::Person, Kind::Team, Kind::Project, Kind::Indicator, Kind::Experiment, Kind::Objective})
        if (kinds.has(kind)) return kind;
    return Kind::None;
}

void make_named(View& view, WidgetId list, KindSet kinds, std::string name) {
    CreateRecord command;
    command.kind = made_by_name(kinds);
    command.fields.push_back({title_field(command.kind), std::move(name)});
    view.layer.editing.made = MadeInPicker{view.execute(std::move(command)), list, {}};
}

// What was made by its name, once it is there.
std::optional<Slot> take_made(View& view, WidgetId list) {
    auto& made = view.layer.editing.made;
    if (!made || made->picker != list || made->record.empty()) return {};
    Slot const slot = view.document().find(made->record);
    made.reset();
    return slot;
}

std::optional<Slot> popup(View& view, WidgetId list, Rect anchor, PickerSpec const& spec, Slot chosen) {
    if (auto const made = take_made(view, list)) return made;
    std::string const none(view.words(spec.kinds.has(Kind::Person) ? text::pick_no_people : text::pick_none_yet));
    PickSpec pick;
    pick.label = spec.label;
    pick.nothing = none;
    pick.version = view.scene.version;
    pick.creates = spec.creates && made_by_name(spec.kinds) != Kind::None;
    auto const picked =
        pick_list(view.kit, list, anchor, pick, [&](std::string_view typed, std::vector<PickOption>& options) {
            for (Slot const slot : offered(view, spec, typed)) options.push_back(option_of(view, spec, slot, chosen));
        });
    if (picked.created) make_named(view, list, spec.kinds, *picked.created);
    if (!picked.picked) return {};
    return view.document().find(*picked.picked);
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

void pick_owner(View& view, Rect rect, std::string& owner) {
    Kit& kit = view.kit;
    kit.text(cut_top(rect, 20), kit.words(text::facet_owner), style::caption_medium, kit.theme().muted);
    PickerSpec spec;
    spec.label = kit.words(text::facet_owner);
    spec.kinds = Kind::Person;
    spec.none = kit.words(text::nobody_yet);
    spec.creates = true;
    if (auto const picked = pick_record(view, cut_top(rect, kit.control_height()), spec, view.document().find(owner)))
        owner = *picked ? std::string(view.document().id_of(*picked)) : std::string();
}

std::string context_of(View& view, Slot slot) {
    Document const& document = view.document();
    Words const& words = view.kit.words();
    if (document.get<Objective>(slot) != nullptr) return level_word(view, slot);
    if (auto const* const key_result = document.get<KeyResult>(slot); key_result != nullptr)
        if (!key_result->objectives.empty()) return title_or_untitled(view, key_result->objectives.front().to);
    if (auto const* const person = document.get<Person>(slot))
        return std::string(person->external ? words(text::external_person) : std::string_view());
    if (auto const* const team = document.get<Team>(slot))
        return team->team_kind == TeamKind::Team
                   ? std::string()
                   : level_name(words, team->team_kind == TeamKind::Company ? "company" : "department");
    if (document.get<Cycle>(slot) != nullptr || !slot) return {};
    return kind_name(words, document.kind_of(slot));
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
    bool const is_there = view.document().live_record(chosen) != nullptr;
    kit.text(inside, chosen ? name_of(view, spec, chosen) : none, style::body,
             is_there ? kit.theme().text : kit.theme().faint);
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
