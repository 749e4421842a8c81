// The bar at the bottom of the sheet: what is done with all rows that are chosen, as one step.
#include <algorithm>

#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/sheet/sheet_parts.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/sheet.hpp"

namespace okra::ui {

namespace {

constexpr float picker_width = 150;

void set_all(View& view, std::vector<Slot> const& records, FieldName field, Value value) {
    view.execute(SetFields{ids_of(view.document(), records), {{field, std::move(value)}}});
}

void owner_of_all(View& view, Rect place, std::vector<Slot> const& chosen) {
    PickerSpec spec;
    spec.label = view.words(text::column_responsible);
    spec.kinds = KindSet(Kind::Person);
    spec.none = view.words(text::nobody);
    spec.placeholder = spec.label;
    if (auto const person = pick_record(view, place, spec, {}))
        set_all(view, chosen, field_of<&KeyResult::owner>(),
                *person ? Value(std::string(view.document().id_of(*person))) : Value());
}

void tracking_of_all(View& view, Rect place, std::vector<Slot> const& chosen) {
    Kit& kit = view.kit;
    FieldHandle const field = field_of<&KeyResult::tracking>();
    WidgetId const list = kit.id("tracking-list");
    ButtonSpec button{.label = view.words(text::column_tracking), .icon = icons::refresh_cw, .expanded = {}};
    button.kind = ButtonKind::Ghost;
    button.expanded = kit.is_open(list);
    if (kit.button(place, button)) kit.open(list, kit.id(button.label));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < field->choices.size(); ++i) {
        if (field->choices[i].empty()) continue;
        Kit::MenuItem item;
        item.label = word_of_choice(view, *field, i);
        items.push_back(std::move(item));
        names.push_back(field->choices[i]);
    }
    if (auto const picked = kit.menu(list, place, items, button.label))
        set_all(view, chosen, field, std::string(names[static_cast<std::size_t>(*picked)]));
}

} // namespace

void sheet_bar(View& view, Rect page, DataTableState& table, std::vector<Slot> const& chosen) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    auto const scope = kit.scope("bar");
    std::string const count = view.words(text::sheet_chosen, {{"n", chosen.size()}});
    ButtonSpec tracking{.label = view.words(text::column_tracking), .icon = icons::refresh_cw, .expanded = {}};
    ButtonSpec remove{.label = view.words(text::action_delete), .icon = icons::trash_2, .expanded = {}};
    remove.kind = ButtonKind::Danger;
    ButtonSpec clear{.label = view.words(text::sheet_choose_none), .icon = icons::x, .expanded = {}};
    clear.kind = ButtonKind::Ghost;
    clear.icon_only = true;
    float const words = kit.width(count, style::body_medium) + 2 * space::between;
    float const wide = words + picker_width + kit.button_width(tracking) + kit.button_width(remove) +
                       kit.button_width(clear) + 4 * space::inside + 2 * space::inside;
    float const width = std::min(wide, page.width);
    Rect bar{page.x + (page.width - width) / 2, bottom(page) - sheet_bar_height, width, sheet_bar_height};
    auto const group = kit.group(Role::Group, count, bar);
    kit.fill({bar.x - 2, bar.y, bar.width + 4, bar.height + 3}, theme.shadow, space::card_radius);
    kit.card(bar);
    cut_left(bar, space::inside);
    cut_right(bar, space::inside);
    kit.label(cut_left(bar, words), count, style::body_medium, theme.text);
    bar = middle(bar, kit.control_height());
    if (kit.button(cut_right(bar, kit.button_width(clear)), clear)) table.selected.clear();
    cut_right(bar, space::inside);
    if (kit.button(cut_right(bar, kit.button_width(remove)), remove)) delete_records(view, chosen);
    cut_right(bar, space::inside);
    owner_of_all(view, cut_left(bar, picker_width), chosen);
    cut_left(bar, space::inside);
    tracking_of_all(view, cut_left(bar, kit.button_width(tracking)), chosen);
}

} // namespace okra::ui
