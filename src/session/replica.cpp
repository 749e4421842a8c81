// The cursor of one target: one wish at a time, moved only by its answer.
#include "session/replica.hpp"
#include "words/texts/saving.hpp"

#include <algorithm>
#include <iterator>

namespace okra {

namespace {

constexpr std::uint64_t most_entries = 1000;
constexpr std::uint64_t most_bytes = std::uint64_t{1024} * 1024;
constexpr std::uint64_t checkpoint_pause = 100; // entries after one that failed

// The hash chain as far as it is known: 0 stands for an entry whose predecessor is in the shards.
bool follows(JournalEntry const& entry, std::uint64_t last_hash) {
    return entry.previous_hash == last_hash || entry.previous_hash == 0 || last_hash == 0;
}

void insert_sorted(std::vector<Slot>& sorted, std::span<Slot const> more) {
    std::vector<Slot> added(more.begin(), more.end());
    std::ranges::sort(added);
    std::vector<Slot> all;
    all.reserve(sorted.size() + added.size());
    std::ranges::set_union(sorted, added, std::back_inserter(all));
    auto const rest = std::ranges::unique(all); // of those that came twice
    all.erase(rest.begin(), rest.end());
    sorted = std::move(all);
}

Message missing(std::uint64_t revision) {
    return damaged(Message(text::stored_change_missing, {count_in("n", static_cast<std::int64_t>(revision))}));
}
Message unreadable(std::uint64_t revision, Message why) {
    return damaged(Message(text::stored_change_unreadable,
                           {count_in("n", static_cast<std::int64_t>(revision)), message_in("why", std::move(why))}));
}

} // namespace

Message damaged(Message why) { return Message(text::stored_damaged, {message_in("why", std::move(why))}); }
Message damaged(std::string_view why) {
    return is_of_newer_okra(why) ? Message(text::fault_newer) : damaged(as_it_is(why));
}

std::expected<Replay, Message> replay(Replica::Journal const& journal, Replica::Position const& position) {
    Replay read;
    std::uint64_t expected = position.checkpoint;
    for (std::size_t index = 0; index < journal.size(); ++index) {
        auto const& [at, bytes] = journal[index];
        if (at <= position.checkpoint) continue;
        if (at != ++expected) return std::unexpected(missing(expected));
        auto entry = patch_from_bytes(bytes);
        bool const fits = entry && follows(*entry, read.last_hash);
        if (!fits) {
            if (!entry && is_of_newer_okra(entry.error())) return std::unexpected(Message(text::fault_newer));
            Message why = entry ? Message(text::stored_change_astray) : as_it_is(entry.error());
            if (index + 1 < journal.size()) return std::unexpected(unreadable(at, std::move(why)));
            read.broken_tail = true;
            read.last_hash = 0;
            read.warning = Message(text::stored_tail_left_out, {message_in("why", std::move(why))});
            break;
        }
        read.last_hash = journal_hash(bytes);
        read.patches.push_back(std::move(entry->patch));
    }
    if (expected != position.revision) return std::unexpected(missing(position.revision));
    return read;
}

// ---------------------------------------------------------------------------------------------------------- changes

Patch const& Outbox::push(Patch patch, std::uint32_t from, std::string log) {
    m_changes.push_back({std::move(patch), from, std::move(log)});
    return m_changes.back().patch;
}

void Outbox::let_go(std::uint64_t before) {
    while (m_first < before && !m_changes.empty()) {
        m_changes.pop_front();
        ++m_first;
    }
}

std::uint64_t Replica::next(Outbox const& outbox) const {
    std::uint64_t number = std::max(m_next, outbox.begin());
    while (number < outbox.end() && !outbox.is_for(number, m_id)) ++number;
    return number;
}

std::size_t Replica::pending(Outbox const& outbox) const {
    std::size_t count = 0;
    for (std::uint64_t number = next(outbox); number < outbox.end(); ++number)
        if (outbox.is_for(number, m_id)) ++count;
    return count;
}

bool Replica::has_unsaved(Outbox const& outbox) const { return next(outbox) < outbox.end() || is_replacing(); }

// ---------------------------------------------------------------------------------------------------------- content

void Replica::opened(Position position, std::span<std::string_view const> journal, std::uint64_t last_hash,
                     bool broken_tail, ListedIds listed) {
    m_position = position;
    m_listed = listed;
    m_last_hash = last_hash;
    m_broken_tail = broken_tail;
    m_under_way = Wish::None;
    m_asked = 0;
    m_entries = m_bytes = m_no_checkpoint_before = 0;
    m_dirty.clear();
    for (std::string_view const entry : journal) count(entry);
}

void Replica::moved(std::uint64_t epoch, std::uint64_t revision) {
    m_position.epoch = epoch;
    m_position.revision = revision;
}

void Replica::replace(Outbox const& outbox, std::uint32_t prepared, std::string log, bool anyhow) {
    m_next = outbox.end();
    m_dirty.clear();
    m_asked = 0;
    m_replace_wanted = true;
    m_anyhow = anyhow;
    m_replace_log = std::move(log);
    m_prepared = prepared;
    m_problem = {};
}

void Replica::mark_dirty(std::span<Slot const> records) { insert_sorted(m_dirty, records); }

void Replica::count(std::string_view entry) {
    ++m_entries;
    m_bytes += entry.size();
}

// ----------------------------------------------------------------------------------------------------------- wishes

std::optional<StoreWish> Replica::next_wish(Document const& document, Outbox const& outbox) {
    if (m_under_way != Wish::None || !m_problem.empty()) return std::nullopt;
    if (m_replace_wanted) return ask_replacement(document, outbox);
    if (next(outbox) < outbox.end()) {
        if (m_broken_tail) return ask_checkpoint(document, m_position.revision); // drops what can't be read
        return ask_append(outbox);
    }
    // The last entry stays in the journal: its hash anchors the chain of those to come.
    if (checkpoint_due()) return ask_checkpoint(document, m_position.revision - 1);
    return std::nullopt;
}

bool Replica::checkpoint_due() const {
    if (m_position.revision <= m_position.checkpoint + 1 || m_entries < m_no_checkpoint_before) return false;
    return m_checkpoint_wanted || m_entries > most_entries || m_bytes > most_bytes;
}

Append Replica::ask_append(Outbox const& outbox) {
    m_under_way = Wish::Append;
    m_asked = next(outbox);
    Append append{m_position.epoch, m_position.revision, bytes_from_patch(outbox[m_asked], m_last_hash),
                  outbox.log(m_asked)};
    m_asked_hash = journal_hash(append.entry);
    m_asked_bytes = append.entry.size();
    return append;
}

Replacement Replica::ask_replacement(Document const& document, Outbox const& outbox) {
    m_under_way = Wish::Replacement;
    m_replace_wanted = false;
    Replacement wish{std::string(document.id_of(document.workspace().id)),
                     m_position.epoch,
                     m_position.revision,
                     m_position.epoch + 1,
                     {},
                     m_prepared,
                     m_replace_log,
                     m_anyhow};
    m_asked_listed = document.listed_ids();
    if (m_prepared != 0) return wish; // then what came since
    m_next = outbox.end(); // all of it is in the content
    m_dirty.clear();
    m_asked_listed = ids_to_list(document);
    wish.shards = shards_from_document(document);
    return wish;
}

Checkpoint Replica::ask_checkpoint(Document const& document, std::uint64_t revision) {
    m_under_way = Wish::Checkpoint;
    m_checkpoint_wanted = false;
    m_asked_dirty = std::exchange(m_dirty, {});
    std::vector<std::uint32_t> const keys = shards_of(document, m_asked_dirty, m_listed);
    return {m_position.epoch, revision, shards_from_document(document, keys, m_listed)};
}

// ---------------------------------------------------------------------------------------------------------- answers

void Replica::appended(std::uint64_t revision) {
    if (m_under_way != Wish::Append) return;
    m_under_way = Wish::None;
    m_position.revision = revision;
    std::uint64_t const asked = std::exchange(m_asked, 0);
    if (asked == 0) return; // the content has been replaced since
    m_next = asked + 1;
    m_last_hash = m_asked_hash;
    ++m_entries;
    m_bytes += m_asked_bytes;
}

void Replica::replaced(std::uint64_t epoch, std::uint64_t revision) {
    if (m_under_way != Wish::Replacement) return;
    m_under_way = Wish::None;
    if (!m_replace_wanted) {
        m_prepared = 0;
        m_anyhow = false;
        m_replace_log.clear();
    }
    m_position = {epoch, revision, revision};
    m_listed = m_asked_listed;
    m_last_hash = 0;
    m_broken_tail = false;
    m_entries = m_bytes = m_no_checkpoint_before = 0;
}

void Replica::checkpointed(std::uint64_t revision) {
    if (m_under_way != Wish::Checkpoint) return;
    m_under_way = Wish::None;
    m_position.checkpoint = std::max(m_position.checkpoint, revision);
    if (std::exchange(m_broken_tail, false)) m_last_hash = 0;
    m_asked_dirty.clear();
    m_entries = m_position.revision > m_position.checkpoint ? m_position.revision - m_position.checkpoint : 0;
    m_bytes = m_no_checkpoint_before = 0;
}

void Replica::failed(Message why) {
    Wish const was = std::exchange(m_under_way, Wish::None);
    m_asked = 0;
    if (was == Wish::Replacement) m_replace_wanted = true;
    if (was != Wish::Checkpoint) {
        m_problem = std::move(why);
        return;
    }
    // Nothing is at risk: every change is in the journal. The next edit tells when there is no room at all.
    insert_sorted(m_dirty, std::exchange(m_asked_dirty, {}));
    m_no_checkpoint_before = m_entries + checkpoint_pause;
    if (m_broken_tail) m_problem = std::move(why);
}

Replica::Answer Replica::conflicted(std::uint64_t revision, std::uint64_t epoch) {
    Wish const was = std::exchange(m_under_way, Wish::None);
    bool const other_content = epoch != 0 && epoch != m_position.epoch;
    m_asked = 0;
    if (was == Wish::Checkpoint) insert_sorted(m_dirty, std::exchange(m_asked_dirty, {}));
    if (m_replace_wanted || was == Wish::Replacement) {
        m_replace_wanted = true;
        if (other_content && !m_anyhow) m_problem = Message(text::other_tab_replaced);
        moved(epoch != 0 ? epoch : m_position.epoch, revision);
        return Answer::Nothing;
    }
    if (was == Wish::None) return Answer::Nothing;
    return was == Wish::Append && !other_content ? Answer::CatchUp : Answer::OpenAgain;
}

std::expected<std::vector<Patch>, Message> Replica::catch_up(std::uint64_t revision, Journal const& since,
                                                             Outbox const& outbox) {
    std::uint64_t expected = m_position.revision;
    std::uint64_t hash = m_last_hash;
    std::vector<Patch> patches;
    std::vector<std::string_view> entries;
    for (auto const& [at, bytes] : since) {
        if (at <= m_position.revision) continue;
        auto entry = patch_from_bytes(bytes);
        if (!entry && is_of_newer_okra(entry.error())) return std::unexpected(Message(text::fault_newer));
        if (!entry) return std::unexpected(unreadable(at, as_it_is(entry.error())));
        if (at != ++expected || !follows(*entry, hash)) return std::unexpected(Message(text::other_tab_changed));
        hash = journal_hash(bytes);
        patches.push_back(std::move(entry->patch));
        entries.push_back(bytes);
    }
    if (expected != revision) return std::unexpected(Message(text::other_tab_changed));
    for (std::size_t i = 0; i < patches.size(); ++i) {
        count(entries[i]);
        // Our own change, written before its answer was lost.
        std::uint64_t const first = next(outbox);
        bool const ours = m_under_way == Wish::None && first < outbox.end() && outbox[first].stamp == patches[i].stamp;
        if (ours) m_next = first + 1;
    }
    m_position.revision = revision;
    m_last_hash = hash;
    return patches;
}

} // namespace okra
