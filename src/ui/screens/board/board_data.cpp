// Which columns, lanes and cards a board has.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/shown.hpp"
#include "command/level_names.hpp"
#include "model/field_of.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/board/board_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/board.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr std::array shown_statuses{Status::NotStarted, Status::Behind, Status::AtRisk, Status::OnTrack,
                                    Status::Achieved};
constexpr std::array<std::string_view, 3> objective_columns{"status", "lifecycle", "level"};

std::string_view status_label(Status status) {
    return field_of<&KeyResult::override_status>()->choices[static_cast<std::size_t>(status)];
}
Status status_of_label(std::string_view label) {
    auto const choices = field_of<&KeyResult::override_status>()->choices;
    return static_cast<Status>(std::ranges::find(choices, label) - choices.begin());
}

// Those that stand there also without a card.
std::vector<BoardValue> fixed_values(View const& view, ListGrouping const& across) {
    std::vector<BoardValue> values;
    if (across.name == "status")
        for (Status const status : shown_statuses) values.push_back({std::string(status_label(status)), {}});
    if (across.name == "lifecycle")
        for (auto const choice : field_of<&Objective::lifecycle>()->choices)
            values.push_back({std::string(choice), {}});
    if (across.name == "level")
        for (auto& level : level_names(view.document())) values.push_back({std::move(level), {}});
    return values;
}

std::string share_of(View const& view, Aggregate const& aggregate) {
    return aggregate.progress ? percent(aggregate.progress, view.kit.locale()) : std::string();
}

BoardColumn column_of(View const& view, ListGrouping const& across, BoardValue const& value) {
    BoardColumn column;
    column.key = value.record ? std::string(view.document().id_of(value.record)) : value.label;
    column.label = word_of_group(view, across, value.label, value.record);
    if (across.name == "status" && !value.label.empty()) column.icon = icon_of(status_of_label(value.label));
    if (across.name == "level") column.icon = icon_of_level(value.label);
    return column;
}

BoardLane lane_of(View const& view, BoardState const& state, ListGrouping const& by, QueryGroup const& group) {
    BoardLane lane;
    lane.key = group.record ? std::string(view.document().id_of(group.record)) : "=" + group.label;
    lane.label = word_of_group(view, by, group.label, group.record);
    lane.progress = group.aggregate.progress;
    lane.expected = group.aggregate.expected;
    lane.share = share_of(view, group.aggregate);
    lane.folded = state.folded.contains(lane.key);
    if (auto const* const person = view.document().get<Person>(group.record)) {
        lane.avatar = person->name;
        lane.color = color_from_text(person->color, color_of_name(person->name));
    }
    return lane;
}

using ColumnOf = std::unordered_map<std::uint32_t, std::size_t>; // by slot

ColumnOf add_columns(View& view, BoardData& data, QueryResult const& found) {
    data.column_values = fixed_values(view, data.across);
    ColumnOf column_of_slot;
    std::vector<std::string> means(data.column_values.size());
    for (auto const& group : found.groups) {
        auto at = std::ranges::find_if(data.column_values, [&](BoardValue const& value) {
            return value.label == group.label && value.record == group.record;
        });
        if (at == data.column_values.end()) {
            data.column_values.push_back({group.record ? std::string() : group.label, group.record});
            at = data.column_values.end() - 1;
            means.emplace_back();
        }
        auto const column = static_cast<std::size_t>(at - data.column_values.begin());
        means[column] = share_of(view, group.aggregate);
        for (Slot const slot : group.records) column_of_slot[slot.value] = column;
    }
    for (std::size_t i = 0; i < data.column_values.size(); ++i) {
        data.columns.push_back(column_of(view, data.across, data.column_values[i]));
        data.columns.back().mean = means[i];
    }
    return column_of_slot;
}

void add_lane(BoardData& data, std::span<Slot const> records, ColumnOf const& columns) {
    auto& cells = data.cells.emplace_back(data.columns.size());
    for (Slot const slot : records)
        if (auto const column = columns.find(slot.value); column != columns.end())
            cells[column->second].push_back(slot);
}

BoardData make_data(View& view, BoardState& state, ListQuery query) {
    BoardData data;
    data.version = ++state.version;
    bool const offered = std::ranges::contains(board_columns_offered(state.kind), query.across);
    data.across = *grouping_named(offered ? query.across : "status");
    if (query.sort.empty()) query.sort = {{"progress", false}}; // worst first
    auto const by = grouping_named(query.group);
    bool const has_lanes = by && has_grouping(state.kind, *by) && by->name != data.across.name;
    ListQuery across = query;
    across.group = data.across.name;
    auto const& found = records_of(view.scene, state.kind, across, state.by_column);
    auto const columns = add_columns(view, data, found);
    data.count = found.count;
    if (!has_lanes) query.group.clear();
    auto const& lanes = records_of(view.scene, state.kind, query, state.by_lane);
    if (!has_lanes) {
        add_lane(data, lanes.records, columns);
        return data;
    }
    data.lanes_by = by;
    for (auto const& group : lanes.groups) {
        data.lanes.push_back(lane_of(view, state, *by, group));
        data.lane_values.push_back({group.record ? std::string() : group.label, group.record});
        add_lane(data, group.records, columns);
    }
    return data;
}

} // namespace

std::vector<std::string_view> board_columns_offered(Kind kind) {
    std::vector<std::string_view> names{"status", "team", "owner"};
    if (kind == Kind::Objective)
        names.insert(names.begin() + 1, objective_columns.begin() + 1, objective_columns.end());
    return names;
}

BoardData const& board_data(View& view, BoardState& state) {
    ListQuery query = state.list.query(view);
    query.columns.clear();
    auto& data = state.data.of({content_key(view.scene), query}, [&] { return make_data(view, state, query); });
    for (auto& lane : data.lanes) lane.folded = state.folded.contains(lane.key);
    if (data.across.name == "status") // by the theme of today
        for (std::size_t i = 0; i < data.columns.size(); ++i)
            data.columns[i].ink = view.kit.theme().of(status_of_label(data.column_values[i].label)).ink;
    return data;
}

} // namespace okra::ui
