// Links of a key result that break: the last value is written down, for what it was computed from may be gone.
#include <array>

#include "command/decisions.hpp"

namespace okra {

namespace {

constexpr std::array<FieldName, 3> link_fields{"project", "milestone", "indicator"};

bool follows_link(KeyResultKind kind) { return kind == KeyResultKind::Project || kind == KeyResultKind::Indicator; }

Slot link_of(KeyResult const& key_result) {
    if (key_result.measure == KeyResultKind::Indicator) return key_result.indicator;
    return key_result.project ? key_result.project : key_result.milestone;
}

// Of an indicator its value, if it ever had one; of a project or milestone its progress.
Value last_value(Room const& room, KeyResult const& key_result) {
    Result const result =
        evaluate(room.document, room.index, preset_of(room.document.workspace()), key_result.id, room.context.as_of());
    bool const by_value = key_result.measure == KeyResultKind::Indicator;
    bool const has_value = !by_value || result.last_check_in || result.link_broken;
    auto const value = by_value ? result.current : result.progress;
    return has_value && value ? Value(*value) : Value();
}

std::optional<Refusal> write_down(Room const& room, KeyResult const& key_result, Draft& draft) {
    bool const is_broken = room.document.live_record(link_of(key_result)) == nullptr;
    if (is_broken && key_result.link_broken_value) return std::nullopt; // since then
    if (auto bad = draft.set({"link_broken.value", last_value(room, key_result)})) return bad;
    return draft.set({"link_broken.at", room.context.now});
}

} // namespace

std::optional<Refusal> keep_last_value(Room const& room, Draft& draft) {
    auto const* const before = room.document.get<KeyResult>(draft.slot());
    if (draft.kind() != Kind::KeyResult || before == nullptr || !follows_link(before->measure)) return std::nullopt;
    bool changes = false;
    for (FieldName const field : link_fields) changes = changes || draft.changes(field);
    if (!changes) return std::nullopt;
    bool const by_indicator = before->measure == KeyResultKind::Indicator;
    bool const linked = by_indicator ? !draft.text("indicator").empty()
                                     : !draft.text("project").empty() || !draft.text("milestone").empty();
    if (!linked) return link_of(*before) ? write_down(room, *before, draft) : std::nullopt;
    if (auto bad = draft.set({"link_broken.value", {}})) return bad;
    return draft.set({"link_broken.at", {}});
}

std::vector<Edit> keep_last_value_of(Room const& room, Slot slot) {
    auto const* const key_result = room.document.get<KeyResult>(slot);
    if (key_result == nullptr || !follows_link(key_result->measure)) return {};
    Draft draft(room.document, slot);
    if (write_down(room, *key_result, draft)) return {};
    return draft.edits();
}

} // namespace okra
