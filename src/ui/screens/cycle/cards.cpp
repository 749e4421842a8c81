// The cards beside the plan: learnings, the start, how a running cycle stands, its middle and its end.
#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "engine/evaluation.hpp"
#include "model/field_of.hpp"
#include "session/queries.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/cycle/cycle_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_learnings = 8;

// Its height is what its words take; the card is drawn before them.
float words_height(Kit& kit, float width, std::string_view words) {
    return kit.paragraph_height(width, words, style::body);
}

// -- learnings -------------------------------------------------------------------------------------------------------

void make_draft(CyclePage& page, Learning const& learning) {
    CreateRecord objective;
    objective.kind = Kind::Objective;
    objective.fields = {
        {"title", learning.text}, {"cycle", page.id_of(page.slot)}, {"lifecycle", std::string("draft")}};
    if (learning.who) objective.fields.push_back({"owner", page.id_of(learning.who)});
    page.view.execute(std::move(objective));
}

float learning_height(CyclePage& page, float width, Learning const& learning) {
    return page.kit().paragraph_height(width - 28 - 34, learning.text, style::body) + 12 + 30 + 8;
}

void learning_row(CyclePage& page, Rect row, Learning const& learning) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(page.id_of(learning.from) + learning.text);
    auto const group = kit.group(Role::ListItem, learning.text, row, "learning");
    kit.hairline({row.x, row.y}, row.width);
    Rect inside = inset(row, 0, 8);
    kit.icon(middle({inside.x, inside.y, 18, 20}, 18), icons::lightbulb, 16, t.accent);
    kit.cut_start(inside, 28);
    Rect const avatar = kit.cut_end(inside, avatar_size);
    if (learning.who) person_avatar(page.view, {avatar.x, avatar.y, avatar_size, avatar_size}, learning.who);
    kit.cut_end(inside, 10);
    float const height = kit.paragraph_height(inside.width, learning.text, style::body);
    kit.paragraph(cut_top(inside, height), learning.text, style::body, t.text);
    cut_top(inside, 4);
    Rect line = cut_top(inside, 30);
    bool const planned = std::ranges::any_of(page.data.plan.objectives, [&](Slot slot) {
        return page.document().get<Objective>(slot)->title == learning.text;
    });
    if (page.cycle().phase == CyclePhase::Planning) {
        auto const label = kit.words(planned ? text::learnings_drafted : text::learnings_draft);
        float const wide = kit.width(label, style::caption_medium) + 8;
        Rect const place = kit.cut_end(line, wide);
        if (planned) {
            kit.text(place, label, style::caption_medium, t.of(Status::OnTrack).ink, Align::End);
        } else {
            SemanticNode node;
            node.role = Role::Button;
            node.name = page.view.words(text::learnings_draft_of, {{"text", learning.text}});
            Press const press = kit.pressable(place, "draft", std::move(node));
            kit.text(place, label, style::caption_medium, press.hovered ? t.accent_hover : t.accent, Align::End);
            if (press.clicked) make_draft(page, learning);
        }
        kit.cut_end(line, 10);
    }
    if (!learning.root_cause.empty()) {
        float const wide = std::min(chip_width(kit, learning.root_cause), line.width / 2);
        chip(page.view, kit.cut_start(line, wide), learning.root_cause);
        kit.cut_start(line, 8);
    }
    std::string const from = title_or_untitled(page.view, learning.from);
    SemanticNode node;
    node.role = Role::Link;
    node.name = from;
    Rect const place{line.x, line.y, std::min(line.width, kit.width(from, style::caption) + 4), line.height};
    Press const press = kit.pressable(place, "from", std::move(node));
    kit.text(place, from, style::caption, press.hovered ? t.text : t.muted);
    if (press.clicked) page.view.open_record(learning.from);
}

} // namespace

void draw_learnings(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    bool const plans = page.cycle().phase == CyclePhase::Planning;
    auto const& all = page.data.learnings;
    std::size_t const count = std::min(all.size(), most_learnings);
    auto const scope = kit.scope("learnings");
    float const width = rest.width - 2 * space::between;
    float height = 0;
    for (std::size_t i = 0; i < count; ++i) height += learning_height(page, width, all[i]);
    std::string const none(kit.words(text::learnings_none));
    std::string const hint(kit.words(text::learnings_none_hint));
    if (count == 0) height = words_height(kit, width, none) + words_height(kit, width, hint) + 8;
    auto const title = kit.words(plans ? text::learnings_title : text::learnings_title_running);
    Rect inside = begin_card(page.view, rest, title, height);
    Rect head{inside.x, inside.y - card_head, inside.width, card_head};
    if (plans && page.data.before) {
        kit.cut_start(head, kit.width(title, style::emphasis) + 10);
        kit.label(head, page.view.words(text::learnings_of, {{"cycle", cycle_title(page.view, page.data.before)}}),
                  style::caption, kit.theme().muted);
    }
    if (count == 0) {
        spoken_paragraph(page.view, inside, none, style::body, kit.theme().text);
        spoken_paragraph(page.view, inside, hint, style::body, kit.theme().muted);
        return;
    }
    auto const list = kit.group(Role::List, title, inside, "list");
    for (std::size_t i = 0; i < count; ++i)
        learning_row(page, cut_top(inside, learning_height(page, width, all[i])), all[i]);
}

