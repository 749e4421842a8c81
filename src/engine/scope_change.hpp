// What has become of that which a key result follows since somebody last looked at it.
#pragma once

#include <cstdint>

#include "engine/index.hpp"

namespace okra {

// Milestones and tasks of the project that it follows: made, moved (another day or weight) or removed since its last
// check-in.
struct ScopeChange {
    std::uint32_t added = 0;
    std::uint32_t moved = 0;
    std::uint32_t removed = 0;
    bool any() const { return added + moved + removed > 0; }
};
ScopeChange scope_change_of(Document const&, Index const&, Slot key_result);

} // namespace okra
