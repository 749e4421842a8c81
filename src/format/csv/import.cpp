// CSV in: table, layout, drafts of records, ids, edits, and the rules of a file, in this order.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>

#include "base/text.hpp"
#include "format/csv/layouts.hpp"
#include "format/csv/plan.hpp"
#include "model/field_of.hpp"

namespace okra {

namespace {

struct LayoutName {
    CsvLayout layout;
    std::string_view name;
};
constexpr std::array layout_names{
    LayoutName{CsvLayout::Okra, "okra"},
    LayoutName{CsvLayout::Outline, "outline-numbered"},
    LayoutName{CsvLayout::GoalPerRow, "goal-per-row"},
    LayoutName{CsvLayout::Indented, "indented"},
    LayoutName{CsvLayout::GoalMilestones, "goal-milestone"},
    LayoutName{CsvLayout::ValueHistory, "value-history"},
    LayoutName{CsvLayout::Mapped, "mapped"},
    LayoutName{CsvLayout::Flat, "flat"},
};

} // namespace

std::string_view name_of(CsvLayout layout) { return layout_names[static_cast<std::size_t>(layout)].name; }

std::optional<CsvLayout> csv_layout_from_name(std::string_view name) {
    std::span const names(layout_names);
    auto const found = std::ranges::find(names, name, &LayoutName::name);
    return found == names.end() ? std::nullopt : std::optional(found->layout);
}

std::string text_from_csv_problem(CsvProblem const& problem) {
    if (problem.row == 0) return printable(problem.message);
    std::string text = "row " + std::to_string(problem.row);
    if (!problem.column.empty()) text += ", column \"" + printable(problem.column) + "\"";
    return text + ": " + printable(problem.message);
}

namespace csv {

std::optional<CsvLayout> detected_layout(Sheet const& sheet, CsvOptions const& options) {
    auto const has = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::all_of(names, [&](std::string_view name) { return sheet.has(name); });
    };
    if (options.layout) return options.layout;
    if (!options.map.empty()) return CsvLayout::Mapped;
    if (has({"record"})) return CsvLayout::Okra;
    if (has({"Order", "Type", "Summary"})) return CsvLayout::Outline;
    if (has({"Main"}) && (has({"L1"}) || has({"Progress"}))) return CsvLayout::Indented;
    if (has({"name", "key_result_1_title"}) || has({"name", "email", "completion"})) return CsvLayout::GoalPerRow;
    if (has({"name", "type", "progress"})) return CsvLayout::GoalMilestones;
    if (has({"date", "value"})) return CsvLayout::ValueHistory;
    if (is_flat(sheet)) return CsvLayout::Flat;
    if (options.record != Kind::None && (has({"id"}) || has({"title"}) || has({"name"}))) return CsvLayout::Okra;
    return std::nullopt;
}

namespace {

void draft_rows(Drafting const& to, CsvLayout layout) {
    switch (layout) {
    case CsvLayout::Okra:
    case CsvLayout::Mapped: return draft_fields(to, layout);
    case CsvLayout::Outline: return draft_outline(to);
    case CsvLayout::GoalPerRow: return draft_goal_rows(to);
    case CsvLayout::Indented: return draft_indented(to);
    case CsvLayout::GoalMilestones: return draft_goal_milestones(to);
    case CsvLayout::ValueHistory: return draft_value_history(to);
    case CsvLayout::Flat: return draft_flat(to);
    }
}

std::optional<Date> day_of_check_in(Draft const& draft) {
    auto const fact = std::ranges::find(draft.facts, field_of<&CheckIn::day>().index, &Fact::field);
    auto const* const said = fact == draft.facts.end() ? nullptr : std::get_if<Date>(&fact->value);
    return said != nullptr ? std::optional(*said) : draft.day;
}

// A check-in can be written down for a day to come, but hardly is.
void doubt_days_to_come(std::vector<Draft> const& drafts, CsvOptions const& options, Sheet& sheet) {
    if (!options.today) return;
    std::size_t count = 0;
    int first = -1;
    for (Draft const& draft : drafts) {
        if (draft.kind != Kind::CheckIn || day_of_check_in(draft).value_or(*options.today) <= *options.today) continue;
        if (count++ == 0) first = draft.row;
    }
    if (count > 0)
        sheet.warn(
            {.row = first},
            "{n, plural, one {this check-in counts} other {# check-ins, of which this is the first, count}} on a "
            "day to come: is that right? They were kept",
            {{"n", count}});
}

std::vector<std::string> examples_of(Sheet const& sheet, int column) {
    constexpr std::size_t most = 3;
    constexpr int most_rows = 500; // that are looked at
    constexpr std::size_t longest = 80; // bytes
    std::vector<std::string> examples;
    for (int row = 0; row < std::min(sheet.rows(), most_rows) && examples.size() < most; ++row) {
        std::string example = printable(sheet.text({row, column}));
        if (example.size() > longest) {
            std::size_t end = longest;
            while (end > 0 && (static_cast<unsigned char>(example[end]) & 0xC0U) == 0x80U) --end; // not within a letter
            example = example.substr(0, end) + "…";
        }
        if (!example.empty() && !std::ranges::contains(examples, example)) examples.push_back(std::move(example));
    }
    return examples;
}

std::vector<CsvColumn> columns_of(Sheet const& sheet) {
    std::vector<CsvColumn> columns;
    columns.reserve(static_cast<std::size_t>(sheet.columns()));
    for (int column = 0; column < sheet.columns(); ++column)
        columns.push_back({.name = printable(sheet.name(column)), .examples = examples_of(sheet, column)});
    return columns;
}

// What each column was taken for, by what was made of it.
void tell_use(Sheet const& sheet, std::vector<Draft> const& drafts, std::vector<CsvColumn>& columns) {
    for (Draft const& draft : drafts)
        for (Fact const& fact : draft.facts) {
            if (fact.column < 0) continue;
            CsvColumn& column = columns[static_cast<std::size_t>(fact.column)];
            std::pair const field(draft.kind, fact.field);
            if (!std::ranges::contains(column.taken_for, field)) column.taken_for.push_back(field);
            FieldType const type = field_at(draft.kind, fact.field)->type;
            if (type == FieldType::Date || type == FieldType::Instant) column.dates = sheet.dates_of(fact.column);
            if (type == FieldType::Number || type == FieldType::Weight) column.decimal = sheet.decimal_of(fact.column);
        }
    for (int i = 0; i < sheet.columns(); ++i) {
        CsvColumn& column = columns[static_cast<std::size_t>(i)];
        if (!column.taken_for.empty()) column.use = CsvColumn::Use::Fields;
        else if (sheet.is_known(i) && !column.examples.empty()) column.use = CsvColumn::Use::Structure;
    }
}

Plan plan_of(Sheet& sheet, CsvLayout layout, Document const& into, CsvOptions const& options,
             std::vector<CsvColumn>& columns) {
    std::vector<Draft> drafts;
    draft_rows({sheet, drafts, options, into}, layout);
    tell_use(sheet, drafts, columns);
    for (Draft const& draft : drafts)
        for (Fact const& fact : draft.facts) sheet.use({draft.row, fact.column});
    sheet.refuse_long_rows();
    doubt_days_to_come(drafts, options, sheet);
    if (sheet.notes().has_problems()) return {};
    drafts = drafts_with_ids(std::move(drafts), into, options, sheet);
    if (sheet.notes().has_problems()) return {};
    bool const says_order = layout == CsvLayout::Okra && sheet.has("rank");
    Plan plan = plan_edits(std::move(drafts), into, options, says_order ? Order::AsSaid : Order::OfRows);
    check_plan(plan, into, sheet);
    sheet.warn_of_unknown_columns();
    sheet.warn_of_unused_cells();
    return plan;
}

} // namespace

} // namespace csv

