// Differences and hashes of documents, by the field tables.
#include "model/diff.hpp"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

// Calls `visit(index, field)` for every field of a kind and those every record carries along.
template <class Visitor>
void visit_fields(Kind kind, Visitor const& visit) {
    auto const fields = fields_of(kind);
    for (std::size_t index = 0; index < fields.size(); ++index) visit(static_cast<std::uint16_t>(index), fields[index]);
    visit(field_unknown, *field_at(kind, field_unknown));
}

// The record that an edit of that id and kind would go to: any id of a workspace leads to the one there is.
Record const* record_of(Document const& document, std::string_view id, Kind kind) {
    if (kind == Kind::Workspace) return &document.workspace();
    Slot const slot = document.find(id);
    return document.kind_of(slot) == kind ? document.record(slot) : nullptr;
}

// ------------------------------------------------------------------------------------------------------ difference

// The difference of two records, or of one and the defaults.
class RecordDifference {
public:
    RecordDifference(std::vector<Edit>& edits, std::string_view id, Kind kind)
        : m_edits(edits), m_id(id), m_kind(kind) {}

    void between(Document const& from, Record const* old_record, Document const& to, Record const& record) {
        visit_fields(m_kind, [&](std::uint16_t index, Field const& field) {
            if (is_set(field.type)) {
                elements(index, old_record != nullptr ? from.elements_of(*old_record, field) : std::vector<Element>{},
                         to.elements_of(record, field));
                return;
            }
            Value const old_value =
                old_record != nullptr ? canonical_value(field, from.value_of(*old_record, m_kind, index)) : Value();
            Value value = to.value_of(record, m_kind, index);
            if (canonical_value(field, value) != old_value) add(index, std::move(value));
        });
    }

private:
    void add(std::uint16_t field, Value value) {
        m_edits.push_back(Edit{std::string(m_id), m_kind, field, std::move(value)});
    }

    // Both by key.
    void elements(std::uint16_t field, std::vector<Element> const& old_ones, std::vector<Element> const& new_ones) {
        auto old_one = old_ones.begin();
        for (Element const& element : new_ones) {
            for (; old_one != old_ones.end() && old_one->key < element.key; ++old_one) take(field, old_one->key);
            bool const known = old_one != old_ones.end() && old_one->key == element.key;
            if (!known || *old_one != element) add(field, element);
            if (known) ++old_one;
        }
        for (; old_one != old_ones.end(); ++old_one) take(field, old_one->key);
    }
    void take(std::uint16_t field, std::string const& key) { add(field, Element{key, false, 1, {}}); }

    std::vector<Edit>& m_edits;
    std::string_view m_id;
    Kind m_kind;
};

} // namespace

namespace {

// What makes of the record in `from`, if there is one, the live one in `to`.
void append_live(std::vector<Edit>& edits, Document const& from, Document const& to, Record const& record, Kind kind) {
    std::string_view id = to.id_of(record.id);
    Record const* const old_record = record_of(from, id, kind);
    if (kind == Kind::Workspace && old_record->id) id = from.id_of(old_record->id);
    if (id.empty() || (old_record == nullptr && from.find(id))) return;
    if (old_record == nullptr || !old_record->id) edits.push_back(edit_created(id, kind));
    else if (old_record->deleted) edits.push_back(edit_deleted(id, kind, false));
    RecordDifference(edits, id, kind).between(from, old_record, to, record);
}

} // namespace

std::vector<Edit> difference_of(std::string_view id, Document const& from, Document const& to) {
    std::vector<Edit> edits;
    Slot const slot = to.find(id);
    Kind const kind = to.kind_of(slot);
    if (Record const* const record = to.live_record(slot)) append_live(edits, from, to, *record, kind);
    else if (Slot const old = from.find(id); from.live_record(old) != nullptr && from.kind_of(old) != Kind::Workspace)
        edits.push_back(edit_deleted(id, from.kind_of(old)));
    return edits;
}

std::vector<Edit> difference(Document const& from, Document const& to) {
    std::vector<Edit> edits;
    visit_records(to, [&](Record const& record, Kind kind) {
        if (!record.deleted) append_live(edits, from, to, record, kind);
    });
    visit_records(from, [&](Record const& record, Kind kind) {
        if (record.deleted || kind == Kind::Workspace) return;
        std::string_view const id = from.id_of(record.id);
        Record const* const kept = record_of(to, id, kind);
        if (kept == nullptr || kept->deleted) edits.push_back(edit_deleted(id, kind));
    });
    return edits;
}

void append_record(std::vector<Edit>& edits, Document const& of, Slot slot) {
    Record const* const record = of.record(slot);
    if (record == nullptr) return;
    std::string_view const id = of.id_of(slot);
    Kind const kind = of.kind_of(slot);
    edits.push_back(edit_created(id, kind));
    RecordDifference(edits, id, kind).between(of, nullptr, of, *record);
    if (record->deleted) edits.push_back(edit_deleted(id, kind));
}

// ----------------------------------------------------------------------------------------------------------- inverse

namespace {

// Collects what the edits of a patch overwrite, each field and element once.
class Inverse {
public:
    explicit Inverse(Document const& before) : m_before(before) {}

    void take_back(Edit const& edit) {
        if (edit.kind == Kind::None || static_cast<std::size_t>(edit.kind) >= kind_count) return;
        Record const* const record = record_of(m_before, edit.record, edit.kind);
        if (record == nullptr) {
            if (!m_before.find(edit.record)) add(edit, field_deleted, true);
        } else if (edit.field == field_created) {
            restore_all(edit, *record);
        } else {
            restore_one(edit, *record);
        }
    }
    std::vector<Edit> finish() && { return std::move(m_edits); }

private:
    void restore_all(Edit const& edit, Record const& record) {
        visit_fields(edit.kind, [&](std::uint16_t index, Field const& field) {
            if (is_set(field.type)) restore_elements(edit, record, index, field);
            else restore_value(edit, record, index);
        });
        if (edit.kind != Kind::Workspace) add(edit, field_deleted, record.deleted);
    }

