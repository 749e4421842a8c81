// Settings, Share: how it stands, what is in the way, the form to begin, join or connect again, and what gave way.
#include "ui/screens/share/share.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/safety.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "ui/shared/share_form.hpp"
#include "ui/shared/share_words.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/sharing.hpp"

namespace okra::ui {

namespace {

using platform::ShareFault;
using State = ShareShown::State;
using Do = ShareDo::Do;

constexpr float widest = 1000;
constexpr float padding = 16;
constexpr float mark_size = 40;
constexpr float loss_height = 52;
constexpr float endless = 1e6F;

bool put_button(View& view, Rect& row, ButtonSpec const& spec) {
    Rect const box =
        middle(cut_right(row, std::min(row.width, view.kit.button_width(spec))), view.kit.control_height());
    cut_right(row, space::inside);
    return view.kit.button(box, spec);
}

// As high as what is drawn into it was in the pass before.
class GrowingCard {
public:
    GrowingCard(View& view, Rect& rest, float& known) : m_view(view), m_rest(rest), m_known(known) {
        m_card = {rest.x, rest.y, rest.width, std::max(known, 56.0F)};
        view.kit.card(m_card);
        inside = inset(m_card, padding);
        inside.height = endless;
    }
    GrowingCard(GrowingCard const&) = delete;
    GrowingCard& operator=(GrowingCard const&) = delete;
    ~GrowingCard() {
        float const height = inside.y + padding - m_card.y;
        if (height != m_known) m_view.kit.wake_after(0);
        m_known = height;
        cut_top(m_rest, height + space::between);
    }
    Rect inside;

private:
    View& m_view;
    Rect& m_rest;
    float& m_known;
    Rect m_card;
};

// -- how it stands ---------------------------------------------------------------------------------------------------

struct Verdict {
    Status colors = Status::OnTrack;
    char const* icon = icons::users;
    std::string title;
    std::vector<std::string> lines;
};

std::size_t limited_objectives(Document const& document) {
    auto const counts = [](Objective const& objective) {
        return !objective.deleted && objective.visibility == Visibility::Limited;
    };
    return static_cast<std::size_t>(std::ranges::count_if(document.all<Objective>(), counts));
}

void add_remarks(View& view, Verdict& verdict) {
    ShareShown const& share = view.state.share;
    verdict.lines.push_back(
        view.words(text::share_where, {{"address", share.address}, {"n", std::max(share.known, share.expected)}}));
    if (share.pending > 0) verdict.lines.push_back(view.words(text::share_pending, {{"n", share.pending}}));
    if (share.last && share.state != State::Current)
        verdict.lines.push_back(
            view.words(text::share_last, {{"when", std::string_view(age_in_words(view, *share.last))}}));
    if (std::size_t const limited = limited_objectives(view.document()); limited > 0)
        verdict.lines.push_back(view.words(text::share_limited, {{"n", limited}}));
    if (share.unreadable > 0) verdict.lines.push_back(view.words(text::share_unreadable, {{"n", share.unreadable}}));
    if (share.far_ahead > 0) verdict.lines.push_back(view.words(text::share_far_ahead, {{"n", share.far_ahead}}));
}

Verdict verdict_of(View& view) {
    ShareShown const& share = view.state.share;
    Verdict verdict;
    verdict.title = view.words(share_title(share));
    switch (share.state) {
    case State::Off:
        return {Status::NotStarted, icons::users, verdict.title, {std::string(view.words(text::share_off_help))}};
    case State::Current: verdict.icon = icons::circle_check; break;
    case State::Meeting:
    case State::Working: verdict.icon = icons::refresh_cw; break;
    case State::Offline:
        verdict.colors = Status::AtRisk;
        verdict.icon = icons::cloud_off;
        verdict.lines.emplace_back(view.words(text::share_offline_help));
        break;
    case State::Stopped:
        verdict.colors = Status::Behind;
        verdict.icon = icons::triangle_alert;
        verdict.lines.push_back(share_fault(view.kit.words(), share.fault, share.detail));
        break;
    case State::Busy: verdict.lines.emplace_back(view.words(text::share_busy_help)); break;
    }
    if (share.expected > 0 && share.state == State::Working)
        verdict.lines.push_back(
            view.words(text::share_first, {{"done", std::min(share.taken, share.expected)}, {"all", share.expected}}));
    add_remarks(view, verdict);
    return verdict;
}

void verdict_buttons(View& view, Rect& row, bool& leaves) {
    ShareShown const& share = view.state.share;
    if (share.state == State::Off) return;
    ButtonSpec const leave{.label = view.words(text::share_leave), .icon = icons::unlink, .expanded = {}};
    ButtonSpec now{.label = view.words(text::share_now), .icon = icons::refresh_cw, .expanded = {}};
    if (share.state == State::Offline || share.state == State::Stopped) now.label = view.words(text::share_retry);
    now.disabled = share.state == State::Working || share.state == State::Meeting;
    if (put_button(view, row, leave)) {
        leaves = true;
        view.kit.wake_after(0);
    }
    bool const helps = !share.asks && share.state != State::Busy;
    if (helps && put_button(view, row, now)) view.outbox.emplace_back(ShareDo{.what = Do::GoOn});
}

// Nothing is lost by it, but whoever comes back needs login and passphrase.
void ask_to_leave(View& view, Rect& rest, bool& leaves) {
    Kit& kit = view.kit;
    auto const group = kit.group(Role::Group, kit.words(text::share_leave_title), rest, "leave");
    cut_top(rest, padding);
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 12);
    kit.heading(cut_top(rest, style::body_strong.line_height), kit.words(text::share_leave_title), style::body_strong,
                3);
    cut_top(rest, 2);
    spoken_paragraph(view, rest, kit.words(text::share_leave_help), style::caption, kit.theme().muted);
    cut_top(rest, 12);
    Rect row = cut_top(rest, kit.control_height());
    ButtonSpec const leave{
        .label = kit.words(text::share_leave), .kind = ButtonKind::Danger, .key = "leave now", .expanded = {}};
    ButtonSpec const stay{.label = kit.words(text::action_cancel), .key = "stay", .expanded = {}};
    if (kit.button(cut_left(row, kit.button_width(leave)), leave)) {
        view.outbox.emplace_back(ShareDo{.what = Do::Leave});
        leaves = false;
    }
    cut_left(row, space::inside);
    if (kit.button(cut_left(row, kit.button_width(stay)), stay)) {
        leaves = false;
        kit.wake_after(0);
    }
}

void verdict_card(View& view, Rect& rest, float& known, bool& leaves) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Verdict const verdict = verdict_of(view);
    GrowingCard card(view, rest, known);
    StatusColors const& colors = t.of(verdict.colors);
    float const top = card.inside.y;
    Rect line = cut_top(card.inside, mark_size);
    Rect const mark = cut_left(line, mark_size);
    kit.fill(mark, colors.soft, space::inside);
    kit.icon(mark, verdict.icon, 20, colors.ink);
    cut_left(line, padding - 2);
    if (!kit.phone()) verdict_buttons(view, line, leaves);
    Rect words{line.x, top, line.width, endless};
    kit.heading(cut_top(words, style::emphasis.line_height), verdict.title, style::emphasis, 2);
    for (std::string const& each : verdict.lines) spoken_paragraph(view, words, each, style::caption, t.muted);
    card.inside.y = std::max(card.inside.y, words.y);
    if (view.state.share.state == State::Off) return;
    if (kit.phone()) {
        cut_top(card.inside, 12);
        Rect row = cut_top(card.inside, kit.control_height());
        verdict_buttons(view, row, leaves);
    }
    if (leaves) ask_to_leave(view, card.inside, leaves);
}

