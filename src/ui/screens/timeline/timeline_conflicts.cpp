// The conflicts of a timeline as a list, each with what puts it right.
#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float list_width = 520;
constexpr float most_height = 480;

struct Fix {
    std::string label;
    NewDates dates;
};

std::vector<Fix> fixes_of(View const& view, DateConflict const& conflict) {
    auto const& scene = view.scene;
    std::vector<Fix> fixes;
    auto const add = [&](NewDates const& dates) {
        auto const day = dates.last ? dates.last : dates.first;
        if (!day) return;
        bool const end = dates.last.has_value() && conflict.days > 0;
        std::string const when = short_date(end ? *dates.last : *dates.first, view.kit.locale());
        fixes.push_back({view.words(end ? text::fix_end : text::fix_start,
                                    {{"title", title_or_untitled(view, dates.record)}, {"day", when}}),
                         dates});
    };
    add(pulled_in(scene.document, scene.index, conflict));
    if (auto const room = made_room(scene.document, scene.index, conflict)) add(*room);
    return fixes;
}

void fix_button(View& view, Rect& rest, Fix const& fix, bool first) {
    Kit& kit = view.kit;
    ButtonSpec const spec{.label = fix.label,
                          .icon = first ? icons::corner_down_left : icons::move_horizontal,
                          .small = true,
                          .key = first ? "fix" : "other fix",
                          .expanded = {}};
    Rect const row = cut_top(rest, kit.coarse() ? space::touch_height : 28);
    if (kit.button({row.x, row.y, std::min(row.width, kit.button_width(spec)), row.height}, spec))
        view.execute(set_days(view, fix.dates.record, fix.dates.first, fix.dates.last));
    cut_top(rest, 6);
}

float conflict_row(View& view, Rect area, DateConflict const& conflict) {
    Kit& kit = view.kit;
    Rect rest = area;
    std::string const words = conflict_words(view, conflict);
    std::string const key =
        std::string(view.document().id_of(conflict.record)) + "/" + std::string(view.document().id_of(conflict.other));
    auto const scope = kit.scope(key);
    auto const group = kit.group(Role::ListItem, words, area, "item");
    cut_top(rest, 10);
    kit.icon({rest.x, rest.y, 16, 20}, icons::circle_alert, 15, kit.theme().of(Status::Behind).mark);
    cut_left(rest, 26);
    float const height = kit.paragraph_height(rest.width, words, style::body, 4);
    SemanticNode node;
    node.role = Role::Link;
    node.name = words;
    Rect const line = cut_top(rest, height);
    Press const press = kit.pressable(line, "open", std::move(node));
    if (press.hovered) kit.fill(inset(line, -4, -2), kit.theme().hover, space::control_radius);
    kit.paragraph(line, words, style::body, kit.theme().text, 4);
    if (press.clicked) view.open_record(conflict.record);
    cut_top(rest, 6);
    auto const fixes = fixes_of(view, conflict);
    for (std::size_t i = 0; i < fixes.size(); ++i) fix_button(view, rest, fixes[i], i == 0);
    cut_top(rest, 4);
    kit.hairline({area.x, rest.y - 1}, area.width);
    return rest.y - area.y;
}

} // namespace

std::string conflict_words(View const& view, DateConflict const& conflict) {
    auto const title = title_or_untitled(view, conflict.record);
    auto const other = title_or_untitled(view, conflict.other);
    int const days = std::abs(conflict.days);
    switch (conflict.reason) {
    case DateConflict::Reason::NeedEndsLate:
        return view.words(text::conflict_need, {{"needer", other}, {"needed", title}, {"n", days}});
    case DateConflict::Reason::OutsideCycle:
        return view.words(conflict.days > 0 ? text::conflict_after_cycle : text::conflict_before_cycle,
                          {{"title", title}, {"cycle", other}, {"n", days}});
    case DateConflict::Reason::MilestoneLate:
        return view.words(text::conflict_milestone, {{"title", title}, {"project", other}, {"n", days}});
    }
    return {};
}

void draw_conflicts(View& view, TimelineState& state, TimelineRows const& data, Rect anchor) {
    Kit& kit = view.kit;
    if (!kit.is_open(state.conflicts_id)) return;
    auto const name = kit.words(text::conflicts_title);
    Rect place = anchor;
    place.x = right(anchor) - list_width;
    Rect const box =
        kit.popup_rect(place, list_width, std::min(most_height, 60 + 116 * static_cast<float>(data.conflicts.size())));
    if (!kit.begin_overlay(state.conflicts_id, OverlayKind::Menu, box, name)) return;
    Rect rest = inset(box, 16, 8);
    kit.heading(cut_top(rest, 32), name, style::body_strong, 2);
    Rect const content = kit.begin_scroll("conflicts", rest);
    auto const list = kit.group(Role::List, name, rest, "list");
    float y = content.y;
    for (auto const& conflict : data.conflicts) {
        Rect const room{content.x, y, content.width - 8, 400};
        y += conflict_row(view, room, conflict);
    }
    kit.end_scroll(y - content.y);
    kit.end_overlay();
}

} // namespace okra::ui
