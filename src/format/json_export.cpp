// The JSON file, written: one record a line, keys in the order of the field tables, records in id order.
#include "format/json.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "base/numbers.hpp"
#include "base/order.hpp"
#include "format/json_migrate.hpp"
#include "format/json_reader.hpp"
#include "format/values.hpp"
#include "model/visit.hpp"
#include "model/yields.hpp"

namespace okra {

namespace {

// A field with what is the same for every record of its kind.
struct Column {
    Field const* field = nullptr;
    std::string key;        // `,"title":`, without the comma in a group
    std::string_view group; // "thresholds"
};

std::vector<Column> columns_of(Kind kind) {
    std::vector<Column> columns;
    for (Field const& field : fields_of(kind)) {
        if (field.former) continue;
        std::size_t const dot = field.name.find('.');
        bool const is_grouped = dot != std::string_view::npos;
        Column column{.field = &field, .key = is_grouped ? "" : ",", .group = {}};
        if (is_grouped) column.group = field.name.substr(0, dot);
        append_json_string(column.key, is_grouped ? field.name.substr(dot + 1) : field.name);
        column.key += ':';
        columns.push_back(std::move(column));
    }
    return columns;
}

class Exporter {
public:
    Exporter(Document const& document, Stamps stamps) : m_document(document), m_stamps(stamps) {}

    std::string write() && {
        m_out.reserve(1024 + 160 * static_cast<std::size_t>(m_document.record_count()));
        m_out += "{\n\"format\":\"okra\",\"version\":";
        m_out += std::to_string(json_version);
        Stamp const newest = newest_told();
        if (newest.milliseconds > 0) {
            m_out += ",\"exported_at\":\"";
            m_out += text_from_instant(Instant{newest.milliseconds});
            m_out += '"';
        }
        m_out += ",\n\"workspace\":";
        m_columns = columns_of(Kind::Workspace);
        append_record(Kind::Workspace, m_document.workspace());
        append_tables();
        for (Custom const& unknown : m_document.unknown_arrays()) {
            if (m_stamps == Stamps::Without && is_for_merging(unknown.name)) continue; // nothing without stamps
            m_out += ",\n";
            append_custom(unknown.name, unknown.json);
        }
        m_out += "\n}\n";
        return std::move(m_out);
    }

private:
    // A plain file tells of a tombstone its deletion alone; one that is to be merged all it held, with its stamps.
    Stamp newest_told() const {
        Stamp newest;
        visit_records(m_document, [&](Record const& record, Kind) {
            bool const is_bare = record.deleted && m_stamps == Stamps::Without;
            newest = std::max(newest, is_bare ? m_document.stamp_of(record, field_deleted) : record.stamp);
            if (is_bare || !record.extras) return;
            for (FieldStamp const& own : record.extras->stamps) newest = std::max(newest, own.stamp);
        });
        return newest;
    }
    // In the order of the file, which is that of the kinds.
    void append_tables() {
        for (std::size_t number = 1; number < kind_count; ++number)
            if (auto const kind = static_cast<Kind>(number); kind != Kind::Workspace) append_table(kind);
    }

    void append_table(Kind kind) {
        RecordTable const records = m_document.all(kind);
        if (records.empty()) return; // an absent array is an empty one
        m_columns = columns_of(kind);
        m_out += ",\n\"";
        m_out += name_of(kind).many;
        m_out += "\":[";
        bool first = true;
        auto const id = [&](std::uint32_t row) { return m_document.id_of(records[row].id); };
        for (std::uint32_t const row : rows_by_text(records.size(), id)) {
            m_out += first ? "\n" : ",\n";
            first = false;
            append_record(kind, records[row]);
        }
        m_out += "\n]";
    }

    void append_record(Kind kind, Record const& record) {
        m_out += "{\"id\":";
        append_json_string(m_out, m_document.id_of(record.id));
        if (record.deleted) m_out += ",\"deleted\":true";
        if (!record.deleted || m_stamps == Stamps::With) append_content(record);
        if (m_stamps == Stamps::With) append_stamps(kind, record);
        m_out += '}';
    }

