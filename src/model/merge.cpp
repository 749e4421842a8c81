// Merges another document into one, value by value.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/json_value.hpp"
#include "model/visit.hpp"
#include "model/writer.hpp"
#include "model/yields.hpp"

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
        if (line.former) return;
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

// What another program keeps at the top: records of an unknown kind by their ids, objects by their members, anything
// else as a whole. There are no stamps to tell the newer: of two values the larger text stays.
class UnknownJoin {
public:
    explicit UnknownJoin(Document::Writer& writer) : m_writer(writer) {}

    void join(std::vector<Custom>& ours, std::vector<Custom> const& theirs) {
        for (Custom const& their : theirs) {
            auto const at = std::ranges::lower_bound(ours, their.name, {}, &Custom::name);
            if (at == ours.end() || at->name != their.name) ours.insert(at, their);
            else at->json = joined(at->name, at->json, their.json);
        }
    }

private:
    std::string joined(std::string const& name, std::string const& ours, std::string const& theirs) {
        if (ours == theirs) return ours;
        auto const our = json_value_from_text(ours);
        auto const their = json_value_from_text(theirs);
        if (our && their) {
            std::string text;
            if (auto const records = joined_records(name, *our, *their)) append_json(text, *records);
            else if (are_objects(*our, *their)) append_json(text, joined_objects(name, *our, *their));
            if (!text.empty()) return text;
        }
        return larger(name, ours, theirs);
    }
    std::string larger(std::string const& name, std::string const& a, std::string const& b) {
        bool const ours = b < a;
        m_writer.lose(Edit{{}, Kind::None, field_unknown, Element{name, true, 1, ours ? b : a}}, Stamp{});
        return ours ? a : b;
    }
    static std::string below(std::string name, std::string_view step) {
        name += '/';
        name += step;
        return name;
    }
    static bool are_objects(JsonValue const& a, JsonValue const& b) {
        return a.type == JsonValue::Type::Object && b.type == JsonValue::Type::Object;
    }
    JsonValue joined_objects(std::string const& name, JsonValue const& ours, JsonValue const& theirs) {
        std::map<std::string, JsonValue> members;
        for (std::size_t i = 0; i < ours.items.size(); ++i) members.emplace(ours.names[i], ours.items[i]);
        for (std::size_t i = 0; i < theirs.items.size(); ++i) {
            auto const [at, is_new] = members.emplace(theirs.names[i], theirs.items[i]);
            if (!is_new && at->second != theirs.items[i])
                at->second = larger_value(below(name, theirs.names[i]), at->second, theirs.items[i]);
        }
        JsonValue all{.type = JsonValue::Type::Object};
        for (auto& [member, value] : members) {
            all.names.push_back(member);
            all.items.push_back(std::move(value));
        }
        return all;
    }
    JsonValue larger_value(std::string const& name, JsonValue const& a, JsonValue const& b) {
        std::string a_text;
        std::string b_text;
        append_json(a_text, a);
        append_json(b_text, b);
        return larger(name, a_text, b_text) == a_text ? a : b;
    }

    using ById = std::map<std::string, JsonValue>;
    // Nothing unless all are objects with an id, each with one of its own.
    static std::optional<ById> by_id(JsonValue const& list) {
        if (list.type != JsonValue::Type::List) return std::nullopt;
        ById records;
        for (JsonValue const& item : list.items) {
            JsonValue const* const id = item.type == JsonValue::Type::Object ? item.find("id") : nullptr;
            if (id == nullptr || id->type != JsonValue::Type::Text) return std::nullopt;
            if (!records.emplace(id->text, item).second) return std::nullopt;
        }
        return records;
    }
    std::optional<JsonValue> joined_records(std::string const& name, JsonValue const& ours, JsonValue const& theirs) {
        auto all = by_id(ours);
        auto const more = by_id(theirs);
        if (!all || !more) return std::nullopt;
        for (auto const& [id, record] : *more) {
            auto const [at, is_new] = all->emplace(id, record);
            if (!is_new && at->second != record) at->second = joined_objects(below(name, id), at->second, record);
        }
        JsonValue list{.type = JsonValue::Type::List};
        for (auto& [id, record] : *all) list.items.push_back(std::move(record));
        return list;
    }

    Document::Writer& m_writer;
};

// When a record was made; one that does not say so, long ago. Its stamp is that of whoever wrote it last, which would
// make the winner of three a matter of who merges first.
std::int64_t time_made(Record const& record) {
    return record.made ? record.made->milliseconds : std::numeric_limits<std::int64_t>::min();
}

} // namespace

Applied Document::merge(Document const& other) {
    if (&other == this) return {};
    std::vector<Change> changes = Yields(*this).put_back();
    Applied applied;
    if (Yields::any(other)) {
        Document in_force(other);
        Yields(in_force).put_back();
        applied = merge_in_force(in_force);
    } else {
        applied = merge_in_force(other);
    }
    applied.changes.insert(applied.changes.begin(), changes.begin(), changes.end());
    return applied;
}

Applied Document::merge_in_force(Document const& other) {
    Writer writer(*this, Writer::Tell::BothSides);
    // First those that give way to a record of theirs that has the same id and is of another kind.
    visit_records(other, [&](Record const& theirs, Kind kind) {
        std::string_view const id = other.m_ids.text(theirs.id);
        Slot const slot = find(id);
        Kind const ours = kind_of(slot);
        if (!slot || ours == kind || ours == Kind::Workspace) return;
        Record const& record = *this->record(slot);
        bool const stays = std::pair(time_made(record), ours) < std::pair(time_made(theirs), kind);
        if (stays && kind != Kind::Workspace) return;
        writer.lose(edit_created(id, ours), record.stamp);
        drop(slot);
    });
    Merge join(writer, *this, m_ids, other.m_ids);
    visit_records(other, [&](Record const& record, Kind kind) { join.record(record, kind); });
    UnknownJoin(writer).join(m_unknown, other.m_unknown);
    return std::move(writer).finish();
}

} // namespace okra
