// A page of a report: each block by its kind, in units of the paper that become those of the screen.
#include "ui/screens/reports/paper.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <ranges>
#include <span>

#include "ui/kit/icons.hpp"
#include "ui/shell.hpp"
#include "words/texts/reporting.hpp"

namespace okra::ui {

namespace {

constexpr float between_columns = paper::column_gap;

class Sheet {
public:
    Sheet(Kit& kit, Rect place, PaperPage const& page, PaperLook look)
        : m_kit(kit), m_place(place), m_page(page), m_report(page.report),
          m_theme(theme_for(platform::ColorScheme::Light, false)), m_scale(place.width / page.all.size.width),
          m_words(look == PaperLook::Words) {}

    void draw() {
        m_kit.fill(m_place, m_theme.surface);
        if (!m_words) return draw_blocks();
        std::string const name = m_kit.words(text::reports_page, {{"n", m_page.number + 1}});
        auto const group = m_kit.group(Role::Group, name, m_place, name);
        draw_blocks();
        foot();
    }

private:
    std::vector<ReportBlock> const& blocks() const { return m_page.all.pages[m_page.number].blocks; }
    float inside() const { return m_page.all.size.width - 2 * paper::margin; }
    Rect at(float x, float y, float width, float height) const { // from the left margin, and the top of the page
        return {m_place.x + (paper::margin + x) * m_scale, m_place.y + y * m_scale, width * m_scale, height * m_scale};
    }
    TextStyle scaled(TextStyle style) const { return {style.face, style.size * m_scale, style.line_height * m_scale}; }
    void grey(Rect rect, std::size_t letters, TextStyle style, Align align = Align::Start) {
        constexpr float of_size = 0.48F;
        float const wide = std::min(rect.width, static_cast<float>(letters) * style.size * m_scale * of_size);
        float const x = align == Align::End ? right(rect) - wide : rect.x;
        m_kit.fill({x, rect.y + rect.height / 2 - 0.5F, wide, 1}, m_theme.border);
    }
    void text(Rect rect, std::string_view words, TextStyle style, Color color, Align align = Align::Start) {
        if (words.empty()) return;
        if (!m_words) return grey(rect, words.size(), style, align);
        m_kit.text(rect, words, scaled(style), color, align);
    }
    // A little wider than it was measured, so that no line ends elsewhere than it was reckoned with.
    void paragraph(Rect rect, std::string_view words, TextStyle style, Color color, int most = 0) {
        if (words.empty()) return;
        constexpr float tolerance = 2;
        rect.width += tolerance;
        if (m_words) m_kit.paragraph(rect, words, scaled(style), color, most);
        else grey({rect.x, rect.y, rect.width, style.line_height * m_scale}, words.size(), style);
    }
    void rule(float y, Color color, float thickness = 1) {
        Rect line = at(0, y, inside(), 0);
        line.height = std::max(thickness * m_scale, m_words ? 1.0F : 0.5F);
        m_kit.fill(line, color);
    }
    void told(Role role, Rect rect, std::string name, int level = 0) {
        if (!m_words || name.empty()) return;
        SemanticNode node;
        node.role = role;
        node.rect = rect;
        node.name = std::move(name);
        node.level = level;
        m_kit.node(std::move(node));
    }

    void draw_blocks() {
        for (std::size_t i = 0; i < blocks().size(); ++i) {
            ReportBlock const& block = blocks()[i];
            switch (block.kind) {
            case ReportBlock::Kind::Title: title(block); break;
            case ReportBlock::Kind::Figures: figures(block); break;
            case ReportBlock::Kind::Section: section(block); break;
            case ReportBlock::Kind::Nothing: nothing(block); break;
            case ReportBlock::Kind::Chart: chart(block); break;
            case ReportBlock::Kind::Heads: i = table(i); break;
            case ReportBlock::Kind::Line: break; // drawn by its heads
            case ReportBlock::Kind::Lists:
            case ReportBlock::Kind::Items: i = lists(i); break; // of such as begin on a page before
            case ReportBlock::Kind::Rules: rules(block); break;
            }
        }
    }

