// The frame around every screen: navigation, top bar, toasts.
#include "ui/shell.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/navigation.hpp"
#include "ui/one_file.hpp"
#include "ui/screens/export/export.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/screens/new_workspace/new_workspace.hpp"
#include "ui/screens/palette/palette.hpp"
#include "ui/screens/what_if/what_if.hpp"
#include "ui/scrubber.hpp"
#include "ui/shared/foot_bar.hpp"
#include "ui/shared/safety.hpp"
#include "ui/shared/share_words.hpp"
#include "ui/workspace_menu.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float top_height = 52;
constexpr float phone_top_height = 60; // for fingers

// -- top bar ---------------------------------------------------------------------------------------------------------

std::string week_of(Kit& kit, Cycle const& cycle) {
    if (!cycle.starts || !cycle.ends) return {};
    if (kit.today() < *cycle.starts) return std::string(kit.words(text::cycle_not_started));
    if (kit.today() > *cycle.ends) return std::string(kit.words(text::cycle_ended));
    return kit.words(text::cycle_week, {{"week", (kit.today() - *cycle.starts) / 7 + 1},
                                        {"weeks", (*cycle.ends - *cycle.starts) / 7 + 1}});
}

// Wide enough for the chosen cycle's name and week.
float cycle_picker_width(View& view) {
    auto const* chosen = view.document().get<Cycle>(view.scene.cycle);
    if (chosen == nullptr) return 150;
    float const words =
        view.kit.width(chosen->name, style::body_medium) + view.kit.width(week_of(view.kit, *chosen), style::body);
    return std::clamp(std::ceil(words) + 90, 150.0F, 320.0F);
}

void cycle_picker(View& view, Rect box, bool short_form) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const inner = kit.scope("cycle");
    WidgetId const list = kit.id("menu");
    auto const* chosen = view.document().get<Cycle>(view.scene.cycle);
    auto const name_of = [&](Slot slot) {
        auto const* const cycle = view.document().get<Cycle>(slot);
        return std::string(cycle != nullptr ? std::string_view(cycle->name)
                                            : kit.words(slot == backlog ? text::backlog : text::all_cycles));
    };
    std::string const name = name_of(view.scene.cycle);
    std::string const week = chosen != nullptr && !short_form ? week_of(kit, *chosen) : std::string{};
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = kit.words(text::cycle);
    node.value = name;
    node.expanded = kit.is_open(list);
    Press const press = kit.pressable(box, "box", std::move(node));
    if (press.clicked) kit.open(list, kit.id("box"));
    if (!short_form) kit.outline(box, t.hairline, space::control_radius);
    if (press.hovered) kit.fill(box, t.hover, space::control_radius);
    Rect inside = inset(box, short_form ? 4 : 12, 0);
    if (!short_form) {
        kit.icon(cut_left(inside, 16), icons::calendar, 16, t.muted);
        cut_left(inside, 8);
    }
    kit.icon(cut_right(inside, 16), icons::chevron_down, 16, t.muted);
    cut_right(inside, 8);
    TextStyle const words = short_form ? style::emphasis : style::body_medium;
    float const drawn = kit.text(inside, name, words, t.text);
    cut_left(inside, drawn + 8);
    if (!week.empty() && inside.width > 20) kit.text(inside, week, style::body, t.muted);
    if (!kit.is_open(list)) return;
    std::vector<Slot> cycles;
    std::vector<Kit::MenuItem> items;
    for (auto const& cycle : view.document().all<Cycle>())
        if (!cycle.deleted) cycles.push_back(cycle.id);
    std::ranges::sort(cycles, [&](Slot a, Slot b) { // newest first
        auto const* first = view.document().get<Cycle>(a);
        auto const* second = view.document().get<Cycle>(b);
        return first->starts.value_or(Date{}) > second->starts.value_or(Date{});
    });
    std::size_t const first_other = cycles.size();
    cycles.push_back({});
    cycles.push_back(backlog);
    for (Slot const slot : cycles) {
        Kit::MenuItem item;
        auto const* cycle = view.document().get<Cycle>(slot);
        item.label = name_of(slot);
        item.checked = slot == view.scene.cycle;
        item.separator_before = first_other > 0 && items.size() == first_other;
        if (cycle != nullptr && cycle->phase == CyclePhase::Closed) item.shortcut = view.words(text::cycle_closed);
        items.push_back(std::move(item));
    }
    items.push_back({.label = std::string(view.words(info_of(UiCommand::NewCycle).keys.text)),
                     .icon = info_of(UiCommand::NewCycle).icon,
                     .shortcut = {},
                     .checked = {},
                     .separator_before = true});
    auto const picked = kit.menu(list, box, items, view.words(text::cycle));
    if (!picked) return;
    auto const at = static_cast<std::size_t>(*picked);
    if (at == cycles.size()) run_command(view, UiCommand::NewCycle);
    else view.outbox.emplace_back(ChooseCycle{cycles[at]});
}

