// Work for the worker's program: orders as the page gives them, and a workspace as the store holds it.
#pragma once

#include <string>
#include <utility>

#include "format/store_bytes.hpp"
#include "work/work.hpp"

namespace okra::test {

inline Instant const working_at{1'770'000'000'000};

inline work::Order order_of(work::Task task, std::string file = "plan.json") {
    return {
        .task = task, .file = std::move(file), .id = "made", .today = *date_from_text("2026-02-02"), .now = working_at};
}

inline work::Given stored(Document const& document, std::string file = {}) {
    work::Given given{.file = std::move(file), .workspace = std::string(document.id_of(document.workspace().id))};
    for (ShardBytes& shard : shards_from_document(document)) {
        given.shard_keys.push_back(shard.key);
        given.shard_bytes.push_back(std::move(shard.bytes));
    }
    return given;
}

inline work::Done run(work::Order const& order, work::Given given) {
    return work::carry_out(order, std::move(given), [](double) {});
}

} // namespace okra::test
