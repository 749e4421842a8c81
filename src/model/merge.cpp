// Merges another document into one, value by value.
#include <algorithm>
#include <tuple>

#include "model/writer.hpp"

namespace okra {

namespace {

// Joins the records of one document into that of the writer.
class Merge {
public:
    Merge(Document::Writer& writer, Document const& ours, IdTable const& our_ids, IdTable const& their_ids)
        : m_writer(writer), m_ours(ours), m_our_ids(our_ids), m_their_ids(their_ids) {}

    void record(Record const& theirs, Kind kind) {
        std::string_view const id = m_their_ids.text(theirs.id);
        if (id.empty()) return; // a workspace that has not been named yet has no content either
        bool const is_new = m_ours.find(id) == Slot{};
        Slot const slot = m_writer.open(id, kind);
        if (!slot) return m_writer.lose(edit_created(id, kind), theirs.stamp);

        if (is_new) m_writer.create(slot, kind, theirs.stamp);
        for (std::uint16_t field = 0; field < fields_of(kind).size(); ++field) join(slot, theirs, kind, field);
        if (kind != Kind::Workspace) join(slot, theirs, kind, field_deleted);
        join(slot, theirs, kind, field_unknown);
        m_writer.create(slot, kind, theirs.stamp); // last: what they hold is as new as this, and stays
    }

private:
    // A default without a stamp of its own is left to `create`.
    void join(Slot slot, Record const& theirs, Kind kind, std::uint16_t field) {
        Field const& line = *field_at(kind, field);
        bool const stamped = theirs.extras != nullptr && !theirs.extras->stamps.empty();
        if (!stamped && is_default(theirs, line)) return;
        if (is_set(line.type)) return join_set(slot, theirs, kind, field);

        bool const own = has_own_stamp(theirs, field);
        if (!own && is_default(theirs, line)) return;
        Stamp const stamp = read_stamp(theirs, field);
        Record const& ours = *m_ours.record(slot);
        if (read_stamp(ours, field) == stamp && same_content(m_our_ids, ours, m_their_ids, theirs, line)) return;
        m_writer.write(slot, kind, field, canonical_value(line, read_value(m_their_ids, theirs, line)), stamp);
    }

    // First the elements, then the whole field: so nothing is taken out only to be put in again.
    void join_set(Slot slot, Record const& theirs, Kind kind, std::uint16_t field) {
        Field const& line = *field_at(kind, field);
        for (Element const& element : read_elements(m_their_ids, theirs, line))
            m_writer.join(slot, kind, field, element, read_stamp(theirs, field, element.key));
        if (!theirs.extras) return;
        for (FieldStamp const& own : theirs.extras->stamps) {
            if (own.field != field || own.element.empty()) continue;
            Element const element = read_element(m_their_ids, theirs, line, own.element);
            if (!element.present) m_writer.join(slot, kind, field, element, own.stamp);
        }
        if (has_own_stamp(theirs, field)) m_writer.clear(slot, kind, field, read_stamp(theirs, field));
    }

    Document::Writer& m_writer;
    Document const& m_ours;
    IdTable const& m_our_ids;
    IdTable const& m_their_ids;
};

// By name; the larger text of two stays, as there is no stamp to tell the newer.
void merge_unknown(std::vector<Custom>& ours, std::vector<Custom> const& theirs, Document::Writer& writer) {
    auto const lose = [&](Custom const& custom) {
        writer.lose(Edit{{}, Kind::None, field_unknown, Element{custom.name, true, 1, custom.json}}, Stamp{});
    };
    for (Custom const& their : theirs) {
        auto const at = std::ranges::lower_bound(ours, their.name, {}, &Custom::name);
        if (at == ours.end() || at->name != their.name) {
            ours.insert(at, their);
        } else if (at->json < their.json) {
            lose(*at);
            at->json = their.json;
        } else if (their.json < at->json) {
            lose(their);
        }
    }
}

} // namespace

Applied Document::merge(Document const& other) {
    Writer writer(*this);
    if (&other == this) return std::move(writer).finish();
    Merge join(writer, *this, m_ids, other.m_ids);
    std::apply(
        [&]<class... R>(std::vector<R> const&... tables) {
            auto const each = [&]<class One>(std::vector<One> const& table) {
                for (One const& record : table) join.record(record, One::kind);
            };
            (each(tables), ...);
        },
        other.m_tables);
    merge_unknown(m_unknown, other.m_unknown, writer);
    return std::move(writer).finish();
}

} // namespace okra
