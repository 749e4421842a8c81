// Texts of a megabyte, as a file may hold: a frame lays out what can be read, not all of it.
#include <doctest/doctest.h>

#include <chrono>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;

namespace {

double seconds_of_frame(Stage& stage) {
    auto const start = std::chrono::steady_clock::now();
    stage.frame();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TEST_CASE("a megabyte of text, with and without spaces and line breaks, is laid out at once") {
    for (std::string_view const piece : {"word ", "unbroken", "line\n"}) {
        CAPTURE(piece);
        std::string text;
        while (text.size() < 1'000'000) text += piece;
        Stage stage = Stage::with_sample();
        float height = 0;
        stage.draw = [&](ui::View& view, platform::Rect area) {
            height = view.kit.paragraph_height(area.width, text, ui::style::body);
            view.kit.paragraph(area, text, ui::style::body, view.kit.theme().text);
            view.kit.label(area, text, ui::style::body, view.kit.theme().text);
        };
        stage.frame();
        CHECK(height > 100);
        CHECK(seconds_of_frame(stage) < 0.5);
    }
}
