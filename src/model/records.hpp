// All records of a workspace as plain structs, names and defaults as in the file format.
//
// An enumeration's first enumerator is its default, and its names in the file stand in fields.cpp in the same order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "model/kinds.hpp"
#include "model/stamp.hpp"

namespace okra {

// A record's place in the id table of its document; slot 0 is no record. Means nothing in another document.
struct Slot {
    std::uint32_t value = 0;
    auto operator<=>(Slot const&) const = default;
    explicit operator bool() const { return value != 0; }
};

// What few records have: nothing until it is written, and read as the defaults until then.
template <class T>
class Rare {
public:
    Rare() = default;
    Rare(Rare const& other) : m_held(copy_of(other)) {}
    Rare& operator=(Rare const& other) {
        if (this != &other) m_held = copy_of(other);
        return *this;
    }
    Rare(Rare&&) noexcept = default;
    Rare& operator=(Rare&&) noexcept = default;
    ~Rare() = default;

    T const& operator*() const { return m_held ? *m_held : s_nothing; }
    T const* operator->() const { return &**this; }
    T& make() {
        if (!m_held) m_held = std::make_unique<T>();
        return *m_held;
    }
    bool operator==(Rare const& other) const { return **this == *other; }

private:
    static std::unique_ptr<T> copy_of(Rare const& other) {
        return other.m_held ? std::make_unique<T>(*other.m_held) : nullptr;
    }
    static inline T const s_nothing{};

    std::unique_ptr<T> m_held;
};

// What a link may say besides.
struct LinkWords {
    std::string note;    // how it moves what it leads to
    std::string unknown; // members of a newer Okra or another program: a JSON object, "" for none
    bool operator==(LinkWords const&) const = default;
};

// A weighted link (to a parent or an objective). Weight ≥ 0.
struct Link {
    Slot to;
    double weight = 1;
    Rare<LinkWords> words{};
    bool operator==(Link const&) const = default;
};

// A number that is to hold on a day. A field has one for a day.
struct DatedNumber {
    Date date;
    double value = 0;
    std::string unknown; // as of a link
    bool operator==(DatedNumber const&) const = default;
};

// A named value Okra only carries: its JSON text, canonical.
struct Custom {
    std::string name;
    std::string json;
    bool operator==(Custom const&) const = default;
};

// The stamp of one field, or of one element of a set-valued field, where it differs from its record's stamp.
struct FieldStamp {
    std::uint16_t field = 0; // index into the kind's field table
    std::string element;     // empty: the whole field
    Stamp stamp;
    bool operator==(FieldStamp const&) const = default;
};

struct Extras {
    std::vector<FieldStamp> stamps; // by field, then element
    std::vector<Custom> unknown;    // fields of a newer Okra or another program, by name
    bool operator==(Extras const&) const = default;
};

// What every record has. `stamp` is that of all fields without one of their own.
struct Record {
    Slot id;
    bool deleted = false; // a tombstone
    Stamp stamp;
    std::optional<Instant> made; // absent: unknown, then long ago
    std::unique_ptr<Extras> extras;

