// How commands, refusals and toasts speak of records and fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace okra {

std::string spoken(Kind);                 // "key result", "check-in"
std::string spoken_many(Kind);            // "key results", "people"
std::string spoken(KindSet);              // "objective or key result"
std::string with_article(std::string_view noun); // "an objective"
std::string lower_label(Field const&);    // "due", "status override reason"
std::string in_quotes(std::string_view title); // “Enter two new markets”, cut where it is long
std::string quoted_title(Document const&, Slot);
std::string plain_name(std::string_view file_name); // "not_started" -> "not started"

} // namespace okra
