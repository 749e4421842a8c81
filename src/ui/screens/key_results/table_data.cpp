// The key results table's rows: an answer of the query engine, asked anew when content, filter or order change.
#include <algorithm>

#include "model/rank.hpp"
#include "session/scope.hpp"
#include "ui/screens/key_results/table.hpp"

namespace okra::ui {

std::string_view sort_field(TableColumn column) {
    switch (column) {
    case TableColumn::Number:
    case TableColumn::Objective: return "objectives";
    case TableColumn::Title: return "title";
    case TableColumn::Progress:
    case TableColumn::Now: return "progress";
    case TableColumn::Status: return "status";
    case TableColumn::Owner: return "owner";
    case TableColumn::Due: return "last_day";
    case TableColumn::CheckedIn: return "last_check_in";
    case TableColumn::Confidence: return "confidence";
    }
    return {};
}

std::vector<SortKey> sort_of(View const& view, TableState& data) {
    auto const& chosen = data.list.query(view).sort;
    return chosen.empty() ? std::vector<SortKey>{{std::string(sort_field(TableColumn::Objective)), false}} : chosen;
}

void refresh_table(View& view, TableState& data) {
    ListQuery query = data.list.query(view);
    query.sort = sort_of(view, data);
    data.rows =
        data.found.of({content_key(view.scene), query}, [&] { return records_of(view.scene, Kind::KeyResult, query); });
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
    auto const found = std::ranges::find(data.rows, data.focus);
    if (found != data.rows.end()) data.focus_row = static_cast<std::size_t>(found - data.rows.begin());
    data.focus = data.rows[data.focus_row];
    return data.focus_row;
}

} // namespace okra::ui
