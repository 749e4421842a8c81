// Quick add: an objective, or a key result of any kind, with what it needs to count.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/key_result_form.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/to_cycle/to_cycle.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

// -- an objective ----------------------------------------------------------------------------------------------------

struct ObjectiveDraft {
    std::string title;
    std::string parent; // record id, "" none
    std::string owner, team;
    std::string level;
    Slot cycle; // or the backlog; none: as its parent has it
    std::string description;
    std::optional<Date> starts, ends; // none: as its cycle
    bool limited = false;
    std::vector<std::string> viewers; // ids of people and teams
    Ambition ambition = Ambition::Committed;
    std::string error_field, error; // of the last refusal
    Ticket asked; // to add it
};

struct Form {
    View& view;
    ObjectiveDraft& draft;
    bool fresh = false;
    bool submitted = false;
    bool dismissed = false;
};

void pick(Form& form, Rect rect, std::string& id, PickerSpec spec) {
    Kit& kit = form.view.kit;
    Document const& document = form.view.document();
    spec.creates = true;
    kit.text(cut_top(rect, 20), spec.label, style::caption_medium, kit.theme().muted);
    auto const picked = pick_record(form.view, cut_top(rect, kit.control_height()), spec, document.find(id));
    if (picked) id = *picked ? std::string(document.id_of(*picked)) : std::string{};
}

void title_row(Form& form, Rect& rest) {
    bool const has_error = form.draft.error_field == "title" && !form.draft.error.empty();
    FieldSpec spec;
    spec.key = "title";
    spec.placeholder = form.view.words(text::adding_objective);
    if (has_error) spec.error = form.draft.error;
    auto const events = form.view.kit.labelled_field(form_row(form.view, rest, has_error),
                                                     form.view.words(text::column_title), form.draft.title, spec);
    if (events.changed && has_error) form.draft.error.clear();
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
    if (form.fresh) form.view.kit.focus(form.view.kit.id("title"));
}

