// The open workspace: executes commands, undoes them, keeps derived values current and hands patches to the store.
#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "command/command.hpp"
#include "command/history.hpp"
#include "engine/evaluation.hpp"
#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "format/json.hpp"
#include "format/log_bytes.hpp"
#include "model/document.hpp"
#include "session/derived.hpp"
#include "session/replica.hpp"

namespace okra {

// Chosen in place of a cycle: the objectives that have neither a cycle nor dates of their own. No record has this slot.
inline constexpr Slot backlog{~std::uint32_t{0}};

class CycleLists;
class TextIndex;
class TextIndexRun;

enum class SaveState : std::uint8_t { Saved, Saving, Failed };

class Session {
public:
    Session(IdMaker ids, std::uint32_t replica);
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    // -- content -------------------------------------------------------------------------------------------------
    bool is_open() const { return m_open; } // false: first run, nothing chosen yet
    Document const& document() const { return m_document; }
    Index const& index() const { return *m_index; }
    Evaluation const& evaluation() const { return *m_evaluation; } // as of `at`
    Preset const& preset() const { return m_evaluation->preset(); }
    TextIndex& text_index() const; // made when it is first asked for, then kept current
    // A step towards it, of so many records; true: it is there.
    bool prepare_text_index(std::size_t records) const;
    CycleLists& cycle_lists() const; // of the chosen cycle; likewise
    std::uint64_t version() const { return m_version; } // +1 whenever content or date has changed: key of caches
    std::uint64_t state() const { return m_state; } // +1 whenever content has changed, whatever the day
    // The last version that may have changed which records there are or how they hang together. Check-ins and comments,
    // the most frequent edits, leave it as it is.
    std::uint64_t shape() const { return m_shape; }
    // The records that may have become others since that version, by themselves or by their results; nothing when it
    // is too long ago, or when more has changed than numbers, check-ins and the clock: then all may be others.
    std::optional<std::vector<Slot>> touched_since(std::uint64_t version) const;
    // Another number whenever another content is in force as a whole: slots of the one before mean nothing then.
    std::uint64_t content() const { return m_content; }
    Date at() const { return m_evaluation->at(); }
    // Evaluation follows the calendar of the person before the screen, and the clock.
    void set_today(Date today, Instant now = AsOf().now);
    Slot me() const { return m_document.find(m_me); } // who is before the screen; none: nobody
    void set_me(std::string_view person); // an id; "": nobody
    Slot cycle() const { return m_cycle; } // the chosen cycle, or `backlog`; none: all
    void choose_cycle(Slot);
    std::string new_id(Instant now) { return m_ids.uuid(now); }

    // -- edits ---------------------------------------------------------------------------------------------------
    struct Done {
        bool changed = false;
        Message text; // "Added objective …", for the toast
    };
    std::expected<Done, Refusal> execute(Command const&, Instant now);
    std::expected<Done, Refusal> execute(std::vector<Command> const&, Message text, Instant now); // one step
    bool can_undo() const { return m_history.can_undo() || m_before || !m_kept.empty(); }
    bool can_redo() const { return m_history.can_redo() || m_after; }
    Message const& undo_text() const;
    Message const& redo_text() const;
    bool undo(Instant now);
    bool redo(Instant now);
    // Undo takes back the replacement of the whole content, and what was there lies in the store: `restore` it.
    bool undo_asks_store() const { return !m_history.can_undo() && !m_before && !m_kept.empty(); }
    // All of these, given from the newest to the oldest, as one step that can be undone. Refused where one of them
    // replaced the whole content.
    std::expected<Done, Refusal> undo_all(std::span<LogEntry const> newest_first, Instant now);
    // What would read differently then; nothing has changed when it returns. Empty where `undo_all` refuses.
    struct Reading {
        Slot record; // objective, key result, project or indicator
        Result before, after;
        bool was_there = true, will_be_there = true;
    };
    std::vector<Reading> would_read(std::span<LogEntry const> newest_first, Instant now);

