// The check-in: last value, new value, confidence, note, blockers; Enter saves.
#include <algorithm>
#include <cmath>

#include "engine/formula.hpp"
#include "engine/measured.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

struct CheckInDraft {
    std::string on;           // record id
    std::string value, note, blockers;
    std::optional<int> confidence;
    std::string value_error;
    Ticket asked;             // to save it
};

struct Form {
    View& view;
    CheckInDraft& draft;
    KeyResult const& key_result;
    Result result;
    bool submitted = false;
    bool dismissed = false;
};

// What is checked in on. An indicator is like a threshold: a value that is to stay above or below its healthy bound.
std::optional<KeyResult> subject_of(Document const& document, Slot on) {
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

Text follows(KeyResultKind measure) {
    switch (measure) {
    case KeyResultKind::Milestones: return Text::follows_milestones;
    case KeyResultKind::Tasks: return Text::follows_tasks;
    case KeyResultKind::Project: return Text::follows_project;
    case KeyResultKind::Indicator: return Text::follows_indicator;
    case KeyResultKind::SubKeyResults: return Text::follows_sub_key_results;
    default: return Text::follows_objectives;
    }
}

bool adds_up(Form const& form) {
    return form.key_result.aggregation == Aggregation::Sum && form.key_result.measure != KeyResultKind::Maintain &&
           form.key_result.measure != KeyResultKind::Binary;
}

std::string shown(Form const& form, std::optional<double> value) {
    int const apart = decimals_apart({form.result.start, form.result.target, form.result.current, value});
    return quantity(value, form.key_result.unit, form.view.kit.locale(), apart);
}

std::string last_value_text(Form const& form) {
    auto const& locale = form.view.kit.locale();
    auto const points = form.view.scene.index.check_ins(form.key_result.id);
    for (auto it = points.rbegin(); it != points.rend(); ++it) {
        if (!it->has_value) continue;
        View const& view = form.view;
        std::string const ago = days_ago(view.kit.words(), std::max(0, view.scene.at - it->day()));
        auto const when =
            view.kit.phone() ? ago : view.words(Text::on_day, {{"day", medium_date(it->day(), locale)}}) + ", " + ago;
        if (form.key_result.measure == KeyResultKind::Binary)
            return view.words(it->value >= 1 ? Text::was_done : Text::was_not_done, {{"when", when}});
        std::string const value = exact_quantity(it->value, form.key_result.unit, locale);
        if (adds_up(form))
            return view.words(Text::last_added,
                              {{"total", shown(form, form.result.current)}, {"value", value}, {"when", when}});
        return view.words(Text::last_value, {{"value", value}, {"when", when}});
    }
    if (form.key_result.measure == KeyResultKind::Binary || !form.key_result.start)
        return std::string(form.view.words(Text::first_check_in));
    std::string const start = exact_quantity(form.key_result.start, form.key_result.unit, locale);
    return form.view.words(Text::first_check_in_from, {{"value", start}});
}

std::string target_text(Form const& form) {
    auto const& locale = form.view.kit.locale();
    if (form.key_result.measure == KeyResultKind::Metric && form.result.target)
        return form.view.words(Text::target_is, {{"value", okra::target_text(form.key_result, form.result, locale)}});
    if (form.key_result.measure == KeyResultKind::Threshold && form.key_result.bound) {
        bool const up = is_upward(form.key_result.direction);
        return form.view.words(up ? Text::at_least : Text::at_most,
                               {{"value", exact_quantity(form.key_result.bound, form.key_result.unit, locale)}});
    }
    return {};
}

void summary(Form& form, Rect& rest) {
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
    auto const target = target_text(form);
    if (!target.empty()) {
        float const wide = kit.width(target, style::body);
        kit.label(cut_right(line, wide), target, style::body, kit.theme().muted);
        cut_right(line, 12);
    }
    kit.label(line, last_value_text(form), style::body, kit.theme().muted);
    cut_top(rest, 16);
}

Field const& value_field() { return *field_of<&CheckIn::value>(); }

std::optional<double> typed(Form const& form) {
    auto const value = value_from_text(value_field(), form.draft.value, typing_in(form.view, form.key_result.id));
    if (!value || !std::holds_alternative<double>(*value)) return {};
    return std::get<double>(*value);
}

CheckInValue command_of(Form const& form, std::optional<double> value) {
    CheckInDraft const& draft = form.draft;
    CheckInValue command;
    command.on = draft.on;
    command.at = form.view.kit.now();
    command.day = form.view.scene.at;
    command.value = value;
    if (draft.confidence) command.confidence = *draft.confidence;
    command.note = draft.note;
    command.blockers = draft.blockers;
    return command;
}

// What saving would come to; nothing while no value is typed or it would be refused.
std::optional<Result> result_after(Form const& form) {
    auto const value = typed(form);
    if (!value) return {};
    View& view = form.view;
    CheckInValue command = command_of(form, value);
    command.id = "preview"; // of a record that is never made
    auto const after = result_of_check_in(view.document(), view.scene.index, view.scene.evaluation, command,
                                          {view.kit.now(), view.scene.at, {}});
    return after ? std::optional(*after) : std::nullopt;
}

// What the check-ins make of the new value: "Total 150 h". The last value is what is typed.
std::string combined(Form const& form, Result const& after) {
    if (form.key_result.measure == KeyResultKind::Maintain) return {};
    std::string const value = shown(form, after.current);
    auto const say = [&](Text text) { return form.view.words(text, {{"value", value}}); };
    switch (form.key_result.aggregation) {
    case Aggregation::Last: return {};
    case Aggregation::Average: return say(Text::average_is);
    case Aggregation::Sum: return say(Text::total_is);
    case Aggregation::Maximum: return say(Text::highest_is);
    case Aggregation::Minimum: return say(Text::lowest_is);
    }
    return {};
}

void preview(Form const& form, Rect rect, Result const& now_after) {
    if (!now_after.progress) return;
    Kit& kit = form.view.kit;
    auto const& locale = kit.locale();
    double const before = form.result.progress.value_or(0);
    double const after = *now_after.progress;
    std::string const words = percent(form.result.progress, locale) + " → " + percent(after, locale);
    Status const tone = after > before ? Status::OnTrack : after < before ? Status::Behind : Status::NotStarted;
    Color const ink = kit.theme().of(tone).ink;
    char const* const icon = after > before ? icons::trending_up : after < before ? icons::trending_down : icons::minus;
    kit.icon(cut_left(rect, 16), icon, 16, ink);
    cut_left(rect, 8);
    kit.label(rect, words, style::body_strong, ink);
}

// Under the field: how a text was read that could be read otherwise, and what it adds up to.
std::string remark_on(Form const& form, std::optional<Result> const& after) {
    if (!form.draft.value_error.empty()) return {};
    std::string text = reading_of(form.view, value_field(), form.draft.value, typing_in(form.view, form.key_result.id));
    std::string const whole = after ? combined(form, *after) : std::string{};
    if (!text.empty() && !whole.empty()) text += " · ";
    return text + whole;
}

void value_row(Form& form, Rect& rest, bool fresh) {
    Kit& kit = form.view.kit;
    auto const label = kit.words(adds_up(form) ? Text::add_since_last : Text::new_value);
    FieldSpec spec;
    spec.mode = TextMode::Number;
    spec.select_all = true;
    spec.error = form.draft.value_error;
    spec.text = style::emphasis;
    std::string const unit =
        form.key_result.unit.empty() ? std::string() : kit.words(Text::in_unit, {{"unit", form.key_result.unit}});
    spec.description = unit;
    auto const after = result_after(form);
    std::string const remark = remark_on(form, after);
    Rect row = form_row(form.view, rest, !remark.empty() || !form.draft.value_error.empty());
    form_remark(form.view, row, remark);
    Rect field = cut_left(row, std::min(200.0F, row.width / 2));
    auto const events = kit.labelled_field(field, label, form.draft.value, spec);
    if (fresh) kit.focus(kit.id(label));
    if (events.changed) form.draft.value_error.clear();
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

void done_choice(Form& form, Rect& rest, bool fresh) {
    Kit& kit = form.view.kit;
    auto const group = kit.group(Role::Group, kit.words(Text::check_in_result), rest, "result");
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
    choice(both.left, kit.words(Text::done), "1", icons::circle_check);
    choice(both.right, kit.words(Text::not_done), "0", icons::circle_dashed);
}

void followed(Form& form, Rect& rest) {
    Kit& kit = form.view.kit;
    auto const text = kit.words(follows(form.key_result.measure));
    float const height = kit.paragraph_height(rest.width, text, style::body);
    kit.paragraph(cut_top(rest, height), text, style::body, kit.theme().muted);
    cut_top(rest, 16);
}

void confidence_row(Form& form, Rect& rest) {
    Kit& kit = form.view.kit;
    Rect words = cut_top(rest, 20);
    kit.text(words, kit.words(Text::confidence_in_target), style::caption_medium, kit.theme().muted);
    kit.rating(cut_top(rest, kit.rating_height(rest.width, 0, 10)), kit.words(Text::confidence), form.draft.confidence,
               0, 10);
    Rect ends = cut_top(rest, 20);
    kit.text(ends, kit.words(Text::confidence_lowest), style::caption, kit.theme().faint);
    kit.text(ends, kit.words(Text::confidence_highest), style::caption, kit.theme().faint, Align::Right);
    cut_top(rest, 12);
}

void lines(Form& form, Rect& rest, std::string_view label, std::string& value, std::string_view placeholder) {
    FieldSpec spec;
    spec.mode = TextMode::Lines;
    spec.placeholder = placeholder;
    auto const events = form.view.kit.labelled_field(cut_top(rest, 104), label, value, spec);
    cut_top(rest, 12);
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
}

void save(Form& form) {
    CheckInDraft& draft = form.draft;
    auto const value = value_from_text(value_field(), draft.value, typing_in(form.view, form.key_result.id));
    if (!value) {
        draft.value_error = said(form.view.kit.words(), value.error());
        return;
    }
    auto const* const number = std::get_if<double>(&*value);
    draft.asked = form.view.execute(command_of(form, number != nullptr ? std::optional(*number) : std::nullopt));
}

// The value as it is now: Enter confirms it, typing replaces it. What adds up or is combined otherwise starts empty.
void fill_in(Form& form) {
    if (!form.draft.value.empty()) return;
    KeyResult const& key_result = form.key_result;
    if (key_result.measure == KeyResultKind::Binary)
        form.draft.value = form.result.progress.value_or(0) >= 1 ? "1" : "0";
    else if (takes_value(key_result.measure) && key_result.aggregation == Aggregation::Last && form.result.current)
        form.draft.value = exact_number(*form.result.current, form.view.kit.locale());
}

void footer(Form& form, Rect row) {
    Kit& kit = form.view.kit;
    auto const pressed = dialog_buttons(form.view, row, kit.words(Text::save_check_in));
    if (!kit.phone())
        kit.text(
            row,
            kit.words(Text::check_in_keys, {{"keys", shortcut_text(kit, on(Key::Enter, Modifiers{.command = true}))}}),
            style::caption, kit.theme().faint);
    form.dismissed |= pressed.cancelled;
    form.submitted |= pressed.confirmed;
    if (form.dismissed) kit.wake_after(0);
}

class CheckInDialog final : public Screen {
public:
    CheckInDialog(std::string on, std::optional<int> confidence) {
        m_draft.on = std::move(on);
        m_draft.confidence = confidence;
    }

    void draw(View& view, Rect) override {
        Slot const on = view.document().find(m_draft.on);
        auto const key_result = subject_of(view.document(), on);
        if (!key_result) return view.close(); // it has gone meanwhile
        auto const box =
            begin_dialog(view, {.title = view.words(Text::action_check_in), .width = 520, .first_height = 560});
        if (!box.drawn) return;
        Form form{view, m_draft, *key_result, view.scene.evaluation.of(key_result->id)};
        if (box.fresh) {
            fill_in(form);
            m_filled = m_draft.value;
        }
        keep_texts(view, box, m_draft.on,
                   {{"value", m_draft.value}, {"note", m_draft.note}, {"blockers", m_draft.blockers}});
        Rect rest = box.body;
        summary(form, rest);
        if (takes_value(key_result->measure)) value_row(form, rest, box.fresh);
        else if (key_result->measure == KeyResultKind::Binary) done_choice(form, rest, box.fresh);
        else followed(form, rest);
        if (view.document().kind_of(on) == Kind::KeyResult) confidence_row(form, rest);
        lines(form, rest, view.words(Text::check_in_note), m_draft.note, view.words(Text::check_in_note_hint));
        lines(form, rest, view.words(Text::check_in_blockers), m_draft.blockers,
              view.words(Text::check_in_blockers_hint));
        footer(form, end_dialog_body(view, box, rest.y));
        if (end_dialog(view, box) || form.dismissed) view.close();
        else if (form.submitted) save(form);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_draft.asked) return false;
        if (answer.refusal) m_draft.value_error = said(view.kit.words(), answer.refusal->message);
        else view.close();
        return answer.refusal.has_value();
    }
    bool is_dirty() const override {
        return m_draft.value != m_filled || !m_draft.note.empty() || !m_draft.blockers.empty();
    }

private:
    CheckInDraft m_draft;
    std::string m_filled; // the value it began with
};

} // namespace

void start_check_in(View& view, Slot key_result) {
    std::optional<int> confidence;
    if (auto const last = view.scene.evaluation.of(key_result).confidence)
        confidence = static_cast<int>(std::lround(*last));
    view.open("check-in-dialog",
              std::make_unique<CheckInDialog>(std::string(view.document().id_of(key_result)), confidence));
}

} // namespace okra::ui
