// The numbers of a key result as people read them side by side.
#include "engine/measured.hpp"

#include "engine/formula.hpp"
#include "words/texts/why.hpp"

namespace okra {

namespace {

bool is_typed(KeyResult const& key_result) { return key_result.calculation == Calculation::Absolute; }

std::string now_text(KeyResult const& key_result, Result const& result, Locale const& locale) {
    return measured_text(key_result, result, result.current ? result.current : result.start, locale);
}

std::string metric_text(KeyResult const& key_result, Result const& result, Locale const& locale) {
    if (!result.target) return now_text(key_result, result, locale);
    double const now = result.current.value_or(result.start.value_or(0));
    return quantity_without_unit(now, key_result.unit, locale, decimals_of(key_result, result)) + " → " +
           target_text(key_result, result, locale);
}

std::string threshold_text(KeyResult const& key_result, Result const& result, Words const& words) {
    std::string now = now_text(key_result, result, words.locale());
    if (!key_result.bound) return now;
    return words(is_upward(key_result.direction) ? text::now_at_least : text::now_at_most,
                 {{"now", now}, {"value", exact_quantity(key_result.bound, key_result.unit, words.locale())}});
}

} // namespace

int decimals_of(KeyResult const& key_result, Result const& result) {
    return decimals_apart({result.start, result.current, result.target ? result.target : key_result.bound});
}

std::string measured_text(KeyResult const& key_result, Result const& result, std::optional<double> value,
                          Locale const& locale) {
    return quantity(value, key_result.unit, locale, decimals_of(key_result, result));
}

std::string target_text(KeyResult const& key_result, Result const& result, Locale const& locale) {
    return is_typed(key_result) ? exact_quantity(result.target, key_result.unit, locale)
                                : measured_text(key_result, result, result.target, locale);
}

std::string now_to_target_text(KeyResult const& key_result, Result const& result, Words const& words) {
    switch (key_result.measure) {
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator: return metric_text(key_result, result, words.locale());
    case KeyResultKind::Threshold: return threshold_text(key_result, result, words);
    default: return {};
    }
}

} // namespace okra
