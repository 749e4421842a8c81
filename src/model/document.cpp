// The tables of records, found by slot, and the builder that fills them.
#include "model/document.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/order.hpp"
#include "model/cells.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

// Calls `visit` with the table of a kind. Precondition: a kind of records.
template <class Tables, class Visitor>
decltype(auto) visit_table(Tables& tables, Kind kind, Visitor const& visit) {
    switch (kind) {
    case Kind::None: break;
    case Kind::Workspace: return visit(std::get<0>(tables));
    case Kind::Person: return visit(std::get<1>(tables));
    case Kind::Team: return visit(std::get<2>(tables));
    case Kind::Cycle: return visit(std::get<3>(tables));
    case Kind::Objective: return visit(std::get<4>(tables));
    case Kind::KeyResult: return visit(std::get<5>(tables));
    case Kind::CheckIn: return visit(std::get<6>(tables));
    case Kind::Initiative: return visit(std::get<7>(tables));
    case Kind::Project: return visit(std::get<8>(tables));
    case Kind::Milestone: return visit(std::get<9>(tables));
    case Kind::Indicator: return visit(std::get<10>(tables));
    case Kind::Experiment: return visit(std::get<11>(tables));
    case Kind::Dependency: return visit(std::get<12>(tables));
    case Kind::Comment: return visit(std::get<13>(tables));
    case Kind::Template: return visit(std::get<14>(tables));
    case Kind::FieldDefinition: return visit(std::get<15>(tables));
    case Kind::Reminder: return visit(std::get<16>(tables));
    case Kind::Change: return visit(std::get<17>(tables));
    case Kind::View: return visit(std::get<18>(tables));
    case Kind::CoachRule: return visit(std::get<19>(tables));
    }
    std::unreachable();
}

} // namespace

Document::Document() { table<Workspace>().emplace_back(); }

Slot Document::find(std::string_view id) const {
    Slot const slot = m_ids.find(id);
    return row_of(slot).kind == Kind::None ? Slot{} : slot;
}

Kind Document::kind_of(Slot slot) const { return row_of(slot).kind; }

RecordTable Document::all(Kind kind) const {
    if (kind == Kind::None) return {};
    return visit_table(m_tables, kind, [](auto const& records) { return RecordTable(records); });
}

Record const* Document::record(Slot slot) const {
    Row const row = row_of(slot);
    if (row.kind == Kind::None) return nullptr;
    return &all(row.kind)[row.index];
}

Record* Document::mutable_record(Slot slot) { return const_cast<Record*>(std::as_const(*this).record(slot)); } // NOLINT

Record const* Document::live_record(Slot slot) const {
    Record const* const found = record(slot);
    return found != nullptr && !found->deleted ? found : nullptr;
}

std::uint64_t Document::record_count() const {
    std::uint64_t count = 0;
    visit_records(*this, [&](Record const& record, Kind) { count += record.deleted ? 0U : 1U; });
    return count;
}

std::string_view Document::title_of(Slot slot) const {
    Record const* const found = record(slot);
    if (found == nullptr) return id_of(slot);
    for (Field const& field : fields_of(kind_of(slot)))
        if (field.title && !member<std::string>(*found, field).empty()) return member<std::string>(*found, field);
    return id_of(slot);
}

Value Document::value_of(Record const& record, Kind kind, std::uint16_t field) const {
    Field const* const line = field_at(kind, field);
    assert(line != nullptr && !is_set(line->type));
    return read_value(m_ids, record, *line);
}

std::vector<Element> Document::elements_of(Record const& record, Field const& field) const {
    assert(is_set(field.type));
    return read_elements(m_ids, record, field);
}

Stamp Document::stamp_of(Record const& record, std::uint16_t field, std::string_view element) const {
    return read_stamp(record, field, element);
}

Stamp Document::newest_stamp() const {
    Stamp newest;
    visit_records(*this, [&](Record const& record, Kind) {
        newest = std::max(newest, record.stamp);
        if (!record.extras) return;
        for (FieldStamp const& own : record.extras->stamps) newest = std::max(newest, own.stamp);
    });
    return newest;
}

