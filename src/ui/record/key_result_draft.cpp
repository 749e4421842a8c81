// A key result that is being written, by its kind.
#include "ui/record/key_result_draft.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/refusals.hpp"

namespace okra::ui {

namespace {

// clang-format off
constexpr std::array<MeasureInfo, 10> measures{{ // by KeyResultKind
    {icons::trending_up, text::measure_metric, text::measure_metric_best, text::measure_metric_example},
    {icons::shield_check, text::measure_maintain, text::measure_maintain_best, text::measure_maintain_example},
    {icons::scale, text::measure_threshold, text::measure_threshold_best, text::measure_threshold_example},
    {icons::circle_check, text::measure_binary, text::measure_binary_best, text::measure_binary_example},
    {icons::diamond, text::measure_milestones, text::measure_milestones_best, text::measure_milestones_example},
    {icons::list_checks, text::measure_tasks, text::measure_tasks_best, text::measure_tasks_example},
    {icons::folder_kanban, text::measure_project, text::measure_project_best, text::measure_project_example},
    {icons::gauge, text::measure_indicator, text::measure_indicator_best, text::measure_indicator_example},
    {icons::layers, text::measure_parts, text::measure_parts_best, text::measure_parts_example},
    {icons::git_branch, text::measure_cascade, text::measure_cascade_best, text::measure_cascade_example},
}};
// clang-format on

bool measures_number(KeyResultKind measure) {
    return measure == KeyResultKind::Metric || measure == KeyResultKind::Indicator;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::string_view const line : split(text, '\n'))
        if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
    return lines;
}

std::string name_of_choice(FieldName field, std::size_t choice) {
    return std::string(field_in(Kind::KeyResult, field).choices[choice]);
}

Objective const* first_objective_of(View const& view, KeyResultDraft const& draft) {
    for (auto const& link : draft.objectives)
        if (auto const* const objective = view.document().get<Objective>(view.document().find(link.id)))
            return objective;
    return nullptr;
}

Slot cycle_of(View const& view, KeyResultDraft const& draft) {
    auto const* const objective = first_objective_of(view, draft);
    return objective != nullptr ? objective->cycle : view.scene.cycle;
}

} // namespace

MeasureInfo const& info_of(KeyResultKind measure) { return measures[static_cast<std::size_t>(measure)]; }

std::string measure_name(View const& view, KeyResultKind measure) {
    return choice_name(view.kit.words(), name_of_choice("kind", static_cast<std::size_t>(measure)));
}

bool KeyResultDraft::is_touched() const {
    return !(title + description + metric + unit + start + target + lift + low + high + bound + parts + source +
             benchmark + stretch + checkpoints + starts + due + status_reason)
                .empty();
}

Typing typing_of(View const& view, KeyResultDraft const& draft) {
    return {view.kit.locale(), draft.unit, view.scene.at};
}

std::optional<double> number_in(View const& view, KeyResultDraft const& draft, std::string const& typed) {
    auto const value = value_from_text(*field_of<&KeyResult::target>(), typed, typing_of(view, draft));
    if (!value || !std::holds_alternative<double>(*value)) return {};
    return std::get<double>(*value);
}

std::optional<Date> day_in(View const& view, KeyResultDraft const& draft, std::string const& typed) {
    auto const value = value_from_text(*field_of<&KeyResult::due>(), typed, typing_of(view, draft));
    if (!value || !std::holds_alternative<Date>(*value)) return {};
    return std::get<Date>(*value);
}

std::optional<double> target_of(View const& view, KeyResultDraft const& draft) {
    double const sign = draft.direction == Direction::Decrease ? -1 : 1;
    double const start = number_in(view, draft, draft.start).value_or(0);
    auto const lift = number_in(view, draft, draft.lift);
    switch (draft.calculation) {
    case Calculation::Absolute: return number_in(view, draft, draft.target);
    case Calculation::PercentageLift: return lift ? std::optional(start * (1 + sign * *lift / 100)) : std::nullopt;
    case Calculation::AbsoluteLift: return lift ? std::optional(start + sign * *lift) : std::nullopt;
    }
    return {};
}

