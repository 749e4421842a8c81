// A report on paper: its blocks, put one below the other onto pages. In units of a CSS pixel on paper, 96 an inch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/order.hpp"
#include "session/report_wanted.hpp"
#include "ui/kit/theme.hpp"

namespace okra::ui {

namespace paper {
inline constexpr float margin = 56;
inline constexpr float line_padding = 6; // above and below the words of a line
inline constexpr float column_gap = 14;
inline constexpr float indent = 14; // of a level
inline constexpr float bar_width = 64;
inline constexpr float list_gap = 40;  // between two lists
inline constexpr float list_mark = 26; // before the words of an entry
inline constexpr TextStyle title{platform::FontFace::SemiBold, 30, 38};
inline constexpr TextStyle lead{platform::FontFace::Regular, 15, 22};
inline constexpr TextStyle section{platform::FontFace::SemiBold, 18, 26};
inline constexpr TextStyle figure{platform::FontFace::SemiBold, 22, 28};
inline constexpr TextStyle head{platform::FontFace::SemiBold, 12, 16};
inline constexpr TextStyle text{platform::FontFace::Regular, 13.5F, 19};
inline constexpr TextStyle strong{platform::FontFace::SemiBold, 13.5F, 19};
inline constexpr TextStyle small{platform::FontFace::Regular, 12.5F, 18};
} // namespace paper

struct PaperSize {
    float width = 0, height = 0;
};
PaperSize size_of(Paper);

struct ReportBlock {
    enum class Kind : std::uint8_t {
        Title,
        Figures, // with the ring and the shares by status
        Section, // its heading
        Nothing, // what stands in place of lines
        Chart,
        Heads, // of columns
        Line,
        Lists, // the headings of a list and of the one beside it
        Items, // an entry of each
        Rules, // by which it was made
    };
    Kind kind = Kind::Title;
    std::size_t section = 0, line = 0;
    float y = 0, height = 0; // y is from the top of the page
};
struct ReportPage {
    std::vector<ReportBlock> blocks;
};
struct ReportPages {
    PaperSize size;
    std::vector<ReportPage> pages;
    std::vector<std::vector<float>> columns; // by section: their widths
    bool cut = false;                        // there is more than so many pages
};

// How texts are measured: the height of one that is wrapped, and the width of a line.
struct PaperMeasure {
    FunctionRef<float(std::string_view, float width, TextStyle)> height;
    FunctionRef<float(std::string_view, TextStyle)> width;
};
// Heads stand above the lines of each page again; a heading is never the last on its page.
ReportPages pages_of(Report const&, Paper, PaperMeasure const&, std::size_t most_pages);

inline constexpr std::size_t most_lines_of_cell = 4;
inline constexpr std::size_t figure_of_ring = 2; // mean progress, where there is any
std::size_t shown_figures(Report const&);         // beside the ring
std::string_view title_of(Report const&);         // the largest words: how it stands, else what it is
std::string_view lead_of(Report const&);          // below them
float left_of_line(ReportLine const&); // of its first cell
// A part that is left out is not there at all.
Report without_parts(Report, ReportParts);

} // namespace okra::ui
