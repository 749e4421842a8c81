// What every view is given: const data, the kit, its drafts, and an outbox of what the user wants done.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "session/queries.hpp"
#include "session/session.hpp"
#include "ui/kit/kit.hpp"

namespace okra::ui {

// -- what the user wants done; the app carries it out after the frame ---------------------------------------------
struct Execute {
    std::vector<Command> commands; // one undo step; the app makes the ids of new records that are left empty
    std::string text;              // of the step when there are several commands; empty: the command's own
    std::string toast;             // said when done; empty: the step's text
    bool quiet = false;            // no toast
};
struct Undo {};
struct Redo {};
struct Export {};                  // download the workspace as JSON
struct PickImport {};              // open the file picker
struct ImportFile {                // a file dropped, picked or chosen: read it, then show the preview or its problems
    std::string name;
    std::string bytes;
};
struct AcceptImport {};            // the previewed document becomes the workspace
struct StartSample {};
struct StartEmpty {
    std::string name;
};
struct ChooseCycle {
    Slot cycle;
};
struct RetrySave {};
struct TakeUpdate {};              // reload into the newer version
using Intent = std::variant<Execute, Undo, Redo, Export, PickImport, ImportFile, AcceptImport, StartSample, StartEmpty,
                            ChooseCycle, RetrySave, TakeUpdate>;

// -- places ----------------------------------------------------------------------------------------------------------
enum class Screen : std::uint8_t { Overview, Objectives, KeyResults, CheckIn, Settings, Help, Kit };
struct Place { // where the user is; written as the URL fragment "objectives/<record id>"
    Screen screen = Screen::Overview;
    std::string record; // open in the drawer; "" none
    bool operator==(Place const&) const = default;
};
std::string fragment_of(Place const&);
Place place_from_fragment(std::string_view);

// -- drafts: what is typed and not yet committed ---------------------------------------------------------------------
struct CheckInDraft {
    std::string on;           // record id; "" closed
    std::string value, note, blockers;
    std::optional<int> confidence;
    std::string value_error;
};
enum class Creating : std::uint8_t { Nothing, Objective, KeyResult };
struct CreateDraft { // quick add
    Creating what = Creating::Nothing;
    std::string title;
    std::string parent;       // objective's parent or key result's objective: record id, "" none
    std::string owner, team;
    std::string level;
    Ambition ambition = Ambition::Committed;
    std::string metric, unit, start, target, due;
    Direction direction = Direction::Increase;
    Tracking tracking = Tracking::Weekly;
    std::string error_field, error; // of the last refusal
};
struct FieldDraft { // a field being edited in the drawer
    std::string record;
    std::string field;
    std::string text;
    std::string error;
};
struct ImportPreview { // of a file that was read and waits for a decision, or was refused
    std::string file;
    std::vector<Problem> problems;        // not empty: refused
    std::size_t more_problems = 0;
    std::string workspace_name;           // when readable
    std::array<std::uint32_t, kind_count> counts{}; // records by kind
};

struct ViewCaches;  // of shared/caches.hpp
struct EditorState; // of record/editors.hpp

struct UiState {
    Place place;
    Expansion expansion;
    OutlineFilter filter;
    std::string filter_text;
    CheckInDraft check_in;
    CreateDraft create;
    FieldDraft field;
    std::optional<ImportPreview> import;
    std::string palette;           // what is typed in the palette
    int palette_choice = 0;
    bool palette_open = false;
    bool why_open = false;         // "Why this number" in the drawer: all of it, not the formula alone
    std::string inline_add;        // outline: title typed for a new row …
    std::string inline_parent;     // … under this objective
    Slot outline_focus, outline_focus_under; // the row the arrow keys are on
    Appearance appearance = Appearance::System;
    bool dragging_file = false;
    bool update_ready = false;
    std::string workspace_name;    // first run
    std::shared_ptr<ViewCaches> caches; // what views keep between frames: made on first use, safe to drop
    std::shared_ptr<EditorState> editors; // open pickers, comments being typed: made on first use
};

struct View {
    Kit& kit;
    Session const& session;
    UiState& state;
    std::vector<Intent>& outbox;

    Document const& document() const { return session.document(); }
    void go(Place place) { state.place = std::move(place); } // the shell writes the fragment
    void open_record(Slot record) { state.place.record = std::string(session.document().id_of(record)); }
    void execute(Command command, std::string toast = {}) {
        std::vector<Command> commands;
        commands.push_back(std::move(command));
        outbox.emplace_back(Execute{std::move(commands), {}, std::move(toast), false});
    }
};

// -- the views, a file or folder each --------------------------------------------------------------------------------
void first_run(View&, Rect area);
void overview(View&, Rect area);
void objectives(View&, Rect area);
void key_results(View&, Rect area);
void check_in_list(View&, Rect area);    // what is due for me
void settings(View&, Rect area);         // workspace name, appearance, export, import, storage state
void help(View&, Rect area);             // all shortcuts
void kit_screen(View&, Rect area);       // the pieces all screens are made of: not in the navigation
void drawer(View&, Rect area);           // the record of state.place.record
void check_in_dialog(View&);             // while state.check_in.on is set
void create_dialog(View&);               // while state.create.what is set
void import_dialog(View&);               // while state.import is set
void palette(View&);                     // while state.palette_open

// -- shared pieces of views ------------------------------------------------------------------------------------------
std::string person_name(Document const&, Slot);                // "" for none
void person_avatar(View&, Rect, Slot person);                  // nothing for none
Color status_color(Theme const&, Result const&);               // of marks of its shown status; faint for none
Color status_ink(Theme const&, Result const&);                 // of words about it
std::string status_word(Result const&);                        // "On track"; "—" for none
void status_badges(View&, Rect, Result const&, Align = Align::Left); // the badge, and "Stale" beside it
// "17 → 4 h", "2 of 3 milestones", "—": where a key result stands and where it should be.
std::string now_to_target(View&, Slot key_result);
void start_check_in(View&, Slot key_result);
void start_create(View&, Creating, Slot parent = {});

} // namespace okra::ui
