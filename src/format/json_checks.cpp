// What only shows when a whole file has been read.
#include "format/json_checks.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "base/numbers.hpp"
#include "base/order.hpp"
#include "engine/formula.hpp"
#include "format/json_rules.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

constexpr std::size_t in_workspace = static_cast<std::size_t>(-1);

std::string pointer_to(Kind kind, std::size_t index, std::string_view rest = {}) {
    std::string pointer;
    append_pointer_step(pointer, name_of(kind).many);
    if (kind != Kind::Workspace) append_pointer_step(pointer, index);
    pointer += rest;
    return pointer;
}

bool is_reference(Field const& field) {
    return field.type == FieldType::Reference || field.type == FieldType::References || field.type == FieldType::Links;
}

// ------------------------------------------------------------------------------------------------- references

class ReferenceCheck {
public:
    ReferenceCheck(Document::Builder& builder, Problems& problems) : m_builder(builder), m_problems(problems) {}

    void check_kind(Kind kind, std::span<Slot const> slots) {
        std::vector<Field const*> references;
        for (Field const& field : fields_of(kind))
            if (is_reference(field)) references.push_back(&field);
        if (references.empty()) return;
        for (std::size_t index = 0; index < slots.size(); ++index)
            if (Record* const record = slots[index] ? m_builder.find(slots[index]) : nullptr)
                for (Field const* const field : references) check(kind, index, *record, *field);
    }
    void check_workspace() {
        for (Field const& field : fields_of(Kind::Workspace))
            if (is_reference(field)) check(Kind::Workspace, in_workspace, m_builder.workspace(), field);
    }

private:
    void check(Kind kind, std::size_t index, Record& record, Field const& field) {
        switch (field.type) {
        case FieldType::Reference: {
            Slot const to = member<Slot>(record, field);
            if (to && !fits(to, field)) add(kind, index, field, "", to);
            return;
        }
        case FieldType::References: {
            auto& slots = member<std::vector<Slot>>(record, field);
            for (std::size_t i = 0; i < slots.size(); ++i)
                if (slots[i] && !fits(slots[i], field)) add(kind, index, field, "/" + std::to_string(i), slots[i]);
            if (slots.size() > 1) drop_twins(slots);
            return;
        }
        default: check_links(kind, index, member<std::vector<Link>>(record, field), field); return;
        }
    }
    void check_links(Kind kind, std::size_t index, std::vector<Link>& links, Field const& field) {
        for (std::size_t i = 0; i < links.size(); ++i)
            if (links[i].to && !fits(links[i].to, field))
                add(kind, index, field, "/" + std::to_string(i) + "/id", links[i].to);
        if (links.size() < 2) return;
        sort_stably(links,
                    [](Link const& a, Link const& b) { return a.to != b.to ? a.to < b.to : a.weight < b.weight; });
        links.erase(std::unique(links.begin(), links.end()), links.end());
        auto const twin = std::ranges::adjacent_find(links, {}, &Link::to);
        if (twin == links.end() || !twin->to) return;
        m_problems.add(pointer_to(kind, index, "/" + std::string(field.name)),
                       "links to {id} twice, with different weights", {{"id", quoted(m_builder.id_of(twin->to))}});
    }
    static void drop_twins(std::vector<Slot>& slots) {
        std::ranges::sort(slots);
        slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    }
    bool fits(Slot to, Field const& field) const { return field.targets.has(m_builder.kind_of(to)); }
    void add(Kind kind, std::size_t index, Field const& field, std::string_view rest, Slot to) {
        if (m_problems.is_full()) return m_problems.add({}, {});
        std::string pointer = pointer_to(kind, index);
        append_pointer_step(pointer, field.name);
        pointer += rest;
        std::string const id = quoted(m_builder.id_of(to));
        Kind const found = m_builder.kind_of(to);
        if (found == Kind::None)
            return m_problems.add(std::move(pointer), "refers to {id}, which is not in the file", {{"id", id}});
        m_problems.add(std::move(pointer), "refers to {id}, {found}: expected {expected}",
                       {{"id", id},
                        {"found", with_article(found, m_problems.words())},
                        {"expected", with_article(field.targets, m_problems.words())}});
    }

