// Files written whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace okra {

// Writes beside the file and takes its place once all is on the disk, so that what was there is never cut off; what is
// no ordinary file (a device, a pipe) is written to. False: what was there is as it was.
bool write_file(std::string const& name, std::string_view bytes);

} // namespace okra
