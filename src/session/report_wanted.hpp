// A report as somebody asks for it, and made of a workspace.
#pragma once

#include "format/outgoing.hpp"
#include "format/report.hpp"

namespace okra {

struct ReportWanted {
    ReportOrder order;
    Audience audience{.who = Audience::Who::Everyone, .person = {}}; // paper is handed on
    bool redacted = false;
    bool english = false; // whatever language the page speaks; the words are the caller's
    bool operator==(ReportWanted const&) const = default;
};

// Of what its reader may see, as of now where it names no day.
Report report_for(Document const&, ReportWanted const&, AsOf now, Words const&);

} // namespace okra
