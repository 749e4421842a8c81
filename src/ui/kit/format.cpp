// Words around numbers and dates.
#include "ui/kit/format.hpp"

namespace okra::ui {

std::string days_ago(int days) {
    if (days < 0) return days == -1 ? "tomorrow" : "in " + plural(-days, "day", "days");
    if (days == 0) return "today";
    if (days == 1) return "yesterday";
    return plural(days, "day", "days") + " ago";
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

} // namespace okra::ui
