// The talk with a database that others write to: pull, merge, push, and again where somebody else was first.
#include "sync/sync_replica.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/hash.hpp"
#include "format/bytes.hpp"
#include "format/outgoing.hpp"
#include "format/store_bytes.hpp"
#include "model/record_patches.hpp"
#include "model/visit.hpp"
#include "model/yields.hpp"
#include "sync/record_bytes.hpp"

namespace okra {

namespace {

constexpr std::string_view kept_letters = "OKS4";
constexpr std::uint32_t most_pulled = 500;
constexpr std::uint32_t left_alone = ~std::uint32_t{0}; // in place of a key's number: never too old
constexpr std::size_t most_pushed = 200;
constexpr std::size_t most_pushed_bytes = std::size_t{512} * 1024;

// The document without repairs, which each replica makes for itself.
class InForce {
public:
    explicit InForce(Document const& document) : m_document(&document) {
        if (!Document::Yields::any(document)) return;
        m_copy.emplace(document);
        Document::Yields(*m_copy).put_back();
        m_document = &*m_copy;
    }
    InForce(InForce const&) = delete;
    InForce& operator=(InForce const&) = delete;
    ~InForce() = default;
    Document const& operator*() const { return *m_document; }

private:
    Document const* m_document;
    std::optional<Document> m_copy;
};

using People = std::optional<std::vector<std::string>>;

People people_of(Document const& document, Readers const& readers, Slot slot) {
    auto const slots = readers.of(slot);
    if (!slots) return std::nullopt;
    std::vector<std::string> people;
    for (Slot const person : *slots) people.emplace_back(document.id_of(person));
    std::ranges::sort(people);
    return people;
}

std::uint64_t hash_of(People const& people) {
    if (!people) return 0;
    std::string all("for");
    for (std::string const& person : *people) all += '\n' + person;
    return hash64(all);
}

std::string_view id_in(std::string_view name) { return name.substr(std::min(name.find('/'), name.size() - 1) + 1); }

// The slot of a document's record; none where there is none of that kind.
Slot slot_of(Document const& document, std::string_view name) {
    Slot const slot = document.find(id_in(name));
    return slot && name.starts_with(name_of(document.kind_of(slot)).one) ? slot : Slot{};
}

void see(std::vector<Stamp>& seen, Stamp stamp) {
    if (stamp == Stamp{}) return;
    auto const at = std::ranges::lower_bound(seen, stamp.replica, {}, &Stamp::replica);
    if (at == seen.end() || at->replica != stamp.replica) seen.insert(at, stamp);
    else *at = std::max(*at, stamp);
}

bool has_seen(std::vector<Stamp> const& seen, Stamp stamp) {
    auto const at = std::ranges::lower_bound(seen, stamp.replica, {}, &Stamp::replica);
    return stamp == Stamp{} || (at != seen.end() && at->replica == stamp.replica && stamp <= *at);
}

std::vector<Stamp> seen_in(Record const& record) {
    std::vector<Stamp> seen;
    see(seen, record.stamp);
    if (record.extras)
        for (FieldStamp const& own : record.extras->stamps) see(seen, own.stamp);
    return seen;
}

// CouchDB's sequences begin with a number that grows: "42-g1AAAA…".
std::uint64_t place_in(std::string_view since) {
    std::uint64_t place = 0;
    std::from_chars(since.data(), since.data() + since.size(), place);
    return place;
}

// What of a record that was changed here meanwhile gives way to what comes.
class Losing {
public:
    Losing(Document const& document, Slot slot, std::vector<Stamp> const& seen, std::vector<Stamp> const& ours,
           Instant written)
        : m_document(document), m_record(document.record(slot)), m_kind(document.kind_of(slot)), m_seen(seen),
          m_ours(ours), m_written(written) {}

