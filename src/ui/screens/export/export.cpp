// A copy of the workspace as a file: in which form, for whom, how much of it, and behind which passphrase.
#include "ui/screens/export/export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/one_file.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/what_if.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t least_passphrase = 8; // characters

struct Form {
    ExportForm form;
    Text label, what;
    char const* icon;
};
constexpr std::array forms{
    Form{ExportForm::Json, text::export_form_json, text::export_json_what, icons::download},
    Form{ExportForm::Copy, text::export_form_copy, text::export_copy_what, icons::git_merge},
    Form{ExportForm::Workbook, text::export_form_workbook, text::export_workbook_what, icons::table_2},
    Form{ExportForm::Csv, text::export_form_csv, text::export_csv_what, icons::columns_3},
    Form{ExportForm::Handoff, text::export_form_handoff, text::export_handoff_what, icons::package},
};

class ExportDialog final : public Screen {
public:
    explicit ExportDialog(ExportForm wanted, bool locked = false) : m_locked(locked) {
        m_form = static_cast<int>(std::ranges::find(forms, wanted, &Form::form) - forms.begin());
    }
    // A copy of the file that this page is: what it is itself, with all it holds, until somebody says otherwise.
    explicit ExportDialog(OneFile const& here) : ExportDialog(ExportForm::Handoff, here.locked) {
        m_audience = Audience{};
        m_to_read = here.to_read;
    }
    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_export), .width = 560, .first_height = 420});
        if (!box.drawn) return;
        Rect rest = box.body;
        if (!told_elsewhere(view).empty()) notice(view, rest);
        form(view, rest, box.fresh);
        audience(view, rest);
        if (can_be_redacted()) option(view, rest, text::export_redacted, text::export_redacted_what, m_redacted);
        if (is_handoff()) option(view, rest, text::export_to_read, text::export_to_read_what, m_to_read);
        if (can_be_locked()) {
            bool const was_locked = m_locked;
            option(view, rest, text::export_locked, text::export_locked_what, m_locked);
            if (m_locked && !was_locked) m_reveals = 2; // the dialog is as high as that from the next frame on
            if (m_locked) passphrases(view, rest);
        }
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, view.words(text::export_do));
        bool const closed = end_dialog(view, box) || pressed.cancelled || m_escaped || m_leaves;
        if (!closed && (pressed.confirmed || m_submitted) && is_good(view)) return submit(view);
        if (closed) view.close();
    }

