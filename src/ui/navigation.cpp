// The ways to the screens: grouped, scrolling, folded to icons where room or the user asks for it.
#include "ui/navigation.hpp"

#include <algorithm>
#include <array>

#include "ui/commands.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shell.hpp"
#include "words/texts/coaching.hpp"
#include "words/texts/frame.hpp"

namespace okra::ui {

namespace {

constexpr float wide_width = 216;
constexpr float narrow_width = 64;
constexpr float narrow_below = 1000; // of the whole screen
constexpr float row_gap = 2;
constexpr float heading_height = 28;
constexpr std::array column_groups{NavGroup::Main, NavGroup::Work, NavGroup::Insight, NavGroup::Practice};
constexpr std::array more_groups{NavGroup::Work, NavGroup::Insight, NavGroup::Practice, NavGroup::Bottom};

bool is_here(View const& view, ScreenInfo const& info) { return family_of(view.state.place.screen) == info.slug; }

void badge(Kit& kit, Rect& inside, std::size_t count) {
    if (count == 0) return;
    std::string const number = kit.words().count(static_cast<std::int64_t>(count));
    float const width = std::max(20.0F, kit.width(number, style::tiny) + 14);
    Rect const place = centered(cut_right(inside, width), width, 18);
    kit.fill(place, kit.theme().accent_soft, 9);
    kit.text(place, number, style::tiny, kit.theme().accent, Align::Center);
}

// Folded, a line stands in place of the words.
void group_heading(View& view, Rect& column, NavGroup group, NavLook look) {
    auto const heading = heading_of(group);
    if (!heading) return;
    Kit& kit = view.kit;
    cut_top(column, space::inside);
    Rect const row = cut_top(column, look == NavLook::Narrow ? space::inside : heading_height);
    if (look == NavLook::Narrow) kit.hairline({row.x + space::inside, row.y}, row.width - 2 * space::inside);
    else kit.heading(inset(row, 10, 0), kit.words(*heading), style::tiny, 2);
}

void groups(View& view, Rect area, NavLook look) {
    Kit& kit = view.kit;
    Rect const content = kit.begin_scroll("groups", area);
    Rect column = content;
    column.height = 1e6F;
    for (auto const group : column_groups) {
        auto const some = screens_of(group);
        if (!some.empty()) group_heading(view, column, group, look);
        for (auto const* info : some) {
            nav_row(view, cut_top(column, nav_row_height(kit)), *info, look);
            cut_top(column, row_gap);
        }
    }
    kit.end_scroll(column.y - content.y);
}

void fold_button(View& view, Rect place, NavLook look) {
    auto const& info = info_of(UiCommand::FoldNavigation);
    std::string const shortcut = shortcut_text(view.kit, info.keys);
    ButtonSpec spec;
    spec.label = view.words(look == NavLook::Narrow ? text::unfold_navigation : info.keys.text);
    spec.icon = info.icon;
    spec.icon_only = true;
    spec.kind = ButtonKind::Ghost;
    spec.shortcut = shortcut;
    spec.key = "fold";
    spec.expanded = look == NavLook::Wide;
    if (view.kit.button(place, spec)) run_command(view, UiCommand::FoldNavigation);
}

void brand(View& view, Rect row, NavLook look, bool can_unfold) {
    Kit& kit = view.kit;
    if (look == NavLook::Narrow) {
        logo(kit, centered(row, 24, 24));
        return;
    }
    Rect const fold = centered(cut_right(row, 32), 32, 32);
    logo(kit, centered(cut_left(row, 44), 24, 24));
    kit.text(row, "Okra", style::emphasis, kit.theme().text);
    if (can_unfold) fold_button(view, fold, look);
}

void column(View& view, Rect area, NavLook look, bool can_unfold) {
    Kit& kit = view.kit;
    kit.fill(area, kit.theme().raised);
    kit.hairline_down({right(area) - 1, area.y}, area.height);
    auto const nav = kit.group(Role::Navigation, kit.words(text::nav_main), area, "navigation");
    Rect rest = inset(area, 8, 12);
    brand(view, cut_top(rest, 40), look, can_unfold);
    cut_top(rest, 6);
    float const row = nav_row_height(kit);
    Rect foot = rest;
    auto const bottom_rows = screens_of(NavGroup::Bottom);
    bool const me = view.document().get<Person>(view.scene.me) != nullptr;
    bool const unfolds = look == NavLook::Narrow && can_unfold;
    foot = cut_bottom(rest, row * static_cast<float>(bottom_rows.size() + (me ? 1U : 0U) + (unfolds ? 1U : 0U)));
    groups(view, rest, look);
    if (unfolds) fold_button(view, centered(cut_top(foot, row), 32, 32), look);
    for (auto const* info : bottom_rows) nav_row(view, cut_top(foot, row), *info, look);
    if (me) me_row(view, foot, look);
}

// A number at the corner of an icon.
void count_bubble(Kit& kit, Point at, std::size_t count) {
    constexpr std::size_t most = 99;
    std::string const number = count > most ? "99+" : kit.words().count(static_cast<std::int64_t>(count));
    float const width = std::max(16.0F, kit.width(number, style::tiny) + 8);
    Rect const place{at.x - 8, at.y - 8, width, 16};
    kit.fill(inset(place, -2), kit.theme().surface, 10);
    kit.fill(place, kit.theme().accent, 8);
    kit.text(place, number, style::tiny, kit.theme().on_accent, Align::Center);
}

void bar_cell(View& view, Rect cell, ScreenInfo const& info, bool here) {
    Kit& kit = view.kit;
    Color const ink = here ? kit.theme().accent : kit.theme().muted;
    std::size_t const count = info.badge != nullptr ? info.badge(view) : 0;
    cut_top(cell, 8);
    Rect const mark = cut_top(cell, 26);
    kit.icon(mark, info.icon, 20, ink);
    if (count > 0) count_bubble(kit, {mark.x + mark.width / 2 + 15, mark.y + 4}, count);
    kit.text(cut_top(cell, 18), kit.words(info.title), style::caption_medium, ink, Align::Center);
}

// What a badge counts.
std::string count_words(Kit& kit, ScreenInfo const& info, std::size_t count) {
    if (count == 0) return {};
    return kit.words(info.group == NavGroup::Practice ? text::coach_findings : text::count_check_ins_due,
                     {{"n", count}});
}

void bar(View& view, Rect area) {
    Kit& kit = view.kit;
    kit.fill(area, kit.theme().surface);
    kit.hairline({area.x, area.y}, area.width);
    auto const nav = kit.group(Role::Navigation, kit.words(text::nav_main), area, "navigation");
    auto cells = screens_of(NavGroup::Main);
    bool const elsewhere = std::ranges::none_of(cells, [&](auto const* info) { return is_here(view, *info); });
    float const width = area.width / static_cast<float>(cells.size() + 1);
    for (auto const* info : cells) {
        Rect const cell = cut_left(area, width);
        bool const here = is_here(view, *info);
        SemanticNode node;
        node.role = Role::Link;
        node.name = kit.words(info->title);
        node.description = count_words(kit, *info, info->badge != nullptr ? info->badge(view) : 0);
        node.current = here;
        if (kit.pressable(inset(cell, 2), info->slug, std::move(node)).clicked) view.go(info->slug);
        bar_cell(view, cell, *info, here);
    }
    ScreenInfo const& more = *screen_at("more");
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(more.title);
    node.expanded = view.stack.has_dialog();
    if (kit.pressable(inset(area, 2), "more", std::move(node)).clicked) view.open(more.slug, more.make());
    bar_cell(view, area, more, elsewhere);
}

} // namespace

float nav_row_height(Kit& kit) { return kit.coarse() ? space::touch_height : 34; }
std::span<NavGroup const> nav_groups_in_more() { return more_groups; }

void nav_row(View& view, Rect row, ScreenInfo const& info, NavLook look) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    bool const here = is_here(view, info);
    std::size_t const count = info.badge != nullptr ? info.badge(view) : 0;
    SemanticNode node;
    node.role = Role::Link;
    node.name = kit.words(info.title);
    node.description = count_words(kit, info, count);
    node.current = here;
    Press const press = kit.pressable(row, info.slug, std::move(node));
    if (press.clicked) view.go(info.slug);
    if (here) kit.fill(row, t.accent_soft, space::control_radius);
    else if (press.hovered) kit.fill(row, t.hover, space::control_radius);
    Color const ink = here ? t.accent : t.muted;
    if (look == NavLook::Narrow) {
        kit.icon(row, info.icon, 18, ink);
        kit.tooltip(kit.words(info.title));
        if (count > 0) kit.dot({right(row) - 12, row.y + 9}, 4, t.accent);
        return;
    }
    Rect inside = inset(row, 10, 0);
    kit.icon(cut_left(inside, 16), info.icon, 16, ink);
    cut_left(inside, 10);
    badge(kit, inside, count);
    kit.text(inside, kit.words(info.title), style::body_medium, ink);
}

void me_row(View& view, Rect row, NavLook look) {
    auto const* const person = view.document().get<Person>(view.scene.me);
    if (person == nullptr) return;
    Kit& kit = view.kit;
    bool const narrow = look == NavLook::Narrow;
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::me_named, {{"name", person->name}});
    Press const press = kit.pressable(row, "me", std::move(node));
    if (press.clicked) view.go("settings");
    if (press.hovered) kit.fill(row, kit.theme().hover, space::control_radius);
    Rect inside = narrow ? row : inset(row, 10, 0);
    person_avatar(view, narrow ? centered(row, 24, 24) : centered(cut_left(inside, 24), 24, 24), view.scene.me);
    if (narrow) return;
    cut_left(inside, 10);
    kit.text(inside, person->name, style::body_medium, kit.theme().text);
}

void navigation(View& view, Rect& screen) {
    if (view.kit.phone()) return bar(view, cut_bottom(screen, bottom_bar_height));
    bool const no_room = screen.width < narrow_below;
    NavLook const look = no_room || view.state.navigation_folded ? NavLook::Narrow : NavLook::Wide;
    column(view, cut_left(screen, look == NavLook::Narrow ? narrow_width : wide_width), look, !no_room);
}

} // namespace okra::ui
