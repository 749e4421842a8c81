// What the address of the screen of reports asks for.
#pragma once

#include <string>
#include <string_view>

#include "session/report_wanted.hpp"

namespace okra::ui {

struct Elsewhere;

struct ReportAddress {
    ReportWanted wanted;
    Paper paper = Paper::Readers;
    std::string cycle; // as it is written there: "" is the chosen one, "all" is all
    bool operator==(ReportAddress const&) const = default;
};
// What names nothing of the document is passed by. `language`: that is spoken.
ReportAddress report_address(std::string_view query, Document const&, Slot chosen_cycle, std::string_view language);
std::string query_of(ReportAddress const&);
// Where it is not of today's plan, what it is of says so.
void tell_elsewhere(Report&, Elsewhere const&, Words const&);

} // namespace okra::ui
