// A workspace's records: flat tables, one per kind, and the table of all ids.
//
// `apply` and `merge` are the only ways its content changes; `Builder` fills a new one (import, load).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/patch.hpp"
#include "model/records.hpp"

namespace okra {

// Ids as 32-bit slots: an arena of texts and an open-addressing hash table.
class IdTable {
public:
    IdTable();
    IdTable(IdTable const&);
    IdTable& operator=(IdTable const&);
    IdTable(IdTable&&) noexcept;
    IdTable& operator=(IdTable&&) noexcept;
    ~IdTable();
    Slot intern(std::string_view id);     // finds or adds; precondition: not empty
    // Adds new ids, none of them empty, up to the first that is there already. Says how many: their slots are the last.
    std::uint32_t add(std::span<std::string_view const> ids);
    Slot find(std::string_view id) const; // slot 0 when unknown
    std::string_view text(Slot) const; // valid as long as the table
    std::uint32_t hash(Slot) const; // the lower half of the text's `hash64`
    std::uint32_t size() const; // slots are 1 … size()
    void reserve(std::size_t ids); // room for so many; the places of the hash table come as they are needed
    void expect(std::size_t ids); // room for so many, with their places: they come at once

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// One field of one record that has changed by a patch or merge. A record that is new comes as `field_created` first;
// what it points to is listed field by field, its other fields may be or not.
struct Change {
    Slot record;
    Kind kind = Kind::None;
    std::uint16_t field = 0; // or a pseudo-field
    Slot before; // of a reference or an element taken out: where it pointed
    Slot after; // of a reference or an element put in; both of a link whose weight changed
};

// An edit that came too late: a newer stamp held the field already. Listed for the user, never silently dropped.
struct Lost {
    Edit edit;
    Stamp stamp;
    bool operator==(Lost const&) const = default;
};

struct Applied {
    std::vector<Change> changes;
    std::vector<Lost> lost;
};

// All records of one kind that is known only when the program runs, in order of arrival: a view, as a span is one.
class RecordTable {
public:
    RecordTable() = default;
    template <class R>
    explicit RecordTable(std::vector<R> const& records)
        : m_first(reinterpret_cast<std::byte const*>(static_cast<Record const*>(records.data()))), m_stride(sizeof(R)),
          m_size(records.size()) {}
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Record const& operator[](std::size_t row) const {
        return *reinterpret_cast<Record const*>(m_first + row * m_stride); // NOLINT: each record begins with a Record
    }

private:
    std::byte const* m_first = nullptr;
    std::size_t m_stride = 0;
    std::size_t m_size = 0;
};

// A list of ids that a document was loaded from: they are its first slots.
struct ListedIds {
    std::uint32_t count = 0;
    bool place_tells_shard = false; // of their records; otherwise the hash of the id does (format/store_bytes.hpp)
};

class Document {
public:
    Workspace const& workspace() const { return std::get<0>(m_tables).front(); }

    // The slot of an id that has a record (deleted ones too); slot 0 when there is none.
    Slot find(std::string_view id) const;
    std::string_view id_of(Slot slot) const { return m_ids.text(slot); }
    std::uint32_t id_hash(Slot slot) const { return m_ids.hash(slot); } // the lower half of `hash64(id_of(slot))`
    Kind kind_of(Slot) const; // Kind::None: no record
    std::uint32_t slot_count() const { return m_ids.size(); } // slots are 1 … slot_count()
    ListedIds listed_ids() const { return m_listed; } // what it was loaded from

    // The live record of this kind in the slot; nullptr when there is none, or it is of another kind or deleted.
    template <class R>
    R const* get(Slot slot) const {
        Row const row = row_of(slot);
        if (row.kind != R::kind) return nullptr;
        R const& record = table<R>()[row.index];
        return record.deleted ? nullptr : &record;
    }
    // All records of a kind in order of arrival, tombstones included.
    template <class R>
    std::span<R const> all() const {
        return table<R>();
    }
    RecordTable all(Kind) const; // the same, of a kind that is known only now
    template <class R>
    std::uint32_t row(R const& record) const {
        return static_cast<std::uint32_t>(&record - table<R>().data());
    }
    std::uint32_t row_index(Slot slot) const { return row_of(slot).index; } // within its kind's table

    Record const* record(Slot) const; // of any kind, tombstones included; nullptr when there is none
    Record const* live_record(Slot) const; // nullptr for tombstones too
    std::uint64_t record_count() const; // live ones; looks at all

    // The text that names a record for people: its title field, or its id.
    std::string_view title_of(Slot) const;

    // Whole fields that are no sets, and `deleted`: also a default as the value it means; std::monostate only for
    // an absent number, date or instant.
    Value value_of(Record const&, Kind, std::uint16_t field) const;
    std::vector<Element> elements_of(Record const&, Field const&) const; // of set-valued fields
    Stamp stamp_of(Record const&, std::uint16_t field, std::string_view element = {}) const;
    Stamp newest_stamp() const; // over all records: the clock must be moved past it on load

