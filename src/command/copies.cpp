// Copies and moves by the field tables: a new field goes along without a word here.
#include "command/copies.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "command/new_ids.hpp"
#include "model/field_names.hpp"
#include "model/rank.hpp"

namespace okra {

namespace {

// What happened to a record, or tells where it stands.
bool stays_behind(Field const& field) {
    constexpr std::array<FieldName, 9> names{"archived",    "done_at",         "grade",     "grade_reason", "made",
                                             "proposed_to", "manual_progress", "manual_by", "manual_at"};
    constexpr std::array<std::string_view, 3> groups{"retrospective", "status_override", "link_broken"};
    return field.internal || std::ranges::contains(names, FieldName(field)) ||
           std::ranges::any_of(groups, [&](std::string_view group) { return field.name.starts_with(group); });
}

bool is_date_of_its_own(Field const& field) {
    constexpr std::array<FieldName, 4> names{"starts", "ends", "due", "checkpoints"};
    return std::ranges::contains(names, FieldName(field));
}

std::vector<Slot> in_rank_order(Document const& document, std::span<Slot const> some) {
    std::vector<Slot> all(some.begin(), some.end());
    sort_by_rank(document, all);
    return all;
}

class Copier {
public:
    Copier(Document const& document, Index const& index, CopySpec const& spec)
        : m_document(document), m_index(index), m_spec(spec) {}

    std::vector<Command> copies(std::span<Slot const> records) {
        for (Slot const record : records) m_wanted.insert(record.value);
        for (Slot const record : records) copy_with_parents(record);
        for (Slot const record : records) copy_parts(record);
        return std::move(m_commands);
    }

private:
    bool is_copied(Slot slot) const { return m_made.contains(slot.value); }

    // What is above another wanted one is there before it.
    void copy_with_parents(Slot record) {
        if (!m_seen.insert(record.value).second) return;
        if (auto const* const objective = m_document.get<Objective>(record))
            for (Link const& link : objective->parents)
                if (m_wanted.contains(link.to.value)) copy_with_parents(link.to);
        copy(record, true);
    }

    void copy_parts(Slot record) {
        for (Slot const key_result : in_rank_order(m_document, m_index.key_results(record))) copy_below(key_result);
        if (m_document.kind_of(record) == Kind::KeyResult) copy_parts_of_key_result(record);
    }
    void copy_below(Slot record) {
        if (is_copied(record)) return;
        copy(record, false);
        if (m_document.kind_of(record) == Kind::KeyResult) copy_parts_of_key_result(record);
    }
    void copy_parts_of_key_result(Slot key_result) {
        for (Slot const part : in_rank_order(m_document, m_index.sub_key_results(key_result))) copy_below(part);
        for (Slot const one : in_rank_order(m_document, m_index.milestones(key_result))) copy_below(one);
    }

    void copy(Slot slot, bool wanted) {
        Record const* const record = m_document.live_record(slot);
        if (record == nullptr) return;
        Kind const kind = m_document.kind_of(slot);
        CreateRecord made;
        made.kind = kind;
        auto const fields = fields_of(kind);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            Field const& field = fields[i];
            bool const is_left = stays_behind(field) || (m_spec.cycle && is_date_of_its_own(field));
            if (is_left) continue;
            if (is_set(field.type)) put_elements(made, *record, field, wanted);
            else put_value(made, *record, kind, static_cast<std::uint16_t>(i), wanted);
        }
        m_made.emplace(slot.value, m_commands.size());
        m_commands.emplace_back(std::move(made));
    }

    // Named also where it holds nothing: a default must not take its place.
    void put_value(CreateRecord& made, Record const& record, Kind kind, std::uint16_t index, bool wanted) const {
        Field const& field = fields_of(kind)[index];
        if (m_spec.cycle && field.name == "cycle") return put_cycle(made);
        if (field.name == "lifecycle") return put_lifecycle(made, record);
        if (is_default(record, field)) {
            if (field.type == FieldType::Reference || field.name == "level") put(made, field, Value());
            return;
        }
        Value value = m_document.value_of(record, kind, index);
        if (field.title && wanted) value = m_spec.title(std::get<std::string>(value));
        if (field.type == FieldType::Reference) value = id_of(m_document.find(std::get<std::string>(value)));
        put(made, field, std::move(value));
    }
    void put_cycle(CreateRecord& made) const {
        made.fields.push_back({"cycle", m_spec.cycle->empty() ? Value() : Value(*m_spec.cycle)});
    }
    void put_lifecycle(CreateRecord& made, Record const& record) const {
        auto const lifecycle = static_cast<Objective const&>(record).lifecycle; // NOLINT: objectives alone have it
        bool const draft = (m_spec.cycle && m_spec.cycle->empty()) || lifecycle == Lifecycle::Draft;
        made.fields.push_back({"lifecycle", std::string(draft ? "draft" : "active")});
    }

