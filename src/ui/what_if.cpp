// A what-if branch that is open.
#include "ui/what_if.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/shown.hpp"
#include "command/words.hpp"
#include "merge/comparison.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/movement_list.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/what_if/what_if.hpp"
#include "ui/scrubber.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float banner_height = 44;
constexpr float phone_banner_height = 84;
constexpr float panel_width = 294;
constexpr float panel_from = 900; // of the area
constexpr float frame = 2;
constexpr double least_move = 0.0005; // of a progress, for it to be said

struct Line { // what one record becomes, in words
    std::string record; // its id
    Slot about;         // in the branch: the record it is told of
    char const* icon = nullptr;
    std::string title;
    struct Value {
        std::string label, before, after, plan;
        bool conflicts = false;
    };
    std::vector<Value> values;
    bool conflicts = false;
    bool is_new = false;
};

struct Shown final : Kit::Kept {
    Cached<std::tuple<std::uint64_t, std::uint64_t, std::string>, std::vector<Line>> lines; // the last: language
    Cached<std::pair<std::uint64_t, std::uint64_t>, Movement> moved;
    std::vector<std::string> chosen; // records that are to be kept alone
};

constexpr WidgetId shown_id = 0x77686174; // wherever in the page it is asked for
Shown& shown_of(Kit& kit) { return kit.kept<Shown>(shown_id); }

Branch const& branch_of(View const& view) { return *view.state.elsewhere.branch; }

// -- what it changes -------------------------------------------------------------------------------------------------

std::string value_in(View const& view, Document const& document, BranchChange const& change, std::uint16_t field) {
    Record const* const record = document.record(document.find(change.record));
    return record == nullptr ? std::string() : shown_value(view.kit.words(), document, *record, change.kind, field);
}

// A check-in is told at what it is on: "Now 16.2 → 9 h".
Line line_of_check_in(View const& view, BranchChange const& change, CheckIn const& check_in, Session const& plan) {
    Line line{.record = change.record, .about = check_in.on, .icon = icons::circle_check_big};
    line.title = title_or_untitled(view, check_in.on);
    Document const& before = plan.document();
    Result const was = plan.evaluation().of(counterpart(view.document(), check_in.on, before));
    Result const is = view.scene.evaluation.of(check_in.on);
    auto const* const key_result = view.document().get<KeyResult>(check_in.on);
    std::string_view const unit = key_result != nullptr ? std::string_view(key_result->unit) : std::string_view();
    auto const shown = [&](std::optional<double> value) {
        return value ? quantity(value, unit, view.kit.locale()) : std::string();
    };
    // What was checked in is added to a sum, and one of a past day may change nothing.
    bool const moves = is.current && is.current != was.current;
    if (check_in.value)
        line.values.push_back(
            {moves ? std::string(view.words(text::what_if_now)) : kind_name(view.kit.words(), Kind::CheckIn),
             moves ? shown(was.current) : std::string(),
             shown(moves ? is.current : check_in.value),
             {}});
    return line;
}

Line line_of(View const& view, BranchChange const& change, Session const& plan) {
    Document const& before = plan.document();
    Document const& after = view.document();
    Slot const slot = after.find(change.record);
    if (auto const* const check_in = after.get<CheckIn>(slot); check_in != nullptr && check_in->on)
        return line_of_check_in(view, change, *check_in, plan);
    Line line{.record = change.record, .about = slot, .icon = icon_of(change.kind), .conflicts = change.conflicts};
    line.title = has_title(after, slot) ? std::string(after.title_of(slot))
                                        : said(view.kit.words(), name_of_record(after, slot));
    line.is_new = change.what == BranchChange::What::New;
    if (line.is_new)
        line.values.push_back(
            {view.words(text::what_if_new, {{"kind", kind_name(view.kit.words(), change.kind)}}), {}, {}, {}});
    if (change.what == BranchChange::What::Gone)
        line.values.push_back({std::string(view.words(text::what_if_gone)), {}, {}, {}});
    for (auto const& field : change.fields) {
        auto const* const info = field_at(change.kind, field.field);
        if (info == nullptr || info->internal || field.field >= fields_of(change.kind).size()) continue;
        if (info->name == "status_override.at" || info->name == "status_override.reason")
            continue; // said by the status
        Line::Value value{std::string(label_of(view.kit.words(), *info)),
                          value_in(view, before, change, field.field),
                          value_in(view, after, change, field.field),
                          {},
                          field.conflicts};
        if (field.conflicts) value.plan = value.before;
        if (value.before != value.after) line.values.push_back(std::move(value));
    }
    return line;
}

