// The rows of a form in which a key result is written.
#include "ui/record/key_result_form.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/coach.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr float gap = 12;
constexpr float card_height = 104;
constexpr float card_gap = 8;
constexpr float kind_box_height = 56;
constexpr float lines_height = 96;
constexpr int cards_in_row = 5;
constexpr std::size_t measure_count = 10;

struct Entry {
    Text label{};
    FieldName field;
    std::string_view placeholder{};
    TextMode mode = TextMode::Line;
};

std::string reading(KeyResultForm const& form, std::string const& value, FieldName field) {
    if (form.draft.has_error(field)) return {};
    return reading_of(form.view, field_in(Kind::KeyResult, field), value, typing_of(form.view, form.draft));
}

bool entry(KeyResultForm& form, Rect rect, std::string& value, Entry const& what) {
    FieldSpec spec;
    spec.key = std::string_view(what.field);
    spec.mode = what.mode;
    spec.placeholder = what.placeholder;
    spec.error = form.error_of(what.field);
    auto const events = form.kit().labelled_field(rect, form.view.words(what.label), value, spec);
    if (events.changed && form.draft.has_error(what.field)) form.draft.error.clear();
    if (what.mode == TextMode::Lines) form.next |= events.submitted;
    else form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
    if (what.mode != TextMode::Line && what.mode != TextMode::Lines)
        form_remark(form.view, rect, reading(form, value, what.field));
    return events.changed;
}

void lines_entry(KeyResultForm& form, Rect& rest, std::string& value, Entry what) {
    what.mode = TextMode::Lines;
    bool const error = form.draft.has_error(what.field);
    entry(form, cut_top(rest, lines_height + (error ? 20 : 0)), value, what);
    cut_top(rest, gap);
}

struct Number {
    std::string* value = nullptr;
    Entry what;
    float share = 1; // of the row
};

// Fields side by side, with a line below where one of them has something to say.
bool numbers_row(KeyResultForm& form, Rect& rest, std::span<Number const> numbers) {
    bool remark = false;
    float shares = 0;
    for (auto const& number : numbers) {
        remark |= form.draft.has_error(number.what.field);
        if (number.what.mode != TextMode::Line) remark |= !reading(form, *number.value, number.what.field).empty();
        shares += number.share;
    }
    Rect row = form_row(form.view, rest, remark);
    float const room = row.width - gap * static_cast<float>(numbers.size() - 1);
    bool changed = false;
    for (auto const& number : numbers) {
        Rect const place = cut_left(row, room * number.share / shares);
        cut_left(row, gap);
        changed |= entry(form, place, *number.value, number.what) && number.what.mode == TextMode::Number;
    }
    return changed;
}

void pick(KeyResultForm& form, Rect rect, std::string& id, PickerSpec const& spec) {
    Document const& document = form.view.document();
    form.kit().text(cut_top(rect, 20), spec.label, style::caption_medium, form.kit().theme().muted);
    auto const picked = pick_record(form.view, cut_top(rect, form.kit().control_height()), spec, document.find(id));
    if (picked) id = *picked ? std::string(document.id_of(*picked)) : std::string{};
}

std::vector<Option> options_of(KeyResultForm& form, std::initializer_list<Text> texts) {
    std::vector<Option> options;
    for (Text const text : texts) options.push_back({std::string(form.view.words(text)), nullptr, 0});
    return options;
}

template <class E>
bool choose(KeyResultForm& form, Rect rect, Text label, E& value, std::span<Option const> options) {
    int chosen = static_cast<int>(value);
    if (!form.kit().labelled_select(rect, form.view.words(label), chosen, options)) return false;
    value = static_cast<E>(chosen);
    return true;
}

void small_label(KeyResultForm& form, Rect& rect, Text label) {
    form.kit().text(cut_top(rect, 20), form.view.words(label), style::caption_medium, form.kit().theme().muted);
}

// -- kinds -----------------------------------------------------------------------------------------------------------

// Up and down have another meaning for a threshold.
void choose_measure(KeyResultForm& form, KeyResultKind measure) {
    KeyResultDraft& draft = form.draft;
    bool const down = draft.direction == Direction::Decrease || draft.direction == Direction::Below;
    draft.measure = measure;
    draft.direction = measure == KeyResultKind::Threshold ? down ? Direction::Below : Direction::Above
                      : down                              ? Direction::Decrease
                                                          : Direction::Increase;
    draft.error.clear();
    if (measure == KeyResultKind::Indicator) draft.calculation = Calculation::Absolute;
}

