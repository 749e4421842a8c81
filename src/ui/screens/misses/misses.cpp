// The page of what is missed: groups as bars and as a table, the records of the chosen one, causes by team and cycle.
#include "ui/screens/misses/misses.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "engine/belonging.hpp"
#include "session/report_wanted.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/table.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "ui/screens/misses/scatter.hpp"
#include "ui/shared/cycles.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/asked.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float group_row = 58;
constexpr float table_row = 34;
constexpr float list_row = 50;
constexpr float wide_from = 900;
constexpr std::array ways{text::misses_direction, text::misses_kind, text::misses_type, text::analytics_team,
                          text::analytics_owner};

struct MissesData {
    Outcomes outcomes;
    std::vector<OutcomeGroup> groups;
    std::vector<std::string> labels, words; // of the groups; words stand in addresses
    CauseTable causes;
    std::size_t chosen = 0;
    AskedAndReached asked; // of the chosen group
};

MissesData misses_data(View& view, AnalyticsAsked const& asked) {
    auto const& scene = view.scene;
    Slot const cycle = scene.cycle == backlog ? Slot{} : scene.cycle;
    auto const among = analytics_among(view, asked);
    auto const* const some = asked.narrows() ? &among : nullptr;
    MissesData made;
    made.outcomes = outcomes(scene.document, scene.index, scene.evaluation, cycle, some);
    made.groups = groups_of(scene.document, scene.evaluation, made.outcomes, asked.missed_by);
    for (OutcomeGroup const& group : made.groups) {
        made.labels.push_back(group_label(view, asked.missed_by, group));
        made.words.push_back(group_word(view, asked.missed_by, group));
        if (made.words.back() == asked.group) made.chosen = made.words.size() - 1;
    }
    if (!made.groups.empty()) made.asked = asked_and_reached(scene, made.outcomes, made.groups[made.chosen]);
    made.causes = asked.causes_by_cycle ? causes_by_cycle(scene.document, some)
                                        : causes_by_team(scene.document, scene.index, cycle, some);
    return made;
}

struct Misses { // one frame
    View& view;
    AnalyticsAsked const& asked;
    MissesData const& data;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Locale const& locale() const { return view.kit.locale(); }
    OutcomeGroup const& group() const { return data.groups[data.chosen]; }
    void choose(std::size_t at) const {
        AnalyticsAsked wanted = asked;
        wanted.group = data.words[at];
        view.set_query(query_of(wanted));
        view.kit.wake_after(0);
    }
    std::string share_of(OutcomeGroup const& it) const {
        return it.comparable() ? percent(it.share(), locale()) : std::string(view.words(text::too_few));
    }
    std::string count_of(OutcomeGroup const& it) const {
        return view.words(text::analytics_of, {{"n", it.missed.size()}, {"all", it.all()}});
    }
    double all_share() const {
        return static_cast<double>(data.outcomes.missed()) / static_cast<double>(data.outcomes.all.size());
    }
};

// -- groups as bars --------------------------------------------------------------------------------------------------

