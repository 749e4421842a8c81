// Steps of several commands that speak of records which the same step makes.
#include "command/new_ids.hpp"

namespace okra {

namespace {

constexpr char mark = '\x01'; // in no id of a file: those are shown to people

using Ids = std::vector<std::string>; // by command; "" of those that make nothing

void fill_in(std::string& id, Ids const& ids) {
    if (id.empty() || id.front() != mark) return;
    std::size_t at = 0;
    for (std::size_t i = 1; i < id.size(); ++i) at = at * 10 + static_cast<std::size_t>(id[i] - '0');
    if (at < ids.size()) id = ids[at];
}

void fill_in(std::vector<FieldValue>& fields, Ids const& ids) {
    for (FieldValue& field : fields)
        if (auto* const text = std::get_if<std::string>(&field.value)) fill_in(*text, ids);
        else if (auto* const element = std::get_if<Element>(&field.value)) fill_in(element->key, ids);
}

} // namespace

std::string id_made_by(std::size_t command) { return mark + std::to_string(command); }

std::vector<std::string> give_ids(std::vector<Command>& commands, FunctionRef<std::string()> make) {
    Ids ids(commands.size());
    std::vector<std::string> made;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        std::string* id = nullptr;
        if (auto* const create = std::get_if<CreateRecord>(&commands[i])) id = &create->id;
        else if (auto* const check_in = std::get_if<CheckInValue>(&commands[i])) id = &check_in->id;
        if (id == nullptr) continue;
        if (id->empty()) *id = make();
        ids[i] = *id;
        made.push_back(*id);
    }
    for (Command& command : commands) {
        if (auto* const create = std::get_if<CreateRecord>(&command)) {
            fill_in(create->fields, ids);
        } else if (auto* const set = std::get_if<SetFields>(&command)) {
            for (std::string& id : set->ids) fill_in(id, ids);
            fill_in(set->fields, ids);
        } else if (auto* const check_in = std::get_if<CheckInValue>(&command)) {
            fill_in(check_in->on, ids);
        } else if (auto* const status = std::get_if<SetStatus>(&command)) {
            fill_in(status->id, ids);
        } else if (auto* const carry = std::get_if<CarryOver>(&command)) {
            fill_in(carry->into, ids);
        }
    }
    return made;
}

} // namespace okra
