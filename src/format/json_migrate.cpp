// The steps from each older version of the file to the next.
#include "format/json_migrate.hpp"

namespace okra {

Migrations migrations() { return {}; } // version 1 is the first

std::string_view migrated_key(Migrations steps, int version, Kind kind, std::string_view key) {
    for (Migration const& step : steps) {
        if (step.version < version) continue;
        for (Renamed const& renamed : step.keys)
            if (renamed.kind == kind && renamed.from == key) {
                key = renamed.to;
                break;
            }
    }
    return key;
}

} // namespace okra
