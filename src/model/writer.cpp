// Joins values into a document by the rules of stamps.
#include "model/writer.hpp"

#include <cassert>
#include <utility>

namespace okra {

namespace {

bool points_at_records(FieldType type) {
    return type == FieldType::Reference || type == FieldType::References || type == FieldType::Links;
}

} // namespace

Slot Document::Writer::open(std::string_view id, Kind kind) {
    Slot const known = m_document.m_ids.find(id);
    Kind const kind_there = m_document.kind_of(known);
    if (kind_there != Kind::None && kind_there != kind) return Slot{};

    if (kind == Kind::Workspace) {
        Slot const ours = m_document.workspace().id;
        if (ours && id >= m_document.id_of(ours)) return ours;
        Slot const slot = m_document.m_ids.intern(id);
        m_document.move_workspace(slot);
        if (!ours) note(slot, kind, field_created, {}, {});
        return slot;
    }
    if (kind_there == kind) return known;
    Slot const slot = known ? known : m_document.m_ids.intern(id);
    m_document.make(slot, kind);
    note(slot, kind, field_created, {}, {});
    m_made = slot;
    return slot;
}

void Document::Writer::create(Slot slot, Kind kind, Stamp stamp) {
    Record& record = *m_document.mutable_record(slot);
    if (stamp <= record.stamp) return;
    for (std::uint16_t field = 0; field < fields_of(kind).size(); ++field)
        if (!fields_of(kind)[field].former) reset(slot, kind, field, stamp);
    reset(slot, kind, field_deleted, stamp);
    reset(slot, kind, field_unknown, stamp);
    raise_record_stamp(record, stamp);
}

void Document::Writer::write(Slot slot, Kind kind, std::uint16_t field, Value const& value, Stamp stamp) {
    Record& record = *m_document.mutable_record(slot);
    Field const& line = *field_at(kind, field);
    Value const held = canonical_value(line, read_value(m_document.m_ids, record, line));
    Stamp const held_stamp = read_stamp(record, field);
    int const order = compare_values(value, held);

    if (!wins(order, stamp, held_stamp)) {
        if (order != 0) lose(slot, kind, field, value, stamp);
        return;
    }
    bool const says_something = !std::holds_alternative<std::monostate>(held);
    bool const has_own = m_tell == Tell::BothSides && has_own_stamp(record, field);
    if (order != 0 && is_told(stamp, held_stamp, says_something || has_own)) lose(slot, kind, field, held, held_stamp);
    if (order != 0) {
        Slot const before = pointed(record, line);
        write_value(m_document.m_ids, record, line, value);
        note(slot, kind, field, before, pointed(record, line));
    }
    write_stamp(record, field, {}, stamp);
}

void Document::Writer::join(Slot slot, Kind kind, std::uint16_t field, Element const& element, Stamp stamp) {
    Record& record = *m_document.mutable_record(slot);
    Field const& line = *field_at(kind, field);
    Element const held = read_element(m_document.m_ids, record, line, element.key);
    Stamp const held_stamp = read_stamp(record, field, element.key);
    int const order = compare_values(element, held);

    if (!wins(order, stamp, held_stamp)) {
        if (order != 0) lose(slot, kind, field, element, stamp);
        return;
    }
    bool const has_own = m_tell == Tell::BothSides && has_own_stamp(record, field, element.key);
    if (order != 0 && is_told(stamp, held_stamp, held.present || has_own)) lose(slot, kind, field, held, held_stamp);
    if (order != 0) {
        if (element.present) put_element(m_document.m_ids, record, line, element);
        else take_element(m_document.m_ids, record, line, element.key);
        Slot const to = points_at_records(line.type) ? m_document.m_ids.find(element.key) : Slot{};
        note(slot, kind, field, held.present ? to : Slot{}, element.present ? to : Slot{});
    }
    // A custom field without a name, as files may have, cannot have a stamp of its own.
    if (!element.key.empty()) write_stamp(record, field, element.key, stamp);
}

void Document::Writer::clear(Slot slot, Kind kind, std::uint16_t field, Stamp stamp) {
    Record& record = *m_document.mutable_record(slot);
    if (stamp < read_stamp(record, field)) {
        bool const is_late = m_tell == Tell::LateEdits && !is_default(record, *field_at(kind, field));
        if (is_late) lose(slot, kind, field, std::monostate{}, stamp);
        return;
    }
    reset(slot, kind, field, stamp);
    write_stamp(record, field, {}, stamp);
}

// What is older than the stamp becomes the default; the stamp itself is for the caller to write.
void Document::Writer::reset(Slot slot, Kind kind, std::uint16_t field, Stamp stamp) {
    Record& record = *m_document.mutable_record(slot);
    Field const& line = *field_at(kind, field);
    if (is_default(record, line)) return;
    if (!is_set(line.type)) {
        Stamp const held_stamp = read_stamp(record, field);
        if (held_stamp >= stamp) return;
        if (m_tell == Tell::BothSides) lose(slot, kind, field, read_value(m_document.m_ids, record, line), held_stamp);
        note(slot, kind, field, pointed(record, line), {});
        write_value(m_document.m_ids, record, line, std::monostate{});
        return;
    }
    for (Element const& element : read_elements(m_document.m_ids, record, line)) {
        Stamp const held_stamp = read_stamp(record, field, element.key);
        if (held_stamp >= stamp) continue;
        if (m_tell == Tell::BothSides) lose(slot, kind, field, element, held_stamp);
        take_element(m_document.m_ids, record, line, element.key);
        note(slot, kind, field, points_at_records(line.type) ? m_document.m_ids.find(element.key) : Slot{}, {});
    }
}

// Of two values with the same stamp neither is newer, so the smaller one is lost in any case.
bool Document::Writer::is_told(Stamp incoming, Stamp held, bool says_something) const {
    return says_something && (m_tell == Tell::BothSides || incoming == held);
}

bool Document::Writer::wins(int order, Stamp incoming, Stamp held) {
    return incoming > held || (incoming == held && order > 0);
}

void Document::Writer::lose(Slot slot, Kind kind, std::uint16_t field, Value value, Stamp stamp) {
    lose(Edit{std::string(m_document.id_of(slot)), kind, field, std::move(value)}, stamp);
}

// Of a record that is new most fields change; only what it points to is worth a line each.
void Document::Writer::note(Slot slot, Kind kind, std::uint16_t field, Slot before, Slot after) {
    if (slot == m_made && !before && !after) return;
    m_applied.changes.push_back(Change{slot, kind, field, before, after});
}

Slot Document::Writer::pointed(Record const& record, Field const& field) const {
    return field.type == FieldType::Reference ? member<Slot>(record, field) : Slot{};
}

} // namespace okra
