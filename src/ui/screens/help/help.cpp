// All shortcuts, from the tables of commands, of screens and of the keys that lists and fields understand.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ui/commands.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/keyboard.hpp"
#include "words/texts/names.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 760;
constexpr float least_row_height = 44;
constexpr float keys_width = 180;
constexpr float phone_keys_width = 124;
constexpr float text_width = 232;
constexpr float change_room = 3 * 28; // the buttons of a row
constexpr float endless = 1e6F;

void key_caps(View& view, Rect place, std::string_view keys) {
    Kit& kit = view.kit;
    if (keys.empty()) return;
    float const width = kit.width(keys, style::caption_medium) + 16;
    Rect const cap = centered({place.x, place.y, width, place.height}, width, 24);
    kit.fill(cap, kit.theme().raised, 5);
    kit.outline(cap, kit.theme().border, 5);
    kit.text(cap, keys, style::caption_medium, kit.theme().text, Align::Center);
}

// "Ctrl+K, /", all that do the same.
std::string all_shortcuts(Kit const& kit, KeyBinding const& binding) {
    std::string all;
    for (auto const& key : binding.keys)
        if (std::string const one = shortcut_text(kit, key); !one.empty()) all += (all.empty() ? "" : ", ") + one;
    return all;
}

// The words of a key: what it does, and help beside it or, on a phone, under it. Both wrap.
struct KeyWords {
    std::string_view text, help;
};

float keys_room(Kit const& kit) { return kit.phone() ? phone_keys_width : keys_width; }

float help_height(Kit& kit, float row_width, KeyWords const& words) {
    float const width = row_width - 2 * space::between - keys_room(kit);
    if (!kit.phone()) return kit.paragraph_height(width - text_width, words.help, style::body);
    return kit.paragraph_height(width, words.text, style::body_medium) +
           kit.paragraph_height(width, words.help, style::caption);
}

float row_height_of(Kit& kit, float row_width, KeyWords const& words) {
    return std::max(least_row_height, help_height(kit, row_width, words) + 2 * space::inside + space::unit);
}

using Bindings = std::vector<KeyBinding>;

void add(Bindings& some, KeyBinding const& binding) {
    if (binding.keys.front().exists()) some.push_back(binding);
}

Bindings everywhere() {
    Bindings keys;
    for (auto const& info : screens()) add(keys, key_of(info));
    for (auto const& info : ui_commands()) add(keys, info.keys);
    return keys;
}

// What a screen understands beyond what all lists do.
Bindings own_keys(ScreenInfo const& info) {
    Bindings keys;
    if (info.make == nullptr) return keys;
    for (auto const& binding : info.make()->keys())
        if (std::ranges::find(list_keys(), binding.text, &KeyBinding::text) == list_keys().end()) add(keys, binding);
    return keys;
}

struct Section {
    Text title{};
    Bindings keys;
};

std::vector<Section> sections() {
    std::vector<Section> all;
    all.push_back({text::keys_everywhere, everywhere()});
    all.push_back({text::keys_in_lists, {list_keys().begin(), list_keys().end()}});
    for (auto const& info : screens()) all.push_back({info.title, own_keys(info)});
    all.push_back({text::keys_in_charts, {chart_keys().begin(), chart_keys().end()}});
    all.push_back({text::keys_in_fields, {field_keys().begin(), field_keys().end()}});
    return all;
}

// Letters and signs of a row may be changed, where there is a keyboard.
bool may_be_changed(Kit const& kit, KeyBinding const& binding) {
    return !kit.phone() && may_be_changed(binding.keys.front());
}

class Help final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        if (m_sections.empty())
            m_sections = sections(); // not when made: they are asked of all screens, of this one too
        hear(view);
        Rect const content = kit.begin_scroll("help", area);
        Rect rest = page_of(view, content);
        rest.width = std::min(rest.width, widest);
        rest.height = endless;
        kit.heading(cut_top(rest, style::page.line_height), kit.words(text::screen_help), style::page, 1);
        spoken_paragraph(view, rest, kit.words(text::keys_intro), style::body, kit.theme().muted);
        cut_top(rest, space::inside);
        Rect line = cut_top(rest, kit.coarse() ? space::touch_height : 24);
        float const wide = std::min(kit.width(kit.words(text::help_to_guide), style::body_medium) + 2, line.width);
        if (kit.link(kit.cut_start(line, wide), kit.words(text::help_to_guide), style::body_medium, kit.theme().accent))
            view.go("guide");
        cut_top(rest, 12);
        if (!kit.phone()) choices(view, rest);
        for (auto const& section : m_sections) table(view, rest, section);
        kit.end_scroll(rest.y - content.y);
    }