    void look_at(Patch const& patch, std::vector<SyncLoss>& lost) const {
        if (m_record == nullptr) return;
        for (Edit const& edit : patch.edits) {
            Field const* const line = field_at(edit.kind, edit.field);
            if (edit.field == field_created || line == nullptr || line->internal || edit.field == field_unknown)
                continue;
            auto mine =
                edit.field == field_deleted ? kept_by_me(edit, patch.stamp) : value_of_mine(edit, *line, patch.stamp);
            if (mine) lost.push_back({*std::move(mine), patch.stamp});
        }
    }

private:
    // Whoever wrote `theirs` cannot have seen `mine`: the server did not have it, or got it from here only later.
    bool is_unseen(Stamp mine, Stamp theirs) const {
        if (!has_seen(m_seen, mine)) return true;
        return mine != Stamp{} && has_seen(m_ours, mine) && theirs.milliseconds < m_written.milliseconds;
    }

    // They deleted what was gone on with here.
    std::optional<Lost> kept_by_me(Edit const& edit, Stamp theirs) const {
        bool const is_deletion = edit.value == Value(true) && !m_record->deleted;
        Stamp const newest = newest_stamp_of(*m_record);
        if (!is_deletion || !is_unseen(newest, theirs)) return std::nullopt;
        if (m_document.stamp_of(*m_record, field_deleted) > theirs) return std::nullopt;
        return Lost{{edit.record, edit.kind, field_deleted, false}, newest};
    }
    std::optional<Lost> value_of_mine(Edit const& edit, Field const& line, Stamp theirs) const {
        auto const* const element = std::get_if<Element>(&edit.value);
        if (is_set(line.type) && element == nullptr) return std::nullopt; // its elements are told one by one
        std::string_view const key = element == nullptr ? std::string_view() : std::string_view(element->key);
        Stamp const stamp = m_document.stamp_of(*m_record, edit.field, key);
        if (stamp > theirs || !is_unseen(stamp, theirs)) return std::nullopt;
        Value mine = element == nullptr ? canonical_value(line, m_document.value_of(*m_record, m_kind, edit.field))
                                        : Value(element_of_mine(line, key));
        if (mine == edit.value) return std::nullopt;
        return Lost{{edit.record, edit.kind, edit.field, std::move(mine)}, stamp};
    }
    Element element_of_mine(Field const& line, std::string_view key) const {
        for (Element const& held : m_document.elements_of(*m_record, line))
            if (held.key == key) return held;
        return Element{.key = std::string(key), .present = false, .json = {}};
    }

