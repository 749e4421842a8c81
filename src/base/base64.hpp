// Bytes as text of 64 letters (RFC 4648, with filling).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace okra {

std::string base64_from(std::string_view bytes);
std::optional<std::string> bytes_from_base64(std::string_view text); // nothing where it is anything else

} // namespace okra
