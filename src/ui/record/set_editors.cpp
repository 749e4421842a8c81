// Fields that hold several values: each a line or chip with a cross, and a way to add one more.
#include <algorithm>

#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr float label_height = 16;
constexpr float line_height = 30;
constexpr float add_height = 30;
constexpr float weight_width = 56;
constexpr float note_height = 24;

bool is_of_records(Field const& field) { return field.type == FieldType::Links || field.type == FieldType::References; }

std::vector<Element> elements(View& view, Slot slot, Field const& field) {
    return view.document().elements_of(*view.document().live_record(slot), field);
}

float line_of(View& view) { return view.kit.coarse() ? space::touch_height : line_height; }

// Of the words of a link, where it may have some.
float note_of(View& view) { return view.kit.coarse() ? space::touch_height : note_height; }
float line_of(View& view, Field const& field) { return line_of(view) + (field.notes ? note_of(view) : 0); }

std::string dated_number(Element const& element, platform::Locale const& locale) {
    auto const date = date_from_text(element.key);
    return (date ? medium_date(*date, locale) : element.key) + ": " + exact_number(element.weight, locale);
}

std::string word_of(View& view, Field const& field, Element const& element) {
    if (field.type == FieldType::Dated) return dated_number(element, view.kit.locale());
    if (!is_of_records(field)) return element.key;
    return title_or_untitled(view, view.document().find(element.key));
}

void take_out(View& view, Slot slot, Field const& field, Element element) {
    element.present = false;
    set_field(view, slot, field, std::move(element));
}

// The weight of a link, typed in place. Its draft is known by the link's id.
void weight_box(View& view, Rect rect, Slot slot, Field const& field, Element const& element) {
    Kit& kit = view.kit;
    FieldDraft& draft = view.layer.editing.field;
    std::string const name = std::string(field.name) + "/" + element.key;
    std::string const id(view.document().id_of(slot));
    bool const mine = draft.record == id && draft.field == name;
    std::string text = mine ? draft.text : exact_number(element.weight, kit.locale());
    FieldSpec spec;
    spec.mode = TextMode::Number;
    spec.key = "weight";
    spec.right_aligned = true;
    spec.text = style::caption;
    spec.select_all = true;
    if (mine) spec.error = draft.error;
    auto const name_of_field = kit.words(text::weight_of, {{"title", word_of(view, field, element)}});
    auto const events = kit.text_field(rect, name_of_field, text, spec);
    if (events.changed) draft = {id, name, text, {}};
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        if (mine) draft = {};
    } else if ((events.submitted || events.left) && draft.record == id && draft.field == name) {
        auto const weight = value_from_text(*field_of<&Objective::weight>(), draft.text, typing_in(view, {}));
        if (!weight || !std::holds_alternative<double>(*weight))
            draft.error = weight ? std::string(kit.words(text::enter_a_number)) : said(kit.words(), weight.error());
        else {
            draft = {};
            Element changed = element;
            changed.weight = std::get<double>(*weight);
            set_field(view, slot, field, std::move(changed));
        }
    }
}

// What the link says besides: how it moves what it leads to.
void note_box(View& view, Rect rect, Slot slot, Field const& field, Element const& element) {
    Kit& kit = view.kit;
    FieldDraft& draft = view.layer.editing.field;
    std::string const name = std::string(field.name) + "/" + element.key + "/note";
    std::string const id(view.document().id_of(slot));
    bool const mine = draft.record == id && draft.field == name;
    std::string text = mine ? draft.text : element.note;
    FieldSpec spec;
    spec.key = "note";
    spec.placeholder = kit.words(text::link_words_hint);
    spec.text = style::caption;
    spec.borderless = true;
    auto const label = kit.words(text::link_words_of, {{"title", word_of(view, field, element)}});
    auto const events = kit.text_field(rect, label, text, spec);
    if (events.changed) draft = {id, name, text, {}};
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        if (mine) draft = {};
    } else if ((events.submitted || events.left) && draft.record == id && draft.field == name) {
        Element changed = element;
        changed.note = trimmed(draft.text);
        draft = {};
        if (changed.note != element.note) set_field(view, slot, field, std::move(changed));
    }
}

