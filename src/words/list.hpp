// Words one after the other, as the language parts them.
#pragma once

#include <string>
#include <string_view>

#include "words/words.hpp"

namespace okra {

// "a, b"; one of them alone where the other is empty.
std::string listed(Words const&, std::string_view before, std::string_view next);

} // namespace okra