    void append_content(Record const& record) {
        std::size_t next = 0;
        while (next < m_columns.size()) {
            Column const& column = m_columns[next];
            if (!column.group.empty()) {
                next = append_group(record, next);
                continue;
            }
            ++next;
            if (is_default(record, *column.field) && !column.field->title) continue;
            if (next < m_columns.size() && m_columns[next].group == column.field->name && has_group(record, next))
                continue; // written within it
            m_out += column.key;
            append_value(record, *column.field);
        }
        if (!record.extras) return;
        for (Custom const& unknown : record.extras->unknown) {
            if (group_column(unknown.name) != m_columns.size() || is_taken(unknown.name)) continue;
            if (m_stamps == Stamps::Without && unknown.name == yielded_name) continue; // nothing without its stamp
            m_out += ',';
            append_custom(unknown.name, unknown.json);
        }
    }

    // True when the object of the group that begins there is written.
    bool has_group(Record const& record, std::size_t first) const {
        for (std::size_t i = first; i < m_columns.size() && m_columns[i].group == m_columns[first].group; ++i)
            if (!is_default(record, *m_columns[i].field)) return true;
        if (!record.extras) return false;
        return std::ranges::any_of(record.extras->unknown,
                                   [&](Custom const& unknown) { return group_column(unknown.name) == first; });
    }

    // The fields from `first` that lie in one object, and the unknown ones there; the first column behind them.
    std::size_t append_group(Record const& record, std::size_t first) {
        std::string_view const group = m_columns[first].group;
        bool open = false;
        auto const begin_member = [&] {
            if (open) {
                m_out += ',';
                return;
            }
            m_out += ",\"";
            m_out += group;
            m_out += "\":{";
            open = true;
        };
        if (first > 0 && m_columns[first - 1].field->name == group && has_group(record, first) &&
            !is_default(record, *m_columns[first - 1].field)) {
            begin_member();
            append_json_string(m_out, text_beside_group);
            m_out += ':';
            append_value(record, *m_columns[first - 1].field);
        }
        std::size_t next = first;
        for (; next < m_columns.size() && m_columns[next].group == group; ++next) {
            if (is_default(record, *m_columns[next].field)) continue;
            begin_member();
            m_out += m_columns[next].key;
            append_value(record, *m_columns[next].field);
        }
        if (record.extras)
            for (Custom const& unknown : record.extras->unknown) {
                if (group_column(unknown.name) != first || is_taken(unknown.name)) continue;
                begin_member();
                append_custom(std::string_view(unknown.name).substr(group.size() + 1), unknown.json);
            }
        if (open) m_out += '}';
        return next;
    }

    // An older Okra, or a tab gone wrong, may have kept as unknown what has a name of its own here: a key that stands
    // twice would make the file one that no import takes.
    bool is_taken(std::string_view unknown) const {
        std::size_t const separator = unknown.find(group_separator);
        bool const is_grouped = separator != std::string_view::npos;
        std::string_view const group = is_grouped ? unknown.substr(0, separator) : std::string_view();
        std::string_view const name = is_grouped ? unknown.substr(separator + 1) : unknown;
        if (!is_grouped && (name.empty() || name == "id" || name == "deleted" || name == "stamps")) return true;
        return std::ranges::any_of(m_columns, [&](Column const& column) {
            std::string_view const field = column.field->name;
            if (!is_grouped) return (column.group.empty() ? field : column.group) == name;
            return column.group == group && field.substr(group.size() + 1) == name;
        });
    }
    // The first column of the group an unknown field lies in; the number of columns for a field of the record itself.
    std::size_t group_column(std::string_view unknown) const {
        std::size_t const separator = unknown.find(group_separator);
        if (separator == std::string_view::npos) return m_columns.size();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (!m_columns[i].group.empty() && m_columns[i].group == unknown.substr(0, separator)) return i;
        return m_columns.size();
    }

