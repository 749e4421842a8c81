// Check-in duty: tracking periods, and whether a check-in lies in each.
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "engine/analytics.hpp"
#include "engine/analytics_scope.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

constexpr int days_in_week = 7;

// The whole tracking periods of a calendar: days, weeks from the workspace's weekday on, two of them counted from the
// first, months, quarters.
class Calendar {
public:
    explicit Calendar(Weekday week_starts) : m_first_weekday(static_cast<int>(week_starts) + 1) {}

    Date week_of(Date day) const { return day - (iso_weekday(day) - m_first_weekday + days_in_week) % days_in_week; }
    // The first one that begins on this day or later.
    Date first_from(Date day, Tracking tracking) const {
        switch (tracking) {
        case Tracking::Daily: return day;
        case Tracking::Weekly:
        case Tracking::Biweekly: return week_of(day) == day ? day : week_of(day) + days_in_week;
        case Tracking::Monthly: return month_from(day, 1);
        case Tracking::Quarterly: return month_from(day, 3);
        }
        return day;
    }

private:
    // The first of a month of which so many make one from January on.
    static Date month_from(Date day, int months) {
        YearMonthDay const at = year_month_day(day);
        Date const begin = date_from({at.year, at.month - (at.month - 1) % months, 1});
        return begin == day ? day : add_months(begin, months);
    }
    int m_first_weekday;
};

struct Stretch {
    Date first;
    Date last;
};

class DutyBook {
public:
    DutyBook(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
             std::vector<bool> const* among)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_scope(document, index, cycle),
          m_among(among), m_calendar(document.workspace().week_starts) {}

    CheckInDuty run() {
        for (KeyResult const& key_result : m_document.all<KeyResult>()) {
            bool const entered = is_checked_in(key_result.measure) && key_result.measure != KeyResultKind::Indicator;
            if (entered && m_scope.holds(key_result) && is_active(m_document, m_evaluation, key_result))
                add(key_result.id, key_result.tracking);
        }
        for (Indicator const& indicator : m_document.all<Indicator>())
            if (!indicator.deleted) add(indicator.id, indicator.tracking);
        return std::move(*this).made();
    }

private:
    using ByRecord = std::map<std::string_view, DutyOf>;

    // From where to where it is asked for: its period, since it was made, up to today.
    std::optional<Stretch> stretch_of(Slot slot) const {
        Graph const& graph = m_index.graph();
        NodeInput const& input = graph.inputs[graph.node(slot)];
        std::int32_t first = std::max(input.first, input.made);
        auto const points = m_index.check_ins(slot);
        if (first == no_day && !points.empty() && points.front().day() > unknown_day) first = points.front().day_number;
        if (first == no_day) return std::nullopt;
        std::int32_t last = m_evaluation.at().days;
        if (input.last != no_day) last = std::min(last, input.last);
        if (input.closed_on != no_day) last = std::min(last, input.closed_on);
        return Stretch{Date{first}, Date{last}};
    }

    void add(Slot slot, Tracking tracking) {
        if (m_among != nullptr && !(*m_among)[slot.value]) return;
        auto const stretch = stretch_of(slot);
        if (!stretch) return;
        auto const points = up_to(m_index.check_ins(slot), m_evaluation.as_of());
        Duty duty;
        Slot const team = team_of(m_document, slot);
        Date begin = m_calendar.first_from(stretch->first, tracking);
        while (true) {
            Date const next = periods_after(begin, tracking, 1);
            if (next <= begin || next - 1 > stretch->last) break; // not over yet, or the end of the calendar
            auto const in = std::ranges::lower_bound(points, begin, {}, &CheckInPoint::day);
            bool const met = in != points.end() && in->day() < next;
            count(duty, met);
            Date const week = m_calendar.week_of(next - 1);
            count(m_weeks[week], met);
            count(m_team_weeks.try_emplace({id_of(team), week}, DutyOfTeamInWeek{team, week, {}}).first->second.duty,
                  met);
            begin = next;
        }
        if (duty.due == 0) return;
        m_made.by_record.push_back({slot, duty});
        add(m_owners, owner_of(m_document, slot), duty);
        add(m_teams, team, duty);
    }
    static void count(Duty& duty, bool met) {
        ++duty.due;
        duty.met += met ? 1U : 0U;
    }
    static void add(Duty& to, Duty const& duty) {
        to.due += duty.due;
        to.met += duty.met;
    }
    std::string_view id_of(Slot slot) const { return slot ? m_document.id_of(slot) : std::string_view(); }
    void add(ByRecord& to, Slot slot, Duty const& duty) {
        DutyOf& found = to.try_emplace(id_of(slot), DutyOf{slot, {}}).first->second;
        add(found.duty, duty);
        if (&to == &m_owners) add(m_made.all, duty);
    }
    CheckInDuty made() && {
        std::ranges::sort(m_made.by_record, {}, [&](DutyOf const& one) { return id_of(one.of); });
        for (auto const& [id, one] : m_owners) m_made.by_owner.push_back(one);
        for (auto const& [id, one] : m_teams) m_made.by_team.push_back(one);
        for (auto const& [begins, duty] : m_weeks) m_made.by_week.push_back({begins, duty});
        for (auto const& [key, one] : m_team_weeks) m_made.by_team_and_week.push_back(one);
        return std::move(m_made);
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    AnalyticsScope m_scope;
    std::vector<bool> const* m_among;
    Calendar m_calendar;
    CheckInDuty m_made;
    ByRecord m_owners;
    ByRecord m_teams;
    std::map<Date, Duty> m_weeks;
    std::map<std::pair<std::string_view, Date>, DutyOfTeamInWeek> m_team_weeks;
};

} // namespace

CheckInDuty check_in_duty(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
                          std::vector<bool> const* among) {
    return DutyBook(document, index, evaluation, cycle, among).run();
}

} // namespace okra
