// What is open before a cycle starts: each point with its count and one action; and how many a team has.
#include <algorithm>
#include <cmath>

#include "ui/kit/icons.hpp"
#include "ui/screens/cycle/cycle_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

using Goes = PlanPoint::Goes;

// The words of a point whose list is empty, and of one that names the first of it.
struct PointWords {
    Text title{}, none{}, some{}, action{};
    Text open{}; // the title while there are some
};

std::string first_and_more(CyclePage const& page, std::vector<Slot> const& slots, Text some, std::size_t number = 0) {
    std::string first = page.view.words(
        some, {{"title", in_quotes(page.kit().words(), title_or_untitled(page.view, slots.front()))}, {"n", number}});
    if (slots.size() == 1) return first;
    return page.view.words(text::plan_and_more, {{"what", first}, {"n", slots.size() - 1}});
}

PlanPoint point_of(CyclePage const& page, std::vector<Slot> const& slots, PointWords const& words, PointState open,
                   std::size_t number = 0) {
    PlanPoint point;
    point.title = words.title;
    if (slots.empty()) {
        point.detail = page.view.words(words.none);
        return point;
    }
    point.state = open;
    point.title = words.open;
    point.detail = first_and_more(page, slots, words.some, number);
    point.count = slots.size();
    point.action = words.action;
    point.goes = Goes::Record;
    point.record = slots.front();
    return point;
}

PlanPoint objectives_point(CyclePage const& page) {
    auto const& plan = page.data.plan;
    PlanPoint point;
    point.title = text::plan_objectives;
    if (!plan.objectives.empty()) {
        point.detail = page.view.words(text::plan_objectives_some,
                                       {{"n", plan.objectives.size()}, {"results", std::size_t{plan.key_results}}});
        return point;
    }
    point.state = PointState::Open;
    point.detail = page.view.words(text::plan_objectives_none);
    point.action = text::plan_objectives_act;
    point.goes = Goes::Write;
    return point;
}

PlanPoint drafts_point(CyclePage const& page) {
    auto const& plan = page.data.plan;
    PlanPoint point;
    point.title = text::plan_drafts;
    point.detail = page.view.words(text::plan_drafts_none);
    if (plan.drafts.empty()) return point;
    point.state = PointState::Open;
    point.detail = page.view.words(text::plan_drafts_some,
                                   {{"n", plan.drafts.size()}, {"results", std::size_t{plan.draft_key_results}}});
    point.count = plan.drafts.size();
    point.action = text::plan_drafts_act;
    point.goes = Goes::Drafts;
    return point;
}

PlanPoint carry_point(CyclePage const& page) {
    PlanPoint point;
    std::string const before = cycle_title(page.view, page.data.before);
    point.title = text::plan_carry;
    point.titled = page.view.words(text::plan_carry, {{"cycle", before}});
    auto const* const cycle = page.document().get<Cycle>(page.data.before);
    if (cycle->phase == CyclePhase::Closed) {
        point.detail = page.view.words(text::plan_carry_done, {{"cycle", before}});
        return point;
    }
    point.state = PointState::Open;
    point.count = page.data.undecided_before;
    point.detail = page.view.words(text::plan_carry_some, {{"n", point.count}});
    point.action = text::plan_carry_act;
    point.goes = Goes::Carry;
    point.record = page.data.before;
    return point;
}

PlanPoint learned_point(CyclePage const& page) {
    auto const& learnings = page.data.learnings;
    PlanPoint point;
    point.titled = page.view.words(text::plan_learned, {{"cycle", cycle_title(page.view, page.data.before)}});
    point.detail = learnings.empty() ? std::string(page.view.words(text::plan_learned_none))
                                     : page.view.words(text::plan_learned_some, {{"made", page.data.learnings_planned},
                                                                                 {"n", learnings.size()}});
    if (!learnings.empty() && page.data.learnings_planned == 0) point.state = PointState::Advice;
    return point;
}