    Document::Builder& m_builder;
    Problems& m_problems;
};

// ----------------------------------------------------------------------------------------------------- cycles

// A step upwards: what a record contributes to, or belongs to.
struct Step {
    Slot to;
    std::string_view field;
    std::optional<std::size_t> element;
};

class CycleCheck {
public:
    CycleCheck(Document::Builder& builder, RecordsInFile const& records, Problems& problems)
        : m_builder(builder), m_records(records), m_problems(problems) {}

    void check() {
        for (Kind const kind : {Kind::Team, Kind::Cycle, Kind::Objective, Kind::KeyResult})
            for (Slot const slot : m_records[static_cast<std::size_t>(kind)])
                if (slot && state_of(slot) == State::Unseen) walk_from(slot);
    }

private:
    enum class State : std::uint8_t { Unseen, OnPath, Done };
    struct Visit {
        Slot record;
        std::size_t next = 0;
    };

    State& state_of(Slot slot) {
        if (slot.value >= m_states.size()) m_states.resize(slot.value + 1, State::Unseen);
        return m_states[slot.value];
    }

    // The n-th step up from a record; nothing when there are no more.
    std::optional<Step> step_up(Slot slot, std::size_t n) {
        Record* const record = m_builder.find(slot);
        if (record == nullptr || record->deleted) return std::nullopt; // from a tombstone nothing leads on
        auto const parent = [n](Slot to, std::size_t at) {
            return n == at ? std::optional(Step{.to = to, .field = "parent", .element = {}}) : std::nullopt;
        };
        switch (m_builder.kind_of(slot)) {
        case Kind::Team: return parent(static_cast<Team*>(record)->parent, 0);
        case Kind::Cycle: return parent(static_cast<Cycle*>(record)->parent, 0);
        case Kind::Objective: return link(static_cast<Objective*>(record)->parents, "parents", n);
        case Kind::KeyResult: {
            auto const& key_result = *static_cast<KeyResult*>(record);
            if (auto const step = link(key_result.objectives, "objectives", n)) return step;
            return parent(key_result.parent, key_result.objectives.size());
        }
        default: return std::nullopt;
        }
    }
    static std::optional<Step> link(std::vector<Link> const& links, std::string_view field, std::size_t n) {
        if (n >= links.size()) return std::nullopt;
        return Step{.to = links[n].to, .field = field, .element = n};
    }

    void walk_from(Slot start) {
        m_path.assign(1, {start});
        state_of(start) = State::OnPath;
        while (!m_path.empty()) {
            Visit& here = m_path.back();
            std::optional<Step> const step = step_up(here.record, here.next++);
            if (!step) {
                state_of(here.record) = State::Done;
                m_path.pop_back();
            } else if (!step->to) {
                continue;
            } else if (State& state = state_of(step->to); state == State::OnPath) {
                report(*step);
            } else if (state == State::Unseen) {
                state = State::OnPath;
                m_path.push_back({step->to});
            }
        }
    }
    void report(Step const& closing) {
        if (m_problems.is_full()) return m_problems.add({}, {});
        constexpr std::size_t most = 12; // a long way is told by its ends
        auto const from = std::ranges::find(m_path, closing.to, &Visit::record);
        std::span<Visit const> const way(from, m_path.end());
        std::string names;
        for (std::size_t i = 0; i < way.size(); ++i) {
            bool const is_left_out = way.size() > most && i >= most / 2 && i + most / 2 < way.size();
            if (!is_left_out) names += std::string(m_builder.id_of(way[i].record)) + " → ";
            else if (i == most / 2) names += "… → ";
        }
        names += m_builder.id_of(closing.to);
        std::string pointer = pointer_of(m_path.back().record);
        append_pointer_step(pointer, closing.field);
        if (closing.element) append_pointer_step(pointer, *closing.element);
        m_problems.add(std::move(pointer), "closes a cycle: {way}", {{"way", names}});
    }
    std::string pointer_of(Slot slot) {
        Kind const kind = m_builder.kind_of(slot);
        auto const& slots = m_records[static_cast<std::size_t>(kind)];
        return pointer_to(kind, static_cast<std::size_t>(std::ranges::find(slots, slot) - slots.begin()));
    }

