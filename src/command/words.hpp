// How commands, refusals and toasts speak of records and fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/document.hpp"
#include "words/message.hpp"

namespace okra {

std::string spoken(Kind);                 // "key result", "check-in"
std::string plain_name(std::string_view file_name); // "not_started" -> "not started"

// -- the names of tables, in the reader's language
// ---------------------------------------------------------------------- English stands in the table, all others in
// web/words/ under a key that is made of the English name or of the name in the file.
std::string_view label_of(Words const&, Field const&);              // "label.due_date"
std::string_view help_of(Words const&, Kind, Field const&);         // "help.objective.title", or "help.unit" for all
std::string choice_name(Words const&, std::string_view choice);     // "choice.not_started": "Not started"
std::string kind_name(Words const&, Kind);                          // "kind.key_result": "Key result"
std::string kind_plural(Words const&, Kind);                        // "kinds.key_results": "Key results"
std::string level_name(Words const&, std::string_view level); // "level.company": those that everyone begins with
std::string preset_title(Words const&, std::string_view name, std::string_view title); // "preset.okra"
// "label." + "Status override reason" -> "label.status_override_reason"
std::string name_key(std::string_view group, std::string_view english);

// -- in messages
// ----------------------------------------------------------------------------------------------------------
Filler kind_in(std::string_view place, Kind); // "key result"
Filler kinds_in(std::string_view place, Kind); // "key results"
Filler one_of_in(std::string_view place, KindSet); // "an objective or key result"
Filler label_in(std::string_view place, Field const&); // "due"
Filler choices_in(std::string_view place, Field const&); // "draft, active, completed"
Filler choice_in(std::string_view place, std::string_view choice); // "not started"
// A record by its name for people: its title in quotes, or what tells it apart: "check-in on “Review time” of 3 Mar".
Filler record_in(std::string_view place, Document const&, Slot);
// Several: what they are called where there is one, else how many of what: "3 objectives".
Filler records_in(std::string_view place, Document const&, std::vector<std::string> const& ids);
Message name_of_record(Document const&, Slot);
bool has_title(Document const&, Slot); // one of its own

} // namespace okra
