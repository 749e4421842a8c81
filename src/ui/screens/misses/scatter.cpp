// The scatter of what was asked for and reached, with its medians and what its missed ones have in common.
#include "ui/screens/misses/scatter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "engine/analytics.hpp"
#include "engine/belonging.hpp"
#include "ui/charts/axis.hpp"
#include "ui/charts/plots.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/asked.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float mark_size = 4;
constexpr float line_high = 16;
constexpr std::size_t named_marks = 3; // those that reached the least

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    std::size_t const half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

bool needs_another_team(Scene const& scene, Slot key_result) {
    Document const& document = scene.document;
    Objective const* const home = first_objective(document, *document.get<KeyResult>(key_result));
    Slot const team = team_of_record(document, key_result);
    return std::ranges::any_of(document.all<Dependency>(), [&](Dependency const& it) {
        bool const ours = it.from == key_result || (home != nullptr && it.from == home->id);
        if (it.deleted || it.dependency_kind != DependencyKind::Needs || !ours || !it.to) return false;
        Slot const other = team_of_record(document, it.to); // work has none of its own
        return other && other != team;
    });
}

void add_marks(AskedAndReached& made, Scene const& scene, std::span<Slot const> some, bool missed) {
    for (Slot const slot : some) {
        auto const& it = *scene.document.get<KeyResult>(slot);
        Result const result = scene.evaluation.of(slot);
        bool const is_number = it.measure == KeyResultKind::Metric || it.measure == KeyResultKind::Indicator;
        if (!is_number || !result.progress || !result.target || result.start.value_or(0) == 0) continue;
        double const asked = (*result.target - *result.start) / std::fabs(*result.start);
        if (std::isfinite(asked)) made.marks.push_back({slot, asked, std::clamp(*result.progress, 0.0, 1.0), missed});
    }
}

std::optional<double> median_of(AskedAndReached const& it, bool missed) {
    std::vector<double> values;
    for (AskedMark const& mark : it.marks)
        if (mark.missed == missed) values.push_back(mark.asked);
    return median(std::move(values));
}

struct Chosen : Kit::Kept { // by keys
    std::optional<std::size_t> mark;
};

struct Scatter { // one frame
    View& view;
    AskedAndReached const& data;
    Rect area; // of the marks
    Axis axis;
    bool turned = false; // all ask for less: the more, the further along

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    float x(double asked) const {
        double share = axis.share(asked);
        if (turned) share = 1 - share;
        return area.x + static_cast<float>(share) * area.width;
    }
    Point at(AskedMark const& mark) const {
        return {x(mark.asked), bottom(area) - static_cast<float>(mark.reached) * area.height};
    }
    Color ink(bool missed) const {
        return theme().of(missed ? Status::Behind : data.so_far ? Status::OnTrack : Status::Achieved).mark;
    }
    std::string words_of(AskedMark const& mark) const {
        return view.words(text::asked_mark, {{"asked", change(mark.asked)}, {"reached", part(mark.reached)}});
    }
    std::string part(double share) const { return percent(share, kit().locale()); }
    std::string change(double share) const { return (share > 0 ? "+" : "") + part(share); }
};

void grid(Scatter const& it) {
    Kit& kit = it.kit();
    for (double const share : {0.0, 0.5, 1.0}) {
        float const y = std::round(bottom(it.area) - static_cast<float>(share) * it.area.height);
        kit.fill({it.area.x, y, it.area.width, 1}, it.theme().hairline);
        Rect const place{it.area.x - 50, y - 8, 44, line_high};
        kit.text(place, it.part(share), style::caption, it.theme().muted, Align::End);
    }
    for (double const tick : it.axis.ticks)
        kit.text({it.x(tick) - 40, bottom(it.area) + 5, 80, line_high}, tick == 0 ? it.part(0) : it.change(tick),
                 style::caption, it.theme().muted, Align::Center);
}

