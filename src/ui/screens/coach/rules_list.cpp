// The left column: rules by severity with their switches, or the records that something is said of.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/coach/coach_parts.hpp"
#include "ui/screens/coach_rule/coach_rule.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/coaching.hpp"

namespace okra::ui {

namespace {

float row_height(Kit const& kit) { return kit.coarse() ? space::touch_height : 36; }

std::string findings_words(CoachPage const& page, std::size_t n) {
    return n == 0 ? std::string(page.view.words(text::coach_no_findings))
                  : page.view.words(text::coach_findings, {{"n", n}});
}

void choose(CoachPage& page, CoachGroup const& group) {
    CoachAsked wanted = page.asked;
    if (page.asked.by_record) wanted.record = page.id_of(group.record);
    else wanted.rule = page.rule(group.rule).id;
    page.state.rewriting.reset();
    page.ask(wanted);
}

// Arrow keys go on to the next row: what is shown follows.
void rove(CoachPage& page, std::vector<CoachGroup const*> const& rows, std::size_t at) {
    if (auto const to = roved(page.kit(), at, rows.size(), 8); to && *to != at) {
        choose(page, *rows[*to]);
        page.kit().focus(page.kit().id(page.asked.by_record ? "record " + page.id_of(rows[*to]->record)
                                                            : "rule " + page.rule(rows[*to]->rule).id));
    }
}

void rule_row(CoachPage& page, Rect row, std::vector<CoachGroup const*> const& rows, std::size_t at) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    CoachGroup const& group = *rows[at];
    CoachRuleInForce const& rule = page.rule(group.rule);
    std::string const name = rule_name(page.view, rule);
    bool const here = page.shown != nullptr && page.shown->rule == group.rule && !kit.phone();
    bool on = rule.on;
    Rect const whole{row.x - 8, row.y, row.width + 16, row.height};
    Rect switch_place = kit.cut_end(row, 36);
    if (here) kit.fill(whole, t.accent_soft, space::control_radius);
    SemanticNode node;
    node.role = Role::Button;
    node.name =
        page.view.words(text::coach_row, {{"rule", name}, {"findings", findings_words(page, group.open.size())}});
    if (here) node.current = true;
    Press const press = kit.pressable({whole.x, whole.y, whole.width - 52, whole.height}, "rule " + rule.id, node);
    if (press.hovered && !here) kit.fill(whole, t.hover, space::control_radius);
    if (press.focused) rove(page, rows, at);
    kit.icon(kit.cut_start(row, 17), look_of(t, rule.severity).icon, 16,
             on ? look_of(t, rule.severity).colors.mark : t.faint);
    kit.cut_start(row, 10);
    kit.cut_end(row, 8);
    if (!group.open.empty()) {
        std::string const count = kit.words().count(static_cast<std::int64_t>(group.open.size()));
        kit.text(kit.cut_end(row, std::ceil(kit.width(count, style::caption)) + 1), count, style::caption, t.muted,
                 Align::End);
        kit.cut_end(row, 6);
    }
    kit.text(row, name, here ? style::body_medium : style::body, here ? t.accent : on ? t.text : t.muted);
    auto const scope = kit.scope(rule.id);
    if (toggle(kit, middle(switch_place, 20), page.view.words(text::coach_apply, {{"rule", name}}), on))
        switch_rule(page.view, rule, on);
    if (press.clicked) choose(page, group);
}

void severity_head(CoachPage& page, Rect row, Text name, std::size_t n) {
    Kit& kit = page.kit();
    kit.heading(row, kit.words(name), style::caption, 3);
    if (n > 0)
        kit.text(row, kit.words().count(static_cast<std::int64_t>(n)), style::caption, kit.theme().muted, Align::End);
}

bool is_said(CoachPage const& page, CoachGroup const& group) {
    return !group.open.empty() || !group.muted.empty() || !page.rule(group.rule).on;
}

void silent_rules(CoachPage& page, Rect& rest, std::vector<CoachGroup const*> const& silent) {
    Kit& kit = page.kit();
    if (silent.empty()) return;
    Rect row = cut_top(rest, row_height(kit));
    SemanticNode node;
    node.role = Role::Button;
    node.name = page.view.words(text::coach_silent, {{"n", silent.size()}});
    node.expanded = page.state.silent_open;
    std::string const words = node.name;
    Press const press = kit.pressable({row.x - 8, row.y, row.width + 16, row.height}, "silent", std::move(node));
    if (press.clicked) {
        page.state.silent_open = !page.state.silent_open;
        kit.wake_after(0);
    }
    kit.icon(kit.cut_start(row, 17), icons::circle_check, 15, kit.theme().of(Status::OnTrack).mark);
    kit.cut_start(row, 8);
    kit.icon(kit.cut_end(row, 16), page.state.silent_open ? icons::chevron_up : icons::chevron_down, 15,
             kit.theme().muted);
    kit.text(row, words, style::caption, kit.theme().muted);
    if (!page.state.silent_open) return;
    for (std::size_t i = 0; i < silent.size(); ++i) rule_row(page, cut_top(rest, row_height(kit)), silent, i);
}

void by_rules(CoachPage& page, Rect& rest) {
    std::vector<CoachGroup const*> said, silent;
    constexpr std::array severities{Severity::Important, Severity::Advice, Severity::Hint};
    constexpr std::array names{text::coach_important, text::coach_advice, text::coach_hints};
    for (Severity const severity : severities)
        for (CoachGroup const& it : page.rules)
            if (page.rule(it.rule).severity == severity) (is_said(page, it) ? said : silent).push_back(&it);
    std::size_t at = 0;
    for (std::size_t i = 0; i < severities.size(); ++i) {
        std::size_t end = at;
        std::size_t n = 0;
        for (; end < said.size() && page.rule(said[end]->rule).severity == severities[i]; ++end)
            n += said[end]->open.size();
        if (end == at) continue;
        severity_head(page, cut_top(rest, 26), names[i], n);
        for (; at < end; ++at) rule_row(page, cut_top(rest, row_height(page.kit())), said, at);
        cut_top(rest, 6);
    }
    silent_rules(page, rest, silent);
}

void record_row(CoachPage& page, Rect row, std::vector<CoachGroup const*> const& rows, std::size_t at) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    CoachGroup const& group = *rows[at];
    bool const here = page.shown != nullptr && page.shown->record == group.record && !kit.phone();
    Rect const whole{row.x - 8, row.y, row.width + 16, row.height};
    if (here) kit.fill(whole, t.accent_soft, space::control_radius);
    SemanticNode node;
    node.role = Role::Button;
    node.name = page.view.words(text::coach_row, {{"rule", title_or_untitled(page.view, group.record)},
                                                  {"findings", findings_words(page, group.open.size())}});
    if (here) node.current = true;
    Press const press = kit.pressable(whole, "record " + page.id_of(group.record), std::move(node));
    if (press.hovered && !here) kit.fill(whole, t.hover, space::control_radius);
    if (press.focused) rove(page, rows, at);
    if (press.clicked) choose(page, group);
    kit.icon(kit.cut_start(row, 17), icon_of(page.document().kind_of(group.record)), 15, t.muted);
    kit.cut_start(row, 8);
    kit.text(kit.cut_end(row, 28), kit.words().count(static_cast<std::int64_t>(group.open.size())), style::caption,
             t.muted, Align::End);
    kit.text(row, title_or_untitled(page.view, group.record), here ? style::body_medium : style::body,
             here ? t.accent : t.text);
}

