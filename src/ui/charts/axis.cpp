// Axes: round steps and months, bounded whatever comes.
#include "ui/charts/axis.hpp"

#include <algorithm>
#include <cmath>

namespace okra::ui {

namespace {

constexpr int most_months = 14;

// 1, 2 or 5 times a power of ten.
double round_step(double raw) {
    double const power = std::pow(10, std::floor(std::log10(raw)));
    double const digit = raw / power;
    return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}

// Equal values get room around them: half a unit, or as much as such big numbers can tell apart.
void widen(Span& span) {
    double const size = std::max(std::fabs(span.low), std::fabs(span.high));
    double const least = std::max(1e-9, size * 1e-9);
    if (span.high - span.low >= least) return;
    double const room = std::max(0.5, size * 0.05);
    span.low -= room;
    span.high += room;
}

int month_count(Date first, Date last) {
    auto const a = year_month_day(first);
    auto const b = year_month_day(last);
    return (b.year - a.year) * 12 + b.month - a.month + 1;
}

} // namespace

void Span::take(std::optional<double> value) {
    if (!value || !std::isfinite(*value)) return;
    low = std::min(low, *value);
    high = std::max(high, *value);
}

double Axis::share(double value) const {
    double const share = (value - low) / (high - low);
    return std::isfinite(share) ? std::clamp(share, -1.0, 2.0) : 0;
}

Axis axis_for(Span span, int wanted, bool to_ticks) {
    if (span.is_empty()) span = {0, 1};
    span.low = std::clamp(span.low, -1e300, 1e300);
    span.high = std::clamp(span.high, -1e300, 1e300);
    widen(span);
    Axis axis{span.low, span.high, {}};
    double const step = round_step((span.high - span.low) / std::max(1, wanted));
    if (!(step > 0) || !std::isfinite(step)) return axis;
    double const first = to_ticks ? std::floor(span.low / step + 1e-9) : std::ceil(span.low / step - 1e-9);
    for (std::size_t i = 0; i < most_ticks; ++i) {
        double const tick = (first + static_cast<double>(i)) * step;
        if (!std::isfinite(tick) || (!axis.ticks.empty() && tick <= axis.ticks.back())) break;
        bool const beyond = tick > span.high + step * 1e-6;
        if (beyond && !to_ticks) break;
        axis.ticks.push_back(tick == 0 ? 0 : tick); // no minus before nothing
        if (tick >= span.high - step * 1e-6) break;
    }
    if (to_ticks && !axis.ticks.empty()) {
        axis.low = std::min(axis.low, axis.ticks.front());
        axis.high = std::max(axis.high, axis.ticks.back());
    }
    return axis;
}

std::vector<DateTick> date_ticks(Date first, Date last, Locale const& locale) {
    std::vector<DateTick> ticks;
    if (last < first) return ticks;
    int const months = month_count(first, last);
    bool const years = months > most_months;
    int const every = years ? std::max(1, (months / 12 + most_months - 1) / most_months) * 12 : 1;
    auto begin = year_month_day(first);
    begin.day = 1;
    if (years) begin.month = 1;
    Date at = date_from(begin);
    while (at <= last && ticks.size() < most_ticks) {
        auto const parts = year_month_day(at);
        Date const next = parts.year + (every + 11) / 12 > 9998 ? last + 1 : add_months(at, every);
        DateTick tick;
        tick.at = std::max(at, first);
        tick.until = std::min(next, last);
        tick.label = years ? std::to_string(parts.year) : locale.months[static_cast<std::size_t>(parts.month - 1)];
        ticks.push_back(std::move(tick));
        if (next <= at) break;
        at = next;
    }
    return ticks;
}

} // namespace okra::ui
