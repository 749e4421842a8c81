// A report as an HTML page, as Markdown, as CSV.
#include <algorithm>
#include <cmath>
#include <string>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/csv/table.hpp"
#include "format/html_page.hpp"
#include "format/report.hpp"

namespace okra {

namespace {

constexpr std::size_t deepest_indent = 12;

std::string place(double share) { // in CSS
    return text_from_number(std::round(std::clamp(share, 0.0, 1.0) * 100)) + "%";
}

void append_bar(std::string& out, ReportCell const& cell) {
    out += "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:" + place(*cell.share) + "\"></i>";
    if (cell.expected) out += "<u style=\"inset-inline-start:" + place(*cell.expected) + "\"></u>";
    out += "</span>";
}

void append_cell_html(std::string& out, ReportCell const& cell) {
    bool const pill = cell.status != Status::Unset;
    if (cell.share) append_bar(out, cell);
    if (pill) out += "<span class=\"pill s" + std::to_string(static_cast<int>(cell.status)) + "\">";
    if (cell.theirs) out += "<bdi>";
    append_html(out, cell.text);
    if (cell.theirs) out += "</bdi>";
    if (pill) out += "</span>";
}

// Progress by week as lines: what the table below says in numbers, on a screen.
void append_chart_html(std::string& out, ReportSection const& section) {
    constexpr double width = 640, height = 160, left = 2, top = 6;
    auto const points = [&](auto const& share_of) {
        std::string made;
        double const step = (width - 2 * left) / static_cast<double>(section.lines.size() - 1);
        for (std::size_t i = 0; i < section.lines.size(); ++i)
            if (std::optional<double> const share = share_of(section.lines[i].cells[1]))
                made += text_from_number(std::round(left + step * static_cast<double>(i))) + "," +
                        text_from_number(std::round(top + (height - 2 * top) * (1 - std::clamp(*share, 0.0, 1.0)))) +
                        " ";
        return made;
    };
    out += "<svg class=\"chart\" viewBox=\"0 0 640 160\" aria-hidden=\"true\">"
           "<path class=\"grid\" d=\"M0 6H640M0 80H640M0 154H640\"/><polyline class=\"exp\" points=\"" +
           points([](ReportCell const& cell) { return cell.expected; }) + "\"/><polyline points=\"" +
           points([](ReportCell const& cell) { return cell.share; }) + "\"/></svg>\n";
}

void append_mix_html(std::string& out, Report const& report) {
    out += "<div class=\"mix\" aria-hidden=\"true\">";
    for (ReportShare const& each : report.statuses)
        out += "<i class=\"s" + std::to_string(static_cast<int>(each.status)) +
               "\" style=\"flex:" + std::to_string(each.count) + "\"></i>";
    out += "</div>\n<div class=\"key\">";
    for (ReportShare const& each : report.statuses) {
        out += "<span><i class=\"s" + std::to_string(static_cast<int>(each.status)) + "\"></i>" +
               std::to_string(each.count) + " ";
        append_html(out, each.label);
        out += "</span>";
    }
    out += "</div>\n";
}

void append_line_html(std::string& out, ReportLine const& line) {
    Status status = Status::Unset; // whose colour its bars have
    for (ReportCell const& cell : line.cells)
        if (status == Status::Unset) status = cell.status;
    out += line.strong ? "<tr class=\"o" : "<tr class=\"k";
    if (status != Status::Unset) out += " s" + std::to_string(static_cast<int>(status));
    out += "\">";
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
        if (i == 0) out += "<td style=\"--d:" + std::to_string(std::min(line.depth, deepest_indent)) + "\">";
        else out += "<td>";
        append_cell_html(out, line.cells[i]);
        out += "</td>";
    }
    out += "</tr>\n";
}

void append_section_html(std::string& out, ReportSection const& section, std::string_view nothing) {
    out += "<h2>";
    append_html(out, section.title);
    out += "</h2>\n";
    if (section.lines.empty()) {
        out += "<p class=\"note\">";
        append_html(out, nothing);
        out += "</p>\n";
        return;
    }
    if (section.is_chart()) append_chart_html(out, section);
    out += section.is_chart() ? "<div class=\"wrap numbers\"><table>\n<thead><tr>"
                              : "<div class=\"wrap\"><table>\n<thead><tr>";
    for (std::string const& head : section.heads) {
        out += "<th scope=\"col\">";
        append_html(out, head);
        out += "</th>";
    }
    out += "</tr></thead>\n<tbody>\n";
    for (ReportLine const& line : section.lines) append_line_html(out, line);
    out += "</tbody></table></div>\n";
}

void append_list_html(std::string& out, ReportSection const& section, std::string_view nothing) {
    bool const won = section.part == ReportPart::Wins;
    out += "<section><h2>";
    append_html(out, section.title);
    out += "</h2>\n";
    if (section.lines.empty()) {
        out += "<p class=\"note\">";
        append_html(out, nothing);
        out += "</p></section>\n";
        return;
    }
    out += won ? "<ul class=\"list won\">\n" : "<ul class=\"list\">\n";
    for (ReportLine const& line : section.lines) {
        Status status = won ? Status::Achieved : Status::AtRisk;
        for (ReportCell const& cell : line.cells)
            if (cell.status != Status::Unset) status = cell.status;
        out += "<li class=\"s" + std::to_string(static_cast<int>(status)) + "\"><bdi>";
        append_html(out, line.cells.front().text);
        out += "</bdi> <span>";
        append_html(out, words_below(line));
        out += "</span></li>\n";
    }
    out += "</ul></section>\n";
}

void append_sections_html(std::string& out, Report const& report) {
    for (std::size_t i = 0; i < report.sections.size(); ++i) {
        if (!is_pair(report, i)) {
            append_section_html(out, report.sections[i], report.nothing);
            continue;
        }
        out += "<div class=\"two\">\n";
        append_list_html(out, report.sections[i], report.nothing);
        append_list_html(out, report.sections[++i], report.nothing);
        out += "</div>\n";
    }
}

void append_headline_html(std::string& out, Report const& report) {
    if (report.headline.empty()) return;
    out += "<p class=\"headline\"><b><bdi>";
    append_html(out, report.headline);
    out += "</bdi></b> ";
    append_html(out, report.lead);
    out += "</p>\n";
}

// One line, in which nothing that people wrote is markup.
std::string in_markdown(std::string_view text) {
    std::string made;
    for (char const c : printable(text, LineBreaks::Kept)) {
        if (c == '\n' || c == '\r') {
            made += ' ';
            continue;
        }
        if (std::string_view("\\`*_[]<>|#~&!").contains(c)) made += '\\';
        made += c;
    }
    return made;
}

void append_section_markdown(std::string& out, ReportSection const& section, std::string_view nothing) {
    out += "\n## " + in_markdown(section.title) + "\n\n";
    if (section.lines.empty()) {
        out += in_markdown(nothing) + "\n";
        return;
    }
    for (std::string const& head : section.heads) out += "| " + in_markdown(head) + " ";
    out += "|\n";
    for (std::size_t i = 0; i < section.heads.size(); ++i) out += "| --- ";
    out += "|\n";
    for (ReportLine const& line : section.lines) {
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            out += "| ";
            if (i == 0)
                for (std::size_t depth = 0; depth < std::min(line.depth, deepest_indent); ++depth)
                    out += "\u00A0\u00A0";
            out += in_markdown(line.cells[i].text) + " ";
        }
        out += "|\n";
    }
}

} // namespace

