// Editing one field of a record: what is typed is a draft until Enter or until the field is left.
#include "ui/record/editors.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/key_result_draft.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr float label_height = 16;
constexpr float value_height = 28;
constexpr float lines_height = 84;
constexpr float empty_lines_height = 36;
constexpr float overhang = 6; // of a value's box, so that values stand in line with their labels

bool has_lines(Field const& field) {
    constexpr std::array<std::string_view, 7> long_texts{"description", "retrospective", "note",  "blockers",
                                                         "text",        "hypothesis",    "effect"};
    return field.type == FieldType::Text && std::ranges::find(long_texts, field.name) != long_texts.end();
}

float cell_value_height(View& view, Slot record, Field const& field) {
    bool const empty = has_lines(field) && !is_edited(view, record, field) && typed_value(view, record, field).empty();
    if (has_lines(field)) return empty ? empty_lines_height : lines_height;
    return view.kit.coarse() ? space::touch_height : value_height;
}

} // namespace

// -- words -----------------------------------------------------------------------------------------------------------

char const* icon_of(Kind kind) {
    switch (kind) {
    case Kind::Person: return icons::user;
    case Kind::Team: return icons::users;
    case Kind::Cycle: return icons::calendar;
    case Kind::Objective: return icons::flag;
    case Kind::KeyResult: return icons::target;
    case Kind::CheckIn: return icons::circle_check;
    case Kind::Initiative: return icons::square_check;
    case Kind::Project: return icons::folder_kanban;
    case Kind::Milestone: return icons::diamond;
    case Kind::Indicator: return icons::gauge;
    case Kind::Experiment: return icons::flask_conical;
    case Kind::Dependency: return icons::git_branch;
    case Kind::Comment: return icons::message_square;
    case Kind::Template: return icons::layout_template;
    case Kind::FieldDefinition: return icons::text_cursor_input;
    case Kind::Reminder: return icons::bell;
    case Kind::Change: return icons::clock;
    case Kind::View: return icons::table_2;
    case Kind::CoachRule: return icons::sparkles;
    case Kind::Workspace: return icons::building_2;
    case Kind::None: return icons::circle_help;
    }
    return icons::circle_help;
}

std::string word_of_choice(View const& view, Field const& field, std::size_t choice) {
    if (choice >= field.choices.size() || field.choices[choice].empty()) return std::string(view.words(text::none));
    return choice_name(view.kit.words(), field.choices[choice]);
}

std::vector<std::string> level_names(Document const& document) {
    auto const& own = document.workspace().levels;
    return own.empty() ? std::vector<std::string>{"company", "department", "team", "individual"} : own;
}

std::string typed_value(View& view, Slot slot, Field const& field) {
    Document const& document = view.document();
    Record const* const record = document.live_record(slot);
    if (record == nullptr || is_set(field.type)) return {};
    Kind const kind = document.kind_of(slot);
    auto const index = index_in(kind, field);
    return text_from_value(field, document.value_of(*record, kind, index), view.kit.locale());
}

Typing typing_in(View& view, Slot slot) {
    Document const& document = view.document();
    auto const* const check_in = document.get<CheckIn>(slot);
    Slot const measured = check_in != nullptr ? check_in->on : slot;
    Typing typing{view.kit.locale(), {}, view.scene.at};
    if (auto const* const key_result = document.get<KeyResult>(measured)) typing.unit = key_result->unit;
    if (auto const* const indicator = document.get<Indicator>(measured)) typing.unit = indicator->unit;
    return typing;
}

std::string reading_of(View const& view, Field const& field, std::string_view typed, Typing const& typing) {
    auto const read = typed_from_text(field, typed, typing);
    return read && !read->reads_as.empty()
               ? view.words(text::reads_as, {{"value", said(view.kit.words(), read->reads_as)}})
               : std::string{};
}

// -- changing --------------------------------------------------------------------------------------------------------

// What was typed is put aside until the answer comes: a refusal brings it back.
void set_field(View& view, Slot record, FieldName field, Value value) {
    std::string const id(view.document().id_of(record));
    Editing& editing = view.layer.editing;
    bool const typed = editing.field.record == id && editing.field.field == std::string_view(field);
    FieldDraft draft = typed ? std::exchange(editing.field, {})
                             : FieldDraft{id,
                                          std::string(field),
                                          typed_value(view, record, field_in(view.document().kind_of(record), field)),
                                          {}};
    Execute edit;
    edit.commands.push_back(SetFields{{id}, {{field, std::move(value)}}});
    edit.quiet = true; // the new value is seen where it was typed
    editing.asked.emplace_back(view.execute(std::move(edit)), std::move(draft));
}

