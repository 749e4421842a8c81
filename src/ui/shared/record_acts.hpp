// What is done with records from menus and keys: copies, moves, the archive, proposals. Each is one step.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "ui/shared/parts.hpp"

namespace okra::ui {

void duplicate_records(View&, std::span<Slot const>);
void archive_records(View&, std::span<Slot const>, bool archived);
void start_to_cycle(View&, std::span<Slot const> objectives, RecordAction copy_or_move); // asks which one
// Those of the actions that need nothing but the records; false: another one.
bool act_on_records(View&, std::span<Slot const>, RecordAction);

bool is_archived(Document const&, Slot);
bool is_limited(Document const&, Slot objective);
std::string viewers_words(View const&, Slot objective); // "Limited to Ana Li, Payments"
std::string names_of(View const&, std::span<Slot const> some); // "Ana Li, Payments"

// -- a draft that is offered to the owner of what it is aligned to ---------------------------------------------------
Slot whom_to_ask(Document const&, Slot objective); // none: it is no draft, or nobody else answers for what is above
void propose(View&, Slot objective, Slot to);
void answer_proposal(View&, Slot objective, bool accepted);
void withdraw_proposal(View&, Slot objective);

// -- work: tasks, risks, milestones ----------------------------------------------------------------------------------
std::string work_words(View const&, Slot); // "Doing, due 3 Apr"; "" of other records
std::optional<bool> is_work_done(Document const&, Slot); // nothing of other records
void set_work_done(View&, Slot, bool done);
char const* icon_of_work(Document const&, Slot);

} // namespace okra::ui
