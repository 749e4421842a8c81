// The worker's program without a worker, and the files that the page holds for it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/headless/store.hpp"
#include "platform/ports.hpp"
#include "work/work.hpp"

namespace okra::test {

class FakeWorker {
public:
    explicit FakeWorker(platform::headless::Disk& disk) : m_disk(disk) {}

    platform::Event open(std::string name, std::string bytes) {
        m_files[++m_last_file] = std::move(bytes);
        return platform::FileOpened{std::move(name), m_last_file, m_files[m_last_file].size()};
    }
    // What these requests are answered with; nothing for others. Shards and files that are held are put in.
    void answer(platform::Request& request, std::vector<platform::Event>& answers) {
        if (auto const* start = std::get_if<platform::StartWork>(&request)) begin(*start, answers);
        if (auto const* take = std::get_if<platform::TakeShards>(&request)) take_shards(take->job, answers);
        if (auto const* stop = std::get_if<platform::StopWork>(&request)) {
            m_done.erase(stop->job);
            ++stopped;
        }
        if (auto* replace = std::get_if<platform::StoreReplace>(&request); replace != nullptr && replace->work != 0)
            for (ShardBytes const& shard : m_done.at(replace->work).shards)
                replace->shards.push_back({shard.key, shard.bytes});
        if (auto* save = std::get_if<platform::SaveFile>(&request); save != nullptr && save->work != 0)
            save->bytes = m_done.at(save->work).file;
        if (auto const* const print = std::get_if<platform::PrintPage>(&request))
            printed.push_back(m_done.at(print->work).file);
    }
    std::size_t held() const { return m_done.size(); } // results that nobody has let go

    bool broken = false; // no worker can be started
    bool silent = false; // it never answers
    int started = 0;
    int stopped = 0;
    std::size_t shards_at_once = 100;
    std::vector<std::string> printed; // pages
    std::string passphrase;           // that files need; "": none
    std::string used_passphrase;      // of the file that was written last

private:
    void begin(platform::StartWork const& start, std::vector<platform::Event>& answers) {
        ++started;
        if (broken) {
            answers.emplace_back(platform::WorkFailed{start.job, "no worker."});
            return;
        }
        answers.emplace_back(platform::WorkProgress{start.job, 0.25F});
        if (silent) return;
        work::Given given;
        if (start.file != 0) given.file = m_files.at(start.file);
        if (start.file == 0) used_passphrase = start.passphrase;
        else if (!passphrase.empty() && start.passphrase != passphrase)
            given = {.fault = start.passphrase.empty() ? work::Fault::Locked : work::Fault::WrongPassphrase};
        if (start.with_stored && m_disk.head) {
            given.workspace = m_disk.head->workspace;
            for (auto const& [key, bytes] : m_disk.shards) {
                given.shard_keys.push_back(key);
                given.shard_bytes.push_back(bytes);
            }
            for (auto const& [revision, bytes] : m_disk.journal)
                if (revision > m_disk.head->checkpoint) given.journal.push_back(bytes);
        }
        work::Done done = work::carry_out(*work::order_from_bytes(start.order), std::move(given), [](double) {});
        answers.emplace_back(platform::WorkDone{start.job, work::bytes_from_answer(done.answer)});
        m_done.insert_or_assign(start.job, std::move(done));
        m_taken[start.job] = 0;
    }
    void take_shards(platform::JobNumber job, std::vector<platform::Event>& answers) {
        platform::WorkShards some{.job = job};
        auto const& all = m_done.at(job).shards;
        std::size_t& taken = m_taken[job];
        for (; taken < all.size() && some.shards.size() < shards_at_once; ++taken)
            some.shards.push_back({all[taken].key, all[taken].bytes});
        some.share = all.empty() ? 1.0F : static_cast<float>(taken) / static_cast<float>(all.size());
        answers.emplace_back(std::move(some));
    }

    platform::headless::Disk& m_disk;
    std::map<platform::FileNumber, std::string> m_files;
    std::map<platform::JobNumber, work::Done> m_done;
    std::map<platform::JobNumber, std::size_t> m_taken;
    platform::FileNumber m_last_file = 0;
};

} // namespace okra::test
