// Closing a cycle (domain.md section 7): its grades are written down, and it is read-only from then on.
#include <unordered_set>

#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "engine/grading.hpp"

namespace okra {

namespace {

// An own grade with a reason stays; without one it is the suggestion of an earlier closing.
template <class R>
bool keeps_grade(R const& record) {
    return record.grade && !record.grade_reason.empty();
}

void write_grade(Document const& document, Slot slot, std::optional<double> grade, std::vector<Edit>& edits) {
    Draft draft(document, slot);
    if (!draft.set({"grade", grade ? Value(*grade) : Value()})) append(edits, draft.edits());
}

} // namespace

std::expected<Slot, Refusal> find_open_cycle(Room const& room, std::string_view id) {
    auto const slot = find_live(room.document, id, Kind::Cycle);
    if (!slot) return slot;
    auto const& cycle = *room.document.get<Cycle>(*slot);
    if (cycle.phase == CyclePhase::Closed) return std::unexpected(refuse_closed(cycle));
    return slot;
}

Decision decide_command(Room const& room, CloseCycle const& command) {
    auto const slot = find_open_cycle(room, command.cycle);
    if (!slot) return std::unexpected(slot.error());
    Document const& document = room.document;
    Evaluation const evaluation(document, room.index, room.context.as_of(), preset_of(document.workspace()));
    std::vector<Edit> edits;
    std::unordered_set<std::uint32_t> graded;
    for (Slot const objective : room.index.objectives_of_cycle(*slot)) {
        if (!evaluation.of(objective).counts) continue;
        for (Slot const key_result : room.index.key_results(objective))
            if (!keeps_grade(*document.get<KeyResult>(key_result)) && graded.insert(key_result.value).second)
                write_grade(document, key_result, closing_grade_of(document, room.index, evaluation, key_result),
                            edits);
        if (!keeps_grade(*document.get<Objective>(objective)))
            write_grade(document, objective, closing_grade_of(document, room.index, evaluation, objective), edits);
    }
    Draft cycle(document, *slot);
    auto closed = settle(room, cycle, {{"phase", std::string("closed")}}); // and the day is written down
    if (!closed) return closed;
    append(edits, *std::move(closed));
    return edits;
}

} // namespace okra