    Document const& m_document;
    Record const* m_record;
    Kind m_kind;
    std::vector<Stamp> const& m_seen;
    std::vector<Stamp> const& m_ours;
    Instant m_written;
};

} // namespace

// -------------------------------------------------------------------------------------------------------------- kept

std::string SyncReplica::kept() const {
    ByteWriter out;
    out.text(m_workspace);
    out.text(m_generation);
    out.byte(m_has_met ? 1 : 0);
    out.text(m_since);
    out.count(m_known.size());
    for (auto const& [name, known] : m_known) {
        out.text(name);
        out.text(known.revision);
        out.count(known.count);
        out.fixed(known.hash, 8);
        out.count(known.key);
        out.fixed(known.readers, 8);
        out.byte(known.closed ? 1 : 0);
        out.count(known.seen.size());
        for (Stamp const stamp : known.seen) out.stamp(stamp);
        out.count(known.ours.size());
        for (Stamp const stamp : known.ours) out.stamp(stamp);
        out.fixed(static_cast<std::uint64_t>(known.written.milliseconds), 8);
    }
    return sealed(kept_letters, out.bytes());
}

std::expected<SyncReplica, std::string> SyncReplica::from_kept(std::string workspace, std::string_view bytes) {
    std::string problem;
    std::optional<Unsealed> const body = unsealed(kept_letters, bytes, problem);
    if (!body) return std::unexpected(problem);
    ByteReader in(body->body);
    SyncReplica replica(std::move(workspace));
    if (in.text() != replica.m_workspace) return std::unexpected(std::string("this is of another workspace"));
    replica.m_generation = in.text();
    replica.m_has_met = in.byte() != 0;
    replica.m_since = in.text();
    for (std::size_t left = in.length(); left > 0 && !in.failed(); --left) {
        std::string const name(in.text());
        Known& known = replica.m_known[name];
        known.revision = in.text();
        known.count = in.count();
        known.hash = in.fixed(8);
        known.key = static_cast<std::uint32_t>(in.count());
        known.readers = in.fixed(8);
        known.closed = in.byte() != 0;
        for (std::size_t stamps = in.length(); stamps > 0 && !in.failed(); --stamps) see(known.seen, in.stamp());
        for (std::size_t stamps = in.length(); stamps > 0 && !in.failed(); --stamps) see(known.ours, in.stamp());
        known.written.milliseconds = static_cast<std::int64_t>(in.fixed(8));
    }
    if (in.failed() || !in.at_end()) return std::unexpected(std::string("damaged: it breaks off"));
    return replica;
}

void SyncReplica::meet(std::string generation, std::uint32_t newest_key) {
    m_generation = std::move(generation);
    m_key = newest_key;
    m_has_met = true;
}

bool SyncReplica::is_there(Known const& known, std::string_view payload, std::uint64_t readers) const {
    if (known.closed) return true;
    return known.key >= m_key && known.hash == hash64(payload) && known.readers == readers;
}

// ------------------------------------------------------------------------------------------------------ what happens

void SyncReplica::look_through(Document const& document) {
    m_dirty.clear();
    m_limited.clear();
    InForce const in_force(document);
    Readers const readers(*in_force);
    visit_records(*in_force, [&](Record const& record, Kind) {
        if (!record.id) return; // a workspace that has not been named yet
        std::string name = name_of_document(*in_force, record.id);
        auto const known = m_known.find(name);
        std::string const bytes = bytes_of_record(*in_force, record.id);
        std::uint64_t const reading = hash_of(people_of(*in_force, readers, record.id));
        bool const is_known = known != m_known.end();
        bool const is_left = m_leaves_limited && reading != 0;
        if (is_left && !(is_known && known->second.hash == hash64(bytes))) m_limited.insert(name);
        if (!is_left && !(is_known && is_there(known->second, bytes, reading))) m_dirty.insert(std::move(name));
    });
}

void SyncReplica::mark_dirty(Document const& document, std::span<Slot const> slots) {
    if (slots.empty()) return;
    Readers const readers(document);
    bool has_moved = false; // who may read what is the same for whatever belongs to it
    for (Slot const slot : slots) {
        if (document.record(slot) == nullptr) continue;
        std::string name = name_of_document(document, slot);
        auto const known = m_known.find(name);
        std::uint64_t const was = known == m_known.end() ? 0 : known->second.readers;
        has_moved = has_moved || was != hash_of(people_of(document, readers, slot)) ||
                    (readers.limits_any() && document.kind_of(slot) == Kind::Team);
        m_dirty.insert(std::move(name));
    }
    if (has_moved) look_for_readers(document);
}

void SyncReplica::look_for_readers(Document const& document) {
    Readers const readers(document);
    visit_records(document, [&](Record const& record, Kind) {
        if (!record.id) return;
        std::string name = name_of_document(document, record.id);
        auto const known = m_known.find(name);
        bool const differs = known != m_known.end() && !known->second.closed &&
                             known->second.readers != hash_of(people_of(document, readers, record.id));
        if (differs) m_dirty.insert(std::move(name));
    });
}

void SyncReplica::rewrite_for(Document const& document, std::span<std::string const> people) {
    Readers const readers(document);
    if (!readers.limits_any()) return;
    visit_records(document, [&](Record const& record, Kind) {
        auto const named = people_of(document, readers, record.id);
        auto const is_meant = [&](std::string const& one) { return std::ranges::contains(people, one); };
        if (!named || !std::ranges::any_of(*named, is_meant)) return;
        std::string name = name_of_document(document, record.id);
        auto const known = m_known.find(name);
        if (known == m_known.end() || known->second.closed) return;
        known->second.hash = 0;
        m_dirty.insert(std::move(name));
    });
}

void SyncReplica::start_over(Document const& document) {
    m_gone_back = false;
    m_caught_up = false;
    m_under_way = 0;
    m_since.clear();
    m_conflicted.clear();
    // How often each was written is remembered: for the others it must go on, not back.
    for (auto& [name, known] : m_known) {
        known.revision.clear();
        known.hash = 0;
        known.closed = false;
    }
    look_through(document);
}

// ------------------------------------------------------------------------------------------------- wishes, answers

std::optional<SyncWish> SyncReplica::next_wish(Document const& document) {
    if (m_under_way != 0 || m_gone_back || m_newer) return std::nullopt;
    if (!m_caught_up) {
        m_heard = false;
        return SyncWish{m_under_way = ++m_ticket, SyncPull{m_since, most_pulled}};
    }
    if (m_dirty.empty()) return std::nullopt;
    SyncPush push = ask_push(document);
    if (push.documents.empty()) return std::nullopt; // nothing of it was new to the server
    return SyncWish{m_under_way = ++m_ticket, std::move(push)};
}

SyncPush SyncReplica::ask_push(Document const& document) {
    InForce const in_force(document);
    Readers const readers(*in_force);
    SyncPush push;
    std::size_t bytes = 0;
    m_asked.clear();
    for (auto name = m_dirty.begin(); name != m_dirty.end();) {
        if (push.documents.size() == most_pushed || bytes >= most_pushed_bytes) break;
        Slot const slot = slot_of(*in_force, *name);
        std::string payload = slot ? bytes_of_record(*in_force, slot) : std::string();
        People people = slot ? people_of(*in_force, readers, slot) : std::nullopt;
        std::uint64_t const reading = hash_of(people);
        auto const known = m_known.find(*name);
        bool const is_left = m_leaves_limited && people.has_value();
        if (!slot || is_left || (known != m_known.end() && is_there(known->second, payload, reading))) {
            name = m_dirty.erase(name);
            continue;
        }
        std::uint64_t const hash = hash64(payload);
        SyncDocument made{.name = *name,
                          .revision = {},
                          .count = 1,
                          .payload = std::move(payload),
                          .key = m_key,
                          .readers = std::move(people)};
        if (known != m_known.end()) {
            made.revision = known->second.revision;
            made.count = known->second.count + 1;
        }
        m_asked[*name] = {hash, made.count, m_key, reading, seen_in(*(*in_force).record(slot))};
        bytes += made.payload.size();
        push.documents.push_back(std::move(made));
        ++name;
    }
    return push;
}

void SyncReplica::written(std::uint64_t ticket, std::span<SyncWritten const> all, Instant now) {
    if (ticket != m_under_way || ticket == 0) return;
    m_under_way = 0;
    for (SyncWritten const& one : all) {
        auto const asked = m_asked.find(one.name);
        if (asked == m_asked.end()) continue;
        if (!one.revision.empty()) {
            Known& known = m_known[one.name];
            for (Stamp const stamp : asked->second.seen)
                if (!has_seen(known.seen, stamp)) see(known.ours, stamp);
            known.revision = one.revision;
            known.count = asked->second.count;
            known.hash = asked->second.hash;
            known.key = asked->second.key;
            known.readers = asked->second.readers;
            known.closed = false;
            known.seen = std::move(asked->second.seen);
            known.written = now;
            m_conflicted.erase(one.name); // what changed meanwhile is told apart by its hash when it is asked next
            continue;
        }
        m_caught_up = false;
        // A second time, although all that was said to be new has come: the place to go on from cannot be right.
        if (!m_conflicted.insert(one.name).second) m_since.clear();
    }
    m_asked.clear();
}

void SyncReplica::failed(std::uint64_t ticket) {
    if (ticket != m_under_way) return;
    m_under_way = 0;
    m_asked.clear();
    m_caught_up = false; // whether a push has come through is told by what is there
}

bool SyncReplica::was_known(SyncDocument const& document) const {
    auto const known = m_known.find(document.name);
    return known != m_known.end() && known->second.revision == document.revision;
}

SyncTaken SyncReplica::arrived(std::uint64_t ticket, Document const& document, SyncArrived const& what, Instant now) {
    SyncTaken taken;
    if (ticket != m_under_way || ticket == 0) return taken;
    m_under_way = 0;
    bool const is_older = place_in(what.since) < place_in(m_since);
    bool const one_is_older = std::ranges::any_of(what.documents, [&](SyncDocument const& one) {
        auto const known = m_known.find(one.name);
        bool const is_readable = !one.payload.empty() || one.closed;
        bool const is_known = known != m_known.end() && !known->second.revision.empty();
        return is_readable && is_known && !was_known(one) && one.count < known->second.count;
    });
    if (is_older || one_is_older) {
        m_gone_back = true;
        return taken;
    }
    m_unreadable += what.unreadable;
    InForce const in_force(document);
    Readers const readers(*in_force);
    for (SyncDocument const& one : what.documents) {
        m_conflicted.erase(one.name);
        if (!was_known(one)) take(*in_force, readers, one, now, taken);
        if (m_newer) return taken; // nothing behind it is left out: it is asked again by a newer Okra
    }
    m_since = what.since;
    m_caught_up = !what.more && !m_heard;
    return taken;
}

void SyncReplica::take(Document const& document, Readers const& readers, SyncDocument const& one, Instant now,
                       SyncTaken& taken) {
    if (one.closed) { // what was here before it became that stays as it is
        Known& known = m_known[one.name];
        known.revision = one.revision;
        known.count = std::max(known.count, one.count);
        known.key = one.key;
        known.closed = true;
        m_dirty.erase(one.name);
        return;
    }
    auto record = record_from_bytes(one.payload);
    if (!record && is_of_newer_okra(record.error())) {
        m_newer = true;
        return;
    }
    Known& known = m_known[one.name];
    Slot const slot = slot_of(document, one.name);
    known.revision = one.revision;
    known.count = std::max(known.count, one.count);
    known.key = one.key;
    known.closed = false;
    known.readers = hash_of(one.readers);
    if (!record || record->name != one.name) { // written over by what is here, if that is there
        ++m_unreadable;
        known.hash = 0;
        if (slot) m_dirty.insert(one.name);
        return;
    }
    bool const ahead =
        std::ranges::any_of(record->patches, [&](Patch const& patch) { return is_far_ahead(patch.stamp, now); });
    std::string const mine = slot ? bytes_of_record(document, slot) : std::string();
    if (ahead) { // left alone, until it is edited here
        ++m_far_ahead;
        known.hash = hash64(mine);
        known.key = left_alone;
        return;
    }
    known.hash = hash64(one.payload);
    if (mine == one.payload) { // what was written, by this or another one
        known.seen = seen_in(*document.record(slot));
        bool const is_right = known.key >= m_key && known.readers == hash_of(people_of(document, readers, slot));
        if (is_right) m_dirty.erase(one.name);
        else m_dirty.insert(one.name);
        return;
    }
    ++taken.news;
    Losing const losing(document, slot, known.seen, known.ours, known.written);
    std::vector<Stamp> seen;
    for (Patch const& patch : record->patches) {
        if (slot) losing.look_at(patch, taken.lost);
        see(seen, patch.stamp);
    }
    for (Stamp const stamp : seen) see(known.seen, stamp);
    // It may hold more than came, or be for others than it was: its hashes tell.
    if (slot || known.key < m_key || one.readers) m_dirty.insert(one.name);
    taken.patches.insert(taken.patches.end(), std::make_move_iterator(record->patches.begin()),
                         std::make_move_iterator(record->patches.end()));
}

} // namespace okra
