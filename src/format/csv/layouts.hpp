// The layouts: from the rows of a sheet to drafts of records.
#pragma once

#include <vector>

#include "format/csv/draft.hpp"

namespace okra::csv {

struct Drafting {
    Sheet& sheet;
    std::vector<Draft>& drafts;
    CsvOptions const& options;
    Document const& into;
};

void draft_fields(Drafting const&, CsvLayout);    // Okra's own table, and columns mapped by the caller
void draft_outline(Drafting const&);
void draft_goal_rows(Drafting const&);
void draft_indented(Drafting const&);
void draft_goal_milestones(Drafting const&);
void draft_value_history(Drafting const&);
void draft_flat(Drafting const&);
// The key result or indicator of `options.on` gets the unit of the values, where it has none.
void draft_unit_of_values(Drafting const&, int column);

// Columns of objectives and of key results, by any of the names people give them.
bool is_flat(Sheet const&);

// By the names of the columns; nothing when no layout has them.
std::optional<CsvLayout> detected_layout(Sheet const&, CsvOptions const&);

// The kind a word names: "Key result", "key_results"; None for any other.
Kind kind_from_word(std::string_view);

} // namespace okra::csv