void people_row(Form& form, Rect row) {
    auto const both = halves(row);
    pick(form, both.left, form.draft.owner,
         {.label = form.view.words(text::facet_owner),
          .kinds = Kind::Person,
          .none = form.view.words(text::nobody_yet),
          .placeholder = {}});
    pick(form, both.right, form.draft.team,
         {.label = form.view.words(text::facet_team),
          .kinds = Kind::Team,
          .none = form.view.words(text::no_team),
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
    if (form.view.kit.labelled_select(rect, form.view.words(text::facet_level), chosen, options, own))
        form.draft.level = names[static_cast<std::size_t>(chosen)];
}

void cycle_select(Form& form, Rect rect) {
    Document const& document = form.view.document();
    auto const cycles = cycles_to_choose(document);
    std::vector<Option> options;
    int chosen = -1;
    for (Slot const cycle : cycles) {
        if (cycle == form.draft.cycle) chosen = static_cast<int>(options.size());
        auto const name = cycle == backlog ? form.view.words(text::backlog) : document.title_of(cycle);
        options.push_back({std::string(name), nullptr, 0});
    }
    if (form.view.kit.labelled_select(rect, form.view.words(text::cycle), chosen, options,
                                      form.view.words(text::cycle_as_usual)))
        form.draft.cycle = cycles[static_cast<std::size_t>(chosen)];
}

void description_row(Form& form, Rect& rest) {
    constexpr float lines_height = 92;
    FieldSpec spec;
    spec.mode = TextMode::Lines;
    spec.placeholder = form.view.words(text::description_placeholder);
    auto const events = form.view.kit.labelled_field(
        cut_top(rest, lines_height), label_of(form.view.kit.words(), *field_of<&Objective::description>()),
        form.draft.description, spec);
    form.submitted |= events.submitted;
    form.dismissed |= escaped(form.view, events);
    cut_top(rest, 12);
}

void day(Form& form, Rect place, Field const& field, std::optional<Date>& value) {
    Kit& kit = form.view.kit;
    auto const label = label_of(kit.words(), field);
    kit.text(cut_top(place, 20), label, style::caption_medium, kit.theme().muted);
    DateSpec spec;
    spec.placeholder = form.view.words(text::as_the_cycle);
    if (form.draft.error_field == field.name) spec.error = form.draft.error;
    if (date_field(kit, place, label, value, spec) && form.draft.error_field == field.name) form.draft.error.clear();
}

void days_row(Form& form, Rect& rest) {
    bool const has_error = form.draft.error_field == "starts" || form.draft.error_field == "ends";
    auto const both = halves(form_row(form.view, rest, has_error));
    day(form, both.left, *field_of<&Objective::starts>(), form.draft.starts);
    day(form, both.right, *field_of<&Objective::ends>(), form.draft.ends);
}

void visibility_select(Form& form, Rect rect) {
    Field const& field = *field_of<&Objective::visibility>();
    std::vector<Option> options;
    options.reserve(field.choices.size());
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        options.push_back({word_of_choice(form.view, field, i), i == 0 ? icons::users : icons::lock, 0});
    int chosen = form.draft.limited ? 1 : 0;
    if (form.view.kit.labelled_select(rect, label_of(form.view.kit.words(), field), chosen, options))
        form.draft.limited = chosen == 1;
}

// Who may see what is limited, besides its owner: chips over as many lines as they need.
void viewers_rows(Form& form, Rect& rest) {
    if (!form.draft.limited) return;
    Kit& kit = form.view.kit;
    Document const& document = form.view.document();
    Field const& field = *field_of<&Objective::viewers>();
    auto const label = label_of(kit.words(), field);
    auto const scope = kit.scope("viewers");
    kit.text(cut_top(rest, 20), label, style::caption_medium, kit.theme().muted);
    float const height = kit.control_height();
    Rect line = cut_top(rest, height);
    std::string removed;
    for (std::string const& id : form.draft.viewers) {
        Slot const slot = document.find(id);
        std::string const name = title_or_untitled(form.view, slot);
        bool const person = document.get<Person>(slot) != nullptr;
        ChipSpec const spec{.label = name,
                            .icon = person ? nullptr : icons::users,
                            .avatar = person ? std::string_view(name) : std::string_view(),
                            .color = color_of_name(name),
                            .removable = true,
                            .key = id};
        float const wide = std::min(chip_width(kit, spec), rest.width);
        if (wide > line.width) line = cut_top(rest, height);
        if (chip(kit, cut_left(line, wide), spec).removed) removed = id;
        cut_left(line, 6);
    }
    std::erase(form.draft.viewers, removed);
    PickerSpec spec;
    spec.label = kit.words(text::add_viewer);
    spec.kinds = field.targets;
    spec.creates = true;
    float const wide =
        std::min(rest.width, kit.button_width({.label = spec.label, .icon = icons::plus, .expanded = {}}));
    if (wide > line.width) line = cut_top(rest, height);
    if (auto const picked = pick_more(form.view, cut_left(line, wide), spec); picked && *picked) {
        std::string id(document.id_of(*picked));
        if (!std::ranges::contains(form.draft.viewers, id)) form.draft.viewers.push_back(std::move(id));
    }
    cut_top(rest, 12);
}

void objective_form(Form& form, Rect& rest) {
    title_row(form, rest);
    description_row(form, rest);
    std::string const parent = form.draft.parent;
    pick(form, form_row(form.view, rest), form.draft.parent,
         {.label = form.view.words(text::aligned_to),
          .kinds = KindSet(Kind::Objective) | Kind::KeyResult,
          .none = form.view.words(text::aligned_to_nothing),
          .placeholder = {}});
    if (parent != form.draft.parent)
        form.draft.level = level_below(form.view.document(), form.view.document().find(form.draft.parent));
    auto const both = halves(form_row(form.view, rest));
    level_select(form, both.left);
    std::vector<Option> ambitions;
    for (Text const text : {text::ambition_committed, text::ambition_aspirational})
        ambitions.push_back({std::string(form.view.words(text)), nullptr, 0});
    int ambition = static_cast<int>(form.draft.ambition);
    if (form.view.kit.labelled_select(both.right, form.view.words(text::ambition), ambition, ambitions))
        form.draft.ambition = static_cast<Ambition>(ambition);
    people_row(form, form_row(form.view, rest));
    auto const when_and_who = halves(form_row(form.view, rest));
    cycle_select(form, when_and_who.left);
    visibility_select(form, when_and_who.right);
    viewers_rows(form, rest);
    days_row(form, rest);
    constexpr std::array<std::string_view, 3> shown{"title", "starts", "ends"};
    if (form.draft.error.empty() || std::ranges::contains(shown, std::string_view(form.draft.error_field))) return;
    error_line(form.view, cut_top(rest, 20), form.draft.error);
}

// Named also where nothing is chosen: no default takes its place.
FieldValue reference(FieldName field, std::string const& id) { return {field, id.empty() ? Value() : Value(id)}; }

CreateRecord new_objective(Document const& document, ObjectiveDraft const& draft) {
    CreateRecord command;
    command.kind = Kind::Objective;
    auto& fields = command.fields;
    if (draft.cycle == backlog) fields = {{"cycle", Value()}, {"lifecycle", std::string("draft")}};
    else if (draft.cycle) fields.push_back({"cycle", std::string(document.id_of(draft.cycle))});
    fields.push_back({"title", std::string(trimmed(draft.title))});
    if (auto const text = trimmed(draft.description); !text.empty())
        fields.push_back({"description", std::string(text)});
    if (draft.starts) fields.push_back({"starts", *draft.starts});
    if (draft.ends) fields.push_back({"ends", *draft.ends});
    if (draft.limited) {
        fields.push_back({"visibility", std::string("limited")});
        for (std::string const& viewer : draft.viewers) fields.push_back({"viewers", Element{viewer, true, 1, {}}});
    }
    if (!draft.level.empty()) fields.push_back({"level", draft.level});
    fields.push_back(reference("owner", draft.owner));
    fields.push_back(reference("team", draft.team));
    if (!draft.parent.empty()) fields.push_back({"parents", Element{draft.parent, true, 1, {}}});
    auto const ambition = static_cast<std::size_t>(draft.ambition);
    fields.push_back({"ambition", std::string(field_of<&Objective::ambition>()->choices[ambition])});
    return command;
}

class CreateObjective final : public Screen {
public:
    explicit CreateObjective(ObjectiveDraft draft) : m_draft(std::move(draft)) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::command_new_objective), .width = 560, .first_height = 640});
        if (!box.drawn) return;
        keep_texts(view, box, "objective",
                   {{"title", m_draft.title},
                    {"description", m_draft.description},
                    {"parent", m_draft.parent},
                    {"team", m_draft.team}});
        Form form{view, m_draft, box.fresh};
        Rect rest = box.body;
        objective_form(form, rest);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, view.words(text::action_add_objective));
        if (form.dismissed || pressed.cancelled) view.kit.wake_after(0);
        if (end_dialog(view, box) || form.dismissed || pressed.cancelled) return view.close();
        if (!form.submitted && !pressed.confirmed) return;
        m_draft.error.clear();
        m_draft.asked = view.execute(new_objective(view.document(), m_draft));
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_draft.asked) return false;
        if (stays_open(view, answer, m_draft.error_field, m_draft.error)) return true;
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override { return !m_draft.title.empty() || !m_draft.description.empty(); }

