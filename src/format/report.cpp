// What reports say, by kind.
#include "format/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <utility>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "engine/analytics.hpp"
#include "engine/forecast.hpp"
#include "engine/formula.hpp"
#include "engine/measured.hpp"
#include "engine/series.hpp"
#include "format/report_rows.hpp"
#include "format/report_words.hpp"
#include "model/field_of.hpp"
#include "words/list.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/asked.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/report.hpp"
#include "words/texts/reports.hpp"

namespace okra {

namespace {

constexpr std::size_t most_attention = 12, most_of_board = 5, most_of_summary = 3;
constexpr int days_back = 28, days_of_wins = 7, days_of_weeks = 91;

struct KindWords {
    std::string_view name;
    Text title{};
};
constexpr std::array<KindWords, 5> kinds{{{"progress", text::report_kind_progress},
                                          {"health", text::report_kind_health},
                                          {"trend", text::report_kind_trend},
                                          {"team", text::report_kind_team},
                                          {"board", text::report_kind_board}}};

ReportCell plain(std::string text) { return {.text = std::move(text)}; }

class Maker {
public:
    Maker(Document const& document, Index const& index, Evaluation const& evaluation, Words const& words,
          ReportAsked const& asked)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_words(words), m_asked(asked),
          m_forecasts(document, index, evaluation), m_scope(records_in_scope(document, index, asked.cycle, asked.team)),
          m_among(document.slot_count() + 1) {
        for (auto const* const slots : {&m_scope.objectives, &m_scope.key_results})
            for (Slot const slot : *slots) m_among[slot.value] = true;
    }

    Report make() && {
        head();
        ReportParts const without = m_asked.without.value_or(left_out_by(m_asked.kind));
        for (ReportPart const part : parts_of(m_asked.kind)) {
            if (without.has(part)) continue;
            std::size_t const before = m_made.sections.size();
            add(part);
            for (std::size_t i = before; i < m_made.sections.size(); ++i) m_made.sections[i].part = part;
        }
        return std::move(m_made);
    }

private:
    std::string word(Text text) const { return std::string(m_words(text)); }
    std::string percent(std::optional<double> share) const { return okra::percent(share, m_words.locale()); }
    std::string count(std::size_t n) const { return m_words.count(static_cast<std::int64_t>(n)); }
    std::string part(std::size_t met, std::size_t due) const {
        return m_words(text::report_met_of, {{"met", count(met)}, {"due", count(due)}});
    }
    std::string points(double share) const {
        constexpr double thousand = 1000;
        return m_words(text::report_points, {{"n", number(std::round(share * thousand) / 10, m_words.locale(), 1)}});
    }
    ReportCell name(Slot slot) const { return {.text = std::string(m_document.title_of(slot)), .theirs = true}; }
    ReportCell team_name(Slot slot) const { return slot ? name(slot) : plain(word(text::report_no_team)); }
    ReportCell owner(Slot slot) const {
        Slot person;
        if (auto const* const objective = m_document.get<Objective>(slot)) person = objective->owner;
        if (auto const* const key_result = m_document.get<KeyResult>(slot)) person = key_result->owner;
        return m_document.get<Person>(person) != nullptr ? name(person) : ReportCell{};
    }
    ReportCell progress(Result const& result) const {
        return {.text = percent(result.progress), .share = result.progress, .expected = result.expected};
    }
    ReportCell status(Result const& result) const {
        if (result.status == Status::Unset) return {};
        std::string text = word(report_status_texts[static_cast<std::size_t>(result.status)]);
        if (result.stale) text = listed(m_words, text, word(text::spoken_stale));
        return {.text = std::move(text), .status = result.status};
    }
    ReportSection& section(Text title, std::initializer_list<Text> heads) {
        ReportSection& made = m_made.sections.emplace_back();
        made.title = word(title);
        for (Text const head : heads) made.heads.push_back(word(head));
        return made;
    }

