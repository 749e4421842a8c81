// What the value of a field must be, and JSON text by hand.
#include "format/values.hpp"

#include <cmath>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

std::string key_from(std::string_view english) {
    std::string key = "file.";
    for (char const c : english) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
        else if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
        else if (key.back() != '_' && key.back() != '.') key += '_';
    }
    if (key.back() == '_') key.pop_back();
    return key;
}

} // namespace

std::string worded(Words const* words, std::string_view english, Fillings fillings) {
    std::string text(words == nullptr ? english : words->named(key_from(english), english));
    if (fillings.size() == 0) return text; // braces in it are what was found
    return filled(words == nullptr ? Words() : *words, text, fillings);
}

std::string number_problem(Field const& field, double number, Words const* words) {
    auto const expected = [&](std::string_view what) {
        return worded(words, "expected {expected}, found {found}",
                      {{"expected", worded(words, what)}, {"found", text_from_number(number)}});
    };
    if (!std::isfinite(number)) return worded(words, "expected a finite number");
    if (field.type == FieldType::Weight && number < 0) return expected("a weight of 0 or more");
    if (field.type == FieldType::Weight && number > largest_weight) return expected("a weight of at most 1,000,000");
    if (std::abs(number) > largest_number) return expected("a number of at most 1e100 in magnitude");
    switch (field.rule) {
    case Rule::Any: return {};
    case Rule::Share: return number >= 0 && number <= 1 ? "" : expected("a number from 0 to 1");
    case Rule::Confidence: return number >= 0 && number <= 10 ? "" : expected("a number from 0 to 10");
    case Rule::Month:
        return number >= 1 && number <= 12 && std::floor(number) == number ? ""
                                                                           : expected("a whole number from 1 to 12");
    case Rule::Positive: return number > 0 ? "" : expected("a number above 0");
    }
    return {};
}

std::string choice_problem(Field const& field, std::string_view name, Words const* words) {
    if (!name.empty() && choice_from_name(field, name)) return {};
    std::string choices;
    for (std::string_view const choice : field.choices)
        if (!choice.empty()) choices.append(choices.empty() ? "" : ", ").append(choice);
    return worded(words, "expected one of {choices}; found {found}", {{"choices", choices}, {"found", quoted(name)}});
}

std::string id_problem(std::string_view id, Words const* words) {
    if (id.empty()) return worded(words, "an id must not be empty");
    if (id.size() > id_code_points && code_point_count(id) > id_code_points)
        return worded(words, "an id has at most 64 characters, found {n}",
                      {{"n", std::to_string(code_point_count(id))}});
    return {};
}

std::string shape_message(ShapeProblem const& problem, Words const* words) {
    switch (problem.what) {
    case ShapeProblem::What::Missing: return worded(words, "the {name} is missing", {{"name", problem.expected}});
    case ShapeProblem::What::ExpectedOneOf:
        return worded(words, "expected one of {choices}; found {found}",
                      {{"choices", problem.expected}, {"found", worded(words, problem.found)}});
    case ShapeProblem::What::Expected: break;
    }
    return worded(words, "expected {expected}, found {found}",
                  {{"expected", worded(words, problem.expected)}, {"found", worded(words, problem.found)}});
}

std::string with_article(Kind kind, Words const* words) {
    if (kind == Kind::None) return worded(words, "nothing");
    std::string name(name_of(kind).one);
    for (char& c : name)
        if (c == '_') c = ' ';
    bool const vowel = std::string_view("aeiou").contains(name.front());
    return worded(words, (vowel ? "an " : "a ") + name);
}

std::string with_article(KindSet kinds, Words const* words) {
    if (kinds == KindSet::any()) return worded(words, "a record");
    std::vector<Kind> named;
    for (std::size_t k = 1; k < kind_count; ++k)
        if (kinds.has(static_cast<Kind>(k))) named.push_back(static_cast<Kind>(k));
    std::string text;
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (i > 0) text += i + 1 == named.size() ? " " + worded(words, "or") + " " : ", ";
        text += with_article(named[i], words);
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
