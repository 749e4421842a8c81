// Carry-over: what becomes of a cycle's objectives in the next one (its rules stand at CarryOver), as one patch.
#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/numbers.hpp"
#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "command/words.hpp"
#include "engine/formula.hpp"
#include "engine/grading.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

class Carrier {
public:
    Carrier(Room const& room, CarryOver const& command, Slot from, Cycle const& into)
        : m_room(room), m_document(room.document), m_command(command), m_from(from), m_into(into) {}

    Decision carry() {
        for (auto const& choice : m_command.choices)
            if (auto bad = take(choice)) return std::unexpected(*bad);
        for (Slot const objective : m_moving) name_new_ones(objective);
        for (auto const& [objective, choice] : m_choices) decide_one(objective, choice);
        for (auto const& [old_id, new_id] : m_new_key_results) restart(m_document.find(old_id), new_id);
        return std::move(m_edits);
    }
    std::vector<Slot> passed() && { return std::move(m_passed); }
    std::vector<Restart> restarts() && { return std::move(m_restarts); }

private:
    std::optional<Refusal> take(CarryOver::Choice const& choice) {
        Slot const slot = m_document.find(choice.objective);
        auto const* const objective = m_document.get<Objective>(slot);
        if (objective == nullptr) return Refusal{"", Message(text::refused_objective_gone)};
        if (objective->cycle != m_from)
            return Refusal{"cycle",
                           Message(text::refused_not_in_cycle, {record_in("title", m_document, slot),
                                                                words_in("cycle", m_document.title_of(m_from))})};
        if (choice.choice > CarryChoice::Copy) return Refusal{"", Message(text::refused_carry_choice)};
        if (!m_seen.insert(slot.value).second)
            return Refusal{"", Message(text::refused_carry_twice, {record_in("title", m_document, slot)})};
        m_choices.emplace_back(slot, choice.choice);
        bool const moves = choice.choice == CarryChoice::Postpone || choice.choice == CarryChoice::Copy;
        if (moves) m_moving.push_back(slot);
        return std::nullopt;
    }

    std::string id_of(Slot slot) const { return std::string(m_document.id_of(slot)); }
    std::string new_id(Slot of, std::string_view role) const {
        return derived_id(m_document, m_document.id_of(of), std::string(role) + " " + m_command.into);
    }

    // ---------------------------------------------------------------------------------- who is who in the next cycle

