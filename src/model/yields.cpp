// What had to yield after a merge, kept beside its record.
#include "model/yields.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/json_value.hpp"
#include "model/cells.hpp"
#include "model/visit.hpp"

namespace okra {

namespace {

JsonValue json_text(std::string_view text) { return {.type = JsonValue::Type::Text, .text = std::string(text)}; }
JsonValue json_number(double number) { return {.type = JsonValue::Type::Number, .number = number}; }

void add(JsonValue& object, std::string_view name, JsonValue value) {
    object.names.emplace_back(name);
    object.items.push_back(std::move(value));
}

JsonValue json_of(Element const& element) {
    JsonValue object{.type = JsonValue::Type::Object};
    add(object, "id", json_text(element.key));
    if (element.weight != 1) add(object, "weight", json_number(element.weight));
    if (!element.note.empty()) add(object, "note", json_text(element.note));
    if (!element.json.empty()) add(object, "json", json_text(element.json));
    return object;
}

// Values of the types that can yield: null for the default, texts, numbers, dates, instants and links.
JsonValue json_of(Value const& value) {
    if (auto const* const text = std::get_if<std::string>(&value)) return json_text(*text);
    if (auto const* const number = std::get_if<double>(&value)) return json_number(*number);
    if (auto const* const date = std::get_if<Date>(&value)) return json_text(text_from_date(*date));
    if (auto const* const instant = std::get_if<Instant>(&value)) return json_text(text_from_instant(*instant));
    if (auto const* const element = std::get_if<Element>(&value)) return json_of(*element);
    return {};
}

std::string text_in(JsonValue const& object, std::string_view name) {
    JsonValue const* const found = object.find(name);
    return found != nullptr && found->type == JsonValue::Type::Text ? found->text : std::string();
}

Value value_from(JsonValue const& json, Field const& field) {
    if (is_set(field.type)) {
        Element element{text_in(json, "id"), true, 1, text_in(json, "json"), text_in(json, "note")};
        JsonValue const* const weight = json.find("weight");
        if (weight != nullptr && weight->type == JsonValue::Type::Number) element.weight = weight->number;
        return element;
    }
    if (json.type == JsonValue::Type::Number) return json.number;
    if (json.type != JsonValue::Type::Text) return {};
    if (field.type == FieldType::Date) {
        auto const date = date_from_text(json.text);
        return date ? Value(*date) : Value();
    }
    if (field.type == FieldType::Instant) {
        auto const instant = instant_from_text(json.text);
        return instant ? Value(*instant) : Value();
    }
    return json.text;
}

std::string_view key_of(Value const& value) {
    auto const* const element = std::get_if<Element>(&value);
    return element != nullptr ? std::string_view(element->key) : std::string_view();
}

struct Yielded {
    std::uint16_t field = 0;
    Value value;
    Stamp stamp;
};

std::vector<Custom>::iterator kept_in(std::vector<Custom>& unknown) {
    auto const at = std::ranges::lower_bound(unknown, yielded_name, {}, &Custom::name);
    return at != unknown.end() && at->name == yielded_name ? at : unknown.end();
}

bool has_kept(Record const& record) {
    return record.extras && kept_in(record.extras->unknown) != record.extras->unknown.end();
}

std::vector<Yielded> read_kept(Record const& record, Kind kind) {
    std::vector<Yielded> all;
    if (!has_kept(record)) return all;
    auto const list = json_value_from_text(kept_in(record.extras->unknown)->json);
    if (!list || list->type != JsonValue::Type::List) return all;
    for (JsonValue const& item : list->items) {
        if (item.type != JsonValue::Type::Object) continue;
        int const field = field_index(kind, text_in(item, "field"));
        auto const stamp = stamp_from_text(text_in(item, "stamp"));
        JsonValue const* const value = item.find("value");
        if (field < 0 || !stamp || value == nullptr) continue;
        Field const& line = fields_of(kind)[static_cast<std::size_t>(field)];
        Yielded one{static_cast<std::uint16_t>(field), value_from(*value, line), *stamp};
        if (value_fits(line, one.value)) all.push_back(std::move(one));
    }
    return all;
}

// In an order of its own, so that it is the same however it came about; an empty list leaves nothing.
void write_kept(Record& record, Kind kind, std::vector<Yielded> all) {
    if (has_kept(record)) record.extras->unknown.erase(kept_in(record.extras->unknown));
    if (all.empty()) return drop_empty_extras(record);
    std::ranges::sort(all, [](Yielded const& a, Yielded const& b) {
        return std::tuple(a.field, key_of(a.value)) < std::tuple(b.field, key_of(b.value));
    });
    JsonValue list{.type = JsonValue::Type::List};
    for (Yielded const& one : all) {
        JsonValue& item = list.items.emplace_back();
        item.type = JsonValue::Type::Object;
        add(item, "field", json_text(fields_of(kind)[one.field].name));
        add(item, "value", json_of(one.value));
        add(item, "stamp", json_text(text_from_stamp(one.stamp)));
    }
    if (!record.extras) record.extras = std::make_unique<Extras>();
    std::vector<Custom>& unknown = record.extras->unknown;
    Custom kept{std::string(yielded_name), {}};
    append_json(kept.json, list);
    unknown.insert(std::ranges::lower_bound(unknown, yielded_name, {}, &Custom::name), std::move(kept));
}

// Puts a value in force without a stamp, and tells what changed.
class Forcing {
public:
    Forcing(IdTable& ids, std::vector<Change>& changes) : m_ids(ids), m_changes(changes) {}

