// Cycles beside each other, the newest last: a column each, a row a figure.
#include "ui/screens/compare/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/shown.hpp"
#include "engine/analytics.hpp"
#include "engine/grading.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/cycles.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_cycles = 6;
constexpr float label_width = 210, least_column = 150;
constexpr float row_height = 34;

struct Compared {
    Slot cycle;
    CycleGrade grade;
    std::size_t objectives = 0, key_results = 0, succeeded = 0, changed = 0;
    Duty duty;
    std::vector<std::pair<std::string, std::size_t>> causes; // the most named first
    std::map<Slot, double> teams;                            // how the process worked for them
    std::string process;
    std::vector<std::string> learnings;
};

void count_causes(Compared& it, View& view) {
    std::map<std::string, std::size_t> counts;
    auto const add = [&](Retrospective const& retrospective) {
        for (std::string const& cause : retrospective.root_causes) ++counts[cause];
    };
    add(*view.document().get<Cycle>(it.cycle)->retrospective);
    for (Slot const slot : view.scene.index.objectives_of_cycle(it.cycle))
        add(*view.document().get<Objective>(slot)->review);
    it.causes.assign(counts.begin(), counts.end());
    std::ranges::stable_sort(it.causes, std::greater(), &std::pair<std::string, std::size_t>::second);
}

Compared compared(View& view, Slot slot) {
    auto const& scene = view.scene;
    Compared it;
    it.cycle = slot;
    auto const review = review_of_cycle(scene.document, scene.index, scene.evaluation, slot);
    it.grade = review.grade;
    for (ObjectiveReview const& objective : review.objectives) {
        if (!objective.objective.counts) continue;
        ++it.objectives;
        it.key_results += objective.key_results.size();
        if (objective.objective.success == Success::Success) ++it.succeeded;
        for (RecordReview const& key_result : objective.key_results)
            if (!key_result.ledger.empty()) ++it.changed;
    }
    it.duty = check_in_duty(scene.document, scene.index, scene.evaluation, slot).all;
    count_causes(it, view);
    auto const& retrospective = *scene.document.get<Cycle>(slot)->retrospective;
    for (Link const& team : retrospective.teams) it.teams[team.to] = team.weight;
    it.process = retrospective.process;
    for (Learning& learning : learnings_of_cycle(scene, slot))
        if (!learning.said) it.learnings.push_back(std::move(learning.text));
    return it;
}

// The newest of those that have anything in them, in the order of time; of those as long as what is shown.
std::vector<Compared> gather(View& view) {
    std::vector<Compared> all;
    auto const shown = shown_cycle(view);
    auto const* const chosen = view.document().get<Cycle>(shown);
    for (Slot const slot : cycles_in_order(view.document())) {
        auto const& cycle = *view.document().get<Cycle>(slot);
        bool const is_empty = view.scene.index.objectives_of_cycle(slot).empty();
        bool const is_alike = chosen == nullptr || cycle.cycle_kind == chosen->cycle_kind;
        if (!is_empty && is_alike && cycle.phase != CyclePhase::Planning) all.push_back(compared(view, slot));
    }
    if (all.size() > most_cycles) all.erase(all.begin(), all.end() - most_cycles);
    return all;
}

struct Page {
    View& view;
    std::vector<Compared> const& all;
    float column = 0;

    Kit& kit() const { return view.kit; }
};

struct Figure {
    std::string label;
    std::vector<std::string> values; // by cycle
};

template <class Say>
Figure figure(Page const& page, std::string label, Say const& say) {
    Figure made{std::move(label), {}};
    for (Compared const& it : page.all) made.values.push_back(say(it));
    return made;
}

std::string count_of(Page const& page, std::size_t n, std::size_t all) {
    return page.view.words(text::compare_count_of, {{"n", n}, {"all", all}});
}