// -- start -----------------------------------------------------------------------------------------------------------

namespace {

void start_cycle(CyclePage& page) {
    Execute step;
    step.commands.emplace_back(SetFields{{page.id_of(page.slot)}, {{"phase", std::string("active")}}});
    SetFields drafts;
    for (Slot const slot : page.data.plan.drafts) drafts.ids.push_back(page.id_of(slot));
    drafts.fields.push_back({"lifecycle", std::string("active")});
    if (page.activates && !drafts.ids.empty()) step.commands.emplace_back(std::move(drafts));
    step.text = Message(text::step_start_cycle, {words_in("cycle", page.name())});
    step.toast = page.view.words(text::cycle_started, {{"cycle", page.name()}});
    page.view.execute(std::move(step));
}

} // namespace

void draw_start(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("start");
    auto const points = plan_points(page);
    auto const open = static_cast<std::size_t>(
        std::ranges::count_if(points, [](PlanPoint const& point) { return point.state != PointState::Done; }));
    std::size_t const drafts = page.data.plan.drafts.size();
    std::string const title = page.view.words(text::start_title, {{"cycle", page.name()}});
    std::string const words =
        page.cycle().starts
            ? page.view.words(text::start_when, {{"day", long_date(*page.cycle().starts, kit.locale())}})
            : std::string(kit.words(text::start_whenever));
    float const width = rest.width - 2 * space::between;
    std::string const left =
        open > 0 ? page.view.words(text::start_open, {{"n", open}}) : std::string(kit.words(text::start_ready));
    float const box = kit.coarse() ? space::touch_height : 30;
    float const height = words_height(kit, width, words) + 10 + (drafts > 0 ? box + 6 : 0) +
                         static_cast<float>(open) * 22 + (open > 0 ? 10 : 0) + kit.control_height() + 26 + 8;
    Rect inside = begin_card(page.view, rest, title, height);
    spoken_paragraph(page.view, inside, words, style::body, t.muted);
    cut_top(inside, 10);
    if (drafts > 0) {
        kit.checkbox(cut_top(inside, box), page.view.words(text::start_drafts, {{"n", drafts}}), page.activates);
        cut_top(inside, 6);
    }
    for (PlanPoint const& point : points) {
        if (point.state == PointState::Done) continue;
        Rect line = cut_top(inside, 22);
        bool const advice = point.state == PointState::Advice;
        kit.icon(kit.cut_start(line, 16), advice ? icons::triangle_alert : icons::circle_dashed, 14,
                 advice ? t.of(Status::AtRisk).ink : t.muted);
        kit.cut_start(line, 8);
        kit.text(line, point.titled.empty() ? std::string(kit.words(point.title)) : point.titled, style::caption,
                 t.text);
    }
    if (open > 0) cut_top(inside, 10);
    ButtonSpec const start{.label = title, .icon = icons::chevron_right, .kind = ButtonKind::Primary, .expanded = {}};
    Rect row = cut_top(inside, kit.control_height());
    float const wide = kit.phone() ? row.width : std::min(kit.button_width(start), row.width);
    if (kit.button(kit.cut_start(row, wide), start)) start_cycle(page);
    kit.label(cut_top(inside, 26), left, style::caption, t.muted);
}

// -- running ---------------------------------------------------------------------------------------------------------

namespace {

std::optional<double> elapsed(CyclePage const& page) {
    auto const& cycle = page.cycle();
    if (!cycle.starts || !cycle.ends || *cycle.ends < *cycle.starts) return {};
    return expected_progress({*cycle.starts, *cycle.ends}, page.view.scene.at);
}

void figure_line(CyclePage& page, Rect& rest, std::string_view label, std::optional<double> share,
                 std::optional<double> mark, std::string const& value, Color color) {
    Kit& kit = page.kit();
    Rect row = cut_top(rest, 32);
    kit.label(kit.cut_start(row, 110), label, style::body, kit.theme().muted);
    kit.label(kit.cut_end(row, 62), value, style::body_strong, kit.theme().text, Align::End);
    kit.cut_end(row, 12);
    kit.progress_bar(middle(row, 8), share, mark, color);
}

} // namespace