void medians(Scatter const& it) {
    constexpr float high = 12;
    float last = -1e6F;
    for (bool const missed : {false, true}) {
        auto const& value = missed ? it.data.median_missed : it.data.median_reached;
        if (!value) continue;
        float const x = std::round(it.x(*value));
        it.kit().fill({x - 1, bottom(it.area) - high, 2, high}, it.ink(missed));
        Text const words = missed           ? text::asked_median_missed
                           : it.data.so_far ? text::asked_median_on_the_way
                                            : text::asked_median_reached;
        float const wide = std::ceil(it.kit().width(it.kit().words(words), style::caption)) + 2;
        float const left = std::clamp(x - wide / 2, it.area.x, std::max(it.area.x, right(it.area) - wide));
        bool const close = std::fabs(left - last) < wide + 8;
        float const y = bottom(it.area) - high - line_high - (close ? line_high : 0);
        it.kit().text({left, y, wide, line_high}, it.kit().words(words), style::caption,
                      it.theme().of(missed ? Status::Behind : Status::OnTrack).ink);
        last = left;
    }
}

// The names of the missed ones that reached the least, where they have room.
void names(Scatter const& it) {
    constexpr float most = 130;
    std::vector<AskedMark const*> least;
    for (AskedMark const& mark : it.data.marks)
        if (mark.missed) least.push_back(&mark);
    std::ranges::stable_sort(least, {}, [](AskedMark const* mark) { return mark->reached; });
    least.resize(std::min(least.size(), named_marks));
    std::vector<Rect> taken;
    for (AskedMark const* const mark : least) {
        std::string const title = title_or_untitled(it.view, mark->key_result);
        Point const at = it.at(*mark);
        float const wide = std::min(std::ceil(it.kit().width(title, style::caption)) + 2, most);
        bool const before = at.x + wide + 10 > right(it.area);
        Rect const place{before ? at.x - wide - 9 : at.x + 9, at.y - line_high / 2, wide, line_high};
        bool const free =
            place.x >= it.area.x && bottom(place) < bottom(it.area) - 30 &&
            std::ranges::none_of(
                taken,
                [&](Rect const& other) {
                    return std::fabs(other.y - place.y) < line_high && other.x < right(place) && place.x < right(other);
                });
        if (!free) continue;
        it.kit().text(place, title, style::caption, it.theme().text);
        taken.push_back(place);
    }
}

void marks(Scatter const& it) {
    for (AskedMark const& mark : it.data.marks) {
        Color const ink = it.ink(mark.missed);
        if (mark.missed) it.kit().dot(it.at(mark), mark_size, it.theme().surface, ink, 1.5F);
        else it.kit().dot(it.at(mark), mark_size, ink);
    }
}

std::optional<std::size_t> nearest(Scatter const& it, Point pointer) {
    constexpr float reach = 12;
    std::optional<std::size_t> best;
    float least = reach;
    for (std::size_t i = 0; i < it.data.marks.size(); ++i) {
        Point const at = it.at(it.data.marks[i]);
        float const far = std::hypot(at.x - pointer.x, at.y - pointer.y);
        if (far >= least) continue;
        least = far;
        best = i;
    }
    return best;
}

void bubble(Scatter const& it, AskedMark const& mark) {
    Kit& kit = it.kit();
    Theme const& t = it.theme();
    std::string const title = title_or_untitled(it.view, mark.key_result);
    std::string const words = it.words_of(mark);
    float const longest = std::max(kit.width(title, style::body_strong), kit.width(words, style::caption));
    float const wide = std::min(std::ceil(longest) + 22, std::max(it.area.width, 60.0F));
    Point const at = it.at(mark);
    float const x = std::clamp(at.x - wide / 2, it.area.x, std::max(it.area.x, right(it.area) - wide));
    constexpr float high = 50;
    float const y = at.y - high - 10 < it.area.y - 10 ? at.y + 10 : at.y - high - 10;
    Rect const box{std::round(x), std::round(y), wide, high};
    kit.fill({box.x - 1, box.y + 1, box.width + 2, box.height + 2}, faded(t.shadow, 0.8F), 7);
    kit.fill(box, t.surface, 6);
    kit.outline(box, t.border, 6);
    Rect inside = inset(box, 10, 6);
    kit.text(cut_top(inside, 20), title, style::body_strong, t.text);
    kit.text(cut_top(inside, 18), words, style::caption, t.muted);
}