std::vector<Line> const& lines_of(View& view, Shown& shown) {
    auto const& at = view.state.elsewhere;
    return shown.lines.of({view.session.state(), at.plan->state(), std::string(view.kit.words().language())}, [&] {
        std::vector<Line> lines;
        for (BranchChange const& change : branch_of(view).changes(*at.plan)) {
            Line line = line_of(view, change, *at.plan);
            if (!line.values.empty()) lines.push_back(std::move(line));
        }
        return lines;
    });
}

void value_chip(Kit& kit, Rect& row, std::string const& before, std::string const& after) {
    Theme const& t = kit.theme();
    auto const cut = [&](std::string const& words) { return words.empty() ? std::string("—") : words; };
    std::string const from = cut(before);
    std::string const to = cut(after);
    float const room = row.width - 12 - 22;
    float const second = std::min(kit.width(to, style::caption_medium) + 1, room * 0.6F);
    float const first = std::min(kit.width(from, style::caption) + 1, std::max(0.0F, room - second));
    Rect const box = kit.cut_start(row, first + second + 12 + 22);
    kit.fill(middle(box, 20), t.accent_soft, 4);
    Rect inside = inset(box, 6, 0);
    kit.text(kit.cut_start(inside, first), from, style::caption, t.muted);
    Rect const arrow = kit.cut_start(inside, 22);
    kit.icon(arrow, icons::arrow_right, 11, t.muted);
    kit.text(kit.cut_start(inside, second), to, style::caption_medium, t.text);
}

std::string spoken_values(Words const& language, Line const& line) {
    std::string words;
    for (auto const& value : line.values) {
        bool const moves = !value.after.empty() || !value.before.empty();
        words = listed(language, words, moves ? value.label + ": " + value.before + " → " + value.after : value.label);
    }
    return words;
}
std::string spoken(Words const& language, Line const& line) {
    return line.title + ", " + spoken_values(language, line);
}

float height_of(Kit& kit, Line const& line) {
    float height = 30 + static_cast<float>(std::min<std::size_t>(line.values.size(), 6)) * 24 + 10;
    if (line.conflicts) height += 22 + (kit.coarse() ? space::touch_height : 28);
    return height;
}

void take_back(View& view, std::string const& record) {
    view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::TakeBack, .records = {record}});
}

void change_row(View& view, Shown& shown, Rect row, Line const& line) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope(line.record);
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = spoken(kit.words(), line);
    node.rect = row;
    auto const item = kit.group(std::move(node));
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    if (kit.pointer_over(row)) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    Rect rest = inset(row, 0, 6);
    Rect head = cut_top(rest, 24);
    bool chosen = std::ranges::contains(shown.chosen, line.record);
    Rect const box = kit.cut_start(head, 22);
    if (kit.checkbox(centered(box, 18, 18), line.title, chosen)) {
        if (chosen) shown.chosen.push_back(line.record);
        else std::erase(shown.chosen, line.record);
    }
    kit.cut_start(head, 6);
    ButtonSpec const back{.label = kit.words(text::what_if_take_back),
                          .icon = icons::undo_2,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .small = true,
                          .key = "back",
                          .expanded = {}};
    if (kit.button(middle(kit.cut_end(head, 28), 28), back)) take_back(view, line.record);
    kit.icon(kit.cut_start(head, 18), line.icon, 15, t.muted);
    kit.cut_start(head, 4);
    if (view.document().live_record(line.about) != nullptr) {
        head.width = std::min(head.width, kit.width(line.title, style::body) + 2);
        if (kit.link(head, line.title, style::body, t.text)) view.open_record(line.about);
    } else kit.text(head, line.title, style::body, t.text);
    kit.cut_start(rest, 50);
    for (std::size_t i = 0; i < std::min<std::size_t>(line.values.size(), 6); ++i) {
        auto const& value = line.values[i];
        Rect place = cut_top(rest, 24);
        float const wide = std::min(kit.width(value.label, style::caption) + 2, place.width * 0.5F);
        kit.text(kit.cut_start(place, wide), value.label, style::caption, t.muted);
        kit.cut_start(place, 6);
        if (!value.before.empty() || !value.after.empty()) value_chip(kit, place, value.before, value.after);
    }
    if (!line.conflicts) return;
    auto const told = std::ranges::find(line.values, true, &Line::Value::conflicts);
    std::string const plan = told == line.values.end() ? std::string() : told->plan;
    kit.label(cut_top(rest, 20), view.words(text::what_if_conflict, {{"value", plan}}), style::caption,
              t.of(Status::AtRisk).ink);
    ButtonSpec const take{.label = kit.words(text::what_if_take_plan), .small = true, .key = "plan", .expanded = {}};
    if (kit.button(cut_top(rest, 28).width > 0 ? Rect{rest.x, rest.y - 28, kit.button_width(take), 26} : rest, take))
        take_back(view, line.record);
}

