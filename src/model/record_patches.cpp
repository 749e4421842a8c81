// A record taken apart by its stamps.
#include "model/record_patches.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "model/cells.hpp"

namespace okra {

namespace {

class Taking {
public:
    Taking(Document const& document, Record const& record, Kind kind)
        : m_document(document), m_record(record), m_kind(kind), m_id(document.id_of(record.id)) {}

    std::vector<Patch> run() && {
        add(field_created, {}, m_record.stamp);
        for (std::uint16_t field = 0; field < fields_of(m_kind).size(); ++field) take(field);
        if (m_kind != Kind::Workspace) take(field_deleted);
        take(field_unknown);
        std::vector<Patch> patches;
        patches.reserve(m_edits.size());
        for (auto& [stamp, edits] : m_edits) patches.push_back({stamp, std::move(edits)});
        return patches;
    }

private:
    void take(std::uint16_t field) {
        Field const& line = *field_at(m_kind, field);
        if (line.former) return;
        if (is_set(line.type)) return take_set(field, line);
        // A default without a stamp of its own is what the creation says.
        if (!has_own_stamp(m_record, field) && is_default(m_record, line)) return;
        add(field, canonical_value(line, m_document.value_of(m_record, m_kind, field)), read_stamp(m_record, field));
    }

    // The whole field before its elements: within a patch the later edit counts.
    void take_set(std::uint16_t field, Field const& line) {
        if (has_own_stamp(m_record, field)) add(field, {}, read_stamp(m_record, field));
        std::vector<Element> const present = m_document.elements_of(m_record, line);
        for (Element const& element : present) add(field, element, read_stamp(m_record, field, element.key));
        if (!m_record.extras) return;
        for (FieldStamp const& own : m_record.extras->stamps)
            if (own.field == field && !own.element.empty() &&
                !std::ranges::contains(present, own.element, &Element::key))
                add(field, Element{.key = own.element, .present = false, .json = {}}, own.stamp);
    }

    void add(std::uint16_t field, Value value, Stamp stamp) {
        m_edits[stamp].push_back({m_id, m_kind, field, std::move(value)});
    }

    Document const& m_document;
    Record const& m_record;
    Kind m_kind;
    std::string m_id;
    std::map<Stamp, std::vector<Edit>> m_edits;
};

} // namespace

std::vector<Patch> patches_of_record(Document const& document, Slot slot) {
    Record const* const record = document.record(slot);
    if (record == nullptr) return {};
    return Taking(document, *record, document.kind_of(slot)).run();
}

Stamp newest_stamp_of(Record const& record) {
    Stamp newest = record.stamp;
    if (record.extras)
        for (FieldStamp const& own : record.extras->stamps) newest = std::max(newest, own.stamp);
    return newest;
}

} // namespace okra
