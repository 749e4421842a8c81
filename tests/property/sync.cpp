// Five people share a database over a network that drops, repeats, delays and reorders, with clocks 160 s apart: all
// end with the same, and the server holds nothing else. OKRA_SEEDS=10000 runs as many histories.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <map>

#include "command/command.hpp"
#include "engine/repair.hpp"
#include "model/diff.hpp"
#include "model/yields.hpp"
#include "support/random_command.hpp"
#include "sync/record_bytes.hpp"
#include "sync/sync_replica.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::int64_t start = 1'770'000'000'000;
constexpr std::uint32_t base_replica = 99;

// What CouchDB does with documents: a write must know the revision there is.
class Server {
public:
    std::vector<SyncWritten> push(SyncPush const& push) {
        std::vector<SyncWritten> answers;
        for (SyncDocument const& document : push.documents) {
            auto const there = m_documents.find(document.name);
            std::string const revision = there == m_documents.end() ? std::string() : there->second.document.revision;
            if (revision != document.revision) {
                answers.push_back({document.name, {}});
                ++conflicts;
                continue;
            }
            Held held{document, ++m_sequence};
            held.document.revision = std::to_string(document.count) + "-" + std::to_string(m_sequence);
            answers.push_back({document.name, held.document.revision});
            m_documents[document.name] = std::move(held);
        }
        return answers;
    }
    SyncArrived pull(SyncPull const& pull, Random& random) const {
        std::uint64_t const since = pull.since.empty() ? 0 : std::strtoull(pull.since.c_str(), nullptr, 10);
        std::map<std::uint64_t, SyncDocument> changes;
        for (auto const& [name, held] : m_documents)
            if (held.sequence > since) changes[held.sequence] = held.document;
        SyncArrived arrived{.since = std::to_string(m_sequence), .more = false, .documents = {}};
        std::size_t const most = std::min<std::size_t>(pull.most, 1 + random.below(40));
        for (auto& [sequence, document] : changes) {
            if (arrived.documents.size() == most) {
                arrived.more = true;
                break;
            }
            arrived.documents.push_back(std::move(document));
            if (arrived.documents.size() == most) arrived.since = std::to_string(sequence);
        }
        for (std::size_t i = arrived.documents.size(); i > 1; --i)
            std::swap(arrived.documents[i - 1], arrived.documents[random.below(i)]);
        return arrived;
    }
    void wipe() { m_documents.clear(), m_sequence = 0; }
    std::uint32_t oldest_key() const {
        std::uint32_t oldest = key;
        for (auto const& [name, held] : m_documents) oldest = std::min(oldest, held.document.key);
        return oldest;
    }
    std::map<std::string, std::string> payloads() const {
        std::map<std::string, std::string> all;
        for (auto const& [name, held] : m_documents) all[name] = held.document.payload;
        return all;
    }

    std::size_t conflicts = 0;
    std::uint32_t key = 0; // the newest, in its header

private:
    struct Held {
        SyncDocument document;
        std::uint64_t sequence = 0;
    };
    std::map<std::string, Held> m_documents;
    std::uint64_t m_sequence = 0;
};

using Answer = std::variant<SyncArrived, std::vector<SyncWritten>>;

Answer answer_of(Server& server, SyncWish const& wish, Random& random) {
    if (auto const* const pull = std::get_if<SyncPull>(&wish.what)) return server.pull(*pull, random);
    return server.push(std::get<SyncPush>(wish.what));
}

// Somebody's document, clock and connection.
class Member {
public:
    Member(Document document, std::uint32_t number, std::uint64_t seed)
        : m_document(std::move(document)), m_index(m_document), m_clock(number), m_commands(seed), m_number(number) {
        replica.look_through(m_document);
    }