    void add(ReportPart part) {
        switch (part) {
        case ReportPart::Figures: return figures();
        case ReportPart::Objectives: return objectives();
        case ReportPart::Attention:
            return attention(m_asked.kind == ReportKind::Health || m_asked.kind == ReportKind::Team ? most_attention
                                                                                                    : most_of_board);
        case ReportPart::Statuses: return statuses();
        case ReportPart::CheckIns: return check_ins();
        case ReportPart::Trend: return trend();
        case ReportPart::Load: return load();
        case ReportPart::Risk: return risk();
        case ReportPart::Missed: return missed_of_kind();
        case ReportPart::Wins: return wins();
        case ReportPart::OverTime: return weeks();
        case ReportPart::KeyResults: return tree();
        case ReportPart::Learnings: return learnings();
        case ReportPart::Decisions: return decisions();
        }
    }

    void head() {
        Workspace const& workspace = m_document.workspace();
        m_made.scope.emplace_back(workspace.name.empty() ? m_words(text::objectives_and_key_results)
                                                         : std::string_view(workspace.name));
        for (Slot const slot : {m_asked.cycle, m_asked.team})
            if (slot) m_made.scope.emplace_back(m_document.title_of(slot));
        std::string of;
        for (std::string const& part : m_made.scope) of = listed(m_words, of, part);
        m_made.language = m_words.language();
        m_made.kind = word(kinds[static_cast<std::size_t>(m_asked.kind)].title);
        m_made.title = m_words(text::report_title, {{"kind", m_made.kind}, {"of", of}});
        m_made.as_of = m_words(text::report_as_of, {{"day", medium_date(m_evaluation.at(), m_words.locale())}});
        m_made.rules = m_words(text::report_rules, {{"preset", m_evaluation.preset().name}});
        if (m_asked.lacks_limited) m_made.rules += " " + word(text::report_limited_left_out);
        m_made.nothing = word(text::report_nothing);
    }

    // ------------------------------------------------------------------------------------------------ figures

