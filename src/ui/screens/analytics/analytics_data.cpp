// What the charts of the analytics show.
#include <algorithm>
#include <cmath>
#include <map>

#include "command/words.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"
#include "engine/grading.hpp"
#include "model/field_of.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

constexpr std::array<std::string_view, outcome_ways> missed_by_names{"", "kind", "type", "team", "owner"};
constexpr std::array<std::string_view, 3> shown_names{"", "reached", "all"};
constexpr int days_in_week = 7;
constexpr std::size_t most_points = 27; // of the line over time: a week, or more of a long cycle

class Figuring {
public:
    Figuring(View const& view, AnalyticsAsked const& asked)
        : m_scene(view.scene), m_asked(asked), m_cycle(view.scene.cycle == backlog ? Slot{} : view.scene.cycle),
          m_among(among()) {}

    std::vector<bool> take_among() { return std::move(m_among); }

    AnalyticsData run() {
        std::vector<bool> const* const some = m_asked.narrows() ? &m_among : nullptr;
        m_data.totals = totals(m_scene, some);
        read_key_results();
        read_over_time(some);
        read_landings(some);
        m_data.outcomes = outcomes(document(), m_scene.index, m_scene.evaluation, m_cycle, some);
        m_data.groups = groups_of(document(), m_scene.evaluation, m_data.outcomes, m_asked.missed_by);
        m_data.bowler = bowler(document(), m_scene.index, m_scene.evaluation, m_cycle, some);
        read_duty();
        read_portfolio();
        read_loads();
        m_data.causes = causes_by_team(document(), m_scene.index, m_cycle, some);
        return std::move(m_data);
    }

private:
    Document const& document() const { return m_scene.document; }

    bool is_asked(Slot record, Slot team, std::string_view level) const {
        if (!m_asked.team.empty() && (!team || document().id_of(team) != m_asked.team)) return false;
        if (!m_asked.level.empty() && level != m_asked.level) return false;
        return is_owner_asked(owner_of(document(), record));
    }
    bool is_owner_asked(Slot owner) const {
        return m_asked.owner.empty() || (owner && document().id_of(owner) == m_asked.owner);
    }
    bool is_in_asked_team(Slot person) const {
        if (m_asked.team.empty()) return true;
        return std::ranges::any_of(document().all<Team>(), [&](Team const& team) {
            return document().id_of(team.id) == m_asked.team &&
                   (team.lead == person || std::ranges::contains(team.members, person));
        });
    }
    // What of the cycle is asked for, by slot.
    std::vector<bool> among() const {
        std::vector<bool> some(document().slot_count() + std::size_t{1});
        for (Objective const& objective : document().all<Objective>())
            if (!objective.deleted && in_cycle(m_scene, objective.id))
                some[objective.id.value] = is_asked(objective.id, objective.team, objective.level);
        for (KeyResult const& key_result : document().all<KeyResult>()) {
            if (key_result.deleted || !in_cycle(m_scene, key_result.id)) continue;
            Objective const* const home = first_objective(document(), key_result);
            some[key_result.id.value] = is_asked(key_result.id, team_of(document(), key_result.id),
                                                 home == nullptr ? std::string_view() : home->level);
        }
        for (Indicator const& indicator : document().all<Indicator>()) // they are checked in as well
            if (!indicator.deleted)
                some[indicator.id.value] = is_asked(indicator.id, team_of(document(), indicator.id), {});
        return some;
    }

    void read_key_results() {
        std::map<std::string_view, TeamRow> teams;
        for (KeyResult const& key_result : document().all<KeyResult>()) {
            if (key_result.deleted || !m_among[key_result.id.value]) continue;
            Result const result = m_scene.evaluation.of(key_result.id);
            if (!result.counts) continue;
            Slot const team = team_of(document(), key_result.id);
            auto& row = teams.try_emplace(team ? document().id_of(team) : "", TeamRow{team, {}, 0}).first->second;
            ++row.all;
            ++row.by_status[static_cast<std::size_t>(result.status)];
            if (result.status == Status::AtRisk || result.status == Status::Behind) ++m_data.danger;
            if (!result.progress) continue;
            ++m_data.key_results;
            double const tenths = std::floor(std::clamp(*result.progress, 0.0, 1.0) * 10);
            ++m_data.spread[static_cast<std::size_t>(tenths)];
        }
        for (auto const& [id, row] : teams) m_data.teams.push_back(row);
        by_name(m_data.teams, &TeamRow::team);
    }

