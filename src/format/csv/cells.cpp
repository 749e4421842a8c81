// Words, lists and custom fields in cells.
#include "format/csv/cells.hpp"

#include <algorithm>

#include "base/json_value.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/json.hpp"
#include "format/json_text.hpp"
#include "model/field_of.hpp"

namespace okra::csv {

std::optional<bool> boolean_from_cell(std::string_view text) {
    std::string const word = plain_word(text);
    if (word == "true" || word == "yes" || word == "1" || word == "x") return true;
    if (word == "false" || word == "no" || word == "0") return false;
    return std::nullopt;
}

bool is_blank(char32_t c) {
    bool const is_ascii = c == U' ' || (c >= U'\t' && c <= U'\r');
    bool const is_wide = c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F;
    return is_ascii || is_wide || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

std::string_view without_blanks_around(std::string_view text) {
    std::size_t first = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const start = at;
        if (is_blank(next_code_point(text, at))) continue;
        first = std::min(first, start);
        end = at;
    }
    return end == 0 ? std::string_view() : text.substr(first, end - first);
}

std::string tidy(std::string_view text) {
    std::string out;
    bool is_after_blank = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const start = at;
        if (is_blank(next_code_point(text, at))) {
            is_after_blank = true;
            continue;
        }
        if (is_after_blank && !out.empty()) out += ' ';
        is_after_blank = false;
        out += text.substr(start, at - start);
    }
    return out;
}

std::string plain_word(std::string_view text) {
    std::string word = folded(tidy(text));
    std::erase_if(word, [](char c) { return c == '_' || c == '-' || c == ' '; });
    return word;
}

void append_item(std::string& out, std::string_view text, double weight) {
    if (!out.empty()) out += "; ";
    if (text.empty()) out += "\\0";
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const at_end = i == 0 || i + 1 == text.size();
        if (std::string_view(";*\\").contains(text[i]) || (at_end && std::string_view(" \t\r\n").contains(text[i])))
            out += '\\';
        out += text[i];
    }
    if (weight == 1) return;
    out += '*';
    append_number(out, weight);
}

namespace {

// One item after the other, escapes undone; the weight starts where a `*` stands without a backslash.
class Items {
public:
    Items(std::string_view text, bool are_links) : m_text(text), m_are_links(are_links) {}

    std::optional<std::vector<Item>> read() {
        while (m_at < m_text.size()) {
            char const c = m_text[m_at++];
            if (c == ';') end_item();
            else if (c == '*' && m_are_links) read_weight();
            else if (c == '\\' && m_at < m_text.size()) escaped(m_text[m_at++]);
            else plain(c);
        }
        end_item();
        if (!m_is_good) return std::nullopt;
        return std::move(m_items);
    }

private:
    void escaped(char c) {
        m_is_there = true;
        if (c == '0') return;
        m_item.text += c;
        m_kept = m_item.text.size();
    }
    void plain(char c) {
        bool const is_space = std::string_view(" \t\r\n").contains(c);
        if (is_space && m_item.text.empty() && !m_is_there) return;
        m_item.text += c;
        if (is_space) return;
        m_kept = m_item.text.size();
        m_is_there = true;
    }
    void read_weight() {
        std::size_t const end = std::min(m_text.find(';', m_at), m_text.size());
        auto const weight = number_from_text(trimmed(m_text.substr(m_at, end - m_at)));
        m_is_good = m_is_good && weight && *weight >= 0 && m_is_there;
        m_item.weight = weight.value_or(1);
        m_at = end;
    }
    void end_item() {
        m_item.text.resize(m_kept); // without the spaces behind it
        if (m_is_there) m_items.push_back(std::move(m_item));
        m_item = {};
        m_kept = 0;
        m_is_there = false;
    }

    std::string_view m_text;
    bool m_are_links;
    std::vector<Item> m_items;
    Item m_item;
    std::size_t m_at = 0;
    std::size_t m_kept = 0;
    bool m_is_there = false;
    bool m_is_good = true;
};

} // namespace

