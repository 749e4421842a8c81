// The palette: records by their words, commands and screens by their names.
#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "command/words.hpp"
#include "session/query.hpp"
#include "session/text_match.hpp"
#include "ui/commands.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/palette/palette.hpp"
#include "ui/screens/palette/palette_actions.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/palette.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_records = 12;
constexpr float width_wanted = 620;
constexpr float search_height = 52;
constexpr float head_height = 28;
constexpr float most_height = 460;

enum class Section : std::uint8_t { Recent, Records, Commands };

// What can be chosen: a record, a screen, a command of menus or an action that only the palette has.
struct Entry {
    Section section = Section::Commands;
    Slot record;
    ScreenInfo const* screen = nullptr;
    UiCommandInfo const* command = nullptr;
    PaletteAction const* action = nullptr;
    std::string text;
    std::string shortcut;
    std::string why; // of a record that was not found by its title
    int rank = 0; // of what is no record: how well it answers to what was typed, 0 best

    bool is_record() const { return section != Section::Commands; }
    std::string_view help(View const& view) const { // not of a record
        if (action != nullptr) return {};
        return view.words(screen != nullptr ? screen->help : command->keys.help);
    }
    std::string_view also(View const& view) const {
        if (action != nullptr) return view.words(action->also);
        auto const other = screen != nullptr ? also_called(*screen) : also_called(command->command);
        return other ? view.words(*other) : std::string_view();
    }
    char const* icon() const {
        return action != nullptr ? action->icon : screen != nullptr ? screen->icon : command->icon;
    }
};

struct Found {
    Slot record;
    std::string why; // as of an entry
};

struct PaletteState {
    std::string typed;
    int choice = 0;
    Cached<std::pair<ContentKey, std::string>, std::vector<Found>> found;
};

// For comparing: "Check-in" is what "check in" asks for.
std::string plain(std::string_view words) {
    std::string text = folded(words);
    std::ranges::replace(text, '-', ' ');
    return text;
}

bool begins_word(std::string_view words, std::string_view query) {
    return words.starts_with(query) || contains_folded(words, " " + std::string(query));
}

bool has_all_words(std::string_view words, std::string_view query) {
    return std::ranges::all_of(split(query, ' '), [&](std::string_view word) { return contains_folded(words, word); });
}

// How well it answers to what was typed: by what it is called, by other words for it, by what it does; none: not at
// all.
std::optional<int> rank_of(View const& view, Entry const& entry, std::string_view query) {
    if (query.empty()) return 0;
    std::string const name = plain(entry.screen != nullptr ? view.words(entry.screen->title) : entry.text);
    if (query.size() > 2 && name.starts_with(query)) return 0;
    if (begins_word(name, query)) return 1;
    if (contains_folded(plain(entry.text), query)) return 3;
    std::string const also = plain(entry.also(view));
    if (query.size() > 1 && begins_word(also, query)) return 2;
    if (query.size() > 1 && has_all_words(name + " " + also, query)) return 3;
    if (query.size() > 2 && contains_folded(plain(entry.help(view)), query)) return 4;
    return std::nullopt;
}

void add_if_named(View const& view, std::string_view query, Entry entry, std::vector<Entry>& entries) {
    auto const rank = rank_of(view, entry, query);
    if (!rank) return;
    entry.rank = *rank;
    entries.push_back(std::move(entry));
}

// What is searched is made ready a bit a frame, beginning when the palette is opened.
bool is_ready(View& view) {
    constexpr std::size_t records_a_frame = 10'000;
    bool const ready = view.scene.prepare_text_index(records_a_frame);
    if (!ready) view.kit.wake_after(0.001); // with the next frame
    return ready;
}

std::string why_found(View const& view, Slot slot, std::string_view typed) {
    auto const match = match_beside_title(view.document(), slot, typed);
    if (!match) return {};
    return view.words(text::palette_match,
                      {{"field", label_of(view.kit.words(), *match->field)}, {"words", match->words}});
}

