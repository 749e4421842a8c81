// A page that is read from right to left: the mirrored picture, in which texts read as ever.
#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/kit/icons.hpp"

using namespace okra;
using namespace okra::test;
using platform::Point;
using platform::Rect;
using platform::Role;

namespace {

// Languages without texts: what is told is the same as in English.
constexpr std::string_view from_the_left = "nl";
constexpr std::string_view from_the_right = "fa";

void turn(Stage& stage, std::string_view language = from_the_right) {
    stage.kit.set_words(Words::from_built(language, ""));
    stage.settle();
}

Rect mirrored(Rect const& rect, float width) { return {width - rect.x - rect.width, rect.y, rect.width, rect.height}; }

bool is_near(Rect const& a, Rect const& b) {
    constexpr float far = 0.01F;
    return std::abs(a.x - b.x) < far && std::abs(a.y - b.y) < far && std::abs(a.width - b.width) < far &&
           std::abs(a.height - b.height) < far;
}

struct Vertex {
    float x = 0, y = 0, u = 0, v = 0;
    std::uint32_t color = 0;
};

std::vector<Vertex> vertices_of(Stage& stage) {
    std::vector<Vertex> all;
    for (auto const& list : stage.kit.out().picture.lists) {
        std::size_t const before = all.size();
        all.resize(before + list.vertices.size() / sizeof(Vertex));
        std::memcpy(&all[before], list.vertices.data(), list.vertices.size());
    }
    return all;
}

// Of the glyphs, which are rectangles of a texture: drawn as they are, and mirrored.
struct Glyphs {
    int upright = 0, turned = 0;
    float first = 1e9F, last = 0;
};

Glyphs glyphs_of(Stage& stage) {
    Glyphs found;
    auto const all = vertices_of(stage);
    for (std::size_t i = 0; i + 4 <= all.size(); i += 4) {
        float const along = all[i + 1].u - all[i].u;
        if (along == 0) continue;
        found.first = std::min({found.first, all[i].x, all[i + 1].x});
        found.last = std::max({found.last, all[i].x, all[i + 1].x});
        if ((all[i + 1].x - all[i].x) * along > 0) ++found.upright;
        else ++found.turned;
    }
    return found;
}

} // namespace

TEST_CASE("every screen from right to left is that from left to right, mirrored") {
    for (Point const size : {Point{1172, 848}, Point{390, 844}})
        for (auto const& info : ui::screens()) {
            if (!ui::has_address(info)) continue;
            CAPTURE(info.slug);
            CAPTURE(size.x);
            Stage there = Stage::with_sample();
            there.size = size;
            turn(there, from_the_left);
            REQUIRE(there.show(info.slug));
            Stage here = Stage::with_sample();
            here.size = size;
            turn(here);
            REQUIRE(here.show(info.slug));
            for (Stage* const stage : {&there, &here}) stage->frame(); // scroll bars are there
            REQUIRE(here.nodes.size() == there.nodes.size());
            for (std::size_t i = 0; i < here.nodes.size(); ++i) {
                CAPTURE(here.nodes[i].name);
                if (info.slug != "help") CHECK(here.nodes[i].name == there.nodes[i].name); // it names the arrows
                CHECK(is_near(here.nodes[i].rect, mirrored(there.nodes[i].rect, size.x)));
                if (there.nodes[i].clip.width > 0)
                    CHECK(is_near(here.nodes[i].clip, mirrored(there.nodes[i].clip, size.x)));
            }
        }
}

TEST_CASE("from right to left letters are not mirrored, and stand at the start; arrows point the other way") {
    Stage stage((Document()));
    char const* icon = nullptr;
    stage.size = {400, 300};
    stage.draw = [&](ui::View& view, Rect) {
        view.kit.text({20, 20, 300, 30}, icon == nullptr ? "Where we stand" : "", ui::style::body, 0xFF000000);
        if (icon != nullptr) view.kit.icon({20, 20, 30, 30}, icon, 16, 0xFF000000);
    };
    turn(stage);
    Glyphs const text = glyphs_of(stage);
    CHECK(text.upright == 12); // of which each has something to draw
    CHECK(text.turned == 0);
    CHECK(text.last > 360);
    CHECK(text.last <= 380);
    CHECK(text.first > 200);

    icon = icons::chevron_right;
    stage.frame();
    CHECK(glyphs_of(stage).turned == 1);
    CHECK(glyphs_of(stage).upright == 0);
    icon = icons::check;
    stage.frame();
    CHECK(glyphs_of(stage).turned == 0);
    CHECK(glyphs_of(stage).upright == 1);
}

TEST_CASE("from right to left a click hits what is seen there, and the left arrow unfolds") {
    Stage stage = Stage::with_sample();
    turn(stage);
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    bool const was_open = stage.focused_node()->expanded.value_or(false);
    stage.press(was_open ? platform::Key::Right : platform::Key::Left);
    CHECK(stage.find(Role::TreeItem, "Establish the brand")->expanded == !was_open);

    REQUIRE(stage.click(Role::TreeItem, "Establish the brand"));
    CHECK_FALSE(stage.state.place.record.empty());
}

TEST_CASE("from right to left a wheel across moves what lies beside the way it is pushed") {
    Stage stage((Document()));
    stage.size = {400, 300};
    float start = 0;
    stage.draw = [&](ui::View& view, Rect area) {
        start = view.kit.begin_scroll("wide", area).x;
        view.kit.end_scroll(100, 1000);
    };
    turn(stage);
    float const before = start;
    stage.frame({platform::Scrolled{{200, 150}, -60, 0}}); // to the left, where more of it lies
    stage.settle();
    CHECK(start == doctest::Approx(before - 60));
}
