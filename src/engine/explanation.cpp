// Why this number (domain.md section 9), from the very functions that compute it.
#include "engine/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/explanation_text.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"
#include "engine/warnings.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/why.hpp"

namespace okra {

using namespace explained;

namespace {

double to_four_decimals(double value) {
    double const rounded = std::round(value * 1e4) / 1e4;
    return std::isfinite(rounded) ? rounded : value;
}

std::optional<Text> reason_of(LeaveOut why) {
    switch (why) {
    case LeaveOut::Counts: break;
    case LeaveOut::NoProgress: return text::left_out_no_progress;
    case LeaveOut::Draft: return text::left_out_draft;
    case LeaveOut::Cancelled: return text::left_out_cancelled;
    case LeaveOut::OfCancelled: return text::left_out_of_cancelled;
    }
    return std::nullopt;
}

// Within a sentence.
Text word_of(Status status) {
    switch (status) {
    case Status::Unset: break;
    case Status::NotStarted: return text::spoken_not_started;
    case Status::OnTrack: return text::spoken_on_track;
    case Status::AtRisk: return text::spoken_at_risk;
    case Status::Behind: return text::spoken_behind;
    case Status::Achieved: return text::spoken_achieved;
    case Status::NotAchieved: return text::spoken_not_achieved;
    }
    return text::status_none;
}

// The evaluation's own results.
struct CellAt {
    Evaluation const& evaluation;
    Cell const& operator()(NodeId node) const {
        static constexpr Cell none{};
        Cell const* cell = evaluation.cell(node);
        return cell != nullptr ? *cell : none;
    }
};

class Explainer {
public:
    Explainer(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot)
        : m_document(document), m_index(index), m_graph(index.graph()), m_cell_at{evaluation},
          m_rules(rules_of(document, evaluation.preset(), evaluation.as_of())), m_node(m_graph.node(slot)) {
        m_out.record = slot;
    }

    Explanation run() {
        if (m_node == no_node || !m_graph.inputs[m_node].is(NodeInput::Live)) return m_out;
        m_cell = cell_of(m_document, m_graph, m_rules, m_cell_at, m_node);
        m_all = m_rules;
        if (is_closed(input(), m_rules)) m_rules = as_closed(m_rules, input());
        m_out.progress = optional_from(m_cell.progress);
        m_out.status = m_cell.status;
        explain_progress();
        add_warnings();
        if (input().kind == Kind::Indicator) explain_health();
        else explain_status();
        return std::move(m_out);
    }

private:
    NodeInput const& input() const { return m_graph.inputs[m_node]; }
    void add_input(Text text, std::vector<Filler> places = {}) { m_out.inputs.emplace_back(text, std::move(places)); }
    void set_formula(Text text, std::vector<Filler> places = {}) { m_out.formula = Message(text, std::move(places)); }
    Filler progress() const { return share_in("share", m_cell.progress); }

    void explain_progress() {
        if (input().is(NodeInput::OnCycle)) {
            set_formula(text::why_circle);
            return;
        }
        if (is_fed_node(input())) return explain_roll_up();
        switch (input().kind) {
        case Kind::KeyResult: return explain_key_result(*m_document.get<KeyResult>(m_out.record));
        case Kind::Project: return explain_project(*m_document.get<Project>(m_out.record));
        case Kind::Indicator: return explain_indicator(*m_document.get<Indicator>(m_out.record));
        default: break;
        }
    }

    void add_warnings() {
        for (Warning const warning : warnings_of(m_document, m_index, m_out.record)) {
            switch (warning) {
            case Warning::NotLinked:
            case Warning::LinkBroken: break; // said already
            case Warning::NoTasks: add_input(text::why_no_tasks); break;
            case Warning::NoMilestones: add_input(text::why_no_milestones); break;
            case Warning::NoDates: add_input(text::why_no_dates); break;
            }
        }
    }

    // Roll-up

    template <class Visit>
    RollUp rolled_up(Visit const& visit) const {
        if (!m_rules.closed) return roll_up_of(m_graph, m_rules, m_cell_at, m_node, visit);
        CellsThen const then(m_document, m_graph, m_all, source_from(m_cell_at), m_node);
        return roll_up_of(m_graph, then.rules(), then, m_node, visit);
    }

