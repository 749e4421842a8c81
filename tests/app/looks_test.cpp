// How the screens look and what their figures lead to: wrapped titles, counts, codes, health, why.
#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>

#include "session/queries.hpp"
#include "support/drive.hpp"
#include "support/stage.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"

using namespace okra;
using namespace okra::test;
using platform::Role;
using platform::SemanticNode;

namespace {

struct Sample : Drive {
    explicit Sample(platform::Point page = {1440, 900}, bool fingers = false) {
        size = page;
        coarse = fingers;
        frame();
        settle();
        activate(Role::Button, "Explore the sample company");
    }
    void go(std::string_view screen, std::string_view record = {}) {
        state().place = {std::string(screen), std::string(record), {}};
        frame();
        settle();
    }
    Slot slot(std::string_view id) const { return document().find(id); }
    std::size_t count(Role role) const {
        return static_cast<std::size_t>(std::ranges::count(nodes, role, &SemanticNode::role));
    }
};

// The first indicator, key result with tasks …: whatever the sample has of it.
template <class R, class Test>
std::string first_id(Document const& document, Test const& test) {
    for (auto const& record : document.all<R>())
        if (!record.deleted && test(record)) return std::string(document.id_of(record.id));
    return {};
}

void press_at(Drive& drive, platform::Point at) {
    auto const kind = drive.coarse ? platform::PointerKind::Touch : platform::PointerKind::Mouse;
    drive.frame({platform::PointerMoved{at}});
    drive.frame({platform::PointerPressed{at, platform::PointerButton::Primary, kind, {}}});
    drive.frame({platform::PointerReleased{at, platform::PointerButton::Primary, kind}});
    drive.settle();
}

// The drawer is open at its why.
bool tells_why(Drive const& drive) {
    return std::ranges::any_of(drive.nodes, [](SemanticNode const& node) {
        return node.role == Role::Button && node.name.starts_with("Why ") && node.expanded == true;
    });
}

float y_of(Drive const& drive, Role role, std::string_view name) {
    auto const* const node = drive.find(role, name);
    return node == nullptr ? -1 : node->rect.y;
}

} // namespace

TEST_CASE("titles of the overview wrap, and their rows are as high as they need") {
    Stage stage = Stage::with_sample();
    stage.show("overview");
    auto const* const two_lines = stage.find(Role::Link, "Create a developer experience that accelerates delivery");
    auto const* const one_line = stage.find(Role::Link, "Enter two new markets");
    REQUIRE(two_lines != nullptr);
    REQUIRE(one_line != nullptr);
    CHECK(two_lines->rect.height > one_line->rect.height);
}

TEST_CASE("what needs attention tells how much it is, and shows all of it when asked") {
    Sample drive;
    auto const before = drive.count(Role::Link);
    auto const* const all = drive.find(Role::Link, "Show all");
    REQUIRE(all != nullptr);
    std::string const count = all->name.substr(std::string("Show all ").size());
    CHECK(drive.sees(Role::Text, count)); // beside the title
    REQUIRE(drive.activate(Role::Link, "Show all"));
    CHECK(drive.count(Role::Link) > before);
    REQUIRE(drive.activate(Role::Link, "Show fewer"));
    CHECK(drive.count(Role::Link) == before);
}

TEST_CASE("a page wider than is good to read stands in the middle") {
    for (auto const screen : {"overview", "objectives", "key-results"}) {
        CAPTURE(screen);
        Stage stage = Stage::with_sample();
        stage.size = {2600, 1200};
        REQUIRE(stage.show(screen));
        auto const& heading = *std::ranges::find(stage.nodes, Role::Heading, &SemanticNode::role);
        CHECK(heading.rect.x == 500);
    }
}

TEST_CASE("every percentage leads to its why, all else of its row to the record") {
    struct List {
        std::string_view screen;
        Role role;
    };
    for (auto const& [screen, role] : {List{"overview", Role::Link}, List{"objectives", Role::TreeItem},
                                       List{"key-results", Role::Row}, List{"check-in", Role::Link}}) {
        for (bool const phone : {false, true}) {
            if (phone && screen == "check-in") continue; // it shows none
            CAPTURE(screen);
            CAPTURE(phone);
            Sample drive(phone ? platform::Point{390, 844} : platform::Point{1440, 900}, phone);
            drive.go(screen);
            auto const row = std::ranges::find_if(drive.nodes, [&](SemanticNode const& node) {
                return node.role == role && node.name.contains("%, ") && node.focusable;
            });
            REQUIRE(row != drive.nodes.end());
            platform::Rect const place = row->rect;
            int records = 0;
            int whys = 0;
            for (float const y : {place.height / 2, place.height - 24})
                for (int step = 0; 12.0F * static_cast<float>(step) < place.width - 66; ++step) {
                    press_at(drive, {place.x + place.width - 6 - 12.0F * static_cast<float>(step), place.y + y});
                    if (drive.state().place.record.empty()) continue;
                    ++(tells_why(drive) ? whys : records);
                    drive.press(platform::Key::Escape);
                    drive.go(screen);
                    if (whys > 0 && records > 0) break;
                }
            CHECK(records > 0);
            CHECK(whys > 0);
        }
    }
}

