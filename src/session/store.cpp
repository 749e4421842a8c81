// The session's talk with the store: one wish at a time, "Saved" only after its answer, conflicts resolved by patches.
#include <algorithm>
#include <utility>

#include "engine/repair.hpp"
#include "session/session.hpp"
#include "session/whole.hpp"

namespace okra {

namespace {

constexpr std::uint64_t most_journal_entries = 1000;
constexpr std::uint64_t most_journal_bytes = std::uint64_t{1024} * 1024;
constexpr std::uint64_t checkpoint_pause = 100; // entries after one that failed

std::string const newer_okra = "This data was written by a newer Okra: reload the page.";
std::string const open_again = "Another tab has changed the saved data: it must be read again.";

// The hash chain as far as it is known: 0 stands for an entry whose predecessor is in the shards.
bool follows(JournalEntry const& entry, std::uint64_t last_hash) {
    return entry.previous_hash == last_hash || entry.previous_hash == 0 || last_hash == 0;
}

void insert_sorted(std::vector<std::uint32_t>& keys, std::vector<std::uint32_t> const& more) {
    keys.insert(keys.end(), more.begin(), more.end());
    std::ranges::sort(keys);
    auto const rest = std::ranges::unique(keys);
    keys.erase(rest.begin(), rest.end());
}

std::string at_revision(std::uint64_t revision) { return "saved change " + std::to_string(revision); }

struct Replay { // a journal, read and verified
    std::vector<JournalEntry> entries;
    std::uint64_t last_hash = 0;
    bool broken_tail = false;
    std::string warning;
};

// A bad last entry is a write that was cut off: it is left out. A bad one before others is damage.
std::expected<Replay, std::string> replay(std::vector<std::pair<std::uint64_t, std::string_view>> const& journal,
                                          std::uint64_t checkpoint, std::uint64_t revision) {
    Replay read;
    std::uint64_t expected = checkpoint;
    for (std::size_t index = 0; index < journal.size(); ++index) {
        auto const& [at, bytes] = journal[index];
        if (at <= checkpoint) continue;
        if (at != ++expected)
            return std::unexpected("Saved data is damaged: " + at_revision(expected) + " is missing.");
        auto entry = patch_from_bytes(bytes);
        bool const fits = entry && follows(*entry, read.last_hash);
        if (!fits) {
            std::string const why = entry ? "it does not follow the one before" : entry.error();
            if (index + 1 < journal.size())
                return std::unexpected("Saved data is damaged: " + at_revision(at) + " can't be read (" + why + ").");
            read.broken_tail = true;
            read.last_hash = 0;
            read.warning =
                "The last change could not be read and is left out (" + why + "). Everything before it is here.";
            break;
        }
        read.last_hash = journal_hash(bytes);
        read.entries.push_back(*std::move(entry));
    }
    if (expected != revision)
        return std::unexpected("Saved data is damaged: " + at_revision(revision) + " is missing.");
    return read;
}

} // namespace

// --------------------------------------------------------------------------------------------------------- opening

bool Session::can_catch_up(Stored const& stored) const {
    return m_open && !m_replace_wanted && m_under_way != Wish::Replacement && !m_broken_tail &&
           stored.epoch == m_epoch && stored.workspace == m_document.id_of(m_document.workspace().id) &&
           stored.checkpoint <= m_revision;
}

std::expected<void, std::string> Session::open(Stored const& stored) {
    if (stored.schema > store_schema) return std::unexpected(newer_okra);
    if (m_replace_wanted) { // what is here replaces what is there, whatever it is
        m_epoch = stored.epoch;
        m_revision = stored.revision;
        return {};
    }
    m_warnings.clear();
    if (can_catch_up(stored)) {
        if (stored.revision <= m_revision) return {};
        return catch_up(stored.revision, stored.journal);
    }

    auto document = document_from_shards(stored.workspace, stored.shards);
    if (!document) return std::unexpected("Saved data is damaged: " + document.error() + ".");
    return open(stored, *std::move(document));
}

bool Session::needs_shards(Stored const& stored) const {
    return stored.schema <= store_schema && !m_replace_wanted && !can_catch_up(stored);
}

std::expected<void, std::string> Session::open(Stored const& stored, Document content) {
    if (!needs_shards(stored)) return open(stored); // things have changed while it was read
    m_warnings.clear();
    auto const read = replay(stored.journal, stored.checkpoint, stored.revision);
    if (!read) return std::unexpected(read.error());
    for (JournalEntry const& entry : read->entries) content.apply(entry.patch);
    keep_unsaved(content, stored.workspace);

    m_clock.observe(content.newest_stamp());
    m_document = std::move(content);
    m_history.clear();
    m_before.reset();
    m_after.reset();
    m_epoch = stored.epoch;
    m_revision = stored.revision;
    m_checkpoint = stored.checkpoint;
    m_last_hash = read->last_hash;
    m_broken_tail = read->broken_tail;
    if (!read->warning.empty()) m_warnings.push_back(read->warning);
    m_under_way = Wish::None;
    m_front_asked = false;
    m_journal_entries = m_journal_bytes = m_no_checkpoint_before = 0;
    m_dirty_shards.clear();
    for (auto const& [at, bytes] : stored.journal) count_entry(bytes);
    m_open = true;
    for (JournalEntry const& entry : read->entries) {
        m_clock.observe(entry.patch.stamp);
        mark_dirty(entry.patch);
    }
    for (Patch const& patch : m_outbox) mark_dirty(patch);
    m_cycle = {};
    rebuild();
    choose_default_cycle();
    return {};
}

// Patches of the same workspace commute with whatever came in between; those of another one have nowhere to go.
void Session::keep_unsaved(Document& document, std::string const& workspace) {
    if (m_outbox.empty()) return;
    if (workspace == m_document.id_of(m_document.workspace().id)) {
        for (Patch const& patch : m_outbox) document.apply(patch);
        return;
    }
    m_warnings.push_back("Another tab has opened another workspace: " + std::to_string(m_outbox.size()) +
                         " unsaved changes to the one before are gone.");
    m_outbox.clear();
}

std::expected<void, std::string> Session::catch_up(std::uint64_t revision, Journal const& since) {
    std::uint64_t at_revision_now = m_revision;
    std::uint64_t hash = m_last_hash;
    std::vector<std::pair<JournalEntry, std::string_view>> entries;
    for (auto const& [at, bytes] : since) {
        if (at <= m_revision) continue;
        auto entry = patch_from_bytes(bytes);
        if (!entry)
            return std::unexpected("Saved data is damaged: " + at_revision(at) + " can't be read (" + entry.error() +
                                   ").");
        if (at != ++at_revision_now || !follows(*entry, hash)) return std::unexpected(open_again);
        hash = journal_hash(bytes);
        entries.emplace_back(*std::move(entry), bytes);
    }
    if (at_revision_now != revision) return std::unexpected(open_again);

    for (auto const& [entry, bytes] : entries) {
        m_clock.observe(entry.patch.stamp);
        take(entry.patch);
        count_entry(bytes);
        // Our own patch, written before its answer was lost.
        if (!m_outbox.empty() && m_under_way == Wish::None && m_outbox.front().stamp == entry.patch.stamp)
            m_outbox.pop_front();
    }
    m_revision = revision;
    m_last_hash = hash;
    if (entries.empty() || m_outbox.empty()) return {};
    // Two tabs at once can do what neither would have been allowed to, such as closing a circle with a link each.
    // Both put it right by the same patch.
    if (Repair repair = repair_of(m_document); !repair.empty()) {
        m_clock.observe(repair.stamp);
        m_outbox.push_back(Patch{repair.stamp, std::move(repair.edits)});
        take(m_outbox.back());
    }
    return {};
}

void Session::mark_dirty(Patch const& patch) {
    std::vector<std::string> ids;
    for (Edit const& edit : patch.edits)
        if (ids.empty() || ids.back() != edit.record) ids.push_back(edit.record);
    insert_sorted(m_dirty_shards, shards_of(m_document, ids));
}

void Session::count_entry(std::string_view entry) {
    ++m_journal_entries;
    m_journal_bytes += entry.size();
}

// ---------------------------------------------------------------------------------------------------------- wishes

std::optional<StoreWish> Session::next_wish() {
    bool const may_ask = m_open && m_under_way == Wish::None && m_save_problem.empty();
    if (!may_ask) return std::nullopt;
    if (m_replace_wanted) return ask_replacement();
    if (!m_outbox.empty()) {
        if (m_broken_tail) return ask_checkpoint(m_revision); // which drops the entry that can't be read
        return ask_append();
    }
    // The last entry stays in the journal: its hash anchors the chain of those to come.
    if (checkpoint_due()) return ask_checkpoint(m_revision - 1);
    return std::nullopt;
}

bool Session::checkpoint_due() const {
    if (m_revision <= m_checkpoint + 1 || m_journal_entries < m_no_checkpoint_before) return false;
    return m_checkpoint_wanted || m_journal_entries > most_journal_entries || m_journal_bytes > most_journal_bytes;
}

Append Session::ask_append() {
    m_under_way = Wish::Append;
    m_front_asked = true;
    Append append{m_epoch, m_revision, bytes_from_patch(m_outbox.front(), m_last_hash)};
    m_asked_hash = journal_hash(append.entry);
    m_asked_bytes = append.entry.size();
    return append;
}

Replacement Session::ask_replacement() {
    m_under_way = Wish::Replacement;
    m_replace_wanted = false;
    std::string const workspace(m_document.id_of(m_document.workspace().id));
    if (m_prepared != 0) return {workspace, m_epoch, m_revision, m_epoch + 1, {}, m_prepared}; // then what came since
    m_outbox.clear(); // all of it is in the content
    m_dirty_shards.clear();
    return {workspace, m_epoch, m_revision, m_epoch + 1, shards_from_document(m_document), 0};
}

Checkpoint Session::ask_checkpoint(std::uint64_t revision) {
    m_under_way = Wish::Checkpoint;
    m_checkpoint_wanted = false;
    m_asked_shards = std::exchange(m_dirty_shards, {});
    return {m_epoch, revision, shards_from_document(m_document, m_asked_shards)};
}

// --------------------------------------------------------------------------------------------------------- answers

void Session::appended(std::uint64_t revision) {
    if (m_under_way != Wish::Append) return;
    m_under_way = Wish::None;
    m_revision = revision;
    if (!std::exchange(m_front_asked, false)) return; // the content has been replaced since
    m_outbox.pop_front();
    m_last_hash = m_asked_hash;
    ++m_journal_entries;
    m_journal_bytes += m_asked_bytes;
}

std::expected<void, std::string> Session::conflicted(std::uint64_t revision, Journal const& since,
                                                     std::uint64_t epoch) {
    Wish const was = std::exchange(m_under_way, Wish::None);
    bool const replacing = m_replace_wanted || was == Wish::Replacement;
    if (was == Wish::Append && !m_front_asked) { // what they changed is only in the content put aside
        for (auto const& [at, bytes] : since)
            if (auto const entry = patch_from_bytes(bytes); entry && m_before) m_before->document.apply(entry->patch);
    }
    m_front_asked = false;
    if (was == Wish::Checkpoint) insert_sorted(m_dirty_shards, std::exchange(m_asked_shards, {}));
    if (replacing) {
        m_replace_wanted = true;
        bool const other_content = epoch != 0 && epoch != m_epoch;
        if (other_content)
            m_save_problem = "Another tab has replaced the workspace in the meantime. Export a copy, or retry to "
                             "replace it with this one.";
        m_epoch = epoch != 0 ? epoch : m_epoch;
        m_revision = revision;
        return {};
    }
    if (was == Wish::None) return {};
    bool const same_content = (epoch == 0 || epoch == m_epoch) && was == Wish::Append;
    if (!same_content) return std::unexpected(open_again);
    return catch_up(revision, since);
}

void Session::replaced(std::uint64_t epoch, std::uint64_t revision) {
    if (m_under_way != Wish::Replacement) return;
    m_under_way = Wish::None;
    if (!m_replace_wanted) m_prepared = 0;
    m_epoch = epoch;
    m_revision = revision;
    m_checkpoint = revision;
    m_last_hash = 0;
    m_broken_tail = false;
    m_journal_entries = m_journal_bytes = m_no_checkpoint_before = 0;
}

void Session::checkpointed(std::uint64_t revision) {
    if (m_under_way != Wish::Checkpoint) return;
    m_under_way = Wish::None;
    m_checkpoint = std::max(m_checkpoint, revision);
    if (std::exchange(m_broken_tail, false)) m_last_hash = 0;
    m_asked_shards.clear();
    m_journal_entries = m_revision > m_checkpoint ? m_revision - m_checkpoint : 0;
    m_journal_bytes = m_no_checkpoint_before = 0;
}

void Session::store_failed(std::string message) {
    Wish const was = std::exchange(m_under_way, Wish::None);
    m_front_asked = false;
    if (was == Wish::Replacement) m_replace_wanted = true;
    if (was != Wish::Checkpoint) {
        m_save_problem = std::move(message);
        return;
    }
    // Nothing is at risk: every change is in the journal. The next edit tells when there is no room at all.
    insert_sorted(m_dirty_shards, std::exchange(m_asked_shards, {}));
    m_no_checkpoint_before = m_journal_entries + checkpoint_pause;
    if (m_broken_tail) m_save_problem = std::move(message);
}

void Session::retry() { m_save_problem.clear(); }

bool Session::has_unsaved() const { return !m_outbox.empty() || m_replace_wanted || m_under_way == Wish::Replacement; }

SaveState Session::save_state() const {
    if (!m_save_problem.empty()) return SaveState::Failed;
    return has_unsaved() ? SaveState::Saving : SaveState::Saved;
}

} // namespace okra
