// Charts of any numbers: lines with bands, bars, a bar in parts. Values on hover and by arrow keys, and as a table (T).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct PlotPoint {
    Date at;
    double value = 0;
    std::string note;
};
enum class Stroke : std::uint8_t { Solid, Dashed, Dotted };
struct PlotLine {
    std::string label; // stands at its end; empty: says nothing
    std::vector<PlotPoint> points; // in order of time
    Color color = 0; // 0: text ink
    Stroke stroke = Stroke::Solid;
    bool marks = false; // a ring at each point
};
struct PlotBand { // between two lines of the same dates; they may be straight
    std::string label;
    std::vector<PlotPoint> low, high;
    StatusColors colors;
};
struct PlotEvent { // something happened then, as a mark above the lines
    Date at;
    std::string words;
};
struct Plot {
    std::string name;
    std::string summary; // said before how it is walked
    std::string unit;
    bool shares = false; // values are shares, shown as percentages
    bool turned = false; // lower is better: up is better all the same
    bool from_zero = false;
    Date first, last;
    std::optional<Date> today;
    std::vector<PlotBand> bands; // from the back to the front
    struct Health { // of an indicator
        double healthy = 0, watch = 0;
        bool upward = true;
    };
    std::optional<Health> health; // areas behind the values
    std::vector<PlotLine> lines; // the last one is the one that keys walk along first
    std::vector<PlotEvent> events;
    std::optional<double> target;
    struct Forecast {
        double landing = 0;
        std::optional<double> low, high; // on the last day
    };
    std::optional<Forecast> forecast; // of the last line
};
struct PlotMark {
    std::size_t line = 0, point = 0;
};
// A point that was opened, by click or Enter.
std::optional<PlotMark> plot(Kit&, Rect, Plot const&);

struct Bar {
    std::string label;
    double value = 0;
    Color color = 0; // 0: text ink at 72 %
    std::string detail; // "7 of 18"
    bool hollow = false; // too few to be compared
};
struct Bars {
    std::string name;
    std::string unit;
    bool shares = false;
    bool lying = false; // rows with their labels above, else columns
    std::optional<double> mark; // a line through all of them: the mean
    std::vector<Bar> bars;
};
std::optional<std::size_t> bars(Kit&, Rect, Bars const&);
float lying_bars_height(std::size_t count);

// Parts of a whole in one line, 24 high with the words below. The part that was pressed.
std::optional<std::size_t> stacked_bar(Kit&, Rect, std::string_view name, std::span<Bar const>);

// The head of a card with a chart: title, what it counts, and the switch to the table that the chart of this name
// draws instead of itself. `card`: all of it, which can be saved as a picture; no height: it cannot.
void chart_head(Kit&, Rect, std::string_view chart, std::string_view title, std::string_view subtitle, Rect card = {});

// Of what draws itself below such a head: whether its table is wanted, and the table. The row that was opened.
bool wants_table(Kit&, std::string_view chart);
struct ChartTable {
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows;
};
std::optional<std::size_t> table_of_chart(Kit&, Rect, std::string_view chart, ChartTable const&);
// As a spreadsheet reads it: what it would compute stays a text.
std::string csv_of(ChartTable const&);

} // namespace okra::ui
