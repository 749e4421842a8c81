// What a record needs, what needs it and what it relates to; also what nobody has promised yet.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "engine/dependencies.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "words/texts/dependencies.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

bool can_depend(Kind kind) {
    return kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project || kind == Kind::Initiative;
}

PickerSpec records_spec(Drawer& d, Text label) {
    PickerSpec spec;
    spec.label = d.kit().words(label);
    spec.kinds = KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project | Kind::Initiative;
    spec.except = d.slot;
    return spec;
}

struct Line {
    std::string title, words;
    Slot other; // none: nobody has promised it
    bool needs = false;
    Need need;
};

Line line_of(Drawer& d, Dependency const& dependency) {
    bool const mine = dependency.from == d.slot;
    Line line;
    line.needs = dependency.dependency_kind == DependencyKind::Needs;
    Slot const other = mine ? dependency.to : dependency.from;
    line.other = d.document().live_record(other) != nullptr ? other : Slot{};
    line.title = line.other ? title_or_untitled(d.view, other) : dependency.to_words;
    line.words = d.view.words(!line.needs ? text::relates_to
                              : mine      ? text::needs_that
                                          : text::is_needed_by,
                              {{"title", line.title}});
    line.need = need_of(d.document(), d.view.scene.index, d.view.scene.evaluation, dependency);
    return line;
}

std::string state_of(Drawer& d, Line const& line) {
    if (!line.other) return std::string(d.view.words(text::need_state_promised));
    if (!line.need.unmet) return std::string(d.view.words(text::need_is_met));
    if (line.need.late) return d.view.words(text::need_state_late, {{"n", line.need.days_late}});
    return std::string(d.view.words(text::need_is_open));
}

void dependency_row(Drawer& d, Rect row, Dependency const& dependency) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    Line const line = line_of(d, dependency);
    auto const scope = kit.scope(d.document().id_of(dependency.id));
    auto const group = kit.group(Role::ListItem, line.words, row, "item");
    std::string const remove = kit.words(text::remove_dependency, {{"title", line.title}});
    ButtonSpec const cross{
        .label = remove, .icon = icons::x, .kind = ButtonKind::Ghost, .icon_only = true, .small = true, .expanded = {}};
    if (kit.button(centered(cut_right(row, 28), 26, 26), cross)) delete_record(d.view, dependency.id);
    bool const met = line.needs && !line.need.unmet;
    kit.icon(cut_left(row, icon_size),
             met          ? icons::circle_check
             : line.needs ? icons::git_branch
                          : icons::link,
             15, met ? t.of(Status::OnTrack).mark : t.muted);
    cut_left(row, 8);
    if (line.needs) {
        auto const state = state_of(d, line);
        Color const ink = t.of(met ? Status::OnTrack : line.need.late ? Status::Behind : Status::AtRisk).ink;
        float const wide = std::ceil(kit.width(state, style::caption)) + 1;
        kit.label(cut_right(row, wide), state, style::caption, ink);
        cut_right(row, 8);
    }
    if (!line.other) return kit.label(row, line.words, style::body, t.text);
    if (kit.link(row, line.words, style::body, t.text)) d.view.open_record(line.other);
}

// Who it is needed from, until a record stands for it.
void promise_row(Drawer& d, Rect row, Dependency const& dependency) {
    Kit& kit = d.kit();
    auto const scope = kit.scope(d.document().id_of(dependency.id));
    auto const id = std::string(d.document().id_of(dependency.id));
    cut_left(row, icon_size + 8);
    PickerSpec team;
    team.label = kit.words(text::fix_team);
    team.kinds = Kind::Team;
    team.none = kit.words(text::fix_no_team);
    if (auto const picked =
            pick_record(d.view, cut_left(row, std::min(180.0F, row.width / 2)), team, dependency.to_team))
        d.view.execute(
            SetFields{{id}, {{"to_team", *picked ? Value(std::string(d.document().id_of(*picked))) : Value()}}});
    cut_left(row, 8);
    auto const spec = records_spec(d, text::fix_link_record);
    if (auto const picked = pick_more(d.view, row, spec); picked && *picked)
        d.view.execute(SetFields{{id}, {{"to", std::string(d.document().id_of(*picked))}}});
}

void add_dependency(Drawer& d, Rect& rest, Text label, std::string_view kind) {
    Kit& kit = d.kit();
    auto const spec = records_spec(d, label);
    Rect const row = cut_top(rest, kit.control_height());
    float const wide = kit.button_width({.label = spec.label, .icon = icons::plus, .expanded = {}});
    if (auto const picked = pick_more(d.view, {row.x - 12, row.y, std::min(wide, row.width + 12), row.height}, spec))
        d.view.execute(CreateRecord{
            Kind::Dependency,
            {},
            {{"from", d.id()}, {"to", std::string(d.document().id_of(*picked))}, {"kind", std::string(kind)}}});
}

void add_promise(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    FieldSpec spec;
    spec.placeholder = kit.words(text::need_in_words_hint);
    spec.key = "need in words";
    Rect const row = cut_top(rest, kit.control_height());
    auto& words = d.state.need;
    auto const events = kit.text_field(row, kit.words(text::need_in_words), words, spec);
    if (events.cancelled && !words.empty()) {
        kit.take_key(Key::Escape);
        words.clear();
    }
    std::string const what(trimmed(words));
    if (!events.submitted || what.empty()) return;
    d.view.execute(
        CreateRecord{Kind::Dependency, {}, {{"from", d.id()}, {"to_words", what}, {"kind", std::string("needs")}}});
    words.clear();
}

} // namespace

void drawer_dependencies(Drawer& d, Rect& rest) {
    if (!can_depend(d.kind)) return;
    Kit& kit = d.kit();
    auto const scope = kit.scope("dependencies");
    auto const needs = d.view.scene.index.dependencies(d.slot);
    drawer_counted_heading(d, rest, kit.words(text::dependencies), needs.size());
    float const height = kit.coarse() ? space::touch_height : 32;
    if (needs.empty()) drawer_text(d, rest, kit.words(text::no_dependencies), style::body, d.theme().muted);
    {
        auto const list = kit.group(Role::List, kit.words(text::dependencies), {rest.x, rest.y, rest.width, 1}, "list");
        for (Slot const slot : needs) {
            auto const* const one = d.document().get<Dependency>(slot);
            if (one == nullptr) continue;
            dependency_row(d, cut_top(rest, height), *one);
            if (one->from == d.slot && d.document().live_record(one->to) == nullptr) {
                promise_row(d, cut_top(rest, kit.control_height()), *one);
                cut_top(rest, 6);
            }
        }
    }
    add_dependency(d, rest, text::add_need, "needs");
    add_dependency(d, rest, text::add_relation, "relates");
    cut_top(rest, 4);
    add_promise(d, rest);
    cut_top(rest, 8);
    auto const all = kit.words(text::all_dependencies);
    Rect row = cut_top(rest, 22);
    if (kit.link(cut_left(row, kit.width(all, style::caption_medium) + 2), all, style::caption_medium,
                 d.theme().accent))
        d.view.go("dependencies");
}

} // namespace okra::ui
