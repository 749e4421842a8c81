// Fields by index and by name.
#include "model/fields.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <utility>

#include "model/field_names.hpp"
#include "model/field_tables.hpp"

namespace okra {

namespace {

consteval bool names_agree() {
    std::array<bool, all_field_names.size()> seen{};
    for (auto const fields : field_tables::of_kinds)
        for (Field const& field : fields) {
            auto const at = static_cast<std::size_t>(std::ranges::lower_bound(all_field_names, field.name) -
                                                     all_field_names.begin());
            if (at == all_field_names.size() || all_field_names[at] != field.name) return false;
            seen[at] = true;
        }
    return std::ranges::all_of(seen, std::identity{});
}
static_assert(names_agree(), "all_field_names (field_names.hpp) does not list the names of the tables");

// Members that every record has, in the shape of fields.
consteval Field pseudo_field(std::string_view name, FieldType type, void* (*address)(Record&),
                             void const* (*look)(Record const&), std::string_view label, std::string_view help) {
    Field made;
    made.name = name;
    made.type = type;
    made.member = address;
    made.look = look;
    made.label = label;
    made.help = help;
    return made;
}
constexpr Field deleted_field = pseudo_field("deleted", FieldType::Boolean, &field_tables::address_in<&Record::deleted>,
                                             &field_tables::look_in<&Record::deleted>, "Deleted",
                                             "The record was deleted; what is left marks the place.");

std::vector<Custom> const no_customs;
constexpr Field unknown_field = pseudo_field(
    "unknown", FieldType::Customs,
    [](Record& record) -> void* {
        if (!record.extras) record.extras = std::make_unique<Extras>();
        return &record.extras->unknown;
    },
    [](Record const& record) -> void const* { return record.extras ? &record.extras->unknown : &no_customs; },
    "Unknown fields", "Fields of a newer Okra or another program.");

// ----------------------------------------------------------------------------------------------- finding by name

// Finds a name with one multiplication: the import asks for every key of every record.
// Length, first, middle and last letter tell the names of a kind apart; the multiplier spreads them without collision.
class Index {
public:
    static constexpr std::uint8_t nothing = 0xFF;

    consteval explicit Index(std::span<Field const> fields) {
        for (m_multiplier = 0x9E3779B1U; !fill(fields); m_multiplier += 0x6A09E667U * 2U) {
        }
    }
    constexpr std::uint8_t candidate(std::string_view name) const { return m_places[place(name)]; }

private:
    static constexpr unsigned bits = 8;

    constexpr std::size_t place(std::string_view name) const {
        auto const letter = [&](std::size_t at) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(name[at]));
        };
        std::uint32_t const features = (static_cast<std::uint32_t>(name.size()) & 0xFFU) | letter(0) << 8U |
                                       letter(name.size() / 2) << 16U | letter(name.size() - 1) << 24U;
        std::uint32_t const mixed = (features ^ (features >> 15U)) * m_multiplier;
        return mixed >> (32U - bits);
    }
    consteval bool fill(std::span<Field const> fields) {
        m_places.fill(nothing);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            std::uint8_t& there = m_places[place(fields[i].name)];
            if (there != nothing) return false;
            there = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    std::array<std::uint8_t, 1U << bits> m_places{};
    std::uint32_t m_multiplier = 0;
};

struct Table {
    std::span<Field const> fields;
    Index index;
    consteval Table(std::span<Field const> of) : fields(of), index(of) {} // NOLINT: a table is its fields
};

template <std::size_t... kinds>
consteval std::array<Table, kind_count> all_tables(std::index_sequence<kinds...>) {
    return {Table(field_tables::of_kinds[kinds])...};
}
constexpr auto tables = all_tables(std::make_index_sequence<kind_count>());

Table const& table_of(Kind kind) {
    assert(static_cast<std::size_t>(kind) < kind_count);
    return tables[static_cast<std::size_t>(kind)];
}

} // namespace

std::span<Field const> fields_of(Kind kind) { return table_of(kind).fields; }

int field_index(Kind kind, std::string_view name) {
    if (name.empty()) return -1;
    Table const& table = table_of(kind);
    std::uint8_t const candidate = table.index.candidate(name);
    if (candidate == Index::nothing || table.fields[candidate].name != name) return -1;
    return candidate;
}

std::uint16_t index_in(Kind kind, FieldName name) {
    int const index = field_index(kind, name);
    if (index < 0) std::abort();
    return static_cast<std::uint16_t>(index);
}

std::optional<std::uint8_t> choice_from_name(Field const& field, std::string_view name) {
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        if (field.choices[i] == name) return static_cast<std::uint8_t>(i);
    return std::nullopt;
}

Field const* field_at(Kind kind, std::uint16_t index) {
    if (index == field_deleted) return &deleted_field;
    if (index == field_unknown) return &unknown_field;
    std::span<Field const> const fields = fields_of(kind);
    return index < fields.size() ? &fields[index] : nullptr;
}

std::string_view expected_value(Field const& field) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Choice: return "a string";
    case FieldType::Boolean: return "true or false";
    case FieldType::Number:
    case FieldType::Weight: return "a number";
    case FieldType::Date: return "a date such as \"2026-03-31\"";
    case FieldType::Instant: return "a time such as \"2026-03-31T09:00:00.000Z\"";
    case FieldType::Reference: return "an id";
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet:
    case FieldType::TextList:
    case FieldType::Dated:
    case FieldType::Structure: return "a list";
    case FieldType::Customs: return "an object";
    }
    std::unreachable();
}

bool is_default(Record const& record, Field const& field) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Structure: return member<std::string>(record, field) == field.default_text;
    case FieldType::Boolean: return member<bool>(record, field) == is_true_unless_set(field);
    case FieldType::Number: return !member<std::optional<double>>(record, field);
    case FieldType::Weight: return member<double>(record, field) == 1;
    case FieldType::Date: return !member<std::optional<Date>>(record, field);
    case FieldType::Instant: return !member<std::optional<Instant>>(record, field);
    case FieldType::Choice: return member<std::uint8_t>(record, field) == 0;
    case FieldType::Reference: return !member<Slot>(record, field);
    case FieldType::References: return member<std::vector<Slot>>(record, field).empty();
    case FieldType::Links: return member<std::vector<Link>>(record, field).empty();
    case FieldType::TextSet:
    case FieldType::TextList: return member<std::vector<std::string>>(record, field).empty();
    case FieldType::Customs: return member<std::vector<Custom>>(record, field).empty();
    case FieldType::Dated: return member<std::vector<DatedNumber>>(record, field).empty();
    }
    std::unreachable();
}

} // namespace okra
