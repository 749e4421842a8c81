// The keyboard of a phone takes a part of the page away.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Rect;
using platform::Role;

TEST_CASE("a field that is written in is scrolled into view when the page shrinks, however little could be scrolled") {
    for (float const content : {500.0F, 630.0F, 3000.0F}) {
        CAPTURE(content);
        Stage stage((Document()));
        stage.size = {390, 600};
        std::string text;
        stage.draw = [&](ui::View& view, Rect area) {
            Rect const inside = view.kit.begin_scroll("content", area);
            view.kit.text_field({inside.x, inside.y + 400, 300, 44}, "Note", text);
            view.kit.end_scroll(content);
        };
        stage.settle();
        REQUIRE(stage.focus_on(Role::TextField, "Note"));
        stage.size.y = 200;
        stage.frame();
        stage.settle();
        Rect const field = stage.find(Role::TextField, "Note")->rect;
        CHECK(field.y >= 0);
        CHECK(field.y + field.height <= 200);
    }
}
