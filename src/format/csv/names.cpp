// Texts that name records, and the people, teams and cycles that are made because a file names them.
#include "format/csv/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/csv/periods.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"
#include "model/visit.hpp"

namespace okra::csv {

std::string id_from_key(std::string_view key) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string id;
    for (std::uint64_t const seed : {1U, 2U}) {
        std::uint64_t const hash = hash64(key, seed);
        for (int shift = 60; shift >= 0; shift -= 4) id += hex[hash >> static_cast<unsigned>(shift) & 15U];
    }
    return id;
}

std::uint16_t title_field(Kind kind) {
    auto const fields = fields_of(kind);
    auto const found = std::ranges::find(fields, true, &Field::title);
    return static_cast<std::uint16_t>(found - fields.begin());
}

namespace {

std::uint16_t email_field() { return field_of<&Person::email>().index; }

std::string called(std::string_view text) { return folded(tidy(text)); }

} // namespace

NameParts name_parts(std::string_view text) {
    text = trimmed(text);
    std::size_t const open = text.find('<');
    if (open != std::string_view::npos && text.ends_with('>') && text.contains('@'))
        return {trimmed(text.substr(0, open)), trimmed(text.substr(open + 1, text.size() - open - 2))};
    bool const is_email = text.contains('@') && !text.contains(' ');
    return is_email ? NameParts{{}, text} : NameParts{text, {}};
}

Names::Names(Document const& into, std::vector<Draft> const& drafts, Sheet& sheet)
    : m_into(into), m_drafts(drafts), m_sheet(sheet) {}

bool Names::claim(int draft) {
    Draft const& claiming = m_drafts[static_cast<std::size_t>(draft)];
    if (!m_claimed.emplace(claiming.id, draft).second) return false;
    add_draft(claiming);
    return true;
}

int Names::claimed_by(std::string const& id) const {
    auto const found = m_claimed.find(id);
    return found == m_claimed.end() ? no_draft : found->second;
}

void Names::add_draft(Draft const& draft) {
    if (!m_names[static_cast<std::size_t>(draft.kind)]) return; // comes with all others
    add_name(draft.kind, draft.text_of(title_field(draft.kind)), draft.id);
    if (draft.kind == Kind::Person) add_name(draft.kind, draft.text_of(email_field()), draft.id);
}

void Names::add_name(Kind kind, std::string_view text, std::string_view id) {
    std::string const name = called(text);
    if (name.empty()) return;
    auto& names = *m_names[static_cast<std::size_t>(kind)];
    auto const [found, is_new] = names.emplace(name, Named{std::string(id)});
    if (!is_new && found->second.id != id) found->second.is_clear = false;
}

ByText<Names::Named>& Names::names_of(Kind kind) {
    auto& names = m_names[static_cast<std::size_t>(kind)];
    if (names) return *names;
    names.emplace();
    visit_records(m_into, [&](Record const& record, Kind of) {
        if (of != kind || record.deleted) return;
        std::string const id(m_into.id_of(record.id));
        int const claim = claimed_by(id);
        auto const name = [&](std::uint16_t field) {
            Field const& at = fields_of(kind)[field];
            bool const is_said =
                claim != no_draft &&
                std::ranges::contains(m_drafts[static_cast<std::size_t>(claim)].facts, field, &Fact::field);
            if (!is_said) add_name(kind, member<std::string>(record, at), id); // else the file gives it another name
        };
        if (title_field(kind) < fields_of(kind).size()) name(title_field(kind));
        if (kind == Kind::Person) name(email_field());
    });
    for (auto const& [id, draft] : m_claimed)
        if (Draft const& one = m_drafts[static_cast<std::size_t>(draft)]; one.kind == kind) add_draft(one);
    return *names;
}

std::optional<std::string> Names::find_id(KindSet targets, std::string_view text) const {
    std::string id(text);
    int const draft = claimed_by(id);
    if (draft != no_draft && targets.has(m_drafts[static_cast<std::size_t>(draft)].kind)) return id;
    Slot const slot = m_into.find(id);
    if (slot && targets.has(m_into.kind_of(slot))) return id;
    return std::nullopt;
}

std::optional<std::string> Names::find(KindSet targets, std::string_view text, Place place, Telling telling) {
    if (auto id = find_id(targets, text)) return id;
    if (auto id = find_id(targets, trimmed(text))) return id;
    NameParts const parts = targets.has(Kind::Person) ? name_parts(text) : NameParts{trimmed(text), {}};
    for (std::string_view const part : {parts.email, parts.name, text}) {
        std::vector<Named> found;
        bool is_person = false;
        for (std::size_t k = 1; k < kind_count && !part.empty(); ++k) {
            Kind const kind = static_cast<Kind>(k);
            if (!targets.has(kind)) continue;
            auto const& names = names_of(kind);
            auto const named = names.find(called(part));
            if (named == names.end()) continue;
            found.push_back(named->second);
            is_person = kind == Kind::Person;
        }
        // A name beside an address is that of a person, and of one without another address.
        bool const has_address =
            found.size() == 1 && found.front().is_clear && !parts.email.empty() && part != parts.email;
        bool const is_other = has_address && (is_person ? !adopt_email(found.front().id, parts.email) : part != text);
        if (found.empty() || is_other) continue;
        if (found.size() == 1 && found.front().is_clear) return found.front().id;
        if (telling == Telling::Told)
            m_sheet.problem(place, "more than one is called {name}: give an id", {{"name", quoted(part)}});
        return std::nullopt;
    }
    for (Kind const kind : {Kind::Person, Kind::Team, Kind::Cycle})
        if (targets.has(kind) && !(targets == KindSet::any())) return make(kind, text, place);
    if (telling == Telling::Told)
        m_sheet.problem(
            place, "there is no {kind} with the id or name {name}",
            {{"kind",
              with_article(targets, m_sheet.words()).substr(with_article(targets, m_sheet.words()).find(' ') + 1)},
             {"name", quoted(text)}});
    return std::nullopt;
}