    // Those without a parent in what is reported, in the order people read.
    std::vector<Slot> top() const {
        std::vector<Slot> some;
        for (Slot const slot : records_in_order<Objective>(m_document)) {
            bool const below = std::ranges::any_of(m_document.get<Objective>(slot)->parents, [&](Link const& link) {
                return m_document.live_record(link.to) != nullptr && m_among[link.to.value];
            });
            if (m_among[slot.value] && !below) some.push_back(slot);
        }
        return some;
    }
    std::optional<double> mean_progress() const {
        double sum = 0;
        std::size_t all = 0;
        for (Slot const slot : top()) {
            Result const result = m_evaluation.of(slot);
            if (!result.counts || !result.progress) continue;
            sum += clamped(*result.progress, m_document.workspace().overshoot);
            ++all;
        }
        return all > 0 ? std::optional(sum / static_cast<double>(all)) : std::nullopt;
    }
    void figure(std::string value, Text label) { m_made.figures.push_back({std::move(value), word(label)}); }
    void figures() {
        auto const counts = [&](Slot slot) { return m_evaluation.of(slot).counts; };
        auto const in_danger = [&](Slot slot) {
            Result const result = m_evaluation.of(slot);
            return result.counts && (result.status == Status::AtRisk || result.status == Status::Behind);
        };
        auto const key_results = static_cast<std::size_t>(std::ranges::count_if(m_scope.key_results, counts));
        auto const danger = static_cast<std::size_t>(std::ranges::count_if(m_scope.key_results, in_danger));
        figure(count(static_cast<std::size_t>(std::ranges::count_if(m_scope.objectives, counts))),
               text::report_objectives);
        figure(count(key_results), text::report_key_results);
        m_made.progress = mean_progress();
        m_made.expected = expected_now();
        m_made.status = status_of(m_made.progress, m_made.expected);
        figure(percent(m_made.progress), text::report_mean_progress);
        headline();
        figure(part(danger, key_results), text::report_in_danger);
        if (auto const sure = confidence()) figure(number(*sure, m_words.locale(), 1), text::report_confidence);
        mix();
        Duty const duty = duty_of_scope();
        if (duty.due > 0) figure(percent(duty.on_time()), text::report_on_time);
        if (m_asked.team || !m_asked.cycle) return;
        Forecast const outlook = m_forecasts.of(m_asked.cycle);
        if (outlook.progress) figure(forecast_text(outlook), text::report_forecast);
    }
    void headline() {
        if (!m_made.progress) return;
        auto const tops = top();
        auto const is_well = [&](Slot slot) {
            Status const status = m_evaluation.of(slot).status;
            return status == Status::OnTrack || status == Status::Achieved;
        };
        m_made.headline =
            m_words(text::report_headline, {{"of", m_made.scope.back()}, {"progress", percent(m_made.progress)}});
        m_made.lead = m_words(text::report_lead, {{"n", static_cast<std::size_t>(std::ranges::count_if(tops, is_well))},
                                                  {"all", tops.size()}});
    }
    std::optional<double> confidence() const {
        double sum = 0;
        std::size_t all = 0;
        for (Slot const slot : m_scope.key_results) {
            Result const result = m_evaluation.of(slot);
            if (!result.counts || !result.confidence) continue;
            sum += *result.confidence;
            ++all;
        }
        return all > 0 ? std::optional(sum / static_cast<double>(all)) : std::nullopt;
    }
    std::optional<double> expected_now() const {
        auto const* const cycle = m_document.get<Cycle>(m_asked.cycle);
        if (cycle == nullptr || !cycle->starts || !cycle->ends) return std::nullopt;
        return expected_progress({*cycle->starts, *cycle->ends}, m_evaluation.at(), m_evaluation.preset().day_count);
    }
    // As the overview has it: of a mean there are no check-ins to ask.
    Status status_of(std::optional<double> progress, std::optional<double> expected) const {
        StatusInputs inputs;
        inputs.begun = true;
        if (progress) inputs.progress = *progress;
        if (expected) inputs.expected = *expected;
        return decide_status(m_evaluation.preset(), inputs).status;
    }
    void mix() {
        std::array<std::uint32_t, report_status_texts.size()> counts{};
        for (Slot const slot : m_scope.key_results) {
            Result const result = m_evaluation.of(slot);
            if (result.counts) ++counts[static_cast<std::size_t>(result.status)];
        }
        for (std::size_t status = 0; status < counts.size(); ++status)
            if (counts[status] > 0)
                m_made.statuses.push_back(
                    {static_cast<Status>(status), counts[status], word(report_status_texts[status])});
    }
    Duty duty_of_scope() const {
        Duty all;
        for (DutyOf const& one : check_in_duty(m_document, m_index, m_evaluation, m_asked.cycle).by_record) {
            if (!m_among[one.of.value]) continue;
            all.due += one.duty.due;
            all.met += one.duty.met;
        }
        return all;
    }
    std::string forecast_text(Forecast const& outlook) const {
        if (!outlook.progress) return word(text::report_few);
        if (!outlook.progress_low || !outlook.progress_high) return percent(outlook.progress);
        std::string low = percent(outlook.progress_low), high = percent(outlook.progress_high);
        if (low == high) return percent(outlook.progress);
        return m_words(text::report_range, {{"value", percent(outlook.progress)}, {"low", low}, {"high", high}});
    }

    // ----------------------------------------------------------------------------------------------- sections

    void objectives() {
        if (m_asked.kind == ReportKind::Board) return tops();
        if (m_asked.kind == ReportKind::Progress) return tops_and_teams();
        tree();
    }
    void tree() {
        ReportSection& made = section(text::objectives_and_key_results,
                                      {text::report_objective_or_key_result, text::progress, text::facet_status,
                                       text::facet_owner, text::report_now_and_target});
        std::vector<bool> shown(m_document.slot_count() + 1);
        for (Slot const root : top()) add_below(made, root, shown);
        for (Slot const slot : records_in_order<KeyResult>(m_document))
            if (m_among[slot.value] && !shown[slot.value]) add_below(made, slot, shown);
    }
    void add_below(ReportSection& to, Slot root, std::vector<bool>& shown) {
        for (ReportRow const& row : rows_below(m_document, m_index, root, shown)) {
            if (!m_among[row.record.value]) continue;
            Result const result = m_evaluation.of(row.record);
            auto const* const key_result = m_document.get<KeyResult>(row.record);
            ReportLine line{.cells = {name(row.record), progress(result), status(result), owner(row.record), {}},
                            .depth = row.depth,
                            .strong = key_result == nullptr};
            if (key_result != nullptr) line.cells.back().text = now_to_target_text(*key_result, result, m_words);
            if (row.is_again) line.cells.front().text += " " + word(text::report_see_above);
            to.lines.push_back(std::move(line));
        }
    }

