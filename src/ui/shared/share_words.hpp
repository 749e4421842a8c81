// What is said of a shared workspace: how it stands, and what is in the way.
#pragma once

#include <string>

#include "ui/share_shown.hpp"
#include "words/words.hpp"

namespace okra::ui {

Text share_title(ShareShown const&);
// `detail`: in the server's words; of what the page or the server does not allow, whom.
std::string share_fault(Words const&, platform::ShareFault, std::string_view detail);

// The link that somebody joins by, below this page: the address and which workspace it is, never what opens it.
std::string invitation(std::string_view address, std::string_view workspace);
// "": there is none in this query.
std::string address_of_invitation(std::string_view query);

} // namespace okra::ui
