// The middle column: why a rule is there, what it found with the words underlined, and what was kept as it is.
#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "engine/analytics_scope.hpp"
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

constexpr float finding_row = 72;
constexpr float phone_row = 116;
constexpr float muted_row = 44;

// -- the rule --------------------------------------------------------------------------------------------------------

void example(CoachPage& page, Rect place, Text label, std::string const& words, Status status, char const* icon) {
    Kit& kit = page.kit();
    StatusColors const& colors = page.theme().of(status);
    kit.fill(place, colors.soft, 8);
    Rect inside = inset(place, 12, 10);
    Rect line = cut_top(inside, 18);
    kit.icon(kit.cut_start(line, 16), icon, 14, colors.ink);
    kit.cut_start(line, 6);
    kit.text(line, kit.words(label), style::caption_medium, colors.ink);
    cut_top(inside, 3);
    spoken_paragraph(page.view, inside, words, style::body, page.theme().text);
}

void examples(CoachPage& page, Rect& rest, CoachRuleInForce const& rule) {
    std::string const weak = rule_weak(page.view, rule);
    std::string const strong = rule_strong(page.view, rule);
    if (weak.empty() && strong.empty()) return;
    bool const stacked = rest.width < 380;
    float const wide = stacked ? rest.width : (rest.width - 12) / 2;
    Kit& kit = page.kit();
    float const text_height = std::max(kit.paragraph_height(wide - 24, weak, style::body),
                                       kit.paragraph_height(wide - 24, strong, style::body));
    float const height = text_height + 44;
    Rect row = cut_top(rest, stacked ? 2 * height + 8 : height);
    Rect const first = stacked ? cut_top(row, height) : kit.cut_start(row, wide);
    if (stacked) cut_top(row, 8);
    else kit.cut_start(row, 12);
    example(page, first, text::coach_weak, weak, Status::Behind, icons::circle_x);
    example(page, row, text::coach_strong, strong, Status::OnTrack, icons::circle_check);
    cut_top(rest, space::between);
}

void rule_head(CoachPage& page, Rect& rest) {
    Kit& kit = page.kit();
    CoachRuleInForce const& rule = page.rule(page.shown->rule);
    std::string const name = rule_name(page.view, rule);
    cut_top(rest, 12);
    Rect row = cut_top(rest, std::max(32.0F, kit.control_height()));
    auto const look = look_of(page.theme(), rule.severity);
    kit.icon(kit.cut_start(row, 20), look.icon, 20, look.colors.mark);
    kit.cut_start(row, 8);
    bool on = rule.on;
    auto const scope = kit.scope("head");
    if (toggle(kit, middle(kit.cut_end(row, 36), 20), page.view.words(text::coach_apply, {{"rule", name}}), on))
        switch_rule(page.view, rule, on);
    kit.cut_end(row, 8);
    ButtonSpec const edit{.label = kit.words(text::coach_edit_rule),
                          .icon = icons::pencil,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .expanded = {}};
    float const square = kit.coarse() ? space::touch_height : 28;
    if (kit.button(middle(kit.cut_end(row, square), square), edit)) start_coach_rule(page.view, rule.id);
    kit.cut_end(row, 8);
    std::string const count = page.shown->open.empty()
                                  ? std::string(kit.words(text::coach_no_findings))
                                  : page.view.words(text::coach_findings, {{"n", page.shown->open.size()}});
    float const wide = kit.width(count, style::caption) + 2;
    if (row.width > wide + 120)
        kit.label(kit.cut_end(row, wide), count, style::caption, page.theme().muted, Align::End);
    kit.heading(row, name, style::section, 2);
    cut_top(rest, 4);
    std::string const why = rule_why(page.view, rule) + " " + rule_fix(page.view, rule);
    spoken_paragraph(page.view, rest, why, style::body, page.theme().muted);
    cut_top(rest, 12);
    examples(page, rest, rule);
}

