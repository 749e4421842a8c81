// The keys of outcomes.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/outcomes.inc"
#undef OKRA_TEXT
} // namespace okra::text
