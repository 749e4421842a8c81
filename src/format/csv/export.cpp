// CSV out: Okra's own flat table, one column a field of the field tables.
#include <algorithm>
#include <map>

#include "base/numbers.hpp"
#include "format/csv/cells.hpp"
#include "format/csv/record_cells.hpp"
#include "format/csv/table.hpp"
#include "format/values.hpp"
#include "model/rank.hpp"
#include "model/visit.hpp"

namespace okra {

namespace csv {

namespace {

bool is_deleted(Document const& document, std::string const& id) {
    Record const* const record = document.record(document.find(id));
    return record != nullptr && record->deleted;
}

void append_custom(std::string& out, Element const& element) {
    out += out.empty() ? '{' : ',';
    append_json_string(out, element.key);
    out += ':';
    out += element.json;
}

std::string cell_of_set(Document const& document, Record const& record, Field const& field) {
    bool const refers = field.type == FieldType::References || field.type == FieldType::Links;
    std::string out;
    std::vector<Element> elements = document.elements_of(record, field);
    if (refers) std::erase_if(elements, [&](Element const& element) { return is_deleted(document, element.key); });
    if (csv::says_more(field.type, elements)) return csv::append_objects(out, field.type, elements), out;
    for (Element const& element : elements) {
        if (field.type == FieldType::Customs) append_custom(out, element);
        else if (field.type == FieldType::Dated)
            csv::append_item(out, element.key + ": " + text_from_number(element.weight));
        else csv::append_item(out, element.key, element.weight);
    }
    return out.starts_with('{') && field.type == FieldType::Customs ? out + '}' : out;
}

} // namespace

std::string cell_of(Document const& document, Record const& record, Kind kind, std::uint16_t index) {
    Field const& field = fields_of(kind)[index];
    if (is_set(field.type)) return cell_of_set(document, record, field);
    Value const value = document.value_of(record, kind, index);
    if (auto const* const text = std::get_if<std::string>(&value))
        return field.type == FieldType::Reference && is_deleted(document, *text) ? std::string() : *text;
    if (auto const* const truth = std::get_if<bool>(&value))
        return *truth == is_true_unless_set(field) ? "" : *truth ? "true" : "false";
    if (auto const* const number = std::get_if<double>(&value)) return text_from_number(*number);
    if (auto const* const date = std::get_if<Date>(&value)) return text_from_date(*date);
    if (auto const* const instant = std::get_if<Instant>(&value)) return text_from_instant(*instant);
    std::string out;
    if (auto const* const texts = std::get_if<std::vector<std::string>>(&value))
        for (std::string const& text : *texts) csv::append_item(out, text);
    return out;
}

} // namespace csv

namespace {

class TableWriter {
public:
    TableWriter(Document const& document, CsvExport const& how) : m_document(document), m_how(how) {
        visit_records(document, [&](Record const& record, Kind kind) {
            bool const is_asked_for = how.table == Kind::None ? kind != Kind::Workspace : kind == how.table;
            if (is_asked_for && !record.deleted) m_records[kind].push_back(&record);
        });
        if (m_records.empty() && how.table != Kind::None) m_records[how.table];
        if (m_records.empty()) m_records = {{Kind::Objective, {}}, {Kind::KeyResult, {}}, {Kind::CheckIn, {}}};
    }

    std::string write() {
        if (m_how.byte_order_mark) m_out += csv::byte_order_mark;
        cell("record");
        cell("id");
        for (auto const& [kind, records] : m_records)
            for (Field const& field : fields_of(kind))
                if (!field.former) add_column(field.name);
        for (std::string_view const column : m_columns) cell(column);
        end_row();
        for (auto& [kind, records] : m_records) {
            std::ranges::sort(
                records, [&](Record const* a, Record const* b) { return is_ranked_before(m_document, a->id, b->id); });
            for (Record const* const record : records) row(kind, *record);
        }
        return std::move(m_out);
    }

private:
    void add_column(std::string_view name) {
        if (!std::ranges::contains(m_columns, name)) m_columns.push_back(name);
    }
    void cell(std::string_view text) {
        if (!m_is_row_start) m_out += m_how.delimiter;
        m_is_row_start = false;
        csv::append_cell(m_out, text, m_how.delimiter);
    }
    void end_row() {
        m_out += "\r\n";
        m_is_row_start = true;
    }
    void row(Kind kind, Record const& record) {
        cell(name_of(kind).one);
        cell(m_document.id_of(record.id));
        for (std::string_view const column : m_columns) {
            int const field = field_index(kind, column);
            cell(field < 0 ? std::string() : csv::cell_of(m_document, record, kind, static_cast<std::uint16_t>(field)));
        }
        end_row();
    }

    Document const& m_document;
    CsvExport const& m_how;
    std::map<Kind, std::vector<Record const*>> m_records;
    std::vector<std::string_view> m_columns;
    std::string m_out;
    bool m_is_row_start = true;
};

} // namespace

std::string csv_from_document(Document const& document, CsvExport const& how) {
    return TableWriter(document, how).write();
}

} // namespace okra
