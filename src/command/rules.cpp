// Domain.md's rules for records: titles, numbers, periods, links that close a circle, closed cycles.
#include "command/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <unordered_map>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "engine/dependencies.hpp"
#include "engine/own_period.hpp"
#include "engine/preset.hpp"
#include "words/texts/refusals.hpp"
#include "words/texts/steps.hpp"

namespace okra {

namespace {

Refusal refuse(std::string_view field, Text text, std::vector<Filler> places = {}) {
    return {std::string(field), Message(text, std::move(places))};
}

bool changes_any(Draft const& draft, std::initializer_list<FieldName> fields) {
    return draft.is_new() || std::ranges::any_of(fields, [&](FieldName field) { return draft.changes(field); });
}

// The field to point at: the last named one that the draft changes.
FieldName blamed(Draft const& draft, std::initializer_list<FieldName> fields) {
    FieldName found = *fields.begin();
    for (FieldName const field : fields)
        if (draft.changes(field)) found = field;
    return found;
}

// ------------------------------------------------------------------------------------------------- every record

std::optional<Refusal> check_title(Draft const& draft) {
    for (Field const& field : fields_of(draft.kind())) {
        if (!field.title) continue;
        bool const asked = draft.is_new() || draft.changes(field);
        if (asked && trimmed(draft.text(field)).empty())
            return refuse(field.name, text::refused_no_title,
                          {kind_in("kind", draft.kind()), label_in("field", field)});
    }
    return std::nullopt;
}

std::optional<Refusal> check_required(Draft const& draft, FieldName field, Text text) {
    bool const missing = changes_any(draft, {field}) && !draft.reference(field);
    return missing ? std::optional(refuse(field, text)) : std::nullopt;
}

std::optional<Refusal> check_period(Draft const& draft, FieldName first, FieldName last) {
    if (!changes_any(draft, {first, last})) return std::nullopt;
    auto const starts = draft.date(first);
    auto const ends = draft.date(last);
    if (!starts || !ends || *starts <= *ends) return std::nullopt;
    return refuse(blamed(draft, {first, last}), text::refused_period, {day_in("day", *starts)});
}

// ------------------------------------------------------------------------------------------------------- circles

// What a record feeds or lies in.
template <class Visitor>
void for_each_above(Document const& document, Slot slot, Visitor const& visit) {
    Record const* const record = document.record(slot);
    if (record == nullptr) return;
    switch (document.kind_of(slot)) {
    case Kind::Objective:
        for (Link const& link : static_cast<Objective const*>(record)->parents) visit("parents", link.to);
        return;
    case Kind::KeyResult: {
        auto const& key_result = *static_cast<KeyResult const*>(record);
        for (Link const& link : key_result.objectives) visit("objectives", link.to);
        if (key_result.parent) visit("parent", key_result.parent);
        return;
    }
    case Kind::Team:
        if (Slot const parent = static_cast<Team const*>(record)->parent) visit("parent", parent);
        return;
    case Kind::Cycle:
        if (Slot const parent = static_cast<Cycle const*>(record)->parent) visit("parent", parent);
        return;
    default: return;
    }
}

// From `start` upwards to `goal`, both included; empty: there is no way. Through live records only.
std::vector<Slot> way_up(Document const& document, Slot start, Slot goal) {
    std::unordered_map<std::uint32_t, Slot> from{{start.value, Slot{}}};
    std::vector<Slot> queue{start};
    for (std::size_t next = 0; next < queue.size(); ++next) {
        Slot const here = queue[next];
        if (here == goal) {
            std::vector<Slot> way;
            for (Slot at = here; at; at = from[at.value]) way.push_back(at);
            std::ranges::reverse(way);
            return way;
        }
        if (document.live_record(here) == nullptr) continue;
        for_each_above(document, here, [&](std::string_view, Slot above) {
            if (from.emplace(above.value, here).second) queue.push_back(above);
        });
    }
    return {};
}

// A new link from `below` to `above`.
std::optional<Refusal> check_link(Document const& document, FieldName field, Slot below, Slot above) {
    std::vector<Slot> const way = way_up(document, above, below);
    if (way.empty()) return std::nullopt;
    Message path = name_of_record(document, below);
    for (Slot const step : way)
        path = Message(text::path_step, {message_in("way", std::move(path)), record_in("next", document, step)});
    return refuse(field, text::refused_circle, {message_in("path", std::move(path))});
}

std::optional<Refusal> check_new_links(Draft const& draft, FieldName field) {
    if (draft.is_new()) return std::nullopt; // nothing leads to it yet
    for (Element const& element : draft.elements(field)) {
        if (!draft.put_in(field, element.key)) continue;
        if (auto bad = check_link(draft.document(), field, draft.slot(), draft.document().find(element.key)))
            return bad;
    }
    return std::nullopt;
}

std::optional<Refusal> check_new_parent(Draft const& draft) {
    if (draft.is_new() || !draft.changes("parent") || !draft.reference("parent")) return std::nullopt;
    return check_link(draft.document(), "parent", draft.slot(), draft.reference("parent"));
}

// -------------------------------------------------------------------------------------------------- key results

std::optional<double> target_of(Draft const& draft, double start) {
    double const sign = draft.choice<Direction>("direction") == Direction::Decrease ? -1 : 1;
    auto const lift = draft.number("lift");
    switch (draft.choice<Calculation>("calculation")) {
    case Calculation::Absolute: return draft.number("target");
    case Calculation::PercentageLift: return lift ? std::optional(start * (1 + sign * *lift / 100)) : std::nullopt;
    case Calculation::AbsoluteLift: return lift ? std::optional(start + sign * *lift) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Refusal> check_target(Draft const& draft) {
    auto const measure = draft.choice<KeyResultKind>("kind");
    if (measure != KeyResultKind::Metric && measure != KeyResultKind::Indicator) return std::nullopt;
    if (!changes_any(draft, {"start", "target", "lift", "direction", "calculation", "kind"})) return std::nullopt;

    auto const calculation = draft.choice<Calculation>("calculation");
    bool const lifted = calculation != Calculation::Absolute;
    double const start = draft.number("start").value_or(0);
    if (calculation == Calculation::PercentageLift && draft.number("lift") && start == 0)
        return refuse("start", text::refused_percent_of_zero);

    auto const target = target_of(draft, start);
    if (!target) return std::nullopt;
    FieldName const goal = lifted ? FieldName("lift") : FieldName("target");
    if (!std::isfinite(*target)) return refuse(goal, text::refused_target_too_large);
    auto const direction = draft.choice<Direction>("direction");
    bool const down = direction == Direction::Decrease;
    if (down ? *target <= start : *target >= start) return std::nullopt;

    if (down && !draft.number("start") && !lifted)
        return refuse("start", text::refused_decrease_from_zero, {number_in("value", *target)});
    if (lifted && start >= 0) return refuse("lift", text::refused_negative_lift);
    FieldName const field = blamed(draft, {"start", "direction", "calculation", goal});
    return refuse(draft.is_new() ? goal : field, down ? text::refused_decrease_target : text::refused_increase_target,
                  {number_in("start", start)});
}

std::optional<Refusal> check_direction(Draft const& draft) {
    if (!draft.changes("direction")) return std::nullopt;
    auto const direction = draft.choice<Direction>("direction");
    bool const for_threshold = direction == Direction::Above || direction == Direction::Below;
    auto const measure = draft.choice<KeyResultKind>("kind");
    if (measure == KeyResultKind::Threshold && !for_threshold)
        return refuse("direction", text::refused_threshold_direction);
    if (measure != KeyResultKind::Threshold && for_threshold) return refuse("direction", text::refused_direction);
    return std::nullopt;
}

std::optional<Refusal> check_bounds(Draft const& draft) {
    if (!changes_any(draft, {"low", "high"})) return std::nullopt;
    auto const low = draft.number("low");
    auto const high = draft.number("high");
    if (!low || !high || *low <= *high) return std::nullopt;
    return refuse(blamed(draft, {"low", "high"}), text::refused_bounds);
}

std::optional<Refusal> check_project(Draft const& draft) {
    if (!changes_any(draft, {"project", "milestone"})) return std::nullopt;
    if (draft.text("project").empty() || draft.text("milestone").empty()) return std::nullopt;
    return refuse(blamed(draft, {"project", "milestone"}), text::refused_project_and_milestone);
}

std::optional<Refusal> check_checkpoints(Draft const& draft) {
    if (!changes_any(draft, {"checkpoints", "starts", "due"})) return std::nullopt;
    for (Element const& one : draft.elements("checkpoints")) {
        auto const day = date_from_text(one.key);
        if (!one.present || !day || !is_outside(draft.date("starts"), draft.date("due"), *day)) continue;
        return refuse(blamed(draft, {"starts", "due", "checkpoints"}), text::refused_checkpoint, {day_in("day", *day)});
    }
    return std::nullopt;
}

std::optional<Refusal> check_key_result(Draft const& draft) {
    if (!draft.is_new() && draft.changes("kind")) return refuse("kind", text::refused_kind);
    if (auto bad = check_direction(draft)) return bad;
    if (auto bad = check_target(draft)) return bad;
    if (auto bad = check_bounds(draft)) return bad;
    if (auto bad = check_project(draft)) return bad;
    if (auto bad = check_period(draft, "starts", "due")) return bad;
    if (auto bad = check_checkpoints(draft)) return bad;
    if (auto bad = check_new_parent(draft)) return bad;
    return check_new_links(draft, "objectives");
}

// ---------------------------------------------------------------------------------------------------- check-ins

Text source_of(KeyResultKind measure) {
    switch (measure) {
    case KeyResultKind::Milestones: return text::source_milestones;
    case KeyResultKind::Tasks: return text::source_tasks;
    case KeyResultKind::Project: return text::source_project;
    case KeyResultKind::Indicator: return text::source_indicator;
    case KeyResultKind::SubKeyResults: return text::source_sub_key_results;
    default: return text::source_objectives;
    }
}

std::optional<Refusal> check_value(Draft const& draft) {
    auto const value = draft.number("value");
    if (!value || !changes_any(draft, {"value", "on"})) return std::nullopt;
    auto const* const key_result = draft.document().get<KeyResult>(draft.reference("on"));
    if (key_result == nullptr) return std::nullopt;
    if (!takes_values(key_result->measure))
        return refuse("value", text::refused_value, {text_in("source", source_of(key_result->measure))});
    if (key_result->measure == KeyResultKind::Binary && *value != 0 && *value != 1)
        return refuse("value", text::refused_binary_value);
    return std::nullopt;
}

std::optional<Refusal> check_check_in(Draft const& draft) {
    if (auto bad = check_required(draft, "on", text::refused_check_in_on_nothing)) return bad;
    if (auto bad = check_value(draft)) return bad;
    if (draft.changes("at") && !draft.has("at")) return refuse("at", text::refused_no_time);
    bool const says_something = draft.number("value") || draft.number("confidence") || !draft.text("note").empty() ||
                                !draft.text("blockers").empty();
    if (!says_something && changes_any(draft, {"value", "confidence", "note", "blockers"}))
        return refuse("value", text::refused_empty_check_in);
    return std::nullopt;
}

// ------------------------------------------------------------------------------------------------ other records

// What is on track must be better than what is at risk.
std::optional<Refusal> check_thresholds(Draft const& draft) {
    auto const check = [&](FieldName on_track, FieldName at_risk, double better) -> std::optional<Refusal> {
        if (!changes_any(draft, {on_track, at_risk})) return std::nullopt;
        auto const on = draft.number(on_track);
        auto const risk = draft.number(at_risk);
        if (!on || !risk || better * (*on - *risk) >= 0) return std::nullopt;
        return refuse(blamed(draft, {on_track, at_risk}), text::refused_thresholds);
    };
    if (auto bad = check("thresholds.on_track_ratio", "thresholds.at_risk_ratio", 1)) return bad;
    return check("thresholds.on_track_gap", "thresholds.at_risk_gap", -1);
}

std::optional<Refusal> check_workspace(Draft const& draft) {
    if (draft.changes("preset") && find_preset(draft.text("preset")) == nullptr)
        return refuse("preset", text::refused_preset);
    return check_thresholds(draft);
}

std::optional<Refusal> check_cycle(Draft const& draft) {
    auto const* const before = draft.document().get<Cycle>(draft.slot());
    bool const stays_closed = before != nullptr && before->phase == CyclePhase::Closed &&
                              draft.choice<CyclePhase>("phase") == CyclePhase::Closed;
    if (stays_closed && changes_any(draft, {"starts", "ends"}))
        return refuse(blamed(draft, {"starts", "ends"}), text::refused_closed_dates, {words_in("cycle", before->name)});
    if (auto bad = check_period(draft, "starts", "ends")) return bad;
    return check_new_parent(draft);
}

// What is needed may be words while no record is there for it.
std::optional<Refusal> check_dependency(Draft const& draft) {
    if (auto bad = check_required(draft, "from", text::refused_depends_from)) return bad;
    bool const in_words = !trimmed(draft.text("to_words")).empty();
    bool const nothing = changes_any(draft, {"to", "to_words"}) && !in_words && !draft.reference("to");
    if (nothing) return refuse("to", text::refused_depends_to);
    if (!changes_any(draft, {"from", "to", "kind"})) return std::nullopt;
    FieldName const field = blamed(draft, {"from", "to"});
    Slot const from = draft.reference("from");
    Slot const to = draft.reference("to");
    if (from == to) return refuse(field, text::refused_depends_on_itself);
    if (!to || draft.choice<DependencyKind>("kind") != DependencyKind::Needs) return std::nullopt;
    auto const way = path_of_needs(draft.document(), to, from, draft.slot());
    if (way.empty()) return std::nullopt;
    Message path = name_of_record(draft.document(), from);
    for (Slot const step : way)
        path =
            Message(text::path_step, {message_in("way", std::move(path)), record_in("next", draft.document(), step)});
    return refuse(field, text::refused_needs_circle, {message_in("path", std::move(path))});
}

std::optional<Refusal> check_of_kind(Draft const& draft) {
    switch (draft.kind()) {
    case Kind::Workspace: return check_workspace(draft);
    case Kind::Team: return check_new_parent(draft);
    case Kind::Cycle: return check_cycle(draft);
    case Kind::Objective:
        if (auto bad = check_period(draft, "starts", "ends")) return bad;
        return check_new_links(draft, "parents");
    case Kind::KeyResult: return check_key_result(draft);
    case Kind::CheckIn: return check_check_in(draft);
    case Kind::Initiative:
    case Kind::Project: return check_period(draft, "starts", "due");
    case Kind::Experiment: return check_period(draft, "starts", "ends");
    case Kind::Dependency: return check_dependency(draft);
    case Kind::Comment: return check_required(draft, "on", text::refused_comment_on_nothing);
    default: return std::nullopt;
    }
}

} // namespace

bool takes_values(KeyResultKind measure) {
    return measure == KeyResultKind::Metric || measure == KeyResultKind::Maintain ||
           measure == KeyResultKind::Threshold || measure == KeyResultKind::Binary;
}

std::optional<Refusal> check_circles(Document const& document, Slot record) {
    std::optional<Refusal> found;
    for_each_above(document, record, [&](FieldName field, Slot above) {
        if (!found && document.live_record(above) != nullptr) found = check_link(document, field, record, above);
    });
    return found;
}

std::optional<Refusal> check_rules(Draft const& draft) {
    if (auto bad = check_title(draft)) return bad;
    if (auto bad = check_closed(draft)) return bad;
    return check_of_kind(draft);
}

} // namespace okra