    Value held(Record const& record, Field const& line, Value const& value) const {
        if (is_set(line.type)) return read_element(m_ids, record, line, key_of(value));
        return canonical_value(line, read_value(m_ids, record, line));
    }
    void put(Record& record, Kind kind, std::uint16_t field, Value const& value) {
        Field const& line = fields_of(kind)[field];
        Slot const before = pointed(record, line, value);
        auto const* const element = std::get_if<Element>(&value);
        if (element == nullptr) write_value(m_ids, record, line, value);
        else if (element->present) put_element(m_ids, record, line, *element);
        else take_element(m_ids, record, line, element->key);
        m_changes.push_back({record.id, kind, field, before, pointed(record, line, value)});
    }

private:
    Slot pointed(Record const& record, Field const& line, Value const& value) const {
        if (line.type == FieldType::Reference) return member<Slot>(record, line);
        auto const* const element = std::get_if<Element>(&value);
        bool const leads = element != nullptr && line.targets != KindSet();
        return leads && read_element(m_ids, record, line, element->key).present ? m_ids.find(element->key) : Slot{};
    }

    IdTable& m_ids;
    std::vector<Change>& m_changes;
};

} // namespace

bool Document::Yields::any(Document const& document) {
    bool found = false;
    visit_records(document, [&](Record const& record, Kind) { found = found || has_kept(record); });
    return found;
}

std::vector<Lost> Document::Yields::all() const {
    std::vector<Lost> found;
    visit_records(m_document, [&](Record const& record, Kind kind) {
        for (Yielded& one : read_kept(record, kind))
            found.push_back(
                {{std::string(m_document.id_of(record.id)), kind, one.field, std::move(one.value)}, one.stamp});
    });
    return found;
}

std::vector<Change> Document::Yields::take_out(std::span<Edit const> edits) {
    std::vector<Change> changes;
    Forcing forcing(m_document.m_ids, changes);
    for (Edit const& edit : edits) {
        Slot const slot = m_document.find(edit.record);
        Record* const record = m_document.mutable_record(slot);
        if (record == nullptr || edit.field >= fields_of(edit.kind).size()) continue;
        Field const& line = fields_of(edit.kind)[edit.field];
        Value const value = canonical_value(line, edit.value);
        std::string_view const key = key_of(value);
        std::vector<Yielded> all = read_kept(*record, edit.kind);
        bool const known = std::ranges::any_of(
            all, [&](Yielded const& one) { return one.field == edit.field && key_of(one.value) == key; });
        if (!known)
            all.push_back({edit.field, forcing.held(*record, line, value), read_stamp(*record, edit.field, key)});
        forcing.put(*record, edit.kind, edit.field, value);
        write_kept(*record, edit.kind, std::move(all));
    }
    return changes;
}

std::vector<Change> Document::Yields::put_back() {
    std::vector<Change> changes;
    Forcing forcing(m_document.m_ids, changes);
    visit_records(m_document, [&](Record const& seen, Kind kind) {
        if (!has_kept(seen)) return;
        auto& record = const_cast<Record&>(seen); // NOLINT: the document is not const
        for (Yielded const& one : read_kept(record, kind))
            if (read_stamp(record, one.field, key_of(one.value)) == one.stamp)
                forcing.put(record, kind, one.field, one.value);
        write_kept(record, kind, {});
    });
    return changes;
}

} // namespace okra
