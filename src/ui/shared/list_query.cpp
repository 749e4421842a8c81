// What a list shows, to and from its address, and as a question to the query engine.
#include "ui/shared/list_query.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/level_names.hpp"
#include "command/words.hpp"
#include "model/kinds.hpp"
#include "model/visit.hpp"
#include "session/scope.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/saved_views.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/insight.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view text_word = "q";
constexpr std::string_view view_word = "view";
constexpr std::string_view sort_word = "sort";
constexpr std::string_view group_word = "group";
constexpr std::string_view across_word = "across";
constexpr std::string_view pinned_word = "pinned";
constexpr std::string_view widths_word = "widths";
constexpr std::string_view columns_word = "columns";
constexpr std::string_view changed_word = "changed"; // a saved view's query is not as it was saved
constexpr std::string_view my_team = "my_team"; // as an owner: anyone of my teams
constexpr std::string_view all_word = "all";         // where another view would open first

constexpr std::array<Facet, 11> table{{
    {"status", text::facet_status, "status", true},
    {"owner", text::facet_owner, "owner", true},
    {"team", text::facet_team, "team", true},
    {"level", text::facet_level, "level", true},
    {"lifecycle", text::facet_lifecycle, "lifecycle"},
    {"growth_area", text::facet_growth_area, "growth_areas"},
    {"kind", text::facet_kind, "kind"},
    {"cycle", text::cycle, "cycle"},
    {"due", text::facet_due, "last_day", false, true},
    {"stale", text::stale, "stale", false, true},
    {"archived", text::facet_archived, "archived", false, true},
}};

struct UsualGrouping {
    std::string_view name;
    Text label{};
    std::string_view column;
    Text none{};
};
constexpr std::array<UsualGrouping, 9> usual_groupings{{
    {"status", text::facet_status, "status", text::status_none},
    {"owner", text::facet_owner, "owner", text::nobody},
    {"team", text::facet_team, "team", text::no_team},
    {"level", text::facet_level, "level", text::no_level},
    {"cycle", text::cycle, "cycle", text::no_cycle},
    {"objective", text::objective, "objectives", text::without_objective},
    {"growth_area", text::facet_growth_area, "growth_areas", text::no_growth_area},
    {"kind", text::facet_kind, "kind", text::no_kind},
    {"lifecycle", text::facet_lifecycle, "lifecycle", text::no_lifecycle},
}};

