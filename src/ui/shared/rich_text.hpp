// Paragraphs in which links and the people who are mentioned can be pressed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

struct RichText {
    std::string_view text;
    std::span<Slot const> people; // "@Ana Li" in the text leads to them
    TextStyle style;
    Color color = 0;
};
float rich_height(View&, float width, RichText const&);
// Drawn, and its links spoken; the text itself is spoken by what it belongs to. `key` tells it from others beside it.
void draw_rich(View&, Rect, RichText const&, std::string_view key);

// The people whom a text names behind "@", each once.
std::vector<Slot> mentioned_in(Document const&, std::string_view text);

} // namespace okra::ui
