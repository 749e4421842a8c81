// The period that a key result gives itself; what it takes from its objective or cycle can change under it.
#pragma once

#include "model/records.hpp"

namespace okra {

// Where a checkpoint must not lie (domain.md section 12).
inline bool is_outside(std::optional<Date> starts, std::optional<Date> due, Date day) {
    return (starts && day < *starts) || (due && day > *due);
}
inline bool is_outside(KeyResult const& key_result, Date day) {
    return is_outside(key_result.starts, key_result.due, day);
}

} // namespace okra
