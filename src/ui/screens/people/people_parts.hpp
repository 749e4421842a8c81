// The parts of people and teams, for their own files.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analytics.hpp"
#include "session/queries.hpp"
#include "ui/shared/caches.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct Asked { // by the address
    bool teams = false;
    std::string open; // the person or team whose page is shown
    std::string words;
};

struct ChartRow { // of the tree of teams with their people
    Slot slot;
    int depth = 0;
    bool leads = false;      // a person, of the team above
    std::uint32_t below = 0; // people and teams of a team
};
struct PeopleData {
    std::vector<Slot> people;
    std::vector<Load> loads; // of all people, in id order
    std::vector<ChartRow> chart;
};

struct OwnedLine { // of a card on a page
    Slot slot;
    std::string detail;
    bool progress = true;
    bool due = false; // its check-in
};
struct Owned { // by a person or a team
    std::vector<OwnedLine> objectives, key_results, work, due;
    std::size_t late_work = 0;
};

struct PeopleState {
    Cached<std::pair<ContentKey, std::string>, PeopleData> data;
    Cached<std::pair<ContentKey, Slot>, Owned> owned;
    std::set<std::uint32_t> folded; // teams
    int folds = 0;                  // how often one was folded or unfolded
    std::string filter;
    Ticket new_team; // asked for, and named as soon as it is there
};

struct People { // one frame
    View& view;
    PeopleState& state;
    Asked asked;

    Kit& kit() const { return view.kit; }
    Document const& document() const { return view.document(); }
    std::string id_of(Slot slot) const { return std::string(document().id_of(slot)); }
    void ask(Asked const&) const;
    void open(Slot slot) const {
        Asked wanted = asked;
        wanted.open = slot ? id_of(slot) : std::string();
        ask(wanted);
    }
};

std::string teams_of(People const&, Slot person);
void page_of_one(People&, Rect page, Slot); // of a person or a team

} // namespace okra::ui
