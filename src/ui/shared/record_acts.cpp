// Steps with records that menus, keys and the drawer offer alike.
#include "ui/shared/record_acts.hpp"

#include <algorithm>
#include <utility>

#include "base/shown.hpp"
#include "command/copies.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/to_cycle/to_cycle.hpp"
#include "ui/screens/work_done/work_done.hpp"
#include "words/list.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

Message about(View const& view, Text step, std::vector<std::string> const& ids) {
    return Message(step, {records_in("what", view.document(), ids)});
}

Message about(View const& view, Text step, Slot one) {
    return about(view, step, std::vector<std::string>{std::string(view.document().id_of(one))});
}

void set(View& view, Slot record, std::vector<FieldValue> fields, Message step) {
    Execute wanted;
    wanted.commands.emplace_back(SetFields{{std::string(view.document().id_of(record))}, std::move(fields)});
    wanted.text = std::move(step);
    view.execute(std::move(wanted));
}

} // namespace

void duplicate_records(View& view, std::span<Slot const> records) {
    auto const titled = [&](std::string_view title) { return view.words(text::copy_of, {{"title", title}}); };
    Execute wanted;
    wanted.commands = copies_of(view.document(), view.scene.index, records, {.cycle = std::nullopt, .title = titled});
    wanted.text = about(view, text::step_duplicate, ids_of(view.document(), records));
    view.execute(std::move(wanted));
}

void archive_records(View& view, std::span<Slot const> records, bool archived) {
    Execute wanted;
    wanted.commands.push_back(archiving(view.document(), view.scene.index, records, archived));
    wanted.text = about(view, archived ? text::step_archive : text::step_unarchive, ids_of(view.document(), records));
    if (archived && std::ranges::contains(ids_of(view.document(), records), view.state.place.record))
        view.state.place.record.clear();
    view.execute(std::move(wanted));
}

void start_to_cycle(View& view, std::span<Slot const> objectives, RecordAction copy_or_move) {
    view.open("to-cycle", to_cycle_screen(view, objectives, copy_or_move == RecordAction::MoveTo));
}

bool act_on_records(View& view, std::span<Slot const> records, RecordAction action) {
    if (records.empty()) return false;
    switch (action) {
    case RecordAction::Duplicate: return duplicate_records(view, records), true;
    case RecordAction::CopyTo:
    case RecordAction::MoveTo: return start_to_cycle(view, records, action), true;
    case RecordAction::Archive:
        return archive_records(view, records, !is_archived(view.document(), records.front())), true;
    default: return false;
    }
}

bool is_archived(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) return objective->archived;
    if (auto const* const key_result = document.get<KeyResult>(slot)) return key_result->archived;
    auto const* const project = document.get<Project>(slot);
    return project != nullptr && project->archived;
}

bool is_limited(Document const& document, Slot slot) {
    auto const* const objective = document.get<Objective>(slot);
    return objective != nullptr && objective->visibility == Visibility::Limited;
}

std::string names_of(View const& view, std::span<Slot const> some) {
    std::string names;
    for (Slot const slot : some)
        if (view.document().live_record(slot) != nullptr)
            names = listed(view.kit.words(), names, view.document().title_of(slot));
    return names;
}

std::string viewers_words(View const& view, Slot slot) {
    std::string const names = names_of(view, view.document().get<Objective>(slot)->viewers);
    if (names.empty()) return std::string(view.words(text::limited_to_nobody));
    return view.words(text::limited_to, {{"people", names}});
}

// -- proposals -------------------------------------------------------------------------------------------------------

Slot whom_to_ask(Document const& document, Slot slot) {
    auto const* const objective = document.get<Objective>(slot);
    if (objective == nullptr || objective->lifecycle != Lifecycle::Draft) return {};
    for (Link const& link : objective->parents) {
        auto const* const above = document.get<Objective>(link.to);
        auto const* const key_result = document.get<KeyResult>(link.to);
        Slot const owner = above != nullptr ? above->owner : key_result != nullptr ? key_result->owner : Slot{};
        if (document.get<Person>(owner) != nullptr && owner != objective->owner) return owner;
    }
    return {};
}

void propose(View& view, Slot objective, Slot to) {
    Message step = about(view, text::step_propose, objective);
    step.places.push_back(record_in("who", view.document(), to));
    set(view, objective, {{"proposed_to", std::string(view.document().id_of(to))}}, std::move(step));
}

void answer_proposal(View& view, Slot objective, bool accepted) {
    std::vector<FieldValue> fields{{"proposed_to", Value()}};
    if (accepted) fields.push_back({"lifecycle", std::string("active")});
    set(view, objective, std::move(fields),
        about(view, accepted ? text::step_accept : text::step_send_back, objective));
}

void withdraw_proposal(View& view, Slot objective) {
    set(view, objective, {{"proposed_to", Value()}}, about(view, text::step_withdraw, objective));
}

// -- work ------------------------------------------------------------------------------------------------------------

std::string work_words(View const& view, Slot slot) {
    auto const& locale = view.kit.locale();
    auto const with_due = [&](std::string const& words, std::optional<Date> due) {
        return due ? listed(view.kit.words(), words, view.words(text::is_due, {{"when", short_date(*due, locale)}}))
                   : words;
    };
    if (auto const* const task = view.document().get<Initiative>(slot)) {
        auto const state = word_of_choice(view, *field_of<&Initiative::state>(), static_cast<std::size_t>(task->state));
        bool const open = task->state == WorkState::Todo || task->state == WorkState::Doing;
        return open ? with_due(state, task->due) : state;
    }
    auto const* const milestone = view.document().get<Milestone>(slot);
    if (milestone == nullptr) return {};
    if (!milestone->done_at) return with_due(std::string(view.words(text::milestone_open)), milestone->due);
    return view.words(text::done_on, {{"day", short_date(*milestone->done_at, locale)}});
}

std::optional<bool> is_work_done(Document const& document, Slot slot) {
    if (auto const* const task = document.get<Initiative>(slot)) return task->state == WorkState::Done;
    if (auto const* const milestone = document.get<Milestone>(slot)) return milestone->done_at.has_value();
    return std::nullopt;
}

void set_work_done(View& view, Slot slot, bool done) {
    auto const state = static_cast<std::size_t>(done ? WorkState::Done : WorkState::Todo);
    if (view.document().get<Initiative>(slot) != nullptr) {
        set_field(view, slot, "state", std::string(field_of<&Initiative::state>()->choices[state]));
        if (done) start_work_done(view, slot);
        return;
    }
    set_field(view, slot, "done_at", done ? Value(view.scene.at) : Value());
}

char const* icon_of_work(Document const& document, Slot slot) {
    auto const* const task = document.get<Initiative>(slot);
    if (task == nullptr) return icon_of(document.kind_of(slot));
    if (task->initiative_kind == "risk") return icons::triangle_alert;
    if (task->initiative_kind == "issue") return icons::circle_alert;
    return icon_of(Kind::Initiative);
}

} // namespace okra::ui
