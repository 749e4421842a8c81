// The flat layout: objective and key result side by side in one row, as people keep them in spreadsheets.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "format/csv/layouts.hpp"
#include "format/csv/names.hpp"
#include "format/values.hpp"

namespace okra::csv {

namespace {

enum class Role : std::uint8_t {
    Objective,
    ObjectiveText,
    ObjectiveOwner,
    Period,
    Team,
    Level,
    Labels,
    KeyResult,
    Text,
    Metric,
    Unit,
    Owner,
    Start,
    Target,
    Current,
    Progress,
    Starts,
    Due,
    Status,
    Confidence,
    Weight,
    Note,
};
constexpr std::size_t role_count = static_cast<std::size_t>(Role::Note) + 1;

struct HeaderWord {
    std::string_view word;
    Role role;
};
constexpr std::array header_words{
    HeaderWord{"objective", Role::Objective},
    HeaderWord{"objectives", Role::Objective},
    HeaderWord{"objectivetitle", Role::Objective},
    HeaderWord{"objectivename", Role::Objective},
    HeaderWord{"goal", Role::Objective},
    HeaderWord{"goals", Role::Objective},
    HeaderWord{"goaltitle", Role::Objective},
    HeaderWord{"goalname", Role::Objective},
    HeaderWord{"objectivedescription", Role::ObjectiveText},
    HeaderWord{"goaldescription", Role::ObjectiveText},
    HeaderWord{"objectiveowner", Role::ObjectiveOwner},
    HeaderWord{"goalowner", Role::ObjectiveOwner},
    HeaderWord{"quarter", Role::Period},
    HeaderWord{"period", Role::Period},
    HeaderWord{"cycle", Role::Period},
    HeaderWord{"timeframe", Role::Period},
    HeaderWord{"timeperiod", Role::Period},
    HeaderWord{"year", Role::Period},
    HeaderWord{"team", Role::Team},
    HeaderWord{"teamname", Role::Team},
    HeaderWord{"department", Role::Team},
    HeaderWord{"level", Role::Level},
    HeaderWord{"labels", Role::Labels},
    HeaderWord{"tags", Role::Labels},
    HeaderWord{"categories", Role::Labels},
    HeaderWord{"category", Role::Labels},
    HeaderWord{"growtharea", Role::Labels},
    HeaderWord{"growthareas", Role::Labels},
    HeaderWord{"keyresult", Role::KeyResult},
    HeaderWord{"keyresults", Role::KeyResult},
    HeaderWord{"keyresulttitle", Role::KeyResult},
    HeaderWord{"keyresultname", Role::KeyResult},
    HeaderWord{"kr", Role::KeyResult},
    HeaderWord{"krs", Role::KeyResult},
    HeaderWord{"krtitle", Role::KeyResult},
    HeaderWord{"krname", Role::KeyResult},
    HeaderWord{"description", Role::Text},
    HeaderWord{"keyresultdescription", Role::Text},
    HeaderWord{"krdescription", Role::Text},
    HeaderWord{"metric", Role::Metric},
    HeaderWord{"metricname", Role::Metric},
    HeaderWord{"measure", Role::Metric},
    HeaderWord{"kpi", Role::Metric},
    HeaderWord{"unit", Role::Unit},
    HeaderWord{"units", Role::Unit},
    HeaderWord{"owner", Role::Owner},
    HeaderWord{"ownername", Role::Owner},
    HeaderWord{"owneremail", Role::Owner},
    HeaderWord{"krowner", Role::Owner},
    HeaderWord{"keyresultowner", Role::Owner},
    HeaderWord{"assignee", Role::Owner},
    HeaderWord{"responsible", Role::Owner},
    HeaderWord{"who", Role::Owner},
    HeaderWord{"lead", Role::Owner},
    HeaderWord{"dri", Role::Owner},
    HeaderWord{"start", Role::Start},
    HeaderWord{"startvalue", Role::Start},
    HeaderWord{"startingvalue", Role::Start},
    HeaderWord{"baseline", Role::Start},
    HeaderWord{"baselinevalue", Role::Start},
    HeaderWord{"initial", Role::Start},
    HeaderWord{"initialvalue", Role::Start},
    HeaderWord{"from", Role::Start},
    HeaderWord{"target", Role::Target},
    HeaderWord{"targetvalue", Role::Target},
    HeaderWord{"goalvalue", Role::Target},
    HeaderWord{"to", Role::Target},
    HeaderWord{"current", Role::Current},
    HeaderWord{"currentvalue", Role::Current},
    HeaderWord{"actual", Role::Current},
    HeaderWord{"actualvalue", Role::Current},
    HeaderWord{"actuals", Role::Current},
    HeaderWord{"now", Role::Current},
    HeaderWord{"latest", Role::Current},
    HeaderWord{"value", Role::Current},
    HeaderWord{"progress", Role::Progress},
    HeaderWord{"completion", Role::Progress},
    HeaderWord{"complete", Role::Progress},
    HeaderWord{"percentcomplete", Role::Progress},
    HeaderWord{"progresspercent", Role::Progress},
    HeaderWord{"startdate", Role::Starts},
    HeaderWord{"starts", Role::Starts},
    HeaderWord{"begins", Role::Starts},
    HeaderWord{"due", Role::Due},
    HeaderWord{"duedate", Role::Due},
    HeaderWord{"deadline", Role::Due},
    HeaderWord{"end", Role::Due},
    HeaderWord{"ends", Role::Due},
    HeaderWord{"enddate", Role::Due},
    HeaderWord{"targetdate", Role::Due},
    HeaderWord{"status", Role::Status},
    HeaderWord{"health", Role::Status},
    HeaderWord{"rag", Role::Status},
    HeaderWord{"confidence", Role::Confidence},
    HeaderWord{"weight", Role::Weight},
    HeaderWord{"note", Role::Note},
    HeaderWord{"notes", Role::Note},
    HeaderWord{"comment", Role::Note},
    HeaderWord{"comments", Role::Note},
};

// "Progress (%)" is progress.
std::optional<Role> role_from_header(std::string_view name) {
    std::string word = plain_word(name);
    std::erase_if(word, [](char c) { return std::string_view("%().:#").contains(c); });
    std::span const all(header_words);
    auto const found = std::ranges::find(all, word, &HeaderWord::word);
    return found == all.end() ? std::nullopt : std::optional(found->role);
}

class Flat {
public:
    explicit Flat(Drafting const& to) : m_to(to), m_sheet(to.sheet) {
        m_columns.fill(-1);
        for (int column = 0; column < m_sheet.columns(); ++column)
            if (auto const role = role_of(column)) take(*role, column);
        // A table of metrics without names of key results.
        if (at(Role::KeyResult) < 0) std::swap(m_columns[index(Role::KeyResult)], m_columns[index(Role::Metric)]);
        if (at(Role::Objective) < 0 || at(Role::KeyResult) < 0)
            m_sheet.problem({}, "the header has no column of objectives, or none of key results");
        days_instead_of_values(Role::Start, Role::Starts);
        days_instead_of_values(Role::Target, Role::Due);
        m_sheet.settle_dates({at(Role::Starts), at(Role::Due)});
        m_sheet.settle_numbers({at(Role::Start), at(Role::Target), at(Role::Current), at(Role::Progress),
                                at(Role::Confidence), at(Role::Weight)});
        m_percents = m_sheet.are_percents(at(Role::Progress));
    }