void group_bar(Misses& m, Rect row, std::size_t at) {
    Kit& kit = m.kit();
    Theme const& t = m.theme();
    OutcomeGroup const& it = m.data.groups[at];
    bool const chosen = at == m.data.chosen;
    SemanticNode node;
    node.role = Role::Radio;
    node.name = m.data.labels[at];
    node.description = m.count_of(it) + ", " + m.share_of(it);
    node.checked = chosen;
    node.position = static_cast<int>(at + 1);
    node.set_size = static_cast<int>(m.data.groups.size());
    Press const press = kit.pressable(row, "group " + m.data.words[at], std::move(node));
    if (chosen || press.hovered) kit.fill(row, chosen ? t.accent_soft : t.hover, space::control_radius);
    if (press.clicked && !chosen) m.choose(at);
    Rect inside = inset(row, 8, 6);
    Rect head = cut_top(inside, 18);
    std::string const count = m.count_of(it);
    kit.text(kit.cut_end(head, std::ceil(kit.width(count, style::caption)) + 1), count, style::caption, t.muted,
             Align::End);
    kit.cut_end(head, 8);
    kit.text(head, m.data.labels[at], style::caption_medium, t.text);
    Rect line = cut_top(inside, 18);
    float const share_width = std::max(62.0F, std::ceil(kit.width(m.share_of(it), style::caption)) + 1);
    kit.text(kit.cut_end(line, share_width), m.share_of(it), it.comparable() ? style::caption_medium : style::caption,
             it.comparable() ? t.text : t.muted, Align::End);
    kit.cut_end(line, 8);
    Rect const track = middle(line, 12);
    kit.fill(track, t.track, 3);
    Rect whole = track;
    Rect const part = kit.cut_start(whole, std::max(track.width * static_cast<float>(it.share()), 2.0F));
    if (!it.comparable()) {
        kit.fill(part, t.surface, 3);
        kit.dashed_outline(part, t.muted, 3);
    } else if (!it.missed.empty()) kit.fill(part, chosen ? t.accent : faded(t.text, 0.72F), 3);
    auto const mark = static_cast<float>(m.all_share());
    float const x = kit.rtl() ? right(track) - mark * track.width : track.x + mark * track.width;
    kit.fill({std::round(x) - 1, track.y - 3, 2, track.height + 6}, faded(t.text, 0.55F), 1);
}

void bars_card(Misses& m, Rect card) {
    Kit& kit = m.kit();
    kit.card(card);
    Rect rest = inset(card, space::between, 14);
    std::array<Choice, outcome_ways> choices;
    for (std::size_t i = 0; i < ways.size(); ++i) choices[i].label = kit.words(ways[i]);
    int by = static_cast<int>(m.asked.missed_by);
    Rect row = cut_top(rest, segmented_height(kit, Size::Small));
    row.width = std::min(row.width, segmented_width(kit, choices, Size::Small));
    if (segmented(kit, row, kit.words(text::analytics_by), by, choices, Size::Small)) {
        AnalyticsAsked wanted = m.asked;
        wanted.missed_by = static_cast<OutcomeBy>(by);
        wanted.group.clear();
        m.view.set_query(query_of(wanted));
        kit.wake_after(0);
    }
    cut_top(rest, 8);
    std::string_view const note = kit.words(m.data.outcomes.so_far ? text::misses_note_so_far : text::misses_note_over);
    std::string const all = m.view.words(text::misses_mark, {{"percent", percent(m.all_share(), m.locale())}});
    Rect const foot = cut_bottom(rest, 18);
    kit.label(foot, all, style::caption, m.theme().muted);
    spoken_paragraph(m.view, rest, note, style::caption, m.theme().muted);
    cut_top(rest, 6);
    rest = inset(rest, -8, 0);
    auto const list = kit.group(Role::Group, kit.words(text::misses_groups), rest, "groups");
    Rect const content = kit.begin_scroll("groups", rest);
    float const count = static_cast<float>(m.data.groups.size());
    float const wide = count * group_row > rest.height ? content.width - 10 : content.width;
    for (std::size_t i = 0; i < m.data.groups.size(); ++i) {
        Rect const place{content.x, content.y + static_cast<float>(i) * group_row, wide, group_row - 4};
        group_bar(m, place, i);
    }
    kit.end_scroll(count * group_row);
}

// -- the same as a table ---------------------------------------------------------------------------------------------

ChartTable table_of_groups(Misses& m) {
    ChartTable made;
    made.heads = {std::string(m.view.words(ways[static_cast<std::size_t>(m.asked.missed_by)])),
                  std::string(m.view.words(text::misses_count)), std::string(m.view.words(text::misses_missed)),
                  std::string(m.view.words(text::misses_share)), std::string(m.view.words(text::progress))};
    for (std::size_t i = 0; i < m.data.groups.size(); ++i) {
        OutcomeGroup const& it = m.data.groups[i];
        made.rows.push_back({m.data.labels[i], number(static_cast<double>(it.all()), m.locale()),
                             number(static_cast<double>(it.missed.size()), m.locale()), m.share_of(it),
                             percent(it.progress, m.locale())});
    }
    auto const all = static_cast<double>(m.data.outcomes.all.size());
    made.rows.push_back({std::string(m.view.words(text::misses_all)), number(all, m.locale()),
                         number(m.data.outcomes.missed(), m.locale()), percent(m.all_share(), m.locale()), ""});
    return made;
}

