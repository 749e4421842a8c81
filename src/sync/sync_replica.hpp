// One more replica of the workspace: a database that others write to as well, one document a record, each with a
// revision that a write must know. What is to be asked of it next, what came in as patches, and what lost.
//
// Pure: names and payloads go in and out as they are; whoever carries them makes them unreadable.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/document.hpp"

namespace okra {

class Readers;

struct SyncDocument {
    std::string name; // kind and id of its record
    std::string revision; // of the server; "": it is not there yet
    std::uint64_t count = 0; // how often it has been written; bound to the payload by whoever encrypts it
    std::string payload; // "": it could not be made readable, or was deleted
    std::uint32_t key = 0; // the number of the key it was encrypted with; what goes takes the newest
    bool closed = false; // it is for others: there is no payload, and it is left alone
    std::optional<std::vector<std::string>> readers =
        std::nullopt; // people's ids, in order, who alone may read it; nothing: all
    bool operator==(SyncDocument const&) const = default;
};

// What has been written since; "": from the start. At most one wish is under way, and an answer names its ticket.
struct SyncPull {
    std::string since;
    std::uint32_t most = 0;
};
struct SyncPush {
    std::vector<SyncDocument> documents;
};
struct SyncWish {
    std::uint64_t ticket = 0;
    std::variant<SyncPull, SyncPush> what;
};

// What came.
struct SyncArrived {
    std::string since; // the place to go on from
    bool more = false; // there is more behind it
    std::vector<SyncDocument> documents;
    std::uint32_t unreadable = 0; // that could not even be named
};
struct SyncWritten {
    std::string name;
    std::string revision; // the new one; "": somebody else was first
};

// An edit that was made here, and that whoever made the newer one had not seen.
struct SyncLoss {
    Lost mine;
    Stamp theirs;
    bool operator==(SyncLoss const&) const = default;
};
struct SyncTaken {
    std::vector<Patch> patches; // in force here from now on, in this order; `settle` follows
    std::vector<SyncLoss> lost;
    std::uint32_t news = 0; // documents that were not as they are here
};

class SyncReplica {
public:
    // `workspace`: its id, which is bound to what is kept.
    explicit SyncReplica(std::string workspace) : m_workspace(std::move(workspace)) {}
    // What `kept` gave; an error: it is damaged or of another workspace, and all is compared anew.
    static std::expected<SyncReplica, std::string> from_kept(std::string workspace, std::string_view bytes);
    std::string kept() const;

    bool has_met() const { return m_has_met; } // it has heard of the server before
    std::string const& generation() const { return m_generation; } // of the database, made when it was set up
    // `newest_key`: what lies there under an older one is written anew, by whoever comes first (then `look_through`).
    void meet(std::string generation, std::uint32_t newest_key = 0);

    // -- what happens here ----------------------------------------------------------------------------------------
    void look_through(Document const&); // all that the server may lack: at start, or when the content is another one
    void mark_dirty(Document const&, std::span<Slot const>);
    // Somebody may read by now what names them: it is written again.
    void rewrite_for(Document const&, std::span<std::string const> people);
    // For whoever cannot lock what only some may read: it is not written.
    void leave_limited() { m_leaves_limited = true; }
    std::size_t limited() const { return m_limited.size(); } // left for that
    void heard() { m_caught_up = false, m_heard = true; } // there is something new

    // -- wishes and answers ---------------------------------------------------------------------------------------
    std::optional<SyncWish> next_wish(Document const&);
    SyncTaken arrived(std::uint64_t ticket, Document const&, SyncArrived const&, Instant now);
    void written(std::uint64_t ticket, std::span<SyncWritten const>, Instant now);
    void failed(std::uint64_t ticket); // it is asked again

    bool is_quiet() const { return m_caught_up && m_dirty.empty() && m_under_way == 0; }
    std::size_t pending() const { return m_dirty.size(); } // records the server may lack
    std::size_t known() const { return m_known.size(); } // documents it is known to have
    std::string const& since() const { return m_since; }
    // The server holds less than it did: it was wiped or put back to an older state. Nothing is asked of it until
    // somebody has decided to `start_over`.
    bool has_gone_back() const { return m_gone_back; }
    void gone_back() { m_gone_back = true; } // somebody else has noticed
    void start_over(Document const&); // all is read again, and what is missing there is written again
    // Of this session: documents that could not be read, and records dated far ahead by a wrong clock, which are left.
    std::uint32_t unreadable() const { return m_unreadable; }
    std::uint32_t far_ahead() const { return m_far_ahead; }
    bool needs_newer_okra() const { return m_newer; } // something there can be read by a newer Okra only

private:
    struct Known {
        std::string revision;
        std::uint64_t count = 0;
        std::uint64_t hash = 0; // of the payload
        std::uint32_t key = 0;
        std::uint64_t readers = 0; // hash; 0: all
        bool closed = false;
        std::vector<Stamp> seen; // the newest it holds of each replica, by replica
        std::vector<Stamp> ours; // of these, what it has from here
        Instant written; // from here, the last time
    };
    struct Asked {
        std::uint64_t hash = 0;
        std::uint64_t count = 0;
        std::uint32_t key = 0;
        std::uint64_t readers = 0;
        std::vector<Stamp> seen;
    };
    using Found = std::map<std::string, Known, std::less<>>;

    SyncPush ask_push(Document const&);
    void take(Document const&, Readers const&, SyncDocument const&, Instant now, SyncTaken&);
    bool was_known(SyncDocument const&) const;
    bool is_there(Known const& known, std::string_view payload, std::uint64_t readers) const; // as it should be
    void look_for_readers(Document const&);

    std::string m_workspace;
    std::string m_generation;
    std::uint32_t m_key = 0; // the newest
    bool m_has_met = false;
    std::string m_since;
    Found m_known;

    std::set<std::string, std::less<>> m_dirty; // names
    std::map<std::string, Asked, std::less<>> m_asked;
    std::set<std::string, std::less<>> m_limited; // of these, what is not written
    bool m_leaves_limited = false;
    std::set<std::string, std::less<>> m_conflicted; // and nothing has come of them since
    std::uint64_t m_ticket = 0;
    std::uint64_t m_under_way = 0;
    bool m_caught_up = false;
    bool m_heard = false; // since the pull under way was asked
    bool m_gone_back = false;
    bool m_newer = false;
    std::uint32_t m_unreadable = 0;
    std::uint32_t m_far_ahead = 0;
};

} // namespace okra
