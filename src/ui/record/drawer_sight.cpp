// The line of sight: what a record serves, up to the top, and what serves it.
#include <algorithm>
#include <vector>

#include "engine/belonging.hpp"
#include "model/rank.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/shared/record_acts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_above = 12;
constexpr std::size_t most_below = 10;
constexpr std::size_t deepest_below = 2;
constexpr float row_height = 28;
constexpr float indent = 18;

// The key result that it drives, itself or by a milestone; else one that its work supports.
Slot served_by_project(Drawer& d, Slot project) {
    auto const& index = d.view.scene.index;
    if (auto const some = index.linked_key_results(project); !some.empty()) return some.front();
    for (Slot const milestone : index.milestones(project))
        if (auto const some = index.linked_key_results(milestone); !some.empty()) return some.front();
    for (Slot const work : index.initiatives(project))
        for (Slot const served : d.document().get<Initiative>(work)->key_results)
            if (d.document().live_record(served) != nullptr) return served;
    return {};
}

// What it serves first: the parent of least rank.
Slot above(Drawer& d, Slot slot) {
    Document const& document = d.document();
    auto const first_of = [&](auto const& links) {
        Slot best;
        for (auto const& link : links) {
            bool const live = document.live_record(link.to) != nullptr;
            if (live && (!best || is_ranked_before(document, link.to, best))) best = link.to;
        }
        return best;
    };
    if (auto const* const objective = document.get<Objective>(slot)) return first_of(objective->parents);
    if (auto const* const key_result = document.get<KeyResult>(slot)) {
        if (document.live_record(key_result->parent) != nullptr && key_result->objectives.empty())
            return key_result->parent;
        return first_of(key_result->objectives);
    }
    auto const live_or_none = [&](Slot at) { return document.live_record(at) != nullptr ? at : Slot{}; };
    auto const driven = [&](Slot source) {
        auto const some = d.view.scene.index.linked_key_results(source);
        return some.empty() ? Slot{} : some.front();
    };
    if (auto const* const task = document.get<Initiative>(slot)) {
        for (Slot const served : task->key_results)
            if (document.live_record(served) != nullptr) return served;
        return live_or_none(task->milestone ? task->milestone : task->project);
    }
    if (auto const* const milestone = document.get<Milestone>(slot)) {
        if (Slot const at = live_or_none(milestone->key_result)) return at;
        if (Slot const at = driven(slot)) return at;
        return live_or_none(milestone->project);
    }
    if (document.kind_of(slot) == Kind::Indicator) return driven(slot);
    if (document.kind_of(slot) == Kind::Project) return served_by_project(d, slot);
    if (auto const* const experiment = document.get<Experiment>(slot))
        for (Slot const served : experiment->key_results)
            if (document.live_record(served) != nullptr) return served;
    return {};
}

struct SightRow {
    Slot record;
    std::size_t depth = 0;
};

void put_below(Drawer& d, Slot slot, std::size_t depth, std::size_t until, std::vector<SightRow>& rows) {
    if (depth > until) return;
    auto const children = d.view.scene.index.children(slot);
    std::vector<Slot> in_order(children.begin(), children.end());
    sort_by_rank(d.document(), in_order);
    for (Slot const child : in_order) {
        if (child == d.slot || rows.size() > most_above + most_below) return; // merged files may hold a circle
        rows.push_back({child, depth});
        put_below(d, child, depth + 1, until, rows);
    }
}

std::vector<SightRow> sight_of(Drawer& d) {
    std::vector<Slot> up;
    for (Slot at = above(d, d.slot); at && up.size() < most_above && at != d.slot; at = above(d, at)) {
        if (std::ranges::contains(up, at)) break;
        up.push_back(at);
    }
    std::ranges::reverse(up);
    std::vector<SightRow> rows;
    rows.reserve(up.size() + 1);
    for (Slot const slot : up) rows.push_back({slot, rows.size()});
    rows.push_back({d.slot, rows.size()});
    std::size_t const here = rows.back().depth;
    put_below(d, d.slot, here + 1, here + deepest_below, rows);
    return rows;
}

void sight_row(Drawer& d, Rect row, SightRow const& it) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    bool const self = it.record == d.slot;
    Result const result = d.view.scene.evaluation.of(it.record);
    std::string const title = title_or_untitled(d.view, it.record);
    std::string const work = work_words(d.view, it.record);
    SemanticNode node;
    node.role = Role::TreeItem;
    node.name = title;
    node.description = work.empty() ? spoken_result(d.view, result) : work;
    node.level = static_cast<int>(it.depth) + 1;
    node.selected = self;
    Rect const hit{row.x - 8, row.y, row.width + 16, row.height};
    Press const press = kit.pressable(hit, d.document().id_of(it.record), std::move(node));
    if (self) kit.fill(hit, t.accent_soft, space::control_radius);
    else if (press.hovered) kit.fill(hit, t.hover, space::control_radius);
    if (press.clicked && !self) d.view.open_record(it.record);
    cut_left(row, indent * static_cast<float>(std::min<std::size_t>(it.depth, 6)));
    bool const objective = d.document().get<Objective>(it.record) != nullptr;
    kit.icon(cut_left(row, icon_size),
             objective ? icon_of_level(level_of(d.document(), it.record)) : icon_of_work(d.document(), it.record), 15,
             objective ? t.accent : t.muted);
    cut_left(row, 8);
    if (work.empty() && result.progress) {
        kit.text(cut_right(row, 44), percent(result.progress, kit.locale()), style::body, t.muted, Align::Right);
        if (result.status != Status::Unset)
            kit.icon(cut_right(row, 20), icon_of(result.status), 14, status_color(t, result));
    } else if (!work.empty()) {
        float const wide = std::min(kit.width(work, style::caption) + 1, row.width / 2);
        kit.text(cut_right(row, wide), work, style::caption, t.muted, Align::Right);
    }
    cut_right(row, 8);
    kit.text(row, title, self ? style::body_medium : style::body, t.text);
}

} // namespace

void drawer_sight(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const rows = sight_of(d);
    bool const is_work = d.kind == Kind::Initiative || d.kind == Kind::Project || d.kind == Kind::Milestone;
    if (rows.size() == 1 && !is_work) return;
    auto const scope = kit.scope("line of sight");
    drawer_heading(d, rest, kit.words(text::line_of_sight));
    if (rows.size() == 1) return drawer_text(d, rest, kit.words(text::serves_nothing), style::body, d.theme().muted);
    float const height = kit.coarse() ? space::touch_height : row_height;
    auto const tree = kit.group(Role::Tree, kit.words(text::line_of_sight),
                                {rest.x, rest.y, rest.width, height * static_cast<float>(rows.size())}, "rows");
    for (auto const& row : rows) sight_row(d, cut_top(rest, height), row);
}

} // namespace okra::ui
