// Two copies of a workspace, put together.
#include "merge/merging.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/json_value.hpp"
#include "base/shown.hpp"
#include "command/words.hpp"
#include "engine/repair.hpp"
#include "merge/comparison.hpp"
#include "model/visit.hpp"
#include "words/texts/exchange.hpp"

namespace okra {

namespace {

std::string name_of(Words const& words, Document const& document, Slot slot) {
    if (has_title(document, slot)) return std::string(document.title_of(slot));
    return said(words, name_of_record(document, slot));
}

// The members of an object that a file carries at its top, by replicas.
using ByReplica = std::map<std::uint32_t, std::string>;

ByReplica carried(Document const& document, std::string_view member) {
    ByReplica found;
    auto const& all = document.unknown_arrays();
    auto const object = std::ranges::find(all, member, &Custom::name);
    auto const json = object == all.end() ? std::nullopt : json_value_from_text(object->json);
    if (!json || json->type != JsonValue::Type::Object) return found;
    for (std::size_t i = 0; i < json->items.size(); ++i) {
        std::string const& name = json->names[i];
        std::uint32_t replica = 0;
        auto const read = std::from_chars(name.data(), name.data() + name.size(), replica, 16);
        bool const is_whole = read.ec == std::errc() && read.ptr == name.data() + name.size();
        if (is_whole && json->items[i].type == JsonValue::Type::Text) found[replica] = json->items[i].text;
    }
    return found;
}

std::string object_of(ByReplica const& all) {
    JsonValue object{.type = JsonValue::Type::Object};
    for (auto const& [replica, text] : all) {
        std::array<char, 8> digits{};
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), replica, 16).ptr;
        object.names.emplace_back(digits.data(), end);
        object.items.push_back({.type = JsonValue::Type::Text, .text = text});
    }
    std::string text;
    append_json(text, object);
    return text;
}

// How far a copy has seen each replica.
class Seen {
public:
    explicit Seen(Document const& document) {
        visit_records(document, [&](Record const& record, Kind) {
            see(record.stamp);
            if (record.extras)
                for (FieldStamp const& own : record.extras->stamps) see(own.stamp);
        });
        m_is_plain = m_newest.size() == 1 && m_newest.begin()->first == 0 && m_newest.begin()->second == m_oldest;
        for (auto const& [replica, text] : carried(document, seen_name))
            if (auto const stamp = stamp_from_text(text)) see(*stamp), m_is_plain = false;
    }
    bool has(Stamp stamp) const {
        if (m_is_plain) return stamp <= m_oldest;
        auto const found = m_newest.find(stamp.replica);
        return found != m_newest.end() && stamp <= found->second;
    }
    bool is_plain() const { return m_is_plain; } // a file without stamps: all has its own time
    std::map<std::uint32_t, Stamp> const& newest() const { return m_newest; }

private:
    void see(Stamp stamp) {
        if (stamp == Stamp{}) return;
        if (m_newest.empty() || stamp < m_oldest) m_oldest = stamp;
        Stamp& newest = m_newest[stamp.replica];
        newest = std::max(newest, stamp);
    }

    std::map<std::uint32_t, Stamp> m_newest;
    Stamp m_oldest;
    bool m_is_plain = false;
};

class Merger {
public:
    Merger(Document const& mine, Document const& theirs, Authors const& of_mine, Words const& words)
        : m_mine(mine), m_theirs(theirs), m_mine_seen(mine), m_theirs_seen(theirs), m_of_mine(of_mine),
          m_of_theirs(authors_in(theirs)), m_words(words), m_result{.merged = mine, .conflicts = {}, .yielded = {}} {}

    Merging run(Instant now, std::span<ConflictChoice const> choices) {
        Applied const applied = m_result.merged.merge(m_theirs);
        for (Lost const& lost : applied.lost) look_at(lost);
        find_deleted();
        std::ranges::sort(m_found, {}, [](Found const& found) { return std::pair(found.kind, found.id); });
        choose(now, choices);
        for (Lost const& lost : settle(m_result.merged).lost) add_yielded(lost);
        for (Found const& found : m_found) m_result.conflicts.push_back(told(found));
        return std::move(m_result);
    }

private:
    struct Found {
        Kind kind = Kind::None;
        std::string id;
        std::uint16_t field = 0; // field_deleted: the record as a whole
        std::string element;     // of a set
        Stamp mine;
        Stamp theirs;
        bool theirs_stays = false;
    };

    bool is_conflict(Stamp mine, Stamp theirs) const {
        return mine != theirs && !m_theirs_seen.has(mine) && (m_theirs_seen.is_plain() || !m_mine_seen.has(theirs));
    }

