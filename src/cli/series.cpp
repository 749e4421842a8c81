// `okra series`: progress and status over time, of one record or of all objectives and key results.
#include <algorithm>
#include <array>
#include <ostream>

#include "base/numbers.hpp"
#include "cli/commands.hpp"
#include "cli/lists.hpp"
#include "cli/report.hpp"
#include "engine/formula.hpp"

namespace okra {
namespace {

constexpr KindSet with_progress = KindSet(Kind::Objective) | Kind::KeyResult | Kind::Project | Kind::Indicator;
constexpr int days_shown = 90; // where no period says from when

std::optional<SeriesStep> step_of(Tool& tool, Arguments const& args) {
    std::string const by = args.value("--by").value_or("week");
    if (by == "week") return SeriesStep::Week;
    if (by == "day") return SeriesStep::Day;
    tool.usage("--by: expected day or week, found " + by);
    return std::nullopt;
}

// From the first day of the record's period to today, within the period.
Period default_period(Result const& result, Date today) {
    if (!result.period) return {today - days_shown, today};
    return {result.period->first, std::max(result.period->first, std::min(result.period->last, today))};
}

// Spreadsheets would compute what begins like a formula.
std::string cell_text(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (char const c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::optional<double> expected_on(Evaluation const& evaluation, Slot slot, Date date) {
    auto const period = evaluation.of(slot).period;
    if (!period) return std::nullopt;
    return expected_progress(*period, date, evaluation.preset().day_count);
}

void tell_csv(std::ostream& out, Document const& document, Series const& series, Evaluation const& evaluation,
              std::vector<Slot> const& records) {
    auto const number = [](std::optional<double> value) { return value ? text_from_number(*value) : std::string(); };
    out << "id,title,date,progress,expected,status\r\n";
    for (Slot const slot : records)
        for (std::size_t i = 0; i < series.dates().size(); ++i)
            out << cell_text(document.id_of(slot)) << "," << cell_text(document.title_of(slot)) << ","
                << text_from_date(series.dates()[i]) << "," << number(optional_from(series.progress(slot)[i])) << ","
                << number(expected_on(evaluation, slot, series.dates()[i])) << ","
                << status_name(series.status(slot)[i]) << "\r\n";
}

void tell_table(std::ostream& out, Document const& document, Series const& series, Evaluation const& evaluation,
                std::vector<Slot> const& records) {
    for (Slot const slot : records) {
        out << document.id_of(slot) << "\t" << one_line(document.title_of(slot)) << "\n";
        for (std::size_t i = 0; i < series.dates().size(); ++i)
            out << "  " << text_from_date(series.dates()[i]) << "\t" << percent(optional_from(series.progress(slot)[i]))
                << "\tof " << percent(expected_on(evaluation, slot, series.dates()[i])) << "\t"
                << status_name(series.status(slot)[i]) << "\n";
    }
}

std::vector<Slot> objectives_with_key_results(Document const& document) {
    std::vector<Slot> records;
    for (Objective const& objective : document.all<Objective>())
        if (!objective.deleted) records.push_back(objective.id);
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (!key_result.deleted) records.push_back(key_result.id);
    std::ranges::sort(records, {}, [&](Slot slot) { return document.id_of(slot); });
    return records;
}

} // namespace

int run_series(Tool& tool) {
    auto const args = tool.parse_many(std::array<std::string_view, 4>{preset_option, "--from", "--to", "--by"},
                                      std::array<std::string_view, 2>{json_flag, "--csv"}, 1);
    if (!args) return tool.code();
    if (args->words().size() > 2) return tool.tell_synopsis();
    auto const step = step_of(tool, *args);
    auto const view = tool.view_of(*args);
    if (!step || !view) return tool.code();
    auto const document = tool.load(args->words()[0]);
    if (!document) return tool.code();
    Index const index(*document);
    Preset const preset = Tool::preset_for(*document, *view);
    Evaluation const evaluation(*document, index, tool.today(), preset);
    bool const one = args->words().size() == 2;
    Slot const slot = one ? document->find(args->words()[1]) : Slot{};
    if (one && (document->live_record(slot) == nullptr || !with_progress.has(document->kind_of(slot))))
        return tool.problem("there is no objective, key result, project or indicator with the id " + args->words()[1]);
    Period const usual = default_period(one ? evaluation.of(slot) : Result{}, tool.today());
    auto const from = tool.date_of(*args, "--from", usual.first);
    auto const to = tool.date_of(*args, "--to", usual.last);
    if (!from || !to) return tool.code();
    if (*to < *from) return tool.usage("--to is before --from");
    auto dates = series_dates({*from, *to}, *step);
    Series const series = one ? Series(*document, index, preset, std::move(dates), slot)
                              : Series(*document, index, preset, std::move(dates));
    auto const records = one ? std::vector{slot} : objectives_with_key_results(*document);
    if (args->has(json_flag)) return tool.print(series_json(*document, series, evaluation, records));
    if (args->has("--csv")) tell_csv(tool.out(), *document, series, evaluation, records);
    else tell_table(tool.out(), *document, series, evaluation, records);
    return exit_done;
}

} // namespace okra
