// Which records of the chosen cycle a filter leaves. Internal to the session.
#pragma once

#include <vector>

#include "session/queries.hpp"

namespace okra {

// What matches, and everything above it; in groups no objectives above others.
class Filtered {
public:
    Filtered(Scene const&, OutlineFilter const&);
    bool active() const { return m_active; }
    std::vector<bool> const* kept() const { return m_active ? &m_kept : nullptr; }
    bool keeps(Slot slot) const { return !m_active || m_kept[slot.value]; }

private:
    void keep(Slot);

    Document const& m_document;
    bool m_active;
    bool m_climbs;
    std::vector<bool> m_kept; // by slot
};

} // namespace okra