    void work(std::size_t step, std::vector<Patch>& made) {
        Instant const now = this->now(step);
        auto edits = decide(m_document, m_index, m_commands.next(m_document), {now, date_of(now), ""});
        if (!edits || edits->empty()) return;
        made.push_back({m_clock.tick(now), *std::move(edits)});
        Applied const applied = m_document.apply(made.back());
        m_index.update(m_document, applied.changes);
        std::vector<Slot> slots;
        for (Edit const& edit : made.back().edits)
            if (Slot const slot = m_document.find(edit.record)) slots.push_back(slot);
        replica.mark_dirty(m_document, slots);
    }
    void hear(std::uint64_t ticket, Answer const& answer, std::size_t step) {
        if (auto const* const written = std::get_if<std::vector<SyncWritten>>(&answer))
            return replica.written(ticket, *written, now(step));
        SyncTaken const taken = replica.arrived(ticket, m_document, std::get<SyncArrived>(answer), now(step));
        for (Patch const& patch : taken.patches) {
            m_document.apply(patch);
            m_clock.observe(patch.stamp, now(step));
        }
        if (!taken.patches.empty()) {
            settle(m_document);
            m_index = Index(m_document);
        }
        lost.insert(lost.end(), taken.lost.begin(), taken.lost.end());
    }
    void meet(std::uint32_t key) {
        m_key = key;
        replica.meet("g", key);
        replica.look_through(m_document);
    }
    // What is kept is older than the document, never newer.
    void keep() { m_kept = replica.kept(); }
    void restart() {
        auto read = SyncReplica::from_kept("w", m_kept);
        replica = read ? *std::move(read) : SyncReplica("w");
        replica.meet("g", m_key);
        replica.look_through(m_document);
        delayed.clear(); // answers end with who has asked
        was_restarted = true;
    }
    Document const& document() const { return m_document; }
    std::uint32_t number() const { return m_number; }

    SyncReplica replica{"w"};
    std::vector<SyncLoss> lost;
    bool was_restarted = false; // what came since the last `keep` looks like its own then
    struct Delayed {
        std::uint64_t ticket = 0;
        Answer answer;
    };
    std::deque<Delayed> delayed;

private:
    Instant now(std::size_t step) const {
        return Instant{start + static_cast<std::int64_t>(step) * 10'000 + m_number * 40'000};
    }

    Document m_document;
    Index m_index;
    StampClock m_clock;
    RandomCommands m_commands;
    std::uint32_t m_number;
    std::uint32_t m_key = 0;
    std::string m_kept;
};

Document named() {
    Document document;
    document.apply({{1, 0, base_replica}, {edit_text("w", Kind::Workspace, "name", "Acme")}});
    return document;
}

class History {
public:
    explicit History(std::uint64_t seed) : m_random(seed), m_oracle(named()) {
        Member first(named(), base_replica, seed * 100);
        for (std::size_t step = 0; step < 40; ++step) first.work(step, m_made);
        // Two begin with a copy of the same file, the others with nothing.
        Document unnamed;
        for (std::uint32_t number = 0; number < 5; ++number)
            m_members.emplace_back(number < 2 ? first.document() : unnamed, number + 1, seed * 100 + number + 1);
    }

    void run(std::size_t steps) {
        for (m_step = 50; m_step < 50 + steps; ++m_step) {
            Member& member = m_members[m_random.below(m_members.size())];
            switch (m_random.below(8)) {
            case 0:
            case 1: member.work(m_step, m_made); break;
            case 2: member.replica.heard(); break;
            case 4:
                // Somebody changes the passphrase now and then; the others hear of it when they ask who the server is.
                if (m_random.below(30) == 0) ++server.key;
                if (m_random.below(3) == 0) member.meet(server.key);
                else talk(member);
                break;
            case 3:
                if (m_random.below(3) == 0) member.restart();
                else member.keep();
                break;
            default: talk(member); break;
            }
        }
    }
    // The network is good again. False: it never comes to rest.
    bool come_to_rest() {
        for (int round = 0; round < 30; ++round) {
            bool was_quiet = true;
            for (Member& member : m_members) {
                member.meet(server.key);
                member.replica.heard();
                while (!member.delayed.empty()) deliver(member);
                while (auto const wish = member.replica.next_wish(member.document())) {
                    was_quiet = was_quiet && std::holds_alternative<SyncPull>(wish->what);
                    member.hear(wish->ticket, answer_of(server, *wish, m_random), m_step);
                }
                if (!member.replica.is_quiet()) return false;
            }
            if (was_quiet) return true;
        }
        return false;
    }
    Document const& oracle() {
        for (Patch const& patch : m_made) m_oracle.apply(patch);
        settle(m_oracle);
        return m_oracle;
    }
    std::vector<Member> const& members() const { return m_members; }
    std::vector<Member>& members() { return m_members; }