    // -- the whole content ---------------------------------------------------------------------------------------
    // The new content is in force at once; `Saved` when the store has answered. Undo takes it back.
    // `prepared`: the number under which somebody holds its shards for the store; 0: they are made here.
    // `derived`: what was computed of it already, as of `as_of_now`.
    void replace_all(Document, Message text, Instant now, std::uint32_t prepared = 0, Derived derived = {});
    // The same over whatever the store holds, all of which is older than `epoch` or damaged.
    void restore(Document, Message text, Instant now, std::uint64_t epoch);
    // What is open, over a store that has lost it; likewise.
    void write_anew(Message text, Instant now, std::uint64_t epoch);
    // Opens a content that is to be read only: nothing changes it, and the store hears nothing of it.
    void look_at(Document);
    bool is_read_only() const { return m_read_only; }
    AsOf as_of_now() const;
    std::uint32_t prepared() const { return m_store.prepared(); } // what the store still needs
    // Edits that were decided elsewhere, such as those of a table, as one step.
    std::expected<Done, Refusal> import_edits(std::vector<Edit>, Message text, Instant now);
    std::string export_json() const; // a plain export

    // -- apart from what the store keeps -------------------------------------------------------------------------
    // A session over a copy of what is open, for another day of it or a branch. What is done there is its own, and what
    // it wishes of a store is for its owner. `turn`, from 1 and another one for each, tells its versions from those of
    // all others. To be read: slots mean the same in both as long as it lives.
    enum class Apart : std::uint8_t { ToBeRead, ToBeEdited };
    Session apart(std::uint64_t turn, Apart) const;
    // What a log tells, forth or back and step by step, without a step of its own. Of a session apart alone.
    void go_through(std::span<std::vector<Edit> const> steps, Instant now);
    // As of the end of that day, whatever the clock says. Of a session apart alone.
    void look_at_day(Date);
    // The steps that have led to what it holds, oldest first: undo goes on from there.
    void continue_steps(std::span<LogEntry const> oldest_first);
    // Edits that were made apart from here, as one step; what they close to a circle meanwhile yields.
    std::expected<Done, Refusal> take_in(std::vector<Edit>, Message text, Instant now);

    // -- others, who write to the same workspace (src/sync) --------------------------------------------------------
    // What they did, in the order given; what is known already is left out. Much of it is stored as a whole.
    void take_from_others(std::vector<Patch>, Instant now);
    std::vector<Slot> take_changed() { return std::exchange(m_changed, {}); } // by edits since, also of other tabs

    // -- store ---------------------------------------------------------------------------------------------------
    // Called with what the store held at start, and again after StoreChanged or a conflict that can't be resolved here:
    // what is new is taken over, what is not yet saved here stays. A bad shard or entry opens nothing and says what is
    // wrong; a bad last entry is left out, everything before it stands, and `warnings` says so.
    struct Stored {
        std::string workspace;
        std::uint32_t schema = 1;
        std::uint64_t epoch = 0;
        std::uint64_t revision = 0;
        std::uint64_t checkpoint = 0;
        std::vector<ShardView> shards;
        std::vector<std::pair<std::uint64_t, std::string_view>> journal; // (revision, entry)
    };
    std::expected<void, Message> open(Stored const&);
    // The same with the shards read already, by a ShardLoader; for when `needs_shards` says that they will be.
    std::expected<void, Message> open(Stored const&, Document content, Derived derived = {});
    bool needs_shards(Stored const&) const;
    bool has_broken_tail() const { return m_store.has_broken_tail(); } // the last entry of the journal was left out
    std::vector<Message> const& warnings() const { return m_warnings; } // of the last `open`

    // -- the change log, which the store keeps beside
    // ------------------------------------------------------------------
    void set_tab(std::uint32_t tab) { m_tab = tab; } // in whose name steps are logged: the same over reloads
    struct Logged {
        std::uint64_t epoch = 0;
        std::uint64_t revision = 0;
        LogEntry entry;
    };
    // After `open`: the newest entries tell what could be undone before. `kept`: what was there before the content was
    // replaced lies in the store.
    bool wants_log() const { return m_wants_log; }
    void remember_steps(std::span<Logged const> oldest_first, bool kept);