// -- inviting --------------------------------------------------------------------------------------------------------

constexpr float code_size = 168; // with its margin of four modules
constexpr int quiet_modules = 4;

// Dark on light whatever the theme: that is what telephones look for.
void draw_code(View& view, Rect place) {
    Kit& kit = view.kit;
    platform::ShareCode const& code = view.state.share.code;
    auto const group = kit.group(Role::Image, kit.words(text::share_code), place, "code");
    kit.fill(place, 0xFFFFFFFF, space::control_radius);
    if (code.size == 0 || code.modules.size() != std::size_t{code.size} * code.size) return;
    float const module = place.width / static_cast<float>(code.size + 2 * quiet_modules);
    for (std::uint32_t y = 0; y < code.size; ++y)
        for (std::uint32_t x = 0; x < code.size;) {
            std::uint32_t end = x;
            while (end < code.size && code.modules[std::size_t{y} * code.size + end] == 1) ++end;
            if (end > x)
                kit.fill({place.x + module * static_cast<float>(x + quiet_modules),
                          place.y + module * static_cast<float>(y + quiet_modules),
                          module * static_cast<float>(end - x), module + 0.25F},
                         0xFF000000);
            x = std::max(end, x + 1);
        }
}

void invite_card(View& view, Rect& rest, std::string& drawn, float& known) {
    ShareShown const& share = view.state.share;
    if (share.state != State::Current && share.state != State::Working && share.state != State::Busy) return;
    Kit& kit = view.kit;
    Document const& document = view.document();
    std::string const link = invitation(share.address, document.id_of(document.workspace().id));
    if (drawn != link) view.outbox.emplace_back(ShareDo{.what = Do::Invite, .address = link});
    drawn = link;
    GrowingCard card(view, rest, known);
    float const top = card.inside.y;
    Rect words = card.inside;
    bool const beside = words.width > 2.5F * code_size;
    if (beside) draw_code(view, {right(words) - code_size, top, code_size, code_size});
    if (beside) words.width -= code_size + padding;
    kit.heading(cut_top(words, style::emphasis.line_height), kit.words(text::share_invite), style::emphasis, 2);
    cut_top(words, 4);
    spoken_paragraph(view, words, kit.words(text::share_invite_help), style::body, kit.theme().muted);
    cut_top(words, 12);
    ButtonSpec const copy{.label = kit.words(text::share_invite_copy), .icon = icons::link, .expanded = {}};
    Rect row = cut_top(words, kit.control_height());
    if (kit.button(cut_left(row, std::min(row.width, kit.button_width(copy))), copy)) {
        kit.out().requests.emplace_back(platform::CopyText{link});
        view.outbox.emplace_back(Say{std::string(kit.words(text::share_invite_copied))});
    }
    if (!beside) {
        cut_top(words, 12);
        draw_code(view, centered(cut_top(words, code_size), code_size, code_size));
    }
    card.inside.y = std::max(words.y, beside ? top + code_size : 0);
}