void record_head(CoachPage& page, Rect& rest) {
    Kit& kit = page.kit();
    cut_top(rest, 12);
    Rect row = cut_top(rest, std::max(32.0F, kit.control_height()));
    ButtonSpec const open{.label = kit.words(text::coach_open), .small = !kit.coarse(), .expanded = {}};
    if (kit.button(middle(kit.cut_end(row, kit.button_width(open)), open.small ? 28 : kit.control_height()), open))
        page.view.open_record(page.shown->record);
    kit.cut_end(row, 8);
    kit.icon(kit.cut_start(row, 20), icon_of(page.document().kind_of(page.shown->record)), 18, page.theme().muted);
    kit.cut_start(row, 8);
    kit.heading(row, title_or_untitled(page.view, page.shown->record), style::section, 2);
    cut_top(rest, 12);
}

// -- a finding -------------------------------------------------------------------------------------------------------

std::string belongs_to(CoachPage& page, Slot record) {
    auto const* const key_result = page.document().get<KeyResult>(record);
    if (key_result != nullptr && !key_result->objectives.empty())
        return page.view.words(text::coach_key_result_of,
                               {{"title", title_or_untitled(page.view, key_result->objectives.front().to)}});
    if (page.document().get<Objective>(record) != nullptr)
        return page.view.words(text::coach_objective_of, {{"level", level_word(page.view, record)}});
    return context_of(page.view, record);
}

// The words that the remark is about stand on its colour, with a line below.
void underlined(CoachPage& page, Rect place, std::string const& title, CoachFinding const& finding) {
    Kit& kit = page.kit();
    CoachRemark const& remark = finding.remark;
    if (remark.end > remark.begin && remark.end <= title.size()) {
        float const from = kit.width(title.substr(0, remark.begin), style::body_medium);
        float const to = kit.width(title.substr(0, remark.end), style::body_medium);
        StatusColors const& colors = look_of(page.theme(), remark.severity).colors;
        if (to <= place.width) {
            Rect const words{place.x + from - 2, place.y, to - from + 4, place.height};
            kit.fill(words, colors.soft, 3);
            kit.fill({words.x, bottom(words) - 2, words.width, 2}, colors.mark);
        }
    }
    kit.text(place, title, style::body_medium, page.theme().text);
}

std::size_t index_of(CoachPage const& page, CoachFinding const& finding) {
    auto const found = std::ranges::find(page.shown->open, &finding);
    return static_cast<std::size_t>(found - page.shown->open.begin());
}

std::string key_of(CoachPage const& page, CoachFinding const& finding) {
    return "finding " + page.id_of(finding.record) + " " + page.rule(finding.remark.rule).id;
}

void begin_rewriting(CoachPage& page, CoachFinding const& finding) {
    page.state.rewriting = rewriting_of(page.view, finding.record);
    page.kit().wake_after(0);
}

void keys_of_finding(CoachPage& page, CoachFinding const& finding) {
    Kit& kit = page.kit();
    std::size_t const at = index_of(page, finding);
    if (auto const to = roved(kit, at, page.shown->open.size(), 5); to && *to != at)
        kit.focus(kit.id(key_of(page, *page.shown->open[*to])));
    if (kit.take_key(U'r') && can_rewrite(finding)) begin_rewriting(page, finding);
    if (kit.take_key(U'x')) mute(page, finding);
}

void finding_buttons(CoachPage& page, Rect& row, CoachFinding const& finding) {
    Kit& kit = page.kit();
    float const height = kit.coarse() ? space::touch_height : 30;
    bool const rewrites = can_rewrite(finding);
    ButtonSpec const act{
        .label = kit.words(rewrites ? text::coach_rewrite : text::coach_open), .key = "act", .expanded = {}};
    if (kit.button(middle(kit.cut_end(row, kit.button_width(act)), height), act)) {
        if (rewrites) begin_rewriting(page, finding);
        else page.view.open_record(finding.record);
    }
    kit.cut_end(row, 8);
    ButtonSpec const fine{.label = kit.words(text::coach_fine),
                          .icon = icons::check,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .key = "fine",
                          .expanded = {}};
    if (kit.button(middle(kit.cut_end(row, height), height), fine)) mute(page, finding);
    kit.cut_end(row, 4);
}