class GroupRows final : public TableRows {
public:
    GroupRows(ChartTable table, std::size_t chosen) : m_table(std::move(table)), m_chosen(chosen) {}
    std::size_t count() const override { return m_table.rows.size(); }
    std::string key(std::size_t row) const override { return "group " + std::to_string(row); }
    std::string text(std::size_t row, int column) const override {
        return m_table.rows[row][static_cast<std::size_t>(column)];
    }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        Theme const& t = kit.theme();
        bool const strong = row == m_chosen || row + 1 == m_table.rows.size();
        kit.text(cell, text(row, column), strong ? style::body_medium : style::body,
                 column == 0 || strong ? t.text : t.muted, column == 0 ? Align::Start : Align::End);
    }

private:
    ChartTable m_table;
    std::size_t m_chosen;
};

void table_card(Misses& m, Rect card, DataTableState& state, TableButtons& buttons) {
    Kit& kit = m.kit();
    kit.card(card);
    Rect rest = inset(card, 1, 1);
    Rect head = inset(cut_top(rest, 52), 15, 0);
    ChartTable table = table_of_groups(m);
    head = table_buttons(m.view, head, buttons, [&] { return table; });
    kit.heading(head, kit.words(text::misses_table), style::emphasis, 2);
    std::array<DataColumn, 5> columns;
    auto const room_of = [&](std::size_t column) {
        float most = kit.width(table.heads[column], style::caption_medium);
        for (auto const& row : table.rows) most = std::max(most, kit.width(row[column], style::body));
        return std::ceil(most) + 2 * 10 + 2; // as table cells have
    };
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i] = {.key = table.heads[i],
                      .label = table.heads[i],
                      .width = i == 0 && !kit.phone() ? 110.0F : room_of(i), // phones scroll it sideways
                      .least = i == 0 && !kit.phone() ? 110.0F : room_of(i),
                      .align = i == 0 ? Align::Start : Align::End,
                      .grows = i == 0,
                      .sortable = false};
    GroupRows const rows(table, m.data.chosen);
    auto const events = data_table(kit, rest, kit.words(text::misses_table), columns, rows, state,
                                   {.row_height = table_row, .cells = false, .selectable = false});
    if (events.opened && *events.opened < m.data.groups.size()) m.choose(*events.opened);
}

// -- the records of a group ------------------------------------------------------------------------------------------

class RecordRows final : public TableRows {
public:
    RecordRows(Misses& m, std::vector<Slot> records) : m_m(m), m_records(std::move(records)) {}
    enum : std::uint8_t { Title, Progress, Short, StatusOf, Owner };
    Slot at(std::size_t row) const { return m_records[row]; }
    std::size_t count() const override { return m_records.size(); }
    std::string key(std::size_t row) const override { return std::string(m_m.view.document().id_of(at(row))); }
    std::string text(std::size_t row, int column) const override {
        Result const result = m_m.view.scene.evaluation.of(at(row));
        switch (column) {
        case Title: return title_or_untitled(m_m.view, at(row));
        case Progress: return percent(result.progress, m_m.locale());
        case Short: return short_of(result);
        case StatusOf: return std::string(status_word(m_m.view, result));
        default: return person_name(m_m.view.document(), owner(row));
        }
    }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        Theme const& t = kit.theme();
        Result const result = m_m.view.scene.evaluation.of(at(row));
        switch (column) {
        case Title: return title(kit, cell, row);
        case Progress: return bar(kit, cell, result);
        case Short: kit.text(cell, short_of(result), style::body, t.muted, Align::End); return;
        case StatusOf: return status_badges(m_m.view, cell, result);
        default: return owner_cell(m_m.view, cell, owner(row));
        }
    }

