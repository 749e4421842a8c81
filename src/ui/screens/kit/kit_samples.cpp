// A table to be edited, dates, numbers, sliders, steps, sheets and what is shown while one waits.
#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "ui/kit/board.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float gap = 8;

enum SheetColumn : std::uint8_t { Title, Progress, Now, Target, StatusOf, Owner, Due, Tracks };

constexpr std::array<DataColumn, 8> columns{{
    {.key = "title", .label = "Key result", .width = 240, .least = 120, .grows = true, .can_hide = false},
    {.key = "progress", .label = "Progress", .width = 156, .least = 80},
    {.key = "now", .label = "Now", .width = 76, .align = Align::End},
    {.key = "target", .label = "Target", .width = 92, .align = Align::End},
    {.key = "status", .label = "Status", .width = 118},
    {.key = "owner", .label = "Responsible", .width = 118},
    {.key = "due", .label = "Due", .width = 92, .align = Align::End},
    {.key = "tracking", .label = "Tracking", .width = 100},
}};

class SampleRows final : public TableRows {
public:
    SampleRows(Kit& kit, KitSheet const& sheet) : m_kit(kit), m_sheet(sheet) {}

    std::size_t count() const override { return m_sheet.order.size(); }
    std::string key(std::size_t row) const override { return "sample-" + std::to_string(m_sheet.order[row]); }
    std::string text(std::size_t row, int column) const override {
        auto const& it = of(row);
        auto const& locale = m_kit.locale();
        switch (column) {
        case Title: return it.title;
        case Progress: return percent(it.progress(), locale);
        case Now: return number(it.now, locale);
        case Target: return number(it.target, locale);
        case StatusOf: return std::string(m_kit.words(text_of(it.status())));
        case Owner: return it.owner;
        case Due: return short_date(it.due, locale);
        default: return it.tracking;
        }
    }
    std::string typed(std::size_t row, int column) const override {
        return column == Due ? medium_date(of(row).due, m_kit.locale()) : text(row, column);
    }
    bool can_edit(std::size_t, int column) const override { return column != Progress && column != StatusOf; }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        Theme const& t = kit.theme();
        auto const& it = of(row);
        switch (column) {
        case Progress: {
            Rect const words = kit.cut_end(cell, 48);
            kit.cut_end(cell, gap);
            kit.progress_bar(middle(cell, 6), it.progress(), 0.62, t.of(it.status()).mark);
            kit.text(words, text(row, column), style::body_strong, t.text, Align::End);
            break;
        }
        case StatusOf: kit.badge(cell, it.status(), kit.words(text_of(it.status()))); break;
        case Owner:
            kit.avatar(centered(kit.cut_start(cell, 20), 20, 20), it.owner, color_of_name(it.owner));
            kit.cut_start(cell, gap);
            kit.text(cell, it.owner.substr(0, it.owner.find(' ')), style::body, t.muted);
            break;
        default: {
            bool const at_end = columns[static_cast<std::size_t>(column)].align == Align::End;
            kit.text(cell, text(row, column), column == Title ? style::body_medium : style::body,
                     column == Title ? t.text : t.muted, at_end ? Align::End : Align::Start);
        }
        }
    }

private:
    KitSheet::Row const& of(std::size_t row) const { return m_sheet.rows[m_sheet.order[row]]; }

    Kit& m_kit;
    KitSheet const& m_sheet;
};

void fill_sheet(KitSheet& sheet, Date today) {
    constexpr std::array titles{
        "Register as a payment service provider",   "Generate 500 qualified leads from the whitepaper",
        "Reach 90 % active users of the new tools", "Switch off all fourteen file servers",
        "Win eight pilot merchants in Japan",       "Lower pull request review time to four hours"};
    constexpr std::array owners{"Yuki Sato", "Rosa Vidal", "Kofi Osei", "Ana Li", "Jo Tran"};
    constexpr std::array tracking{"Weekly", "Biweekly", "Monthly"};
    for (std::size_t i = 0; i < 240; ++i) {
        KitSheet::Row row;
        row.title = titles[i % titles.size()];
        if (i >= titles.size()) row.title += ", part " + std::to_string(i / titles.size() + 1);
        row.owner = owners[i * 7 % owners.size()];
        row.tracking = tracking[i % tracking.size()];
        row.now = static_cast<double>(i * 37 % 101);
        row.target = 100;
        row.due = today + static_cast<int>(i % 40);
        sheet.rows.push_back(std::move(row));
        sheet.order.push_back(i);
    }
}

