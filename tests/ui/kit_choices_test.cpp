// Segmented control, tabs, chips, filters and pickers by mouse and keyboard; the colours of every theme.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/kit/picker.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Rect;
using platform::Role;

namespace {

// A stage on which one piece of the kit stands, without the sample company.
struct Piece : Stage {
    explicit Piece(std::function<void(ui::Kit&, Rect)> piece) : Stage(Document()) {
        draw = [piece = std::move(piece)](ui::View& view, Rect area) { piece(view.kit, area); };
        settle();
    }
};

std::vector<ui::Choice> layouts() {
    return {{.label = "Outline"}, {.label = "Board", .disabled = true}, {.label = "Map"}};
}

} // namespace

TEST_CASE("arrow keys choose a segment, pass over what is disabled and go round the ends") {
    int chosen = 0;
    auto const choices = layouts();
    Piece stage([&](ui::Kit& kit, Rect) { ui::segmented(kit, {0, 0, 400, 32}, "Layout", chosen, choices); });
    REQUIRE(stage.focus_on(Role::Radio, "Outline"));
    stage.press(Key::Right);
    CHECK(chosen == 2);
    CHECK(stage.focused_name() == "Map");
    stage.press(Key::Right);
    CHECK(chosen == 0);
    CHECK_FALSE(stage.find(Role::Radio, "Outline")->hidden_focus);
    CHECK(stage.find(Role::Radio, "Map")->hidden_focus);
    stage.click(Role::Radio, "Board");
    CHECK(chosen == 0);
}

TEST_CASE("a segmented control without room is a select box") {
    int chosen = 2;
    auto const choices = layouts();
    Piece stage([&](ui::Kit& kit, Rect) { ui::segmented(kit, {0, 0, 90, 32}, "Layout", chosen, choices); });
    REQUIRE(stage.find(Role::Combobox, "Layout") != nullptr);
    CHECK(stage.find(Role::Combobox, "Layout")->value == "Map");
}

TEST_CASE("from right to left the first choice is on the right, and the left arrow leads on") {
    int chosen = 0;
    auto const choices = layouts();
    Piece stage([&](ui::Kit& kit, Rect) {
        kit.set_reading(ui::Reading::RightToLeft);
        ui::segmented(kit, {0, 0, 400, 32}, "Layout", chosen, choices);
    });
    CHECK(stage.find(Role::Radio, "Outline")->rect.x > stage.find(Role::Radio, "Map")->rect.x);
    CHECK(ui::right(stage.find(Role::Radio, "Outline")->rect) > 390);
    REQUIRE(stage.focus_on(Role::Radio, "Outline"));
    stage.press(Key::Left);
    CHECK(chosen == 2);
}

TEST_CASE("tabs say their counts; those without room are in a menu, the chosen one never") {
    int chosen = 7;
    std::vector<ui::Choice> choices;
    for (std::size_t i = 0; i < 8; ++i)
        choices.push_back({.label = "View number " + std::to_string(i), .count = 10 + i});
    Piece stage([&](ui::Kit& kit, Rect) { ui::tabs(kit, {0, 0, 420, 44}, "Views", chosen, choices); });
    REQUIRE(stage.find(Role::Tab, "View number 7") != nullptr);
    CHECK(stage.find(Role::Tab, "View number 7")->value == "17");
    CHECK(stage.find(Role::Tab, "View number 7")->selected == true);
    CHECK(stage.find(Role::Tab, "View number 5") == nullptr);
    REQUIRE(stage.click(Role::Button, std::to_string(8 - stage.count(Role::Tab)) + " more"));
    REQUIRE(stage.click(Role::MenuItem, "View number 5"));
    CHECK(chosen == 5);
    CHECK(stage.find(Role::Tab, "View number 5") != nullptr);
    for (auto const& node : stage.nodes) CHECK(ui::right(node.rect) <= 431); // a tab's target is wider than its word
}

TEST_CASE("a tab's menu is asked for by right click and by keyboard") {
    int chosen = 0;
    std::optional<int> asked;
    std::vector<ui::Choice> const choices{{.label = "All"}, {.label = "Mine"}};
    Piece stage([&](ui::Kit& kit, Rect) {
        if (auto const at = ui::tabs(kit, {0, 0, 420, 44}, "Views", chosen, choices).context) asked = at;
    });
    REQUIRE(stage.click(Role::Tab, "Mine", platform::PointerButton::Secondary));
    CHECK(asked == 1);
    REQUIRE(stage.focus_on(Role::Tab, "All"));
    stage.press(Key::ContextMenu);
    CHECK(asked == 0);
    stage.press(Key::Right);
    CHECK(chosen == 1);
    CHECK(stage.focused_name() == "Mine");
}

