// Words of `okra list` and what the lists print. Internal to the command line.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "engine/attention.hpp"
#include "engine/series.hpp"
#include "session/query.hpp"
#include "session/text_index.hpp"

namespace okra {

// "status=behind|at_risk,progress<50%,title~europe,owner!=Ana,team,!due": all of them; `|` stands between values of
// which one is enough, a name alone asks that there is a value, `!` before it that there is none.
std::expected<std::vector<Condition>, std::string> conditions_from_text(std::string_view);
std::vector<SortKey> sort_keys_from_text(std::string_view); // "owner,-progress"

std::string_view reason_name(Attention::Reason);       // "at_risk"
std::string_view status_name(Status);                  // as in the file; "" when there is none
std::string text_for_people(Document const&, Slot);    // its title; of a check-in its note
std::string one_line(std::string_view);                // tabs and line ends become spaces

std::string list_json(QuerySource const&, Query const&, QueryResult const&);
std::string search_json(Document const&, std::vector<TextHit> const&);
std::string attention_json(QuerySource const&, AttentionList const&, std::vector<Slot> const& due);
std::string series_json(Document const&, Series const&, Evaluation const&, std::vector<Slot> const& records);

} // namespace okra
