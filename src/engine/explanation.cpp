// Why this number (domain.md section 9), from the very functions that compute it.
#include "engine/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/explanation_text.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"
#include "engine/status_word.hpp"
#include "engine/warnings.hpp"

namespace okra {

using namespace explained;

namespace {

double to_four_decimals(double value) {
    double const rounded = std::round(value * 1e4) / 1e4;
    return std::isfinite(rounded) ? rounded : value;
}
std::string word(Status status) { return std::string(status_word(status)); }

char const* reason_text(LeaveOut why) {
    switch (why) {
    case LeaveOut::Counts: return "";
    case LeaveOut::NoProgress: return "has no progress yet";
    case LeaveOut::Draft: return "is a draft";
    case LeaveOut::Cancelled: return "is cancelled";
    case LeaveOut::OfCancelled: return "belongs to a cancelled objective";
    }
    return "";
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

class Explainer : Figures {
public:
    Explainer(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot,
              Locale const& reader)
        : Figures{reader}, m_document(document), m_index(index), m_graph(index.graph()), m_cell_at{evaluation},
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
    void add_input(std::string text) { m_out.inputs.push_back(std::move(text)); }

    void explain_progress() {
        if (input().is(NodeInput::OnCycle)) {
            m_out.formula = "no progress: its links lead back to itself";
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
            case Warning::NoTasks: add_input("nothing to count: there are no tasks"); break;
            case Warning::NoMilestones: add_input("nothing to count: there are no milestones"); break;
            case Warning::NoDates: add_input("nothing has a date: nobody can say when it will be done"); break;
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
        if (input().kind == Kind::Objective && input().rollup == Rollup::Manual) {
            m_out.formula = "set by hand: " + percent(m_cell.progress);
            return;
        }
        RollUp const roll_up = rolled_up([this](Feed const& feed, double counted_as, LeaveOut why) {
            m_out.contributors.push_back({feed.record, feed.weight, 0, optional_from(counted_as), reason_text(why)});
        });
        if (roll_up.weight > 0)
            for (Contribution& one : m_out.contributors)
                if (one.why_left_out.empty()) one.share = one.weight / roll_up.weight;
        m_out.formula = "Σ weight × progress ÷ Σ weight = ";
        m_out.formula += is_number(m_cell.progress) ? plain(to_four_decimals(roll_up.sum)) + " ÷ " +
                                                          plain(roll_up.weight) + " = " + percent(m_cell.progress)
                                                    : "— (nothing that counts)";
        constexpr std::array policies{"progress counts from 0\u00A0% to 100\u00A0%",
                                      "progress counts from 0\u00A0% up, without a cap", "progress counts as it is"};
        add_input(policies[static_cast<std::size_t>(m_rules.overshoot)]);
    }

    // Key results

    void explain_key_result(KeyResult const& key_result) {
        if (input().is(NodeInput::LinkBroken)) add_input("the link is broken: the last value is kept");
        if (input().is(NodeInput::NotLinked)) {
            bool const by_indicator = key_result.measure == KeyResultKind::Indicator;
            m_out.formula = by_indicator ? "not linked: choose the indicator it follows"
                                         : "not linked: choose the project or milestone it follows";
            return;
        }
        switch (key_result.measure) {
        case KeyResultKind::Metric:
        case KeyResultKind::Indicator: return explain_metric(key_result);
        case KeyResultKind::Threshold: return explain_threshold(key_result);
        case KeyResultKind::Binary:
            add_current(key_result);
            m_out.formula = std::string("the last check-in says ") + (m_cell.progress > 0 ? "yes" : "no") + " = " +
                            percent(m_cell.progress);
            return;
        case KeyResultKind::Maintain: return explain_maintain(key_result);
        case KeyResultKind::Milestones:
            return explain_work(milestones_of(m_document, m_graph, key_result.id, m_rules.at()),
                                "done milestones ÷ milestones");
        case KeyResultKind::Tasks:
            return explain_work(tasks_of(m_document, m_graph, key_result.id, m_rules.at()),
                                "done tasks ÷ tasks not cancelled");
        case KeyResultKind::Project: return explain_link(key_result);
        case KeyResultKind::SubKeyResults:
        case KeyResultKind::Cascade: break; // rolled up
        }
    }

    void explain_metric(KeyResult const& key_result) {
        add_input("start " + with_unit(m_cell.start, key_result.unit) + (key_result.start ? "" : " (none given)"));
        add_target(key_result);
        add_current(key_result);
        if (!is_number(m_cell.progress)) {
            m_out.formula = "(current − start) ÷ (target − start) = —";
            return;
        }
        std::string const start = plain(m_cell.start);
        if (nearly_equal(m_cell.start, m_cell.target)) {
            m_out.formula = "start and target are equal: current " + plain(m_cell.current) +
                            (m_cell.progress > 0 ? " has reached " : " has not reached ") + plain(m_cell.target) +
                            " = " + percent(m_cell.progress);
            return;
        }
        m_out.formula = "(current − start) ÷ (target − start) = (" + plain(m_cell.current) + " − " + start + ") ÷ (" +
                        plain(m_cell.target) + " − " + start + ") = " + percent(m_cell.progress);
    }

    void add_target(KeyResult const& key_result) {
        auto const target = target_of(key_result);
        if (!target) {
            constexpr std::array problems{"no target", "no lift", "a percentage lift from 0 has no target",
                                          "the target lies on the wrong side of the start"};
            return add_input(problems[static_cast<std::size_t>(target.error())]);
        }
        std::string text = "target " + with_unit(*target, key_result.unit);
        if (key_result.calculation != Calculation::Absolute) {
            text += is_upward(key_result.direction) ? " (start + " : " (start − ";
            text += plain(key_result.lift.value_or(0));
            text += key_result.calculation == Calculation::PercentageLift ? "\u00A0%)" : ")";
        }
        add_input(std::move(text));
    }

    std::span<CheckInPoint const> points(KeyResult const& key_result) const {
        return up_to(measured_by(m_document, m_graph, key_result, input()), m_rules.as_of);
    }

    void add_current(KeyResult const& key_result) {
        for (CheckInPoint const& point : points(key_result))
            if (point.has_value) m_out.check_ins.push_back(point.check_in);
        if (m_out.check_ins.empty())
            return add_input("current " + with_unit(m_cell.current, key_result.unit) + ": the start, no check-in yet");
        constexpr std::array names{"last", "average", "sum", "maximum", "minimum"};
        add_input("current " + with_unit(m_cell.current, key_result.unit) + ": " +
                  names[static_cast<std::size_t>(input().aggregation)] + " of " +
                  counted(m_out.check_ins.size(), "check-in", "check-ins"));
        if (input().aggregation == Aggregation::Last)
            m_out.check_ins.erase(m_out.check_ins.begin(), m_out.check_ins.end() - 1);
    }

    void explain_threshold(KeyResult const& key_result) {
        add_current(key_result);
        if (!is_number(m_cell.target)) {
            m_out.formula = "no bound";
            return;
        }
        m_out.formula = "current " + plain(m_cell.current) + (is_upward(key_result.direction) ? " ≥ " : " ≤ ") +
                        plain(m_cell.target) + (m_cell.progress > 0 ? ": holds = " : ": does not hold = ") +
                        percent(m_cell.progress);
    }

    void explain_maintain(KeyResult const& key_result) {
        for (CheckInPoint const& point : points(key_result))
            if (point.has_value) m_out.check_ins.push_back(point.check_in);
        if (key_result.low) add_input("at least " + with_unit(*key_result.low, key_result.unit));
        if (key_result.high) add_input("at most " + with_unit(*key_result.high, key_result.unit));
        Work const time = time_inside(m_document, m_graph, key_result, input(), m_rules);
        m_out.formula = "days inside the bounds ÷ days of the period = ";
        m_out.formula += is_number(m_cell.progress)
                             ? plain(time.done) + " ÷ " + plain(time.all) + " = " + percent(m_cell.progress)
                             : "— (needs bounds, a period and a check-in)";
    }

    void explain_work(Work const& work, char const* formula) {
        m_out.formula = std::string(formula) + " = ";
        m_out.formula += is_number(m_cell.progress)
                             ? plain(work.done) + " ÷ " + plain(work.all) + " = " + percent(m_cell.progress)
                             : "— (none yet)";
    }

    void explain_link(KeyResult const& key_result) {
        Slot const link = work_link(key_result);
        Project const* project = m_document.get<Project>(link);
        if (link) m_out.contributors.push_back({link, 1, 1, m_out.progress, {}});
        if (project != nullptr) add_project_inputs(*project);
        m_out.formula = std::string(key_result.project ? "progress of the project" : "the milestone is done or not") +
                        " = " + percent(m_cell.progress);
    }

    void add_project_inputs(Project const& project) {
        constexpr std::array sources{"by milestones", "by tasks", "set by hand"};
        add_input(sources[static_cast<std::size_t>(project.progress_source)]);
        if (project.progress_source == ProgressSource::Manual) return;
        bool const by_tasks = project.progress_source == ProgressSource::Tasks;
        Work const work = by_tasks ? tasks_of(m_document, m_graph, project.id, m_rules.at())
                                   : milestones_of(m_document, m_graph, project.id, m_rules.at());
        add_input("done " + plain(work.done) + " of " + plain(work.all));
    }

    void explain_project(Project const& project) {
        add_project_inputs(project);
        m_out.formula = "done ÷ all = " + percent(m_cell.progress);
        if (project.progress_source == ProgressSource::Manual)
            m_out.formula = "set by hand: " + percent(m_cell.progress);
    }

    void explain_indicator(Indicator const& indicator) {
        auto const used = up_to(m_graph.check_ins.of(m_node), m_rules.as_of);
        for (CheckInPoint const& point : used)
            if (point.has_value) m_out.check_ins = {point.check_in};
        m_out.formula =
            is_number(m_cell.current) ? "current " + with_unit(m_cell.current, indicator.unit) : "no check-in yet";
        char const* sign = is_upward(indicator.direction) ? " ≥ " : " ≤ ";
        if (indicator.healthy) add_input(std::string("healthy") + sign + with_unit(*indicator.healthy, indicator.unit));
        if (indicator.watch) add_input(std::string("watch") + sign + with_unit(*indicator.watch, indicator.unit));
    }

    // Status

    void add_test(std::string const& test, bool matched) {
        m_out.status_rule.push_back(test + (matched ? ": yes" : ": no"));
    }

    void explain_status() {
        RollUp roll_up;
        if (is_fed_node(input()) && !input().is(NodeInput::OnCycle))
            roll_up = rolled_up([](Feed const&, double, LeaveOut) {});
        StatusReason const reason = status_of(input(), m_rules, m_cell, roll_up.worst);
        StatusTest const matched = reason.decision.test;
        if (matched == StatusTest::NoProgress) m_out.status_rule.emplace_back("no progress, no status");
        for (auto test = StatusTest::Achieved; matched != StatusTest::NoProgress && test <= matched;
             test = static_cast<StatusTest>(static_cast<int>(test) + 1))
            add_status_test(test, reason, test == matched);
        add_after_rule();
    }

    void add_status_test(StatusTest test, StatusReason const& reason, bool matched) {
        if (test >= StatusTest::OnTrack && reason.by_worst_contributor) {
            if (matched) add_test(word(reason.decision.status) + " as its worst contributor", true);
            return;
        }
        Preset const& preset = applicable(m_rules.preset, m_cell.expected);
        std::string const progress = percent(m_cell.progress);
        switch (test) {
        case StatusTest::NoProgress: return;
        case StatusTest::Achieved: return add_test("achieved when progress " + progress + " ≥ 100\u00A0%", matched);
        case StatusTest::PeriodOver: return add_test("not achieved when the period is over" + last_day(), matched);
        case StatusTest::NotBegun:
            return add_test("not started when nothing is done and expected " + percent(m_cell.expected) + " < " +
                                percent(m_rules.preset.grace) +
                                (is_young(input(), m_rules.at()) ? ", or it is newer than one tracking period" : ""),
                            matched);
        case StatusTest::OnTrack:
            return add_test(bound_text("on track", preset.on_track, on_track_bound(preset, m_cell.expected)), matched);
        case StatusTest::AtRisk:
            return add_test(bound_text("at risk", preset.at_risk, at_risk_bound(preset, m_cell.expected)), matched);
        case StatusTest::Otherwise: return add_test("behind otherwise", matched);
        }
    }
    std::string last_day() const { return input().last == no_day ? "" : " (after " + day(Date{input().last}) + ")"; }
    std::string bound_text(char const* status, double threshold, double bound) const {
        Preset const& preset = applicable(m_rules.preset, m_cell.expected);
        Compared const sides = compared_percents(m_cell.progress, bound, locale);
        std::string text = std::string(status) + " when progress " + sides.first + " ≥ ";
        if (preset.rule == StatusRule::Ratio)
            text += "expected " + percent(m_cell.expected) + " × " + plain(threshold) + " = ";
        if (preset.rule == StatusRule::Gap)
            text += "expected " + percent(m_cell.expected) + " − " + percent(threshold) + " = ";
        return text + sides.second;
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
            std::string const reason(reason_by_hand());
            m_out.status_rule.push_back(word(m_cell.status) + ": set by hand until the next check-in" +
                                        (reason.empty() ? "" : " (" + reason + ")"));
        }
        if (m_cell.is(Cell::Stale))
            m_out.status_rule.emplace_back("stale: its check-in is overdue by more than one tracking period");
    }
    void explain_health() {
        if (m_cell.status == Status::Unset) return;
        add_test("healthy", m_cell.status == Status::OnTrack);
        if (m_cell.status == Status::OnTrack) return;
        add_test("watch", m_cell.status == Status::AtRisk);
        if (m_cell.status == Status::Behind) add_test("breach otherwise", true);
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

Explanation explain(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot,
                    Locale const& locale) {
    return Explainer(document, index, evaluation, slot, locale).run();
}

} // namespace okra
