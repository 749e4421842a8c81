// The field tables of all record kinds: one line a field, in the order of the file.
//
// Only for fields.cpp and field_of.hpp; everything else asks fields_of().
#pragma once

#include <array>
#include <tuple>
#include <type_traits>

#include "model/fields.hpp"

namespace okra::field_tables {

// ------------------------------------------------------------------------------------------ names of choices

// The names of an enumeration in its order, as many as its last enumerator says.
template <class E, E last>
using Names = std::array<std::string_view, static_cast<std::size_t>(last) + 1>;

template <class E>
struct Choices;
template <>
struct Choices<Overshoot> {
    static constexpr Names<Overshoot, Overshoot::Raw> names{"cap", "floor", "raw"};
};
template <>
struct Choices<Weekday> {
    static constexpr Names<Weekday, Weekday::Sunday> names{"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
};
template <>
struct Choices<TeamKind> {
    static constexpr Names<TeamKind, TeamKind::Department> names{"team", "company", "department"};
};
template <>
struct Choices<CycleKind> {
    static constexpr Names<CycleKind, CycleKind::Custom> names{"quarter", "year", "custom"};
};
template <>
struct Choices<CyclePhase> {
    static constexpr Names<CyclePhase, CyclePhase::Closed> names{"active", "planning", "closed"};
};
template <>
struct Choices<Visibility> {
    static constexpr Names<Visibility, Visibility::Limited> names{"organization", "limited"};
};
template <>
struct Choices<Lifecycle> {
    static constexpr Names<Lifecycle, Lifecycle::Cancelled> names{"active", "draft", "completed", "cancelled"};
};
template <>
struct Choices<Ambition> {
    static constexpr Names<Ambition, Ambition::Aspirational> names{"committed", "aspirational"};
};
template <>
struct Choices<Rollup> {
    static constexpr Names<Rollup, Rollup::Manual> names{"key_results", "children", "both", "manual"};
};
template <>
struct Choices<KeyResultKind> {
    static constexpr Names<KeyResultKind, KeyResultKind::Cascade> names{
        "metric", "maintain", "threshold", "binary",          "milestones",
        "tasks",  "project",  "indicator", "sub_key_results", "cascade"};
};
template <>
struct Choices<Direction> {
    static constexpr Names<Direction, Direction::Below> names{"increase", "decrease", "above", "below"};
};
template <>
struct Choices<Calculation> {
    static constexpr Names<Calculation, Calculation::AbsoluteLift> names{"absolute", "percentage_lift",
                                                                         "absolute_lift"};
};
template <>
struct Choices<Aggregation> {
    static constexpr Names<Aggregation, Aggregation::Minimum> names{"last", "average", "sum", "maximum", "minimum"};
};
template <>
struct Choices<Tracking> {
    static constexpr Names<Tracking, Tracking::Quarterly> names{"weekly", "daily", "biweekly", "monthly", "quarterly"};
};
template <>
struct Choices<IndicatorKind> {
    static constexpr Names<IndicatorKind, IndicatorKind::Lagging> names{"", "leading", "lagging"};
};
template <>
struct Choices<Status> {
    static constexpr Names<Status, Status::NotAchieved> names{"",       "not_started", "on_track",    "at_risk",
                                                              "behind", "achieved",    "not_achieved"};
};
template <>
struct Choices<WorkState> {
    static constexpr Names<WorkState, WorkState::Cancelled> names{"todo", "doing", "done", "cancelled"};
};
template <>
struct Choices<ProgressSource> {
    static constexpr Names<ProgressSource, ProgressSource::Manual> names{"milestones", "tasks", "manual"};
};
template <>
struct Choices<ExperimentState> {
    static constexpr Names<ExperimentState, ExperimentState::Inconclusive> names{"planned", "running", "won", "lost",
                                                                                 "inconclusive"};
};
template <>
struct Choices<DependencyKind> {
    static constexpr Names<DependencyKind, DependencyKind::Relates> names{"needs", "relates"};
};
template <>
struct Choices<CommentKind> {
    static constexpr Names<CommentKind, CommentKind::Learning> names{"comment", "win", "commitment", "learning"};
};
template <>
struct Choices<Frequency> {
    static constexpr Names<Frequency, Frequency::Monthly> names{"weekly", "biweekly", "monthly"};
};

template <>
struct Choices<FiscalPattern> {
    static constexpr Names<FiscalPattern, FiscalPattern::FourFourFive> names{"calendar", "4-4-5"};
};
template <>
struct Choices<Severity> {
    static constexpr Names<Severity, Severity::Hint> names{"", "important", "advice", "hint"};
};
template <>
struct Choices<StatusRule> {
    static constexpr Names<StatusRule, StatusRule::Absolute> names{"", "ratio", "gap", "absolute"};
};
template <>
struct Choices<ObjectiveStatus> {
    static constexpr Names<ObjectiveStatus, ObjectiveStatus::WorstContributor> names{"", "own_progress",
                                                                                     "worst_contributor"};
};
template <>
struct Choices<DayCount> {
    static constexpr Names<DayCount, DayCount::Inclusive> names{"", "between", "inclusive"};
};

// Only "unset" has no name, and it comes first.
constexpr bool all_are_named(std::span<std::string_view const> names) {
    for (std::size_t i = 1; i < names.size(); ++i)
        if (names[i].empty()) return false;
    return true;
}

// ---------------------------------------------------------------------------------------------- fields by member

template <class>
struct MemberPointer;
template <class R, class T>
struct MemberPointer<T R::*> {
    using Owner = R;
    using Type = T;
};
template <auto pointer>
using OwnerOf = MemberPointer<decltype(pointer)>::Owner;
template <auto pointer>
using TypeOf = MemberPointer<decltype(pointer)>::Type;

template <auto pointer>
void* address_in(Record& record) {
    return &(static_cast<OwnerOf<pointer>&>(record).*pointer);
}
template <auto pointer>
void const* look_in(Record const& record) {
    return &(static_cast<OwnerOf<pointer> const&>(record).*pointer);
}
// Of what few records have: made when it is written.
template <auto rare, auto pointer>
void* address_in(Record& record) {
    return &((static_cast<OwnerOf<rare>&>(record).*rare).make().*pointer);
}
template <auto rare, auto pointer>
void const* look_in(Record const& record) {
    return &(*(static_cast<OwnerOf<rare> const&>(record).*rare).*pointer);
}

// The type of a field follows from its member; a vector of texts alone may be a set or a list.
template <class T>
consteval FieldType type_of() {
    if constexpr (std::is_same_v<T, std::string>) return FieldType::Text;
    else if constexpr (std::is_same_v<T, bool>) return FieldType::Boolean;
    else if constexpr (std::is_same_v<T, std::optional<double>>) return FieldType::Number;
    else if constexpr (std::is_same_v<T, double>) return FieldType::Weight;
    else if constexpr (std::is_same_v<T, std::optional<Date>>) return FieldType::Date;
    else if constexpr (std::is_same_v<T, std::optional<Instant>>) return FieldType::Instant;
    else if constexpr (std::is_enum_v<T>) return FieldType::Choice;
    else if constexpr (std::is_same_v<T, Slot>) return FieldType::Reference;
    else if constexpr (std::is_same_v<T, std::vector<Slot>>) return FieldType::References;
    else if constexpr (std::is_same_v<T, std::vector<Link>>) return FieldType::Links;
    else if constexpr (std::is_same_v<T, std::vector<std::string>>) return FieldType::TextSet;
    else if constexpr (std::is_same_v<T, std::vector<DatedNumber>>) return FieldType::Dated;
    else {
        static_assert(std::is_same_v<T, std::vector<Custom>>);
        return FieldType::Customs;
    }
}

template <class T>
consteval Field field_of_type(std::string_view name, std::string_view label, std::string_view help) {
    Field made;
    made.name = name;
    made.type = type_of<T>();
    made.label = label;
    made.help = help;
    if constexpr (std::is_enum_v<T>) {
        static_assert(sizeof(T) == 1 && all_are_named(Choices<T>::names));
        made.choices = Choices<T>::names;
    }
    return made;
}
template <auto... path>
consteval Field field(std::string_view name, std::string_view label, std::string_view help) {
    constexpr std::tuple steps{path...};
    Field made = field_of_type<TypeOf<std::get<sizeof...(path) - 1>(steps)>>(name, label, help);
    made.member = &address_in<path...>;
    made.look = &look_in<path...>;
    return made;
}
template <class R>
consteval Field made() {
    Field made = field<&R::made>("made", "Made", "When the record was created.");
    made.internal = true;
    return made;
}

// What follows a field: `field<…>(…) + to(…)`.
consteval Field operator+(Field made, KindSet targets) {
    made.targets = targets;
    return made;
}
consteval Field operator+(Field made, Rule rule) {
    made.rule = rule;
    return made;
}
struct Title {};
consteval Field operator+(Field made, Title) {
    made.title = true;
    return made;
}
struct InOrder {};
consteval Field operator+(Field made, InOrder) {
    made.type = FieldType::TextList;
    return made;
}
struct Internal {};
consteval Field operator+(Field made, Internal) {
    made.internal = true;
    return made;
}
struct Former {};
consteval Field operator+(Field made, Former) {
    made.internal = true;
    made.former = true;
    return made;
}
struct Notes {};
consteval Field operator+(Field made, Notes) {
    made.notes = true;
    return made;
}
consteval Field operator+(Field made, Shape const& shape) {
    if (made.type == FieldType::Text) made.type = FieldType::Structure;
    made.shape = &shape;
    return made;
}
struct Default {
    std::string_view text;
};
consteval Field operator+(Field made, Default initial) {
    made.default_text = initial.text;
    return made;
}
struct FirstChoices {
    std::size_t count;
};
consteval Field operator+(Field made, FirstChoices some) {
    made.choices = made.choices.first(some.count);
    return made;
}

constexpr KindSet to(Kind kind) { return kind; }
template <class... More>
constexpr KindSet to(Kind kind, More... more) {
    return KindSet(kind) | to(more...);
}

// ------------------------------------------------------------------------------------------------------- shapes

inline constexpr Shape text_shape{.type = Shape::Type::Text};
inline constexpr Shape texts_shape{.type = Shape::Type::List, .item = &text_shape};

inline constexpr std::array level_rule_members{ShapeMember{"level", &text_shape, true},
                                               ShapeMember{"under", &texts_shape}};
inline constexpr Shape level_rule_shape{.type = Shape::Type::Object, .members = level_rule_members};
inline constexpr Shape level_rules_shape{.type = Shape::Type::List, .item = &level_rule_shape};

inline constexpr Shape sketched_key_result_shape{.type = Shape::Type::Object, .like = Kind::KeyResult};
inline constexpr Shape sketched_key_results_shape{.type = Shape::Type::List, .item = &sketched_key_result_shape};
inline constexpr std::array sketch_members{ShapeMember{"key_results", &sketched_key_results_shape}};
inline constexpr Shape sketch_shape{.type = Shape::Type::Object, .members = sketch_members, .like = Kind::Objective};
inline constexpr Shape content_shape{.type = Shape::Type::List, .item = &sketch_shape};

// ------------------------------------------------------------------------------------------------------- tables

// clang-format off: one line a field
inline constexpr std::array workspace_fields{
    field<&Workspace::name>("name", "Name", "What the organization or person calls this workspace.") + Title{},
    field<&Workspace::preset>("preset", "Rules preset", "The set of rules by which status and roll-up are computed.") + Default{"okra"},
    field<&Workspace::overshoot>("overshoot", "Overshoot", "What progress below 0 % or above 100 % counts in a roll-up."),
    field<&Workspace::status_rule>("thresholds.rule", "Status rule", "Whether progress is held against the pace by ratio, by gap, or taken alone."),
    field<&Workspace::on_track_ratio>("thresholds.on_track_ratio", "On track from", "Share of the expected progress from which on a key result is on track.") + Rule::Positive,
    field<&Workspace::at_risk_ratio>("thresholds.at_risk_ratio", "At risk from", "Share of the expected progress from which on a key result is at risk; below it is behind.") + Rule::Positive,
    field<&Workspace::on_track_gap>("thresholds.on_track_gap", "On track up to", "How far behind the pace is still on track when the rule is gap, 0.05 for 5 points.") + Rule::Share,
    field<&Workspace::at_risk_gap>("thresholds.at_risk_gap", "At risk up to", "How far behind the pace is still at risk when the rule is gap; more is behind.") + Rule::Share,
    field<&Workspace::grace>("thresholds.grace", "Grace", "Share of the period in which a key result without a check-in is not started.") + Rule::Share,
    field<&Workspace::objective_status>("thresholds.objective_status", "Objective status", "Whether an objective's status follows its own progress or its worst contributor."),
    field<&Workspace::day_count>("thresholds.day_count", "Day count", "Whether the pace starts at 0 on the first day (between) or counts it as a day (inclusive)."),
    field<&Workspace::levels>("levels", "Levels", "Names of the levels of objectives, from the top.") + InOrder{},
    field<&Workspace::week_starts>("week_starts", "Week starts on", "The first day of the week in calendars and weekly views."),
    field<&Workspace::fiscal_year_starts>("fiscal_year_starts", "Fiscal year starts in", "The month, 1 to 12, with which the fiscal year starts.") + Rule::Month,
    field<&Workspace::locale>("locale", "Locale", "Language and region of dates and numbers, such as de-CH."),
    field<&Workspace::fiscal_pattern>("fiscal_pattern", "Fiscal pattern", "Whether quarters are calendar months or weeks of 4, 4 and 5."),
    field<&Workspace::growth_areas>("growth_areas", "Growth areas", "The areas that objectives can advance."),
    field<&Workspace::root_causes>("root_causes", "Root causes", "What retrospectives can name as a cause."),
    field<&Workspace::level_rules>("level_rules", "Level rules", "Which levels may lie under which.") + level_rules_shape,
    field<&Workspace::me>("me", "Me", "Who used this workspace where an older file was written; read as a hint alone.") + to(Kind::Person) + Former{},
    made<Workspace>(),
};

inline constexpr std::array person_fields{
    field<&Person::name>("name", "Name", "Full name.") + Title{},
    field<&Person::email>("email", "Email", "Email address, which also tells two people of the same name apart."),
    field<&Person::external>("external", "External", "Is a contractor or partner."),
    field<&Person::color>("color", "Color", "Color of the avatar, as #rrggbb."),
    field<&Person::champion>("champion", "Champion", "Is a coach for objectives and key results."),
    field<&Person::inactive>("inactive", "Inactive", "Is no longer here."),
    made<Person>(),
};

inline constexpr std::array team_fields{
    field<&Team::name>("name", "Name", "Name of the team.") + Title{},
    field<&Team::team_kind>("kind", "Kind", "Whether it is a team, a department or the whole company."),
    field<&Team::parent>("parent", "Parent team", "The team it belongs to.") + to(Kind::Team),
    field<&Team::lead>("lead", "Lead", "The person who leads it.") + to(Kind::Person),
    field<&Team::members>("members", "Members", "The people in it.") + to(Kind::Person),
    made<Team>(),
};

inline constexpr std::array cycle_fields{
    field<&Cycle::name>("name", "Name", "Name of the cycle, such as Q1 2026.") + Title{},
    field<&Cycle::cycle_kind>("kind", "Kind", "Whether it is a quarter, a year or a period of its own."),
    field<&Cycle::starts>("starts", "Starts", "Its first day."),
    field<&Cycle::ends>("ends", "Ends", "Its last day."),
    field<&Cycle::parent>("parent", "Parent cycle", "The longer cycle it lies in.") + to(Kind::Cycle),
    field<&Cycle::phase>("phase", "Phase", "Planning, active, or closed and read-only."),
    field<&Cycle::closed_on>("closed_on", "Closed on", "The day on which it was closed."),
    field<&Cycle::retrospective, &Retrospective::worked>("retrospective.worked", "What worked", "What went well and is to be kept."),
    field<&Cycle::retrospective, &Retrospective::did_not>("retrospective.did_not", "What did not work", "What went badly."),
    field<&Cycle::retrospective, &Retrospective::root_causes>("retrospective.root_causes", "Root causes", "Why it went as it did."),
    field<&Cycle::retrospective, &Retrospective::learnings>("retrospective.learnings", "Learnings", "What to do otherwise from now on."),
    field<&Cycle::retrospective, &Retrospective::process>("retrospective.process", "How the process worked", "How setting and following objectives worked itself."),
    field<&Cycle::retrospective, &Retrospective::teams>("retrospective.teams", "By team", "How the process worked for each team: 1 to 5 as the weight, and why as the note.") + to(Kind::Team) + Notes{},
    made<Cycle>(),
};

inline constexpr std::array objective_fields{
    field<&Objective::title>("title", "Title", "What is to be achieved.") + Title{},
    field<&Objective::description>("description", "Description", "Why it matters and what it includes."),
    field<&Objective::level>("level", "Level", "Company, department, team, individual or a level of one's own."),
    field<&Objective::owner>("owner", "Owner", "The one person who answers for it.") + to(Kind::Person),
    field<&Objective::team>("team", "Team", "The team it belongs to.") + to(Kind::Team),
    field<&Objective::cycle>("cycle", "Cycle", "The cycle it is set for.") + to(Kind::Cycle),
    field<&Objective::starts>("starts", "Starts", "Its first day, when that is not the cycle's."),
    field<&Objective::ends>("ends", "Ends", "Its last day, when that is not the cycle's."),
    field<&Objective::growth_areas>("growth_areas", "Growth areas", "Tags for the areas it advances."),
    field<&Objective::visibility>("visibility", "Visibility", "Who may see it: the organization, or the viewers named."),
    field<&Objective::viewers>("viewers", "Viewers", "People or teams that may see it when visibility is limited.") + to(Kind::Person, Kind::Team),
    field<&Objective::lifecycle>("lifecycle", "Lifecycle", "Draft, active, completed or cancelled; drafts and cancelled ones count nowhere."),
    field<&Objective::ambition>("ambition", "Ambition", "Committed objectives must be met in full; aspirational ones succeed at 70 %."),
    field<&Objective::parents>("parents", "Parents", "The objectives or key results it contributes to, each with a weight.") + to(Kind::Objective, Kind::KeyResult) + Notes{},
    field<&Objective::weight>("weight", "Weight", "How much it counts beside others, 1 unless set."),
    field<&Objective::rollup>("rollup", "Roll-up source", "What its progress is computed from."),
    field<&Objective::manual_progress>("manual_progress", "Manual progress", "Progress set by hand, 0.4 for 40 %; used when the roll-up source is manual."),
    field<&Objective::manual_by>("manual_by", "Manual progress by", "The person who set the manual progress.") + to(Kind::Person),
    field<&Objective::manual_at>("manual_at", "Manual progress time", "When the manual progress was set."),
    field<&Objective::grade>("grade", "Grade", "Final grade, 0 to 1, given when the cycle closes.") + Rule::Share,
    field<&Objective::grade_reason>("grade_reason", "Grade reason", "Why the grade is not the suggested one."),
    field<&Objective::retrospective>("retrospective", "Retrospective", "What worked, what did not, why, and what was learned."),
    field<&Objective::review, &Retrospective::worked>("retrospective.worked", "What worked", "What went well and is to be kept."),
    field<&Objective::review, &Retrospective::did_not>("retrospective.did_not", "What did not work", "What went badly."),
    field<&Objective::review, &Retrospective::root_causes>("retrospective.root_causes", "Root causes", "Why it went as it did."),
    field<&Objective::review, &Retrospective::learnings>("retrospective.learnings", "Learnings", "What to do otherwise from now on."),
    field<&Objective::review, &Retrospective::process>("retrospective.process", "How the process worked", "How setting and following objectives worked itself."),
    field<&Objective::fields>("fields", "Custom fields", "Values of custom fields, by name."),
    field<&Objective::override_status>("status_override.status", "Status override", "Status set by hand, which holds until the next check-in."),
    field<&Objective::override_reason>("status_override.reason", "Status override reason", "Why the status was set by hand."),
    field<&Objective::override_at>("status_override.at", "Status override time", "When the status was set by hand."),
    field<&Objective::owners>("owners", "Further owners", "Others who answer for a shared objective.") + to(Kind::Person),
    field<&Objective::teams>("teams", "Further teams", "Other teams that share it.") + to(Kind::Team),
    field<&Objective::guardrails>("guardrails", "Guardrails", "Indicators that must not suffer from it.") + to(Kind::Indicator),
    field<&Objective::recurring>("recurring", "Recurring", "Is copied into every cycle."),
    field<&Objective::archived>("archived", "Archived", "Is hidden from lists; counts all the same."),
    field<&Objective::proposed_to>("proposed_to", "Proposed to", "The person who is asked to accept the draft below what it is aligned to.") + to(Kind::Person),
    field<&Objective::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Objective>(),
};

inline constexpr std::array key_result_fields{
    field<&KeyResult::title>("title", "Title", "What shows that the objective is met.") + Title{},
    field<&KeyResult::description>("description", "Description", "How it is measured and what it includes."),
    field<&KeyResult::objectives>("objectives", "Objectives", "The objectives it counts for, each with a weight.") + to(Kind::Objective),
    field<&KeyResult::parent>("parent", "Parent key result", "The key result it is a part of.") + to(Kind::KeyResult),
    field<&KeyResult::measure>("kind", "Kind", "What its progress is computed from."),
    field<&KeyResult::metric>("metric", "Metric", "Name of what is measured."),
    field<&KeyResult::unit>("unit", "Unit", "Unit of the values, such as %, h or €."),
    field<&KeyResult::start>("start", "Start", "Value at the beginning; absent means 0."),
    field<&KeyResult::target>("target", "Target", "Value to reach."),
    field<&KeyResult::lift>("lift", "Lift", "Change to reach when the calculation is a lift: percent or units."),
    field<&KeyResult::direction>("direction", "Direction", "Which way the value is to move; above or below for a threshold."),
    field<&KeyResult::calculation>("calculation", "Calculation", "Whether the target is given itself or as a lift from the start."),
    field<&KeyResult::low>("low", "Lower bound", "Lowest value allowed when a value is to be maintained."),
    field<&KeyResult::high>("high", "Upper bound", "Highest value allowed when a value is to be maintained."),
    field<&KeyResult::bound>("bound", "Threshold", "The value to stay above or below."),
    field<&KeyResult::aggregation>("aggregation", "Aggregation", "How the current value follows from the check-ins."),
    field<&KeyResult::tracking>("tracking", "Tracking", "How often a check-in is due."),
    field<&KeyResult::owner>("owner", "Owner", "The one person who answers for it.") + to(Kind::Person),
    field<&KeyResult::starts>("starts", "Starts", "Its first day, when that is not the objective's or cycle's."),
    field<&KeyResult::due>("due", "Due", "Its last day, when that is not the objective's or cycle's."),
    field<&KeyResult::indicator_kind>("indicator_kind", "Indicator kind", "Whether it leads (predicts) or lags (confirms) the outcome."),
    field<&KeyResult::override_status>("status_override.status", "Status override", "Status set by hand, which holds until the next check-in."),
    field<&KeyResult::override_reason>("status_override.reason", "Status override reason", "Why the status was set by hand."),
    field<&KeyResult::override_at>("status_override.at", "Status override time", "When the status was set by hand."),
    field<&KeyResult::project>("project", "Project", "The project its progress follows when the kind is project.") + to(Kind::Project),
    field<&KeyResult::milestone>("milestone", "Milestone", "The milestone its progress follows when the kind is project.") + to(Kind::Milestone),
    field<&KeyResult::indicator>("indicator", "Indicator", "The indicator whose values it uses when the kind is indicator.") + to(Kind::Indicator),
    field<&KeyResult::link_broken_at>("link_broken.at", "Link broken", "When it lost the project, milestone or indicator it was linked to."),
    field<&KeyResult::link_broken_value>("link_broken.value", "Last value", "What it had then and keeps: an indicator's value, or a progress, 0.4 for 40 %."),
    field<&KeyResult::weight>("weight", "Weight", "How much it counts in its parent key result, 1 unless set."),
    field<&KeyResult::grade>("grade", "Grade", "Final grade, 0 to 1, given when the cycle closes.") + Rule::Share,
    field<&KeyResult::grade_reason>("grade_reason", "Grade reason", "Why the grade is not the suggested one."),
    field<&KeyResult::fields>("fields", "Custom fields", "Values of custom fields, by name."),
    field<&KeyResult::more, &KeyResultMore::source>("source", "Source", "Where the number is read: words or a link."),
    field<&KeyResult::more, &KeyResultMore::benchmark>("benchmark", "Benchmark", "What others reach; no part of progress."),
    field<&KeyResult::more, &KeyResultMore::stretch>("stretch", "Stretch", "What would be more than the target; no part of progress."),
    field<&KeyResult::more, &KeyResultMore::checkpoints>("checkpoints", "Checkpoints", "Values to be reached by days on the way."),
    field<&KeyResult::more, &KeyResultMore::owners>("owners", "Further owners", "Others who answer for it.") + to(Kind::Person),
    field<&KeyResult::archived>("archived", "Archived", "Is hidden from lists; counts all the same."),
    field<&KeyResult::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<KeyResult>(),
};

inline constexpr std::array check_in_fields{
    field<&CheckIn::on>("on", "On", "The key result or indicator it reports on.") + to(Kind::KeyResult, Kind::Indicator),
    field<&CheckIn::at>("at", "At", "When the value was read."),
    field<&CheckIn::value>("value", "Value", "The value; 0 or 1 for a binary key result."),
    field<&CheckIn::note>("note", "Note", "What happened since the last check-in."),
    field<&CheckIn::confidence>("confidence", "Confidence", "How sure the author is of reaching the target, 0 to 10.") + Rule::Confidence,
    field<&CheckIn::blockers>("blockers", "Blockers", "What stands in the way."),
    field<&CheckIn::author>("author", "Author", "The person who reports.") + to(Kind::Person),
    field<&CheckIn::day>("day", "Day", "The calendar day it counts for, where it was made."),
    field<&CheckIn::more, &CheckInMore::blockers_resolved>("blockers_resolved", "Blockers resolved", "When nothing stood in the way any more."),
    field<&CheckIn::more, &CheckInMore::assessment>("assessment", "Assessment", "Is the monthly look at how it goes as a whole."),
    field<&CheckIn::more, &CheckInMore::status>("status.status", "Status", "Status set by hand with it, which holds until the next check-in."),
    field<&CheckIn::more, &CheckInMore::status_reason>("status.reason", "Status reason", "Why the status was set by hand."),
    made<CheckIn>(),
};

inline constexpr std::array initiative_fields{
    field<&Initiative::title>("title", "Title", "What is to be done.") + Title{},
    field<&Initiative::initiative_kind>("kind", "Kind", "Initiative, task, action, risk, issue or a kind of one's own.") + Default{"initiative"},
    field<&Initiative::state>("state", "State", "How far it is."),
    field<&Initiative::done_at>("done_at", "Done on", "The day on which it was done."),
    field<&Initiative::assignee>("assignee", "Assignee", "The person who does it.") + to(Kind::Person),
    field<&Initiative::due>("due", "Due", "The day by which it is to be done."),
    field<&Initiative::project>("project", "Project", "The project it belongs to.") + to(Kind::Project),
    field<&Initiative::milestone>("milestone", "Milestone", "The milestone it belongs to.") + to(Kind::Milestone),
    field<&Initiative::key_results>("key_results", "Key results", "The key results it supports.") + to(Kind::KeyResult),
    field<&Initiative::weight>("weight", "Weight", "How much it counts among tasks, 1 unless set."),
    field<&Initiative::fields>("fields", "Custom fields", "Values of custom fields, by name."),
    field<&Initiative::description>("description", "Description", "What it includes and why."),
    field<&Initiative::starts>("starts", "Starts", "Its first day."),
    field<&Initiative::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Initiative>(),
};

inline constexpr std::array project_fields{
    field<&Project::name>("name", "Name", "Name of the project.") + Title{},
    field<&Project::owner>("owner", "Owner", "The one person who answers for it.") + to(Kind::Person),
    field<&Project::starts>("starts", "Starts", "Its first day."),
    field<&Project::due>("due", "Due", "The day by which it is to be done."),
    field<&Project::state>("state", "State", "How far it is."),
    field<&Project::progress_source>("progress_source", "Progress source", "What its progress is computed from."),
    field<&Project::manual_progress>("manual_progress", "Manual progress", "Progress set by hand, 0.4 for 40 %; used when the source is manual."),
    field<&Project::manual_by>("manual_by", "Manual progress by", "The person who set the manual progress.") + to(Kind::Person),
    field<&Project::manual_at>("manual_at", "Manual progress time", "When the manual progress was set."),
    field<&Project::description>("description", "Description", "What it includes and why."),
    field<&Project::archived>("archived", "Archived", "Is hidden from lists; counts all the same."),
    field<&Project::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Project>(),
};

inline constexpr std::array milestone_fields{
    field<&Milestone::title>("title", "Title", "What is reached with it.") + Title{},
    field<&Milestone::project>("project", "Project", "The project it belongs to.") + to(Kind::Project),
    field<&Milestone::key_result>("key_result", "Key result", "The key result it belongs to.") + to(Kind::KeyResult),
    field<&Milestone::due>("due", "Due", "The day by which it is to be reached."),
    field<&Milestone::done_at>("done_at", "Done on", "The day on which it was reached."),
    field<&Milestone::weight>("weight", "Weight", "How much it counts among milestones, 1 unless set."),
    field<&Milestone::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Milestone>(),
};

inline constexpr std::array indicator_fields{
    field<&Indicator::name>("name", "Name", "Name of the indicator.") + Title{},
    field<&Indicator::unit>("unit", "Unit", "Unit of the values, such as %, h or €."),
    field<&Indicator::direction>("direction", "Direction", "Which way is better.") + FirstChoices{2},
    field<&Indicator::healthy>("healthy", "Healthy from", "The value from which on it is healthy."),
    field<&Indicator::watch>("watch", "Watch from", "The value from which on it is to be watched rather than acted upon."),
    field<&Indicator::owner>("owner", "Owner", "The one person who answers for it.") + to(Kind::Person),
    field<&Indicator::tracking>("tracking", "Tracking", "How often a check-in is due."),
    field<&Indicator::source>("source", "Source", "Where the number is read: words or a link."),
    field<&Indicator::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Indicator>(),
};

inline constexpr std::array experiment_fields{
    field<&Experiment::name>("name", "Name", "Name of the experiment.") + Title{},
    field<&Experiment::hypothesis>("hypothesis", "Hypothesis", "What is believed to happen, and why."),
    field<&Experiment::state>("state", "State", "Planned, running, or how it ended."),
    field<&Experiment::starts>("starts", "Starts", "Its first day."),
    field<&Experiment::ends>("ends", "Ends", "Its last day."),
    field<&Experiment::effect>("effect", "Effect", "The effect that was measured."),
    field<&Experiment::key_results>("key_results", "Key results", "The key results it should move.") + to(Kind::KeyResult),
    field<&Experiment::owner>("owner", "Owner", "The one person who answers for it.") + to(Kind::Person),
    made<Experiment>(),
};

inline constexpr KindSet dependent = to(Kind::Objective, Kind::KeyResult, Kind::Project, Kind::Initiative);
inline constexpr std::array dependency_fields{
    field<&Dependency::from>("from", "From", "What depends on the other.") + dependent,
    field<&Dependency::to>("to", "To", "What is depended upon.") + dependent,
    field<&Dependency::dependency_kind>("kind", "Kind", "Whether the one needs the other or only relates to it."),
    field<&Dependency::note>("note", "Note", "What exactly is needed, and until when."),
    field<&Dependency::to_words>("to_words", "To, in words", "What is needed, while nobody has promised it."),
    field<&Dependency::to_team>("to_team", "To team", "The team it is needed from.") + to(Kind::Team),
    made<Dependency>(),
};

inline constexpr std::array comment_fields{
    field<&Comment::on>("on", "On", "The record it is about.") + KindSet::any(),
    field<&Comment::author>("author", "Author", "The person who wrote it.") + to(Kind::Person),
    field<&Comment::at>("at", "At", "When it was written."),
    field<&Comment::text>("text", "Text", "What it says.") + Title{},
    field<&Comment::comment_kind>("kind", "Kind", "A plain comment, a win, a commitment or a learning."),
    field<&Comment::done_at>("done_at", "Done on", "The day on which a commitment was kept."),
    field<&Comment::mentions>("mentions", "Mentions", "The people it speaks to.") + to(Kind::Person),
    field<&Comment::reactions>("reactions", "Reactions", "Who reacted with which sign.") + texts_shape,
    made<Comment>(),
};

inline constexpr std::array template_fields{
    field<&Template::name>("name", "Name", "Name of the template.") + Title{},
    field<&Template::description>("description", "Description", "What it is good for."),
    field<&Template::objectives>("objectives", "Objectives", "The objectives that are copied, with their key results.") + to(Kind::Objective),
    field<&Template::category>("category", "Category", "What it is found under."),
    field<&Template::placeholders>("placeholders", "Placeholders", "What is filled in when it is used, in order.") + InOrder{},
    field<&Template::content>("content", "Content", "Objectives with their key results, which count nowhere.") + content_shape,
    field<&Template::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<Template>(),
};

inline constexpr std::array field_definition_fields{
    field<&FieldDefinition::on>("on", "On", "The kind of record that has the field."),
    field<&FieldDefinition::name>("name", "Name", "Name of the field.") + Title{},
    field<&FieldDefinition::type>("type", "Type", "Text, number, date or choice."),
    field<&FieldDefinition::options>("options", "Options", "What may be chosen, in order.") + InOrder{},
    made<FieldDefinition>(),
};

inline constexpr std::array reminder_fields{
    field<&Reminder::of>("of", "Of", "The key result or indicator to be reminded of; none means all of mine.") + to(Kind::KeyResult, Kind::Indicator),
    field<&Reminder::frequency>("frequency", "Frequency", "How often."),
    field<&Reminder::weekday>("weekday", "Weekday", "On which day of the week."),
    made<Reminder>(),
};

inline constexpr std::array change_fields{
    field<&ChangeEntry::on>("on", "On", "The record that changed.") + KindSet::any(),
    field<&ChangeEntry::field>("field", "Field", "Name of the field that changed, as in the file."),
    field<&ChangeEntry::before>("before", "Before", "What it was, as in the file; empty for nothing."),
    field<&ChangeEntry::after>("after", "After", "What it became."),
    field<&ChangeEntry::at>("at", "At", "When it changed."),
    field<&ChangeEntry::author>("author", "Author", "The person who changed it.") + to(Kind::Person),
    field<&ChangeEntry::reason>("reason", "Reason", "Why it was changed."),
    made<ChangeEntry>(),
};

inline constexpr std::array view_fields{
    field<&SavedView::name>("name", "Name", "Name of the view.") + Title{},
    field<&SavedView::screen>("screen", "Screen", "The screen it is a view of."),
    field<&SavedView::layout>("layout", "Layout", "How the screen shows its list."),
    field<&SavedView::filter>("filter", "Filter", "The values wanted, by field.") + texts_shape,
    field<&SavedView::group>("group", "Group", "The field by which rows are grouped."),
    field<&SavedView::sort>("sort", "Sort", "The fields by which rows are sorted, -progress from the largest.") + InOrder{},
    field<&SavedView::columns>("columns", "Columns", "The columns shown, in order.") + InOrder{},
    field<&SavedView::owner>("owner", "Owner", "Whose view it is; none means everyone's.") + to(Kind::Person),
    field<&SavedView::opens_first>("opens_first", "Opens first", "Whether its screen opens with it."),
    field<&SavedView::rank>("rank", "Rank", "Its place among others: a text, compared by its bytes.") + Internal{},
    made<SavedView>(),
};

inline constexpr std::array coach_rule_fields{
    field<&CoachRule::rule>("rule", "Rule", "The name of the rule, one of Okra's or one of one's own.") + Title{},
    field<&CoachRule::on>("on", "On", "Whether it is applied.") + Default{"true"},
    field<&CoachRule::severity>("severity", "Severity", "How much it matters."),
    field<&CoachRule::words>("words", "Words", "The words it looks for.") + InOrder{},
    field<&CoachRule::why>("why", "Why", "Why it is advised."),
    field<&CoachRule::fix>("fix", "Fix", "What to do about it."),
    field<&CoachRule::weak>("weak", "Weak example", "How it should not be written."),
    field<&CoachRule::strong>("strong", "Strong example", "How it is written well."),
    field<&CoachRule::muted_on>("muted_on", "Muted on", "The record on which its finding is silenced.") + KindSet::any(),
    field<&CoachRule::by>("by", "By", "The person who silenced or changed it.") + to(Kind::Person),
    field<&CoachRule::at>("at", "At", "When it was silenced or changed."),
    made<CoachRule>(),
};

// clang-format on

inline constexpr std::array<std::span<Field const>, kind_count> of_kinds{{
    {},
    workspace_fields,
    person_fields,
    team_fields,
    cycle_fields,
    objective_fields,
    key_result_fields,
    check_in_fields,
    initiative_fields,
    project_fields,
    milestone_fields,
    indicator_fields,
    experiment_fields,
    dependency_fields,
    comment_fields,
    template_fields,
    field_definition_fields,
    reminder_fields,
    change_fields,
    view_fields,
    coach_rule_fields,
}};

} // namespace okra::field_tables