private:
    Slot owner(std::size_t row) const {
        auto const& document = m_m.view.document();
        KeyResult const& it = *document.get<KeyResult>(at(row));
        Objective const* const home = first_objective(document, it);
        return it.owner || home == nullptr ? it.owner : home->owner;
    }
    // Points that were missing to what is expected.
    std::string short_of(Result const& result) const {
        if (!result.progress || !result.expected) return "—";
        constexpr double hundred = 100;
        double const points = std::round((*result.expected - std::clamp(*result.progress, 0.0, 1.0)) * hundred);
        return number(std::max(points, 0.0), m_m.locale());
    }
    void title(Kit& kit, Rect cell, std::size_t row) const {
        Rect inside = middle(cell, 38);
        kit.text(cut_top(inside, 20), text(row, Title), style::body_medium, kit.theme().text);
        auto const& document = m_m.view.document();
        Objective const* const home = first_objective(document, *document.get<KeyResult>(at(row)));
        if (home == nullptr) return;
        std::string below = home->team ? title_or_untitled(m_m.view, home->team) + " · " : std::string();
        below += title_or_untitled(m_m.view, home->id);
        kit.text(inside, below, style::caption, kit.theme().muted);
    }
    void bar(Kit& kit, Rect cell, Result const& result) const {
        Rect const words = kit.cut_end(cell, percent_width);
        kit.progress_bar(middle(cell, bar_height), result.progress, result.expected, status_color(kit.theme(), result));
        kit.text(words, percent(result.progress, m_m.locale()), style::body_strong, kit.theme().text, Align::End);
    }

    Misses& m_m;
    std::vector<Slot> m_records;
};

std::vector<Slot> shown_records(Misses& m) {
    OutcomeGroup const& it = m.group();
    std::vector<Slot> some;
    if (m.asked.shown != OutcomesShown::Reached) some = it.missed;
    if (m.asked.shown != OutcomesShown::Missed) some.insert(some.end(), it.reached.begin(), it.reached.end());
    auto const& evaluation = m.view.scene.evaluation;
    std::ranges::stable_sort(some, {}, [&](Slot slot) { return evaluation.of(slot).progress.value_or(0); });
    return some;
}

void records_card(Misses& m, Rect card, DataTableState& state) {
    Kit& kit = m.kit();
    kit.card(card);
    Rect rest = inset(card, 1, 1);
    Rect head = inset(cut_top(rest, 52), 15, 0);
    OutcomeGroup const& it = m.group();
    Text const reached = m.data.outcomes.so_far ? text::misses_n_on_the_way : text::misses_n_reached;
    std::array<Choice, 3> choices;
    choices[0].label = m.view.words(text::misses_n_missed, {{"n", it.missed.size()}});
    choices[1].label = m.view.words(reached, {{"n", it.reached.size()}});
    choices[2].label = m.view.words(text::misses_n_all, {{"n", it.all()}});
    for (std::size_t i = 0; i < choices.size(); ++i) choices[i].key = "show " + std::to_string(i);
    int shown = static_cast<int>(m.asked.shown);
    float const wide = std::min(segmented_width(kit, choices, Size::Small), head.width * 0.62F);
    if (segmented(kit, middle(kit.cut_end(head, wide), segmented_height(kit, Size::Small)),
                  kit.words(text::misses_show), shown, choices, Size::Small)) {
        AnalyticsAsked wanted = m.asked;
        wanted.shown = static_cast<OutcomesShown>(shown);
        m.view.set_query(query_of(wanted));
        kit.wake_after(0);
    }
    kit.cut_end(head, 8);
    kit.fill(middle(kit.cut_start(head, 12), 12), m.theme().accent, 3);
    kit.cut_start(head, 10);
    std::string const& label = m.data.labels[m.data.chosen];
    float const used = std::min(std::ceil(kit.width(label, style::emphasis)) + 1, head.width);
    kit.heading(kit.cut_start(head, used), label, style::emphasis, 2);
    kit.cut_start(head, 8);
    if (head.width > 40)
        kit.label(head, m.view.words(text::misses_of_all, {{"n", it.missed.size()}, {"all", it.all()}}), style::caption,
                  m.theme().muted);
    bool const narrow = rest.width < 480;
    float const owner_width =
        std::max(60.0F, std::ceil(kit.width(kit.words(text::analytics_owner), style::caption_medium)) + 22);
    std::array const columns{
        DataColumn{
            .key = "title", .label = kit.words(text::key_result), .least = 150, .grows = true, .sortable = false},
        DataColumn{
            .key = "progress", .label = kit.words(text::progress), .width = narrow ? 90.0F : 150.0F, .sortable = false},
        DataColumn{.key = "short",
                   .label = kit.words(text::misses_short),
                   .width = 80,
                   .align = Align::End,
                   .sortable = false},
        DataColumn{.key = "status", .label = kit.words(text::facet_status), .width = 126, .sortable = false},
        DataColumn{.key = "owner", .label = kit.words(text::analytics_owner), .width = owner_width, .sortable = false}};
    RecordRows const rows(m, shown_records(m));
    if (narrow) state.columns = {RecordRows::Title, RecordRows::Progress};
    else state.columns.clear();
    auto const events = data_table(
        kit, rest, label, columns, rows, state,
        {.row_height = list_row, .cells = false, .selectable = false, .empty = kit.words(text::misses_none_here)});
    if (events.opened) m.view.open_record(rows.at(*events.opened));
}