std::vector<Found> found_for(View const& view, std::string const& typed) {
    Query query;
    query.kind = Kind::None;
    query.text = typed;
    query.most = most_records;
    std::vector<Found> found;
    auto const answer = find_records(view.scene.source(), query, view.scene.text_index());
    if (!answer) return found;
    found.reserve(answer->records.size());
    for (Slot const slot : answer->records) found.push_back({slot, why_found(view, slot, typed)});
    return found;
}

// Those that were opened lately come first.
void add_records(View& view, PaletteState& state, std::vector<Entry>& entries) {
    auto const& found =
        state.found.of({content_key(view.scene), state.typed}, [&] { return found_for(view, state.typed); });
    std::string const query = folded(trimmed(state.typed));
    std::vector<Found> records;
    for (Slot const slot : recent_records(view)) {
        auto const known = std::ranges::find(found, slot, &Found::record);
        if (known != found.end()) records.push_back(*known);
        else if (contains_folded(folded(view.document().title_of(slot)), query)) records.push_back({slot, {}});
    }
    for (Found const& it : found)
        if (!std::ranges::contains(records, it.record, &Found::record)) records.push_back(it);
    for (Found& it : records)
        entries.push_back({.section = Section::Records,
                           .record = it.record,
                           .text = title_or_untitled(view, it.record),
                           .shortcut = {},
                           .why = std::move(it.why)});
}

void add_recent(View& view, std::vector<Entry>& entries) {
    constexpr std::size_t most = 5;
    for (Slot const slot : recent_records(view)) {
        if (entries.size() == most) return;
        if (view.document().id_of(slot) == view.state.place.record) continue; // it is open
        entries.push_back({.section = Section::Recent,
                           .record = slot,
                           .text = title_or_untitled(view, slot),
                           .shortcut = {},
                           .why = {}});
    }
}

void add_actions(View& view, std::string_view query, std::vector<Entry>& entries) {
    for (auto const& action : palette_actions()) {
        Entry entry{
            .record = {}, .action = &action, .text = std::string(view.words(action.name)), .shortcut = {}, .why = {}};
        add_if_named(view, query, std::move(entry), entries);
    }
}

void add_screens(View& view, std::string_view query, std::vector<Entry>& entries) {
    for (auto const& info : screens()) {
        Entry entry{.record = {},
                    .screen = &info,
                    .text = view.words(text::go_to, {{"screen", view.kit.words().within(view.words(info.title))}}),
                    .shortcut = shortcut_text(view.kit, key_of(info)),
                    .why = {}};
        if (has_address(info)) add_if_named(view, query, std::move(entry), entries);
    }
}

void add_commands(View& view, std::string_view query, std::vector<Entry>& entries) {
    for (auto const& info : ui_commands()) {
        bool const offered = info.command != UiCommand::Palette && info.command != UiCommand::CloseRecord;
        Entry entry{.record = {},
                    .command = &info,
                    .text = std::string(view.words(info.keys.text)),
                    .shortcut = shortcut_text(view.kit, info.keys),
                    .why = {}};
        if (offered) add_if_named(view, query, std::move(entry), entries);
    }
}

// Records first, but for what is called as was typed.
std::vector<Entry> entries_for(View& view, PaletteState& state) {
    std::vector<Entry> entries;
    std::string const query = plain(trimmed(state.typed));
    if (query.empty()) add_recent(view, entries);
    if (is_ready(view) && !query.empty()) add_records(view, state, entries);
    auto const records = static_cast<std::ptrdiff_t>(entries.size());
    add_screens(view, query, entries);
    add_commands(view, query, entries);
    add_actions(view, query, entries);
    if (query.empty()) return entries;
    std::ranges::stable_sort(entries.begin() + records, entries.end(), {}, &Entry::rank);
    bool const is_called_so = records < std::ssize(entries) && entries[static_cast<std::size_t>(records)].rank == 0;
    if (is_called_so) std::ranges::rotate(entries, entries.begin() + records);
    return entries;
}