void draw_running(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("running");
    Totals const all = totals(page.view.scene);
    bool const has_bar = all.key_results > 0;
    Rect inside = begin_card(page.view, rest, kit.words(text::running_title), 96 + (has_bar ? 58.0F : 0.0F));
    auto const time = elapsed(page);
    figure_line(page, inside, kit.words(text::running_time), time, {}, percent(time, kit.locale()),
                faded(t.text, 0.72F));
    figure_line(page, inside, kit.words(text::running_progress), all.progress, time,
                percent(all.progress, kit.locale()), t.accent);
    constexpr double surest = 10;
    figure_line(page, inside, kit.words(text::running_confidence),
                all.confidence ? std::optional(*all.confidence / surest) : std::nullopt, {},
                all.confidence ? number(*all.confidence, kit.locale(), 1) : "—", faded(t.text, 0.72F));
    if (!has_bar) return;
    cut_top(inside, 10);
    std::vector<Bar> parts;
    std::vector<Status> statuses;
    for (Status const status : {Status::Achieved, Status::OnTrack, Status::AtRisk, Status::Behind, Status::NotStarted,
                                Status::NotAchieved, Status::Unset}) {
        auto const count = all.by_status[static_cast<std::size_t>(status)];
        if (count == 0) continue;
        Bar bar;
        bar.label = status == Status::Unset ? std::string("—") : std::string(kit.words(text_of(status)));
        bar.value = count;
        bar.color = t.of(status == Status::Unset ? Status::NotStarted : status).mark;
        parts.push_back(std::move(bar));
        statuses.push_back(status);
    }
    auto const pressed = stacked_bar(kit, cut_top(inside, 48), kit.words(text::running_statuses), parts);
    if (!pressed || statuses[*pressed] == Status::Unset) return;
    auto const& names = field_of<&KeyResult::override_status>()->choices;
    page.view.go("key-results",
                 query_words("status", {std::string(names[static_cast<std::size_t>(statuses[*pressed])])}));
}

void draw_halfway(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& cycle = page.cycle();
    if (!cycle.starts || !cycle.ends || page.data.plan.key_results == 0) return;
    auto const scope = kit.scope("halfway");
    Date const middle_day = *cycle.starts + (*cycle.ends - *cycle.starts) / 2;
    bool const past = middle_day <= page.view.scene.at;
    std::string const words =
        page.view.words(past ? text::halfway_past : text::halfway_when, {{"day", long_date(middle_day, kit.locale())}});
    std::string const count = page.view.words(text::halfway_count, {{"n", std::size_t{page.data.plan.assessed}},
                                                                    {"all", std::size_t{page.data.plan.key_results}}});
    float const width = rest.width - 2 * space::between;
    Rect inside = begin_card(page.view, rest, kit.words(text::halfway_title),
                             words_height(kit, width, words) + 10 + 26 + kit.control_height() + 8);
    spoken_paragraph(page.view, inside, words, style::body, t.muted);
    cut_top(inside, 10);
    kit.label(cut_top(inside, 22), count, style::caption, t.text);
    cut_top(inside, 4);
    ButtonSpec const button{.label = kit.words(text::halfway_act), .icon = icons::gauge, .expanded = {}};
    Rect row = cut_top(inside, kit.control_height());
    float const wide = kit.phone() ? row.width : kit.button_width(button);
    if (kit.button(kit.cut_start(row, wide), button)) page.view.go("check-in", "assess");
}

void draw_to_close(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("close");
    auto const& cycle = page.cycle();
    bool const over = is_over(page.view, cycle);
    std::string const title = page.view.words(text::close_title, {{"cycle", page.name()}});
    std::string const words = cycle.ends ? page.view.words(over ? text::close_over : text::close_when,
                                                           {{"day", long_date(*cycle.ends, kit.locale())}})
                                         : std::string(kit.words(text::close_whenever));
    std::string const graded = page.view.words(
        text::close_graded, {{"n", std::size_t{page.data.graded}}, {"all", std::size_t{page.data.gradable}}});
    float const width = rest.width - 2 * space::between;
    Rect inside =
        begin_card(page.view, rest, title, words_height(kit, width, words) + 12 + 30 + kit.control_height() + 8);
    spoken_paragraph(page.view, inside, words, style::body, t.muted);
    cut_top(inside, 12);
    Rect line = cut_top(inside, 22);
    kit.label(kit.cut_end(line, kit.width(graded, style::caption) + 2), graded, style::caption, t.muted, Align::End);
    kit.cut_end(line, 10);
    double const share = page.data.gradable > 0 ? static_cast<double>(page.data.graded) / page.data.gradable : 0;
    kit.progress_bar(middle(line, bar_height), share, {}, t.accent);
    cut_top(inside, 8);
    ButtonSpec const button{
        .label = title, .icon = icons::flag, .kind = over ? ButtonKind::Primary : ButtonKind::Plain, .expanded = {}};
    Rect row = cut_top(inside, kit.control_height());
    float const wide = kit.phone() ? row.width : std::min(row.width, kit.button_width(button));
    if (kit.button(kit.cut_start(row, wide), button)) page.view.go("cycle/close", "step=grade");
}

} // namespace okra::ui
