// Commands as people would say them, "check-in k 2026-02-01 45 confidence 7", turned into commands of the core.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "command/command.hpp"

namespace okra::cases {

//   set ID FIELD TEXT…                     as typed into the field; no text clears it
//   set ID,ID FIELD TEXT…                  of many
//   set ID FIELD=TEXT; FIELD=TEXT…         of many fields in one step
//   link ID FIELD OTHER [weight W], unlink ID FIELD OTHER
//   check-in ID DATE VALUE|- [confidence N] [note TEXT…]
//   status ID STATUS|automatic [REASON…]
//   kind ID KIND [confirmed]
//   move ID PARENT|top
//   delete ID…, restore ID…
//   add KIND ID [FIELD=TEXT; FIELD=TEXT…]  links and references by id
//   close CYCLE
//   carry CYCLE INTO ID=keep|close|postpone|copy…
// `id` is that of the check-in which the command makes. An error says what is not understood.
std::expected<Command, std::string> command_from_text(Document const&, std::string_view text, std::string const& id);

} // namespace okra::cases