    void attention(std::size_t most) {
        ReportSection& made =
            section(text::needs_attention, {text::report_what, text::report_why, text::facet_owner, text::progress});
        for (Attention const& each : needs_attention(m_document, m_index, m_evaluation, m_asked.cycle).first) {
            if (made.lines.size() == most) break;
            if (!m_among[each.record.value]) continue;
            Result const result = m_evaluation.of(each.record);
            ReportCell why = plain(word(reason_text(each.reason)));
            if (each.reason == Attention::Reason::Behind || each.reason == Attention::Reason::AtRisk)
                why.status = result.status;
            made.lines.push_back({.cells = {name(each.record), std::move(why), owner(each.record), progress(result)}});
        }
    }

    // What stands in the way of key results and is not out of it, the newest of each; the worst of them first.
    void decisions() {
        std::size_t const most = m_asked.kind == ReportKind::Progress ? most_of_summary : most_of_board;
        ReportSection& made = section(text::needs_decision, {text::report_what, text::key_result, text::facet_owner});
        std::vector<CheckIn const*> open;
        for (CheckIn const& check_in : m_document.all<CheckIn>())
            if (is_in_the_way(check_in)) open.push_back(&check_in);
        newest_first(open);
        std::vector<bool> named(m_document.slot_count() + 1);
        std::erase_if(open, [&](CheckIn const* it) {
            bool const again = named[it->on.value];
            named[it->on.value] = true;
            return again;
        });
        std::ranges::stable_sort(open, {}, [&](CheckIn const* it) {
            Status const status = m_evaluation.of(it->on).status;
            return status == Status::Behind ? 0 : status == Status::AtRisk ? 1 : 2;
        });
        for (CheckIn const* const it : open | std::views::take(most)) {
            ReportCell of = name(it->on);
            of.status = m_evaluation.of(it->on).status;
            made.lines.push_back({.cells = {theirs(it->blockers), std::move(of), owner(it->on)}});
        }
    }
    bool is_in_the_way(CheckIn const& check_in) const {
        if (check_in.deleted || check_in.blockers.empty() || !check_in.at || !m_among[check_in.on.value]) return false;
        auto const cutoff = m_evaluation.as_of().cutoff();
        if (*check_in.at > cutoff) return false;
        if (check_in.more->blockers_resolved && *check_in.more->blockers_resolved <= cutoff) return false;
        Result const result = m_evaluation.of(check_in.on);
        return result.counts && result.status != Status::Achieved && m_document.get<KeyResult>(check_in.on) != nullptr;
    }

    void statuses() {
        ReportSection& made = section(text::report_by_team, {text::report_team});
        for (Text const text : report_status_texts) made.heads.push_back(word(text));
        std::vector<std::pair<Slot, std::array<std::size_t, report_status_texts.size()>>> teams;
        for (Slot const slot : m_scope.key_results) {
            Result const result = m_evaluation.of(slot);
            if (!result.counts) continue;
            Slot const team = team_of_record(m_document, slot);
            auto found = std::ranges::find(teams, team, [](auto const& one) { return one.first; });
            if (found == teams.end()) found = teams.insert(found, {team, {}});
            ++found->second[static_cast<std::size_t>(result.status)];
        }
        std::ranges::sort(teams, {}, [&](auto const& one) { return id_of(one.first); });
        for (auto const& [team, counts] : teams) {
            ReportLine line{.cells = {team_name(team)}};
            for (std::size_t const n : counts) line.cells.push_back(plain(count(n)));
            made.lines.push_back(std::move(line));
        }
    }
    std::string_view id_of(Slot slot) const { return slot ? m_document.id_of(slot) : std::string_view(); }

    void check_ins() {
        ReportSection& made =
            section(text::report_check_ins, {text::report_team, text::report_check_ins, text::progress});
        made.heads.back() = "%";
        for (DutyOf const& one : check_in_duty(m_document, m_index, m_evaluation, m_asked.cycle).by_team) {
            if (m_asked.team && one.of != m_asked.team) continue;
            made.lines.push_back({.cells = {team_name(one.of),
                                            plain(part(one.duty.met, one.duty.due)),
                                            {.text = percent(one.duty.on_time()), .share = one.duty.on_time()}}});
        }
    }

