// Heavy work on its way: how far it is, and a way to stop it.
#include "ui/screens/work/work.hpp"

#include <algorithm>

#include "base/shown.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/view.hpp"
#include "words/texts/frame.hpp"

namespace okra::ui {

namespace {

class Work final : public Screen {
public:
    explicit Work(std::string title) : m_title(std::move(title)) {}

    void draw(View& view, Rect) override {
        if (!view.state.work) return view.close(); // it is done
        auto const box = begin_dialog(view, {.title = m_title, .width = 420, .first_height = 180, .stays = true});
        bool stops = !box.drawn;
        if (box.drawn) {
            Kit& kit = view.kit;
            Rect rest = box.body;
            Rect bar = cut_top(rest, 24);
            bar = {bar.x, bar.y + 9, bar.width, 6};
            double const share = std::clamp(static_cast<double>(*view.state.work), 0.0, 1.0);
            SemanticNode node;
            node.role = Role::ProgressBar;
            node.name = m_title;
            node.value = percent(share, kit.locale());
            node.rect = bar;
            kit.node(std::move(node));
            kit.progress_bar(bar, share, std::nullopt, kit.theme().accent);
            cut_top(rest, 8);
            Rect row = end_dialog_body(view, box, rest.y);
            ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
            stops = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
            if (box.fresh) kit.focus(kit.id(cancel.label));
            if (end_dialog(view, box)) stops = true;
        }
        if (!stops) return;
        view.outbox.emplace_back(StopWork{});
        view.close();
    }

private:
    std::string m_title;
};

} // namespace

std::unique_ptr<Screen> work_screen(std::string title) { return std::make_unique<Work>(std::move(title)); }

} // namespace okra::ui
