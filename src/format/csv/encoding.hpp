// The bytes of a table as UTF-8.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace okra::csv {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A text without its byte order mark. UTF-16 with one is turned into UTF-8, which `storage` then holds; other bytes are
// left where they are. Refused: UTF-16 that ends within a character, and what looks like UTF-16 without a mark.
std::expected<std::string_view, std::string> utf8_from_bytes(std::string_view bytes, std::string& storage);

} // namespace okra::csv
