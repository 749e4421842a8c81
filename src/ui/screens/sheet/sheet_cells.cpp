// The sheet's cells: what they show, and how what is typed over them becomes a command.
#include <algorithm>
#include <optional>

#include "base/shown.hpp"
#include "base/sums.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/sheet/sheet_parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/sheet.hpp"

namespace okra::ui {

namespace {

using enum SheetColumn;

constexpr std::array<SheetInfo, sheet_column_count> infos{{
    {"objective", text::objective, 96, Align::Start, "objectives"},
    {"title", text::key_result, 220, Align::Start, "title"},
    {"progress", text::progress, 150, Align::Start, "progress"},
    {"now", text::column_value, 84, Align::End, {}},
    {"start", text::column_start, 84, Align::End, {}},
    {"target", text::column_target, 84, Align::End, {}},
    {"unit", text::column_unit, 72, Align::Start, {}},
    {"status", text::facet_status, 130, Align::Start, "status"},
    {"owner", text::column_responsible, 130, Align::Start, "owner"},
    {"due", text::facet_due, 104, Align::End, "last_day"},
    {"tracking", text::column_tracking, 140, Align::Start, {}},
    {"confidence", text::confidence, 100, Align::End, "confidence"},
    {"checked_in", text::column_checked_in, 112, Align::Start, "last_check_in"},
    {"kind", text::facet_kind, 112, Align::Start, "kind"},
}};

KeyResult const& record_of(View const& view, Slot slot) { return *view.document().get<KeyResult>(slot); }

// The field that a cell is, where it is one.
std::optional<FieldHandle> field_of_column(SheetColumn column) {
    switch (column) {
    case Title: return field_of<&KeyResult::title>();
    case Start: return field_of<&KeyResult::start>();
    case Target: return field_of<&KeyResult::target>();
    case Unit: return field_of<&KeyResult::unit>();
    case Owner: return field_of<&KeyResult::owner>();
    case Due: return field_of<&KeyResult::due>();
    case Tracking: return field_of<&KeyResult::tracking>();
    case Measure: return field_of<&KeyResult::measure>();
    default: return {};
    }
}

// What a threshold aims at is its bound.
std::optional<FieldHandle> field_of_cell(KeyResult const& key_result, SheetColumn column) {
    if (column == Target && key_result.measure == KeyResultKind::Threshold) return field_of<&KeyResult::bound>();
    return field_of_column(column);
}

Field const& field_at(SheetColumn column) { return **field_of_column(column); }

// Its target follows from where it starts.
bool is_lifted(KeyResult const& key_result) {
    return key_result.measure == KeyResultKind::Metric && key_result.calculation != Calculation::Absolute;
}

// Which numbers its kind has.
bool has_target(KeyResultKind kind) { return kind == KeyResultKind::Metric || kind == KeyResultKind::Threshold; }
bool has_unit(KeyResultKind kind) { return has_target(kind) || kind == KeyResultKind::Maintain; }

// A value typed here is a check-in: what adds up or is fed by other work is not one number that can be said again.
bool is_checked_in(KeyResult const& key_result) {
    return has_unit(key_result.measure) &&
           (key_result.aggregation == Aggregation::Last || key_result.measure == KeyResultKind::Maintain);
}

std::string number_text(std::optional<double> value, Locale const& locale) {
    return value ? exact_number(*value, locale) : std::string();
}

std::optional<double> aim_of(KeyResult const& key_result, Result const& result) {
    if (key_result.measure == KeyResultKind::Threshold) return key_result.bound;
    if (key_result.measure == KeyResultKind::Metric && !is_lifted(key_result)) return key_result.target;
    return result.target;
}

std::string tracking_word(View const& view, KeyResult const& key_result) {
    return word_of_choice(view, field_at(Tracking), static_cast<std::size_t>(key_result.tracking));
}

// -- what is typed ---------------------------------------------------------------------------------------------------

using Typed = std::expected<Value, std::string>;

Typed typed_person(View& view, std::string_view typed) {
    std::string const asked = folded(typed);
    std::vector<Slot> same;
    std::vector<Slot> alike;
    for (Person const& person : view.document().all<Person>()) {
        if (person.deleted) continue;
        std::string const name = folded(person.name);
        if (name == asked) same.push_back(person.id);
        else if (name.starts_with(asked)) alike.push_back(person.id);
    }
    auto const& found = same.empty() ? alike : same;
    if (found.empty()) return std::unexpected(view.words(text::sheet_nobody, {{"name", typed}}));
    if (found.size() > 1) return std::unexpected(view.words(text::sheet_several_people, {{"name", typed}}));
    return Value(std::string(view.document().id_of(found.front())));
}

// By the word that is shown, or as the file has it.
Typed typed_choice(View& view, Field const& field, std::string_view typed) {
    std::string const asked = folded(typed);
    std::string words;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (field.choices[i].empty()) continue;
        std::string const word = word_of_choice(view, field, i);
        if (folded(word) == asked || field.choices[i] == asked) return Value(std::string(field.choices[i]));
        words.append(words.empty() ? "" : ", ").append(word);
    }
    return std::unexpected(view.words(text::sheet_no_choice, {{"text", typed}, {"choices", words}}));
}

Typed typed_field(View& view, Slot slot, SheetColumn column, std::string_view typed) {
    if (typed.empty()) return Value();
    Field const& field = **field_of_cell(record_of(view, slot), column);
    if (column == Owner) return typed_person(view, typed);
    if (field.type == FieldType::Choice) return typed_choice(view, field, typed);
    auto value = value_from_text(field, typed, typing_in(view, slot));
    if (!value) return std::unexpected(said(view.kit.words(), value.error()));
    return *std::move(value);
}

std::expected<Command, std::string> check_in(View& view, Slot slot, SheetColumn column, std::string_view typed) {
    auto const read = number_or_sum_from_typed(typed, view.kit.locale());
    if (!read) return std::unexpected(view.words(text::sheet_no_number, {{"text", typed}}));
    CheckInValue command;
    command.on = view.document().id_of(slot);
    command.at = view.kit.now();
    command.day = view.scene.at;
    (column == Now ? command.value : command.confidence) = read->value;
    return Command(std::move(command));
}

} // namespace