    std::optional<StoreWish> next_wish(); // at most one is under way at a time
    void appended(std::uint64_t revision);
    // Another tab was first: its entries are applied, then ours are asked again. `epoch` is that of the store's head
    // (0: ours). An error: the store must be opened again.
    std::expected<void, Message> conflicted(std::uint64_t revision,
                                            std::vector<std::pair<std::uint64_t, std::string_view>> const& since,
                                            std::uint64_t epoch = 0);
    void replaced(std::uint64_t epoch, std::uint64_t revision);
    void checkpointed(std::uint64_t revision);
    void store_failed(Message why) { m_store.failed(std::move(why)); } // the wish stays first in line
    void retry() { m_store.retry(); } // after a failure
    void idle() { m_store.idle(); } // nothing else to do: a good time for a checkpoint
    SaveState save_state() const;
    Message const& save_problem() const { return m_store.problem(); }
    bool has_unsaved() const;
    std::uint64_t epoch() const { return m_store.position().epoch; } // of the store, as last heard
    std::uint64_t revision() const { return m_store.position().revision; }

private:
    struct Whole; // a content put aside by replace_all or its undo

    void rebuild(Derived = {});
    void derive_anew(); // all that is computed of the content, as it stands
    void pass_to(Instant now);
    // False, and nothing has changed, where it would change nothing or could not be read again.
    bool commit(std::vector<Edit> edits, std::vector<Edit> inverse, LogEntry::Way, Message const& words, Instant now);
    bool take_back(std::vector<Edit> const& edits, LogEntry::Way, Message const& words, Instant now);
    std::string log_of_replacement(Message words, Instant now) const;
    void take(Patch const&); // applies it and brings all that is derived up to date
    void settle_merged(); // what two tabs did at once
    void applied(Applied const&);
    void touched(std::vector<Slot>);
    void put_in_force(Document, std::uint32_t prepared, std::string log, Derived = {});
    std::unique_ptr<Whole> put_aside(Message text);
    void bring_back(std::unique_ptr<Whole>, LogEntry::Way, Instant now);
    void show(Document, Derived = {});
    void choose_default_cycle();
    Context context(Instant now) const;
    std::expected<std::vector<Edit>, Refusal> decide_all(std::vector<Command> const&, Instant now);
    std::expected<Done, Refusal> finish(std::vector<Edit> edits, Message text, Instant now);

    Stamp latest_stamp() const; // later ones come from a wrong clock
    std::expected<void, Message> catch_up(std::uint64_t revision, Replica::Journal const&);
    bool can_catch_up(Stored const&) const;
    void keep_unsaved(Document&, std::string const& workspace, Derived&);
    void mark_dirty(Patch const&);
    void let_go();

    Document m_document;
    std::unique_ptr<Index> m_index;
    std::unique_ptr<Evaluation> m_evaluation;
    mutable std::unique_ptr<TextIndex> m_text; // nothing until somebody searches
    mutable std::unique_ptr<TextIndexRun> m_text_run; // while it is being made
    mutable std::unique_ptr<CycleLists> m_lists;
    History m_history;
    std::unique_ptr<Whole> m_before; // what undo brings back when the history is at its start
    std::unique_ptr<Whole> m_after; // what redo brings back when the history is at its end
    Message m_kept; // the step that replaced what the store keeps beside; empty: nothing to bring back
    bool m_wants_log = false;
    std::uint64_t m_log_epoch = 0; // with the revision up to which the log tells what was opened:
    std::uint64_t m_log_until = 0; // what came since is in the history already
    std::uint32_t m_tab = 0;
    IdMaker m_ids;
    StampClock m_clock;
    Date m_today;
    Instant m_now = AsOf().now; // the latest reading of the clock
    std::string m_me;
    Slot m_cycle;
    bool m_cycle_chosen = false; // by the user
    bool m_open = false;
    bool m_read_only = false;
    std::uint64_t m_version = 1;
    std::uint64_t m_state = 1;
    std::uint64_t m_shape = 1;
    std::uint64_t m_content = 1;
    struct Touched {
        std::uint64_t version = 0;
        std::vector<Slot> records;
    };
    std::deque<Touched> m_touched; // of the last versions, oldest first

    Outbox m_outbox;
    std::vector<Slot> m_changed;
    Replica m_store{1};
    std::vector<Message> m_warnings;
};

} // namespace okra