    void append_value(Record const& record, Field const& field) {
        switch (field.type) {
        case FieldType::Text: append_json_string(m_out, member<std::string>(record, field)); return;
        case FieldType::Structure: m_out += member<std::string>(record, field); return;
        case FieldType::Boolean: m_out += member<bool>(record, field) ? "true" : "false"; return;
        case FieldType::Number: append_number(m_out, *member<std::optional<double>>(record, field)); return;
        case FieldType::Weight: append_number(m_out, member<double>(record, field)); return;
        case FieldType::Date: append_plain(text_from_date(*member<std::optional<Date>>(record, field))); return;
        case FieldType::Instant:
            append_plain(text_from_instant(*member<std::optional<Instant>>(record, field)));
            return;
        case FieldType::Choice: append_plain(field.choices[member<std::uint8_t>(record, field)]); return;
        case FieldType::Reference: append_json_string(m_out, m_document.id_of(member<Slot>(record, field))); return;
        case FieldType::References:
            append_list(member<std::vector<Slot>>(record, field),
                        [&](Slot slot) { append_json_string(m_out, m_document.id_of(slot)); });
            return;
        case FieldType::Links:
            append_list(member<std::vector<Link>>(record, field), [&](Link const& link) { append_link(link); });
            return;
        case FieldType::TextSet:
        case FieldType::TextList:
            append_list(member<std::vector<std::string>>(record, field),
                        [&](std::string const& text) { append_json_string(m_out, text); });
            return;
        case FieldType::Customs: append_customs(member<std::vector<Custom>>(record, field)); return;
        case FieldType::Dated:
            append_list(member<std::vector<DatedNumber>>(record, field),
                        [&](DatedNumber const& dated) { append_dated(dated); });
            return;
        }
    }
    void append_plain(std::string_view text) { // that needs no escapes
        m_out += '"';
        m_out += text;
        m_out += '"';
    }
    void append_list(auto const& values, auto const& append) {
        m_out += '[';
        bool first = true;
        for (auto const& value : values) {
            if (!first) m_out += ',';
            first = false;
            append(value);
        }
        m_out += ']';
    }
    void append_link(Link const& link) {
        m_out += "{\"id\":";
        append_json_string(m_out, m_document.id_of(link.to));
        if (link.weight != 1) {
            m_out += ",\"weight\":";
            append_number(m_out, link.weight);
        }
        if (!link.words->note.empty()) {
            m_out += ",\"note\":";
            append_json_string(m_out, link.words->note);
        }
        end_with_unknown(link.words->unknown);
    }
    void append_dated(DatedNumber const& dated) {
        m_out += "{\"date\":";
        append_plain(text_from_date(dated.date));
        m_out += ",\"value\":";
        append_number(m_out, dated.value);
        end_with_unknown(dated.unknown);
    }
    // The members of another object, and the end of this one.
    void end_with_unknown(std::string_view object) {
        if (object.empty()) {
            m_out += '}';
            return;
        }
        m_out += ',';
        m_out += object.substr(1);
    }
    void append_customs(std::vector<Custom> const& customs) {
        m_out += '{';
        bool first = true;
        for (Custom const& custom : customs) {
            if (!first) m_out += ',';
            first = false;
            append_custom(custom.name, custom.json);
        }
        m_out += '}';
    }
    void append_custom(std::string_view name, std::string_view json) {
        append_json_string(m_out, name);
        m_out += ':';
        m_out += json;
    }

    void append_stamps(Kind kind, Record const& record) {
        m_out += ",\"stamps\":{\"record\":";
        append_plain(text_from_stamp(record.stamp));
        std::span<FieldStamp const> stamps;
        if (record.extras) stamps = record.extras->stamps;
        std::vector<FieldStamp> told; // without those of former fields, whose values are not written either
        if (kind == Kind::Workspace) {
            std::ranges::copy_if(stamps, std::back_inserter(told), [&](FieldStamp const& own) {
                Field const* const field = own.field == field_created ? nullptr : field_at(kind, own.field);
                return field == nullptr || !field->former;
            });
            stamps = told;
        }
        if (!stamps.empty()) {
            m_out += ",\"fields\":{";
            append_field_stamps(kind, stamps);
            m_out += '}';
        }
        m_out += '}';
    }
    // A field with elements of their own is an object of them, in which "" is the field as a whole.
    void append_field_stamps(Kind kind, std::span<FieldStamp const> stamps) {
        for (std::size_t i = 0; i < stamps.size();) {
            if (i > 0) m_out += ',';
            append_json_string(m_out, stamped_name(kind, stamps[i].field));
            m_out += ':';
            std::size_t end = i + 1;
            while (end < stamps.size() && stamps[end].field == stamps[i].field) ++end;
            if (end == i + 1 && stamps[i].element.empty()) {
                append_plain(text_from_stamp(stamps[i].stamp));
            } else {
                m_out += '{';
                for (std::size_t first = i; i < end; ++i) {
                    if (i > first) m_out += ',';
                    append_json_string(m_out, stamps[i].element);
                    m_out += ':';
                    append_plain(text_from_stamp(stamps[i].stamp));
                }
                m_out += '}';
            }
            i = end;
        }
    }

    Document const& m_document;
    Stamps m_stamps;
    std::vector<Column> m_columns; // of the kind being written
    std::string m_out;
};

} // namespace

std::string json_from_document(Document const& document, Stamps stamps) { return Exporter(document, stamps).write(); }

} // namespace okra
