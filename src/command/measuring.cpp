// Commands on key results and where they belong: check-ins, a status by hand, another kind, another parent.
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "model/field_of.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

Value value_from(std::optional<double> number) { return number ? Value(*number) : Value(); }

// As in the file.
std::string status_name(Status status) {
    return std::string(field_of<&KeyResult::override_status>()->choices[static_cast<std::size_t>(status)]);
}

} // namespace

Decision decide_command(Room const& room, CheckInValue const& command) {
    auto const on = find_live(room.document, command.on);
    if (!on) return std::unexpected(on.error());
    Kind const kind = room.document.kind_of(*on);
    if (kind != Kind::KeyResult && kind != Kind::Indicator) return refuse_with("on", text::refused_check_in);
    if (auto bad = check_new_id(room.document, command.id)) return std::unexpected(*bad);
    Draft check_in(room.document, command.id, Kind::CheckIn);
    std::vector<FieldValue> fields{{"on", command.on},
                                   {"at", command.at},
                                   {"value", value_from(command.value)},
                                   {"confidence", value_from(command.confidence)},
                                   {"note", std::string(trimmed(command.note))},
                                   {"blockers", std::string(trimmed(command.blockers))}};
    if (command.day) fields.push_back({"day", *command.day});
    if (command.assessment) fields.push_back({"assessment", true});
    if (command.status != Status::Unset) {
        std::string const reason(trimmed(command.status_reason));
        if (reason.empty()) return refuse_with("status.reason", text::refused_status_reason);
        fields.push_back({"status.status", status_name(command.status)});
        fields.push_back({"status.reason", reason});
    }
    auto edits = settle(room, check_in, fields);
    if (!edits || kind != Kind::KeyResult) return edits;

    Draft key_result(room.document, *on); // the new check-in ends a status set by hand
    auto ended = settle(room, key_result, without_override());
    if (!ended) return ended;
    append(*edits, *std::move(ended));
    return edits;
}

Decision decide_command(Room const& room, SetStatus const& command) {
    auto const slot = find_live(room.document, command.id);
    if (!slot) return std::unexpected(slot.error());
    if (field_index(room.document.kind_of(*slot), "status_override.status") < 0)
        return std::unexpected(find_live(room.document, command.id, Kind::KeyResult).error());
    Draft draft(room.document, *slot);
    if (command.status == Status::Unset) return settle(room, draft, without_override());

    std::string const reason(trimmed(command.reason));
    if (reason.empty()) return refuse_with("status_override.reason", text::refused_status_reason);
    if (command.status > Status::NotAchieved) return refuse_with("status_override.status", text::refused_status);
    std::string const name = status_name(command.status);
    if (draft.text("status_override.status") == name && draft.text("status_override.reason") == reason)
        return std::vector<Edit>{};
    return settle(room, draft,
                  {{"status_override.status", name},
                   {"status_override.reason", reason},
                   {"status_override.at", room.context.now}});
}

namespace {

bool measures_numbers(KeyResultKind measure) {
    return measure == KeyResultKind::Metric || measure == KeyResultKind::Indicator;
}

// Above and below are the directions of a threshold, increase and decrease those of all others.
Direction direction_for(KeyResultKind measure, Direction direction) {
    bool const down = direction == Direction::Decrease || direction == Direction::Below;
    if (measure == KeyResultKind::Threshold) return down ? Direction::Below : Direction::Above;
    return down ? Direction::Decrease : Direction::Increase;
}

Edit edit_choice(std::string_view id, FieldName field, std::uint8_t choice) {
    Field const& line = fields_of(Kind::KeyResult)[index_in(Kind::KeyResult, field)];
    return edit_field(id, Kind::KeyResult, field, canonical_value(line, std::string(line.choices[choice])));
}

} // namespace

// A key result that is done or not has no other values: those of its old check-ins stay in their notes.
void keep_values_in_words(Document const& document, Slot key_result, std::vector<Edit>& edits) {
    for (CheckIn const& one : document.all<CheckIn>()) {
        bool const is_odd = !one.deleted && one.on == key_result && one.value && *one.value != 0 && *one.value != 1;
        if (!is_odd) continue;
        std::string_view const id = document.id_of(one.id);
        std::string const note = "Value " + text_from_number(*one.value) + ". " + one.note; // no text
        edits.push_back(edit_field(id, Kind::CheckIn, "value", {}));
        edits.push_back(edit_text(id, Kind::CheckIn, "note", std::string(trimmed(note))));
    }
}

Decision decide_command(Room const& room, ChangeKind const& command) {
    auto const slot = find_live(room.document, command.id, Kind::KeyResult);
    if (!slot) return std::unexpected(slot.error());
    auto const& key_result = *room.document.get<KeyResult>(*slot);
    if (key_result.measure == command.measure) return std::vector<Edit>{};
    if (command.measure > KeyResultKind::Cascade) return refuse_with("kind", text::refused_measure);
    if (Cycle const* const cycle = closed_cycle_of(room.document, *slot)) return std::unexpected(refuse_closed(*cycle));
    if (!command.confirmed) return std::unexpected(Refusal{"kind", Message(text::change_kind_hint), true});

    Draft draft(room.document, *slot);
    std::vector<FieldValue> fields = without_override();
    auto const clear = [&](std::initializer_list<FieldName> some) {
        for (FieldName const field : some) fields.push_back({field, {}});
    };
    // What a broken link has kept goes too: the calculation restarts.
    clear({"project", "milestone", "indicator", "link_broken.at", "link_broken.value"});
    bool const keeps_numbers = measures_numbers(key_result.measure) && measures_numbers(command.measure);
    if (!keeps_numbers) clear({"start", "target", "lift", "calculation", "aggregation"});
    if (command.measure != KeyResultKind::Maintain) clear({"low", "high"});
    if (command.measure != KeyResultKind::Threshold) clear({"bound"});
    auto edits = settle(room, draft, fields);
    if (!edits) return edits;

    edits->push_back(edit_choice(command.id, "kind", static_cast<std::uint8_t>(command.measure)));
    Direction const direction = direction_for(command.measure, key_result.direction);
    if (direction != key_result.direction)
        edits->push_back(edit_choice(command.id, "direction", static_cast<std::uint8_t>(direction)));
    if (command.measure == KeyResultKind::Binary) keep_values_in_words(room.document, *slot, *edits);
    return edits;
}

Decision decide_command(Room const& room, Realign const& command) {
    auto const slot = find_live(room.document, command.id, Kind::Objective);
    if (!slot) return std::unexpected(slot.error());
    Draft draft(room.document, *slot);
    std::vector<FieldValue> fields;
    double weight = 1;
    for (Element const& parent : draft.elements("parents")) {
        if (parent.key == command.parent) weight = parent.weight;
        else fields.push_back({"parents", Element{parent.key, false, 1, {}}});
    }
    if (!command.parent.empty()) fields.push_back({"parents", Element{command.parent, true, weight, {}}});
    return settle(room, draft, fields);
}

} // namespace okra