    void explain_roll_up() {
        if (input().kind == Kind::Objective && input().rollup == Rollup::Manual)
            return set_formula(text::why_by_hand, {progress()});
        RollUp const roll_up = rolled_up([this](Feed const& feed, double counted_as, LeaveOut why) {
            m_out.contributors.push_back({feed.record, feed.weight, 0, optional_from(counted_as), reason_of(why)});
        });
        if (roll_up.weight > 0)
            for (Contribution& one : m_out.contributors)
                if (!one.why_left_out) one.share = one.weight / roll_up.weight;
        if (is_number(m_cell.progress))
            set_formula(text::why_roll_up,
                        {plain("sum", to_four_decimals(roll_up.sum)), plain("weight", roll_up.weight), progress()});
        else set_formula(text::why_roll_up_none);
        constexpr std::array policies{text::why_overshoot_cap, text::why_overshoot_floor, text::why_overshoot_raw};
        add_input(policies[static_cast<std::size_t>(m_rules.overshoot)]);
    }

    // Key results

    void explain_key_result(KeyResult const& key_result) {
        if (input().is(NodeInput::LinkBroken)) add_input(text::why_link_broken);
        if (input().is(NodeInput::NotLinked)) {
            bool const by_indicator = key_result.measure == KeyResultKind::Indicator;
            return set_formula(by_indicator ? text::why_no_indicator : text::why_no_project);
        }
        switch (key_result.measure) {
        case KeyResultKind::Metric:
        case KeyResultKind::Indicator: return explain_metric(key_result);
        case KeyResultKind::Threshold: return explain_threshold(key_result);
        case KeyResultKind::Binary:
            add_current(key_result);
            return set_formula(m_cell.progress > 0 ? text::why_binary_yes : text::why_binary_no, {progress()});
        case KeyResultKind::Maintain: return explain_maintain(key_result);
        case KeyResultKind::Milestones:
            return explain_work(milestones_of(m_document, m_graph, key_result.id, m_rules.at()), text::why_milestones,
                                text::why_milestones_none);
        case KeyResultKind::Tasks:
            return explain_work(tasks_of(m_document, m_graph, key_result.id, m_rules.at()), text::why_tasks,
                                text::why_tasks_none);
        case KeyResultKind::Project: return explain_link(key_result);
        case KeyResultKind::SubKeyResults:
        case KeyResultKind::Cascade: break; // rolled up
        }
    }

    void explain_metric(KeyResult const& key_result) {
        add_input(key_result.start ? text::why_start : text::why_start_none,
                  {with_unit("value", m_cell.start, key_result.unit)});
        add_target(key_result);
        add_current(key_result);
        if (!is_number(m_cell.progress)) return set_formula(text::why_metric_none);
        if (nearly_equal(m_cell.start, m_cell.target)) {
            bool const reached = m_cell.progress > 0;
            return set_formula(reached ? text::why_equal_reached : text::why_equal_not_reached,
                               {plain("current", m_cell.current), plain("target", m_cell.target), progress()});
        }
        set_formula(text::why_metric, {plain("current", m_cell.current), plain("start", m_cell.start),
                                       plain("target", m_cell.target), progress()});
    }

    void add_target(KeyResult const& key_result) {
        auto const target = target_of(key_result);
        if (!target) {
            constexpr std::array problems{text::why_no_target, text::why_no_lift, text::why_lift_from_zero,
                                          text::why_target_wrong_side};
            return add_input(problems[static_cast<std::size_t>(target.error())]);
        }
        bool const up = is_upward(key_result.direction);
        bool const in_percent = key_result.calculation == Calculation::PercentageLift;
        Text const text = key_result.calculation == Calculation::Absolute ? text::why_target
                          : in_percent ? (up ? text::why_target_up_percent : text::why_target_down_percent)
                                       : (up ? text::why_target_up : text::why_target_down);
        add_input(text, {with_unit("value", *target, key_result.unit), plain("lift", key_result.lift.value_or(0))});
    }

    std::span<CheckInPoint const> points(KeyResult const& key_result) const {
        return up_to(measured_by(m_document, m_graph, key_result, input()), m_rules.as_of);
    }

