// The rows of a form in which a check-in is written.
#include "ui/record/check_in_form.hpp"

#include <algorithm>
#include <cmath>

#include "engine/formula.hpp"
#include "engine/measured.hpp"
#include "model/field_of.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

// What is checked in on. An indicator is like a threshold: a value that is to stay above or below its healthy bound.
std::optional<KeyResult> check_in_subject(Document const& document, Slot on) {
    if (auto const* const key_result = document.get<KeyResult>(on)) return *key_result;
    auto const* const indicator = document.get<Indicator>(on);
    if (indicator == nullptr) return std::nullopt;
    KeyResult like;
    like.id = indicator->id;
    like.measure = KeyResultKind::Threshold;
    like.unit = indicator->unit;
    like.direction = is_upward(indicator->direction) ? Direction::Above : Direction::Below;
    like.bound = indicator->healthy;
    return like;
}

bool takes_value(KeyResultKind measure) {
    return measure == KeyResultKind::Metric || measure == KeyResultKind::Maintain ||
           measure == KeyResultKind::Threshold;
}

namespace {

Text follows(KeyResultKind measure) {
    switch (measure) {
    case KeyResultKind::Milestones: return text::follows_milestones;
    case KeyResultKind::Tasks: return text::follows_tasks;
    case KeyResultKind::Project: return text::follows_project;
    case KeyResultKind::Indicator: return text::follows_indicator;
    case KeyResultKind::SubKeyResults: return text::follows_sub_key_results;
    default: return text::follows_objectives;
    }
}

bool adds_up(CheckInForm const& form) {
    return form.key_result.aggregation == Aggregation::Sum && form.key_result.measure != KeyResultKind::Maintain &&
           form.key_result.measure != KeyResultKind::Binary;
}

std::string shown(CheckInForm const& form, std::optional<double> value) {
    int const apart = decimals_apart({form.result.start, form.result.target, form.result.current, value});
    return quantity(value, form.key_result.unit, form.view.kit.locale(), apart);
}

} // namespace

std::string last_value_text(CheckInForm const& form) {
    auto const& locale = form.view.kit.locale();
    auto const points = form.view.scene.index.check_ins(form.key_result.id);
    for (auto it = points.rbegin(); it != points.rend(); ++it) {
        if (!it->has_value) continue;
        View const& view = form.view;
        std::string const ago = days_ago(view.kit.words(), std::max(0, view.scene.at - it->day()));
        auto const when =
            view.kit.phone()
                ? ago
                : listed(view.kit.words(), view.words(text::on_day, {{"day", medium_date(it->day(), locale)}}), ago);
        if (form.key_result.measure == KeyResultKind::Binary)
            return view.words(it->value >= 1 ? text::was_done : text::was_not_done, {{"when", when}});
        std::string const value = exact_quantity(it->value, form.key_result.unit, locale);
        if (adds_up(form))
            return view.words(text::last_added,
                              {{"total", shown(form, form.result.current)}, {"value", value}, {"when", when}});
        return view.words(text::last_value, {{"value", value}, {"when", when}});
    }
    if (form.key_result.measure == KeyResultKind::Binary || !form.key_result.start)
        return std::string(form.view.words(text::first_check_in));
    std::string const start = exact_quantity(form.key_result.start, form.key_result.unit, locale);
    return form.view.words(text::first_check_in_from, {{"value", start}});
}

std::string check_in_target(CheckInForm const& form) {
    auto const& locale = form.view.kit.locale();
    if (form.key_result.measure == KeyResultKind::Metric && form.result.target)
        return form.view.words(text::target_is, {{"value", target_text(form.key_result, form.result, locale)}});
    if (form.key_result.measure == KeyResultKind::Threshold && form.key_result.bound) {
        bool const up = is_upward(form.key_result.direction);
        return form.view.words(up ? text::at_least : text::at_most,
                               {{"value", exact_quantity(form.key_result.bound, form.key_result.unit, locale)}});
    }
    return {};
}

void check_in_summary(CheckInForm& form, Rect& rest) {
    Kit& kit = form.view.kit;
    std::string const title = title_or_untitled(form.view, form.key_result.id);
    float const height = kit.paragraph_height(rest.width, title, style::body_medium, 3);
    Rect const words = cut_top(rest, height);
    kit.paragraph(words, title, style::body_medium, kit.theme().text, 3);
    SemanticNode node;
    node.role = Role::Text;
    node.name = title;
    node.rect = words;
    kit.node(std::move(node));
    cut_top(rest, 4);
    Rect line = cut_top(rest, 20);
    auto const target = check_in_target(form);
    if (!target.empty()) {
        float const wide = kit.width(target, style::body);
        kit.label(cut_right(line, wide), target, style::body, kit.theme().muted);
        cut_right(line, 12);
    }
    kit.label(line, last_value_text(form), style::body, kit.theme().muted);
    cut_top(rest, 16);
}

