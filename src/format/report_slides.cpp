// A report for web/slides.ts, as JSON.
#include <cmath>
#include <string>

#include "base/json_value.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/report.hpp"

namespace okra {

namespace {

class Writer {
public:
    std::string write(Report const& report) {
        m_out = "{";
        text("language", report.language);
        text("kind", report.kind);
        text("title", report.title);
        text("asOf", report.as_of);
        text("rules", report.rules);
        text("nothing", report.nothing);
        share("progress", report.progress);
        share("expected", report.expected);
        list("scope", report.scope, [&](std::string const& it) { string(it); });
        list("figures", report.figures,
             [&](ReportFigure const& it) { object([&] { text("value", it.value), text("label", it.label); }); });
        list("statuses", report.statuses, [&](ReportShare const& it) {
            object([&] {
                number("status", static_cast<int>(it.status)), number("count", it.count), text("label", it.label);
            });
        });
        list("sections", report.sections, [&](ReportSection const& it) { object([&] { section(it); }); });
        return std::move(m_out) + "}";
    }

private:
    void key(std::string_view name) {
        if (m_out.back() != '{') m_out += ',';
        string(name);
        m_out += ':';
    }
    void string(std::string_view value) { append_json_string(m_out, printable(value, LineBreaks::Kept)); }
    void text(std::string_view name, std::string_view value) {
        key(name);
        string(value);
    }
    void number(std::string_view name, double value) {
        key(name);
        m_out += std::isfinite(value) ? text_from_number(value) : "null";
    }
    void share(std::string_view name, std::optional<double> value) {
        if (value) number(name, *value);
    }
    void truth(std::string_view name, bool value) {
        key(name);
        m_out += value ? "true" : "false";
    }
    template <class Do>
    void object(Do const& members) {
        m_out += '{';
        members();
        m_out += '}';
    }
    template <class T, class Do>
    void list(std::string_view name, std::vector<T> const& all, Do const& each) {
        key(name);
        m_out += '[';
        for (T const& one : all) {
            if (m_out.back() != '[') m_out += ',';
            each(one);
        }
        m_out += ']';
    }
    void section(ReportSection const& it) {
        text("title", it.title);
        truth("chart", it.is_chart());
        list("heads", it.heads, [&](std::string const& head) { string(head); });
        list("lines", it.lines, [&](ReportLine const& line) {
            object([&] {
                number("depth", static_cast<double>(line.depth));
                truth("strong", line.strong);
                list("cells", line.cells, [&](ReportCell const& cell) { object([&] { this->cell(cell); }); });
            });
        });
    }
    void cell(ReportCell const& it) {
        text("text", it.text);
        share("share", it.share);
        share("expected", it.expected);
        number("status", static_cast<int>(it.status));
    }

    std::string m_out;
};

} // namespace

std::string slides_of(Report const& report) { return Writer().write(report); }

} // namespace okra