    void restore_one(Edit const& edit, Record const& record) {
        Field const* const field = field_at(edit.kind, edit.field);
        if (field == nullptr || !value_fits(*field, edit.value)) return;
        if (!is_set(field->type)) return restore_value(edit, record, edit.field);
        Element const* const element = std::get_if<Element>(&edit.value);
        if (element == nullptr) return restore_elements(edit, record, edit.field, *field);
        for (Element const& held : m_before.elements_of(record, *field))
            if (held.key == element->key) return add(edit, edit.field, held);
        add(edit, edit.field, Element{element->key, false, 1, {}});
    }

    void restore_value(Edit const& edit, Record const& record, std::uint16_t index) {
        add(edit, index, m_before.value_of(record, edit.kind, index));
    }

    void restore_elements(Edit const& edit, Record const& record, std::uint16_t index, Field const& field) {
        for (Element const& held : m_before.elements_of(record, field)) add(edit, index, held);
    }

    void add(Edit const& like, std::uint16_t field, Value value) {
        Element const* const element = std::get_if<Element>(&value);
        if (!m_done.emplace(like.record, field, element != nullptr ? element->key : std::string()).second) return;
        m_edits.push_back(Edit{like.record, like.kind, field, std::move(value)});
    }

    Document const& m_before;
    std::set<std::tuple<std::string, std::uint16_t, std::string>> m_done;
    std::vector<Edit> m_edits;
};

} // namespace

std::vector<Edit> inverse(Document const& before, Patch const& patch) {
    Inverse taken_back(before);
    for (Edit const& edit : patch.edits) taken_back.take_back(edit);
    return std::move(taken_back).finish();
}

// --------------------------------------------------------------------------------------------- equality and hashes

bool same_content(Document const& a, Document const& b) {
    if (a.unknown_arrays() != b.unknown_arrays() || a.record_count() != b.record_count()) return false;
    bool same = true;
    std::vector<Edit> edits;
    visit_records(a, [&](Record const& record, Kind kind) {
        if (!same || record.deleted) return;
        std::string_view const id = a.id_of(record.id);
        Record const* const other = record_of(b, id, kind);
        if (other == nullptr || other->deleted || b.id_of(other->id) != id) {
            same = false;
            return;
        }
        RecordDifference(edits, id, kind).between(b, other, a, record);
        same = edits.empty();
    });
    return same;
}

namespace {

enum class Part : std::uint8_t { Content, State };

// The bytes of one record that its hash is of; every text with its length, so that none runs into the next.
class RecordBytes {
public:
    RecordBytes(Document const& document, Record const& record, Kind kind, Part part) {
        text(document.id_of(record.id));
        number(static_cast<std::uint64_t>(kind));
        visit_fields(kind, [&](std::uint16_t index, Field const& field) {
            if (is_default(record, field)) return;
            number(index);
            if (!is_set(field.type)) return value(canonical_value(field, document.value_of(record, kind, index)));
            std::vector<Element> const elements = document.elements_of(record, field);
            number(elements.size());
            for (Element const& element : elements) content(element);
        });
        if (part == Part::Content) return;
        number(record.deleted ? 1 : 0);
        content(record.stamp);
        if (!record.extras) return;
        for (FieldStamp const& own : record.extras->stamps) {
            number(own.field);
            text(own.element);
            content(own.stamp);
        }
    }
    std::uint64_t hash() const { return hash64(m_bytes); }

private:
    void number(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8) m_bytes += static_cast<char>(value >> shift & 0xFFU);
    }
    void text(std::string_view value) {
        number(value.size());
        m_bytes += value;
    }
    void content(std::monostate) {}
    void content(bool value) { number(value ? 1 : 0); }
    void content(double value) { number(std::bit_cast<std::uint64_t>(value + 0.0)); } // -0 is 0
    void content(std::string const& value) { text(value); }
    void content(Date value) { number(static_cast<std::uint64_t>(value.days)); }
    void content(Instant value) { number(static_cast<std::uint64_t>(value.milliseconds)); }
    void content(std::vector<std::string> const& value) {
        number(value.size());
        for (std::string const& one : value) text(one);
    }
    void content(Element const& value) {
        text(value.key);
        content(value.weight);
        text(value.json);
        text(value.note);
    }
    void content(Stamp value) {
        number(static_cast<std::uint64_t>(value.milliseconds));
        number(value.counter);
        number(value.replica);
    }
    void value(Value const& any) {
        std::visit([&](auto const& held) { content(held); }, any);
    }

    std::string m_bytes;
};

// The sum of the records' hashes, so that their order does not matter.
std::uint64_t hash_of(Document const& document, Part part) {
    std::uint64_t sum = 0;
    visit_records(document, [&](Record const& record, Kind kind) {
        if (part == Part::Content && record.deleted) return;
        sum += RecordBytes(document, record, kind, part).hash();
    });
    for (Custom const& custom : document.unknown_arrays()) sum += hash64(custom.json, hash64(custom.name));
    return sum;
}

} // namespace

std::uint64_t content_hash(Document const& document) { return hash_of(document, Part::Content); }
std::uint64_t state_hash(Document const& document) { return hash_of(document, Part::State); }

} // namespace okra
