// Phone: the screens that have no place in the bar at the bottom, in a sheet above it.
#include "ui/screens/more/more.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/navigation.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float handle_height = 24;
constexpr float heading_height = 32;
constexpr float padding = 12;

class More final : public Screen {
public:
    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        WidgetId const overlay = view.layer.overlay = kit.id("more");
        if (std::exchange(m_fresh, false)) kit.open(overlay, kit.focused());
        Rect const screen = kit.screen();
        float const height = std::min(height_of_rows() + handle_height + padding, screen.height * 0.8F);
        Rect const sheet{screen.x, bottom(screen) - height, screen.width, height};
        if (!kit.begin_overlay(overlay, OverlayKind::Dialog, sheet, kit.words(text::screen_more))) return view.close();
        Rect rest = sheet;
        Rect const handle = cut_top(rest, handle_height);
        kit.fill(centered(handle, 36, 4), kit.theme().border, 2);
        Rect const content = kit.begin_scroll("rows", rest);
        Rect rows = inset(content, padding, 0);
        rows.height = 1e6F;
        for (auto const group : nav_groups_in_more()) draw_group(view, rows, group);
        for (UiCommand const command : commands) draw_command(view, rows, command);
        me_row(view, cut_top(rows, nav_row_height(kit)));
        kit.end_scroll(rows.y + padding - content.y);
        kit.end_overlay();
        if (view.went || m_ran) view.close();
    }

private:
    static float height_of_rows() {
        float height = space::touch_height + commands.size() * (space::touch_height + 2);
        for (auto const group : nav_groups_in_more()) {
            auto const count = screens_of(group).size();
            if (count > 0 && heading_of(group)) height += heading_height;
            height += static_cast<float>(count) * (space::touch_height + 2);
        }
        return height;
    }
    static void draw_group(View& view, Rect& rows, NavGroup group) {
        auto const some = screens_of(group);
        if (some.empty()) return;
        if (auto const heading = heading_of(group))
            view.kit.heading(inset(cut_top(rows, heading_height), 10, 0), view.words(*heading), style::tiny, 2);
        for (auto const* info : some) {
            nav_row(view, cut_top(rows, nav_row_height(view.kit)), *info, NavLook::Wide);
            cut_top(rows, 2);
        }
    }

    // What stands in the bar at the top elsewhere.
    void draw_command(View& view, Rect& rows, UiCommand command) {
        Kit& kit = view.kit;
        auto const& info = info_of(command);
        Rect const row = cut_top(rows, nav_row_height(kit));
        cut_top(rows, 2);
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(info.keys.text);
        Press const press = kit.pressable(row, english(info.keys.text), std::move(node));
        if (press.hovered) kit.fill(row, kit.theme().hover, space::control_radius);
        Rect inside = inset(row, 10, 0);
        kit.icon(kit.cut_start(inside, 20), info.icon, 18, kit.theme().muted);
        kit.cut_start(inside, 12);
        kit.text(inside, kit.words(info.keys.text), style::body_medium, kit.theme().text);
        if (!press.clicked) return;
        m_ran = true;
        run_command(view, command);
    }

    static constexpr std::array commands{UiCommand::Time, UiCommand::WhatIf};
    bool m_ran = false;
    bool m_fresh = true;
};

} // namespace

std::unique_ptr<Screen> more_screen() { return std::make_unique<More>(); }

} // namespace okra::ui
