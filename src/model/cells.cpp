// Fields of records by table line: values, elements of sets, stamps.
#include "model/cells.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <tuple>
#include <utility>

#include "base/order.hpp"

namespace okra {

// ------------------------------------------------------------------------------------------------------- values

namespace {

template <class T>
Value optional_value(Record const& record, Field const& field) {
    auto const& held = member<std::optional<T>>(record, field);
    return held ? Value(*held) : Value();
}

template <class T>
std::optional<T> optional_content(Value const& value) {
    T const* const content = std::get_if<T>(&value);
    return content != nullptr ? std::optional<T>(*content) : std::nullopt;
}

// The content of a value that std::monostate may stand for.
template <class T>
T content_or(Value const& value, T const& initial) {
    T const* const content = std::get_if<T>(&value);
    return content != nullptr ? *content : initial;
}

} // namespace

Value read_value(IdTable const& ids, Record const& record, Field const& field) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Structure: return member<std::string>(record, field);
    case FieldType::Boolean: return member<bool>(record, field);
    case FieldType::Number: return optional_value<double>(record, field);
    case FieldType::Weight: return member<double>(record, field);
    case FieldType::Date: return optional_value<Date>(record, field);
    case FieldType::Instant: return optional_value<Instant>(record, field);
    case FieldType::Choice: return std::string(field.choices[member<std::uint8_t>(record, field)]);
    case FieldType::Reference: return std::string(ids.text(member<Slot>(record, field)));
    case FieldType::TextList: return member<std::vector<std::string>>(record, field);
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet:
    case FieldType::Customs:
    case FieldType::Dated: assert(false && "a set is read element by element"); return {};
    }
    std::unreachable();
}

void write_value(IdTable& ids, Record& record, Field const& field, Value const& value) {
    if (std::holds_alternative<std::monostate>(value) && is_default(record, field))
        return; // makes nothing that is rare
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Structure:
        member<std::string>(record, field) = content_or(value, std::string(field.default_text));
        return;
    case FieldType::Boolean: member<bool>(record, field) = content_or(value, is_true_unless_set(field)); return;
    case FieldType::Number: member<std::optional<double>>(record, field) = optional_content<double>(value); return;
    case FieldType::Weight: member<double>(record, field) = content_or(value, 1.0); return;
    case FieldType::Date: member<std::optional<Date>>(record, field) = optional_content<Date>(value); return;
    case FieldType::Instant: member<std::optional<Instant>>(record, field) = optional_content<Instant>(value); return;
    case FieldType::Choice: {
        std::string const* const name = std::get_if<std::string>(&value);
        member<std::uint8_t>(record, field) =
            name != nullptr ? choice_from_name(field, *name).value_or(0) : std::uint8_t{0};
        return;
    }
    case FieldType::Reference: {
        std::string const* const id = std::get_if<std::string>(&value);
        member<Slot>(record, field) = id != nullptr && !id->empty() ? ids.intern(*id) : Slot{};
        return;
    }
    case FieldType::TextList:
        member<std::vector<std::string>>(record, field) = content_or(value, std::vector<std::string>{});
        return;
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet:
    case FieldType::Customs:
    case FieldType::Dated: assert(false && "a set is written element by element"); return;
    }
    std::unreachable();
}

// ------------------------------------------------------------------------------------------------- elements of sets

