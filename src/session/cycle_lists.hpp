// The objectives and key results that lists show: those of the chosen cycle, in the order of their ranks.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/index.hpp"
#include "model/document.hpp"

namespace okra {

// Found when they are first asked for, and kept until something changes on which they depend: most edits do not.
class CycleLists {
public:
    explicit CycleLists(Slot cycle) : m_cycle(cycle) {} // none: all

    Slot cycle() const { return m_cycle; }
    static bool has(Kind kind) { return kind == Kind::Objective || kind == Kind::KeyResult; }
    // Rows in the kind's table. Precondition: `has(kind)`.
    std::span<std::uint32_t const> of(Document const&, Index const&, Kind);
    // The live objectives and key results among these, in the order of their ranks.
    void sort_by_rank(Document const&, std::vector<Slot>&);
    // Whether what was found before these changes still holds.
    static bool outlives(std::span<Change const>);

private:
    struct List {
        bool found = false;
        std::vector<std::uint32_t> ranked; // rows of all live records
        std::vector<std::uint32_t> rows;   // of the cycle's, if there is one
        bool scoped = false;
    };
    List& ranked(Document const&, Kind);

    Slot m_cycle;
    List m_objectives;
    List m_key_results;
    std::vector<std::uint32_t> m_places; // by slot: where it stands among all of its kind
};

} // namespace okra
