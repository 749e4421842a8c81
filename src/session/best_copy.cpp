// The choice of the best copy.
#include "session/best_copy.hpp"

#include <algorithm>

namespace okra {

Opening best_copy(Sightings const& seen) {
    using enum Sighting::State;
    Sighting const& database = seen.database;
    Sighting const& second = seen.second;
    Mark const saved = seen.witness.value_or(Mark{});
    bool const second_holds_all = second.state == Whole && second.at >= std::max(saved, database.at);
    switch (database.state) {
    case Empty: return second.state == Empty && !seen.witness ? Opening::FirstRun : Opening::Recovery;
    case Damaged: return second_holds_all ? Opening::Second : Opening::Recovery;
    case Whole: break;
    }
    if (second_holds_all && second.at > database.at) return Opening::Second;
    bool const newest = database.at >= saved && (second.state != Whole || database.at >= second.at);
    return newest ? Opening::Database : Opening::Recovery;
}

} // namespace okra
