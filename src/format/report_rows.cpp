// The forest of objectives and key results, depth first, without recursion.
#include "format/report_rows.hpp"

#include <algorithm>
#include <ranges>

namespace okra {

std::vector<ReportRow> rows_below(Index const& index, Slot root, std::vector<bool>& shown) {
    std::vector<ReportRow> rows;
    std::vector<ReportRow> stack{{.record = root}};
    while (!stack.empty()) {
        ReportRow row = stack.back();
        stack.pop_back();
        row.is_again = shown[row.record.value];
        rows.push_back(row);
        if (row.is_again) continue;
        shown[row.record.value] = true;
        std::vector<Slot> below;
        below.append_range(index.key_results(row.record));
        below.append_range(index.sub_key_results(row.record));
        below.append_range(index.children(row.record));
        for (Slot const slot : std::views::reverse(below)) stack.push_back({.record = slot, .depth = row.depth + 1});
    }
    return rows;
}

std::vector<Slot> root_objectives(Document const& document) {
    std::vector<Slot> slots = records_by_id<Objective>(document);
    std::erase_if(slots, [&](Slot slot) {
        return std::ranges::any_of(document.get<Objective>(slot)->parents,
                                   [&](Link const& link) { return document.live_record(link.to) != nullptr; });
    });
    return slots;
}

} // namespace okra
