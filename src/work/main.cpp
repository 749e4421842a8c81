// The worker's program: what web/worker.ts calls. It lives for one order.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "work/work.hpp"

using namespace okra;

namespace {

struct Work {
    std::string order;
    work::Given given;
    std::string answer;
    work::Done done;
    std::vector<std::uint32_t> places; // of what came out: address and size of each
};

std::uint32_t address_of(std::string const& bytes) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes.data()));
}

// Without one: what is stored is written as it is exported, for a page that has no program to make an order with.
std::optional<work::Order> order_of(Work const& work) {
    if (work.order.empty()) return work::Order{.task = work::Task::WriteJson};
    return work::order_from_bytes(work.order);
}

char* room(std::string& bytes, std::size_t size) {
    bytes.assign(size, '\0');
    return bytes.data();
}

} // namespace

extern "C" {

void okra_work_told(double share); // JavaScript's

Work* okra_work_begin();
char* okra_work_order(Work*, std::size_t size);
char* okra_work_file(Work*, std::size_t size);
char* okra_work_workspace(Work*, std::size_t size);
char* okra_work_shard(Work*, std::uint32_t key, std::size_t size);
char* okra_work_entry(Work*, std::size_t size);
char* okra_work_log(Work*, std::size_t size);
char* okra_work_sheet(Work*, std::size_t size);
void okra_work_fault(Work*, std::uint32_t fault);
std::uint32_t const* okra_work_run(Work*);

Work* okra_work_begin() { return std::make_unique<Work>().release(); }

// Each gives room for so many bytes, to be filled before the next call.
char* okra_work_order(Work* work, std::size_t size) { return room(work->order, size); }
char* okra_work_file(Work* work, std::size_t size) { return room(work->given.file, size); }
char* okra_work_workspace(Work* work, std::size_t size) { return room(work->given.workspace, size); }
char* okra_work_shard(Work* work, std::uint32_t key, std::size_t size) {
    work->given.shard_keys.push_back(key);
    return room(work->given.shard_bytes.emplace_back(), size);
}
char* okra_work_entry(Work* work, std::size_t size) { return room(work->given.journal.emplace_back(), size); }
char* okra_work_log(Work* work, std::size_t size) { return room(work->given.log.emplace_back(), size); }
char* okra_work_sheet(Work* work, std::size_t size) { return room(work->given.sheets.emplace_back(), size); }

// What hindered unpacking or unlocking the file: a place of work::Fault.
void okra_work_fault(Work* work, std::uint32_t fault) { work->given.fault = static_cast<work::Fault>(fault); }

// Answers with numbers: address and size of the answer, then of the file, then how many shards there are, and of each
// its key, address and size.
std::uint32_t const* okra_work_run(Work* work) {
    auto const order = order_of(*work);
    auto const tell = [](double share) { okra_work_told(share); };
    work->done = order ? work::carry_out(*order, std::move(work->given), tell) : work::Done{};
    work->answer = work::bytes_from_answer(work->done.answer);
    auto const add = [&](std::string const& bytes) {
        work->places.push_back(address_of(bytes));
        work->places.push_back(static_cast<std::uint32_t>(bytes.size()));
    };
    add(work->answer);
    add(work->done.file);
    work->places.push_back(static_cast<std::uint32_t>(work->done.shards.size()));
    for (ShardBytes const& shard : work->done.shards) {
        work->places.push_back(shard.key);
        add(shard.bytes);
    }
    return work->places.data();
}

} // extern "C"
