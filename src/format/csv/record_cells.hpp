// What a field says as a cell of Okra's own table.
#pragma once

#include <cstdint>
#include <string>

#include "model/document.hpp"

namespace okra::csv {

std::string cell_of(Document const&, Record const&, Kind, std::uint16_t field);

} // namespace okra::csv
