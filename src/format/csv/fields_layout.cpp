// Rows whose columns are fields: Okra's own table, and columns mapped by the caller.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "format/csv/layouts.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"

namespace okra::csv {

Kind kind_from_word(std::string_view text) {
    std::string const word = plain_word(text);
    for (std::size_t k = 1; k < kind_count; ++k) {
        Kind const kind = static_cast<Kind>(k);
        if (word == plain_word(name_of(kind).one) || word == plain_word(name_of(kind).many)) return kind;
    }
    return Kind::None;
}

namespace {

// Reads a cell as the value of a field.
class CellReader {
public:
    CellReader(Sheet& sheet, bool is_exact) : m_sheet(sheet), m_is_exact(is_exact) {}

    void settle_percents(int column) { m_percents[column] = m_sheet.are_percents(column); }
    static bool is_share(Field const& field) { return field.rule == Rule::Share || field.name == "manual_progress"; }

    // False when there is a problem, which is told.
    bool read(Field const& field, Place place, Fact& fact) {
        std::string_view const cell = m_sheet.text(place);
        if (objects(field, place, fact)) return true;
        switch (field.type) {
        case FieldType::Text: fact.value = std::string(m_is_exact ? m_sheet.raw(place) : cell); return true;
        case FieldType::Boolean: return keep(fact, boolean_from_cell(cell), place, "yes or no");
        case FieldType::Number:
        case FieldType::Weight: return number(field, place, fact);
        case FieldType::Date: return keep(fact, m_sheet.date(place));
        case FieldType::Instant: return keep(fact, m_sheet.instant(place));
        case FieldType::Choice: return choice(field, place, fact);
        case FieldType::Reference: fact.value = std::string(m_sheet.raw(place)); return true;
        case FieldType::Customs: return customs(field, place, fact);
        case FieldType::Dated: return dated(place, fact);
        case FieldType::Structure: return structure(field, place, fact);
        default: return items(field, place, fact);
        }
    }

private:
    template <class T>
    static bool keep(Fact& fact, std::optional<T> const& value) {
        if (value) fact.value = *value;
        return value.has_value();
    }
    template <class T>
    bool keep(Fact& fact, std::optional<T> const& value, Place place, std::string_view expected) {
        if (!value)
            m_sheet.problem(place, "expected {expected}, found {found}",
                            {{"expected", worded(m_sheet.words(), expected)}, {"found", quoted(m_sheet.text(place))}});
        return keep(fact, value);
    }
    bool number(Field const& field, Place place, Fact& fact) {
        auto const percents = m_percents.find(place.column);
        auto const value = is_share(field) ? m_sheet.share(place, percents != m_percents.end() && percents->second)
                                           : m_sheet.number(place);
        if (!value) return false;
        if (std::string const problem = number_problem(field, *value, m_sheet.words()); !problem.empty())
            return m_sheet.problem(place, problem), false;
        return keep(fact, value);
    }
    bool choice(Field const& field, Place place, Fact& fact) {
        std::string_view const cell = m_sheet.text(place);
        std::string const word = plain_word(cell);
        for (std::string_view const name : field.choices)
            if (!name.empty() && word == plain_word(name)) {
                fact.value = std::string(name);
                return true;
            }
        // The words of other tools mean what they mean in their layouts.
        std::string_view meant;
        if (field.name == "lifecycle") meant = lifecycle_from_word(cell);
        if (field.name == "state") meant = state_from_word(cell);
        if (field.name.ends_with("status")) meant = status_from_word(cell);
        if (!m_is_exact && !meant.empty()) return fact.value = std::string(meant), true;
        m_sheet.problem(place, choice_problem(field, cell, m_sheet.words()));
        return false;
    }
    bool dated(Place place, Fact& fact) {
        auto numbers = dated_from_cell(m_sheet.raw(place));
        if (!numbers) return m_sheet.problem(place, "expected dates with numbers, such as \"2026-02-01: 5\""), false;
        fact.elements = std::move(*numbers);
        return true;
    }
    bool structure(Field const& field, Place place, Fact& fact) {
        auto const value = json_value_from_text(m_sheet.raw(place));
        if (!value) return m_sheet.problem(place, "expected a list as JSON"), false;
        auto const problems = shape_problems(*field.shape, *value);
        for (ShapeProblem const& found : problems)
            m_sheet.problem(place, shape_message(found, m_sheet.words()) +
                                       (found.pointer.empty() ? "" : " (" + found.pointer + ")"));
        if (!problems.empty()) return false;
        std::string json;
        append_json(json, *value);
        fact.value = std::move(json);
        return true;
    }
    bool customs(Field const& field, Place place, Fact& fact) {
        auto customs = customs_from_cell(m_sheet.raw(place));
        bool const is_good =
            customs && std::ranges::all_of(*customs, [&](Element const& one) { return value_fits(field, one); });
        if (!is_good) return m_sheet.problem(place, "expected a JSON object, such as {\"effort\": 3}"), false;
        fact.elements = std::move(*customs);
        return true;
    }
    bool objects(Field const& field, Place place, Fact& fact) {
        auto elements = objects_from_cell(m_sheet.raw(place), field.type);
        if (!elements) return false;
        for (Element const& element : *elements)
            if (!value_fits(field, element)) return false;
        fact.elements = std::move(*elements);
        return true;
    }
    bool items(Field const& field, Place place, Fact& fact) {
        auto const found = items_from_cell(m_sheet.raw(place), field.type == FieldType::Links);
        if (!found) return m_sheet.problem(place, "expected a list such as \"id; id*2\", the weight a number"), false;
        if (field.type == FieldType::TextList) {
            std::vector<std::string> texts;
            for (Item const& item : *found) texts.push_back(item.text);
            fact.value = std::move(texts);
            return true;
        }
        for (Item const& item : *found) {
            if (item.text.empty()) return m_sheet.problem(place, "expected no empty texts in the list"), false;
            fact.elements.push_back({item.text, true, item.weight, {}});
        }
        return true;
    }

