// Fields by the member that keeps them. Takes a second to compile: only for sources, not for headers.
#pragma once

#include "model/field_names.hpp"
#include "model/field_tables.hpp"

namespace okra {

// A field of one kind.
struct FieldHandle {
    Kind kind = Kind::None;
    std::uint16_t index = 0; // among fields_of(kind)

    Field const& operator*() const { return fields_of(kind)[index]; }
    Field const* operator->() const { return &**this; }
    operator FieldName() const { return **this; } // NOLINT(google-explicit-constructor)
};

// The field kept in a member: field_of<&KeyResult::target>(). Of what lies in a Rare, both steps:
// field_of<&Cycle::retrospective, &Retrospective::worked>(). Does not compile for a member that is no field.
template <auto... path>
consteval FieldHandle field_of() {
    constexpr std::tuple steps{path...};
    constexpr Kind kind = field_tables::OwnerOf<std::get<0>(steps)>::kind;
    constexpr auto fields = field_tables::of_kinds[static_cast<std::size_t>(kind)];
    constexpr std::size_t index = [&] {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].look == &field_tables::look_in<path...>) return i;
        return fields.size();
    }();
    static_assert(index < fields.size(), "no line of the kind's field table has this member");
    return {kind, static_cast<std::uint16_t>(index)};
}

} // namespace okra
