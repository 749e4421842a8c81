// The first start: what Okra is, and four ways to begin.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/screens/first_run/starters.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/templates.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 1200;
constexpr float card_gap = 20;
constexpr float padding = 24;
constexpr float four_columns_from = 1180;
constexpr float two_columns_from = 640;
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
enum : std::size_t { Sample, FromTemplate, Empty, FromFile };
constexpr std::array<Way, 4> ways{{
    {text::start_sample, text::start_sample_help, icons::building_2},
    {text::start_template, text::start_template_help, icons::layout_template},
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

// One button a template, from the bottom up.
void templates(View& view, Rect last) {
    Kit& kit = view.kit;
    float const step = last.height + 8;
    for (std::size_t i = 0; i < starter_count(); ++i) {
        Rect place = last;
        place.y -= step * static_cast<float>(starter_count() - 1 - i);
        auto const label = kit.words(starter_title(i));
        if (kit.button(place, {.label = label, .expanded = {}})) start_template(view, i);
        kit.tooltip(kit.words(starter_help(i)));
    }
}

void way_controls(Start& start, Rect inside, std::size_t which) {
    View& view = start.view;
    Kit& kit = view.kit;
    Rect const button = cut_bottom(inside, kit.control_height());
    if (which == Sample)
        return primary(view, button, kit.words(text::start_sample_button), ButtonKind::Primary, StartSample{});
    if (which == FromTemplate) return templates(view, button);
    if (which == FromFile)
        return primary(view, button, kit.words(text::command_import), ButtonKind::Plain, PickImport{});
    cut_bottom(inside, 8);
    name_field(start, cut_bottom(inside, kit.control_height()));
    if (kit.button(button, {.label = kit.words(text::start_empty_button), .expanded = {}})) start_empty(start);
}

float card_height(View& view, std::size_t which, float width) {
    float const inside = width - 2 * padding;
    float const title = view.kit.paragraph_height(inside, view.words(ways[which].title), style::emphasis);
    float height = padding + icon_box + 16 + title + 6 + text_height(view, ways[which], inside) + 24 +
                   view.kit.control_height() + padding;
    float const step = view.kit.control_height() + 8;
    if (which == Empty) height += step;
    if (which == FromTemplate) height += step * static_cast<float>(starter_count() - 1);
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

std::size_t columns_in(float width) { return width >= four_columns_from ? 4 : width >= two_columns_from ? 2 : 1; }

float card_width(float width) {
    auto const columns = static_cast<float>(columns_in(width));
    return (width - (columns - 1) * card_gap) / columns;
}

// Of all cards, as they lie in rows.
float cards_height(View& view, float width) {
    float height = -card_gap;
    std::size_t const columns = columns_in(width);
    for (std::size_t i = 0; i < ways.size(); i += columns) {
        float highest = 0;
        for (std::size_t k = i; k < i + columns; ++k)
            highest = std::max(highest, card_height(view, k, card_width(width)));
        height += highest + card_gap;
    }
    return height;
}

float cards(Start& start, Rect rest) {
    View& view = start.view;
    std::size_t const columns = columns_in(rest.width);
    float const width = card_width(rest.width);
    float y = rest.y;
    for (std::size_t i = 0; i < ways.size(); i += columns) {
        float highest = 0;
        for (std::size_t k = i; k < i + columns; ++k) highest = std::max(highest, card_height(view, k, width));
        for (std::size_t k = i; k < i + columns; ++k)
            way_card(start, {rest.x + static_cast<float>(k - i) * (width + card_gap), y, width, highest}, k);
        y += highest + card_gap;
    }
    return y - card_gap;
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

void page_of_start(Start& start, float& known, bool& asked, Rect area) {
    View& view = start.view;
    Kit& kit = view.kit;
    Rect const content = kit.begin_scroll("first run", area);
    float const side = kit.phone() ? 16 : 32;
    float const width = std::min(widest, area.width - 2 * side);
    // In the first frame it is only nearly known: what is seen must not jump.
    float const nearly =
        40 + 56 + 16 + 40 + 8 + 24 + 36 + cards_height(view, width) + 32 + 20 + 12 + kit.control_height() + 40;
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
    cut_top(rest, 12);
    Rect const join = cut_top(rest, kit.control_height());
    if (kit.whole()) rest_of_first_run(view, asked, join, rest);
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
        page_of_start(start, m_height, m_asked, area);
    }

private:
    std::string m_name;
    bool m_asked = false; // for what this browser holds besides
    float m_height = 0; // of the page, as it was drawn last
};

} // namespace

std::unique_ptr<Screen> first_run_screen() { return std::make_unique<FirstRun>(); }

} // namespace okra::ui
