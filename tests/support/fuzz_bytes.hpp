// Bytes of a fuzzer read as values, ids and fields: structure without a format, and never an end that matters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "command/command.hpp"
#include "model/document.hpp"

namespace okra::test {

inline void require(bool holds) {
    if (!holds) std::abort();
}

class Bytes {
public:
    Bytes(std::uint8_t const* data, std::size_t size) : m_data(data), m_size(size) {}
    bool empty() const { return m_at >= m_size; }
    std::uint8_t next() { return empty() ? std::uint8_t{0} : m_data[m_at++]; }
    std::size_t below(std::size_t n) { return next() % n; }

private:
    std::uint8_t const* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

// Few ids, so that commands meet; some of them of no record.
inline std::string id_from(Bytes& bytes) { return "r" + std::to_string(bytes.below(24)); }

inline double number_from(Bytes& bytes) {
    constexpr std::array numbers{0.0,
                                 1.0,
                                 -1.0,
                                 0.5,
                                 10.0,
                                 100.0,
                                 1e308,
                                 -0.0,
                                 5e-324,
                                 std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::infinity()};
    std::size_t const choice = bytes.below(32);
    return choice < numbers.size() ? numbers[choice] : static_cast<double>(choice);
}

inline Date date_from(Bytes& bytes) { return Date{20'450 + static_cast<std::int32_t>(bytes.next())}; }

inline std::string text_from(Bytes& bytes) {
    constexpr std::array<char const*, 6> texts{"", "Title", "Élan", "\xFF\xFE", "line\nbreak", "\"\\"};
    return texts[bytes.below(texts.size())];
}

inline Value value_from(Bytes& bytes, Field const& field) {
    if (bytes.below(16) == 0) return std::monostate{};
    if (bytes.below(16) == 0) return text_from(bytes); // perhaps of a wrong type
    switch (field.type) {
    case FieldType::Text: return text_from(bytes);
    case FieldType::Boolean: return bytes.below(2) == 0;
    case FieldType::Number:
    case FieldType::Weight: return number_from(bytes);
    case FieldType::Date: return date_from(bytes);
    case FieldType::Instant: return start_of(date_from(bytes));
    case FieldType::Choice: return std::string(field.choices[bytes.below(field.choices.size())]);
    case FieldType::Reference: return id_from(bytes);
    case FieldType::TextList: return std::vector<std::string>(bytes.below(3), text_from(bytes));
    case FieldType::References:
    case FieldType::Links: return Element{id_from(bytes), bytes.below(4) != 0, number_from(bytes), {}};
    case FieldType::Dated:
        return Element{text_from_date(date_from(bytes)), bytes.below(4) != 0, number_from(bytes), {}};
    case FieldType::Structure: return bytes.below(2) == 0 ? std::string("[{\"level\":\"team\"}]") : text_from(bytes);
    case FieldType::TextSet: return Element{text_from(bytes), bytes.below(4) != 0, 1, {}};
    case FieldType::Customs: return Element{text_from(bytes), bytes.below(4) != 0, 1, "[1]"};
    }
    return std::monostate{};
}

// Objectives, key results and what moves them most of the time.
inline Kind kind_from(Bytes& bytes) {
    std::size_t const choice = bytes.below(32);
    if (choice < kind_count) return static_cast<Kind>(choice);
    return choice % 2 == 0 ? Kind::Objective : Kind::KeyResult;
}

inline FieldValue field_from(Bytes& bytes, Kind kind) {
    auto const fields = fields_of(kind);
    if (fields.empty()) return {"title", {}};
    Field const& field = fields[bytes.below(fields.size())];
    return {std::string(field.name), value_from(bytes, field)};
}

} // namespace okra::test
