// The index in its dense form, for the engine's own use: nodes, links as arrays, and compact inputs of the formulas.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/formula.hpp"
#include "engine/lists.hpp"
#include "model/document.hpp"

namespace okra {

// A record's place in the dense arrays. Nodes are added and never taken away.
using NodeId = std::uint32_t;
constexpr NodeId no_node = std::numeric_limits<NodeId>::max();

struct NodeMap {
    std::vector<NodeId> of_slot;
    std::vector<Slot> slots;
    NodeId find(Slot slot) const { return slot.value < of_slot.size() ? of_slot[slot.value] : no_node; }
};

// The list in which the target of a link finds the record that points at it.
enum class Relation : std::uint8_t {
    KeyResults,
    Children,
    SubKeyResults, // these three feed progress, and have weights
    Milestones,
    Initiatives,
    Linked,
    Comments,
    Dependencies,
    ObjectivesOfCycle,
    SubTeams,
    SubCycles,
    Changes,
};
constexpr std::size_t relation_count = 12;
constexpr std::size_t feeding_count = 3;
constexpr bool feeds(Relation relation) { return static_cast<std::size_t>(relation) < feeding_count; }

// One weighted contributor: the weight of the link times the record's own.
struct Feed {
    NodeId node = no_node;
    Slot record;
    double weight = 1;
};

struct Pointing {
    NodeId target = no_node;
    Relation relation = Relation::KeyResults;
    double weight = 1;
    bool operator==(Pointing const&) const = default;
};

// What the formulas need of one record and what does not depend on the date. One cache line each.
struct NodeInput {
    double start = no_number;      // s
    double target = no_number;     // t; the bound of a threshold
    double current = no_number;    // of all check-ins; the manual progress of an objective
    double confidence = no_number; // the last of all check-ins
    std::int32_t first = no_day;   // period; a due date alone ends it without a beginning
    std::int32_t last = no_day;
    std::int32_t closed_on = no_day; // nothing later counts: its cycle was closed on that day
    std::int32_t made = no_day;
    std::int32_t last_day = no_day; // the last of all check-ins
    Kind kind = Kind::None;
    KeyResultKind measure = KeyResultKind::Metric;
    Direction direction = Direction::Increase;
    Aggregation aggregation = Aggregation::Last;
    Tracking tracking = Tracking::Weekly;
    Status override_status = Status::Unset; // on the record
    Status said_status = Status::Unset;     // with the last of all its check-ins
    Rollup rollup = Rollup::KeyResults;
    std::uint16_t flags = 0;

    enum Flag : std::uint16_t {
        Live = 1,
        LinkBroken = 2,
        OnCycle = 4,    // feeds itself: has no progress
        Dormant = 8,    // no check-in is awaited: nothing it belongs to is active
        Draft = 16,
        Cancelled = 32, // or a key result of cancelled objectives only
        NotLinked = 64, // a project or indicator key result without one yet
        Checkpoints = 128, // the line of what is expected has bends
        Timed = 256,    // something of it counts from an instant on: a status or number set by hand, a broken link
    };
    bool is(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = static_cast<std::uint16_t>(on ? flags | flag : flags & ~flag); }
    bool counts() const { return (flags & (Draft | Cancelled)) == 0; }
    bool has_period() const { return first != no_day && last != no_day; }
};
static_assert(sizeof(NodeInput) == 64);

// Kinds whose value people enter by check-ins; the others are computed from work or from other records.
constexpr bool is_checked_in(KeyResultKind kind) {
    return kind == KeyResultKind::Metric || kind == KeyResultKind::Maintain || kind == KeyResultKind::Threshold ||
           kind == KeyResultKind::Binary || kind == KeyResultKind::Indicator;
}
constexpr bool is_fed(KeyResultKind kind) {
    return kind == KeyResultKind::SubKeyResults || kind == KeyResultKind::Cascade;
}

struct Graph {
    std::shared_ptr<NodeMap> nodes = std::make_shared<NodeMap>();
    std::vector<NodeInput> inputs;
    std::vector<std::uint32_t> heights;  // every node that feeds another stands lower; those on cycles apart
    std::uint32_t nodes_on_cycles = 0;
    std::uint32_t closed_nodes = 0;      // with a `closed_on`
    Lists<CheckInPoint> check_ins;
    std::array<Lists<Slot>, relation_count> lists;
    std::array<Lists<Feed>, feeding_count> feeds;
    Lists<Pointing> pointings;           // by the record that points

    // Which nodes' inputs changed, in order; `no_node` stands for everything. Entry i has number `log_base + i`.
    std::vector<NodeId> log;
    std::uint64_t log_base = 0;
    std::uint64_t log_end() const { return log_base + log.size(); }

    std::size_t size() const { return inputs.size(); }
    NodeId node(Slot slot) const { return nodes->find(slot); }
    Slot slot(NodeId node) const { return nodes->slots[node]; }
    std::span<Slot const> list(Relation relation, Slot target) const {
        return lists[static_cast<std::size_t>(relation)].of(node(target));
    }
    std::span<Feed const> feeding(Relation relation, NodeId target) const {
        return feeds[static_cast<std::size_t>(relation)].of(target);
    }
    // Walks what feeds a node, as links stand, whatever its kind and rollup source make of them.
    template <class Visit>
    void for_each_feeding(NodeId target, Visit visit) const {
        for (auto const& lists_of_relation : feeds)
            for (Feed const& feed : lists_of_relation.of(target)) visit(feed.node);
    }
    template <class Visit>
    void for_each_fed(NodeId source, Visit visit) const {
        for (Pointing const& pointing : pointings.of(source))
            if (okra::feeds(pointing.relation)) visit(pointing.target);
    }
};

// What a `project` key result is measured by: its project, else its milestone; slot 0 when neither is set.
Slot work_link(KeyResult const&);
// The check-ins a key result follows: its own or its indicator's, of a deleted indicator those before it was deleted.
std::span<CheckInPoint const> followed_by(Document const&, Graph const&, KeyResult const&);
// Those of them that its value is read from: of an indicator, `last` reads up to the end of the period, the other
// aggregations inside it.
std::span<CheckInPoint const> measured_by(Document const&, Graph const&, KeyResult const&, NodeInput const&);
// The instant of a tombstone's deletion; nothing when it is not known (files carry no stamps) or not deleted.
std::optional<Instant> deleted_at(Document const&, Record const&);

} // namespace okra
