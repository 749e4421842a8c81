// Quick add: an objective or a metric key result with what it needs to count.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

struct CreateDraft {
    Creating what = Creating::Objective;
    std::string title;
    std::string parent;       // objective's parent or key result's objective: record id, "" none
    std::string owner, team;
    std::string level;
    Ambition ambition = Ambition::Committed;
    std::string metric, unit, start, target, due;
    Direction direction = Direction::Increase;
    bool direction_chosen = false; // typed numbers no longer decide it
    Tracking tracking = Tracking::Weekly;
    std::string error_field, error; // of the last refusal
    Ticket asked; // to add it
};

struct Form {
    View& view;
    CreateDraft& draft;
    bool fresh = false;
    bool submitted = false;
    bool dismissed = false;

    bool has_error(FieldName field) const {
        return draft.error_field == std::string_view(field) && !draft.error.empty();
    }
    std::string_view error_of(FieldName field) const {
        return has_error(field) ? std::string_view(draft.error) : std::string_view{};
    }
};

struct Entry {
    Text label{};
    FieldName field; // by whose name a refusal finds it
    std::string_view placeholder;
    TextMode mode = TextMode::Line;
};

Typing typing_of(Form const& form) { return {form.view.kit.locale(), form.draft.unit, form.view.scene.at}; }

// How a number or date is read, where it could be read otherwise.
std::string reading(Form const& form, std::string const& value, FieldName field) {
    if (form.has_error(field)) return {};
    return reading_of(form.view, field_in(Kind::KeyResult, field), value, typing_of(form));
}

bool text(Form& form, Rect rect, std::string& value, Entry const& what) {
    FieldSpec spec;
    spec.key = what.field;
    spec.mode = what.mode;
    spec.placeholder = what.placeholder;
    spec.error = form.error_of(what.field);
    auto const events = form.view.kit.labelled_field(rect, form.view.words(what.label), value, spec);
    if (events.changed && form.has_error(what.field)) form.draft.error.clear();
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
    if (what.mode != TextMode::Line) form_remark(form.view, rect, reading(form, value, what.field));
    return events.changed;
}

void pick(Form& form, Rect rect, std::string& id, PickerSpec const& spec) {
    Kit& kit = form.view.kit;
    Document const& document = form.view.document();
    kit.text(cut_top(rect, 20), spec.label, style::caption_medium, kit.theme().muted);
    auto const picked = pick_record(form.view, cut_top(rect, kit.control_height()), spec, document.find(id));
    if (picked) id = *picked ? std::string(document.id_of(*picked)) : std::string{};
}

template <class E>
void choose(Form& form, Rect rect, std::string_view label, E& value, std::span<Option const> options) {
    int chosen = static_cast<int>(value);
    if (form.view.kit.labelled_select(rect, label, chosen, options)) value = static_cast<E>(chosen);
}

std::vector<Option> options_of(Form& form, std::initializer_list<Text> texts) {
    std::vector<Option> options;
    for (Text const text : texts) options.push_back({std::string(form.view.words(text)), nullptr, 0});
    return options;
}

void title_row(Form& form, Rect& rest, Text placeholder) {
    text(form, form_row(form.view, rest, form.has_error("title")), form.draft.title,
         {Text::column_title, "title", form.view.words(placeholder)});
    if (form.fresh) form.view.kit.focus(form.view.kit.id("title"));
}

void people_row(Form& form, Rect row) {
    auto const both = halves(row);
    pick(form, both.left, form.draft.owner,
         {.label = form.view.words(Text::facet_owner),
          .kinds = Kind::Person,
          .none = form.view.words(Text::nobody_yet),
          .placeholder = {}});
    pick(form, both.right, form.draft.team,
         {.label = form.view.words(Text::facet_team),
          .kinds = Kind::Team,
          .none = form.view.words(Text::no_team),
          .placeholder = {}});
}

void level_select(Form& form, Rect rect) {
    auto const names = level_names(form.view.document());
    std::vector<Option> options;
    int chosen = -1;
    for (auto const& name : names) {
        if (name == form.draft.level) chosen = static_cast<int>(options.size());
        options.push_back({level_name(form.view.kit.words(), name), nullptr, 0});
    }
    std::string const own = level_name(form.view.kit.words(), form.draft.level);
    if (form.view.kit.labelled_select(rect, form.view.words(Text::facet_level), chosen, options, own))
        form.draft.level = names[static_cast<std::size_t>(chosen)];
}

void objective_form(Form& form, Rect& rest) {
    title_row(form, rest, Text::adding_objective);
    std::string const parent = form.draft.parent;
    pick(form, form_row(form.view, rest), form.draft.parent,
         {.label = form.view.words(Text::aligned_to),
          .kinds = KindSet(Kind::Objective) | Kind::KeyResult,
          .none = form.view.words(Text::aligned_to_nothing),
          .placeholder = {}});
    if (parent != form.draft.parent)
        form.draft.level = level_below(form.view.document(), form.view.document().find(form.draft.parent));
    auto const both = halves(form_row(form.view, rest));
    level_select(form, both.left);
    choose(form, both.right, form.view.words(Text::ambition), form.draft.ambition,
           options_of(form, {Text::ambition_committed, Text::ambition_aspirational}));
    people_row(form, form_row(form.view, rest));
}