void kind_card(KeyResultForm& form, Rect card, KeyResultKind measure) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    auto const at = static_cast<int>(measure);
    bool const chosen = form.draft.measure == measure;
    std::string const name = measure_name(form.view, measure);
    SemanticNode node;
    node.role = Role::Radio;
    node.name = name;
    node.description = form.view.words(info_of(measure).what);
    node.checked = chosen;
    node.position = at + 1;
    node.set_size = static_cast<int>(measure_count);
    node.hidden_focus = !chosen;
    std::string const key = std::to_string(at);
    Press const press = kit.pressable(card, key, std::move(node), 8);
    if (press.clicked) choose_measure(form, measure);
    int const step = !press.focused                    ? 0
                     : kit.take_key(kit.forward_key()) ? 1
                     : kit.take_key(kit.back_key())    ? -1
                     : kit.take_key(Key::Down)         ? cards_in_row
                     : kit.take_key(Key::Up)           ? -cards_in_row
                                                       : 0;
    if (int const to = at + step; step != 0 && to >= 0 && to < static_cast<int>(measure_count)) {
        choose_measure(form, static_cast<KeyResultKind>(to));
        kit.focus(kit.id(std::to_string(to)));
    }
    kit.fill(card, chosen ? t.accent_soft : press.hovered ? t.hover : t.surface, 8);
    kit.outline(card, chosen ? t.accent : t.border, 8);
    Rect inside = inset(card, 11, 10);
    Rect mark = cut_top(inside, 18);
    kit.icon(cut_left(mark, 16), info_of(measure).icon, 16, chosen ? t.accent : t.muted);
    cut_top(inside, 6);
    kit.text(cut_top(inside, 20), name, style::body_medium, chosen ? t.accent : t.text);
    kit.paragraph(inside, form.view.words(info_of(measure).what), style::caption, t.muted, 2);
}

} // namespace

void kind_box(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    small_label(form, rest, text::facet_kind);
    Rect const box = cut_top(rest, kind_box_height);
    cut_top(rest, gap);
    auto const scope = kit.scope("kind");
    WidgetId const list = kit.id("menu");
    KeyResultKind const now = form.draft.measure;
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = kit.words(text::facet_kind);
    node.value = measure_name(form.view, now);
    node.description = kit.words(info_of(now).what);
    node.expanded = kit.is_open(list);
    Press const press = kit.pressable(box, "box", std::move(node), 8);
    if (press.clicked) kit.open(list, kit.id("box"));
    kit.fill(box, press.hovered ? t.hover : t.field, 8);
    kit.outline(box, kit.is_open(list) ? t.accent : t.border, 8);
    Rect inside = inset(box, 14, 8);
    kit.icon(cut_left(inside, 20), info_of(now).icon, 18, t.accent);
    cut_left(inside, 12);
    kit.icon(cut_right(inside, 16), icons::chevron_down, 16, t.muted);
    kit.text(cut_top(inside, 20), measure_name(form.view, now), style::body_medium, t.text);
    kit.text(cut_top(inside, 18), kit.words(info_of(now).what), style::caption, t.muted);
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    for (std::size_t i = 0; i < measure_count; ++i) {
        auto const measure = static_cast<KeyResultKind>(i);
        items.push_back({.label = measure_name(form.view, measure),
                         .icon = info_of(measure).icon,
                         .shortcut = std::string(kit.words(info_of(measure).what)),
                         .checked = measure == now});
    }
    if (auto const picked = kit.menu(list, box, items, kit.words(text::facet_kind)))
        choose_measure(form, static_cast<KeyResultKind>(*picked));
}

void kind_cards(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    constexpr float least_card = 112;
    if (rest.width < cards_in_row * (least_card + card_gap)) return kind_box(form, rest);
    small_label(form, rest, text::facet_kind);
    Rect all = cut_top(rest, 2 * card_height + card_gap);
    cut_top(rest, gap);
    auto const group = kit.group(Role::Group, kit.words(text::facet_kind), all, "kind cards");
    auto const scope = kit.scope("kind");
    float const width = (all.width - (cards_in_row - 1) * card_gap) / cards_in_row;
    for (std::size_t i = 0; i < measure_count; ++i) {
        auto const column = static_cast<float>(i % cards_in_row);
        std::size_t const line = i / cards_in_row;
        auto const row = static_cast<float>(line);
        kind_card(form,
                  {all.x + column * (width + card_gap), all.y + row * (card_height + card_gap), width, card_height},
                  static_cast<KeyResultKind>(i));
    }
}

void kind_advice(KeyResultForm& form, Rect& rest) {
    auto const& info = info_of(form.draft.measure);
    std::string const text = form.view.words(
        text::measure_advice, {{"best", form.view.words(info.best)}, {"example", form.view.words(info.example)}});
    spoken_paragraph(form.view, rest, text, style::caption, form.kit().theme().muted);
    cut_top(rest, gap);
}

// -- title -----------------------------------------------------------------------------------------------------------

void title_row(KeyResultForm& form, Rect& rest) {
    entry(form, form_row(form.view, rest, form.draft.has_error("title")), form.draft.title,
          {text::column_title, "title", form.view.words(text::new_key_result_hint)});
    if (form.fresh) form.kit().focus(form.kit().id("title"));
}

// -- what it is measured by ------------------------------------------------------------------------------------------

