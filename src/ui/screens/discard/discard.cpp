// Asks before a slip beside a dialog loses what was typed into it.
#include "ui/screens/discard/discard.hpp"

#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

class Discard final : public Screen {
public:
    explicit Discard(std::uint32_t layer) : m_layer(layer) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::screen_discard), .width = 400, .first_height = 160});
        if (!box.drawn) return;
        Rect rest = box.body;
        spoken_paragraph(view, rest, kit.words(text::discard_unsaved), style::body, kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        ButtonSpec const keep{.label = kit.words(text::discard_keep), .kind = ButtonKind::Primary, .expanded = {}};
        ButtonSpec const discard{.label = kit.words(text::discard_discard), .kind = ButtonKind::Danger, .expanded = {}};
        bool const stays = kit.button(cut_right(row, kit.button_width(keep)), keep);
        cut_right(row, space::inside);
        bool const goes = kit.button(cut_right(row, kit.button_width(discard)), discard);
        if (box.fresh) kit.focus(kit.id(keep.label));
        if (goes) view.stack.close(m_layer);
        if (end_dialog(view, box) || stays || goes) view.close();
    }

private:
    std::uint32_t m_layer;
};

} // namespace

std::unique_ptr<Screen> discard_screen(std::uint32_t layer) { return std::make_unique<Discard>(layer); }

} // namespace okra::ui