TEST_CASE("a chip is taken away by its cross and by Delete") {
    std::vector<std::string> words{"Company", "Committed"};
    Piece stage([&](ui::Kit& kit, Rect) {
        float x = 0;
        for (auto const& word : std::vector(words)) {
            if (ui::chip(kit, {x, 0, 200, 32}, {.label = word, .removable = true}).removed) std::erase(words, word);
            x += 200;
        }
    });
    REQUIRE(stage.click(Role::Button, "Remove Company"));
    CHECK(words == std::vector<std::string>{"Committed"});
    REQUIRE(stage.focus_on(Role::Button, "Committed"));
    stage.press(Key::Delete);
    CHECK(words.empty());
}

TEST_CASE("a filter says its value, and loses it by its cross and by Backspace") {
    std::string value = "Behind";
    int opened = 0;
    Piece stage([&](ui::Kit& kit, Rect) {
        auto const events = ui::filter_chip(kit, {0, 0, 180, 32}, {.label = "Status", .value = value});
        if (events.cleared) value.clear();
        if (events.opened) ++opened;
    });
    CHECK(stage.find(Role::Combobox, "Status")->value == "Behind");
    REQUIRE(stage.click(Role::Button, "Clear Status"));
    CHECK(value.empty());
    CHECK(opened == 0);
    CHECK(stage.find(Role::Button, "Clear Status") == nullptr);
    value = "At risk";
    REQUIRE(stage.click(Role::Combobox, "Status"));
    CHECK(opened == 1);
    stage.press(Key::Backspace);
    CHECK(value.empty());
}

namespace {

struct People {
    std::vector<std::string> all{"Ana Li", "Jo Tran", "Kofi Osei"};
    std::vector<std::string> chosen{"Ana Li"};

    bool has(std::string const& name) const { return std::ranges::find(chosen, name) != chosen.end(); }
    void change(std::string const& name) {
        if (std::erase(chosen, name) == 0) chosen.push_back(name);
    }
    void draw(ui::Kit& kit) {
        std::vector<ui::PickOption> options;
        for (auto const& name : chosen) options.push_back({.id = name, .label = name, .chosen = true});
        Rect const box{0, 0, 300, ui::multi_picker_height(kit, 300, options)};
        auto const find = [&](std::string_view typed, std::vector<ui::PickOption>& out) {
            for (auto const& name : all)
                if (name.find(typed) != std::string::npos)
                    out.push_back({.id = name, .label = name, .chosen = has(name)});
        };
        auto const picked = ui::multi_picker(kit, box, options, {.label = "Owners", .creates = true}, find);
        if (picked.changed) change(*picked.changed);
        if (!picked.created) return;
        all.push_back(*picked.created);
        chosen.push_back(*picked.created);
    }
};

} // namespace

TEST_CASE("a picker of several stays open, adds, takes out, and makes whom it does not find") {
    People people;
    Piece stage([&](ui::Kit& kit, Rect) { people.draw(kit); });
    REQUIRE(stage.click(Role::Combobox, "Owners"));
    CHECK(stage.focused_name() == "Search");
    REQUIRE(stage.click(Role::Option, "Kofi Osei"));
    CHECK(people.has("Kofi Osei"));
    REQUIRE(stage.find(Role::Option, "Kofi Osei") != nullptr); // still open
    CHECK(stage.find(Role::Option, "Kofi Osei")->selected == true);

    stage.focus_on(Role::TextField, "Search");
    stage.type("Zoe");
    REQUIRE(stage.find(Role::Option, "Create “Zoe”") != nullptr);
    stage.text_key(Key::Enter);
    CHECK(people.has("Zoe"));
    stage.type("Jo Tran");
    CHECK(stage.find(Role::Option, "Create “Jo Tran”") == nullptr); // there is one of this name
    stage.text_key(Key::Escape);
    CHECK(stage.find(Role::ListBox, "Owners") == nullptr);
    CHECK(stage.focused_name() == "Owners");

    stage.press(Key::Backspace); // the last one
    CHECK(people.chosen == std::vector<std::string>{"Ana Li", "Kofi Osei"});
    REQUIRE(stage.click(Role::Button, "Remove Ana Li"));
    CHECK(people.chosen == std::vector<std::string>{"Kofi Osei"});
}

TEST_CASE("arrow keys walk the list of a picker from the field that is typed in") {
    People people;
    Piece stage([&](ui::Kit& kit, Rect) { people.draw(kit); });
    REQUIRE(stage.focus_on(Role::Combobox, "Owners"));
    stage.frame({platform::WidgetActivated{stage.focus, {}}});
    stage.settle();
    CHECK(stage.focused_name() == "Search");
    stage.text_key(Key::Down);
    stage.text_key(Key::Enter);
    CHECK(people.has("Jo Tran"));
}

// -- colours ---------------------------------------------------------------------------------------------------------

