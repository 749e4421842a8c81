// The pages of Settings are layouts of one screen: a column of them, or tabs where there is no room beside the cards.
#include "ui/shared/settings_nav.hpp"

#include <algorithm>
#include <cmath>

#include "ui/kit/choices.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float column_width = 185; // grows with its words up to
constexpr float widest_column = 236;
constexpr float column_gap = 24;
constexpr float beside_from = 900; // of the page
constexpr float endless = 1e6F;

std::string_view name_of(View const& view, ScreenInfo const& info) {
    return view.words(info.layout.value_or(info.title));
}

void way(View& view, Rect row, ScreenInfo const& info) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    bool const here = view.state.place.screen == info.slug;
    SemanticNode node;
    node.role = Role::Link;
    node.name = name_of(view, info);
    node.current = here ? std::optional(true) : std::nullopt;
    Press const press = kit.pressable(row, info.slug, std::move(node));
    if (press.clicked) view.go(info.slug);
    if (here) kit.fill(row, t.accent_soft, space::control_radius);
    else if (press.hovered) kit.fill(row, t.hover, space::control_radius);
    Color const ink = here ? t.accent : t.muted;
    Rect inside = inset(row, 10, 0);
    kit.icon(cut_left(inside, 16), info.icon, 16, ink);
    cut_left(inside, 10);
    kit.text(inside, name_of(view, info), style::body_medium, ink);
}

void ways_beside(View& view, Rect column, std::span<ScreenInfo const* const> pages) {
    auto const group = view.kit.group(Role::Navigation, view.words(text::screen_settings), column, "settings");
    for (auto const* info : pages) {
        way(view, cut_top(column, std::max(34.0F, view.kit.control_height())), *info);
        cut_top(column, 2);
    }
}

void ways_above(View& view, Rect& rest, std::span<ScreenInfo const* const> pages) {
    std::vector<Choice> choices;
    int chosen = 0;
    for (auto const* info : pages) {
        if (info->slug == view.state.place.screen) chosen = static_cast<int>(choices.size());
        choices.push_back({.label = std::string(name_of(view, *info)), .icon = info->icon, .count = {}, .key = {}});
    }
    Rect const row = cut_top(rest, std::max(40.0F, view.kit.control_height()));
    if (tabs(view.kit, row, view.words(text::screen_settings), chosen, choices).changed)
        view.go(pages[static_cast<std::size_t>(chosen)]->slug);
    view.kit.hairline({row.x, bottom(row)}, row.width);
    cut_top(rest, space::between);
}

} // namespace

Rect settings_page(View& view, Rect content, float widest) {
    Kit& kit = view.kit;
    Rect rest = page_of(view, content);
    rest.height = endless;
    auto const pages = layouts_of("settings");
    Rect head = page_title(view, cut_top(rest, style::page.line_height), kit.words(text::screen_settings));
    if (auto const* const here = screen_at(view.state.place.screen); here != nullptr && !kit.phone())
        kit.text({head.x, head.y + 4, head.width, head.height - 4}, name_of(view, *here), style::body,
                 kit.theme().muted);
    cut_top(rest, 20);
    if (rest.width >= beside_from) {
        float wide = column_width;
        for (auto const* page : pages) wide = std::max(wide, kit.width(name_of(view, *page), style::body_medium) + 48);
        ways_beside(view, cut_left(rest, std::min(std::ceil(wide), widest_column)), pages);
        cut_left(rest, column_gap);
    } else {
        ways_above(view, rest, pages);
    }
    rest.width = std::min(rest.width, widest);
    return rest;
}

} // namespace okra::ui
