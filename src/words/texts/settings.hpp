// The keys of settings.inc.
#pragma once

#include "words/words.hpp"

namespace okra::text {
#define OKRA_TEXT OKRA_TEXT_KEY
#include "words/texts/settings.inc"
#undef OKRA_TEXT
} // namespace okra::text