float buttons_room(CoachPage& page, CoachFinding const& finding) {
    Kit& kit = page.kit();
    ButtonSpec const act{.label = kit.words(can_rewrite(finding) ? text::coach_rewrite : text::coach_open),
                         .expanded = {}};
    return kit.button_width(act) + (kit.coarse() ? space::touch_height : 30) + 12;
}

void finding_words(CoachPage& page, Rect words, CoachFinding const& finding) {
    Kit& kit = page.kit();
    std::string const title = title_or_untitled(page.view, finding.record);
    std::string const says = said(kit.words(), finding.remark.says);
    if (page.asked.by_record) {
        Rect head = cut_top(words, 20);
        auto const look = look_of(page.theme(), finding.remark.severity);
        kit.icon(kit.cut_start(head, 16), look.icon, 15, look.colors.mark);
        kit.cut_start(head, 6);
        kit.text(head, says, style::body_medium, page.theme().text);
        kit.text(cut_top(words, 18), rule_fix(page.view, page.rule(finding.remark.rule)), style::caption,
                 page.theme().muted);
        return;
    }
    underlined(page, cut_top(words, 22), title, finding);
    kit.text(cut_top(words, 18), says, style::caption, look_of(page.theme(), finding.remark.severity).colors.ink);
    kit.text(cut_top(words, 17), belongs_to(page, finding.record), style::caption, page.theme().muted);
}

void finding_line(CoachPage& page, Rect row, CoachFinding const& finding) {
    Kit& kit = page.kit();
    Theme const& t = page.theme();
    std::string const title = title_or_untitled(page.view, finding.record);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title + ". " + said(kit.words(), finding.remark.says);
    node.description = belongs_to(page, finding.record);
    // What can be pressed in the row lies beside what opens it.
    Rect opens = inset(row, 4, 2);
    float const buttons_width = buttons_room(page, finding);
    if (kit.phone()) cut_bottom(opens, space::touch_height + 8);
    else kit.cut_end(opens, buttons_width + space::between);
    Press const press = kit.pressable(opens, key_of(page, finding), std::move(node));
    if (press.hovered) kit.fill(inset(row, 4, 2), t.hover, space::control_radius);
    if (press.focused) keys_of_finding(page, finding);
    if (press.clicked) page.view.open_record(finding.record);
    auto const scope = kit.scope(key_of(page, finding));
    Rect inside = inset(row, space::between, 8);
    if (kit.phone()) {
        Rect buttons = cut_bottom(inside, space::touch_height);
        finding_buttons(page, buttons, finding);
    } else {
        finding_buttons(page, inside, finding);
        Slot const owner = owner_of(page.document(), finding.record);
        person_avatar(page.view, middle(kit.cut_end(inside, avatar_size), avatar_size), owner);
        kit.cut_end(inside, 10);
    }
    Rect mark = kit.cut_start(inside, 18);
    kit.icon(cut_top(mark, 22), icon_of(page.document().kind_of(finding.record)), 16, t.muted);
    kit.cut_start(inside, 8);
    finding_words(page, inside, finding);
}

// -- what was kept as it is ------------------------------------------------------------------------------------------

std::string kept_words(CoachPage& page, CoachFinding const& finding) {
    std::string title = title_or_untitled(page.view, finding.record);
    for (CoachRule const& it : page.document().all<CoachRule>()) {
        if (it.deleted || it.muted_on != finding.record || it.rule != page.rule(finding.remark.rule).id) continue;
        std::string const day = it.at ? medium_date(page.kit().day_of(*it.at), page.kit().locale()) : std::string("—");
        if (page.document().get<Person>(it.by) == nullptr)
            return page.view.words(text::coach_kept, {{"title", title}, {"day", day}});
        return page.view.words(text::coach_kept_by,
                               {{"title", title}, {"who", person_name(page.document(), it.by)}, {"day", day}});
    }
    return title;
}

