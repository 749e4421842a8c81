// A record as it will be once a command's fields are set: every value checked, and the edits that make it so.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/command.hpp"

namespace okra {

class Draft {
public:
    Draft(Document const&, Slot existing);           // precondition: a live record
    Draft(Document const&, std::string id, Kind);    // of a record that will be made

    // Checks the value by its field's line in the table and takes it over.
    [[nodiscard]] std::optional<Refusal> set(FieldValue const&);

    // The record as it will be. Precondition: the kind has the field (index_in), and it is of that type.
    std::optional<double> number(FieldName field) const;
    std::optional<Date> date(FieldName field) const;
    std::string text(FieldName field) const; // also choice and reference
    Slot reference(FieldName field) const;
    std::vector<Element> elements(FieldName field) const;
    template <class Enumeration>
    Enumeration choice(FieldName field) const {
        return static_cast<Enumeration>(choice_value(field));
    }

    bool has(FieldName field) const; // a value other than the default
    bool changes(FieldName field) const;      // differs from what it is now
    bool put_in(FieldName field, std::string_view key) const; // the element was not there before
    bool is_new() const { return !m_slot; }
    Kind kind() const { return m_kind; }
    Slot slot() const { return m_slot; }             // none: new
    std::string const& id() const { return m_id; }
    Document const& document() const { return m_document; }

    // What it takes; nothing when all is as it was.
    std::vector<Edit> edits() const;

private:
    using Whole = std::pair<std::uint16_t, Value>;    // canonical
    using Part = std::pair<std::uint16_t, Element>;

    Field const& field(std::uint16_t index) const { return fields_of(m_kind)[index]; }
    Value before(std::uint16_t index) const;         // canonical: a default is std::monostate
    Value value(std::uint16_t index) const;
    std::vector<Element> elements_before(std::uint16_t index) const;
    std::uint8_t choice_value(FieldName field) const;
    std::optional<Refusal> set_whole(std::uint16_t index, Value value);
    std::optional<Refusal> set_element(std::uint16_t index, Value const& value);
    std::optional<Refusal> check_reference(Field const&, std::string const& id) const;

    Document const& m_document;
    std::string m_id;
    Kind m_kind = Kind::None;
    Slot m_slot;
    Record const* m_record = nullptr; // none: new
    std::vector<Whole> m_wholes;
    std::vector<Part> m_parts;
};

} // namespace okra