namespace {

std::string_view key_of(IdTable const& ids, Slot slot) { return ids.text(slot); }
std::string_view key_of(IdTable const& ids, Link const& link) { return ids.text(link.to); }
std::string_view key_of(IdTable const&, std::string const& text) { return text; }
std::string_view key_of(IdTable const&, Custom const& custom) { return custom.name; }
std::string key_of(IdTable const&, DatedNumber const& dated) { return text_from_date(dated.date); }

Element element_from(IdTable const& ids, Slot slot) { return {std::string(ids.text(slot)), true, 1, {}}; }
Element element_from(IdTable const& ids, Link const& link) {
    return {std::string(ids.text(link.to)), true, link.weight, link.words->unknown, link.words->note};
}
Element element_from(IdTable const&, std::string const& text) { return {text, true, 1, {}}; }
Element element_from(IdTable const&, Custom const& custom) { return {custom.name, true, 1, custom.json}; }
Element element_from(IdTable const&, DatedNumber const& dated) {
    return {text_from_date(dated.date), true, dated.value, dated.unknown};
}

void assign(IdTable& ids, Slot& slot, Element const& element) { slot = ids.intern(element.key); }
void assign(IdTable& ids, Link& link, Element const& element) {
    link = Link{.to = ids.intern(element.key), .weight = element.weight};
    if (!element.note.empty() || !element.json.empty()) link.words.make() = {element.note, element.json};
}
void assign(IdTable&, std::string& text, Element const& element) { text = element.key; }
void assign(IdTable&, Custom& custom, Element const& element) { custom = Custom{element.key, element.json}; }
void assign(IdTable&, DatedNumber& dated, Element const& element) {
    dated = {date_from_text(element.key).value_or(Date{}), element.weight, element.json};
}

// Calls `visit` with the vector of a set-valued field.
template <class Visitor>
auto visit_set(Record& record, Field const& field, Visitor const& visit) {
    switch (field.type) {
    case FieldType::References: return visit(member<std::vector<Slot>>(record, field));
    case FieldType::Links: return visit(member<std::vector<Link>>(record, field));
    case FieldType::TextSet: return visit(member<std::vector<std::string>>(record, field));
    case FieldType::Dated: return visit(member<std::vector<DatedNumber>>(record, field));
    default: assert(field.type == FieldType::Customs); return visit(member<std::vector<Custom>>(record, field));
    }
}

template <class Visitor>
auto visit_set(Record const& record, Field const& field, Visitor const& visit) {
    switch (field.type) {
    case FieldType::References: return visit(member<std::vector<Slot>>(record, field));
    case FieldType::Links: return visit(member<std::vector<Link>>(record, field));
    case FieldType::TextSet: return visit(member<std::vector<std::string>>(record, field));
    case FieldType::Dated: return visit(member<std::vector<DatedNumber>>(record, field));
    default: assert(field.type == FieldType::Customs); return visit(member<std::vector<Custom>>(record, field));
    }
}

auto place_of(IdTable const& ids, auto& set, std::string_view key) {
    return std::ranges::lower_bound(set, key, {}, [&](auto const& entry) { return key_of(ids, entry); });
}

} // namespace

std::vector<Element> read_elements(IdTable const& ids, Record const& record, Field const& field) {
    return visit_set(record, field, [&](auto const& set) {
        std::vector<Element> elements;
        elements.reserve(set.size());
        for (auto const& entry : set) elements.push_back(element_from(ids, entry));
        return elements;
    });
}

Element read_element(IdTable const& ids, Record const& record, Field const& field, std::string_view key) {
    return visit_set(record, field, [&](auto const& set) {
        auto const at = place_of(ids, set, key);
        if (at == set.end() || key_of(ids, *at) != key) return Element{std::string(key), false, 1, {}};
        return element_from(ids, *at);
    });
}

void put_element(IdTable& ids, Record& record, Field const& field, Element const& element) {
    visit_set(record, field, [&](auto& set) {
        auto at = place_of(ids, set, element.key);
        if (at == set.end() || key_of(ids, *at) != element.key) at = set.emplace(at);
        assign(ids, *at, element);
    });
}

void take_element(IdTable const& ids, Record& record, Field const& field, std::string_view key) {
    if (is_default(record, field)) return;
    visit_set(record, field, [&](auto& set) {
        auto const at = place_of(ids, set, key);
        if (at != set.end() && key_of(ids, *at) == key) set.erase(at);
    });
}

void sort_elements(IdTable const& ids, Record& record, Field const& field) {
    if (is_default(record, field)) return; // makes nothing that is rare
    visit_set(record, field, [&](auto& set) {
        if (set.size() < 2) return;
        auto const key = [&](auto const& entry) { return key_of(ids, entry); };
        sort_stably(set, [&](auto const& a, auto const& b) { return key_of(ids, a) < key_of(ids, b); });
        auto const rest = std::ranges::unique(set, {}, key);
        set.erase(rest.begin(), rest.end());
    });
}

// --------------------------------------------------------------------------------------------------- comparison

namespace {

template <class T>
bool same_member(Record const& a, Record const& b, Field const& field) {
    return member<T>(a, field) == member<T>(b, field);
}

bool same(IdTable const& a_ids, Slot a, IdTable const& b_ids, Slot b) { return a_ids.text(a) == b_ids.text(b); }
bool same(IdTable const& a_ids, Link const& a, IdTable const& b_ids, Link const& b) {
    return a.weight == b.weight && same(a_ids, a.to, b_ids, b.to) && a.words == b.words;
}

template <class T>
bool same_pointers(IdTable const& a_ids, Record const& a, IdTable const& b_ids, Record const& b, Field const& field) {
    return std::ranges::equal(member<std::vector<T>>(a, field), member<std::vector<T>>(b, field),
                              [&](T const& left, T const& right) { return same(a_ids, left, b_ids, right); });
}

} // namespace

