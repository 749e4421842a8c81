// Histories of random edits, crashes and losses over both places: what was called saved is never lost.
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "base/ids.hpp"
#include "format/kept_copy.hpp"
#include "session/best_copy.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;
using platform::headless::Copy;
using platform::headless::Disk;

namespace {

Instant at(std::uint64_t step) {
    return Instant{instant("2026-02-02").milliseconds + static_cast<std::int64_t>(step) * 1000};
}
Date const today = date("2026-02-02");

Document start() {
    Doc d;
    d.objective("o1").title = "0";
    return std::move(d).finish();
}

// One browser and its user: what he was told is saved, and what the disk holds.
class Life {
public:
    explicit Life(std::uint64_t seed) : m_random(seed) {
        open_tab();
        m_tab->session.replace_all(start(), as_it_is("Start"), at(0));
        settle();
    }
    void live(int steps) {
        for (int i = 0; i < steps; ++i) step();
        m_disk.faults = {};
        restart();
    }
    std::string problem;

private:
    std::uint64_t below(std::uint64_t end) { return m_random.next() % end; }

    void step() {
        std::uint64_t const what = below(12);
        m_trace += std::to_string(what) + " ";
        switch (what) {
        case 0: return restart();
        case 1: return lose_database();
        case 2: return damage_database();
        case 3: return roll_back();
        case 4: m_disk.faults.second_works = !m_disk.faults.second_works; return;
        case 5: m_disk.faults.fail_write = m_disk.writes + 1 + below(3); return;
        case 6: m_disk.faults.lose_answer = m_disk.writes + 1 + below(3); return;
        case 7: m_tab->session.idle(); return settle();
        default: return edit();
        }
    }
    // The only title there is counts up, so that it tells how many edits are here.
    void edit() {
        ++m_edits;
        auto const done = m_tab->session.execute(SetFields{{"o1"}, {{"title", std::to_string(m_edits)}}}, at(++m_time));
        if (!done) problem = "an edit was refused";
        settle();
    }
    void settle() {
        m_tab->settle();
        if (m_tab->session.save_state() == SaveState::Failed) {
            m_disk.faults.fail_write = m_disk.faults.lose_answer = 0;
            m_tab->session.retry();
            m_tab->settle();
        }
        if (m_tab->session.save_state() == SaveState::Saved) m_saved = m_edits;
    }
    bool second_is_current() const {
        return m_disk.second.head && m_disk.head && m_disk.second.head->epoch == m_disk.head->epoch &&
               m_disk.second.head->revision == m_disk.head->revision;
    }
    // Only what the second copy has wholly may be lost in the database: two faults at once are not survived.
    void lose_database() {
        if (!second_is_current()) return;
        static_cast<Copy&>(m_disk) = {};
        restart();
    }
    void roll_back() {
        if (!second_is_current() || m_disk.head->revision <= m_disk.head->checkpoint) return;
        m_disk.journal.erase(m_disk.head->revision);
        --m_disk.head->revision;
        restart();
    }
    void damage_database() {
        if (!second_is_current()) return;
        bool const of_journal = below(2) == 0 && !m_disk.journal.empty();
        std::string& bytes = of_journal ? m_disk.journal.begin()->second : m_disk.shards.begin()->second;
        bytes[below(bytes.size())] ^= 1;
        restart();
    }
    void open_tab() {
        m_tab = std::make_unique<Tab>(m_disk, ++m_replica, today);
        m_tab->session.set_today(today, at(++m_time));
    }
    // The page dies wherever it is, and a new one opens what is best.
    void restart() {
        open_tab();
        Sightings seen;
        using enum Sighting::State;
        auto const mark = [](platform::StoreHead const& head) { return Mark{head.epoch, head.revision}; };
        if (m_disk.head) seen.database = {Whole, mark(*m_disk.head)};
        if (m_disk.second.head) seen.second = {Whole, mark(*m_disk.second.head)};
        if (m_disk.witness) seen.witness = mark(*m_disk.witness);
        Opening choice = best_copy(seen);
        if (choice == Opening::Database && (!m_tab->open().empty() || m_tab->session.has_broken_tail())) {
            seen.database.state = Damaged;
            choice = best_copy(seen);
            open_tab();
        }
        if (choice == Opening::FirstRun) problem = "a first run although something was saved";
        if (choice == Opening::Second) open_second();
        if (choice == Opening::Recovery) recover();
        if (problem.empty()) look();
    }
    static KeptCopy kept(Copy const& copy) {
        KeptCopy made;
        if (copy.head) {
            made.workspace = copy.head->workspace;
            made.epoch = copy.head->epoch;
            made.revision = copy.head->revision;
            made.checkpoint = copy.head->checkpoint;
        }
        for (auto const& [key, bytes] : copy.shards) made.shards.push_back({key, bytes});
        for (auto const& [revision, bytes] : copy.journal) made.journal.emplace_back(revision, bytes);
        return made;
    }
    void open_second() {
        platform::StoreHead const& head = *m_disk.second.head;
        Session::Stored stored{head.workspace, head.schema, head.epoch, head.revision, head.checkpoint, {}, {}};
        for (auto const& [key, bytes] : m_disk.second.shards) stored.shards.push_back({key, bytes});
        for (auto const& [revision, bytes] : m_disk.second.journal)
            if (revision > head.checkpoint) stored.journal.emplace_back(revision, bytes);
        if (!m_tab->session.open(stored)) problem = "the second copy does not open";
        std::uint64_t const newest = std::max(head.epoch, m_disk.head ? m_disk.head->epoch : 0);
        m_tab->session.write_anew(as_it_is("Repair"), at(++m_time), newest);
        m_tab->settle();
    }
    // What a person does who takes the best of what is found.
    void recover() {
        std::vector<KeptCopy> const copies{kept(m_disk), kept(m_disk.second)};
        auto best = best_of_copies(copies);
        if (!best) {
            problem = "nothing is left";
            return;
        }
        std::uint64_t newest = std::max(copies[0].epoch, copies[1].epoch);
        if (m_disk.witness) newest = std::max(newest, m_disk.witness->epoch);
        m_tab->session.restore(*std::move(best), as_it_is("Restore"), at(++m_time), newest);
        m_tab->settle();
    }
    void look() {
        m_disk.faults.fail_write = m_disk.faults.lose_answer = 0;
        settle();
        Document const& document = m_tab->session.document();
        int here = -1;
        std::string_view const title = document.title_of(document.find("o1"));
        std::from_chars(title.data(), title.data() + title.size(), here);
        if (here < m_saved)
            problem = "saved " + std::to_string(m_saved) + ", found " + std::string(title) + ": " + m_trace;
        m_edits = m_saved = here;
    }