    void put_elements(CreateRecord& made, Record const& record, Field const& field, bool wanted) const {
        bool const of_key_result = made.kind == Kind::KeyResult && field.name == "objectives";
        for (Element element : m_document.elements_of(record, field)) {
            bool const refers = field.type == FieldType::References || field.type == FieldType::Links;
            Slot const to = refers ? m_document.find(element.key) : Slot{};
            if (of_key_result && !wanted && !is_copied(to)) continue; // it goes with its objective alone
            if (refers) element.key = id_of(to);
            put(made, field, std::move(element));
        }
    }

    static void put(CreateRecord& made, Field const& field, Value value) {
        made.fields.push_back({std::string(field.name), std::move(value)});
    }
    std::string id_of(Slot slot) const {
        auto const found = m_made.find(slot.value);
        return found == m_made.end() ? std::string(m_document.id_of(slot)) : id_made_by(found->second);
    }

    Document const& m_document;
    Index const& m_index;
    CopySpec const& m_spec;
    std::unordered_set<std::uint32_t> m_wanted, m_seen;
    std::unordered_map<std::uint32_t, std::size_t> m_made; // by slot: the command that copies it
    std::vector<Command> m_commands;
};

// With what is below them in the cycle that they leave.
std::vector<Slot> with_all_below(Document const& document, Index const& index, std::span<Slot const> objectives) {
    std::vector<Slot> all;
    std::unordered_set<std::uint32_t> seen;
    auto const add = [&](Slot slot) {
        if (document.get<Objective>(slot) != nullptr && seen.insert(slot.value).second) all.push_back(slot);
    };
    for (Slot const slot : objectives) add(slot);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (Slot const child : index.children(all[i])) {
            auto const* const below = document.get<Objective>(child);
            if (below != nullptr && below->cycle == document.get<Objective>(all[i])->cycle) add(child);
        }
    return all;
}

bool holds(Cycle const* cycle, std::optional<Date> day) {
    if (!day) return true;
    return cycle != nullptr && (!cycle->starts || *cycle->starts <= *day) && (!cycle->ends || *day <= *cycle->ends);
}

} // namespace

std::vector<Command> copies_of(Document const& document, Index const& index, std::span<Slot const> records,
                               CopySpec const& spec) {
    return Copier(document, index, spec).copies(records);
}

std::vector<Command> moves_to_cycle(Document const& document, Index const& index, std::span<Slot const> objectives,
                                    std::string const& cycle) {
    auto const* const into = document.get<Cycle>(document.find(cycle));
    SetFields move;
    SetFields dates;
    move.fields.push_back({"cycle", cycle.empty() ? Value() : Value(cycle)});
    move.fields.push_back({"starts", Value()});
    move.fields.push_back({"ends", Value()});
    if (cycle.empty()) move.fields.push_back({"lifecycle", std::string("draft")});
    for (Slot const slot : with_all_below(document, index, objectives)) {
        move.ids.emplace_back(document.id_of(slot));
        for (Slot const one : index.key_results(slot)) {
            auto const& key_result = *document.get<KeyResult>(one);
            bool const fits = holds(into, key_result.starts) && holds(into, key_result.due);
            if (!fits) dates.ids.emplace_back(document.id_of(one));
        }
    }
    dates.fields = {{"starts", Value()}, {"due", Value()}};
    std::vector<Command> commands;
    if (!dates.ids.empty()) commands.emplace_back(std::move(dates));
    commands.emplace_back(std::move(move));
    return commands;
}

Command archiving(Document const& document, Index const& index, std::span<Slot const> records, bool archived) {
    SetFields set;
    std::unordered_set<std::uint32_t> going;
    for (Slot const record : records) going.insert(record.value);
    auto const is_left = [&](Slot slot) {
        auto const* const objective = document.get<Objective>(slot);
        return objective != nullptr && !going.contains(slot.value) && !objective->archived;
    };
    for (Slot const record : records) {
        set.ids.emplace_back(document.id_of(record));
        for (Slot const one : index.key_results(record)) {
            auto const& links = document.get<KeyResult>(one)->objectives;
            bool const elsewhere = std::ranges::any_of(links, [&](Link const& link) { return is_left(link.to); });
            if (!elsewhere && going.insert(one.value).second) set.ids.emplace_back(document.id_of(one));
        }
    }
    set.fields.push_back({"archived", archived});
    return set;
}

} // namespace okra