bool answered_field(View& view, Answer const& answer) {
    Editing& editing = view.layer.editing;
    if (editing.made && editing.made->asked == answer.ticket) {
        if (answer.made.empty()) editing.made.reset();
        else editing.made->record = answer.made.front();
        return false; // it is told of by a toast
    }
    auto const asked = std::ranges::find(editing.asked, answer.ticket, &std::pair<Ticket, FieldDraft>::first);
    if (asked == editing.asked.end()) return false;
    if (answer.refusal) {
        editing.field = std::move(asked->second);
        editing.field.error = said(view.kit.words(), answer.refusal->message);
    }
    editing.asked.erase(asked);
    return answer.refusal.has_value();
}

bool is_edited(View const& view, Slot record, Field const& field) {
    FieldDraft const& draft = view.layer.editing.field;
    return draft.field == field.name && draft.record == view.document().id_of(record);
}

namespace {

// A day that looks like a slip is kept, but not without a word.
void doubt(View& view, Value const& value, Kind kind) {
    constexpr int far_back = 10 * 366;
    constexpr int far_ahead = 20 * 366;
    auto const* const day = std::get_if<Date>(&value);
    if (day == nullptr) return;
    int const ahead = *day - view.scene.at;
    auto const say = [&](Text text) {
        view.outbox.emplace_back(Say{view.words(text, {{"day", medium_date(*day, view.kit.locale())}})});
    };
    if (ahead < -far_back || ahead > far_ahead) say(text::doubtful_day);
    else if (kind == Kind::CheckIn && ahead > 0) say(text::day_to_come);
}

} // namespace

void commit_draft(View& view) {
    FieldDraft& draft = view.layer.editing.field;
    Slot const slot = view.document().find(draft.record);
    int const index = field_index(view.document().kind_of(slot), draft.field);
    if (view.document().live_record(slot) == nullptr || index < 0) {
        draft = {};
        return;
    }
    Field const& field = fields_of(view.document().kind_of(slot))[static_cast<std::size_t>(index)];
    if (draft.text == typed_value(view, slot, field)) {
        draft = {};
        return;
    }
    auto value = value_from_text(field, draft.text, typing_in(view, slot));
    if (!value) {
        draft.error = said(view.kit.words(), value.error());
        return;
    }
    doubt(view, *value, view.document().kind_of(slot));
    set_field(view, slot, field, *std::move(value));
}

// -- cells -----------------------------------------------------------------------------------------------------------

namespace {

struct Cell {
    View& view;
    Slot record;
    Field const& field;
    Look look;
    Rect box; // of the value

