// The outline-numbered layout: one row an objective, key result or initiative, its place in the tree by numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"
#include "format/csv/layouts.hpp"
#include "format/csv/names.hpp"
#include "format/values.hpp"

namespace okra::csv {

namespace {

struct TypeWord {
    std::string_view word;
    Kind kind;
    std::string_view initiative; // its kind
};
constexpr std::array types{
    TypeWord{"objective", Kind::Objective, ""},
    TypeWord{"goal", Kind::Objective, ""},
    TypeWord{"keyresult", Kind::KeyResult, ""},
    TypeWord{"kr", Kind::KeyResult, ""},
    TypeWord{"initiative", Kind::Initiative, "initiative"},
    TypeWord{"task", Kind::Initiative, "task"},
    TypeWord{"action", Kind::Initiative, "action"},
    TypeWord{"actionitem", Kind::Initiative, "action"},
    TypeWord{"risk", Kind::Initiative, "risk"},
    TypeWord{"issue", Kind::Initiative, "issue"},
};

class Outline {
public:
    explicit Outline(Drafting const& to) : m_to(to), m_sheet(to.sheet) {
        order = m_sheet.required("Order");
        type = m_sheet.required("Type");
        summary = m_sheet.required("Summary");
        m_sheet.settle_dates({starts, ends});
        m_sheet.settle_numbers({weight, start, current, target});
    }

    void draft() {
        if (m_sheet.notes().has_problems()) return;
        for (int const column : {order, type}) m_sheet.use_column(column);
        for (int row = 0; row < m_sheet.rows(); ++row) find_plain_number(row);
        for (int row = 0; row < m_sheet.rows(); ++row) draft_row(row);
        for (Node const& node : m_nodes) place(node);
        for (Node const& node : m_nodes) finish(node);
    }

private:
    struct Node {
        int row = -1;
        int draft = no_draft;
        Kind kind = Kind::None;
        std::string number;
    };