std::vector<Figure> figures(Page const& page) {
    View& view = page.view;
    auto const word = [&](Text text) { return std::string(view.words(text)); };
    std::vector<Figure> rows;
    rows.push_back(figure(page, word(text::compare_grade),
                          [&](Compared const& it) { return grade_text(view, it.grade.average, 2); }));
    rows.push_back(figure(page, word(text::compare_calibration), [&](Compared const& it) {
        return it.grade.average ? word(calibration_word(it.grade.calibration)) : std::string("—");
    }));
    rows.push_back(figure(page, word(text::compare_objectives), [&](Compared const& it) {
        return view.kit.words().count(static_cast<std::int64_t>(it.objectives));
    }));
    rows.push_back(figure(page, word(text::compare_results), [&](Compared const& it) {
        return view.kit.words().count(static_cast<std::int64_t>(it.key_results));
    }));
    rows.push_back(figure(page, word(text::compare_success),
                          [&](Compared const& it) { return count_of(page, it.succeeded, it.objectives); }));
    rows.push_back(figure(page, word(text::compare_on_time),
                          [&](Compared const& it) { return percent(it.duty.on_time(), view.kit.locale()); }));
    rows.push_back(figure(page, word(text::compare_changed),
                          [&](Compared const& it) { return count_of(page, it.changed, it.key_results); }));
    rows.push_back(figure(page, word(text::compare_causes), [&](Compared const& it) {
        if (it.causes.empty()) return std::string("—");
        return view.words(text::compare_cause, {{"cause", it.causes.front().first}, {"n", it.causes.front().second}});
    }));
    std::map<Slot, bool> teams;
    for (Compared const& it : page.all)
        for (auto const& [team, rating] : it.teams) teams[team] = true;
    for (auto const& [team, known] : teams)
        rows.push_back(figure(page, view.words(text::compare_process_of, {{"team", title_or_untitled(view, team)}}),
                              [&, slot = team](Compared const& it) {
                                  auto const found = it.teams.find(slot);
                                  return found == it.teams.end() ? std::string("—")
                                                                 : number(found->second, view.kit.locale(), 0);
                              }));
    return rows;
}

void row_of(Page& page, Rect row, Figure const& it, bool strong) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Row;
    node.rect = row;
    node.name = it.label;
    for (std::size_t i = 0; i < it.values.size(); ++i)
        node.name += (i == 0 ? ": " : ", ") + cycle_title(page.view, page.all[i].cycle) + " " + it.values[i];
    kit.node(std::move(node));
    kit.hairline({row.x, row.y}, row.width);
    Rect const label = kit.cut_start(row, label_width);
    kit.paragraph(middle(label, kit.paragraph_height(label.width - 8, it.label, style::body, 2)), it.label, style::body,
                  t.muted, 2);
    for (std::string const& value : it.values) {
        Rect const cell = kit.cut_start(row, page.column);
        kit.text(cell, value, strong ? style::body_strong : style::body, t.text);
    }
}

void head_row(Page& page, Rect row) {
    Kit& kit = page.kit();
    kit.cut_start(row, label_width);
    for (Compared const& it : page.all) {
        Rect const cell = kit.cut_start(row, page.column);
        auto const scope = kit.scope(page.view.document().id_of(it.cycle));
        std::string const title = cycle_title(page.view, it.cycle);
        float const wide = std::min(kit.width(title, style::body_strong) + 2, cell.width);
        if (kit.link({cell.x, cell.y, wide, cell.height}, title, style::body_strong, kit.theme().accent)) {
            page.view.outbox.emplace_back(ChooseCycle{it.cycle});
            page.view.go("cycle", "phase=any");
        }
    }
}

void chart_card(Page& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const name = kit.words(text::compare_grade_chart);
    Rect const card = cut_top(rest, 250);
    cut_top(rest, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, 12);
    chart_head(kit, cut_top(inside, 32), name, name, {});
    Bars chart;
    chart.name = name;
    for (Compared const& it : page.all) {
        Bar bar;
        bar.label = cycle_title(page.view, it.cycle);
        constexpr double hundredths = 100;
        bar.value = std::round(it.grade.average.value_or(0) * hundredths) / hundredths;
        bar.color = grade_color(kit.theme(), bar.value);
        bar.detail = kit.words(calibration_word(it.grade.calibration));
        bar.hollow = !it.grade.average;
        chart.bars.push_back(std::move(bar));
    }
    if (auto const pressed = bars(kit, inside, chart)) {
        page.view.outbox.emplace_back(ChooseCycle{page.all[*pressed].cycle});
        page.view.go("cycle", "phase=any");
    }
}