    void look_at(Lost const& lost) {
        Edit const& edit = lost.edit;
        Field const* const field = field_at(edit.kind, edit.field);
        bool const is_told = field != nullptr && edit.field != field_unknown && edit.field != field_deleted &&
                             !field->internal && field->type != FieldType::Customs;
        if (!is_told) return;
        Slot const mine = m_mine.find(edit.record);
        Slot const theirs = m_theirs.find(edit.record);
        Record const* const my_record = m_mine.record(mine);
        Record const* const their_record = m_theirs.record(theirs);
        if (my_record == nullptr || their_record == nullptr) return;
        if (m_mine.kind_of(mine) != edit.kind || m_theirs.kind_of(theirs) != edit.kind) return;
        auto const* const element = std::get_if<Element>(&edit.value);
        Found found{.kind = edit.kind,
                    .id = edit.record,
                    .field = edit.field,
                    .element = element == nullptr ? std::string() : element->key};
        if (is_set(field->type) && element == nullptr) return; // its elements are told one by one
        found.mine = m_mine.stamp_of(*my_record, found.field, found.element);
        found.theirs = m_theirs.stamp_of(*their_record, found.field, found.element);
        found.theirs_stays = found.theirs > found.mine;
        if (found.mine == found.theirs) found.theirs_stays = stays(found, *field);
        if (is_conflict(found.mine, found.theirs) && my_value(found) != their_value(found)) add(std::move(found));
    }
    bool stays(Found const& found, Field const& field) const { // of equal stamps
        Record const* const merged = m_result.merged.record(m_result.merged.find(found.id));
        return merged != nullptr && !is_set(field.type) &&
               m_result.merged.value_of(*merged, found.kind, found.field) == their_value(found);
    }

    // One has deleted what the other went on with.
    void find_deleted() {
        visit_records(m_theirs, [&](Record const& theirs, Kind kind) {
            if (kind == Kind::Workspace) return;
            std::string_view const id = m_theirs.id_of(theirs.id);
            Slot const slot = m_mine.find(id);
            Record const* const mine = m_mine.record(slot);
            if (mine == nullptr || m_mine.kind_of(slot) != kind || mine->deleted == theirs.deleted) return;
            bool const mine_is_gone = mine->deleted;
            Stamp const gone =
                mine_is_gone ? m_mine.stamp_of(*mine, field_deleted) : m_theirs.stamp_of(theirs, field_deleted);
            Seen const& other = mine_is_gone ? m_theirs_seen : m_mine_seen;
            Seen const& deleter = mine_is_gone ? m_mine_seen : m_theirs_seen;
            Stamp const changed = newest_of(mine_is_gone ? theirs : *mine);
            if (other.has(gone) || deleter.has(changed) || deleter.is_plain()) return;
            add({.kind = kind,
                 .id = std::string(id),
                 .field = field_deleted,
                 .element = {},
                 .mine = mine_is_gone ? gone : changed,
                 .theirs = mine_is_gone ? changed : gone,
                 .theirs_stays = !mine_is_gone});
        });
    }
    static Stamp newest_of(Record const& record) {
        Stamp newest = record.stamp;
        if (record.extras)
            for (FieldStamp const& own : record.extras->stamps) newest = std::max(newest, own.stamp);
        return newest;
    }

    void add(Found found) {
        auto const same = [&](Found const& one) {
            return one.id == found.id && one.field == found.field && one.element == found.element;
        };
        if (std::ranges::none_of(m_found, same)) m_found.push_back(std::move(found));
    }

    Value value_in(Document const& document, Found const& found) const {
        Record const* const record = document.record(document.find(found.id));
        Field const& field = *field_at(found.kind, found.field);
        if (!is_set(field.type)) return document.value_of(*record, found.kind, found.field);
        for (Element const& element : document.elements_of(*record, field))
            if (element.key == found.element) return element;
        return Element{.key = found.element, .present = false, .json = {}};
    }
    Value my_value(Found const& found) const { return value_in(m_mine, found); }
    Value their_value(Found const& found) const { return value_in(m_theirs, found); }

    static std::string key_of(Found const& found) {
        std::string key = found.id + "/";
        key += found.field == field_deleted ? std::string_view("deleted") : field_at(found.kind, found.field)->name;
        return found.element.empty() ? key : key + "/" + found.element;
    }

    // Against what stays by the stamps: an edit of its own, newer than all.
    void choose(Instant now, std::span<ConflictChoice const> choices) {
        Patch patch{.stamp = m_result.merged.newest_stamp(), .edits = {}};
        ++patch.stamp.counter;
        if (patch.stamp.milliseconds < now.milliseconds) patch.stamp = {now.milliseconds, 0, 0};
        for (Found const& found : m_found) {
            auto const choice = std::ranges::find(choices, key_of(found), &ConflictChoice::key);
            if (choice == choices.end() || choice->theirs == found.theirs_stays) continue;
            Value value = choice->theirs ? their_value(found) : my_value(found);
            patch.edits.push_back({found.id, found.kind, found.field, std::move(value)});
        }
        if (!patch.empty()) m_result.merged.apply(patch);
    }

