// The field tables: complete, consistent, and each line reads back what it wrote.
#include "model/fields.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

namespace {

struct Row {
    Kind kind;
    std::vector<std::string_view> names;
};

// The file format's list, in its order.
std::vector<Row> const format_names{
    {Kind::Workspace,
     {"name",
      "preset",
      "overshoot",
      "thresholds.rule",
      "thresholds.on_track_ratio",
      "thresholds.at_risk_ratio",
      "thresholds.on_track_gap",
      "thresholds.at_risk_gap",
      "thresholds.grace",
      "thresholds.objective_status",
      "thresholds.day_count",
      "levels",
      "week_starts",
      "fiscal_year_starts",
      "locale",
      "fiscal_pattern",
      "growth_areas",
      "root_causes",
      "level_rules",
      "me",
      "made"}},
    {Kind::Person, {"name", "email", "external", "color", "champion", "inactive", "made"}},
    {Kind::Team, {"name", "kind", "parent", "lead", "members", "made"}},
    {Kind::Cycle,
     {"name", "kind", "starts", "ends", "parent", "phase", "closed_on", "retrospective.worked", "retrospective.did_not",
      "retrospective.root_causes", "retrospective.learnings", "retrospective.process", "retrospective.teams", "made"}},
    {Kind::Objective,
     {"title",
      "description",
      "level",
      "owner",
      "team",
      "cycle",
      "starts",
      "ends",
      "growth_areas",
      "visibility",
      "viewers",
      "lifecycle",
      "ambition",
      "parents",
      "weight",
      "rollup",
      "manual_progress",
      "manual_by",
      "manual_at",
      "grade",
      "grade_reason",
      "retrospective",
      "retrospective.worked",
      "retrospective.did_not",
      "retrospective.root_causes",
      "retrospective.learnings",
      "retrospective.process",
      "fields",
      "status_override.status",
      "status_override.reason",
      "status_override.at",
      "owners",
      "teams",
      "guardrails",
      "recurring",
      "archived",
      "proposed_to",
      "rank",
      "made"}},
    {Kind::KeyResult,
     {"title",
      "description",
      "objectives",
      "parent",
      "kind",
      "metric",
      "unit",
      "start",
      "target",
      "lift",
      "direction",
      "calculation",
      "low",
      "high",
      "bound",
      "aggregation",
      "tracking",
      "owner",
      "starts",
      "due",
      "indicator_kind",
      "status_override.status",
      "status_override.reason",
      "status_override.at",
      "project",
      "milestone",
      "indicator",
      "link_broken.at",
      "link_broken.value",
      "weight",
      "grade",
      "grade_reason",
      "fields",
      "source",
      "benchmark",
      "stretch",
      "checkpoints",
      "owners",
      "archived",
      "rank",
      "made"}},
    {Kind::CheckIn,
     {"on", "at", "value", "note", "confidence", "blockers", "author", "day", "blockers_resolved", "assessment",
      "status.status", "status.reason", "made"}},
    {Kind::Initiative,
     {"title", "kind", "state", "done_at", "assignee", "due", "project", "milestone", "key_results", "weight", "fields",
      "description", "starts", "rank", "made"}},
    {Kind::Project,
     {"name", "owner", "starts", "due", "state", "progress_source", "manual_progress", "manual_by", "manual_at",
      "description", "archived", "rank", "made"}},
    {Kind::Milestone, {"title", "project", "key_result", "due", "done_at", "weight", "rank", "made"}},
    {Kind::Indicator, {"name", "unit", "direction", "healthy", "watch", "owner", "tracking", "source", "rank", "made"}},
    {Kind::Experiment, {"name", "hypothesis", "state", "starts", "ends", "effect", "key_results", "owner", "made"}},
    {Kind::Dependency, {"from", "to", "kind", "note", "to_words", "to_team", "made"}},
    {Kind::Comment, {"on", "author", "at", "text", "kind", "done_at", "mentions", "reactions", "made"}},
    {Kind::Template, {"name", "description", "objectives", "category", "placeholders", "content", "rank", "made"}},
    {Kind::FieldDefinition, {"on", "name", "type", "options", "made"}},
    {Kind::Reminder, {"of", "frequency", "weekday", "made"}},
    {Kind::Change, {"on", "field", "before", "after", "at", "author", "reason", "made"}},
    {Kind::View,
     {"name", "screen", "layout", "filter", "group", "sort", "columns", "owner", "opens_first", "rank", "made"}},
    {Kind::CoachRule,
     {"rule", "on", "severity", "words", "why", "fix", "weak", "strong", "muted_on", "by", "at", "made"}},
};

template <class Visitor>
void each_field(Visitor const& visit) {
    for (std::size_t kind = 1; kind < kind_count; ++kind)
        for (Field const& field : fields_of(static_cast<Kind>(kind))) {
            CAPTURE(name_of(static_cast<Kind>(kind)).one);
            CAPTURE(field.name);
            visit(static_cast<Kind>(kind), field);
        }
}

Record& record_of(Document::Builder& builder, Kind kind) {
    if (kind == Kind::Workspace) return builder.workspace();
    Slot const slot = builder.intern(random_id(kind, 0));
    Record* const made = builder.add(slot, kind);
    return made != nullptr ? *made : *builder.find(slot);
}

} // namespace

