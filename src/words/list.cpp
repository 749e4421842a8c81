#include "words/list.hpp"

#include "words/texts/steps.hpp"

namespace okra {

std::string listed(Words const& words, std::string_view before, std::string_view next) {
    if (before.empty() || next.empty()) return std::string(before.empty() ? next : before);
    return words(text::list_and_next, {{"before", before}, {"next", next}});
}

} // namespace okra
