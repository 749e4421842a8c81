// What a key result keeps of something that the file holds as a tombstone only.
#include "format/json_kept.hpp"

#include <optional>
#include <span>

#include "engine/progress.hpp"

namespace okra {

namespace {

class Keeper {
public:
    Keeper(Document::Builder& builder, RecordsInFile const& records) : m_builder(builder), m_records(records) {}

    void run() {
        for (Slot const slot : slots_of(Kind::KeyResult)) {
            auto* const key_result = static_cast<KeyResult*>(slot ? m_builder.find(slot) : nullptr);
            if (key_result == nullptr || key_result->deleted || key_result->measure != KeyResultKind::Project) continue;
            if (key_result->link_broken_value || key_result->link_broken_at) continue;
            Slot const link = key_result->project ? key_result->project : key_result->milestone;
            Record const* const followed = link ? m_builder.find(link) : nullptr;
            if (followed != nullptr && followed->deleted) key_result->link_broken_value = value_of(link, *followed);
        }
    }

private:
    std::span<Slot const> slots_of(Kind kind) const { return m_records[static_cast<std::size_t>(kind)]; }

    double value_of(Slot slot, Record const& followed) const {
        if (m_builder.kind_of(slot) == Kind::Milestone)
            return static_cast<Milestone const&>(followed).done_at.has_value() ? 1 : 0;
        auto const& project = static_cast<Project const&>(followed);
        switch (project.progress_source) {
        case ProgressSource::Manual: return project.manual_progress.value_or(0);
        case ProgressSource::Tasks: return share_of(tasks_of(slot));
        case ProgressSource::Milestones: break;
        }
        return share_of(milestones_of(slot));
    }
    static double share_of(Work const& work) { return work.all > 0 ? work.done / work.all : 0; }
    Work milestones_of(Slot project) const {
        Work work;
        for (Slot const slot : slots_of(Kind::Milestone)) {
            auto const* const milestone = static_cast<Milestone const*>(slot ? m_builder.find(slot) : nullptr);
            if (milestone == nullptr || milestone->deleted || milestone->project != project) continue;
            work.all += milestone->weight;
            if (milestone->done_at) work.done += milestone->weight;
        }
        return work;
    }
    Work tasks_of(Slot project) const {
        Work work;
        for (Slot const slot : slots_of(Kind::Initiative)) {
            auto const* const task = static_cast<Initiative const*>(slot ? m_builder.find(slot) : nullptr);
            if (task == nullptr || task->deleted || task->project != project || !is_task(*task)) continue;
            if (task->state == WorkState::Cancelled) continue;
            work.all += task->weight;
            if (task->state == WorkState::Done) work.done += task->weight;
        }
        return work;
    }

    Document::Builder& m_builder;
    RecordsInFile const& m_records;
};

} // namespace

void keep_last_values(Document::Builder& builder, RecordsInFile const& records) { Keeper(builder, records).run(); }

} // namespace okra
