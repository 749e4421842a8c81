// The ledger's entries (domain.md section 7), made from the edits of any command.
#include <algorithm>
#include <array>

#include "base/numbers.hpp"
#include "command/decisions.hpp"
#include "engine/belonging.hpp"

namespace okra {

namespace {

constexpr std::array<FieldName, 16> key_result_fields{
    "title",       "description", "metric", "unit", "kind",  "start",       "target", "lift",
    "calculation", "direction",   "low",    "high", "bound", "aggregation", "due",    "starts"};
constexpr std::array<FieldName, 2> objective_fields{"title", "description"};

bool is_in_ledger(Kind kind, FieldName field) {
    if (kind == Kind::Objective) return std::ranges::contains(objective_fields, field);
    return kind == Kind::KeyResult && std::ranges::contains(key_result_fields, field);
}

// What is set by hand has no check-ins: the ledger alone knows what it was on an earlier day (section 12).
bool is_number_by_hand(Kind kind, FieldName field) {
    return (kind == Kind::Objective || kind == Kind::Project) && field == FieldName("manual_progress");
}

// Its own, or its first one; that of a part is what the whole has.
Objective const* objective_of(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) return objective;
    auto const* const key_result = document.get<KeyResult>(slot);
    return key_result != nullptr ? objective_above(document, *key_result) : nullptr;
}

bool is_committed_to(Document const& document, Slot slot) {
    Objective const* const objective = objective_of(document, slot);
    if (objective == nullptr || objective->lifecycle == Lifecycle::Draft) return false;
    auto const* const cycle = document.get<Cycle>(objective->cycle);
    return cycle != nullptr && cycle->phase == CyclePhase::Active;
}

// As in the file, texts without quotes; a default choice by its name, anything else absent as nothing.
std::string text_of(Field const& field, Value const& value) {
    if (auto const* const text = std::get_if<std::string>(&value)) return *text;
    if (auto const* const number = std::get_if<double>(&value)) return text_from_number(*number);
    if (auto const* const date = std::get_if<Date>(&value)) return std::string(text_from_date(*date));
    if (field.type == FieldType::Choice) return std::string(field.choices.front());
    return std::string(field.default_text);
}

void add_entry(Room const& room, Edit const& edit, std::vector<Edit>& entries) {
    Document const& document = room.document;
    Slot const slot = document.find(edit.record);
    Field const& field = fields_of(edit.kind)[edit.field];
    Value const before = canonical_value(field, document.value_of(*document.record(slot), edit.kind, edit.field));
    Value const after = canonical_value(field, edit.value);
    if (before == after) return;
    std::string const at(text_from_instant(room.context.now));
    std::string const id = derived_id(document, edit.record, std::string(field.name) + " " + at);
    entries.push_back(edit_created(id, Kind::Change));
    entries.push_back(edit_text(id, Kind::Change, "on", edit.record));
    entries.push_back(edit_text(id, Kind::Change, "field", field.name));
    entries.push_back(edit_text(id, Kind::Change, "before", text_of(field, before)));
    entries.push_back(edit_text(id, Kind::Change, "after", text_of(field, after)));
    entries.push_back(edit_field(id, Kind::Change, "at", room.context.now));
    if (document.get<Person>(document.find(room.context.me)) != nullptr)
        entries.push_back(edit_text(id, Kind::Change, "author", room.context.me));
}

} // namespace

std::vector<Edit> ledger_entries(Room const& room, std::vector<Edit> const& edits) {
    std::vector<Edit> entries;
    for (Edit const& edit : edits) {
        if (edit.field >= fields_of(edit.kind).size()) continue; // made, deleted, restored
        Slot const slot = room.document.find(edit.record);
        if (room.document.live_record(slot) == nullptr) continue;
        FieldName const field = fields_of(edit.kind)[edit.field];
        bool const kept = is_number_by_hand(edit.kind, field) ||
                          (is_in_ledger(edit.kind, field) && is_committed_to(room.document, slot));
        if (kept) add_entry(room, edit, entries);
    }
    return entries;
}

} // namespace okra
