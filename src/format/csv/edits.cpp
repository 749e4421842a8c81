// What drafts change: an edit for each fact that the document does not say already; and whether that may be.
#include <algorithm>
#include <array>
#include <set>

#include "format/csv/plan.hpp"
#include "format/json.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"
#include "model/rank.hpp"

namespace okra::csv {

namespace {

class Edits {
public:
    Edits(Document const& into, CsvOptions const& options, Order order, Plan& plan)
        : m_into(into), m_options(options), m_order(order), m_plan(plan) {}

    void add(Draft const& draft) {
        Slot const slot = m_into.find(draft.id);
        Record const* const record = m_into.kind_of(slot) == draft.kind ? m_into.record(slot) : nullptr;
        std::size_t const before = m_plan.edits.size();
        if (record == nullptr) m_plan.edits.push_back(edit_created(draft.id, draft.kind));
        else if (record->deleted) m_plan.edits.push_back(edit_deleted(draft.id, draft.kind, false));
        for (std::size_t i = 0; i < draft.facts.size(); ++i)
            if (!is_overtaken(draft, i)) add(draft, record, draft.facts[i]);
        if (record == nullptr && m_order == Order::OfRows) put_at_end(draft);
        if (record == nullptr) put_day(draft);
        if (record == nullptr) ++m_plan.made;
        else if (m_plan.edits.size() > before) ++m_plan.updated;
        else ++m_plan.unchanged;
    }

private:
    // After all there are, and after the rows before: an import keeps the order of its file.
    void put_at_end(Draft const& draft) {
        if (!has_ranks(draft.kind)) return;
        auto const field = index_in(draft.kind, "rank");
        if (std::ranges::contains(draft.facts, field, &Fact::field)) return;
        std::string& last = m_last_ranks[static_cast<std::size_t>(draft.kind)];
        last = last.empty() ? rank_at_end(m_into, draft.kind) : rank_after(last);
        put(draft, field, last);
    }
    void put_day(Draft const& draft) {
        auto const field = index_in(Kind::CheckIn, "day");
        bool const is_said = draft.kind == Kind::CheckIn && std::ranges::contains(draft.facts, field, &Fact::field);
        if (draft.kind == Kind::CheckIn && draft.day && !is_said) put(draft, field, *draft.day);
    }
    // Of two facts about one field that is no set the later one counts.
    static bool is_overtaken(Draft const& draft, std::size_t index) {
        Fact const& fact = draft.facts[index];
        if (is_set(fields_of(draft.kind)[fact.field].type)) return false;
        return std::ranges::any_of(draft.facts.begin() + static_cast<std::ptrdiff_t>(index) + 1, draft.facts.end(),
                                   [&](Fact const& later) { return later.field == fact.field; });
    }
    void add(Draft const& draft, Record const* record, Fact const& fact) {
        Field const& field = fields_of(draft.kind)[fact.field];
        if (is_set(field.type)) return add_elements(draft, record, fact, field);
        bool const keeps_time = record != nullptr && draft.is_by_day && field.type == FieldType::Instant;
        if (keeps_time && lies_on(record, draft, fact)) return;
        Value const value = canonical_value(field, fact.value);
        Value const there =
            record == nullptr ? Value() : canonical_value(field, m_into.value_of(*record, draft.kind, fact.field));
        if (value == there || (std::holds_alternative<std::monostate>(value) && names_deleted(there, field))) return;
        put(draft, fact.field, value);
        if (draft.kind == Kind::KeyResult && field.name == "status_override.status" && !says_when(draft))
            put(draft, field_of<&KeyResult::override_at>().index, m_options.now);
    }
    bool lies_on(Record const* record, Draft const& draft, Fact const& fact) const {
        Value const there = m_into.value_of(*record, draft.kind, fact.field);
        auto const* const at = std::get_if<Instant>(&there);
        auto const* const day = std::get_if<Instant>(&fact.value);
        return at != nullptr && day != nullptr && date_of(*at) == date_of(*day);
    }
    static bool says_when(Draft const& draft) {
        return std::ranges::contains(draft.facts, field_of<&KeyResult::override_at>().index, &Fact::field);
    }
    // What points to a deleted record is not in a table, so that its absence there says nothing.
    bool names_deleted(Value const& value, Field const& field) const {
        auto const* const id = std::get_if<std::string>(&value);
        return field.type == FieldType::Reference && id != nullptr && is_deleted(*id);
    }
    bool is_deleted(std::string const& id) const {
        Record const* const record = m_into.record(m_into.find(id));
        return record != nullptr && record->deleted;
    }

