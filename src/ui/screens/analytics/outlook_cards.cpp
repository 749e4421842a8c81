// Where the cycle ends, and its targets by month.
#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "ui/shared/cycles.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 46;
constexpr float axis_height = 20;
constexpr float scroll_bar = 10;

struct LandingRow {
    Slot objective; // none: the cycle
    std::string title;
    std::optional<double> now;
    Forecast const* forecast = nullptr;
    std::optional<Success> success;
};

std::vector<LandingRow> rows_of(Analytics& a) {
    std::vector<LandingRow> rows;
    if (a.data.forecast)
        rows.push_back({{},
                        std::string(a.view.words(text::landing_whole)),
                        a.data.totals.progress,
                        &*a.data.forecast,
                        std::nullopt});
    for (Landing const& landing : a.data.landings)
        rows.push_back({landing.objective, title_or_untitled(a.view, landing.objective), landing.now, &landing.forecast,
                        landing.success});
    return rows;
}

bool has_range(Forecast const& forecast) { return forecast.progress_low && forecast.progress_high; }

std::string said_of(Analytics& a, LandingRow const& row) {
    auto const share = [&](std::optional<double> value) { return percent(value, a.kit().locale()); };
    if (!row.forecast->progress) return a.view.words(text::landing_no_forecast, {{"now", share(row.now)}});
    if (!has_range(*row.forecast))
        return a.view.words(text::landing_said_short,
                            {{"now", share(row.now)}, {"value", share(row.forecast->progress)}});
    return a.view.words(text::landing_said, {{"now", share(row.now)},
                                             {"value", share(row.forecast->progress)},
                                             {"low", share(row.forecast->progress_low)},
                                             {"high", share(row.forecast->progress_high)}});
}

void landing_table(Analytics& a, Rect rest, std::vector<LandingRow> const& rows) {
    Kit& kit = a.kit();
    ChartTable table;
    for (Text const head :
         {text::landing_objective, text::landing_now, text::landing_at, text::landing_low, text::landing_high})
        table.heads.emplace_back(kit.words(head));
    for (LandingRow const& row : rows)
        table.rows.push_back({row.title, percent(row.now, kit.locale()), percent(row.forecast->progress, kit.locale()),
                              percent(row.forecast->progress_low, kit.locale()),
                              percent(row.forecast->progress_high, kit.locale())});
    auto const opened = table_of_chart(kit, rest, "landing", table);
    if (opened && rows[*opened].objective) a.view.open_record(rows[*opened].objective);
}

class LandingChart {
public:
    LandingChart(Analytics& a, std::vector<LandingRow> const& rows) : m_a(a), m_kit(a.kit()), m_rows(rows) {}

