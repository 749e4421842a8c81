// Two records of one person made one, by the field tables.
#include "command/merge_people.hpp"

#include <algorithm>

namespace okra {

namespace {

void take_over(Document const& document, Record const& record, Kind kind, Field const& field, std::string const& from,
               std::string const& into, std::vector<FieldValue>& changes) {
    if (is_set(field.type)) {
        auto const elements = document.elements_of(record, field);
        auto const found = std::ranges::find(elements, from, &Element::key);
        if (found == elements.end()) return;
        Element gone = *found;
        gone.present = false;
        Element come = *found;
        come.key = into;
        changes.push_back({std::string(field.name), std::move(gone)});
        changes.push_back({std::string(field.name), std::move(come)});
        return;
    }
    Value const value = document.value_of(record, kind, index_in(kind, field));
    if (auto const* const id = std::get_if<std::string>(&value); id != nullptr && *id == from)
        changes.push_back({std::string(field.name), into});
}

} // namespace

std::vector<Command> merge_people(Document const& document, Slot from, Slot into) {
    std::string const old_id(document.id_of(from));
    std::string const new_id(document.id_of(into));
    std::vector<Command> commands;
    for (std::size_t k = 1; k < kind_count; ++k) {
        auto const kind = static_cast<Kind>(k);
        auto const records = document.all(kind);
        for (std::size_t row = 0; row < records.size(); ++row) {
            Record const& record = records[row];
            if (record.deleted) continue;
            std::vector<FieldValue> changes;
            for (Field const& field : fields_of(kind)) {
                bool const points = field.type == FieldType::Reference || field.type == FieldType::References;
                if (points && field.targets.has(Kind::Person) && !field.former)
                    take_over(document, record, kind, field, old_id, new_id, changes);
            }
            if (!changes.empty()) commands.emplace_back(SetFields{{std::string(document.id_of(record.id))}, changes});
        }
    }
    auto const* const one = document.get<Person>(from);
    auto const* const other = document.get<Person>(into);
    if (one != nullptr && other != nullptr && other->email.empty() && !one->email.empty())
        commands.emplace_back(SetFields{{new_id}, {{"email", one->email}}});
    commands.emplace_back(DeleteRecords{{old_id}});
    return commands;
}

} // namespace okra
