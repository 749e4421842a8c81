// How far one target has come: what it holds for sure, what is under way to it and what it is to be asked next. One for
// each place that keeps the workspace: the browser's store, a second store, sync.
#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "format/store_bytes.hpp"
#include "model/document.hpp"
#include "words/message.hpp"

namespace okra {

// What a target is asked for; the app carries it over as platform requests, and the answers back.
struct Append {
    std::uint64_t epoch = 0;
    std::uint64_t after = 0;
    std::string entry;
    std::string log; // of the change log; empty: none
};
struct Replacement { // the whole content, for an import, a new workspace or a restore
    std::string workspace;
    std::uint64_t expected_epoch = 0; // with expected_revision: what the target must hold; 0: nothing
    std::uint64_t expected_revision = 0;
    std::uint64_t epoch = 0;
    std::vector<ShardBytes> shards;
    std::uint32_t prepared = 0; // not 0: somebody else has the shards, under this number
    std::string log;
    bool anyhow = false; // whatever the target holds
};
struct Checkpoint {
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    std::vector<ShardBytes> shards;
};
using StoreWish = std::variant<Append, Replacement, Checkpoint>;

// The changes that not every replica has yet, numbered in the order they were made.
class Outbox {
public:
    std::uint64_t begin() const { return m_first; }
    std::uint64_t end() const { return m_first + m_changes.size(); }
    bool empty() const { return m_changes.empty(); }
    Patch const& operator[](std::uint64_t number) const { return m_changes[number - m_first].patch; }
    std::string const& log(std::uint64_t number) const { return m_changes[number - m_first].log; }
    // `from`: the replica that the change came from and that has it already; 0: it was made here.
    Patch const& push(Patch patch, std::uint32_t from = 0, std::string log = {});
    bool is_for(std::uint64_t number, std::uint32_t replica) const {
        return m_changes[number - m_first].from != replica;
    }
    // What comes before this number is let go: the smallest `next` of all replicas.
    void let_go(std::uint64_t before);
    void clear() { let_go(end()); } // the content is another one: its changes mean nothing any more

private:
    struct Change {
        Patch patch;
        std::uint32_t from = 0;
        std::string log;
    };
    std::deque<Change> m_changes;
    std::uint64_t m_first = 1;
};

class Replica {
public:
    using Journal = std::vector<std::pair<std::uint64_t, std::string_view>>; // (revision, entry)
    struct Position {
        std::uint64_t epoch = 0;
        std::uint64_t revision = 0;
        std::uint64_t checkpoint = 0;
    };
    // What a conflict asks of the session.
    enum class Answer : std::uint8_t { Nothing, CatchUp, OpenAgain };

    explicit Replica(std::uint32_t id) : m_id(id) {} // not 0, another one for each target

    std::uint32_t id() const { return m_id; }
    Position const& position() const { return m_position; }
    Message const& problem() const { return m_problem; }
    std::uint32_t prepared() const { return m_prepared; }
    bool wants_replacement() const { return m_replace_wanted; }
    bool is_replacing() const { return m_replace_wanted || m_under_way == Wish::Replacement; }
    bool has_broken_tail() const { return m_broken_tail; }
    bool appends_front() const { return m_under_way == Wish::Append && m_asked != 0; }
    bool appends_replaced() const { return m_under_way == Wish::Append && m_asked == 0; }
    // The first change it does not have; those before it may be let go for its sake.
    std::uint64_t next(Outbox const&) const;
    bool has_unsaved(Outbox const&) const;
    std::size_t pending(Outbox const&) const; // changes it does not have

    // -- what happens to the content ------------------------------------------------------------------------------
    // The content is what the target holds here, of which this journal comes after the checkpoint.
    // `listed`: the list of ids that the target has.
    void opened(Position, std::span<std::string_view const> journal, std::uint64_t last_hash, bool broken_tail,
                ListedIds listed);
    void moved(std::uint64_t epoch, std::uint64_t revision); // what is wanted there replaces what is there now
    // All of it, by the content from now on. `anyhow`: whatever is there.
    void replace(Outbox const&, std::uint32_t prepared, std::string log = {}, bool anyhow = false);
    void mark_dirty(std::span<Slot const> records); // of the content

    // -- wishes and answers ---------------------------------------------------------------------------------------
    std::optional<StoreWish> next_wish(Document const&, Outbox const&); // at most one is under way
    void appended(std::uint64_t revision);
    void replaced(std::uint64_t epoch, std::uint64_t revision);
    void checkpointed(std::uint64_t revision);
    void failed(Message why); // the wish stays first in line
    void retry() { m_problem = {}; }
    void idle() { m_checkpoint_wanted = true; }
    // Somebody else was first. `epoch` is the target's (0: the same).
    Answer conflicted(std::uint64_t revision, std::uint64_t epoch);
    // The entries that came since, verified; the replica stands behind them then. An error: open again.
    std::expected<std::vector<Patch>, Message> catch_up(std::uint64_t revision, Journal const& since, Outbox const&);

private:
    enum class Wish : std::uint8_t { None, Append, Replacement, Checkpoint };

    Append ask_append(Outbox const&);
    Replacement ask_replacement(Document const&, Outbox const&);
    Checkpoint ask_checkpoint(Document const&, std::uint64_t revision);
    bool checkpoint_due() const;
    void count(std::string_view entry);

    std::uint32_t m_id;
    Position m_position; // durable
    std::uint64_t m_next = 1; // in the outbox
    std::uint64_t m_last_hash = 0; // of the last durable entry; 0: there is none
    Wish m_under_way = Wish::None;
    std::uint64_t m_asked = 0; // the change of the append under way; 0: the content has been replaced since
    std::uint64_t m_asked_hash = 0;
    std::uint64_t m_asked_bytes = 0;
    bool m_replace_wanted = false;
    bool m_anyhow = false;
    std::string m_replace_log;
    std::uint32_t m_prepared = 0;
    bool m_checkpoint_wanted = false;
    bool m_broken_tail = false; // the last entry can't be read: it goes before the next one comes
    Message m_problem;
    std::vector<Slot> m_dirty; // records since the last checkpoint, ascending
    std::vector<Slot> m_asked_dirty;
    ListedIds m_listed; // what the target has
    ListedIds m_asked_listed;
    std::uint64_t m_entries = 0; // since the last checkpoint
    std::uint64_t m_bytes = 0;
    std::uint64_t m_no_checkpoint_before = 0; // entries: one that failed is not tried again at once
};

// A journal, read and verified. A bad last entry is a write that was cut off: it is left out, and the warning says so.
// A bad one before others is damage.
struct Replay {
    std::vector<Patch> patches;
    std::uint64_t last_hash = 0;
    bool broken_tail = false;
    Message warning;
};
std::expected<Replay, Message> replay(Replica::Journal const&, Replica::Position const&);
Message damaged(Message why); // "Saved data is damaged: …"
Message damaged(std::string_view why); // as the reader of the bytes puts it

} // namespace okra
