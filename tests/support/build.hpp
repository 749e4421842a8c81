// Small documents for tests, in the words of the domain: `Doc d; d.objective("o1"); d.metric("k1", "o1", 30, 50);`
//
// Every function returns the record, to set what else it has; the reference holds until the next record of its kind.
#pragma once

#include <cassert>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/evaluation.hpp"
#include "engine/index.hpp"
#include "model/document.hpp"

namespace okra::test {

inline Date date(std::string_view text) {
    auto const read = date_from_text(text);
    assert(read);
    return *read;
}
// An instant, or the morning (09:00 UTC) of a date.
inline Instant instant(std::string_view text) {
    auto const read =
        text.size() == 10 ? instant_from_text(std::string(text) + "T09:00:00.000Z") : instant_from_text(text);
    assert(read);
    return *read;
}

struct To { // a link: id and weight
    To(char const* to, double by = 1) : id(to), weight(by) {} // NOLINT: "o1" is a link
    std::string id;
    double weight;
};

class Doc {
public:
    Doc() : m_builder("w") {}

    Slot slot(std::string_view id) { return id.empty() ? Slot{} : m_builder.intern(id); }
    template <class R>
    R& add(std::string_view id) {
        Record* record = m_builder.add(slot(id), R::kind);
        assert(record != nullptr);
        return static_cast<R&>(*record);
    }
    Workspace& workspace() { return m_builder.workspace(); }

    Cycle& cycle(std::string_view id, std::string_view starts, std::string_view ends) {
        auto& cycle = add<Cycle>(id);
        cycle.starts = date(starts);
        cycle.ends = date(ends);
        return cycle;
    }
    Objective& objective(std::string_view id, std::initializer_list<To> parents = {}) {
        auto& objective = add<Objective>(id);
        for (To const& to : parents) objective.parents.push_back({slot(to.id), to.weight});
        return objective;
    }
    KeyResult& key_result(std::string_view id, KeyResultKind kind, std::initializer_list<To> objectives = {}) {
        auto& key_result = add<KeyResult>(id);
        key_result.measure = kind;
        for (To const& to : objectives) key_result.objectives.push_back({slot(to.id), to.weight});
        return key_result;
    }
    // Decrease where the target lies below the start.
    KeyResult& metric(std::string_view id, std::initializer_list<To> objectives, std::optional<double> start,
                      std::optional<double> target) {
        auto& metric = key_result(id, KeyResultKind::Metric, objectives);
        metric.start = start;
        metric.target = target;
        if (target && *target < start.value_or(0)) metric.direction = Direction::Decrease;
        return metric;
    }
    // A metric from 0 to 1 with one check-in: its progress is the value.
    void measured(std::string_view id, std::initializer_list<To> objectives, double progress,
                  std::string_view at = "2026-01-02") {
        metric(id, objectives, 0, 1);
        check_in(id, at, progress);
    }
    CheckIn& check_in(std::string_view on, std::string_view at, std::optional<double> value,
                      std::optional<double> confidence = std::nullopt) {
        auto& check_in = add<CheckIn>("c" + std::to_string(1000 + ++m_check_ins));
        check_in.on = slot(on);
        check_in.at = instant(at);
        check_in.value = value;
        check_in.confidence = confidence;
        return check_in;
    }
    Milestone& milestone(std::string_view id, std::string_view of_key_result, std::string_view done_at = {}) {
        auto& milestone = add<Milestone>(id);
        milestone.key_result = slot(of_key_result);
        if (!done_at.empty()) milestone.done_at = date(done_at);
        return milestone;
    }
    Milestone& project_milestone(std::string_view id, std::string_view project, std::string_view done_at = {}) {
        auto& milestone = this->milestone(id, {}, done_at);
        milestone.project = slot(project);
        return milestone;
    }
    Initiative& task(std::string_view id, std::initializer_list<To> key_results, WorkState state = WorkState::Todo) {
        auto& task = add<Initiative>(id);
        task.initiative_kind = "task";
        task.state = state;
        for (To const& to : key_results) task.key_results.push_back(slot(to.id));
        return task;
    }
    Project& project(std::string_view id, ProgressSource source = ProgressSource::Milestones) {
        auto& project = add<Project>(id);
        project.progress_source = source;
        return project;
    }
    Indicator& indicator(std::string_view id, std::optional<double> healthy, std::optional<double> watch) {
        auto& indicator = add<Indicator>(id);
        indicator.healthy = healthy;
        indicator.watch = watch;
        return indicator;
    }

    Document finish() && { return std::move(m_builder).finish(); }

private:
    Document::Builder m_builder;
    int m_check_ins = 0;
};

// A document with its index, asked by id.
class World {
public:
    explicit World(Doc doc) : document(std::move(doc).finish()), index(document) {}

    Slot slot(std::string_view id) const { return document.find(id); }
    Preset preset() const { return preset_of(document.workspace()); }
    Evaluation at(std::string_view day) const { return {document, index, date(day), preset()}; }
    Result of(std::string_view id, std::string_view day) const { return at(day).of(slot(id)); }
    std::optional<double> progress(std::string_view id, std::string_view day = "2026-02-01") const {
        return of(id, day).progress;
    }
    Status status(std::string_view id, std::string_view day) const { return of(id, day).status; }

    // One edit under a stamp newer than all before; the index follows.
    Applied edit(std::string_view id, Kind kind, std::string_view field, Value value) {
        auto const found = field_index(kind, field);
        assert(found >= 0);
        return apply({Edit{std::string(id), kind, static_cast<std::uint16_t>(found), std::move(value)}});
    }
    Applied remove(std::string_view id, std::string_view at = "2026-03-01") {
        Slot const of = slot(id);
        m_now = instant(at).milliseconds;
        return apply({Edit{std::string(id), document.kind_of(of), field_deleted, true}});
    }
    Applied apply(std::vector<Edit> edits) {
        Patch patch;
        patch.stamp = {++m_now, 0, 1};
        patch.edits = std::move(edits);
        Applied applied = document.apply(patch);
        index.update(document, applied.changes);
        return applied;
    }

    Document document;
    Index index;

private:
    std::int64_t m_now = 1'000;
};

} // namespace okra::test
