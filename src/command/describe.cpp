// What a command does, in a few words: for undo, history and toasts.
#include <array>
#include <utility>

#include "base/numbers.hpp"
#include "command/command.hpp"
#include "command/words.hpp"
#include "engine/status_word.hpp"
#include "model/field_of.hpp"

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

// "objective “Enter two new markets”", "3 key results", "3 records"
std::string named(Document const& document, std::vector<std::string> const& ids) {
    if (ids.empty()) return "nothing";
    Slot const first = document.find(ids.front());
    if (ids.size() == 1)
        return document.record(first) != nullptr ? quoted_title(document, first) : in_quotes(ids.front());
    bool same_kind = true;
    for (std::string const& id : ids)
        same_kind = same_kind && document.kind_of(document.find(id)) == document.kind_of(first);
    bool const sayable = same_kind && document.kind_of(first) != Kind::None;
    return std::to_string(ids.size()) + " " + (sayable ? spoken_many(document.kind_of(first)) : "records");
}

std::string with_kind(Document const& document, std::vector<std::string> const& ids) {
    Kind const kind = ids.size() == 1 ? document.kind_of(document.find(ids.front())) : Kind::None;
    return (kind == Kind::None ? "" : spoken(kind) + " ") + named(document, ids);
}

std::string text_of(Document const&, CreateRecord const& command) {
    std::string_view const title = title_given(command);
    return "Add " + spoken(command.kind) + (title.empty() ? "" : " " + in_quotes(title));
}

std::string text_of(Document const& document, SetFields const& command) {
    if (command.fields.size() != 1 || command.ids.empty()) return "Change " + named(document, command.ids);
    FieldValue const& given = command.fields.front();
    Kind const kind = document.kind_of(document.find(command.ids.front()));
    int const index = field_index(kind, given.field);
    if (index < 0) return "Change " + named(document, command.ids);
    Field const& field = fields_of(kind)[static_cast<std::size_t>(index)];
    auto const* const text = std::get_if<std::string>(&given.value);
    if (field.title && text != nullptr) return "Rename " + named(document, command.ids) + " to " + in_quotes(*text);
    return "Change " + lower_label(field) + " of " + named(document, command.ids);
}

std::string text_of(Document const& document, DeleteRecords const& command) {
    return "Delete " + with_kind(document, command.ids);
}
std::string text_of(Document const& document, RestoreRecords const& command) {
    return "Restore " + with_kind(document, command.ids);
}

std::string unit_of(Document const& document, Slot on) {
    if (auto const* const key_result = document.get<KeyResult>(on)) return key_result->unit;
    if (auto const* const indicator = document.get<Indicator>(on)) return indicator->unit;
    return {};
}

std::string text_of(Document const& document, CheckInValue const& command) {
    Slot const on = document.find(command.on);
    std::string text = "Check in";
    if (command.value) {
        text += " " + text_from_number(*command.value);
        if (std::string const unit = unit_of(document, on); !unit.empty()) text += " " + unit;
    }
    return text + " on " + named(document, {command.on});
}

std::string text_of(Document const& document, SetStatus const& command) {
    auto const status = static_cast<std::size_t>(command.status);
    if (command.status == Status::Unset || status >= status_words.size())
        return "Clear the status of " + named(document, {command.id});
    return "Set " + named(document, {command.id}) + " to " + std::string(status_word(command.status));
}

std::string text_of(Document const& document, Realign const& command) {
    std::string const what = named(document, {command.id});
    return command.parent.empty() ? "Move " + what + " to the top"
                                  : "Move " + what + " under " + named(document, {command.parent});
}

std::string text_of(Document const& document, ChangeKind const& command) {
    auto const choices = field_of<&KeyResult::measure>()->choices;
    auto const choice = static_cast<std::size_t>(command.measure);
    std::string text = "Change kind of " + named(document, {command.id});
    if (choice < choices.size()) text += " to " + plain_name(choices[choice]);
    return text;
}

std::string text_of(Document const& document, CarryOver const& command) {
    std::vector<std::string> moved;
    for (auto const& [objective, choice] : command.choices)
        if (choice != CarryChoice::Keep) moved.push_back(objective);
    return "Carry " + named(document, moved) + " over to " + named(document, {command.into});
}
std::string text_of(Document const& document, MoveRecord const& command) {
    bool const goes_after = !command.after.empty();
    return "Move " + named(document, {command.id}) + (goes_after ? " below " : " above ") +
           named(document, {goes_after ? command.after : command.before});
}
std::string text_of(Document const& document, CloseCycle const& command) {
    return "Close " + named(document, {command.cycle});
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> past_verbs{{
    {"Add", "Added"},
    {"Change", "Changed"},
    {"Rename", "Renamed"},
    {"Delete", "Deleted"},
    {"Restore", "Restored"},
    {"Check in", "Checked in"},
    {"Clear", "Cleared"},
    {"Move", "Moved"},
    {"Import", "Imported"},
    {"Carry", "Carried"},
    {"Close", "Closed"},
}};

} // namespace

std::string describe(Document const& document, Command const& command) {
    return std::visit([&](auto const& one) { return text_of(document, one); }, command);
}

std::string said_when_done(std::string_view text) {
    for (auto const& [verb, past] : past_verbs) {
        bool const begins = text.starts_with(verb) && (text.size() == verb.size() || text[verb.size()] == ' ');
        if (begins) return std::string(past) + std::string(text.substr(verb.size()));
    }
    return std::string(text);
}

} // namespace okra
