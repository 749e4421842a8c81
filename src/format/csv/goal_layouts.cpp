// Layouts of goals: a goal a row with its key results beside it, goals with rows of milestones, and indented titles.
#include <array>
#include <cmath>

#include "format/csv/layouts.hpp"
#include "format/values.hpp"
#include "model/field_of.hpp"

namespace okra::csv {

namespace {

// ------------------------------------------------------------------------------------------------- a goal a row

class GoalRows {
public:
    explicit GoalRows(Drafting const& to) : m_to(to), m_sheet(to.sheet) {
        for (int number = 1;; ++number) {
            std::string const beside = "key_result_" + std::to_string(number);
            int const title = m_sheet.column(beside + "_title");
            if (title < 0) break;
            m_key_results.push_back({title, m_sheet.column(beside + "_completion")});
        }
        m_sheet.settle_dates({due, created});
        std::vector<int> numbers{completion};
        for (auto const& one : m_key_results) numbers.push_back(one.completion);
        m_sheet.settle_numbers(numbers);
    }
    void draft() {
        if (m_sheet.notes().has_problems()) return;
        for (int row = 0; row < m_sheet.rows(); ++row) draft_row(row);
    }

private:
    struct Columns {
        int title = -1;
        int completion = -1;
    };
    // The maker's scale goes from 0 to 1.
    std::optional<double> share_of(Place place) { return m_sheet.share(place, false); }
    void draft_row(int row) {
        if (m_sheet.text({row, name}).empty()) return m_sheet.problem({row, name}, "a name is missing");
        DraftMaker goal(m_sheet, m_to.drafts, Kind::Objective, row);
        goal.text("title", name);
        goal.text("description", description);
        goal.reference("owner", email);
        goal.date("starts", created);
        goal.date("ends", due);
        goal.custom("priority", priority);
        visible_to(goal, row);
        bool const is_blocked = read_status(goal, row);
        bool has_key_results = false;
        for (Columns const& one : m_key_results) has_key_results |= key_result(goal.index(), one, row);
        auto const share = share_of({row, completion});
        if (share && !has_key_results) goal.manual_progress(*share, completion);
        if (is_blocked) tell_blocked(goal.index(), row);
    }
    // The maker's words are created, ongoing, blocked, accomplished. True for a goal that is blocked, which is no
    // status of Okra's.
    bool read_status(DraftMaker& goal, int row) {
        std::string_view const word = m_sheet.text({row, status});
        if (word.empty()) return false;
        if (plain_word(word) == "blocked") return goal.set("lifecycle", std::string("active"), status), true;
        goal.status(status);
        if (!is_status_word(word))
            m_sheet.problem({row, status}, "not a known status: {word}", {{"word", quoted(word)}});
        return false;
    }
    // In the check-ins of its key results; where there are none, as a comment.
    void tell_blocked(int goal, int row) {
        bool is_told = false;
        for (auto draft = static_cast<std::size_t>(goal) + 1; draft < m_to.drafts.size(); ++draft) {
            if (m_to.drafts[draft].kind != Kind::CheckIn) continue;
            DraftMaker(m_sheet, m_to.drafts, static_cast<int>(draft)).set("blockers", std::string("Blocked"), status);
            is_told = true;
        }
        if (is_told) return;
        DraftMaker comment(m_sheet, m_to.drafts, Kind::Comment, row);
        comment.set("text", std::string("Blocked"), status);
        comment.link("on", goal);
    }
    void visible_to(DraftMaker& goal, int row) {
        std::string const word = plain_word(m_sheet.text({row, visibility}));
        if (word.empty()) return;
        for (std::string_view const everybody :
             {"public", "organization", "organisation", "company", "everyone", "all"})
            if (word == everybody) return goal.set("visibility", std::string("organization"), visibility);
        for (std::string_view const some :
             {"private", "limited", "individual", "individuals", "team", "restricted", "owner", "manager"})
            if (word == some) return limited_to(goal, word, row);
        m_sheet.problem({row, visibility}, "expected owner, manager, individuals or everyone, found {found}",
                        {{"found", quoted(m_sheet.text({row, visibility}))}});
    }
    void limited_to(DraftMaker& goal, std::string_view word, int row) {
        goal.set("visibility", std::string("limited"), visibility);
        goal.words("viewers", viewers, ",; ");
        if (word == "manager")
            m_sheet.warn({row, visibility}, "the table does not say who the manager is: add them to the viewers");
    }
    bool key_result(int goal, Columns const& columns, int row) {
        auto const share = share_of({row, columns.completion});
        if (m_sheet.text({row, columns.title}).empty()) {
            if (share) m_sheet.problem({row, columns.title}, "a completion stands beside no title");
            return false;
        }
        DraftMaker made(m_sheet, m_to.drafts, Kind::KeyResult, row);
        made.text("title", columns.title);
        made.link("objectives", goal, 1, columns.title);
        made.percent_metric(share, {row, columns.completion});
        return true;
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    int email = m_sheet.column("email"), name = m_sheet.required("name"), description = m_sheet.column("description"),
        visibility = m_sheet.column("visibility"), viewers = m_sheet.column("individual_emails"),
        due = m_sheet.column("due_at"), created = m_sheet.column("created_at"), priority = m_sheet.column("priority"),
        status = m_sheet.column("status"), completion = m_sheet.column("completion");
    std::vector<Columns> m_key_results;
};

// --------------------------------------------------------------------------------------- goals and milestones

class GoalMilestones {
public:
    explicit GoalMilestones(Drafting const& to) : m_to(to), m_sheet(to.sheet) {
        m_sheet.settle_dates({starts, ends});
        m_sheet.settle_numbers({progress});
    }
    void draft() {
        if (m_sheet.notes().has_problems()) return;
        m_sheet.use_column(type);
        for (int row = 0; row < m_sheet.rows(); ++row) draft_row(row);
        end_goal();
    }

private:
    void draft_row(int row) {
        std::string const word = plain_word(m_sheet.text({row, type}));
        if (m_sheet.text({row, name}).empty()) m_sheet.problem({row, name}, "a name is missing");
        if (word == "goal" || word == "objective") return goal(row);
        if (word != "milestone" && word != "keyresult")
            return m_sheet.problem({row, type}, "expected goal or milestone, found {found}",
                                   {{"found", quoted(m_sheet.text({row, type}))}});
        if (m_goal == no_draft) return m_sheet.problem({row, type}, "a milestone stands before the first goal");
        milestone(row);
    }
    void goal(int row) {
        end_goal();
        DraftMaker made(m_sheet, m_to.drafts, Kind::Objective, row);
        made.text("title", name);
        made.text("description", description);
        made.reference("owner", owner);
        made.date("starts", starts);
        made.date("ends", ends);
        made.words("growth_areas", categories, ",;");
        m_goal = made.index();
        m_goal_progress = m_sheet.share({row, progress}, are_percents);
    }
    // It has an owner, a period and a progress of its own: a key result.
    void milestone(int row) {
        m_goal_progress.reset();
        DraftMaker made(m_sheet, m_to.drafts, Kind::KeyResult, row);
        made.text("title", name);
        made.text("description", description);
        made.reference("owner", owner);
        made.date("starts", starts);
        made.date("due", ends);
        made.link("objectives", m_goal, 1, type);
        made.percent_metric(m_sheet.share({row, progress}, are_percents), {row, progress});
    }
    // Its own progress counts where no milestone gives it one.
    void end_goal() {
        if (m_goal == no_draft || !m_goal_progress) return;
        Draft& draft = m_to.drafts[static_cast<std::size_t>(m_goal)];
        auto const field = [](FieldName of) { return index_in(Kind::Objective, of); };
        draft.facts.push_back({.field = field("rollup"), .column = progress, .value = std::string("manual")});
        draft.facts.push_back({.field = field("manual_progress"), .column = progress, .value = *m_goal_progress});
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    int name = m_sheet.required("name"), type = m_sheet.required("type"), progress = m_sheet.column("progress"),
        starts = m_sheet.column("start_date"), ends = m_sheet.column("end_date"), owner = m_sheet.column("owner_email"),
        categories = m_sheet.column("categories"), description = m_sheet.column("description");
    static constexpr bool are_percents = true; // the maker's scale goes from 0 to 100
    int m_goal = no_draft;
    std::optional<double> m_goal_progress;
};

// ------------------------------------------------------------------------------------------------------ indented

// Titles stand the deeper the further right: what has rows below it is an objective, what has none a key result.
class Indented {
public:
    explicit Indented(Drafting const& to) : m_to(to), m_sheet(to.sheet) {
        for (int level = 1; m_sheet.has("L" + std::to_string(level)); ++level)
            m_levels.push_back(m_sheet.column("L" + std::to_string(level)));
        m_sheet.settle_dates({starts, due});
        m_sheet.settle_numbers({importance, progress});
    }
    void draft() {
        if (m_sheet.notes().has_problems()) return;
        for (int row = 0; row < m_sheet.rows(); ++row) m_nodes.push_back({row, depth_of(row)});
        for (std::size_t i = 0; i < m_nodes.size(); ++i) find_parent(i);
        if (m_sheet.notes().has_problems()) return;
        for (Node& node : m_nodes) draft_node(node);
    }

private:
    struct Node {
        int row = -1;
        int depth = -1;
        std::size_t parent = none;
        unsigned below = 0; // 1: key results, 2: objectives
        bool has_rows_below = false;
        int draft = no_draft;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    int depth_of(int row) {
        int depth = -1;
        for (std::size_t level = 0; level < m_levels.size(); ++level) {
            if (m_sheet.text({row, m_levels[level]}).empty()) continue;
            if (depth >= 0) m_sheet.problem({row, m_levels[level]}, "the row has two titles");
            depth = static_cast<int>(level);
        }
        if (depth < 0) m_sheet.problem({row, m_levels.front()}, "the row has no title");
        return depth;
    }
    void find_parent(std::size_t index) {
        Node& node = m_nodes[index];
        if (node.depth < 0) return;
        m_path.resize(std::min(m_path.size(), static_cast<std::size_t>(node.depth)));
        if (m_path.size() < static_cast<std::size_t>(node.depth))
            return m_sheet.problem({node.row, m_levels[static_cast<std::size_t>(node.depth)]},
                                   "the title stands more than one level below the one above it");
        if (!m_path.empty()) {
            node.parent = m_path.back();
            m_nodes[node.parent].has_rows_below = true;
        }
        m_path.push_back(index);
    }
    void draft_node(Node& node) {
        bool const is_key_result = node.depth > 0 && !node.has_rows_below;
        int const title = m_levels[static_cast<std::size_t>(node.depth)];
        DraftMaker made(m_sheet, m_to.drafts, is_key_result ? Kind::KeyResult : Kind::Objective, node.row);
        node.draft = made.index();
        made.text("title", title);
        made.text("description", notes);
        made.date("starts", starts);
        made.date(is_key_result ? "due" : "ends", due);
        double const weight = weight_of(node.row);
        m_sheet.use({node.row, importance}); // the maker gives 100 to the goal at the top
        if (node.parent != none) {
            Node& parent = m_nodes[node.parent];
            made.link(is_key_result ? "objectives" : "parents", parent.draft, weight, title);
            parent.below |= is_key_result ? 1U : 2U;
            if (parent.below == 3U) roll_up_both(parent);
        }
        constexpr bool percents = true; // the maker's scale goes from 0 to 100
        auto const share = m_sheet.share({node.row, progress}, percents);
        if (is_key_result) made.percent_metric(share, {node.row, progress});
        else if (share && !node.has_rows_below) made.manual_progress(*share, progress);
    }
    void roll_up_both(Node const& node) {
        Draft& draft = m_to.drafts[static_cast<std::size_t>(node.draft)];
        auto const rollup = field_of<&Objective::rollup>().index;
        if (draft.find(rollup) == nullptr) draft.facts.push_back({.field = rollup, .value = std::string("both")});
    }
    double weight_of(int row) {
        std::string const word = plain_word(m_sheet.text({row, importance}));
        if (word == "low") return 1;
        if (word == "medium" || word == "normal") return 2;
        if (word == "high") return 3;
        if (word == "critical" || word == "highest") return 4;
        double const weight = m_sheet.number({row, importance}).value_or(1);
        if (weight < 0) m_sheet.problem({row, importance}, "expected a weight of 0 or more");
        return weight;
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    std::vector<int> m_levels{m_sheet.required("Main")};
    int importance = m_sheet.column("Importance"), progress = m_sheet.column("Progress"),
        starts = m_sheet.column("Start Date"), due = m_sheet.column("Due Date"), notes = m_sheet.column("Notes");
    std::vector<Node> m_nodes;
    std::vector<std::size_t> m_path;
};

} // namespace

void draft_goal_rows(Drafting const& to) { GoalRows(to).draft(); }
void draft_goal_milestones(Drafting const& to) { GoalMilestones(to).draft(); }
void draft_indented(Drafting const& to) { Indented(to).draft(); }

// ------------------------------------------------------------------------------------------------- value history

void draft_value_history(Drafting const& to) {
    Sheet& sheet = to.sheet;
    int const date = sheet.required("date");
    int const value = sheet.required("value");
    int const comment = sheet.column("comment");
    Slot const on = to.into.find(to.options.on);
    Kind const kind = to.into.kind_of(on);
    if ((kind != Kind::KeyResult && kind != Kind::Indicator) || to.into.live_record(on) == nullptr)
        sheet.problem({}, "a history of values needs the id of its key result or indicator; found {found}",
                      {{"found", quoted(to.options.on)}});
    sheet.settle_dates({date});
    sheet.settle_numbers({value});
    if (sheet.notes().has_problems()) return;
    for (int row = 0; row < sheet.rows(); ++row) {
        DraftMaker made(sheet, to.drafts, Kind::CheckIn, row);
        made.set("on", to.options.on);
        auto const at = sheet.instant({row, date});
        if (at) made.set("at", *at, date);
        else if (sheet.text({row, date}).empty()) sheet.problem({row, date}, "a date is missing");
        if (sheet.text({row, value}).empty()) sheet.problem({row, value}, "a value is missing");
        made.draft().is_by_day = !has_time(sheet.text({row, date}));
        made.draft().day = sheet.day({row, date});
        made.number("value", value);
        made.text("note", comment);
    }
    draft_unit_of_values(to, value);
}

void draft_unit_of_values(Drafting const& to, int column) {
    Sheet& sheet = to.sheet;
    std::string_view unit;
    for (int row = 0; row < sheet.rows(); ++row) {
        std::string_view const found = sheet.unit({row, column});
        if (found.empty() || found == unit) continue;
        if (!unit.empty())
            return sheet.warn({row, column}, "units differ: {one} and {other}",
                              {{"one", quoted(unit)}, {"other", quoted(found)}});
        unit = found;
    }
    Slot const on = to.into.find(to.options.on);
    Kind const kind = to.into.kind_of(on);
    if (unit.empty() || field_index(kind, "unit") < 0 || to.into.live_record(on) == nullptr) return;
    auto const field = index_in(kind, "unit");
    Value const there = to.into.value_of(*to.into.live_record(on), kind, field);
    auto const* const known = std::get_if<std::string>(&there);
    if (known != nullptr && !known->empty()) {
        if (*known != unit)
            sheet.warn({.column = column}, "the values are in {one}, the record in {other}",
                       {{"one", quoted(unit)}, {"other", quoted(*known)}});
        return;
    }
    Draft draft{.kind = kind, .row = 0, .id = to.options.on};
    draft.facts.push_back({.field = field, .value = std::string(unit)});
    to.drafts.push_back(std::move(draft));
}

} // namespace okra::csv
