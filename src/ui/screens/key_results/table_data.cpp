// The key results table's rows: an answer of the query engine, asked anew when content, filter or order change.
#include <algorithm>
#include <ranges>

#include "model/rank.hpp"
#include "session/scope.hpp"
#include "ui/screens/key_results/table.hpp"

namespace okra::ui {

std::vector<SortKey> sort_of(View const& view, TableState& data) {
    auto const& chosen = data.list.query(view).sort;
    return chosen.empty() ? std::vector<SortKey>{{"objectives", false}} : chosen;
}

namespace {

std::pair<ContentKey, ListQuery> key_of(View const& view, TableState& data) {
    ListQuery query = data.list.query(view);
    query.sort = sort_of(view, data);
    query.columns.clear(); // they change nothing of what is found
    return {list_key(view.scene, Kind::KeyResult, query), std::move(query)};
}

void lay_out(QueryResult const& found, TableState& data) {
    data.rows.clear();
    data.selected = {};
    if (found.groups.empty())
        for (Slot const slot : found.records) data.rows.push_back({slot});
    for (std::uint32_t group = 0; group < found.groups.size(); ++group) {
        data.rows.push_back({{}, group});
        if (data.folded.contains(found.groups[group].label)) continue;
        for (Slot const slot : found.groups[group].records) data.rows.push_back({slot, group});
    }
}

} // namespace

QueryResult const& found_of(View const& view, TableState& data) {
    return records_of(view.scene, Kind::KeyResult, key_of(view, data).second, data.found);
}

void refresh_table(View& view, TableState& data) {
    auto const& found = found_of(view, data);
    data.laid_out.of({key_of(view, data), data.folded}, [&] {
        lay_out(found, data);
        return true;
    });
}

Slot home_of(View const& view, Slot key_result) {
    auto const& links = view.document().get<KeyResult>(key_result)->objectives;
    if (links.empty()) return {};
    Scope const scope(view.scene);
    auto const found = std::ranges::find_if(links, [&](Link const& link) { return scope.holds(link.to); });
    return found == links.end() ? links.front().to : found->to;
}

std::string number_in(View const& view, Slot key_result, Slot objective) {
    auto const some = view.scene.index.key_results(objective);
    std::vector<Slot> all(some.begin(), some.end());
    sort_by_rank(view.document(), all);
    auto const found = std::ranges::find(all, key_result);
    return found == all.end() ? "—" : std::to_string(found - all.begin() + 1);
}

std::size_t table_focus_row(TableState& data) {
    data.focus_row = std::min(data.focus_row, data.rows.size() - 1);
    if (data.rows[data.focus_row] == data.focus) return data.focus_row;
    auto found = std::ranges::find(data.rows, data.focus);
    if (found == data.rows.end() && data.focus.record) // it has gone into another group
        found = std::ranges::find(data.rows, data.focus.record, &TableRow::record);
    if (found != data.rows.end()) data.focus_row = static_cast<std::size_t>(found - data.rows.begin());
    data.focus = data.rows[data.focus_row];
    return data.focus_row;
}

// -- geometry --------------------------------------------------------------------------------------------------------

namespace {
constexpr float group_height = 44;
}

// Heads of groups are lower than cards: there is one before each group's first row.
float Table::top_of(std::size_t row) const {
    auto const& rows = data.rows;
    std::size_t heads = 0;
    bool const grouped = !rows.empty() && !rows.front().record;
    if (grouped && row > 0) heads = rows[row - 1].group + std::size_t{1};
    return static_cast<float>(row) * row_height - static_cast<float>(heads) * (row_height - group_height);
}

Rect Table::rect_of(std::size_t row) const {
    float const height = data.rows[row].record ? row_height : group_height;
    return {window.x, top + top_of(row), row_width, height};
}

VisibleRows Table::seen() const {
    auto const all = std::views::iota(std::size_t{0}, data.rows.size());
    auto const first =
        std::ranges::partition_point(all, [&](std::size_t row) { return bottom(rect_of(row)) <= window.y; });
    auto const last =
        std::ranges::partition_point(all, [&](std::size_t row) { return rect_of(row).y < bottom(window); });
    auto const begin = static_cast<std::size_t>(first - all.begin());
    return {begin, std::max(begin, static_cast<std::size_t>(last - all.begin()))};
}

// A record may stand in several groups.
std::string Table::key_of(std::size_t row) const {
    auto const& [record, group] = data.rows[row];
    auto const& groups = found_of(view, data).groups;
    if (!record) return "group " + groups[group].label;
    std::string key(view.document().id_of(record));
    return groups.empty() ? key : key + "/" + groups[group].label;
}

} // namespace okra::ui