    void add_current(KeyResult const& key_result) {
        for (CheckInPoint const& point : points(key_result))
            if (point.has_value) m_out.check_ins.push_back(point.check_in);
        Filler const current = with_unit("value", m_cell.current, key_result.unit);
        if (m_out.check_ins.empty()) return add_input(text::why_current_start, {current});
        constexpr std::array texts{text::why_current_last, text::why_current_average, text::why_current_sum,
                                   text::why_current_maximum, text::why_current_minimum};
        add_input(texts[static_cast<std::size_t>(input().aggregation)],
                  {current, count_in("n", static_cast<std::int64_t>(m_out.check_ins.size()))});
        if (input().aggregation == Aggregation::Last)
            m_out.check_ins.erase(m_out.check_ins.begin(), m_out.check_ins.end() - 1);
    }

    void explain_threshold(KeyResult const& key_result) {
        add_current(key_result);
        if (!is_number(m_cell.target)) return set_formula(text::why_no_bound);
        bool const holds = m_cell.progress > 0;
        Text const text = is_upward(key_result.direction) ? (holds ? text::why_above_holds : text::why_above_fails)
                                                          : (holds ? text::why_below_holds : text::why_below_fails);
        set_formula(text, {plain("current", m_cell.current), plain("bound", m_cell.target), progress()});
    }

    void explain_maintain(KeyResult const& key_result) {
        for (CheckInPoint const& point : points(key_result))
            if (point.has_value) m_out.check_ins.push_back(point.check_in);
        if (key_result.low) add_input(text::why_at_least, {with_unit("value", *key_result.low, key_result.unit)});
        if (key_result.high) add_input(text::why_at_most, {with_unit("value", *key_result.high, key_result.unit)});
        explain_work(time_inside(m_document, m_graph, key_result, input(), m_rules), text::why_inside,
                     text::why_inside_none);
    }

    void explain_work(Work const& work, Text text, Text none) {
        if (!is_number(m_cell.progress)) return set_formula(none);
        set_formula(text, {plain("done", work.done), plain("all", work.all), progress()});
    }

    void explain_link(KeyResult const& key_result) {
        Slot const link = work_link(key_result);
        Project const* project = m_document.get<Project>(link);
        if (link) m_out.contributors.push_back({link, 1, 1, m_out.progress});
        if (project != nullptr) add_project_inputs(*project);
        set_formula(key_result.project ? text::why_project : text::why_milestone, {progress()});
    }

    void add_project_inputs(Project const& project) {
        constexpr std::array sources{text::why_source_milestones, text::why_source_tasks, text::why_source_manual};
        add_input(sources[static_cast<std::size_t>(project.progress_source)]);
        if (project.progress_source == ProgressSource::Manual) return;
        bool const by_tasks = project.progress_source == ProgressSource::Tasks;
        Work const work = by_tasks ? tasks_of(m_document, m_graph, project.id, m_rules.at())
                                   : milestones_of(m_document, m_graph, project.id, m_rules.at());
        add_input(text::why_done_of, {plain("done", work.done), plain("all", work.all)});
    }

    void explain_project(Project const& project) {
        add_project_inputs(project);
        bool const manual = project.progress_source == ProgressSource::Manual;
        set_formula(manual ? text::why_by_hand : text::why_project_done, {progress()});
    }

    void explain_indicator(Indicator const& indicator) {
        auto const used = up_to(m_graph.check_ins.of(m_node), m_rules.as_of);
        for (CheckInPoint const& point : used)
            if (point.has_value) m_out.check_ins = {point.check_in};
        if (is_number(m_cell.current))
            set_formula(text::why_current, {with_unit("value", m_cell.current, indicator.unit)});
        else set_formula(text::spoken_no_check_in);
        bool const up = is_upward(indicator.direction);
        if (indicator.healthy)
            add_input(up ? text::why_healthy_from : text::why_healthy_up_to,
                      {with_unit("value", *indicator.healthy, indicator.unit)});
        if (indicator.watch)
            add_input(up ? text::why_watch_from : text::why_watch_up_to,
                      {with_unit("value", *indicator.watch, indicator.unit)});
    }

    // Status

    void add_test(bool matched, Text text, std::vector<Filler> places = {}) {
        m_out.status_rule.emplace_back(matched ? text::why_yes : text::why_no,
                                       std::vector{message_in("test", Message(text, std::move(places)))});
    }