namespace {

double channel(unsigned value) {
    double const share = value / 255.0;
    return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

// As WCAG 2 defines it, of opaque colours.
double contrast(ui::Color a, ui::Color b) {
    auto const luminance = [](ui::Color c) {
        return 0.2126 * channel(c & 0xFFU) + 0.7152 * channel(c >> 8U & 0xFFU) + 0.0722 * channel(c >> 16U & 0xFFU);
    };
    double const one = luminance(a);
    double const two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

// How somebody without one kind of cone sees a colour: Machado, Oliveira and Fernandes, "A Physiologically-based Model
// for Simulation of Color Vision Deficiency" (2009), severity 1, of linear light.
using Matrix = std::array<std::array<double, 3>, 3>;
constexpr std::array<Matrix, 3> without_one_cone{{
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}};

// CIE L*a*b* of what is seen.
std::array<double, 3> seen_without(Matrix const& cone, ui::Color c) {
    std::array const light{channel(c & 0xFFU), channel(c >> 8U & 0xFFU), channel(c >> 16U & 0xFFU)};
    std::array<double, 3> seen{};
    for (std::size_t i = 0; i < 3; ++i)
        seen[i] = std::clamp(cone[i][0] * light[0] + cone[i][1] * light[1] + cone[i][2] * light[2], 0.0, 1.0);
    auto const root = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    double const x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    double const y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double const z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double apart(std::array<double, 3> const& a, std::array<double, 3> const& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

TEST_CASE("each status has a mark of its own shape, and what steers is told apart without one kind of cone, too") {
    constexpr std::array all{Status::NotStarted, Status::OnTrack,  Status::AtRisk,
                             Status::Behind,     Status::Achieved, Status::NotAchieved};
    std::set<std::string> shapes;
    for (auto const status : all) shapes.insert(ui::icon_of(status));
    CHECK(shapes.size() == all.size());
    constexpr std::array steering{Status::OnTrack, Status::AtRisk, Status::Behind};
    constexpr double clearly = 12; // five times what is just noticed
    for (auto const scheme : {platform::ColorScheme::Light, platform::ColorScheme::Dark})
        for (auto const& cone : without_one_cone)
            for (std::size_t i = 0; i < steering.size(); ++i)
                for (std::size_t j = i + 1; j < steering.size(); ++j) {
                    ui::Theme const t = ui::theme_for(scheme, false);
                    CAPTURE(i);
                    CAPTURE(j);
                    CHECK(apart(seen_without(cone, t.of(steering[i]).mark),
                                seen_without(cone, t.of(steering[j]).mark)) > clearly);
                }
}

TEST_CASE("words stand out 4.5 to 1 and marks 3 to 1 from whatever they lie on, in every theme") {
    for (auto const scheme : {platform::ColorScheme::Light, platform::ColorScheme::Dark})
        for (bool const strong : {false, true}) {
            CAPTURE(static_cast<int>(scheme));
            CAPTURE(strong);
            ui::Theme const t = ui::theme_for(scheme, strong);
            std::array const grounds{t.background, t.surface, t.raised, t.field, t.sunken, t.accent_soft};
            for (auto const ground : grounds) {
                CAPTURE(ground);
                for (auto const words : {t.text, t.muted, t.faint, t.accent, t.danger}) {
                    CAPTURE(words);
                    CHECK(contrast(words, ground) >= 4.5);
                }
                for (auto const& status : t.status) {
                    CAPTURE(status.ink);
                    CHECK(contrast(status.ink, ground) >= 4.5);
                    CHECK(contrast(status.mark, ground) >= 3);
                }
                CHECK(contrast(t.focus, ground) >= 3);
                if (strong) CHECK(contrast(t.border, ground) >= 3);
            }
            for (auto const& status : t.status) {
                CAPTURE(status.ink);
                CHECK(contrast(status.ink, status.soft) >= 4.5);
                CHECK(contrast(status.mark, status.soft) >= 3);
                CHECK(contrast(status.mark, t.track) >= 3);
                if (strong) CHECK(contrast(status.ink, t.surface) >= 7);
            }
            for (auto const button : {t.accent, t.accent_hover, t.accent_active})
                CHECK(contrast(t.on_accent, button) >= 4.5);
            CHECK(contrast(t.on_toast, t.toast) >= 4.5);
        }
}

TEST_CASE("at risk is a word in dark ink and an amber mark, which are not one colour") {
    ui::Theme const t = ui::theme_for(platform::ColorScheme::Light, false);
    for (auto const status : {Status::AtRisk, Status::NotAchieved}) CHECK(t.of(status).ink != t.of(status).mark);
    CHECK(contrast(t.of(Status::AtRisk).ink, t.surface) >= 7);
}

TEST_CASE("the Kit screen stands in every width and reading direction") {
    for (float const width : {320.0F, 390.0F, 760.0F, 1172.0F, 1704.0F}) {
        CAPTURE(width);
        Stage stage = Stage::with_sample();
        stage.size = {width, 4000};
        REQUIRE(stage.show("kit"));
        REQUIRE(stage.find(Role::Heading, "Kit") != nullptr);
        for (auto const& node : stage.nodes) {
            CAPTURE(node.name);
            CHECK(node.rect.x >= -11);
        }
        if (width < 700) continue;
        stage.click(Role::Radio, "Right to left");
        CHECK(stage.find(Role::Heading, "Kit")->rect.x > width / 2);
    }
}