    void title(ReportBlock const& block) {
        Rect const head = at(0, block.y, inside(), 28);
        Rect mark = head;
        mark.width = 22 * m_scale;
        if (m_words) logo(m_kit, centered(mark, 20 * m_scale, 20 * m_scale));
        constexpr float of_name = 0.3F;
        text(at(30, block.y, inside() * of_name - 30, 28), m_report.scope.empty() ? "" : m_report.scope.front(),
             paper::strong, m_theme.text);
        Rect const end = at(inside() * of_name, block.y, inside() * (1 - of_name), 28);
        std::string const about =
            m_report.lead.empty() ? m_report.kind : m_report.kind + " · " + m_kit.words().within(m_report.as_of);
        text(end, about, paper::text, m_theme.muted, Align::End);
        if (!m_report.lead.empty()) told(Role::Text, end, about);
        float const top = block.y + 40;
        float const lead = block.height - 40 - 22;
        Rect const words = at(0, top, inside(), lead);
        paragraph(words, title_of(m_report), paper::title, m_theme.text);
        told(Role::Heading, words, std::string(title_of(m_report)), 2);
        Rect const below =
            at(0, block.y + block.height - 22 - paper::lead.line_height, inside(), paper::lead.line_height);
        text(below, lead_of(m_report), paper::lead, m_theme.muted);
        told(Role::Text, below, std::string(lead_of(m_report)));
        rule(block.y + block.height - 10, m_theme.text, 2);
    }

    // -- figures -----------------------------------------------------------------------------------------------------

    void arc(Point middle, float radius, double from, double until, Color color, float thickness) {
        constexpr std::size_t steps = 48;
        std::array<Point, steps + 1> points{};
        for (std::size_t i = 0; i <= steps; ++i) {
            double const turn =
                (from + (until - from) * static_cast<double>(i) / steps) * 2 * std::numbers::pi_v<double>;
            points[i] = {middle.x + radius * static_cast<float>(std::sin(turn)),
                         middle.y - radius * static_cast<float>(std::cos(turn))};
        }
        m_kit.line(points, color, thickness);
    }
    Color color_of_progress() const {
        return m_report.status == Status::Unset ? m_theme.accent : m_theme.of(m_report.status).mark;
    }
    float ring(ReportBlock const& block) {
        if (!m_report.progress) return 0;
        constexpr float size = 100, thick = 11;
        Rect const place = at(0, block.y + 4, size, size);
        Point const middle{place.x + place.width / 2, place.y + place.height / 2};
        float const radius = (size - thick) / 2 * m_scale;
        arc(middle, radius, 0, 1, m_theme.track, thick * m_scale);
        arc(middle, radius, 0, std::clamp(*m_report.progress, 0.0, 1.0), color_of_progress(), thick * m_scale);
        if (m_report.expected) {
            double const turn = std::clamp(*m_report.expected, 0.0, 1.0);
            arc(middle, radius, turn - 0.004, turn + 0.004, m_theme.text, (thick + 5) * m_scale);
        }
        if (m_report.figures.size() > figure_of_ring) {
            ReportFigure const& figure = m_report.figures[figure_of_ring];
            text(place, figure.value, paper::figure, m_theme.text, Align::Center);
            told(Role::Text, place, figure.label + ": " + figure.value);
        }
        return size + 28;
    }
    void figures(ReportBlock const& block) {
        float const left = ring(block);
        constexpr std::size_t across = 3;
        constexpr float row = 62;
        float const wide = (inside() - left) / across;
        std::size_t placed = 0;
        for (std::size_t i = 0; i < m_report.figures.size(); ++i) {
            if (left > 0 && i == figure_of_ring) continue;
            bool const is_last = i + 1 == m_report.figures.size(); // it has what is left of its row
            auto const column = static_cast<float>(placed % across);
            float const x = left + wide * column;
            std::size_t const line = placed / across;
            float const y = block.y + row * static_cast<float>(line);
            figure(m_report.figures[i], x, y, is_last ? inside() - x : wide - 8);
            ++placed;
        }
        std::size_t const rows = (placed + across - 1) / across;
        if (!m_report.statuses.empty()) mix(left, block.y + row * static_cast<float>(rows));
        rule(block.y + block.height - 6, m_theme.hairline);
    }
    void figure(ReportFigure const& it, float x, float y, float wide) {
        text(at(x, y, wide, 28), it.value, paper::figure, m_theme.text);
        text(at(x, y + 29, wide, 18), it.label, paper::small, m_theme.muted);
        told(Role::Text, at(x, y, wide, 48), it.label + ": " + it.value);
    }
    void mix(float left, float y) {
        std::uint32_t all = 0;
        for (ReportShare const& share : m_report.statuses) all += share.count;
        constexpr float gap = 4, high = 9;
        float const room = inside() - left - gap * static_cast<float>(m_report.statuses.size() - 1);
        std::vector<MixLabel> labels;
        float x = left;
        for (ReportShare const& share : m_report.statuses) {
            float const wide = room * static_cast<float>(share.count) / static_cast<float>(all);
            m_kit.fill(at(x, y + 2, wide, high), m_theme.of(share.status).mark, high / 2 * m_scale);
            std::string words =
                m_kit.words().count(static_cast<std::int64_t>(share.count)) + " " + m_kit.words().within(share.label);
            float const needs = m_words ? m_kit.width(words, scaled(paper::small)) / m_scale + 2 : 80;
            labels.push_back({share.status, std::move(words), x, needs});
            x += wide + gap;
        }
        place_labels(labels, left);
        for (MixLabel const& label : labels) {
            Rect const place = at(label.x, y + 15 + label.line, label.wide, 18);
            text(place, label.words, paper::small, m_theme.of(label.status).ink);
            told(Role::Text, place, label.words);
        }
    }
    // Each below its share as far as the others leave room; where one line has none for all, in two.
    struct MixLabel {
        Status status{};
        std::string words;
        float x = 0, wide = 0;
        float line = 0;
    };
    void place_labels(std::span<MixLabel> labels, float left) const {
        constexpr float gap = 12, below = 18;
        float needed = -gap;
        for (MixLabel const& label : labels) needed += label.wide + gap;
        float x = left;
        if (needed > inside() - left) {
            float line = 0;
            for (MixLabel& label : labels) {
                if (x + label.wide > inside() && line == 0) line = below, x = left;
                label.line = line;
                label.x = x;
                x += label.wide + gap;
            }
            return;
        }
        for (MixLabel& label : labels) {
            label.x = std::max(label.x, x);
            x = label.x + label.wide + gap;
        }
        float end = inside();
        for (MixLabel& label : std::views::reverse(labels)) {
            label.x = std::min(label.x, end - label.wide);
            end = label.x - gap;
        }
    }

