// Axes of any numbers and dates; charts by keyboard and as tables.
#include <array>
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/charts/axis.hpp"
#include "ui/charts/plots.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Rect;
using platform::Role;

namespace {

struct Piece : Stage {
    explicit Piece(std::function<void(ui::Kit&, Rect)> piece) : Stage(Document()) {
        draw = [piece = std::move(piece)](ui::View& view, Rect area) { piece(view.kit, area); };
        settle();
    }
};

Date day(std::string_view text) { return *date_from_text(text); }

} // namespace

TEST_CASE("axes have few ticks, in order and within reason, for any numbers") {
    constexpr double inf = std::numeric_limits<double>::infinity();
    constexpr std::array<double, 20> values{
        0.0,    1.0,  -1.0,  0.1,   1e17,   1e17 + 16, -1e17, 1e-300, 1e307,
        -1e307, 1e15, 99.99, 99.98, 5e-324, 1e300,     inf,   -inf,   std::numeric_limits<double>::quiet_NaN(),
        3e9,    4096};
    for (double const a : values)
        for (double const b : values)
            for (bool const to_ticks : {false, true}) {
                CAPTURE(a);
                CAPTURE(b);
                ui::Span span;
                span.take(a);
                span.take(b);
                auto const axis = ui::axis_for(span, 3, to_ticks);
                CHECK(axis.low < axis.high);
                CHECK(std::isfinite(axis.low));
                CHECK(std::isfinite(axis.high));
                CHECK(axis.ticks.size() <= ui::most_ticks);
                for (std::size_t i = 1; i < axis.ticks.size(); ++i) CHECK(axis.ticks[i] > axis.ticks[i - 1]);
                for (double const value : {a, b, 0.0}) CHECK(std::isfinite(axis.share(value)));
            }
}

TEST_CASE("an axis to its ticks begins and ends with round numbers") {
    ui::Span span;
    span.take(0);
    span.take(28);
    CHECK(ui::axis_for(span, 3, true).ticks == std::vector<double>{0, 10, 20, 30});
    span.take(1.2);
    CHECK(ui::axis_for(span, 3, false).ticks == std::vector<double>{0, 10, 20});
}

TEST_CASE("months of a quarter, years of a century, and an end at the end of time") {
    Locale const locale;
    auto const quarter = ui::date_ticks(day("2026-01-05"), day("2026-03-29"), locale);
    REQUIRE(quarter.size() == 3);
    CHECK(quarter[0].label == "Jan");
    CHECK(quarter[0].at == day("2026-01-05"));
    CHECK(quarter[2].until == day("2026-03-29"));
    for (auto const& [first, last] : {std::pair{"2026-01-01", "9999-12-31"},
                                      {"0001-01-01", "9999-12-31"},
                                      {"9999-11-30", "9999-12-31"},
                                      {"1950-06-15", "2049-06-15"}}) {
        CAPTURE(first);
        auto const ticks = ui::date_ticks(day(first), day(last), locale);
        CHECK_FALSE(ticks.empty());
        CHECK(ticks.size() <= ui::most_ticks);
        for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i].at > ticks[i - 1].at);
    }
    CHECK(ui::date_ticks(day("2026-02-01"), day("2026-01-01"), locale).empty());
}

namespace {

ui::Plot revenue() {
    ui::Plot plot;
    plot.name = "Revenue";
    plot.unit = "h";
    plot.first = day("2026-01-01");
    plot.last = day("2026-03-31");
    plot.lines = {
        {.label = "expected", .points = {{day("2026-01-01"), 0, {}}, {day("2026-03-31"), 30, {}}}},
        {.label = "now",
         .points = {{day("2026-01-05"), 3, {}}, {day("2026-02-02"), 12, "Signed"}, {day("2026-03-02"), 17, {}}}}};
    return plot;
}

} // namespace

TEST_CASE("arrow keys walk along a chart from its newest value, up and down go to another line, Enter opens") {
    std::optional<ui::PlotMark> opened;
    Piece stage([&](ui::Kit& kit, Rect) {
        if (auto const mark = ui::plot(kit, {0, 0, 400, 200}, revenue())) opened = mark;
    });
    REQUIRE(stage.focus_on(Role::Image, "Revenue"));
    stage.press(Key::Right);
    CHECK(stage.find(Role::Image, "Revenue")->description == "17\u00A0h, 2 Mar 2026, now");
    stage.press(Key::Left);
    CHECK(stage.find(Role::Image, "Revenue")->description == "12\u00A0h, 2 Feb 2026, now");
    stage.press(Key::Down);
    CHECK(stage.find(Role::Image, "Revenue")->description.ends_with("expected"));
    stage.press(Key::Up);
    stage.press(Key::Home);
    CHECK(stage.find(Role::Image, "Revenue")->description.starts_with("3\u00A0h"));
    stage.frame({platform::WidgetActivated{stage.focus, {}}});
    stage.settle();
    REQUIRE(opened.has_value());
    CHECK(opened->line == 1);
    CHECK(opened->point == 0);
}

