// What a command does, in a few words: for undo, history and toasts.
#include <array>
#include <utility>

#include "command/command.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/coaching.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/library.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/people.hpp"
#include "words/texts/steps.hpp"
#include "words/texts/templates.hpp"

namespace okra {

namespace {

std::string_view title_given(CreateRecord const& command) {
    for (Field const& field : fields_of(command.kind)) {
        if (!field.title) continue;
        for (FieldValue const& given : command.fields)
            if (given.field == field.name)
                if (auto const* const text = std::get_if<std::string>(&given.value)) return *text;
    }
    return {};
}

// "“Enter two new markets”", "3 key results", "3 records"
Filler named(std::string_view place, Document const& document, std::vector<std::string> const& ids) {
    if (ids.empty()) return text_in(place, text::spoken_nothing);
    Slot const first = document.find(ids.front());
    if (ids.size() == 1) return record_in(place, document, first);
    bool same_kind = true;
    for (std::string const& id : ids)
        same_kind = same_kind && document.kind_of(document.find(id)) == document.kind_of(first);
    bool const sayable = same_kind && document.kind_of(first) != Kind::None;
    Filler kinds = sayable ? kinds_in("kinds", document.kind_of(first)) : text_in("kinds", text::spoken_records);
    return message_in(
        place, Message(text::count_of_kind, {count_in("n", static_cast<std::int64_t>(ids.size())), std::move(kinds)}));
}
Filler named(std::string_view place, Document const& document, std::string const& id) {
    return named(place, document, std::vector{id});
}

// The kind before the title; other names say it themselves.
Filler with_kind(std::string_view place, Document const& document, std::vector<std::string> const& ids) {
    Slot const first = ids.empty() ? Slot{} : document.find(ids.front());
    if (ids.size() != 1 || !has_title(document, first)) return named(place, document, ids);
    return message_in(place, Message(text::kind_and_title,
                                     {kind_in("kind", document.kind_of(first)), named("title", document, ids)}));
}

Message text_of(Document const& document, CreateRecord const& command) {
    std::string_view const title = title_given(command);
    if (title.empty() && command.kind == Kind::Comment) {
        for (FieldValue const& given : command.fields)
            if (auto const* const on = std::get_if<std::string>(&given.value); on != nullptr && given.field == "on")
                return Message(text::step_add_comment, {named("title", document, *on)});
    }
    if (title.empty()) return Message(text::step_add_kind, {kind_in("kind", command.kind)});
    return Message(text::step_add, {kind_in("kind", command.kind), quote_in("title", title)});
}

Message text_of(Document const& document, SetFields const& command) {
    Message change(text::step_change, {named("what", document, command.ids)});
    if (command.fields.size() != 1 || command.ids.empty()) return change;
    FieldValue const& given = command.fields.front();
    Kind const kind = document.kind_of(document.find(command.ids.front()));
    int const index = field_index(kind, given.field);
    if (index < 0) return change;
    Field const& field = fields_of(kind)[static_cast<std::size_t>(index)];
    auto const* const text = std::get_if<std::string>(&given.value);
    if (field.title && text != nullptr)
        return Message(text::step_rename, {named("what", document, command.ids), quote_in("title", *text)});
    return Message(text::step_change_field, {label_in("field", field), named("what", document, command.ids)});
}

Message text_of(Document const& document, DeleteRecords const& command) {
    return Message(text::step_delete, {with_kind("what", document, command.ids)});
}
Message text_of(Document const& document, RestoreRecords const& command) {
    return Message(text::step_restore, {with_kind("what", document, command.ids)});
}

std::string unit_of(Document const& document, Slot on) {
    if (auto const* const key_result = document.get<KeyResult>(on)) return key_result->unit;
    if (auto const* const indicator = document.get<Indicator>(on)) return indicator->unit;
    return {};
}

Message text_of(Document const& document, CheckInValue const& command) {
    Filler what = named("what", document, command.on);
    if (!command.value) return Message(text::step_check_in, {std::move(what)});
    return Message(
        text::step_check_in_value,
        {quantity_in("value", *command.value, unit_of(document, document.find(command.on))), std::move(what)});
}

Message text_of(Document const& document, SetStatus const& command) {
    Filler what = named("what", document, command.id);
    auto const& names =
        fields_of(Kind::KeyResult)[static_cast<std::size_t>(field_index(Kind::KeyResult, "status_override.status"))]
            .choices;
    auto const status = static_cast<std::size_t>(command.status);
    if (command.status == Status::Unset || status >= names.size())
        return Message(text::step_clear_status, {std::move(what)});
    return Message(text::step_set_status, {std::move(what), choice_in("status", names[status])});
}

Message text_of(Document const& document, Realign const& command) {
    Filler what = named("what", document, command.id);
    if (command.parent.empty()) return Message(text::step_move_top, {std::move(what)});
    return Message(text::step_move_under, {std::move(what), named("parent", document, command.parent)});
}

Message text_of(Document const& document, ChangeKind const& command) {
    auto const index = static_cast<std::size_t>(field_index(Kind::KeyResult, "kind"));
    auto const choices = fields_of(Kind::KeyResult)[index].choices;
    auto const choice = static_cast<std::size_t>(command.measure);
    Filler what = named("what", document, command.id);
    if (choice >= choices.size()) return Message(text::step_change, {std::move(what)});
    return Message(text::step_change_kind, {std::move(what), choice_in("kind", choices[choice])});
}

Message text_of(Document const& document, CarryOver const& command) {
    std::vector<std::string> moved;
    for (auto const& [objective, choice] : command.choices)
        if (choice != CarryChoice::Keep) moved.push_back(objective);
    return Message(text::step_carry_over, {named("what", document, moved), named("cycle", document, command.into)});
}
Message text_of(Document const& document, MoveRecord const& command) {
    bool const goes_after = !command.after.empty();
    return Message(
        goes_after ? text::step_move_below : text::step_move_above,
        {named("what", document, command.id), named("other", document, goes_after ? command.after : command.before)});
}
Message text_of(Document const& document, CloseCycle const& command) {
    return Message(text::step_close, {named("what", document, command.cycle)});
}

constexpr std::array<std::pair<Text, Text>, 46> when_done{{
    {text::step_assess, text::done_assess},
    {text::step_add_comment, text::done_add_comment},
    {text::step_add_kind, text::done_add_kind},
    {text::step_add, text::done_add},
    {text::step_change, text::done_change},
    {text::step_rename, text::done_rename},
    {text::step_change_field, text::done_change_field},
    {text::step_delete, text::done_delete},
    {text::step_restore, text::done_restore},
    {text::step_check_in, text::done_check_in},
    {text::step_check_in_value, text::done_check_in_value},
    {text::step_clear_status, text::done_clear_status},
    {text::step_set_status, text::done_set_status},
    {text::step_move_top, text::done_move_top},
    {text::step_move_under, text::done_move_under},
    {text::step_move_below, text::done_move_below},
    {text::step_move_above, text::done_move_above},
    {text::step_change_kind, text::done_change_kind},
    {text::step_carry_over, text::done_carry_over},
    {text::step_close, text::done_close},
    {text::step_import, text::done_import},
    {text::step_add_objectives, text::done_add_objectives},
    {text::step_add_key_results, text::done_add_key_results},
    {text::step_move, text::done_move},
    {text::step_add_people, text::done_add_people},
    {text::step_merge_people, text::done_merge_people},
    {text::step_duplicate, text::done_duplicate},
    {text::step_copy_to, text::done_copy_to},
    {text::step_move_to, text::done_move_to},
    {text::step_archive, text::done_archive},
    {text::step_unarchive, text::done_unarchive},
    {text::step_propose, text::done_propose},
    {text::step_accept, text::done_accept},
    {text::step_send_back, text::done_send_back},
    {text::step_withdraw, text::done_withdraw},
    {text::step_template, text::done_template},
    {text::coach_step_on, text::coach_done_on},
    {text::coach_step_off, text::coach_done_off},
    {text::coach_step_mute, text::coach_done_mute},
    {text::coach_step_unmute, text::coach_done_unmute},
    {text::coach_step_rule, text::coach_done_rule},
    {text::coach_step_add, text::coach_done_add},
    {text::coach_step_reset, text::coach_done_reset},
    {text::coach_step_use, text::coach_done_use},
    {text::step_add_template, text::done_add_template},
    {text::step_save_template, text::done_save_template},
}};

} // namespace

Filler records_in(std::string_view place, Document const& document, std::vector<std::string> const& ids) {
    return named(place, document, ids);
}

Message describe(Document const& document, Command const& command) {
    return std::visit([&](auto const& one) { return text_of(document, one); }, command);
}

Message said_when_done(Message step) {
    for (auto const& [text, done] : when_done)
        if (step.is(text)) return Message(done, std::move(step.places));
    return step;
}

} // namespace okra