void words_card(Page& page, Rect& rest, Text title, auto const& text_of) {
    Kit& kit = page.kit();
    std::vector<std::pair<std::string, std::string>> parts;
    for (Compared const& it : page.all)
        if (std::string words = text_of(it); !words.empty())
            parts.emplace_back(cycle_title(page.view, it.cycle), std::move(words));
    if (parts.empty()) return;
    float const width = rest.width - 2 * space::between;
    float height = 52;
    for (auto const& [name, words] : parts) height += 20 + kit.paragraph_height(width, words, style::body) + 12;
    Rect const card = cut_top(rest, height);
    cut_top(rest, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, 0);
    kit.heading(cut_top(inside, 48), kit.words(title), style::emphasis, 2);
    for (auto const& [name, words] : parts) {
        kit.label(cut_top(inside, 20), name, style::caption_medium, kit.theme().muted);
        spoken_paragraph(page.view, inside, words, style::body, kit.theme().text);
        cut_top(inside, 12);
    }
}

std::string as_lines(std::vector<std::string> const& lines) {
    std::string text;
    for (std::string const& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

class CompareScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("compare");
        auto const& all = m_all.of({content_key(view.scene), shown_cycle(view)}, [&] { return gather(view); });
        Rect const content = kit.begin_scroll("page", area);
        Rect rest = page_of(view, content);
        rest.height = 1e6F;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        ButtonSpec const back{.label = kit.words(text::compare_back),
                              .icon = icons::arrow_left,
                              .icon_only = kit.phone(),
                              .expanded = {}};
        if (kit.button(middle(kit.cut_end(bar, kit.button_width(back)), kit.control_height()), back))
            view.go("cycle", "phase=any");
        page_title(view, bar, kit.words(text::screen_compare));
        cut_top(rest, space::between);
        Page page{view, all, 0};
        if (all.size() < 2) nothing(view, rest);
        else cards(page, rest);
        kit.end_scroll(rest.y - content.y + space::inside);
    }

private:
    static void nothing(View& view, Rect& rest) {
        Emptiness const empty{icons::git_compare,
                              std::string(view.words(text::compare_few)),
                              std::string(view.words(text::compare_few_hint)),
                              {},
                              nullptr};
        Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
        view.kit.card(card);
        empty_state(view, card, empty);
    }
    static void cards(Page& page, Rect& rest) {
        Kit& kit = page.kit();
        chart_card(page, rest);
        auto const rows = figures(page);
        float const height = row_height * static_cast<float>(rows.size() + 1) + 12;
        Rect const card = cut_top(rest, 48 + height);
        cut_top(rest, space::between);
        kit.card(card);
        Rect inside = inset(card, space::between, 0);
        kit.heading(cut_top(inside, 44), kit.words(text::compare_figures), style::emphasis, 2);
        auto const count = static_cast<float>(page.all.size());
        page.column = std::max(least_column, (inside.width - label_width) / count);
        float const wide = label_width + page.column * count;
        Rect const content = kit.begin_scroll("table", {inside.x, inside.y, inside.width, height});
        auto const table = kit.group(Role::Table, kit.words(text::compare_figures), inside, "figures");
        Rect lines{content.x, content.y, wide, height};
        head_row(page, cut_top(lines, row_height));
        bool first = true;
        for (Figure const& it : rows) row_of(page, cut_top(lines, row_height), it, std::exchange(first, false));
        kit.end_scroll(height, wide);
        words_card(page, rest, text::compare_process, [](Compared const& it) { return it.process; });
        words_card(page, rest, text::compare_learnings, [](Compared const& it) { return as_lines(it.learnings); });
    }

    Cached<std::pair<ContentKey, Slot>, std::vector<Compared>> m_all;
};

} // namespace

std::unique_ptr<Screen> compare_screen() { return std::make_unique<CompareScreen>(); }

} // namespace okra::ui
