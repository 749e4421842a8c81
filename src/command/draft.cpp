// Values checked by the field tables, before any rule that looks at more than one field.
#include "command/draft.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "model/limits.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_text = std::size_t{1024} * 1024; // what the file format reads back

Refusal refuse(Field const& field, Text text, std::vector<Filler> places = {}) {
    places.push_back(label_in("field", field));
    return {std::string(field.name), Message(text, std::move(places))};
}

Refusal refuse_value(Field const& field) {
    switch (field.type) {
    case FieldType::Weight: return refuse(field, text::refused_weight);
    case FieldType::Number:
        switch (field.rule) {
        case Rule::Any: return refuse(field, text::refused_number);
        case Rule::Share: return refuse(field, text::refused_share);
        case Rule::Confidence: return refuse(field, text::refused_confidence);
        case Rule::Month: return refuse(field, text::refused_month);
        case Rule::Positive: return refuse(field, text::refused_positive);
        }
        return refuse(field, text::refused_number);
    case FieldType::Date:
    case FieldType::Instant: return refuse(field, text::refused_date);
    case FieldType::Choice: return refuse(field, text::refused_choice, {choices_in("choices", field)});
    default: return refuse(field, text::refused_other);
    }
}

std::size_t size_of(Value const& value) {
    if (auto const* const text = std::get_if<std::string>(&value)) return text->size();
    if (auto const* const element = std::get_if<Element>(&value))
        return std::max(element->key.size(), element->json.size());
    std::size_t size = 0;
    if (auto const* const texts = std::get_if<std::vector<std::string>>(&value))
        for (std::string const& text : *texts) size = std::max(size, text.size());
    return size;
}

// The bounds of domain.md section 1.
std::optional<Refusal> check_size(Field const& field, Value const& value) {
    bool const weight = field.type == FieldType::Weight;
    double const most = weight ? largest_weight : largest_number;
    auto const* const number = std::get_if<double>(&value);
    auto const* const element = std::get_if<Element>(&value);
    bool const too_large = (number != nullptr && std::isfinite(*number) && std::abs(*number) > most) ||
                           (field.type == FieldType::Links && element != nullptr && element->weight > largest_weight);
    if (!too_large) return std::nullopt;
    if (element != nullptr) return refuse(field, text::refused_large_weight, {count_in("most", 1'000'000)});
    if (weight) return refuse(field, text::refused_too_large, {number_in("most", largest_weight)});
    return refuse(field, text::refused_too_large, {words_in("most", "1e100")});
}

std::optional<Refusal> check_fit(Field const& field, Value const& value) {
    if (auto bad = check_size(field, value)) return bad;
    if (!value_fits(field, value)) return refuse_value(field);
    auto const* const text = std::get_if<std::string>(&value);
    if (text != nullptr && field.type == FieldType::Text && is_too_long(field, *text))
        return refuse(field, text::refused_long_title,
                      {count_in("n", static_cast<std::int64_t>(code_point_count(*text))),
                       count_in("most", static_cast<std::int64_t>(most_characters(field)))});
    if (size_of(value) > longest_text) return refuse(field, text::refused_long_text);
    return std::nullopt;
}

} // namespace

Draft::Draft(Document const& document, Slot existing)
    : m_document(document), m_id(document.id_of(existing)), m_kind(document.kind_of(existing)), m_slot(existing),
      m_record(document.live_record(existing)) {
    assert(m_record != nullptr);
}

Draft::Draft(Document const& document, std::string id, Kind kind)
    : m_document(document), m_id(std::move(id)), m_kind(kind) {}

// ------------------------------------------------------------------------------------------------------ reading

Value Draft::before(std::uint16_t index) const {
    if (m_record == nullptr) return std::monostate{};
    return canonical_value(field(index), m_document.value_of(*m_record, m_kind, index));
}

Value Draft::value(std::uint16_t index) const {
    auto const at = std::ranges::find(m_wholes, index, &Whole::first);
    return at != m_wholes.end() ? at->second : before(index);
}

std::optional<double> Draft::number(FieldName name) const {
    std::uint16_t const index = index_in(m_kind, name);
    Value const found = value(index);
    if (auto const* const number = std::get_if<double>(&found)) return *number;
    return field(index).type == FieldType::Weight ? std::optional(1.0) : std::nullopt;
}

std::optional<Date> Draft::date(FieldName name) const {
    Value const found = value(index_in(m_kind, name));
    auto const* const date = std::get_if<Date>(&found);
    return date != nullptr ? std::optional(*date) : std::nullopt;
}

std::string Draft::text(FieldName name) const {
    std::uint16_t const index = index_in(m_kind, name);
    Value const found = value(index);
    if (auto const* const text = std::get_if<std::string>(&found)) return *text;
    return std::string(field(index).type == FieldType::Choice ? field(index).choices.front()
                                                              : field(index).default_text);
}

