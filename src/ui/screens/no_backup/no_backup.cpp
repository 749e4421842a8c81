// The dialog in place of a backup. Whatever closes it, an answer is given: nothing waits for ever.
#include "ui/screens/no_backup/no_backup.hpp"

#include <utility>

#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

class NoBackupDialog final : public Screen {
public:
    explicit NoBackupDialog(NoBackup why) : m_why(std::move(why)) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::screen_no_backup), .width = 480, .first_height = 260});
        if (!box.drawn) return answer(view, NoBackupChoice::Leave);
        Rect rest = box.body;
        spoken_paragraph(view, rest, m_why.problem, style::body, kit.theme().text);
        cut_top(rest, space::inside);
        Text const then = m_why.can_download ? text::no_backup_download : text::no_backup_nothing_done;
        spoken_paragraph(view, rest, kit.words(then), style::body, kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed =
            dialog_buttons(view, row, kit.words(m_why.can_download ? text::no_backup_go_on : text::action_retry));
        bool const closed = end_dialog(view, box) || pressed.cancelled;
        if (pressed.confirmed) answer(view, m_why.can_download ? NoBackupChoice::Download : NoBackupChoice::Retry);
        else if (closed) answer(view, NoBackupChoice::Leave);
    }

private:
    void answer(View& view, NoBackupChoice choice) {
        if (!std::exchange(m_answered, true)) view.outbox.emplace_back(GoOnWithoutBackup{choice});
        view.close();
    }

    NoBackup m_why;
    bool m_answered = false;
};

} // namespace

std::unique_ptr<Screen> no_backup_screen(NoBackup why) { return std::make_unique<NoBackupDialog>(std::move(why)); }

} // namespace okra::ui