namespace {

// The numbers say which way it goes, until it is chosen by hand.
void follow_numbers(KeyResultForm& form) {
    KeyResultDraft& draft = form.draft;
    auto const start = number_in(form.view, draft, draft.start);
    auto const target = number_in(form.view, draft, draft.target);
    if (!target || draft.direction_chosen || draft.calculation != Calculation::Absolute) return;
    draft.direction = *target < start.value_or(0) ? Direction::Decrease : Direction::Increase;
}

void direction_box(KeyResultForm& form, Rect rect) {
    bool const threshold = form.draft.measure == KeyResultKind::Threshold;
    auto options = threshold ? options_of(form, {text::direction_above, text::direction_below})
                             : options_of(form, {text::direction_increase, text::direction_decrease});
    options.front().icon = icons::trending_up;
    options.back().icon = icons::trending_down;
    int const base = threshold ? static_cast<int>(Direction::Above) : 0;
    int chosen = static_cast<int>(form.draft.direction) - base;
    if (!form.kit().labelled_select(rect, form.view.words(text::direction), chosen, options)) return;
    form.draft.direction = static_cast<Direction>(base + chosen);
    form.draft.direction_chosen = true;
}

Number target_field(KeyResultForm& form) {
    bool const lifted = form.draft.calculation != Calculation::Absolute;
    if (!lifted) return {&form.draft.target, {text::target, "target", "100", TextMode::Number}};
    bool const percent = form.draft.calculation == Calculation::PercentageLift;
    return {&form.draft.lift, {percent ? text::lift_percent : text::lift_units, "lift", "20", TextMode::Number}};
}

// In one line where there is room, else the names above the numbers.
void metric_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    constexpr float one_line_from = 600;
    std::array const numbers{Number{&draft.start, {text::start, "start", "0", TextMode::Number}}, target_field(form),
                             Number{&draft.unit, {text::unit, "unit", "%, h, €"}}};
    if (rest.width < one_line_from) {
        auto const first = halves(form_row(form.view, rest), gap);
        entry(form, first.left, draft.metric, {text::metric, "metric", form.view.words(text::metric_hint)});
        direction_box(form, first.right);
        if (numbers_row(form, rest, numbers)) follow_numbers(form);
        return;
    }
    Rect named = rest;
    Rect counted = rest;
    named.width = (rest.width - gap) * 0.56F;
    counted.x += named.width + gap;
    counted.width = rest.width - named.width - gap;
    Rect row = form_row(form.view, named);
    entry(form, cut_left(row, (row.width - gap) * 0.58F), draft.metric,
          {text::metric, "metric", form.view.words(text::metric_hint)});
    cut_left(row, gap);
    direction_box(form, row);
    if (numbers_row(form, counted, numbers)) follow_numbers(form);
    cut_top(rest, std::max(named.y, counted.y) - rest.y);
}

void maintain_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    entry(form, form_row(form.view, rest), draft.metric, {text::metric, "metric", form.view.words(text::metric_hint)});
    std::array const numbers{Number{&draft.low, {text::at_least_bound, "low", "0", TextMode::Number}},
                             Number{&draft.high, {text::at_most_bound, "high", "100", TextMode::Number}},
                             Number{&draft.unit, {text::unit, "unit", "%, h, €"}}};
    numbers_row(form, rest, numbers);
}

void threshold_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    auto const first = halves(form_row(form.view, rest), gap);
    entry(form, first.left, draft.metric, {text::metric, "metric", form.view.words(text::metric_hint)});
    direction_box(form, first.right);
    std::array const numbers{Number{&draft.bound, {text::bound, "bound", "99", TextMode::Number}},
                             Number{&draft.unit, {text::unit, "unit", "%, h, €"}}};
    numbers_row(form, rest, numbers);
}

void remark_lines(KeyResultForm& form, Rect& rest, std::span<std::string const> lines) {
    Kit& kit = form.kit();
    for (auto const& line : lines) {
        Rect place = cut_top(rest, kit.paragraph_height(rest.width - 22, line, style::caption) + 2);
        kit.icon({place.x, place.y, 16, 16}, icons::triangle_alert, 14, kit.theme().of(Status::AtRisk).mark);
        cut_left(place, 22);
        Rect words = place;
        spoken_paragraph(form.view, words, line, style::caption, kit.theme().of(Status::AtRisk).ink);
    }
    if (!lines.empty()) cut_top(rest, gap);
}

void linked_box(KeyResultForm& form, Rect rect, Text label, Kind kind, FieldName field) {
    KeyResultDraft& draft = form.draft;
    bool const project = kind == Kind::Project;
    std::string const& now = project ? draft.project : draft.milestone;
    Document const& document = form.view.document();
    small_label(form, rect, label);
    PickerSpec spec;
    spec.label = form.view.words(label);
    spec.kinds = kind;
    spec.none = form.view.words(text::none);
    spec.creates = project;
    auto const picked = pick_record(form.view, cut_top(rect, form.kit().control_height()), spec, document.find(now));
    if (picked) project ? choose_project(form.view, draft, *picked) : choose_milestone(form.view, draft, *picked);
    error_line(form.view, cut_top(rect, 20), form.error_of(field));
}

void project_rows(KeyResultForm& form, Rect& rest) {
    bool const error = form.draft.has_error("project") || form.draft.has_error("milestone");
    auto const both = halves(form_row(form.view, rest, error), gap);
    linked_box(form, both.left, text::project, Kind::Project, "project");
    linked_box(form, both.right, text::or_milestone, Kind::Milestone, "milestone");
    remark_lines(form, rest, link_warnings(form.view, form.draft));
}