std::optional<std::vector<Item>> items_from_cell(std::string_view text, bool are_links) {
    return Items(text, are_links).read();
}

std::optional<std::vector<Element>> dated_from_cell(std::string_view text) {
    auto const items = items_from_cell(text, false);
    if (!items) return std::nullopt;
    std::vector<Element> numbers;
    for (Item const& item : *items) {
        std::size_t const colon = std::min(item.text.find(':'), item.text.size());
        auto const date = date_from_text(trimmed(item.text.substr(0, colon)));
        auto const number =
            number_from_text(trimmed(std::string_view(item.text).substr(std::min(colon + 1, item.text.size()))));
        if (!date || !number) return std::nullopt;
        numbers.push_back({text_from_date(*date), true, *number, {}});
    }
    return numbers;
}

namespace {

struct Members {
    std::string_view key, number;
};
Members members_of(FieldType type) {
    return type == FieldType::Dated ? Members{"date", "value"} : Members{"id", "weight"};
}

std::optional<Element> element_from_object(JsonValue const& object, Members const& members) {
    Element element;
    JsonValue unknown{.type = JsonValue::Type::Object};
    for (std::size_t i = 0; i < object.items.size(); ++i) {
        std::string const& name = object.names[i];
        JsonValue const& value = object.items[i];
        if (name == members.key) element.key = value.text;
        else if (name == members.number && value.type == JsonValue::Type::Number) element.weight = value.number;
        else if (name == "note" && value.type == JsonValue::Type::Text) element.note = value.text;
        else {
            unknown.names.push_back(name);
            unknown.items.push_back(value);
        }
    }
    if (element.key.empty()) return std::nullopt;
    if (!unknown.items.empty()) append_json(element.json, unknown);
    return element;
}

} // namespace

bool says_more(FieldType type, std::vector<Element> const& elements) {
    if (type != FieldType::Links && type != FieldType::Dated) return false;
    return std::ranges::any_of(elements, [](Element const& one) { return !one.note.empty() || !one.json.empty(); });
}

void append_objects(std::string& out, FieldType type, std::vector<Element> const& elements) {
    Members const members = members_of(type);
    for (Element const& element : elements) {
        out += out.empty() ? "[{\"" : ",{\"";
        out.append(members.key).append("\":");
        append_json_string(out, element.key);
        out.append(",\"").append(members.number).append("\":");
        append_number(out, element.weight);
        if (!element.note.empty()) {
            out += ",\"note\":";
            append_json_string(out, element.note);
        }
        out += element.json.empty() ? "}" : "," + element.json.substr(1);
    }
    out += ']';
}

std::optional<std::vector<Element>> objects_from_cell(std::string_view text, FieldType type) {
    if (type != FieldType::Links && type != FieldType::Dated) return std::nullopt;
    if (!trimmed(text).starts_with('[')) return std::nullopt;
    auto const list = json_value_from_text(text);
    if (!list) return std::nullopt;
    std::vector<Element> elements;
    for (JsonValue const& object : list->items) {
        auto element =
            object.type == JsonValue::Type::Object ? element_from_object(object, members_of(type)) : std::nullopt;
        if (!element) return std::nullopt;
        elements.push_back(std::move(*element));
    }
    return elements;
}

std::vector<std::string> words_from_cell(std::string_view text, std::string_view separators) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t const end = std::min(text.find_first_of(separators, at), text.size());
        std::string_view const word = trimmed(text.substr(at, end - at));
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
        at = end + 1;
    }
    return words;
}

std::optional<std::vector<Element>> customs_from_cell(std::string_view text) {
    if (!trimmed(text).starts_with('{') || !is_json(text)) return std::nullopt;
    // The reader of files knows how to keep any JSON, so it reads a file of one record.
    auto const read = document_from_json(R"({"format":"okra","version":1,"objectives":[{"id":"x","fields":)" +
                                         std::string(text) + "}]}");
    if (!read) return std::nullopt;
    return read->elements_of(read->all<Objective>().front(), *field_of<&Objective::fields>());
}

} // namespace okra::csv
