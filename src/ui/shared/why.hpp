// Why a percentage is what it is: a press on one leads there, from every list and figure.
#pragma once

#include <span>
#include <string_view>

#include "ui/view.hpp"

namespace okra::ui {

// Opens the record of a row that was clicked: at its why where the percentage was, at the end of its progress_cell.
void open_row(View&, Press const&, Rect progress, Slot record);

// A figure of several records: a press opens a card with the sentence, and with the records it is made of, each with
// its own why.
struct WhyFigure {
    std::string sentence;
    std::span<Slot const> records;
};
void explain_figure(View&, Rect figure, std::string_view key, std::string_view share, WhyFigure const&);
// The same of a figure in a row that has another meaning besides: a press on the row at the figure's place opens it.
// True when it did, and the press is used up.
bool explain_in_row(View&, Press const&, Rect figure, std::string_view key, std::string_view share, WhyFigure const&);

} // namespace okra::ui
