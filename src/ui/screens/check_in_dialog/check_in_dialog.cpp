// The check-in: last value, new value, confidence, note, blockers; Enter saves.
#include "ui/kit/icons.hpp"
#include "ui/record/check_in_form.hpp"
#include "ui/shared/dialog.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

void footer(CheckInForm& form, Rect row) {
    Kit& kit = form.view.kit;
    auto const pressed = dialog_buttons(form.view, row, kit.words(text::save_check_in));
    if (!kit.phone())
        kit.text(
            row,
            kit.words(text::check_in_keys, {{"keys", shortcut_text(kit, on(Key::Enter, Modifiers{.command = true}))}}),
            style::caption, kit.theme().faint);
    form.dismissed |= pressed.cancelled;
    form.submitted |= pressed.confirmed;
    if (form.dismissed) kit.wake_after(0);
}

class CheckInDialog final : public Screen {
public:
    explicit CheckInDialog(CheckInDraft draft) : m_draft(std::move(draft)) {}

    void draw(View& view, Rect) override {
        Slot const on = view.document().find(m_draft.on);
        auto const key_result = check_in_subject(view.document(), on);
        if (!key_result) return view.close(); // it has gone meanwhile
        auto const box =
            begin_dialog(view, {.title = view.words(text::action_check_in), .width = 520, .first_height = 560});
        if (!box.drawn) return;
        CheckInForm form{view, m_draft, *key_result, view.scene.evaluation.of(key_result->id)};
        keep_texts(view, box, m_draft.on,
                   {{"value", m_draft.value}, {"note", m_draft.note}, {"blockers", m_draft.blockers}});
        Rect rest = box.body;
        check_in_summary(form, rest);
        check_in_value(form, rest, box.fresh);
        if (view.document().kind_of(on) == Kind::KeyResult) check_in_confidence(form, rest);
        lines(form, rest, text::check_in_note, m_draft.note, text::check_in_note_hint);
        lines(form, rest, text::check_in_blockers, m_draft.blockers, text::check_in_blockers_hint);
        check_in_extras(form, rest);
        footer(form, end_dialog_body(view, box, rest.y));
        if (end_dialog(view, box) || form.dismissed) view.close();
        else if (form.submitted) save_check_in(form);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_draft.asked) return false;
        if (answer.refusal) return take_refusal(view, m_draft, *answer.refusal);
        view.close();
        return false;
    }
    bool is_dirty() const override {
        return m_draft.value != m_draft.filled || !m_draft.note.empty() || !m_draft.blockers.empty();
    }

private:
    static void lines(CheckInForm& form, Rect& rest, Text label, std::string& value, Text placeholder) {
        check_in_lines(form, cut_top(rest, 104), label, value, placeholder);
        cut_top(rest, 12);
    }

    CheckInDraft m_draft;
};

} // namespace

void start_check_in(View& view, Slot key_result) {
    view.open("check-in-dialog", std::make_unique<CheckInDialog>(check_in_draft(view, key_result)));
}

} // namespace okra::ui
