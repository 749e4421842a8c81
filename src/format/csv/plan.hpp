// From drafts to edits: which records they are, and what they change.
#pragma once

#include <vector>

#include "format/csv/names.hpp"

namespace okra::csv {

struct Plan {
    std::vector<Edit> edits;
    std::vector<Draft> drafts; // with ids and references found; those that were made on the way as well
    std::size_t made = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
};

// Gives each draft its id and resolves its references; what is wrong is told to the sheet.
std::vector<Draft> drafts_with_ids(std::vector<Draft>, Document const& into, CsvOptions const&, Sheet&);
// Whether new records take the order of the rows, or the file says itself what their order is.
enum class Order : bool { OfRows, AsSaid };
Plan plan_edits(std::vector<Draft>, Document const& into, CsvOptions const&, Order);

// The document with the edits keeps the rules of a file; what it breaks is told as a problem of the row that does.
void check_plan(Plan const&, Document const& into, Sheet&);

} // namespace okra::csv
