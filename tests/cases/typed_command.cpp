// Commands of text cases.
#include "cases/typed_command.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra::cases {

namespace {

using Read = std::expected<Command, std::string>;

// The words of a command, taken one by one; what is left is a text.
class Words {
public:
    explicit Words(std::string_view text) : m_rest(trimmed(text)) {}
    bool done() const { return m_rest.empty(); }
    std::string next() {
        std::size_t const end = std::min(m_rest.find(' '), m_rest.size());
        std::string word(m_rest.substr(0, end));
        m_rest = trimmed(m_rest.substr(end));
        return word;
    }
    bool take(std::string_view word) {
        Words ahead = *this;
        if (ahead.next() != word) return false;
        *this = ahead;
        return true;
    }
    std::string rest() { return std::string(std::exchange(m_rest, {})); }
    std::vector<std::string> all() {
        std::vector<std::string> words;
        while (!done()) words.push_back(next());
        return words;
    }

private:
    std::string_view m_rest;
};

std::unexpected<std::string> not_understood(std::string what) {
    return std::unexpected("not understood: " + std::move(what));
}

Field const* find_field(Kind kind, std::string_view name) {
    int const index = kind == Kind::None ? -1 : field_index(kind, name);
    return index < 0 ? nullptr : &fields_of(kind)[static_cast<std::size_t>(index)];
}

std::expected<Value, std::string> typed(Kind kind, std::string_view name, std::string_view text) {
    Field const* const field = find_field(kind, name);
    if (field == nullptr) return Value(std::string(text)); // the command layer says what is wrong
    auto value = value_from_text(*field, text);
    if (!value) return std::unexpected(in_english(value.error()));
    return *std::move(value);
}

std::vector<std::string> ids_in(std::string_view text) {
    std::vector<std::string> ids;
    for (std::string_view const id : split(text, ',')) ids.emplace_back(id);
    return ids;
}

// "FIELD=TEXT; FIELD=TEXT…"
std::expected<std::vector<FieldValue>, std::string> read_fields(Kind kind, std::string_view text) {
    std::vector<FieldValue> fields;
    if (text.empty()) return fields;
    for (std::string_view const given : split(text, ';')) {
        std::size_t const sign = std::min(given.find('='), given.size());
        std::string const field(trimmed(given.substr(0, sign)));
        auto value = typed(kind, field, given.substr(std::min(sign + 1, given.size())));
        if (!value) return std::unexpected(value.error());
        fields.push_back({field, *std::move(value)});
    }
    return fields;
}

Read read_set(Document const& document, Words& words) {
    std::vector<std::string> ids = ids_in(words.next());
    Kind const kind = document.kind_of(document.find(ids.front()));
    std::string text = words.rest();
    std::size_t const end = std::min(text.find_first_of(" ="), text.size());
    if (end < text.size() && text[end] == ' ') text[end] = '='; // of one field alone
    auto fields = read_fields(kind, text);
    if (!fields) return std::unexpected(fields.error());
    return SetFields{std::move(ids), *std::move(fields)};
}

Read read_link(Words& words, bool present) {
    std::string const id = words.next();
    std::string const field = words.next();
    Element element{words.next(), present, 1, {}};
    if (words.take("weight")) {
        auto const weight = number_from_text(words.next());
        if (!weight) return not_understood("the weight");
        element.weight = *weight;
    }
    return SetFields{{id}, {{field, element}}};
}

Read read_check_in(Words& words, std::string const& id) {
    CheckInValue made;
    made.id = id;
    made.on = words.next();
    auto const day = date_from_text(words.next());
    if (!day) return not_understood("the date");
    made.at = Instant{start_of(*day).milliseconds + 9 * 3'600'000};
    if (!words.take("-") && !(made.value = number_from_text(words.next()))) return not_understood("the value");
    if (words.take("confidence") && !(made.confidence = number_from_text(words.next())))
        return not_understood("the confidence");
    if (words.take("note")) made.note = words.rest();
    return made;
}

// The place of a name among the choices of a field.
std::optional<std::uint8_t> choice(Kind kind, std::string_view field, std::string_view name) {
    return choice_from_name(*find_field(kind, field), name);
}

Read read_status(Words& words) {
    std::string const id = words.next();
    std::string const name = words.next();
    if (name == "automatic") return SetStatus{id, Status::Unset, ""};
    auto const status = choice(Kind::KeyResult, "status_override.status", name);
    if (!status) return not_understood("the status " + name);
    return SetStatus{id, static_cast<Status>(*status), words.rest()};
}

Read read_kind(Words& words) {
    std::string const id = words.next();
    std::string const name = words.next();
    auto const measure = choice(Kind::KeyResult, "kind", name);
    if (!measure) return not_understood("the kind " + name);
    return ChangeKind{id, static_cast<KeyResultKind>(*measure), words.take("confirmed")};
}

Read read_move(Words& words) {
    std::string const id = words.next();
    std::string const parent = words.next();
    return Realign{id, parent == "top" ? "" : parent};
}

constexpr std::array carry_choices{"keep", "close", "postpone", "copy"};

Read read_carry(Words& words) {
    CarryOver made;
    made.cycle = words.next();
    made.into = words.next();
    for (std::string const& word : words.all()) {
        std::size_t const sign = std::min(word.find('='), word.size());
        auto const choice = std::ranges::find(carry_choices, word.substr(std::min(sign + 1, word.size())));
        if (choice == carry_choices.end()) return not_understood("the choice " + word);
        made.choices.push_back({word.substr(0, sign), static_cast<CarryChoice>(choice - carry_choices.begin())});
    }
    return made;
}

Read read_add(Words& words) {
    std::string const name = words.next();
    auto const kind = std::ranges::find(kind_names, name, &KindName::one);
    if (kind == kind_names.end()) return not_understood("the kind of record " + name);
    CreateRecord made{static_cast<Kind>(kind - kind_names.begin()), words.next(), {}};
    auto fields = read_fields(made.kind, words.rest());
    if (!fields) return std::unexpected(fields.error());
    made.fields = *std::move(fields);
    return made;
}

} // namespace

std::expected<Command, std::string> command_from_text(Document const& document, std::string_view text,
                                                      std::string const& id) {
    Words words(text);
    std::string const verb = words.next();
    if (verb == "set") return read_set(document, words);
    if (verb == "link") return read_link(words, true);
    if (verb == "unlink") return read_link(words, false);
    if (verb == "check-in") return read_check_in(words, id);
    if (verb == "status") return read_status(words);
    if (verb == "kind") return read_kind(words);
    if (verb == "move") return read_move(words);
    if (verb == "delete") return DeleteRecords{words.all()};
    if (verb == "restore") return RestoreRecords{words.all()};
    if (verb == "add") return read_add(words);
    if (verb == "close") return CloseCycle{words.next()};
    if (verb == "carry") return read_carry(words);
    return not_understood("the command " + verb);
}

} // namespace okra::cases