    // -- sections ----------------------------------------------------------------------------------------------------

    void section(ReportBlock const& block) {
        Rect const place = at(0, block.y + 18, inside(), paper::section.line_height);
        std::string const& words = m_report.sections[block.section].title;
        text(place, words, paper::section, m_theme.text);
        told(Role::Heading, place, words, 3);
    }
    void nothing(ReportBlock const& block) {
        Rect const place = at(0, block.y, inside(), block.height);
        text(place, m_report.nothing, paper::text, m_theme.muted);
        told(Role::Text, place, m_report.nothing);
    }
    void rules(ReportBlock const& block) {
        Rect const place = at(0, block.y + 16, inside(), block.height - 16);
        paragraph(place, m_report.rules, paper::small, m_theme.muted);
        told(Role::Text, place, m_report.rules);
    }

    // Two lists, one after the other for who hears them: the headings and all entries of this page; returns which
    // block was the last one.
    std::size_t lists(std::size_t first) {
        std::size_t last = first;
        while (last + 1 < blocks().size() && blocks()[last + 1].kind == ReportBlock::Kind::Items) ++last;
        float const wide = (inside() - paper::list_gap) / 2;
        list(first, last, blocks()[first].section, 0);
        list(first, last, blocks()[first].section + 1, wide + paper::list_gap);
        return last;
    }
    void list(std::size_t first, std::size_t last, std::size_t section, float x) {
        ReportSection const& it = m_report.sections[section];
        float const wide = (inside() - paper::list_gap) / 2;
        if (blocks()[first].kind == ReportBlock::Kind::Lists) {
            Rect const place = at(x, blocks()[first].y + 18, wide, paper::section.line_height);
            text(place, it.title, paper::section, m_theme.text);
            told(Role::Heading, place, it.title, 3);
            ++first;
        }
        if (first > last) return;
        float const top = blocks()[first].y;
        Rect const all = at(x, top, wide, blocks()[last].y + blocks()[last].height - top);
        if (it.lines.empty()) {
            text(at(x, top, wide, 26), m_report.nothing, paper::text, m_theme.muted);
            return told(Role::Text, all, m_report.nothing);
        }
        if (!m_words) return items(first, last, it, x);
        auto const group = m_kit.group(Role::List, it.title, all);
        items(first, last, it, x);
    }
    void items(std::size_t first, std::size_t last, ReportSection const& it, float x) {
        float const wide = (inside() - paper::list_gap) / 2;
        for (std::size_t i = first; i <= last; ++i) {
            ReportBlock const& block = blocks()[i];
            if (block.line < it.lines.size()) item(it, it.lines[block.line], {x, block.y, wide, block.height});
        }
    }
    void item(ReportSection const& it, ReportLine const& entry, Rect on_paper) {
        bool const won = it.part == ReportPart::Wins;
        Status status = won ? Status::Achieved : Status::AtRisk;
        for (ReportCell const& cell : entry.cells)
            if (cell.status != Status::Unset) status = cell.status;
        char const* const icon = won ? icons::trophy : icon_of(status);
        Rect place = at(on_paper.x, on_paper.y, on_paper.width, on_paper.height);
        told(Role::ListItem, place, spoken(it, entry));
        Rect mark = place;
        mark.width = 16 * m_scale;
        mark.height = paper::text.line_height * m_scale;
        if (m_words) m_kit.icon(mark, icon, 15 * m_scale, m_theme.of(status).mark);
        place.x += paper::list_mark * m_scale;
        place.width -= paper::list_mark * m_scale;
        std::string const below = words_below(entry);
        float const foot = below.empty() ? 10 : paper::small.line_height + 10;
        Rect words = place;
        words.height -= foot * m_scale; // as high as that of the list beside it
        if (m_words)
            words.height = std::min(
                words.height, m_kit.paragraph_height(words.width + 2, entry.cells.front().text, scaled(paper::text)));
        paragraph(words, entry.cells.front().text, paper::text, m_theme.text, static_cast<int>(most_lines_of_cell));
        text({place.x, bottom(words), place.width, paper::small.line_height * m_scale}, below, paper::small,
             m_theme.muted);
    }
    void foot() {
        float const y = m_page.all.size.height - paper::margin - 4;
        std::string const count = std::to_string(m_page.number + 1) + " / " + std::to_string(m_page.all.pages.size());
        text(at(0, y, inside(), 20), count, paper::small, m_theme.muted, Align::End);
    }