// The name, or on a phone, where it has no room, the logo.
void workspace_menu(View& view, Rect box, bool as_logo = false) {
    Kit& kit = view.kit;
    auto const inner = kit.scope("workspace");
    WidgetId const list = kit.id("menu");
    std::string_view const name = view.document().workspace().name;
    SemanticNode node;
    node.role = Role::Button;
    node.name = name.empty() ? view.words(text::workspace) : name;
    node.description = view.words(text::workspace_menu);
    node.expanded = kit.is_open(list);
    Press const press = kit.pressable(box, "name", std::move(node));
    if (press.clicked) kit.open(list, kit.id("name"));
    if (press.hovered) kit.fill(box, kit.theme().hover, space::control_radius);
    Rect inside = inset(box, 8, 0);
    if (as_logo) {
        logo(kit, centered(box, 24, 24));
    } else {
        kit.icon(cut_right(inside, 16), icons::chevron_down, 16, kit.theme().muted);
        cut_right(inside, 6);
        kit.text(inside, name, style::body_strong, kit.theme().text);
    }
    if (!kit.is_open(list)) return;
    workspace_menu_items(view, list, {box.x, box.y, std::max(box.width, 280.0F), box.height});
}

struct SaveWords {
    std::string_view text;
    char const* icon = nullptr;
    Color ink = 0;
};

SaveWords save_words(View const& view) {
    Theme const& t = view.kit.theme();
    if (view.state.elsewhere.branch != nullptr && view.save_state() == SaveState::Saved)
        return {view.words(text::what_if_saved), icons::cloud_check, t.muted};
    if (auto const file = one_file(view.state.remembered); file && view.save_state() == SaveState::Saved) {
        if (file->to_read) return {view.words(text::one_file_state_read), icons::eye, t.muted};
        if (!file->kept) return {view.words(text::one_file_state_open), icons::cloud_off, t.of(Status::AtRisk).ink};
    }
    switch (view.save_state()) {
    case SaveState::Saved:
        return {view.words(text::saved), icons::cloud_check,
                view.state.second_lags ? t.of(Status::AtRisk).ink : t.muted};
    case SaveState::Saving: return {view.words(text::saving), icons::cloud_upload, t.muted};
    case SaveState::Failed: return {view.words(text::not_saved), icons::cloud_off, t.danger};
    }
    return {};
}

constexpr float age_from = 1280; // of the screen: the age of the copy outside has room beside "Saved"

// "" while nothing is known of it, or where it has no room.
std::string age_of_copy(View const& view) {
    bool const shown = view.state.outside && view.kit.screen().width >= age_from;
    return shown ? copy_in_short(view) : std::string();
}

float save_width(View const& view) {
    float const words = view.kit.width(save_words(view).text, style::caption_medium);
    std::string const age = age_of_copy(view);
    float const more = age.empty() ? 0 : view.kit.width(age, style::caption) + 6;
    return std::max(92.0F, words + more + 40);
}