void muted_line(CoachPage& page, Rect row, CoachFinding const& finding) {
    Kit& kit = page.kit();
    auto const scope = kit.scope(key_of(page, finding));
    Rect inside = inset(row, space::between, 0);
    auto const again = kit.words(text::coach_look_again);
    Rect const place = kit.cut_end(inside, kit.width(again, style::body) + 2);
    kit.icon(kit.cut_start(inside, 18), icons::circle_check, 16, page.theme().muted);
    kit.cut_start(inside, 8);
    kit.cut_end(inside, 8);
    kit.label(inside, kept_words(page, finding), style::caption, page.theme().muted);
    if (kit.link(middle(place, kit.coarse() ? space::touch_height : 24), again, style::body, page.theme().accent))
        look_again(page, finding);
}

void key_hints(CoachPage& page, Rect row) {
    Kit& kit = page.kit();
    if (kit.coarse() || row.width < 420) return;
    auto const hint = [&](std::string_view key, Text words) {
        float const wide = key_cap(kit, middle(row, 20), key);
        kit.cut_start(row, wide + 6);
        auto const text = kit.words(words);
        kit.text(row, text, style::caption, kit.theme().muted);
        kit.cut_start(row, kit.width(text, style::caption) + 16);
    };
    hint("R", text::coach_rewrite);
    hint("X", text::coach_fine);
    hint("Enter", text::coach_open);
}

// -- all of them -----------------------------------------------------------------------------------------------------

bool is_rewritten(CoachPage const& page, CoachFinding const& finding) {
    return page.state.rewriting && page.state.rewriting->record == finding.record && can_rewrite(finding);
}

void findings_list(CoachPage& page, Rect& rest, Rect content) {
    Kit& kit = page.kit();
    float const height = kit.phone() ? phone_row : finding_row;
    auto const list = kit.group(Role::Group, kit.words(text::coach_records_list), content, "findings");
    bool rewritten = false;
    for (CoachFinding const* const it : page.shown->open) {
        Rect const row{content.x, rest.y, content.width, height};
        if (kit.visible(row)) {
            kit.hairline({row.x, row.y}, row.width);
            finding_line(page, row, *it);
        }
        cut_top(rest, height);
        if (rewritten || !is_rewritten(page, *it)) continue;
        rewritten = true;
        draw_rewriting(page, rest, *it);
    }
    for (CoachFinding const* const it : page.shown->muted) {
        Rect const row{content.x, rest.y, content.width, muted_row};
        kit.hairline({row.x, row.y}, row.width);
        muted_line(page, row, *it);
        cut_top(rest, muted_row);
    }
}

} // namespace

void draw_findings(CoachPage& page, Rect area) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("findings");
    kit.card(area);
    if (!kit.coarse() && area.height > 300) {
        Rect const foot = cut_bottom(area, 44);
        kit.hairline({foot.x, foot.y}, foot.width);
        key_hints(page, inset(foot, space::between, 0));
    }
    Rect const content = kit.begin_scroll(page.asked.by_record ? "record" : page.rule(page.shown->rule).id, area);
    Rect rest = inset(content, space::between, 0);
    rest.height = 1e6F;
    float const top = rest.y;
    if (page.asked.by_record) record_head(page, rest);
    else rule_head(page, rest);
    if (page.shown->open.empty() && page.shown->muted.empty()) {
        bool const on = page.asked.by_record || page.rule(page.shown->rule).on;
        spoken_paragraph(page.view, rest, kit.words(on ? text::coach_rule_content : text::coach_rule_off), style::body,
                         page.theme().muted);
    }
    findings_list(page, rest, content);
    kit.end_scroll(rest.y - top + space::between);
}

} // namespace okra::ui
