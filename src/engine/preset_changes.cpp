// What another preset would change: two evaluations side by side.
#include "engine/preset_changes.hpp"

namespace okra {
namespace {

template <class R>
void compare(Document const& document, Evaluation const& before, Evaluation const& after,
             std::vector<StatusChange>& changes) {
    for (R const& record : document.all<R>()) {
        if (record.deleted) continue;
        Result const was = before.of(record.id);
        Result const is = after.of(record.id);
        if (was.status != is.status || was.progress != is.progress)
            changes.push_back({record.id, was.status, is.status, was.progress, is.progress});
    }
}

} // namespace

std::vector<StatusChange> preset_changes(Document const& document, Index const& index, Evaluation const& evaluation,
                                         Preset const& preset) {
    Evaluation const after(document, index, evaluation.at(), preset);
    std::vector<StatusChange> changes;
    compare<Objective>(document, evaluation, after, changes);
    compare<KeyResult>(document, evaluation, after, changes);
    compare<Project>(document, evaluation, after, changes);
    return changes;
}

std::vector<StatusChange> preset_changes(Document const& document, Index const& index, Evaluation const& evaluation,
                                         Workspace const& workspace) {
    Preset preset = preset_of(workspace);
    if (!preset.overshoot) preset.overshoot = workspace.overshoot;
    return preset_changes(document, index, evaluation, preset);
}

} // namespace okra
