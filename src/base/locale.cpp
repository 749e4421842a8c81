// The locale that belongs to nobody.
#include "base/locale.hpp"

namespace okra {

Locale iso_locale() {
    Locale locale;
    locale.tag.clear();
    locale.short_date = locale.medium_date = locale.long_date = "{y}-{m}-{dd}";
    locale.dated_months = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"};
    locale.dated_long_months = locale.dated_months;
    return locale;
}

} // namespace okra