// -- another passphrase ----------------------------------------------------------------------------------------------

// Everybody else is asked for the new one; the page knows the key, not the passphrase, and so asks for that as well.
class Rotation {
public:
    void card(View& view, Rect& rest) {
        ShareShown const& share = view.state.share;
        if (share.state != State::Current && share.state != State::Working) return;
        Kit& kit = view.kit;
        hear(view);
        GrowingCard card(view, rest, m_height);
        Rect& inside = card.inside;
        kit.heading(cut_top(inside, style::emphasis.line_height), kit.words(text::share_rotate), style::emphasis, 2);
        cut_top(inside, 4);
        spoken_paragraph(view, inside, kit.words(text::share_rotate_help), style::body, kit.theme().muted);
        cut_top(inside, space::inside);
        spoken_paragraph(view, inside, kit.words(text::share_rotate_limits), style::caption, kit.theme().muted);
        cut_top(inside, 12);
        if (m_is_open) return form(view, inside);
        ButtonSpec const start{.label = kit.words(text::share_rotate_start),
                               .icon = icons::lock,
                               .disabled = share.rotates,
                               .expanded = false};
        Rect row = cut_top(inside, kit.control_height());
        if (!kit.button(cut_left(row, std::min(row.width, kit.button_width(start))), start)) return;
        m_is_open = true;
        kit.focus(kit.id(kit.words(text::share_rotate_current)));
        kit.wake_after(0);
    }

private:
    struct Typed {
        std::string text, error;
    };

    void hear(View& view) {
        auto const& answer = view.state.share.rotated;
        if (!answer || answer->number == m_heard) return;
        m_heard = answer->number;
        if (!m_asked) return;
        m_asked = false;
        Words const& words = view.kit.words();
        if (answer->fault == ShareFault::None) return close(view);
        if (answer->fault == ShareFault::WrongPassphrase) m_current.error = words(text::share_rotate_wrong);
        else if (answer->fault == ShareFault::Unreachable) m_said = words(text::share_rotate_unsure);
        else m_said = share_fault(words, answer->fault, answer->detail);
    }
    void close(View& view) {
        m_current = m_fresh = m_again = {};
        m_said.clear();
        m_is_open = false;
        view.kit.wake_after(0);
    }

