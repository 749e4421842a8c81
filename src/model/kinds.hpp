// The kinds of records a workspace holds, in the order of the file format.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace okra {

enum class Kind : std::uint8_t {
    None, // an id that is referred to but has no record
    Workspace,
    Person,
    Team,
    Cycle,
    Objective,
    KeyResult,
    CheckIn,
    Initiative,
    Project,
    Milestone,
    Indicator,
    Experiment,
    Dependency,
    Comment,
    Template,
    FieldDefinition,
    Reminder,
    Change,
    View,
    CoachRule,
};
constexpr std::size_t kind_count = 21;

// domain.md's name of a record ("key_result") and the file's name of its array ("key_results").
struct KindName {
    std::string_view one;
    std::string_view many;
};
constexpr std::array<KindName, kind_count> kind_names{{
    {"none", "none"},
    {"workspace", "workspace"},
    {"person", "people"},
    {"team", "teams"},
    {"cycle", "cycles"},
    {"objective", "objectives"},
    {"key_result", "key_results"},
    {"check_in", "check_ins"},
    {"initiative", "initiatives"},
    {"project", "projects"},
    {"milestone", "milestones"},
    {"indicator", "indicators"},
    {"experiment", "experiments"},
    {"dependency", "dependencies"},
    {"comment", "comments"},
    {"template", "templates"},
    {"field_definition", "field_definitions"},
    {"reminder", "reminders"},
    {"change", "changes"},
    {"view", "views"},
    {"coach_rule", "coach_rules"},
}};
constexpr KindName name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

// A set of kinds, for what a reference may point to.
class KindSet {
public:
    constexpr KindSet() = default;
    constexpr KindSet(Kind kind) : m_bits(1U << static_cast<unsigned>(kind)) {} // NOLINT: a kind is a set of one
    constexpr KindSet operator|(KindSet other) const {
        KindSet set;
        set.m_bits = m_bits | other.m_bits;
        return set;
    }
    constexpr bool has(Kind kind) const { return (m_bits >> static_cast<unsigned>(kind) & 1U) != 0; }
    constexpr bool operator==(KindSet const&) const = default;
    static constexpr KindSet any() {
        KindSet set;
        set.m_bits = ((1U << kind_count) - 1U) & ~1U;
        return set;
    }

private:
    std::uint32_t m_bits = 0;
};

} // namespace okra