    Record() = default;
    Record(Record const& other);
    Record& operator=(Record const& other);
    Record(Record&&) noexcept = default;
    Record& operator=(Record&&) noexcept = default;
    ~Record() = default;
};

enum class Overshoot : std::uint8_t { Cap, Floor, Raw };
enum class Weekday : std::uint8_t { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
enum class TeamKind : std::uint8_t { Team, Company, Department };
enum class CycleKind : std::uint8_t { Quarter, Year, Custom };
enum class CyclePhase : std::uint8_t { Active, Planning, Closed };
enum class Visibility : std::uint8_t { Organization, Limited };
enum class Lifecycle : std::uint8_t { Active, Draft, Completed, Cancelled };
enum class Ambition : std::uint8_t { Committed, Aspirational };
enum class Rollup : std::uint8_t { KeyResults, Children, Both, Manual };
enum class KeyResultKind : std::uint8_t {
    Metric,
    Maintain,
    Threshold,
    Binary,
    Milestones,
    Tasks,
    Project,
    Indicator,
    SubKeyResults,
    Cascade,
};
enum class Direction : std::uint8_t { Increase, Decrease, Above, Below };
enum class Calculation : std::uint8_t { Absolute, PercentageLift, AbsoluteLift };
enum class Aggregation : std::uint8_t { Last, Average, Sum, Maximum, Minimum };
enum class Tracking : std::uint8_t { Weekly, Daily, Biweekly, Monthly, Quarterly };
enum class IndicatorKind : std::uint8_t { Unset, Leading, Lagging };
// As computed by the engine; Unset where there is none (status_override: not overridden).
enum class Status : std::uint8_t { Unset, NotStarted, OnTrack, AtRisk, Behind, Achieved, NotAchieved };
enum class WorkState : std::uint8_t { Todo, Doing, Done, Cancelled };
enum class ProgressSource : std::uint8_t { Milestones, Tasks, Manual };
enum class ExperimentState : std::uint8_t { Planned, Running, Won, Lost, Inconclusive };
enum class DependencyKind : std::uint8_t { Needs, Relates };
enum class CommentKind : std::uint8_t { Comment, Win, Commitment, Learning };
enum class Frequency : std::uint8_t { Weekly, Biweekly, Monthly };
enum class FiscalPattern : std::uint8_t { Calendar, FourFourFive };
enum class Severity : std::uint8_t { Unset, Important, Advice, Hint }; // Unset: as the rule of that name has it
// A workspace's own rules (domain.md section 8); Unset: the preset's.
enum class StatusRule : std::uint8_t {
    Unset,
    Ratio,    // p ≥ e·on_track is on track, p ≥ e·at_risk is at risk
    Gap,      // e − p ≤ on_track is on track, e − p ≤ at_risk is at risk
    Absolute, // p ≥ on_track is on track, p ≥ at_risk is at risk; expected progress plays no part
};
enum class ObjectiveStatus : std::uint8_t { Unset, OwnProgress, WorstContributor };
enum class DayCount : std::uint8_t {
    Unset,
    Between,   // e = (d − first) ÷ (last − first): nothing is expected on the first day
    Inclusive, // e = (d − first + 1) ÷ (last − first + 1): the first day counts as a day
};

struct Workspace : Record {
    static constexpr Kind kind = Kind::Workspace;
    std::string name;
    std::string preset = "okra";
    Overshoot overshoot = Overshoot::Cap;
    StatusRule status_rule = StatusRule::Unset; // file: thresholds.rule; what is absent is the preset's
    std::optional<double> on_track_ratio;       // of the rules ratio and absolute
    std::optional<double> at_risk_ratio;
    std::optional<double> on_track_gap;         // of the rule gap, as a share: 0.25 is 25 points
    std::optional<double> at_risk_gap;
    std::optional<double> grace;                // share of the period
    ObjectiveStatus objective_status = ObjectiveStatus::Unset;
    DayCount day_count = DayCount::Unset;
    std::vector<std::string> levels;      // in order, from the top; empty: company department team individual
    Weekday week_starts = Weekday::Monday;
    std::optional<double> fiscal_year_starts; // month 1…12
    std::string locale; // of dates and numbers, "de-CH"; empty: the browser's
    FiscalPattern fiscal_pattern = FiscalPattern::Calendar;
    std::vector<std::string> growth_areas;
    std::vector<std::string> root_causes;
    std::string level_rules; // JSON: which levels may lie under which; empty: those above
    Slot me; // a hint of older files: who I am belongs to the browser
};

// What was learned when a cycle closed, of the cycle or of one objective.
struct Retrospective {
    std::string worked;
    std::string did_not;
    std::vector<std::string> root_causes;
    std::string learnings;
    std::string process; // how the way of working with objectives itself worked
    std::vector<Link> teams; // of a cycle: how it worked for each team, 1 to 5 as the weight, and why as the note
    bool operator==(Retrospective const&) const = default;
};

struct Person : Record {
    static constexpr Kind kind = Kind::Person;
    std::string name;
    std::string email;
    bool external = false;
    std::string color; // "#rrggbb"
    bool champion = false; // an OKR coach
    bool inactive = false;
};

struct Team : Record {
    static constexpr Kind kind = Kind::Team;
    std::string name;
    TeamKind team_kind = TeamKind::Team;
    Slot parent;
    Slot lead;
    std::vector<Slot> members;
};

struct Cycle : Record {
    static constexpr Kind kind = Kind::Cycle;
    std::string name;
    CycleKind cycle_kind = CycleKind::Quarter;
    std::optional<Date> starts;
    std::optional<Date> ends; // the last day
    Slot parent;
    CyclePhase phase = CyclePhase::Active;
    std::optional<Date> closed_on; // counts while the phase is closed
    Rare<Retrospective> retrospective;
};

struct Objective : Record {
    static constexpr Kind kind = Kind::Objective;
    std::string title;
    std::string description;
    std::string level; // "company" …; empty: the level below its parent's, as the queries decide
    Slot owner;
    Slot team;
    Slot cycle;
    std::optional<Date> starts;
    std::optional<Date> ends;
    std::vector<std::string> growth_areas;
    Visibility visibility = Visibility::Organization;
    std::vector<Slot> viewers;
    Lifecycle lifecycle = Lifecycle::Active;
    Ambition ambition = Ambition::Committed;
    std::vector<Link> parents; // objectives or key results
    double weight = 1;
    Rollup rollup = Rollup::KeyResults;
    std::optional<double> manual_progress; // 0.4 is 40 %
    Slot manual_by;                        // who set it, and when
    std::optional<Instant> manual_at;
    std::optional<double> grade;           // 0…1
    std::string grade_reason;              // why it is not the suggested one
    std::string retrospective;             // in words alone, as older files have it
    Rare<Retrospective> review;            // file: retrospective as an object
    std::vector<Custom> fields;
    Status override_status = Status::Unset; // file: status_override.status
    std::string override_reason;
    std::optional<Instant> override_at;
    std::vector<Slot> owners;     // further ones, of a shared objective
    std::vector<Slot> teams;
    std::vector<Slot> guardrails; // indicators that must not suffer
    bool recurring = false;       // copied into every cycle
    bool archived = false;
    Slot proposed_to; // a draft: who is asked to take it into what he owns
    std::string rank;
};

// What few key results have.
struct KeyResultMore {
    std::string source;              // where the number is read
    std::optional<double> benchmark; // for the eye, no part of progress
    std::optional<double> stretch;
    std::vector<DatedNumber> checkpoints; // what is to be reached by a day on the way
    std::vector<Slot> owners;             // further ones
    bool operator==(KeyResultMore const&) const = default;
};

struct KeyResult : Record {
    static constexpr Kind kind = Kind::KeyResult;
    std::string title;
    std::string description;
    std::vector<Link> objectives;
    Slot parent; // of a sub-key result
    KeyResultKind measure = KeyResultKind::Metric; // the file's `kind`
    std::string metric;
    std::string unit;
    std::optional<double> start;
    std::optional<double> target;
    std::optional<double> lift;
    Direction direction = Direction::Increase;
    Calculation calculation = Calculation::Absolute;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> bound;
    Aggregation aggregation = Aggregation::Last;
    Tracking tracking = Tracking::Weekly;
    Slot owner;
    std::optional<Date> starts;
    std::optional<Date> due;
    IndicatorKind indicator_kind = IndicatorKind::Unset;
    Status override_status = Status::Unset; // file: status_override.status
    std::string override_reason;
    std::optional<Instant> override_at;
    Slot project;
    Slot milestone;
    Slot indicator;
    std::optional<Instant> link_broken_at;    // file: link_broken.at: when it lost what it is linked to
    std::optional<double> link_broken_value;  // the last value: an indicator's value, else a progress (0.4 is 40 %)
    double weight = 1;
    std::optional<double> grade;
    std::string grade_reason;
    std::vector<Custom> fields;
    bool archived = false;
    Rare<KeyResultMore> more;
    std::string rank;
};

// What few check-ins have.
struct CheckInMore {
    std::optional<Instant> blockers_resolved;
    bool assessment = false;       // the monthly one, without a value
    Status status = Status::Unset; // set by hand with it; file: status.status
    std::string status_reason;
    bool operator==(CheckInMore const&) const = default;
};

struct CheckIn : Record {
    static constexpr Kind kind = Kind::CheckIn;
    Slot on; // key result or indicator
    std::optional<Instant> at;
    std::optional<double> value;
    std::optional<double> confidence; // 0…10
    std::string note;
    std::string blockers;
    Slot author;
    std::optional<Date> day; // the calendar day it counts for, where it was made; absent: the UTC day of `at`
    Rare<CheckInMore> more;
};

struct Initiative : Record {
    static constexpr Kind kind = Kind::Initiative;
    std::string title;
    std::string initiative_kind = "initiative"; // initiative, task, action, risk, issue or a custom kind
    WorkState state = WorkState::Todo;
    std::optional<Date> done_at;
    Slot assignee;
    std::optional<Date> due;
    Slot project;
    Slot milestone;
    std::vector<Slot> key_results;
    double weight = 1;
    std::vector<Custom> fields;
    std::string description;
    std::optional<Date> starts;
    std::string rank;
};

struct Project : Record {
    static constexpr Kind kind = Kind::Project;
    std::string name;
    Slot owner;
    std::optional<Date> starts;
    std::optional<Date> due;
    WorkState state = WorkState::Todo;
    ProgressSource progress_source = ProgressSource::Milestones;
    std::optional<double> manual_progress; // 0.4 is 40 %
    Slot manual_by;
    std::optional<Instant> manual_at;
    std::string description;
    bool archived = false;
    std::string rank;
};

struct Milestone : Record {
    static constexpr Kind kind = Kind::Milestone;
    std::string title;
    Slot project;
    Slot key_result;
    std::optional<Date> due;
    std::optional<Date> done_at;
    double weight = 1;
    std::string rank;
};

struct Indicator : Record {
    static constexpr Kind kind = Kind::Indicator;
    std::string name;
    std::string unit;
    Direction direction = Direction::Increase;
    std::optional<double> healthy;
    std::optional<double> watch;
    Slot owner;
    Tracking tracking = Tracking::Weekly;
    std::string source; // where the number is read
    std::string rank;
};

struct Experiment : Record {
    static constexpr Kind kind = Kind::Experiment;
    std::string name;
    std::string hypothesis;
    ExperimentState state = ExperimentState::Planned;
    std::optional<Date> starts;
    std::optional<Date> ends;
    std::string effect;
    std::vector<Slot> key_results;
    Slot owner;
};

struct Dependency : Record {
    static constexpr Kind kind = Kind::Dependency;
    Slot from;
    Slot to;
    DependencyKind dependency_kind = DependencyKind::Needs;
    std::string note;
    std::string to_words; // of a need nobody has promised yet
    Slot to_team;
};

struct Comment : Record {
    static constexpr Kind kind = Kind::Comment;
    Slot on;
    Slot author;
    std::optional<Instant> at;
    std::string text;
    CommentKind comment_kind = CommentKind::Comment;
    std::optional<Date> done_at;   // of a commitment
    std::vector<Slot> mentions;
    std::vector<Custom> reactions; // the ids of people by sign
};

struct Template : Record {
    static constexpr Kind kind = Kind::Template;
    std::string name;
    std::string description;
    std::vector<Slot> objectives;
    std::string category;
    std::vector<std::string> placeholders;
    std::string content; // JSON: objectives with their key results, which are no records and count nowhere
    std::string rank;
};

struct FieldDefinition : Record {
    static constexpr Kind kind = Kind::FieldDefinition;
    std::string on; // the kind of record it belongs to: "objective", "key_result", "initiative" or a custom kind
    std::string name;
    std::string type; // "text", "number", "date", "choice"
    std::vector<std::string> options;
};

struct Reminder : Record {
    static constexpr Kind kind = Kind::Reminder;
    Slot of; // key result or indicator; none: all mine
    Frequency frequency = Frequency::Weekly;
    Weekday weekday = Weekday::Monday;
};

// An entry of the ledger: a baseline, target or wording that changed while its cycle was active (section 7).
struct ChangeEntry : Record {
    static constexpr Kind kind = Kind::Change;
    Slot on;
    std::string field;  // its name in the file
    std::string before; // the value as in the file, texts without quotes; "" for none
    std::string after;
    std::optional<Instant> at;
    Slot author;
    std::string reason;
};

// A saved view of a list.
struct SavedView : Record {
    static constexpr Kind kind = Kind::View;
    std::string name;
    std::string screen;
    std::string layout;
    std::vector<Custom> filter; // the values wanted, by field
    std::string group;          // a field
    std::vector<std::string> sort; // fields in order, "-progress" from the largest
    std::vector<std::string> columns;
    Slot owner; // none: everyone's
    bool opens_first = false; // its screen opens with it
    std::string rank;
};

// A coach rule of one's own or a changed one, or a finding that is muted.
struct CoachRule : Record {
    static constexpr Kind kind = Kind::CoachRule;
    std::string rule; // its id among the rules
    bool on = true;
    Severity severity = Severity::Unset;
    std::vector<std::string> words;
    std::string why;
    std::string fix;
    std::string weak;   // example
    std::string strong;
    Slot muted_on; // the record for which it is silent
    Slot by;
    std::optional<Instant> at;
};

} // namespace okra