private:
    // The next press, for the row that waits for one.
    void hear(View& view) {
        if (!m_waiting) return;
        Kit& kit = view.kit;
        if (kit.take_key(Key::Escape)) return stop(kit);
        auto const pressed =
            std::ranges::find(kit.keys(), Key::Character, [](platform::KeyPressed const& each) { return each.key; });
        if (pressed == kit.keys().end()) return kit.listen_for_shortcut(true);
        Shortcut const own = shortcut_of(*pressed);
        kit.keys().erase(pressed);
        m_problem = problem_with(kit, own);
        if (!m_problem.empty()) {
            kit.announce(m_problem);
            return kit.listen_for_shortcut(true);
        }
        change(view, own);
    }

    std::string problem_with(Kit& kit, Shortcut const& own) const {
        if (!okra::ui::may_be_changed(own)) return kit.words(text::keys_reserved, {{"keys", plain_text(kit, own)}});
        for (auto const& section : m_sections)
            for (auto const& binding : section.keys) {
                if (binding.keys.front() == *m_waiting) continue;
                auto const has = [&](Shortcut const& key) { return key.exists() && kit.key_map().own(key) == own; };
                if (std::ranges::any_of(binding.keys, has))
                    return kit.words(text::keys_taken,
                                     {{"keys", plain_text(kit, own)}, {"what", kit.words(binding.text)}});
            }
        return {};
    }

    // Of keys as they are, whatever they stand for.
    static std::string plain_text(Kit& kit, Shortcut const& keys) {
        KeyMap const map = kit.key_map();
        kit.set_key_map({});
        std::string text = shortcut_text(kit, keys);
        kit.set_key_map(map);
        return text;
    }

    void change(View& view, Shortcut const& own) {
        KeyMap map = view.kit.key_map();
        map.change(*m_waiting, own);
        keep(view, map);
        std::string const keys = shortcut_text(view.kit, *m_waiting);
        view.kit.announce(view.words(text::keys_changed,
                                     {{"what", m_what}, {"keys", keys.empty() ? view.words(text::keys_none) : keys}}));
        stop(view.kit);
    }

    static void keep(View& view, KeyMap const& map) {
        view.state.remembered.keep("keys", map.text());
        view.kit.set_key_map(map);
    }

    void stop(Kit& kit) {
        m_waiting.reset();
        m_problem.clear();
        kit.wake_after(0);
    }

    void wait_for(View& view, KeyBinding const& binding) {
        m_waiting = binding.keys.front();
        m_what = view.words(binding.text);
        m_problem.clear();
        view.kit.announce(view.words(text::keys_listening, {{"what", m_what}}));
        view.kit.listen_for_shortcut(true);
        view.kit.wake_after(0);
    }

    // Whether single letters are shortcuts, and the way back.
    void choices(View& view, Rect& rest) {
        Kit& kit = view.kit;
        float const words_width = rest.width - 2 * space::between - 150;
        float const height = kit.paragraph_height(words_width, kit.words(text::keys_letters), style::body_medium) +
                             kit.paragraph_height(words_width, kit.words(text::keys_letters_help), style::caption);
        Rect card = cut_top(rest, height + 2 * space::between);
        kit.card(card);
        Rect inside = inset(card, space::between);
        Rect end = cut_right(inside, 150);
        cut_right(inside, space::between);
        cut_top(inside, kit.paragraph(inside, kit.words(text::keys_letters), style::body_medium, kit.theme().text));
        kit.paragraph(inside, kit.words(text::keys_letters_help), style::caption, kit.theme().muted);
        KeyMap map = kit.key_map();
        bool on = map.single_letters();
        if (toggle(kit, middle(cut_right(end, 44), kit.coarse() ? 44 : 28), kit.words(text::keys_letters), on)) {
            map.allow_single_letters(on);
            keep(view, map);
        }
        cut_right(end, space::inside);
        ButtonSpec const reset{
            .label = kit.words(text::keys_all_ours), .kind = ButtonKind::Ghost, .small = true, .expanded = {}};
        if (!map.is_all_ours() && kit.button(middle(end, 28), reset)) {
            keep(view, {});
            stop(kit);
        }
        cut_top(rest, space::inside);
        cut_top(rest, kit.paragraph(rest, kit.words(text::keys_where), style::caption, kit.theme().muted));
        cut_top(rest, space::around);
    }

    void table(View& view, Rect& rest, Section const& section) {
        if (section.keys.empty()) return;
        Kit& kit = view.kit;
        auto const title = kit.words(section.title);
        kit.heading(cut_top(rest, style::emphasis.line_height), title, style::emphasis, 2);
        cut_top(rest, space::inside);
        float height = 0;
        for (auto const& key : section.keys) height += height_of(kit, rest.width, key);
        Rect card = cut_top(rest, height);
        cut_top(rest, space::around);
        kit.card(card);
        auto const list = kit.group(Role::List, title, card, title);
        for (auto const& key : section.keys) {
            Rect const row = cut_top(card, height_of(kit, rest.width, key));
            if (&key != &section.keys.front()) kit.hairline({row.x, row.y}, row.width);
            row_of(view, row, key);
        }
    }

    static KeyWords words_of(Kit& kit, KeyBinding const& key) { return {kit.words(key.text), kit.words(key.help)}; }
    static float height_of(Kit& kit, float width, KeyBinding const& key) {
        return row_height_of(kit, kit.phone() ? width : width - change_room, words_of(kit, key));
    }

    void row_of(View& view, Rect row, KeyBinding const& binding) {
        Kit& kit = view.kit;
        KeyWords const words = words_of(kit, binding);
        std::string const keys = all_shortcuts(kit, binding);
        bool const waits = m_waiting == binding.keys.front();
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = (keys.empty() ? std::string(kit.words(text::keys_none)) : keys) + ": " + std::string(words.text);
        node.description = words.help;
        node.rect = row;
        auto const item = kit.group(std::move(node));
        Rect inside = inset(row, space::between, 0);
        Rect place = cut_left(inside, keys_room(kit));
        if (waits) waiting(kit, place);
        else if (keys.empty()) kit.text(place, kit.words(text::keys_none), style::caption, kit.theme().faint);
        else key_caps(view, place, keys);
        if (!kit.phone()) {
            Rect buttons = cut_right(inside, change_room);
            if (may_be_changed(kit, binding)) change_buttons(view, buttons, binding, waits);
        }
        Theme const& theme = kit.theme();
        if (!kit.phone()) kit.text(cut_left(inside, text_width), words.text, style::body_medium, theme.text);
        inside = middle(inside, help_height(kit, kit.phone() ? row.width : row.width - change_room, words));
        if (kit.phone()) cut_top(inside, kit.paragraph(inside, words.text, style::body_medium, theme.text));
        bool const wrong = waits && !m_problem.empty();
        kit.paragraph(inside, wrong ? std::string_view(m_problem) : words.help,
                      kit.phone() ? style::caption : style::body, wrong ? theme.danger : theme.muted);
    }

    static void waiting(Kit& kit, Rect place) {
        auto const words = kit.words(text::keys_press);
        Rect const cap = middle({place.x, place.y, kit.width(words, style::caption_medium) + 16, place.height}, 24);
        kit.fill(cap, kit.theme().accent_soft, 5);
        kit.outline(cap, kit.theme().accent, 5);
        kit.text(cap, words, style::caption_medium, kit.theme().accent, Align::Center);
    }

    void change_buttons(View& view, Rect place, KeyBinding const& binding, bool waits) {
        Kit& kit = view.kit;
        Shortcut const& ours = binding.keys.front();
        auto const scope = kit.scope(kit.words(binding.text));
        auto const button = [&](char const* icon, std::string_view label) {
            ButtonSpec const spec{.label = label,
                                  .icon = icon,
                                  .kind = ButtonKind::Ghost,
                                  .icon_only = true,
                                  .small = true,
                                  .expanded = {}};
            return kit.button(middle(cut_right(place, 28), 28), spec);
        };
        if (!waits) {
            std::string const label = kit.words(text::keys_change, {{"what", kit.words(binding.text)}});
            if (button(icons::pencil, label)) wait_for(view, binding);
            return;
        }
        if (button(icons::x, kit.words(text::keys_keep))) return stop(kit);
        if (button(icons::ban, kit.words(text::keys_none))) return change(view, {});
        if (kit.key_map().is_changed(ours) && button(icons::undo_2, kit.words(text::keys_ours))) change(view, ours);
    }

    std::vector<Section> m_sections;
    std::optional<Shortcut> m_waiting; // Okra's own, of the row whose keys are to be pressed
    std::string m_what;                // what that row does
    std::string m_problem;             // with what was pressed
};

} // namespace

std::unique_ptr<Screen> help_screen() { return std::make_unique<Help>(); }

} // namespace okra::ui
