// Words around numbers and dates; the numbers and dates themselves are base/shown.hpp's.
#pragma once

#include <string>

#include "base/shown.hpp"
#include "words/words.hpp"

namespace okra::ui {

std::string days_ago(Words const&, int days); // "today", "yesterday", "5 days ago"

} // namespace okra::ui
