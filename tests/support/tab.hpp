// A tab of the page without its screen: a session and its connection to the store, as the app carries them.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/headless/store.hpp"
#include "session/session.hpp"

namespace okra::test {

class Tab {
public:
    Tab(platform::headless::Disk& disk, std::uint32_t replica, Date today)
        : session(IdMaker(Random(replica)), replica), store(disk) {
        session.set_today(today);
    }

    // Reads the store; what was wrong, else "".
    std::string open() {
        auto const answer = store.answer(platform::StoreOpen{});
        if (auto const* const failed = std::get_if<platform::StoreFailed>(&*answer)) return failed->message;
        auto const& opened = std::get<platform::StoreOpened>(*answer);
        if (!opened.head) return "empty";
        Session::Stored stored{opened.head->workspace, opened.head->schema,     opened.head->epoch,
                               opened.head->revision,  opened.head->checkpoint, {},
                               entries(opened.journal)};
        for (auto const& shard : opened.shards) stored.shards.push_back({shard.key, shard.bytes});
        auto const done = session.open(stored);
        return done ? "" : in_english(done.error());
    }

    // What the change log tells of the time before this tab.
    void remember_steps() {
        auto const answer = store.answer(platform::StoreReadLog{0, 0, 1000});
        std::vector<Session::Logged> entries;
        for (auto const& [epoch, revision, bytes] : std::get<platform::StoreLogRead>(*answer).entries)
            if (auto entry = log_from_bytes(bytes)) entries.push_back({epoch, revision, *std::move(entry)});
        session.remember_steps(entries, false);
    }

    // Asks for one wish; false when there is none.
    bool ask() {
        if (m_asked) return false;
        auto wish = session.next_wish();
        if (!wish) return false;
        m_asked = std::visit([&](auto& one) { return request_from(one); }, *wish);
        return true;
    }
    // The store does what was asked and the session hears of it; false when nothing was asked.
    bool answer() {
        if (!m_asked) return false;
        auto const event = store.answer(*std::exchange(m_asked, std::nullopt));
        hear(*event);
        return true;
    }
    // Until nothing is wanted any more or something has failed.
    void settle() {
        for (int round = 0; round < 10'000 && (answer() || ask()); ++round) {
        }
    }

    Session session;
    platform::headless::Store store;
    std::string problem; // of conflicts that can't be resolved

private:
    using Journal = std::vector<std::pair<std::uint64_t, std::string_view>>;
    static Journal entries(std::vector<platform::StoreEntry> const& from) {
        Journal journal;
        for (auto const& entry : from) journal.emplace_back(entry.revision, entry.bytes);
        return journal;
    }
    static std::vector<platform::StoreShard> shards(std::vector<ShardBytes>& from) {
        std::vector<platform::StoreShard> moved;
        for (ShardBytes& shard : from) moved.push_back({shard.key, std::move(shard.bytes)});
        return moved;
    }
    static platform::Request request_from(Append& it) {
        return platform::StoreAppend{it.epoch, it.after, std::move(it.entry), std::move(it.log)};
    }
    static platform::Request request_from(Replacement& it) {
        platform::StoreReplace replace;
        if (it.expected_epoch != 0) {
            replace.expected.emplace();
            replace.expected->epoch = it.expected_epoch;
            replace.expected->revision = it.expected_revision;
        }
        replace.head = {it.workspace, store_schema, it.epoch, 0, 0};
        replace.shards = shards(it.shards);
        replace.log = std::move(it.log);
        replace.anyhow = it.anyhow;
        return replace;
    }
    static platform::Request request_from(Checkpoint& it) {
        return platform::StoreCheckpoint{it.epoch, it.revision, shards(it.shards), {}};
    }
    void hear(platform::Event const& event) {
        if (auto const* const it = std::get_if<platform::StoreAppended>(&event)) session.appended(it->revision);
        if (auto const* const it = std::get_if<platform::StoreReplaced>(&event))
            session.replaced(it->head.epoch, it->head.revision);
        if (auto const* const it = std::get_if<platform::StoreCheckpointed>(&event))
            session.checkpointed(it->checkpoint);
        if (auto const* const it = std::get_if<platform::StoreFailed>(&event))
            session.store_failed(as_it_is(it->message));
        if (auto const* const it = std::get_if<platform::StoreConflicted>(&event)) {
            auto const merged = session.conflicted(it->head.revision, entries(it->since), it->head.epoch);
            if (!merged) problem = open();
        }
    }

    std::optional<platform::Request> m_asked;
};

} // namespace okra::test
