// The ribbon: all cycles in the order of time, years above what lies in them, and the one that could come next.
#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/cycle/cycle_parts.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr float box_height = 62;
constexpr float most_width = 320, least_width = 236;
constexpr float gap = 8;
constexpr float year_height = 26;

void choose(CyclePage& page, Slot slot) {
    page.view.outbox.emplace_back(ChooseCycle{slot});
    page.kit().wake_after(0);
}

bool comes_into_view(CyclePage& page) {
    constexpr int passes = 2;
    if (page.ribbon.cycle != page.slot) page.ribbon = {page.slot};
    if (page.ribbon.passes == passes) return false;
    ++page.ribbon.passes;
    page.kit().wake_after(0);
    return true;
}

void cycle_box(CyclePage& page, Rect box, RibbonCycle const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& cycle = *page.document().get<Cycle>(it.cycle);
    bool const chosen = it.cycle == page.slot;
    auto const look = phase_of(page.view, cycle);
    std::string const name = cycle_title(page.view, it.cycle);
    std::string const dates = cycle_dates(page.view, cycle);
    SemanticNode node;
    node.role = Role::Button;
    node.name = name;
    node.description = look.word + ", " + dates + ", " + it.line;
    if (chosen) node.current = true;
    Press const press = kit.pressable(box, page.id_of(it.cycle), std::move(node));
    if (press.clicked) choose(page, it.cycle);
    bool const comes = chosen && comes_into_view(page);
    if (comes || kit.focus_arrived(kit.id(page.id_of(it.cycle)))) kit.scroll_to(box);
    kit.fill(box, chosen ? t.accent_soft : press.hovered ? t.hover : t.surface, space::control_radius);
    kit.outline(box, chosen ? t.accent : t.hairline, space::control_radius, chosen ? 1.5F : 1);
    Rect inside = inset(box, 12, 8);
    Rect line = cut_top(inside, 24);
    float const pill = kit.badge_width(look.word);
    kit.pill(middle(kit.cut_end(line, pill), 22), look.word, look.icon, look.colors);
    kit.cut_end(line, 8);
    float const wide = kit.text(line, name, style::body_strong, t.text);
    kit.cut_start(line, wide + 8);
    if (kit.width(dates, style::caption) <= line.width) kit.text(line, dates, style::caption, t.muted);
    kit.text(inside, it.line, style::caption, t.muted);
}

void next_box(CyclePage& page, Rect box) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& next = page.data.next;
    SemanticNode node;
    node.role = Role::Button;
    node.name = page.view.words(text::cycle_create_named, {{"name", next.name}});
    Press const press = kit.pressable(box, "next", std::move(node));
    if (press.clicked) page.view.open("new-cycle", new_cycle_screen(page.view));
    if (press.hovered) kit.fill(box, t.hover, space::control_radius);
    kit.dashed_outline(box, t.border, space::control_radius);
    Rect inside = inset(box, 12, 8);
    Rect line = cut_top(inside, 24);
    float const wide = kit.text(line, next.name, style::body_strong, t.text);
    kit.cut_start(line, wide + 8);
    auto const& locale = kit.locale();
    kit.text(line,
             page.view.words(text::cycle_span,
                             {{"first", short_date(next.starts, locale)}, {"last", short_date(next.ends, locale)}}),
             style::caption, t.muted);
    kit.icon(kit.cut_start(inside, 14), icons::plus, 14, t.accent);
    kit.cut_start(inside, 6);
    kit.text(inside, kit.words(text::cycle_create_next), style::caption_medium, t.accent);
}

// A year over those boxes that lie in it.
void year_strip(CyclePage& page, Rect strip, Slot year) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const* const cycle = page.document().get<Cycle>(year);
    if (cycle == nullptr) return;
    bool const chosen = year == page.slot;
    std::string const name = cycle_title(page.view, year);
    SemanticNode node;
    node.role = Role::Button;
    node.name = name;
    node.description = phase_of(page.view, *cycle).word + ", " + cycle_dates(page.view, *cycle);
    if (chosen) node.current = true;
    Press const press = kit.pressable(strip, page.id_of(year), std::move(node));
    if (press.clicked) choose(page, year);
    kit.fill(strip, chosen ? t.accent_soft : press.hovered ? t.hover : t.sunken, space::control_radius);
    if (chosen) kit.outline(strip, t.accent, space::control_radius, 1.5F);
    Rect words = inset(strip, 12, 0);
    float const wide = kit.text(words, name, style::caption_medium, chosen ? t.accent : t.text);
    kit.cut_start(words, wide + 8);
    kit.text(words, cycle_dates(page.view, *cycle), style::caption, t.muted);
}

} // namespace

void draw_ribbon(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const& ribbon = page.data.ribbon;
    bool const has_years = std::ranges::any_of(ribbon, [](RibbonCycle const& it) { return bool(it.year); });
    float const height = box_height + (has_years ? year_height + 6 : 0);
    Rect const card = cut_top(rest, height + 24);
    cut_top(rest, space::between);
    kit.card(card);
    Rect const inside = inset(card, 12);
    auto const group = kit.group(Role::Group, kit.words(text::cycle_all), inside, "ribbon");
    auto const count = static_cast<float>(ribbon.size() + 1);
    float const fits = std::floor((inside.width - gap * (count - 1)) / count);
    float const wide = std::clamp(fits, least_width, most_width);
    float const all = wide * count + gap * (count - 1);
    Rect const content = kit.begin_scroll("boxes", {inside.x - 2, inside.y - 2, inside.width + 4, height + 4});
    float x = content.x + 2;
    float const y = content.y + 2 + height - box_height;
    for (std::size_t i = 0; i < ribbon.size(); ++i) {
        bool const begins = ribbon[i].year && (i == 0 || ribbon[i - 1].year != ribbon[i].year);
        if (begins) {
            std::size_t last = i;
            while (last + 1 < ribbon.size() && ribbon[last + 1].year == ribbon[i].year) ++last;
            float const span = static_cast<float>(last - i + 1) * (wide + gap) - gap;
            year_strip(page, {x, content.y + 2, span, year_height}, ribbon[i].year);
        }
        cycle_box(page, {x, y, wide, box_height}, ribbon[i]);
        x += wide + gap;
    }
    next_box(page, {x, y, wide, box_height});
    kit.end_scroll(height + 4, all + 4);
}

} // namespace okra::ui
