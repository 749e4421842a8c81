// Words for kinds, fields and titles, as sentences need them.
#include "command/words.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "words/texts/steps.hpp"

namespace okra {

std::string plain_name(std::string_view file_name) {
    std::string text(file_name);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string spoken(Kind kind) { return kind == Kind::CheckIn ? "check-in" : plain_name(name_of(kind).one); }

std::string name_key(std::string_view group, std::string_view english) {
    std::string key(group);
    for (char const letter : english) {
        if (letter >= 'A' && letter <= 'Z') key += static_cast<char>(letter - 'A' + 'a');
        else if (letter == '\'') continue;
        else key += (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? letter : '_';
    }
    return key;
}

namespace {

std::string plural_of(Kind kind) { return kind == Kind::CheckIn ? "check-ins" : plain_name(name_of(kind).many); }

std::string begun_large(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string named_by(Words const& words, std::string_view group, std::string_view name, std::string english) {
    return std::string(words.named(name_key(group, name), begun_large(std::move(english))));
}

} // namespace

std::string_view label_of(Words const& words, Field const& field) {
    return words.named(name_key("label.", field.label), field.label);
}

std::string_view help_of(Words const& words, Kind kind, Field const& field) {
    std::string_view const shared = words.named(name_key("help.", field.name), field.help);
    return words.named(name_key("help.", name_of(kind).one) + name_key(".", field.name), shared);
}

std::string choice_name(Words const& words, std::string_view choice) {
    return named_by(words, "choice.", choice, plain_name(choice));
}
std::string kind_name(Words const& words, Kind kind) {
    return named_by(words, "kind.", name_of(kind).one, spoken(kind));
}
std::string kind_plural(Words const& words, Kind kind) {
    return named_by(words, "kinds.", name_of(kind).many, plural_of(kind));
}
std::string level_name(Words const& words, std::string_view level) {
    return named_by(words, "level.", level, std::string(level));
}
std::string preset_title(Words const& words, std::string_view name, std::string_view title) {
    return std::string(words.named(name_key("preset.", name), title));
}

// -- in messages
// ----------------------------------------------------------------------------------------------------------

Filler kind_in(std::string_view place, Kind kind) {
    return name_in(place, name_key("kind.", name_of(kind).one), spoken(kind));
}
Filler kinds_in(std::string_view place, Kind kind) {
    return name_in(place, name_key("kinds.", name_of(kind).many), plural_of(kind));
}
Filler label_in(std::string_view place, Field const& field) {
    return name_in(place, name_key("label.", field.label), field.label);
}
Filler choice_in(std::string_view place, std::string_view choice) {
    return name_in(place, name_key("choice.", choice), plain_name(choice));
}

Filler choices_in(std::string_view place, Field const& field) {
    std::optional<Filler> all;
    for (std::string_view const choice : field.choices) {
        if (choice.empty()) continue;
        if (!all) {
            all = choice_in(place, choice);
            continue;
        }
        Filler before = *std::move(all);
        before.name = "before";
        all = message_in(place, Message(text::list_and_next, {std::move(before), choice_in("next", choice)}));
    }
    return all.value_or(words_in(place, {}));
}

Filler one_of_in(std::string_view place, KindSet kinds) {
    if (kinds == KindSet::any()) return some_in(place, "kind.record", "record");
    std::optional<Filler> all;
    for (std::size_t index = 1; index < kind_count; ++index) {
        auto const kind = static_cast<Kind>(index);
        if (!kinds.has(kind)) continue;
        if (!all) {
            all = some_in(place, name_key("kind.", name_of(kind).one), spoken(kind));
            continue;
        }
        Filler first = *std::move(all);
        first.name = "one";
        all = message_in(place, Message(text::one_or_other, {std::move(first), kind_in("other", kind)}));
    }
    return all.value_or(words_in(place, {}));
}

bool has_title(Document const& document, Slot slot) {
    Record const* const record = document.record(slot);
    if (record == nullptr) return false;
    for (Field const& field : fields_of(document.kind_of(slot)))
        if (field.title && !member<std::string>(*record, field).empty()) return true;
    return false;
}

Message name_of_record(Document const& document, Slot slot) {
    if (has_title(document, slot)) return Message(text::quoted, {quote_in("title", document.title_of(slot))});
    auto const about = [&](Text text, Slot other, std::optional<Date> day = {}) {
        std::vector<Filler> places{record_in("title", document, other)};
        if (day) places.push_back(day_in("day", *day));
        return Message(text, std::move(places));
    };
    if (auto const* const check_in = document.get<CheckIn>(slot)) {
        std::optional<Date> const day = check_in->day  ? check_in->day
                                        : check_in->at ? std::optional(date_of(*check_in->at))
                                                       : std::nullopt;
        return about(day ? text::check_in_of_day : text::check_in_named, check_in->on, day);
    }
    if (auto const* const comment = document.get<Comment>(slot)) {
        if (!comment->text.empty()) return Message(text::comment_named, {quote_in("title", comment->text)});
        return about(text::comment_on, comment->on);
    }
    if (auto const* const dependency = document.get<Dependency>(slot))
        return Message(text::dependency_named,
                       {record_in("from", document, dependency->from), record_in("to", document, dependency->to)});
    if (auto const* const reminder = document.get<Reminder>(slot))
        return reminder->of ? about(text::reminder_named, reminder->of) : Message(text::reminder_of_all);
    if (auto const* const change = document.get<ChangeEntry>(slot)) return about(text::change_named, change->on);
    Kind const kind = document.kind_of(slot);
    if (kind == Kind::None) return Message(text::record_unknown);
    return Message(text::untitled_record, {kind_in("kind", kind)});
}

Filler record_in(std::string_view place, Document const& document, Slot slot) {
    return message_in(place, name_of_record(document, slot));
}

} // namespace okra
