// The forest of objectives and key results, depth first, without recursion.
#include "format/report_rows.hpp"

#include <algorithm>
#include <ranges>

namespace okra {

std::vector<ReportRow> rows_below(Document const& document, Index const& index, Slot root, std::vector<bool>& shown) {
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
        for (std::span<Slot const> const list :
             {index.key_results(row.record), index.sub_key_results(row.record), index.children(row.record)}) {
            std::vector<Slot> in_order(list.begin(), list.end());
            sort_by_rank(document, in_order);
            below.append_range(in_order);
        }
        for (Slot const slot : std::views::reverse(below)) stack.push_back({.record = slot, .depth = row.depth + 1});
    }
    return rows;
}

std::vector<Slot> root_objectives(Document const& document) {
    std::vector<Slot> slots = records_in_order<Objective>(document);
    std::erase_if(slots, [&](Slot slot) {
        return std::ranges::any_of(document.get<Objective>(slot)->parents,
                                   [&](Link const& link) { return document.live_record(link.to) != nullptr; });
    });
    return slots;
}

} // namespace okra
