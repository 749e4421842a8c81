// What one content has that another has not, in a reader's words.
#include "merge/comparison.hpp"

#include <algorithm>
#include <map>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "model/diff.hpp"
#include "model/visit.hpp"
#include "words/texts/exchange.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_value = 240; // bytes
constexpr std::size_t most_fields = 40;

std::string cut(std::string text) {
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end; // not within a letter
    text.resize(end);
    return text + "…";
}

std::string name_of(Words const& words, Document const& document, Slot slot) {
    if (!slot) return {};
    if (has_title(document, slot)) return std::string(document.title_of(slot));
    return said(words, name_of_record(document, slot));
}

std::string of_reference(Words const& words, Document const& document, std::string_view id) {
    return name_of(words, document, document.find(id));
}

// Shares are percentages to people; grades are not.
bool is_share(Field const& field) { return field.name == "manual_progress"; }

std::string shown_number(Words const& words, Field const& field, double number) {
    return is_share(field) ? exact_percent(number, words.locale()) : exact_number(number, words.locale());
}

std::string whole_value(Words const& words, Document const& document, Field const& field, Value const& value) {
    if (auto const* const text = std::get_if<std::string>(&value)) {
        if (field.type == FieldType::Choice) return choice_name(words, *text);
        if (field.type == FieldType::Reference) return of_reference(words, document, *text);
        return printable(*text);
    }
    if (auto const* const truth = std::get_if<bool>(&value))
        return std::string(words(*truth ? text::value_yes : text::value_no));
    if (auto const* const number = std::get_if<double>(&value)) return shown_number(words, field, *number);
    if (auto const* const date = std::get_if<Date>(&value)) return medium_date(*date, words.locale());
    if (auto const* const instant = std::get_if<Instant>(&value)) return medium_date(date_of(*instant), words.locale());
    std::string all;
    if (auto const* const texts = std::get_if<std::vector<std::string>>(&value))
        for (std::string const& text : *texts) all += (all.empty() ? "" : ", ") + printable(text);
    return all;
}

std::string of_element(Words const& words, Document const& document, Field const& field, Element const& element) {
    switch (field.type) {
    case FieldType::References: return of_reference(words, document, element.key);
    case FieldType::Links: {
        std::string text = of_reference(words, document, element.key);
        if (element.weight != 1) text += " × " + exact_number(element.weight, words.locale());
        return text;
    }
    case FieldType::Dated: {
        auto const date = date_from_text(element.key);
        return (date ? medium_date(*date, words.locale()) : element.key) + ": " +
               exact_number(element.weight, words.locale());
    }
    case FieldType::Customs: return printable(element.key) + ": " + printable(element.json);
    default: return printable(element.key);
    }
}

// The records that an edit of `edits` touches, with the fields it is about, in the order of the file.
using Touched = std::map<std::pair<Kind, std::string>, std::vector<std::uint16_t>>;

Touched touched_by(std::vector<Edit> const& edits) {
    Touched touched;
    for (Edit const& edit : edits) {
        auto& fields = touched[{edit.kind, edit.record}];
        if (!std::ranges::contains(fields, edit.field)) fields.push_back(edit.field);
    }
    return touched;
}

bool is_told(Kind kind, std::uint16_t index) {
    Field const* const field = field_at(kind, index);
    return field != nullptr && index != field_deleted && index != field_unknown && !field->internal;
}

class Comparing {
public:
    Comparing(Document const& before, Document const& after, Words const& words)
        : m_before(before), m_after(after), m_words(words) {}

    Comparison run(std::size_t most) {
        Touched const touched = touched_by(difference(m_before, m_after));
        for (auto const& [of, fields] : touched) {
            if (of.first == Kind::None) continue;
            KindChanges& kind = m_found.kinds[static_cast<std::size_t>(of.first)];
            Becomes const what = becomes(of.second);
            if (of.first == Kind::Workspace && what != Becomes::Changed) continue; // another workspace altogether
            ++(what == Becomes::New ? kind.made : what == Becomes::Gone ? kind.gone : kind.changed);
            if (m_found.records.size() < most) m_found.records.push_back(told(what, of.first, of.second, fields));
            else ++m_found.more;
        }
        count_same();
        return std::move(m_found);
    }

private:
    Becomes becomes(std::string const& id) const {
        if (m_before.live_record(m_before.find(id)) == nullptr) return Becomes::New;
        return m_after.live_record(m_after.find(id)) == nullptr ? Becomes::Gone : Becomes::Changed;
    }
    RecordChange told(Becomes what, Kind kind, std::string const& id, std::vector<std::uint16_t> const& fields) const {
        Document const& named_in = what == Becomes::Gone ? m_before : m_after;
        RecordChange change{.what = what, .kind = kind, .name = cut(name_of(m_words, named_in, named_in.find(id)))};
        if (what == Becomes::Gone) return change;
        for (std::uint16_t const field : in_order(fields)) {
            if (!is_told(kind, field) || (what == Becomes::New && is_its_name(kind, field))) continue;
            if (change.fields.size() >= most_fields) break;
            ValueChange told{.label = std::string(label_of(m_words, *field_at(kind, field)))};
            if (what == Becomes::Changed) told.before = value_in(m_before, id, kind, field);
            told.after = value_in(m_after, id, kind, field);
            if (told.before != told.after) change.fields.push_back(std::move(told));
        }
        return change;
    }
    static std::vector<std::uint16_t> in_order(std::vector<std::uint16_t> fields) {
        std::ranges::sort(fields);
        return fields;
    }
    static bool is_its_name(Kind kind, std::uint16_t field) { return field_at(kind, field)->title; }
    std::string value_in(Document const& document, std::string const& id, Kind kind, std::uint16_t field) const {
        Record const* const record = document.record(document.find(id));
        return record == nullptr ? std::string() : shown_value(m_words, document, *record, kind, field);
    }
    void count_same() {
        visit_records(m_after, [&](Record const& record, Kind kind) {
            if (record.deleted || m_before.live_record(m_before.find(m_after.id_of(record.id))) == nullptr) return;
            ++m_found.kinds[static_cast<std::size_t>(kind)].same;
        });
        for (KindChanges& kind : m_found.kinds) kind.same -= std::min(kind.same, kind.changed);
    }

    Document const& m_before;
    Document const& m_after;
    Words const& m_words;
    Comparison m_found;
};

} // namespace

KindChanges Comparison::total() const {
    KindChanges all;
    for (std::size_t kind = static_cast<std::size_t>(Kind::Workspace) + 1; kind < kind_count; ++kind) {
        all.made += kinds[kind].made;
        all.changed += kinds[kind].changed;
        all.gone += kinds[kind].gone;
        all.same += kinds[kind].same;
    }
    return all;
}

bool Comparison::changes_nothing() const { return records.empty() && more == 0; }

Comparison compare(Document const& before, Document const& after, Words const& words, std::size_t most) {
    return Comparing(before, after, words).run(most);
}

std::string shown_value(Words const& words, Document const& document, Record const& record, Kind kind,
                        std::uint16_t index) {
    Field const& field = *field_at(kind, index);
    if (!is_set(field.type)) return cut(whole_value(words, document, field, document.value_of(record, kind, index)));
    std::string all;
    for (Element const& element : document.elements_of(record, field)) {
        if (!element.present || all.size() > longest_value) continue;
        all += (all.empty() ? "" : ", ") + of_element(words, document, field, element);
    }
    return cut(std::move(all));
}

} // namespace okra