    Sheet& m_sheet;
    bool m_is_exact;
    std::map<int, bool> m_percents; // by column
};

// Not a field: words for the state of work, which say more than one field.
constexpr std::string_view status_words = "status";

class FieldRows {
public:
    FieldRows(Drafting const& to, CsvLayout layout)
        : m_to(to), m_sheet(to.sheet), m_is_own(layout == CsvLayout::Okra), m_reader(m_sheet, m_is_own) {
        if (m_is_own) find_own_columns();
        else find_mapped_columns();
        settle();
    }

    void draft() {
        if (m_sheet.notes().has_problems()) return;
        for (int const column : {m_record, m_id}) m_sheet.use_column(column);
        for (int row = 0; row < m_sheet.rows(); ++row)
            if (Kind const kind = kind_of(row); kind != Kind::None) draft_row(kind, row);
        if (!m_is_own && m_to.options.record == Kind::CheckIn && !m_to.options.on.empty())
            for (auto const& [column, name] : m_columns)
                if (name == "value") draft_unit_of_values(m_to, column);
    }

private:
    void find_own_columns() {
        m_record = m_sheet.column("record");
        m_id = m_sheet.column("id");
        for (std::size_t k = 2; k < kind_count; ++k)
            for (Field const& field : fields_of(static_cast<Kind>(k)))
                if (int const column = m_sheet.column(field.name); column >= 0) m_columns[column] = field.name;
        if (m_record < 0 && m_to.options.record == Kind::None)
            m_sheet.problem({}, "the header has no column \"record\", and no kind of record is given");
    }
    void find_mapped_columns() {
        Kind const kind = m_to.options.record;
        if (kind == Kind::None || kind == Kind::Workspace)
            return m_sheet.problem({}, "mapped columns need the kind of record the rows are");
        for (auto const& [name, target] : m_to.options.map) {
            int const column = m_sheet.required(name);
            if (column < 0) continue;
            bool const is_id = target == "id";
            bool const is_status = target == status_words && kind != Kind::CheckIn;
            if (!is_id && !is_status && field_index(kind, target) < 0)
                m_sheet.problem({.column = column}, "{kind} has no field \"{name}\"",
                                {{"kind", with_article(kind, m_sheet.words())}, {"name", target}});
            else if (is_id ? m_id >= 0 : is_mapped(target))
                m_sheet.problem({.column = column}, "two columns are mapped to \"{name}\"", {{"name", target}});
            else if (is_id) m_id = column;
            else if (!m_columns.emplace(column, target).second)
                m_sheet.problem({.column = column}, "this column is mapped twice");
        }
        if (m_columns.empty()) m_sheet.problem({}, "no column is mapped to a field");
    }
    bool is_mapped(std::string_view field) const {
        return std::ranges::any_of(m_columns, [&](auto const& one) { return one.second == field; });
    }
    void settle() {
        std::vector<int> dates;
        std::vector<int> numbers;
        for (auto const& [column, name] : m_columns)
            for (std::size_t k = 2; k < kind_count; ++k) {
                int const index = field_index(static_cast<Kind>(k), name);
                if (index < 0) continue;
                FieldType const type = fields_of(static_cast<Kind>(k))[static_cast<std::size_t>(index)].type;
                if (type == FieldType::Date || type == FieldType::Instant) dates.push_back(column);
                if (type == FieldType::Number || type == FieldType::Weight) numbers.push_back(column);
            }
        std::ranges::sort(dates);
        std::ranges::sort(numbers);
        dates.erase(std::ranges::unique(dates).begin(), dates.end());
        numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
        m_sheet.settle_dates(dates);
        m_sheet.settle_numbers(numbers, !m_is_own);
        if (m_is_own) return;
        for (auto const& [column, name] : m_columns) {
            int const index = field_index(m_to.options.record, name);
            if (index < 0) continue;
            if (CellReader::is_share(fields_of(m_to.options.record)[static_cast<std::size_t>(index)]))
                m_reader.settle_percents(column);
        }
    }

