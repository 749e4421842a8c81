// What holds and leads: splitters, steps of a wizard, sheets on phones, progress with Cancel, skeletons, trees.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit.hpp"

namespace okra::ui {

// Between two panes: drag it, or Alt+arrow keys while it has the focus; a double click gives the size of the design.
// `size` is of the pane before it, or after it for `from_end`. True when it was changed.
struct SplitterSpec {
    bool horizontal = false;     // a line across: panes lie above each other
    bool from_end = false;
    float least = 160, most = 2000;
    float usual = 320;
};
inline constexpr float splitter_width = 12;
bool splitter(Kit&, Rect, std::string_view label, float& size, SplitterSpec const&);

struct Step {
    std::string label;
    std::string detail;          // "31 of 54"
    bool done = false;
    std::optional<double> progress; // of step bars
    bool enabled = true;         // can be gone to
};
// The steps of a wizard in its head; on narrow screens a bar in as many parts. What was clicked.
std::optional<int> stepper(Kit&, Rect, std::string_view name, int current, std::span<Step const>);
// The steps of a page, each with a bar of its own: 84 high as a card.
std::optional<int> step_bars(Kit&, Rect, std::string_view name, int current, std::span<Step const>);

// A dialog that comes up from the lower edge: pull it down, or Escape. Between begin (when it gives a rectangle) and
// end, widgets lie in it.
std::optional<Rect> begin_sheet(Kit&, WidgetId overlay, float height, std::string_view name);
void end_sheet(Kit&);

// Something that takes long: what it does, how far it is, Cancel. True when that was pressed.
bool progress_with_cancel(Kit&, Rect, std::string_view words, std::optional<double> share);
// Where something will be: lines that breathe, still with reduced motion. 16 high each.
void skeleton(Kit&, Rect, int lines);

// -- tree ------------------------------------------------------------------------------------------------------------
struct TreeRow {
    std::string key, label;
    char const* icon = nullptr;
    int level = 1;
    std::optional<bool> expanded; // none: nothing below
};
struct TreeEvents {
    std::optional<std::string> toggled, opened;
};
// Up and Down walk, right opens or goes in, left closes or goes out, Home and End, Enter opens.
TreeEvents tree(Kit&, Rect, std::string_view name, std::span<TreeRow const>, std::string& focus);

} // namespace okra::ui
