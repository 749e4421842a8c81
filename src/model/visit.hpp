// All records of a document, kind by kind in the order of the file.
#pragma once

#include <type_traits>

#include "model/document.hpp"

namespace okra {

// Calls `visit(record, kind)` for every record, tombstones included, as a Record.
template <class Visitor>
void visit_records(Document const& document, Visitor const& visit) {
    auto const tables = [&]<class... R>(std::type_identity<R>...) {
        auto const table = [&]<class One>(std::type_identity<One>) {
            for (One const& record : document.all<One>()) visit(static_cast<Record const&>(record), One::kind);
        };
        (table(std::type_identity<R>{}), ...);
    };
    tables(std::type_identity<Workspace>{}, std::type_identity<Person>{}, std::type_identity<Team>{},
           std::type_identity<Cycle>{}, std::type_identity<Objective>{}, std::type_identity<KeyResult>{},
           std::type_identity<CheckIn>{}, std::type_identity<Initiative>{}, std::type_identity<Project>{},
           std::type_identity<Milestone>{}, std::type_identity<Indicator>{}, std::type_identity<Experiment>{},
           std::type_identity<Dependency>{}, std::type_identity<Comment>{}, std::type_identity<Template>{},
           std::type_identity<FieldDefinition>{}, std::type_identity<Reminder>{}, std::type_identity<ChangeEntry>{});
}

} // namespace okra
