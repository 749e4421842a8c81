// A report on paper: how wide its columns are, how high its blocks, and where a page ends.
#include "ui/screens/reports/pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace okra::ui {

namespace {

constexpr float least_first_column = 190, least_column = 36, most_column = 170;
constexpr std::size_t measured_lines = 120; // of a section: what they need is enough for those after them
constexpr std::size_t deepest_indent = 8;
constexpr float bottom_room = 30; // for the foot of a page
constexpr float status_room = 20; // for its icon

class Layout {
public:
    Layout(Report const& report, Paper paper, PaperMeasure const& measure, std::size_t most_pages)
        : m_report(report), m_measure(measure), m_most(most_pages) {
        m_made.size = size_of(paper);
        m_inside = m_made.size.width - 2 * paper::margin;
        begin_page();
    }

    ReportPages run() && {
        place(ReportBlock::Kind::Title, title_height());
        if (!m_report.figures.empty()) place(ReportBlock::Kind::Figures, figures_height());
        for (std::size_t i = 0; i < m_report.sections.size() && !m_made.cut; ++i)
            if (is_pair(m_report, i)) lists(i++);
            else section(i);
        rules();
        return std::move(m_made);
    }

private:
    float floor_of_page() const { return m_made.size.height - paper::margin - bottom_room; }
    void begin_page() {
        if (m_made.pages.size() == m_most) {
            m_made.cut = true;
            return;
        }
        m_made.pages.emplace_back();
        m_y = paper::margin;
    }
    bool has_room(float height) const { return m_y + height <= floor_of_page(); }
    // What is higher than a page stands on one of its own, and is cut there.
    void place(ReportBlock::Kind kind, float height, std::size_t section = 0, std::size_t line = 0) {
        if (m_made.cut) return;
        if (!has_room(height) && !m_made.pages.back().blocks.empty()) begin_page();
        if (m_made.cut) return;
        height = std::min(height, floor_of_page() - m_y);
        m_made.pages.back().blocks.push_back({kind, section, line, m_y, height});
        m_y += height;
    }

    // A page for these alone would be nearly empty: they may go down to the margin.
    void rules() {
        float const height = 16 + m_measure.height(m_report.rules, m_inside, paper::small);
        if (m_made.cut || has_room(height) || m_y + height > m_made.size.height - paper::margin)
            return place(ReportBlock::Kind::Rules, height);
        m_made.pages.back().blocks.push_back({ReportBlock::Kind::Rules, 0, 0, m_y, height});
        m_y += height;
    }

    float title_height() const {
        return 40 + m_measure.height(title_of(m_report), m_inside, paper::title) +
               m_measure.height(lead_of(m_report), m_inside, paper::lead) + 22;
    }
    float figures_height() const {
        constexpr float row = 62, ring = 116;
        std::size_t const rows = (shown_figures(m_report) + 2) / 3;
        float const mix = m_report.statuses.empty() ? 0.0F : 54.0F;
        return std::max(static_cast<float>(rows) * row + mix, m_report.progress ? ring : 0.0F) + 18;
    }

    void section(std::size_t at) {
        ReportSection const& it = m_report.sections[at];
        constexpr float heading = 52, chart = 190;
        m_made.columns.push_back(columns_of(it));
        float const heads = 26;
        float const first = it.lines.empty() ? 26.0F
                            : it.is_chart()  ? chart
                                             : heads + line_height(it, it.lines.front(), m_made.columns.back());
        if (!has_room(heading + first)) begin_page();
        place(ReportBlock::Kind::Section, heading, at);
        if (it.lines.empty()) return place(ReportBlock::Kind::Nothing, 26, at);
        if (it.is_chart()) return place(ReportBlock::Kind::Chart, chart, at); // its numbers are in the files
        place(ReportBlock::Kind::Heads, heads, at);
        for (std::size_t i = 0; i < it.lines.size() && !m_made.cut; ++i) {
            float const height = line_height(it, it.lines[i], m_made.columns.back());
            if (!has_room(height)) {
                begin_page();
                place(ReportBlock::Kind::Heads, heads, at);
            }
            place(ReportBlock::Kind::Line, height, at, i);
        }
    }

    void lists(std::size_t at) {
        constexpr float heading = 52;
        ReportSection const& one = m_report.sections[at];
        ReportSection const& other = m_report.sections[at + 1];
        m_made.columns.resize(m_made.columns.size() + 2);
        auto const height = [&](std::size_t line) {
            return std::max(item_height(one, line), item_height(other, line));
        };
        std::size_t const most = std::max({one.lines.size(), other.lines.size(), std::size_t{1}});
        if (!has_room(heading + height(0))) begin_page();
        place(ReportBlock::Kind::Lists, heading, at);
        for (std::size_t line = 0; line < most && !m_made.cut; ++line)
            place(ReportBlock::Kind::Items, height(line), at, line);
    }
    float item_height(ReportSection const& it, std::size_t line) const {
        float const wide = (m_inside - paper::list_gap) / 2;
        if (it.lines.empty() && line == 0) return 26;
        if (line >= it.lines.size()) return 0;
        ReportLine const& entry = it.lines[line];
        float const words = m_measure.height(entry.cells.front().text, wide - paper::list_mark, paper::text);
        float const most = static_cast<float>(most_lines_of_cell) * paper::text.line_height;
        return std::min(words, most) + (words_below(entry).empty() ? 0 : paper::small.line_height) + 10;
    }