std::optional<double> number_in(Form const& form, std::string const& text) {
    auto const value = value_from_text(*field_of<&KeyResult::target>(), text, typing_of(form));
    if (!value || !std::holds_alternative<double>(*value)) return {};
    return std::get<double>(*value);
}

// The numbers say which way it goes, until it is chosen by hand.
void follow_numbers(Form& form) {
    auto const start = number_in(form, form.draft.start);
    auto const target = number_in(form, form.draft.target);
    if (!target || form.draft.direction_chosen) return;
    form.draft.direction = *target < start.value_or(0) ? Direction::Decrease : Direction::Increase;
}

void numbers_row(Form& form, Rect& rest) {
    CreateDraft& draft = form.draft;
    bool const error = form.has_error("start") || form.has_error("target") || form.has_error("unit");
    bool const remark = !reading(form, draft.start, "start").empty() || !reading(form, draft.target, "target").empty();
    Rect row = form_row(form.view, rest, error || remark);
    float const gap = 12;
    float const third = (row.width - 2 * gap) / 3;
    bool changed = text(form, cut_left(row, third), draft.start, {Text::start, "start", "0", TextMode::Number});
    cut_left(row, gap);
    changed |= text(form, cut_left(row, third), draft.target, {Text::target, "target", "100", TextMode::Number});
    cut_left(row, gap);
    text(form, row, draft.unit, {Text::unit, "unit", "%, h, €"});
    if (changed) follow_numbers(form);
}

void key_result_form(Form& form, Rect& rest) {
    auto directions = options_of(form, {Text::direction_increase, Text::direction_decrease});
    directions.front().icon = icons::trending_up;
    directions.back().icon = icons::trending_down;
    auto const rhythms = options_of(form, {Text::rhythm_weekly, Text::rhythm_daily, Text::rhythm_biweekly,
                                           Text::rhythm_monthly, Text::rhythm_quarterly});
    View const& view = form.view;
    CreateDraft& draft = form.draft;
    title_row(form, rest, Text::new_key_result_hint);
    pick(form, form_row(form.view, rest), draft.parent,
         {.label = view.words(Text::objective),
          .kinds = Kind::Objective,
          .none = view.words(Text::no_objective),
          .placeholder = {}});
    auto const measured = halves(form_row(form.view, rest));
    text(form, measured.left, draft.metric, {Text::metric, "metric", view.words(Text::metric_hint)});
    Direction const before = draft.direction;
    choose(form, measured.right, view.words(Text::direction), draft.direction, directions);
    if (before != draft.direction) form.draft.direction_chosen = true;
    numbers_row(form, rest);
    bool const remark = !reading(form, draft.due, "due").empty();
    auto const when = halves(form_row(form.view, rest, remark || form.has_error("due")));
    choose(form, when.left, view.words(Text::tracking), draft.tracking, rhythms);
    text(form, when.right, draft.due, {Text::facet_due, "due", view.words(Text::end_of_cycle), TextMode::Date});
    pick(form, halves(form_row(form.view, rest)).left, draft.owner,
         {.label = form.view.words(Text::facet_owner),
          .kinds = Kind::Person,
          .none = form.view.words(Text::nobody_yet),
          .placeholder = {}});
}

bool is_shown_at_field(Form const& form) {
    constexpr std::array<std::string_view, 6> own{"title", "start", "target", "unit", "metric", "due"};
    return std::ranges::find(own, std::string_view(form.draft.error_field)) != own.end();
}

void other_error(Form& form, Rect& rest) {
    if (form.draft.error.empty() || is_shown_at_field(form)) return;
    Kit& kit = form.view.kit;
    float const height = kit.paragraph_height(rest.width, form.draft.error, style::body);
    Rect const place = cut_top(rest, height);
    kit.paragraph(place, form.draft.error, style::body, kit.theme().danger);
    SemanticNode node;
    node.role = Role::Alert;
    node.name = form.draft.error;
    node.rect = place;
    kit.node(std::move(node));
    cut_top(rest, 8);
}

// -- the command -----------------------------------------------------------------------------------------------------

bool add_typed(Form& form, std::vector<FieldValue>& fields, Kind kind, FieldName field, std::string const& typed) {
    if (trimmed(typed).empty()) return true;
    auto value = value_from_text(field_in(kind, field), typed, typing_of(form));
    if (!value) {
        form.draft.error_field = field;
        form.draft.error = said(form.view.kit.words(), value.error());
        return false;
    }
    fields.push_back({field, *std::move(value)});
    return true;
}

