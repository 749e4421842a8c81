// A passphrase that is typed at the terminal, unseen.
#pragma once

#include <expected>
#include <string>

namespace okra {

// Nothing typed, or no terminal: a sentence that says what to do.
std::expected<std::string, std::string> ask_passphrase(std::string const& prompt);

} // namespace okra