std::size_t key_results_of(CyclePage const& page, std::vector<Slot> const& objectives) {
    return objectives.empty() ? 0 : page.view.scene.index.key_results(objectives.front()).size();
}
std::size_t objectives_of(CyclePage const& page, std::vector<Slot> const& teams) {
    for (TeamCount const& count : page.data.plan.teams)
        if (!teams.empty() && count.team == teams.front()) return count.objectives;
    return 0;
}

// -- drawing ---------------------------------------------------------------------------------------------------------

void open_plan_record(CyclePage& page, PlanPoint const& point) {
    View& view = page.view;
    switch (point.goes) {
    case Goes::Record: return view.open_record(point.record);
    case Goes::Drafts: return view.go("objectives", "lifecycle=draft");
    case Goes::Write: return start_create(view, Creating::Objective);
    case Goes::Carry: view.outbox.emplace_back(ChooseCycle{point.record}); return view.go("cycle/close", "step=carry");
    case Goes::Nowhere: return;
    }
}

void point_row(CyclePage& page, Rect row, PlanPoint const& point) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::string const title = point.titled.empty() ? std::string(kit.words(point.title)) : point.titled;
    Text const states[]{text::plan_done, text::plan_open, text::plan_advice};
    auto const state = kit.words(states[static_cast<std::size_t>(point.state)]);
    auto const scope = kit.scope(title);
    auto const group = kit.group(Role::ListItem, title + ", " + std::string(state) + ". " + point.detail, row, "point");
    kit.hairline({row.x, row.y}, row.width);
    Rect inside = row;
    bool const done = point.state == PointState::Done;
    bool const advice = point.state == PointState::Advice;
    char const* const icon = done ? icons::circle_check : advice ? icons::triangle_alert : icons::circle_dashed;
    Color const ink = done ? t.of(Status::OnTrack).ink : advice ? t.of(Status::AtRisk).ink : t.muted;
    kit.icon(kit.cut_start(inside, 18), icon, 17, ink);
    kit.cut_start(inside, 10);
    if (point.goes != Goes::Nowhere && !done) {
        auto const label = kit.words(point.action);
        ButtonSpec const button{.label = label, .small = !kit.coarse(), .key = "act", .expanded = {}};
        Rect const place = kit.cut_end(inside, kit.button_width(button));
        if (kit.button(middle(place, button.small ? 28 : kit.control_height()), button)) open_plan_record(page, point);
        kit.cut_end(inside, 12);
    } else if (done) {
        kit.text(kit.cut_end(inside, kit.width(state, style::caption_medium) + 2), state, style::caption_medium,
                 t.of(Status::OnTrack).ink, Align::End);
        kit.cut_end(inside, 12);
    }
    if (point.count > 0)
        kit.text(kit.cut_end(inside, 40), kit.words().count(static_cast<std::int64_t>(point.count)), style::body_strong,
                 advice ? ink : t.text, Align::End);
    kit.cut_end(inside, 12);
    Rect words = middle(inside, 38);
    kit.text(cut_top(words, 20), title, style::body_medium, t.text);
    kit.text(words, point.detail, style::caption, t.muted);
}

} // namespace