    void name_new_ones(Slot objective) {
        CarryChoice const choice = choice_of(objective);
        if (choice == CarryChoice::Copy) m_next.emplace(objective.value, new_id(objective, "copy"));
        else {
            m_next.emplace(objective.value, id_of(objective));
            m_left.emplace(objective.value, new_id(objective, "left"));
        }
        for (Slot const key_result : m_room.index.key_results(objective)) name_new_key_result(key_result);
    }
    void name_new_key_result(Slot top) { // and its parts
        std::vector<Slot> queue{top};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            if (!m_next.emplace(queue[i].value, new_id(queue[i], "restart")).second) continue;
            m_new_key_results.emplace_back(id_of(queue[i]), m_next.at(queue[i].value));
            for (Slot const part : m_room.index.sub_key_results(queue[i])) queue.push_back(part);
        }
    }
    CarryChoice choice_of(Slot objective) const {
        auto const at = std::ranges::find(m_choices, objective, &std::pair<Slot, CarryChoice>::first);
        return at == m_choices.end() ? CarryChoice::Keep : at->second;
    }
    static std::string const* find_in(std::unordered_map<std::uint32_t, std::string> const& map, Slot slot) {
        auto const at = map.find(slot.value);
        return at == map.end() ? nullptr : &at->second;
    }

    // ------------------------------------------------------------------------------------------------------- edits

    void put(Edit edit) { m_edits.push_back(std::move(edit)); }
    void set(std::string_view id, Kind kind, FieldName field, Value value) {
        put(edit_field(id, kind, field, std::move(value)));
    }
    // All of a record's content under another id.
    void clone(Slot slot, std::string const& id) {
        Kind const kind = m_document.kind_of(slot);
        Record const& record = *m_document.record(slot);
        put(edit_created(id, kind));
        auto const fields = fields_of(kind);
        auto const count = static_cast<std::uint16_t>(fields.size());
        for (std::uint16_t i = 0; i < count; ++i) {
            if (is_default(record, fields[i])) continue;
            if (is_set(fields[i].type))
                for (Element& element : m_document.elements_of(record, fields[i]))
                    put({id, kind, i, std::move(element)});
            else put({id, kind, i, m_document.value_of(record, kind, i)});
        }
        if (field_index(kind, "made") >= 0) set(id, kind, "made", m_room.context.now);
    }
    void clear(std::string_view id, Kind kind, std::initializer_list<FieldName> fields) {
        for (FieldName const field : fields) set(id, kind, field, {});
    }
    bool lies_in_next(std::optional<Date> date) const {
        return date && m_into.starts && m_into.ends && *m_into.starts <= *date && *date <= *m_into.ends;
    }
    void keep_date(std::string_view id, Kind kind, FieldName field, std::optional<Date> date) {
        if (date && !lies_in_next(date)) set(id, kind, field, {});
    }
    void relink(std::string_view id, Kind kind, FieldName field, Slot from, std::string_view to, double weight) {
        put(edit_take(id, kind, field, m_document.id_of(from)));
        put(edit_put(id, kind, field, to, weight));
    }

    // -------------------------------------------------------------------------------------------------- objectives

    void decide_one(Slot slot, CarryChoice choice) {
        switch (choice) {
        case CarryChoice::Keep: return;
        case CarryChoice::Close: return complete(slot);
        case CarryChoice::Copy: return copy(slot);
        case CarryChoice::Postpone: return postpone(slot);
        }
    }
    void complete(Slot slot) {
        Lifecycle const now = m_document.get<Objective>(slot)->lifecycle;
        if (now != Lifecycle::Active && now != Lifecycle::Draft) return;
        set(m_document.id_of(slot), Kind::Objective, "lifecycle",
            std::string(now == Lifecycle::Draft ? "cancelled" : "completed"));
    }
    // Where the objective begins anew, under this id.
    void begin(Objective const& objective, std::string const& id) {
        set(id, Kind::Objective, "cycle", m_command.into);
        if (objective.lifecycle != Lifecycle::Draft) set(id, Kind::Objective, "lifecycle", {}); // active
        clear(id, Kind::Objective,
              {"grade", "grade_reason", "retrospective", "retrospective.worked", "retrospective.did_not",
               "retrospective.learnings", "retrospective.process", "manual_progress", "manual_by", "manual_at"});
        for (std::string const& cause : objective.review->root_causes)
            put(edit_take(id, Kind::Objective, "retrospective.root_causes", cause));
        keep_date(id, Kind::Objective, "starts", objective.starts);
        keep_date(id, Kind::Objective, "ends", objective.ends);
        for (Link const& parent : objective.parents) {
            auto const* const next = find_in(m_next, parent.to);
            if (next == nullptr && ends_here(parent.to))
                put(edit_take(id, Kind::Objective, "parents", id_of(parent.to)));
            else if (next != nullptr && *next != id_of(parent.to))
                relink(id, Kind::Objective, "parents", parent.to, *next, parent.weight);
        }
    }
    // What is closed keeps the numbers that it has: nothing that begins in the next cycle feeds it.
    bool ends_here(Slot parent) const {
        auto const* const key_result = m_document.get<KeyResult>(parent);
        if (key_result == nullptr) return choice_of(parent) == CarryChoice::Close;
        return !key_result->objectives.empty() && std::ranges::all_of(key_result->objectives, [&](Link const& link) {
            return choice_of(link.to) == CarryChoice::Close;
        });
    }
    void copy(Slot slot) {
        std::string const& id = m_next.at(slot.value);
        clone(slot, id);
        begin(*m_document.get<Objective>(slot), id);
        complete(slot);
    }
    void postpone(Slot slot) {
        Objective const& objective = *m_document.get<Objective>(slot);
        std::string const& left = m_left.at(slot.value);
        clone(slot, left);
        set(left, Kind::Objective, "lifecycle", std::string("cancelled"));
        for (Link const& parent : objective.parents)
            if (auto const* const parent_left = find_in(m_left, parent.to))
                relink(left, Kind::Objective, "parents", parent.to, *parent_left, parent.weight);
        begin(objective, id_of(slot));
        for (Slot const key_result : m_room.index.key_results(slot)) leave_behind(key_result, slot, left);
        for (Slot const child : m_room.index.children(slot)) leave_child(child, slot, left);
    }
    void leave_behind(Slot key_result, Slot objective, std::string_view left) {
        for (Link const& link : m_document.get<KeyResult>(key_result)->objectives)
            if (link.to == objective)
                relink(m_document.id_of(key_result), Kind::KeyResult, "objectives", objective, left, link.weight);
    }
    // A child that stays in the old cycle belongs to what is left there.
    void leave_child(Slot child, Slot objective, std::string_view left) {
        Objective const& record = *m_document.get<Objective>(child);
        if (record.cycle != m_from || choice_of(child) == CarryChoice::Postpone) return;
        for (Link const& link : record.parents)
            if (link.to == objective)
                relink(m_document.id_of(child), Kind::Objective, "parents", objective, left, link.weight);
    }

    // ------------------------------------------------------------------------------------------------- key results

    void restart(Slot slot, std::string const& id) {
        KeyResult const& old = *m_document.get<KeyResult>(slot);
        clone(slot, id);
        clear(id, Kind::KeyResult,
              {"grade", "grade_reason", "status_override.status", "status_override.reason", "status_override.at"});
        keep_date(id, Kind::KeyResult, "starts", old.starts);
        keep_date(id, Kind::KeyResult, "due", old.due);
        for (DatedNumber const& checkpoint : old.more->checkpoints)
            if (!lies_in_next(checkpoint.date))
                put(edit_take(id, Kind::KeyResult, "checkpoints", text_from_date(checkpoint.date)));
        put_below_next(old, id);
        restart_numbers(old, id);
        for (Slot const milestone : m_room.index.milestones(slot)) copy_milestone(milestone, id);
        for (Slot const task : m_room.index.initiatives(slot)) share_task(task, id);
    }
    void put_below_next(KeyResult const& old, std::string_view id) {
        for (Link const& link : old.objectives) {
            auto const* const next = find_in(m_next, link.to);
            if (next == nullptr) put(edit_take(id, Kind::KeyResult, "objectives", m_document.id_of(link.to)));
            else if (*next != id_of(link.to)) relink(id, Kind::KeyResult, "objectives", link.to, *next, link.weight);
        }
        auto const* const whole = find_in(m_next, old.parent);
        if (old.parent) set(id, Kind::KeyResult, "parent", whole != nullptr ? Value(*whole) : Value());
    }
    void copy_milestone(Slot slot, std::string const& key_result) {
        Milestone const& milestone = *m_document.get<Milestone>(slot);
        if (milestone.done_at && *milestone.done_at <= m_room.context.today) return;
        std::string const id = new_id(slot, "copy");
        clone(slot, id);
        set(id, Kind::Milestone, "key_result", key_result);
        clear(id, Kind::Milestone, {"done_at"});
        keep_date(id, Kind::Milestone, "due", milestone.due);
    }
    void share_task(Slot slot, std::string const& key_result) {
        auto const* const task = m_document.get<Initiative>(slot);
        if (task == nullptr || task->state == WorkState::Done || task->state == WorkState::Cancelled) return;
        put(edit_put(m_document.id_of(slot), Kind::Initiative, "key_results", key_result));
    }

    void restart_numbers(KeyResult const& old, std::string_view id) {
        auto const number = [&](FieldName field, std::optional<double> value) {
            set(id, Kind::KeyResult, field, value && std::isfinite(*value) ? Value(*value) : Value());
        };
        Restart& told = m_restarts.emplace_back(old.id);
        if (old.measure == KeyResultKind::Maintain) return number("start", std::nullopt);
        if (old.measure != KeyResultKind::Metric && old.measure != KeyResultKind::Indicator) return;
        Result const reached =
            evaluate(m_document, m_room.index, preset_of(m_document.workspace()), old.id, m_room.context.as_of());
        auto const target = target_of(old);
        double const current = reached.current.value_or(old.start.value_or(0));
        set(id, Kind::KeyResult, "calculation", {});
        number("lift", std::nullopt);
        if (is_completion(old)) {
            told = {old.id, RestartFrom::Zero, {}, old.target};
            return number("start", std::nullopt);
        }
        bool const adds_up = old.aggregation == Aggregation::Sum && old.measure == KeyResultKind::Metric;
        bool const open = target && !has_reached(current, *target, old.direction);
        if (target && !open) m_passed.push_back(old.id);
        std::optional<double> const start = adds_up ? std::nullopt : std::optional(current);
        told = {old.id, adds_up ? RestartFrom::Zero : RestartFrom::Reached, start, {}};
        if (open) told.target = adds_up ? *target - current : *target;
        number("start", start);
        number("target", open ? std::optional(adds_up ? *target - current : *target) : std::nullopt);
    }
    // A percentage of completion: from 0 to 100 %.
    static bool is_completion(KeyResult const& key_result) {
        constexpr double complete = 100;
        return key_result.unit == "%" && key_result.start.value_or(0) == 0 && key_result.target == complete &&
               key_result.calculation == Calculation::Absolute && key_result.direction == Direction::Increase;
    }

    Room const& m_room;
    Document const& m_document;
    CarryOver const& m_command;
    Slot m_from;
    Cycle const& m_into;
    std::vector<std::pair<Slot, CarryChoice>> m_choices;
    std::vector<Slot> m_moving; // postponed and copied
    std::unordered_set<std::uint32_t> m_seen;
    std::unordered_map<std::uint32_t, std::string> m_next; // of an old record: who takes its place in the next cycle
    std::unordered_map<std::uint32_t, std::string> m_left; // of a postponed objective: what stays in the old cycle
    std::vector<std::pair<std::string, std::string>> m_new_key_results; // old, new
    std::vector<Slot> m_passed; // old key results that had reached their target
    std::vector<Restart> m_restarts;
    std::vector<Edit> m_edits;
};

} // namespace