Slot Draft::reference(FieldName name) const {
    std::string const id = text(name);
    return id.empty() ? Slot{} : m_document.find(id);
}

std::uint8_t Draft::choice_value(FieldName name) const {
    return choice_from_name(field(index_in(m_kind, name)), text(name)).value_or(0);
}

std::vector<Element> Draft::elements_before(std::uint16_t index) const {
    if (m_record == nullptr) return {};
    return m_document.elements_of(*m_record, field(index));
}

std::vector<Element> Draft::elements(FieldName name) const {
    std::uint16_t const index = index_in(m_kind, name);
    std::vector<Element> all = elements_before(index);
    for (auto const& [part_index, part] : m_parts) {
        if (part_index != index) continue;
        std::erase_if(all, [&](Element const& element) { return element.key == part.key; });
        if (part.present) all.push_back(part);
    }
    return all;
}

bool Draft::has(FieldName name) const { return !std::holds_alternative<std::monostate>(value(index_in(m_kind, name))); }

bool Draft::changes(FieldName name) const {
    std::uint16_t const index = index_in(m_kind, name);
    if (!is_set(field(index).type)) return value(index) != before(index);
    return std::ranges::any_of(edits(), [&](Edit const& edit) { return edit.field == index; });
}

bool Draft::put_in(FieldName name, std::string_view key) const {
    return std::ranges::none_of(elements_before(index_in(m_kind, name)),
                                [&](Element const& element) { return element.key == key; });
}

// ------------------------------------------------------------------------------------------------------ setting

std::optional<Refusal> Draft::set(FieldValue const& given) {
    int const index = field_index(m_kind, given.field);
    if (index < 0)
        return Refusal{given.field,
                       Message(text::refused_field, {quote_in("field", given.field), one_of_in("kind", m_kind)})};
    auto const at = static_cast<std::uint16_t>(index);
    return is_set(field(at).type) ? set_element(at, given.value) : set_whole(at, given.value);
}

std::optional<Refusal> Draft::check_reference(Field const& field, std::string const& id) const {
    if (id.empty()) return std::nullopt;
    Slot const slot = m_document.find(id);
    if (m_document.live_record(slot) == nullptr) return refuse(field, text::refused_gone_reference);
    if (!field.targets.has(m_document.kind_of(slot)))
        return refuse(field, text::refused_reference, {one_of_in("kinds", field.targets)});
    return std::nullopt;
}

std::optional<Refusal> Draft::set_whole(std::uint16_t index, Value value) {
    Field const& line = field(index);
    if (auto bad = check_fit(line, value)) return bad;
    if (auto* const text = std::get_if<std::string>(&value)) {
        if (line.title) *text = std::string(trimmed(*text));
        if (line.type == FieldType::Reference)
            if (auto bad = check_reference(line, *text)) return bad;
    }
    value = canonical_value(line, std::move(value));
    auto const at = std::ranges::find(m_wholes, index, &Whole::first);
    if (at != m_wholes.end()) at->second = std::move(value);
    else m_wholes.emplace_back(index, std::move(value));
    return std::nullopt;
}

std::optional<Refusal> Draft::set_element(std::uint16_t index, Value const& value) {
    Field const& line = field(index);
    if (std::holds_alternative<std::monostate>(value)) {
        for (Element const& element : elements(line)) m_parts.emplace_back(index, Element{element.key, false, 1, {}});
        return std::nullopt;
    }
    if (auto bad = check_fit(line, value)) return bad;
    Element element = std::get<Element>(canonical_value(line, value));
    bool const points = line.type == FieldType::References || line.type == FieldType::Links;
    if (points && element.present)
        if (auto bad = check_reference(line, element.key)) return bad;
    m_parts.emplace_back(index, std::move(element));
    return std::nullopt;
}

// -------------------------------------------------------------------------------------------------------- edits

std::vector<Edit> Draft::edits() const {
    std::vector<Edit> all;
    if (is_new()) all.push_back(edit_created(m_id, m_kind));
    for (auto const& [index, after] : m_wholes)
        if (after != before(index)) all.push_back({m_id, m_kind, index, after});

    for (auto part = m_parts.begin(); part != m_parts.end(); ++part) {
        auto const& [index, element] = *part;
        bool const set_again = std::any_of(part + 1, m_parts.end(), [&](Part const& later) {
            return later.first == index && later.second.key == element.key;
        });
        if (set_again) continue;
        std::vector<Element> const old = elements_before(index);
        auto const at = std::ranges::find(old, element.key, &Element::key);
        bool const same = at == old.end() ? !element.present : *at == element;
        if (!same) all.push_back({m_id, m_kind, index, element});
    }
    return all;
}

} // namespace okra