    Server server;

private:
    void deliver(Member& member) {
        Member::Delayed const late = std::move(member.delayed.front());
        member.delayed.pop_front();
        member.hear(late.ticket, late.answer, m_step);
    }
    void talk(Member& member) {
        if (!member.delayed.empty() && m_random.below(2) == 0) return deliver(member);
        auto const wish = member.replica.next_wish(member.document());
        if (!wish) return;
        std::uint64_t const luck = m_random.below(12);
        if (luck == 0) return member.replica.failed(wish->ticket); // it never got there
        Answer answer = answer_of(server, *wish, m_random);
        if (luck == 1) return member.replica.failed(wish->ticket); // nobody hears what came of it
        if (luck == 2) answer = answer_of(server, *wish, m_random); // it was sent twice
        if (luck == 3) return member.delayed.push_back({wish->ticket, std::move(answer)});
        member.hear(wish->ticket, answer, m_step);
        if (luck == 4) member.delayed.push_back({wish->ticket, std::move(answer)}); // and comes again
    }

    Random m_random;
    Document m_oracle;
    std::vector<Patch> m_made;
    std::vector<Member> m_members;
    std::size_t m_step = 0;
};

std::uint64_t seeds_or(std::uint64_t usual) {
    char const* const wanted = std::getenv("OKRA_SEEDS"); // NOLINT(concurrency-mt-unsafe): nothing sets it meanwhile
    return wanted == nullptr ? usual : std::strtoull(wanted, nullptr, 10);
}

std::map<std::string, std::string> payloads_of(Document const& document) {
    Document in_force(document);
    Document::Yields(in_force).put_back();
    std::map<std::string, std::string> all;
    for (std::uint32_t slot = 1; slot <= in_force.slot_count(); ++slot)
        if (in_force.record(Slot{slot}) != nullptr)
            all[name_of_document(in_force, Slot{slot})] = bytes_of_record(in_force, Slot{slot});
    return all;
}

} // namespace

TEST_CASE("five who share a database end with the same, whatever the network does") {
    std::size_t conflicts = 0;
    std::size_t lost = 0;
    std::size_t rotations = 0;
    for (std::uint64_t seed = 0; seed < seeds_or(300); ++seed) {
        CAPTURE(seed);
        History history(seed);
        history.run(300);
        REQUIRE(history.come_to_rest());
        std::uint64_t const expected = state_hash(history.oracle());
        for (Member const& member : history.members()) {
            CAPTURE(member.number());
            CHECK(state_hash(member.document()) == expected);
            for (SyncLoss const& loss : member.lost) {
                std::uint32_t const whose = loss.mine.stamp.replica;
                CHECK((whose == member.number() || whose == base_replica || member.was_restarted));
                lost += whose == member.number() ? 1U : 0U;
            }
        }
        CHECK(history.server.payloads() == payloads_of(history.members().front().document()));
        CHECK(history.server.oldest_key() == history.server.key);
        rotations += history.server.key;
        conflicts += history.server.conflicts;
    }
    CHECK(conflicts > 100); // else this proves nothing
    CHECK(lost > 20);
    CHECK(rotations > 100);
}

TEST_CASE("a server that was wiped is noticed, and gets all of it again once somebody says so") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        History history(seed);
        history.run(200);
        REQUIRE(history.come_to_rest());
        std::uint64_t const before = state_hash(history.members().front().document());
        history.server.wipe();
        Random random(seed);
        Member& member = history.members().front(); // one is enough: the others only find what they have
        member.replica.heard();
        auto const wish = member.replica.next_wish(member.document());
        REQUIRE(wish);
        member.hear(wish->ticket, answer_of(history.server, *wish, random), 400);
        CHECK(member.replica.has_gone_back());
        CHECK_FALSE(member.replica.next_wish(member.document()));
        member.replica.start_over(member.document());
        while (auto const next = member.replica.next_wish(member.document()))
            member.hear(next->ticket, answer_of(history.server, *next, random), 400);
        CHECK(history.server.payloads() == payloads_of(history.members().front().document()));
        CHECK(state_hash(history.members().front().document()) == before);
    }
}