TEST_CASE("every field of the file format is in the tables, in its order, and no other") {
    CHECK(format_names.size() == kind_count - 1);
    for (Row const& row : format_names) {
        CAPTURE(name_of(row.kind).one);
        std::vector<std::string_view> names;
        for (Field const& field : fields_of(row.kind)) names.push_back(field.name);
        CHECK(names == row.names);
    }
    CHECK(fields_of(Kind::None).empty());
}

TEST_CASE("a field is found by its name, and nothing by any other") {
    each_field([](Kind kind, Field const& field) {
        int const index = field_index(kind, field.name);
        REQUIRE(index >= 0);
        CHECK(&fields_of(kind)[static_cast<std::size_t>(index)] == &field);
        CHECK(field_at(kind, static_cast<std::uint16_t>(index)) == &field);
        CHECK(field_index(kind, std::string(field.name) + "x") == -1);
        CHECK(field_index(kind, field.name.substr(1)) == -1);
    });
    CHECK(field_index(Kind::Objective, "") == -1);
    CHECK(field_index(Kind::Objective, "id") == -1);
    CHECK(field_index(Kind::Person, "title") == -1);
    CHECK(field_index(Kind::None, "name") == -1);
    CHECK(field_at(Kind::Person, 7) == nullptr);
    CHECK(field_at(Kind::Person, field_created) == nullptr);
    CHECK(field_at(Kind::Person, field_deleted)->name == "deleted");
    CHECK(field_at(Kind::Person, field_unknown)->type == FieldType::Customs);
}

TEST_CASE("every line of the tables says all that people and the schema need") {
    each_field([](Kind, Field const& field) {
        CHECK(!field.label.empty());
        CHECK(field.help.ends_with('.'));
        bool const points =
            field.type == FieldType::Reference || field.type == FieldType::References || field.type == FieldType::Links;
        CHECK((field.targets != KindSet()) == points);
        CHECK(field.choices.empty() == (field.type != FieldType::Choice));
        CHECK((!field.title || field.type == FieldType::Text));
        CHECK((field.default_text.empty() || field.type == FieldType::Text || is_true_unless_set(field)));
        CHECK((field.type != FieldType::Structure || field.shape != nullptr));
        std::set<std::string_view> const names(field.choices.begin(), field.choices.end());
        CHECK(names.size() == field.choices.size());
    });
    for (std::size_t kind = 1; kind < kind_count; ++kind) {
        std::set<std::string_view> labels;
        for (Field const& field : fields_of(static_cast<Kind>(kind))) CHECK(labels.insert(field.label).second);
    }
}

TEST_CASE("names of choices stand in the order of the enumeration") {
    auto const choice = [](Kind kind, std::string_view field, std::string_view name) {
        return choice_from_name(fields_of(kind)[static_cast<std::size_t>(field_index(kind, field))], name);
    };
    CHECK(choice(Kind::Team, "kind", "department") == static_cast<std::uint8_t>(TeamKind::Department));
    CHECK(choice(Kind::Cycle, "phase", "planning") == static_cast<std::uint8_t>(CyclePhase::Planning));
    CHECK(choice(Kind::Objective, "lifecycle", "draft") == static_cast<std::uint8_t>(Lifecycle::Draft));
    CHECK(choice(Kind::Objective, "rollup", "both") == static_cast<std::uint8_t>(Rollup::Both));
    CHECK(choice(Kind::KeyResult, "kind", "sub_key_results") ==
          static_cast<std::uint8_t>(KeyResultKind::SubKeyResults));
    CHECK(choice(Kind::KeyResult, "tracking", "daily") == static_cast<std::uint8_t>(Tracking::Daily));
    CHECK(choice(Kind::KeyResult, "direction", "below") == static_cast<std::uint8_t>(Direction::Below));
    CHECK(choice(Kind::KeyResult, "status_override.status", "") == static_cast<std::uint8_t>(Status::Unset));
    CHECK(choice(Kind::KeyResult, "status_override.status", "behind") == static_cast<std::uint8_t>(Status::Behind));
    CHECK(choice(Kind::Initiative, "state", "done") == static_cast<std::uint8_t>(WorkState::Done));
    CHECK(choice(Kind::Reminder, "weekday", "sunday") == static_cast<std::uint8_t>(Weekday::Sunday));
    CHECK(!choice(Kind::Indicator, "direction", "above"));
    CHECK(!choice(Kind::Objective, "rollup", "nothing"));
}