TEST_CASE("the overview's own figures say what they are made of, each part with its why") {
    Sample drive;
    auto const* const figure = drive.find(Role::Button, "Why ");
    REQUIRE(figure != nullptr);
    std::string const name = figure->name;
    REQUIRE(drive.activate(Role::Button, name));
    CHECK(drive.sees(Role::Heading, name));
    CHECK(drive.sees(Role::Text, "The mean of 6 objectives with nothing above them"));
    auto const in_card = std::ranges::find_if(drive.nodes, [&](SemanticNode const& node) {
        auto const* const heading = drive.find(Role::Heading, name);
        return node.role == Role::Link && node.parent == heading->parent;
    });
    REQUIRE(in_card != drive.nodes.end());
    REQUIRE(drive.focus_on(Role::Link, std::string(in_card->name)));
}

TEST_CASE("without a number a record says so in words") {
    Sample drive;
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Begin something"));
    drive.field_key(platform::Key::Enter);
    auto const* const bar = drive.find(Role::ProgressBar, "Progress");
    REQUIRE(bar != nullptr);
    CHECK(bar->value == "No progress yet");
}

TEST_CASE("a task's box is empty until it is done, and a click does it") {
    Sample drive({1440, 2400});
    auto const task = first_id<Initiative>(
        drive.document(), [](Initiative const& it) { return it.state == WorkState::Todo && !it.key_results.empty(); });
    REQUIRE_FALSE(task.empty());
    auto const& record = *drive.document().get<Initiative>(drive.slot(task));
    drive.go("key-results", drive.document().id_of(record.key_results.front()));
    std::string const box = "Done: " + record.title;
    REQUIRE(drive.find(Role::Checkbox, box) != nullptr);
    CHECK(drive.find(Role::Checkbox, box)->checked == false);
    REQUIRE(drive.click(Role::Checkbox, box));
    CHECK(drive.find(Role::Checkbox, box)->checked == true);
    CHECK(drive.document().get<Initiative>(drive.slot(task))->state == WorkState::Done);
    REQUIRE(drive.click(Role::Checkbox, box));
    CHECK(drive.document().get<Initiative>(drive.slot(task))->state == WorkState::Todo);
}

TEST_CASE("a milestone is reached by a click on its mark") {
    Sample drive({1440, 2400});
    auto const id = first_id<Milestone>(drive.document(), [&](Milestone const& it) {
        return !it.done_at && drive.document().get<KeyResult>(it.key_result) != nullptr;
    });
    REQUIRE_FALSE(id.empty());
    auto const& milestone = *drive.document().get<Milestone>(drive.slot(id));
    drive.go("key-results", drive.document().id_of(milestone.key_result));
    REQUIRE(drive.click(Role::Checkbox, "Done: " + std::string(drive.document().title_of(milestone.id))));
    CHECK(drive.document().get<Milestone>(drive.slot(id))->done_at.has_value());
}

TEST_CASE("Check in stands in the head of the drawer, the check-ins right under the why") {
    Sample drive({1440, 2400});
    drive.go("key-results", "k-review-time");
    auto const* const heading = drive.find(Role::Heading, "Lower pull request review time");
    REQUIRE(heading != nullptr);
    auto const button = std::ranges::find_if(drive.nodes, [&](SemanticNode const& node) {
        return node.role == Role::Button && node.name == "Check in" && node.rect.x > heading->rect.x;
    });
    REQUIRE(button != drive.nodes.end());
    CHECK(button->rect.y < heading->rect.y);
    float const why = y_of(drive, Role::Button, "Why ");
    float const check_ins = y_of(drive, Role::Heading, "Check-ins");
    CHECK(why < check_ins);
    CHECK(check_ins < y_of(drive, Role::Heading, "Initiatives"));
    CHECK(check_ins < y_of(drive, Role::TextField, "Due"));
}