// Numbers where there are any, else texts.
bool comes_before(KitSheet const& sheet, TableSort const& sort, std::size_t a, std::size_t b) {
    auto const& x = sheet.rows[sort.descending ? b : a];
    auto const& y = sheet.rows[sort.descending ? a : b];
    switch (sort.column) {
    case Title: return x.title < y.title;
    case Owner: return x.owner < y.owner;
    case Tracks: return x.tracking < y.tracking;
    case Target: return x.target < y.target;
    case Due: return x.due < y.due;
    default: return x.progress() < y.progress();
    }
}

void sort_sheet(KitSheet& sheet) {
    std::ranges::stable_sort(sheet.order, [&](std::size_t a, std::size_t b) {
        for (auto const& sort : sheet.table.sort) {
            if (comes_before(sheet, sort, a, b)) return true;
            if (comes_before(sheet, sort, b, a)) return false;
        }
        return a < b;
    });
}

void take_edits(Kit& kit, KitSheet& sheet, std::vector<TableEdit> const& edits) {
    for (auto const& edit : edits) {
        auto& row = sheet.rows[sheet.order[edit.row]];
        auto const value = number_from_typed(edit.text, kit.locale());
        auto const date = date_from_typed(edit.text, kit.locale(), kit.today());
        if (edit.column == Title) row.title = edit.text;
        if (edit.column == Owner) row.owner = edit.text;
        if (edit.column == Tracks) row.tracking = edit.text;
        if (edit.column == Now && value) row.now = value->value;
        if (edit.column == Target && value) row.target = value->value;
        if (edit.column == Due && date) row.due = date->date;
    }
}

} // namespace

float kit_table(Kit& kit, Rect area, KitSheet& sheet) {
    if (sheet.rows.empty()) fill_sheet(sheet, kit.today());
    auto const scope = kit.scope("table");
    Rect bar = cut_top(area, kit.control_height());
    WidgetId const list = kit.id("columns");
    ButtonSpec button;
    button.label = "Columns";
    button.icon = icons::columns_3;
    button.trailing_icon = icons::chevron_down;
    button.expanded = kit.is_open(list);
    Rect const place = kit.cut_start(bar, kit.button_width(button));
    if (kit.button(place, button)) kit.open(list, kit.id("Columns"));
    table_columns_menu(kit, list, place, columns, sheet.table);
    kit.cut_start(bar, gap);
    std::string const words =
        std::to_string(sheet.table.selected.size()) + " of " + std::to_string(sheet.rows.size()) + " chosen";
    kit.label(bar, words, style::body, kit.theme().muted);
    cut_top(area, gap);
    SampleRows const rows(kit, sheet);
    area.height = std::max(240.0F, area.height - space::between);
    auto const events = data_table(kit, area, "Sample key results", columns, rows, sheet.table);
    take_edits(kit, sheet, events.edits);
    if (events.sorted) sort_sheet(sheet);
    return kit.control_height() + gap + area.height;
}