void indicator_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    auto const first = halves(form_row(form.view, rest), gap);
    std::string const before = draft.indicator;
    pick(form, first.left, draft.indicator,
         {.label = form.view.words(text::indicator),
          .kinds = Kind::Indicator,
          .none = form.view.words(text::none),
          .placeholder = {},
          .creates = true});
    direction_box(form, first.right);
    auto const* const indicator = form.view.document().get<Indicator>(form.view.document().find(draft.indicator));
    if (draft.indicator != before && indicator != nullptr) {
        draft.unit = indicator->unit;
        auto const now = form.view.scene.evaluation.of(indicator->id).current;
        if (draft.start.empty() && now) draft.start = exact_number(*now, form.kit().locale());
        if (!draft.owner_chosen && indicator->owner) draft.owner = form.view.document().id_of(indicator->owner);
    }
    std::array const numbers{Number{&draft.start, {text::start, "start", "0", TextMode::Number}}, target_field(form),
                             Number{&draft.unit, {text::unit, "unit", "%, h, €"}}};
    if (numbers_row(form, rest, numbers)) follow_numbers(form);
}

void cascade_rows(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    Document const& document = form.view.document();
    small_label(form, rest, text::feeding_objectives);
    auto& feeders = form.draft.feeders;
    auto const scope = kit.scope("feeders");
    for (std::size_t i = 0; i < feeders.size(); ++i) {
        Rect row = cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
        std::string const title = title_or_untitled(form.view, document.find(feeders[i]));
        ChipSpec const spec{.label = title, .icon = icons::flag, .removable = true, .key = feeders[i]};
        if (!chip(kit, {row.x, row.y, std::min(row.width, chip_width(kit, spec)), row.height}, spec).removed) continue;
        feeders.erase(feeders.begin() + static_cast<std::ptrdiff_t>(i));
        kit.wake_after(0);
        break;
    }
    Rect const add = cut_top(rest, kit.control_height());
    PickerSpec spec;
    spec.label = kit.words(text::add_feeding_objective);
    spec.kinds = Kind::Objective;
    if (auto const picked = pick_more(form.view, {add.x - 12, add.y, std::min(add.width, 280.0F), add.height}, spec);
        picked && *picked)
        if (std::string const id(document.id_of(*picked)); !std::ranges::contains(feeders, id)) feeders.push_back(id);
    cut_top(rest, gap);
}

} // namespace

void measure_rows(KeyResultForm& form, Rect& rest) {
    auto const scope = form.kit().scope("measure");
    auto const words = [&](Text text) { return form.view.words(text); };
    switch (form.draft.measure) {
    case KeyResultKind::Metric: return metric_rows(form, rest);
    case KeyResultKind::Maintain: return maintain_rows(form, rest);
    case KeyResultKind::Threshold: return threshold_rows(form, rest);
    case KeyResultKind::Binary: return;
    case KeyResultKind::Milestones:
        return lines_entry(form, rest, form.draft.parts,
                           {text::milestones_lines, "milestone", words(text::milestones_lines_hint)});
    case KeyResultKind::Tasks:
        return lines_entry(form, rest, form.draft.parts, {text::tasks_lines, "title", words(text::tasks_lines_hint)});
    case KeyResultKind::Project: return project_rows(form, rest);
    case KeyResultKind::Indicator: return indicator_rows(form, rest);
    case KeyResultKind::SubKeyResults:
        return lines_entry(form, rest, form.draft.parts, {text::parts_lines, "parent", words(text::parts_lines_hint)});
    case KeyResultKind::Cascade: return cascade_rows(form, rest);
    }
}

void counting_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    Kit& kit = form.kit();
    bool const metric = draft.measure == KeyResultKind::Metric;
    auto const choices_of = [&](std::initializer_list<Text> texts) {
        std::vector<Choice> choices;
        for (Text const text : texts) choices.push_back({.label = std::string(form.view.words(text))});
        return choices;
    };
    auto const kinds = choices_of({text::indicator_leading, text::indicator_lagging});
    int indicator = static_cast<int>(draft.indicator_kind) - 1;
    auto const indicator_box = [&](Rect place) {
        small_label(form, place, text::indicator_kind_label);
        if (segmented(kit, cut_top(place, segmented_height(kit)), form.view.words(text::indicator_kind_label),
                      indicator, kinds))
            draft.indicator_kind = static_cast<IndicatorKind>(indicator + 1);
    };
    if (!metric) return indicator_box(form_row(form.view, rest));
    auto const ways = choices_of({text::target_is_value, text::target_is_percent, text::target_is_plus});
    auto const countings = options_of(
        form, {text::counts_last, text::counts_average, text::counts_sum, text::counts_highest, text::counts_lowest});
    int way = static_cast<int>(draft.calculation);
    Rect row = form_row(form.view, rest);
    bool const narrow = row.width < 520;
    Rect first = narrow ? row : cut_left(row, std::min(row.width * 0.42F, segmented_width(kit, ways)));
    small_label(form, first, text::target_is_label);
    if (segmented(kit, cut_top(first, segmented_height(kit)), form.view.words(text::target_is_label), way, ways))
        draft.calculation = static_cast<Calculation>(way);
    if (narrow) row = form_row(form.view, rest);
    else cut_left(row, gap);
    Rect const last = cut_right(row, std::min(row.width * 0.45F, segmented_width(kit, kinds)));
    cut_right(row, gap);
    choose(form, row, text::check_ins_count_as, draft.aggregation, countings);
    indicator_box(last);
}