SheetInfo const& sheet_info(SheetColumn column) { return infos[static_cast<std::size_t>(column)]; }

std::vector<int> sheet_first_columns() {
    std::vector<int> columns;
    for (auto const column : {Objective, Title, Progress, Now, Target, Status, Owner, Due, Tracking})
        columns.push_back(static_cast<int>(column));
    return columns;
}

std::string sheet_text(View& view, Slot slot, SheetColumn column) {
    auto const& key_result = record_of(view, slot);
    auto const& result = view.scene.evaluation.of(slot);
    auto const& locale = view.kit.locale();
    switch (column) {
    case Objective:
        return key_result.objectives.empty() ? std::string() : objective_code(view, key_result.objectives.front().to);
    case Title: return title_or_untitled(view, slot);
    case Progress: return result.progress ? percent(result.progress, locale) : std::string();
    case Now: return number_text(result.current, locale);
    case Start: return number_text(key_result.start, locale);
    case Target: {
        auto const aim = aim_of(key_result, result);
        if (aim && is_lifted(key_result)) return number(*aim, locale); // computed, and so never of a few digits
        return number_text(aim, locale);
    }
    case Unit: return key_result.unit;
    case Status: return std::string(status_word(view, result));
    case Owner: return person_name(view.document(), key_result.owner);
    case Due: {
        auto const due = key_result.due ? key_result.due : due_of(result);
        return due ? short_date(*due, locale) : std::string();
    }
    case Tracking: return tracking_word(view, key_result);
    case Confidence: return result.confidence ? number(*result.confidence, locale, 1) : std::string();
    case CheckedIn: return result.last_check_in ? last_check_in_text(view, result) : std::string();
    case Measure: return word_of_choice(view, field_at(column), static_cast<std::size_t>(key_result.measure));
    }
    return {};
}

std::string sheet_typed(View& view, Slot slot, SheetColumn column) {
    if (column == Title) return record_of(view, slot).title;
    auto const& key_result = record_of(view, slot);
    bool const is_plain = column == Due || column == Start || (column == Target && !is_lifted(key_result));
    if (is_plain) return typed_value(view, slot, **field_of_cell(key_result, column));
    return sheet_text(view, slot, column);
}

bool sheet_can_edit(View const& view, Slot slot, SheetColumn column) {
    auto const& key_result = record_of(view, slot);
    switch (column) {
    case Title:
    case Owner:
    case Due:
    case Tracking:
    case Confidence: return true;
    case Now: return is_checked_in(key_result);
    case Start: return key_result.measure == KeyResultKind::Metric;
    case Target: return has_target(key_result.measure);
    case Unit: return has_unit(key_result.measure);
    default: return false;
    }
}

std::expected<Command, std::string> sheet_command(View& view, Slot slot, SheetColumn column, std::string_view typed) {
    std::string_view const text = trimmed(typed);
    if (column == Now || column == Confidence) return check_in(view, slot, column, text);
    auto value = typed_field(view, slot, column, text);
    if (!value) return std::unexpected(value.error());
    auto const& key_result = record_of(view, slot);
    SetFields set{{std::string(view.document().id_of(slot))},
                  {{*field_of_cell(key_result, column), *std::move(value)}}};
    if (column == Target && is_lifted(key_result)) { // what is typed is the target itself
        set.fields.push_back({field_of<&KeyResult::calculation>(), Value(std::string("absolute"))});
        set.fields.push_back({field_of<&KeyResult::lift>(), Value()});
    }
    return Command(std::move(set));
}

void sheet_draw(View& view, Rect cell, Slot slot, SheetColumn column) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    auto const& key_result = record_of(view, slot);
    auto const& result = view.scene.evaluation.of(slot);
    switch (column) {
    case Progress: return progress_cell(view, cell, slot, result);
    case Status:
        if (result.status != Status::Unset) kit.badge(cell, result.status, status_word(view, result));
        return;
    case Owner:
        if (key_result.owner) owner_cell(view, cell, key_result.owner);
        return;
    case Objective: {
        auto const code = sheet_text(view, slot, column);
        if (!code.empty()) chip(view, cell, code);
        return;
    }
    case Title: {
        if (is_linked(view.document(), slot)) {
            kit.icon(kit.cut_start(cell, icon_size), icons::link, icon_size - 2, theme.muted);
            kit.cut_start(cell, space::unit);
        }
        kit.text(cell, sheet_text(view, slot, column), style::body_medium, theme.text);
        return;
    }
    default: {
        bool const computed = (column == Due && !key_result.due) || (column == Target && is_lifted(key_result));
        Color const ink = sheet_can_edit(view, slot, column) && !computed ? theme.text : theme.muted;
        kit.text(cell, sheet_text(view, slot, column), style::body, ink, sheet_info(column).align);
    }
    }
}

} // namespace okra::ui
