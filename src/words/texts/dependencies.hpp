// The keys of dependencies.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/dependencies.inc"
#undef OKRA_TEXT
} // namespace okra::text