void save_state(View& view, Rect box, bool icon_only) {
    Kit& kit = view.kit;
    auto const words = save_words(view);
    auto const inner = kit.scope("save");
    WidgetId const list = kit.id("menu");
    SemanticNode node;
    node.role = Role::Button;
    node.name = words.text;
    node.expanded = kit.is_open(list);
    bool const failed = view.save_state() == SaveState::Failed;
    auto const file = one_file(view.state.remembered);
    Text const kept = !file           ? text::kept_in_browser
                      : file->to_read ? text::one_file_to_read
                      : file->kept    ? text::one_file_kept
                                      : text::one_file_not_kept;
    node.description = failed ? said(kit.words(), view.save_problem()) : std::string(kit.words(kept));
    if (!failed && view.state.outside) node.description += " " + copy_in_words(view);
    Press const press = kit.pressable(box, "state", std::move(node));
    if (press.clicked) kit.open(list, kit.id("state"));
    if (press.hovered) kit.fill(box, kit.theme().hover, space::control_radius);
    Rect inside = inset(box, 8, 0);
    kit.icon(icon_only ? box : cut_left(inside, 16), words.icon, 16, words.ink);
    if (!icon_only) {
        cut_left(inside, 6);
        float const wide = kit.text(inside, words.text, style::caption_medium, words.ink);
        cut_left(inside, wide + 6);
        std::string const age = age_of_copy(view);
        Color const ink = !age.empty() && copy_is_old(view) ? kit.theme().of(Status::AtRisk).ink : kit.theme().faint;
        if (!age.empty()) kit.text(inside, age, style::caption, ink);
    }
    if (failed) kit.tooltip(kit.words(text::not_saved_because, {{"why", said(kit.words(), view.save_problem())}}));
    if (kit.is_open(list)) save_menu_items(view, list, box);
}

// Only where the workspace is shared: a colour and a picture say how that stands.
void share_state(View& view, Rect& row) {
    ShareShown const& share = view.state.share;
    if (share.state == ShareShown::State::Off) return;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Rect const box = cut_right(row, kit.control_height());
    SemanticNode node;
    node.role = Role::Link;
    node.name = kit.words(share_title(share));
    Press const press = kit.pressable(box, "share", std::move(node));
    if (press.clicked) view.go("settings/share");
    if (press.hovered) kit.fill(box, t.hover, space::control_radius);
    bool const stopped = share.state == ShareShown::State::Stopped;
    bool const away = share.state == ShareShown::State::Offline;
    kit.icon(box, icons::users, 16, stopped ? t.danger : away ? t.of(Status::AtRisk).ink : t.muted);
    bool const moves = share.state == ShareShown::State::Working || share.state == ShareShown::State::Meeting;
    if (moves || stopped || away)
        kit.dot({box.x + box.width / 2 + 8, box.y + box.height / 2 - 7}, 3.5F,
                stopped ? t.danger
                : away  ? t.of(Status::AtRisk).ink
                        : t.accent,
                t.surface, 1.5F);
    kit.tooltip(kit.words(share_title(share)));
}

void new_button(View& view, Rect box, bool icon_only) {
    Kit& kit = view.kit;
    auto const inner = kit.scope("new");
    WidgetId const list = kit.id("menu");
    ButtonSpec spec;
    spec.label = kit.words(text::menu_new);
    spec.key = "New";
    spec.icon = icons::plus;
    spec.kind = ButtonKind::Primary;
    spec.icon_only = icon_only;
    spec.expanded = kit.is_open(list);
    if (kit.button(box, spec)) kit.open(list, kit.id("New"));
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, 2> items;
    std::array const commands{UiCommand::NewObjective, UiCommand::NewKeyResult};
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto const& info = info_of(commands[i]);
        items[i].label = kit.words(i == 0 ? text::objective : text::key_result);
        items[i].icon = i == 0 ? icons::flag : icons::target;
        items[i].shortcut = shortcut_text(kit, info.keys);
    }
    Rect const anchor{right(box) - std::max(box.width, 200.0F), box.y, std::max(box.width, 200.0F), box.height};
    if (auto const picked = kit.menu(list, anchor, items, kit.words(text::menu_new)))
        run_command(view, commands[static_cast<std::size_t>(*picked)]);
}