namespace {

void dates(Kit& kit, KitFields& state, Samples& samples) {
    auto const labelled = [&](Rect& rest, std::string_view label, float height) {
        kit.text(cut_top(rest, 20), label, style::caption_medium, kit.theme().muted);
        return cut_top(rest, height);
    };
    float const one = 20 + date_field_height(kit, {});
    Rect rest = samples.next("Dates", 4 * one);
    date_field(kit, labelled(rest, "Due", one - 20), "Due", state.due);
    date_field(kit, labelled(rest, "Starts", one - 20), "Starts", state.none, {.placeholder = "With its cycle"});
    date_field(kit, labelled(rest, "Ends", one - 20), "Ends", state.ends, {.error = "It ends before it starts."});
    date_field(kit, labelled(rest, "Created", one - 20), "Created", state.due, {.read_only = true});
    float const number = 20 + number_field_height(kit, {});
    rest = samples.next("Numbers", 4 * number);
    number_field(kit, labelled(rest, "Target", number - 20), "Target", state.target, {.unit = "k EUR", .step = 5});
    number_field(kit, labelled(rest, "Weight", number - 20), "Weight", state.weight,
                 {.lowest = 0, .highest = 10, .step = 0.5});
    number_field(kit, labelled(rest, "Start", number - 20), "Start", state.start,
                 {.unit = "h", .error = "The start is the target already."});
    number_field(kit, labelled(rest, "Suggested grade", number - 20), "Suggested grade", state.weight,
                 {.disabled = true});
}

void sliders(Kit& kit, KitFields& state, Samples& samples) {
    float const row = slider_height(kit) + gap;
    Rect rest = samples.next("Sliders and switches", 4 * row + 2 * kit.control_height());
    auto const line = [&](std::string_view label, std::optional<double>& value, SliderSpec const& spec) {
        Rect cell = cut_top(rest, row);
        Rect const box = kit.cut_end(cell, 44);
        kit.cut_end(cell, gap);
        slider(kit, cell, label, value, spec);
        std::optional<double> const shown = value ? value : spec.suggestion;
        kit.outline(centered(box, 44, 28), kit.theme().border, space::control_radius);
        kit.text(box, shown ? okra::number(*shown, kit.locale(), 1) : "—", value ? style::body_strong : style::body,
                 value ? kit.theme().text : kit.theme().faint, Align::Center);
    };
    line("Grade", state.grade, {.suggestion = 0.9});
    line("Grade as suggested", state.open_grade, {.suggestion = 0.4});
    line("No suggestion", state.no_grade, {});
    std::optional<double> fixed = 0.7;
    line("Disabled grade", fixed, {.disabled = true});
    toggle(kit, cut_top(rest, kit.control_height()), "Compare with Q4 2025", state.compare);
    bool off = false;
    toggle(kit, cut_top(rest, kit.control_height()), "Redacted", off, true);
}

void waiting(Kit& kit, KitFields& state, Samples& samples) {
    Rect rest = samples.next("Progress with Cancel", 2 * 44 + gap);
    progress_with_cancel(kit, cut_top(rest, 44), "Reading northwind.okra.json", 0.42);
    cut_top(rest, gap);
    if (state.busy && progress_with_cancel(kit, cut_top(rest, 44), "Merging", {})) state.busy = false;
    rest = samples.next("Skeleton", 4 * 24);
    skeleton(kit, rest, 4);
    rest = samples.next("Tree", 6 * (kit.coarse() ? space::touch_height : 32));
    std::vector<TreeRow> rows{{"company", "Enter two new markets", icons::flag, 1, state.open}};
    if (state.open) {
        rows.push_back({"brazil", "Be ready for Brazil on day one", icons::flag, 2, {}});
        rows.push_back({"japan", "Earn the trust of the Japanese market", icons::flag, 2, state.inner});
        if (state.inner) rows.push_back({"pilots", "Win eight pilot merchants in Japan", icons::target, 3, {}});
    }
    rows.push_back({"brand", "Establish the brand as the thought leader", icons::flag, 1, {}});
    auto const events = tree(kit, rest, "Objectives sample", rows, state.tree_focus);
    if (events.toggled == "company") state.open = !state.open;
    if (events.toggled == "japan") state.inner = !state.inner;
}

void leading(Kit& kit, KitFields& state, Samples& samples) {
    std::array<Step, 4> const steps{{{.label = "Context", .detail = "2 objectives", .done = true, .progress = {}},
                                     {.label = "Details", .detail = "31 of 54", .progress = 0.57},
                                     {.label = "Assignment", .detail = {}, .progress = 0},
                                     {.label = "Review", .detail = {}, .progress = {}, .enabled = false}}};
    Rect rest = samples.next("Steps of a wizard", 44, true);
    if (auto const to = stepper(kit, rest, "Wizard", state.step, steps)) state.step = *to;
    rest = samples.next("Steps of a page", 44, true);
    if (auto const to = step_bars(kit, rest, "Close the cycle", state.step, steps)) state.step = *to;
    rest = samples.next("Splitter", 120);
    kit.fill(kit.cut_start(rest, state.pane), kit.theme().sunken, space::control_radius);
    float const widest = std::max(81.0F, samples.width() - 100);
    splitter(kit, kit.cut_start(rest, splitter_width), "Width of the list", state.pane,
             {.least = 80, .most = widest, .usual = 140});
    kit.fill(rest, kit.theme().sunken, space::control_radius);
    rest = samples.next("Sheet and tooltip", 2 * kit.control_height() + gap);
    WidgetId const sheet = kit.id("sheet");
    ButtonSpec button{.label = "Open a sheet", .expanded = kit.is_open(sheet)};
    if (kit.button(kit.cut_start(rest, kit.button_width(button)), button)) kit.open(sheet, kit.id("Open a sheet"));
    if (auto const inside = begin_sheet(kit, sheet, 220, "Options")) {
        Rect lines = *inside;
        kit.heading(cut_top(lines, 40), "Options", style::emphasis, 2);
        bool shown = state.compare;
        if (kit.checkbox(cut_top(lines, kit.control_height()), "Compare with the cycle before", shown))
            state.compare = shown;
        end_sheet(kit);
    }
}

class SampleCards final : public BoardCards {
public:
    explicit SampleCards(std::span<char const* const> titles) : m_titles(titles) {}
    std::array<std::vector<std::size_t>, 3> cells;

