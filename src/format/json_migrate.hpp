// Files of older versions, brought step by step to the version this program writes.
#pragma once

#include <span>
#include <string_view>

#include "model/kinds.hpp"

namespace okra {

constexpr int json_version = 1;

// What changed from `version` to the next one. Keys are renamed as they are read, so that a migration needs no
// second copy of the file; a change of values gets its function here when there is the first one.
struct Renamed {
    Kind kind = Kind::None;
    std::string_view from;
    std::string_view to;
};
struct Migration {
    int version = 0;
    std::span<Renamed const> keys;
};
std::span<Migration const> migrations();

// The name that a key of a record has now in a file of `version`.
std::string_view migrated_key(int version, Kind, std::string_view key);

} // namespace okra
