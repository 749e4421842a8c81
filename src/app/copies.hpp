// What recovery and backups have in common: a copy of the workspace as the store has told of it.
#pragma once

#include "format/kept_copy.hpp"
#include "platform/ports.hpp"

namespace okra {

KeptCopy kept_copy(platform::StoreLooked const&);
std::uint32_t live_records(Document const&, Kind);
std::string_view name_of(platform::StoreSource); // for people who look into a file

} // namespace okra