    void draw(Rect rest) {
        Rect const foot = cut_bottom(rest, axis_height);
        float const all = row_height * static_cast<float>(m_rows.size());
        float const room = all > rest.height ? rest.width - scroll_bar : rest.width;
        auto const list = m_kit.group(Role::List, m_kit.words(text::landing), rest, "landing rows");
        axis(foot, room);
        Rect const content = m_kit.begin_scroll("landing rows", rest);
        auto const seen = visible_rows(rest, content.y, row_height, m_rows.size());
        bool const few = m_rows.size() <= 100; // all of them for the keyboard, unless they are very many
        for (std::size_t i = few ? 0 : seen.first; i < (few ? m_rows.size() : seen.last); ++i)
            row({content.x, content.y + row_height * static_cast<float>(i), room, row_height}, m_rows[i]);
        m_kit.end_scroll(all);
    }

private:
    Theme const& theme() const { return m_kit.theme(); }
    static constexpr float figures = 118;
    float x_of(Rect track, double share) const {
        float const at = static_cast<float>(std::clamp(share, 0.0, 1.0)) * track.width;
        return m_kit.rtl() ? right(track) - at : track.x + at;
    }
    void axis(Rect foot, float room) {
        Rect line{foot.x, foot.y, room, foot.height};
        m_kit.cut_end(line, figures);
        for (double const share : {0.0, 0.5, 1.0}) {
            float const x = x_of(line, share);
            constexpr float wide = 48;
            Rect const place{std::clamp(x - wide / 2, line.x, right(line) - wide), foot.y + 4, wide, 16};
            Align const align = share == 0 ? Align::Start : share == 1 ? Align::End : Align::Center;
            m_kit.text(place, percent(share, m_kit.locale()), style::caption, theme().muted, align);
        }
    }
    void row(Rect place, LandingRow const& it) {
        std::string const said = said_of(m_a, it);
        SemanticNode node;
        node.role = it.objective ? Role::Button : Role::ListItem;
        node.name = it.title;
        node.value = percent(it.forecast->progress, m_kit.locale());
        node.description = said;
        node.rect = place;
        if (it.success) node.description += ", " + std::string(m_kit.words(verdict_of(it.success).word));
        if (it.objective) {
            auto const scope = m_kit.scope(m_a.view.document().id_of(it.objective));
            auto const item = m_kit.group(Role::ListItem, it.title, place, "item");
            Press const press = m_kit.pressable(place, "open", std::move(node));
            if (press.hovered) m_kit.fill(inset(place, -4, 1), theme().hover, space::control_radius);
            if (press.clicked) m_a.view.open_record(it.objective);
        } else m_kit.node(std::move(node));
        m_kit.hint(place, said);
        Rect inside = inset(place, 0, 5);
        Rect end = m_kit.cut_end(inside, figures);
        m_kit.text(cut_top(inside, 18), it.title, it.objective ? style::body : style::body_strong, theme().text);
        chart(middle(inside, 14), it);
        m_kit.cut_start(end, 12);
        words(end, it);
    }
    void words(Rect place, LandingRow const& it) {
        auto const look = verdict_of(it.success);
        Rect first = cut_top(place, 18);
        if (it.success) m_kit.icon(m_kit.cut_start(first, 20), look.icon, 15, theme().of(look.status).mark);
        m_kit.text(first, percent(it.forecast->progress, m_kit.locale()), style::body_strong, theme().text);
        m_kit.text(place, m_a.view.words(text::landing_from, {{"now", percent(it.now, m_kit.locale())}}),
                   style::caption, theme().muted);
    }
    // What is reached, from where to where it may land, and where the trend leads.
    void chart(Rect line, LandingRow const& it) {
        Rect const track = middle(line, 6);
        m_kit.fill(track, theme().track, 3);
        auto const part = [&](double from, double to, Rect in, Color color) {
            float const a = x_of(in, from), b = x_of(in, to);
            m_kit.fill({std::min(a, b), in.y, std::max(2.0F, std::fabs(b - a)), in.height}, color, 3);
        };
        if (has_range(*it.forecast))
            part(*it.forecast->progress_low, *it.forecast->progress_high, middle(line, 14),
                 faded(theme().accent, 0.22F));
        if (it.now) part(0, *it.now, track, faded(theme().text, 0.72F));
        if (!it.forecast->progress) return;
        float const x = x_of(line, *it.forecast->progress);
        m_kit.dot({x, line.y + line.height / 2}, 5, theme().accent, theme().surface, 2);
    }

    Analytics& m_a;
    Kit& m_kit;
    std::vector<LandingRow> const& m_rows;
};

} // namespace

void landing_card(Analytics& a, Rect place) {
    auto const rows = rows_of(a);
    auto const lands = static_cast<std::size_t>(std::ranges::count_if(
        a.data.landings, [](Landing const& landing) { return landing.success == Success::Success; }));
    std::string const note = a.view.words(text::landing_note, {{"n", lands}, {"all", a.data.landings.size()}});
    bool const any =
        std::ranges::any_of(rows, [](LandingRow const& row) { return row.forecast->progress.has_value(); });
    Rect const rest = analytics_card(a, place, "landing", text::landing, any ? note : std::string());
    if (!any) return says_nothing(a, rest, text::landing_none);
    if (wants_table(a.kit(), "landing")) return landing_table(a, rest, rows);
    auto const scope = a.kit().scope("landing chart");
    LandingChart(a, rows).draw(rest);
}

std::string month_name(View const& view, BowlerMonth const& month) {
    Date const middle = month.first + (month.last - month.first) / 2; // a few days may belong to another one
    return view.kit.locale().months[static_cast<std::size_t>(year_month_day(middle).month - 1)];
}

void months_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    std::string const name(kit.words(text::months_card));
    Rect const rest = analytics_card(a, place, name, text::months_card, kit.words(text::months_card_note));
    Bars chart;
    chart.name = name;
    chart.shares = true;
    for (std::size_t i = 0; i < a.data.bowler.months.size(); ++i) {
        std::size_t all = 0, on_track = 0;
        for (BowlerRow const& row : a.data.bowler.rows) {
            Status const status = row.months[i].status;
            if (status == Status::Unset) continue;
            ++all;
            if (status == Status::OnTrack || status == Status::Achieved) ++on_track;
        }
        double const share = all > 0 ? static_cast<double>(on_track) / static_cast<double>(all) : 0;
        chart.bars.push_back({month_name(a.view, a.data.bowler.months[i]), share, kit.theme().of(Status::OnTrack).mark,
                              counted(a, on_track, all)});
    }
    if (chart.bars.empty()) return says_nothing(a, rest, text::months_none);
    if (bars(kit, rest, chart)) a.view.go("analytics/bowler");
}

} // namespace okra::ui
