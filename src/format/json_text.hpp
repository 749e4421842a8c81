// Whether a text is one JSON value, as custom and unknown fields must be.
#pragma once

#include <string_view>

namespace okra {

bool is_json(std::string_view text); // nested at most 64 levels

} // namespace okra
