// The keys of key_results.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/key_results.inc"
#undef OKRA_TEXT
} // namespace okra::text
