// Cards of one height in as many columns as have room.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "ui/kit/kit.hpp"

namespace okra::ui {

// A page of cards that scrolls: shadows have room at its start, and at its end the bar, which covers nothing. Returns
// where the cards lie; `Kit::end_scroll` ends it.
inline Rect begin_cards(Kit& kit, std::string_view key, Rect page) {
    constexpr float shadow = 4, bar = 12;
    Rect const view{page.x - shadow, page.y, shadow + page.width + bar, page.height + space::between};
    Rect const content = kit.begin_scroll(key, view);
    return {content.x + shadow, content.y, page.width, 1e7F};
}

// Calls `draw(card, i)` for those of `count` cards that can be seen; cuts off what they take.
void card_grid(Kit& kit, Rect& rest, std::size_t count, float least_width, float height, auto const& draw) {
    constexpr float gap = space::between;
    constexpr std::size_t most_columns = 4;
    auto const fit = static_cast<std::size_t>(std::max(1.0F, std::floor((rest.width + gap) / (least_width + gap))));
    std::size_t const columns = std::min(fit, most_columns);
    float const width = (rest.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    for (std::size_t i = 0; i < count; ++i) {
        float const x = rest.x + static_cast<float>(i % columns) * (width + gap);
        std::size_t const line = i / columns;
        Rect const card{x, rest.y + static_cast<float>(line) * (height + gap), width, height};
        if (kit.visible(card)) draw(card, i);
    }
    std::size_t const rows = (count + columns - 1) / columns;
    cut_top(rest, static_cast<float>(rows) * (height + gap));
}

} // namespace okra::ui
