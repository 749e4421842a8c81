// Chapters on the left, the one that is read on the right; the phases show when to go on.
#include "ui/screens/guide/guide.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/guide.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

// @key|title|how long|icon, !what it is about, -step, ?when to go on
constexpr std::string_view english =
#include "ui/screens/guide/guide_en.inc"
    ;
constexpr std::string_view german =
#include "ui/screens/guide/guide_de.inc"
    ;

constexpr float chapters_width = 232;
constexpr float beside_from = 760;
constexpr float reading_width = 720;
constexpr std::size_t phases = 3; // the first chapters

struct Chapter {
    std::string_view key, title, note, icon, lead, go_on;
    std::vector<std::string_view> steps;
};

std::vector<Chapter> chapters_in(std::string_view text) {
    std::vector<Chapter> chapters;
    for (std::string_view const line : split(text, '\n')) {
        if (line.empty()) continue;
        std::string_view const rest = line.substr(1);
        if (line.front() == '@') {
            auto const parts = split(rest, '|');
            chapters.push_back({parts[0], parts[1], parts[2], parts[3], {}, {}, {}});
            continue;
        }
        if (line.front() == '!') chapters.back().lead = rest;
        if (line.front() == '-') chapters.back().steps.push_back(rest);
        if (line.front() == '?') chapters.back().go_on = rest;
    }
    return chapters;
}

char const* icon_named(std::string_view name) {
    constexpr auto named = std::to_array<std::pair<std::string_view, char const*>>({
        {"rocket", icons::rocket},
        {"building", icons::building_2},
        {"users", icons::users},
        {"graduation", icons::graduation_cap},
        {"list", icons::list_checks},
        {"target", icons::target},
        {"gauge", icons::gauge},
        {"kanban", icons::square_kanban},
        {"pencil", icons::pencil},
        {"scale", icons::scale},
    });
    for (auto const& [of, icon] : named)
        if (of == name) return icon;
    return icons::book_open;
}

class GuideScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("guide");
        auto const chapters = chapters_in(kit.words().language() == "de" ? german : english);
        std::size_t const at = chapter_asked(view, chapters);
        Rect const content = kit.begin_scroll("page", area);
        Rect rest = page_of(view, content);
        rest.height = 1e6F;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        Rect row = page_title(view, bar, kit.words(text::screen_guide));
        ButtonSpec const help{.label = kit.words(text::screen_help),
                              .icon = icons::keyboard,
                              .kind = ButtonKind::Ghost,
                              .icon_only = kit.phone(),
                              .expanded = {}};
        Rect const place = middle(kit.cut_end(row, std::min(kit.button_width(help), row.width)), kit.control_height());
        if (kit.button(place, help)) view.go("help");
        cut_top(rest, space::between);
        bool const beside = rest.width >= beside_from;
        Rect list = beside ? kit.cut_start(rest, chapters_width) : rest;
        draw_chapters(view, list, chapters, at);
        if (beside) kit.cut_start(rest, space::between);
        else rest = list;
        rest.width = std::min(rest.width, reading_width);
        read(view, rest, chapters, at);
        kit.end_scroll(std::max(rest.y, list.y) - content.y + space::around);
    }

