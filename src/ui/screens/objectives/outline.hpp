// The parts of the objectives outline, for its own files.
#pragma once

#include <span>

#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

enum class OutlineColumn : std::uint8_t { Title, Progress, Status, Confidence, Owner, Due, Trend };

// One frame of the outline. Rows are counted without, places with the row that is being typed.
struct Outline {
    View& view;
    OutlineCache& data;
    std::vector<PlacedColumn> columns;
    float row_height = 40;
    Rect window;   // what of the list can be seen
    float top = 0; // y of the list's first row
    std::optional<std::size_t> hot = std::nullopt; // the row under the pointer
    WidgetId focus_id = 0; // of the tabbable row

    std::size_t rows() const { return data.rows.size(); }
    std::size_t places() const { return rows() + (data.adding == Creating::Nothing ? 0U : 1U); }
    std::size_t place_of(std::size_t row) const;
    Rect rect_of_place(std::size_t place) const;
    Rect rect_of(std::size_t row) const { return rect_of_place(place_of(row)); }
    std::size_t page() const;
    WidgetId id_of(std::size_t row) const;
};
std::string outline_row_key(Document const&, OutlineRow const&);

OutlineCache& outline_of(View&);               // current
void refresh_outline(View&, OutlineCache&);
std::size_t outline_focus_row(View&, OutlineCache&); // the tabbable row; precondition: there are rows

std::span<Column const> outline_columns(View&);
void draw_outline_row(Outline&, std::size_t row);
void draw_adding_row(Outline&);

void handle_outline_keys(Outline&);
void move_outline_focus(Outline&, std::size_t row); // and brings it into view
void adopt_outline_focus(Outline&, std::size_t row); // the page's focus is there already
void set_outline_expanded(View&, OutlineRow const&, bool expanded);
void begin_adding(View&, OutlineCache&, Creating, OutlineRow const&);
void submit_adding(Outline&);
void end_adding(Outline&);
void act_on_outline_row(View&, OutlineCache&, OutlineRow const&, RecordAction);

} // namespace okra::ui