    bool field(View& view, Rect& rest, Text label, Typed& typed) {
        FieldSpec spec;
        spec.mode = TextMode::Secret;
        spec.error = typed.error;
        Rect row = form_row(view, rest, !typed.error.empty());
        row.width = std::min(row.width, widest_field);
        auto const events = view.kit.labelled_field(row, view.kit.words(label), typed.text, spec);
        if (events.changed) typed.error.clear();
        if (events.cancelled) close(view);
        return events.submitted;
    }
    void form(View& view, Rect& rest) {
        Kit& kit = view.kit;
        bool wanted = field(view, rest, text::share_rotate_current, m_current);
        wanted = field(view, rest, text::share_rotate_fresh, m_fresh) || wanted;
        wanted = field(view, rest, text::share_rotate_again, m_again) || wanted;
        if (!m_said.empty()) {
            Rect const box = cut_top(rest, kit.paragraph_height(rest.width, m_said, style::body) + space::inside);
            auto const group = kit.group(Role::Alert, m_said, box, "rotation");
            kit.paragraph(box, m_said, style::body, kit.theme().of(Status::AtRisk).ink);
        }
        bool const waits = view.state.share.rotates;
        ButtonSpec const now{.label = kit.words(waits ? text::share_rotating : text::share_rotate_now),
                             .icon = icons::lock,
                             .kind = ButtonKind::Primary,
                             .disabled = waits,
                             .key = "rotate",
                             .expanded = {}};
        ButtonSpec const stay{.label = kit.words(text::action_cancel), .key = "keep it", .expanded = {}};
        Rect row = cut_top(rest, kit.control_height());
        wanted = kit.button(cut_left(row, std::min(row.width, kit.button_width(now))), now) || wanted;
        cut_left(row, space::inside);
        if (kit.button(cut_left(row, std::min(row.width, kit.button_width(stay))), stay)) return close(view);
        if (wanted && !waits) send(view);
    }
    void send(View& view) {
        constexpr std::size_t least = 8;
        Words const& words = view.kit.words();
        m_said.clear();
        if (m_current.text.empty()) m_current.error = words(text::share_passphrase_missing);
        if (code_point_count(m_fresh.text) < least) m_fresh.error = words(text::share_rotate_short);
        else if (m_fresh.text == m_current.text) m_fresh.error = words(text::share_rotate_same);
        if (m_again.text != m_fresh.text) m_again.error = words(text::share_rotate_differs);
        view.kit.wake_after(0);
        if (!m_current.error.empty() || !m_fresh.error.empty() || !m_again.error.empty()) return;
        m_asked = true;
        view.outbox.emplace_back(ShareDo{.what = Do::Rotate, .passphrase = m_current.text, .fresh = m_fresh.text});
    }

    static constexpr float widest_field = 420;
    bool m_is_open = false;
    bool m_asked = false;
    std::uint64_t m_heard = 0;
    Typed m_current, m_fresh, m_again;
    std::string m_said;
    float m_height = 0;
};

// -- what is limited -------------------------------------------------------------------------------------------------

// "3f2a91c0…" in groups that can be read aloud.
std::string in_groups(std::string_view fingerprint) {
    constexpr std::size_t group = 4;
    std::string text;
    for (std::size_t at = 0; at < fingerprint.size(); at += group) {
        if (at > 0) text += ' ';
        text += fingerprint.substr(at, group);
    }
    return text;
}

void person_keys(View& view, Rect& rest, platform::ShareIdentity const& identity) {
    Kit& kit = view.kit;
    Slot const slot = view.document().find(identity.person);
    if (!slot) return;
    cut_top(rest, 12);
    Rect words = rest;
    person_avatar(view, {cut_left(words, 24).x, words.y, 24, 24}, slot);
    cut_left(words, 12);
    spoken_paragraph(view, words, title_or_untitled(view, slot), style::body_medium, kit.theme().text);
    if (identity.fingerprints.empty())
        spoken_paragraph(view, words, kit.words(text::share_limits_keyless), style::caption,
                         kit.theme().of(Status::AtRisk).ink);
    for (std::string const& each : identity.fingerprints)
        spoken_paragraph(view, words, in_groups(each), style::caption, kit.theme().muted);
    cut_top(rest, words.y - rest.y);
}

void limits_card(View& view, Rect& rest, float& known) {
    ShareShown const& share = view.state.share;
    bool const is_on = share.state == State::Current || share.state == State::Working;
    if (!is_on || (share.people.empty() && share.fingerprint.empty() && view.scene.me)) return;
    Kit& kit = view.kit;
    GrowingCard card(view, rest, known);
    Rect& inside = card.inside;
    kit.heading(cut_top(inside, style::emphasis.line_height), kit.words(text::share_limits), style::emphasis, 2);
    cut_top(inside, 4);
    spoken_paragraph(view, inside, kit.words(text::share_limits_help), style::body, kit.theme().muted);
    cut_top(inside, 12);
    std::string const mine =
        share.fingerprint.empty()
            ? std::string(kit.words(text::share_limits_nobody))
            : view.words(text::share_limits_mine, {{"key", std::string_view(in_groups(share.fingerprint))}});
    pick_me(view, settings_row(view, inside, kit.words(text::share_limits_me), {}));
    spoken_paragraph(view, inside, mine, style::body, kit.theme().text);
    for (platform::ShareIdentity const& each : share.people) person_keys(view, inside, each);
    if (share.people.empty()) return;
    cut_top(inside, 12);
    spoken_paragraph(view, inside, kit.words(text::share_limits_compare), style::caption, kit.theme().muted);
}