namespace {

Field const& value_field() { return *field_of<&CheckIn::value>(); }

} // namespace

std::optional<double> typed_number(CheckInForm const& form) {
    auto const value = value_from_text(value_field(), form.draft.value, typing_in(form.view, form.key_result.id));
    if (!value || !std::holds_alternative<double>(*value)) return {};
    return std::get<double>(*value);
}

namespace {

CheckInValue command_of(CheckInForm const& form, std::optional<double> value) {
    CheckInDraft const& draft = form.draft;
    CheckInValue command;
    command.on = draft.on;
    command.at = form.view.kit.now();
    command.day = draft.day.value_or(form.view.scene.at);
    command.value = value;
    if (draft.confidence) command.confidence = *draft.confidence;
    command.note = draft.note;
    command.blockers = draft.blockers;
    command.status = draft.status;
    command.status_reason = draft.status_reason;
    return command;
}

} // namespace

// What saving would come to; nothing while no value is typed or it would be refused.
std::optional<Result> result_after(CheckInForm const& form) {
    auto const value = typed_number(form);
    if (!value) return {};
    View& view = form.view;
    CheckInValue command = command_of(form, value);
    command.id = "preview"; // of a record that is never made
    auto const after = result_of_check_in(view.document(), view.scene.index, view.scene.evaluation, command,
                                          {view.kit.now(), view.scene.at, {}});
    return after ? std::optional(*after) : std::nullopt;
}