    void add_elements(Draft const& draft, Record const* record, Fact const& fact, Field const& field) {
        auto const there = record == nullptr ? std::vector<Element>() : m_into.elements_of(*record, field);
        for (Element const& element : fact.elements) {
            Value const value = canonical_value(field, with_words(element, there, field));
            bool const is_there =
                std::ranges::any_of(there, [&](Element const& one) { return canonical_value(field, one) == value; });
            // A link that the file only adds keeps the weight it has, unless the file gives one.
            bool const keeps = fact.adds && fact.weight == 1 && field.type == FieldType::Links &&
                               std::ranges::contains(there, element.key, &Element::key);
            if (!is_there && !keeps) put(draft, fact.field, value);
        }
        if (fact.adds) return;
        bool const refers = field.type == FieldType::References || field.type == FieldType::Links;
        for (Element const& one : there)
            if (!std::ranges::contains(fact.elements, one.key, &Element::key) && !(refers && is_deleted(one.key)))
                put(draft, fact.field, Element{one.key, false, 1, {}});
    }
    // A plain cell does not tell what links and numbers say besides.
    static Element with_words(Element element, std::vector<Element> const& there, Field const& field) {
        auto const known = std::ranges::find(there, element.key, &Element::key);
        bool const says_more = !element.note.empty() || !element.json.empty();
        if (known == there.end() || says_more || field.type == FieldType::Customs) return element;
        element.note = known->note;
        element.json = known->json;
        return element;
    }
    void put(Draft const& draft, std::uint16_t field, Value value) {
        m_plan.edits.push_back({draft.id, draft.kind, field, std::move(value)});
    }

    Document const& m_into;
    CsvOptions const& m_options;
    Order m_order;
    Plan& m_plan;
    std::array<std::string, kind_count> m_last_ranks; // of what was made so far
};

// ------------------------------------------------------------------------------------------------- rules of a file

std::size_t number_from(std::string_view text) {
    std::size_t number = 0;
    for (char const c : text) number = number * 10 + static_cast<std::size_t>(c - '0');
    return number;
}

// Where a problem of the exported document comes from in the table.
class Blame {
public:
    Blame(Plan const& plan, Document const& after, Sheet& sheet) : m_after(after), m_sheet(sheet) {
        for (Draft const& draft : plan.drafts) m_drafts.emplace(draft.id, &draft);
    }
    void tell(Problem const& problem) {
        // "/key_results/4/target"
        std::vector<std::string> steps;
        for (std::size_t at = 1; at < problem.pointer.size();) {
            std::size_t const end = std::min(problem.pointer.find('/', at), problem.pointer.size());
            steps.push_back(problem.pointer.substr(at, end - at));
            at = end + 1;
        }
        Draft const* const draft = steps.size() < 2 ? nullptr : draft_of(steps[0], steps[1]);
        if (draft == nullptr)
            return m_sheet.notes().problem({0, "",
                                            worded(m_sheet.words(), "the workspace with it: {problem}",
                                                   {{"problem", text_from_problem(problem)}})});
        m_sheet.problem({draft->row, steps.size() < 3 ? -1 : column_of(*draft, steps[2])}, problem.message);
    }

private:
    Draft const* draft_of(std::string_view table, std::string_view index) {
        for (std::size_t k = 2; k < kind_count; ++k) {
            if (name_of(static_cast<Kind>(k)).many != table) continue;
            auto const& ids = ids_of(static_cast<Kind>(k));
            std::size_t const number = number_from(index);
            auto const found = number < ids.size() ? m_drafts.find(ids[number]) : m_drafts.end();
            return found == m_drafts.end() ? nullptr : found->second;
        }
        return nullptr;
    }
    // As they are exported: tombstones too, in order.
    std::vector<std::string> const& ids_of(Kind kind) {
        auto& ids = m_ids[static_cast<std::size_t>(kind)];
        if (!ids.empty()) return ids;
        for (std::uint32_t slot = 1; slot <= m_after.slot_count(); ++slot)
            if (m_after.kind_of(Slot{slot}) == kind) ids.emplace_back(m_after.id_of(Slot{slot}));
        std::ranges::sort(ids);
        return ids;
    }
    static int column_of(Draft const& draft, std::string_view name) {
        for (Fact const& fact : draft.facts) {
            std::string_view const field = fields_of(draft.kind)[fact.field].name;
            if (field.substr(0, field.find('.')) == name && fact.column >= 0) return fact.column;
        }
        return -1;
    }

    Document const& m_after;
    Sheet& m_sheet;
    ByText<Draft const*> m_drafts;
    std::array<std::vector<std::string>, kind_count> m_ids;
};

} // namespace

Plan plan_edits(std::vector<Draft> drafts, Document const& into, CsvOptions const& options, Order order) {
    Plan plan;
    plan.drafts = std::move(drafts);
    Edits edits(into, options, order, plan);
    for (Draft const& draft : plan.drafts) edits.add(draft);
    return plan;
}

void check_plan(Plan const& plan, Document const& into, Sheet& sheet) {
    if (plan.edits.empty()) return;
    Document after = into;
    Patch patch{.stamp = into.newest_stamp(), .edits = plan.edits};
    ++patch.stamp.counter;
    Applied const applied = after.apply(patch);
    Blame blame(plan, after, sheet);
    for (Lost const& lost : applied.lost)
        sheet.problem({}, "the value of {id} does not fit", {{"id", lost.edit.record}});
    auto const again = document_from_json(json_from_document(after));
    if (again) return;
    for (Problem const& problem : again.error()) blame.tell(problem);
}

} // namespace okra::csv