struct DueSpan {
    std::string_view value;
    Text word{};
    int from = 0; // days from today
    int until = 0;
};
constexpr int ever = -100'000;
constexpr std::array<DueSpan, 3> due_spans{{
    {"overdue", text::due_overdue, ever, -1},
    {"week", text::due_within_week, 0, 7},
    {"month", text::due_within_month, 0, 30},
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
    if (std::erase(condition.values, my_team) > 0)
        for (Slot const person : my_people(scene)) condition.values.emplace_back(scene.document.id_of(person));
    where.push_back(std::move(condition));
}

template <class R>
void add_records(View const& view, std::vector<FacetValue>& values) {
    for (auto const& record : view.document().all<R>())
        if (!record.deleted)
            values.push_back(
                {std::string(view.document().id_of(record.id)), title_or_untitled(view, record.id), record.id});
    std::ranges::sort(values, {}, [](FacetValue const& value) { return folded(value.word); });
}

void add_choices(View const& view, Kind kind, std::string_view column, std::vector<FacetValue>& values) {
    auto const found = find_column(kind, column);
    if (!found) return;
    for (auto const choice : found->choices)
        if (!choice.empty()) values.push_back({std::string(choice), choice_name(view.kit.words(), choice), {}});
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

void ListQuery::sort_by(std::string_view field, bool adds) {
    auto const known = std::ranges::find(sort, field, &SortKey::field);
    bool const turns = known != sort.end();
    bool const descending = turns && !known->descending;
    if (!adds) sort = {{std::string(field), descending}};
    else if (turns) known->descending = descending;
    else sort.push_back({std::string(field), false});
}

SortKey sort_key_of(std::string_view text) {
    bool const descending = text.starts_with('-');
    return {std::string(text.substr(descending ? 1 : 0)), descending};
}

std::vector<std::string> texts_of(std::vector<SortKey> const& sort) {
    std::vector<std::string> texts;
    texts.reserve(sort.size());
    for (auto const& key : sort) texts.push_back((key.descending ? "-" : "") + key.field);
    return texts;
}

ListQuery list_query_of(std::string_view address) {
    ListQuery query;
    for (auto& [word, values] : query_words(address)) {
        if (word == text_word) query.text = values.front();
        else if (word == view_word) query.view = values.front() == all_word ? std::string() : values.front();
        else if (word == sort_word) std::ranges::transform(values, std::back_inserter(query.sort), sort_key_of);
        else if (word == group_word) query.group = grouping_named(values.front()) ? values.front() : std::string();
        else if (word == across_word) query.across = grouping_named(values.front()) ? values.front() : std::string();
        else if (word == columns_word) query.columns = std::move(values);
        else if (word == pinned_word) query.pinned = std::move(values);
        else if (word == widths_word) query.widths = std::move(values);
        else if (facet_named(word) != nullptr) query.set(word, std::move(values));
    }
    return query;
}

std::string address_of(ListQuery const& query) {
    std::string address;
    auto const add = [&](std::string_view word, std::vector<std::string> const& values) {
        if (!values.empty()) add_query_words(address, word, values);
    };
    if (!query.view.empty()) add(view_word, {query.view});
    for (auto const& [facet, values] : query.filters) add(facet, values);
    if (!query.text.empty()) add(text_word, {query.text});
    if (!query.group.empty()) add(group_word, {query.group});
    if (!query.across.empty()) add(across_word, {query.across});
    add(sort_word, texts_of(query.sort));
    add(columns_word, query.columns);
    add(pinned_word, query.pinned);
    add(widths_word, query.widths);
    return address;
}

std::string address_of(Scene const& scene, std::string_view family, ListQuery const& query) {
    auto const* const saved = saved_view(scene, query.view);
    std::string address = address_of(query);
    if (saved != nullptr && !is_as_saved(scene, *saved, query)) return address.append("&").append(changed_word);
    if (saved != nullptr) return query_words(view_word, {query.view});
    bool const all = address.empty() && view_that_opens(scene, family) != nullptr;
    return all ? query_words(view_word, {std::string(all_word)}) : address;
}

std::vector<Slot> my_people(Scene const& scene) {
    std::vector<Slot> people;
    if (!scene.me) return people;
    people.push_back(scene.me);
    for (auto const& team : scene.document.all<Team>()) {
        if (team.deleted || (team.lead != scene.me && !std::ranges::contains(team.members, scene.me))) continue;
        if (team.lead) people.push_back(team.lead);
        people.insert(people.end(), team.members.begin(), team.members.end());
    }
    std::ranges::sort(people);
    auto const rest = std::ranges::unique(people);
    people.erase(rest.begin(), rest.end());
    std::erase_if(people, [&](Slot slot) { return scene.document.get<Person>(slot) == nullptr; });
    return people;
}

std::vector<ListView> list_views(Scene const& scene) {
    std::vector<ListView> views{{"", text::view_all, {}}};
    if (scene.me) views.push_back({"mine", text::view_mine, {{"owner", {"me"}}}});
    if (my_people(scene).size() > 1) views.push_back({"team", text::view_my_team, {{"owner", {std::string(my_team)}}}});
    views.push_back({"at-risk", text::status_at_risk, {{"status", {"behind", "at_risk"}}}});
    return views;
}

// -- facets ----------------------------------------------------------------------------------------------------------

std::span<Facet const> facets() { return table; }
bool has_facet(Kind kind, Facet const& facet) { return find_column(kind, facet.column).has_value(); }

std::vector<FacetValue> values_of(View const& view, Kind kind, Facet const& facet) {
    Document const& document = view.document();
    Scene const& scene = view.scene;
    std::vector<FacetValue> values;
    auto const add_none = [&](Text word) { values.insert(values.begin(), {"", std::string(view.words(word)), {}}); };
    if (facet.name == "owner") add_records<Person>(view, values);
    if (facet.name == "team") add_records<Team>(view, values);
    if (facet.name == "cycle") add_records<Cycle>(view, values);
    if (facet.name == "growth_area") add_growth_areas(document, values);
    if (facet.name == "level")
        for (auto const& level : level_names(document))
            values.push_back({level, level_name(view.kit.words(), level), {}});
    if (facet.name == "due")
        for (auto const& span : due_spans)
            values.push_back({std::string(span.value), std::string(view.words(span.word)), {}});
    if (facet.name == "stale") values.push_back({"true", std::string(view.words(text::without_fresh_check_in)), {}});
    if (facet.name == "archived") values.push_back({"true", std::string(view.words(text::only_archived)), {}});
    if (facet.name == "status" || facet.name == "lifecycle" || facet.name == "kind")
        add_choices(view, kind, facet.column, values);
    if (facet.name == "owner") add_none(text::nobody);
    if (facet.name == "owner" && my_people(scene).size() > 1)
        values.insert(values.begin(), {std::string(my_team), std::string(view.words(text::view_my_team)), {}});
    if (facet.name == "owner" && scene.me)
        values.insert(values.begin(), {"me", std::string(view.words(text::me)), scene.me});
    if (facet.name == "team") add_none(text::no_team);
    return values;
}

std::string word_of(View const& view, Kind kind, Facet const& facet, std::string_view value) {
    for (auto const& each : values_of(view, kind, facet))
        if (each.value == value) return each.word;
    return std::string(value);
}

// -- groups ----------------------------------------------------------------------------------------------------------

namespace {

constexpr std::string_view custom_prefix = "fields.";

ListGrouping grouping_of(UsualGrouping const& usual) {
    return {std::string(usual.name), usual.label, std::string(usual.column), usual.none};
}

// Values that several records have in common, unlike titles, numbers and dates.
bool tells_groups(Field const& field) {
    constexpr std::array<std::string_view, 3> texts{"metric", "unit", "source"};
    bool const is_elsewhere = field.name.starts_with("status_override.") || field.name == "archived";
    if (field.internal || field.title || field.shape != nullptr || is_elsewhere) return false;
    switch (field.type) {
    case FieldType::Choice:
    case FieldType::Boolean:
    case FieldType::Reference:
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet: return true;
    case FieldType::Text: return std::ranges::contains(texts, field.name);
    default: return false;
    }
}

Field const* grouping_field(Kind kind, std::string_view name) {
    int const index = field_index(kind, name);
    if (index < 0) return nullptr;
    Field const& field = fields_of(kind)[static_cast<std::size_t>(index)];
    return tells_groups(field) ? &field : nullptr;
}

// The names of custom fields that records of the kind have or may have.
std::vector<std::string> custom_names(Document const& document, Kind kind) {
    std::vector<std::string> names;
    for (auto const& field : document.all<FieldDefinition>())
        if (!field.deleted && field.on == name_of(kind).one) names.push_back(field.name);
    auto const take = [&](auto const& record) {
        if (record.deleted) return;
        for (Custom const& field : record.fields) names.push_back(field.name);
    };
    if (kind == Kind::Objective) std::ranges::for_each(document.all<Objective>(), take);
    if (kind == Kind::KeyResult) std::ranges::for_each(document.all<KeyResult>(), take);
    std::ranges::sort(names);
    auto const rest = std::ranges::unique(names);
    names.erase(rest.begin(), rest.end());
    return names;
}

} // namespace

std::vector<ListGrouping> groupings_of(Scene const& scene, Kind kind) {
    std::vector<ListGrouping> all;
    for (auto const& usual : usual_groupings)
        if (find_column(kind, usual.column)) all.push_back(grouping_of(usual));
    for (auto const& field : fields_of(kind))
        if (tells_groups(field) && !std::ranges::contains(all, field.name, &ListGrouping::column))
            all.push_back({std::string(field.name), {}, std::string(field.name), text::no_value});
    for (auto const& name : custom_names(scene.document, kind))
        all.push_back({std::string(custom_prefix) + name, {}, std::string(custom_prefix) + name, text::no_value});
    return all;
}

std::optional<ListGrouping> grouping_named(std::string_view name) {
    auto const usual = std::ranges::find(usual_groupings, name, &UsualGrouping::name);
    if (usual != usual_groupings.end()) return grouping_of(*usual);
    bool const known = name.size() > custom_prefix.size() && name.starts_with(custom_prefix);
    if (!known && grouping_field(Kind::Objective, name) == nullptr && grouping_field(Kind::KeyResult, name) == nullptr)
        return std::nullopt;
    return ListGrouping{std::string(name), {}, std::string(name), text::no_value};
}

bool has_grouping(Kind kind, ListGrouping const& grouping) { return find_column(kind, grouping.column).has_value(); }

std::string label_of(View const& view, Kind kind, ListGrouping const& grouping) {
    if (grouping.label != Text{}) return std::string(view.words(grouping.label));
    if (grouping.column.starts_with(custom_prefix)) return grouping.column.substr(custom_prefix.size());
    Field const* field = grouping_field(kind, grouping.column);
    if (field == nullptr) field = grouping_field(Kind::KeyResult, grouping.column);
    return field != nullptr ? std::string(okra::label_of(view.kit.words(), *field)) : grouping.column;
}

bool repeats_records(Kind kind, std::string_view name) {
    auto const column = find_column(kind, name);
    return column && (column->type == okra::Column::Type::Texts || column->type == okra::Column::Type::References);
}

std::string word_of_group(View const& view, ListGrouping const& grouping, std::string_view label, Slot record) {
    if (record) return title_or_untitled(view, record);
    if (label.empty()) return std::string(view.words(grouping.none));
    Words const& words = view.kit.words();
    if (grouping.name == "level") return level_name(words, label);
    for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
        auto const column = find_column(kind, grouping.column);
        if (!column) continue;
        if (column->type == okra::Column::Type::Choice) return choice_name(words, label);
        if (column->type == okra::Column::Type::Flag) return std::string(words(label == "true" ? text::yes : text::no));
    }
    return std::string(label);
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

namespace {

Query query_for(Scene const& scene, Kind kind, ListQuery const& list) {
    Query query;
    query.kind = kind;
    query.where = conditions(scene, list);
    bool const hides_archived = find_column(kind, "archived").has_value() && list.values("archived").empty();
    if (hides_archived) query.where.push_back({"archived", Condition::Test::IsNot, {"true"}});
    query.title = list.text;
    query.cycle = scene.cycle;
    return query;
}

} // namespace

namespace {

// Whether it looks for the same words and more, as when one types on.
bool is_part(ListQuery const& list, ListQuery const& of) {
    ListQuery same = of;
    same.text = list.text;
    return list.group.empty() && list.text.starts_with(of.text) && same == list;
}

} // namespace

QueryResult const& records_of(Scene const& scene, Kind kind, ListQuery const& list, KeptList<ListQuery>& kept) {
    ContentKey const content = list_key(scene, kind, list);
    if (auto const* const before = kept.asked(content);
        before != nullptr && *before != list && is_part(list, *before)) {
        SearchWords const words(list.text);
        kept.narrow(list, [&](Slot slot) { return words.all_in(scene.document.title_of(slot)); });
    }
    return kept.of(scene, content, list, [&] {
        Query query = query_for(scene, kind, list);
        query.sort = list.sort;
        auto const grouping = grouping_named(list.group);
        if (!grouping || !has_grouping(kind, *grouping)) return query;
        query.group = grouping->column;
        query.members = true;
        return query;
    });
}

namespace {

// Whether check-ins change nothing of it.
bool is_steady(Kind kind, std::string_view field) {
    using Computed = okra::Column::Computed;
    auto const column = find_column(kind, field);
    return column && (column->computed == Computed::No || column->computed == Computed::Id ||
                      column->computed == Computed::Custom || column->computed == Computed::FirstDay ||
                      column->computed == Computed::LastDay || column->computed >= Computed::Team);
}

} // namespace

ContentKey list_key(Scene const& scene, Kind kind, ListQuery const& list) {
    ContentKey key = content_key(scene);
    bool const steady =
        list.group.empty() && // groups tell what they come to
        std::ranges::all_of(conditions(scene, list), [&](auto const& each) { return is_steady(kind, each.field); }) &&
        std::ranges::all_of(list.sort, [&](SortKey const& each) { return is_steady(kind, each.field); });
    if (steady) key.version = scene.shape;
    return key;
}

// -- what the screens keep -------------------------------------------------------------------------------------------

ListQuery const& ListState::query(View const& view) {
    auto const& address = view.state.place.query;
    return m_query.of({address, view.scene.version}, [&] {
        ListQuery query = list_query_of(address);
        bool const changed = std::ranges::contains(query_words(address), changed_word,
                                                   [](auto const& word) { return std::string_view(word.first); });
        if (auto const* const saved = saved_view(view.scene, query.view); saved != nullptr && !changed)
            return query_of(view.scene, *saved);
        auto const first = address.empty() ? view_that_opens(view.scene, family_of(view.state.place.screen)) : nullptr;
        return first != nullptr ? query_of(view.scene, *first) : query;
    });
}

void ListState::change(View& view, ListQuery const& query) {
    view.set_query(address_of(view.scene, family_of(view.state.place.screen), query));
    view.kit.wake_after(0);
}

std::vector<std::size_t> ListState::counts(View const& view, Kind kind) {
    std::vector<std::size_t> counts;
    auto const count = [&](std::string_view name, ListQuery const& query) {
        auto& kept = m_counts[std::string(name)];
        auto const content = list_key(view.scene, kind, query);
        counts.push_back(
            kept.of(view.scene, content, {kind, query}, [&] { return query_for(view.scene, kind, query); }).count);
    };
    for (auto const& each : list_views(view.scene)) {
        ListQuery query;
        query.view = each.name;
        count(each.name, query);
    }
    for (auto const* const saved : saved_views(view.scene, family_of(view.state.place.screen)))
        count(view.document().id_of(saved->id), query_of(view.scene, *saved));
    return counts;
}

} // namespace okra::ui
