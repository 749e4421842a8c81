// Which records the rows of a file are: by id, else by what makes a record of its kind the same one.
#include "format/csv/plan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/values.hpp"
#include "model/limits.hpp"
#include "model/visit.hpp"

namespace okra::csv {

namespace {

// What others refer to comes first, so that its ids are known.
constexpr std::array kinds_in_order{
    Kind::Person,     Kind::Team,       Kind::Cycle,     Kind::Project,   Kind::Indicator,
    Kind::Objective,  Kind::KeyResult,  Kind::Milestone, Kind::CheckIn,   Kind::Initiative,
    Kind::Experiment, Kind::Dependency, Kind::Comment,   Kind::Template,  Kind::FieldDefinition,
    Kind::Reminder,   Kind::Change,     Kind::View,      Kind::CoachRule,
};
static_assert(kinds_in_order.size() == kind_count - 2);

// The fields beside the title that make two records of a kind the same one; the last one may hold several, any of
// which will do.
std::vector<FieldName> key_fields(Kind kind) {
    switch (kind) {
    case Kind::Objective: return {"owner", "cycle"};
    case Kind::KeyResult: return {"owner", "objectives"};
    case Kind::Initiative: return {"assignee", "key_results"};
    case Kind::CheckIn: return {"on", "at"};
    case Kind::Milestone: return {"key_result"};
    case Kind::Comment: return {"on"};
    default: return {};
    }
}

std::string text_of_value(Value const& value, bool by_day) {
    if (auto const* const text = std::get_if<std::string>(&value)) return *text;
    auto const* const at = std::get_if<Instant>(&value);
    if (at == nullptr) return {};
    return by_day ? text_from_date(date_of(*at)) : text_from_instant(*at);
}

struct LastCheckIn {
    Instant at;
    std::string id;
    std::optional<double> value;
};

class Finder {
public:
    Finder(std::vector<Draft>& drafts, Document const& into, CsvOptions const& options, Sheet& sheet)
        : m_drafts(drafts), m_into(into), m_options(options), m_sheet(sheet), m_names(into, drafts, sheet) {}

    void find() {
        for (int i = 0; i < count(); ++i)
            if (!m_drafts[at(i)].id.empty()) claim_given(i);
        for (Kind const kind : kinds_in_order) {
            find_kind(kind);
            if (kind == Kind::Cycle) name_people_and_teams();
        }
        for (Draft& draft : m_drafts)
            for (Fact& fact : draft.facts) {
                refuse_long(draft, fact);
                resolve(draft, fact, Names::Telling::Told);
            }
        std::ranges::move(m_names.made(), std::back_inserter(m_drafts));
    }

private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    int count() const { return static_cast<int>(m_drafts.size()); }

    void refuse_long(Draft const& draft, Fact const& fact) {
        Field const& field = fields_of(draft.kind)[fact.field];
        auto const* const text = std::get_if<std::string>(&fact.value);
        if (field.type != FieldType::Text || text == nullptr || !is_too_long(field, *text)) return;
        m_sheet.problem(
            {draft.row, fact.column}, "a text of {n} characters, of {most} that fit",
            {{"n", std::to_string(code_point_count(*text))}, {"most", std::to_string(most_characters(field))}});
    }

    void claim_given(int index) {
        Draft const& draft = m_drafts[at(index)];
        Kind const there = m_into.kind_of(m_into.find(draft.id));
        if (there != Kind::None && there != draft.kind)
            m_sheet.problem({.row = draft.row}, "the id {id} is that of {kind}",
                            {{"id", quoted(draft.id)}, {"kind", with_article(there, m_sheet.words())}});
        if (!m_names.claim(index))
            m_sheet.problem({.row = draft.row}, "the id {id} stands twice in the file", {{"id", quoted(draft.id)}});
    }