    Conflict told(Found const& found) const {
        Slot const slot = m_result.merged.find(found.id);
        Conflict conflict{.key = key_of(found),
                          .kind = found.kind,
                          .record = name_of(m_words, m_result.merged, slot),
                          .mine = side(m_mine, found, found.mine, m_of_mine),
                          .theirs = side(m_theirs, found, found.theirs, m_of_theirs),
                          .theirs_stays = found.theirs_stays};
        if (found.field != field_deleted) conflict.field = label_of(m_words, *field_at(found.kind, found.field));
        return conflict;
    }
    ConflictSide side(Document const& document, Found const& found, Stamp stamp, Authors const& authors) const {
        ConflictSide side{.shown = shown_side(document, found), .at = stamp.milliseconds};
        std::string id = authors.of(stamp);
        if (id.empty()) id = &authors == &m_of_mine ? m_of_theirs.of(stamp) : m_of_mine.of(stamp);
        if (Slot const who = m_result.merged.find(id); m_result.merged.get<Person>(who) != nullptr)
            side.who = name_of(m_words, m_result.merged, who);
        return side;
    }
    std::string shown_side(Document const& document, Found const& found) const {
        Record const& record = *document.record(document.find(found.id));
        if (found.field == field_deleted)
            return std::string(m_words(record.deleted ? text::conflict_deleted : text::conflict_kept));
        if (found.element.empty()) return shown_value(m_words, document, record, found.kind, found.field);
        Value const value = value_in(document, found);
        Slot const target = document.find(found.element);
        std::string const name = target ? name_of(m_words, document, target) : found.element;
        auto const& element = std::get<Element>(value);
        if (!element.present) return m_words(text::conflict_without, {{"name", name}});
        return element.weight == 1 ? name : name + " × " + exact_number(element.weight, m_words.locale());
    }

    void add_yielded(Lost const& lost) {
        Slot const slot = m_result.merged.find(lost.edit.record);
        Field const* const field = field_at(lost.edit.kind, lost.edit.field);
        if (!slot || field == nullptr) return;
        Yielded yielded{.kind = lost.edit.kind,
                        .record = name_of(m_words, m_result.merged, slot),
                        .field = std::string(label_of(m_words, *field)),
                        .shown = {}};
        auto const* const element = std::get_if<Element>(&lost.edit.value);
        auto const* const reference = std::get_if<std::string>(&lost.edit.value);
        std::string const target = element != nullptr     ? element->key
                                   : reference != nullptr ? *reference
                                                          : std::string();
        if (Slot const other = m_result.merged.find(target)) yielded.shown = name_of(m_words, m_result.merged, other);
        if (auto const* const number = std::get_if<double>(&lost.edit.value))
            yielded.shown = exact_number(*number, m_words.locale());
        m_result.yielded.push_back(std::move(yielded));
    }

    Document const& m_mine;
    Document const& m_theirs;
    Seen m_mine_seen;
    Seen m_theirs_seen;
    Authors const& m_of_mine;
    Authors m_of_theirs;
    Words const& m_words;
    Merging m_result;
    std::vector<Found> m_found;
};

} // namespace

std::string Authors::of(Stamp stamp) const {
    if (auto const step = of_steps.find(stamp); step != of_steps.end()) return step->second;
    auto const replica = of_replicas.find(stamp.replica);
    return replica == of_replicas.end() ? std::string() : replica->second;
}

Authors authors_in(Document const& document) {
    Authors authors;
    authors.of_replicas = carried(document, authors_name);
    return authors;
}

std::vector<Custom> told_of_replicas(Document const& document, Authors const& known) {
    ByReplica authors = known.of_replicas;
    for (auto const& [stamp, person] : known.of_steps) authors[stamp.replica] = person; // the last one's
    Seen const all(document);
    std::erase_if(authors, [&](auto const& one) {
        return !all.newest().contains(one.first) || document.get<Person>(document.find(one.second)) == nullptr;
    });
    ByReplica seen;
    for (auto const& [replica, stamp] : all.newest()) seen[replica] = text_from_stamp(stamp);
    std::vector<Custom> told;
    if (!authors.empty()) told.push_back({std::string(authors_name), object_of(authors)});
    if (!seen.empty()) told.push_back({std::string(seen_name), object_of(seen)});
    return told;
}

Merging merge_copies(Document const& mine, Document const& theirs, Authors const& of_mine, Words const& words,
                     Instant now, std::span<ConflictChoice const> choices) {
    return Merger(mine, theirs, of_mine, words).run(now, choices);
}

} // namespace okra
