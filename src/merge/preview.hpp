// What a file would do to the workspace that is open, before anybody has decided.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "format/csv.hpp"
#include "format/json.hpp"
#include "format/outgoing.hpp" // IWYU pragma: export
#include "merge/comparison.hpp"
#include "merge/merging.hpp"

namespace okra {

struct JsonPreview {
    std::string workspace_name;
    bool same_workspace = false; // as the one that is open
    bool is_copy = false;        // with stamps: it tells who changed what when
    std::array<std::uint32_t, kind_count> counts{}; // live records by kind
    Comparison replaced; // what changes where it takes the place of what is open …
    Comparison merged;   // … and where it is merged into that
    std::vector<Conflict> conflicts;
    std::vector<Yielded> yielded;
};

// How somebody wants a table to be read; what he leaves open is found out.
struct TableOptions {
    std::optional<CsvLayout> layout;
    std::optional<char> delimiter;
    std::optional<DateOrder> dates;
    std::optional<char> decimal;
    Kind record = Kind::None; // what the rows are, of mapped columns
    std::vector<std::pair<std::string, std::string>> map; // column, and its field or "id"
    std::string on; // the key result or indicator of a value history: an id
    std::uint32_t sheet = 0; // of a workbook
    bool skips_bad_rows = false;
    bool operator==(TableOptions const&) const = default;
};

// How a table is read; with problems nothing can be added until it is read otherwise.
struct TablePreview {
    CsvReading reading;
    Comparison added;
    std::vector<Problem> problems;
    std::vector<Problem> warnings;
    std::uint32_t rows_left_out = 0;
    std::vector<Problem> left_out; // what is wrong with them
    std::vector<std::string> sheets; // of a workbook, when there are several
};

} // namespace okra