void add_choice(std::vector<FieldValue>& fields, Kind kind, FieldName field, std::size_t choice) {
    fields.push_back({field, std::string(field_in(kind, field).choices[choice])});
}

// Named also where nothing is chosen: no default takes its place.
FieldValue reference(FieldName field, std::string const& id) { return {field, id.empty() ? Value() : Value(id)}; }

std::optional<CreateRecord> new_objective(Form& form) {
    CreateDraft const& draft = form.draft;
    CreateRecord command;
    command.kind = Kind::Objective;
    auto& fields = command.fields;
    fields.push_back({"title", std::string(trimmed(draft.title))});
    if (!draft.level.empty()) fields.push_back({"level", draft.level});
    fields.push_back(reference("owner", draft.owner));
    fields.push_back(reference("team", draft.team));
    if (!draft.parent.empty()) fields.push_back({"parents", Element{draft.parent, true, 1, {}}});
    add_choice(fields, Kind::Objective, "ambition", static_cast<std::size_t>(draft.ambition));
    return command;
}

std::optional<CreateRecord> new_key_result(Form& form) {
    CreateDraft const& draft = form.draft;
    CreateRecord command;
    command.kind = Kind::KeyResult;
    auto& fields = command.fields;
    fields.push_back({"title", std::string(trimmed(draft.title))});
    if (!draft.parent.empty()) fields.push_back({"objectives", Element{draft.parent, true, 1, {}}});
    fields.push_back(reference("owner", draft.owner));
    add_choice(fields, Kind::KeyResult, "direction", static_cast<std::size_t>(draft.direction));
    add_choice(fields, Kind::KeyResult, "tracking", static_cast<std::size_t>(draft.tracking));
    bool const readable = add_typed(form, fields, Kind::KeyResult, "metric", draft.metric) &&
                          add_typed(form, fields, Kind::KeyResult, "unit", draft.unit) &&
                          add_typed(form, fields, Kind::KeyResult, "start", draft.start) &&
                          add_typed(form, fields, Kind::KeyResult, "target", draft.target) &&
                          add_typed(form, fields, Kind::KeyResult, "due", draft.due);
    if (!readable) return {};
    return command;
}

void submit(Form& form) {
    form.draft.error.clear();
    auto command = form.draft.what == Creating::Objective ? new_objective(form) : new_key_result(form);
    if (command) form.draft.asked = form.view.execute(*std::move(command));
}

void footer(Form& form, Rect row, std::string_view add) {
    auto const pressed = dialog_buttons(form.view, row, add);
    form.dismissed |= pressed.cancelled;
    form.submitted |= pressed.confirmed;
    if (form.dismissed) form.view.kit.wake_after(0);
}

class Create final : public Screen {
public:
    explicit Create(CreateDraft draft) : m_draft(std::move(draft)) {}

    void draw(View& view, Rect) override {
        bool const objective = m_draft.what == Creating::Objective;
        Text const title = objective ? Text::command_new_objective : Text::command_new_key_result;
        auto const box =
            begin_dialog(view, {.title = view.words(title), .width = 560, .first_height = objective ? 384.0F : 500.0F});
        if (!box.drawn) return;
        CreateDraft& d = m_draft;
        keep_texts(view, box, objective ? "objective" : "key-result",
                   {{"title", d.title},
                    {"metric", d.metric},
                    {"unit", d.unit},
                    {"start", d.start},
                    {"target", d.target},
                    {"due", d.due}});
        Form form{view, m_draft, box.fresh};
        Rect rest = box.body;
        if (objective) objective_form(form, rest);
        else key_result_form(form, rest);
        other_error(form, rest);
        footer(form, end_dialog_body(view, box, rest.y),
               view.words(objective ? Text::action_add_objective : Text::action_add_key_result));
        if (end_dialog(view, box) || form.dismissed) view.close();
        else if (form.submitted) submit(form);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_draft.asked) return false;
        if (answer.refusal) {
            m_draft.error_field = answer.refusal->field;
            m_draft.error = said(view.kit.words(), answer.refusal->message);
            return true;
        }
        view.close();
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override {
        auto const& d = m_draft;
        return !(d.title + d.metric + d.unit + d.start + d.target + d.due).empty();
    }

private:
    CreateDraft m_draft;
};

} // namespace

std::unique_ptr<Screen> new_objective_screen() { return std::make_unique<Create>(CreateDraft{}); }

void start_create(View& view, Creating what, Slot parent) {
    Document const& document = view.document();
    CreateDraft draft;
    draft.what = what;
    draft.owner = std::string(document.id_of(view.scene.me));
    if (parent) draft.parent = std::string(document.id_of(parent));
    if (auto const* const objective = document.get<Objective>(parent); objective != nullptr && objective->team)
        draft.team = std::string(document.id_of(objective->team));
    if (what == Creating::Objective) draft.level = level_below(document, parent);
    view.open("create", std::make_unique<Create>(std::move(draft)));
}

} // namespace okra::ui
