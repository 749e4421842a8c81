// Rows of lists as tables for the clipboard, and which rows are selected.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

#include "ui/shared/parts.hpp"

namespace okra::ui {

// From where rows are selected up to the one with the focus; one row alone without an anchor.
struct RowRange {
    std::optional<std::size_t> anchor;

    void extend(std::size_t focus) {
        if (!anchor) anchor = focus;
    }
    bool holds(std::size_t row, std::size_t focus) const {
        return anchor && row >= std::min(*anchor, focus) && row <= std::max(*anchor, focus);
    }
    std::size_t first(std::size_t focus) const { return std::min(anchor.value_or(focus), focus); }
    std::size_t last(std::size_t focus) const { return std::max(anchor.value_or(focus), focus); }
    bool has_several(std::size_t focus) const { return anchor.value_or(focus) != focus; }
    // The records of its rows in their order, each once.
    template <class Row>
    std::vector<Slot> records(std::vector<Row> const& rows, std::size_t focus) const {
        std::vector<Slot> records;
        std::unordered_set<std::uint32_t> seen;
        for (std::size_t row = first(focus); row <= last(focus) && row < rows.size(); ++row)
            if (Slot const record = rows[row].record; record && seen.insert(record.value).second)
                records.push_back(record);
        return records;
    }
};

// The cells of the columns shown, separated by tabs, a line each; under their names where there are several.
void copy_rows(View&, std::span<Slot const> records, std::span<PlacedColumn const> columns);
std::string copied_cell(View&, Slot record, std::string_view column); // by the column's name

} // namespace okra::ui
