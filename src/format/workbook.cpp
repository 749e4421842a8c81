// The workspace as a workbook: a sheet a kind.
#include "format/workbook.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/json_value.hpp"
#include "format/csv/record_cells.hpp"
#include "format/csv/table.hpp"
#include "model/rank.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

std::string_view type_of(Field const& field) {
    switch (field.type) {
    case FieldType::Number:
    case FieldType::Weight: return "number";
    case FieldType::Date: return "date";
    default: return "text";
    }
}

class WorkbookWriter {
public:
    WorkbookWriter(Document const& document, FunctionRef<std::string(Kind)> sheet_name)
        : m_document(document), m_sheet_name(sheet_name) {}

    std::string write() {
        m_out = "[";
        for (std::size_t number = static_cast<std::size_t>(Kind::Workspace) + 1; number < kind_count; ++number)
            sheet(static_cast<Kind>(number));
        if (m_out == "[") sheet(Kind::Objective, {});
        return std::move(m_out) + "]";
    }

private:
    void sheet(Kind kind) {
        std::vector<Record const*> records;
        visit_live(m_document, kind, [&](Record const& record) { records.push_back(&record); });
        if (records.empty()) return;
        std::ranges::sort(records,
                          [&](Record const* a, Record const* b) { return is_ranked_before(m_document, a->id, b->id); });
        sheet(kind, records);
    }
    void sheet(Kind kind, std::vector<Record const*> const& records) {
        if (m_out.size() > 1) m_out += ',';
        m_out += "{\"name\":";
        append_json_string(m_out, m_sheet_name(kind));
        m_out += ",\"columns\":[{\"name\":\"record\",\"type\":\"text\"},{\"name\":\"id\",\"type\":\"text\"}";
        auto const columns = columns_of(kind, records);
        for (std::uint16_t const column : columns) {
            Field const& field = fields_of(kind)[column];
            m_out += ",{\"name\":";
            append_json_string(m_out, field.name);
            m_out += ",\"type\":\"";
            m_out += type_of(field);
            m_out += "\"}";
        }
        m_out += "],\"rows\":[";
        for (Record const* const record : records) row(kind, *record, columns, record == records.front());
        m_out += "]}";
    }
    // Of a field that nobody has filled in there is no column, but the title's.
    std::vector<std::uint16_t> columns_of(Kind kind, std::vector<Record const*> const& records) const {
        std::vector<std::uint16_t> columns;
        for (std::uint16_t index = 0; index < fields_of(kind).size(); ++index) {
            Field const& field = fields_of(kind)[index];
            bool const says_something = std::ranges::any_of(
                records, [&](Record const* record) { return !csv::cell_of(m_document, *record, kind, index).empty(); });
            if (!field.former && (field.title || says_something)) columns.push_back(index);
        }
        return columns;
    }
    void row(Kind kind, Record const& record, std::vector<std::uint16_t> const& columns, bool is_first) {
        m_out += is_first ? "[" : ",[";
        cell(name_of(kind).one, true);
        cell(m_document.id_of(record.id), false);
        for (std::uint16_t const column : columns) cell(csv::cell_of(m_document, record, kind, column), false);
        m_out += ']';
    }
    void cell(std::string_view text, bool is_first) {
        if (!is_first) m_out += ',';
        append_json_string(m_out, csv::needs_guard(text) ? "'" + std::string(text) : std::string(text));
    }

    Document const& m_document;
    FunctionRef<std::string(Kind)> m_sheet_name;
    std::string m_out;
};

} // namespace

std::string workbook_from_document(Document const& document, FunctionRef<std::string(Kind)> sheet_name) {
    return WorkbookWriter(document, sheet_name).write();
}

} // namespace okra
