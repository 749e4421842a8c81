// What the value of a field must be: the same rules for files, store bytes and whatever else is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json_value.hpp"
#include "model/fields.hpp"

namespace okra {

constexpr std::size_t id_code_points = 64;

// Each answers with what is wrong ("expected a number from 0 to 1, found 1.5"), or with an empty text.
std::string number_problem(Field const&, double);
std::string choice_problem(Field const&, std::string_view name);
std::string id_problem(std::string_view id);

// "a key result", "an objective or a key result"
std::string with_article(KindSet);
std::string with_article(Kind);

std::string quoted(std::string_view); // as a JSON string, long ones cut short, for messages

} // namespace okra
