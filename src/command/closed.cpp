// Closed cycles are read-only until reopened (domain.md section 7).
#include "command/rules.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

Cycle const* closed(Document const& document, Slot cycle) {
    auto const* const found = document.get<Cycle>(cycle);
    return found != nullptr && found->phase == CyclePhase::Closed ? found : nullptr;
}

// Of a key result and the wholes it is a part of.
Cycle const* closed_above(Document const& document, KeyResult const& key_result) {
    constexpr int deepest = 64;
    KeyResult const* part = &key_result;
    for (int depth = 0; part != nullptr && depth < deepest; ++depth) {
        for (Link const& link : part->objectives)
            if (auto const* const objective = document.get<Objective>(link.to))
                if (Cycle const* const cycle = closed(document, objective->cycle)) return cycle;
        part = document.get<KeyResult>(part->parent);
    }
    return nullptr;
}
Cycle const* closed_above(Document const& document, Slot key_result) {
    auto const* const found = document.get<KeyResult>(key_result);
    return found != nullptr ? closed_above(document, *found) : nullptr;
}

// Where the draft would put the record.
std::optional<Refusal> check_moved_into_closed(Draft const& draft) {
    Document const& document = draft.document();
    auto const check = [&](FieldName field, Slot into) -> std::optional<Refusal> {
        Cycle const* cycle = field == FieldName("cycle") ? closed(document, into) : closed_cycle_of(document, into);
        return cycle != nullptr ? std::optional(refuse_closed(*cycle, field)) : std::nullopt;
    };
    auto const check_new = [&](FieldName field) -> std::optional<Refusal> {
        for (Element const& element : draft.elements(field))
            if (draft.put_in(field, element.key))
                if (auto bad = check(field, document.find(element.key))) return bad;
        return std::nullopt;
    };
    switch (draft.kind()) {
    case Kind::Objective:
        if (auto bad = check("cycle", draft.reference("cycle"))) return bad;
        return check_new("parents"); // it would change what they come to
    case Kind::KeyResult:
        if (auto bad = check_new("objectives")) return bad;
        return check("parent", draft.reference("parent"));
    case Kind::Initiative: return check_new("key_results");
    case Kind::CheckIn: return check("on", draft.reference("on"));
    case Kind::Milestone: return check("key_result", draft.reference("key_result"));
    default: return std::nullopt;
    }
}

} // namespace

// Of a deleted record too: restoring it would change what is closed.
Cycle const* closed_cycle_of(Document const& document, Slot slot) {
    Record const* const record = document.record(slot);
    if (record == nullptr) return nullptr;
    switch (document.kind_of(slot)) {
    case Kind::Objective: return closed(document, static_cast<Objective const*>(record)->cycle);
    case Kind::KeyResult: return closed_above(document, *static_cast<KeyResult const*>(record));
    case Kind::CheckIn: return closed_above(document, static_cast<CheckIn const*>(record)->on);
    case Kind::Milestone: return closed_above(document, static_cast<Milestone const*>(record)->key_result);
    default: return nullptr;
    }
}

Refusal refuse_closed(Cycle const& cycle, std::string_view field) {
    return {std::string(field), Message(text::refused_closed, {words_in("cycle", cycle.name)})};
}

std::optional<Refusal> check_closed(Draft const& draft) {
    if (draft.is_new()) return check_moved_into_closed(draft);
    if (draft.edits().empty()) return std::nullopt;
    if (Cycle const* const cycle = closed_cycle_of(draft.document(), draft.slot())) return refuse_closed(*cycle);
    return check_moved_into_closed(draft);
}

} // namespace okra