std::vector<PlanPoint> plan_points(CyclePage const& page) {
    auto const& plan = page.data.plan;
    bool const plans = page.cycle().phase == CyclePhase::Planning;
    std::vector<PlanPoint> points;
    points.push_back(objectives_point(page));
    points.push_back(drafts_point(page));
    if (plans && page.data.before) {
        points.push_back(carry_point(page));
        points.push_back(learned_point(page));
    }
    auto const advice = PointState::Advice;
    points.push_back(point_of(
        page, plan.without_owner,
        {text::plan_owner, text::plan_owner_none, text::plan_owner_some, text::plan_owner_act, text::plan_owner_open},
        PointState::Open));
    points.push_back(point_of(page, plan.unaligned,
                              {text::plan_aligned, text::plan_aligned_none, text::plan_aligned_some,
                               text::plan_aligned_act, text::plan_aligned_open},
                              advice));
    points.push_back(point_of(page, plan.without_baseline,
                              {text::plan_baseline, text::plan_baseline_none, text::plan_baseline_some,
                               text::plan_baseline_act, text::plan_baseline_open},
                              advice));
    points.push_back(point_of(
        page, plan.teams_off,
        {text::plan_teams, text::plan_teams_none, text::plan_teams_some, text::plan_teams_act, text::plan_teams_open},
        advice, objectives_of(page, plan.teams_off)));
    points.push_back(point_of(page, plan.key_results_off,
                              {text::plan_results, text::plan_results_none, text::plan_results_some,
                               text::plan_results_act, text::plan_results_open},
                              advice, key_results_of(page, plan.key_results_off)));
    return points;
}

void draw_checklist(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const points = plan_points(page);
    float const row_height = kit.coarse() ? 56 : 44;
    bool const plans = page.cycle().phase == CyclePhase::Planning;
    auto const title = kit.words(plans ? text::plan_title : text::plan_title_running);
    auto const done = static_cast<std::size_t>(std::ranges::count(points, PointState::Done, &PlanPoint::state));
    auto const scope = kit.scope("checklist");
    Rect inside = begin_card(page.view, rest, title, row_height * static_cast<float>(points.size()));
    Rect head{inside.x, inside.y - card_head, inside.width, card_head};
    std::string const words = page.view.words(text::plan_done_of, {{"done", done}, {"all", points.size()}});
    kit.label(kit.cut_end(head, kit.width(words, style::caption) + 2), words, style::caption, kit.theme().muted,
              Align::End);
    kit.cut_end(head, 10);
    if (head.width > 240)
        kit.progress_bar(middle(kit.cut_end(head, 96), bar_height),
                         static_cast<double>(done) / static_cast<double>(points.size()), {}, kit.theme().accent);
    auto const list = kit.group(Role::List, title, inside, "points");
    for (PlanPoint const& point : points) point_row(page, cut_top(inside, row_height), point);
}

// -- counts by team --------------------------------------------------------------------------------------------------

namespace {

constexpr float gauge_most = 8; // what its end stands for
constexpr float team_row = 26;

// The shaded part is what is advised; dots stand at the lowest and the highest.
void gauge(CyclePage& page, Rect rect, Advised advised, std::uint32_t least, std::uint32_t most) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    Rect const track = middle(rect, 4);
    auto const x_of = [&](float value) { return track.x + std::min(value / gauge_most, 1.0F) * track.width; };
    kit.fill(track, t.track, 2);
    float const from = x_of(static_cast<float>(advised.least) - 0.5F);
    float const to = x_of(static_cast<float>(advised.most) + 0.5F);
    kit.fill({from, rect.y + rect.height / 2 - 7, to - from, 14}, t.of(Status::OnTrack).soft, 7);
    bool const fits = advised.holds(least) && advised.holds(most);
    Color const ink = t.of(fits ? Status::OnTrack : Status::AtRisk).mark;
    float const y = rect.y + rect.height / 2;
    float const low = x_of(static_cast<float>(least));
    float const high = x_of(static_cast<float>(most));
    kit.fill({low, y - 1.5F, high - low, 3}, ink);
    kit.dot({low, y}, 4, ink);
    kit.dot({high, y}, 4, ink);
}

std::string range_words(CyclePage const& page, std::uint32_t least, std::uint32_t most) {
    if (least == most) return page.view.kit.words().count(least);
    return page.view.words(text::counts_from_to, {{"least", least}, {"most", most}});
}

