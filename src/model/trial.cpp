// Patches applied for a look, and taken back without a trace.
#include "model/trial.hpp"

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
    for (Change const& change : applied.changes)
        if (change.field == field_created && m_known.insert(change.record.value).second)
            m_made.push_back(change.record);
    return applied;
}

void Document::Trial::keep(Slot slot) {
    if (slot && m_known.insert(slot.value).second) m_kept.emplace_back(slot, *m_document.record(slot));
}

} // namespace okra