// Precondition: the slot has no record, and the kind is not the workspace's.
Record& Document::make(Slot slot, Kind kind) {
    assert(slot && kind != Kind::Workspace && row_of(slot).kind == Kind::None);
    if (slot.value >= m_rows.size()) m_rows.resize(slot.value + 1);
    return visit_table(m_tables, kind, [&](auto& records) -> Record& {
        m_rows[slot.value] = Row{kind, static_cast<std::uint32_t>(records.size())};
        Record& record = records.emplace_back();
        record.id = slot;
        return record;
    });
}

void Document::make_listed(Slot first, std::uint32_t count, Kind kind) {
    if (first.value + count > m_rows.size()) m_rows.resize(first.value + count);
    visit_table(m_tables, kind, [&](auto& records) {
        auto row = static_cast<std::uint32_t>(records.size());
        records.resize(records.size() + count);
        for (std::uint32_t slot = first.value; slot < first.value + count; ++slot) m_rows[slot] = Row{kind, row++};
    });
}

void Document::unmake(Slot slot) {
    visit_table(m_tables, row_of(slot).kind, [&](auto& records) {
        assert(records.back().id == slot);
        records.pop_back();
    });
    m_rows[slot.value] = Row{};
}

void Document::drop(Slot slot) {
    Row const row = row_of(slot);
    visit_table(m_tables, row.kind, [&](auto& records) {
        records.erase(records.begin() + static_cast<std::ptrdiff_t>(row.index));
        for (std::size_t i = row.index; i < records.size(); ++i)
            m_rows[records[i].id.value].index = static_cast<std::uint32_t>(i);
    });
    m_rows[slot.value] = Row{};
}

void Document::pull_back(Stamp latest) {
    visit_records(*this, [&](Record const& seen, Kind) {
        auto& record = const_cast<Record&>(seen); // NOLINT: its own; a workspace may have no id yet
        bool changed = record.stamp > latest;
        record.stamp = std::min(record.stamp, latest);
        if (!record.extras) return;
        for (FieldStamp& own : record.extras->stamps) {
            changed = changed || own.stamp > latest;
            own.stamp = std::min(own.stamp, latest);
        }
        if (changed) sort_stamps(record);
    });
}

// Gives the one workspace record another id. Precondition: the slot has no record.
void Document::move_workspace(Slot slot) {
    assert(slot && row_of(slot).kind == Kind::None);
    Workspace& workspace = table<Workspace>().front();
    if (workspace.id) m_rows[workspace.id.value] = Row{};
    if (slot.value >= m_rows.size()) m_rows.resize(slot.value + 1);
    m_rows[slot.value] = Row{Kind::Workspace, 0};
    workspace.id = slot;
}

// ------------------------------------------------------------------------------------------------------ building

Document::Builder::Builder(std::string_view workspace_id) { rename_workspace(workspace_id); }

void Document::Builder::rename_workspace(std::string_view id) {
    if (id.empty()) return;
    Slot const slot = intern(id);
    if (kind_of(slot) == Kind::None) m_document.move_workspace(slot);
}

Record* Document::Builder::add(Slot slot, Kind kind) {
    if (!slot || kind == Kind::None || kind == Kind::Workspace) return nullptr;
    Record* const listed = find(slot);
    if (listed == nullptr) return &m_document.make(slot, kind);
    if (kind_of(slot) != kind || listed->id) return nullptr;
    listed->id = slot;
    --m_missing;
    return listed;
}

void Document::Builder::expect_listed(std::size_t ids, std::array<std::size_t, kind_count> const& records,
                                      bool place_tells_shard) {
    constexpr std::size_t more = 1000; // that users add soon
    m_document.m_listed.place_tells_shard = place_tells_shard;
    m_document.m_ids.expect(ids + more);
    m_document.m_rows.reserve(ids + more);
    for (std::size_t kind = 1; kind < kind_count; ++kind)
        if (records[kind] > 0) reserve(static_cast<Kind>(kind), records[kind]);
}