// -- what it comes to ------------------------------------------------------------------------------------------------

namespace {

struct Preview {
    std::string sentence, detail;
    std::optional<double> start, target;
};

Preview preview_of(KeyResultForm& form) {
    KeyResultDraft const& draft = form.draft;
    View& view = form.view;
    auto const& locale = view.kit.locale();
    Preview made;
    auto const period = period_of(view, draft);
    std::string const day = period ? short_date(period->last, locale) : std::string(view.words(text::end_of_cycle));
    auto const shown = [&](std::optional<double> value) { return quantity(value, draft.unit, locale); };
    if (draft.measure == KeyResultKind::Metric || draft.measure == KeyResultKind::Indicator) {
        auto const target = target_of(view, draft);
        if (!target || !std::isfinite(*target)) return made;
        made.start = number_in(view, draft, draft.start).value_or(0);
        made.target = target;
        made.sentence =
            view.words(text::preview_metric, {{"start", shown(made.start)}, {"target", shown(target)}, {"day", day}});
        double const span = *target - *made.start;
        made.detail = view.words(text::preview_seventy, {{"value", shown(*made.start + 0.7 * span)}});
        if (period && view.scene.at > period->first && view.scene.at < period->last) {
            double const share = expected_progress(*period, view.scene.at);
            made.detail += " " + view.words(text::preview_expected, {{"value", shown(*made.start + share * span)}});
        }
        return made;
    }
    if (draft.measure == KeyResultKind::Maintain) {
        auto const low = number_in(view, draft, draft.low);
        auto const high = number_in(view, draft, draft.high);
        if (!low && !high) return made;
        made.sentence = low && high ? view.words(text::preview_inside, {{"low", shown(low)}, {"high", shown(high)}})
                        : low       ? view.words(text::preview_from, {{"value", shown(low)}})
                                    : view.words(text::preview_up_to, {{"value", shown(high)}});
        if (period) {
            int const days = period->last - period->first + 1;
            made.detail = view.words(text::preview_days, {{"n", days}, {"seventy", (days * 7 + 9) / 10}});
        }
        return made;
    }
    if (draft.measure == KeyResultKind::Threshold) {
        auto const bound = number_in(view, draft, draft.bound);
        if (!bound) return made;
        bool const up = draft.direction == Direction::Above;
        made.sentence = view.words(up ? text::preview_above : text::preview_below, {{"value", shown(bound)}});
        made.detail = view.words(text::preview_all_or_nothing);
    }
    return made;
}

void small_chart(KeyResultForm& form, Rect area, Preview const& preview) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    auto const& locale = kit.locale();
    auto const period = period_of(form.view, form.draft);
    Color const green = t.of(Status::OnTrack).mark;
    Rect words = cut_bottom(area, 18);
    std::string const goal = quantity(preview.target, form.draft.unit, locale);
    float const wide = kit.width(goal, style::caption_medium) + 6;
    Rect end = cut_right(area, wide);
    float const top = area.y + 8;
    float const low = area.y + area.height - 6;
    std::array const goal_line{Point{area.x, top}, Point{right(area) - 4, top}};
    kit.line(goal_line, green, 1.5F, true);
    kit.hairline({area.x, low}, area.width);
    constexpr int dots = 18;
    for (int i = 1; i < dots; ++i) {
        float const share = static_cast<float>(i) / dots;
        kit.dot({area.x + share * (area.width - 4), low + share * (top - low)}, 1, t.muted);
    }
    kit.dot({area.x, low}, 3.5F, t.surface, t.accent, 2);
    kit.dot({right(area) - 4, top}, 4, green);
    kit.text({end.x + 4, top - 9, end.width, 18}, goal, style::caption_medium, t.text);
    std::string begin = quantity(preview.start, form.draft.unit, locale);
    if (period) begin = listed(kit.words(), short_date(period->first, locale), begin);
    kit.text(words, begin, style::caption, t.muted);
    words.width = area.width;
    if (period) kit.text(words, short_date(period->last, locale), style::caption, t.muted, Align::End);
}

} // namespace

void preview_card(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    auto const preview = preview_of(form);
    if (preview.sentence.empty()) return;
    constexpr float padding = 16;
    bool const chart = preview.target && std::isfinite(*preview.target);
    bool const beside = chart && rest.width > 520;
    float const chart_width = beside ? 250 : rest.width - 2 * padding;
    float const width = rest.width - 2 * padding - (beside ? chart_width + 24 : 0);
    float const words = kit.paragraph_height(width, preview.sentence, style::emphasis) + 2 +
                        kit.paragraph_height(width, preview.detail, style::caption);
    float const height = beside ? std::max(words, 76.0F) : words + (chart ? 92 : 0);
    Rect const card = cut_top(rest, height + 2 * padding);
    cut_top(rest, gap);
    kit.fill(card, t.background, 10);
    kit.outline(card, t.hairline, 10);
    Rect inside = inset(card, padding);
    if (beside) {
        small_chart(form, cut_right(inside, chart_width), preview);
        inside = middle({inside.x, inside.y, width, inside.height}, words);
    } else if (chart) {
        small_chart(form, cut_bottom(inside, 80), preview);
    }
    spoken_paragraph(form.view, inside, preview.sentence, style::emphasis, t.text);
    cut_top(inside, 2);
    spoken_paragraph(form.view, inside, preview.detail, style::caption, t.muted);
}