// -- what follows ----------------------------------------------------------------------------------------------------

std::string few_names(View const& view, std::vector<Moved> const& some, bool with_points) {
    constexpr std::size_t most = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(most, some.size()); ++i) {
        names = listed(view.kit.words(), names, title_or_untitled(view, some[i].record));
        if (with_points) names += " " + signed_points(view, some[i].by());
    }
    return some.size() > most ? names + " …" : names;
}

void follow(View& view, Rect& rest, char const* icon, Color ink, std::string const& title, std::string const& detail) {
    Kit& kit = view.kit;
    Rect line = rest;
    kit.cut_start(line, 24);
    float const high = detail.empty() ? 0 : kit.paragraph_height(line.width, detail, style::caption, 3);
    Rect row = cut_top(rest, 22 + high + 10);
    kit.icon({row.x, row.y, 18, 20}, icon, 16, ink);
    kit.cut_start(row, 24);
    kit.label(cut_top(row, 20), title, style::body_medium, kit.theme().text);
    if (!detail.empty()) kit.paragraph(row, detail, style::caption, kit.theme().muted, 3);
}

bool is_objective(View const& view, Moved const& it) { return view.document().kind_of(it.record) == Kind::Objective; }
bool is_well(Status status) { return status == Status::OnTrack || status == Status::Achieved; }