bool Document::Builder::list(std::span<std::string_view const> ids, Kind kind) {
    std::uint32_t& listed = m_document.m_listed.count;
    if (m_document.m_ids.size() != listed) return false; // ids came before the list
    Slot const first{listed + 1};
    std::uint32_t const added = m_document.m_ids.add(ids);
    listed += added;
    if (kind != Kind::None && kind != Kind::Workspace) {
        m_document.make_listed(first, added, kind);
        m_missing += added;
    }
    return added == ids.size();
}

void Document::Builder::bury_missing() {
    for (Slot slot{1}; slot.value <= m_document.m_listed.count && m_missing > 0; ++slot.value) {
        Record* const listed = find(slot);
        if (listed == nullptr || listed->id || kind_of(slot) == Kind::Workspace) continue;
        listed->id = slot;
        listed->deleted = true;
        --m_missing;
    }
}

bool Document::Builder::set(Record& record, Kind kind, std::uint16_t field, Value const& value) {
    Field const* const line = field_at(kind, field);
    if (line == nullptr || !value_fits(*line, value)) return false;
    if (!is_set(line->type)) {
        write_value(m_document.m_ids, record, *line, canonical_value(*line, value));
    } else if (Element const* const element = std::get_if<Element>(&value)) {
        if (element->present) put_element(m_document.m_ids, record, *line, *element);
        else take_element(m_document.m_ids, record, *line, element->key);
    }
    return true;
}

void Document::Builder::reserve(Kind kind, std::size_t records) {
    if (kind == Kind::None) return;
    visit_table(m_document.m_tables, kind, [&](auto& table) {
        // Some room more, so that the first record a user adds does not move all.
        std::size_t const room = records + records / 16 + 16;
        std::size_t const ids = m_document.m_ids.size() + room - std::min(room, table.size());
        table.reserve(room);
        m_document.m_ids.reserve(ids);
        m_document.m_rows.reserve(ids + 1);
    });
}

namespace {

// The fields of a kind that are sets.
std::span<Field const* const> sets_of(Kind kind) {
    static auto const all = [] {
        std::array<std::vector<Field const*>, kind_count> found;
        for (std::size_t number = 1; number < kind_count; ++number)
            for (Field const& field : fields_of(static_cast<Kind>(number)))
                if (is_set(field.type)) found[number].push_back(&field);
        return found;
    }();
    return all[static_cast<std::size_t>(kind)];
}

bool may_have(FieldStamp const& own, Kind kind) {
    Field const* const line = field_at(kind, own.field);
    return line != nullptr && (own.element.empty() || is_set(line->type));
}

void put_in_order(IdTable const& ids, Record& record, Kind kind) {
    for (Field const* const field : sets_of(kind)) sort_elements(ids, record, *field);
    if (!is_possible(record.stamp)) record.stamp = Stamp{};
    if (!record.extras) return;
    sort_elements(ids, record, *field_at(kind, field_unknown));
    std::erase_if(record.extras->stamps, [&](FieldStamp const& own) { return !may_have(own, kind); });
    sort_stamps(record);
}

} // namespace

void Document::Builder::settle(Record& record, Kind kind) { put_in_order(m_document.m_ids, record, kind); }

Document Document::Builder::finish() && {
    visit_records(m_document, [&](Record const& record, Kind kind) {
        settle(const_cast<Record&>(record), kind); // NOLINT: a record of this builder's own
    });
    return std::move(*this).finish_settled();
}

Document Document::Builder::finish_settled() && {
    m_document.table<Workspace>().front().deleted = false;
    sort_stably(m_document.m_unknown, [](Custom const& a, Custom const& b) { return a.name < b.name; });
    auto const rest = std::ranges::unique(m_document.m_unknown, {}, &Custom::name);
    m_document.m_unknown.erase(rest.begin(), rest.end());
    return std::move(m_document);
}

} // namespace okra