    // "1", "1.1": without zeros in front, so that 1.01 is 1.1; empty when it is no such number. Spreadsheets take such
    // numbers for decimals: "1,1" is 1.1, and "2.0" is 2 unless there is a 2 as well.
    std::string order_from(std::string_view text) const {
        std::string number = plain_order_from(text);
        std::size_t const dot = number.find('.');
        if (dot == std::string::npos || number.substr(dot) != ".0") return number;
        std::string whole = number.substr(0, dot);
        return m_plain_numbers.contains(whole) ? number : whole;
    }
    void find_plain_number(int row) {
        std::string const number = plain_order_from(m_sheet.text({row, order}));
        if (!number.empty() && !number.contains('.')) m_plain_numbers.emplace(number, true);
    }
    static std::string plain_order_from(std::string_view cell) {
        std::string number;
        std::string points(cell);
        std::ranges::replace(points, ',', '.');
        std::string_view text = points;
        if (text.ends_with('.')) text.remove_suffix(1);
        for (std::string_view part : split(text, '.')) {
            if (part.empty() || part.find_first_not_of("0123456789") != std::string_view::npos) return {};
            part.remove_prefix(std::min(part.find_first_not_of('0'), part.size() - 1));
            if (!number.empty()) number += '.';
            number += part;
        }
        return number;
    }
    void draft_row(int row) {
        auto const found = std::ranges::find(types, plain_word(m_sheet.text({row, type})), &TypeWord::word);
        if (found == types.end())
            m_sheet.problem({row, type},
                            "expected objective, key result, initiative, task, action, risk or issue, found {found}",
                            {{"found", quoted(m_sheet.text({row, type}))}});
        std::string const number = order_from(m_sheet.text({row, order}));
        if (number.empty())
            m_sheet.problem({row, order}, "expected a number such as 1.2.1, found {found}",
                            {{"found", quoted(m_sheet.text({row, order}))}});
        if (m_sheet.text({row, summary}).empty()) m_sheet.problem({row, summary}, "a summary is missing");
        if (found == types.end() || number.empty()) return;
        if (auto const [twin, is_new] = m_by_number.emplace(number, m_nodes.size()); !is_new)
            return m_sheet.problem({row, order}, "{number} stands above already", {{"number", quoted(number)}});
        m_nodes.push_back({row, draft_record(row, *found), found->kind, number});
    }
    int draft_record(int row, TypeWord const& word) {
        DraftMaker made(m_sheet, m_to.drafts, word.kind, row);
        made.text("title", summary);
        if (word.kind == Kind::Objective) objective(made, row);
        else if (word.kind == Kind::KeyResult) key_result(made, row);
        else initiative(made, row, word.initiative);
        return made.index();
    }
    void check_status(int row) {
        std::string_view const word = m_sheet.text({row, status});
        if (!word.empty() && !is_status_word(word))
            m_sheet.problem({row, status}, "not a known status: {word}", {{"word", quoted(word)}});
    }
    void objective(DraftMaker& made, int row) {
        made.text("description", description);
        made.reference("owner", owner);
        made.reference("cycle", period);
        made.words("growth_areas", labels, ",;");
        check_status(row);
        made.status(status);
        made.date("starts", starts);
        made.date("ends", ends);
        team(made, row);
        okr(made, row);
    }
    void team(DraftMaker& made, int row) {
        auto const names = words_from_cell(m_sheet.text({row, teams}), ",;");
        if (names.empty()) return;
        made.set("team", names.front(), teams);
        if (names.size() > 1 && !made.further("teams", names, teams))
            m_sheet.warn({row, teams}, "an objective has one team: took {name}", {{"name", quoted(names.front())}});
    }
    void okr(DraftMaker& made, int row) {
        std::string const word = plain_word(m_sheet.text({row, okr_type}));
        if (word.empty()) return;
        if (word == "committed" || word == "aspirational") return made.set("ambition", word, okr_type);
        for (std::string const& level : m_to.into.workspace().levels)
            if (word == plain_word(level)) return made.set("level", level, okr_type);
        made.level(okr_type);
    }
    void key_result(DraftMaker& made, int row) {
        made.text("description", description);
        made.reference("owner", owner);
        made.date("starts", starts);
        made.date("due", ends);
        made.number("start", start);
        made.number("target", target);
        made.direction();
        made.unit(-1, {target, current, start});
        check_status(row);
        made.status(status);
        if (auto const value = m_sheet.number({row, current})) made.check_in(*value, {row, current});
    }
    void initiative(DraftMaker& made, int row, std::string_view kind) {
        made.set("kind", std::string(kind), type);
        made.reference("assignee", owner);
        made.date("due", ends);
        made.number("weight", weight);
        check_status(row);
        made.status(status);
    }