    template <class Row>
    void by_name(std::vector<Row>& rows, Slot Row::* team) const {
        std::ranges::stable_sort(
            rows, {}, [&](Row const& row) { return std::pair(!(row.*team), document().title_of(row.*team)); });
    }

    // The mean of the top objectives at the end of each week of the cycle, up to the day that is read.
    void read_over_time(std::vector<bool> const* some) {
        auto const period = m_data.totals.period;
        if (!period || period->first > m_scene.at) return;
        Date const last = std::min(period->last, m_scene.at);
        int step = days_in_week;
        while (static_cast<std::size_t>((last - period->first) / step) > most_points) step *= 2;
        for (Date day = period->first; day < last; day = day + step) m_data.days.push_back(day);
        m_data.days.push_back(last);
        std::vector<Slot> const tops = top_objectives(m_scene, some);
        Series const series(document(), m_scene.index, m_scene.evaluation.preset(), m_data.days);
        for (std::size_t i = 0; i < m_data.days.size(); ++i) {
            double sum = 0;
            double count = 0;
            for (Slot const top : tops) {
                auto const progress = series.progress(top);
                if (progress.empty() || std::isnan(progress[i])) continue;
                sum += std::clamp(progress[i], 0.0, 1.0);
                ++count;
            }
            m_data.over_time.push_back(count > 0 ? std::optional(sum / count) : std::nullopt);
        }
    }

    void read_landings(std::vector<bool> const* some) {
        auto const tops = top_objectives(m_scene, some);
        Slot const whole = m_asked.narrows() ? Slot{} : m_cycle;
        Outlook found = outlook(document(), m_scene.index, m_scene.evaluation, whole, tops);
        m_data.landings = std::move(found.objectives);
        m_data.forecast = found.cycle;
    }

    void read_duty() {
        CheckInDuty const duty = check_in_duty(document(), m_scene.index, m_scene.evaluation, m_cycle,
                                               m_asked.narrows() ? &m_among : nullptr);
        m_data.duty = duty.all;
        auto const period = m_data.totals.period;
        auto const is_inside = [&](Date week) {
            return !period || (week + days_in_week > period->first && week <= period->last);
        };
        for (DutyOfWeek const& week : duty.by_week)
            if (is_inside(week.begins)) m_data.weeks.push_back(week.begins);
        constexpr std::size_t most_weeks = 26;
        if (m_data.weeks.size() > most_weeks) m_data.weeks.erase(m_data.weeks.begin(), m_data.weeks.end() - most_weeks);
        std::map<std::string_view, HeatRow> rows;
        for (DutyOfTeamInWeek const& one : duty.by_team_and_week) {
            auto const at = std::ranges::lower_bound(m_data.weeks, one.begins);
            if (at == m_data.weeks.end() || *at != one.begins) continue;
            HeatRow const empty{one.team, {}, std::vector<Duty>(m_data.weeks.size())};
            auto& row = rows.try_emplace(one.team ? document().id_of(one.team) : "", empty).first->second;
            row.weeks[static_cast<std::size_t>(at - m_data.weeks.begin())] = one.duty;
            row.all.due += one.duty.due;
            row.all.met += one.duty.met;
        }
        for (auto const& [id, row] : rows) m_data.heat.push_back(row);
        by_name(m_data.heat, &HeatRow::team);
    }

    void read_portfolio() {
        m_data.risks = portfolio_risk(document(), m_scene.index, m_scene.evaluation, m_cycle);
        std::erase_if(m_data.risks, [&](PortfolioRisk const& risk) {
            return risk.rise < 0.0005 || !is_owner_asked(owner_of(document(), risk.record));
        });
    }

