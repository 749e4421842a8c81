// What every screen is given: const data, the kit, its layer of the stack, and an outbox of what the user wants done.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "merge/preview.hpp"
#include "session/scene.hpp"
#include "ui/elsewhere.hpp"
#include "ui/found_copies.hpp"
#include "ui/history_read.hpp"
#include "ui/kit/kit.hpp"
#include "ui/remembered.hpp"
#include "ui/screens/screen.hpp"
#include "ui/share_shown.hpp"
#include "ui/stack.hpp"

namespace okra::ui {

// -- what the user wants done; the app carries it out after the frame ---------------------------------------------
struct Execute {
    std::vector<Command> commands; // one undo step; the app makes the ids of new records that are left empty
    Message text;                  // of the step when there are several commands; empty: the command's own
    std::string toast;             // said when done; empty: the step's text
    bool quiet = false;            // no toast
    Ticket ticket;                 // of the layer that asked: the answer goes there
};
struct Undo {};
struct Redo {};
struct Export {};                  // download the workspace as JSON
struct PickImport {};              // open the file picker
struct ExportTable {};             // as one CSV sheet
struct PrintReport {};             // of what everyone may see
struct ImportFile {                // a file dropped, picked or chosen: read it, then show the preview or its problems
    std::string name;
    platform::FileNumber file = 0;
    bool outside = false;          // it is the copy outside
};
struct ReadTable {                 // the file that was read, once more and otherwise
    TableOptions options;
};
struct UnlockFile {                // the file that was read, with this passphrase
    std::string passphrase;
};
enum class ImportWay : std::uint8_t { Replace, Merge, Add };
struct AcceptImport {              // what was previewed becomes the workspace, is merged into it or added to it
    ImportWay way = ImportWay::Replace;
    std::vector<ConflictChoice> choices;
};
struct CloseImport {};             // it is not wanted
enum class ExportForm : std::uint8_t { Json, Copy, Workbook, Csv, Report, Handoff };
struct ExportCopy {
    ExportForm form = ExportForm::Json;
    Audience audience;
    bool redacted = false;
    bool to_read = false;          // a hand-off that cannot be edited
    std::string passphrase;        // "": not encrypted
};
struct StopWork {};                // what the progress dialog tells of, or what was previewed
struct StartSample {};
struct StartEmpty {
    std::string name;
    std::string screen = "overview"; // that it begins with
};
struct ReadHistory {               // the newest steps of the change log, or those before the ones that were read
    bool older = false;
};
struct PreviewUndo {               // what would read differently
    StepRange steps;
};
struct UndoSteps {                 // as one step
    StepRange steps;
};
struct BringBack {};               // the workspace that was replaced last
struct BackUpNow {};
struct LookAtBackup {              // what restoring it would change is shown before
    std::string name;
};
struct RestoreBackup {};           // the one that was looked at
struct GoOnWithoutBackup {         // what was asked for waits for a backup that could not be taken
    NoBackupChoice choice = NoBackupChoice::Leave;
};
struct SaveOutside {               // to the file outside the browser, or as a download where there is none
    bool choose = false;           // a file is chosen first
    bool over = false;             // also over what somebody else wrote there
};
struct OpenOutside {};             // to take in what somebody else wrote there
struct SaveAllFound {};            // every copy of the recovery page, as it is, in one file
struct LookAtCopy {                // opens it to be read only; nothing chosen: back to the recovery page
    std::optional<std::size_t> copy;
};
struct RestoreCopy {               // makes it the workspace
    std::size_t copy = 0;
};
struct ReloadPage {};
struct ChooseCycle {
    Slot cycle;
};
struct RetrySave {};
struct TakeUpdate {};              // reload into the newer version
struct SpeakLanguage {             // from now on, in this browser; empty: its own
    std::string language;
};
struct TravelTo {                  // another day of the workspace is looked at; none: today
    std::optional<Date> day;
};
struct WhatIf {                    // a branch of the plan is begun, opened, kept …
    enum class Do : std::uint8_t {
        List,     // all there are are read
        Start,    // by that name
        Open,
        Leave,    // the open one, as the following do
        Keep,     // of these records, or all of it
        Discard,  // or that of the id
        Restore,
        TakeBack, // what it does to these records
        Save,     // as a file for somebody else
    };
    Do what = Do::List;
    std::string id = {};   // of the branch; "": the open one
    std::string name = {};
    std::vector<std::string> records = {};
};
struct ShareDo {                   // with a shared database
    enum class Do : std::uint8_t {
        Test,      // what is in the way is said
        Begin,     // it is set up for this workspace
        Join,      // also in place of another workspace
        GoOn,      // after a pause, with what was kept or the passphrase
        StartOver, // what the server has lost is written again
        Rotate,    // another passphrase, another key
        Invite,    // the code is drawn
        Leave,
        ClearLost, // of the list
    };
    Do what = Do::Test;
    std::string address = {};
    std::string login = {};
    std::string passphrase = {};
    std::string fresh = {}; // in place of it
    bool keeps = false;    // login and key, in this browser
    bool replaces = false; // also another workspace than the one that is shared there
};
struct Say {                       // a toast about what was done without a command, or could not be
    std::string text;
};
using Intent =
    std::variant<Execute, Undo, Redo, Export, PickImport, ExportTable, PrintReport, ImportFile, ReadTable, UnlockFile,
                 AcceptImport, CloseImport, ExportCopy, StopWork, StartSample, StartEmpty, ReadHistory, PreviewUndo,
                 UndoSteps, BringBack, BackUpNow, LookAtBackup, RestoreBackup, GoOnWithoutBackup, SaveOutside,
                 OpenOutside, SaveAllFound, LookAtCopy, RestoreCopy, ReloadPage, ChooseCycle, RetrySave, TakeUpdate,
                 SpeakLanguage, TravelTo, WhatIf, ShareDo, Say>;

// -- places ----------------------------------------------------------------------------------------------------------
struct Place { // where the user is; written as the URL fragment "objectives/<record id>?status=behind"
    std::string screen = "overview"; // the slug of a row of screens.cpp, or an address that nothing has
    std::string record;              // open in the drawer; "" none
    std::string query;               // what the screen keeps in its address
    bool operator==(Place const&) const = default;
};
std::string fragment_of(Place const&);
Place place_from_fragment(std::string_view);
// A query's words and their values, decoded: never without one, which may be empty.
std::vector<std::pair<std::string, std::vector<std::string>>> query_words(std::string_view query);
std::string query_words(std::string_view word, std::vector<std::string> const& values); // "owner=J%C3%B6rg,me"
void add_query_words(std::string& query, std::string_view word, std::vector<std::string> const& values); // behind "&"
void add_query_word(std::string& query, std::string_view word, std::string_view value); // "": the word is left out

// -- what belongs to no screen ---------------------------------------------------------------------------------------
struct UiState {
    Place place;
    Appearance appearance = Appearance::System;
    bool navigation_folded = false;
    bool dragging_file = false;
    std::optional<float> work; // heavy work that takes longer than a moment: how much of it is done, 0 to 1
    bool update_ready = false;
    std::optional<platform::StoreBefore> before; // the workspace that was replaced last
    std::optional<Recovery> recovery; // what was found where the workspace could not be opened
    HistoryRead history;
    Elsewhere elsewhere;
    platform::Notices notices = platform::Notices::Impossible;
    bool may_install = false; // the browser offers to install the page as an app
    std::optional<platform::StoreBackups> backups; // of what is open, the oldest first; none: not read yet
    platform::StoreSecondKept second; // the second copy of what is open
    bool second_lags = false;         // it is more than a moment behind what is saved
    std::optional<platform::StorageTold> storage;       // as last told
    std::optional<platform::OutsideTold> outside;       // the copy outside the browser
    std::uint64_t changes_outside = 0;                  // that it lacks, at least
    std::optional<platform::WorkspacesTold> workspaces; // of this browser
    ShareShown share;
    std::string language; // wished by the user; empty: the browser's own
    Remembered remembered; // by this browser
};

struct View {
    Kit& kit;
    Session const& session; // for what is said of saving and undoing
    Scene scene;            // what is read: today, another day or a branch alike
    UiState& state;
    Stack& stack;
    Layer& layer; // the screen that is drawn
    std::vector<Intent>& outbox;
    bool went = false; // to a screen, by what was drawn