// -- causes ----------------------------------------------------------------------------------------------------------

std::string name_of(Misses& m, Slot of) {
    return m.asked.causes_by_cycle ? cycle_title(m.view, of) : analytics_team(m.view, of);
}

ChartTable table_of_causes(Misses& m) {
    CauseTable const& causes = m.data.causes;
    ChartTable made{{std::string(m.view.words(text::misses_cause))}, {}};
    for (Slot const of : causes.of) made.heads.push_back(name_of(m, of));
    for (std::size_t i = 0; i < causes.causes.size(); ++i) {
        auto& row = made.rows.emplace_back();
        row.push_back(causes.causes[i]);
        for (std::uint32_t const count : causes.counts[i])
            row.push_back(count == 0 ? std::string() : number(count, m.locale()));
    }
    return made;
}

void open_cause(Misses& m, Slot of) {
    if (m.asked.causes_by_cycle) {
        m.view.outbox.emplace_back(ChooseCycle{of});
        return m.view.go("cycle", "phase=any");
    }
    std::string query;
    if (of) add_query_word(query, "team", std::string(m.view.document().id_of(of)));
    m.view.go("objectives", query);
}

void cause_cells(Misses& m, Rect rest) {
    Kit& kit = m.kit();
    Theme const& t = m.theme();
    CauseTable const& causes = m.data.causes;
    std::uint32_t most = 1;
    for (auto const& counts : causes.counts)
        for (std::uint32_t const count : counts) most = std::max(most, count);
    constexpr float high = 30, least_column = 64;
    float const labels = std::clamp(rest.width * 0.34F, 90.0F, 190.0F);
    float const column = std::max(least_column, (rest.width - labels) / static_cast<float>(causes.of.size()));
    auto const table = kit.group(Role::Table, kit.words(text::analytics_causes), rest, "causes");
    Rect const content = kit.begin_scroll("causes", rest);
    float const wide = labels + column * static_cast<float>(causes.of.size());
    Rect head{content.x, content.y, wide, high};
    kit.cut_start(head, labels);
    for (Slot const of : causes.of)
        kit.text(inset(kit.cut_start(head, column), 3, 0), name_of(m, of), style::caption, t.muted, Align::Center);
    for (std::size_t i = 0; i < causes.causes.size(); ++i) {
        Rect line{content.x, content.y + high * static_cast<float>(i + 1), wide, high};
        auto const row = kit.group(Role::Row, causes.causes[i], line, "cause " + causes.causes[i]);
        auto const scope = kit.scope(causes.causes[i]);
        kit.text(kit.cut_start(line, labels - 8), causes.causes[i], style::body, t.text);
        kit.cut_start(line, 8);
        for (std::size_t j = 0; j < causes.of.size(); ++j) {
            Rect const cell = inset(kit.cut_start(line, column), 1.5F, 1.5F);
            std::uint32_t const count = causes.counts[i][j];
            float const share = static_cast<float>(count) / static_cast<float>(most);
            kit.fill(cell, count == 0 ? t.sunken : mixed(t.accent_soft, t.accent, 0.1F + 0.5F * share), 3);
            if (count == 0) continue;
            SemanticNode node;
            node.role = Role::Button;
            node.name = m.view.words(text::misses_cause_count,
                                     {{"cause", causes.causes[i]}, {"of", name_of(m, causes.of[j])}, {"n", count}});
            Press const press = kit.pressable(cell, std::to_string(causes.of[j].value), std::move(node), 3);
            kit.text(cell, number(count, m.locale()), style::caption_medium, t.text, Align::Center);
            if (press.clicked) open_cause(m, causes.of[j]);
        }
    }
    kit.end_scroll(high * static_cast<float>(causes.causes.size() + 1), wide);
}

