// JSON text that is well-formed, as almost every file is, read at once: the library's care for each character is most
// of what an import costs.
#pragma once

#include <cstdint>
#include <string_view>

#include "format/json_reader.hpp"

namespace okra {

enum class QuickRead : std::uint8_t {
    Done,    // to the end
    Stopped, // by the reader
    Unsure,  // something may be wrong with the text: what has been sent is worthless, the library words the problem
};

// Sends the reader the events that `read_json` would send.
QuickRead read_quickly(std::string_view text, JsonReader&);

} // namespace okra