std::optional<Period> period_of(View const& view, KeyResultDraft const& draft) {
    auto first = day_in(view, draft, draft.starts);
    auto last = day_in(view, draft, draft.due);
    if (auto const* const objective = first_objective_of(view, draft)) {
        if (!first) first = objective->starts;
        if (!last) last = objective->ends;
    }
    if (auto const* const cycle = view.document().get<Cycle>(cycle_of(view, draft))) {
        if (!first) first = cycle->starts;
        if (!last) last = cycle->ends;
    }
    if (!first || !last || *last < *first) return {};
    return Period{*first, *last};
}

// ------------------------------------------------------------------------------------------------------ the coach

CoachSubject coach_subject_of(View const& view, KeyResultDraft const& draft) {
    CoachSubject subject;
    subject.title = draft.title;
    subject.measure = draft.measure;
    subject.direction = draft.direction;
    subject.calculation = draft.calculation;
    subject.start = number_in(view, draft, draft.start);
    subject.target = number_in(view, draft, draft.target);
    subject.lift = number_in(view, draft, draft.lift);
    subject.low = number_in(view, draft, draft.low);
    subject.high = number_in(view, draft, draft.high);
    subject.bound = number_in(view, draft, draft.bound);
    subject.unit = draft.unit;
    subject.metric = draft.metric;
    subject.tracking = draft.tracking;
    subject.source = draft.source;
    subject.has_owner = !draft.owner.empty();
    subject.due = day_in(view, draft, draft.due);
    if (auto const* const cycle = view.document().get<Cycle>(cycle_of(view, draft))) {
        subject.cycle_starts = cycle->starts;
        subject.cycle_ends = cycle->ends;
    }
    subject.locale = view.kit.locale();
    return subject;
}

bool apply_fix(View const& view, KeyResultDraft& draft, CoachRemark const& remark) {
    auto const& locale = view.kit.locale();
    switch (remark.check) {
    case CoachCheck::NoOwner:
        if (!view.scene.me) return false;
        draft.owner = std::string(view.document().id_of(view.scene.me));
        draft.owner_chosen = true;
        return true;
    case CoachCheck::NoNumber:
        if (!remark.number) return false;
        if (draft.measure == KeyResultKind::Threshold) draft.bound = exact_number(*remark.number, locale);
        else if (draft.measure == KeyResultKind::Maintain) draft.low = exact_number(*remark.number, locale);
        else draft.target = exact_number(*remark.number, locale);
        return true;
    case CoachCheck::NoBaseline:
        if (!remark.number) return false;
        draft.start = exact_number(*remark.number, locale);
        return true;
    case CoachCheck::LateDue:
        if (!remark.day) return false;
        draft.due = medium_date(*remark.day, locale);
        return true;
    default: return false;
    }
}

// ------------------------------------------------------------------------------------- what a project is linked to

std::vector<std::string> link_warnings(View const& view, KeyResultDraft const& draft) {
    std::vector<std::string> said;
    Document const& document = view.document();
    auto const say = [&](Text text) { said.emplace_back(view.words(text)); };
    if (auto const* const milestone = document.get<Milestone>(document.find(draft.milestone))) {
        if (!milestone->due) say(text::link_warning_no_due);
        if (folded(milestone->title) == folded(trimmed(draft.title))) say(text::link_warning_same_name);
        return said;
    }
    auto const* const project = document.get<Project>(document.find(draft.project));
    if (project == nullptr) return said;
    auto const milestones = view.scene.index.milestones(project->id);
    auto const tasks = view.scene.index.initiatives(project->id);
    if (project->progress_source == ProgressSource::Milestones && milestones.empty())
        say(text::link_warning_no_milestones);
    if (project->progress_source == ProgressSource::Tasks && tasks.empty()) say(text::link_warning_no_tasks);
    if (!project->starts || !project->due) say(text::link_warning_no_dates);
    if (folded(project->name) == folded(trimmed(draft.title))) say(text::link_warning_same_name);
    constexpr std::size_t a_list = 2;
    bool const is_a_list = project->progress_source == ProgressSource::Milestones && milestones.size() >= a_list &&
                           tasks.empty() && view.scene.index.linked_key_results(project->id).empty();
    if (is_a_list) say(text::link_warning_milestones_fit);
    return said;
}

