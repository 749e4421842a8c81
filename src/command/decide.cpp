// Every command's decision: what it changes, or why not. Here those on records of any kind.
#include <unordered_set>

#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "command/words.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

Decision decide_command(Room const& room, CreateRecord const& command) {
    bool const possible = command.kind != Kind::None && static_cast<std::size_t>(command.kind) < kind_count;
    if (!possible) return refuse_with("", text::refused_kind_of_record);
    if (command.kind == Kind::Workspace) return refuse_with("", text::refused_second_workspace);
    if (auto bad = check_new_id(room.document, command.id)) return std::unexpected(*bad);
    Draft draft(room.document, command.id, command.kind);
    return settle(room, draft, with_defaults(room, command));
}

Decision decide_command(Room const& room, SetFields const& command) {
    std::vector<Edit> edits;
    std::unordered_set<std::uint32_t> seen;
    for (std::string const& id : command.ids) {
        auto const slot = find_live(room.document, id);
        if (!slot) return std::unexpected(slot.error());
        if (!seen.insert(slot->value).second) continue;
        Draft draft(room.document, *slot);
        auto settled = settle(room, draft, command.fields);
        if (!settled) return settled;
        append(edits, *std::move(settled));
    }
    return edits;
}

// --------------------------------------------------------------------------------------------------- life, death

namespace {

// What has no life without a record.
template <class Visitor>
void for_each_dependent(Room const& room, Slot slot, Visitor const& visit) {
    for (CheckInPoint const& point : room.index.check_ins(slot)) visit(point.check_in);
    for (Slot const comment : room.index.comments(slot)) visit(comment);
    for (Slot const milestone : room.index.milestones(slot)) visit(milestone);
    for (Slot const dependency : room.index.dependencies(slot)) visit(dependency);
    for (Reminder const& reminder : room.document.all<Reminder>())
        if (reminder.of == slot && !reminder.deleted) visit(reminder.id);
}

std::optional<Refusal> check_deletable(Document const& document, Slot slot) {
    if (document.kind_of(slot) == Kind::Workspace) return Refusal{"", Message(text::refused_delete_workspace)};
    if (auto const* const cycle = document.get<Cycle>(slot); cycle != nullptr && cycle->phase == CyclePhase::Closed)
        return Refusal{"", Message(text::refused_delete_closed, {words_in("cycle", cycle->name)})};
    if (Cycle const* const cycle = closed_cycle_of(document, slot)) return refuse_closed(*cycle);
    return std::nullopt;
}

} // namespace

Decision decide_command(Room const& room, DeleteRecords const& command) {
    std::vector<Slot> doomed;
    std::unordered_set<std::uint32_t> seen;
    auto const doom = [&](Slot slot) {
        if (seen.insert(slot.value).second) doomed.push_back(slot);
    };
    for (std::string const& id : command.ids) {
        Slot const slot = id.empty() ? Slot{} : room.document.find(id);
        if (room.document.record(slot) == nullptr) return refuse_with("", text::refused_gone);
        if (room.document.live_record(slot) == nullptr) continue;
        if (auto bad = check_deletable(room.document, slot)) return std::unexpected(*bad);
        doom(slot);
    }
    std::vector<Edit> edits;
    for (std::size_t next = 0; next < doomed.size(); ++next) {
        Slot const slot = doomed[next];
        for_each_dependent(room, slot, doom);
        edits.push_back(edit_deleted(room.document.id_of(slot), room.document.kind_of(slot)));
    }
    // What follows a deleted record keeps its last value.
    std::size_t const deletions = doomed.size();
    for (std::size_t i = 0; i < deletions; ++i)
        for (Slot const follower : room.index.linked_key_results(doomed[i]))
            if (seen.insert(follower.value).second) append(edits, keep_last_value_of(room, follower));
    return edits;
}

Decision decide_command(Room const& room, RestoreRecords const& command) {
    std::vector<Edit> edits;
    std::unordered_set<std::uint32_t> seen;
    for (std::string const& id : command.ids) {
        Slot const slot = id.empty() ? Slot{} : room.document.find(id);
        if (room.document.record(slot) == nullptr) return refuse_with("", text::refused_gone);
        if (room.document.live_record(slot) != nullptr || !seen.insert(slot.value).second) continue;
        if (Cycle const* const cycle = closed_cycle_of(room.document, slot))
            return std::unexpected(refuse_closed(*cycle));
        if (auto bad = check_circles(room.document, slot)) return std::unexpected(*bad);
        edits.push_back(edit_deleted(id, room.document.kind_of(slot), false));
    }
    return edits;
}

Decision decide(Document const& document, Index const& index, Command const& command, Context const& context) {
    Room const room{document, index, context};
    Decision decision = std::visit([&](auto const& one) { return decide_command(room, one); }, command);
    if (!decision) return decision;
    append(*decision, ledger_entries(room, *decision));
    append(*decision, implied_by_creation(room, *decision));
    return decision;
}

} // namespace okra
