// A redacted copy in which some records are found again.
#pragma once

#include <span>
#include <string>

#include "format/outgoing.hpp"

namespace okra {

// As `redacted`; the ids `followed` become what their records are called in the copy.
Document redacted_following(Document const&, FunctionRef<std::string(Kind, std::size_t)> name,
                            std::span<std::string* const> followed);

} // namespace okra