bool is_pair(Report const& report, std::size_t section) {
    return section + 1 < report.sections.size() && report.sections[section].is_list() &&
           report.sections[section + 1].is_list();
}

std::string words_below(ReportLine const& line) {
    std::string made;
    for (std::size_t i = 1; i < line.cells.size(); ++i) {
        if (line.cells[i].text.empty()) continue;
        if (!made.empty()) made += " · ";
        made += line.cells[i].text;
    }
    return made;
}

std::string html_of(Report const& report, Paper paper) {
    std::string out;
    begin_html_page(out, report.language, report.title);
    if (paper != Paper::Readers)
        out += paper == Paper::A4 ? "<style>@page{size:A4}</style>\n" : "<style>@page{size:letter}</style>\n";
    out += "<main>\n<h1><bdi>";
    append_html(out, report.title);
    out += "</bdi></h1>\n<div class=\"sub\">";
    append_html(out, report.as_of);
    out += "</div>\n";
    append_headline_html(out, report);
    if (!report.figures.empty()) out += "<div class=\"cards\">\n";
    for (ReportFigure const& figure : report.figures) {
        out += "<div class=\"card\"><b>";
        append_html(out, figure.value);
        out += "</b><span>";
        append_html(out, figure.label);
        out += "</span></div>\n";
    }
    if (!report.figures.empty()) out += "</div>\n";
    if (!report.statuses.empty()) append_mix_html(out, report);
    append_sections_html(out, report);
    out += "<footer>";
    append_html(out, report.rules);
    out += "</footer>\n</main>\n</body>\n</html>\n";
    return out;
}

std::string markdown_of(Report const& report) {
    std::string out = "# " + in_markdown(report.title) + "\n\n" + in_markdown(report.as_of) + "\n\n";
    if (!report.headline.empty())
        out += "**" + in_markdown(report.headline) + "** " + in_markdown(report.lead) + "\n\n";
    for (ReportFigure const& figure : report.figures)
        out += "- **" + in_markdown(figure.value) + "** " + in_markdown(figure.label) + "\n";
    for (ReportSection const& section : report.sections) append_section_markdown(out, section, report.nothing);
    out += "\n" + in_markdown(report.rules) + "\n";
    return out;
}

std::string csv_of(Report const& report) {
    std::string out;
    auto const line = [&](std::string_view section, auto const& cells, auto const& text_of) {
        csv::append_cell(out, section, ',');
        for (auto const& cell : cells) {
            out += ',';
            csv::append_cell(out, text_of(cell), ',');
        }
        out += "\r\n";
    };
    for (ReportSection const& section : report.sections) {
        line(section.title, section.heads, [](std::string const& head) -> std::string_view { return head; });
        for (ReportLine const& each : section.lines)
            line(section.title, each.cells, [](ReportCell const& cell) -> std::string_view { return cell.text; });
    }
    return out;
}

} // namespace okra