    void trend() {
        ReportSection& made =
            section(text::report_trend_of, {text::report_objective_or_key_result, text::report_before, text::progress,
                                            text::report_change, text::report_forecast_head});
        Evaluation const before(m_document, m_index, m_evaluation.at() - days_back, m_evaluation.preset());
        std::vector<bool> shown(m_document.slot_count() + 1);
        for (Slot const root : top())
            for (ReportRow const& row : rows_below(m_document, m_index, root, shown)) {
                Result const now = m_evaluation.of(row.record);
                if (!m_among[row.record.value] || row.is_again || !now.counts) continue;
                auto const was = before.of(row.record).progress;
                made.lines.push_back({.cells = {name(row.record), plain(percent(was)), progress(now),
                                                plain(was && now.progress ? points(*now.progress - *was) : ""),
                                                plain(forecast_text(m_forecasts.of(row.record)))},
                                      .depth = row.depth,
                                      .strong = m_document.get<Objective>(row.record) != nullptr});
            }
    }

    void load() {
        ReportSection& made = section(text::report_load, {text::report_person, text::report_key_results,
                                                          text::report_initiatives, text::report_waiting});
        for (Load const& one : loads(m_document, m_index, m_evaluation, m_asked.cycle)) {
            bool const owns = std::ranges::any_of(
                m_scope.key_results, [&](Slot slot) { return m_document.get<KeyResult>(slot)->owner == one.person; });
            if (!owns || one.key_results + one.initiatives == 0) continue;
            made.lines.push_back({.cells = {name(one.person), plain(count(one.key_results)),
                                            plain(count(one.initiatives)), plain(count(one.waiting))}});
        }
    }

    void tops() {
        ReportSection& made = section(text::report_top, {text::objective, text::progress, text::facet_status,
                                                         text::facet_owner, text::report_forecast_head});
        for (Slot const slot : top()) {
            Result const result = m_evaluation.of(slot);
            if (!result.counts) continue;
            made.lines.push_back({.cells = {name(slot), progress(result), status(result), owner(slot),
                                            plain(forecast_text(m_forecasts.of(slot)))},
                                  .strong = true});
        }
    }

    struct TeamMean {
        Slot team;
        double progress = 0, expected = 0; // sums
        std::size_t all = 0, with_expected = 0;
    };
    void count_in(std::vector<TeamMean>& teams, Slot objective) const {
        Result const result = m_evaluation.of(objective);
        Slot const team = team_of_record(m_document, objective);
        if (!team || !result.counts || !result.progress) return;
        auto found = std::ranges::find(teams, team, &TeamMean::team);
        if (found == teams.end()) found = teams.insert(found, {.team = team});
        found->progress += clamped(*result.progress, m_document.workspace().overshoot);
        ++found->all;
        if (!result.expected) return;
        found->expected += *result.expected;
        ++found->with_expected;
    }
    void add_teams(ReportSection& to, std::vector<TeamMean>& teams, std::size_t depth) const {
        std::ranges::sort(teams, {}, [&](TeamMean const& one) { return id_of(one.team); });
        for (TeamMean const& one : teams) {
            Result mean;
            mean.progress = one.progress / static_cast<double>(one.all);
            if (one.with_expected > 0) mean.expected = one.expected / static_cast<double>(one.with_expected);
            mean.status = status_of(mean.progress, mean.expected);
            Slot const lead = m_document.get<Team>(one.team)->lead;
            to.lines.push_back({.cells = {team_name(one.team), progress(mean), status(mean),
                                          m_document.get<Person>(lead) != nullptr ? name(lead) : ReportCell{}},
                                .depth = depth});
        }
    }
    bool is_of_company(Slot objective) const {
        auto const& levels = m_document.workspace().levels;
        std::string_view const level = m_document.get<Objective>(objective)->level;
        return level.empty() || level == (levels.empty() ? "company" : levels.front());
    }
    // Objectives of company level and a line for each team below each of them; what leads to none of them is a line for
    // its team at the end. Of a team all that are its topmost.
    void tops_and_teams() {
        ReportSection& made = section(
            text::report_top, {text::report_objective_or_team, text::progress, text::facet_status, text::facet_owner});
        auto const tops = top();
        bool const all = m_asked.team || std::ranges::none_of(tops, [&](Slot slot) { return is_of_company(slot); });
        std::vector<TeamMean> elsewhere;
        for (Slot const slot : tops) {
            Result const result = m_evaluation.of(slot);
            if (!all && !is_of_company(slot) && team_of_record(m_document, slot)) {
                count_in(elsewhere, slot);
                continue;
            }
            if (!result.counts) continue;
            made.lines.push_back(
                {.cells = {name(slot), progress(result), status(result), owner(slot)}, .strong = true});
            std::vector<TeamMean> below;
            std::vector<bool> shown(m_document.slot_count() + 1);
            for (ReportRow const& row : rows_below(m_document, m_index, slot, shown))
                if (row.depth > 0 && m_among[row.record.value] && !row.is_again &&
                    m_document.get<Objective>(row.record) != nullptr)
                    count_in(below, row.record);
            add_teams(made, below, 1);
        }
        add_teams(made, elsewhere, 0);
    }

