// What the command line shows to people.
#include "cli/report.hpp"

#include <algorithm>
#include <vector>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "engine/status_word.hpp"
#include "format/report_rows.hpp"

namespace okra {

namespace {

constexpr std::size_t title_width = 60;

std::string padded(std::string const& text, std::size_t width, bool to_the_right) {
    std::size_t const size = code_point_count(text);
    std::string const space(size < width ? width - size : 0, ' ');
    return to_the_right ? space + text : text + space;
}

std::string shortened(std::string_view text, std::size_t width) {
    if (code_point_count(text) <= width) return std::string(text);
    std::size_t end = 0;
    for (std::size_t count = 0; count + 1 < width; ++count) next_code_point(text, end);
    return std::string(text.substr(0, end)) + "…";
}

// The forest of objectives and key results, each record once with what is below it.
class Table {
public:
    Table(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_index(index), m_evaluation(evaluation), m_shown(document.slot_count() + 1) {}

    std::string text() && {
        Workspace const& workspace = m_document.workspace();
        m_text = workspace.name.empty() ? std::string(m_document.id_of(workspace.id)) : workspace.name;
        m_text +=
            ", " + text_from_date(m_evaluation.at()) + ", preset " + std::string(m_evaluation.preset().name) + "\n\n";
        m_text += padded("", title_width, false) + "  progress  expected  status\n";
        for (Slot const root : root_objectives(m_document)) show_tree(root);
        for (Slot const slot : records_in_order<KeyResult>(m_document))
            if (!m_shown[slot.value]) show_tree(slot);
        return std::move(m_text);
    }

private:
    void show_tree(Slot root) {
        for (ReportRow const& row : rows_below(m_document, m_index, root, m_shown)) show(row);
    }
    void show(ReportRow const& row) {
        std::string const id = " [" + std::string(m_document.id_of(row.record)) + "]";
        std::size_t const indent = std::min<std::size_t>(2 * row.depth, title_width / 2);
        std::size_t const room = title_width - indent - std::min(code_point_count(id), title_width / 3);
        std::string line(indent, ' ');
        line += shortened(m_document.title_of(row.record), room) + id;
        Result const& result = m_evaluation.of(row.record);
        m_text += padded(line, title_width, false) + "  " + padded(percent(result.progress), 8, true) + "  " +
                  padded(percent(result.expected), 8, true) + "  " + (row.is_again ? "(above)" : status_text(result)) +
                  "\n";
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    std::vector<bool> m_shown;
    std::string m_text;
};

void append_contributors(std::string& text, Document const& document, std::vector<Contribution> const& parts) {
    for (Contribution const& part : parts) {
        text += "    " + padded(percent(part.share), 5, true) + " of the weight: " + percent(part.progress) + "  ";
        text += std::string(document.title_of(part.record)) + " [" + std::string(document.id_of(part.record)) + "]";
        if (part.why_left_out) text.append(", left out: ").append(english(*part.why_left_out));
        text += "\n";
    }
}

} // namespace

std::string percent(std::optional<double> progress) { return percent(progress, iso_locale()); }

std::string status_text(Result const& result) {
    std::string text(status_word(result.status));
    if (result.overridden) text += " (by hand)";
    if (result.stale) text += ", stale";
    if (result.link_broken) text += ", link broken";
    if (result.not_linked) text += ", not linked";
    if (!result.counts) text += ", does not count";
    return text;
}

std::string rollup_table(Document const& document, Index const& index, Evaluation const& evaluation) {
    return Table(document, index, evaluation).text();
}

std::string explanation_text(Document const& document, Evaluation const& evaluation, Explanation const& why) {
    std::string text(document.title_of(why.record));
    text += " [" + std::string(document.id_of(why.record)) + "]\n";
    text += "  progress " + percent(why.progress) + ", " + status_text(evaluation.of(why.record)) + "\n";
    text += "  " + in_english(why.formula) + "\n";
    for (Message const& input : why.inputs) text += "    " + in_english(input) + "\n";
    append_contributors(text, document, why.contributors);
    if (!why.status_rule.empty()) text += "  status\n";
    for (Message const& rule : why.status_rule) text += "    " + in_english(rule) + "\n";
    for (Slot const slot : why.check_ins) {
        auto const* const check_in = document.get<CheckIn>(slot);
        if (!check_in || !check_in->at) continue;
        text += "  check-in " + text_from_instant(*check_in->at);
        if (check_in->value) text += ": " + exact_number(*check_in->value, iso_locale());
        text += "\n";
    }
    return text;
}

std::string outlook_text(Document const& document, ForecastExplanation const& forecast, GradeExplanation const& grade) {
    std::string text;
    if (!forecast.formula.empty()) text += "  forecast\n    " + in_english(forecast.formula) + "\n";
    for (Message const& input : forecast.inputs) text += "    " + in_english(input) + "\n";
    if (!grade.grade) return text;
    text += "  grade " + number(*grade.grade, iso_locale()) + "\n    " + in_english(grade.formula) + "\n";
    append_contributors(text, document, grade.contributors);
    return text;
}

} // namespace okra