    // Applies each edit whose stamp is newer than what the field has. Unknown records are made, with stamp zero
    // unless the patch creates them. The order of patches does not matter, nor do repetitions.
    // Within a patch `field_created` comes first, and of two edits of the same field the later one counts.
    // Edits that make no sense (a field the kind does not have, a value that does not fit, an id of another kind,
    // an impossible stamp) change nothing and are listed as lost: patches are also read from damaged stores.
    Applied apply(Patch const&);

    // Field by field, element by element, the newer stamp wins. Commutative, associative, idempotent. Of an id that is
    // of one kind here and of another there the record made earlier stays, of equally old ones that of the kind that
    // comes first in the file. `lost` lists what newer values of either side have replaced. What had yielded
    // (model/yields.hpp) is in force again: the engine's `settle` decides anew. Where both have the same stamp and
    // different values (files without stamps), the larger value in canonical order wins on both sides and the other is
    // reported as lost. The default is the smallest value. There is one workspace record: of two with different ids the
    // smaller id stays, their fields merge.
    Applied merge(Document const& other);
    // What a wrong clock has dated later than this is dated so: it must not win over all that comes.
    void pull_back(Stamp latest);

    // Fields of the top level that a newer Okra or another program wrote: kept and written back.
    std::vector<Custom> const& unknown_arrays() const { return m_unknown; }

    // For import and load: fills records directly, without stamps compared. The caller checks the values.
    class Builder;
    class Writer; // the rules of stamps, for apply and merge alone
    class Trial; // model/trial.hpp: patches applied for a look, and taken back without a trace
    class Yields; // model/yields.hpp: what no file may hold together

    Document(); // a workspace without id, which takes that of the first patch or merge

private:
    struct Row {
        Kind kind = Kind::None;
        std::uint32_t index = 0;
    };
    using Tables =
        std::tuple<std::vector<Workspace>, std::vector<Person>, std::vector<Team>, std::vector<Cycle>,
                   std::vector<Objective>, std::vector<KeyResult>, std::vector<CheckIn>, std::vector<Initiative>,
                   std::vector<Project>, std::vector<Milestone>, std::vector<Indicator>, std::vector<Experiment>,
                   std::vector<Dependency>, std::vector<Comment>, std::vector<Template>, std::vector<FieldDefinition>,
                   std::vector<Reminder>, std::vector<ChangeEntry>, std::vector<SavedView>, std::vector<CoachRule>>;

    template <class R>
    std::vector<R>& table() {
        return std::get<std::vector<R>>(m_tables);
    }
    template <class R>
    std::vector<R> const& table() const {
        return std::get<std::vector<R>>(m_tables);
    }
    Row row_of(Slot slot) const { return slot.value < m_rows.size() ? m_rows[slot.value] : Row{}; }
    Record* mutable_record(Slot);
    Record& make(Slot, Kind);
    void make_listed(Slot first, std::uint32_t count, Kind); // without their ids; the same precondition
    void unmake(Slot); // precondition: the record that was made last of its kind
    void drop(Slot); // any record but the workspace
    Applied merge_in_force(Document const& other);
    void move_workspace(Slot);

    IdTable m_ids;
    std::vector<Row> m_rows; // by slot
    ListedIds m_listed;
    Tables m_tables;
    std::vector<Custom> m_unknown;
};

class Document::Builder {
public:
    explicit Builder(std::string_view workspace_id); // the workspace record is made at once
    Slot intern(std::string_view id) { return m_document.m_ids.intern(id); }
    std::string_view id_of(Slot slot) const { return m_document.m_ids.text(slot); }
    Kind kind_of(Slot slot) const { return m_document.kind_of(slot); }
    void rename_workspace(std::string_view id); // when the file says its id only later; nothing when the id is taken
    Workspace& workspace() { return m_document.table<Workspace>().front(); }
    // Makes the record; nullptr when the id already has one (a duplicate). Valid until the next add of its kind.
    Record* add(Slot, Kind);
    Record* find(Slot slot) { return m_document.mutable_record(slot); }
    // Sets a whole field or puts in one element; false, and nothing changes, when the value does not fit.
    bool set(Record&, Kind, std::uint16_t field, Value const&);
    // A list of ids may come before all else, each with the kind of its record (Kind::None: it has none), which gets
    // its place then and is made when `add` asks for it.
    void expect_listed(std::size_t ids, std::array<std::size_t, kind_count> const& records, bool place_tells_shard);
    bool list(std::span<std::string_view const> ids, Kind); // false: one of them is there already
    ListedIds listed() const { return m_document.m_listed; }
    bool has_all_listed() const { return m_missing == 0; } // each record has been added
    void bury_missing(); // those listed and never added, where nothing more can be read: as if they had been deleted
    // Room for so many records of the kind in all, and for their ids.
    void reserve(Kind, std::size_t records);
    std::vector<Custom>& unknown_arrays() { return m_document.m_unknown; }
    Document finish() &&; // sets in canonical order, each element once; the stamps of fields as well
    // The same in steps: each record is settled when it is complete, then all is.
    void settle(Record&, Kind);
    Document finish_settled() &&;

private:
    Document m_document;
    std::size_t m_missing = 0;
};

} // namespace okra
