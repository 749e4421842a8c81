// The workspace's own fields: typed as they are defined, else as plain texts and numbers.
#include <algorithm>
#include <string>
#include <vector>

#include "base/json_value.hpp"
#include "base/text.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/record/own_fields.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float label_height = 16;
constexpr float value_height = 32;

std::vector<Custom> const* values_of(Drawer& d) {
    if (auto const* const objective = d.objective()) return &objective->fields;
    if (auto const* const key_result = d.key_result()) return &key_result->fields;
    auto const* const work = d.document().get<Initiative>(d.slot);
    return work != nullptr ? &work->fields : nullptr;
}

// Custom kinds of work have fields of their own besides those of all.
bool is_for(Drawer& d, FieldDefinition const& definition) {
    if (definition.on == name_of(d.kind).one) return true;
    auto const* const work = d.document().get<Initiative>(d.slot);
    return work != nullptr && definition.on == work->initiative_kind;
}

std::vector<OwnField> own_fields(Drawer& d) {
    std::vector<OwnField> fields;
    auto const* const values = values_of(d);
    if (values == nullptr) return fields;
    for (auto const& definition : d.document().all<FieldDefinition>())
        if (!definition.deleted && is_for(d, definition) &&
            !std::ranges::contains(fields, definition.name, &OwnField::name))
            fields.push_back({definition.name, definition.type, definition.options, {}});
    for (Custom const& value : *values) {
        auto const known = std::ranges::find(fields, value.name, &OwnField::name);
        if (known != fields.end()) known->json = value.json;
        else fields.push_back({value.name, {}, {}, value.json});
    }
    return fields;
}

void keep(Drawer& d, OwnField const& field, std::string json) {
    d.editing().field = {};
    set_field(d.view, d.slot, "fields", own_field_value(field, std::move(json)));
}

void typed_box(Drawer& d, Rect box, OwnField const& field) {
    Kit& kit = d.kit();
    FieldDraft& draft = d.editing().field;
    std::string const name = "fields/" + field.name;
    bool const mine = draft.record == d.id() && draft.field == name;
    std::string const now = own_field_text(field, kit.locale());
    std::string text = mine ? draft.text : now;
    std::string const error = mine ? draft.error : std::string();
    FieldSpec spec{.placeholder = "—", .key = field.name};
    if (field.type == "number") spec.mode = TextMode::Number;
    if (field.type == "date") spec.mode = TextMode::Date;
    spec.error = error;
    auto const events = kit.text_field(box, field.name, text, spec);
    if (events.changed) draft = {d.id(), name, text, {}};
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        if (mine) draft = {};
        return;
    }
    bool const done = (events.submitted || events.left) && draft.record == d.id() && draft.field == name;
    if (!done) return;
    std::string const typed(trimmed(draft.text));
    if (typed == now) {
        draft = {};
        return;
    }
    if (typed.empty()) return keep(d, field, {});
    if (auto json = own_field_json(d.view, field, typed)) return keep(d, field, *std::move(json));
    auto const type = kit.words(field.type == "number" ? text::type_number : text::type_date);
    draft.error = kit.words(text::enter_this_type, {{"type", type}});
}

void choice_box(Drawer& d, Rect box, OwnField const& field) {
    Kit& kit = d.kit();
    std::string const now = own_field_text(field, kit.locale());
    std::vector<Option> options{{std::string(kit.words(text::none)), nullptr, 0}};
    int chosen = now.empty() ? 0 : -1;
    for (auto const& option : field.options) {
        if (option == now) chosen = static_cast<int>(options.size());
        options.push_back({option, nullptr, 0});
    }
    if (!kit.select(box, field.name, chosen, options, now)) return;
    if (chosen == 0) return keep(d, field, {});
    if (auto json = own_field_json(d.view, field, options[static_cast<std::size_t>(chosen)].label))
        keep(d, field, *std::move(json));
}

} // namespace

void custom_fields(Drawer& d, Rect& rest) {
    auto const fields = own_fields(d);
    if (fields.empty()) return;
    Kit& kit = d.kit();
    auto const scope = kit.scope("own fields");
    cut_top(rest, 6);
    kit.heading(cut_top(rest, 24), kit.words(text::group_custom), style::caption_medium, 4);
    float const value = kit.coarse() ? space::touch_height : value_height;
    float const width = (rest.width - 16) / 2;
    for (std::size_t i = 0; i < fields.size(); i += 2) {
        std::string const& failed = d.editing().field.field;
        bool const has_error = !d.editing().field.error.empty() && failed.starts_with("fields/");
        Rect row = cut_top(rest, label_height + value + (has_error ? 18 : 0) + 10);
        for (std::size_t k = i; k < std::min(i + 2, fields.size()); ++k) {
            Rect cell = cut_left(row, width);
            cut_left(row, 16);
            kit.text(cut_top(cell, label_height), fields[k].name, style::caption, kit.theme().muted);
            Rect const box = cut_top(cell, value);
            if (fields[k].type == "choice") choice_box(d, box, fields[k]);
            else typed_box(d, box, fields[k]);
        }
    }
}

} // namespace okra::ui