    // Who is named with an address comes before who is named by it or by name alone, and texts that can only be a
    // person before those that may be a team: so that a text means the same when the file is read again.
    void name_people_and_teams() {
        for (int turn = 0; turn < 3; ++turn)
            for (Draft& draft : m_drafts)
                for (Fact& fact : draft.facts) name_in_turn(turn, draft, fact);
    }
    void name_in_turn(int turn, Draft const& draft, Fact& fact) {
        Field const& field = fields_of(draft.kind)[fact.field];
        if (fact.draft != no_draft || field.targets == KindSet::any()) return;
        bool const is_certain = field.targets == KindSet(Kind::Person) || field.targets == KindSet(Kind::Team) ||
                                field.targets == KindSet(Kind::Cycle);
        auto const name = [&](std::string_view text) {
            NameParts const parts = name_parts(text);
            bool const has_both = !parts.name.empty() && !parts.email.empty();
            bool const is_due =
                turn == 2 ? is_certain
                          : field.targets.has(Kind::Person) && !parts.email.empty() && has_both == (turn == 0);
            if (is_due) (void)m_names.find(field.targets, text, {draft.row, fact.column}, Names::Telling::Silent);
        };
        if (!field.targets.has(Kind::Person) && !is_certain) return;
        if (auto const* const text = std::get_if<std::string>(&fact.value); text != nullptr && !text->empty())
            name(*text);
        for (Element const& element : fact.elements) name(element.key);
    }

    void find_kind(Kind kind) {
        m_candidates.clear();
        m_ordinals.clear();
        m_has_candidates = false;
        for (int i = 0; i < count(); ++i)
            if (m_drafts[at(i)].kind == kind && m_drafts[at(i)].id.empty()) find_id(i);
    }
    // What it hangs on first: a key result may stand above the row of its parent.
    void find_id(int index) {
        std::vector<int> path{index};
        while (true) {
            Draft const& draft = m_drafts[at(path.back())];
            auto const next = std::ranges::find_if(draft.facts, [&](Fact const& fact) {
                return fact.draft != no_draft && m_drafts[at(fact.draft)].id.empty() &&
                       m_drafts[at(fact.draft)].kind == draft.kind;
            });
            if (next == draft.facts.end() || path.size() > m_drafts.size()) break;
            path.push_back(next->draft);
        }
        for (; !path.empty(); path.pop_back())
            if (m_drafts[at(path.back())].id.empty()) find_one(path.back());
    }
    void find_one(int index) {
        Draft& draft = m_drafts[at(index)];
        for (FieldName const name : key_fields(draft.kind))
            if (Fact* const fact = draft.find(index_in(draft.kind, name)))
                resolve(draft, *fact, Names::Telling::Silent);
        if (draft.kind == Kind::KeyResult)
            if (Fact* const fact = draft.find(index_in(draft.kind, "parent"));
                fact != nullptr && fact->draft != no_draft)
                resolve(draft, *fact, Names::Telling::Silent);
        draft.is_set_by_import = true;
        if (draft.is_current) find_current(draft);
        else find_by_key(draft);
        if (!m_names.claim(index)) // only where hashes meet, or a file gives such an id to another record
            m_sheet.problem({.row = draft.row}, "the id {id} stands twice in the file", {{"id", quoted(draft.id)}});
    }

    // -------------------------------------------------------------------------------------------------- by key

    void find_by_key(Draft& draft) {
        bool const has_title = title_field(draft.kind) < fields_of(draft.kind).size();
        if (!has_title && draft.kind != Kind::CheckIn) return give_up(draft, "a row of this kind needs an id: {kind}");
        if (has_title && trimmed(draft.text_of(title_field(draft.kind))).empty())
            return give_up(draft, "a title is missing");
        std::string const key = key_of(draft);
        std::size_t const ordinal = m_ordinals[key]++;
        bool const is_twin = ordinal > 0 && draft.kind != Kind::CheckIn;
        if (is_twin) m_sheet.warn({.row = draft.row}, "a row above has the same title and owner: both were kept");
        draft.id = id_of(key, ordinal);
        if (m_into.record(m_into.find(draft.id)) != nullptr) return;
        for (std::string const& id : candidates(draft.kind, key))
            if (m_names.claimed_by(id) == no_draft) return void(draft.id = id);
    }
    void give_up(Draft& draft, std::string_view english) {
        m_sheet.problem({.row = draft.row}, english, {{"kind", name_of(draft.kind).one}});
        draft.id = id_of("row", static_cast<std::size_t>(draft.row));
    }
    static std::string id_of(std::string const& key, std::size_t ordinal) {
        return id_from_key(key + key_separator + std::to_string(ordinal));
    }

