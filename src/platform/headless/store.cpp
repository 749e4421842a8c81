// The rules of web/store.ts, in memory: one transaction a write, the head compared inside it.
#include "platform/headless/store.hpp"

#include <algorithm>
#include <utility>

namespace okra::platform::headless {

namespace {

StoreFailed failed(StoreTask task, StoreFault fault, std::string message) { return {task, fault, std::move(message)}; }

} // namespace

std::size_t Disk::bytes() const {
    std::size_t sum = 0;
    for (auto const& [key, shard] : shards) sum += shard.size();
    for (auto const& [revision, entry] : journal) sum += entry.size();
    return sum;
}

std::optional<Event> Store::answer(Request const& request) {
    if (std::holds_alternative<StoreOpen>(request)) return open();
    if (auto const* const wanted = std::get_if<StoreAppend>(&request)) return append(*wanted);
    if (auto const* const wanted = std::get_if<StoreReplace>(&request)) return replace(*wanted);
    if (auto const* const wanted = std::get_if<StoreLook>(&request)) return look(*wanted);
    if (auto const* const wanted = std::get_if<StoreReadLog>(&request)) return read_log(*wanted);
    if (std::holds_alternative<StoreReadBranches>(request)) return read_branches();
    if (auto const* const wanted = std::get_if<StoreKeepBranches>(&request)) return keep_branches(*wanted);
    if (auto const* const wanted = std::get_if<StoreTakeBackup>(&request)) return take_backup(*wanted);
    if (std::holds_alternative<StoreListBackups>(request)) return list_backups();
    if (auto const* const wanted = std::get_if<StoreDropBackups>(&request)) drop_backups(*wanted);
    if (auto const* const wanted = std::get_if<StoreCheckpoint>(&request)) return checkpoint(*wanted);
    return std::nullopt;
}

bool Store::has_changed() {
    if (!m_disk.head) return false;
    return m_known < Position{m_disk.head->epoch, m_disk.head->revision};
}

void Store::know(StoreHead const& head) { m_known = std::max(m_known, Position{head.epoch, head.revision}); }

std::optional<StoreFailed> Store::check_head(StoreTask task) {
    if (!m_disk.head) return failed(task, StoreFault::Gone, "The browser has removed the saved data.");
    if (Position{m_disk.head->epoch, m_disk.head->revision} < m_known)
        return failed(task, StoreFault::Gone, "Saved data is damaged: the browser went back to an older state.");
    return std::nullopt;
}

Event Store::open() {
    if (m_known != Position{})
        if (auto bad = check_head(StoreTask::Open)) return *bad;
    StoreOpened opened;
    opened.head = m_disk.head;
    if (!opened.head) return opened;
    for (auto const& [key, bytes] : m_disk.shards) opened.shards.push_back({key, bytes});
    for (auto const& [revision, bytes] : m_disk.journal)
        if (revision > opened.head->checkpoint) opened.journal.push_back({revision, bytes});
    if (m_disk.before) opened.before = m_disk.before->said;
    know(*opened.head);
    return opened;
}

// The entries the asker has not seen; none when they can't be told completely.
Event Store::conflict(std::uint64_t epoch, std::uint64_t after) const {
    StoreConflicted answer;
    answer.head = *m_disk.head;
    bool const told = epoch == answer.head.epoch && after >= answer.head.checkpoint && after < answer.head.revision;
    if (!told) return answer;
    for (auto const& [revision, bytes] : m_disk.journal)
        if (revision > after) answer.since.push_back({revision, bytes});
    return answer;
}

// All or nothing, as the faults allow.
Event Store::commit(StoreTask task, Disk const& after, Event answer) {
    Faults const& faults = m_disk.faults;
    std::uint64_t const write = ++m_disk.writes;
    bool const fails = faults.fail_write != 0 &&
                       (faults.fail_all_from_there ? write >= faults.fail_write : write == faults.fail_write);
    if (fails) return failed(task, faults.fault, "The browser could not keep the data.");
    if (after.bytes() > faults.quota && after.bytes() > m_disk.bytes())
        return failed(task, StoreFault::Quota, "There is no room left for this page on the device.");
    m_disk.head = after.head;
    m_disk.shards = after.shards;
    m_disk.journal = after.journal;
    m_disk.before = after.before;
    m_disk.log = after.log;
    if (faults.second_works) {
        m_disk.second = static_cast<Copy const&>(m_disk);
        m_disk.witness = m_disk.head;
    }
    if (write == faults.lose_answer)
        return failed(task, StoreFault::Lost, "The connection to the saved data was lost.");
    know(*m_disk.head);
    return answer;
}

Event Store::append(StoreAppend const& request) {
    if (auto bad = check_head(StoreTask::Append)) return *bad;
    StoreHead const& head = *m_disk.head;
    if (head.epoch != request.epoch || head.revision != request.after) {
        know(head);
        return conflict(request.epoch, request.after);
    }
    Disk after = m_disk;
    after.journal[++after.head->revision] = request.entry;
    if (!request.log.empty()) after.log[{request.epoch, after.head->revision}] = request.log;
    return commit(StoreTask::Append, after, StoreAppended{after.head->revision});
}

Event Store::replace(StoreReplace const& request) {
    if (request.expected && !request.anyhow)
        if (auto bad = check_head(StoreTask::Replace)) return *bad;
    auto const& head = m_disk.head;
    bool const as_expected =
        head.has_value() == request.expected.has_value() &&
        (!head || (head->epoch == request.expected->epoch && head->revision == request.expected->revision));
    bool const is_new = !head || request.head.epoch > head->epoch;
    if (request.anyhow ? !is_new : !as_expected) {
        StoreHead const current = head ? *head : request.head;
        know(current);
        return StoreConflicted{current, {}};
    }
    if (!is_new)
        return failed(StoreTask::Replace, StoreFault::Unknown,
                      "epoch " + std::to_string(request.head.epoch) + " is not a new one");
    Disk after;
    after.before = m_disk.before;
    after.log = m_disk.log;
    if (!request.log.empty()) after.log[{request.head.epoch, 0}] = request.log;
    if (head && request.leaves) after.before = Kept{*request.leaves, *head, m_disk.shards, m_disk.journal};
    after.head = request.head;
    for (StoreShard const& shard : request.shards) after.shards[shard.key] = shard.bytes;
    return commit(StoreTask::Replace, after, StoreReplaced{request.head});
}

StoreCopies Store::copies() const {
    StoreCopies told;
    told.has_second = m_disk.faults.second_works;
    told.second = m_disk.second.head;
    told.witness = m_disk.witness;
    return told;
}

Event Store::look(StoreLook const& wanted) const {
    StoreLooked seen;
    seen.source = wanted.source;
    seen.name = wanted.name;
    Copy copy = wanted.source == StoreSource::Second ? m_disk.second : static_cast<Copy const&>(m_disk);
    if (wanted.source == StoreSource::Before) {
        if (!m_disk.before) return seen;
        copy = {m_disk.before->head, m_disk.before->shards, m_disk.before->journal};
    }
    if (wanted.source == StoreSource::Backup) {
        auto const found = std::ranges::find_if(m_disk.backups.rbegin(), m_disk.backups.rend(), [&](auto const& each) {
            return wanted.name.empty() || each.first.name == wanted.name;
        });
        if (found == m_disk.backups.rend()) return seen;
        seen.name = found->first.name;
        copy = found->second;
    }
    seen.head = copy.head;
    for (auto const& [key, bytes] : copy.shards) seen.shards.push_back({key, bytes});
    for (auto const& [revision, bytes] : copy.journal)
        if (!copy.head || revision > copy.head->checkpoint) seen.journal.push_back({revision, bytes});
    return seen;
}

Event Store::take_backup(StoreTakeBackup const& wanted) {
    Faults const& faults = m_disk.faults;
    if (!faults.second_works) return failed(StoreTask::Backup, StoreFault::Unavailable, "No files are kept here.");
    if (++m_disk.backups_asked == faults.fail_backup)
        return failed(StoreTask::Backup, StoreFault::Unknown, "The backup is not as written.");
    if (faults.no_room_for_backups) return failed(StoreTask::Backup, StoreFault::Quota, "There is no room left.");
    StoreBackup made = wanted.as;
    made.bytes = m_disk.bytes();
    m_disk.backups.emplace_back(made, static_cast<Copy const&>(m_disk));
    return StoreBackedUp{made};
}

Event Store::list_backups() const {
    StoreBackups told;
    told.works = m_disk.faults.second_works;
    for (auto const& [backup, copy] : m_disk.backups) told.all.push_back(backup);
    return told;
}

void Store::drop_backups(StoreDropBackups const& wanted) {
    std::erase_if(m_disk.backups,
                  [&](auto const& each) { return std::ranges::contains(wanted.names, each.first.name); });
}

Event Store::read_log(StoreReadLog const& wanted) const {
    auto const end = wanted.epoch == 0 ? m_disk.log.end() : m_disk.log.lower_bound({wanted.epoch, wanted.revision});
    StoreLogRead read;
    auto begin = end;
    for (std::uint32_t left = wanted.most; left > 0 && begin != m_disk.log.begin(); --left) --begin;
    for (auto entry = begin; entry != end; ++entry)
        read.entries.push_back({entry->first.first, entry->first.second, entry->second});
    read.from_begin = begin == m_disk.log.begin();
    return read;
}

Event Store::read_branches() const {
    StoreBranchesRead read;
    for (auto const& [key, bytes] : m_disk.branches) read.parts.push_back({key, bytes});
    return read;
}

Event Store::keep_branches(StoreKeepBranches const& wanted) {
    Faults const& faults = m_disk.faults;
    std::uint64_t const write = ++m_disk.writes;
    bool const fails = faults.fail_write != 0 && write >= faults.fail_write;
    if (fails && (faults.fail_all_from_there || write == faults.fail_write))
        return failed(StoreTask::Branches, faults.fault, "The browser could not keep the data.");
    for (std::string const& key : wanted.drops)
        std::erase_if(m_disk.branches, [&](auto const& part) {
            return key.ends_with('/') ? part.first.starts_with(key) : part.first == key;
        });
    for (StoreBranchPart const& part : wanted.puts) m_disk.branches[part.key] = part.bytes;
    return StoreBranchesKept{};
}

Event Store::checkpoint(StoreCheckpoint const& request) {
    if (auto bad = check_head(StoreTask::Checkpoint)) return *bad;
    StoreHead const& head = *m_disk.head;
    if (head.epoch != request.epoch || head.revision < request.checkpoint) return StoreConflicted{head, {}};
    // Another tab came further: these shards are older than its own and must not replace them.
    if (request.checkpoint < head.checkpoint) return StoreCheckpointed{head.checkpoint};
    Disk after = m_disk;
    for (StoreShard const& shard : request.shards) after.shards[shard.key] = shard.bytes;
    for (std::uint32_t const key : request.removed) after.shards.erase(key);
    after.journal.erase(after.journal.begin(), after.journal.upper_bound(request.checkpoint));
    after.head->checkpoint = request.checkpoint;
    return commit(StoreTask::Checkpoint, after, StoreCheckpointed{request.checkpoint});
}

} // namespace okra::platform::headless
