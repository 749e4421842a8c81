// `okra analytics`: the figures of a cycle, for people and for scripts.
#include "cli/analytics.hpp"

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"
#include "cli/commands.hpp"
#include "cli/lists.hpp"
#include "cli/report.hpp"
#include "engine/forecast.hpp"
#include "engine/status_word.hpp"
#include "format/report_rows.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

constexpr std::size_t most_alike = 100;

// ----------------------------------------------------------------------------------------------------- for people

class FiguresText {
public:
    FiguresText(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_cycle(cycle) {}

    std::string write() && {
        write_duty();
        write_objectives();
        write_people();
        write_needs();
        write_portfolio();
        write_indicators();
        write_missed();
        write_alike();
        write_alignment();
        return std::move(m_out);
    }

private:
    void line(std::string const& text) { m_out += text + "\n"; }
    std::string name(Slot slot) const {
        if (!slot) return "nobody";
        return one_line(text_for_people(m_document, slot)) + " [" + std::string(m_document.id_of(slot)) + "]";
    }
    static std::string part(std::uint32_t with, std::uint32_t all) {
        return std::to_string(with) + " of " + std::to_string(all);
    }
    static std::string points(double share) { return text_from_number(std::round(share * 1000) / 10) + " points"; }
    static std::string late(int days) { return days > 0 ? ", " + std::to_string(days) + " days late" : ""; }

    void write_duty() {
        CheckInDuty const duty = check_in_duty(m_document, m_index, m_evaluation, m_cycle);
        line("check-ins on time: " + percent(duty.all.on_time()) + ", " + part(duty.all.met, duty.all.due));
        for (DutyOf const& one : duty.by_owner)
            line("  " + name(one.of) + ": " + percent(one.duty.on_time()) + ", " + part(one.duty.met, one.duty.due));
        for (DutyOf const& one : duty.by_team)
            if (one.of)
                line("  " + name(one.of) + ": " + percent(one.duty.on_time()) + ", " +
                     part(one.duty.met, one.duty.due));
        for (DutyOfWeek const& one : duty.by_week)
            line("  week of " + text_from_date(one.begins) + ": " + part(one.duty.met, one.duty.due));
    }
    void write_objectives() {
        Forecast const whole = m_cycle ? forecast(m_document, m_index, m_evaluation, m_cycle) : Forecast{};
        if (whole.progress)
            line("forecast: " + percent(whole.progress) +
                 (whole.progress_low ? ", from " + percent(whole.progress_low) + " to " + percent(whole.progress_high)
                                     : ""));
        for (Slot const slot : records_in_order<Objective>(m_document)) {
            bool const asked = !m_cycle || m_document.get<Objective>(slot)->cycle == m_cycle;
            auto const confidence = m_evaluation.of(slot).confidence;
            if (asked && confidence)
                line("confidence of " + name(slot) + ": " + text_from_number(std::round(*confidence * 10) / 10));
        }
    }
    void write_people() {
        for (Load const& load : loads(m_document, m_index, m_evaluation, m_cycle))
            line("load of " + name(load.person) + ": " + std::to_string(load.key_results) + " key results, " +
                 std::to_string(load.initiatives) + " initiatives, " + std::to_string(load.waiting) + " wait");
    }
    void write_needs() {
        for (Need const& need : needs(m_document, m_index, m_evaluation, m_cycle)) {
            if (!need.unmet) continue;
            line("unmet: " + name(need.from) + " needs " + name(need.to) + late(need.days_late));
        }
    }
    void write_portfolio() {
        for (PortfolioRisk const& one : portfolio_risk(m_document, m_index, m_evaluation, m_cycle))
            if (one.rise > 0 || one.days_late > 0)
                line("would bring " + points(one.rise) + ": " + name(one.record) + late(one.days_late));
    }
    void write_indicators() {
        for (IndicatorHealth const& one : indicator_health(m_document, m_index, m_evaluation)) {
            std::string_view const word = health_word(one.health);
            std::string text = name(one.indicator) + ": " + std::string(word.empty() ? "no health yet" : word);
            if (one.held) text += ", held " + text_from_number(*one.held);
            line("indicator " + text);
        }
    }
    void write_missed() {
        Missed const made = missed(m_document, m_index, m_evaluation, m_cycle);
        for (Slot const slot : made.key_results) line("missed: " + name(slot));
        for (MissedOf const& group : made.by_team)
            line("  " + (group.team ? name(group.team) : "without a team") + ": missed " +
                 part(group.missed, group.all) + (group.comparable() ? "" : ", too few to compare"));
    }
    void write_alike() {
        for (Alike const& pair : alike(m_document, m_index, m_evaluation, m_cycle, most_alike))
            line("alike: " + name(pair.one) + " and " + name(pair.other) +
                 (pair.same_metric ? ", same metric, unit and owner" : ", " + percent(pair.overlap) + " of the words"));
    }
    void write_alignment() {
        Alignment const made = alignment(m_document, m_index, m_evaluation, m_cycle);
        line("alignment: " + percent(made.score()));
        line("  objectives with a parent: " + part(made.objectives.with, made.objectives.all));
        line("  key results with an active objective: " + part(made.key_results.with, made.key_results.all));
        line("  teams that serve a company objective: " + part(made.teams.with, made.teams.all));
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    Slot m_cycle;
    std::string m_out;
};

// ----------------------------------------------------------------------------------------------------- for scripts

class FiguresJson {
public:
    FiguresJson(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_cycle(cycle) {}

    std::string write() && {
        m_out = "{\"at\":\"" + text_from_date(m_evaluation.at()) + "\",\n\"cycle\":";
        id(m_cycle);
        write_duty();
        write_objectives();
        write_lists();
        write_missed();
        write_alignment();
        m_out += "\n}\n";
        return std::move(m_out);
    }

private:
    void id(Slot slot) {
        if (slot) append_json_string(m_out, m_document.id_of(slot));
        else m_out += "null";
    }
    void number(std::optional<double> value) {
        if (value) append_number(m_out, *value);
        else m_out += "null";
    }
    void key(std::string_view name) {
        if (m_out.back() != '{') m_out += ',';
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }
    void field(std::string_view name, Slot slot) { key(name), id(slot); }
    void field(std::string_view name, std::optional<double> value) { key(name), number(value); }
    void field(std::string_view name, std::uint32_t value) { key(name), m_out += std::to_string(value); }
    void field(std::string_view name, int value) { key(name), m_out += std::to_string(value); }
    void field(std::string_view name, bool value) { key(name), m_out += value ? "true" : "false"; }
    void field(std::string_view name, std::string_view text) { key(name), append_json_string(m_out, text); }
    void field(std::string_view name, Date date) { field(name, std::string_view(text_from_date(date))); }

    // Each as an object in a list of its own line.
    template <class T, class Write>
    void list(std::string_view name, std::vector<T> const& all, Write const& write) {
        m_out += ",\n\"";
        m_out += name;
        m_out += "\":[";
        bool first = true;
        for (T const& one : all) {
            m_out += first ? "\n{" : ",\n{";
            first = false;
            write(one);
            m_out += '}';
        }
        m_out += first ? "]" : "\n]";
    }
    void fields_of(Duty const& duty) {
        field("due", duty.due);
        field("met", duty.met);
        field("on_time", duty.on_time());
    }
    void write_duty() {
        CheckInDuty const duty = check_in_duty(m_document, m_index, m_evaluation, m_cycle);
        m_out += ",\n\"check_in_duty\":{";
        fields_of(duty.all);
        m_out += '}';
        auto const of = [this](DutyOf const& one) {
            field("of", one.of);
            fields_of(one.duty);
        };
        list("duty_by_record", duty.by_record, of);
        list("duty_by_owner", duty.by_owner, of);
        list("duty_by_team", duty.by_team, of);
        list("duty_by_week", duty.by_week, [this](DutyOfWeek const& one) {
            field("begins", one.begins);
            fields_of(one.duty);
        });
    }
    void write_objectives() {
        Forecast const whole = m_cycle ? forecast(m_document, m_index, m_evaluation, m_cycle) : Forecast{};
        m_out += ",\n\"forecast\":{";
        field("progress", whole.progress);
        field("low", whole.progress_low);
        field("high", whole.progress_high);
        m_out += '}';
        std::vector<Slot> objectives = records_in_order<Objective>(m_document);
        std::erase_if(objectives,
                      [&](Slot slot) { return m_cycle && m_document.get<Objective>(slot)->cycle != m_cycle; });
        list("confidence", objectives, [this](Slot slot) {
            field("of", slot);
            field("confidence", m_evaluation.of(slot).confidence);
        });
    }
    void write_lists() {
        list("load", loads(m_document, m_index, m_evaluation, m_cycle), [this](Load const& load) {
            field("person", load.person);
            field("key_results", load.key_results);
            field("initiatives", load.initiatives);
            field("waiting", load.waiting);
        });
        list("needs", needs(m_document, m_index, m_evaluation, m_cycle), [this](Need const& need) {
            field("dependency", need.dependency);
            field("from", need.from);
            field("to", need.to);
            field("unmet", need.unmet);
            field("late", need.late);
            field("days_late", need.days_late);
        });
        list("portfolio_risk", portfolio_risk(m_document, m_index, m_evaluation, m_cycle),
             [this](PortfolioRisk const& one) {
                 field("record", one.record);
                 field("rise", std::optional(one.rise));
                 field("days_late", one.days_late);
             });
        list("indicators", indicator_health(m_document, m_index, m_evaluation), [this](IndicatorHealth const& one) {
            field("id", one.indicator);
            field("health", health_word(one.health));
            field("current", one.current);
            field("held", one.held);
        });
        list("alike", alike(m_document, m_index, m_evaluation, m_cycle, most_alike), [this](Alike const& pair) {
            field("one", pair.one);
            field("other", pair.other);
            field("overlap", std::optional(pair.overlap));
            field("same_metric", pair.same_metric);
        });
    }
    void write_missed() {
        Missed const made = missed(m_document, m_index, m_evaluation, m_cycle);
        list("missed", made.key_results, [this](Slot slot) { field("id", slot); });
        list("missed_by_team", made.by_team, [this](MissedOf const& group) {
            field("team", group.team);
            field("all", group.all);
            field("missed", group.missed);
            field("comparable", group.comparable());
        });
    }
    void write_alignment() {
        Alignment const made = alignment(m_document, m_index, m_evaluation, m_cycle);
        m_out += ",\n\"alignment\":{";
        field("score", made.score());
        field("objectives", made.objectives.share());
        field("key_results", made.key_results.share());
        field("teams", made.teams.share());
        m_out += '}';
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    Slot m_cycle;
    std::string m_out;
};

} // namespace

std::string analytics_text(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    return FiguresText(document, index, evaluation, cycle).write();
}

std::string analytics_json(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    return FiguresJson(document, index, evaluation, cycle).write();
}

int run_analytics(Tool& tool) {
    auto const args =
        tool.parse(std::array<std::string_view, 3>{at_option, preset_option, "--cycle"}, std::array{json_flag}, 1);
    if (!args) return tool.code();
    auto const view = tool.view_of(*args);
    if (!view) return tool.code();
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    auto const cycle_id = args->value("--cycle");
    Slot const cycle = cycle_id ? document->find(*cycle_id) : Slot{};
    if (cycle_id && document->get<Cycle>(cycle) == nullptr)
        return tool.problem("there is no cycle with the id " + *cycle_id);
    Index const index(*document);
    Evaluation const evaluation(*document, index, view->at, Tool::preset_for(*document, *view));
    return tool.print(args->has(json_flag) ? analytics_json(*document, index, evaluation, cycle)
                                           : analytics_text(*document, index, evaluation, cycle));
}

} // namespace okra