namespace {

// Rows by their number in a spreadsheet, in order.
using Rows = std::set<std::size_t>;

std::size_t first_cell(csv::Table const& table, std::size_t row) {
    auto const cells = table.row(row);
    return static_cast<std::size_t>(
        std::ranges::find_if(cells, [](std::string_view cell) { return !trimmed(cell).empty(); }) - cells.begin());
}

// Whether a row belongs to one above it by nothing but where it stands.
bool belongs_to(csv::Table const& table, std::size_t row, std::size_t above, CsvLayout layout) {
    if (layout == CsvLayout::Indented) return first_cell(table, row) > first_cell(table, above);
    if (layout != CsvLayout::GoalMilestones) return false;
    auto const names = table.row(0);
    auto const type = static_cast<std::size_t>(std::ranges::find(names, "type", csv::plain_word) - names.begin());
    auto const is_goal = [&](std::size_t index) {
        auto const cells = table.row(index);
        return type < cells.size() && csv::plain_word(cells[type]) == "goal";
    };
    return is_goal(above) && !is_goal(row);
}

// Takes the rows out, and those that belong to them: these are added.
void take_out(csv::Table& table, Rows& rows, CsvLayout layout) {
    std::vector<bool> gone(table.size());
    std::optional<std::size_t> above;
    for (std::size_t index = 1; index < table.size(); ++index) {
        if (rows.contains(table.number(index)))
            above = above && belongs_to(table, index, *above, layout) ? above : index;
        else if (above && !belongs_to(table, index, *above, layout)) above.reset();
        if (!above) continue;
        gone[index] = true;
        rows.insert(table.number(index));
    }
    table.leave_out(gone);
}

CsvLook look_without(std::string_view text, Document const& into, CsvOptions const& options, Rows& left_out,
                     CsvLayout layout = CsvLayout::Okra) {
    auto table = csv::table_from_text(text, options);
    if (!table) return {.reading = {}, .result = std::unexpected(std::move(table.error()))};
    if (!left_out.empty()) take_out(*table, left_out, layout);
    csv::Sheet sheet(std::move(*table), options);
    CsvLook look{.reading = {.layout = csv::detected_layout(sheet, options),
                             .delimiter = options.delimiter.value_or(csv::detected_delimiter(text)),
                             .rows = static_cast<std::uint32_t>(sheet.rows()),
                             .columns = csv::columns_of(sheet)},
                 .result = CsvImport{}};
    auto const found = look.reading.layout;
    if (!found) sheet.problem({}, "the header fits none of the known layouts: name one, or map columns to fields");
    csv::Plan plan = found ? csv::plan_of(sheet, *found, into, options, look.reading.columns) : csv::Plan{};
    if (sheet.notes().has_problems()) look.result = std::unexpected(std::move(sheet.notes()).problems());
    else
        look.result = CsvImport{.edits = std::move(plan.edits),
                                .layout = *found,
                                .made = plan.made,
                                .updated = plan.updated,
                                .unchanged = plan.unchanged,
                                .warnings = std::move(sheet.notes()).warnings(),
                                .rows_left_out = left_out.size(),
                                .left_out = {}};
    return look;
}

// What is wrong with single rows: with the file as a whole, or with its header, nothing can be skipped.
bool add_rows(std::vector<CsvProblem> const& problems, Rows& rows) {
    bool all = true;
    bool any_new = false;
    for (CsvProblem const& problem : problems) {
        all = all && problem.row > 0;
        if (problem.row > 0) any_new = rows.insert(problem.row).second || any_new;
    }
    return all && any_new;
}

} // namespace

CsvLook look_at_csv(std::string_view text, Document const& into, CsvOptions const& options) {
    constexpr int most_turns = 8; // a row may be wrong only because another one is gone
    constexpr std::size_t most_problems = 100'000;
    Rows rows;
    CsvLook look = look_without(text, into, options, rows);
    if (look.result || !options.skips_bad_rows || !look.reading.layout) return look;
    CsvLayout const layout = *look.reading.layout;
    CsvOptions all_of_them = options;
    all_of_them.limits.problems = most_problems;
    CsvLook next = look_without(text, into, all_of_them, rows, layout);
    std::vector<CsvProblem> left_out;
    for (int turn = 0; turn < most_turns && !next.result; ++turn) {
        if (!add_rows(next.result.error(), rows)) return look;
        left_out.append_range(std::move(next.result.error()));
        next = look_without(text, into, all_of_them, rows, layout);
    }
    if (!next.result) return look;
    std::ranges::stable_sort(left_out, {}, &CsvProblem::row);
    next.result->left_out = std::move(left_out);
    return next;
}

std::expected<CsvImport, std::vector<CsvProblem>> import_csv(std::string_view text, Document const& into,
                                                             CsvOptions const& options) {
    return look_at_csv(text, into, options).result;
}

} // namespace okra
