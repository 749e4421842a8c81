// Targets and actual values by month: a row a key result, two numbers a month, coloured by the status it had.
#include "ui/screens/bowler/bowler.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "base/shown.hpp"
#include "engine/belonging.hpp"
#include "engine/measured.hpp"
#include "model/rank.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/table.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 52;

// In the order of the outline: by the rank of the objective, then by their own.
Bowler bowler_in_order(View& view, AnalyticsAsked const& asked) {
    auto const& scene = view.scene;
    auto const among = analytics_among(view, asked);
    Bowler made = bowler(scene.document, scene.index, scene.evaluation, scene.cycle == backlog ? Slot{} : scene.cycle,
                         asked.narrows() ? &among : nullptr);
    std::vector<std::uint32_t> places(scene.document.slot_count() + 1, 0);
    std::uint32_t next = 0;
    auto const place_all = [&]<class R>(std::span<R const> records) {
        std::vector<Slot> slots;
        for (R const& record : records)
            if (!record.deleted) slots.push_back(record.id);
        sort_by_rank(scene.document, slots);
        for (Slot const slot : slots) places[slot.value] = ++next;
    };
    place_all(std::span(scene.document.all<Objective>()));
    place_all(std::span(scene.document.all<KeyResult>()));
    std::ranges::sort(made.rows, {}, [&](BowlerRow const& row) {
        Objective const* const home = objective_above(scene.document, *scene.document.get<KeyResult>(row.key_result));
        return std::pair(home == nullptr ? next + 1 : places[home->id.value], places[row.key_result.value]);
    });
    return made;
}

struct Shown { // one frame
    View& view;
    Bowler const& data;

    KeyResult const& key_result(BowlerRow const& row) const { return *view.document().get<KeyResult>(row.key_result); }
    Result result(BowlerRow const& row) const { return view.scene.evaluation.of(row.key_result); }
    std::string value(BowlerRow const& row, std::optional<double> value) const { // with its unit
        if (!value) return "—";
        if (row.shares) return percent(value, view.kit.locale());
        return measured_text(key_result(row), result(row), value, view.kit.locale());
    }
    std::string figure(BowlerRow const& row, std::optional<double> value) const { // without, which stands in the row
        if (!value) return "—";
        if (row.shares) return percent(value, view.kit.locale());
        constexpr double whole_from = 100;
        int const least = std::abs(*value) < whole_from ? 1 : 0;
        return number(*value, view.kit.locale(), std::max(least, decimals_of(key_result(row), result(row))));
    }
};

class MonthRows final : public TableRows {
public:
    explicit MonthRows(Shown const& shown) : m(shown) {}
    std::size_t count() const override { return m.data.rows.size(); }
    std::string key(std::size_t row) const override {
        return std::string(m.view.document().id_of(m.data.rows[row].key_result));
    }
    std::string text(std::size_t row, int column) const override {
        BowlerRow const& it = m.data.rows[row];
        if (column == 0) return title_or_untitled(m.view, it.key_result);
        BowlerCell const& cell = cell_of(row, column);
        if (!cell.target && !cell.actual) return "—";
        std::string said = m.view.words(text::bowler_cell, {{"month", month_name(m.view, month_of(column))},
                                                            {"actual", m.value(it, cell.actual)},
                                                            {"target", m.value(it, cell.target)}});
        if (cell.status != Status::Unset) said += ", " + std::string(m.view.words(text_of(cell.status)));
        return said;
    }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        if (column == 0) return title(kit, cell, row);
        BowlerRow const& it = m.data.rows[row];
        BowlerCell const& month = cell_of(row, column);
        Theme const& t = kit.theme();
        if (!month.target && !month.actual) {
            kit.text(cell, "—", style::body, t.faint, Align::End);
            return;
        }
        StatusColors const& colors = t.of(month.status);
        bool const judged = month.status != Status::Unset;
        Rect box = inset(cell, -6, 4);
        if (judged) kit.fill(box, colors.soft, 4);
        Rect inside = inset(box, 6, 2);
        Rect first = cut_top(inside, inside.height / 2);
        if (judged) kit.icon(kit.cut_start(first, 16), icon_of(month.status), 13, colors.mark);
        kit.text(first, m.figure(it, month.actual), style::body_strong, judged ? colors.ink : t.muted, Align::End);
        kit.text(inside, m.figure(it, month.target), style::caption, t.muted, Align::End);
    }

