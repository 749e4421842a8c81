// All fields of a record in a grid of two columns, the common ones first.
#include <algorithm>
#include <array>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float column_gap = 16;
constexpr float row_gap = 10;

using Names = std::vector<FieldName>;

// Fields that are read together. The first ones are always to be seen.
struct Group {
    Text title{};
    Names names;
    bool rare = false;
};

std::vector<Group> groups_of_objective(Objective const& objective) {
    Names rollup{"rollup"};
    if (objective.rollup == Rollup::Manual) rollup.push_back("manual_progress");
    Names seen{"visibility"};
    if (objective.visibility == Visibility::Limited) seen.push_back("viewers");
    seen.insert(seen.end(), {"owners", "teams", "weight"});
    seen.insert(seen.end(), rollup.begin(), rollup.end());
    return {{{}, {"owner", "team", "cycle", "level", "starts", "ends", "lifecycle", "ambition", "growth_areas"}},
            {text::group_place, {"parents"}},
            {text::group_people, seen, true},
            {text::group_meaning, {"recurring", "guardrails"}, true},
            {text::group_review,
             {"grade", "grade_reason", "retrospective", "retrospective.worked", "retrospective.did_not",
              "retrospective.root_causes", "retrospective.learnings", "retrospective.process"},
             true}};
}

Names measure_names(KeyResult const& key_result) {
    Names names{"kind"};
    auto const add = [&](std::initializer_list<FieldName> more) { names.insert(names.end(), more); };
    switch (key_result.measure) {
    case KeyResultKind::Metric:
        add({"metric", "unit", "direction", "start"});
        if (key_result.calculation == Calculation::Absolute) add({"target"});
        else add({"lift"});
        add({"calculation", "aggregation"});
        break;
    case KeyResultKind::Maintain: add({"metric", "unit", "low", "high"}); break;
    case KeyResultKind::Threshold: add({"metric", "unit", "direction", "bound"}); break;
    case KeyResultKind::Indicator: add({"indicator", "unit", "direction", "start", "target"}); break;
    case KeyResultKind::Project: add({"project", "milestone"}); break;
    default: break;
    }
    add({"tracking", "indicator_kind", "source", "benchmark", "stretch"});
    return names;
}

std::vector<Group> groups_of_key_result(KeyResult const& key_result) {
    return {{{}, {"owner", "due"}},
            {text::group_measure, measure_names(key_result)},
            {text::group_place, {"objectives"}},
            {text::group_time, {"starts", "checkpoints"}, true},
            {text::group_people, {"owners", "parent", "weight"}, true},
            {text::group_review, {"grade", "grade_reason"}, true}};
}

std::vector<Group> groups_of(Drawer& d) {
    if (auto const* const objective = d.objective()) return groups_of_objective(*objective);
    if (auto const* const key_result = d.key_result()) return groups_of_key_result(*key_result);
    return {};
}

// Those have a control of their own, or tell what Okra itself keeps.
bool is_elsewhere(Drawer& d, Field const& field) {
    constexpr std::array<std::string_view, 8> kept{"made",     "manual_by", "manual_at",   "proposed_to",
                                                   "archived", "mentions",  "opens_first", "fields"};
    bool const has_no_editor = field.internal || field.shape != nullptr;
    bool const is_described = has_description(d.kind) && (field.name == "description" || field.name == "hypothesis");
    return has_no_editor || field.title || is_described || std::ranges::contains(kept, field.name) ||
           field.name.starts_with("status_override.") || field.name.starts_with("link_broken.");
}

std::vector<Field const*> fields_named(Drawer& d, Names const& names) {
    std::vector<Field const*> fields;
    for (auto const name : names) fields.push_back(&field_in(d.kind, name));
    return fields;
}

std::vector<Field const*> fields_of_others(Drawer& d) {
    std::vector<Field const*> fields;
    for (auto const& field : fields_of(d.kind))
        if (!is_elsewhere(d, field)) fields.push_back(&field);
    return fields;
}

void whole_row(Drawer& d, Rect& rest, Field const& field) {
    field_cell(d.view, cut_top(rest, field_cell_height(d.view, d.slot, field, rest.width)), d.slot, field);
    cut_top(rest, row_gap);
}

void pair(Drawer& d, Rect& rest, Field const& left, Field const* right) {
    float const width = (rest.width - column_gap) / 2;
    float height = field_cell_height(d.view, d.slot, left, width);
    if (right != nullptr) height = std::max(height, field_cell_height(d.view, d.slot, *right, width));
    Rect row = cut_top(rest, height);
    cut_top(rest, row_gap);
    field_cell(d.view, cut_left(row, width), d.slot, left);
    cut_left(row, column_gap);
    if (right != nullptr) field_cell(d.view, row, d.slot, *right);
}

void grid(Drawer& d, Rect& rest, std::vector<Field const*> const& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (takes_whole_row(*fields[i])) {
            whole_row(d, rest, *fields[i]);
            continue;
        }
        bool const paired = i + 1 < fields.size() && !takes_whole_row(*fields[i + 1]);
        pair(d, rest, *fields[i], paired ? fields[i + 1] : nullptr);
        if (paired) ++i;
    }
}

bool more_button(Drawer& d, Rect& rest, bool open) {
    Kit& kit = d.kit();
    Rect row = cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
    ButtonSpec const spec{.label = kit.words(open ? text::fewer_fields : text::more_fields),
                          .icon = open ? icons::chevron_up : icons::chevron_down,
                          .kind = ButtonKind::Ghost,
                          .key = "more fields",
                          .expanded = open};
    float const width = kit.button_width(spec);
    return kit.button({row.x - 12, row.y, width, row.height}, spec);
}

} // namespace

namespace {

void group_title(Drawer& d, Rect& rest, Text title) {
    if (title == Text{}) return;
    cut_top(rest, 6);
    d.kit().heading(cut_top(rest, 24), d.kit().words(title), style::caption_medium, 4);
}

// A number that somebody has set tells who and when.
void manual_line(Drawer& d, Rect& rest) {
    auto const* const objective = d.objective();
    if (objective == nullptr || objective->rollup != Rollup::Manual || !objective->manual_at) return;
    std::string who = person_name(d.document(), objective->manual_by);
    if (who.empty()) who = d.view.words(text::someone);
    drawer_text(
        d, rest,
        d.view.words(text::manual_since,
                     {{"who", who}, {"day", medium_date(d.kit().day_of(*objective->manual_at), d.kit().locale())}}),
        style::caption, d.theme().muted);
    cut_top(rest, row_gap);
}

void draw_group(Drawer& d, Rect& rest, Group const& group) {
    group_title(d, rest, group.title);
    grid(d, rest, fields_named(d, group.names));
    if (std::ranges::contains(group.names, FieldName("manual_progress"))) manual_line(d, rest);
}

} // namespace

void drawer_fields(Drawer& d, Rect& rest) {
    auto const scope = d.kit().scope("fields");
    cut_top(rest, 16);
    auto const groups = groups_of(d);
    if (groups.empty()) {
        grid(d, rest, fields_of_others(d));
        return custom_fields(d, rest);
    }
    bool& open = d.state.more_open;
    for (auto const& group : groups)
        if (open || !group.rare) draw_group(d, rest, group);
    custom_fields(d, rest);
    if (more_button(d, rest, open)) {
        open = !open;
        d.kit().wake_after(0);
    }
}

} // namespace okra::ui