bool walk(Kit& kit, std::optional<std::size_t>& mark, std::size_t count) {
    std::size_t const last = count - 1;
    if (kit.take_key(kit.forward_key())) mark = mark ? std::min(*mark + 1, last) : 0;
    else if (kit.take_key(kit.back_key())) mark = mark && *mark > 0 ? *mark - 1 : 0;
    else if (kit.take_key(Key::Home)) mark = 0;
    else if (kit.take_key(Key::End)) mark = last;
    else return false;
    return true;
}

std::optional<Slot> chart(Scatter const& it, Rect rect) {
    Kit& kit = it.kit();
    auto& chosen = kit.kept<Chosen>(kit.id("asked mark")).mark;
    auto const& all = it.data.marks;
    if (chosen && *chosen >= all.size()) chosen.reset();
    auto const spoken = [&](std::size_t mark) {
        return title_or_untitled(it.view, all[mark].key_result) + ": " + it.words_of(all[mark]);
    };
    SemanticNode node;
    node.role = Role::Image;
    node.name = kit.words(text::asked_title);
    node.description = chosen ? spoken(*chosen) : std::string(kit.words(text::chart_keys));
    Press const press = kit.pressable(rect, "asked", std::move(node), space::control_radius);
    if (press.focused && walk(kit, chosen, all.size())) kit.announce(spoken(*chosen));
    if (!press.focused) chosen.reset();
    grid(it);
    medians(it);
    names(it);
    marks(it);
    std::optional<std::size_t> shown = press.hovered ? nearest(it, kit.pointer()) : std::nullopt;
    if (!shown) shown = chosen;
    if (!shown) return std::nullopt;
    kit.dot(it.at(all[*shown]), mark_size + 2, it.ink(all[*shown].missed), it.theme().surface, 2);
    bubble(it, all[*shown]);
    return press.clicked ? std::optional(all[*shown].key_result) : std::nullopt;
}

// -- what they have in common ----------------------------------------------------------------------------------------

void fact(View& view, Rect& rest, std::string const& value, std::string const& words) {
    Kit& kit = view.kit;
    constexpr float of_value = 64;
    float const high = std::max(kit.paragraph_height(rest.width - of_value, words, style::caption), 20.0F);
    Rect row = cut_top(rest, high + 8);
    kit.label({row.x, row.y, row.width, 1}, value + " " + words, style::caption, 0);
    Rect left = kit.cut_start(row, of_value);
    kit.text(cut_top(left, 20), value, style::caption_medium, kit.theme().text);
    kit.paragraph(inset(row, 0, 1), words, style::caption, kit.theme().muted);
}