    // Nearest above in the tree; nothing at the top. A missing one is a problem.
    Node const* parent_of(Node const& node) {
        std::size_t const dot = node.number.rfind('.');
        if (dot == std::string::npos) return nullptr;
        auto const found = m_by_number.find(node.number.substr(0, dot));
        if (found != m_by_number.end()) return &m_nodes[found->second];
        m_sheet.problem({node.row, order}, "there is no {above} above {number}",
                        {{"above", quoted(node.number.substr(0, dot))}, {"number", quoted(node.number)}});
        return nullptr;
    }
    void place(Node const& node) {
        Node const* parent = parent_of(node);
        while (node.kind == Kind::Initiative && parent != nullptr && parent->kind == Kind::Initiative)
            parent = parent_of(*parent);
        double const weighs = weight_of(node, parent);
        if (parent == nullptr) return;
        m_has_children[static_cast<std::size_t>(parent - m_nodes.data())] |= node.kind == Kind::KeyResult ? 1U : 2U;
        if (node.kind == Kind::KeyResult) key_result_period(node, *parent);
        auto link = [&](std::string_view field) {
            int const index = field_index(node.kind, field);
            Fact fact{.field = static_cast<std::uint16_t>(index), .column = order, .draft = parent->draft};
            fact.adds = is_set(fields_of(node.kind)[static_cast<std::size_t>(index)].type);
            fact.weight = weighs;
            m_to.drafts[static_cast<std::size_t>(node.draft)].facts.push_back(std::move(fact));
        };
        if (parent->kind == Kind::Initiative)
            return m_sheet.problem({node.row, order}, "an objective or key result cannot stand below an initiative");
        if (node.kind == Kind::Objective) return link("parents");
        if (node.kind == Kind::KeyResult) return link(parent->kind == Kind::Objective ? "objectives" : "parent");
        if (parent->kind == Kind::KeyResult) return link("key_results");
        m_sheet.warn({node.row, order}, "an initiative supports key results: it was not linked to the objective");
    }
    // A key result has the period of its objective; of another one it takes the days it does not have itself.
    void key_result_period(Node const& node, Node const& parent) {
        std::string_view const name = m_sheet.text({node.row, period});
        if (name.empty()) return;
        if (folded(tidy(name)) == folded(tidy(m_sheet.text({parent.row, period}))))
            return m_sheet.use({node.row, period});
        auto const starting = m_to.into.workspace().fiscal_year_starts.value_or(1);
        auto const found = period_from_name(name, static_cast<int>(starting));
        if (!found) return;
        DraftMaker made(m_sheet, m_to.drafts, node.draft);
        if (m_sheet.text({node.row, starts}).empty()) made.set("starts", found->starts, period);
        if (m_sheet.text({node.row, ends}).empty()) made.set("due", found->ends, period);
    }
    // Of the link where the record has one; else its own.
    double weight_of(Node const& node, Node const* parent) {
        if (node.kind == Kind::Initiative) return 1;
        auto const value = m_sheet.number({node.row, weight});
        if (!value) return 1;
        m_sheet.use({node.row, weight});
        if (*value < 0) return m_sheet.problem({node.row, weight}, "expected a weight of 0 or more"), 1;
        bool const is_linked = parent != nullptr && (node.kind == Kind::Objective || parent->kind == Kind::Objective);
        if (is_linked) return *value;
        m_to.drafts[static_cast<std::size_t>(node.draft)].facts.push_back(
            {.field = index_in(node.kind, "weight"), .column = weight, .value = *value});
        return 1;
    }
    // What follows from what stands below: a key result of sub-key results, an objective's own progress.
    void finish(Node const& node) {
        unsigned const below = m_has_children[static_cast<std::size_t>(&node - m_nodes.data())];
        Draft& draft = m_to.drafts[static_cast<std::size_t>(node.draft)];
        auto const set = [&](FieldName field, Value value, int column) {
            draft.facts.push_back({.field = index_in(node.kind, field), .column = column, .value = std::move(value)});
        };
        bool const has_values = !m_sheet.text({node.row, target}).empty() || !m_sheet.text({node.row, current}).empty();
        if (node.kind == Kind::KeyResult && (below & 1U) != 0 && !has_values)
            return set("kind", std::string("sub_key_results"), type);
        if (node.kind != Kind::Objective) return;
        if (below == 3U) return set("rollup", std::string("both"), type);
        auto const from = m_sheet.number({node.row, start}).value_or(0);
        auto const now = m_sheet.number({node.row, current});
        auto const to = m_sheet.number({node.row, target});
        if (below != 0 || !now || !to || *to == from) return;
        double const progress = (*now - from) / (*to - from);
        if (!std::isfinite(progress)) return;
        for (int const column : {start, target}) m_sheet.use({node.row, column});
        set("rollup", std::string("manual"), current);
        set("manual_progress", progress, current);
    }

    Drafting const& m_to;
    Sheet& m_sheet;
    int order = -1, type = -1, summary = -1;
    int status = m_sheet.column("Status"), period = m_sheet.column("Period"), owner = m_sheet.column("Owner"),
        weight = m_sheet.column("Weight"), okr_type = m_sheet.column("OKR type"), labels = m_sheet.column("Labels"),
        teams = m_sheet.column("Teams"), starts = m_sheet.column("Expected start date"),
        ends = m_sheet.column("Expected end date"), start = m_sheet.column("Start value"),
        current = m_sheet.column("Current value"), target = m_sheet.column("Target value"),
        description = m_sheet.column("Description");
    std::vector<Node> m_nodes;
    std::unordered_map<std::string, std::size_t, TextHash> m_by_number;
    std::unordered_map<std::string, bool, TextHash> m_plain_numbers;
    std::unordered_map<std::size_t, unsigned> m_has_children; // 1: key results, 2: others
};

} // namespace

void draft_outline(Drafting const& to) { Outline(to).draft(); }

} // namespace okra::csv
