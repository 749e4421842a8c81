// Patches applied for a look at what they lead to, and taken back without a trace: no copy of the document is needed.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace okra {

class Document::Trial {
public:
    explicit Trial(Document& document) : m_document(document) {}
    Trial(Trial const&) = delete;
    Trial& operator=(Trial const&) = delete;
    // Every stamp is as it was before, and records that were made are gone. The values are the caller's to bring back,
    // by the inverse patches in reverse order, so that an index can follow them.
    ~Trial();
    Applied apply(Patch const&);

private:
    void keep(Slot);
    Document& m_document;
    std::vector<std::pair<Slot, Record>> m_kept; // what every record has, as it was
    std::vector<Slot> m_made; // in order of arrival
    std::unordered_set<std::uint32_t> m_known; // the slots of both
};

} // namespace okra
