// All records of a document, kind by kind in the order of the file.
#pragma once

#include <span>
#include <type_traits>

#include "model/document.hpp"

namespace okra {

// Calls `visit(records)` for each kind's table, a span of Objective const, of KeyResult const and so on.
template <class Visitor>
void visit_tables(Document const& document, Visitor const& visit) {
    auto const tables = [&]<class... R>(std::type_identity<R>...) { (visit(document.all<R>()), ...); };
    tables(std::type_identity<Workspace>{}, std::type_identity<Person>{}, std::type_identity<Team>{},
           std::type_identity<Cycle>{}, std::type_identity<Objective>{}, std::type_identity<KeyResult>{},
           std::type_identity<CheckIn>{}, std::type_identity<Initiative>{}, std::type_identity<Project>{},
           std::type_identity<Milestone>{}, std::type_identity<Indicator>{}, std::type_identity<Experiment>{},
           std::type_identity<Dependency>{}, std::type_identity<Comment>{}, std::type_identity<Template>{},
           std::type_identity<FieldDefinition>{}, std::type_identity<Reminder>{}, std::type_identity<ChangeEntry>{});
}

// Calls `visit(record, kind)` for every record, tombstones included, as a Record.
template <class Visitor>
void visit_records(Document const& document, Visitor const& visit) {
    visit_tables(document, [&]<class R>(std::span<R const> records) {
        for (R const& record : records) visit(static_cast<Record const&>(record), R::kind);
    });
}

// Calls `visit(record)` for every live record of a kind that is known only now, as a Record.
template <class Visitor>
void visit_live(Document const& document, Kind kind, Visitor const& visit) {
    visit_tables(document, [&]<class R>(std::span<R const> records) {
        if (R::kind != kind) return;
        for (R const& record : records)
            if (!record.deleted) visit(static_cast<Record const&>(record));
    });
}

} // namespace okra