namespace {

// The one who answers for what it follows, until somebody else is chosen.
void follow_owner(View const& view, KeyResultDraft& draft, Slot project) {
    auto const* const found = view.document().get<Project>(project);
    if (found == nullptr || draft.owner_chosen || view.document().get<Person>(found->owner) == nullptr) return;
    draft.owner = std::string(view.document().id_of(found->owner));
}

void refuse_second(View const& view, KeyResultDraft& draft, std::string_view field) {
    draft.error_field = std::string(field);
    draft.error = view.words(text::refused_project_and_milestone);
}

} // namespace

void choose_project(View const& view, KeyResultDraft& draft, Slot slot) {
    if (slot && !draft.milestone.empty()) return refuse_second(view, draft, "project");
    draft.error.clear();
    draft.project = slot ? std::string(view.document().id_of(slot)) : std::string();
    follow_owner(view, draft, slot);
}

void choose_milestone(View const& view, KeyResultDraft& draft, Slot slot) {
    if (slot && !draft.project.empty()) return refuse_second(view, draft, "milestone");
    draft.error.clear();
    draft.milestone = slot ? std::string(view.document().id_of(slot)) : std::string();
    if (auto const* const milestone = view.document().get<Milestone>(slot))
        follow_owner(view, draft, milestone->project);
}

// ------------------------------------------------------------------------------------------------------ commands

namespace {

// Reads what was typed; what cannot be read is the draft's error.
class Fields {
public:
    Fields(View const& view, KeyResultDraft& draft) : m_view(view), m_draft(draft) {}

    void put(FieldName field, Value value) { fields.push_back({field, std::move(value)}); }
    void choice(FieldName field, std::size_t choice) { put(field, name_of_choice(field, choice)); }
    // Named also where nothing is chosen: no default takes its place.
    void reference(FieldName field, std::string const& id) { put(field, id.empty() ? Value() : Value(id)); }
    void typed(FieldName field, std::string const& text) {
        if (trimmed(text).empty() || failed) return;
        auto value = value_from_text(field_in(Kind::KeyResult, field), text, typing_of(m_view, m_draft));
        if (!value) return fail(field, value.error());
        put(field, *std::move(value));
    }
    void links() {
        for (auto const& link : m_draft.objectives) {
            if (failed) return;
            auto const weight =
                value_from_text(*field_of<&KeyResult::weight>(), link.weight, typing_of(m_view, m_draft));
            if (!weight) return fail("objectives", weight.error());
            double const* const number = std::get_if<double>(&*weight);
            put("objectives", Element{link.id, true, number != nullptr ? *number : 1, {}});
        }
    }
    void dated_lines() {
        for (std::string const& line : lines_of(m_draft.checkpoints)) typed("checkpoints", line);
    }

    std::vector<FieldValue> fields;
    bool failed = false;

private:
    void fail(FieldName field, Message const& why) {
        m_draft.error_field = std::string_view(field);
        m_draft.error = said(m_view.kit.words(), why);
        failed = true;
    }