    Document::Builder& m_builder;
    RecordsInFile const& m_records;
    Problems& m_problems;
    std::vector<State> m_states;
    std::vector<Visit> m_path;
};

// ---------------------------------------------------------------------------------------------------- targets

struct TargetError {
    std::string_view field;
    std::string_view english;
};

bool is_measured_by_value(KeyResult const& key_result) {
    return (key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator) &&
           (key_result.direction == Direction::Increase || key_result.direction == Direction::Decrease);
}

// domain.md section 2: a target on the wrong side of the start, and a percentage lift from 0, are input errors.
std::optional<TargetError> target_error(KeyResult const& key_result) {
    if (!is_measured_by_value(key_result)) return std::nullopt;
    auto const target = target_of(key_result);
    if (target) return std::nullopt;
    if (target.error() == TargetProblem::LiftFromZero)
        return TargetError{"lift", "a percentage lift needs a start other than 0"};
    if (target.error() != TargetProblem::WrongSide) return std::nullopt; // not given yet
    bool const increases = key_result.direction == Direction::Increase;
    bool const is_absolute = key_result.calculation == Calculation::Absolute;
    if (is_absolute)
        return TargetError{"target",
                           increases ? "the target {target} lies below the start {start}, but the direction is increase"
                                     : "the target {target} lies above the start {start}, but the direction is "
                                       "decrease"};
    return TargetError{"lift", increases ? "the target lies below the start {start}, but the direction is increase"
                                         : "the target lies above the start {start}, but the direction is decrease"};
}

void check_targets(Document::Builder& builder, std::span<Slot const> slots, Problems& problems) {
    for (std::size_t index = 0; index < slots.size(); ++index) {
        Record const* const record = slots[index] ? builder.find(slots[index]) : nullptr;
        if (!record || record->deleted) continue;
        auto const& key_result = *static_cast<KeyResult const*>(record);
        if (auto const found = target_error(key_result))
            problems.add(pointer_to(Kind::KeyResult, index, "/" + std::string(found->field)), found->english,
                         {{"target", text_from_number(key_result.target.value_or(0))},
                          {"start", text_from_number(key_result.start.value_or(0))}});
    }
}

} // namespace

namespace {

Stamp newest_of(Record const& record) {
    Stamp newest = record.stamp;
    if (record.extras)
        for (FieldStamp const& own : record.extras->stamps) newest = std::max(newest, own.stamp);
    return newest;
}

} // namespace

void check_stamps(Document::Builder& builder, RecordsInFile const& records, Instant now, Problems& problems) {
    auto const check = [&](Record const& record, Kind kind, std::size_t index) {
        Stamp const newest = newest_of(record);
        if (!is_far_ahead(newest, now)) return;
        if (problems.is_full()) return problems.add({}, {});
        problems.add(
            pointer_to(kind, index, "/stamps"),
            "is dated {day}, and the clock here says {today}: set the clock right on the computer that is "
            "wrong, and export the file there again",
            {{"day", text_from_date(date_of(Instant{newest.milliseconds}))}, {"today", text_from_date(date_of(now))}});
    };
    check(builder.workspace(), Kind::Workspace, in_workspace);
    for (std::size_t k = 2; k < kind_count; ++k)
        for (std::size_t index = 0; index < records[k].size(); ++index)
            if (Record const* const record = records[k][index] ? builder.find(records[k][index]) : nullptr)
                check(*record, static_cast<Kind>(k), index);
}

void check_file(Document::Builder& builder, RecordsInFile const& records, Problems& problems) {
    CycleCheck(builder, records, problems).check();
    ReferenceCheck references(builder, problems);
    references.check_workspace();
    for (std::size_t k = 2; k < kind_count; ++k) references.check_kind(static_cast<Kind>(k), records[k]);
    check_targets(builder, records[static_cast<std::size_t>(Kind::KeyResult)], problems);
    check_rules(builder, records, problems);
}

} // namespace okra