// A person who is named with an address and has none yet gets it; false when it is another person's name.
bool Names::adopt_email(std::string const& person, std::string_view email) {
    auto const draft = std::ranges::find(m_made, person, &Draft::id);
    int const claim = claimed_by(person);
    auto const* const record = m_into.get<Person>(m_into.find(person));
    std::string_view known = record == nullptr ? std::string_view() : record->email;
    if (draft != m_made.end() && draft->find(email_field()) != nullptr) known = draft->text_of(email_field());
    if (claim != no_draft) known = m_drafts[static_cast<std::size_t>(claim)].text_of(email_field());
    if (!known.empty() || claim != no_draft) return called(known) == called(email);
    if (draft == m_made.end()) m_made.push_back({.kind = Kind::Person, .id = person, .is_set_by_import = true});
    Draft& made = draft == m_made.end() ? m_made.back() : *draft;
    made.facts.push_back({.field = email_field(), .value = std::string(email)});
    add_name(Kind::Person, email, person);
    return true;
}

std::optional<Period> Names::period_of(std::string_view name) const {
    return period_from_name(name, static_cast<int>(m_into.workspace().fiscal_year_starts.value_or(1)));
}

// A cycle of the same days under another name: "Q3 Y2025" beside "2025 Q3".
std::optional<std::string> Names::cycle_of_period(std::string_view name) {
    auto const period = period_of(name);
    if (!period) return std::nullopt;
    std::vector<std::string> found;
    for (Cycle const& cycle : m_into.all<Cycle>())
        if (!cycle.deleted && cycle.starts == period->starts && cycle.ends == period->ends)
            found.emplace_back(m_into.id_of(cycle.id));
    for (Draft& made : m_made) {
        if (made.kind != Kind::Cycle) continue;
        auto const says = [&](FieldName field, Date day) {
            Fact const* const fact = made.find(index_in(Kind::Cycle, field));
            return fact != nullptr && fact->value == Value(day);
        };
        if (says("starts", period->starts) && says("ends", period->ends)) found.push_back(made.id);
    }
    if (found.size() != 1) return std::nullopt;
    add_name(Kind::Cycle, name, found.front());
    return found.front();
}

void Names::set_period(Draft& draft, std::string_view name, Place place) {
    auto const set = [&](FieldName field, Value value) {
        draft.facts.push_back({.field = index_in(Kind::Cycle, field), .value = std::move(value)});
    };
    auto const period = period_of(name);
    set("kind", std::string(period ? period->kind : "custom"));
    if (!period)
        return m_sheet.warn(place, "made the cycle {name} without days: give it some", {{"name", quoted(name)}});
    set("starts", period->starts);
    set("ends", period->ends);
    if (period->is_taken_for_fiscal)
        m_sheet.warn(place, "took {name} for a part of the fiscal year: {first} to {last}",
                     {{"name", quoted(name)},
                      {"first", text_from_date(period->starts)},
                      {"last", text_from_date(period->ends)}});
}

std::string Names::make(Kind kind, std::string_view text, Place place) {
    if (kind == Kind::Cycle)
        if (auto id = cycle_of_period(text)) return *id;
    Draft draft{.kind = kind, .row = place.row, .is_set_by_import = true};
    std::string key(name_of(kind).one);
    key += key_separator;
    NameParts const parts = kind == Kind::Person ? name_parts(text) : NameParts{trimmed(text), {}};
    draft.id = id_from_key(key + called(parts.email.empty() ? parts.name : parts.email));
    bool const is_there = m_into.live_record(m_into.find(draft.id)) != nullptr || claimed_by(draft.id) != no_draft ||
                          m_made_ids.contains(draft.id);
    if (is_there) return draft.id;
    auto const set = [&](FieldName field, Value value) {
        draft.facts.push_back({.field = index_in(kind, field), .value = std::move(value)});
    };
    set("name", tidy(parts.name.empty() ? parts.email : parts.name));
    if (!parts.email.empty()) set("email", std::string(parts.email));
    if (kind == Kind::Cycle) set_period(draft, text, place);
    add_name(kind, parts.name, draft.id);
    add_name(kind, parts.email, draft.id);
    add_name(kind, text, draft.id);
    m_made_ids.emplace(draft.id, true);
    m_made.push_back(std::move(draft));
    return m_made.back().id;
}

} // namespace okra::csv
