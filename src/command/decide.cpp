// Every command's decision: what it changes, or why not.
#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "command/command.hpp"
#include "command/draft.hpp"
#include "command/rules.hpp"
#include "command/words.hpp"

namespace okra {

namespace {

using Decision = std::expected<std::vector<Edit>, Refusal>;

constexpr std::size_t longest_id = 64;

std::unexpected<Refusal> refuse(std::string_view field, std::string message) {
    return std::unexpected(Refusal{std::string(field), std::move(message)});
}

struct Room { // what every decision looks at
    Document const& document;
    Index const& index;
    Context const& context;
};

// The live record's slot.
std::expected<Slot, Refusal> find_live(Document const& document, std::string_view id) {
    Slot const slot = id.empty() ? Slot{} : document.find(id);
    if (document.live_record(slot) == nullptr) return refuse("", "This record is no longer there.");
    return slot;
}

std::expected<Slot, Refusal> find_live(Document const& document, std::string_view id, Kind kind) {
    auto const slot = find_live(document, id);
    if (slot && document.kind_of(*slot) != kind)
        return refuse("", "This is " + with_article(spoken(document.kind_of(*slot))) + ", not " +
                              with_article(spoken(kind)) + ".");
    return slot;
}

void append(std::vector<Edit>& edits, std::vector<Edit> more) {
    edits.insert(edits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// -------------------------------------------------------------------------------------------- creating, setting

bool names(std::vector<FieldValue> const& fields, std::string_view name) {
    return std::ranges::any_of(fields, [&](FieldValue const& given) { return given.field == name; });
}

// What goes without saying: who and when of new check-ins and comments, the day on which a task was done.
std::optional<Refusal> set_implied(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    bool const is_said = draft.kind() == Kind::CheckIn || draft.kind() == Kind::Comment;
    if (draft.is_new() && is_said && !names(fields, "at"))
        if (auto bad = draft.set({"at", room.context.now})) return bad;
    bool const known =
        !room.context.me.empty() && room.document.get<Person>(room.document.find(room.context.me)) != nullptr;
    if (draft.is_new() && is_said && known && !names(fields, "author"))
        if (auto bad = draft.set({"author", room.context.me})) return bad;
    if (draft.kind() != Kind::Initiative || !draft.changes("state") || names(fields, "done_at")) return std::nullopt;
    bool const done = draft.choice<WorkState>("state") == WorkState::Done;
    if (done == draft.date("done_at").has_value()) return std::nullopt;
    return draft.set({"done_at", done ? Value(room.context.today) : Value()});
}

Decision settle(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    for (FieldValue const& field : fields)
        if (auto bad = draft.set(field)) return std::unexpected(*bad);
    if (auto bad = set_implied(room, draft, fields)) return std::unexpected(*bad);
    if (auto bad = check_rules(draft)) return std::unexpected(*bad);
    return draft.edits();
}

std::optional<Refusal> check_new_id(Document const& document, std::string const& id) {
    bool const possible = !id.empty() && !first_invalid_utf8(id) && code_point_count(id) <= longest_id;
    if (!possible) return Refusal{"id", "An id has 1 to 64 characters."};
    if (document.record(document.find(id)) != nullptr) return Refusal{"id", "The id “" + id + "” is taken."};
    return std::nullopt;
}

Decision decide_command(Room const& room, CreateRecord const& command) {
    bool const possible = command.kind != Kind::None && static_cast<std::size_t>(command.kind) < kind_count;
    if (!possible) return refuse("", "This is no kind of record.");
    if (command.kind == Kind::Workspace) return refuse("", "There is one workspace already.");
    if (auto bad = check_new_id(room.document, command.id)) return std::unexpected(*bad);
    Draft draft(room.document, command.id, command.kind);
    return settle(room, draft, command.fields);
}

Decision decide_command(Room const& room, SetFields const& command) {
    std::vector<Edit> edits;
    std::unordered_set<std::uint32_t> seen;
    for (std::string const& id : command.ids) {
        auto const slot = find_live(room.document, id);
        if (!slot) return std::unexpected(slot.error());
        if (!seen.insert(slot->value).second) continue;
        Draft draft(room.document, *slot);
        auto settled = settle(room, draft, command.fields);
        if (!settled) return settled;
        append(edits, *std::move(settled));
    }
    return edits;
}

// --------------------------------------------------------------------------------------------------- life, death

// What has no life without a record.
template <class Visitor>
void for_each_dependent(Room const& room, Slot slot, Visitor const& visit) {
    for (CheckInPoint const& point : room.index.check_ins(slot)) visit(point.check_in);
    for (Slot const comment : room.index.comments(slot)) visit(comment);
    for (Slot const milestone : room.index.milestones(slot)) visit(milestone);
    for (Slot const dependency : room.index.dependencies(slot)) visit(dependency);
    for (Reminder const& reminder : room.document.all<Reminder>())
        if (reminder.of == slot && !reminder.deleted) visit(reminder.id);
}

std::optional<Refusal> check_deletable(Document const& document, Slot slot) {
    if (document.kind_of(slot) == Kind::Workspace) return Refusal{"", "The workspace itself can't be deleted."};
    if (auto const* const cycle = document.get<Cycle>(slot); cycle != nullptr && cycle->phase == CyclePhase::Closed)
        return Refusal{"", cycle->name + " is closed. Reopen it to delete it."};
    if (Cycle const* const cycle = closed_cycle_of(document, slot)) return refuse_closed(*cycle);
    return std::nullopt;
}

Decision decide_command(Room const& room, DeleteRecords const& command) {
    std::vector<Slot> doomed;
    std::unordered_set<std::uint32_t> seen;
    auto const doom = [&](Slot slot) {
        if (seen.insert(slot.value).second) doomed.push_back(slot);
    };
    for (std::string const& id : command.ids) {
        Slot const slot = id.empty() ? Slot{} : room.document.find(id);
        if (room.document.record(slot) == nullptr) return refuse("", "This record is no longer there.");
        if (room.document.live_record(slot) == nullptr) continue;
        if (auto bad = check_deletable(room.document, slot)) return std::unexpected(*bad);
        doom(slot);
    }
    std::vector<Edit> edits;
    for (std::size_t next = 0; next < doomed.size(); ++next) {
        Slot const slot = doomed[next];
        for_each_dependent(room, slot, doom);
        edits.push_back(edit_deleted(room.document.id_of(slot), room.document.kind_of(slot)));
    }
    return edits;
}

Decision decide_command(Room const& room, RestoreRecords const& command) {
    std::vector<Edit> edits;
    std::unordered_set<std::uint32_t> seen;
    for (std::string const& id : command.ids) {
        Slot const slot = id.empty() ? Slot{} : room.document.find(id);
        if (room.document.record(slot) == nullptr) return refuse("", "This record is no longer there.");
        if (room.document.live_record(slot) != nullptr || !seen.insert(slot.value).second) continue;
        if (auto bad = check_circles(room.document, slot)) return std::unexpected(*bad);
        edits.push_back(edit_deleted(id, room.document.kind_of(slot), false));
    }
    return edits;
}

// -------------------------------------------------------------------------------------------------- key results

constexpr std::array override_fields{"status_override.status", "status_override.reason", "status_override.at"};

std::vector<FieldValue> without_override() {
    std::vector<FieldValue> fields;
    fields.reserve(override_fields.size());
    for (char const* const field : override_fields) fields.push_back({field, {}});
    return fields;
}

Value value_from(std::optional<double> number) { return number ? Value(*number) : Value(); }

Decision decide_command(Room const& room, CheckInValue const& command) {
    auto const on = find_live(room.document, command.on);
    if (!on) return std::unexpected(on.error());
    Kind const kind = room.document.kind_of(*on);
    if (kind != Kind::KeyResult && kind != Kind::Indicator)
        return refuse("on", "This takes no check-ins: choose a key result or an indicator.");
    if (auto bad = check_new_id(room.document, command.id)) return std::unexpected(*bad);
    Draft check_in(room.document, command.id, Kind::CheckIn);
    auto edits = settle(room, check_in,
                        {{"on", command.on},
                         {"at", command.at},
                         {"value", value_from(command.value)},
                         {"confidence", value_from(command.confidence)},
                         {"note", std::string(trimmed(command.note))},
                         {"blockers", std::string(trimmed(command.blockers))}});
    if (!edits || kind != Kind::KeyResult) return edits;

    Draft key_result(room.document, *on); // the new check-in ends a status set by hand
    auto ended = settle(room, key_result, without_override());
    if (!ended) return ended;
    append(*edits, *std::move(ended));
    return edits;
}

Decision decide_command(Room const& room, SetStatus const& command) {
    auto const slot = find_live(room.document, command.id, Kind::KeyResult);
    if (!slot) return std::unexpected(slot.error());
    Draft draft(room.document, *slot);
    if (command.status == Status::Unset) return settle(room, draft, without_override());

    auto const& key_result = *room.document.get<KeyResult>(*slot);
    std::string const reason(trimmed(command.reason));
    if (reason.empty()) return refuse("status_override.reason", "Say why: a status set by hand needs a reason.");
    if (key_result.override_status == command.status && key_result.override_reason == reason)
        return std::vector<Edit>{};
    int const index = field_index(Kind::KeyResult, "status_override.status");
    auto const choices = fields_of(Kind::KeyResult)[static_cast<std::size_t>(index)].choices;
    auto const choice = static_cast<std::size_t>(command.status);
    if (choice >= choices.size()) return refuse("status_override.status", "This is no status.");
    return settle(room, draft,
                  {{"status_override.status", std::string(choices[choice])},
                   {"status_override.reason", reason},
                   {"status_override.at", room.context.now}});
}

bool measures_numbers(KeyResultKind measure) {
    return measure == KeyResultKind::Metric || measure == KeyResultKind::Indicator;
}

// Above and below are the directions of a threshold, increase and decrease those of all others.
Direction direction_for(KeyResultKind measure, Direction direction) {
    bool const down = direction == Direction::Decrease || direction == Direction::Below;
    if (measure == KeyResultKind::Threshold) return down ? Direction::Below : Direction::Above;
    return down ? Direction::Decrease : Direction::Increase;
}

Edit edit_choice(std::string_view id, std::string_view field, std::uint8_t choice) {
    auto const index = static_cast<std::size_t>(field_index(Kind::KeyResult, field));
    Field const& line = fields_of(Kind::KeyResult)[index];
    return edit_field(id, Kind::KeyResult, field, canonical_value(line, std::string(line.choices[choice])));
}

Decision decide_command(Room const& room, ChangeKind const& command) {
    auto const slot = find_live(room.document, command.id, Kind::KeyResult);
    if (!slot) return std::unexpected(slot.error());
    auto const& key_result = *room.document.get<KeyResult>(*slot);
    if (key_result.measure == command.measure) return std::vector<Edit>{};
    if (command.measure > KeyResultKind::Cascade) return refuse("kind", "This is no kind of key result.");
    if (Cycle const* const cycle = closed_cycle_of(room.document, *slot)) return std::unexpected(refuse_closed(*cycle));
    if (!command.confirmed)
        return std::unexpected(Refusal{
            "kind",
            "Changing the kind removes the link and restarts the calculation. The check-ins stay in its history.",
            true});

    Draft draft(room.document, *slot);
    std::vector<FieldValue> fields = without_override();
    for (char const* const link : {"project", "milestone", "indicator"}) fields.push_back({link, {}});
    bool const keeps_numbers = measures_numbers(key_result.measure) && measures_numbers(command.measure);
    if (!keeps_numbers)
        for (char const* const number : {"start", "target", "lift", "calculation", "aggregation"})
            fields.push_back({number, {}});
    if (command.measure != KeyResultKind::Maintain)
        for (char const* const bound : {"low", "high"}) fields.push_back({bound, {}});
    if (command.measure != KeyResultKind::Threshold) fields.push_back({"bound", {}});
    auto edits = settle(room, draft, fields);
    if (!edits) return edits;

    edits->push_back(edit_choice(command.id, "kind", static_cast<std::uint8_t>(command.measure)));
    Direction const direction = direction_for(command.measure, key_result.direction);
    if (direction != key_result.direction)
        edits->push_back(edit_choice(command.id, "direction", static_cast<std::uint8_t>(direction)));
    return edits;
}

// --------------------------------------------------------------------------------------------------- objectives

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

} // namespace

Decision decide(Document const& document, Index const& index, Command const& command, Context const& context) {
    Room const room{document, index, context};
    return std::visit([&](auto const& one) { return decide_command(room, one); }, command);
}

} // namespace okra