std::string remark_of(CyclePage const& page, TeamCount const& count) {
    auto const& words = page.view;
    if (count.team && count.objectives < advised_objectives.least) return std::string(words.words(text::counts_few));
    if (count.team && count.objectives > advised_objectives.most) return std::string(words.words(text::counts_many));
    if (count.fewest < advised_key_results.least)
        return words.words(text::counts_thin, {{"n", std::size_t{count.fewest}}});
    if (count.most > advised_key_results.most) return words.words(text::counts_thick, {{"n", std::size_t{count.most}}});
    return {};
}

struct CountColumns {
    float team = 0, gauge = 0, number = 0;
};
CountColumns columns_in(Kit const& kit, float width) {
    if (kit.phone()) return {width * 0.34F, width * 0.33F - 40, 40};
    constexpr float number = 54;
    float const left = width - 100 - 2 * number - 150;
    return {100, std::clamp(left / 2, 60.0F, 150.0F), number};
}

void team_line(CyclePage& page, Rect row, TeamCount const& count) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const columns = columns_in(kit, row.width);
    std::string const team =
        count.team ? title_or_untitled(page.view, count.team) : std::string(kit.words(text::counts_no_team));
    std::string const results = range_words(page, count.fewest, count.most);
    std::string const remark = remark_of(page, count);
    std::string spoken = page.view.words(text::counts_spoken,
                                         {{"team", team}, {"n", std::size_t{count.objectives}}, {"results", results}});
    if (!remark.empty()) spoken = page.view.words(text::counts_remark, {{"spoken", spoken}, {"remark", remark}});
    SemanticNode node;
    node.role = Role::Button;
    node.name = std::move(spoken);
    Press const press = kit.pressable(row, "team " + page.id_of(count.team), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 0), t.hover, space::control_radius);
    bool const is_thick = count.most > advised_key_results.most;
    Slot const leads = !count.team || advised_objectives.holds(count.objectives)
                           ? (is_thick ? count.first_with_most : count.first_with_fewest)
                           : count.team;
    if (press.clicked) page.view.open_record(leads);
    Rect inside = row;
    kit.text(kit.cut_start(inside, columns.team - 8), team, style::body, t.text);
    kit.cut_start(inside, 8);
    gauge(page, kit.cut_start(inside, columns.gauge), advised_objectives, count.objectives, count.objectives);
    kit.cut_start(inside, 10);
    kit.text(kit.cut_start(inside, columns.number - 10), kit.words().count(static_cast<std::int64_t>(count.objectives)),
             style::body, t.text);
    gauge(page, kit.cut_start(inside, columns.gauge), advised_key_results, count.fewest, count.most);
    kit.cut_start(inside, 10);
    kit.text(kit.cut_start(inside, columns.number), results, style::body, t.text);
    if (inside.width > 70) kit.text(inside, remark, style::caption_medium, t.of(Status::AtRisk).ink);
}

} // namespace

void draw_counts(CyclePage& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const& teams = page.data.plan.teams;
    if (teams.empty()) return;
    auto const scope = kit.scope("counts");
    float const row = kit.coarse() ? space::touch_height : team_row;
    Rect inside =
        begin_card(page.view, rest, kit.words(text::counts_title), 24 + row * static_cast<float>(teams.size()));
    Rect head{inside.x, inside.y - card_head, inside.width, card_head};
    kit.cut_start(head, kit.width(kit.words(text::counts_title), style::emphasis) + 10);
    kit.label(head, kit.words(text::counts_help), style::caption, kit.theme().muted);
    Rect names = cut_top(inside, 24);
    auto const columns = columns_in(kit, names.width);
    Theme const& t = kit.theme();
    kit.text(kit.cut_start(names, columns.team), kit.words(text::counts_team), style::caption, t.muted);
    kit.text(kit.cut_start(names, columns.gauge + columns.number), kit.words(text::counts_objectives), style::caption,
             t.muted);
    kit.text(names, kit.words(text::counts_results), style::caption, t.muted);
    for (TeamCount const& count : teams) team_line(page, cut_top(inside, row), count);
}

} // namespace okra::ui
