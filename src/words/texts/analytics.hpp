// The keys of analytics.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/analytics.inc"
#undef OKRA_TEXT
} // namespace okra::text
