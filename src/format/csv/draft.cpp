// What the rows of a file say, before it is known which records they are.
#include "format/csv/draft.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "format/values.hpp"

namespace okra::csv {

Fact* Draft::find(std::uint16_t field) {
    auto const found = std::ranges::find(facts, field, &Fact::field);
    return found == facts.end() ? nullptr : &*found;
}

std::string_view Draft::text_of(std::uint16_t field) const {
    auto const found = std::ranges::find(facts, field, &Fact::field);
    auto const* const text = found == facts.end() ? nullptr : std::get_if<std::string>(&found->value);
    return text == nullptr ? std::string_view() : *text;
}

DraftMaker::DraftMaker(Sheet& sheet, std::vector<Draft>& drafts, Kind kind, int row)
    : m_sheet(sheet), m_drafts(drafts), m_kind(kind), m_row(row), m_index(static_cast<int>(drafts.size())) {
    m_drafts.push_back({.kind = kind, .row = row});
}

DraftMaker::DraftMaker(Sheet& sheet, std::vector<Draft>& drafts, int index)
    : m_sheet(sheet), m_drafts(drafts), m_kind(drafts[static_cast<std::size_t>(index)].kind),
      m_row(drafts[static_cast<std::size_t>(index)].row), m_index(index) {}

Fact& DraftMaker::add(std::string_view field, int column) {
    int const index = field_index(m_kind, field);
    assert(index >= 0 && "the kind has no field of that name");
    return draft().facts.emplace_back(Fact{.field = static_cast<std::uint16_t>(index), .column = column});
}

void DraftMaker::set(std::string_view field, Value value, int column) { add(field, column).value = std::move(value); }

void DraftMaker::text(std::string_view field, int column) {
    std::string_view const cell = m_sheet.text({m_row, column});
    if (!cell.empty()) set(field, std::string(cell), column);
}

void DraftMaker::number(std::string_view field, int column) {
    auto const value = m_sheet.number({m_row, column});
    if (!value) return;
    Field const& of = fields_of(m_kind)[static_cast<std::size_t>(field_index(m_kind, field))];
    if (std::string const problem = number_problem(of, *value, m_sheet.words()); !problem.empty())
        return m_sheet.problem({m_row, column}, problem);
    set(field, *value, column);
}

void DraftMaker::date(std::string_view field, int column) {
    if (auto const value = m_sheet.date({m_row, column})) set(field, *value, column);
}

void DraftMaker::words(std::string_view field, int column, std::string_view separators) {
    auto found = words_from_cell(m_sheet.text({m_row, column}), separators);
    if (found.empty()) return;
    Fact& fact = add(field, column);
    for (std::string& word : found) fact.elements.push_back({std::move(word), true, 1, {}});
}

bool DraftMaker::further(std::string_view field, std::vector<std::string> const& names, int column) {
    if (!knows(field)) return false;
    Fact& fact = add(field, column);
    for (std::string const& name : std::span(names).subspan(1)) fact.elements.push_back({name, true, 1, {}});
    return true;
}

void DraftMaker::link(std::string_view field, int draft, double weight, int column) {
    Fact& fact = add(field, column);
    fact.draft = draft;
    fact.adds = true;
    fact.weight = weight;
}

void DraftMaker::custom(std::string_view name, int column) {
    std::string_view const cell = m_sheet.text({m_row, column});
    if (cell.empty()) return;
    std::string json;
    append_json_string(json, cell);
    Fact& fact = add("fields", column);
    fact.adds = true;
    fact.elements.push_back({std::string(name), true, 1, std::move(json)});
}

void DraftMaker::manual_progress(double share, int column) {
    set("rollup", std::string("manual"), column);
    set("manual_progress", share, column);
}

void DraftMaker::percent_metric(std::optional<double> share, Place place) {
    constexpr double percent = 100;
    set("unit", std::string("%"));
    set("start", 0.0);
    set("target", percent);
    set("direction", std::string("increase"));
    if (!share) return;
    // As people would write it: 0.29 is 29 %, not 28.999999999999996 %.
    constexpr double precise = 1e9;
    constexpr double most = 1e6;
    bool const is_usual = std::abs(*share) < most;
    check_in(is_usual ? std::round(*share * percent * precise) / precise : *share * percent, place);
}

void DraftMaker::check_in(double value, Place place) {
    DraftMaker made(m_sheet, m_drafts, Kind::CheckIn, place.row);
    made.draft().is_current = true;
    made.link("on", m_index);
    made.set("value", value, place.column);
}

void DraftMaker::direction() {
    auto const number = [&](FieldName field) -> std::optional<double> {
        Fact const* const fact = draft().find(index_in(Kind::KeyResult, field));
        auto const* const value = fact == nullptr ? nullptr : std::get_if<double>(&fact->value);
        return value == nullptr ? std::nullopt : std::optional(*value);
    };
    auto const target = number("target");
    if (target) set("direction", std::string(*target < number("start").value_or(0) ? "decrease" : "increase"));
}

void DraftMaker::status(int column) {
    std::string_view const cell = m_sheet.text({m_row, column});
    if (!is_status_word(cell)) return;
    m_sheet.use({m_row, column}); // "not started" is what Okra finds by itself
    auto const say = [&](std::string_view field, std::string_view word) {
        if (!word.empty() && knows(field)) set(field, std::string(word), column);
    };
    std::string_view const lifecycle = m_kind == Kind::Objective ? lifecycle_from_word(cell) : std::string_view();
    say("lifecycle", lifecycle);
    say("state", state_from_word(cell));
    bool const is_over = !lifecycle.empty() && lifecycle != "active"; // says more than any status
    if (is_over || status_from_word(cell).empty()) return;
    say("status_override.status", status_from_word(cell));
    say("status_override.reason", "Imported");
}

void DraftMaker::level(int column) {
    std::string const word = plain_word(m_sheet.text({m_row, column}));
    auto const take = [&](std::string_view level) { set("level", std::string(level), column); };
    for (std::string_view const level : {"company", "department", "team", "individual"})
        if (word == level) return take(level);
    for (std::string_view const company : {"organization", "organisation", "corporate", "global"})
        if (word == company) return take("company");
    if (word == "personal" || word == "employee") take("individual");
}

void DraftMaker::unit(int column, std::initializer_list<int> numbers) {
    if (!m_sheet.text({m_row, column}).empty()) return text("unit", column);
    for (int const number : numbers)
        if (std::string_view const found = m_sheet.unit({m_row, number}); !found.empty())
            return set("unit", std::string(found), number);
}

// --------------------------------------------------------------------------------------------------------- words

namespace {

// What a word for the state of work means: for an objective, an initiative and a key result.
struct StateWord {
    std::string_view word;
    std::string_view lifecycle;
    std::string_view state;
    std::string_view status;
};

constexpr std::array state_words{
    StateWord{"draft", "draft", "todo", ""},
    StateWord{"notstarted", "active", "todo", ""},
    StateWord{"created", "active", "todo", ""},
    StateWord{"todo", "active", "todo", ""},
    StateWord{"open", "active", "todo", ""},
    StateWord{"new", "active", "todo", ""},
    StateWord{"planned", "active", "todo", ""},
    StateWord{"pending", "active", "todo", ""},
    StateWord{"nostatus", "active", "todo", ""},
    StateWord{"active", "active", "doing", ""},
    StateWord{"started", "active", "doing", ""},
    StateWord{"doing", "active", "doing", ""},
    StateWord{"inprogress", "active", "doing", ""},
    StateWord{"ongoing", "active", "doing", ""},
    StateWord{"ontrack", "active", "doing", "on_track"},
    StateWord{"green", "active", "doing", "on_track"},
    StateWord{"atrisk", "active", "doing", "at_risk"},
    StateWord{"needsattention", "active", "doing", "at_risk"},
    StateWord{"yellow", "active", "doing", "at_risk"},
    StateWord{"amber", "active", "doing", "at_risk"},
    StateWord{"behind", "active", "doing", "behind"},
    StateWord{"offtrack", "active", "doing", "behind"},
    StateWord{"delayed", "active", "doing", "behind"},
    StateWord{"blocked", "active", "doing", "behind"},
    StateWord{"red", "active", "doing", "behind"},
    StateWord{"paused", "active", "doing", ""},
    StateWord{"onhold", "active", "doing", ""},
    StateWord{"postponed", "active", "todo", ""},
    StateWord{"done", "completed", "done", "achieved"},
    StateWord{"complete", "completed", "done", "achieved"},
    StateWord{"completed", "completed", "done", "achieved"},
    StateWord{"achieved", "completed", "done", "achieved"},
    StateWord{"accomplished", "completed", "done", "achieved"},
    StateWord{"closed", "completed", "done", ""},
    StateWord{"finished", "completed", "done", ""},
    StateWord{"archived", "completed", "done", ""},
    StateWord{"missed", "completed", "done", "not_achieved"},
    StateWord{"notachieved", "completed", "done", "not_achieved"},
    StateWord{"failed", "completed", "done", "not_achieved"},
    StateWord{"cancelled", "cancelled", "cancelled", ""},
    StateWord{"canceled", "cancelled", "cancelled", ""},
    StateWord{"abandoned", "cancelled", "cancelled", ""},
    StateWord{"dropped", "cancelled", "cancelled", ""},
};

StateWord const* find_state(std::string_view text) {
    std::string const word = plain_word(text);
    std::span const words(state_words);
    auto const found = std::ranges::find(words, word, &StateWord::word);
    return found == words.end() ? nullptr : &*found;
}

} // namespace

std::string_view lifecycle_from_word(std::string_view text) {
    StateWord const* const word = find_state(text);
    return word == nullptr ? std::string_view() : word->lifecycle;
}

std::string_view state_from_word(std::string_view text) {
    StateWord const* const word = find_state(text);
    return word == nullptr ? std::string_view() : word->state;
}

std::string_view status_from_word(std::string_view text) {
    StateWord const* const word = find_state(text);
    return word == nullptr ? std::string_view() : word->status;
}

bool is_status_word(std::string_view text) { return find_state(text) != nullptr; }

} // namespace okra::csv