void depth_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    auto const scope = form.kit().scope("depth");
    View& view = form.view;
    bool const is_value = draft.measure == KeyResultKind::Metric || draft.measure == KeyResultKind::Maintain ||
                          draft.measure == KeyResultKind::Threshold;
    if (is_value)
        entry(form, form_row(view, rest), draft.source, {text::source, "source", view.words(text::source_hint)});
    if (draft.measure == KeyResultKind::Metric || draft.measure == KeyResultKind::Indicator) {
        std::array const numbers{
            Number{&draft.benchmark,
                   {text::benchmark, "benchmark", view.words(text::benchmark_hint), TextMode::Number}},
            Number{&draft.stretch, {text::stretch, "stretch", view.words(text::stretch_hint), TextMode::Number}}};
        numbers_row(form, rest, numbers);
        lines_entry(form, rest, draft.checkpoints,
                    {text::checkpoints, "checkpoints", view.words(text::checkpoints_hint)});
    }
    lines_entry(form, rest, draft.description, {text::description, "description", view.words(text::description_hint)});
}

// -- where it belongs ------------------------------------------------------------------------------------------------

void one_objective_row(KeyResultForm& form, Rect& rest) {
    std::string id = form.draft.objectives.empty() ? std::string() : form.draft.objectives.front().id;
    std::string const before = id;
    pick(form, form_row(form.view, rest), id,
         {.label = form.view.words(text::objective),
          .kinds = Kind::Objective,
          .none = form.view.words(text::no_objective),
          .placeholder = {},
          .creates = true});
    if (id == before) return;
    if (form.draft.objectives.empty()) form.draft.objectives.emplace_back();
    if (id.empty()) form.draft.objectives.erase(form.draft.objectives.begin());
    else form.draft.objectives.front().id = id;
}

void objective_rows(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    Document const& document = form.view.document();
    auto& objectives = form.draft.objectives;
    auto const scope = kit.scope("objectives");
    auto const group =
        kit.group(Role::List, kit.words(text::screen_objectives), {rest.x, rest.y, rest.width, 1}, "list");
    constexpr std::size_t advised = 5;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
        auto const inner = kit.scope(objectives[i].id);
        Slot const slot = document.find(objectives[i].id);
        std::string const title = title_or_untitled(form.view, slot);
        Rect card = cut_top(rest, 64);
        cut_top(rest, card_gap);
        kit.fill(card, t.surface, 8);
        kit.outline(card, t.hairline, 8);
        Rect row = inset(card, 14, 0);
        ButtonSpec remove;
        std::string const spoken = kit.words(text::remove_one, {{"title", title}});
        remove.label = spoken;
        remove.icon = icons::x;
        remove.icon_only = true;
        remove.kind = ButtonKind::Ghost;
        bool const removed = kit.button(centered(cut_right(row, 32), 32, 32), remove);
        cut_right(row, 8);
        Rect weight = middle(cut_right(row, 56), kit.control_height());
        FieldSpec spec;
        spec.mode = TextMode::Number;
        spec.key = "weight";
        spec.right_aligned = true;
        spec.select_all = true;
        auto const events =
            kit.text_field(weight, kit.words(text::weight_of, {{"title", title}}), objectives[i].weight, spec);
        form.submitted |= events.submitted;
        form.dismissed |= escaped(form.view, events);
        cut_right(row, 8);
        std::string const label(kit.words(text::weight));
        kit.text(cut_right(row, kit.width(label, style::caption) + 2), label, style::caption, t.muted);
        cut_right(row, gap);
        kit.icon(cut_left(row, 16), icons::flag, 16, t.accent);
        cut_left(row, 10);
        Rect words = middle(row, 38);
        kit.label(cut_top(words, 20), title, style::body_medium, t.text);
        std::size_t const count = form.view.scene.index.key_results(slot).size() + 1;
        std::string const line =
            kit.words(count > advised ? text::key_result_of_many : text::key_result_of, {{"n", count}});
        kit.label(words, line, style::caption, count > advised ? t.of(Status::AtRisk).ink : t.muted);
        if (!removed) continue;
        objectives.erase(objectives.begin() + static_cast<std::ptrdiff_t>(i));
        kit.wake_after(0);
        break;
    }
    PickerSpec spec;
    spec.label = kit.words(objectives.empty() ? text::choose_objective : text::add_another_objective);
    spec.kinds = Kind::Objective;
    spec.creates = true;
    ButtonSpec const button{.label = spec.label, .icon = icons::plus, .expanded = {}};
    Rect const add = cut_top(rest, kit.control_height());
    Rect const place{add.x, add.y, std::min(add.width, kit.button_width(button)), add.height};
    if (auto const picked = pick_more(form.view, place, spec); picked && *picked) {
        std::string const id(document.id_of(*picked));
        if (!std::ranges::contains(objectives, id, &KeyResultDraft::Link::id)) objectives.push_back({id, "1"});
    }
    cut_top(rest, gap);
    error_line(form.view, cut_top(rest, form.draft.has_error("objectives") ? 20 : 0), form.error_of("objectives"));
}

