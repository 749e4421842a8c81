// Draws a page of a report as it lies on paper: always light, at any size, and told to screen readers.
#pragma once

#include "ui/kit/kit.hpp"
#include "ui/screens/reports/pages.hpp"

namespace okra::ui {

enum class PaperLook : std::uint8_t { Words, Thumbnail }; // of a thumbnail words are grey lines, and nothing is told

struct PaperPage {
    Report const& report;
    ReportPages const& all;
    std::size_t number = 0; // from 0
};
void draw_paper(Kit&, Rect, PaperPage const&, PaperLook);

} // namespace okra::ui