    std::string key_of(Draft const& draft) const {
        Kind const kind = draft.kind;
        std::string key = key_start(kind, draft.text_of(title_field(kind)));
        if (kind == Kind::Person) {
            std::string_view const email = trimmed(draft.text_of(index_in(kind, "email")));
            return email.empty() ? key : key_start(kind, email);
        }
        for (FieldName const name : key_fields(kind)) key += key_separator + key_part(draft, name);
        if (kind == Kind::KeyResult && key.ends_with(key_separator)) key += key_part(draft, "parent");
        return key;
    }
    static std::string key_start(Kind kind, std::string_view title) {
        return std::string(name_of(kind).one) + key_separator + folded(trimmed(title));
    }
    static std::string key_part(Draft const& draft, FieldName name) {
        auto const fact = std::ranges::find(draft.facts, index_in(draft.kind, name), &Fact::field);
        if (fact == draft.facts.end()) return {};
        if (!fact->elements.empty()) return fact->elements.front().key;
        return text_of_value(fact->value, draft.is_by_day);
    }

    // Records of the document with that key which another import did not make; by id.
    std::vector<std::string> const& candidates(Kind kind, std::string const& key) {
        if (!m_has_candidates) index_records(kind);
        m_has_candidates = true;
        static std::vector<std::string> const none;
        auto const found = m_candidates.find(key);
        if (found == m_candidates.end()) return none;
        if (!found->second.is_sifted) sift(key, found->second);
        return found->second.ids;
    }
    struct Candidates {
        std::vector<std::string> ids;
        bool is_sifted = false;
    };
    void sift(std::string const& key, Candidates& of) {
        ByText<bool> made;
        for (std::size_t i = 0; i < of.ids.size(); ++i) made.emplace(id_of(key, i), true);
        std::erase_if(of.ids, [&](std::string const& id) { return made.contains(id); });
        std::ranges::sort(of.ids);
        of.is_sifted = true;
    }
    void index_records(Kind kind) {
        visit_records(m_into, [&](Record const& record, Kind of) {
            if (of != kind || record.deleted) return;
            std::string const id(m_into.id_of(record.id));
            for (std::string const& key : keys_of(record, kind)) {
                auto& ids = m_candidates[key].ids;
                if (ids.empty() || ids.back() != id) ids.push_back(id);
            }
        });
    }
    std::vector<std::string> keys_of(Record const& record, Kind kind) const {
        std::uint16_t const title = title_field(kind);
        auto const fields = fields_of(kind);
        std::vector<std::string> keys{
            key_start(kind, title < fields.size() ? member<std::string>(record, fields[title]) : std::string())};
        if (kind == Kind::Person) {
            keys.push_back(key_start(kind, static_cast<Person const&>(record).email));
            return keys;
        }
        for (FieldName const name : key_fields(kind)) extend(keys, record, kind, name);
        if (kind != Kind::KeyResult) return keys;
        if (Slot const parent = static_cast<KeyResult const&>(record).parent)
            for (std::string& key : keys)
                if (key.ends_with(key_separator)) key += m_into.id_of(parent);
        return keys;
    }
    void extend(std::vector<std::string>& keys, Record const& record, Kind kind, FieldName name) const {
        std::uint16_t const index = index_in(kind, name);
        Field const& field = fields_of(kind)[index];
        std::vector<std::string> parts;
        if (is_set(field.type))
            for (Element const& element : m_into.elements_of(record, field)) parts.push_back(element.key);
        else parts.push_back(text_of_value(m_into.value_of(record, kind, index), false));
        if (kind == Kind::CheckIn && name == FieldName("at"))
            parts.push_back(text_of_value(m_into.value_of(record, kind, index), true));
        if (parts.empty()) parts.emplace_back();
        std::vector<std::string> longer;
        for (std::string const& key : keys)
            for (std::string const& part : parts) {
                std::string& one = longer.emplace_back(key);
                one += key_separator;
                one += part;
            }
        keys = std::move(longer);
    }

    // ------------------------------------------------------------------------------------------- current values

