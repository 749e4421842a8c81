// The keys of check_in.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/check_in.inc"
#undef OKRA_TEXT
} // namespace okra::text
