// Patches applied for a look, and taken back without a trace.
#include "model/trial.hpp"

#include <algorithm>

namespace okra {

Document::Trial::~Trial() {
    for (auto& [slot, before] : m_kept) {
        Record& record = *m_document.mutable_record(slot);
        record.stamp = before.stamp;
        record.extras = std::move(before.extras);
    }
    for (auto made = m_made.rbegin(); made != m_made.rend(); ++made) m_document.unmake(*made);
}

Applied Document::Trial::apply(Patch const& patch) {
    for (Edit const& edit : patch.edits)
        keep(edit.kind == Kind::Workspace ? m_document.workspace().id : m_document.find(edit.record));
    Applied applied = m_document.apply(patch);
    for (Change const& change : applied.changes) {
        bool const known = std::ranges::find(m_kept, change.record, &std::pair<Slot, Record>::first) != m_kept.end() ||
                           std::ranges::find(m_made, change.record) != m_made.end();
        if (change.field == field_created && !known) m_made.push_back(change.record);
    }
    return applied;
}

void Document::Trial::keep(Slot slot) {
    bool const is_new = slot && std::ranges::find(m_kept, slot, &std::pair<Slot, Record>::first) == m_kept.end() &&
                        std::ranges::find(m_made, slot) == m_made.end();
    if (is_new) m_kept.emplace_back(slot, *m_document.record(slot));
}

} // namespace okra
