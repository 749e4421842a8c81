// What the value of a field must be: the same rules for files, store bytes and whatever else is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json_value.hpp"
#include "model/fields.hpp"
#include "model/shape.hpp"
#include "words/words.hpp"

namespace okra {

constexpr std::size_t id_code_points = 64;

// Each answers with what is wrong ("expected a number from 0 to 1, found 1.5"), or with an empty text.
std::string number_problem(Field const&, double, Words const* = nullptr);
std::string choice_problem(Field const&, std::string_view name, Words const* = nullptr);
std::string shape_message(ShapeProblem const&, Words const* = nullptr);
std::string id_problem(std::string_view id, Words const* = nullptr);

// What is wrong with a file is told in English where it is found, "expected {expected}, found {found}", and in another
// language by the key that these words make: "file.expected_expected_found_found". Without `words` it is English.
std::string worded(Words const* words, std::string_view english, Fillings = {});

// "a key result", "an objective or a key result"
std::string with_article(KindSet, Words const* = nullptr);
std::string with_article(Kind, Words const* = nullptr);

std::string quoted(std::string_view); // as a JSON string, long ones cut short, for messages

} // namespace okra
