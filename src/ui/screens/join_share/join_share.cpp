// Joining a shared workspace: what is asked, how far the first sync has come, and what is in the way.
#include "ui/screens/join_share/join_share.hpp"

#include <algorithm>
#include <utility>

#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/share_form.hpp"
#include "ui/shared/share_words.hpp"
#include "words/texts/sharing.hpp"

namespace okra::ui {

namespace {

using State = ShareShown::State;

class JoinShare final : public Screen {
public:
    JoinShare(std::string address, bool goes_on) : m_goes_on(goes_on) {
        m_form.address = std::move(address);
        m_form.tried = goes_on;
    }

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_join_share), .width = 520, .first_height = 560});
        if (!box.drawn) return leave(view);
        Kit& kit = view.kit;
        Rect rest = box.body;
        spoken_paragraph(view, rest, kit.words(text::join_share_what), style::body, kit.theme().muted);
        cut_top(rest, 12);
        ShareAsking asking(view, m_form);
        if (box.fresh)
            kit.focus(kit.id(kit.words(m_form.address.empty() ? text::share_address : text::share_passphrase)));
        if (std::exchange(m_goes_on, false))
            view.outbox.emplace_back(ShareDo{.what = ShareDo::Do::Join, .address = m_form.address});
        asking.fields(rest);
        progress(view, rest);
        asking.result(rest);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::share_join));
        bool const closed = end_dialog(view, box) || pressed.cancelled || asking.cancelled();
        if (closed) {
            leave(view);
            view.close();
        } else if (pressed.confirmed || asking.submitted()) {
            asking.send(ShareDo::Do::Join);
        }
    }
    bool is_dirty() const override { return !m_form.passphrase.empty(); }

private:
    // What has come so far is forgotten; nothing was open yet.
    static void leave(View& view) {
        if (view.state.share.state != State::Off) view.outbox.emplace_back(ShareDo{.what = ShareDo::Do::Leave});
    }
    static void progress(View& view, Rect& rest) {
        ShareShown const& share = view.state.share;
        if (share.state == State::Off) return;
        std::string said(view.words(share_title(share)));
        if (share.expected > 0 && share.state == State::Working)
            said = view.words(text::share_first,
                              {{"done", std::min(share.taken, share.expected)}, {"all", share.expected}});
        spoken_paragraph(view, rest, said, style::body_medium, view.kit.theme().text);
        cut_top(rest, 8);
    }

    ShareForm m_form;
    bool m_goes_on;
};

} // namespace

void start_join_share(View& view, std::string address, bool goes_on) {
    view.open("join-share", std::make_unique<JoinShare>(std::move(address), goes_on));
}

} // namespace okra::ui