void facts(Scatter const& it, Rect rest) {
    View& view = it.view;
    Kit& kit = view.kit;
    Text const reached = it.data.so_far ? text::asked_on_the_way : text::asked_reached;
    Rect key = cut_top(rest, 24);
    for (bool const missed : {true, false}) {
        Rect const mark = kit.cut_start(key, 14);
        Point const at{mark.x + mark.width / 2, mark.y + 9};
        if (missed) kit.dot(at, mark_size, it.theme().surface, it.ink(true), 1.5F);
        else kit.dot(at, mark_size, it.ink(false));
        std::string_view const words = kit.words(missed ? text::asked_missed : reached);
        float const wide = std::ceil(kit.width(words, style::caption)) + 2;
        Rect place = kit.cut_start(key, wide + 12);
        place.height = 18;
        kit.text(place, words, style::caption, it.theme().of(missed ? Status::Behind : Status::OnTrack).ink);
    }
    cut_top(rest, 4);
    if (it.data.median_missed)
        fact(view, rest, it.change(*it.data.median_missed), std::string(view.words(text::asked_where_missed)));
    if (it.data.median_reached)
        fact(view, rest, it.change(*it.data.median_reached),
             std::string(view.words(it.data.so_far ? text::asked_where_on_the_way : text::asked_where_reached)));
    auto const of_missed = [&](std::size_t n) {
        return view.words(text::analytics_of, {{"n", n}, {"all", it.data.missed}});
    };
    if (it.data.missed == 0) return;
    fact(view, rest, of_missed(it.data.lagging), std::string(view.words(text::asked_lagging)));
    fact(view, rest, of_missed(it.data.needing), std::string(view.words(text::asked_needing)));
}

ChartTable table_of(Scatter const& it) {
    View& view = it.view;
    ChartTable made;
    made.heads = {std::string(view.words(text::key_result)), std::string(view.words(text::asked_head)),
                  std::string(view.words(text::progress)), std::string(view.words(text::asked_outcome))};
    Text const reached = it.data.so_far ? text::asked_on_the_way : text::asked_reached;
    for (AskedMark const& mark : it.data.marks)
        made.rows.push_back({title_or_untitled(view, mark.key_result), it.change(mark.asked), it.part(mark.reached),
                             std::string(view.words(mark.missed ? text::asked_missed : reached))});
    return made;
}

} // namespace

AskedAndReached asked_and_reached(Scene const& scene, Outcomes const& outcomes, OutcomeGroup const& group) {
    AskedAndReached made;
    made.so_far = outcomes.so_far;
    add_marks(made, scene, group.missed, true);
    add_marks(made, scene, group.reached, false);
    bool const falls = std::ranges::all_of(made.marks, [](AskedMark const& mark) { return mark.asked <= 0; });
    std::ranges::stable_sort(made.marks, {}, [&](AskedMark const& mark) { return falls ? -mark.asked : mark.asked; });
    made.median_missed = median_of(made, true);
    made.median_reached = median_of(made, false);
    made.missed = group.missed.size();
    for (Slot const slot : group.missed) {
        made.lagging += scene.document.get<KeyResult>(slot)->indicator_kind == IndicatorKind::Lagging ? 1U : 0U;
        made.needing += needs_another_team(scene, slot) ? 1U : 0U;
    }
    return made;
}

std::optional<Slot> asked_chart(View& view, Rect rest, Rect card, AskedAndReached const& data) {
    Kit& kit = view.kit;
    constexpr std::string_view name = "asked and reached";
    chart_head(kit, cut_top(rest, 32), name, kit.words(text::asked_title), kit.words(text::asked_what), card);
    cut_top(rest, 8);
    Span span;
    span.take(0);
    for (AskedMark const& mark : data.marks) span.take(mark.asked);
    Scatter it{view, data, rest, axis_for(span, 4, true),
               std::ranges::all_of(data.marks, [](AskedMark const& mark) { return mark.asked <= 0; })};
    if (wants_table(kit, name)) {
        auto const opened = table_of_chart(kit, rest, name, table_of(it));
        return opened ? std::optional(data.marks[*opened].key_result) : std::nullopt;
    }
    constexpr float facts_width = 210, wide_from = 480;
    if (rest.width >= wide_from) {
        facts(it, kit.cut_end(rest, facts_width));
        kit.cut_end(rest, space::between);
    }
    it.area = rest;
    kit.cut_start(it.area, 52);
    kit.cut_end(it.area, 12);
    cut_top(it.area, 8);
    cut_bottom(it.area, 24);
    return chart(it, rest);
}

} // namespace okra::ui