std::vector<Slot> without_target_after(Document const& document, Index const& index, CarryOver const& command,
                                       Context const& context) {
    Room const room{document, index, context};
    auto const from = find_open_cycle(room, command.cycle);
    auto const into = find_open_cycle(room, command.into);
    if (!from || !into) return {};
    Carrier carrier(room, command, *from, *document.get<Cycle>(*into));
    return carrier.carry() ? std::move(carrier).passed() : std::vector<Slot>();
}

std::vector<Restart> restarts_after(Document const& document, Index const& index, CarryOver const& command,
                                    Context const& context) {
    Room const room{document, index, context};
    auto const from = find_open_cycle(room, command.cycle);
    auto const* const into = document.get<Cycle>(document.find(command.into));
    if (!from) return {};
    Cycle const not_made_yet;
    Carrier carrier(room, command, *from, into != nullptr ? *into : not_made_yet);
    return carrier.carry() ? std::move(carrier).restarts() : std::vector<Restart>();
}

CarryChoice suggested_carry(Document const& document, Index const& index, Evaluation const& evaluation,
                            Slot objective) {
    auto const* const record = document.get<Objective>(objective);
    if (record == nullptr) return CarryChoice::Keep;
    if (record->lifecycle == Lifecycle::Draft) return CarryChoice::Postpone;
    if (record->lifecycle != Lifecycle::Active) return CarryChoice::Keep;
    if (record->recurring) return CarryChoice::Copy;
    auto const grade = grade_of(document, index, evaluation, objective);
    if (!grade) return CarryChoice::Postpone;
    switch (success_of(*grade, record->ambition)) {
    case Success::Success: return CarryChoice::Close;
    case Success::Learning: return CarryChoice::Postpone;
    case Success::Progress:
    case Success::Missed: return CarryChoice::Copy;
    }
    return CarryChoice::Keep;
}

Decision decide_command(Room const& room, CarryOver const& command) {
    auto const from = find_open_cycle(room, command.cycle);
    if (!from) return std::unexpected(from.error());
    auto const into = find_open_cycle(room, command.into);
    if (!into) return std::unexpected(into.error());
    if (*from == *into) return refuse_with("cycle", text::refused_same_cycle);
    return Carrier(room, command, *from, *room.document.get<Cycle>(*into)).carry();
}

} // namespace okra