    // Progress by week, beside what was expected.
    void chart(ReportBlock const& block) {
        ReportSection const& it = m_report.sections[block.section];
        constexpr float axis = 52, foot = 22;
        Rect const plot = at(axis, block.y + 6, inside() - axis, block.height - foot - 14);
        for (double const share : {0.0, 0.5, 1.0}) {
            float const y = plot.y + plot.height * static_cast<float>(1 - share);
            m_kit.fill({plot.x, y, plot.width, m_words ? 1.0F : 0.5F}, m_theme.hairline);
            constexpr int hundred = 100;
            text({plot.x - axis * m_scale, y - 9 * m_scale, (axis - 8) * m_scale, 18 * m_scale},
                 std::to_string(static_cast<int>(share * hundred)) + "\u00A0%", paper::small, m_theme.muted,
                 Align::End);
        }
        curve(plot, it, [](ReportCell const& cell) { return cell.expected; }, m_theme.muted, 1.4F);
        auto const last = curve(plot, it, [](ReportCell const& cell) { return cell.share; }, m_theme.text, 2.4F);
        if (last) m_kit.dot(*last, 4 * m_scale, color_of_progress(), m_theme.surface, 1.5F * m_scale);
        float const below = block.y + block.height - foot - 4;
        auto const& first_day = it.lines.front().cells.front().text;
        auto const& last_line = it.lines.back();
        text(at(axis, below, inside() / 2, 18), first_day, paper::small, m_theme.muted);
        text(at(inside() / 2, below, inside() / 2, 18), last_line.cells.front().text, paper::small, m_theme.muted,
             Align::End);
        told(Role::Image, at(0, block.y, inside(), block.height),
             m_kit.words(text::reports_chart, {{"title", it.title},
                                               {"first", first_day},
                                               {"last", last_line.cells.front().text},
                                               {"value", last_line.cells[1].text}}));
    }
    template <class ShareOf>
    std::optional<Point> curve(Rect plot, ReportSection const& it, ShareOf const& share_of, Color color, float wide) {
        std::vector<Point> points;
        auto const steps = static_cast<float>(it.lines.size() - 1);
        for (std::size_t i = 0; i < it.lines.size(); ++i)
            if (std::optional<double> const share = share_of(it.lines[i].cells[1]))
                points.push_back({plot.x + plot.width * static_cast<float>(i) / steps,
                                  plot.y + plot.height * static_cast<float>(1 - std::clamp(*share, 0.0, 1.0))});
        if (points.empty()) return std::nullopt;
        m_kit.line(points, color, wide * m_scale);
        return points.back();
    }

