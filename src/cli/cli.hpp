// The `okra` command: the core on files, for scripts and for people.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "base/date.hpp"

namespace okra {

// The arguments without the program's name. Answers with the exit code: 0 done, 1 the file has problems (one a line
// on `err`), 2 wrong usage or nowhere to write to. `today` is the date that reports are for when none is given. No
// control character and no mark of direction of any file reaches `err`, nor `out`, but for the bytes of a file that is
// written there while it is no terminal.
struct Locksmith; // of encrypted files (cli/tool.hpp); without one they are refused
enum class Output : bool { Piped, Terminal };
int run(std::span<std::string const> args, std::istream& in, std::ostream& out, std::ostream& err, Date today,
        Output output = Output::Piped, Locksmith const* locksmith = nullptr);

} // namespace okra