    std::string m_trace; // of what happened, for those who look for the cause
    Random m_random;
    Disk m_disk;
    std::unique_ptr<Tab> m_tab;
    std::uint64_t m_time = 1;
    std::uint32_t m_replica = 0;
    int m_edits = 0;
    int m_saved = 0;
};

// OKRA_HISTORIES asks for more of them.
int histories() {
    char const* const wanted = std::getenv("OKRA_HISTORIES"); // NOLINT(concurrency-mt-unsafe)
    int count = 1500;
    if (wanted != nullptr) std::from_chars(wanted, wanted + std::strlen(wanted), count);
    return count;
}

} // namespace

TEST_CASE("whatever breaks, one place at a time, nothing that was called saved is lost") {
    for (int seed = 1; seed <= histories(); ++seed) {
        Life life(static_cast<std::uint64_t>(seed));
        life.live(40);
        CAPTURE(seed);
        REQUIRE(life.problem == "");
    }
}

TEST_CASE("every write may be the last: what comes after a crash at write n is whole") {
    for (std::uint64_t n = 1; n <= 12; ++n) {
        CAPTURE(n);
        Disk disk;
        disk.faults.fail_write = n;
        disk.faults.fail_all_from_there = true;
        int saved = -1;
        {
            Tab tab(disk, 1, today);
            tab.session.replace_all(start(), as_it_is("Start"), at(0));
            tab.settle();
            if (tab.session.save_state() == SaveState::Saved) saved = 0;
            for (int i = 1; i <= 8; ++i) {
                REQUIRE(tab.session.execute(SetFields{{"o1"}, {{"title", std::to_string(i)}}},
                                            at(10U + static_cast<std::uint64_t>(i))));
                tab.settle();
                if (tab.session.save_state() == SaveState::Saved) saved = i;
                if (i % 3 == 0) tab.session.idle(), tab.settle();
            }
        }
        disk.faults = {};
        Tab again(disk, 2, today);
        std::string const opened = again.open();
        if (saved < 0) {
            CHECK(opened == "empty");
            continue;
        }
        REQUIRE(opened == "");
        Document const& document = again.session.document();
        CHECK(document.title_of(document.find("o1")) == std::to_string(saved));
    }
}
