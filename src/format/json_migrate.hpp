// Files of older versions, brought step by step to the version this program writes.
#pragma once

#include <expected>
#include <span>
#include <string_view>
#include <vector>

#include "format/json.hpp"
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
using Migrations = std::span<Migration const>; // a step for each version, the oldest that is read first
Migrations migrations();

// The name that a key of a record has now in a file of `version`.
std::string_view migrated_key(Migrations, int version, Kind, std::string_view key);

// Reads files of the versions that these steps start from, as well as today's.
std::expected<Document, std::vector<Problem>> document_from_json(std::string_view, Limits const&, Migrations);

} // namespace okra
