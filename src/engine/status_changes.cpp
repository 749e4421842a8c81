// What other rules would make of the same data.
#include "engine/status_changes.hpp"

#include <algorithm>

#include "model/rank.hpp"

namespace okra {

std::vector<StatusChange> status_changes(Document const& document, Index const& index, Evaluation const& now,
                                         Preset const& wanted) {
    Evaluation const then(document, index, now.as_of(), wanted);
    std::vector<StatusChange> changes;
    auto const compare = [&](auto const& records) {
        auto const first = static_cast<std::ptrdiff_t>(changes.size());
        for (auto const& record : records) {
            if (record.deleted) continue;
            Result const before = now.of(record.id);
            Result const after = then.of(record.id);
            if (before.status != after.status || before.progress != after.progress)
                changes.push_back({record.id, before, after});
        }
        std::ranges::sort(changes.begin() + first, changes.end(), [&](StatusChange const& a, StatusChange const& b) {
            return is_ranked_before(document, a.record, b.record);
        });
    };
    compare(document.all<Objective>());
    compare(document.all<KeyResult>());
    return changes;
}

} // namespace okra