void causes_of(Misses& m, Rect rest, Rect card, TableButtons& buttons) {
    Kit& kit = m.kit();
    Rect head = cut_top(rest, segmented_height(kit, Size::Small));
    std::array<Choice, 2> choices;
    choices[0].label = kit.words(text::analytics_team);
    choices[1].label = kit.words(text::misses_cycle);
    int by = m.asked.causes_by_cycle ? 1 : 0;
    float const wide = segmented_width(kit, choices, Size::Small);
    Rect const place = kit.cut_end(head, std::min(wide, head.width / 2));
    if (segmented(kit, place, kit.words(text::misses_causes_by), by, choices, Size::Small)) {
        AnalyticsAsked wanted = m.asked;
        wanted.shows_causes = true;
        wanted.causes_by_cycle = by == 1;
        m.view.set_query(query_of(wanted));
        kit.wake_after(0);
    }
    kit.cut_end(head, 8);
    bool const none = m.data.causes.causes.empty();
    buttons.card = card;
    if (!none) head = table_buttons(m.view, head, buttons, [&] { return table_of_causes(m); });
    kit.heading(head, kit.words(text::analytics_causes), style::emphasis, 2);
    cut_top(rest, 8);
    if (none) {
        return spoken_paragraph(m.view, rest, kit.words(text::misses_no_causes), style::body, m.theme().muted);
    }
    cause_cells(m, rest);
}

// What the group asked for, or why it was missed.
void below_records(Misses& m, Rect card, TableButtons& buttons) {
    Kit& kit = m.kit();
    kit.card(card);
    Rect rest = inset(card, space::between, 12);
    if (!m.data.asked.is_there()) return causes_of(m, rest, card, buttons); // it is not measured by numbers
    Rect row = cut_top(rest, segmented_height(kit, Size::Small));
    std::array<Choice, 2> choices;
    choices[0].label = kit.words(text::asked_title);
    choices[1].label = kit.words(text::analytics_causes);
    int shown = m.asked.shows_causes ? 1 : 0;
    row.width = std::min(row.width, segmented_width(kit, choices, Size::Small));
    if (segmented(kit, row, kit.words(text::asked_below), shown, choices, Size::Small)) {
        AnalyticsAsked wanted = m.asked;
        wanted.shows_causes = shown == 1;
        wanted.causes_by_cycle = false;
        m.view.set_query(query_of(wanted));
        kit.wake_after(0);
    }
    cut_top(rest, 8);
    if (m.asked.shows_causes) return causes_of(m, rest, card, buttons);
    if (auto const opened = asked_chart(m.view, rest, card, m.data.asked)) m.view.open_record(*opened);
}

// The board pack has them as a part, in the same groups.
void add_to_report(Misses const& m) {
    std::string query;
    add_query_word(query, "kind", "board");
    add_query_word(query, "team", m.asked.team);
    add_query_word(query, "missed", name_of(m.asked.missed_by));
    m.view.go("reports", query);
}

