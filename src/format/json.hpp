// The JSON file (format.md): read with every problem listed, written canonically.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/order.hpp"
#include "engine/evaluation.hpp"
#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

struct Problem {
    std::string pointer; // "/key_results/4/target"; "" for the file as a whole
    std::string message; // "expected a number, found \"ten\""
    std::size_t line = 0;   // 1-based; 0: not at one place
    std::size_t column = 0; // 1-based, in code points
};
// "/key_results/4/target: expected a number, found "ten" (line 12, column 9)"
std::string text_from_problem(Problem const&);

// Fail closed: what goes beyond is a problem with the limit's name.
struct Limits {
    std::size_t file_bytes = 200U * 1024 * 1024;
    std::size_t nesting = 64;
    std::size_t text_bytes = 1024U * 1024;
    std::size_t records = 2'000'000;
    std::size_t problems = 1000; // more are counted, not listed
    Words const* words = nullptr; // what problems are told in; English without
    // What this computer's clock says: stamps ahead of it by more than a day are problems. None: whatever they say.
    std::optional<Instant> now = std::nullopt;
    FunctionRef<void(std::size_t)> const* told = nullptr; // called now and then with how many records have been read
};

// Fields of a file without stamps take the stamp (exported_at, 0, 0).
std::expected<Document, std::vector<Problem>> document_from_json(std::string_view, Limits const& = {});

// A file that is to be merged says who its replicas were, and up to which of their stamps it has seen each of them:
// `"authors": { "9f3a2b1c": "p-ana" }, "seen": { "9f3a2b1c": "<stamp>" }`. Plain files do not.
constexpr std::string_view authors_name = "authors";
constexpr std::string_view seen_name = "seen";
constexpr bool is_for_merging(std::string_view name) { return name == authors_name || name == seen_name; }

enum class Stamps : bool { Without, With };
// `exported_at` is the time of the newest stamp, so that export, import and export give the same bytes.
//
// With stamps, each record ends in
//   "stamps": { "record": "<stamp>", "fields": { "title": "<stamp>", "parents": { "": "<stamp>", "o0": "<stamp>" } } }
// "record" is the stamp of every field that has none of its own; fields that have one follow by name, sets by element
// (taken-out ones too), "" being the field as a whole; "deleted" and "unknown" stand for what is no field.
// A tombstone is written with all it held, so that it can come back whole in any order of merging, and without stamps
// as its id and "deleted": true alone.
std::string json_from_document(Document const&, Stamps = Stamps::Without);

// What `okra rollup --json` writes: every objective, key result, project and indicator.
std::string rollup_json(Document const&, Index const&, Evaluation const&);

// The JSON Schema (draft 2020-12) of the file, from the field tables.
std::string json_schema();

} // namespace okra
