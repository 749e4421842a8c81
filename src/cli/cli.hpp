// The `okra` command: the core on files, for scripts and for people.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "base/date.hpp"

namespace okra {

// The arguments without the program's name. Answers with the exit code: 0 done, 1 the file has problems (one a line
// on `err`), 2 wrong usage. `today` is the date that reports are for when none is given.
int run(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today);

} // namespace okra
