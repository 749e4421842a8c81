// The first start: what Okra is, and three ways to begin.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 1000;
constexpr float card_gap = 20;
constexpr float padding = 24;
constexpr float three_columns_from = 860;
constexpr float icon_box = 44;
constexpr float endless = 1e6F;

struct Start {
    View& view;
    std::string& name; // of the new workspace
};

struct Way {
    Text title{};
    Text text{};
    char const* icon = nullptr;
};
constexpr std::array<Way, 3> ways{{
    {text::start_sample, text::start_sample_help, icons::building_2},
    {text::start_empty, text::start_empty_help, icons::sparkles},
    {text::command_import, text::start_import_help, icons::file_up},
}};

float text_height(View& view, Way const& way, float width) {
    return view.kit.paragraph_height(width, view.words(way.text), style::body);
}

void primary(View& view, Rect place, std::string_view label, ButtonKind kind, Intent intent) {
    if (view.kit.button(place, {.label = label, .kind = kind, .expanded = {}}))
        view.outbox.push_back(std::move(intent));
}

void start_empty(Start& start) {
    std::string name(trimmed(start.name));
    if (name.empty()) name = start.view.words(text::my_workspace);
    start.view.outbox.emplace_back(StartEmpty{std::move(name)});
}

void name_field(Start& start, Rect place) {
    FieldSpec spec;
    spec.placeholder = start.view.words(text::workspace_name);
    auto const events = start.view.kit.text_field(place, spec.placeholder, start.name, spec);
    if (events.submitted) start_empty(start);
}

void way_controls(Start& start, Rect inside, std::size_t which) {
    View& view = start.view;
    Kit& kit = view.kit;
    Rect const button = cut_bottom(inside, kit.control_height());
    if (which == 0)
        return primary(view, button, kit.words(text::start_sample_button), ButtonKind::Primary, StartSample{});
    if (which == 2) return primary(view, button, kit.words(text::command_import), ButtonKind::Plain, PickImport{});
    cut_bottom(inside, 8);
    name_field(start, cut_bottom(inside, kit.control_height()));
    if (kit.button(button, {.label = kit.words(text::start_empty_button), .expanded = {}})) start_empty(start);
}

float card_height(View& view, std::size_t which, float width) {
    float const inside = width - 2 * padding;
    float const title = view.kit.paragraph_height(inside, view.words(ways[which].title), style::emphasis);
    float height = padding + icon_box + 16 + title + 6 + text_height(view, ways[which], inside) + 24 +
                   view.kit.control_height() + padding;
    if (which == 1) height += view.kit.control_height() + 8;
    return height;
}

void way_card(Start& start, Rect card, std::size_t which) {
    View& view = start.view;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Way const& way = ways[which];
    auto const heading = kit.words(way.title);
    auto const group = kit.group(Role::Group, heading, card, heading);
    kit.card(card);
    Rect inside = inset(card, padding);
    Rect row = cut_top(inside, icon_box);
    Rect const mark = cut_left(row, icon_box);
    kit.fill(mark, t.accent_soft, 10);
    kit.icon(mark, way.icon, 22, t.accent);
    cut_top(inside, 16);
    float const title = kit.paragraph_height(inside.width, heading, style::emphasis);
    Rect const head = cut_top(inside, title);
    kit.paragraph(head, heading, style::emphasis, t.text);
    SemanticNode node;
    node.role = Role::Heading;
    node.name = heading;
    node.level = 2;
    node.rect = head;
    kit.node(std::move(node));
    cut_top(inside, 6);
    Rect copy = inside;
    kit.paragraph(copy, kit.words(way.text), style::body, t.muted);
    way_controls(start, inside, which);
}

float highest_card(View& view, float width) {
    float highest = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) highest = std::max(highest, card_height(view, i, width));
    return highest;
}

float cards(Start& start, Rect rest) {
    View& view = start.view;
    bool const beside = rest.width >= three_columns_from;
    float const width = beside ? (rest.width - 2 * card_gap) / 3 : rest.width;
    float const highest = highest_card(view, width);
    float y = rest.y;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        float const height = beside ? highest : card_height(view, i, width);
        float const x = beside ? rest.x + static_cast<float>(i) * (width + card_gap) : rest.x;
        way_card(start, {x, y, width, height}, i);
        if (!beside) y += height + card_gap - 4;
    }
    return beside ? rest.y + highest : y - card_gap + 4;
}

void privacy_line(View& view, Rect& rest) {
    Kit& kit = view.kit;
    auto const privacy = kit.words(text::start_privacy);
    float const wide = kit.width(privacy, style::body) + 24;
    if (wide > rest.width) return centred_text(view, rest, privacy, style::body, kit.theme().muted);
    Rect line = centered(cut_top(rest, 20), wide, 20);
    kit.icon(cut_left(line, 16), icons::lock, 15, kit.theme().muted);
    cut_left(line, 8);
    kit.label(line, privacy, style::body, kit.theme().muted);
}

void page_of_start(Start& start, float& known, Rect area) {
    View& view = start.view;
    Kit& kit = view.kit;
    Rect const content = kit.begin_scroll("first run", area);
    float const side = kit.phone() ? 16 : 32;
    float const width = std::min(widest, area.width - 2 * side);
    // In the first frame it is only nearly known: what is seen must not jump.
    float const nearly =
        40 + 56 + 16 + 40 + 8 + 24 + 36 + highest_card(view, (width - 2 * card_gap) / 3) + 32 + 20 + 40;
    float const height_before = known > 0 ? known : kit.phone() ? area.height : nearly;
    float const spare = std::max(0.0F, area.height - height_before);
    Rect rest{content.x + (area.width - width) / 2, content.y + spare * 0.4F, width, endless};
    float const begin = rest.y;
    cut_top(rest, kit.phone() ? 28 : 40);
    logo(kit, centered(cut_top(rest, 56), 56, 56));
    cut_top(rest, 16);
    Rect const title = cut_top(rest, 40);
    kit.heading(centered(title, std::min(kit.width(kit.words(text::screen_first_run), style::page), title.width), 40),
                kit.words(text::screen_first_run), style::page, 1);
    cut_top(rest, 8);
    centred_text(view, rest, kit.words(text::start_promise), {platform::FontFace::Regular, 16, 24}, kit.theme().muted);
    cut_top(rest, kit.phone() ? 24 : 36);
    rest.y = cards(start, rest) + (kit.phone() ? 24 : 32);
    privacy_line(view, rest);
    cut_top(rest, kit.phone() ? 24 : 40);
    float const height = rest.y - begin;
    if (height != known) kit.wake_after(0);
    known = height;
    kit.end_scroll(rest.y - content.y);
}

class FirstRun final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Start start{view, m_name};
        page_of_start(start, m_height, area);
    }

private:
    std::string m_name;
    float m_height = 0; // of the page, as it was drawn last
};

} // namespace

std::unique_ptr<Screen> first_run_screen() { return std::make_unique<FirstRun>(); }

} // namespace okra::ui