    // Where the last check-in says another value, or nothing: one of today, which a later import of today finds.
    void find_current(Draft& draft) {
        std::string const on = key_part(draft, "on");
        Date const today = m_options.today.value_or(date_of(m_options.now));
        draft.day = today;
        draft.id = id_from_key("current" + (key_separator + on) + key_separator + text_from_date(today));
        index_check_ins();
        auto const last = m_last.find(on);
        Fact const* const value = draft.find(index_in(Kind::CheckIn, "value"));
        Instant time = m_options.now;
        if (last != m_last.end()) {
            LastCheckIn const& there = last->second;
            double const* const current = value == nullptr ? nullptr : std::get_if<double>(&value->value);
            if (there.id == draft.id || (current != nullptr && there.value == *current)) {
                draft.id = there.id;
                return;
            }
            Instant const next{there.at.milliseconds + 1};
            if (time < next) time = next;
        }
        draft.facts.push_back({.field = index_in(Kind::CheckIn, "at"), .value = time});
    }
    void index_check_ins() {
        if (m_has_last) return;
        m_has_last = true;
        for (CheckIn const& one : m_into.all<CheckIn>()) {
            if (one.deleted || !one.on) continue;
            LastCheckIn found{one.at.value_or(Instant{}), std::string(m_into.id_of(one.id)), one.value};
            LastCheckIn& last = m_last[std::string(m_into.id_of(one.on))];
            if (last.id.empty() || std::tie(last.at, last.id) < std::tie(found.at, found.id)) last = std::move(found);
        }
    }

    // ----------------------------------------------------------------------------------------------- references

    void resolve(Draft const& draft, Fact& fact, Names::Telling telling) {
        Field const& field = fields_of(draft.kind)[fact.field];
        bool const refers =
            field.type == FieldType::Reference || field.type == FieldType::References || field.type == FieldType::Links;
        if (!refers || fact.is_resolved) return;
        if (fact.draft != no_draft) return resolve_draft(field, fact);
        // One of the same kind may stand further down.
        if (telling == Names::Telling::Silent && field.targets.has(draft.kind)) return;
        fact.is_resolved = true;
        Place const place{draft.row, fact.column};
        if (auto* const text = std::get_if<std::string>(&fact.value); text != nullptr && !text->empty())
            fact.is_resolved = resolve_text(field, *text, place, telling);
        for (Element& element : fact.elements)
            if (!resolve_text(field, element.key, place, telling)) fact.is_resolved = false;
        if (fact.is_resolved && fact.elements.size() > 1) unite(fact, place);
    }
    bool resolve_text(Field const& field, std::string& text, Place place, Names::Telling telling) {
        auto id = m_names.find(field.targets, text, place, telling);
        if (id) text = std::move(*id);
        return id.has_value();
    }
    void resolve_draft(Field const& field, Fact& fact) {
        std::string const& id = m_drafts[at(fact.draft)].id;
        if (id.empty()) return;
        fact.is_resolved = true;
        if (is_set(field.type)) fact.elements.push_back({id, true, fact.weight, {}});
        else fact.value = id;
    }
    void unite(Fact& fact, Place place) {
        std::string const first = fact.elements.front().key;
        std::ranges::stable_sort(fact.elements, {}, &Element::key);
        auto const twin = std::ranges::adjacent_find(
            fact.elements, [](Element const& a, Element const& b) { return a.key == b.key && a.weight != b.weight; });
        if (twin != fact.elements.end())
            m_sheet.problem(place, "links to {id} twice, with different weights", {{"id", quoted(twin->key)}});
        auto const rest = std::ranges::unique(fact.elements, {}, &Element::key);
        fact.elements.erase(rest.begin(), rest.end());
        auto const again = std::ranges::find(fact.elements, first, &Element::key);
        std::rotate(fact.elements.begin(), again, again + 1); // the first one is part of the record's key
    }

    std::vector<Draft>& m_drafts;
    Document const& m_into;
    CsvOptions const& m_options;
    Sheet& m_sheet;
    Names m_names;
    ByText<Candidates> m_candidates;
    ByText<std::size_t> m_ordinals;
    ByText<LastCheckIn> m_last;
    bool m_has_candidates = false;
    bool m_has_last = false;
};

} // namespace

std::vector<Draft> drafts_with_ids(std::vector<Draft> drafts, Document const& into, CsvOptions const& options,
                                   Sheet& sheet) {
    Finder(drafts, into, options, sheet).find();
    return drafts;
}

} // namespace okra::csv
