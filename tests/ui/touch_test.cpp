// What fingers can hit.
#include <cmath>

#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Point;
using platform::Rect;
using platform::Role;

namespace {

// Two small buttons, 28 by 28, beside each other, and one alone.
struct Buttons : Stage {
    int first = 0, second = 0, alone = 0;

    explicit Buttons(bool fingers) : Stage(Document()) {
        coarse = fingers;
        draw = [this](ui::View& view, Rect) {
            auto const button = [&](Rect rect, std::string_view name, int& count) {
                platform::SemanticNode node;
                node.role = Role::Button;
                node.name = name;
                if (view.kit.pressable(rect, name, std::move(node)).clicked) ++count;
            };
            button({100, 100, 28, 28}, "First", first);
            button({128, 100, 28, 28}, "Second", second);
            button({100, 300, 28, 28}, "Alone", alone);
        };
        settle();
    }
};

bool holds(Rect const& it, Rect const& other) {
    return it.x <= other.x && it.y <= other.y && it.x + it.width >= other.x + other.width &&
           it.y + it.height >= other.y + other.height;
}

// What is scrolled out of sight in part comes whole when it is scrolled in.
bool may_be_hit(platform::SemanticNode const& node) {
    bool const whole = node.clip.width <= 0 || holds(node.clip, node.rect);
    return node.focusable && !node.disabled && node.role != Role::TextField && whole;
}

// A target smaller than 24 by 24 has room around it for a circle of 24 that touches no other target: WCAG 2.2, 2.5.8.
// What lies in another target, such as a button in a row, is nearer than that one.
bool has_room(platform::SemanticNode const& node, std::vector<platform::SemanticNode> const& nodes) {
    constexpr float radius = 12;
    Rect const& own = node.rect;
    Point const middle{own.x + own.width / 2, own.y + own.height / 2};
    return std::ranges::all_of(nodes, [&](platform::SemanticNode const& other) {
        Rect const& it = other.rect;
        if (&other == &node || !may_be_hit(other) || holds(it, own)) return true;
        float const dx = std::max({it.x - middle.x, 0.0F, middle.x - it.x - it.width});
        float const dy = std::max({it.y - middle.y, 0.0F, middle.y - it.y - it.height});
        return std::hypot(dx, dy) >= radius;
    });
}

} // namespace

TEST_CASE("a finger hits what is small in a place of 44 by 44, and the nearer of two") {
    Buttons stage(true);
    stage.tap({500, 500});
    stage.tap({100 - 7, 300 + 35}); // 8 to the left of it and below it is all that is missing to 44
    CHECK(stage.alone == 1);
    stage.tap({100 - 9, 314});
    CHECK(stage.alone == 1);
    stage.tap({114, 114});
    CHECK(stage.first == 1);
    stage.tap({130, 94});
    CHECK(stage.second == 1);
    stage.tap({126, 94});
    CHECK(stage.first == 2);
}

TEST_CASE("a mouse hits what it is on") {
    Buttons stage(false);
    stage.tap({100 - 7, 314});
    CHECK(stage.alone == 0);
    stage.tap({101, 314});
    CHECK(stage.alone == 1);
}

TEST_CASE("nothing that fingers are to hit is hidden or crowded, on phones and tablets") {
    for (Point const size : {Point{390, 844}, Point{820, 1180}, Point{844, 390}, Point{1180, 820}})
        for (auto const& info : ui::screens()) {
            if (!ui::has_address(info)) continue;
            Stage stage = Stage::with_sample();
            stage.coarse = true;
            stage.size = size;
            REQUIRE(stage.show(info.slug));
            for (auto const& node : stage.nodes) {
                if (!may_be_hit(node)) continue;
                CAPTURE(info.slug);
                CAPTURE(size.x);
                CAPTURE(node.name);
                CAPTURE(node.rect.width);
                CAPTURE(node.rect.height);
                CHECK(std::min(node.rect.width, node.rect.height) >= 1);
                if (std::min(node.rect.width, node.rect.height) < 24) CHECK(has_room(node, stage.nodes));
            }
        }
}
