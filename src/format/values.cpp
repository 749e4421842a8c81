// What the value of a field must be, and JSON text by hand.
#include "format/values.hpp"

#include <cmath>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

std::string expected_number(std::string_view what, double found) {
    std::string problem = "expected ";
    problem += what;
    problem += ", found ";
    append_number(problem, found);
    return problem;
}

} // namespace

std::string number_problem(Field const& field, double number) {
    if (!std::isfinite(number)) return "expected a finite number";
    if (field.type == FieldType::Weight && number < 0) return expected_number("a weight of 0 or more", number);
    if (field.type == FieldType::Weight && number > largest_weight)
        return expected_number("a weight of at most 1,000,000", number);
    if (std::abs(number) > largest_number) return expected_number("a number of at most 1e100 in magnitude", number);
    switch (field.rule) {
    case Rule::Any: return {};
    case Rule::Share: return number >= 0 && number <= 1 ? "" : expected_number("a number from 0 to 1", number);
    case Rule::Confidence: return number >= 0 && number <= 10 ? "" : expected_number("a number from 0 to 10", number);
    case Rule::Month:
        return number >= 1 && number <= 12 && std::floor(number) == number
                   ? ""
                   : expected_number("a whole number from 1 to 12", number);
    case Rule::Positive: return number > 0 ? "" : expected_number("a number above 0", number);
    }
    return {};
}

std::string choice_problem(Field const& field, std::string_view name) {
    if (!name.empty() && choice_from_name(field, name)) return {};
    std::string problem = "expected one of ";
    bool first = true;
    for (std::string_view const choice : field.choices) {
        if (choice.empty()) continue;
        if (!first) problem += ", ";
        first = false;
        problem += choice;
    }
    return problem + "; found " + quoted(name);
}

std::string id_problem(std::string_view id) {
    if (id.empty()) return "an id must not be empty";
    if (id.size() > id_code_points && code_point_count(id) > id_code_points)
        return "an id has at most 64 characters, found " + std::to_string(code_point_count(id));
    return {};
}

std::string with_article(Kind kind) {
    if (kind == Kind::None) return "nothing";
    std::string name(name_of(kind).one);
    for (char& c : name)
        if (c == '_') c = ' ';
    bool const vowel = std::string_view("aeiou").contains(name.front());
    return (vowel ? "an " : "a ") + name;
}

std::string with_article(KindSet kinds) {
    if (kinds == KindSet::any()) return "a record";
    std::vector<Kind> named;
    for (std::size_t k = 1; k < kind_count; ++k)
        if (kinds.has(static_cast<Kind>(k))) named.push_back(static_cast<Kind>(k));
    std::string text;
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (i > 0) text += i + 1 == named.size() ? " or " : ", ";
        text += with_article(named[i]);
    }
    return text;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t most = 40;
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < most; ++count) next_code_point(text, end);
    std::string shown(text.substr(0, end));
    if (end < text.size()) shown += "…";
    std::string out;
    append_json_string(out, shown);
    return out;
}

} // namespace okra
