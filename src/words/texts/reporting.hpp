// The keys of reporting.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/reporting.inc"
#undef OKRA_TEXT
} // namespace okra::text