    Document const& document() const { return scene.document; }
    // Of what is edited: the plan, or the open branch.
    SaveState save_state() const {
        return state.elsewhere.branch != nullptr ? state.elsewhere.saves : session.save_state();
    }
    Message const& save_problem() const {
        return state.elsewhere.branch != nullptr ? state.elsewhere.save_problem : session.save_problem();
    }
    std::string_view words(Text text) const { return kit.words(text); }
    std::string words(Text text, Fillings fillings) const { return kit.words(text, fillings); }
    View on(Layer& other) const { return {kit, session, scene, state, stack, other, outbox}; }

    void go(std::string_view screen, std::string query = {}); // without a query: as it was left
    void set_query(std::string query);
    void open_record(Slot record) { state.place.record = std::string(scene.document.id_of(record)); }
    void explain(Slot record); // opens it at why its number is what it is
    void show(std::string record); // opens what was just made, and gives it the focus
    // A dialog above all that is open; `slug` is that of its row.
    void open(std::string_view slug, std::unique_ptr<Screen> screen);
    void close() { // this dialog
        layer.closes = true;
        kit.wake_after(0);
    }
    Ticket execute(Execute);
    Ticket execute(Command command, std::string toast = {}) {
        Execute wanted;
        wanted.commands.push_back(std::move(command));
        wanted.toast = std::move(toast);
        return execute(std::move(wanted));
    }
};

// -- shared pieces of views ------------------------------------------------------------------------------------------
std::string person_name(Document const&, Slot);                // "" for none
void person_avatar(View&, Rect, Slot person);                  // nothing for none
Color status_color(Theme const&, Result const&);               // of marks of its shown status; faint for none
Color status_ink(Theme const&, Result const&);                 // of words about it
std::string_view status_word(View const&, Result const&);      // "On track"; "—" for none
Text health_of(Status);                                        // of an indicator: "Healthy"
void health_badge(View&, Rect, Result const&);
void status_badges(View&, Rect, Result const&, Align = Align::Left); // the badge, and "Stale" beside it
// "17 → 4 h", "2 of 3 milestones", "—": where a key result stands and where it should be.
std::string now_to_target(View&, Slot key_result);

// -- the dialogs that several screens open ---------------------------------------------------------------------------
enum class Creating : std::uint8_t { Nothing, Objective, KeyResult, Work };
void start_check_in(View&, Slot key_result);
void start_create(View&, Creating, Slot parent = {});
struct KeyResultDraft;
void start_wizard(View&, KeyResultDraft); // a key result in four steps

} // namespace okra::ui
