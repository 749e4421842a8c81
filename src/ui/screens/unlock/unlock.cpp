// The passphrase of an encrypted file: asked for until one opens it.
#include "ui/screens/unlock/unlock.hpp"

#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/exchange.hpp"

namespace okra::ui {

namespace {

class Unlock final : public Screen {
public:
    Unlock(std::string file, bool wrong) : m_file(std::move(file)), m_wrong(wrong) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::unlock_title), .width = 440, .first_height = 260});
        if (!box.drawn) return view.outbox.emplace_back(CloseImport{}), void();
        Kit& kit = view.kit;
        Rect rest = box.body;
        spoken_paragraph(view, rest, kit.words(text::unlock_what, {{"file", m_file}}), style::body, kit.theme().muted);
        cut_top(rest, 12);
        auto const label = kit.words(text::unlock_passphrase);
        FieldSpec const spec{.mode = TextMode::Secret,
                             .error = m_wrong ? kit.words(text::unlock_wrong) : std::string_view(),
                             .select_all = true};
        auto const events = kit.labelled_field(form_row(view, rest, m_wrong), label, m_passphrase, spec);
        if (events.changed) m_wrong = false;
        if (box.fresh) kit.focus(kit.id(label));
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::unlock_open));
        bool const closed = end_dialog(view, box) || pressed.cancelled || escaped(view, events);
        bool const opens = !closed && (pressed.confirmed || events.submitted) && !m_passphrase.empty();
        if (closed) view.outbox.emplace_back(CloseImport{});
        if (opens) view.outbox.emplace_back(UnlockFile{m_passphrase});
        if (closed || opens) view.close();
    }

private:
    std::string m_file, m_passphrase;
    bool m_wrong;
};

} // namespace

std::unique_ptr<Screen> unlock_screen(std::string file, bool wrong) {
    return std::make_unique<Unlock>(std::move(file), wrong);
}

} // namespace okra::ui
