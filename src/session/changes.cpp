// What a step of the change log did.
#include "session/changes.hpp"

#include <algorithm>
#include <map>

#include "base/shown.hpp"
#include "command/command.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "model/fields.hpp"

namespace okra {

namespace {

constexpr std::size_t most_letters = 160; // of a text that was changed
constexpr std::size_t most_fields = 200;

// What people know a record by: a check-in is one on something.
Slot known_by(Document const& document, Slot slot) {
    if (auto const* const check_in = document.record(slot); check_in != nullptr) {
        switch (document.kind_of(slot)) {
        case Kind::CheckIn: return static_cast<CheckIn const*>(check_in)->on;
        case Kind::Comment: return static_cast<Comment const*>(check_in)->on;
        case Kind::Change: return static_cast<ChangeEntry const*>(check_in)->on;
        default: return slot;
        }
    }
    return {};
}

std::string shortened(std::string_view text) {
    if (text.size() <= most_letters) return std::string(text);
    std::size_t end = most_letters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

struct Reader {
    Document const& document;
    Words const& words;

    std::string title(std::string_view id) const {
        Slot const slot = document.find(id);
        return slot ? said(words, name_of_record(document, slot)) : std::string();
    }

    std::string value(Field const& field, Value const& value) const {
        if (auto const* const element = std::get_if<Element>(&value)) {
            std::string const name = field.targets == KindSet{} ? element->key : title(element->key);
            return name.empty() ? name : (element->present ? "+ " : "− ") + name;
        }
        if (auto const* const text = std::get_if<std::string>(&value)) {
            if (field.type == FieldType::Reference) return title(*text);
            if (field.type == FieldType::Choice) return text->empty() ? *text : choice_name(words, *text);
            return field.type == FieldType::Structure ? std::string() : shortened(*text);
        }
        return text_from_value(field, value, words.locale());
    }
};

bool is_whole(Edit const& edit) { return edit.field < fields_of(edit.kind).size(); }

// What stood there before, as the inverse has it; of sets nothing.
Value const* before_of(LogEntry const& entry, Edit const& edit) {
    if (std::holds_alternative<Element>(edit.value)) return nullptr;
    auto const found = std::ranges::find_if(entry.inverse, [&](Edit const& back) {
        return back.field == edit.field && back.kind == edit.kind && back.record == edit.record;
    });
    return found == entry.inverse.end() ? nullptr : &found->value;
}

// Of a check-in what was measured and felt.
bool is_told(Edit const& edit, bool is_new) {
    Field const& field = fields_of(edit.kind)[edit.field];
    if (field.internal || field.name == "rank") return false;
    if (!is_new) return edit.kind != Kind::Change;
    bool const measured = field.name == "value" || field.name == "confidence" || field.name == "note";
    return (edit.kind == Kind::CheckIn && measured) || (edit.kind == Kind::Comment && field.name == "text");
}

ChangeSort sort_of(LogEntry const& entry, StepChanges const& changes) {
    if (entry.way == LogEntry::Way::Replaced) return ChangeSort::Replaced;
    if (entry.way != LogEntry::Way::Step) return ChangeSort::Undone;
    auto const has = [](auto const& some, Kind kind) {
        return std::ranges::contains(some, kind, &std::pair<Kind, std::size_t>::first);
    };
    if (has(changes.made, Kind::CheckIn)) return ChangeSort::CheckIn;
    if (!changes.made.empty()) return ChangeSort::Created;
    if (!changes.gone.empty()) return ChangeSort::Deleted;
    bool const back = std::ranges::any_of(entry.edits, [](Edit const& edit) { return edit.field == field_deleted; });
    return back ? ChangeSort::Restored : ChangeSort::Changed;
}

} // namespace

StepChanges changes_of(Document const& document, LogEntry const& entry, Words const& words) {
    Reader const reader{document, words};
    StepChanges changes;
    std::map<Kind, std::size_t> made, gone;
    std::vector<std::string_view> is_new;
    std::vector<Slot> seen;
    for (Edit const& edit : entry.edits) {
        if (edit.field == field_created) {
            is_new.push_back(edit.record);
            if (edit.kind != Kind::Change) ++made[edit.kind];
            changes.in_ledger = changes.in_ledger || edit.kind == Kind::Change;
        }
        if (edit.field == field_deleted && edit.value == Value(true)) ++gone[edit.kind];
        Slot const slot = known_by(document, document.find(edit.record));
        if (slot && (seen.empty() || seen.back() != slot)) seen.push_back(slot);
        bool const fresh = !is_new.empty() && is_new.back() == edit.record;
        if (!is_whole(edit) || !is_told(edit, fresh)) continue;
        if (changes.fields.size() == most_fields) {
            ++changes.more;
            continue;
        }
        Field const& field = fields_of(edit.kind)[edit.field];
        Value const* const before = before_of(entry, edit);
        FieldChange change{slot, std::string(label_of(words, field)),
                           before == nullptr ? std::string() : reader.value(field, *before),
                           reader.value(field, edit.value)};
        if (change.before != change.after) changes.fields.push_back(std::move(change));
    }
    if (!seen.empty()) changes.about = seen.front();
    std::ranges::sort(seen);
    seen.erase(std::ranges::unique(seen).begin(), seen.end());
    changes.records = std::move(seen);
    changes.made.assign(made.begin(), made.end());
    changes.gone.assign(gone.begin(), gone.end());
    changes.sort = sort_of(entry, changes);
    return changes;
}

} // namespace okra
