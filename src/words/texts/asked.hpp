// The keys of asked.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/asked.inc"
#undef OKRA_TEXT
} // namespace okra::text
