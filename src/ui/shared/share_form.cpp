#include "ui/shared/share_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/share_words.hpp"
#include "words/texts/sharing.hpp"

namespace okra::ui {

using platform::ShareFault;
using State = ShareShown::State;
using Do = ShareDo::Do;

namespace {

constexpr float padding = 16;

bool is_address(std::string_view text) {
    bool const is_web = text.starts_with("https://") || text.starts_with("http://");
    std::size_t const host = text.find("//") + 2;
    bool const has_path = is_web && text.find('/', host) != std::string_view::npos && !text.ends_with('/');
    return has_path && !text.contains('@') && !text.contains('?') && !text.contains('#') && !text.contains(' ');
}
bool is_in_the_open(std::string_view text) {
    return text.starts_with("http://") && !text.starts_with("http://localhost") &&
           !text.starts_with("http://127.0.0.1") && !text.starts_with("http://[::1]");
}

} // namespace

void ShareAsking::heard(FieldEvents const& events) {
    m_submitted = m_submitted || events.submitted;
    m_cancelled = m_cancelled || events.cancelled;
    if (events.changed) m_form.tried = false;
}

void ShareAsking::fields(Rect& rest) {
    address(rest);
    server(rest);
    passphrase(rest);
    keeping(rest);
}

void ShareAsking::address(Rect& rest) {
    Kit& kit = m_view.kit;
    bool const open = is_in_the_open(m_form.address);
    FieldSpec spec;
    spec.placeholder = kit.words(text::share_address_hint);
    spec.error = m_form.address_error;
    Rect const row = form_row(m_view, rest, open || !m_form.address_error.empty());
    auto const events = kit.labelled_field(row, kit.words(text::share_address), m_form.address, spec);
    if (events.changed) m_form.address_error.clear();
    if (open && m_form.address_error.empty()) form_remark(m_view, row, kit.words(text::share_in_the_open));
    heard(events);
}

void ShareAsking::server(Rect& rest) {
    Kit& kit = m_view.kit;
    Rect const row = form_row(m_view, rest);
    auto [left, right] = halves(row);
    Rect lower{};
    if (kit.phone()) {
        lower = form_row(m_view, rest);
        left = row;
        right = lower;
    }
    FieldSpec user;
    user.placeholder = kit.words(text::share_user_hint);
    FieldSpec password;
    password.mode = TextMode::Secret;
    auto const first = kit.labelled_field(left, kit.words(text::share_user), m_form.user, user);
    auto const second = kit.labelled_field(right, kit.words(text::share_password), m_form.password, password);
    heard(first);
    heard(second);
}

void ShareAsking::passphrase(Rect& rest) {
    Kit& kit = m_view.kit;
    FieldSpec spec;
    spec.mode = TextMode::Secret;
    spec.error = m_form.passphrase_error;
    Rect const row = form_row(m_view, rest, !m_form.passphrase_error.empty());
    auto const events = kit.labelled_field(row, kit.words(text::share_passphrase), m_form.passphrase, spec);
    if (events.changed) m_form.passphrase_error.clear();
    heard(events);
    rest.y -= 6;
    spoken_paragraph(m_view, rest, kit.words(text::share_passphrase_help), style::caption, kit.theme().muted);
    cut_top(rest, 12);
}

void ShareAsking::keeping(Rect& rest) {
    Kit& kit = m_view.kit;
    float const words_width = rest.width - 44 - padding;
    float const lines = kit.paragraph_height(words_width, kit.words(text::share_keep_help), style::caption);
    Rect row = cut_top(rest, style::body_medium.line_height + lines);
    Rect const end = middle(cut_right(row, 44), kit.control_height());
    cut_right(row, padding);
    kit.label(cut_top(row, style::body_medium.line_height), kit.words(text::share_keep), style::body_medium,
              kit.theme().text);
    spoken_paragraph(m_view, row, kit.words(text::share_keep_help), style::caption, kit.theme().muted);
    if (toggle(kit, end, kit.words(text::share_keep), m_form.keeps)) kit.wake_after(0);
    cut_top(rest, padding);
}

ShareDo::Do ShareAsking::first_choice() const {
    ShareShown const& share = m_view.state.share;
    if (share.asks) return Do::StartOver;
    if (share.state != State::Off) return Do::GoOn;
    if (!m_view.session.is_open()) return Do::Join;
    auto const& result = share.result;
    if (!m_form.tried) return Do::Test;
    bool const nothing_there =
        result && (result->fault == ShareFault::NoDatabase || result->fault == ShareFault::NotShared);
    return nothing_there ? Do::Begin : result && result->fault == ShareFault::None ? Do::Join : Do::Test;
}

void ShareAsking::buttons(Rect& rest) {
    Kit& kit = m_view.kit;
    Rect row = cut_top(rest, kit.control_height());
    cut_top(rest, 12);
    if (m_submitted) send(first_choice());
    ShareShown const& share = m_view.state.share;
    Do const first = first_choice();
    auto const button = [&](Do what, Text label, char const* icon) {
        ButtonSpec const spec{.label = kit.words(label),
                              .icon = icon,
                              .kind = what == first ? ButtonKind::Primary : ButtonKind::Plain,
                              .disabled = share.state == State::Meeting,
                              .expanded = {}};
        if (kit.button_width(spec) > row.width) { // below the others
            cut_top(rest, -space::unit);
            row = cut_top(rest, kit.control_height());
            cut_top(rest, 12);
        }
        Rect const box = cut_left(row, std::min(row.width, kit.button_width(spec)));
        cut_left(row, space::inside);
        if (kit.button(box, spec)) send(what);
    };
    if (share.asks) return button(Do::StartOver, text::share_start_over, icons::refresh_cw);
    if (share.state != State::Off) return button(Do::GoOn, text::share_connect, icons::link);
    button(Do::Test, text::share_test, icons::circle_check);
    button(Do::Join, text::share_join, icons::users);
    if (m_view.session.is_open()) button(Do::Begin, text::share_begin, icons::cloud_upload);
}

void ShareAsking::result(Rect& rest) {
    Kit& kit = m_view.kit;
    auto const& result = m_view.state.share.result;
    if (m_view.state.share.asks) {
        spoken_paragraph(m_view, rest, kit.words(text::share_start_over_help), style::caption, kit.theme().muted);
        return;
    }
    if (!result || !m_form.tried) return;
    bool const is_other = result->fault == ShareFault::None && result->other_workspace;
    bool const is_fine = result->fault == ShareFault::None && !is_other;
    bool const is_ready = result->fault == ShareFault::NoDatabase || result->fault == ShareFault::NotShared;
    std::string const said = is_fine    ? std::string(kit.words(text::share_fine))
                             : is_other ? std::string(kit.words(text::share_fault_other))
                                        : share_fault(kit.words(), result->fault, result->detail);
    StatusColors const& colors = kit.theme().of(is_fine || is_ready ? Status::OnTrack : Status::AtRisk);
    float const lines = kit.paragraph_height(rest.width - 44, said, style::body);
    Rect const box = cut_top(rest, lines + 24);
    kit.fill(box, colors.soft, space::control_radius);
    Rect inside = inset(box, 12, 12);
    Rect const mark = cut_left(inside, 16);
    kit.icon({mark.x, mark.y, 16, style::body.line_height},
             is_fine || is_ready ? icons::circle_check : icons::triangle_alert, 16, colors.ink);
    cut_left(inside, space::inside - 4);
    auto const group = kit.group(Role::Alert, said, box, "result");
    kit.paragraph(inside, said, style::body, kit.theme().text);
    cut_top(rest, 4);
    if (is_other) replacing(rest);
}

void ShareAsking::replacing(Rect& rest) {
    Kit& kit = m_view.kit;
    ButtonSpec const spec{.label = kit.words(text::share_replace), .icon = icons::users, .expanded = {}};
    cut_top(rest, 8);
    Rect row = cut_top(rest, kit.control_height());
    if (kit.button(cut_left(row, std::min(row.width, kit.button_width(spec))), spec)) send(Do::Join, true);
    cut_top(rest, 6);
    spoken_paragraph(m_view, rest, kit.words(text::share_replace_help), style::caption, kit.theme().muted);
}

bool ShareAsking::send(Do what, bool replaces) {
    Words const& words = m_view.kit.words();
    std::string const address(trimmed(m_form.address));
    if (!is_address(address)) m_form.address_error = words(text::share_bad_address);
    bool const needs_passphrase = what == Do::Begin || what == Do::Join;
    if (needs_passphrase && m_form.passphrase.empty()) m_form.passphrase_error = words(text::share_passphrase_missing);
    m_view.kit.wake_after(0);
    if (!m_form.address_error.empty() || !m_form.passphrase_error.empty()) return false;
    m_form.tried = true;
    std::string login;
    if (!m_form.user.empty()) login = m_form.user + ":" + m_form.password;
    m_view.outbox.emplace_back(ShareDo{.what = what,
                                       .address = address,
                                       .login = std::move(login),
                                       .passphrase = m_form.passphrase,
                                       .keeps = m_form.keeps,
                                       .replaces = replaces});
    return true;
}

} // namespace okra::ui