    View const& m_view;
    KeyResultDraft& m_draft;
};

void measured(Fields& fields, KeyResultDraft const& draft) {
    KeyResultKind const measure = draft.measure;
    bool const is_value =
        measure == KeyResultKind::Metric || measure == KeyResultKind::Maintain || measure == KeyResultKind::Threshold;
    if (is_value) fields.typed("metric", draft.metric);
    if (is_value || measure == KeyResultKind::Indicator) fields.typed("unit", draft.unit);
    if (measures_number(measure)) {
        fields.typed("start", draft.start);
        bool const lifted = draft.calculation != Calculation::Absolute;
        if (lifted) fields.choice("calculation", static_cast<std::size_t>(draft.calculation));
        if (lifted) fields.typed("lift", draft.lift);
        else fields.typed("target", draft.target);
        if (measure == KeyResultKind::Metric) fields.choice("aggregation", static_cast<std::size_t>(draft.aggregation));
    }
    if (measures_number(measure) || measure == KeyResultKind::Threshold)
        fields.choice("direction", static_cast<std::size_t>(draft.direction));
    if (measure == KeyResultKind::Maintain) {
        fields.typed("low", draft.low);
        fields.typed("high", draft.high);
    }
    if (measure == KeyResultKind::Threshold) fields.typed("bound", draft.bound);
    if (measure == KeyResultKind::Project) {
        if (!draft.project.empty()) fields.put("project", draft.project);
        if (!draft.milestone.empty()) fields.put("milestone", draft.milestone);
    }
    if (measure == KeyResultKind::Indicator && !draft.indicator.empty()) fields.put("indicator", draft.indicator);
}

CreateRecord part(Kind kind, std::string const& title) {
    CreateRecord made;
    made.kind = kind;
    made.fields.push_back({"title", title});
    return made;
}

// Milestones, tasks and sub-key results, and objectives that feed it: they speak of it by the id it will get.
void add_parts(KeyResultDraft const& draft, std::vector<Command>& commands) {
    std::string const it = id_made_by(0);
    auto const lines = lines_of(draft.parts);
    if (draft.measure == KeyResultKind::Milestones)
        for (auto const& line : lines) {
            auto made = part(Kind::Milestone, line);
            made.fields.push_back({"key_result", it});
            commands.emplace_back(std::move(made));
        }
    if (draft.measure == KeyResultKind::Tasks)
        for (auto const& line : lines) {
            auto made = part(Kind::Initiative, line);
            made.fields.push_back({"kind", std::string("task")});
            made.fields.push_back({"key_results", Element{it, true, 1, {}}});
            if (!draft.owner.empty()) made.fields.push_back({"assignee", draft.owner});
            commands.emplace_back(std::move(made));
        }
    if (draft.measure == KeyResultKind::SubKeyResults)
        for (auto const& line : lines) {
            auto made = part(Kind::KeyResult, line);
            made.fields.push_back({"parent", it});
            if (!draft.owner.empty()) made.fields.push_back({"owner", draft.owner});
            commands.emplace_back(std::move(made));
        }
    if (draft.measure == KeyResultKind::Cascade && !draft.feeders.empty())
        commands.emplace_back(SetFields{draft.feeders, {{"parents", Element{it, true, 1, {}}}}});
}

} // namespace

std::optional<Execute> commands_of(View const& view, KeyResultDraft& draft) {
    draft.error.clear();
    draft.error_field.clear();
    Fields fields(view, draft);
    fields.put("title", std::string(trimmed(draft.title)));
    fields.choice("kind", static_cast<std::size_t>(draft.measure));
    fields.links();
    if (!draft.part_of.empty()) fields.put("parent", draft.part_of);
    fields.reference("owner", draft.owner);
    for (auto const& owner : draft.owners) fields.put("owners", Element{owner, true, 1, {}});
    measured(fields, draft);
    fields.choice("tracking", static_cast<std::size_t>(draft.tracking));
    if (draft.indicator_kind != IndicatorKind::Unset)
        fields.choice("indicator_kind", static_cast<std::size_t>(draft.indicator_kind));
    fields.typed("description", draft.description);
    fields.typed("source", draft.source);
    fields.typed("benchmark", draft.benchmark);
    fields.typed("stretch", draft.stretch);
    fields.typed("starts", draft.starts);
    fields.typed("due", draft.due);
    fields.dated_lines();
    if (fields.failed) return {};

    CreateRecord made;
    made.kind = Kind::KeyResult;
    made.fields = std::move(fields.fields);
    Execute step;
    step.commands.emplace_back(std::move(made));
    add_parts(draft, step.commands);
    if (draft.status != Status::Unset)
        step.commands.emplace_back(SetStatus{id_made_by(0), draft.status, draft.status_reason});
    if (step.commands.size() > 1) step.text = describe(view.document(), step.commands.front());
    return step;
}

} // namespace okra::ui
