// New work: what kind of it, what is to be done, what it is for, who and until when.
#include "ui/screens/new_work/new_work.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/fields.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view project_kind = "project";

class NewWorkDialog final : public Screen {
public:
    explicit NewWorkDialog(NewWork draft) : m_draft(std::move(draft)) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_new_work), .width = 560, .first_height = 420});
        if (!box.drawn) return;
        keep_texts(view, box, "work", {{"title", m_draft.title}, {"description", m_draft.description}});
        Rect rest = box.body;
        bool submitted = title(view, rest, box.fresh);
        fields(view, rest);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, view.words(is_project() ? text::add_project : text::add_work));
        submitted |= pressed.confirmed;
        if (end_dialog(view, box) || pressed.cancelled || m_dismissed) return view.close();
        if (submitted) submit(view);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_error_field, m_error)) return true;
        if (!answer.made.empty() && !is_project()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override { return !m_draft.title.empty() || !m_draft.description.empty(); }

private:
    bool is_project() const { return !m_names_kind && m_draft.kind == project_kind; }

    bool title(View& view, Rect& rest, bool fresh) {
        Kit& kit = view.kit;
        auto names = kinds_of_work(view.document());
        names.insert(names.begin(), std::string(project_kind));
        std::vector<Option> options;
        int chosen = 0;
        for (auto const& name : names) {
            if (name == m_draft.kind) chosen = static_cast<int>(options.size());
            options.push_back(
                {name == project_kind ? kind_name(kit.words(), Kind::Project) : choice_name(kit.words(), name),
                 name == project_kind ? icons::folder_kanban : icons::square_check, 0});
        }
        int const last = static_cast<int>(options.size());
        options.push_back({std::string(kit.words(text::field_new_kind)), icons::plus, 0});
        if (m_names_kind) chosen = last;
        if (kit.labelled_select(form_row(view, rest), kit.words(text::facet_kind), chosen, options)) {
            m_names_kind = chosen == last;
            m_draft.kind = m_names_kind ? std::string() : names[static_cast<std::size_t>(chosen)];
        }
        bool const named = m_names_kind && name_kind(view, rest);
        FieldSpec spec;
        spec.key = "title";
        spec.placeholder = kit.words(text::work_title_hint);
        if (m_error_field == "title" || m_error_field == "name") spec.error = m_error;
        auto const events = kit.labelled_field(form_row(view, rest, !spec.error.empty()), kit.words(text::column_title),
                                               m_draft.title, spec);
        if (events.changed) m_error.clear();
        if (fresh) kit.focus(kit.id("title"));
        m_dismissed |= escaped(view, events);
        return events.submitted || named;
    }

    // A kind is there as soon as something is of it.
    bool name_kind(View& view, Rect& rest) {
        Kit& kit = view.kit;
        FieldSpec spec;
        spec.placeholder = kit.words(text::field_kind_name_help);
        if (m_error_field == "kind") spec.error = m_error;
        auto const events = kit.labelled_field(form_row(view, rest, !spec.error.empty()),
                                               kit.words(text::field_kind_name), m_draft.kind, spec);
        if (events.changed) m_error.clear();
        m_dismissed |= escaped(view, events);
        return events.submitted;
    }

    void fields(View& view, Rect& rest) {
        Kit& kit = view.kit;
        if (!is_project()) {
            auto const both = halves(form_row(view, rest));
            pick(view, both.left, m_draft.key_result, text::supports, Kind::KeyResult, text::supports_nothing);
            pick(view, both.right, m_draft.project, text::project, Kind::Project, text::no_project);
        }
        auto const both = halves(form_row(view, rest, m_error_field == "due"));
        pick(view, both.left, m_draft.assignee, is_project() ? text::facet_owner : text::assignee, Kind::Person,
             text::nobody_yet);
        Rect place = both.right;
        kit.text(cut_top(place, 20), kit.words(text::facet_due), style::caption_medium, kit.theme().muted);
        DateSpec spec;
        if (m_error_field == "due") spec.error = m_error;
        date_field(kit, place, kit.words(text::facet_due), m_due, spec);
        FieldSpec lines;
        lines.mode = TextMode::Lines;
        auto const events =
            kit.labelled_field(cut_top(rest, 96), kit.words(text::description), m_draft.description, lines);
        m_dismissed |= escaped(view, events);
        cut_top(rest, 12);
        constexpr std::array<std::string_view, 4> own{"title", "name", "due", "kind"};
        if (!m_error.empty() && !std::ranges::contains(own, std::string_view(m_error_field)))
            error_line(view, cut_top(rest, 20), m_error);
    }

    void pick(View& view, Rect rect, std::string& id, Text label, Kind kind, Text none) {
        Kit& kit = view.kit;
        kit.text(cut_top(rect, 20), kit.words(label), style::caption_medium, kit.theme().muted);
        PickerSpec spec;
        spec.label = kit.words(label);
        spec.kinds = kind;
        spec.none = kit.words(none);
        spec.creates = kind == Kind::Person || kind == Kind::Project;
        auto const picked = pick_record(view, cut_top(rect, kit.control_height()), spec, view.document().find(id));
        if (picked) id = *picked ? std::string(view.document().id_of(*picked)) : std::string();
    }

    void submit(View& view) {
        if (trimmed(m_draft.kind).empty()) {
            m_error_field = "kind";
            m_error = view.words(text::field_needs_kind);
            return;
        }
        Execute step;
        step.commands.emplace_back(command());
        if (!m_draft.resolves.empty())
            step.commands.emplace_back(SetFields{{m_draft.resolves}, {{"blockers_resolved", view.kit.now()}}});
        step.text = describe(view.document(), step.commands.front());
        m_asked = view.execute(std::move(step));
    }

    CreateRecord command() const {
        CreateRecord made;
        std::string const title(trimmed(m_draft.title));
        made.kind = is_project() ? Kind::Project : Kind::Initiative;
        made.fields.push_back(is_project() ? FieldValue{"name", title} : FieldValue{"title", title});
        if (m_due) made.fields.push_back({"due", *m_due});
        if (!trimmed(m_draft.description).empty()) made.fields.push_back({"description", m_draft.description});
        if (!m_draft.assignee.empty())
            made.fields.push_back(is_project() ? FieldValue{"owner", m_draft.assignee}
                                               : FieldValue{"assignee", m_draft.assignee});
        if (is_project()) return made;
        made.fields.push_back({"kind", std::string(trimmed(m_draft.kind))});
        if (!m_draft.project.empty()) made.fields.push_back({"project", m_draft.project});
        if (!m_draft.key_result.empty())
            made.fields.push_back({"key_results", Element{m_draft.key_result, true, 1, {}}});
        return made;
    }

    NewWork m_draft;
    std::optional<Date> m_due;
    std::string m_error, m_error_field;
    bool m_names_kind = false; // one that nothing is of yet
    bool m_dismissed = false;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> new_work_screen(NewWork draft) { return std::make_unique<NewWorkDialog>(std::move(draft)); }

void start_new_work(View& view, NewWork draft) {
    if (draft.assignee.empty() && view.scene.me) draft.assignee = view.document().id_of(view.scene.me);
    view.open("new-work", new_work_screen(std::move(draft)));
}

} // namespace okra::ui
