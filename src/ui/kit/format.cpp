// Words around numbers and dates.
#include "ui/kit/format.hpp"

namespace okra::ui {

std::string days_ago(Words const& words, int days) {
    if (days == -1) return std::string(words(Text::tomorrow));
    if (days == 0) return std::string(words(Text::today));
    if (days == 1) return std::string(words(Text::yesterday));
    return days < 0 ? words(Text::in_days, {{"n", -days}}) : words(Text::days_ago, {{"n", days}});
}

} // namespace okra::ui
