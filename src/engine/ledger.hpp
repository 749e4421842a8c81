// The ledger (domain.md section 7): what changed while its cycle was active, and the score against what was first
// meant.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

// Texts are as in the file: numbers in their shortest form, dates, names of choices, texts without quotes; "" is none.
// They are valid as long as the document.
struct LedgerEntry {
    Slot change; // the record of it
    Slot on;
    std::string_view field;
    std::string_view before;
    std::string_view after;
    std::optional<Instant> at;
    Slot author;
    std::string_view reason;
};

// Of a cycle (its objectives and all their key results), of an objective (itself and its key results) or of any other
// record; in time order, then by id.
std::vector<LedgerEntry> ledger_of(Document const&, Index const&, Slot cycle_or_record);

// What each field that has entries was at first: the `before` of its earliest one. In the order of first change.
struct OriginalField {
    std::string_view field;
    std::string_view value;
};
std::vector<OriginalField> original_of(Document const&, Index const&, Slot record);

// The key result's result against its original start, target, lift, bounds, kind and period, with the check-ins of
// today: the same formulas with other inputs. The result itself when nothing of that changed. None when the original
// kind was computed from links that are gone.
std::optional<Result> original_result(Document const&, Index const&, Evaluation const&, Slot key_result);

} // namespace okra
