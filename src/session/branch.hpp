// A what-if branch: edits on top of the plan that nothing else sees until they are kept.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/branch_bytes.hpp"
#include "session/session.hpp"

namespace okra {

// What the branch makes of one record.
struct BranchChange {
    enum class What : std::uint8_t { New, Changed, Gone };
    struct Field {
        std::uint16_t field = 0;
        bool conflicts = false; // the plan has moved on to a third value meanwhile
    };
    What what = What::Changed;
    Kind kind = Kind::None;
    std::string record;        // its id
    std::vector<Field> fields; // of a changed one, those that differ
    bool conflicts = false;
    std::vector<Edit> edits;   // that make the plan's record the branch's
};

class Branch {
public:
    // The steps are done again on the plan as it stands now: what it has done meanwhile stays.
    Branch(Session const& plan, std::uint64_t turn, BranchHead, std::span<LogEntry const> steps);

    BranchHead const& head() const { return m_head; }
    Session& session() { return m_session; }
    Session const& session() const { return m_session; }
    std::uint64_t of_state() const { return m_state; } // of the plan that it was made of
    // A step was taken in the session; it tells of it by its wish to be stored.
    void took(LogEntry const&);

    // What differs from the plan, by record, in the order in which they were first touched.
    std::vector<BranchChange> changes(Session const& plan) const;
    // So many edits speak of records that are not here.
    std::uint32_t without_record() const { return m_without_record; }

private:
    struct Touched {
        std::string record;
        std::vector<Edit> bases; // what the plan had where the branch touched it first
    };
    std::vector<Edit> known_here(std::vector<Edit>);
    void note(LogEntry const&);
    void note(Edit const& base);
    BranchChange change_of(Touched const&, Session const& plan) const;

    BranchHead m_head;
    Session m_session;
    std::deque<Touched> m_touched; // in the order of first touch
    std::map<std::string_view, std::size_t> m_known; // their places, by record
    std::set<std::string> m_made; // by its steps
    std::uint32_t m_without_record = 0;
    std::uint64_t m_state = 0;
};

// All of these as one run of edits, records before what is said of them; with them what other changes of the branch
// make that they speak of.
std::vector<Edit> edits_of(std::span<BranchChange const> wanted, std::span<BranchChange const> all);

} // namespace okra