float row_height(View& view) { return view.kit.coarse() ? space::touch_height : 40; }

void record_row(View& view, Rect row, Entry const& entry) {
    Kit& kit = view.kit;
    Slot const record = entry.record;
    bool const person = view.document().get<Person>(record) != nullptr;
    Rect const mark = cut_left(row, 20);
    if (person) person_avatar(view, centered(mark, 20, 20), record);
    else kit.icon(mark, icon_of(view.document().kind_of(record)), 16, kit.theme().muted);
    cut_left(row, 10);
    Result const result = view.scene.evaluation.of(record);
    if (result.progress) {
        kit.text(cut_right(row, 44), percent(result.progress, kit.locale()), style::body_medium,
                 status_ink(kit.theme(), result), Align::Right);
        cut_right(row, 12);
    }
    std::string const title = title_or_untitled(view, record);
    float const drawn = kit.text(row, title, style::body, kit.theme().text);
    cut_left(row, drawn + 10);
    if (row.width > 60)
        kit.text(row, entry.why.empty() ? context_of(view, record) : entry.why, style::caption, kit.theme().muted);
}

void command_row(View& view, Rect row, Entry const& entry) {
    Kit& kit = view.kit;
    kit.icon(cut_left(row, 20), entry.icon(), 16, kit.theme().muted);
    cut_left(row, 10);
    if (!entry.shortcut.empty()) {
        float const wide = kit.width(entry.shortcut, style::tiny) + 12;
        Rect const keys = centered(cut_right(row, wide), wide, 20);
        kit.outline(keys, kit.theme().hairline, 4);
        kit.text(keys, entry.shortcut, style::tiny, kit.theme().muted, Align::Center);
        cut_right(row, 12);
    }
    kit.text(row, entry.text, style::body, kit.theme().text);
}

bool entry_row(View& view, Rect row, Entry const& entry, bool pointed) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::Option;
    node.name = entry.text;
    node.description = !entry.why.empty()  ? entry.why
                       : entry.is_record() ? context_of(view, entry.record)
                                           : std::string(entry.help(view));
    node.selected = pointed;
    node.hidden_focus = true;
    std::string const key = entry.is_record() ? std::string(view.document().id_of(entry.record)) : entry.text;
    Press const press = kit.pressable(row, key, std::move(node), 6);
    if (pointed) kit.fill(row, kit.theme().accent_soft, 6);
    else if (press.hovered) kit.fill(row, kit.theme().hover, 6);
    Rect const inside = inset(row, 10, 0);
    if (entry.is_record()) record_row(view, inside, entry);
    else command_row(view, inside, entry);
    return press.clicked;
}

void section(View& view, Rect& rest, std::string_view name) {
    Rect const line = inset(cut_top(rest, head_height), 10, 0);
    view.kit.text(line, name, style::tiny, view.kit.theme().faint);
}

Text name_of(Section section) {
    switch (section) {
    case Section::Recent: return text::palette_recent;
    case Section::Records: return text::palette_records;
    case Section::Commands: return text::palette_commands;
    }
    return text::palette_commands;
}

bool begins_section(std::vector<Entry> const& entries, std::size_t at) {
    return at == 0 || entries[at].section != entries[at - 1].section;
}

// What was clicked, -1: nothing.
int results(View& view, PaletteState const& state, Rect area, std::vector<Entry> const& entries, bool moved) {
    Kit& kit = view.kit;
    int clicked = -1;
    Rect const content = kit.begin_scroll("results", area);
    Rect rest = inset(content, 8, 0);
    rest.height = 1e6F;
    cut_top(rest, 6);
    {
        auto const list = kit.group(Role::ListBox, kit.words(text::palette_results), area, "list");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            bool const begins = begins_section(entries, i);
            if (begins) section(view, rest, kit.words(name_of(entries[i].section)));
            Rect const row = cut_top(rest, row_height(view));
            bool const pointed = static_cast<int>(i) == state.choice;
            if (moved && pointed) kit.scroll_to(begins ? Rect{row.x, row.y - head_height, row.width, row.height} : row);
            if (entry_row(view, row, entries[i], pointed)) clicked = static_cast<int>(i);
        }
        if (entries.empty())
            kit.label(cut_top(rest, 72), kit.words(text::palette_nothing), style::body, kit.theme().muted,
                      Align::Center);
    }
    kit.end_scroll(rest.y + 6 - content.y);
    return clicked;
}

