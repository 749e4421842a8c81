// The workspace as a workbook: a sheet a kind, of which web/workbook.ts makes the file.
#pragma once

#include <string>

#include "base/order.hpp"
#include "model/document.hpp"

namespace okra {

// JSON: [{"name":"Objectives","columns":[{"name":"record","type":"text"}, …],"rows":[["objective","o1", …]]}]. Cells
// are those of the CSV table, with an apostrophe where a spreadsheet would see a formula; `type` is "text", "number" or
// "date". Columns that say nothing are left out.
std::string workbook_from_document(Document const&, FunctionRef<std::string(Kind)> sheet_name);

} // namespace okra