TEST_CASE("T swaps a chart for a table of its values, and back") {
    Piece stage([&](ui::Kit& kit, Rect) {
        ui::chart_head(kit, {0, 0, 400, 28}, "Revenue", "Revenue", "in hours");
        ui::plot(kit, {0, 40, 400, 300}, revenue());
    });
    REQUIRE(stage.focus_on(Role::Image, "Revenue"));
    stage.press(U't');
    REQUIRE(stage.find(Role::Table, "Revenue") != nullptr);
    CHECK(stage.find(Role::ColumnHeader, "expected") != nullptr);
    CHECK(stage.find(Role::Cell, "12\u00A0h") != nullptr);
    REQUIRE(stage.focus_on(Role::Cell, "1 Jan 2026"));
    stage.press(U't');
    CHECK(stage.find(Role::Table, "Revenue") == nullptr);
    REQUIRE(stage.click(Role::Button, "Show as table"));
    CHECK(stage.find(Role::Table, "Revenue") != nullptr);
}

TEST_CASE("bars say what they stand for, standing and lying, and open by a click") {
    for (bool const lying : {false, true}) {
        std::optional<std::size_t> opened;
        Piece stage([&](ui::Kit& kit, Rect) {
            ui::Bars const bars{
                .name = "Missed",
                .shares = true,
                .lying = lying,
                .mark = 0.33,
                .bars = {{"Decrease", 0.39, 0, "7 of 18", false}, {"Increase", 0.22, 0, "6 of 27", true}}};
            if (auto const bar = ui::bars(kit, {0, 0, 300, 200}, bars)) opened = bar;
        });
        REQUIRE(stage.focus_on(Role::Image, "Missed"));
        stage.press(Key::Home);
        CHECK(stage.find(Role::Image, "Missed")->description == "Decrease: 39\u00A0%, 7 of 18");
        stage.frame({platform::WidgetActivated{stage.focus, {}}});
        stage.settle();
        CHECK(opened == 0);
    }
}

TEST_CASE("charts of nothing, of one value, and of values without end are drawn") {
    for (double const value : {0.0, 1e17, -1e307, 1e307, std::numeric_limits<double>::quiet_NaN()}) {
        CAPTURE(value);
        Piece stage([&](ui::Kit& kit, Rect) {
            ui::Plot plot = revenue();
            plot.last = day("9999-12-31");
            plot.lines = {{.points = {{day("2026-01-01"), value, {}}, {day("9999-12-31"), value, {}}},
                           .stroke = ui::Stroke::Dotted},
                          {}};
            plot.target = value;
            plot.forecast = ui::Plot::Forecast{value, value, value};
            ui::plot(kit, {0, 0, 400, 200}, plot);
            ui::bars(kit, {0, 200, 400, 200}, {.name = "Bars", .bars = {{"One", value, 0, {}, false}}});
            std::array<ui::Bar, 2> const parts{{{"a", value, 0, {}, false}, {"b", value, 0, {}, false}}};
            ui::stacked_bar(kit, {0, 400, 400, 32}, "Parts", parts);
        });
        CHECK(stage.find(Role::Image, "Revenue") != nullptr);
    }
}

TEST_CASE("two fingers come nearer to the days of a chart, the mouse moves them, a key shows all again") {
    ui::Plot plot;
    plot.name = "Progress";
    plot.first = day("2026-01-01");
    plot.last = plot.first + 120;
    plot.lines.emplace_back();
    for (int i = 0; i <= 12; ++i) plot.lines.front().points.push_back({plot.first + i * 10, i / 12.0, {}});
    std::optional<ui::PlotMark> opened;
    Rect const place{0, 0, 1000, 300};
    Piece stage([&](ui::Kit& kit, Rect) {
        if (auto const mark = ui::plot(kit, place, plot)) opened = mark;
    });
    auto const point_at = [&](float x) { // that a click opens
        opened.reset();
        using namespace platform;
        for (float const y : {140.0F, 100.0F, 60.0F, 180.0F, 220.0F}) { // wherever it lies
            stage.frame({PointerMoved{{x, y}}});
            stage.frame({PointerPressed{{x, y}, PointerButton::Primary, PointerKind::Mouse, {}}});
            stage.frame({PointerReleased{{x, y}, PointerButton::Primary, PointerKind::Mouse}});
            stage.wait(1); // no double click
            if (opened) return static_cast<int>(opened->point);
        }
        return -1;
    };
    CHECK(point_at(510) == 6);
    stage.frame({platform::Pinched{{510, 100}, 4}});
    stage.settle();
    CHECK(point_at(510) == 6); // what is under the fingers stays there
    CHECK(point_at(840) == 7); // and its neighbour is four times as far away
    stage.frame({platform::PointerMoved{{500, 100}}});
    stage.frame({platform::PointerPressed{
        {500, 100}, platform::PointerButton::Primary, platform::PointerKind::Mouse, platform::Modifiers{}}});
    stage.frame({platform::PointerMoved{{830, 100}}});
    opened.reset();
    stage.frame(
        {platform::PointerReleased{{830, 100}, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
    stage.wait(1);
    CHECK_FALSE(opened); // it was no click
    CHECK(point_at(840) == 6);
    REQUIRE(stage.focus_on(Role::Image, "Progress"));
    stage.press(Key::End);
    stage.settle();
    CHECK(point_at(980) == 12); // keys are followed to what they read out
    REQUIRE(stage.focus_on(Role::Image, "Progress"));
    stage.press(U'0');
    stage.press(Key::Home);
    CHECK(point_at(510) == 6);
    CHECK(point_at(590) == 7);
}