bool same_content(IdTable const& a_ids, Record const& a, IdTable const& b_ids, Record const& b, Field const& field) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Structure: return same_member<std::string>(a, b, field);
    case FieldType::Boolean: return same_member<bool>(a, b, field);
    case FieldType::Number: return same_member<std::optional<double>>(a, b, field);
    case FieldType::Weight: return same_member<double>(a, b, field);
    case FieldType::Date: return same_member<std::optional<Date>>(a, b, field);
    case FieldType::Instant: return same_member<std::optional<Instant>>(a, b, field);
    case FieldType::Choice: return same_member<std::uint8_t>(a, b, field);
    case FieldType::Reference: return same(a_ids, member<Slot>(a, field), b_ids, member<Slot>(b, field));
    case FieldType::References: return same_pointers<Slot>(a_ids, a, b_ids, b, field);
    case FieldType::Links: return same_pointers<Link>(a_ids, a, b_ids, b, field);
    case FieldType::TextSet:
    case FieldType::TextList: return same_member<std::vector<std::string>>(a, b, field);
    case FieldType::Customs: return same_member<std::vector<Custom>>(a, b, field);
    case FieldType::Dated: return same_member<std::vector<DatedNumber>>(a, b, field);
    }
    std::unreachable();
}

// ------------------------------------------------------------------------------------------------------- stamps

namespace {

using Place = std::pair<std::uint16_t, std::string_view>;

Place place_of(FieldStamp const& own) { return {own.field, own.element}; }

FieldStamp const* own_stamp(Record const& record, std::uint16_t field, std::string_view element) {
    if (!record.extras) return nullptr;
    std::vector<FieldStamp> const& stamps = record.extras->stamps;
    Place const place{field, element};
    auto const at = std::ranges::lower_bound(stamps, place, {}, [](FieldStamp const& own) { return place_of(own); });
    return at != stamps.end() && place_of(*at) == place ? &*at : nullptr;
}

void erase_stamp(Record& record, std::uint16_t field, std::string_view element) {
    FieldStamp const* const own = own_stamp(record, field, element);
    if (own != nullptr)
        record.extras->stamps.erase(record.extras->stamps.begin() + (own - record.extras->stamps.data()));
}

void insert_stamp(Record& record, std::uint16_t field, std::string_view element, Stamp stamp) {
    if (!record.extras) record.extras = std::make_unique<Extras>();
    std::vector<FieldStamp>& stamps = record.extras->stamps;
    Place const place{field, element};
    auto const at = std::ranges::lower_bound(stamps, place, {}, [](FieldStamp const& own) { return place_of(own); });
    if (at != stamps.end() && place_of(*at) == place) at->stamp = stamp;
    else stamps.insert(at, FieldStamp{field, std::string(element), stamp});
}

} // namespace

Stamp read_stamp(Record const& record, std::uint16_t field, std::string_view element) {
    if (FieldStamp const* const own = own_stamp(record, field, element)) return own->stamp;
    if (element.empty()) return record.stamp;
    FieldStamp const* const whole = own_stamp(record, field, {});
    return whole != nullptr ? whole->stamp : record.stamp;
}

bool has_own_stamp(Record const& record, std::uint16_t field, std::string_view element) {
    return own_stamp(record, field, element) != nullptr;
}

void write_stamp(Record& record, std::uint16_t field, std::string_view element, Stamp stamp) {
    Stamp const around = element.empty() ? record.stamp : read_stamp(record, field);
    if (stamp > around) insert_stamp(record, field, element, stamp);
    else erase_stamp(record, field, element);
    if (element.empty() && record.extras)
        std::erase_if(record.extras->stamps, [&](FieldStamp const& own) {
            return own.field == field && !own.element.empty() && own.stamp <= stamp;
        });
    drop_empty_extras(record);
}

void raise_record_stamp(Record& record, Stamp stamp) {
    record.stamp = std::max(record.stamp, stamp);
    if (!record.extras) return;
    std::erase_if(record.extras->stamps, [&](FieldStamp const& own) { return own.stamp <= record.stamp; });
    drop_empty_extras(record);
}

void sort_stamps(Record& record) {
    if (!record.extras) return;
    std::vector<FieldStamp>& stamps = record.extras->stamps;
    // The newest first of those of one place, so that it is the one that stays.
    sort_stably(stamps, [](FieldStamp const& a, FieldStamp const& b) {
        return std::tuple(place_of(a), b.stamp) < std::tuple(place_of(b), a.stamp);
    });
    auto const rest = std::ranges::unique(stamps, {}, [](FieldStamp const& own) { return place_of(own); });
    stamps.erase(rest.begin(), rest.end());

    std::erase_if(stamps, [&](FieldStamp const& own) { return !is_possible(own.stamp) || own.stamp <= record.stamp; });
    Stamp whole = record.stamp; // of the field of which the elements follow
    std::uint16_t field = 0;
    std::erase_if(stamps, [&](FieldStamp const& own) {
        if (own.field != field) whole = record.stamp;
        field = own.field;
        if (own.element.empty()) whole = own.stamp;
        return !own.element.empty() && own.stamp <= whole;
    });
    drop_empty_extras(record);
}

void drop_empty_extras(Record& record) {
    if (record.extras && record.extras->stamps.empty() && record.extras->unknown.empty()) record.extras.reset();
}

} // namespace okra
