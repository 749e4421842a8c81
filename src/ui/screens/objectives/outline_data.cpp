// The outline's rows, kept until content, filter or expansion change.
#include <algorithm>
#include <optional>
#include <utility>

#include "ui/screens/objectives/outline.hpp"
#include "ui/what_if.hpp"

namespace okra::ui {

namespace {

// Places among siblings: forwards the positions, backwards the sizes.
void count_siblings(OutlineState& data) {
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

// New key results stand behind the others and before the objectives; new objectives at the end.
void place_adding_row(View& view, OutlineState& data) {
    if (data.adding == Creating::Nothing) return;
    if (!data.adding_to) { // behind the others of the highest level
        std::string const highest = level_below(view.document(), {});
        auto const other = std::ranges::find_if(data.rows, [&](OutlineRow const& row) {
            bool const alike = view.document().get<Objective>(row.record) != nullptr &&
                               level_of(view.document(), row.record) == highest;
            return row.depth == 0 && !alike;
        });
        data.adding_at = static_cast<std::size_t>(other - data.rows.begin());
        data.adding_depth = 0;
        return;
    }
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

// What the open branch changes, and the rows above it.
void keep_changes(View const& view, std::vector<OutlineRow>& rows) {
    std::vector<OutlineRow> kept;
    std::optional<std::uint16_t> below; // depth of the row that was kept last, from the end on
    for (std::size_t i = rows.size(); i-- > 0;) {
        OutlineRow const& row = rows[i];
        bool const leads = below && row.depth < *below;
        if (!leads && !(row.record && changes_in_branch(view, row.record))) continue;
        below = row.depth;
        kept.push_back(row);
    }
    std::ranges::reverse(kept);
    rows = std::move(kept);
}

} // namespace

bool shows_only_changes(View const& view, OutlineState const& data) {
    return data.only_changes && view.state.elsewhere.branch != nullptr;
}

void refresh_outline(View& view, OutlineState& data) {
    auto key = content_key(view.scene);
    auto const& wanted = data.list.query(view);
    auto const grouping = grouping_named(wanted.group);
    bool const grouped = grouping && has_grouping(Kind::Objective, *grouping);
    data.filter = {wanted.text, conditions(view.scene, wanted), wanted.sort, grouped ? grouping->column : std::string(),
                   !wanted.values("archived").empty()};
    bool const only_changes = shows_only_changes(view, data);
    if (data.filter == OutlineFilter{} && !only_changes) { // neither a check-in nor another day moves a row
        key.version = view.scene.shape;
        key.at = {};
    }
    bool const same = data.key == key && data.made_with == data.filter && data.made_of_changes == only_changes &&
                      data.made_open.open_depth == data.expansion.open_depth &&
                      data.made_open.toggled == data.expansion.toggled;
    if (same) return;
    bool const folded =
        data.made_open.open_depth != data.expansion.open_depth || data.made_open.toggled != data.expansion.toggled;
    if (folded) remember_folds(view, data);
    data.key = key;
    data.made_with = data.filter;
    data.made_open = data.expansion;
    data.made_of_changes = only_changes;
    auto list = outline(view.scene, only_changes ? Expansion{0xFFFF, {}} : data.expansion, data.filter);
    data.rows = std::move(list.rows);
    if (only_changes) keep_changes(view, data.rows);
    data.groups = std::move(list.groups);
    data.selected = {};
    count_siblings(data);
    place_adding_row(view, data);
}

RowPlace place_of(OutlineState const& data, OutlineRow const& row) {
    bool const repeats = !data.filter.group.empty() && repeats_records(Kind::Objective, data.filter.group);
    bool const needs_group = !data.groups.empty() && (!row.record || repeats);
    return {row.record, row.under, needs_group ? outline_key(data.groups[row.group]) : 0};
}

// Where it is gone its successor takes its place.
std::size_t outline_focus_row(OutlineState& data) {
    data.focus = std::min(data.focus, data.rows.size() - 1);
    if (place_of(data, data.rows[data.focus]) == data.focus_on) return data.focus;
    auto const found =
        std::ranges::find(data.rows, data.focus_on, [&](OutlineRow const& row) { return place_of(data, row); });
    if (found != data.rows.end()) data.focus = static_cast<std::size_t>(found - data.rows.begin());
    else data.focus_on = place_of(data, data.rows[data.focus]);
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

WidgetId Outline::id_of(std::size_t row) const {
    return view.kit.id(outline_row_key(view.document(), data, data.rows[row]));
}

std::string outline_row_key(Document const& document, OutlineState const& data, OutlineRow const& row) {
    RowPlace const place = place_of(data, row);
    std::string key(row.record ? document.id_of(row.record) : "group");
    if (row.under) key.append("/").append(document.id_of(row.under));
    if (place.group != 0) key.append(" in ").append(std::to_string(place.group));
    return key;
}

} // namespace okra::ui
