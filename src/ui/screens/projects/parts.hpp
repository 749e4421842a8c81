// What the screen's own files share: what its address asks for, what is shown of it, and its parts.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ui/kit/board.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

enum class ProjectsLayout : std::uint8_t { List, Board, Timeline, Work, Gaps };
enum class WorkLanes : std::uint8_t { None, Owner, Team }; // of the boards
enum class ProjectStates : std::uint8_t { OpenAndDone, Open, Closed };

struct ProjectsAsked { // by the address
    ProjectsLayout layout = ProjectsLayout::List;
    ProjectStates states = ProjectStates::OpenAndDone;
    std::string words;
    std::string owner;   // id, "" everyone
    std::string project; // whose details are shown
    WorkLanes lanes = WorkLanes::None;
    bool operator==(ProjectsAsked const&) const = default;
};
ProjectsAsked projects_asked(std::string_view query);
std::string query_of(ProjectsAsked const&);

struct ProjectsData { // for a content and what is asked
    std::vector<Slot> projects;
    std::vector<Slot> work;        // initiatives of any kind
    std::vector<Slot> unsupported; // key results
    std::vector<Slot> aimless;     // work that supports no key result
};

struct ProjectsState {
    Cached<std::pair<ContentKey, std::string>, ProjectsData> data;
    TimelineState timeline;
    Expansion unfolded; // of the timeline
    Cached<std::pair<ContentKey, std::string>, TimelineRows> timeline_rows;
    std::string filter; // as it is typed
    float detail_height = 420;
    int tab = 0;        // of the details where they have no room side by side
    std::string new_milestone;
    WidgetId menu_list = 0;
    std::string menu;   // of which card or project, by id
    Rect menu_anchor;
    std::set<std::string> folded; // lanes, by their keys
    std::string finishing; // work that was just marked done
    Ticket finished;
};

struct Projects { // one frame
    View& view;
    ProjectsState& state;
    ProjectsAsked asked;

    Kit& kit() const { return view.kit; }
    Document const& document() const { return view.document(); }
    std::string id_of(Slot slot) const { return std::string(document().id_of(slot)); }
    void ask(ProjectsAsked const& wanted) const { view.set_query(query_of(wanted)); }
    void show(Slot project) const {
        ProjectsAsked wanted = asked;
        wanted.project = project ? id_of(project) : std::string();
        ask(wanted);
    }
};

StatusColors colors_of(Theme const&, WorkState);
char const* icon_of(WorkState);
std::string word_of(View const&, WorkState);
float state_pill_width(View const&, WorkState);
void state_pill(View&, Rect, WorkState);

// Key results that follow the project or one of its milestones, and those that its tasks support.
std::vector<Slot> driven_by(View&, Project const&);
std::vector<Slot> supported_by(View&, Project const&);

// Sets the state of a project or of work, and what is done with it; what is finished may ask for a check-in.
void set_state(Projects&, Slot, WorkState, std::vector<Command> besides = {});
// A diamond for each milestone on a line of time.
void milestone_line(View&, Rect, Project const&, bool large);

void project_details(Projects&, Rect, Project const&);
void projects_board(Projects&, Rect, ProjectsData const&);
TimelineRows const& projects_rows(Projects&, ProjectsData const&);
void projects_timeline(Projects&, Rect, ProjectsData const&);
void work_board(Projects&, Rect, ProjectsData const&);
void support_gaps(Projects&, Rect, ProjectsData const&);
// The board of some work, also within the details of a project (slot 0: of none).
void board_of_work(Projects&, Rect, std::string_view name, std::vector<Slot> const& work, Slot project);
void draw_menu(Projects&); // of the card or project whose menu is open

} // namespace okra::ui