private:
    static std::size_t chapter_asked(View const& view, std::vector<Chapter> const& chapters) {
        for (auto const& [word, values] : query_words(view.state.place.query)) {
            if (word != "chapter") continue;
            auto const found = std::ranges::find(chapters, values.front(), &Chapter::key);
            if (found != chapters.end()) return static_cast<std::size_t>(found - chapters.begin());
        }
        return 0;
    }
    static void go(View& view, Chapter const& chapter) {
        std::string query;
        add_query_word(query, "chapter", chapter.key);
        view.set_query(query);
    }
    static void draw_chapters(View& view, Rect& rest, std::vector<Chapter> const& chapters, std::size_t at) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        float const row = kit.coarse() ? space::touch_height : 38;
        Rect const card = cut_top(rest, row * static_cast<float>(chapters.size()) + 25);
        cut_top(rest, space::between);
        kit.card(card);
        auto const list = kit.group(Role::Navigation, kit.words(text::guide_chapters), card, "chapters");
        Rect inside = inset(card, 8, 6);
        for (std::size_t i = 0; i < chapters.size(); ++i) {
            if (i == phases) {
                cut_top(inside, 6);
                kit.hairline({inside.x + 8, inside.y}, inside.width - 16);
                cut_top(inside, 6);
            }
            Chapter const& it = chapters[i];
            Rect place = cut_top(inside, row);
            bool const here = i == at;
            SemanticNode node;
            node.role = Role::Link;
            node.name = it.title;
            node.description = it.note;
            node.current = here;
            Press const press = kit.pressable(place, it.key, std::move(node));
            if (here) kit.fill(place, t.accent_soft, space::control_radius);
            else if (press.hovered) kit.fill(place, t.hover, space::control_radius);
            if (press.clicked) go(view, it);
            Rect line = inset(place, 8, 0);
            Rect const mark = kit.cut_start(line, 22);
            if (i < phases) {
                kit.dot({mark.x + 10, mark.y + mark.height / 2}, 10, here ? t.accent : t.accent_soft);
                kit.text({mark.x, mark.y, 20, mark.height}, std::to_string(i + 1), style::tiny,
                         here ? t.on_accent : t.accent, Align::Center);
            } else {
                kit.icon(mark, icon_named(it.icon), 16, here ? t.accent : t.muted);
            }
            kit.cut_start(line, 8);
            float const wide = kit.width(it.note, style::caption);
            if (i < phases && line.width > wide + 90)
                kit.text(kit.cut_end(line, wide + 2), it.note, style::caption, t.muted, Align::End);
            kit.text(line, it.title, here ? style::body_medium : style::body, here ? t.accent : t.text);
        }
    }
    static void step(View& view, Rect& rest, std::string_view words, std::size_t number) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        float const top = rest.y;
        Rect column = rest;
        kit.dot({column.x + 11, top + 11}, 11, t.accent_soft);
        kit.text({column.x, top, 22, 22}, std::to_string(number), style::tiny, t.accent, Align::Center);
        kit.cut_start(column, 34);
        cut_top(column, 1);
        spoken_paragraph(view, column, words, style::body, t.text);
        cut_top(rest, std::max(column.y - top, 22.0F) + 10);
    }
    static float height_of(Kit& kit, Chapter const& it, float width) {
        float height = 24 + 34 + 8 + kit.paragraph_height(width, it.lead, style::emphasis) + 18;
        for (auto const words : it.steps)
            height += std::max(kit.paragraph_height(width - 34, words, style::body) + 1, 22.0F) + 10;
        if (!it.go_on.empty()) height += kit.paragraph_height(width - 56, it.go_on, style::body) + 24 + 20 + 12;
        return height + 16 + kit.control_height() + 24;
    }
    static void read(View& view, Rect& rest, std::vector<Chapter> const& chapters, std::size_t at) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Chapter const& it = chapters[at];
        float const margin = kit.phone() ? 16.0F : 28.0F;
        Rect const card = cut_top(rest, height_of(kit, it, rest.width - 2 * margin));
        kit.card(card);
        auto const scope = kit.scope(it.key);
        Rect inside = inset(card, margin, 24);
        Rect head = cut_top(inside, 34);
        kit.icon(kit.cut_start(head, 24), icon_named(it.icon), 22, t.accent);
        kit.cut_start(head, 10);
        kit.text(kit.cut_end(head, kit.width(it.note, style::caption) + 2), it.note, style::caption, t.muted,
                 Align::End);
        kit.heading(head, it.title, style::section, 2);
        cut_top(inside, 8);
        spoken_paragraph(view, inside, it.lead, style::emphasis, t.text);
        cut_top(inside, 18);
        for (std::size_t i = 0; i < it.steps.size(); ++i) step(view, inside, it.steps[i], i + 1);
        if (!it.go_on.empty()) {
            Rect box = cut_top(inside, kit.paragraph_height(inside.width - 56, it.go_on, style::body) + 44);
            kit.fill(box, t.of(Status::OnTrack).soft, 8);
            Rect words = inset(box, 14, 12);
            kit.icon(cut_left(words, 18), icons::circle_check, 17, t.of(Status::OnTrack).mark);
            cut_left(words, 10);
            kit.label(cut_top(words, 20), kit.words(text::guide_go_on), style::body_strong, t.of(Status::OnTrack).ink);
            spoken_paragraph(view, words, it.go_on, style::body, t.text);
            cut_top(inside, 12);
        }
        cut_top(inside, 16);
        foot(view, cut_top(inside, kit.control_height()), chapters, at);
    }
    static void foot(View& view, Rect row, std::vector<Chapter> const& chapters, std::size_t at) {
        Kit& kit = view.kit;
        auto const button = [&](Rect& from, bool at_end, std::string_view label, char const* icon) {
            ButtonSpec const spec{.label = label, .icon = icon, .icon_only = kit.phone() && at_end, .expanded = {}};
            float const wide = kit.button_width(spec);
            bool const pressed = kit.button(at_end ? kit.cut_end(from, wide) : kit.cut_start(from, wide), spec);
            if (at_end) kit.cut_end(from, 8);
            else kit.cut_start(from, 8);
            return pressed;
        };
        if (at + 1 < chapters.size() && button(row, true, kit.words(text::guide_next), icons::arrow_right))
            go(view, chapters[at + 1]);
        if (at > 0 && button(row, true, kit.words(text::guide_previous), icons::arrow_left)) go(view, chapters[at - 1]);
        std::string_view const key = chapters[at].key;
        if (key == "champions") {
            if (button(row, false, kit.words(text::guide_people), icons::users)) view.go("people");
            auto const n = static_cast<std::size_t>(std::ranges::count_if(
                view.document().all<Person>(), [](Person const& it) { return !it.deleted && it.champion; }));
            if (row.width > 160)
                kit.label(row, view.words(text::guide_champions, {{"n", n}}), style::caption, kit.theme().muted);
        } else if (key == "writing" || key == "grading") {
            if (button(row, false, kit.words(text::guide_coach), icons::graduation_cap)) view.go("coach");
        } else if (button(row, false, kit.words(text::guide_templates), icons::layout_template)) {
            view.go("templates");
        }
    }
};

} // namespace

std::unique_ptr<Screen> guide_screen() { return std::make_unique<GuideScreen>(); }

} // namespace okra::ui
