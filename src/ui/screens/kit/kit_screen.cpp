// The Kit screen's frame: its tabs, the reading direction, and cards for what is shown.
#include "ui/screens/kit/kit_screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/choices.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float card_padding = 16;
constexpr float caption_height = 24;
constexpr float card_gap = 16;

struct KitState {
    int section = 0;
    int reading = 0;
    KitControls controls;
    KitFields fields;
    KitSheet sheet;
};

} // namespace

Samples::Samples(Kit& kit, Rect area, float least_width) : m_kit(kit), m_area(area) {
    auto const columns = std::max(1.0F, std::floor((area.width + card_gap) / (least_width + card_gap)));
    m_tops.assign(static_cast<std::size_t>(columns), area.y);
}

Rect Samples::next(std::string_view caption, float height, bool wide) {
    auto const columns = static_cast<float>(m_tops.size());
    float const width = (m_area.width - (columns - 1) * card_gap) / columns;
    auto const lowest = wide ? std::ranges::max_element(m_tops) : std::ranges::min_element(m_tops);
    auto const at = wide ? 0.0F : static_cast<float>(lowest - m_tops.begin());
    Rect card{m_area.x + at * (width + card_gap), *lowest, wide ? m_area.width : width,
              height + 2 * card_padding + caption_height};
    float const below = bottom(card) + card_gap;
    if (wide) std::ranges::fill(m_tops, below);
    else *lowest = below;
    m_kit.card(card);
    Rect inside = inset(card, card_padding);
    m_kit.heading(cut_top(inside, caption_height - 8), caption, style::caption_medium, 2);
    cut_top(inside, 8);
    return inside;
}

float Samples::width() const {
    auto const columns = static_cast<float>(m_tops.size());
    return (m_area.width - (columns - 1) * card_gap) / columns - 2 * card_padding;
}

float Samples::height() const { return *std::ranges::max_element(m_tops) - m_area.y; }

namespace {

void draw_kit(View& view, Rect area, KitState& state) {
    Kit& kit = view.kit;
    auto const scope = kit.scope("kit");
    if (state.reading == 1) kit.set_reading(Reading::RightToLeft);
    Rect page = page_of(view, area);
    Rect bar = cut_top(page, std::max(kit.control_height(), style::page.line_height));
    float const wide = kit.width("Kit", style::page);
    kit.heading(kit.cut_start(bar, wide), "Kit", style::page, 1);
    kit.cut_start(bar, space::between);
    std::array<Choice, 2> const readings{{{.label = "Left to right"}, {.label = "Right to left"}}};
    Rect const switcher = kit.cut_end(bar, std::min(bar.width, segmented_width(kit, readings)));
    segmented(kit, middle(switcher, segmented_height(kit)), "Reading direction", state.reading, readings);
    std::array<Choice, 4> const sections{
        {{.label = "Controls"}, {.label = "Fields"}, {.label = "Table"}, {.label = "Charts"}}};
    tabs(kit, cut_top(page, 44), "Sections", state.section, sections);
    kit.hairline({page.x, page.y - 1}, page.width);
    page.height += space::around;
    Rect content = kit.begin_scroll("content", page);
    float const top = content.y;
    cut_top(content, space::between);
    content.width -= space::between - 4; // beside the scroll bar
    float height = 0;
    if (state.section == 0) height = kit_controls(kit, content, state.controls);
    if (state.section == 1) height = kit_fields(kit, content, state.fields);
    if (state.section == 2) height = kit_table(kit, content, state.sheet);
    if (state.section == 3) height = kit_charts(kit, content);
    kit.end_scroll(content.y - top + height);
}

class KitScreen final : public Screen {
public:
    void draw(View& view, Rect area) override { draw_kit(view, area, m_state); }

private:
    KitState m_state;
};

} // namespace

std::unique_ptr<Screen> kit_screen() { return std::make_unique<KitScreen>(); }

} // namespace okra::ui