void by_records(CoachPage& page, Rect& rest) {
    Kit& kit = page.kit();
    std::vector<CoachGroup const*> rows;
    rows.reserve(page.records.size());
    for (CoachGroup const& it : page.records) rows.push_back(&it);
    float const height = row_height(kit);
    auto const seen = visible_rows(kit.screen(), rest.y, height, rows.size());
    for (std::size_t i = seen.first; i < seen.last; ++i)
        record_row(page, {rest.x, rest.y + height * static_cast<float>(i), rest.width, height}, rows, i);
    cut_top(rest, height * static_cast<float>(rows.size()));
}

void head(CoachPage& page, Rect row) {
    Kit& kit = page.kit();
    std::array<Choice, 2> ways;
    ways[0].label = kit.words(text::coach_by_rule);
    ways[1].label = kit.words(text::coach_by_record);
    int way = page.asked.by_record ? 1 : 0;
    auto const title = kit.words(page.asked.by_record ? text::coach_records_list : text::coach_rules);
    float const wide =
        std::min(segmented_width(kit, ways, Size::Small), row.width - kit.width(title, style::emphasis) - 8);
    Rect const place = middle(kit.cut_end(row, wide), segmented_height(kit, Size::Small));
    kit.heading(row, title, style::emphasis, 2);
    if (!segmented(kit, place, kit.words(text::coach_sorted), way, ways, Size::Small)) return;
    CoachAsked wanted = page.asked;
    wanted.by_record = way == 1;
    wanted.rule.clear();
    wanted.record.clear();
    page.ask(wanted);
}

void foot(CoachPage& page, Rect row) {
    Kit& kit = page.kit();
    ButtonSpec const add{
        .label = kit.words(text::coach_add_rule), .icon = icons::plus, .small = !kit.coarse(), .expanded = {}};
    if (kit.button(middle(kit.cut_start(row, kit.button_width(add)), add.small ? 28 : kit.control_height()), add))
        start_coach_rule(page.view, {});
    float const square = kit.coarse() ? space::touch_height : 28;
    auto const tool = [&](Text label, char const* icon) {
        ButtonSpec const spec{
            .label = kit.words(label), .icon = icon, .kind = ButtonKind::Ghost, .icon_only = true, .expanded = {}};
        return kit.button(middle(kit.cut_end(row, square), square), spec);
    };
    if (tool(text::coach_export, icons::download)) export_rules(page.view);
    if (tool(text::coach_import, icons::file_up)) page.view.outbox.emplace_back(PickImport{});
}

} // namespace

void draw_rules(CoachPage& page, Rect area) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("rules");
    kit.card(area);
    Rect inside = inset(area, space::between, 0);
    head(page, cut_top(inside, 52));
    Rect const below = cut_bottom(inside, 60);
    kit.hairline({area.x, below.y}, area.width);
    foot(page, {below.x, below.y + 8, below.width, 44});
    Rect const view{area.x, inside.y, area.width, inside.height};
    Rect const content = kit.begin_scroll("list", view);
    Rect rest = inset(content, space::between, 0);
    rest.height = 1e6F;
    float const top = rest.y;
    auto const list = kit.group(
        Role::Group, kit.words(page.asked.by_record ? text::coach_records_list : text::coach_rules), view, "rows");
    if (page.asked.by_record) by_records(page, rest);
    else by_rules(page, rest);
    if (kit.phone()) {
        cut_top(rest, space::between);
        Rect strength = rest;
        strength.x = content.x;
        strength.width = content.width;
        strength.height = 620;
        draw_strength(page, strength);
        cut_top(rest, strength.height);
    }
    kit.end_scroll(rest.y - top + space::inside);
}

} // namespace okra::ui
