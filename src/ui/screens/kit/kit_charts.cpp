// Charts with figures that are made up, among them those that are hard to draw.
#include <array>
#include <cmath>

#include "ui/charts/plots.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float chart_height = 236;

std::vector<PlotPoint> line_to(Date first, Date last, double from, double to) {
    return {{first, from, {}}, {last, to, {}}};
}

Plot progress_over_time(Kit& kit, Date first, Date last, Date today) {
    Theme const& t = kit.theme();
    Plot plot;
    plot.name = "Progress over time";
    plot.shares = true;
    plot.from_zero = true;
    plot.first = first;
    plot.last = last;
    plot.today = today;
    auto const at = [&](double share) { return line_to(first, last, 0, share); };
    plot.bands = {{"on track", at(0.9), line_to(first, last, 1, 1), t.of(Status::OnTrack)},
                  {"at risk", at(0.7), at(0.9), t.of(Status::AtRisk)},
                  {"behind", line_to(first, last, 0, 0), at(0.7), t.of(Status::Behind)}};
    PlotLine before{.label = "before 65 %", .color = t.muted, .stroke = Stroke::Dashed};
    PlotLine now{.label = "now 81 %"};
    for (int week = 0; week <= 12; ++week) {
        double const share = week / 13.0;
        before.points.push_back({first + week * 7, 0.65 * std::pow(share, 1.2), {}});
        if (first + week * 7 <= today)
            now.points.push_back(
                {first + week * 7, 0.9 * std::pow(share, 1.5), week == 8 ? "Two reviews at once" : ""});
    }
    PlotLine expected{.label = "expected", .points = at(1), .color = t.muted, .stroke = Stroke::Dotted};
    plot.lines = {expected, before, now};
    return plot;
}

Plot history(Kit& kit, Date first, Date last, Date today) {
    Theme const& t = kit.theme();
    Plot plot;
    plot.name = "Yearly revenue in new markets";
    plot.unit = "k EUR";
    plot.first = first;
    plot.last = last;
    plot.today = today;
    plot.target = 400;
    constexpr std::array values{0, 12, 30, 31, 64, 93, 132, 155, 210, 268, 318, 372};
    PlotLine line{.color = t.of(Status::OnTrack).mark, .marks = true};
    for (std::size_t i = 0; i < values.size() && first + static_cast<int>(i) * 7 <= today; ++i)
        line.points.push_back({first + static_cast<int>(i) * 7, static_cast<double>(values[i]), {}});
    plot.lines = {{.points = line_to(first, last, 0, 400), .color = t.muted, .stroke = Stroke::Dotted}, line};
    plot.forecast = Plot::Forecast{396, 352, 431};
    return plot;
}

Plot hard(Date first, Date last) {
    Plot plot;
    plot.name = "Equal values of 1e17";
    plot.first = first;
    plot.last = last;
    PlotLine line{.marks = true};
    for (int i = 0; i < 5; ++i) line.points.push_back({first + i * 20, 1e17, {}});
    plot.lines = {line};
    return plot;
}

Bars spread(Kit& kit) {
    Theme const& t = kit.theme();
    Bars bars;
    bars.name = "Achievement spread";
    constexpr std::array counts{2, 0, 0, 2, 1, 2, 1, 8, 3, 28, 7};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        Status const status = i < 4    ? Status::Behind
                              : i < 7  ? Status::AtRisk
                              : i < 10 ? Status::OnTrack
                                       : Status::Achieved;
        std::string const label = i % 2 == 0 ? std::to_string(i * 10) : "";
        bars.bars.push_back(
            {label, static_cast<double>(counts[i]), t.of(status).mark, std::to_string(i * 10) + " % or more", false});
    }
    return bars;
}

} // namespace

float kit_charts(Kit& kit, Rect area) {
    auto const scope = kit.scope("charts");
    Theme const& t = kit.theme();
    Date const today = kit.today();
    Date const first = today - 80;
    Date const last = today + 11;
    Samples samples(kit, area, 400);
    auto const framed = [&](std::string_view caption, std::string_view chart, std::string_view title,
                            std::string_view subtitle, float height) {
        Rect rest = samples.next(caption, height + 36);
        chart_head(kit, cut_top(rest, 28), chart, title, subtitle);
        cut_top(rest, 8);
        return rest;
    };
    plot(kit,
         framed("Lines with bands", "Progress over time", "Progress over time", "6 company objectives", chart_height),
         progress_over_time(kit, first, last, today));
    bars(kit, framed("Bars", "Achievement spread", "Achievement spread", "54 key results", chart_height), spread(kit));
    plot(kit, framed("History with forecast", "Yearly revenue in new markets", "Revenue", "adds up", chart_height),
         history(kit, first, last, today));
    Bars missed{.name = "What is missed",
                .shares = true,
                .lying = true,
                .mark = 0.33,
                .bars = {{"Decrease a number", 0.39, 0, "7 of 18", false},
                         {"Driven by other work", 0.5, 0, "3 of 6", false},
                         {"Increase a number", 0.22, 0, "6 of 27", false},
                         {"Keep, or yes and no", 0.66, 0, "2 of 3", true}}};
    bars(kit, framed("Lying bars", "What is missed", "What is missed", "by direction", lying_bars_height(4)), missed);
    plot(kit, framed("Hard to draw", "Equal values of 1e17", "Equal values", "of 1e17", 140), hard(first, last));
    std::array<Bar, 4> const parts{{{"achieved", 7, t.of(Status::Achieved).mark, {}, false},
                                    {"on track", 28, t.of(Status::OnTrack).mark, {}, false},
                                    {"at risk", 12, t.of(Status::AtRisk).mark, {}, false},
                                    {"behind", 6, t.of(Status::Behind).mark, {}, false}}};
    Rect rest = samples.next("Parts of a whole", 32);
    stacked_bar(kit, rest, "Key results by status", parts);
    rest = samples.next("Sparklines", 26);
    std::array<std::optional<double>, 7> const values{0.1, 0.2, std::nullopt, 0.4, 0.35, 0.6, 0.7};
    for (Status const status : {Status::OnTrack, Status::AtRisk, Status::Behind}) {
        kit.sparkline(kit.cut_start(rest, 96), values, t.of(status).mark);
        kit.cut_start(rest, space::between);
    }
    return samples.height();
}

} // namespace okra::ui