void element_line(View& view, Rect row, Slot slot, Field const& field, Element const& element) {
    Kit& kit = view.kit;
    auto const scope = kit.scope(element.key);
    std::string const word = word_of(view, field, element);
    if (field.notes) {
        Rect words = cut_bottom(row, note_of(view));
        cut_left(words, 24);
        note_box(view, words, slot, field, element);
    }
    ButtonSpec remove;
    std::string const spoken = kit.words(text::remove_one, {{"title", word}});
    remove.label = spoken;
    remove.icon = icons::x;
    remove.icon_only = true;
    remove.kind = ButtonKind::Ghost;
    Rect const cross = cut_right(row, 28);
    if (field.type == FieldType::Links) {
        weight_box(view, middle(cut_right(row, weight_width), 26), slot, field, element);
        kit.icon(cut_right(row, 20), icons::x, 11, kit.theme().faint); // "times"
    }
    if (is_of_records(field)) {
        Slot const to = view.document().find(element.key);
        kit.icon(cut_left(row, 16), icon_of(view.document().kind_of(to)), 16, kit.theme().muted);
        cut_left(row, 8);
        if (kit.link(row, word, style::body, kit.theme().text)) view.open_record(to);
    } else {
        kit.label(row, field.type == FieldType::Customs ? word + ": " + element.json : word, style::body,
                  kit.theme().text);
    }
    if (kit.button(centered(cross, 26, 26), remove)) take_out(view, slot, field, element);
}

std::string add_to(View const& view, Field const& field) {
    Words const& words = view.kit.words();
    return words(text::add_to, {{"what", words.within(label_of(words, field))}});
}

void add_record(View& view, Rect row, Slot slot, Field const& field) {
    PickerSpec spec;
    std::string const label =
        field.name == "parents" ? std::string(view.words(text::align_to_another)) : add_to(view, field);
    spec.label = label;
    spec.kinds = field.targets;
    spec.none = {};
    spec.except = slot;
    spec.creates = true;
    float const wide = view.kit.button_width({.label = label, .icon = icons::plus, .expanded = {}});
    row = {row.x - 12, row.y, std::min(wide, row.width + 12), row.height};
    if (auto const picked = pick_more(view, row, spec))
        set_field(view, slot, field, Element{std::string(view.document().id_of(*picked)), true, 1, {}});
}

void add_text(View& view, Rect row, Slot slot, Field const& field) {
    Editing& editors = view.layer.editing;
    FieldSpec spec;
    std::string const label = add_to(view, field);
    spec.placeholder = label;
    spec.borderless = true;
    spec.key = "add";
    auto const events = view.kit.text_field(row, label, editors.new_tag, spec);
    if (events.cancelled) {
        view.kit.take_key(Key::Escape);
        editors.new_tag.clear();
    }
    std::string const text(trimmed(editors.new_tag));
    if (!events.submitted || text.empty()) return;
    auto const value = value_from_text(field, text, typing_in(view, slot));
    if (!value) {
        view.layer.editing.field = {std::string(view.document().id_of(slot)), std::string(field.name), text,
                                    said(view.kit.words(), value.error())};
        return;
    }
    set_field(view, slot, field, *value);
    editors.new_tag.clear();
}

std::string_view error_of(View& view, Slot slot, Field const& field) {
    FieldDraft const& draft = view.layer.editing.field;
    bool const mine =
        draft.record == view.document().id_of(slot) && std::string_view(draft.field).starts_with(field.name);
    return mine ? std::string_view(draft.error) : std::string_view{};
}

} // namespace

float set_editor_height(View& view, Slot slot, Field const& field, float width) {
    float height = label_height + static_cast<float>(elements(view, slot, field).size()) * line_of(view, field);
    if (field.type != FieldType::Customs) height += view.kit.coarse() ? space::touch_height : add_height;
    else if (elements(view, slot, field).empty()) height += line_of(view);
    auto const error = error_of(view, slot, field);
    if (!error.empty()) height += view.kit.paragraph_height(width, error, style::caption);
    return height;
}

void set_editor(View& view, Rect rect, Slot slot, Field const& field) {
    Kit& kit = view.kit;
    auto const scope = kit.scope(field.name);
    kit.text(cut_top(rect, label_height), label_of(kit.words(), field), style::caption, kit.theme().muted);
    auto const all = elements(view, slot, field);
    for (auto const& element : all) element_line(view, cut_top(rect, line_of(view, field)), slot, field, element);
    if (field.type == FieldType::Customs) {
        if (all.empty()) kit.text(cut_top(rect, line_of(view)), "—", style::body, kit.theme().faint);
        return;
    }
    Rect const row = cut_top(rect, kit.coarse() ? space::touch_height : add_height);
    if (is_of_records(field)) add_record(view, row, slot, field);
    else add_text(view, row, slot, field);
    auto const error = error_of(view, slot, field);
    if (error.empty()) return;
    kit.paragraph(rect, error, style::caption, kit.theme().danger);
    SemanticNode node;
    node.role = Role::Alert;
    node.name = error;
    node.rect = rect;
    kit.node(std::move(node));
}

} // namespace okra::ui
