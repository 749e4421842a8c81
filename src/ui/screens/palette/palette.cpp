// The palette: records by their words and commands by their names, from one field.
#include <algorithm>

#include "base/text.hpp"
#include "session/queries.hpp"
#include "ui/commands.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_records = 12;
constexpr float width_wanted = 620;
constexpr float search_height = 52;
constexpr float head_height = 28;
constexpr float most_height = 460;

struct Entry {
    Slot record;                            // or
    UiCommandInfo const* command = nullptr;
};

bool names(UiCommandInfo const& info, std::string_view query) {
    return contains_folded(folded(info.text), query) || (query.size() > 2 && contains_folded(folded(info.help), query));
}

std::vector<Entry> entries_for(View& view) {
    std::vector<Entry> entries;
    std::string const query = folded(trimmed(view.state.palette));
    if (!query.empty())
        for (auto const& found : search(view.session, view.state.palette, most_records))
            entries.push_back({found.record, nullptr});
    for (auto const& info : ui_commands()) {
        bool const offered = info.command != UiCommand::Palette && info.command != UiCommand::CloseRecord;
        if (offered && (query.empty() || names(info, query))) entries.push_back({{}, &info});
    }
    return entries;
}

float row_height(View& view) { return view.kit.coarse() ? space::touch_height : 40; }

void record_row(View& view, Rect row, Slot record) {
    Kit& kit = view.kit;
    bool const person = view.document().get<Person>(record) != nullptr;
    Rect const mark = cut_left(row, 20);
    if (person) person_avatar(view, centered(mark, 20, 20), record);
    else kit.icon(mark, icon_of(view.document().kind_of(record)), 16, kit.theme().muted);
    cut_left(row, 10);
    Result const result = view.session.evaluation().of(record);
    if (result.progress) {
        kit.text(cut_right(row, 44), percent(result.progress, kit.locale()), style::body_medium,
                 status_ink(kit.theme(), result), Align::Right);
        cut_right(row, 12);
    }
    std::string const title = title_or_untitled(view.document(), record);
    float const drawn = kit.text(row, title, style::body, kit.theme().text);
    cut_left(row, drawn + 10);
    if (row.width > 60) kit.text(row, context_of(view, record), style::caption, kit.theme().muted);
}

void command_row(View& view, Rect row, UiCommandInfo const& info) {
    Kit& kit = view.kit;
    kit.icon(cut_left(row, 20), info.icon, 16, kit.theme().muted);
    cut_left(row, 10);
    std::string const shortcut = shortcut_text(info, kit.apple());
    if (!shortcut.empty()) {
        float const wide = kit.width(shortcut, style::tiny) + 12;
        Rect const keys = centered(cut_right(row, wide), wide, 20);
        kit.outline(keys, kit.theme().hairline, 4);
        kit.text(keys, shortcut, style::tiny, kit.theme().muted, Align::Center);
        cut_right(row, 12);
    }
    kit.text(row, info.text, style::body, kit.theme().text);
}

bool entry_row(View& view, Rect row, Entry const& entry, bool pointed) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::Option;
    node.name =
        entry.command != nullptr ? std::string(entry.command->text) : title_or_untitled(view.document(), entry.record);
    node.description = entry.command != nullptr ? std::string(entry.command->help) : context_of(view, entry.record);
    node.selected = pointed;
    node.hidden_focus = true;
    std::string const key =
        entry.command != nullptr ? std::string(entry.command->text) : std::string(view.document().id_of(entry.record));
    Press const press = kit.pressable(row, key, std::move(node), 6);
    if (pointed) kit.fill(row, kit.theme().accent_soft, 6);
    else if (press.hovered) kit.fill(row, kit.theme().hover, 6);
    Rect const inside = inset(row, 10, 0);
    if (entry.command != nullptr) command_row(view, inside, *entry.command);
    else record_row(view, inside, entry.record);
    return press.clicked;
}

void section(View& view, Rect& rest, std::string_view name) {
    Rect const line = inset(cut_top(rest, head_height), 10, 0);
    view.kit.text(line, name, style::tiny, view.kit.theme().faint);
}