private:
    BowlerMonth const& month_of(int column) const { return m.data.months[static_cast<std::size_t>(column - 1)]; }
    BowlerCell const& cell_of(std::size_t row, int column) const {
        return m.data.rows[row].months[static_cast<std::size_t>(column - 1)];
    }
    void title(Kit& kit, Rect cell, std::size_t row) const {
        Rect inside = middle(cell, 38);
        kit.text(cut_top(inside, 20), text(row, 0), style::body_medium, kit.theme().text);
        auto const& document = m.view.document();
        Objective const* const home = first_objective(document, *document.get<KeyResult>(m.data.rows[row].key_result));
        BowlerRow const& it = m.data.rows[row];
        std::string const unit = it.shares ? std::string() : m.key_result(it).unit;
        std::string below = unit;
        if (home != nullptr) below += (unit.empty() ? "" : " · ") + title_or_untitled(m.view, home->id);
        kit.text(inside, below, style::caption, kit.theme().muted);
    }

    Shown const& m;
};

ChartTable table_of(Shown const& shown) {
    ChartTable made{{std::string(shown.view.words(text::key_result))}, {}};
    for (BowlerMonth const& month : shown.data.months)
        for (Text const head : {text::bowler_target, text::bowler_actual})
            made.heads.push_back(shown.view.words(head, {{"month", month_name(shown.view, month)}}));
    for (BowlerRow const& row : shown.data.rows) {
        auto& cells = made.rows.emplace_back();
        cells.push_back(title_or_untitled(shown.view, row.key_result));
        for (BowlerCell const& cell : row.months) {
            cells.push_back(cell.target ? shown.value(row, cell.target) : std::string());
            cells.push_back(cell.actual ? shown.value(row, cell.actual) : std::string());
        }
    }
    return made;
}

class BowlerScreen final : public Screen {
public:
    std::span<KeyBinding const> keys() const override { return {&binding_of(ListKey::Copy), 1}; }
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("bowler");
        Rect page = page_of(view, area);
        page.height = bottom(area) - page.y;
        AnalyticsAsked const asked = analytics_asked(view.state.place.query);
        analytics_head(view, page, text::screen_analytics, asked);
        AnalyticsState::Key const key{content_key(view.scene), asked, {}};
        Shown const shown{view, m_data.of(key, [&] { return bowler_in_order(view, asked); })};
        if (shown.data.months.empty() || shown.data.rows.empty()) {
            Emptiness const empty{icons::calendar_days, std::string(kit.words(text::bowler_empty)),
                                  std::string(kit.words(text::bowler_empty_hint)), "", nullptr};
            (void)empty_state(view, page, empty);
            return;
        }
        page.height -= space::between;
        table(shown, page);
    }

private:
    void table(Shown const& shown, Rect card) {
        Kit& kit = shown.view.kit;
        kit.card(card);
        Rect rest = inset(card, 1, 1);
        Rect head = inset(cut_top(rest, 52), 15, 0);
        m_buttons.file = kit.words(text::screen_bowler);
        m_buttons.card = card;
        head = table_buttons(shown.view, head, m_buttons, [&] { return table_of(shown); });
        std::string_view const legend = kit.words(text::bowler_legend);
        Rect words = middle(head, kit.paragraph_height(head.width, legend, style::caption));
        spoken_paragraph(shown.view, words, legend, style::caption, kit.theme().muted);
        std::vector<std::string> names;
        names.reserve(shown.data.months.size());
        for (BowlerMonth const& month : shown.data.months) names.push_back(month_name(shown.view, month));
        std::vector<DataColumn> columns;
        columns.push_back({.key = "title",
                           .label = kit.words(text::key_result),
                           .width = kit.phone() ? 180.0F : 260.0F,
                           .least = 140,
                           .grows = true,
                           .sortable = false});
        m_keys.clear();
        for (std::size_t i = 0; i < names.size(); ++i) m_keys.push_back("month " + std::to_string(i));
        for (std::size_t i = 0; i < names.size(); ++i)
            columns.push_back({.key = m_keys[i],
                               .label = names[i],
                               .width = 116,
                               .least = 88,
                               .align = Align::End,
                               .sortable = false});
        MonthRows const rows(shown);
        auto const events = data_table(kit, rest, kit.words(text::screen_bowler), columns, rows, m_state,
                                       {.row_height = row_height, .cells = false, .selectable = false});
        if (events.opened) shown.view.open_record(shown.data.rows[*events.opened].key_result);
    }

    Cached<AnalyticsState::Key, Bowler> m_data;
    DataTableState m_state;
    TableButtons m_buttons;
    std::vector<std::string> m_keys;
};

} // namespace

std::unique_ptr<Screen> bowler_screen() { return std::make_unique<BowlerScreen>(); }

} // namespace okra::ui
