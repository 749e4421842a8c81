// What the decisions of all commands share. Internal to the command layer.
#pragma once

#include <algorithm>
#include <expected>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/command.hpp"
#include "command/draft.hpp"

namespace okra {

using Decision = std::expected<std::vector<Edit>, Refusal>;

struct Room { // what every decision looks at
    Document const& document;
    Index const& index;
    Context const& context;
};

inline std::unexpected<Refusal> refuse_with(std::string_view field, Text text, std::vector<Filler> places = {}) {
    return std::unexpected(Refusal{std::string(field), Message(text, std::move(places))});
}
inline void append(std::vector<Edit>& edits, std::vector<Edit> more) {
    edits.insert(edits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The live record's slot.
std::expected<Slot, Refusal> find_live(Document const&, std::string_view id);
std::expected<Slot, Refusal> find_live(Document const&, std::string_view id, Kind);
std::expected<Slot, Refusal> find_open_cycle(Room const&, std::string_view id); // not closed
std::optional<Refusal> check_new_id(Document const&, std::string const& id);
// An id that follows from others, the same on every machine; one no record has.
std::string derived_id(Document const&, std::string_view from, std::string_view what);

// defaults.cpp: the fields of the command, and those it does not name and the workspace has a default for.
std::vector<FieldValue> with_defaults(Room const&, CreateRecord const&);

// Sets the fields and what goes without saying, asks the rules, and gives the edits.
Decision settle(Room const&, Draft&, std::vector<FieldValue> const& fields);
std::vector<FieldValue> without_override();

// links.cpp: what a key result keeps of a link that is about to break (domain.md section 2).
std::optional<Refusal> keep_last_value(Room const&, Draft& key_result);
std::vector<Edit> keep_last_value_of(Room const&, Slot key_result);

// ranking.cpp: when the records were made that the edits make, and their places at the end of their kinds.
std::vector<Edit> implied_by_creation(Room const&, std::vector<Edit> const&);

// ledger.cpp: an entry for every baseline, target or wording that the edits change while its cycle is active.
std::vector<Edit> ledger_entries(Room const&, std::vector<Edit> const&);

Decision decide_command(Room const&, CreateRecord const&);
Decision decide_command(Room const&, SetFields const&);
Decision decide_command(Room const&, DeleteRecords const&);
Decision decide_command(Room const&, RestoreRecords const&);
Decision decide_command(Room const&, CheckInValue const&);
Decision decide_command(Room const&, SetStatus const&);
Decision decide_command(Room const&, Realign const&);
Decision decide_command(Room const&, ChangeKind const&);
Decision decide_command(Room const&, CarryOver const&);
Decision decide_command(Room const&, CloseCycle const&);
Decision decide_command(Room const&, MoveRecord const&);

} // namespace okra
