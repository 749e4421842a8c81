// What a filter leaves, by climbing the links of what matches.
#include "session/filtered.hpp"

namespace okra {

Filtered::Filtered(Scene const& scene, OutlineFilter const& filter)
    : m_document(scene.document), m_active(filter.narrows()), m_climbs(filter.group.empty()) {
    if (!m_active) return;
    m_kept.resize(scene.document.slot_count() + 1);
    for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
        Query query;
        query.kind = kind;
        query.where = filter.where;
        query.title = filter.text;
        query.cycle = scene.cycle;
        if (auto const found = find_records(scene.source(), query))
            for (Slot const slot : found->records) keep(slot);
    }
}

void Filtered::keep(Slot slot) {
    std::vector<Slot> open{slot};
    while (!open.empty()) {
        Slot const here = open.back();
        open.pop_back();
        if (m_kept[here.value]) continue;
        m_kept[here.value] = true;
        if (auto const* const objective = m_document.get<Objective>(here)) {
            if (!m_climbs) continue;
            for (Link const& link : objective->parents) open.push_back(link.to);
        } else if (auto const* const key_result = m_document.get<KeyResult>(here)) {
            for (Link const& link : key_result->objectives) open.push_back(link.to);
            if (key_result->parent) open.push_back(key_result->parent);
        }
    }
}

} // namespace okra