    float natural_width(ReportCell const& cell) const {
        float wide = m_measure.width(cell.text, cell.share ? paper::strong : paper::text);
        if (cell.share) wide += paper::bar_width + 10;
        if (cell.status != Status::Unset) wide += status_room;
        return wide;
    }
    std::vector<float> columns_of(ReportSection const& it) const {
        std::vector<float> widths;
        widths.reserve(it.heads.size());
        for (std::string const& head : it.heads) widths.push_back(m_measure.width(head, paper::head));
        for (std::size_t i = 0; i < std::min(it.lines.size(), measured_lines); ++i)
            for (std::size_t column = 1; column < std::min(widths.size(), it.lines[i].cells.size()); ++column)
                widths[column] = std::max(widths[column], natural_width(it.lines[i].cells[column]));
        if (widths.empty()) return widths;
        float others = 0;
        for (std::size_t column = 1; column < widths.size(); ++column) {
            widths[column] = std::clamp(widths[column] + 2, least_column, most_column);
            others += widths[column] + paper::column_gap;
        }
        float const most = m_inside - least_first_column;
        if (others > most) others -= narrowed(it, widths, others - most);
        widths.front() = std::max(m_inside - others, least_first_column);
        return widths;
    }
    // Words give way, as they can be wrapped; bars and percentages cannot. How much they gave.
    static float narrowed(ReportSection const& it, std::vector<float>& widths, float wanted) {
        auto const gives = [&](std::size_t column) {
            return column > 0 && !std::ranges::any_of(it.lines, [&](ReportLine const& line) {
                       return column < line.cells.size() && line.cells[column].share.has_value();
                   });
        };
        float room = 0;
        for (std::size_t column = 0; column < widths.size(); ++column)
            if (gives(column)) room += widths[column] - least_column;
        if (room <= 0) return 0;
        float const share = std::min(1.0F, wanted / room);
        for (std::size_t column = 0; column < widths.size(); ++column)
            if (gives(column)) widths[column] -= (widths[column] - least_column) * share;
        return room * share;
    }
    float line_height(ReportSection const& section, ReportLine const& line, std::vector<float> const& widths) const {
        float high = paper::text.line_height;
        for (std::size_t i = 0; i < std::min(line.cells.size(), widths.size()); ++i) {
            float wide = widths[i] - (i == 0 ? left_of_line(line) : 0);
            if (section.is_chart() || line.cells[i].share) continue;
            if (line.cells[i].status != Status::Unset) wide -= status_room;
            auto const style = line.strong && i == 0 ? paper::strong : paper::text;
            high = std::max(high, m_measure.height(line.cells[i].text, std::max(wide, least_column), style));
        }
        return std::min(high, static_cast<float>(most_lines_of_cell) * paper::text.line_height) +
               2 * paper::line_padding;
    }

    Report const& m_report;
    PaperMeasure const& m_measure;
    std::size_t m_most;
    ReportPages m_made;
    float m_inside = 0;
    float m_y = 0;
};

} // namespace

std::size_t shown_figures(Report const& report) {
    bool const in_ring = report.progress && report.figures.size() > figure_of_ring;
    return report.figures.size() - (in_ring ? 1 : 0);
}

std::string_view title_of(Report const& report) { return report.headline.empty() ? report.title : report.headline; }
std::string_view lead_of(Report const& report) { return report.lead.empty() ? report.as_of : report.lead; }

PaperSize size_of(Paper paper) {
    constexpr PaperSize a4{794, 1123}, letter{816, 1056};
    return paper == Paper::Letter ? letter : a4;
}

float left_of_line(ReportLine const& line) {
    return paper::indent * static_cast<float>(std::min(line.depth, deepest_indent));
}

ReportPages pages_of(Report const& report, Paper paper, PaperMeasure const& measure, std::size_t most_pages) {
    return Layout(report, paper, measure, most_pages).run();
}

Report without_parts(Report report, ReportParts without) {
    if (without.has(ReportPart::Figures)) {
        report.headline.clear();
        report.lead.clear();
        report.figures.clear();
        report.statuses.clear();
        report.progress.reset();
        report.expected.reset();
    }
    std::erase_if(report.sections, [&](ReportSection const& section) { return without.has(section.part); });
    return report;
}

} // namespace okra::ui
