// Saved views: read as queries, written as fields of records.
#include "ui/shared/saved_views.hpp"

#include <algorithm>

#include "base/json_value.hpp"
#include "model/rank.hpp"
#include "ui/screens/screens.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view words_filter = "title";   // words that the title has
constexpr std::string_view across_filter = "across"; // what the columns of a board stand for
constexpr std::string_view pinned_filter = "pinned", widths_filter = "widths"; // of the columns of a sheet

bool is_for_me(Scene const& scene, SavedView const& view) {
    return !view.deleted && (!view.owner || view.owner == scene.me);
}

std::vector<std::string> texts_from_json(std::string_view json) {
    std::vector<std::string> texts;
    if (auto value = json_value_from_text(json))
        for (auto& item : value->items)
            if (item.type == JsonValue::Type::Text) texts.push_back(std::move(item.text));
    return texts;
}

std::string json_of(std::vector<std::string> const& texts) {
    JsonValue list{.type = JsonValue::Type::List};
    for (auto const& text : texts) list.items.push_back({.type = JsonValue::Type::Text, .text = text});
    std::string json;
    append_json(json, list);
    return json;
}

// In an order of their own: the file keeps filters by name.
std::vector<FilterValues> in_order(std::vector<FilterValues> filters) {
    for (auto& [facet, values] : filters) std::ranges::sort(values);
    std::ranges::sort(filters);
    return filters;
}

// The filters of a view that everyone has become the query's own: what both ask of a facet, else what one does.
std::vector<FilterValues> all_filters(Scene const& scene, ListQuery query) {
    for (auto const& view : list_views(scene)) {
        if (view.name != query.view) continue;
        for (auto const& [facet, wanted] : view.filters) {
            auto values = query.values(facet);
            std::erase_if(values, [&](std::string const& value) { return !std::ranges::contains(wanted, value); });
            if (values.empty()) values = wanted;
            query.set(facet, std::move(values));
        }
    }
    return query.filters;
}

} // namespace

std::vector<SavedView const*> saved_views(Scene const& scene, std::string_view family) {
    std::vector<SavedView const*> views;
    for (auto const& view : scene.document.all<SavedView>())
        if (is_for_me(scene, view) && family_of(view.screen) == family) views.push_back(&view);
    std::ranges::sort(
        views, [&](SavedView const* a, SavedView const* b) { return is_ranked_before(scene.document, a->id, b->id); });
    return views;
}

SavedView const* saved_view(Scene const& scene, std::string_view id) {
    auto const* const view = id.empty() ? nullptr : scene.document.get<SavedView>(scene.document.find(id));
    return view != nullptr && is_for_me(scene, *view) ? view : nullptr;
}

SavedView const* view_that_opens(Scene const& scene, std::string_view family) {
    SavedView const* first = nullptr;
    for (auto const* const view : saved_views(scene, family))
        if (view->opens_first && (first == nullptr || (!first->owner && view->owner))) first = view;
    return first;
}

ListQuery query_of(Scene const& scene, SavedView const& view) {
    ListQuery query;
    query.view = std::string(scene.document.id_of(view.id));
    for (auto const& [name, json] : view.filter) {
        auto values = texts_from_json(json);
        if (name == words_filter) query.text = values.empty() ? std::string() : std::move(values.front());
        else if (name == across_filter) query.across = values.empty() ? std::string() : std::move(values.front());
        else if (name == pinned_filter) query.pinned = std::move(values);
        else if (name == widths_filter) query.widths = std::move(values);
        else query.set(name, std::move(values));
    }
    if (grouping_named(view.group)) query.group = view.group;
    for (auto const& key : view.sort) query.sort.push_back(sort_key_of(key));
    query.columns = view.columns;
    return query;
}

bool is_as_saved(Scene const& scene, SavedView const& view, ListQuery const& query) {
    ListQuery saved = query_of(scene, view);
    ListQuery asked = query;
    saved.filters = in_order(std::move(saved.filters));
    asked.filters = in_order(std::move(asked.filters));
    return saved == asked;
}

std::vector<FieldValue> saved_fields(Scene const& scene, ListQuery const& query, std::string_view screen) {
    auto const family = family_of(screen);
    auto const layout = screen.substr(std::min(screen.size(), family.size() + 1));
    std::vector<FieldValue> fields{{"screen", Value(std::string(family))}, {"layout", Value(std::string(layout))},
                                   {"group", Value(query.group)},          {"sort", Value(texts_of(query.sort))},
                                   {"columns", Value(query.columns)},      {"filter", Value()}};
    auto const add = [&](std::string_view name, std::vector<std::string> const& values) {
        Element element;
        element.key = name;
        element.json = json_of(values);
        fields.push_back({"filter", Value(std::move(element))});
    };
    for (auto const& [facet, values] : in_order(all_filters(scene, query))) add(facet, values);
    if (!query.text.empty()) add(words_filter, {query.text});
    if (!query.across.empty()) add(across_filter, {query.across});
    if (!query.pinned.empty()) add(pinned_filter, query.pinned);
    if (!query.widths.empty()) add(widths_filter, query.widths);
    return fields;
}

std::vector<Command> commands_to_open_first(Scene const& scene, SavedView const& view, bool opens_first) {
    auto const set = [&](SavedView const& which, bool value) {
        return SetFields{{std::string(scene.document.id_of(which.id))}, {{"opens_first", Value(value)}}};
    };
    std::vector<Command> commands;
    if (view.opens_first != opens_first) commands.emplace_back(set(view, opens_first));
    for (auto const* const other : saved_views(scene, family_of(view.screen)))
        if (opens_first && other != &view && other->opens_first && other->owner == view.owner)
            commands.emplace_back(set(*other, false));
    return commands;
}

std::string screen_of(SavedView const& view) {
    std::string const address = view.layout.empty() ? view.screen : view.screen + "/" + view.layout;
    return screen_at(address) != nullptr ? address : std::string(family_of(view.screen));
}

} // namespace okra::ui