// -- what gave way ---------------------------------------------------------------------------------------------------

void loss_row(View& view, Rect row, ShareShown::Loss const& loss, std::size_t place) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    std::string const when = age_in_words(view, loss.at);
    std::string_view const mine = loss.mine.empty() ? kit.words(text::share_nothing) : std::string_view(loss.mine);
    std::string const said =
        loss.field.empty() ? std::string(kit.words(text::share_lost_deleted))
                           : view.words(text::share_lost_row,
                                        {{"field", loss.field}, {"mine", mine}, {"when", std::string_view(when)}});
    Slot const record = view.document().find(loss.record);
    std::string const title = record ? title_or_untitled(view, record) : loss.title; // as it is called by now
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = said;
    Press const press = kit.pressable(row, "loss " + std::to_string(place), std::move(node));
    if (press.hovered) kit.fill(inset(row, 1, 0), t.hover);
    if (press.clicked && record) view.open_record(record);
    Rect words = middle(inset(row, padding, 0), 36);
    kit.text(cut_top(words, 20), title, style::body_medium, t.text);
    kit.text(words, said, style::caption, t.muted);
}

void lost_card(View& view, Rect& rest) {
    auto const& lost = view.state.share.lost;
    if (lost.empty()) return;
    Kit& kit = view.kit;
    float const help = kit.paragraph_height(rest.width - 2 * padding, kit.words(text::share_lost_help), style::caption);
    float const head_room = 56 + help;
    Rect card = cut_top(rest, head_room + loss_height * static_cast<float>(lost.size()));
    kit.card(card);
    Rect head = inset(cut_top(card, head_room), padding, 0);
    Rect line = cut_top(head, 48);
    ButtonSpec const clear{.label = kit.words(text::share_lost_clear), .kind = ButtonKind::Ghost, .expanded = {}};
    if (put_button(view, line, clear)) view.outbox.emplace_back(ShareDo{.what = Do::ClearLost});
    kit.heading(line, kit.words(text::share_lost), style::emphasis, 2);
    spoken_paragraph(view, head, kit.words(text::share_lost_help), style::caption, kit.theme().muted);
    auto const list = kit.group(Role::Group, kit.words(text::share_lost), card, "lost");
    for (std::size_t i = 0; i < lost.size(); ++i) {
        kit.hairline({card.x, card.y}, card.width);
        loss_row(view, cut_top(card, loss_height), lost[i], i);
    }
    cut_top(rest, space::between);
}

// -- the page --------------------------------------------------------------------------------------------------------

class Share final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("share", area);
        Rect rest = settings_page(view, content, widest);
        verdict_card(view, rest, m_verdict_height, m_leaves);
        if (wants_form(view.state.share)) form_card(view, rest);
        invite_card(view, rest, m_drawn, m_invite_height);
        limits_card(view, rest, m_limits_height);
        m_rotation.card(view, rest);
        lost_card(view, rest);
        cut_top(rest, space::around);
        kit.end_scroll(rest.y - content.y);
    }

private:
    static bool wants_form(ShareShown const& share) {
        if (share.state == State::Off || share.asks) return true;
        bool const is_locked = share.fault == ShareFault::NoPassphrase || share.fault == ShareFault::WrongPassphrase ||
                               share.fault == ShareFault::NewPassphrase || share.fault == ShareFault::WrongLogin;
        return share.state == State::Stopped && is_locked;
    }
    void form_card(View& view, Rect& rest) {
        Kit& kit = view.kit;
        if (m_form.address.empty()) m_form.address = view.state.share.address;
        if (m_form.address.empty()) m_form.address = address_of_invitation(view.state.place.query);
        GrowingCard card(view, rest, m_form_height);
        bool const is_first = view.state.share.state == State::Off;
        kit.heading(cut_top(card.inside, style::emphasis.line_height),
                    kit.words(is_first ? text::share_form : text::share_form_again), style::emphasis, 2);
        cut_top(card.inside, 12);
        ShareAsking asking(view, m_form);
        asking.fields(card.inside);
        asking.buttons(card.inside);
        asking.result(card.inside);
    }

    ShareForm m_form;
    Rotation m_rotation;
    bool m_leaves = false; // that is asked about
    float m_verdict_height = 0;
    float m_form_height = 0;
    float m_invite_height = 0;
    float m_limits_height = 0;
    std::string m_drawn; // the invitation whose code was asked for
};

} // namespace

std::unique_ptr<Screen> share_screen() { return std::make_unique<Share>(); }

} // namespace okra::ui