// -- who and when ----------------------------------------------------------------------------------------------------

void owner_box(KeyResultForm& form, Rect rect) {
    std::string const before = form.draft.owner;
    pick(form, rect, form.draft.owner,
         {.label = form.view.words(text::facet_owner),
          .kinds = Kind::Person,
          .none = form.view.words(text::nobody_yet),
          .placeholder = {},
          .creates = true});
    form.draft.owner_chosen |= before != form.draft.owner;
}

void owner_rows(KeyResultForm& form, Rect& rest) {
    Kit& kit = form.kit();
    Document const& document = form.view.document();
    auto const both = halves(form_row(form.view, rest), gap);
    owner_box(form, both.left);
    tracking_box(form, both.right);
    auto& owners = form.draft.owners;
    auto const scope = kit.scope("owners");
    Rect row = cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
    for (std::size_t i = 0; i < owners.size(); ++i) {
        auto const* const person = document.get<Person>(document.find(owners[i]));
        if (person == nullptr) continue;
        ChipSpec const spec{.label = person->name,
                            .avatar = person->name,
                            .color = color_from_text(person->color, color_of_name(person->name)),
                            .removable = true,
                            .key = owners[i]};
        bool const removed = chip(kit, cut_left(row, std::min(row.width, chip_width(kit, spec))), spec).removed;
        cut_left(row, card_gap);
        if (!removed) continue;
        owners.erase(owners.begin() + static_cast<std::ptrdiff_t>(i));
        kit.wake_after(0);
        break;
    }
    PickerSpec spec;
    spec.label = kit.words(text::add_further_owner);
    spec.kinds = Kind::Person;
    spec.creates = true;
    if (auto const picked = pick_more(
            form.view, {row.x - (owners.empty() ? 12.0F : 0), row.y, std::min(row.width, 220.0F), row.height}, spec);
        picked && *picked) {
        std::string const id(document.id_of(*picked));
        if (id != form.draft.owner && !std::ranges::contains(owners, id)) owners.push_back(id);
    }
    cut_top(rest, gap);
}

void tracking_box(KeyResultForm& form, Rect rect) {
    auto const rhythms = options_of(form, {text::rhythm_weekly, text::rhythm_daily, text::rhythm_biweekly,
                                           text::rhythm_monthly, text::rhythm_quarterly});
    choose(form, rect, text::tracking, form.draft.tracking, rhythms);
}

void day_box(KeyResultForm& form, Rect rect, Text label, FieldName field, std::string& day,
             std::string_view placeholder) {
    entry(form, rect, day, {label, field, placeholder, TextMode::Date});
}

float day_box_height(KeyResultForm& form, FieldName field, std::string const& day) {
    return form.draft.has_error(field) || !reading(form, day, field).empty() ? 20.0F : 0.0F;
}

void status_rows(KeyResultForm& form, Rect& rest) {
    KeyResultDraft& draft = form.draft;
    auto const scope = form.kit().scope("status");
    std::vector<Option> options{{std::string(form.view.words(text::status_automatic)), icons::sparkles, 0}};
    for (auto const status :
         {Status::NotStarted, Status::OnTrack, Status::AtRisk, Status::Behind, Status::Achieved, Status::NotAchieved})
        options.push_back(
            {std::string(form.view.words(text_of(status))), icon_of(status), form.kit().theme().of(status).mark});
    bool const wide = rest.width > 420;
    Rect row = form_row(form.view, rest);
    Rect const box = wide ? cut_left(row, (row.width - gap) / 3) : row;
    choose(form, box, text::initial_status, draft.status, options);
    if (draft.status == Status::Unset) return;
    if (wide) cut_left(row, gap);
    else row = form_row(form.view, rest);
    entry(form, row, draft.status_reason,
          {text::status_reason_label, "status_override.reason", form.view.words(text::status_reason_hint)});
    if (auto const error = form.error_of("status_override.reason"); !error.empty()) cut_top(rest, 12);
}

void other_error(KeyResultForm& form, Rect& rest) {
    constexpr std::array<std::string_view, 17> own{"title",
                                                   "start",
                                                   "target",
                                                   "lift",
                                                   "unit",
                                                   "metric",
                                                   "due",
                                                   "starts",
                                                   "low",
                                                   "high",
                                                   "bound",
                                                   "project",
                                                   "milestone",
                                                   "benchmark",
                                                   "stretch",
                                                   "checkpoints",
                                                   "status_override.reason"};
    if (form.draft.error.empty() || std::ranges::find(own, std::string_view(form.draft.error_field)) != own.end())
        return;
    Rect place = rest;
    spoken_paragraph(form.view, rest, form.draft.error, style::body, form.kit().theme().danger);
    place.height = rest.y - place.y;
    SemanticNode node;
    node.role = Role::Alert;
    node.name = form.draft.error;
    node.rect = place;
    form.kit().node(std::move(node));
    cut_top(rest, 8);
}

// -- the coach -------------------------------------------------------------------------------------------------------