    // The heads and the lines below them, up to the last one of this page; returns which block that was.
    std::size_t table(std::size_t first) {
        ReportBlock const& heads = blocks()[first];
        std::size_t last = first;
        while (last + 1 < blocks().size() && blocks()[last + 1].kind == ReportBlock::Kind::Line) ++last;
        float const end = blocks()[last].y + blocks()[last].height;
        ReportSection const& it = m_report.sections[heads.section];
        if (!m_words) {
            rows(it, first, last);
            return last;
        }
        auto const group = m_kit.group(Role::Table, it.title, at(0, heads.y, inside(), end - heads.y));
        rows(it, first, last);
        return last;
    }
    void rows(ReportSection const& it, std::size_t first, std::size_t last) {
        ReportBlock const& heads = blocks()[first];
        auto const& widths = m_page.all.columns[heads.section];
        float x = 0;
        for (std::size_t i = 0; i < it.heads.size(); ++i) {
            text(at(x, heads.y, widths[i], heads.height), it.heads[i], paper::head, m_theme.muted);
            x += widths[i] + between_columns;
        }
        for (std::size_t i = first + 1; i <= last; ++i) line(it, blocks()[i], widths);
    }
    void line(ReportSection const& it, ReportBlock const& block, std::vector<float> const& widths) {
        rule(block.y, m_theme.hairline);
        ReportLine const& line = it.lines[block.line];
        if (m_words) told(Role::Row, at(0, block.y, inside(), block.height), spoken(it, line));
        float x = 0;
        for (std::size_t i = 0; i < std::min(line.cells.size(), widths.size()); ++i) {
            float const left = i == 0 ? left_of_line(line) : 0;
            Rect const place =
                at(x + left, block.y + paper::line_padding, widths[i] - left, block.height - 2 * paper::line_padding);
            bool const strong = line.strong && i == 0;
            cell(place, line, line.cells[i], strong ? paper::strong : paper::text,
                 i == 0 ? m_theme.text : m_theme.muted);
            x += widths[i] + between_columns;
        }
    }
    static std::string spoken(ReportSection const& it, ReportLine const& line) {
        std::string words;
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            if (line.cells[i].text.empty()) continue;
            words += words.empty() ? "" : ", ";
            if (i > 0 && i < it.heads.size()) words += it.heads[i] + " ";
            words += line.cells[i].text;
        }
        return words;
    }
    // Of its bars: that of the status which stands in the line, where one does.
    Color color_of(ReportLine const& line) const {
        for (ReportCell const& cell : line.cells)
            if (cell.status != Status::Unset) return m_theme.of(cell.status).mark;
        return m_theme.accent;
    }
    void cell(Rect place, ReportLine const& line, ReportCell const& cell, TextStyle style, Color ink) {
        Rect first_line = place;
        first_line.height = paper::text.line_height * m_scale;
        if (cell.share) {
            bar({first_line.x, first_line.y + first_line.height / 2 - 3 * m_scale, paper::bar_width * m_scale,
                 6 * m_scale},
                cell, color_of(line));
            float const used = (paper::bar_width + 10) * m_scale;
            first_line.x += used;
            first_line.width -= used;
            return text(first_line, cell.text, paper::strong, m_theme.text);
        }
        if (cell.status != Status::Unset) {
            StatusColors const& colors = m_theme.of(cell.status);
            Rect mark = first_line;
            mark.width = 14 * m_scale;
            if (m_words) m_kit.icon(mark, icon_of(cell.status), 14 * m_scale, colors.mark);
            place.x += 20 * m_scale;
            place.width -= 20 * m_scale;
            ink = colors.ink;
        }
        int const most = static_cast<int>(most_lines_of_cell);
        paragraph(place, cell.text, style, ink, most);
    }
    void bar(Rect place, ReportCell const& cell, Color color) {
        float const radius = place.height / 2;
        m_kit.fill(place, m_theme.track, radius);
        Rect filled = place;
        filled.width = place.width * static_cast<float>(std::clamp(*cell.share, 0.0, 1.0));
        if (filled.width > 0) m_kit.fill(filled, color, radius);
        if (!cell.expected) return;
        float const x = place.x + place.width * static_cast<float>(std::clamp(*cell.expected, 0.0, 1.0));
        float const over = 3 * m_scale;
        m_kit.fill({x - m_scale, place.y - over, std::max(1.5F * m_scale, 0.5F), place.height + 2 * over},
                   m_theme.text);
    }

    Kit& m_kit;
    Rect m_place;
    PaperPage const& m_page;
    Report const& m_report;
    Theme m_theme;
    float m_scale;
    bool m_words;
};

} // namespace

void draw_paper(Kit& kit, Rect place, PaperPage const& page, PaperLook look) { Sheet(kit, place, page, look).draw(); }

} // namespace okra::ui