    void draft() {
        if (m_sheet.notes().has_problems()) return;
        for (int row = 0; row < m_sheet.rows(); ++row) draft_row(row);
    }

private:
    static std::size_t index(Role role) { return static_cast<std::size_t>(role); }
    int at(Role role) const { return m_columns[index(role)]; }
    std::string_view text(int row, Role role) const { return m_sheet.text({row, at(role)}); }

    // Beside a column of objectives a "Goal" is the value that is to be reached.
    std::optional<Role> role_of(int column) const {
        auto const is_goal = [&](int at) {
            std::string const word = plain_word(m_sheet.name(at));
            return word == "goal" || word == "goals";
        };
        auto const role = role_from_header(m_sheet.name(column));
        if (role != Role::Objective || !is_goal(column)) return role;
        for (int other = 0; other < m_sheet.columns(); ++other)
            if (!is_goal(other) && role_from_header(m_sheet.name(other)) == Role::Objective) return Role::Target;
        return role;
    }
    // The first of several columns of one role; the others are not known, and warned about.
    void take(Role role, int column) {
        if (at(role) >= 0) return;
        m_columns[index(role)] = column;
        m_sheet.know(column);
    }
    // "Start" may be a value or a day: the first cell says which.
    void days_instead_of_values(Role value, Role day) {
        if (at(value) < 0 || at(day) >= 0) return;
        for (int row = 0; row < m_sheet.rows(); ++row) {
            std::string_view const cell = text(row, value);
            if (cell.empty()) continue;
            bool const is_day = !number_from_cell(cell, '.') && !number_from_cell(cell, ',') &&
                                date_from_cell(cell, DateOrder::DayMonthYear).has_value();
            if (is_day) std::swap(m_columns[index(value)], m_columns[index(day)]);
            return;
        }
    }