// The mean of the objectives at the top, as the page of today has it.
std::optional<double> company(Session const& session) {
    double sum = 0;
    int count = 0;
    for (Objective const& objective : session.document().all<Objective>()) {
        if (objective.deleted || !objective.parents.empty()) continue;
        Result const result = session.evaluation().of(objective.id);
        if (!result.counts || !result.progress || !in_cycle(Scene(session), objective.id)) continue;
        sum += *result.progress;
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

void follows(View& view, Shown& shown, Rect& rest) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& at = view.state.elsewhere;
    auto const& moved =
        shown.moved.of({view.session.version(), at.plan->version()}, [&] { return movement(*at.plan, view.session); });
    kit.heading(cut_top(rest, 34), kit.words(text::what_if_follows), style::emphasis, 3);
    std::vector<Moved> well, ill, rise, fall;
    for (auto const* const all : {&moved.rose, &moved.fell, &moved.others})
        for (Moved const& it : *all) {
            if (!is_objective(view, it)) continue;
            if (!is_well(it.was) && is_well(it.is)) well.push_back(it);
            else if (is_well(it.was) && !is_well(it.is) && it.is != Status::Unset) ill.push_back(it);
            else if (it.by() > 0) rise.push_back(it);
            else if (it.by() < 0) fall.push_back(it);
        }
    Color const good = t.of(Status::OnTrack).ink;
    Color const bad = t.of(Status::Behind).ink;
    auto const told = [&](std::vector<Moved> const& some, char const* icon, Color ink, Text words, bool with_points) {
        if (!some.empty())
            follow(view, rest, icon, ink, view.words(words, {{"n", some.size()}}), few_names(view, some, with_points));
    };
    told(well, icons::circle_check, good, text::what_if_back_on_track, false);
    told(ill, icons::circle_alert, bad, text::what_if_off_track, false);
    told(rise, icons::trending_up, good, text::what_if_rise, true);
    told(fall, icons::trending_down, bad, text::what_if_fall, true);
    std::size_t const numbers = moved.rose.size() + moved.fell.size();
    if (numbers == 0) return kit.label(cut_top(rest, 24), kit.words(text::what_if_follows_none), style::body, t.muted);
    auto const before = company(*at.plan);
    auto const after = company(view.session);
    bool const stays = before && after && std::abs(*after - *before) < least_move;
    std::string const change = stays ? percent(after, view.kit.locale()) : from_to_percent(view, before, after);
    std::string const title = view.words(text::what_if_company, {{"change", std::string_view(change)}});
    std::string const count = view.words(text::what_if_numbers, {{"n", numbers}, {"all", moved.all()}});
    follow(view, rest, icons::building_2, t.muted, title, count);
}

void panel_content(View& view, Shown& shown, Rect box) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& lines = lines_of(view, shown);
    std::erase_if(shown.chosen,
                  [&](std::string const& id) { return !std::ranges::contains(lines, id, &Line::record); });
    Rect const content = kit.begin_scroll("changes", box);
    Rect rest = inset(content, 18, 14);
    rest.height = 1e6F;
    kit.heading(cut_top(rest, 26),
                lines.empty() ? std::string(kit.words(text::what_if_no_change))
                              : view.words(text::what_if_changes_short, {{"n", lines.size()}}),
                style::emphasis, 2);
    BranchHead const& head = branch_of(view).head();
    Slot const person = view.document().find(head.person);
    std::string since = medium_date(kit.day_of(head.made), kit.locale());
    if (person)
        since = view.words(text::what_if_since, {{"name", person_name(view.document(), person)}, {"day", since}});
    kit.label(cut_top(rest, 20), since, style::caption, t.muted);
    cut_top(rest, 8);
    if (lines.empty()) {
        kit.label(cut_top(rest, 24), kit.words(text::what_if_empty), style::body_strong, t.text);
        spoken_paragraph(view, rest, kit.words(text::what_if_empty_hint), style::body, t.muted);
    } else {
        auto const list = kit.group(Role::List, kit.words(text::what_if_panel), rest, "list");
        for (Line const& line : lines) change_row(view, shown, cut_top(rest, height_of(kit, line)), line);
    }
    cut_top(rest, 16);
    follows(view, shown, rest);
    kit.end_scroll(rest.y + 12 - content.y);
}

// -- the banner ------------------------------------------------------------------------------------------------------

struct BannerButton {
    std::string label;
    char const* icon = nullptr;
    bool filled = false;
    bool icon_only = false;
    bool pressed = false;
};

float width_of(Kit& kit, BannerButton const& button) {
    if (button.icon_only) return kit.control_height();
    return kit.width(button.label, style::body_medium) + 24 + (button.icon != nullptr ? 22 : 0);
}

// Buttons on the accent.
bool banner_button(Kit& kit, Rect rect, std::string_view key, BannerButton const& button) {
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Button;
    node.name = button.label;
    if (button.pressed) node.selected = true;
    Press const press = kit.pressable(rect, key, std::move(node));
    Color const ink = button.filled ? t.accent : t.on_accent;
    if (button.filled) kit.fill(rect, press.hovered ? faded(t.on_accent, 0.9F) : t.on_accent, space::control_radius);
    else {
        if (press.hovered || button.pressed) kit.fill(rect, faded(t.on_accent, 0.16F), space::control_radius);
        if (!button.icon_only) kit.outline(rect, faded(t.on_accent, 0.4F), space::control_radius);
    }
    if (button.icon_only) {
        kit.icon(rect, button.icon, 16, ink);
        kit.tooltip(button.label);
        return press.clicked;
    }
    Rect inside = inset(rect, 12, 0);
    if (button.icon != nullptr) {
        kit.icon(kit.cut_start(inside, 16), button.icon, 15, ink);
        kit.cut_start(inside, 6);
    }
    kit.text(inside, button.label, style::body_medium, ink);
    return press.clicked;
}

void more_menu(View& view, Rect box) {
    Kit& kit = view.kit;
    WidgetId const list = kit.id("more menu");
    if (banner_button(
            kit, box, "more",
            {.label = std::string(kit.words(text::what_if_more)), .icon = icons::ellipsis, .icon_only = true}))
        kit.open(list, kit.id("more"));
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, 3> items;
    items[0].label = kit.words(text::what_if_export);
    items[0].icon = icons::download;
    items[1].label = kit.words(text::what_if_rename);
    items[1].icon = icons::pencil;
    items[2].label = kit.words(text::what_if_all);
    items[2].icon = icons::git_branch;
    auto const picked =
        kit.menu(list, {right(box) - 260, box.y, 260, box.height}, items, kit.words(text::what_if_more));
    if (!picked) return;
    if (*picked == 0) view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Save});
    else start_what_if(view, *picked == 1 ? branch_of(view).head().id : std::string());
}