private:
    ObjectiveDraft m_draft;
};

// -- a key result ----------------------------------------------------------------------------------------------------

class CreateKeyResult final : public Screen {
public:
    explicit CreateKeyResult(KeyResultDraft draft) : m_draft(std::move(draft)) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::command_new_key_result), .width = 600, .first_height = 640});
        if (!box.drawn) return;
        KeyResultDraft& d = m_draft;
        keep_texts(view, box, "key-result",
                   {{"title", d.title},
                    {"metric", d.metric},
                    {"unit", d.unit},
                    {"start", d.start},
                    {"target", d.target},
                    {"low", d.low},
                    {"high", d.high},
                    {"bound", d.bound},
                    {"parts", d.parts},
                    {"due", d.due}});
        KeyResultForm form{view, m_draft, box.fresh};
        Rect rest = box.body;
        rows(form, rest);
        bool const more = footer(form, end_dialog_body(view, box, rest.y));
        if (end_dialog(view, box) || form.dismissed) return view.close();
        if (more) {
            view.close();
            return start_wizard(view, std::move(m_draft));
        }
        if (!form.submitted && !form.next) return;
        if (auto step = commands_of(view, m_draft)) m_asked = view.execute(*std::move(step));
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_draft.error_field, m_draft.error)) return true;
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override { return m_draft.is_touched(); }

