// All fields of a record in a grid of two columns, the common ones first.
#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr float column_gap = 16;
constexpr float row_gap = 10;

using Names = std::vector<FieldName>;

Names common_names(Drawer& d) {
    if (d.kind == Kind::Objective)
        return {"owner", "team", "cycle", "level", "ambition", "lifecycle", "starts", "ends", "parents", "description"};
    auto const* const key_result = d.key_result();
    if (key_result == nullptr) return {};
    Names names{"owner", "due", "kind"};
    auto const add = [&](std::initializer_list<FieldName> more) { names.insert(names.end(), more); };
    switch (key_result->measure) {
    case KeyResultKind::Metric:
        add({"metric", "unit", "direction", "start"});
        if (key_result->calculation == Calculation::Absolute) add({"target"});
        else add({"lift"});
        add({"calculation", "aggregation"});
        break;
    case KeyResultKind::Maintain: add({"metric", "unit", "low", "high"}); break;
    case KeyResultKind::Threshold: add({"metric", "unit", "direction", "bound"}); break;
    case KeyResultKind::Indicator: add({"indicator", "unit", "direction", "start", "target"}); break;
    case KeyResultKind::Project: add({"project", "milestone"}); break;
    default: break;
    }
    add({"tracking", "indicator_kind", "objectives", "description"});
    return names;
}

// Those have a control of their own.
bool is_elsewhere(Field const& field) {
    bool const has_no_editor = field.internal || field.shape != nullptr;
    return has_no_editor || field.title || field.name.starts_with("status_override.");
}

std::vector<Field const*> common_fields(Drawer& d) {
    std::vector<Field const*> fields;
    for (auto const name : common_names(d)) fields.push_back(&field_in(d.kind, name));
    return fields;
}

std::vector<Field const*> other_fields(Drawer& d) {
    Names const common = common_names(d);
    std::vector<Field const*> fields;
    for (auto const& field : fields_of(d.kind))
        if (!is_elsewhere(field) && !std::ranges::contains(common, FieldName(field))) fields.push_back(&field);
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

void drawer_fields(Drawer& d, Rect& rest) {
    auto const scope = d.kit().scope("fields");
    cut_top(rest, 16);
    auto const common = common_fields(d);
    auto const others = other_fields(d);
    if (common.empty()) return grid(d, rest, others);
    grid(d, rest, common);
    bool& open = d.state.more_open;
    if (open) grid(d, rest, others);
    if (more_button(d, rest, open)) {
        open = !open;
        d.kit().wake_after(0);
    }
}

} // namespace okra::ui
