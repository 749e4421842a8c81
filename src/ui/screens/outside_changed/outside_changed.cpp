// The dialog before the file outside is written over. Nothing is lost whatever is chosen, but by "Write over it".
#include "ui/screens/outside_changed/outside_changed.hpp"

#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

class OutsideChanged final : public Screen {
public:
    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::screen_outside_changed), .width = 520, .first_height = 240});
        if (!box.drawn) return;
        Rect rest = box.body;
        std::string const& file = view.state.outside ? view.state.outside->name : std::string();
        spoken_paragraph(view, rest, view.words(text::outside_changed_what, {{"file", file}}), style::body,
                         kit.theme().text);
        cut_top(rest, space::inside);
        spoken_paragraph(view, rest, kit.words(text::outside_changed_then), style::body, kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const button = [&](Text label, ButtonKind kind) {
            ButtonSpec const spec{.label = kit.words(label), .kind = kind, .expanded = {}};
            bool const pressed = kit.button(cut_right(row, kit.button_width(spec)), spec);
            cut_right(row, space::inside);
            if (box.fresh && kind == ButtonKind::Primary) kit.focus(kit.id(spec.label));
            return pressed;
        };
        bool const merges = button(text::outside_changed_open, ButtonKind::Primary);
        bool const other = button(text::outside_other, ButtonKind::Plain);
        bool const over = button(text::outside_changed_over, ButtonKind::Danger);
        if (merges) view.outbox.emplace_back(OpenOutside{});
        if (other) view.outbox.emplace_back(SaveOutside{.choose = true});
        if (over) view.outbox.emplace_back(SaveOutside{.over = true});
        if (end_dialog(view, box) || merges || other || over) view.close();
    }
};

} // namespace

std::unique_ptr<Screen> outside_changed_screen() { return std::make_unique<OutsideChanged>(); }

} // namespace okra::ui
