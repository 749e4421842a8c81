// Why a record was found: the words around what was searched, where they do not stand in its title.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/document.hpp"
#include "model/fields.hpp"

namespace okra {

struct TextMatch {
    Field const* field = nullptr;
    std::string words; // some of it, around the first word that was searched: "… the old drives are read-only …"
};
// Nothing where every word of the query stands in the title, or none anywhere.
std::optional<TextMatch> match_beside_title(Document const&, Slot, std::string_view query);

} // namespace okra
