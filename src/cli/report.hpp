// What the command line shows to people: the tree of progress, and why a number is what it is.
#pragma once

#include <string>

#include "engine/evaluation.hpp"
#include "engine/explanation_outlook.hpp"

namespace okra {

std::string percent(std::optional<double> progress); // as everywhere, in nobody's locale
std::string status_text(Result const&);              // "at risk, stale"

std::string rollup_table(Document const&, Index const&, Evaluation const&);
std::string explanation_text(Document const&, Evaluation const&, Explanation const&);
// The forecast's and the grade's, as far as there are any.
std::string outlook_text(Document const&, ForecastExplanation const&, GradeExplanation const&);

} // namespace okra