private:
    void rows(KeyResultForm& form, Rect& rest) {
        kind_box(form, rest);
        kind_advice(form, rest);
        title_row(form, rest);
        one_objective_row(form, rest);
        measure_rows(form, rest);
        View& view = form.view;
        auto const when = halves(form_row(view, rest, day_box_height(form, "due", m_draft.due) > 0));
        tracking_box(form, when.left);
        day_box(form, when.right, text::facet_due, "due", m_draft.due, view.words(text::end_of_cycle));
        owner_box(form, halves(form_row(view, rest)).left);
        other_error(form, rest);
        coach_line(form, rest, m_coach_open);
    }
    static bool footer(KeyResultForm& form, Rect row) {
        Kit& kit = form.view.kit;
        auto const pressed = dialog_buttons(form.view, row, kit.words(text::action_add_key_result));
        form.dismissed |= pressed.cancelled;
        form.submitted |= pressed.confirmed;
        if (form.dismissed) kit.wake_after(0);
        ButtonSpec const all{.label = kit.words(kit.phone() ? text::wizard_all_short : text::wizard_all),
                             .kind = ButtonKind::Ghost,
                             .key = "all fields",
                             .expanded = {}};
        cut_right(row, space::inside);
        return kit.button({row.x - 12, row.y, std::min(row.width + 12, kit.button_width(all)), row.height}, all);
    }

    KeyResultDraft m_draft;
    bool m_coach_open = false;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> new_objective_screen() { return std::make_unique<CreateObjective>(ObjectiveDraft{}); }

void start_create(View& view, Creating what, Slot parent) {
    Document const& document = view.document();
    std::string const me(document.id_of(view.scene.me));
    std::string const above = parent ? std::string(document.id_of(parent)) : std::string();
    if (what == Creating::KeyResult) {
        KeyResultDraft draft;
        draft.owner = me;
        if (document.get<Objective>(parent) != nullptr) draft.objectives.push_back({above, "1"});
        if (document.get<KeyResult>(parent) != nullptr) draft.part_of = above;
        return view.open("create", std::make_unique<CreateKeyResult>(std::move(draft)));
    }
    ObjectiveDraft draft;
    draft.owner = me;
    draft.parent = above;
    if (auto const* const objective = document.get<Objective>(parent); objective != nullptr && objective->team)
        draft.team = std::string(document.id_of(objective->team));
    draft.level = level_below(document, parent);
    auto const* const above_it = document.get<Objective>(parent);
    Slot const wanted = above_it != nullptr && above_it->cycle ? above_it->cycle : view.scene.cycle;
    if (std::ranges::contains(cycles_to_choose(document), wanted)) draft.cycle = wanted;
    view.open("create", std::make_unique<CreateObjective>(std::move(draft)));
}

} // namespace okra::ui
