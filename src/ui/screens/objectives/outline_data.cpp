// The outline's rows, kept until content, filter or expansion change.
#include <algorithm>

#include "ui/screens/objectives/outline.hpp"

namespace okra::ui {

namespace {

// Places among siblings: forwards the positions, backwards the sizes.
void count_siblings(OutlineCache& data) {
    std::size_t const count = data.rows.size();
    data.position.assign(count, 0);
    data.set_size.assign(count, 0);
    std::vector<std::uint32_t> seen; // by depth
    for (std::size_t i = 0; i < count; ++i) {
        seen.resize(data.rows[i].depth + 1U, 0);
        data.position[i] = ++seen.back();
    }
    seen.clear();
    for (std::size_t i = count; i-- > 0;) {
        seen.resize(data.rows[i].depth + 1U, 0);
        if (seen.back() == 0) seen.back() = data.position[i];
        data.set_size[i] = seen.back();
    }
}

bool is_row(OutlineRow const& row, Slot record, Slot under) { return row.record == record && row.under == under; }

// New key results stand behind the others and before the objectives; new objectives at the end.
void place_adding_row(View& view, OutlineCache& data) {
    if (data.adding == Creating::Nothing) return;
    auto const parent = std::ranges::find(data.rows, data.adding_to, &OutlineRow::record);
    if (parent == data.rows.end()) {
        data.adding = Creating::Nothing;
        return;
    }
    auto const depth = static_cast<std::uint16_t>(parent->depth + 1);
    auto const ends_here = [&](OutlineRow const& row) {
        if (row.depth < depth) return true;
        return data.adding == Creating::KeyResult && row.depth == depth &&
               view.document().get<Objective>(row.record) != nullptr;
    };
    data.adding_at = static_cast<std::size_t>(std::find_if(parent + 1, data.rows.end(), ends_here) - data.rows.begin());
    data.adding_depth = depth;
}

} // namespace

void refresh_outline(View& view, OutlineCache& data) {
    auto key = content_key(view.session);
    if (view.state.filter == OutlineFilter{}) key.version = view.session.shape(); // a check-in moves no row
    auto const& expansion = view.state.expansion;
    bool const same = data.key == key && data.filter == view.state.filter &&
                      data.expansion.open_depth == expansion.open_depth && data.expansion.toggled == expansion.toggled;
    if (same) return;
    data.key = key;
    data.filter = view.state.filter;
    data.expansion = expansion;
    data.rows = outline(view.session, expansion, data.filter);
    count_siblings(data);
    place_adding_row(view, data);
}

OutlineCache& outline_of(View& view) {
    auto& data = caches_of(view).outline;
    refresh_outline(view, data);
    return data;
}

std::size_t outline_focus_row(View& view, OutlineCache& data) {
    auto& state = view.state;
    data.focus = std::min(data.focus, data.rows.size() - 1);
    if (is_row(data.rows[data.focus], state.outline_focus, state.outline_focus_under)) return data.focus;
    auto const found = std::ranges::find_if(
        data.rows, [&](OutlineRow const& row) { return is_row(row, state.outline_focus, state.outline_focus_under); });
    if (found != data.rows.end()) {
        data.focus = static_cast<std::size_t>(found - data.rows.begin());
    } else { // gone: its successor takes its place
        state.outline_focus = data.rows[data.focus].record;
        state.outline_focus_under = data.rows[data.focus].under;
    }
    return data.focus;
}

// -- geometry --------------------------------------------------------------------------------------------------------

std::size_t Outline::place_of(std::size_t row) const {
    return row + (data.adding != Creating::Nothing && row >= data.adding_at ? 1U : 0U);
}

Rect Outline::rect_of_place(std::size_t place) const {
    return {window.x, top + static_cast<float>(place) * row_height, window.width, row_height};
}

std::size_t Outline::page() const {
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::max(0.0F, window.height / row_height - 1)));
}

WidgetId Outline::id_of(std::size_t row) const { return view.kit.id(outline_row_key(view.document(), data.rows[row])); }

std::string outline_row_key(Document const& document, OutlineRow const& row) {
    std::string key(document.id_of(row.record));
    if (row.under) key.append("/").append(document.id_of(row.under));
    return key;
}

} // namespace okra::ui
