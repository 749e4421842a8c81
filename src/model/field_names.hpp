// Names of fields that the program itself uses, checked when it is compiled.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "model/fields.hpp"

namespace okra {

// Every name in the field tables, in order; fields.cpp does not compile when the two differ. It stands here a second
// time because the tables themselves take a second to compile.
inline constexpr auto all_field_names = std::to_array<std::string_view>({
    // clang-format off
    "after", "aggregation", "ambition", "archived", "assessment", "assignee", "at", "author", "before", "benchmark",
    "blockers", "blockers_resolved", "bound", "by", "calculation", "category", "champion", "checkpoints", "closed_on",
    "color", "columns", "confidence", "content", "cycle", "day", "description", "direction", "done_at", "due",
    "effect", "email", "ends", "external", "field", "fields", "filter", "fiscal_pattern", "fiscal_year_starts", "fix",
    "frequency", "from", "grade", "grade_reason", "group", "growth_areas", "guardrails", "healthy", "high",
    "hypothesis", "inactive", "indicator", "indicator_kind", "key_result", "key_results", "kind", "layout", "lead",
    "level", "level_rules", "levels", "lifecycle", "lift", "link_broken.at", "link_broken.value", "locale", "low",
    "made", "manual_at", "manual_by", "manual_progress", "me", "members", "mentions", "metric", "milestone",
    "muted_on", "name", "note", "objectives", "of", "on", "opens_first", "options", "overshoot", "owner", "owners",
    "parent", "parents", "phase", "placeholders", "preset", "progress_source", "project", "proposed_to", "rank", "reactions",
    "reason", "recurring", "retrospective", "retrospective.did_not", "retrospective.learnings",
    "retrospective.process", "retrospective.root_causes", "retrospective.teams", "retrospective.worked", "rollup", "root_causes", "rule",
    "screen", "severity", "sort", "source", "start", "starts", "state", "status.reason", "status.status",
    "status_override.at", "status_override.reason", "status_override.status", "stretch", "strong", "target", "team",
    "teams", "text", "thresholds.at_risk_gap", "thresholds.at_risk_ratio", "thresholds.day_count", "thresholds.grace",
    "thresholds.objective_status", "thresholds.on_track_gap", "thresholds.on_track_ratio", "thresholds.rule", "title",
    "to", "to_team", "to_words", "tracking", "type", "unit", "value", "viewers", "visibility", "watch", "weak",
    "week_starts", "weekday", "weight", "why", "words",
    // clang-format on
});

// The name of a field, which several kinds may have. A literal that no kind has does not compile.
class FieldName {
public:
    consteval FieldName(char const* name) : m_text(name) { // NOLINT(google-explicit-constructor): stands for the name
        if (!std::ranges::binary_search(all_field_names, m_text)) no_kind_has_this_field();
    }
    constexpr FieldName(Field const& field) : m_text(field.name) {} // NOLINT(google-explicit-constructor)

    constexpr operator std::string_view() const { return m_text; } // NOLINT(google-explicit-constructor)
    constexpr bool operator==(FieldName const&) const = default;
    constexpr bool operator==(std::string_view text) const { return m_text == text; }

private:
    static void no_kind_has_this_field() {} // not constexpr, so that calling it does not compile

    std::string_view m_text;
};

// The index of a field among fields_of(kind). Ends the program when the kind has none of that name, since whatever came
// next would read or write something else.
std::uint16_t index_in(Kind, FieldName);
inline Field const& field_in(Kind kind, FieldName name) { return fields_of(kind)[index_in(kind, name)]; }

} // namespace okra