void choose(View& view, Entry const& entry) {
    if (entry.action != nullptr) entry.action->run(view);
    else if (entry.screen != nullptr) view.go(entry.screen->slug);
    else if (entry.command != nullptr) run_command(view, entry.command->command);
    else view.open_record(entry.record);
}

float height_of(View& view, std::vector<Entry> const& entries) {
    float height = search_height + 13;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        height += row_height(view) + (begins_section(entries, i) ? head_height : 0);
    }
    if (entries.empty()) height += 72;
    return std::min(height, most_height);
}

FieldEvents search_field(View& view, std::string& typed, Rect line) {
    Kit& kit = view.kit;
    cut_left(line, 18);
    kit.icon(cut_left(line, 18), icons::search, 18, kit.theme().muted);
    cut_left(line, 10);
    cut_right(line, 12);
    FieldSpec spec;
    spec.mode = TextMode::Search;
    spec.borderless = true;
    spec.placeholder = kit.words(text::command_search);
    spec.key = "words";
    spec.text = {platform::FontFace::Regular, 16, 24};
    return kit.text_field(inset(line, 0, 8), spec.placeholder, typed, spec);
}

// Where the arrows go from here; they go around.
int moved_choice(int choice, int last, bool down, bool up) {
    if (down) return choice >= last ? 0 : choice + 1;
    if (up) return choice <= 0 ? std::max(last, 0) : choice - 1;
    return choice;
}

Rect box_of(View& view, std::vector<Entry> const& entries) {
    bool const phone = view.kit.phone();
    Rect const screen = inset(view.kit.screen(), phone ? 8 : 24);
    float const width = std::min(width_wanted, screen.width);
    float const height = std::min(height_of(view, entries), screen.height);
    return {screen.x + (screen.width - width) / 2, phone ? screen.y : screen.y + screen.height * 0.1F, width, height};
}

class Palette final : public Screen {
public:
    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        WidgetId const overlay = view.layer.overlay = kit.id("palette");
        bool const fresh = std::exchange(m_fresh, false);
        if (fresh) kit.open(overlay, kit.focused());
        auto entries = entries_for(view, m_state);
        Rect const box = box_of(view, entries);
        if (!kit.begin_overlay(overlay, OverlayKind::Dialog, box, kit.words(text::screen_palette))) return view.close();
        Rect rest = box;
        auto const events = search_field(view, m_state.typed, cut_top(rest, search_height));
        if (fresh) kit.focus(kit.id("words")); // a click has sent the focus elsewhere
        kit.hairline({rest.x, rest.y}, rest.width);
        cut_top(rest, 1);
        if (events.changed) {
            entries = entries_for(view, m_state);
            m_state.choice = 0;
            kit.wake_after(0);
        }
        int const last = static_cast<int>(entries.size()) - 1;
        bool const down = events.down || take(kit, ListKey::Next);
        bool const up = events.up || take(kit, ListKey::Previous);
        m_state.choice = moved_choice(m_state.choice, last, down, up);
        int taken = results(view, m_state, rest, entries, down || up || events.changed);
        if (events.submitted && last >= 0) taken = std::clamp(m_state.choice, 0, last);
        kit.end_overlay();
        if (events.cancelled) kit.take_key(Key::Escape);
        if (events.cancelled || taken >= 0) view.close();
        if (taken >= 0) choose(view, entries[static_cast<std::size_t>(taken)]);
    }

private:
    PaletteState m_state;
    bool m_fresh = true;
};

} // namespace

std::unique_ptr<Screen> palette_screen() { return std::make_unique<Palette>(); }

} // namespace okra::ui
