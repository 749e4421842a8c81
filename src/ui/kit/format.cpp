// Words around numbers and dates.
#include "ui/kit/format.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

std::string days_ago(Words const& words, int days) {
    if (days == -1) return std::string(words(text::tomorrow));
    if (days == 0) return std::string(words(text::today));
    if (days == 1) return std::string(words(text::yesterday));
    return days < 0 ? words(text::in_days, {{"n", -days}}) : words(text::days_ago, {{"n", days}});
}

} // namespace okra::ui