void tool_button(View& view, Rect box, UiCommand command, bool disabled, std::string_view more) {
    auto const& info = info_of(command);
    ButtonSpec spec;
    std::string label(view.words(info.keys.text));
    if (!more.empty()) label.append(": ").append(more);
    std::string const shortcut = shortcut_text(view.kit, info.keys);
    spec.label = label;
    spec.key = english(info.keys.text);
    spec.icon = info.icon;
    spec.icon_only = true;
    spec.kind = ButtonKind::Ghost;
    spec.disabled = disabled;
    spec.shortcut = shortcut;
    bool for_history = false;
    if (command == UiCommand::Undo || command == UiCommand::Redo) spec.context = &for_history;
    if (view.kit.button(box, spec)) run_command(view, command);
    if (for_history) view.go("history");
}

void search_box(View& view, Rect box) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::command_search);
    std::string const shortcut = shortcut_text(kit, info_of(UiCommand::Palette).keys);
    node.shortcut = shortcut;
    Press const press = kit.pressable(box, "search", std::move(node));
    if (press.clicked) run_command(view, UiCommand::Palette);
    kit.fill(box, t.background, space::control_radius);
    kit.outline(box, press.hovered ? t.border : t.hairline, space::control_radius);
    Rect inside = inset(box, 10, 0);
    kit.icon(cut_left(inside, 16), icons::search, 16, t.muted);
    cut_left(inside, 8);
    float const width = kit.width(shortcut, style::tiny) + 12;
    if (inside.width > 180 && !shortcut.empty() && !kit.coarse()) {
        Rect const keys = centered(cut_right(inside, width), width, 20);
        kit.fill(keys, t.surface, 4);
        kit.outline(keys, t.hairline, 4);
        kit.text(keys, shortcut, style::tiny, t.muted, Align::Center);
    }
    auto const whole = kit.words(text::command_search);
    bool const fits = kit.width(whole, style::body) <= inside.width;
    kit.text(inside, fits ? whole : kit.words(text::search_short), style::body, t.faint);
}

void top_bar(View& view, Rect bar) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    kit.fill(bar, t.surface);
    kit.hairline({bar.x, bottom(bar) - 1}, bar.width);
    auto const banner = kit.group(Role::Banner, kit.words(text::workspace), bar, "top");
    float const height = kit.control_height();
    Rect row = inset(bar, 20, (bar.height - height) / 2);
    new_button(view, cut_right(row, 84), false);
    cut_right(row, 8);
    tool_button(view, cut_right(row, height), UiCommand::Redo, !view.session.can_redo(),
                said(kit.words(), view.session.redo_text()));
    tool_button(view, cut_right(row, height), UiCommand::Undo, !view.session.can_undo(),
                said(kit.words(), view.session.undo_text()));
    cut_right(row, 4);
    save_state(view, cut_right(row, save_width(view)), false);
    share_state(view, row);
    cut_right(row, 4);
    if (row.width > 760) {
        tool_button(view, cut_right(row, height), UiCommand::Time, false, {});
        tool_button(view, cut_right(row, height), UiCommand::WhatIf, false, {});
    }
    cut_right(row, 8);
    float const wide = std::min(kit.width(view.document().workspace().name, style::body_strong) + 44, 260.0F);
    if (row.width > 560) {
        workspace_menu(view, cut_left(row, wide));
        cut_left(row, 8);
    }
    bool const short_form = row.width <= 480;
    cycle_picker(view, cut_left(row, short_form ? 172 : cycle_picker_width(view)), short_form);
    cut_left(row, 10);
    search_box(view, cut_left(row, std::min(320.0F, row.width)));
}

void phone_bar(View& view, Rect bar) {
    Kit& kit = view.kit;
    kit.fill(bar, kit.theme().surface);
    kit.hairline({bar.x, bottom(bar) - 1}, bar.width);
    auto const banner = kit.group(Role::Banner, kit.words(text::workspace), bar, "top");
    float const height = kit.control_height();
    Rect row = inset(bar, space::unit, (bar.height - height) / 2);
    workspace_menu(view, cut_left(row, height), true);
    new_button(view, inset(cut_right(row, height), 1), true);
    cut_right(row, space::unit / 2);
    tool_button(view, cut_right(row, height), UiCommand::Palette, false, {});
    if (view.session.can_redo()) // takes room only while there is something to restore
        tool_button(view, cut_right(row, height), UiCommand::Redo, false, said(kit.words(), view.session.redo_text()));
    tool_button(view, cut_right(row, height), UiCommand::Undo, !view.session.can_undo(),
                said(kit.words(), view.session.undo_text()));
    save_state(view, cut_right(row, height), true);
    cycle_picker(view, row, true);
}

} // namespace

