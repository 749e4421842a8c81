// The whole map as SVG: the same cards, curves and words as on the page, as shapes and texts that other programs edit.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/screens/map/map_parts.hpp"

namespace okra::ui {

namespace {

constexpr int margin = 24;
constexpr std::string_view fonts = "Inter, 'Segoe UI', Roboto, sans-serif";

// What XML cannot hold at all is left out.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) out += c;
            else out += ' ';
        }
    }
    return out;
}

std::string hex(Color color) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color & 0xFFU, color >> 8U & 0xFFU, color >> 16U & 0xFFU);
    return text.data();
}

class Svg {
public:
    Svg(View& view, MapState const& data) : m_view(view), m_kit(view.kit), m_theme(view.kit.theme()), m_data(data) {}

    std::string made() {
        MapBox const& all = m_data.layout.reach.front();
        int const width = all.width + 2 * margin;
        int const height = all.height + 2 * margin;
        add({"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
             str(width), "\" height=\"", str(height), "\" viewBox=\"", str(all.x - margin), " ", str(all.y - margin),
             " ", str(width), " ", str(height), "\" font-family=\"", fonts, "\" font-size=\"12\">\n"});
        add({"<title>", escaped(map_title(m_view, {})), "</title>\n"});
        rect({all.x - margin, all.y - margin, width, height}, m_theme.background, 0);
        curves();
        for (std::uint32_t place = 0; place < m_data.map.size(); ++place) card(place);
        weights();
        m_out += "</svg>\n";
        return std::move(m_out);
    }

private:
    static std::string str(int value) { return std::to_string(value); }
    void add(std::initializer_list<std::string_view> parts) {
        for (std::string_view const part : parts) m_out += part;
    }

    void rect(MapBox const& box, Color fill, int radius) {
        add({"<rect x=\"", str(box.x), "\" y=\"", str(box.y), "\" width=\"", str(box.width), "\" height=\"",
             str(box.height), "\" rx=\"", str(radius), "\" fill=\"", hex(fill), "\"/>\n"});
    }
    void outline(MapBox const& box, Color color, int radius) {
        add({"<rect x=\"", str(box.x), "\" y=\"", str(box.y), "\" width=\"", str(box.width), "\" height=\"",
             str(box.height), "\" rx=\"", str(radius), "\" fill=\"none\" stroke=\"", hex(color), "\"/>\n"});
    }
    void words(int x, int y, std::string_view text, Color color, std::string_view more = {}) {
        add({"<text x=\"", str(x), "\" y=\"", str(y), "\" fill=\"", hex(color), "\"", more, ">", escaped(text),
             "</text>\n"});
    }

    // -- curves --------------------------------------------------------------------------------------------------
    void curve(MapBox const& from, MapBox const& to, bool dashed) {
        int const middle = (from.bottom() + to.y) / 2;
        add({"<path d=\"M", str(from.middle()), " ", str(from.bottom()), "C", str(from.middle()), " ", str(middle), " ",
             str(to.middle()), " ", str(middle), " ", str(to.middle()), " ", str(to.y), "\"",
             dashed ? " stroke-dasharray=\"5 5\"" : "", "/>\n"});
    }
    void curves() {
        auto const& cards = m_data.layout.cards;
        add({"<g fill=\"none\" stroke=\"", hex(m_theme.border), "\" stroke-width=\"1.5\">\n"});
        for (std::uint32_t place = 1; place < m_data.map.size(); ++place) {
            if (is_in_first_row(m_data.map.tree, m_data.layout, place)) {
                curve(cards[m_data.map.tree.parent[place]], cards[place], false);
                continue;
            }
            bool const hangs =
                m_data.map.tree.cards[place] == MapCard::KeyResult && m_data.map.tree.end[place] == place + 1;
            int const gap = hangs ? m_data.measures.gap_hanging : m_data.measures.gap_down;
            add({"<path d=\"M", str(cards[place].middle()), " ", str(cards[place].y - gap), "v", str(gap), "\"/>\n"});
        }
        if (m_data.shown.further)
            for (auto const& edge : m_data.map.further) curve(cards[edge.parent], cards[edge.child], true);
        m_out += "</g>\n";
    }
    void weights() {
        if (!m_data.shown.weights) return;
        auto const& cards = m_data.layout.cards;
        auto const weight = [&](std::uint32_t parent, std::uint32_t child, double value) {
            if (value == 1) return;
            int const x = (cards[parent].middle() + cards[child].middle()) / 2;
            int const y = (cards[parent].bottom() + cards[child].y) / 2;
            rect({x - 20, y - 9, 40, 18}, m_theme.surface, 9);
            outline({x - 20, y - 9, 40, 18}, m_theme.border, 9);
            words(x, y + 4, "× " + number(value, m_kit.locale()), m_theme.muted, " text-anchor=\"middle\"");
        };
        for (std::uint32_t place = 1; place < m_data.map.size(); ++place)
            if (is_in_first_row(m_data.map.tree, m_data.layout, place))
                weight(m_data.map.tree.parent[place], place, m_data.map.weights[place]);
        if (m_data.shown.further)
            for (auto const& edge : m_data.map.further) weight(edge.parent, edge.child, edge.weight);
    }