TEST_CASE("an indicator's drawer tells its health, its history and its check-ins") {
    Sample drive({1440, 1600});
    auto const id = first_id<Indicator>(drive.document(), [](Indicator const& it) { return it.healthy && it.watch; });
    REQUIRE_FALSE(id.empty());
    drive.go("check-in", id);
    CHECK(drive.sees(Role::Text, "Health: "));
    CHECK(drive.sees(Role::Text, "healthy "));
    CHECK(drive.sees(Role::Image, "History of "));
    CHECK(drive.sees(Role::Heading, "Check-ins"));
    CHECK(y_of(drive, Role::Image, "History of ") < y_of(drive, Role::Heading, "Check-ins"));
}

TEST_CASE("a phone has the workspace's menu, undo and redo in its bar") {
    Sample drive({390, 844}, true);
    CHECK_FALSE(drive.sees(Role::Button, "Redo"));
    drive.go("overview");
    REQUIRE(drive.click(Role::Button, "Northwind Payments"));
    CHECK(drive.sees(Role::MenuItem, "New workspace"));
    CHECK(drive.sees(Role::MenuItem, "Import a file"));
    drive.press(platform::Key::Escape);
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Begin something"));
    drive.field_key(platform::Key::Enter);
    REQUIRE(drive.click(Role::Button, "Undo"));
    REQUIRE(drive.click(Role::Button, "Redo"));
    CHECK_FALSE(drive.sees(Role::Button, "Redo"));
    for (auto const& node : drive.nodes)
        if (node.role == Role::Button && node.rect.y < 60) CHECK(node.rect.x + node.rect.width <= 390);
}

TEST_CASE("fingers have room on each step of the confidence") {
    for (float const width : {320.0F, 390.0F}) {
        CAPTURE(width);
        Sample drive({width, 844}, true);
        drive.go("key-results", "k-review-time");
        REQUIRE(drive.click(Role::Button, "Check in"));
        int steps = 0;
        for (auto const& node : drive.nodes) {
            bool const is_step = node.role == Role::Radio && node.name.find_first_of("0123456789") != std::string::npos;
            if (!is_step) continue; // the layouts behind the dialog
            ++steps;
            CAPTURE(node.name);
            CHECK(node.rect.width >= (width < 390 ? 40 : 44));
            CHECK(node.rect.height >= 44);
        }
        CHECK(steps == 11);
    }
}

TEST_CASE("objectives have a short code that says where they stand in the outline") {
    Document document = *sample_company(sample_file(), *date_from_text("2026-03-23"));
    Stage stage(std::move(document));
    std::string brand, child, gateway;
    stage.draw = [&](ui::View& view, platform::Rect) {
        brand = ui::objective_code(view, stage.slot("o-brand"));
        gateway = ui::objective_code(view, stage.slot("o-gateway"));
        auto const children = view.scene.index.children(stage.slot("o-gateway"));
        child = ui::objective_code(view, children.front());
    };
    stage.settle();
    CHECK(brand.starts_with("O"));
    CHECK(gateway.starts_with("O"));
    CHECK(brand != gateway);
    CHECK(child == gateway + ".1");
}

TEST_CASE("the table stands in the order of the outline, so that its codes do") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    auto const roots = outline_roots(Scene(stage.session));
    std::string const first(stage.session.document().title_of(roots.front()));
    auto const row = std::ranges::find_if(
        stage.nodes, [](SemanticNode const& node) { return node.role == Role::Row && node.position == 1; });
    REQUIRE(row != stage.nodes.end());
    CHECK(row->description == first);
}

TEST_CASE("columns that can use it take the room that is left, never more than they need") {
    std::array<ui::Column, 3> const columns{{{0, text::column_title, 0, 0, ui::Align::Left, "title"},
                                             {1, text::column_now, 100, 2, ui::Align::Left, "now", {}, 180},
                                             {2, text::facet_due, 60, 1, ui::Align::Left, "due"}}};
    auto const widths = [&](float width) {
        std::array<float, 3> found{};
        for (auto const& placed : ui::place_columns(columns, width, 200))
            found[static_cast<std::size_t>(placed.what)] = placed.width;
        return found;
    };
    CHECK(widths(424) == std::array{200.0F, 100.0F, 60.0F}); // 64 are gaps
    CHECK(widths(464) == std::array{200.0F, 140.0F, 60.0F});
    CHECK(widths(704) == std::array{400.0F, 180.0F, 60.0F});
}
