// An empty workspace: beside the one that is open, or in place of it where the browser keeps only one.
#include "ui/screens/new_workspace/new_workspace.hpp"

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

class NewWorkspace final : public Screen {
public:
    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_new_workspace), .width = 480, .first_height = 260});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        Rect rest = box.body;
        FieldSpec spec;
        spec.placeholder = kit.words(text::workspace_name);
        spec.error = m_error;
        auto const events =
            kit.labelled_field(form_row(view, rest, !m_error.empty()), kit.words(text::settings_name), m_name, spec);
        if (events.changed) m_error.clear();
        if (box.fresh) kit.focus(kit.id(kit.words(text::settings_name)));
        spoken_paragraph(view, rest,
                         kit.words(view.state.workspaces ? text::new_workspace_beside : text::new_workspace_replaces,
                                   {{"name", view.document().workspace().name}}),
                         style::body, kit.theme().muted);
        ButtonSpec const copy{.label = kit.words(text::export_copy), .icon = icons::download, .expanded = {}};
        cut_top(rest, space::inside);
        Rect line = view.state.workspaces ? Rect{} : cut_top(rest, kit.control_height());
        if (!view.state.workspaces && kit.button(cut_left(line, kit.button_width(copy)), copy))
            view.outbox.emplace_back(Export{});
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::new_workspace_make));
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, events)) view.close();
        else if (pressed.confirmed || events.submitted) submit(view);
    }
    bool is_dirty() const override { return !m_name.empty(); }

private:
    void submit(View& view) {
        std::string name(trimmed(m_name));
        if (name.empty()) {
            m_error = view.words(text::new_workspace_needs_name);
            view.kit.wake_after(0);
            return;
        }
        if (view.state.workspaces)
            view.kit.out().requests.emplace_back(platform::MakeWorkspace{.name = std::move(name), .copy = false});
        else view.outbox.emplace_back(StartEmpty{std::move(name)});
        view.close();
    }

    std::string m_name, m_error;
};

} // namespace

std::unique_ptr<Screen> new_workspace_screen() { return std::make_unique<NewWorkspace>(); }

} // namespace okra::ui