    // -- cards ---------------------------------------------------------------------------------------------------
    void card(std::uint32_t place) {
        MapBox const& box = m_data.layout.cards[place];
        Slot const record = m_data.map.records[place];
        std::string const title = map_title(m_view, record);
        Result const result = place == 0 ? m_data.company : m_view.scene.evaluation.of(record);
        m_out += "<g>\n";
        add({"<title>", escaped(title), "</title>\n"});
        rect(box, m_data.cards[place].mark, 10);
        rect({box.x + 3, box.y, box.width - 3, box.height}, m_theme.surface, 8);
        outline(box, m_theme.border, 10);
        bool const objective = m_data.map.tree.cards[place] == MapCard::Objective;
        write_title(box, title, objective ? 2 : 1, place == 0);
        int const below = box.bottom() - 13;
        bar(box, result, objective ? box.y + 54 : below - 7);
        std::string const share = percent(result.progress, m_kit.locale());
        words(box.right() - 12, below, share, m_theme.text, " text-anchor=\"end\" font-weight=\"600\"");
        if (objective) words(box.x + 13, below, status_word(m_view, result), status_ink(m_theme, result));
        m_out += "</g>\n";
    }

    // Wrapped at spaces as the page wraps it; the last line ends in an ellipsis where there is more.
    void write_title(MapBox const& box, std::string_view title, int most, bool strong) {
        float const room = static_cast<float>(box.width) - 26;
        std::string_view rest = trimmed(title);
        int line = 0;
        while (!rest.empty() && line < most) {
            std::string_view taken = rest;
            if (line + 1 < most) taken = fitting(rest, room);
            std::string shown(taken);
            while (!shown.empty() && m_kit.width(shown, style::caption_medium) > room) shown = shorter(shown);
            words(box.x + 13, box.y + 21 + 16 * line, shown, m_theme.text,
                  strong ? " font-weight=\"600\"" : " font-weight=\"500\"");
            rest = trimmed(rest.substr(taken.size()));
            ++line;
        }
    }
    // As many whole words as have room; at least one.
    std::string_view fitting(std::string_view text, float room) {
        std::size_t end = text.find(' ');
        for (std::size_t next = end; next != std::string_view::npos;) {
            next = text.find(' ', next + 1);
            std::string_view const more = text.substr(0, next);
            if (m_kit.width(more, style::caption_medium) > room) break;
            end = next;
        }
        return text.substr(0, end);
    }
    static std::string shorter(std::string text) { // one character less, and an ellipsis
        constexpr std::string_view ellipsis = "…";
        if (text.ends_with(ellipsis)) text.resize(text.size() - ellipsis.size());
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
        if (!text.empty()) text.pop_back();
        return text.empty() ? text : text.append(ellipsis);
    }

    void bar(MapBox const& box, Result const& result, int y) {
        bool const objective = box.height > 80;
        MapBox rail{box.x + 13, y, box.width - (objective ? 25 : 70), 6};
        rect(rail, m_theme.track, 3);
        auto const part = [&](double share) {
            return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * rail.width));
        };
        if (result.progress && part(*result.progress) > 0)
            rect({rail.x, y, part(*result.progress), 6}, status_color(m_theme, result), 3);
        if (result.expected) rect({rail.x + part(*result.expected) - 1, y - 2, 2, 10}, m_theme.text, 1);
    }

    View& m_view;
    Kit& m_kit;
    Theme const& m_theme;
    MapState const& m_data;
    std::string m_out;
};

} // namespace

std::string map_svg(View& view, MapState const& data) { return Svg(view, data).made(); }

} // namespace okra::ui
