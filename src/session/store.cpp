// The session's talk with the store: what it opens, takes over from other tabs, and says of what is saved.
#include <algorithm>
#include <utility>

#include "engine/repair.hpp"
#include "format/store_bytes.hpp"
#include "model/diff.hpp"
#include "model/field_names.hpp"
#include "session/cycle_lists.hpp"
#include "session/session.hpp"
#include "session/text_index.hpp"
#include "session/whole.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/sharing.hpp"

namespace okra {

namespace {

Replica::Position position_of(Session::Stored const& stored) {
    return {stored.epoch, stored.revision, stored.checkpoint};
}

std::vector<Slot> records_of(Settled const& settled) {
    std::vector<Slot> records;
    records.reserve(settled.changes.size());
    for (Change const& change : settled.changes) records.push_back(change.record);
    return records;
}

// What another tab says it did, when that lies further ahead than its clock can have been right.
Message far_ahead(Replica::Journal const& since, Instant now) {
    for (auto const& [revision, bytes] : since) {
        auto const entry = patch_from_bytes(bytes);
        if (entry && is_far_ahead(entry->patch.stamp, now))
            return Message(text::other_tab_far_ahead,
                           {day_in("day", date_of(Instant{entry->patch.stamp.milliseconds}))});
    }
    return {};
}

} // namespace

// --------------------------------------------------------------------------------------------------------- opening

bool Session::can_catch_up(Stored const& stored) const {
    return m_open && !m_store.is_replacing() && !m_store.has_broken_tail() && stored.epoch == epoch() &&
           stored.workspace == m_document.id_of(m_document.workspace().id) && stored.checkpoint <= revision();
}

std::expected<void, Message> Session::open(Stored const& stored) {
    if (stored.schema > store_schema) return std::unexpected(Message(text::fault_newer));
    if (m_store.wants_replacement()) { // what is here replaces what is there, whatever it is
        m_store.moved(stored.epoch, stored.revision);
        return {};
    }
    if (can_catch_up(stored)) {
        m_warnings.clear();
        if (stored.revision <= revision()) return {};
        return catch_up(stored.revision, stored.journal);
    }
    auto document = document_from_shards(stored.workspace, stored.shards);
    if (!document) return std::unexpected(damaged(document.error()));
    return open(stored, *std::move(document));
}

bool Session::needs_shards(Stored const& stored) const {
    return stored.schema <= store_schema && !m_store.wants_replacement() && !can_catch_up(stored);
}

std::expected<void, Message> Session::open(Stored const& stored, Document content, Derived derived) {
    if (!needs_shards(stored)) return open(stored); // things have changed while it was read
    m_warnings.clear();
    auto const read = replay(stored.journal, position_of(stored));
    if (!read) return std::unexpected(read.error());
    for (Patch const& patch : read->patches)
        if (!derived.update(content, content.apply(patch).changes)) derived = {};
    keep_unsaved(content, stored.workspace, derived);
    bool const was_ahead = content.newest_stamp() > latest_stamp();
    if (was_ahead) {
        content.pull_back(latest_stamp());
        derived = {};
    }
    // What lies there may be the state between a merge and its repair: an export would refuse it.
    Settled const settled = settle(content);
    if (!settled.changes.empty() && !derived.update(content, settled.changes)) derived = {};

    m_clock.observe(content.newest_stamp(), m_now);
    m_document = std::move(content);
    m_history.clear();
    m_before.reset();
    m_after.reset();
    m_kept = {};
    m_wants_log = true;
    m_read_only = false;
    m_log_epoch = stored.epoch;
    m_log_until = stored.revision;
    if (!read->warning.empty()) m_warnings.push_back(read->warning);
    if (was_ahead) m_warnings.emplace_back(text::stored_far_ahead);
    std::vector<std::string_view> entries;
    entries.reserve(stored.journal.size());
    for (auto const& [at, bytes] : stored.journal) entries.push_back(bytes);
    m_store.opened(position_of(stored), entries, read->last_hash, read->broken_tail, m_document.listed_ids());
    m_open = true;
    for (Patch const& patch : read->patches) {
        m_clock.observe(patch.stamp, m_now);
        mark_dirty(patch);
    }
    for (std::uint64_t change = m_outbox.begin(); change < m_outbox.end(); ++change) mark_dirty(m_outbox[change]);
    m_store.mark_dirty(records_of(settled));
    if (was_ahead) { // written anew as a whole, before anything that is newer
        m_outbox.clear();
        m_store.replace(m_outbox, 0);
    }
    m_cycle = {};
    rebuild(std::move(derived));
    choose_default_cycle();
    return {};
}

// Patches of the same workspace commute with whatever came in between; those of another one have nowhere to go.
void Session::keep_unsaved(Document& document, std::string const& workspace, Derived& derived) {
    std::size_t const unsaved = m_store.pending(m_outbox);
    if (unsaved == 0) return;
    if (workspace == m_document.id_of(m_document.workspace().id)) {
        for (std::uint64_t change = m_outbox.begin(); change < m_outbox.end(); ++change)
            if (!derived.update(document, document.apply(m_outbox[change]).changes)) derived = {};
        return;
    }
    m_warnings.emplace_back(text::other_tab_opened, std::vector{count_in("n", static_cast<std::int64_t>(unsaved))});
    m_outbox.clear();
}

// A day ahead of the clock; where no clock has been read yet, as late as can be.
Stamp Session::latest_stamp() const {
    bool const has_clock = m_now.milliseconds > 0;
    std::int64_t const last = has_clock ? m_now.milliseconds + furthest_ahead_milliseconds : last_stamp_milliseconds;
    return {std::min(last, last_stamp_milliseconds), 0, 0};
}

std::expected<void, Message> Session::catch_up(std::uint64_t revision, Replica::Journal const& since) {
    if (Message refused = far_ahead(since, Instant{latest_stamp().milliseconds - furthest_ahead_milliseconds});
        !refused.empty())
        return std::unexpected(std::move(refused));
    auto patches = m_store.catch_up(revision, since, m_outbox);
    if (!patches) return std::unexpected(patches.error());
    for (Patch& patch : *patches) {
        m_clock.observe(patch.stamp, m_now);
        take(m_outbox.push(std::move(patch), m_store.id())); // for the other replicas
    }
    if (!patches->empty()) settle_merged();
    let_go();
    return {};
}

// Two tabs at once can do what neither would have been allowed to, such as closing a circle with a link each. Each tab
// puts it right for itself, by the same rule.
void Session::settle_merged() {
    Settled settled = settle(m_document);
    m_store.mark_dirty(records_of(settled));
    applied({std::move(settled.changes), {}});
}

void Session::mark_dirty(Patch const& patch) {
    std::vector<Slot> records;
    std::string_view last;
    for (Edit const& edit : patch.edits) {
        if (edit.record == last) continue;
        last = edit.record;
        if (Slot const slot = m_document.find(edit.record)) records.push_back(slot);
    }
    m_store.mark_dirty(records);
    m_changed.insert(m_changed.end(), records.begin(), records.end());
}

namespace {

// Whether it says nothing that is not known here.
bool is_known(Document const& document, Edit const& edit, Stamp stamp) {
    Slot const slot = document.find(edit.record);
    Record const* const record = document.record(slot);
    if (record == nullptr || document.kind_of(slot) != edit.kind || edit.field == field_unknown) return false;
    if (edit.field == field_created) return record->stamp == stamp;
    auto const* const element = std::get_if<Element>(&edit.value);
    std::string_view const key = element == nullptr ? std::string_view() : std::string_view(element->key);
    return document.stamp_of(*record, edit.field, key) >= stamp;
}

} // namespace

// Each is an entry of journal and log. Of many at once the whole is written, which is one transaction.
void Session::take_from_others(std::vector<Patch> patches, Instant now) {
    constexpr std::size_t most_entries = 64;
    pass_to(now);
    for (Patch& patch : patches) {
        m_clock.observe(patch.stamp, m_now);
        std::erase_if(patch.edits, [&](Edit const& edit) { return is_known(m_document, edit, patch.stamp); });
    }
    std::erase_if(patches, [](Patch const& patch) { return patch.edits.empty(); });
    if (patches.empty()) return;
    Message const words(text::step_from_others);
    if (patches.size() <= most_entries) {
        for (Patch& patch : patches) {
            LogEntry const entry{LogEntry::Way::Step,       0, {}, words, patch.stamp, patch.edits,
                                 inverse(m_document, patch)};
            take(m_outbox.push(std::move(patch), 0, bytes_from_log(entry)));
        }
        return settle_merged();
    }
    for (Patch const& patch : patches) m_document.apply(patch);
    settle(m_document);
    m_text.reset();
    m_text_run.reset();
    derive_anew();
    m_shape = ++m_version;
    ++m_state;
    m_store.replace(m_outbox, 0, log_of_replacement(words, now));
}

// What every replica has. There is one so far: the smallest of all their places is its own.
void Session::let_go() { m_outbox.let_go(m_store.next(m_outbox)); }

// ------------------------------------------------------------------------------------------------- wishes, answers

std::optional<StoreWish> Session::next_wish() {
    return m_open && !m_read_only ? m_store.next_wish(m_document, m_outbox) : std::nullopt;
}

void Session::appended(std::uint64_t revision) {
    m_store.appended(revision);
    let_go();
}

std::expected<void, Message> Session::conflicted(std::uint64_t revision, Replica::Journal const& since,
                                                 std::uint64_t epoch) {
    if (m_store.appends_replaced()) { // what they changed is only in the content put aside
        for (auto const& [at, bytes] : since)
            if (auto const entry = patch_from_bytes(bytes); entry && m_before) m_before->document.apply(entry->patch);
    }
    switch (m_store.conflicted(revision, epoch)) {
    case Replica::Answer::Nothing: return {};
    case Replica::Answer::OpenAgain: return std::unexpected(Message(text::other_tab_changed));
    case Replica::Answer::CatchUp: break;
    }
    return catch_up(revision, since);
}

void Session::replaced(std::uint64_t epoch, std::uint64_t revision) {
    m_store.replaced(epoch, revision);
    let_go();
}

void Session::checkpointed(std::uint64_t revision) { m_store.checkpointed(revision); }

bool Session::has_unsaved() const { return m_store.has_unsaved(m_outbox); }

SaveState Session::save_state() const {
    if (!save_problem().empty()) return SaveState::Failed;
    return has_unsaved() ? SaveState::Saving : SaveState::Saved;
}

} // namespace okra