void logo(Kit& kit, Rect box) {
    constexpr int seeds = 5;
    Point const middle{box.x + box.width / 2, box.y + box.height / 2};
    float const scale = box.width / 24;
    auto const at = [&](int i, float radius) {
        float const turn = static_cast<float>(i) * 2 * std::numbers::pi_v<float> / seeds;
        return Point{middle.x + std::sin(turn) * radius * scale, middle.y - std::cos(turn) * radius * scale};
    };
    std::array<Point, seeds> outer{};
    std::array<Point, seeds> inner{};
    for (int i = 0; i < seeds; ++i) {
        outer[static_cast<std::size_t>(i)] = at(i, 10.8F);
        inner[static_cast<std::size_t>(i)] = at(i, 7.8F);
    }
    kit.polygon(outer, rgb(0x3F9142));
    kit.polygon(inner, rgb(0xDDF0D5));
    for (int i = 0; i < seeds; ++i) {
        kit.dot(at(i, 4), 1.45F * scale, rgb(0x3F9142));
    }
}

namespace {

// The objective that is open, or that of the key result that is.
Slot objective_of(Document const& document, Slot open) {
    if (document.kind_of(open) == Kind::Objective) return open;
    auto const* const key_result = document.get<KeyResult>(open);
    return key_result == nullptr || key_result->objectives.empty() ? Slot{} : key_result->objectives.front().to;
}

} // namespace

void run_command(View& view, UiCommand command) {
    view.kit.wake_after(0); // what it opens is drawn before the keys are asked
    Slot const open = view.document().find(view.state.place.record);
    Kind const kind = view.document().kind_of(open);
    switch (command) {
    case UiCommand::Palette: view.open("palette", palette_screen()); break;
    case UiCommand::NewObjective:
        start_create(view, Creating::Objective, kind == Kind::Objective ? open : Slot{});
        break;
    case UiCommand::NewKeyResult: start_create(view, Creating::KeyResult, objective_of(view.document(), open)); break;
    case UiCommand::NewCycle: view.open("new-cycle", new_cycle_screen(view)); break;
    case UiCommand::CheckIn:
        if (kind == Kind::KeyResult || kind == Kind::Indicator) start_check_in(view, open);
        else view.go("check-in");
        break;
    case UiCommand::Undo: view.outbox.emplace_back(Undo{}); break;
    case UiCommand::Redo: view.outbox.emplace_back(Redo{}); break;
    case UiCommand::Export: view.outbox.emplace_back(Export{}); break;
    case UiCommand::ExportAs: view.open("export", export_screen()); break;
    case UiCommand::Handoff: start_handoff(view); break;
    case UiCommand::Print: view.outbox.emplace_back(PrintReport{}); break;
    case UiCommand::Import: view.outbox.emplace_back(PickImport{}); break;
    case UiCommand::NewWorkspace:
        if (one_file(view.state.remembered)) {
            view.outbox.emplace_back(Say{std::string(view.words(text::one_file_one_workspace))});
            break;
        }
        view.open("new-workspace", new_workspace_screen());
        break;
    case UiCommand::Sample: view.outbox.emplace_back(StartSample{}); break;
    case UiCommand::FoldNavigation: view.state.navigation_folded = !view.state.navigation_folded; break;
    case UiCommand::Time:
        if (view.state.elsewhere.scrubber) close_scrubber(view);
        else open_scrubber(view);
        break;
    case UiCommand::DayBack: step_days(view, -1); break;
    case UiCommand::DayOn: step_days(view, 1); break;
    case UiCommand::WhatIf: start_what_if(view); break;
    case UiCommand::CloseRecord: view.state.place.record.clear(); break;
    }
}

