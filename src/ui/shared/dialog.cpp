// The frame of a modal dialog.
#include "ui/shared/dialog.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/icons.hpp"
#include "ui/screens/discard/discard.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float margin = 16;   // to the screen's edges
constexpr float padding = 20;
constexpr float head_height = 60;
constexpr float endless = 1e6F;

float footer_height(View& view) { return view.kit.control_height() + 28; }

Rect frame_of(View& view, DialogSpec const& spec, float height) {
    Rect const screen = inset(view.kit.screen(), view.kit.phone() ? space::inside : margin);
    Rect frame = centered(screen, std::min(spec.width, screen.width), std::min(height, screen.height));
    frame.y = std::max(screen.y, frame.y - (screen.height - frame.height) * 0.15F); // a little above the middle
    return {std::round(frame.x), std::round(frame.y), std::round(frame.width), std::round(frame.height)};
}

} // namespace

DialogBox begin_dialog(View& view, DialogSpec const& spec) {
    Kit& kit = view.kit;
    Layer& layer = view.layer;
    DialogBox box;
    box.id = kit.id(spec.title);
    box.fresh = std::exchange(layer.overlay, box.id) == 0;
    if (box.fresh) kit.open(box.id, kit.focused());
    box.frame = frame_of(view, spec, layer.height > 0 ? layer.height : spec.first_height);
    auto const slip = spec.stays || layer.screen->is_dirty() ? OnSlip::Stay : OnSlip::Close;
    if (!kit.begin_overlay(box.id, OverlayKind::Dialog, box.frame, spec.title, slip)) {
        view.close();
        return box;
    }
    if (!spec.stays && kit.slipped(box.id)) view.open("discard", discard_screen(layer.id));
    box.drawn = true;
    Rect rest = box.frame;
    Rect head = inset(cut_top(rest, head_height), padding, 0);
    cut_right(head, 40);
    kit.heading(head, spec.title, style::section, 1);
    cut_bottom(rest, footer_height(view));
    Rect const content = kit.begin_scroll("body", rest);
    box.top = content.y;
    box.body = inset(content, padding, 0);
    box.body.height = endless;
    return box;
}

DialogButtons dialog_buttons(View& view, Rect& row, std::string_view confirm) {
    Kit& kit = view.kit;
    ButtonSpec const primary{.label = confirm, .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
    Rect const place = cut_right(row, kit.button_width(primary));
    cut_right(row, space::inside);
    DialogButtons pressed;
    pressed.cancelled = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
    pressed.confirmed = kit.button(place, primary);
    return pressed;
}

bool stays_open(View& view, Answer const& answer, std::string& error_field, std::string& error) {
    if (!answer.refusal) return view.close(), false;
    error_field = answer.refusal->field;
    error = said(view.kit.words(), answer.refusal->message);
    return true;
}

Rect end_dialog_body(View& view, DialogBox const& box, float used) {
    Kit& kit = view.kit;
    float const content = used - box.top + space::inside;
    kit.end_scroll(content);
    float const wanted = head_height + content + footer_height(view);
    float& height = view.layer.height;
    if (std::fabs(height - wanted) > 0.5F) kit.wake_after(0);
    height = wanted;
    Rect frame = box.frame;
    Rect const footer = cut_bottom(frame, footer_height(view));
    return inset(footer, padding, 14);
}

bool end_dialog(View& view, DialogBox const& box) {
    Kit& kit = view.kit;
    ButtonSpec cross;
    cross.label = kit.words(text::action_close);
    cross.icon = icons::x;
    cross.kind = ButtonKind::Ghost;
    cross.icon_only = true;
    Rect const place{right(box.frame) - padding - 26, box.frame.y + (head_height - 32) / 2, 32, 32};
    bool const closed = kit.button(place, cross);
    kit.end_overlay();
    if (closed) kit.wake_after(0);
    return closed;
}

void keep_texts(View& view, DialogBox const& box, std::string_view about, std::initializer_list<KeptText> texts) {
    Remembered& remembered = view.state.remembered;
    std::string const beginning = draft_name(view.layer.info->slug, about);
    for (auto const& [name, text] : texts) {
        std::string const full = beginning + std::string(name);
        if (auto const before = remembered[full]; box.fresh && !before.empty()) text = before;
        remembered.keep(full, text, platform::Lasting::Session);
    }
}

Rect form_row(View& view, Rect& rest, bool with_line) {
    Rect const row = cut_top(rest, 20 + view.kit.control_height() + (with_line ? 20 : 0));
    cut_top(rest, 12);
    return row;
}

void form_remark(View& view, Rect labelled_control, std::string_view text) {
    if (text.empty()) return;
    Kit& kit = view.kit;
    cut_top(labelled_control, 20 + kit.control_height());
    Rect const line = cut_top(labelled_control, 20);
    SemanticNode node;
    node.role = Role::Status;
    node.name = text;
    node.rect = line;
    kit.node(std::move(node));
    kit.text(line, text, style::caption, kit.theme().muted);
}

Halves halves(Rect row, float gap) {
    Halves both;
    both.left = cut_left(row, (row.width - gap) / 2);
    cut_left(row, gap);
    both.right = row;
    return both;
}

bool escaped(View& view, FieldEvents const& events) {
    if (!events.cancelled) return false;
    view.kit.take_key(Key::Escape);
    view.kit.wake_after(0);
    return true;
}

} // namespace okra::ui