    void draft_row(int row) {
        std::string_view const title = text(row, Role::Objective);
        if (!title.empty()) m_objective = objective_of(row, title);
        else if (m_objective == no_draft) return m_sheet.problem({row, at(Role::Objective)}, "an objective is missing");
        if (text(row, Role::KeyResult).empty()) return no_key_result(row);
        key_result(row);
    }
    // The one with that name and period, or a new one.
    int objective_of(int row, std::string_view title) {
        m_sheet.use({row, at(Role::Objective)});
        std::string const key = folded(tidy(title)) + key_separator + period_key(row);
        auto const [found, is_new] = m_objectives.emplace(key, 0);
        if (!is_new) {
            more_of(row, found->second);
            return found->second;
        }
        DraftMaker made(m_sheet, m_to.drafts, Kind::Objective, row);
        made.set("title", tidy(title), at(Role::Objective));
        made.text("description", at(Role::ObjectiveText));
        made.reference("owner", at(Role::ObjectiveOwner));
        made.reference("cycle", at(Role::Period));
        made.reference("team", at(Role::Team));
        made.level(at(Role::Level));
        made.words("growth_areas", at(Role::Labels), ",;");
        return found->second = made.index();
    }
    // The same for a period in any way of writing it.
    std::string period_key(int row) const {
        std::string_view const name = text(row, Role::Period);
        double const starting = m_to.into.workspace().fiscal_year_starts.value_or(1);
        auto const period = period_from_name(name, static_cast<int>(starting));
        return period ? text_from_date(period->starts) + text_from_date(period->ends) : folded(tidy(name));
    }
    // What a further row of an objective says again is used; another team or owner is left out, with a warning.
    void more_of(int row, int objective) {
        int const first = m_to.drafts[static_cast<std::size_t>(objective)].row;
        for (Role const role :
             {Role::ObjectiveText, Role::ObjectiveOwner, Role::Period, Role::Team, Role::Level, Role::Labels})
            if (role == Role::Period || tidy(text(row, role)) == tidy(text(first, role))) m_sheet.use({row, at(role)});
    }
    // A row of an objective alone: what else it says is the objective's.
    void no_key_result(int row) {
        for (Role const role : {Role::Start, Role::Target, Role::Current})
            if (!text(row, role).empty())
                return m_sheet.problem({row, at(role)}, "a value stands beside no key result");
        if (m_to.drafts[static_cast<std::size_t>(m_objective)].row != row) return;
        DraftMaker made(m_sheet, m_to.drafts, m_objective);
        if (text(row, Role::ObjectiveOwner).empty()) made.reference("owner", at(Role::Owner));
        if (text(row, Role::ObjectiveText).empty()) made.text("description", at(Role::Text));
        made.date("starts", at(Role::Starts));
        made.date("ends", at(Role::Due));
        made.status(at(Role::Status));
        if (auto const share = m_sheet.share({row, at(Role::Progress)}, m_percents))
            made.manual_progress(*share, at(Role::Progress));
    }
    void key_result(int row) {
        DraftMaker made(m_sheet, m_to.drafts, Kind::KeyResult, row);
        made.set("title", tidy(text(row, Role::KeyResult)), at(Role::KeyResult));
        made.text("description", at(Role::Text));
        made.text("metric", at(Role::Metric));
        made.reference("owner", at(Role::Owner));
        made.date("starts", at(Role::Starts));
        made.date("due", at(Role::Due));
        double const weight = m_sheet.number({row, at(Role::Weight)}).value_or(1);
        if (weight < 0) m_sheet.problem({row, at(Role::Weight)}, "expected a weight of 0 or more");
        made.link("objectives", m_objective, weight, at(Role::Weight));
        made.status(at(Role::Status));
        values(made, row);
    }
    void values(DraftMaker& made, int row) {
        auto const start = m_sheet.number({row, at(Role::Start)});
        auto const target = m_sheet.number({row, at(Role::Target)});
        auto const current = m_sheet.number({row, at(Role::Current)});
        auto const share = m_sheet.share({row, at(Role::Progress)}, m_percents);
        if (!start && !target && !current) {
            made.percent_metric(share, {row, at(Role::Progress)});
            return read_note(share.has_value());
        }
        made.number("start", at(Role::Start));
        made.number("target", at(Role::Target));
        made.direction();
        made.unit(at(Role::Unit), {at(Role::Target), at(Role::Current), at(Role::Start)});
        double const from = start.value_or(0);
        if (current) made.check_in(*current, {row, at(Role::Current)});
        else if (share && target) made.check_in(from + *share * (*target - from), {row, at(Role::Progress)});
        read_note(current || (share && target));
    }
    // Words and confidence belong to the check-in that the current value makes.
    void read_note(bool has_check_in) {
        if (!has_check_in) return;
        DraftMaker check_in(m_sheet, m_to.drafts, static_cast<int>(m_to.drafts.size()) - 1);
        check_in.text("note", at(Role::Note));
        check_in.number("confidence", at(Role::Confidence));
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    std::array<int, role_count> m_columns{};
    bool m_percents = false;
    int m_objective = no_draft;
    ByText<int> m_objectives;
};

} // namespace

bool is_flat(Sheet const& sheet) {
    bool has_objective = false;
    bool has_key_result = false;
    for (int column = 0; column < sheet.columns(); ++column) {
        auto const role = role_from_header(sheet.name(column));
        has_objective = has_objective || role == Role::Objective;
        has_key_result = has_key_result || role == Role::KeyResult || role == Role::Metric;
    }
    return has_objective && has_key_result;
}

void draft_flat(Drafting const& to) { Flat(to).draft(); }

} // namespace okra::csv
