// The key results table's rows: collected, filtered and sorted when content, filter or order change.
#include <algorithm>

#include "base/text.hpp"
#include "model/rank.hpp"
#include "session/scope.hpp"
#include "ui/screens/key_results/table.hpp"

namespace okra::ui {

namespace {

// A key result's home is its first objective of the chosen cycle.
Slot home_of(Scope const& scope, KeyResult const& record) {
    for (auto const& link : record.objectives)
        if (scope.holds(link.to)) return link.to;
    return record.objectives.empty() ? Slot{} : record.objectives.front().to;
}

// By rank, each numbered within its objective.
std::vector<TableRow> all_rows(Session const& session) {
    Document const& document = session.document();
    Scope const scope(session);
    std::vector<TableRow> rows;
    std::vector<std::uint32_t> numbers(document.slot_count() + 1U, 0); // key results so far, by objective
    for (auto const& record : document.all<KeyResult>()) {
        if (record.deleted || !scope.holds(record)) continue;
        rows.push_back({record.id, home_of(scope, record), 0});
    }
    std::ranges::sort(rows, [&](TableRow const& a, TableRow const& b) {
        return is_ranked_before(document, a.key_result, b.key_result);
    });
    for (auto& row : rows) row.number = ++numbers[row.objective.value];
    return rows;
}

bool passes(View& view, TableFilter const& filter, Words const& words, TableRow const& row) {
    auto const& record = *view.document().get<KeyResult>(row.key_result);
    if (filter.status != Status::Unset && view.scene.evaluation.of(row.key_result).status != filter.status)
        return false;
    if (filter.whose == 1 && (record.owner != view.scene.me || !record.owner)) return false;
    if (filter.whose == 2 && record.owner) return false;
    return words.all_in(record.title);
}

// What a row is sorted by: a number, then a text; rows without either come last in both directions.
struct SortKey {
    bool none = false;
    double number = 0;
    std::string text;
    std::uint32_t row = 0;
};

SortKey by_number(std::optional<double> value) { return {!value.has_value(), value.value_or(0), {}, 0}; }
SortKey by_text(std::string text) { return {text.empty(), 0, std::move(text), 0}; }
SortKey by_date(std::optional<Date> date) { return by_number(date ? std::optional<double>(date->days) : std::nullopt); }

SortKey sort_key(View& view, TableColumn column, TableRow const& row) {
    Document const& document = view.document();
    auto const& result = view.scene.evaluation.of(row.key_result);
    switch (column) {
    case TableColumn::Number:
    case TableColumn::Objective: return by_text(folded(document.title_of(row.objective)));
    case TableColumn::Title: return by_text(folded(document.title_of(row.key_result)));
    case TableColumn::Progress:
    case TableColumn::Now: return by_number(result.progress);
    case TableColumn::Status: return by_number(severity(result.status));
    case TableColumn::Owner:
        return by_text(folded(person_name(document, document.get<KeyResult>(row.key_result)->owner)));
    case TableColumn::Due: return by_date(due_of(result));
    case TableColumn::CheckedIn: return by_date(result.last_check_in);
    case TableColumn::Confidence: return by_number(result.confidence);
    }
    return {};
}

void sort_rows(View& view, TableFilter const& filter, std::vector<TableRow>& rows) {
    std::vector<SortKey> keys;
    keys.reserve(rows.size());
    for (auto const& row : rows) {
        keys.push_back(sort_key(view, filter.sort, row));
        keys.back().row = static_cast<std::uint32_t>(keys.size() - 1);
    }
    auto const before = [&](SortKey const& a, SortKey const& b) {
        if (a.none != b.none) return b.none;
        SortKey const& low = filter.descending ? b : a;
        SortKey const& high = filter.descending ? a : b;
        if (low.number != high.number) return low.number < high.number;
        return low.text < high.text;
    };
    std::ranges::stable_sort(keys, before);
    std::vector<TableRow> sorted;
    sorted.reserve(rows.size());
    for (auto const& key : keys) sorted.push_back(rows[key.row]);
    rows = std::move(sorted);
}

} // namespace

void refresh_table(View& view, TableState& data) {
    auto const key = content_key(view.session);
    if (data.key == key && data.made_with == data.filter) return;
    data.key = key;
    data.made_with = data.filter;
    data.rows = all_rows(view.session);
    data.all = data.rows.size();
    Words const words(data.filter.text);
    std::erase_if(data.rows, [&](TableRow const& row) { return !passes(view, data.filter, words, row); });
    sort_rows(view, data.filter, data.rows);
}

std::size_t table_focus_row(TableState& data) {
    data.focus_row = std::min(data.focus_row, data.rows.size() - 1);
    if (data.rows[data.focus_row].key_result == data.focus) return data.focus_row;
    auto const found = std::ranges::find(data.rows, data.focus, &TableRow::key_result);
    if (found != data.rows.end()) data.focus_row = static_cast<std::size_t>(found - data.rows.begin());
    data.focus = data.rows[data.focus_row].key_result;
    return data.focus_row;
}

} // namespace okra::ui