    std::string_view label() const { return label_of(view.kit.words(), field); }
    std::string_view help() const { return help_of(view.kit.words(), view.document().kind_of(record), field); }
    std::string const* error() const {
        FieldDraft const& draft = view.layer.editing.field;
        return is_edited(view, record, field) && !draft.error.empty() ? &draft.error : nullptr;
    }
};

Rect overhung(Rect const& box) { return {box.x - overhang, box.y, box.width + overhang, box.height}; }

// The box of a value that is edited in place shows itself when the pointer or the focus is there.
void in_place_box(Cell const& cell, bool focused, bool hovered) {
    Kit& kit = cell.view.kit;
    Rect const box = overhung(cell.box);
    if (cell.error() != nullptr || focused) {
        kit.fill(box, kit.theme().field, space::control_radius);
        kit.outline(box, cell.error() != nullptr ? kit.theme().danger : kit.theme().accent, space::control_radius,
                    1.5F);
    } else if (hovered) {
        kit.fill(box, kit.theme().hover, space::control_radius);
    }
}

TextMode mode_of(Field const& field) {
    if (has_lines(field)) return TextMode::Lines;
    if (field.type == FieldType::Date || field.type == FieldType::Instant) return TextMode::Date;
    if (field.type == FieldType::Number || field.type == FieldType::Weight) return TextMode::Number;
    return TextMode::Line;
}

std::string inherited(View& view, Cell const& cell) // what holds while the field is empty
{
    Result const result = view.scene.evaluation.of(cell.record);
    if (!result.period || cell.field.type != FieldType::Date) return "—";
    bool const first = cell.field.name == "starts";
    bool const last = cell.field.name == "due" || cell.field.name == "ends";
    if (!first && !last) return "—";
    return medium_date(first ? result.period->first : result.period->last, view.kit.locale());
}

void text_value(Cell const& cell) {
    View& view = cell.view;
    Kit& kit = view.kit;
    FieldDraft& draft = view.layer.editing.field;
    bool const mine = is_edited(view, cell.record, cell.field);
    std::string text = mine ? draft.text : typed_value(view, cell.record, cell.field);
    std::string const none = inherited(view, cell);
    FieldSpec spec;
    spec.mode = mode_of(cell.field);
    spec.key = cell.field.name;
    spec.placeholder = none;
    spec.description = cell.help();
    spec.borderless = cell.look == Look::InPlace;
    if (auto const* error = cell.error()) spec.error = *error;
    if (spec.borderless)
        in_place_box(cell, kit.focused() == kit.id(cell.field.name), kit.pointer_over(overhung(cell.box)));
    auto const events = kit.text_field(cell.box, cell.label(), text, spec);
    if (events.changed) {
        if (!mine && !draft.field.empty()) commit_draft(view); // brought back by a reload
        draft = {std::string(view.document().id_of(cell.record)), std::string(cell.field.name), text, {}};
    }
    if (events.cancelled) {
        kit.take_key(Key::Escape); // it cancels the edit, and closes nothing
        if (mine) draft = {};
        return;
    }
    if ((events.submitted || events.left) && is_edited(view, cell.record, cell.field)) commit_draft(view);
}

Press combobox(Cell const& cell, std::string_view value, bool is_none, WidgetId list) {
    Kit& kit = cell.view.kit;
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = cell.label();
    node.value = value;
    node.description = cell.error() != nullptr ? std::string_view(*cell.error()) : cell.help();
    node.invalid = cell.error() != nullptr;
    node.expanded = kit.is_open(list);
    bool const framed = cell.look == Look::Framed;
    Rect const box = framed ? cell.box : overhung(cell.box);
    Press const press = kit.pressable(box, cell.field.name, std::move(node));
    if (framed) {
        kit.fill(box, press.hovered ? kit.theme().hover : kit.theme().field, space::control_radius);
        kit.outline(box, kit.is_open(list) ? kit.theme().accent : kit.theme().border, space::control_radius);
    } else {
        in_place_box(cell, kit.is_open(list), press.hovered);
    }
    Rect inside = framed ? inset(cell.box, 10, 0) : cell.box;
    if (framed || press.hovered || press.focused)
        kit.icon(cut_right(inside, 20), icons::chevron_down, 16, kit.theme().muted);
    kit.text(inside, value, style::body, is_none ? kit.theme().faint : kit.theme().text);
    return press;
}

// Above and below are the directions of a threshold, increase and decrease those of all others.
bool is_offered(Cell const& cell, std::size_t choice) {
    auto const* const key_result = cell.view.document().get<KeyResult>(cell.record);
    if (key_result == nullptr || cell.field.name != "direction") return true;
    return (key_result->measure == KeyResultKind::Threshold) == (choice >= 2);
}

void choose(Cell const& cell, std::size_t choice) {
    bool const asks_first = cell.field.name == "kind" && cell.view.document().get<KeyResult>(cell.record) != nullptr;
    if (asks_first) {
        cell.view.layer.editing.measure = static_cast<KeyResultKind>(choice);
        return;
    }
    set_field(cell.view, cell.record, cell.field, std::string(cell.field.choices[choice]));
}

void choice_value(Cell const& cell) {
    Kit& kit = cell.view.kit;
    auto const& record = *cell.view.document().live_record(cell.record);
    std::size_t const now = member<std::uint8_t>(record, cell.field);
    auto const scope = kit.scope(cell.field.name);
    WidgetId const list = kit.id("menu");
    bool const none = cell.field.choices[now].empty();
    bool const is_measure = cell.view.document().get<KeyResult>(cell.record) != nullptr && cell.field.name == "kind";
    if (combobox(cell, word_of_choice(cell.view, cell.field, now), none, list).clicked)
        kit.open(list, kit.id(cell.field.name));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    std::vector<std::size_t> choices;
    for (std::size_t i = 0; i < cell.field.choices.size(); ++i) {
        if (!is_offered(cell, i)) continue;
        Kit::MenuItem item;
        item.label = word_of_choice(cell.view, cell.field, i);
        item.checked = i == now;
        if (is_measure) {
            auto const& info = info_of(static_cast<KeyResultKind>(i));
            item.icon = info.icon;
            item.shortcut = cell.view.words(info.what);
        }
        items.push_back(std::move(item));
        choices.push_back(i);
    }
    auto const picked = kit.menu(list, overhung(cell.box), items, cell.label());
    if (picked && choices[static_cast<std::size_t>(*picked)] != now)
        choose(cell, choices[static_cast<std::size_t>(*picked)]);
}

// Texts that are one of a few: levels, presets.
struct Named {
    std::string name, word;
};
std::vector<Named> names_for(Cell const& cell) {
    std::vector<Named> names;
    Kind const kind = cell.view.document().kind_of(cell.record);
    if (kind == Kind::Objective && cell.field.name == "level")
        for (auto const& level : level_names(cell.view.document()))
            names.push_back({level, level_name(cell.view.kit.words(), level)});
    if (kind == Kind::Workspace && cell.field.name == "preset")
        for (auto const& preset : presets())
            names.push_back({std::string(preset.name), preset_title(cell.view.kit.words(), preset.name, preset.title)});
    return names;
}

void named_value(Cell const& cell, std::vector<Named> const& names) {
    Kit& kit = cell.view.kit;
    std::string now = typed_value(cell.view, cell.record, cell.field);
    if (now.empty() && cell.field.name == "level") now = level_of(cell.view.document(), cell.record);
    auto const known = std::ranges::find(names, now, &Named::name);
    auto const scope = kit.scope(cell.field.name);
    WidgetId const list = kit.id("menu");
    std::string const word = known == names.end() ? capitalized(now) : known->word;
    if (combobox(cell, word, false, list).clicked) kit.open(list, kit.id(cell.field.name));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    for (auto const& each : names) {
        Kit::MenuItem item;
        item.label = each.word;
        item.checked = each.name == now;
        items.push_back(std::move(item));
    }
    if (auto const picked = kit.menu(list, overhung(cell.box), items, cell.label()))
        set_field(cell.view, cell.record, cell.field, names[static_cast<std::size_t>(*picked)].name);
}

void reference_value(Cell const& cell) {
    auto const& record = *cell.view.document().live_record(cell.record);
    PickerSpec spec;
    spec.label = cell.label();
    spec.none = cell.view.words(text::none);
    spec.kinds = cell.field.targets;
    spec.except = cell.record;
    spec.look = cell.look;
    spec.creates = true;
    auto const picked = pick_record(cell.view, cell.box, spec, member<Slot>(record, cell.field));
    if (!picked) return;
    auto const id = *picked ? cell.view.document().id_of(*picked) : std::string_view{};
    set_field(cell.view, cell.record, cell.field, std::string(id));
}

void boolean_value(Cell const& cell) {
    bool value = member<bool>(*cell.view.document().live_record(cell.record), cell.field);
    if (cell.view.kit.checkbox(cell.box, cell.label(), value)) set_field(cell.view, cell.record, cell.field, value);
}

void value_of_cell(Cell const& cell) {
    switch (cell.field.type) {
    case FieldType::Choice: return choice_value(cell);
    case FieldType::Reference: return reference_value(cell);
    case FieldType::Boolean: return boolean_value(cell);
    case FieldType::Text:
        if (auto const names = names_for(cell); !names.empty()) return named_value(cell, names);
        return text_value(cell);
    default: return text_value(cell);
    }
}

// What stands under a field that is being edited: why it is not taken, or how it is read.
struct Remark {
    std::string text;
    bool is_error = false;
};
Remark remark_on(View& view, Slot record, Field const& field) {
    FieldDraft const& draft = view.layer.editing.field;
    if (!is_edited(view, record, field)) return {};
    if (!draft.error.empty()) return {draft.error, true};
    return {reading_of(view, field, draft.text, typing_in(view, record)), false};
}

float remark_height(View& view, Slot record, Field const& field, float width) {
    std::string const text = remark_on(view, record, field).text;
    return text.empty() ? 0 : view.kit.paragraph_height(width, text, style::caption) + space::unit;
}

} // namespace

bool takes_whole_row(Field const& field) {
    return has_lines(field) || is_set(field.type) || field.type == FieldType::TextList;
}

float field_cell_height(View& view, Slot record, Field const& field, float width) {
    if (is_set(field.type)) return set_editor_height(view, record, field, width);
    return label_height + cell_value_height(view, record, field) + remark_height(view, record, field, width);
}

void field_cell(View& view, Rect rect, Slot record, Field const& field, Look look) {
    if (is_set(field.type)) return set_editor(view, rect, record, field);
    Kit& kit = view.kit;
    kit.text(cut_top(rect, label_height), label_of(kit.words(), field), style::caption, kit.theme().muted);
    Cell const cell{view, record, field, look, cut_top(rect, cell_value_height(view, record, field))};
    value_of_cell(cell);
    Remark const remark = remark_on(view, record, field);
    if (remark.text.empty()) return;
    cut_top(rect, space::unit / 2);
    SemanticNode node;
    node.role = remark.is_error ? Role::Alert : Role::Status;
    node.name = remark.text;
    node.rect = rect;
    kit.node(std::move(node));
    kit.paragraph(rect, remark.text, style::caption, remark.is_error ? kit.theme().danger : kit.theme().muted);
}

} // namespace okra::ui
