// Words that all reports use.
#pragma once

#include <array>

#include "engine/attention.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/report.hpp"
#include "words/texts/why.hpp"
#include "words/words.hpp"

namespace okra {

Text reason_text(Attention::Reason);

inline constexpr std::array<Text, 7> report_status_texts{
                                                          // by Status
    text::status_none,   text::spoken_not_started, text::spoken_on_track,    text::spoken_at_risk,
    text::spoken_behind, text::spoken_achieved,    text::spoken_not_achieved};

} // namespace okra