// -- the page --------------------------------------------------------------------------------------------------------

class MissesScreen final : public Screen {
public:
    std::span<KeyBinding const> keys() const override { return {&binding_of(ListKey::Copy), 1}; }
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("misses");
        Rect page = page_of(view, area);
        page.height = bottom(area) - page.y;
        AnalyticsAsked const asked = analytics_asked(view.state.place.query);
        AnalyticsState::Key const key{content_key(view.scene), asked, std::string(kit.words().language())};
        Misses m{view, asked, m_data.of(key, [&] { return misses_data(view, asked); })};
        ButtonSpec const report{
            .label = kit.words(text::asked_add), .icon = icons::file_text, .key = "add to report", .expanded = {}};
        bool const adds =
            analytics_head(view, page, text::screen_analytics, asked, m.data.groups.empty() ? nullptr : &report);
        if (m.data.groups.empty()) {
            Emptiness const empty{icons::target, std::string(kit.words(text::misses_over_none)),
                                  std::string(kit.words(text::misses_over_none_hint)), "", nullptr};
            (void)empty_state(view, page, empty);
            return;
        }
        if (adds) add_to_report(m);
        m_groups_file.file = kit.words(text::analytics_missed);
        m_groups_file.card = page; // all that is seen
        m_causes_file.file = kit.words(text::analytics_causes);
        if (page.width >= wide_from) return beside(m, page);
        below(m, page);
    }

private:
    static float table_high(Misses const& m) {
        return 52 + head_height + table_row * static_cast<float>(m.data.groups.size() + 1) + 8;
    }
    // Groups with their table on the left, the records of the chosen one and the causes on the right.
    void beside(Misses& m, Rect page) {
        Kit& kit = m.kit();
        page.height -= space::between;
        constexpr float left_share = 0.41F, least_below = 240, most_below = 340, share_below = 0.42F;
        Rect left = kit.cut_start(page, std::round(page.width * left_share));
        kit.cut_start(page, space::between);
        float const table = std::min(table_high(m), left.height * 0.5F);
        float const bars = 130 + group_row * static_cast<float>(m.data.groups.size());
        bars_card(m, cut_top(left, std::min(bars, left.height - table - space::between)));
        cut_top(left, space::between);
        Rect const under = cut_top(left, table);
        table_card(m, under, m_groups, m_groups_file);
        Rect const under_records = cut_bottom(page, std::clamp(page.height * share_below, least_below, most_below));
        cut_bottom(page, space::between);
        records_card(m, page, m_records);
        below_records(m, under_records, m_causes_file);
    }
    void below(Misses& m, Rect page) {
        Kit& kit = m.kit();
        constexpr float most_groups = 6, most_records = 8, last = 320;
        Rect const content = kit.begin_scroll(
            "page", {page.x - space::unit, page.y, page.width + space::unit + space::between - 2, page.height});
        Rect rest{content.x + space::unit, content.y, page.width, 1e6F};
        auto const count = static_cast<float>(m.data.groups.size());
        bars_card(m, cut_top(rest, 150 + group_row * std::min(count, most_groups)));
        cut_top(rest, space::between);
        table_card(m, cut_top(rest, std::min(table_high(m), 420.0F)), m_groups, m_groups_file);
        cut_top(rest, space::between);
        auto const records = std::clamp(static_cast<float>(shown_records(m).size()), 2.0F, most_records);
        records_card(m, cut_top(rest, 52 + head_height + list_row * records + 8), m_records);
        cut_top(rest, space::between);
        below_records(m, cut_top(rest, last), m_causes_file);
        kit.end_scroll(rest.y - content.y + space::between);
    }

    Cached<AnalyticsState::Key, MissesData> m_data;
    DataTableState m_groups, m_records;
    TableButtons m_groups_file, m_causes_file;
};

} // namespace

std::unique_ptr<Screen> misses_screen() { return std::make_unique<MissesScreen>(); }

} // namespace okra::ui
