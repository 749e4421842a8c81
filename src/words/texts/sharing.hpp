// The keys of sharing.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/sharing.inc"
#undef OKRA_TEXT
} // namespace okra::text