    void read_loads() {
        m_data.loads = loads(document(), m_scene.index, m_scene.evaluation, m_cycle);
        std::erase_if(m_data.loads, [&](Load const& load) {
            return load.key_results + load.initiatives + load.waiting == 0 || !is_owner_asked(load.person) ||
                   !is_in_asked_team(load.person);
        });
        std::ranges::stable_sort(m_data.loads, std::ranges::greater(), [](Load const& load) {
            return std::pair(load.key_results + load.initiatives, load.waiting);
        });
    }

    Scene const& m_scene;
    AnalyticsAsked const& m_asked;
    Slot m_cycle;
    std::vector<bool> m_among;
    AnalyticsData m_data;
};

} // namespace

AnalyticsAsked analytics_asked(std::string_view query) {
    AnalyticsAsked asked;
    for (auto const& [word, values] : query_words(query)) {
        std::string const& value = values.front();
        if (word == "team") asked.team = value;
        if (word == "owner") asked.owner = value;
        if (word == "level") asked.level = value;
        auto const by = std::ranges::find(missed_by_names, value);
        if (word == "missed" && by != missed_by_names.end())
            asked.missed_by = static_cast<OutcomeBy>(by - missed_by_names.begin());
        if (word == "group") asked.group = value;
        auto const shown = std::ranges::find(shown_names, value);
        if (word == "show" && shown != shown_names.end())
            asked.shown = static_cast<OutcomesShown>(shown - shown_names.begin());
        if (word != "causes") continue;
        asked.shows_causes = true;
        asked.causes_by_cycle = value == "cycle";
    }
    return asked;
}

std::string query_of(AnalyticsAsked const& asked) {
    std::string query;
    add_query_word(query, "team", asked.team);
    add_query_word(query, "owner", asked.owner);
    add_query_word(query, "level", asked.level);
    add_query_word(query, "missed", missed_by_names[static_cast<std::size_t>(asked.missed_by)]);
    add_query_word(query, "group", asked.group);
    add_query_word(query, "show", shown_names[static_cast<std::size_t>(asked.shown)]);
    add_query_word(query, "causes", asked.causes_by_cycle ? "cycle" : asked.shows_causes ? "team" : "");
    return query;
}

std::string analytics_team(View const& view, Slot team) {
    return team ? title_or_untitled(view, team) : std::string(view.words(text::analytics_no_team));
}

void show_key_results(Analytics const& a, std::string_view word, std::string const& value) {
    std::string query;
    if (!value.empty()) add_query_word(query, word, value);
    if (!a.asked.team.empty() && word != "team") add_query_word(query, "team", a.asked.team);
    if (!a.asked.owner.empty() && word != "owner") add_query_word(query, "owner", a.asked.owner);
    a.view.go("key-results", query);
}

std::string group_label(View const& view, OutcomeBy by, OutcomeGroup const& group) {
    constexpr std::array directions{text::analytics_direction_up, text::analytics_direction_down,
                                    text::analytics_direction_keep, text::analytics_direction_work};
    constexpr std::array types{text::analytics_untyped, text::analytics_leading, text::analytics_lagging};
    switch (by) {
    case OutcomeBy::Direction: return std::string(view.words(directions[group.key]));
    case OutcomeBy::Kind: return word_of_choice(view, *field_of<&KeyResult::measure>(), group.key);
    case OutcomeBy::Type: return std::string(view.words(types[group.key]));
    case OutcomeBy::Team: return analytics_team(view, Slot{group.key});
    case OutcomeBy::Owner: break;
    }
    return group.key != 0 ? title_or_untitled(view, Slot{group.key}) : std::string(view.words(text::misses_no_owner));
}

std::string group_word(View const& view, OutcomeBy by, OutcomeGroup const& group) {
    bool const is_record = by == OutcomeBy::Team || by == OutcomeBy::Owner;
    if (is_record && group.key != 0) return std::string(view.document().id_of(Slot{group.key}));
    return std::to_string(group.key);
}

std::vector<bool> analytics_among(View const& view, AnalyticsAsked const& asked) {
    return Figuring(view, asked).take_among();
}

AnalyticsData analytics_data(View& view, AnalyticsAsked const& asked) { return Figuring(view, asked).run(); }

} // namespace okra::ui