    void explain_status() {
        RollUp roll_up;
        if (is_fed_node(input()) && !input().is(NodeInput::OnCycle))
            roll_up = rolled_up([](Feed const&, double, LeaveOut) {});
        StatusReason const reason = status_of(input(), m_rules, m_cell, roll_up.worst);
        StatusTest const matched = reason.decision.test;
        if (matched == StatusTest::NoProgress) m_out.status_rule.emplace_back(text::why_no_status);
        for (auto test = StatusTest::Achieved; matched != StatusTest::NoProgress && test <= matched;
             test = static_cast<StatusTest>(static_cast<int>(test) + 1))
            add_status_test(test, reason, test == matched);
        add_after_rule();
    }

    void add_status_test(StatusTest test, StatusReason const& reason, bool matched) {
        if (test >= StatusTest::OnTrack && reason.by_worst_contributor) {
            if (matched) add_test(true, text::why_worst, {text_in("status", word_of(reason.decision.status))});
            return;
        }
        Preset const& preset = applicable(m_rules.preset, m_cell.expected);
        switch (test) {
        case StatusTest::NoProgress: return;
        case StatusTest::Achieved: return add_test(matched, text::why_achieved, {progress()});
        case StatusTest::PeriodOver:
            if (input().last == no_day) return add_test(matched, text::why_over);
            return add_test(matched, text::why_over_after, {day_in("day", Date{input().last})});
        case StatusTest::NotBegun:
            return add_test(matched, is_young(input(), m_rules.at()) ? text::why_not_begun_young : text::why_not_begun,
                            {share_in("expected", m_cell.expected), share_in("grace", m_rules.preset.grace)});
        case StatusTest::OnTrack:
            return add_bound(matched, text::spoken_on_track, preset.on_track, on_track_bound(preset, m_cell.expected));
        case StatusTest::AtRisk:
            return add_bound(matched, text::spoken_at_risk, preset.at_risk, at_risk_bound(preset, m_cell.expected));
        case StatusTest::Otherwise: return add_test(matched, text::why_behind);
        }
    }
    void add_bound(bool matched, Text status, double threshold, double bound) {
        Preset const& preset = applicable(m_rules.preset, m_cell.expected);
        Text const text = preset.rule == StatusRule::Ratio ? text::why_bound_ratio
                          : preset.rule == StatusRule::Gap ? text::why_bound_gap
                                                           : text::why_bound;
        Filler const against =
            preset.rule == StatusRule::Gap ? share_in("threshold", threshold) : plain("threshold", threshold);
        add_test(matched, text,
                 {text_in("status", status), compared_in("progress", m_cell.progress, bound),
                  share_in("expected", m_cell.expected), against, compared_in("bound", bound, m_cell.progress)});
    }

    // On the record itself where that status holds, else with the last check-in.
    std::string_view reason_by_hand() const {
        if (auto const* objective = m_document.get<Objective>(m_out.record)) return objective->override_reason;
        auto const* key_result = m_document.get<KeyResult>(m_out.record);
        if (key_result == nullptr) return {};
        if (key_result->override_status == m_cell.status) return key_result->override_reason;
        auto const own = up_to(m_graph.check_ins.of(m_node), m_rules.as_of);
        auto const* last = own.empty() ? nullptr : m_document.get<CheckIn>(own.back().check_in);
        return last == nullptr ? std::string_view{} : std::string_view(last->more->status_reason);
    }
    void add_after_rule() {
        if (m_cell.is(Cell::Overridden)) {
            std::string_view const reason = reason_by_hand();
            m_out.status_rule.emplace_back(
                reason.empty() ? text::why_status_by_hand : text::why_status_by_hand_because,
                std::vector{text_in("status", word_of(m_cell.status)), words_in("reason", reason)});
        }
        if (m_cell.is(Cell::Stale)) m_out.status_rule.emplace_back(text::why_stale);
    }
    void explain_health() {
        if (m_cell.status == Status::Unset) return;
        add_test(m_cell.status == Status::OnTrack, text::why_healthy);
        if (m_cell.status == Status::OnTrack) return;
        add_test(m_cell.status == Status::AtRisk, text::why_watch);
        if (m_cell.status == Status::Behind) add_test(true, text::why_breach);
    }

    Document const& m_document;
    Index const& m_index;
    Graph const& m_graph;
    CellAt m_cell_at;
    Rules m_rules; // of a closed record: as of its closing
    Rules m_all;   // as of the evaluation
    NodeId m_node;
    Cell m_cell;
    Explanation m_out;
};

} // namespace

Explanation explain(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    return Explainer(document, index, evaluation, slot).run();
}

} // namespace okra