namespace {

struct RemarkLook {
    char const* icon = nullptr;
    StatusColors colors;
};

RemarkLook look_of(Theme const& t, CoachRemark const& remark) {
    if (remark.passed) return {icons::circle_check, t.of(Status::OnTrack)};
    if (remark.severity == Severity::Important) return {icons::circle_alert, t.of(Status::Behind)};
    if (remark.severity == Severity::Advice) return {icons::triangle_alert, t.of(Status::AtRisk)};
    return {icons::lightbulb, {t.accent, t.accent_soft, t.accent}};
}

// What a press on the fix does, in words; "" where there is nothing to press.
std::string fix_label(KeyResultForm& form, CoachRemark const& remark) {
    auto const& locale = form.kit().locale();
    if (remark.check == CoachCheck::NoOwner && form.view.scene.me)
        return std::string(form.view.words(text::coach_fix_me));
    if (remark.number)
        return form.view.words(text::coach_fix_use, {{"value", quantity(remark.number, form.draft.unit, locale)}});
    if (remark.day) return form.view.words(text::coach_fix_use, {{"value", medium_date(*remark.day, locale)}});
    return {};
}

std::string heading_of(KeyResultForm& form, CoachRemark const& remark) {
    Words const& words = form.kit().words();
    return remark.passed ? std::string(words(remark.check == CoachCheck::Output ? text::coach_output_good_head
                                                                                : text::coach_numbers_good_head))
                         : said(words, remark.says);
}

void draw_remark(KeyResultForm& form, Rect& rest, CoachRemark const& remark) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    auto const look = look_of(t, remark);
    auto const& info = info_of(remark.check);
    auto const scope = kit.scope(info.id);
    std::string const head = heading_of(form, remark);
    std::string const body =
        remark.passed
            ? said(kit.words(), remark.says)
            : form.view.words(text::coach_why_and_fix, {{"why", kit.words(info.why)}, {"fix", kit.words(info.fix)}});
    Rect const all = rest;
    cut_top(rest, 12);
    float const top = rest.y;
    Rect column = rest;
    kit.icon({column.x, top + 1, 18, 18}, look.icon, 17, look.colors.mark);
    cut_left(column, 28);
    spoken_paragraph(form.view, column, head, style::body_medium, t.text);
    cut_top(column, 2);
    spoken_paragraph(form.view, column, body, style::caption, t.muted);
    std::string const label = remark.passed ? std::string() : fix_label(form, remark);
    if (!label.empty()) {
        cut_top(column, 8);
        ButtonSpec const fix{.label = label, .small = true, .key = "fix", .expanded = {}};
        Rect const row = cut_top(column, kit.coarse() ? space::touch_height : 28);
        if (kit.button({row.x, row.y, std::min(row.width, kit.button_width(fix)), row.height}, fix)) {
            apply_fix(form.view, form.draft, remark);
            kit.wake_after(0);
        }
    }
    cut_top(column, 12);
    cut_top(rest, column.y - top);
    kit.hairline({all.x, rest.y - 1}, all.width);
}

bool is_said(CoachRemark const& remark) { return !remark.passed || !remark.says.empty(); }

} // namespace

void coach_list(KeyResultForm& form, Rect& rest) {
    auto const remarks = coach_remarks(form.view.document(), coach_subject_of(form.view, form.draft));
    auto const group =
        form.kit().group(Role::List, form.kit().words(text::coach), {rest.x, rest.y, rest.width, 1}, "coach");
    bool any = false;
    for (auto const& remark : remarks) {
        if (!is_said(remark)) continue;
        if (trimmed(form.draft.title).empty() && remark.passed) continue;
        draw_remark(form, rest, remark);
        any = true;
    }
    if (any) return;
    cut_top(rest, gap);
    spoken_paragraph(form.view, rest, form.view.words(text::coach_nothing), style::caption, form.kit().theme().muted);
}

void coach_line(KeyResultForm& form, Rect& rest, bool& open) {
    Kit& kit = form.kit();
    Theme const& t = kit.theme();
    auto remarks = coach_remarks(form.view.document(), coach_subject_of(form.view, form.draft));
    std::erase_if(remarks, [](CoachRemark const& remark) { return remark.passed; });
    if (remarks.empty() || trimmed(form.draft.title).empty()) return;
    auto const look = look_of(t, remarks.front());
    Rect const line = cut_top(rest, 52);
    SemanticNode node;
    node.role = Role::Button;
    node.name = heading_of(form, remarks.front());
    node.description = kit.words(text::coach_has_remarks, {{"n", remarks.size()}});
    node.expanded = open;
    Press const press = kit.pressable(line, "coach line", std::move(node), 8);
    if (press.clicked) {
        open = !open;
        kit.wake_after(0);
    }
    kit.fill(line, look.colors.soft, 8);
    Rect inside = inset(line, 12, 7);
    kit.icon(cut_left(inside, 18), look.icon, 17, look.colors.mark);
    cut_left(inside, 10);
    kit.icon(cut_right(inside, 16), open ? icons::chevron_up : icons::chevron_down, 16, t.muted);
    cut_right(inside, 8);
    kit.text(cut_top(inside, 20), heading_of(form, remarks.front()), style::body_medium, look.colors.ink);
    kit.text(inside, kit.words(text::coach_has_remarks, {{"n", remarks.size()}}), style::caption, t.muted);
    cut_top(rest, open ? 0 : gap);
    if (open) coach_list(form, rest);
    if (open) cut_top(rest, gap);
}

} // namespace okra::ui