TEST_CASE("a new record holds the default in every field") {
    Document::Builder builder("w");
    each_field([&](Kind kind, Field const& field) { CHECK(is_default(record_of(builder, kind), field)); });
}

TEST_CASE("each field can be set from a value and reads back the same") {
    RandomRecords random(1);
    Document::Builder builder("w");
    auto const target = [](Kind kind) { return random_id(kind, 7); };
    std::vector<std::tuple<Kind, std::uint16_t, Value>> written;
    each_field([&](Kind kind, Field const& field) {
        auto const index = static_cast<std::uint16_t>(field_index(kind, field.name));
        Value value;
        do value = canonical_value(field, random.value(field, target));
        while (std::holds_alternative<std::monostate>(value));
        CHECK(value_fits(field, value));
        CHECK(builder.set(record_of(builder, kind), kind, index, value));
        CHECK(!is_default(record_of(builder, kind), field));
        written.emplace_back(kind, index, value);
    });
    Document const document = std::move(builder).finish();
    for (auto const& [kind, index, value] : written) {
        Field const& field = fields_of(kind)[index];
        CAPTURE(field.name);
        Record const& record =
            kind == Kind::Workspace ? document.workspace() : *document.record(document.find(random_id(kind, 0)));
        if (is_set(field.type)) CHECK(document.elements_of(record, field) == std::vector{std::get<Element>(value)});
        else CHECK(canonical_value(field, document.value_of(record, kind, index)) == value);
    }
}

TEST_CASE("a value that does not fit its field is refused") {
    auto const fits = [](Kind kind, std::string_view field, Value const& value) {
        return value_fits(fields_of(kind)[static_cast<std::size_t>(field_index(kind, field))], value);
    };
    double const infinity = std::numeric_limits<double>::infinity();
    CHECK(!fits(Kind::Objective, "title", 1.0));
    CHECK(!fits(Kind::Objective, "title", std::string("\xFF")));
    CHECK(!fits(Kind::Objective, "weight", -1.0));
    CHECK(!fits(Kind::Objective, "weight", infinity));
    CHECK(!fits(Kind::Objective, "grade", 1.5));
    CHECK(!fits(Kind::Objective, "lifecycle", std::string("done")));
    CHECK(!fits(Kind::Objective, "owner", std::string(65, 'x')));
    CHECK(fits(Kind::Objective, "owner", std::string(64, 'x')));
    CHECK(fits(Kind::Objective, "owner", std::string()));
    CHECK(!fits(Kind::Objective, "starts", Date{10'000'000}));
    CHECK(!fits(Kind::Objective, "starts", Instant{0}));
    CHECK(!fits(Kind::Objective, "parents", std::string("o1")));
    CHECK(!fits(Kind::Objective, "parents", Element{"o1", true, -1, {}}));
    CHECK(!fits(Kind::Objective, "parents", Element{"", true, 1, {}}));
    CHECK(!fits(Kind::Objective, "growth_areas", Element{"", true, 1, {}}));
    CHECK(!fits(Kind::Objective, "fields", Element{"a", true, 1, {}}));
    CHECK(fits(Kind::Objective, "fields", Element{"a", false, 1, {}}));
    CHECK(!fits(Kind::KeyResult, "target", std::nan("")));
    CHECK(!fits(Kind::CheckIn, "confidence", 11.0));
    CHECK(!fits(Kind::CheckIn, "at", Instant{std::numeric_limits<std::int64_t>::max()}));
    CHECK(!fits(Kind::Workspace, "fiscal_year_starts", 1.5));
    CHECK(!fits(Kind::Workspace, "thresholds.on_track_ratio", 0.0));
    CHECK(!fits(Kind::Workspace, "levels", std::vector<std::string>{"a", "\xC0"}));
    CHECK(!fits(Kind::Indicator, "direction", std::string("below")));
    CHECK(fits(Kind::Objective, "title", std::monostate{}));
}