    void risk() {
        ReportSection& made =
            section(text::report_risk, {text::report_what, text::report_rise, text::report_days_late});
        for (PortfolioRisk const& one : portfolio_risk(m_document, m_index, m_evaluation, m_asked.cycle)) {
            if (made.lines.size() == most_of_board || one.rise <= 0) break;
            made.lines.push_back({.cells = {name(one.record), plain(points(one.rise)),
                                            plain(one.days_late > 0 ? std::to_string(one.days_late) : "")}});
        }
    }

    void missed_of_kind() {
        auto const by = m_asked.missed_by ? m_asked.missed_by : missed_by(m_asked.kind);
        if (by) missed_groups(*by);
        else missed_ones();
    }
    void missed_ones() {
        ReportSection& made =
            section(text::report_missed, {text::report_team, text::report_missed_head, text::progress});
        made.heads.back() = "%";
        for (MissedOf const& one : missed(m_document, m_index, m_evaluation, m_asked.cycle).by_team) {
            if (m_asked.team && one.team != m_asked.team) continue;
            double const share = static_cast<double>(one.missed) / one.all;
            ReportCell last{.text = percent(share)};
            if (one.comparable()) last.share = share;
            else last.text = m_words(text::report_too_few, {{"share", percent(share)}});
            made.lines.push_back({.cells = {team_name(one.team), plain(part(one.missed, one.all)), std::move(last)}});
        }
    }

    // As the analytics have them: also what is missed so far.
    void missed_groups(OutcomeBy by) {
        constexpr std::array<Text, 5> of{text::misses_direction, text::misses_kind, text::misses_type,
                                         text::analytics_team, text::analytics_owner};
        Outcomes const all = outcomes(m_document, m_index, m_evaluation, m_asked.cycle, &m_among);
        Text const missed = all.so_far ? text::asked_report_so_far : text::asked_report_over;
        ReportSection& made = section(text::report_missed, {of[static_cast<std::size_t>(by)], missed, text::progress});
        made.heads.back() = "%";
        for (OutcomeGroup const& one : groups_of(m_document, m_evaluation, all, by)) {
            ReportCell last{.text = percent(one.share())};
            if (one.comparable()) last.share = one.share();
            else last.text = m_words(text::report_too_few, {{"share", percent(one.share())}});
            made.lines.push_back(
                {.cells = {group_name(by, one.key), plain(part(one.missed.size(), one.all())), std::move(last)}});
        }
    }
    ReportCell group_name(OutcomeBy by, std::uint32_t key) const {
        constexpr std::array directions{text::analytics_direction_up, text::analytics_direction_down,
                                        text::analytics_direction_keep, text::analytics_direction_work};
        constexpr std::array types{text::analytics_untyped, text::analytics_leading, text::analytics_lagging};
        switch (by) {
        case OutcomeBy::Direction: return plain(word(directions[key]));
        case OutcomeBy::Kind: return plain(choice_name(field_of<&KeyResult::measure>()->choices[key]));
        case OutcomeBy::Type: return plain(word(types[key]));
        case OutcomeBy::Team: return team_name(Slot{key});
        case OutcomeBy::Owner: break;
        }
        return key != 0 ? name(Slot{key}) : plain(word(text::misses_no_owner));
    }
    std::string choice_name(std::string_view choice) const {
        std::string english(choice);
        std::ranges::replace(english, '_', ' ');
        if (!english.empty() && english.front() >= 'a' && english.front() <= 'z') english.front() -= 'a' - 'A';
        return std::string(m_words.named("choice." + std::string(choice), english));
    }