    Kind kind_of(int row) {
        if (m_record < 0) return m_to.options.record;
        Kind const kind = kind_from_word(m_sheet.text({row, m_record}));
        bool const is_record = kind != Kind::None && kind != Kind::Workspace;
        if (!is_record)
            m_sheet.problem({row, m_record},
                            "expected a kind of record such as objective, key_result or check_in, found {found}",
                            {{"found", quoted(m_sheet.text({row, m_record}))}});
        return is_record ? kind : Kind::None;
    }
    void draft_row(Kind kind, int row) {
        Draft draft{.kind = kind, .row = row};
        draft.id = m_sheet.raw({row, m_id}); // bytes, never trimmed
        std::string const problem = draft.id.empty() ? std::string() : id_problem(draft.id, m_sheet.words());
        if (!problem.empty()) m_sheet.problem({row, m_id}, problem);
        for (auto const& [column, name] : m_columns)
            if (m_is_own || name != status_words) draft_cell(draft, name, {row, column});
        m_to.drafts.push_back(std::move(draft));
        if (!m_is_own) add_what_follows(kind, row);
    }
    // What the mapped columns mean together, as in the layouts of other tools.
    void add_what_follows(Kind kind, int row) {
        DraftMaker made(m_sheet, m_to.drafts, static_cast<int>(m_to.drafts.size()) - 1);
        for (auto const& [column, name] : m_columns) {
            if (name != status_words || m_sheet.text({row, column}).empty()) continue;
            made.status(column);
            if (!is_status_word(m_sheet.text({row, column})))
                m_sheet.problem({row, column}, "not a known status: {word}",
                                {{"word", quoted(m_sheet.text({row, column}))}});
        }
        if (kind == Kind::KeyResult) add_direction();
        auto const says = [&](FieldName field) { return made.draft().find(index_in(kind, field)) != nullptr; };
        if (kind == Kind::Objective && !is_mapped("rollup") && says("manual_progress"))
            made.set("rollup", std::string("manual"));
        if (kind == Kind::CheckIn && !is_mapped("on") && !m_to.options.on.empty()) made.set("on", m_to.options.on);
    }
    void draft_cell(Draft& draft, std::string_view name, Place place) {
        int const index = field_index(draft.kind, name);
        bool const is_empty = m_sheet.raw(place).empty() || (!m_is_own && m_sheet.text(place).empty());
        if (index < 0) {
            if (!is_empty)
                m_sheet.problem(place, "{kind} has no field \"{name}\"",
                                {{"kind", with_article(draft.kind, m_sheet.words())}, {"name", name}});
            return;
        }
        if (is_empty && !m_is_own) return; // says nothing; in Okra's own table that there is nothing
        Field const& field = fields_of(draft.kind)[static_cast<std::size_t>(index)];
        Fact fact{.field = static_cast<std::uint16_t>(index), .column = place.column};
        if (!is_empty && !m_reader.read(field, place, fact)) return;
        if (draft.kind == Kind::CheckIn && name == "at" && !is_empty)
            draft.is_by_day = draft.id.empty() && !has_time(m_sheet.text(place));
        if (draft.kind == Kind::CheckIn && name == "at" && !is_empty) draft.day = m_sheet.day(place);
        draft.facts.push_back(std::move(fact));
    }
    // A target below the start is to be fallen to, unless a column says which way.
    void add_direction() {
        Draft& draft = m_to.drafts.back();
        auto const number = [&](FieldName field) -> double const* {
            Fact const* const fact = draft.find(index_in(Kind::KeyResult, field));
            return fact == nullptr ? nullptr : std::get_if<double>(&fact->value);
        };
        double const* const start = number("start");
        double const* const target = number("target");
        if (target == nullptr || is_mapped("direction")) return;
        std::string const direction = *target < (start == nullptr ? 0 : *start) ? "decrease" : "increase";
        draft.facts.push_back({.field = field_of<&KeyResult::direction>().index, .value = direction});
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    bool m_is_own;
    CellReader m_reader;
    std::map<int, std::string, std::less<>> m_columns; // to fields
    int m_record = -1;
    int m_id = -1;
};

} // namespace

void draft_fields(Drafting const& to, CsvLayout layout) { FieldRows(to, layout).draft(); }

} // namespace okra::csv
