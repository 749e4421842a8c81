// What a list shows, to and from its address, and as a question to the query engine.
#include "ui/shared/list_query.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/level_names.hpp"
#include "command/words.hpp"
#include "model/visit.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view text_word = "q";
constexpr std::string_view view_word = "view";
constexpr std::string_view sort_word = "sort";

constexpr std::array<Facet, 10> table{{
    {"status", "Status", "status", true},
    {"owner", "Owner", "owner", true},
    {"team", "Team", "team", true},
    {"level", "Level", "level", true},
    {"lifecycle", "Lifecycle", "lifecycle"},
    {"growth_area", "Growth area", "growth_areas"},
    {"kind", "Kind", "kind"},
    {"cycle", "Cycle", "cycle"},
    {"due", "Due", "last_day", false, true},
    {"stale", "Stale", "stale", false, true},
}};

struct DueSpan {
    std::string_view value;
    std::string_view word;
    int from = 0; // days from today
    int until = 0;
};
constexpr int ever = -100'000;
constexpr std::array<DueSpan, 3> due_spans{{
    {"overdue", "Overdue", ever, -1},
    {"week", "Within a week", 0, 7},
    {"month", "Within a month", 0, 30},
}};

Facet const* facet_named(std::string_view name) {
    auto const found = std::ranges::find(table, name, &Facet::name);
    return found == table.end() ? nullptr : &*found;
}

void add_due(Scene const& scene, std::string_view value, std::vector<Condition>& where) {
    auto const span = std::ranges::find(due_spans, value, &DueSpan::value);
    if (span == due_spans.end()) return;
    if (span->from != ever)
        where.push_back({"last_day", Condition::Test::AtLeast, {text_from_date(scene.at + span->from)}});
    where.push_back({"last_day", Condition::Test::AtMost, {text_from_date(scene.at + span->until)}});
}

void add_condition(Scene const& scene, FilterValues const& filter, std::vector<Condition>& where) {
    Facet const* const facet = facet_named(filter.first);
    if (facet == nullptr || filter.second.empty()) return;
    if (facet->name == "due") return add_due(scene, filter.second.front(), where);
    Condition condition{std::string(facet->column), Condition::Test::Is, filter.second};
    for (auto& value : condition.values)
        if (value == "me") value = scene.me ? std::string(scene.document.id_of(scene.me)) : std::string();
    where.push_back(std::move(condition));
}

template <class R>
void add_records(Document const& document, std::vector<FacetValue>& values) {
    for (auto const& record : document.all<R>())
        if (!record.deleted)
            values.push_back(
                {std::string(document.id_of(record.id)), title_or_untitled(document, record.id), record.id});
    std::ranges::sort(values, {}, [](FacetValue const& value) { return folded(value.word); });
}

void add_choices(Kind kind, std::string_view column, std::vector<FacetValue>& values) {
    auto const found = find_column(kind, column);
    if (!found) return;
    for (auto const choice : found->choices)
        if (!choice.empty()) values.push_back({std::string(choice), capitalized(plain_name(choice)), {}});
}

void add_growth_areas(Document const& document, std::vector<FacetValue>& values) {
    for (auto const& objective : document.all<Objective>())
        if (!objective.deleted)
            for (auto const& area : objective.growth_areas) values.push_back({area, area, {}});
    std::ranges::sort(values, {}, &FacetValue::word);
    auto const rest = std::ranges::unique(values, {}, &FacetValue::word);
    values.erase(rest.begin(), rest.end());
}

} // namespace

// -- the query -------------------------------------------------------------------------------------------------------

std::vector<std::string> ListQuery::values(std::string_view facet) const {
    auto const found = std::ranges::find(filters, facet, &FilterValues::first);
    return found == filters.end() ? std::vector<std::string>() : found->second;
}

void ListQuery::set(std::string_view facet, std::vector<std::string> values) {
    std::erase_if(filters, [&](FilterValues const& filter) { return filter.first == facet; });
    if (!values.empty()) filters.emplace_back(facet, std::move(values));
}

void ListQuery::toggle(std::string_view facet, std::string_view value) {
    auto now = values(facet);
    if (std::erase(now, value) == 0) now.emplace_back(value);
    set(facet, std::move(now));
}

void ListQuery::clear() {
    view.clear();
    text.clear();
    filters.clear();
}

