// What the browser gives a frame and what a frame gives back: plain values, no browser in sight.
//
// The page is a function of these values: `frame(FrameInput) -> FrameOutput`. src/platform/web produces them
// from DOM events and carries the answers out; src/platform/headless does the same for tests, with faults.
// All positions and sizes are CSS pixels, y down, from the top left of the canvas.
//
// What crosses the boundary to TypeScript is described here and nowhere else: web/messages.mjs reads FrameInput,
// FrameOutput, Environment and all they hold, and makes both sides' readers and writers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/locale.hpp"

namespace okra::platform {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(Point const&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
    bool operator==(Rect const&) const = default;
};

using okra::Locale;

using Bytes = std::string;   // not text: a Uint8Array there, and copied only once
using Word = std::uint64_t;  // all 64 bits matter: a bigint there

// A widget's identity across frames, made from record ids by the kit. 0 names no widget.
using WidgetId = std::uint32_t;

// ---------------------------------------------------------------------------------------------------------------
// Input

enum class PointerKind : std::uint8_t { Mouse, Touch, Pen };
enum class PointerButton : std::uint8_t { Primary, Middle, Secondary };

// Keys Okra reacts to by itself. Printable keys are named by the character they type without modifiers
// (`Key::Character` with `character`), everything typed into a text field arrives as TextChanged instead.
enum class Key : std::uint8_t {
    Character,
    Enter,
    Escape,
    Tab,
    Space,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    F2,
    ContextMenu,
};

struct Modifiers {
    bool command = false; // Ctrl, or Cmd on Apple systems: the shortcut key of the platform
    bool shift = false;
    bool alt = false;
    bool operator==(Modifiers const&) const = default;
};

struct PointerMoved {
    Point at;
    PointerKind pointer = PointerKind::Mouse;
};
struct PointerPressed {
    Point at;
    PointerButton button = PointerButton::Primary;
    PointerKind pointer = PointerKind::Mouse;
    Modifiers modifiers;
};
struct PointerReleased {
    Point at;
    PointerButton button = PointerButton::Primary;
    PointerKind pointer = PointerKind::Mouse;
};
struct PointerLeft {}; // the pointer is no longer over the page
struct LongPressed {   // touch held still: opens the context menu
    Point at;
};
struct Scrolled { // wheel, trackpad or a finger's drag with inertia; positive dy scrolls the content up
    Point at;
    float dx = 0;
    float dy = 0;
};
struct Pinched { // ctrl-wheel or two fingers; factor > 1 zooms in
    Point at;
    float factor = 1;
};
struct KeyPressed {
    Key key = Key::Character;
    char32_t character = 0; // for Key::Character: lower case, layout-aware
    Modifiers modifiers;
    bool repeat = false;
    WidgetId focus = 0; // the widget that had the DOM focus, 0 for none
};
struct FocusLost {}; // the window lost focus: no key or button is held any more

// The person moved the focus to this widget (by Tab, by a click into a text field, by a screen reader); 0: to none.
// What the program does with the focus itself is not told.
struct WidgetFocused {
    WidgetId widget = 0;
};
// Enter or Space on the focused widget, or a screen reader's "click".
struct WidgetActivated {
    WidgetId widget = 0;
    Modifiers modifiers;
    bool space = false; // by the space bar, which chooses where Enter opens
};
// The whole new text of a text field after the user edited it (composition included).
struct TextChanged {
    WidgetId widget = 0;
    std::string text;
};
// A key that a text field leaves to us: Enter (Ctrl+Enter in a multi-line field), Escape, Tab, Up, Down.
struct TextKey {
    WidgetId widget = 0;
    Key key = Key::Enter;
    Modifiers modifiers;
};

// Text from the clipboard, pasted outside of text fields, or lines and cells pasted into one.
struct Pasted {
    std::string text;
};

struct FileDragged { // files are held over the page (true) or left it (false)
    bool over = false;
};
// A file that the page holds for the program: its bytes go to the worker and never lie in this memory. 0: none.
using FileNumber = std::uint32_t;
struct FileOpened { // dropped on the page or picked
    std::string name;
    FileNumber file = 0;
    std::uint64_t size = 0; // bytes
    bool outside = false;   // it is the copy outside, asked for by OpenOutside
};
enum class FileFault : std::uint8_t { TooLarge, Folder, Unreachable };
struct FileFailed {
    std::string name;
    FileFault fault = FileFault::Unreachable;
    std::uint64_t size = 0; // bytes, of one that is too large …
    std::uint64_t most = 0; // … for this
};
struct FragmentChanged { // the URL fragment without '#': link, back or forward button
    std::string fragment;
};
struct UpdateReady {}; // a newer version of the page is installed and waits for a reload
struct InstallTold {   // whether the browser offers to install the page as an app
    bool offered = false;
};
struct FontsChanged {}; // web fonts arrived late: glyphs must be baked again

// ---------------------------------------------------------------------------------------------------------------
// The store: a head, shards (the state at a checkpoint) and a journal of stamped patches after it.
// The bytes are made and read by format/; the store only keeps them and moves the head (storage.md).

struct StoreHead {
    std::string workspace;       // id of the workspace record
    std::uint32_t schema = 1;    // version of the bytes in shards and journal
    std::uint64_t epoch = 0;     // +1 whenever the whole content is replaced (import, restore)
    std::uint64_t revision = 0;  // +1 with every journal entry
    std::uint64_t checkpoint = 0; // journal entries up to and including this revision are in the shards
};
struct StoreShard {
    std::uint32_t key = 0;
    Bytes bytes;
};
struct StoreEntry {
    std::uint64_t revision = 0;
    Bytes bytes;
};

struct StoreBefore { // the workspace that was replaced last: it is kept until another one is replaced
    std::string name;
    Instant replaced;
    std::uint64_t epoch = 0; // that it had
};

enum class StoreTask : std::uint8_t { Open, Append, Replace, Checkpoint, Look, ReadLog, Backup, Branches };
enum class StoreFault : std::uint8_t {
    Unavailable, // no IndexedDB here (private mode of some browsers, blocked by policy)
    Quota,       // no room
    Blocked,     // a newer or older Okra holds the database
    Lost,        // the connection was lost and could not be reopened
    Gone,        // the browser has removed what was saved, or gone back to an older state
    Corrupt,     // what was read is not what was written
    Newer,       // written by a newer Okra
    Unknown,
};

struct StoreOpened { // answer to StoreOpen; without a head the store is empty (first run)
    std::optional<StoreHead> head;
    std::vector<StoreShard> shards;
    std::vector<StoreEntry> journal; // only entries after the checkpoint, in order
    std::uint32_t work = 0;          // not 0: there are many shards, taken by TakeShards of this job
    std::optional<StoreBefore> before; // what can be brought back
    bool only_entries = false;       // no shards are told: the asker has them
};
// Where the workspace lies, besides: told before StoreOpened, or before what hindered it. Heads only.
struct StoreCopies {
    bool has_second = false;           // this browser can keep a second copy
    std::optional<StoreHead> second;   // in files, by a worker
    bool second_damaged = false;       // there is one, but its head can't be read
    std::optional<StoreHead> witness;  // the last that was called saved, as a mark kept apart says
    Instant witnessed;                 // when
};
enum class StoreSource : std::uint8_t { Database, Second, Before, Backup };
struct StoreLooked { // answer to StoreLook, as far as it could be read; without a head it is lost or nothing is there
    StoreSource source = StoreSource::Database;
    std::string name; // of the backup
    std::optional<StoreHead> head;
    std::vector<StoreShard> shards;
    std::vector<StoreEntry> journal;
};
struct StoreSecondKept { // how far the second copy has come
    bool works = false;
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    std::uint64_t bytes = 0;
};
struct StoreLogEntry {
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0; // 0: the content was replaced
    Bytes bytes;
};
struct StoreLogRead { // answer to StoreReadLog: in order
    std::vector<StoreLogEntry> entries;
    bool from_begin = false; // nothing older is kept
};
// What-if branches lie beside the workspace, in parts that the program names: "id" is a branch's head, "id/…" a step.
struct StoreBranchPart {
    std::string key;
    Bytes bytes;
};
struct StoreBranchesRead { // answer to StoreReadBranches: in the order of their keys
    std::vector<StoreBranchPart> parts;
};
struct StoreBranchesKept {}; // answer to StoreKeepBranches: all of it is durable
struct StoreBranchesChanged {}; // another tab has changed some: read them again
enum class BackupWhy : std::uint8_t { Ring, Wished, Import, Merge, Migration, Replace, Delete, Restore };
struct StoreBackup { // a file of the browser's with all that the store held then
    std::string name;
    Instant at;
    BackupWhy why = BackupWhy::Ring;
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    std::uint32_t objectives = 0;
    std::uint32_t key_results = 0;
    std::uint32_t check_ins = 0;
    std::uint64_t bytes = 0; // as it lies there: told by the store
};
struct StoreBackedUp { // answer to StoreTakeBackup: written, read again and found to be the same; else StoreFailed
    StoreBackup backup;
};
struct StoreBackups { // answer to StoreListBackups
    bool works = false; // this browser keeps files for pages
    std::vector<StoreBackup> all;
};
struct StoreAppended { // the transaction completed: this revision is durable
    std::uint64_t revision = 0;
};
struct StoreConflicted { // another tab was first: nothing was written; apply these, then append again
    StoreHead head;
    std::vector<StoreEntry> since; // empty when the epoch differs: open again
};
struct StoreReplaced {
    StoreHead head;
};
struct StoreCheckpointed {
    std::uint64_t checkpoint = 0;
};
struct StoreFailed { // nothing was written
    StoreTask task = StoreTask::Open;
    StoreFault fault = StoreFault::Unknown;
    std::string message; // the browser's, for those who look for the cause
};
struct StoreChanged {}; // another tab committed: read its entries

// Whether the page may show notices outside of itself: answer to TellNotices and AskToNotify.
enum class Notices : std::uint8_t { Impossible, Unasked, Allowed, Refused };
struct NoticesTold {
    Notices notices = Notices::Impossible;
};

// Where all of it lies, and how safe the browser calls it: answer to TellStorage and AskToPersist.
struct StorageTold {
    bool can_persist = false; // the browser can be asked never to clear this page's data by itself
    bool persisted = false;   // and it has agreed
    std::uint64_t used = 0;   // bytes of all pages of this address; 0 with `quota` 0: it does not tell
    std::uint64_t quota = 0;
    std::uint32_t log_entries = 0; // of the change log
    Bytes log_first;               // its oldest entry; empty: there is none
};

// The file outside the browser that the workspace is saved to, or the last download in place of one.
struct OutsideCopy { // what was written last
    Instant at;
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    std::uint64_t bytes = 0;
};
struct OutsideTold {
    bool has_files = false;  // the browser can write to a file that was chosen once; else every copy is a download
    std::string name;        // of the file, or of the last download; "": none yet
    bool chosen = false;     // there is such a file …
    bool allowed = false;    // … and it may be written to until the browser restarts
    bool automatic = false;  // after each change
    bool changed = false;    // somebody else has written to it since: it was left as it is
    std::optional<OutsideCopy> last;
    std::string problem;     // the browser's words, for those who look for the cause; "": all went well
};

struct WorkspaceEntry {
    std::string key;  // in the address: "?workspace=key"; "" is the first one
    std::string name;
    Instant used;     // when it was open last
    std::optional<Instant> binned; // it is to be deleted a fortnight after
};
struct WorkspacesTold { // answer to ListWorkspaces and to what changes the list
    std::string current; // the key of the one that is open
    std::vector<WorkspaceEntry> all;
};

using okra::Locale;

struct LanguageLoaded { // answer to ChooseLanguage
    std::string language;
    std::string texts;  // as in web/words/; empty: English
    std::string wished; // as it was asked for
    Locale locale;      // of the language, in the region of the user
};
struct LanguageFailed { // its file could not be fetched
    std::string wished;
};

// ---------------------------------------------------------------------------------------------------------------
// Work in the worker's program (src/work): the orders and answers are its bytes. Large results wait in the page, under
// the number of the job, until they are asked for or the job is stopped.

using JobNumber = std::uint32_t; // never 0
struct WorkProgress {
    JobNumber job = 0;
    float share = 0; // done, 0 to 1
};
struct WorkDone {
    JobNumber job = 0;
    Bytes answer;
};
struct WorkShards { // answer to TakeShards; none: that were all
    JobNumber job = 0;
    std::vector<StoreShard> shards;
    float share = 0; // of all, with these
};
struct WorkFailed { // the worker could not be started, or ended before it was done
    JobNumber job = 0;
    std::string message; // the browser's, for those who look for the cause
};

// ---------------------------------------------------------------------------------------------------------------
// What this browser remembers by name: small texts beside the workspaces and never part of one, such as who I am, how
// things look, drafts. Each page is given all of it when it starts (Environment); "" is nothing.

enum class Lasting : std::uint8_t {
    Always,  // in every tab, until it is forgotten
    Session, // in this tab, until it is closed: over a reload
};
struct Remembered {
    std::string name; // "me/<workspace>"
    std::string text;
    Lasting lasting = Lasting::Always;
};
struct RememberedElsewhere { // another tab made the browser remember this, or forget it ("")
    std::string name;
    std::string text;
};

struct LocaleRead { // answer to ReadLocale; none where the browser knows no locale of that name
    std::string name;
    Locale locale;
};

// ---------------------------------------------------------------------------------------------------------------
// A shared database (docs/sharing.md): web/sync.ts asks and encrypts, the program decides and merges.

enum class ShareFault : std::uint8_t {
    None,
    Forbidden,   // the page's own policy does not let it ask this address
    NoCors,      // the server is there, and does not let pages of this address ask
    Unreachable,
    NotCouch,
    WrongLogin,
    NoDatabase,
    NotShared,   // there is nothing of Okra yet
    AlreadyShared,
    NoPassphrase, // none is kept here
    WrongPassphrase,
    NewPassphrase, // it was changed by somebody else
    GoneBack,    // wiped, or put back to an older state
    Refused,     // by a rule of the server
    NewerOkra,
    Broken,      // what it says makes no sense
    Busy,        // another tab has it
};
struct ShareMet { // answer to ShareMeet
    ShareFault fault = ShareFault::None;
    std::string detail;     // in the server's words or the browser's
    std::string workspace;  // that is shared there
    std::string generation; // of the database
    std::uint32_t key = 0;  // the number of the newest
    Bytes kept;             // what was told by ShareKeep last
    std::uint64_t documents = 0; // so many are there
    bool begun = false;     // the database was set up just now
    bool probed = false;    // it was only looked at
};
struct ShareDocument {
    std::string id;
    std::string revision;
    std::uint64_t count = 0;
    Bytes payload; // "": it could not be made readable, or was deleted
    std::uint32_t key = 0; // the number of the one that opened it
    bool closed = false;   // only others can open it
    bool limited = false;  // only `readers` can
    std::vector<std::string> readers; // people's ids
};
struct SharePulled { // answer to SharePull
    std::uint64_t ticket = 0;
    std::string since;
    bool more = false;
    std::vector<ShareDocument> documents;
    std::vector<std::string> people; // who have another key since: what names them has to be locked anew
};
struct ShareNamed { // answer to ShareName: the ids of these names, in their order
    std::vector<std::string> ids;
};
struct ShareWritten { // answer to SharePush: the new revision of each, in its order; "": somebody else was first
    std::uint64_t ticket = 0;
    std::vector<std::string> revisions;
    std::string refused; // in the server's words; "": nothing was
};
struct ShareFailed { // answer to any of these
    std::uint64_t ticket = 0;
    ShareFault fault = ShareFault::None;
    std::string detail;
};
struct ShareRotated { // answer to ShareRotate
    ShareFault fault = ShareFault::None;
    std::string detail;
    std::string generation;
    std::uint32_t key = 0; // the number of the new one
};
struct ShareIdentity {
    std::string person; // an id
    std::vector<std::string> fingerprints; // of the keys of their browsers, in hexadecimal digits
};
struct ShareIdentified { // answer to ShareIdentify
    std::string fingerprint; // of this browser's key; "": it is nobody's
    std::vector<ShareIdentity> people;
};
struct ShareCode { // answer to ShareDrawCode: a square that telephones read
    std::uint32_t size = 0; // modules a side
    Bytes modules;          // line by line, 1: dark
};
struct ShareNews {
}; // there may be something new: what ShareWait waited for, the network, or the page is looked at again

using Event =
    std::variant<NoticesTold, PointerMoved, PointerPressed, PointerReleased, PointerLeft, LongPressed, Scrolled,
                 Pinched, KeyPressed, FocusLost, WidgetFocused, WidgetActivated, TextChanged, TextKey, FileDragged,
                 FileOpened, FileFailed, FragmentChanged, UpdateReady, InstallTold, FontsChanged, StoreOpened,
                 StoreAppended, StoreConflicted, StoreReplaced, StoreCopies, StoreLooked, StoreSecondKept,
                 StoreBackedUp, StoreBackups, StoreLogRead, StoreBranchesRead, StoreBranchesKept, StoreBranchesChanged,
                 StoreCheckpointed, StoreFailed, StoreChanged, StorageTold, OutsideTold, WorkspacesTold, WorkProgress,
                 WorkDone, WorkShards, WorkFailed, Pasted, LanguageLoaded, LanguageFailed, RememberedElsewhere,
                 LocaleRead, ShareMet, SharePulled, ShareNamed, ShareWritten, ShareFailed, ShareRotated,
                 ShareIdentified, ShareCode, ShareNews>;

enum class ColorScheme : std::uint8_t { Light, Dark };

struct FrameInput {
    Instant now;             // wall clock, UTC
    Date today;              // the user's calendar date (his time zone)
    int utc_offset = 0;      // minutes that his clocks are ahead of UTC now
    double time = 0;         // seconds, monotonic, for tweens and double clicks
    Point size{1440, 900};   // of the canvas, CSS pixels
    float scale = 1;         // device pixels per CSS pixel
    int pixel_width = 0;     // of the canvas' drawing buffer
    int pixel_height = 0;
    ColorScheme scheme = ColorScheme::Light;
    bool high_contrast = false;
    bool reduced_motion = false;
    bool coarse_pointer = false; // fingers: larger targets
    bool apple = false;          // shortcuts are shown with Cmd
    bool whole = true;           // all of the program is here: what only input reaches may be drawn
    std::vector<Event> events;
};

// ---------------------------------------------------------------------------------------------------------------
// Output

enum class Role : std::uint8_t {
    Group,
    Button,
    Link,
    TextField,
    Checkbox,
    Radio,
    Switch,
    Slider,
    Combobox,
    ListBox,
    Option,
    Menu,
    MenuItem,
    Tab,
    TabList,
    TabPanel,
    Table,
    Row,
    Cell,
    ColumnHeader,
    RowHeader,
    Tree,
    TreeItem,
    Heading,
    Text,
    Image,
    ProgressBar,
    Status,
    Alert,
    Dialog,
    Navigation,
    Main,
    Banner,
    Complementary,
    Search,
    List,
    ListItem,
    Tooltip,
};

enum class Sort : std::uint8_t { None, Ascending, Descending };

enum class TextMode : std::uint8_t { Line, Lines, Number, Search, Date, Secret };

// What a real <input> or <textarea> needs to lie exactly over a drawn text field.
struct TextStyle {
    TextMode mode = TextMode::Line;
    std::string placeholder;
    float font_size = 14;     // CSS pixels
    int font_weight = 400;
    float padding_x = 8;      // from the rectangle's edge to the text
    float line_height = 20;
    std::uint32_t color = 0;  // 0xAABBGGRR, as drawn
    bool right_aligned = false;
    bool select_all = false;  // select the whole text when the field gets the focus
    bool catches_tab = false; // Tab is the program's, as in a cell that is edited
    bool takes_lines = false; // several lines or cells that are pasted come as Pasted
};

// One thing on screen, for screen readers, for the DOM's focus order and for tests. In reading order.
struct SemanticNode {
    WidgetId id = 0;          // unique in a frame, stable across frames
    WidgetId parent = 0;      // 0: the page
    Role role = Role::Group;
    std::string name;         // accessible name
    std::string value;        // text of a text field, "62 %" of a progress bar …
    std::string description;
    std::string shortcut;     // as aria-keyshortcuts wants it
    Rect rect;
    Rect clip;                // visible part's bounds (scroll area); width 0: not clipped
    bool focusable = false;
    bool disabled = false;
    bool read_only = false;
    bool invalid = false;
    bool modal = false;       // dialogs: nothing outside can be reached while it is open
    bool hidden_focus = false; // reachable by arrows of its group, not by Tab (roving tabindex -1)
    std::optional<bool> checked;
    std::optional<bool> expanded;
    std::optional<bool> selected;
    std::optional<bool> current; // aria-current: the page one is on
    int level = 0;            // of headings and tree items, 1…; 0: none
    int position = 0;         // 1-based place in its set; 0: unknown
    int set_size = 0;
    Sort sort = Sort::None;   // of the column under this header
    std::optional<TextStyle> text; // for Role::TextField
};

enum class Cursor : std::uint8_t { Arrow, Hand, Text, Move, ResizeColumns, ResizeRows, NotAllowed, Grab, Grabbing };

// Vertices are {float x, float y, float u, float v, uint32 rgba}, indices 16 bit (ImGui's defaults).
struct TextureUpdate {
    enum class Kind : std::uint8_t { Create, Update, Destroy };
    Kind kind = Kind::Create;
    std::uint32_t texture = 0; // our number for it, never 0
    int width = 0;             // of the whole texture
    int height = 0;
    int x = 0, y = 0, w = 0, h = 0;            // the part to upload
    std::span<unsigned char const> pixels;     // RGBA32 of the whole texture, row after row
};

// Progress marks drawn by shaders/mark.*: a bar or ring with track, fill and expected tick, antialiased at any scale.
enum class MarkShape : std::uint8_t { Bar, Ring, Disc };
struct Mark {
    Rect rect;                 // CSS pixels
    float fill = 0;            // 0…1 share of bar or ring
    float tick = -1;           // 0…1 place of the expected mark; < 0: none
    float thickness = 6;       // of the ring's line, or of the bar
    std::uint32_t track = 0;   // colours 0xAABBGGRR
    std::uint32_t color = 0;
    std::uint32_t tick_color = 0;
    MarkShape shape = MarkShape::Bar;
};

// A plane is a large picture that is looked at from anywhere: curves, and cards above them. Its units become pixels of
// the page by `zoom` and `origin`, so that moving over it changes nothing but these.
struct Card { // shaders/card.*: a dot from afar, a sheet with a strip of its colour from near
    Rect rect;                 // units of the plane
    float border = 1;          // CSS pixels
    float opacity = 1;         // over the plane's ground
    float halo = 0;            // of the border's colour around it, CSS pixels
    std::uint32_t mark = 0;    // colours 0xAABBGGRR
    std::uint32_t border_color = 0;
};
struct Curve { // shaders/curve.*: leaves and arrives vertically
    Point from, to;            // units of the plane
    float width = 1;           // CSS pixels
    float dashed = 0;          // 1: it is
    std::uint32_t color = 0;
};
struct Plane {
    std::uint64_t version = 0; // of the cards: they are handed to the graphics card when it is another one
    std::span<Card const> cards;   // valid until the next frame, as the curves, which are handed over every time
    std::span<Curve const> curves;
    Point origin;              // of the plane on the page, CSS pixels
    float zoom = 1;            // CSS pixels a unit
    float radius = 0;          // of the cards' corners, units
    float least = 1;           // of a card's width and height, CSS pixels
    std::uint32_t surface = 0; // of cards
    std::uint32_t ground = 0;  // behind them
    bool mirrored = false;     // about the middle of the page
};

enum class DrawKind : std::uint8_t { Triangles, Marks, Plane };
struct DrawCommand {
    Rect clip;                     // CSS pixels
    DrawKind kind = DrawKind::Triangles;
    std::uint32_t texture = 0;     // for triangles
    std::uint32_t list = 0;        // index into Picture::lists
    std::uint32_t vertex_offset = 0;
    std::uint32_t index_offset = 0; // of the first index, mark or plane
    std::uint32_t count = 0;       // of indices, marks or planes
};
struct DrawVertices {
    std::span<std::byte const> vertices; // 20 bytes each
    std::span<std::uint16_t const> indices;
};
struct Picture { // valid until the next frame
    std::vector<TextureUpdate> textures;
    std::vector<DrawVertices> lists;
    std::vector<DrawCommand> commands;
    std::vector<Mark> marks;
    std::vector<Plane> planes;
    std::uint32_t background = 0xFFFFFFFF; // clear colour 0xAABBGGRR
    Point white;                           // of the texture: triangles that lie there as a whole have no picture
};

struct StoreOpen { // with a position: the entries since are enough, where they are all that has come
    std::uint64_t epoch = 0; // 0: all of it
    std::uint64_t revision = 0;
};
struct StoreAppend { // one strict transaction: written only if the head is still at (epoch, after)
    std::uint64_t epoch = 0;
    std::uint64_t after = 0; // the revision this entry follows; it becomes after + 1
    Bytes entry;
    Bytes log; // its entry of the change log, in the same transaction; empty: none
};
struct StoreReplace { // one transaction: new shards, empty journal, head with epoch + 1
    std::optional<StoreHead> expected; // none: the store must be empty
    StoreHead head;
    std::vector<StoreShard> shards;
    JobNumber work = 0; // not 0: the shards are those of this job
    std::optional<StoreBefore> leaves; // what is replaced is kept under this name, in place of what was kept before
    Bytes log;
    bool anyhow = false; // whatever lies there: it is lost, or in a worse state
};
struct StoreLook { // at a copy of the workspace, damaged or not
    StoreSource source = StoreSource::Database;
    std::string name{}; // of the backup; "": the newest that can be read
};
struct StoreReadLog { // the newest entries of the change log before this one
    std::uint64_t epoch = 0; // 0: from its end
    std::uint64_t revision = 0;
    std::uint32_t most = 0;
};
struct StoreReadBranches {};
struct StoreKeepBranches { // at once: what is put, and which keys go, with "/" at the end all that begin so
    std::vector<StoreBranchPart> puts;
    std::vector<std::string> drops;
};
struct StoreTakeBackup { // of what the store holds now
    StoreBackup as;
};
struct StoreListBackups {};
struct StoreDropBackups {
    std::vector<std::string> names;
};
struct StoreCheckpoint { // write these shards, remove those, drop the journal up to `checkpoint`
    std::uint64_t epoch = 0;
    std::uint64_t checkpoint = 0;
    std::vector<StoreShard> shards;
    std::vector<std::uint32_t> removed;
};
struct TellNotices {};
struct AskToNotify {}; // from a click
struct Notify {        // outside of the page, where that is allowed and it is not looked at
    std::string title;
    std::string text;
    std::string tag; // a later one of the same takes its place
};
struct ShowBadge { // on the app's icon, where the system has one
    std::uint32_t count = 0; // 0: none
};
struct Install {}; // as the browser offered; from a click. Answer InstallTold
struct TellStorage {};
struct AskToPersist {}; // from a click
struct TellOutside {};
struct ChooseOutside { // a file to save to, by a dialog of the browser; from a click
    std::string name;  // that is proposed
};
struct AllowOutside {}; // asks again whether the chosen file may be written to; from a click
struct WriteOutside {   // all of the file at once, or it stays as it was
    Bytes bytes;
    JobNumber work = 0; // not 0: the bytes are the file that this job wrote
    bool over = false;  // also over what somebody else wrote there; of what was looked at, not over more than that
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
};
struct OpenOutside {}; // reads the file as if it was picked: reports FileOpened or FileFailed
struct NoteOutside { // a download was made: it stands for a file
    std::string name;
    std::uint64_t bytes = 0;
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
};
struct SetOutside {
    bool forget = false;    // the file: it is not written to any more
    bool automatic = false; // after each change
};
struct ListWorkspaces {
    std::string name; // of the one that is open: the list follows it; "": as it stands there
};
struct OpenWorkspace {
    std::string key;
};
struct MakeWorkspace { // and opens it
    std::string name;
    bool copy = false; // of the one that is open, as it is stored
};
struct BinWorkspace { // it is deleted after a fortnight; of the one that is open, another one is opened
    std::string key;
};
struct PutBackWorkspace {
    std::string key;
};
struct SaveFile { // a download
    std::string name;
    std::string mime;
    Bytes bytes;
    JobNumber work = 0; // not 0: the bytes are the file that this job wrote
};
struct PrintPage { // an HTML page, in place of the canvas
    JobNumber work = 0; // that wrote it
};
struct SavePicture { // what the page shows there, as a PNG: a download
    std::string name;
    Rect area;
};
struct OpenPage { // in another tab: of our own site, or where a link in a text leads
    std::string address;
};
struct PickFile { // opens the file picker; answer FileOpened
    std::string accept; // ".json,application/json"
};
struct CopyText {
    std::string text;
};
struct SetFragment {
    std::string fragment;
    bool replace = false; // true: no new entry in the history of the browser
};
struct Reload {}; // reload the page (to take an update)
struct ChooseLanguage { // keeps it for this browser and fetches its texts
    std::string wished; // BCP 47; empty: the browser's own
};
struct FetchSample {}; // the sample company's file from our own site; answer FileOpened named "sample.json"
// What is made of a file on its way to the disk, beside the program.
enum class FilePacking : std::uint8_t { None, Workbook, Handoff };
struct StartWork { // answers WorkProgress, then WorkDone or WorkFailed
    JobNumber job = 0;
    Bytes order;
    FileNumber file = 0;      // its bytes go along, unpacked and unlocked; 0: none
    bool with_stored = false; // what the store holds goes along …
    bool with_log = false;    // … and its change log
    std::uint32_t sheet = 0;  // of a workbook
    FilePacking packing = FilePacking::None; // of what is written
    std::string passphrase;   // of the file that is read or written; "": none
};
struct TakeShards { // the next ones of a job that made a workspace
    JobNumber job = 0;
};
struct StopWork { // at once, and what it made is forgotten
    JobNumber job = 0;
};
struct ReadLocale { // how another language and country write numbers and dates
    std::string name; // "de-CH"
};
struct Remember { // "": forget it
    Remembered what;
};

struct ShareMeet { // finds the database and its keys; nothing else is asked before. Answers ShareMet
    std::string address;
    std::string login;      // "name:password"; "": none
    std::string passphrase; // "": with what was kept
    std::string workspace;  // to begin with
    bool begins = false;    // the database is set up where it is not
    bool probes = false;    // it is only looked at: nothing is kept, and what is open elsewhere stays
    bool keeps = false;     // login and key are kept in this browser
};
struct SharePull {
    std::uint64_t ticket = 0;
    std::string since;
    std::uint32_t most = 0;
};
struct ShareName {
    std::vector<std::string> names;
};
struct ShareOutgoing {
    std::string name;
    std::string revision; // "": it is new
    std::uint64_t count = 0;
    Bytes payload;
    bool limited = false; // it is locked for `readers`, besides
    std::vector<std::string> readers;
};
struct SharePush {
    std::uint64_t ticket = 0;
    std::vector<ShareOutgoing> documents;
};
struct ShareWait { // while the page is looked at; the next request ends it
    std::string since;
};
struct ShareKeep { // how far it has come
    Bytes bytes;
};
struct ShareRotate { // another passphrase and another key from now on, where the talk goes on
    std::string passphrase; // the one there is
    std::string fresh;
};
struct ShareIdentify { // this browser's key is published as that of `person`; who else has one is told
    std::string person; // an id; "": nobody's
    std::vector<std::string> people;
};
struct ShareDrawCode {
    std::string text; // of which a fragment alone is an address of this page
};
struct ShareLeave { // what is kept here of address, login, key and place is forgotten
    bool keeps = false; // only the talk ends
};

using Request =
    std::variant<StoreOpen, StoreAppend, StoreReplace, StoreLook, StoreReadLog, StoreReadBranches, StoreKeepBranches,
                 StoreTakeBackup, StoreListBackups, StoreDropBackups, StoreCheckpoint, SaveFile, PrintPage, SavePicture,
                 OpenPage, PickFile, CopyText, SetFragment, Reload, FetchSample, StartWork, TakeShards, StopWork,
                 ChooseLanguage, Remember, ReadLocale, TellNotices, AskToNotify, Notify, ShowBadge, Install,
                 TellStorage, AskToPersist, TellOutside, ChooseOutside, AllowOutside, WriteOutside, OpenOutside,
                 NoteOutside, SetOutside, ListWorkspaces, OpenWorkspace, MakeWorkspace, BinWorkspace, PutBackWorkspace,
                 ShareMeet, SharePull, ShareName, SharePush, ShareWait, ShareKeep, ShareRotate, ShareIdentify,
                 ShareDrawCode, ShareLeave>;

struct FrameOutput {
    Picture picture;
    std::vector<SemanticNode> semantics;
    WidgetId focus = 0;              // where the keyboard focus is: the DOM's follows; 0: on no widget
    Cursor cursor = Cursor::Arrow;
    std::optional<double> wake_after; // seconds until the next frame is wanted without an event; 0: at once
    std::vector<Request> requests;
    std::string title;               // of the document
    std::string announcement;        // said once by screen readers (aria-live polite); empty: nothing
    bool keeps_tab_open = false;     // true while something is not yet saved: the page asks before it closes
};

// ---------------------------------------------------------------------------------------------------------------
// Glyphs: drawn by the browser's own fonts, copied into the atlas.

enum class FontFace : std::uint8_t { Regular, Medium, SemiBold, Icon };

struct FontMetrics { // device pixels for the asked size
    float ascent = 0;
    float descent = 0; // positive, below the baseline
};
struct Glyph {
    float advance = 0;          // device pixels
    int x = 0, y = 0;           // top left of the bitmap relative to the pen on the baseline, y down
    int width = 0, height = 0;  // 0: nothing to draw
    bool colored = false;       // an emoji: must not be tinted
    std::vector<std::uint32_t> pixels; // RGBA32, white with coverage as alpha unless coloured
};
// A piece of text that must be drawn whole: a grapheme cluster of several code points or a right-to-left / Indic run.
struct TextPiece {
    std::uint32_t begin = 0; // bytes
    std::uint32_t end = 0;
    bool whole = false;      // false: plain text, one glyph a code point
};

class GlyphSource {
public:
    virtual ~GlyphSource() = default;
    virtual FontMetrics font_metrics(FontFace face, float pixels) = 0;
    // `text` is one code point or one whole piece, UTF-8. With `pixels_wanted` false only advance is filled.
    virtual Glyph glyph(FontFace face, float pixels, std::string_view text, bool pixels_wanted) = 0;
    // Splits text into pieces; called only for text that has something beyond simple scripts.
    virtual std::vector<TextPiece> pieces(std::string_view text) = 0;
};

// What is fixed for the life of the page.
struct Environment {
    std::array<Word, 4> seed{}; // from the browser's cryptographic random source: ids are made from it
    Locale locale;
    GlyphSource* glyphs = nullptr;
    std::string version;
    std::string language = "en"; // that the page is to speak
    std::string texts;           // of the language, as in web/words/; empty: English
    std::string wished_language; // by the user's choice; empty: the browser's own
    std::vector<Remembered> remembered;
};

using FrameFunction = std::function<FrameOutput const&(FrameInput)>;

} // namespace okra::platform
