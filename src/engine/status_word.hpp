// What a status is called within a sentence.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "model/records.hpp"

namespace okra {

constexpr std::array<std::string_view, 7> status_words{"—",      "not started", "on track",    "at risk",
                                                       "behind", "achieved",    "not achieved"};
constexpr std::string_view status_word(Status status) { return status_words[static_cast<std::size_t>(status)]; }

// Indicators have health instead: at or beyond the healthy bound, between the bounds, beyond the watch bound.
constexpr std::string_view health_word(Status status) {
    switch (status) {
    case Status::OnTrack: return "healthy";
    case Status::AtRisk: return "watch";
    case Status::Behind: return "breach";
    default: return {};
    }
}

} // namespace okra
