// Conditions of a query: their values read once, then asked of each record.
#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "engine/formula.hpp"
#include "model/visit.hpp"
#include "session/query_parts.hpp"
#include "session/text_words.hpp"

namespace okra {
namespace {

using Type = Column::Type;
using Test = Condition::Test;

bool is_numeric(Type type) { return type <= Type::Choice; }
bool is_reference(Type type) { return type == Type::Reference || type == Type::References; }
bool has_values(Test test) { return test != Test::Empty && test != Test::Present; }
bool has_order(Type type) { return type <= Type::Instant; }

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// Words of the name anywhere in the title: "Ana" is "Ana Li", "li ana" too.
bool has_words(std::string_view title, std::string_view folded_name) {
    std::string const text = folded(title);
    bool all = true;
    for_each_word(folded_name, WordsOf::Query, [&](std::string_view wanted) {
        bool found = false;
        for_each_word(text, WordsOf::Text, [&](std::string_view word) { found = found || word.starts_with(wanted); });
        all = all && found;
    });
    return all;
}

} // namespace

std::expected<Filter, std::string> Filter::make(QuerySource const& source, Kind kind, Condition const& condition) {
    auto const column = find_column(kind, condition.field);
    if (!column) return std::unexpected(column.error());
    bool const ordered = condition.test >= Test::Less && condition.test <= Test::AtLeast;
    if (ordered && !has_order(column->type))
        return std::unexpected(condition.field + " has no order: only = and != can be asked of it");
    if (condition.test == Test::Contains && is_numeric(column->type))
        return std::unexpected(condition.field + " is no text: it cannot contain one");
    if (has_values(condition.test) && condition.values.empty())
        return std::unexpected(condition.field + " is compared with nothing");
    Filter filter(source, *column, condition.test);
    if (has_values(condition.test))
        for (std::string const& value : condition.values)
            if (auto const read = filter.read(source, value); !read) return std::unexpected(read.error());
    std::ranges::sort(filter.m_slots);
    return filter;
}

// ----------------------------------------------------------------------------------------------------------- values

Filter::Read Filter::read(QuerySource const& source, std::string_view value) {
    Type const type = m_reader.column().type;
    if (value.empty() && (m_test == Test::Is || m_test == Test::IsNot)) return m_absent = true, Read{};
    if (is_reference(type)) return read_reference(source, value);
    if (type == Type::Choice) return read_choice(value);
    if (!is_numeric(type)) return m_texts.push_back(folded(value)), Read{};
    auto const range = range_of(source, value);
    if (!range) return std::unexpected(m_reader.column().name + ": " + range.error());
    m_ranges.push_back(*range);
    return {};
}

Filter::Read Filter::read_choice(std::string_view value) {
    auto const choices = m_reader.column().choices;
    auto const found = std::ranges::find(choices, value);
    if (found != choices.end() && !value.empty()) {
        auto const choice = static_cast<double>(found - choices.begin());
        m_ranges.push_back({choice, choice});
        return {};
    }
    std::string message = m_reader.column().name + ": expected one of";
    for (std::string_view const choice : choices)
        if (!choice.empty()) message += " " + std::string(choice);
    return std::unexpected(message + ", found " + quoted(value));
}

std::expected<Filter::Range, std::string> Filter::range_of(QuerySource const& source, std::string_view value) const {
    auto const both = [](double number) { return Range{number, number}; };
    switch (m_reader.column().type) {
    case Type::Flag:
        if (value == "true" || value == "yes") return both(1);
        if (value == "false" || value == "no") return both(0);
        return std::unexpected("expected true or false, found " + quoted(value));
    case Type::Date:
    case Type::Instant: {
        bool const instants = m_reader.column().type == Type::Instant;
        auto const date =
            value == "today" ? std::expected<Date, std::string>(source.evaluation.at()) : date_from_text(value);
        if (date && !instants) return both(date->days);
        if (date)
            return Range{static_cast<double>(start_of(*date).milliseconds),
                         static_cast<double>(end_of(*date).milliseconds)};
        if (!instants) return std::unexpected(date.error());
        auto const instant = instant_from_text(value);
        if (!instant) return std::unexpected(instant.error());
        return both(static_cast<double>(instant->milliseconds));
    }
    default: break;
    }
    bool const percent = value.ends_with('%');
    auto const number = number_from_text(trimmed(percent ? value.substr(0, value.size() - 1) : value));
    if (!number) return std::unexpected("expected a number, found " + quoted(value));
    return both(percent ? *number / 100 : *number);
}

// An id, or all of that title or address; else all that have the words in their title.
Filter::Read Filter::read_reference(QuerySource const& source, std::string_view value) {
    Document const& document = source.document;
    KindSet const targets = m_reader.column().targets;
    if (Slot const slot = document.find(value); document.live_record(slot) != nullptr)
        return m_slots.push_back(slot), Read{};
    if (value == "me" && source.me) return m_slots.push_back(source.me), Read{};
    std::string const name = folded(value);
    std::vector<Slot> exact;
    std::vector<Slot> some;
    for (std::size_t kind = 1; kind < kind_count; ++kind) {
        if (!targets.has(static_cast<Kind>(kind))) continue;
        visit_live(document, static_cast<Kind>(kind), [&](Record const& record) {
            std::string_view const title = document.title_of(record.id);
            auto const* const person = document.get<Person>(record.id);
            if (folded(title) == name || (person != nullptr && folded(person->email) == name))
                exact.push_back(record.id);
            else if (m_test == Test::Contains ? folded(title).contains(name) : has_words(title, name))
                some.push_back(record.id);
        });
    }
    if (m_test == Test::Contains || exact.empty()) exact.insert(exact.end(), some.begin(), some.end());
    if (exact.empty() && m_test != Test::Contains)
        return std::unexpected(m_reader.column().name + ": nothing is called " + quoted(value));
    m_slots.insert(m_slots.end(), exact.begin(), exact.end());
    return {};
}

// ---------------------------------------------------------------------------------------------------------- records

bool Filter::compares(double number) const {
    auto const any = [&](auto const& test) { return std::ranges::any_of(m_ranges, test); };
    switch (m_test) {
    case Test::Less: return any([&](Range range) { return number < range.low; });
    case Test::AtMost: return any([&](Range range) { return number <= range.high; });
    case Test::More: return any([&](Range range) { return number > range.high; });
    case Test::AtLeast: return any([&](Range range) { return number >= range.low; });
    default: return any([&](Range range) { return number >= range.low && number <= range.high; });
    }
}

bool Filter::is_text(std::string_view text) const {
    std::string const mine = folded(text);
    return std::ranges::any_of(m_texts, [&](std::string const& wanted) {
        return m_test == Test::Contains ? mine.contains(wanted) : mine == wanted;
    });
}

bool Filter::is_any(Record const& record) {
    Type const type = m_reader.column().type;
    if (is_numeric(type)) return compares(m_reader.number(record));
    auto const wanted = [&](Slot slot) { return std::ranges::binary_search(m_slots, slot); };
    if (type == Type::Reference) return wanted(m_reader.reference(record));
    if (type == Type::References) {
        m_reader.references(record, m_some_slots);
        return std::ranges::any_of(m_some_slots, wanted);
    }
    if (type == Type::Text) {
        std::string_view const text = m_reader.text(record);
        return !text.empty() && is_text(text);
    }
    m_reader.texts(record, m_some_texts);
    return std::ranges::any_of(m_some_texts, [&](std::string_view text) { return is_text(text); });
}

bool Filter::is_present(Record const& record) {
    switch (m_reader.column().type) {
    case Type::Reference: return static_cast<bool>(m_reader.reference(record));
    case Type::References: return m_reader.references(record, m_some_slots), !m_some_slots.empty();
    case Type::Text: return !m_reader.text(record).empty();
    case Type::Texts: return m_reader.texts(record, m_some_texts), !m_some_texts.empty();
    default: return is_number(m_reader.number(record));
    }
}

bool Filter::accepts(Record const& record) {
    switch (m_test) {
    case Test::Empty: return !is_present(record);
    case Test::Present: return is_present(record);
    case Test::IsNot: return !is_any(record) && !(m_absent && !is_present(record));
    default: return is_any(record) || (m_absent && !is_present(record));
    }
}

} // namespace okra