// What was clicked, -1: nothing.
int results(View& view, Rect area, std::vector<Entry> const& entries, bool moved) {
    Kit& kit = view.kit;
    int clicked = -1;
    Rect const content = kit.begin_scroll("results", area);
    Rect rest = inset(content, 8, 0);
    rest.height = 1e6F;
    cut_top(rest, 6);
    {
        auto const list = kit.group(Role::ListBox, "Results", area, "list");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            bool const command = entries[i].command != nullptr;
            bool const begins = i == 0 || command != (entries[i - 1].command != nullptr);
            if (begins) section(view, rest, command ? "COMMANDS" : "RECORDS");
            Rect const row = cut_top(rest, row_height(view));
            bool const pointed = static_cast<int>(i) == view.state.palette_choice;
            if (moved && pointed) kit.scroll_to(begins ? Rect{row.x, row.y - head_height, row.width, row.height} : row);
            if (entry_row(view, row, entries[i], pointed)) clicked = static_cast<int>(i);
        }
        if (entries.empty())
            kit.label(cut_top(rest, 72), "Nothing found. Try other words.", style::body, kit.theme().muted,
                      Align::Center);
    }
    kit.end_scroll(rest.y + 6 - content.y);
    return clicked;
}

void take(View& view, Entry const& entry) {
    if (entry.command != nullptr) run_command(view, entry.command->command);
    else view.open_record(entry.record);
}

float height_of(View& view, std::vector<Entry> const& entries) {
    float height = search_height + 13;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        bool const begins = i == 0 || (entries[i].command != nullptr) != (entries[i - 1].command != nullptr);
        height += row_height(view) + (begins ? head_height : 0);
    }
    if (entries.empty()) height += 72;
    return std::min(height, most_height);
}

void close_palette(View& view, WidgetId overlay) {
    view.state.palette_open = false;
    view.state.palette.clear();
    view.state.palette_choice = 0;
    if (view.kit.is_open(overlay)) view.kit.close(overlay);
    view.kit.wake_after(0);
}

FieldEvents search_field(View& view, Rect line) {
    Kit& kit = view.kit;
    cut_left(line, 18);
    kit.icon(cut_left(line, 18), icons::search, 18, kit.theme().muted);
    cut_left(line, 10);
    cut_right(line, 12);
    FieldSpec spec;
    spec.mode = TextMode::Search;
    spec.borderless = true;
    spec.placeholder = "Search or run a command";
    spec.text = {platform::FontFace::Regular, 16, 24};
    return kit.text_field(inset(line, 0, 8), "Search or run a command", view.state.palette, spec);
}

} // namespace

void palette(View& view) {
    Kit& kit = view.kit;
    WidgetId const overlay = kit.id("palette");
    if (!view.state.palette_open) return;
    bool const fresh = !kit.is_open(overlay);
    if (fresh) kit.open(overlay, kit.focused());
    auto entries = entries_for(view);
    Rect const screen = inset(kit.screen(), kit.phone() ? 8 : 24);
    float const width = std::min(width_wanted, screen.width);
    float const height = std::min(height_of(view, entries), screen.height);
    Rect const box{screen.x + (screen.width - width) / 2, kit.phone() ? screen.y : screen.y + screen.height * 0.1F,
                   width, height};
    if (!kit.begin_overlay(overlay, OverlayKind::Dialog, box, "Command palette")) return close_palette(view, overlay);
    Rect rest = box;
    auto const events = search_field(view, cut_top(rest, search_height));
    if (fresh) kit.focus(kit.id("Search or run a command")); // a click has sent the focus elsewhere
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 1);
    if (events.changed) {
        entries = entries_for(view);
        view.state.palette_choice = 0;
        kit.wake_after(0);
    }
    int const last = static_cast<int>(entries.size()) - 1;
    int& choice = view.state.palette_choice;
    bool const down = events.down || kit.take_key(Key::Down);
    bool const up = events.up || kit.take_key(Key::Up);
    if (down) choice = choice >= last ? 0 : choice + 1;
    if (up) choice = choice <= 0 ? std::max(last, 0) : choice - 1;
    int taken = results(view, rest, entries, down || up || events.changed);
    if (events.submitted && last >= 0) taken = std::clamp(choice, 0, last);
    kit.end_overlay();
    if (events.cancelled) kit.take_key(Key::Escape);
    if (events.cancelled || taken >= 0) close_palette(view, overlay);
    if (taken >= 0) take(view, entries[static_cast<std::size_t>(taken)]);
}

} // namespace okra::ui
