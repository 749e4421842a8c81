// What screens and queries read: content, what was computed of it, and the day. Today, another day and a branch of the
// data alike.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "session/columns.hpp"
#include "session/session.hpp"

namespace okra {

struct Scene {
    Scene(Session const&); // NOLINT: what is open, as it stands
    // Of another day or other data: all of it belongs together and outlives the scene. `version` tells it apart from
    // others of the same content.
    Scene(Document const&, Index const&, Evaluation const&, Slot chosen_cycle, Slot who, std::uint64_t version);

    Document const& document;
    Index const& index;
    Evaluation const& evaluation;
    Date at;
    Slot cycle; // the chosen one; none: all
    Slot me;
    std::uint64_t version = 0; // another number whenever content or day is another: key of caches
    std::uint64_t shape = 0; // the same for which records there are, and how they hang together
    QuerySource source() const;
    // As of the session: what may have become another since that version.
    std::optional<std::vector<Slot>> touched_since(std::uint64_t version) const;
    TextIndex* text_index() const; // nullptr: none is kept of this content
    bool prepare_text_index(std::size_t records) const; // a step towards it; true: it is there, or none is kept

private:
    Session const* m_session = nullptr;
};

} // namespace okra
