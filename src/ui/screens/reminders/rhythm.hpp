// The rhythm of a cycle as a calendar, and the digest of a week as text.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace okra::ui {

void rhythm_card(View&, Rect& rest); // on the page of reminders

struct Digest {
    std::string subject;
    std::string body;
};
// Of the last seven days, in the chosen cycle.
Digest digest_of(View&);
// The draft of a mail, as an address; as much of the digest as mail programs take.
std::string mail_draft(Digest const&);

} // namespace okra::ui