// After the screens: what they have not taken for themselves.
void take_shortcuts(View& view) {
    bool const in_dialog = view.kit.any_modal() || view.stack.has_dialog();
    std::erase_if(view.kit.keys(), [&](platform::KeyPressed const& pressed) {
        auto const* const info = command_of(pressed);
        auto const* const screen = screen_of(pressed);
        bool const everywhere = info != nullptr && pressed.modifiers.command &&
                                (info->command == UiCommand::Print || info->command == UiCommand::Palette);
        if (in_dialog && !everywhere) return false;
        if (info != nullptr) run_command(view, info->command);
        else if (screen != nullptr) view.go(screen->slug);
        return info != nullptr || screen != nullptr;
    });
}

Rect frame_around(View& view, Rect screen) {
    bool const phone = view.kit.phone();
    if (!phone) navigation(view, screen);
    if (phone) phone_bar(view, cut_top(screen, view.kit.coarse() ? phone_top_height : top_height));
    else top_bar(view, cut_top(screen, top_height));
    if (phone) navigation(view, screen);
    return screen;
}

void toasts(View& view, std::deque<Toast>& list) {
    Kit& kit = view.kit;
    constexpr double shown_seconds = 7;
    std::erase_if(list, [&](Toast const& toast) { return toast.until != 0 && toast.until <= kit.time(); });
    while (list.size() > 3) list.pop_front();
    bool const from_top = view.stack.has_framed_dialog(); // clear of its buttons
    float y = from_top ? kit.screen().y + 12 : bottom(kit.screen()) - (kit.phone() ? bottom_bar_height + 12 : 20);
    FootBar const& bar = foot_bar(kit);
    if (!from_top && bar.drawn == kit.time()) y = std::min(y, bar.rect.y - 12);
    for (auto it = list.rbegin(); it != list.rend(); ++it) {
        if (it->until == 0) {
            it->until = kit.time() + shown_seconds;
            kit.announce(it->text);
        }
        kit.wake_after(it->until - kit.time());
        float const room = std::min(kit.screen().width - 32, 480.0F);
        std::string_view const undo_word = kit.words(it->branch.empty() ? text::action_undo : text::what_if_restore);
        float const undo_width = it->with_undo ? std::max(64.0F, kit.width(undo_word, style::body_strong) + 24) : 0.0F;
        float const text_width = std::min(kit.width(it->text, style::body) + 2, room - 32 - undo_width - 36);
        float const height = 20 + kit.paragraph_height(text_width, it->text, style::body, 3);
        float const width = text_width + 32 + undo_width + 36;
        if (!from_top) y -= height;
        Rect const box{std::round((kit.screen().width - width) / 2), y, width, height};
        y += from_top ? height + 8 : -8;
        WidgetId const id = kit.id("toast " + it->text + std::to_string(it->until));
        kit.open(id);
        if (!kit.begin_overlay(id, OverlayKind::Toast, box, it->text)) continue;
        Theme const& t = kit.theme();
        kit.fill(box, t.toast, 8);
        Rect inside = inset(box, 16, 10);
        Rect const cross = centered(cut_right(inside, 24), 24, 24);
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(text::action_dismiss);
        if (kit.pressable(cross, "dismiss", std::move(node)).clicked) it->until = kit.time();
        kit.icon(cross, icons::x, 14, faded(t.on_toast, 0.7F));
        if (it->with_undo) {
            Rect const button = centered(cut_right(inside, undo_width), undo_width, 28);
            SemanticNode undo;
            undo.role = Role::Button;
            undo.name = undo_word;
            Press const press = kit.pressable(button, "undo", std::move(undo));
            if (press.hovered) kit.fill(button, faded(t.on_toast, 0.12F), space::control_radius);
            kit.text(button, undo_word, style::body_strong, t.dark ? t.accent : rgb(0xB5B4FF), Align::Center);
            if (press.clicked) {
                if (it->branch.empty()) view.outbox.emplace_back(Undo{});
                else view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Restore, .id = it->branch});
                it->until = kit.time();
            }
        }
        kit.paragraph(inside, it->text, style::body, t.on_toast, 3);
        kit.end_overlay();
        if (it->until <= kit.time()) kit.close(id);
    }
}

} // namespace okra::ui
