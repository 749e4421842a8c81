// What keeps a key result from saying anything.
#include "engine/warnings.hpp"

#include <algorithm>

#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

struct Found {
    bool any = false;
    bool dated = false;
    void add(bool has_date) {
        any = true;
        dated = dated || has_date;
    }
};

Found tasks_below(Document const& document, Index const& index, Slot slot) {
    Found found;
    for (Slot const one : index.initiatives(slot))
        if (Initiative const* const work = document.get<Initiative>(one);
            work != nullptr && is_task(*work) && work->state != WorkState::Cancelled)
            found.add(work->due.has_value());
    return found;
}

Found milestones_below(Document const& document, Index const& index, Slot slot) {
    Found found;
    for (Slot const one : index.milestones(slot))
        if (Milestone const* const milestone = document.get<Milestone>(one); milestone != nullptr)
            found.add(milestone->due.has_value());
    return found;
}

void warn_of_tasks(Found const& tasks, std::vector<Warning>& warnings) {
    if (!tasks.any) warnings.push_back(Warning::NoTasks);
    else if (!tasks.dated) warnings.push_back(Warning::NoDates);
}

void warn_of_project(Document const& document, Index const& index, Project const& project,
                     std::vector<Warning>& warnings) {
    if (project.progress_source == ProgressSource::Manual) {
        if (!project.due) warnings.push_back(Warning::NoDates);
        return;
    }
    bool const by_tasks = project.progress_source == ProgressSource::Tasks;
    Found const found =
        by_tasks ? tasks_below(document, index, project.id) : milestones_below(document, index, project.id);
    if (!found.any) warnings.push_back(by_tasks ? Warning::NoTasks : Warning::NoMilestones);
    else if (!found.dated && !project.due) warnings.push_back(Warning::NoDates);
}

} // namespace

std::vector<Warning> warnings_of(Document const& document, Index const& index, Slot slot) {
    std::vector<Warning> warnings;
    KeyResult const* const key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return warnings;
    Graph const& graph = index.graph();
    NodeInput const& input = graph.inputs[graph.node(slot)];
    if (input.is(NodeInput::NotLinked)) warnings.push_back(Warning::NotLinked);
    if (input.is(NodeInput::LinkBroken)) warnings.push_back(Warning::LinkBroken);
    if (key_result->measure == KeyResultKind::Tasks) warn_of_tasks(tasks_below(document, index, slot), warnings);
    if (key_result->measure != KeyResultKind::Project) return warnings;
    Slot const link = work_link(*key_result);
    if (Project const* const project = document.get<Project>(link))
        warn_of_project(document, index, *project, warnings);
    if (Milestone const* const milestone = document.get<Milestone>(link); milestone != nullptr && !milestone->due)
        warnings.push_back(Warning::NoDates);
    return warnings;
}

} // namespace okra