    std::size_t count(std::size_t, std::size_t column) const override { return cells[column].size(); }
    std::string key(BoardPlace const& at) const override { return std::to_string(number(at)); }
    std::string title(BoardPlace const& at) const override { return m_titles[number(at)]; }
    BoardCard card(BoardPlace const& at) const override {
        std::size_t const i = number(at);
        BoardCard made;
        made.title = m_titles[i];
        made.detail = i == 0 ? "action" : "";
        made.when = i == 1 ? "20 Mar" : "27 Mar";
        made.late = i == 1;
        made.avatar = i == 2 ? "Tom Brown" : "Kofi Owusu";
        made.color = color_of_name(made.avatar);
        return made;
    }
    BoardEffect effect(BoardPlace const&, std::size_t, std::size_t) const override { return {"Moves it", true}; }

private:
    std::size_t number(BoardPlace const& at) const { return cells[at.column][at.row]; }
    std::span<char const* const> m_titles;
};

void cards(Kit& kit, KitFields& state, Samples& samples) {
    constexpr std::array<char const*, 4> titles{
        "Make the old shared drives read-only", "Send the design archive on disks by courier",
        "Compare checksums of 14 TB, file by file", "Find an owner for every share"};
    std::vector<BoardColumn> states(3);
    states[0] = {.key = "todo", .label = "To do", .icon = icons::circle_dashed, .ink = kit.theme().muted, .mean = {}};
    states[1] = {.key = "doing", .label = "Doing", .icon = icons::circle_dot, .ink = kit.theme().accent, .mean = {}};
    states[2] = {.key = "done",
                 .label = "Done",
                 .icon = icons::circle_check,
                 .ink = kit.theme().of(Status::OnTrack).mark,
                 .mean = {}};
    SampleCards cards(titles);
    for (std::size_t i = 0; i < titles.size(); ++i) cards.cells[state.columns[i]].push_back(i);
    auto const events =
        board(kit, samples.next("Board", 300, true), "Board sample", states, {}, cards, {.nothing = "Nothing here"});
    if (!events.moved) return;
    state.columns[static_cast<std::size_t>(events.moved->card.front() - '0')] = events.moved->column;
}

} // namespace

float kit_fields(Kit& kit, Rect area, KitFields& state) {
    auto const scope = kit.scope("fields");
    if (!state.due) state.due = kit.today() + 6;
    if (!state.ends) state.ends = kit.today() - 40;
    Samples samples(kit, area, 340);
    dates(kit, state, samples);
    sliders(kit, state, samples);
    waiting(kit, state, samples);
    leading(kit, state, samples);
    cards(kit, state, samples);
    return samples.height();
}

} // namespace okra::ui