namespace {

// What the check-ins make of the new value: "Total 150 h". The last value is what is typed.
std::string combined(CheckInForm const& form, Result const& after) {
    if (form.key_result.measure == KeyResultKind::Maintain) return {};
    std::string const value = shown(form, after.current);
    auto const say = [&](Text text) { return form.view.words(text, {{"value", value}}); };
    switch (form.key_result.aggregation) {
    case Aggregation::Last: return {};
    case Aggregation::Average: return say(text::average_is);
    case Aggregation::Sum: return say(text::total_is);
    case Aggregation::Maximum: return say(text::highest_is);
    case Aggregation::Minimum: return say(text::lowest_is);
    }
    return {};
}

void preview(CheckInForm const& form, Rect rect, Result const& now_after) {
    if (!now_after.progress) return;
    Kit& kit = form.view.kit;
    auto const& locale = kit.locale();
    double const before = form.result.progress.value_or(0);
    double const after = *now_after.progress;
    constexpr float mark = 24;
    std::string const status(status_word(form.view, now_after));
    float const badge = now_after.status == Status::Unset ? 0 : kit.badge_width(status) + 10;
    std::string words = percent(form.result.progress, locale) + " → " + percent(after, locale);
    bool const is_narrow = kit.width(words, style::body_strong) + mark + badge + 2 > rect.width;
    if (is_narrow) words = percent(after, locale);
    Status const tone = after > before ? Status::OnTrack : after < before ? Status::Behind : Status::NotStarted;
    Color const ink = kit.theme().of(tone).ink;
    char const* const icon = after > before ? icons::trending_up : after < before ? icons::trending_down : icons::minus;
    kit.icon(cut_left(rect, 16), icon, 16, ink);
    cut_left(rect, 8);
    kit.label(cut_left(rect, std::min(rect.width, kit.width(words, style::body_strong) + 2)), words, style::body_strong,
              ink);
    cut_left(rect, 10);
    if (badge > 0 && rect.width >= badge - 10) status_badges(form.view, rect, now_after);
}

// Under the field: how a text was read that could be read otherwise, and what it adds up to.
std::string remark_on(CheckInForm const& form, std::optional<Result> const& after) {
    if (!form.draft.value_error.empty()) return {};
    std::string text = reading_of(form.view, value_field(), form.draft.value, typing_in(form.view, form.key_result.id));
    std::string const whole = after ? combined(form, *after) : std::string{};
    if (!text.empty() && !whole.empty()) text += " · ";
    return text + whole;
}

void value_row(CheckInForm& form, Rect& rest, bool fresh) {
    Kit& kit = form.view.kit;
    auto const label = kit.words(adds_up(form) ? text::add_since_last : text::new_value);
    FieldSpec spec;
    spec.mode = TextMode::Number;
    spec.select_all = true;
    spec.error = form.draft.value_error;
    spec.text = style::emphasis;
    std::string const unit =
        form.key_result.unit.empty() ? std::string() : kit.words(text::in_unit, {{"unit", form.key_result.unit}});
    spec.description = unit;
    auto const after = result_after(form);
    std::string const remark = remark_on(form, after);
    Rect row = form_row(form.view, rest, !remark.empty() || !form.draft.value_error.empty());
    form_remark(form.view, row, remark);
    Rect field = cut_left(row, std::min(200.0F, row.width / 2));
    auto const events = kit.labelled_field(field, label, form.draft.value, spec);
    if (fresh) kit.focus(kit.id(label));
    if (events.changed) form.draft.value_error.clear();
    if (events.modifiers.alt) form.steps = events.down ? 1 : events.up ? -1 : 0;
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
    cut_left(row, 10);
    cut_top(row, 20);
    Rect line = cut_top(row, kit.control_height());
    if (!form.key_result.unit.empty()) {
        kit.text(cut_left(line, kit.width(form.key_result.unit, style::body)), form.key_result.unit, style::body,
                 kit.theme().muted);
        cut_left(line, 20);
    }
    if (after) preview(form, line, *after);
}

void done_choice(CheckInForm& form, Rect& rest, bool fresh) {
    Kit& kit = form.view.kit;
    auto const group = kit.group(Role::Group, kit.words(text::check_in_result), rest, "result");
    Rect row = cut_top(rest, kit.control_height());
    cut_top(rest, 16);
    auto const both = halves(row, 8);
    auto const choice = [&](Rect place, std::string_view label, std::string_view value, char const* icon) {
        bool const chosen = form.draft.value == value;
        SemanticNode node;
        node.role = Role::Radio;
        node.name = label;
        node.checked = chosen;
        Press const press = kit.pressable(place, label, std::move(node));
        if (press.clicked) form.draft.value = value;
        Theme const& t = kit.theme();
        kit.fill(place, chosen ? t.accent_soft : press.hovered ? t.hover : t.field, space::control_radius);
        kit.outline(place, chosen ? t.accent : t.border, space::control_radius);
        Rect inside = centered(place, kit.width(label, style::body_medium) + 24, place.height);
        kit.icon(cut_left(inside, 16), icon, 16, chosen ? t.accent : t.muted);
        cut_left(inside, 8);
        kit.text(inside, label, style::body_medium, chosen ? t.accent : t.text);
        if (fresh && chosen) kit.focus(kit.id(label));
    };
    choice(both.left, kit.words(text::done), "1", icons::circle_check);
    choice(both.right, kit.words(text::not_done), "0", icons::circle_dashed);
}

void followed(CheckInForm& form, Rect& rest) {
    Kit& kit = form.view.kit;
    auto const text = kit.words(follows(form.key_result.measure));
    float const height = kit.paragraph_height(rest.width, text, style::body);
    kit.paragraph(cut_top(rest, height), text, style::body, kit.theme().muted);
    cut_top(rest, 16);
}

} // namespace

void check_in_confidence(CheckInForm& form, Rect& rest) {
    Kit& kit = form.view.kit;
    Rect words = cut_top(rest, 20);
    kit.text(words, kit.words(text::confidence_in_target), style::caption_medium, kit.theme().muted);
    kit.rating(cut_top(rest, kit.rating_height(rest.width, 0, 10)), kit.words(text::confidence), form.draft.confidence,
               0, 10);
    Rect ends = cut_top(rest, 20);
    kit.text(ends, kit.words(text::confidence_lowest), style::caption, kit.theme().faint);
    kit.text(ends, kit.words(text::confidence_highest), style::caption, kit.theme().faint, Align::Right);
    cut_top(rest, 12);
}

void check_in_lines(CheckInForm& form, Rect place, Text label, std::string& value, Text placeholder) {
    FieldSpec spec;
    spec.mode = TextMode::Lines;
    spec.placeholder = form.view.words(placeholder);
    auto const events = form.view.kit.labelled_field(place, form.view.words(label), value, spec);
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
}