    // Those of the last seven days, the newest first.
    void wins() {
        ReportSection& made = section(text::report_wins, {text::report_what, text::report_who, text::report_day});
        AsOf const& now = m_evaluation.as_of();
        bool const all = !m_asked.cycle && !m_asked.team;
        std::vector<Comment const*> some;
        for (Comment const& comment : m_document.all<Comment>()) {
            if (comment.deleted || comment.comment_kind != CommentKind::Win || !comment.at) continue;
            bool const lately = *comment.at <= now.cutoff() && now.day - date_of(*comment.at) < days_of_wins;
            if (lately && (all || m_among[comment.on.value])) some.push_back(&comment);
        }
        newest_first(some);
        for (Comment const* const win : some)
            made.lines.push_back(
                {.cells = {theirs(win->text), author(*win), plain(medium_date(date_of(*win->at), m_words.locale()))}});
    }

    // Those that a retrospective wrote down, then those that were said, the newest first.
    void learnings() {
        ReportSection& made =
            section(text::report_learnings, {text::report_what, text::report_learned_from, text::report_who});
        if (!m_asked.team)
            for (Cycle const& cycle : m_document.all<Cycle>())
                if (!cycle.deleted && (!m_asked.cycle || cycle.id == m_asked.cycle))
                    learned(made, cycle.retrospective->learnings, cycle.id, {});
        for (Slot const slot : m_scope.objectives)
            learned(made, m_document.get<Objective>(slot)->review->learnings, slot, owner(slot));
        bool const all = !m_asked.cycle && !m_asked.team;
        std::vector<Comment const*> said;
        for (Comment const& comment : m_document.all<Comment>())
            if (!comment.deleted && comment.comment_kind == CommentKind::Learning && comment.at &&
                *comment.at <= m_evaluation.as_of().cutoff() &&
                (all || m_among[comment.on.value] || (!m_asked.team && comment.on == m_asked.cycle)))
                said.push_back(&comment);
        newest_first(said);
        for (Comment const* const one : said)
            made.lines.push_back({.cells = {theirs(one->text), name(one->on), author(*one)}});
    }
    // One a line.
    void learned(ReportSection& to, std::string_view lines, Slot from, ReportCell const& who) const {
        while (!lines.empty()) {
            auto const end = std::min(lines.find('\n'), lines.size());
            if (auto const line = trimmed(lines.substr(0, end)); !line.empty())
                to.lines.push_back({.cells = {theirs(line), name(from), who}});
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
    }
    static ReportCell theirs(std::string_view text) { return {.text = std::string(text), .theirs = true}; }
    ReportCell author(Comment const& comment) const {
        return m_document.get<Person>(comment.author) != nullptr ? name(comment.author) : ReportCell{};
    }
    template <class R>
    void newest_first(std::vector<R const*>& some) const {
        std::ranges::sort(some, std::ranges::greater(),
                          [&](R const* one) { return std::pair(*one->at, m_document.id_of(one->id)); });
    }

    // The mean of the top objectives at the end of each week of the cycle, of the last quarter without one.
    void weeks() {
        ReportSection& made =
            section(text::report_over_time, {text::report_day, text::progress, text::report_expected});
        auto const* const cycle = m_document.get<Cycle>(m_asked.cycle);
        std::optional<Period> period;
        if (cycle != nullptr && cycle->starts && cycle->ends) period = Period{*cycle->starts, *cycle->ends};
        Date const today = m_evaluation.at();
        auto const dates = series_dates(period ? Period{period->first, std::min(period->last, today)}
                                               : Period{today - days_of_weeks, today},
                                        SeriesStep::Week);
        auto const progress = mean_progress_on(dates);
        if (std::ranges::none_of(progress, [](auto const& share) { return share.has_value(); })) return;
        for (std::size_t i = 0; i < dates.size(); ++i) {
            std::optional<double> expected;
            if (period) expected = expected_progress(*period, dates[i], m_evaluation.preset().day_count);
            made.lines.push_back({.cells = {plain(medium_date(dates[i], m_words.locale())),
                                            {.text = percent(progress[i]), .share = progress[i], .expected = expected},
                                            plain(percent(expected))}});
        }
    }
    std::vector<std::optional<double>> mean_progress_on(std::span<Date const> dates) const {
        std::vector<double> sums(dates.size());
        std::vector<std::size_t> counts(dates.size());
        for (Slot const slot : top()) {
            if (!m_evaluation.of(slot).counts) continue;
            auto const line = progress_series(m_document, m_index, m_evaluation.preset(), slot, dates);
            for (std::size_t i = 0; i < line.size(); ++i) {
                if (!line[i]) continue;
                sums[i] += clamped(*line[i], m_document.workspace().overshoot);
                ++counts[i];
            }
        }
        std::vector<std::optional<double>> means(dates.size());
        for (std::size_t i = 0; i < means.size(); ++i)
            if (counts[i] > 0) means[i] = sums[i] / static_cast<double>(counts[i]);
        return means;
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    Words const& m_words;
    ReportAsked m_asked;
    Forecasts m_forecasts; // of all of the report: what they share is computed once
    RecordsInScope m_scope;
    std::vector<bool> m_among; // by slot
    Report m_made;
};

} // namespace

std::span<ReportPart const> parts_of(ReportKind kind) {
    using enum ReportPart;
    static constexpr std::array progress{Figures,  Objectives, Wins,      Decisions, Attention,
                                         OverTime, Missed,     Learnings, KeyResults};
    static constexpr std::array health{Figures, Attention, Statuses, CheckIns};
    static constexpr std::array trend{Figures, Trend, OverTime};
    static constexpr std::array team{Figures, Objectives, Wins, Attention, Decisions, Load, Missed, Learnings};
    static constexpr std::array board{Figures, Objectives, Wins,     Decisions, Attention,
                                      Risk,    Missed,     OverTime, Learnings, KeyResults};
    switch (kind) {
    case ReportKind::Progress: return progress;
    case ReportKind::Health: return health;
    case ReportKind::Trend: return trend;
    case ReportKind::Team: return team;
    case ReportKind::Board: return board;
    }
    return progress;
}

ReportParts left_out_by(ReportKind kind) {
    ReportParts out;
    out.set(ReportPart::KeyResults, true);
    out.set(ReportPart::Learnings, true);
    out.set(ReportPart::Missed, kind == ReportKind::Team);
    out.set(ReportPart::Attention, kind == ReportKind::Progress);
    return out;
}

std::optional<OutcomeBy> missed_by(ReportKind kind) {
    return kind == ReportKind::Board ? std::nullopt : std::optional(OutcomeBy::Direction);
}

std::string_view name_of(ReportPart part) {
    static constexpr std::array<std::string_view, report_part_count> names{
        "figures", "objectives", "attention", "teams",     "check-ins",   "trend",     "load",
        "risk",    "missed",     "wins",      "over-time", "key-results", "learnings", "decisions"};
    return names[static_cast<std::size_t>(part)];
}

constexpr std::array<std::string_view, 5> outcome_names{"direction", "kind", "type", "team", "owner"}; // by OutcomeBy
std::string_view name_of(OutcomeBy by) { return outcome_names[static_cast<std::size_t>(by)]; }
std::optional<OutcomeBy> outcome_by_named(std::string_view name) {
    auto const found = std::ranges::find(outcome_names, name);
    if (found == outcome_names.end()) return std::nullopt;
    return static_cast<OutcomeBy>(found - outcome_names.begin());
}

std::string_view name_of(ReportKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

std::optional<ReportKind> report_kind_named(std::string_view name) {
    auto const found = std::ranges::find(kinds, name, &KindWords::name);
    if (found == kinds.end()) return std::nullopt;
    return static_cast<ReportKind>(found - kinds.begin());
}

Report make_report(Document const& document, Index const& index, Evaluation const& evaluation, Words const& words,
                   ReportAsked const& asked) {
    return Maker(document, index, evaluation, words, asked).make();
}

} // namespace okra
