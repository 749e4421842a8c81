// A new cycle, as it follows those there are.
#include "ui/screens/new_cycle/new_cycle.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "model/field_names.hpp"
#include "session/next_cycle.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/templates.hpp"

namespace okra::ui {

namespace {

class NewCycle final : public Screen {
public:
    explicit NewCycle(CycleProposal proposal)
        : m_name(proposal.name), m_starts(proposal.starts), m_ends(proposal.ends), m_proposal(std::move(proposal)) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_new_cycle), .width = 480, .first_height = 350});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        Rect rest = box.body;
        FieldSpec spec;
        spec.error = error_of("name");
        auto const events =
            kit.labelled_field(form_row(view, rest, !spec.error.empty()), kit.words(text::settings_name), m_name, spec);
        if (box.fresh) kit.focus(kit.id(kit.words(text::settings_name)));
        kind_row(view, rest);
        auto const both = halves(form_row(view, rest, true));
        date(kit, both.left, kit.words(text::cycle_starts), m_starts, "starts");
        date(kit, both.right, kit.words(text::cycle_ends), m_ends, "ends");
        bool const stands_at_field =
            !error_of("name").empty() || !error_of("starts").empty() || !error_of("ends").empty();
        if (m_proposal.kind == CycleKind::Year) {
            Rect const line = cut_top(rest, std::max(30.0F, kit.coarse() ? space::touch_height : 0));
            kit.checkbox(line, kit.words(text::year_with_quarters), m_with_quarters);
        }
        if (!m_error.empty() && !stands_at_field)
            spoken_paragraph(view, rest, m_error, style::body, kit.theme().danger);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::add_cycle));
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, events)) view.close();
        else if (pressed.confirmed || events.submitted) submit(view);
    }

    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_error_field, m_error)) return true;
        if (!answer.made.empty()) view.outbox.emplace_back(ChooseCycle{view.document().find(answer.made.front())});
        return false;
    }
    bool is_dirty() const override {
        return m_name != m_proposal.name || m_starts != m_proposal.starts || m_ends != m_proposal.ends;
    }

private:
    // Another kind proposes its own dates and name; a name of one's own stays.
    void kind_row(View& view, Rect& rest) {
        Kit& kit = view.kit;
        std::array<Choice, 3> choices;
        constexpr std::array words{text::cycle_quarter, text::cycle_year, text::cycle_custom};
        for (std::size_t i = 0; i < choices.size(); ++i) choices[i].label = kit.words(words[i]);
        int chosen = static_cast<int>(m_proposal.kind);
        Rect row = form_row(view, rest);
        kit.text(cut_top(row, 20), kit.words(text::cycle_kind), style::caption_medium, kit.theme().muted);
        if (!segmented(kit, {row.x, row.y, std::min(row.width, segmented_width(kit, choices)), kit.control_height()},
                       kit.words(text::cycle_kind), chosen, choices))
            return;
        bool const own_name = m_name != m_proposal.name;
        m_proposal = cycle_of_kind(view.document(), view.kit.today(), static_cast<CycleKind>(chosen));
        if (!own_name) m_name = m_proposal.name;
        m_starts = m_proposal.starts;
        m_ends = m_proposal.ends;
        kit.wake_after(0);
    }
    std::string_view error_of(FieldName field) const {
        return m_error_field == std::string_view(field) ? std::string_view(m_error) : std::string_view();
    }
    void date(Kit& kit, Rect place, std::string_view label, std::optional<Date>& value, FieldName field) {
        kit.text(cut_top(place, 20), label, style::caption_medium, kit.theme().muted);
        if (date_field(kit, place, label, value, {.error = error_of(field), .optional = false})) m_error.clear();
    }
    void submit(View& view) {
        m_error.clear();
        Execute step;
        CycleProposal cycle = m_proposal;
        cycle.name = trimmed(m_name);
        step.commands.emplace_back(command_for(view, cycle, m_starts, m_ends, {}));
        if (cycle.kind == CycleKind::Year && m_with_quarters && m_starts && m_ends && *m_starts <= *m_ends) {
            cycle.starts = *m_starts;
            cycle.ends = *m_ends;
            add_quarters(view, cycle, step.commands);
            step.text = describe(view.document(), step.commands.front());
        }
        m_asked = view.execute(std::move(step));
    }
    // What lies ahead is planned first; what lies in a longer cycle belongs to it.
    static CreateRecord command_for(View& view, CycleProposal const& cycle, std::optional<Date> starts,
                                    std::optional<Date> ends, std::string parent) {
        CreateRecord command;
        command.kind = Kind::Cycle;
        command.fields.push_back({"name", cycle.name});
        command.fields.push_back(
            {"kind", std::string(field_in(Kind::Cycle, "kind").choices[static_cast<std::size_t>(cycle.kind)])});
        if (starts) command.fields.push_back({"starts", *starts});
        if (ends) command.fields.push_back({"ends", *ends});
        if (starts && *starts > view.kit.today()) command.fields.push_back({"phase", std::string("planning")});
        if (parent.empty() && starts && ends)
            parent = view.document().id_of(cycle_around(view.document(), *starts, *ends));
        if (!parent.empty()) command.fields.push_back({"parent", std::move(parent)});
        return command;
    }
    // Quarters that are there already move below their year.
    static void add_quarters(View& view, CycleProposal const& year, std::vector<Command>& commands) {
        SetFields there{{}, {{"parent", id_made_by(0)}}};
        for (CycleProposal const& quarter : quarters_of(view.document(), year)) {
            Slot const known = cycle_with_dates(view.document(), quarter.starts, quarter.ends);
            if (known) there.ids.emplace_back(view.document().id_of(known));
            else commands.emplace_back(command_for(view, quarter, quarter.starts, quarter.ends, id_made_by(0)));
        }
        if (!there.ids.empty()) commands.emplace_back(std::move(there));
    }

    bool m_with_quarters = true;
    std::string m_name;
    std::optional<Date> m_starts, m_ends;
    CycleProposal m_proposal;
    std::string m_error, m_error_field;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> new_cycle_screen(View const& view) {
    return std::make_unique<NewCycle>(next_cycle(view.document(), view.kit.today()));
}

} // namespace okra::ui