bool save_check_in(CheckInForm& form) {
    CheckInDraft& draft = form.draft;
    auto const value = value_from_text(value_field(), draft.value, typing_in(form.view, form.key_result.id));
    if (!value) {
        draft.value_error = said(form.view.kit.words(), value.error());
        return false;
    }
    auto const* const number = std::get_if<double>(&*value);
    draft.asked = form.view.execute(command_of(form, number != nullptr ? std::optional(*number) : std::nullopt));
    return true;
}

// The value as it is now: Enter confirms it, typing replaces it. What adds up or is combined otherwise starts empty.
void fill_in(CheckInForm& form) {
    if (!form.draft.value.empty()) return;
    KeyResult const& key_result = form.key_result;
    if (key_result.measure == KeyResultKind::Binary)
        form.draft.value = form.result.progress.value_or(0) >= 1 ? "1" : "0";
    else if (takes_value(key_result.measure) && key_result.aggregation == Aggregation::Last && form.result.current)
        form.draft.value = exact_number(*form.result.current, form.view.kit.locale());
}

CheckInDraft check_in_draft(View& view, Slot on) {
    CheckInDraft draft;
    draft.on = view.document().id_of(on);
    if (auto const last = view.scene.evaluation.of(on).confidence)
        draft.confidence = static_cast<int>(std::lround(*last));
    auto const key_result = check_in_subject(view.document(), on);
    if (!key_result) return draft;
    CheckInForm form{view, draft, *key_result, view.scene.evaluation.of(on)};
    fill_in(form);
    draft.filled = draft.value;
    return draft;
}

void check_in_value(CheckInForm& form, Rect& rest, bool fresh) {
    if (takes_value(form.key_result.measure)) value_row(form, rest, fresh);
    else if (form.key_result.measure == KeyResultKind::Binary) done_choice(form, rest, fresh);
    else followed(form, rest);
}

// A check-in for another day, or with a status that the numbers do not give.
void check_in_extras(CheckInForm& form, Rect& rest) {
    View& view = form.view;
    Kit& kit = view.kit;
    CheckInDraft& draft = form.draft;
    auto const& locale = kit.locale();
    Date const day = draft.day.value_or(view.scene.at);
    auto const& period = form.result.period;
    bool const outside = period && (day < period->first || day > period->last);
    bool const is_key_result = view.document().kind_of(form.key_result.id) == Kind::KeyResult;
    auto const both = halves(form_row(view, rest), 12);
    Rect place = both.left;
    kit.text(cut_top(place, 20), kit.words(text::counts_for), style::caption_medium, kit.theme().muted);
    std::optional<Date> chosen = day;
    DateSpec spec;
    spec.last = view.scene.at;
    spec.optional = false;
    if (date_field(kit, place, kit.words(text::counts_for), chosen, spec)) draft.day = chosen;
    if (is_key_result) {
        std::vector<Option> options{{std::string(view.words(text::status_automatic_short)), icons::sparkles, 0}};
        for (auto const status : {Status::NotStarted, Status::OnTrack, Status::AtRisk, Status::Behind, Status::Achieved,
                                  Status::NotAchieved})
            options.push_back({std::string(view.words(text_of(status))), icon_of(status), kit.theme().of(status).mark});
        int status = static_cast<int>(draft.status);
        if (kit.labelled_select(both.right, kit.words(text::facet_status), status, options))
            draft.status = static_cast<Status>(status);
    }
    if (outside) {
        std::string const words = view.words(text::day_outside_period, {{"day", medium_date(day, locale)},
                                                                        {"first", medium_date(period->first, locale)},
                                                                        {"last", medium_date(period->last, locale)}});
        spoken_paragraph(view, rest, words, style::caption, kit.theme().of(Status::AtRisk).ink);
        cut_top(rest, 8);
    }
    if (draft.status == Status::Unset) return;
    FieldSpec reason;
    reason.key = "status reason";
    reason.placeholder = kit.words(text::status_reason_hint);
    reason.error = draft.status_error;
    auto const events = kit.labelled_field(form_row(view, rest, !draft.status_error.empty()),
                                           kit.words(text::status_reason_label), draft.status_reason, reason);
    if (events.changed) draft.status_error.clear();
    form.submitted |= events.submitted;
    form.dismissed |= escaped(view, events);
}

bool take_refusal(View const& view, CheckInDraft& draft, Refusal const& refusal) {
    bool const of_status = refusal.field == "status.reason";
    (of_status ? draft.status_error : draft.value_error) = said(view.kit.words(), refusal.message);
    return true;
}

} // namespace okra::ui