ListQuery list_query_of(std::string_view address) {
    ListQuery query;
    for (auto& [word, values] : query_words(address)) {
        if (word == text_word) query.text = values.front();
        else if (word == view_word) query.view = values.front();
        else if (word == sort_word)
            for (std::string_view const key : values)
                query.sort.push_back({std::string(key.substr(key.starts_with('-') ? 1 : 0)), key.starts_with('-')});
        else if (facet_named(word) != nullptr) query.set(word, std::move(values));
    }
    return query;
}

std::string address_of(ListQuery const& query) {
    std::string address;
    auto const add = [&](std::string_view word, std::vector<std::string> const& values) {
        if (values.empty()) return;
        address += (address.empty() ? "" : "&") + query_words(word, values);
    };
    if (!query.view.empty()) add(view_word, {query.view});
    for (auto const& [facet, values] : query.filters) add(facet, values);
    if (!query.text.empty()) add(text_word, {query.text});
    std::vector<std::string> keys;
    keys.reserve(query.sort.size());
    for (auto const& key : query.sort) keys.push_back((key.descending ? "-" : "") + key.field);
    add(sort_word, keys);
    return address;
}

std::vector<ListView> list_views(Scene const& scene) {
    std::vector<ListView> views{{"", "All", {}}};
    if (scene.me) views.push_back({"mine", "My OKRs", {{"owner", {"me"}}}});
    views.push_back({"at-risk", "At risk", {{"status", {"behind", "at_risk"}}}});
    return views;
}

// -- facets ----------------------------------------------------------------------------------------------------------

std::span<Facet const> facets() { return table; }
bool has_facet(Kind kind, Facet const& facet) { return find_column(kind, facet.column).has_value(); }

std::vector<FacetValue> values_of(Scene const& scene, Kind kind, Facet const& facet) {
    Document const& document = scene.document;
    std::vector<FacetValue> values;
    if (facet.name == "owner") add_records<Person>(document, values);
    if (facet.name == "team") add_records<Team>(document, values);
    if (facet.name == "cycle") add_records<Cycle>(document, values);
    if (facet.name == "growth_area") add_growth_areas(document, values);
    if (facet.name == "level")
        for (auto const& level : level_names(document)) values.push_back({level, capitalized(level), {}});
    if (facet.name == "due")
        for (auto const& span : due_spans) values.push_back({std::string(span.value), std::string(span.word), {}});
    if (facet.name == "stale") values.push_back({"true", "Without a fresh check-in", {}});
    if (facet.name == "status" || facet.name == "lifecycle" || facet.name == "kind")
        add_choices(kind, facet.column, values);
    if (facet.name == "owner") values.insert(values.begin(), {"", "Nobody", {}});
    if (facet.name == "owner" && scene.me) values.insert(values.begin(), {"me", "Me", scene.me});
    if (facet.name == "team") values.insert(values.begin(), {"", "No team", {}});
    return values;
}

std::string word_of(Scene const& scene, Kind kind, Facet const& facet, std::string_view value) {
    for (auto const& each : values_of(scene, kind, facet))
        if (each.value == value) return each.word;
    return std::string(value);
}

// -- asking ----------------------------------------------------------------------------------------------------------

std::vector<Condition> conditions(Scene const& scene, ListQuery const& query) {
    std::vector<Condition> where;
    for (auto const& view : list_views(scene))
        if (view.name == query.view)
            for (auto const& filter : view.filters) add_condition(scene, filter, where);
    for (auto const& filter : query.filters) add_condition(scene, filter, where);
    return where;
}

std::vector<Slot> records_of(Scene const& scene, Kind kind, ListQuery const& list) {
    Query query;
    query.kind = kind;
    query.where = conditions(scene, list);
    query.title = list.text;
    query.cycle = scene.cycle;
    query.sort = list.sort;
    auto found = find_records(scene.source(), query);
    return found ? std::move(found->records) : std::vector<Slot>();
}

// -- what the screens keep -------------------------------------------------------------------------------------------

ListQuery const& ListState::query(View const& view) {
    auto const& address = view.state.place.query;
    return m_query.of(address, [&] { return list_query_of(address); });
}

void ListState::change(View& view, ListQuery const& query) {
    view.set_query(address_of(query));
    view.kit.wake_after(0);
}

std::vector<std::size_t> const& ListState::counts(View const& view, Kind kind) {
    return m_counts.of({content_key(view.scene), kind}, [&] {
        std::vector<std::size_t> counts;
        for (auto const& each : list_views(view.scene)) {
            ListQuery query;
            query.view = each.name;
            counts.push_back(records_of(view.scene, kind, query).size());
        }
        return counts;
    });
}

} // namespace okra::ui
