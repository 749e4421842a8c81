// Outcomes in groups, causes, months, and where objectives land.
#include "engine/outcomes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/analytics_scope.hpp"
#include "engine/belonging.hpp"

namespace okra {
namespace {

// ----------------------------------------------------------------------------------------------------------- missed

bool is_missed(Document const& document, Result const& result, KeyResult const& key_result) {
    if (!key_result.grade) return result.automatic == Status::NotAchieved;
    Objective const* const objective = objective_above(document, key_result);
    Ambition const ambition = objective != nullptr ? objective->ambition : Ambition::Committed;
    return success_of(*key_result.grade, ambition) != Success::Success;
}
bool is_over(Result const& result, KeyResult const& key_result) {
    return key_result.grade || result.automatic == Status::Achieved || result.automatic == Status::NotAchieved;
}
bool is_in_danger(Result const& result) {
    return result.status == Status::AtRisk || result.status == Status::Behind || result.status == Status::NotAchieved;
}

// Of an objective that is meant, or of none at all.
bool is_meant(Document const& document, KeyResult const& key_result) {
    bool any = false;
    for (Link const& link : key_result.objectives) {
        auto const* const objective = document.get<Objective>(link.to);
        if (objective == nullptr) continue;
        if (objective->lifecycle != Lifecycle::Draft && objective->lifecycle != Lifecycle::Cancelled) return true;
        any = true;
    }
    return !any;
}

// Its last day is still to come, or today, and nobody has closed it.
bool runs(Document const& document, Slot cycle, Date at) {
    auto const* const it = document.get<Cycle>(cycle);
    return it != nullptr && it->phase != CyclePhase::Closed && it->ends && at <= *it->ends;
}

bool is_among(std::vector<bool> const* among, Slot slot) { return among == nullptr || (*among)[slot.value]; }

template <class T, class SlotOf>
void in_id_order(Document const& document, std::vector<T>& some, SlotOf const& slot_of) {
    std::ranges::sort(some, {}, [&](T const& one) { return document.id_of(slot_of(one)); });
}

DirectionGroup direction_group(KeyResult const& key_result) {
    switch (key_result.measure) {
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator:
        return key_result.direction == Direction::Decrease ? DirectionGroup::Down : DirectionGroup::Up;
    case KeyResultKind::Maintain:
    case KeyResultKind::Threshold:
    case KeyResultKind::Binary: return DirectionGroup::Keep;
    default: return DirectionGroup::Work;
    }
}

std::uint32_t key_of(Document const& document, KeyResult const& key_result, OutcomeBy by) {
    switch (by) {
    case OutcomeBy::Direction: return static_cast<std::uint32_t>(direction_group(key_result));
    case OutcomeBy::Kind: return static_cast<std::uint32_t>(key_result.measure);
    case OutcomeBy::Type: return static_cast<std::uint32_t>(key_result.indicator_kind);
    case OutcomeBy::Team: return team_of(document, key_result.id).value;
    case OutcomeBy::Owner: return owner_of(document, key_result.id).value;
    }
    return 0;
}

// ----------------------------------------------------------------------------------------------------------- causes

class CauseCount {
public:
    void add(Slot of, Retrospective const& retrospective) {
        for (std::string const& cause : retrospective.root_causes) ++m_counts[cause][of.value];
    }
    // `before`: the order of what they were named by.
    template <class Before>
    CauseTable table(Before const& before) const {
        CauseTable made;
        for (auto const& [cause, counts] : m_counts)
            for (auto const& [of, count] : counts)
                if (!std::ranges::contains(made.of, Slot{of})) made.of.push_back(Slot{of});
        std::ranges::sort(made.of, {}, before);
        for (auto const& [cause, counts] : m_counts) made.causes.push_back(cause);
        std::ranges::stable_sort(made.causes, std::ranges::greater(),
                                 [&](std::string const& cause) { return sum_of(cause); });
        for (std::string const& cause : made.causes) {
            auto& row = made.counts.emplace_back();
            auto const& counts = m_counts.find(cause)->second;
            for (Slot const of : made.of) {
                auto const found = counts.find(of.value);
                row.push_back(found == counts.end() ? 0 : found->second);
            }
        }
        return made;
    }

private:
    std::uint32_t sum_of(std::string const& cause) const {
        std::uint32_t sum = 0;
        for (auto const& [of, count] : m_counts.find(cause)->second) sum += count;
        return sum;
    }
    std::map<std::string, std::map<std::uint32_t, std::uint32_t>> m_counts;
};

// ----------------------------------------------------------------------------------------------------------- months

Date last_of_month(Date day) {
    YearMonthDay const parts = year_month_day(day);
    return add_months(date_from({parts.year, parts.month, 1}), 1) - 1;
}

// Days of a month of which a cycle has but a few belong to the month beside it.
constexpr int fewest_days = 8;

std::vector<BowlerMonth> months_of(Period period) {
    std::vector<BowlerMonth> months;
    for (Date first = period.first; first <= period.last;) {
        Date const last = std::min(last_of_month(first), period.last);
        bool const is_rest = last - first + 1 < fewest_days && !months.empty();
        bool const joins = !months.empty() && months.back().last - months.back().first + 1 < fewest_days;
        if (is_rest || joins) months.back().last = last;
        else months.push_back({first, last});
        first = last + 1;
    }
    if (months.size() > most_bowler_months)
        months.erase(months.begin(), months.end() - static_cast<std::ptrdiff_t>(most_bowler_months));
    return months;
}

bool has_value(KeyResult const& key_result) {
    return key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator ||
           key_result.measure == KeyResultKind::Threshold;
}

std::optional<double> target_on(KeyResult const& key_result, Result const& then) {
    if (!has_value(key_result)) return then.expected;
    if (key_result.measure == KeyResultKind::Threshold) return key_result.bound;
    if (!then.target) return std::nullopt;
    if (!then.expected) return std::nullopt;
    double const start = then.start.value_or(0);
    return start + (*then.target - start) * *then.expected;
}

BowlerCell cell_on(KeyResult const& key_result, BowlerMonth const& month, Result const& at_end, Result const& read,
                   bool has_begun) {
    BowlerCell cell;
    auto const period = at_end.period;
    if (period && (month.last < period->first || month.first > period->last)) return cell;
    cell.target = target_on(key_result, at_end);
    if (!has_begun) return cell;
    if (has_value(key_result) && !read.last_check_in) return cell;
    cell.actual = has_value(key_result) ? read.current : read.progress;
    if (cell.actual) cell.status = read.status;
    return cell;
}

} // namespace

std::uint32_t Outcomes::missed() const {
    return static_cast<std::uint32_t>(std::ranges::count_if(all, &Outcome::missed));
}

Outcomes outcomes(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
                  std::vector<bool> const* among) {
    AnalyticsScope const scope(document, index, cycle);
    Outcomes made;
    made.so_far = runs(document, cycle, evaluation.at());
    for (KeyResult const& key_result : document.all<KeyResult>()) {
        if (!scope.holds(key_result) || !is_among(among, key_result.id)) continue;
        Result const result = evaluation.of(key_result.id);
        if (!result.counts || !is_meant(document, key_result)) continue;
        bool const over = is_over(result, key_result);
        if (!over && !made.so_far) continue;
        made.all.push_back({key_result.id, over ? is_missed(document, result, key_result) : is_in_danger(result)});
    }
    in_id_order(document, made.all, [](Outcome const& one) { return one.key_result; });
    return made;
}

std::vector<OutcomeGroup> groups_of(Document const& document, Evaluation const& evaluation, Outcomes const& outcomes,
                                    OutcomeBy by) {
    struct Sum {
        double sum = 0, count = 0;
    };
    std::map<std::uint32_t, std::pair<OutcomeGroup, Sum>> groups;
    for (Outcome const& one : outcomes.all) {
        KeyResult const& key_result = *document.get<KeyResult>(one.key_result);
        std::uint32_t const key = key_of(document, key_result, by);
        auto& [group, sum] = groups[key];
        group.key = key;
        (one.missed ? group.missed : group.reached).push_back(one.key_result);
        auto const progress = evaluation.of(one.key_result).progress;
        if (!progress) continue;
        sum.sum += std::clamp(*progress, 0.0, 1.0);
        ++sum.count;
    }
    std::vector<OutcomeGroup> made;
    for (auto& [key, group] : groups) {
        if (group.second.count > 0) group.first.progress = group.second.sum / group.second.count;
        made.push_back(std::move(group.first));
    }
    std::ranges::stable_sort(made, std::ranges::greater(), [](OutcomeGroup const& group) {
        return std::pair(group.comparable(), group.comparable() ? group.share() : static_cast<double>(group.all()));
    });
    return made;
}

CauseTable causes_by_team(Document const& document, Index const& index, Slot cycle, std::vector<bool> const* among) {
    AnalyticsScope const scope(document, index, cycle);
    CauseCount count;
    for (Objective const& objective : document.all<Objective>())
        if (scope.holds(objective) && is_among(among, objective.id)) count.add(objective.team, *objective.review);
    return count.table([&](Slot of) { return std::pair(!of, of ? document.id_of(of) : std::string_view()); });
}

CauseTable causes_by_cycle(Document const& document, std::vector<bool> const* among) {
    CauseCount count;
    for (Objective const& objective : document.all<Objective>())
        if (!objective.deleted && document.get<Cycle>(objective.cycle) != nullptr && is_among(among, objective.id))
            count.add(objective.cycle, *objective.review);
    if (among == nullptr)
        for (Cycle const& cycle : document.all<Cycle>())
            if (!cycle.deleted) count.add(cycle.id, *cycle.retrospective);
    return count.table([&](Slot of) {
        auto const starts = document.get<Cycle>(of)->starts;
        return std::tuple(starts.has_value(), starts.value_or(Date{}), document.id_of(of));
    });
}

Bowler bowler(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
              std::vector<bool> const* among) {
    Bowler made;
    auto const* const of = document.get<Cycle>(cycle);
    if (of == nullptr || !of->starts || !of->ends || *of->ends < *of->starts) return made;
    made.months = months_of({*of->starts, *of->ends});
    AnalyticsScope const scope(document, index, cycle);
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (scope.holds(key_result) && is_among(among, key_result.id) && evaluation.of(key_result.id).counts &&
            is_meant(document, key_result))
            made.rows.push_back({key_result.id, !has_value(key_result), {}});
    in_id_order(document, made.rows, [](BowlerRow const& row) { return row.key_result; });
    Evaluation then(document, index, evaluation.as_of(), evaluation.preset());
    for (BowlerMonth const& month : made.months) {
        then.move_to(document, index, month.last);
        bool const is_past = month.last < evaluation.at(), has_begun = month.first <= evaluation.at();
        for (BowlerRow& row : made.rows) {
            Result const at_end = then.of(row.key_result);
            Result const read = is_past ? at_end : evaluation.of(row.key_result);
            row.months.push_back(cell_on(*document.get<KeyResult>(row.key_result), month, at_end, read, has_begun));
        }
    }
    return made;
}

Outlook outlook(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle,
                std::span<Slot const> objectives) {
    Outlook made;
    made.objectives.reserve(objectives.size());
    Forecasts all(document, index, evaluation);
    if (cycle) made.cycle = all.of(cycle);
    for (Slot const slot : objectives) {
        Landing landing{slot, evaluation.of(slot).progress, all.of(slot), std::nullopt};
        auto const* const objective = document.get<Objective>(slot);
        if (objective != nullptr && landing.forecast.progress)
            landing.success = success_of(std::clamp(*landing.forecast.progress, 0.0, 1.0), objective->ambition);
        made.objectives.push_back(landing);
    }
    return made;
}

} // namespace okra
