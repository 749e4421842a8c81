// How commands, refusals and toasts speak of records and fields.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

std::string spoken(Kind);                 // "key result", "check-in"
std::string spoken_many(Kind);            // "key results", "people"
std::string spoken(KindSet);              // "objective or key result"
std::string with_article(std::string_view noun); // "an objective"
std::string lower_label(Field const&);    // "due", "status override reason"
std::string in_quotes(std::string_view title); // “Enter two new markets”, cut where it is long
std::string quoted_title(Document const&, Slot);
std::string plain_name(std::string_view file_name); // "not_started" -> "not started"

// The names of tables, in the reader's language: English stands in the table, all others in web/words/ under a key that
// is made of the English name or of the name in the file.
std::string_view label_of(Words const&, Field const&); // "label.due_date"
std::string_view help_of(Words const&, Kind, Field const&); // "help.objective.title", or "help.unit" for all
std::string choice_name(Words const&, std::string_view choice); // "choice.not_started": "Not started"
std::string kind_name(Words const&, Kind); // "kind.key_result": "Key result"
std::string kind_plural(Words const&, Kind); // "kinds.key_results": "Key results"
std::string level_name(Words const&, std::string_view level); // "level.company": those that everyone begins with
std::string preset_title(Words const&, std::string_view name, std::string_view title); // "preset.okra"
// "label." + "Status override reason" -> "label.status_override_reason"
std::string name_key(std::string_view group, std::string_view english);

} // namespace okra
