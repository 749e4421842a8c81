// What a new record is given without being asked: every way to add one agrees.
#include <algorithm>

#include "command/decisions.hpp"
#include "command/level_names.hpp"

namespace okra {

namespace {

bool names(std::vector<FieldValue> const& fields, FieldName name) {
    return std::ranges::any_of(fields, [&](FieldValue const& given) { return given.field == name; });
}

Slot parent_named(Room const& room, std::vector<FieldValue> const& fields) {
    for (FieldValue const& given : fields)
        if (auto const* const element = std::get_if<Element>(&given.value);
            given.field == FieldName("parents") && element != nullptr)
            return room.document.find(element->key);
    return {};
}

// The parent's cycle, else the one that is looked at, else the active one of today.
Slot cycle_for(Room const& room, Objective const* parent) {
    Document const& document = room.document;
    auto const is_open = [&](Slot slot) {
        auto const* const cycle = document.get<Cycle>(slot);
        return cycle != nullptr && cycle->phase != CyclePhase::Closed;
    };
    if (parent != nullptr && is_open(parent->cycle)) return parent->cycle;
    if (Slot const looked_at = document.find(room.context.cycle); is_open(looked_at)) return looked_at;
    for (Cycle const& cycle : document.all<Cycle>()) {
        bool const holds_today =
            cycle.starts && cycle.ends && *cycle.starts <= room.context.today && room.context.today <= *cycle.ends;
        if (!cycle.deleted && cycle.phase == CyclePhase::Active && holds_today) return cycle.id;
    }
    return {};
}

} // namespace

std::vector<FieldValue> with_defaults(Room const& room, CreateRecord const& command) {
    std::vector<FieldValue> fields = command.fields;
    Document const& document = room.document;
    auto const give = [&](FieldName field, std::string_view value) {
        if (!value.empty() && !names(fields, field)) fields.push_back({field, std::string(value)});
    };
    bool const measured = command.kind == Kind::Objective || command.kind == Kind::KeyResult;
    if (measured && document.get<Person>(document.find(room.context.me)) != nullptr) give("owner", room.context.me);
    if (command.kind != Kind::Objective) return fields;
    Slot const parent = parent_named(room, fields);
    auto const* const above = document.get<Objective>(parent);
    give("level", level_below(document, parent));
    if (room.context.in_backlog) give("lifecycle", "draft");
    else if (Slot const cycle = cycle_for(room, above)) give("cycle", document.id_of(cycle));
    if (above != nullptr && document.get<Team>(above->team) != nullptr) give("team", document.id_of(above->team));
    return fields;
}

} // namespace okra