void banner_buttons(View& view, Shown& shown, Rect& row, std::size_t changes) {
    Kit& kit = view.kit;
    auto& at = view.state.elsewhere;
    float const high = kit.coarse() ? 40.0F : 28.0F;
    auto const place = [&](BannerButton const& button) {
        Rect const rect = middle(kit.cut_end(row, width_of(kit, button)), high);
        kit.cut_end(row, 8);
        return rect;
    };
    auto const words = [&](Text text) { return std::string(kit.words(text)); };
    bool const phone = kit.phone();
    BannerButton const leave{.label = words(text::what_if_leave_help), .icon = icons::x, .icon_only = true};
    if (banner_button(kit, place(leave), "leave", leave)) view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Leave});
    more_menu(view, place({.label = {}, .icon = icons::ellipsis, .icon_only = true}));
    BannerButton const discard{.label = words(text::what_if_discard), .icon_only = false};
    if (banner_button(kit, place(discard), "discard", discard))
        view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Discard});
    BannerButton keep{.label = words(text::what_if_keep), .icon = icons::check, .filled = true};
    if (!shown.chosen.empty()) keep.label = view.words(text::what_if_keep_some, {{"n", shown.chosen.size()}});
    if (changes > 0 && banner_button(kit, place(keep), "keep", keep))
        view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Keep, .records = shown.chosen});
    BannerButton const compare{
        .label = words(text::what_if_compare), .icon = icons::git_compare, .icon_only = phone, .pressed = at.compares};
    if (!banner_button(kit, place(compare), "compare", compare)) return;
    if (phone) kit.open(kit.id("sheet"), kit.id("compare"));
    else at.compares = !at.compares;
}

void banner(View& view, Shown& shown, Rect box) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    std::size_t const changes = lines_of(view, shown).size();
    std::string const title =
        view.words(text::what_if_banner, {{"name", name_of_branch(view.state.elsewhere, kit.words())}});
    auto const group = kit.group(Role::Complementary, title, box, "banner");
    kit.fill(box, t.accent);
    bool const phone = kit.phone();
    Rect row = inset(phone ? cut_bottom(box, box.height * 0.56F) : box, phone ? 10.0F : space::around, 0);
    banner_buttons(view, shown, row, changes);
    Rect words = phone ? inset(box, 14, 0) : row;
    kit.icon(kit.cut_start(words, 18), icons::git_branch, 16, t.on_accent);
    kit.cut_start(words, 8);
    float const wide = std::min(kit.width(title, style::body_strong) + 2, words.width);
    kit.label(kit.cut_start(words, wide), title, style::body_strong, t.on_accent);
    kit.cut_start(words, 14);
    if (words.width > 120)
        kit.label(words,
                  changes == 0 ? std::string(kit.words(text::what_if_changes_none))
                               : view.words(text::what_if_changes, {{"n", changes}}),
                  style::body, faded(t.on_accent, 0.85F));
}

// Banner, frame and panel of the open branch.
Rect what_if(View& view, Rect area) {
    auto const& at = view.state.elsewhere;
    if (at.branch == nullptr || at.plan == nullptr) return area;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope("what-if");
    auto& shown = shown_of(kit);
    banner(view, shown, cut_top(area, kit.phone() ? phone_banner_height : banner_height));
    kit.outline(area, t.accent, 0, frame);
    area = inset(area, frame);
    if (kit.phone()) {
        if (auto const sheet =
                begin_sheet(kit, kit.id("sheet"), kit.screen().height * 0.7F, kit.words(text::what_if_panel))) {
            panel_content(view, shown, *sheet);
            end_sheet(kit);
        }
        return area;
    }
    if (!at.compares || area.width < panel_from) return area;
    Rect const side = kit.cut_end(area, panel_width);
    auto const group = kit.group(Role::Complementary, kit.words(text::what_if_panel), side, "panel");
    kit.fill(side, t.surface);
    kit.hairline_down({side.x, side.y}, side.height);
    panel_content(view, shown, side);
    return area;
}

} // namespace