private:
    ExportForm chosen() const { return forms[static_cast<std::size_t>(m_form)].form; }
    bool is_handoff() const { return chosen() == ExportForm::Handoff; }
    bool can_be_locked() const { return chosen() == ExportForm::Json || chosen() == ExportForm::Copy || is_handoff(); }
    bool can_be_redacted() const { return chosen() != ExportForm::Copy; } // nobody could merge it

    // What leaves is what is stored: where something else is shown, that is said before.
    static std::string told_elsewhere(View const& view) {
        auto const& at = view.state.elsewhere;
        if (at.day) return view.words(text::export_not_day, {{"day", medium_date(*at.day, view.kit.locale())}});
        if (at.branch == nullptr) return {};
        return view.words(text::export_not_branch, {{"name", name_of_branch(at, view.kit.words())}});
    }
    void notice(View& view, Rect& rest) {
        Kit& kit = view.kit;
        bool const branch = !view.state.elsewhere.day;
        std::string const words = told_elsewhere(view);
        float const high = kit.paragraph_height(rest.width - 56, words, style::body);
        float const button_room = branch ? kit.control_height() + space::inside : 0;
        Rect const box = cut_top(rest, high + button_room + 24);
        kit.fill(box, kit.theme().accent_soft, space::control_radius);
        Rect inside = inset(box, 14, 12);
        Rect mark = kit.cut_start(inside, 18);
        kit.icon(cut_top(mark, 20), branch ? icons::git_branch : icons::clock, 16, kit.theme().accent);
        kit.cut_start(inside, 10);
        spoken_paragraph(view, inside, words, style::body, kit.theme().text);
        ButtonSpec const save{.label = kit.words(text::export_what_if), .key = "what-if", .expanded = {}};
        cut_top(inside, space::inside);
        Rect row = cut_top(inside, kit.control_height());
        if (branch && kit.button(kit.cut_start(row, kit.button_width(save)), save)) {
            view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Save});
            m_leaves = true;
        }
        cut_top(rest, 14);
    }

    void form(View& view, Rect& rest, bool fresh) {
        Kit& kit = view.kit;
        kit.text(cut_top(rest, 20), kit.words(text::export_form), style::caption_medium, kit.theme().muted);
        auto const list = kit.group(Role::Group, kit.words(text::export_form), rest, "forms");
        for (std::size_t i = 0; i < forms.size(); ++i) {
            Form const& each = forms[i];
            float const words = kit.paragraph_height(rest.width - 60, kit.words(each.what), style::caption);
            Rect const place = cut_top(rest, 34 + words + 8);
            bool const is_chosen = m_form == static_cast<int>(i);
            SemanticNode node;
            node.role = Role::Radio;
            node.name = kit.words(each.label);
            node.description = kit.words(each.what);
            node.checked = is_chosen;
            std::string const key = "form " + std::to_string(i);
            Press const press = kit.pressable(place, key, node);
            if (press.clicked) m_form = static_cast<int>(i);
            if (fresh && is_chosen) kit.focus(kit.id(key));
            Theme const& theme = kit.theme();
            kit.fill(place,
                     is_chosen       ? theme.accent_soft
                     : press.hovered ? theme.hover
                                     : theme.surface,
                     space::control_radius);
            kit.outline(place, is_chosen ? theme.accent : theme.border, space::control_radius, is_chosen ? 1.5F : 1);
            Rect inside = inset(place, 12, 8);
            Rect mark = cut_left(inside, 20);
            kit.icon(cut_top(mark, 20), each.icon, 18, is_chosen ? theme.accent : theme.muted);
            cut_left(inside, 12);
            kit.text(cut_top(inside, 20), kit.words(each.label), style::body_medium, theme.text);
            kit.paragraph(inside, kit.words(each.what), style::caption, theme.muted);
            cut_top(rest, 8);
        }
        cut_top(rest, 8);
    }

    // What is handed over is for others, the other forms are for oneself, until somebody says otherwise.
    Audience audience() const {
        return m_audience.value_or(Audience{is_handoff() ? Audience::Who::Everyone : Audience::Who::All, {}});
    }

    // Everything, what everyone may see, or what one person may.
    void audience(View& view, Rect& rest) {
        Kit& kit = view.kit;
        std::vector<Option> options{{.label = std::string(kit.words(text::export_for_me)), .icon = icons::user},
                                    {.label = std::string(kit.words(text::export_for_everyone)), .icon = icons::users}};
        std::vector<Slot> people;
        for (Person const& person : view.document().all<Person>())
            if (!person.deleted && !person.inactive) people.push_back(person.id);
        std::ranges::sort(people, {}, [&](Slot slot) { return folded(view.document().title_of(slot)); });
        for (Slot const slot : people)
            options.push_back({.label = kit.words(text::export_for_person, {{"name", title_or_untitled(view, slot)}})});
        bool const open = m_redacted && can_be_redacted();
        Audience const chosen = audience();
        int at = open ? 1 : chosen.who == Audience::Who::All ? 0 : 1;
        if (!open && chosen.who == Audience::Who::Person)
            for (std::size_t i = 0; i < people.size(); ++i)
                if (view.document().id_of(people[i]) == chosen.person) at = static_cast<int>(i) + 2;
        if (!kit.labelled_select(form_row(view, rest), kit.words(text::export_for), at, options)) return;
        if (at == 0) m_audience = Audience{};
        else if (at == 1) m_audience = Audience{.who = Audience::Who::Everyone, .person = {}};
        else
            m_audience =
                Audience{.who = Audience::Who::Person,
                         .person = std::string(view.document().id_of(people[static_cast<std::size_t>(at) - 2]))};
    }

    static void option(View& view, Rect& rest, Text label, Text what, bool& value) {
        Kit& kit = view.kit;
        kit.checkbox(cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 28.0F)), kit.words(label),
                     value);
        Rect words = rest;
        cut_left(words, 26);
        spoken_paragraph(view, words, kit.words(what), style::caption, kit.theme().muted);
        cut_top(rest, words.y - rest.y + 12);
    }

    void passphrases(View& view, Rect& rest) {
        Kit& kit = view.kit;
        bool const told = !m_error.empty();
        Rect row = form_row(view, rest, told);
        bool const narrow = row.width < 400;
        Halves both = halves(row);
        if (narrow) both = {row, form_row(view, rest, told)};
        if (m_reveals > 0) {
            --m_reveals;
            kit.scroll_to(both.right);
            kit.wake_after(0);
        }
        auto const first = kit.labelled_field(
            both.left, kit.words(text::export_passphrase), m_passphrase,
            {.mode = TextMode::Secret, .error = m_error_is_first ? std::string_view(m_error) : std::string_view()});
        auto const second = kit.labelled_field(
            both.right, kit.words(text::export_passphrase_again), m_again,
            {.mode = TextMode::Secret, .error = m_error_is_first ? std::string_view() : std::string_view(m_error)});
        if (first.changed || second.changed) m_error.clear();
        m_submitted = first.submitted || second.submitted;
        m_escaped = escaped(view, first) || escaped(view, second);
    }

    bool is_good(View& view) {
        if (!m_locked || !can_be_locked()) return true;
        m_error.clear();
        m_error_is_first = code_point_count(m_passphrase) < least_passphrase;
        if (m_error_is_first) m_error = view.words(text::export_passphrase_short);
        else if (m_passphrase != m_again) m_error = view.words(text::export_passphrase_differs);
        view.kit.wake_after(0);
        return m_error.empty();
    }

    void submit(View& view) {
        bool const locked = m_locked && can_be_locked();
        view.outbox.emplace_back(ExportCopy{.form = chosen(),
                                            .audience = audience(),
                                            .redacted = m_redacted && can_be_redacted(),
                                            .to_read = m_to_read && is_handoff(),
                                            .passphrase = locked ? m_passphrase : std::string()});
        view.close();
    }

    int m_form = 0;
    std::optional<Audience> m_audience; // none: as usual for the form
    bool m_redacted = false;
    bool m_to_read = false;
    bool m_locked = false;
    std::string m_passphrase, m_again, m_error;
    bool m_error_is_first = true;
    int m_reveals = 0; // so many frames bring the passphrases into view
    bool m_submitted = false;
    bool m_escaped = false;
    bool m_leaves = false; // the what-if was saved in place of it
};

} // namespace

std::unique_ptr<Screen> export_screen() { return std::make_unique<ExportDialog>(ExportForm::Json); }

void start_locked_copy(View& view) { view.open("export", std::make_unique<ExportDialog>(ExportForm::Json, true)); }

void start_handoff(View& view) {
    auto const here = one_file(view.state.remembered);
    view.open("export",
              here ? std::make_unique<ExportDialog>(*here) : std::make_unique<ExportDialog>(ExportForm::Handoff));
}

} // namespace okra::ui
