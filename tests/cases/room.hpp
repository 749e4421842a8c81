// The workspace of one text case and what its steps do to it. The vocabulary (README.md tells it to people):
//
//   set today DATE                         the day on which what follows is done, 9 o'clock UTC; 2026-02-02 unless set
//   rollup DATE [PRESET]                   a line a record: id, progress, expected, status and remarks
//   problems                               of the file: "none", or one a line
//   explain ID DATE                        why its number is what it is
//   forecast ID DATE                       trend and landing range of a key result
//   grade CYCLE DATE                       of the cycle, its objectives and their key results
//   ledger ID [DATE]                       what changed, and the progress against what was meant at first
//   attention DATE, due DATE               what needs somebody; the check-ins that are due
//   do COMMAND, undo, redo                 an edit: what it did, or the refusal
//   export                                 the workspace as a file
//   merge                                  with the file in the "< " lines: what was lost, or "nothing lost"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/case_file.hpp"
#include "command/history.hpp"
#include "engine/index.hpp"
#include "model/document.hpp"

namespace okra::cases {

class Room {
public:
    explicit Room(std::string const& json); // without the outer braces, format and version
    std::string run(Step const&);           // what it prints, lines with their ends

private:
    using Words = std::vector<std::string_view>;

    std::string rollup(Words const&) const;
    std::string explain(Words const&) const;
    std::string forecast(Words const&) const;
    std::string grade(Words const&) const;
    std::string ledger(Words const&) const;
    std::string attention(Words const&) const;
    std::string due(Words const&) const;
    std::string coach(Words const&) const;
    std::string coach_plan() const;
    std::string strength(Words const&) const;
    std::string analytics(Words const&) const;
    std::string missed(Words const&) const;
    std::string causes(Words const&) const;
    std::string bowler(Words const&) const;
    std::string landings(Words const&) const;
    std::string set_today(Words const&);
    std::string execute(std::string_view command);
    std::string step_back();
    std::string step_forward();
    std::string merge(std::string const& body);

    Applied apply(std::vector<Edit> edits);
    Instant now() const;
    void follow_clock(); // of the newest stamp, whatever it says
    Date date_in(Words const&, std::size_t place) const; // the second word unless said; today when there is none

    std::string m_problems; // why there is no document
    Document m_document;
    Index m_index;
    History m_history;
    StampClock m_clock;
    Date m_today;
};

} // namespace okra::cases