Rect rest_of_elsewhere(View& view, Rect area) { return scrubber(view, what_if(view, area)); }

namespace {

struct Before { // what the plan says of a record
    bool is_there = false;
    Result result;
};
Before before_branch(View const& view, Slot slot) {
    auto const& at = view.state.elsewhere;
    Slot const there = counterpart(view.document(), slot, at.plan->document());
    if (at.plan->document().live_record(there) == nullptr) return {};
    return {true, at.plan->evaluation().of(there)};
}
bool is_in_branch(View const& view) {
    auto const& at = view.state.elsewhere;
    return at.branch != nullptr && at.plan != nullptr && !at.day;
}

} // namespace

std::string name_of_branch(Elsewhere const& at, Words const& words) {
    if (at.branch == nullptr) return {};
    BranchHead const& opened = at.branch->head(); // with the name that it had then
    auto const now = std::ranges::find(at.branches, opened.id, &BranchHead::id);
    std::string const& name = now == at.branches.end() ? opened.name : now->name;
    return name.empty() ? std::string(words(text::what_if_unnamed)) : name;
}

bool changes_in_branch(View const& view, Slot slot) {
    if (!is_in_branch(view)) return false;
    if (std::ranges::binary_search(view.state.elsewhere.changed, slot)) return true;
    Before const before = before_branch(view, slot);
    Result const now = view.scene.evaluation.of(slot);
    if (!before.is_there || before.result.status != now.status) return true;
    if (before.result.progress.has_value() != now.progress.has_value()) return true;
    return now.progress && std::abs(*now.progress - *before.result.progress) >= least_move;
}

bool compares_branch(View const& view) { return is_in_branch(view) && view.state.elsewhere.compares; }

namespace {

Line const* line_about(View& view, Slot slot) {
    if (!is_in_branch(view) || !std::ranges::binary_search(view.state.elsewhere.changed, slot)) return nullptr;
    auto const& lines = lines_of(view, shown_of(view.kit));
    auto const line = std::ranges::find(lines, slot, &Line::about);
    return line == lines.end() ? nullptr : &*line;
}

} // namespace

void branch_cell(View& view, Rect cell, Slot slot) {
    Line const* const line = line_about(view, slot);
    if (line == nullptr) return;
    Kit& kit = view.kit;
    auto const moved = [](Line::Value const& value) { return !value.before.empty() || !value.after.empty(); };
    auto const value = std::ranges::find_if(line->values, moved);
    kit.hint(cell, spoken_values(kit.words(), *line));
    if (!line->is_new && value != line->values.end()) return value_chip(kit, cell, value->before, value->after);
    auto const words = line->is_new ? kit.words(text::what_if_new_here) : std::string_view(line->values.front().label);
    Rect box = kit.cut_start(cell, std::min(cell.width, kit.width(words, style::caption_medium) + 13));
    kit.fill(middle(box, 20), kit.theme().accent_soft, 4);
    kit.text(inset(box, 6, 0), words, style::caption_medium, kit.theme().text);
}

std::string branch_words(View& view, Slot slot) {
    Line const* const line = line_about(view, slot);
    if (line == nullptr) return {};
    std::string const changes = spoken_values(view.kit.words(), *line);
    return view.words(text::what_if_in_words, {{"changes", std::string_view(changes)}});
}

std::optional<Status> status_before(View const& view, Slot slot, Result const& result) {
    if (!compares_branch(view)) return std::nullopt;
    Before const before = before_branch(view, slot);
    if (!before.is_there || before.result.status == result.status) return std::nullopt;
    return before.result.status;
}

Color moved_color(Theme const& theme, ComparedProgress const& compared, Color bar) {
    if (compared.after <= compared.before) return faded(theme.of(Status::Behind).mark, 0.4F);
    return compared.since ? faded(bar, 0.45F) : theme.accent;
}

std::string moved_percent(View const& view, Slot slot, Result const& result) {
    auto const compared = compared_progress(view, slot, result);
    bool const moves = compared && std::abs(compared->after - compared->before) >= least_move;
    return moves ? from_to_percent(view, compared->before, compared->after) : std::string();
}

} // namespace okra::ui
