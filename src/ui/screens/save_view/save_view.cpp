// Names a view of a list, and says whose it is.
#include "ui/screens/save_view/save_view.hpp"

#include <utility>

#include "base/text.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/saved_views.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

class SaveView final : public Screen {
public:
    SaveView(View const& view, ListQuery query) : m_query(std::move(query)), m_screen(view.state.place.screen) {}
    SaveView(View const& view, SavedView const& saved)
        : m_screen(screen_of(saved)), m_saved(view.document().id_of(saved.id)), m_name(saved.name),
          m_before(saved.name), m_mine(static_cast<bool>(saved.owner)) {}

    bool is_dirty() const override { return m_name != m_before; }

    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (answer.refusal) {
            m_error = said(view.kit.words(), answer.refusal->message);
            return true;
        }
        if (!answer.made.empty()) view.set_query(query_words("view", answer.made));
        view.close();
        return false;
    }

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        bool const is_new = m_saved.empty();
        std::string_view const title = kit.words(is_new ? text::screen_save_view : text::rename_or_share);
        auto const box = begin_dialog(view, {.title = title, .width = 420, .first_height = 260});
        if (!box.drawn) return;
        Rect rest = box.body;
        FieldSpec name;
        name.placeholder = kit.words(text::view_name_hint);
        name.key = "Name";
        name.error = m_error;
        auto const events =
            kit.labelled_field(form_row(view, rest, !m_error.empty()), kit.words(text::settings_name), m_name, name);
        if (box.fresh) kit.focus(kit.id("Name"));
        if (events.changed) m_error.clear();
        if (view.scene.me) {
            kit.checkbox(cut_top(rest, kit.control_height()), kit.words(text::only_for_me), m_mine);
            cut_top(rest, space::inside);
        }
        spoken_paragraph(view, rest, kit.words(text::save_view_hint), style::caption, kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::action_save));
        if (pressed.confirmed || events.submitted) submit(view);
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, events)) view.close();
    }

private:
    void submit(View& view) {
        if (trimmed(m_name).empty()) {
            m_error = view.words(text::name_the_view);
            view.kit.focus(view.kit.id("Name"));
            return view.kit.wake_after(0);
        }
        std::string const owner = m_mine ? std::string(view.document().id_of(view.scene.me)) : std::string();
        std::vector<FieldValue> fields{{"name", Value(m_name)}, {"owner", Value(owner)}};
        if (!m_saved.empty()) {
            m_asked = view.execute(SetFields{{m_saved}, std::move(fields)});
            return;
        }
        for (auto& field : saved_fields(view.scene, m_query, m_screen)) fields.push_back(std::move(field));
        m_asked = view.execute(CreateRecord{Kind::View, {}, std::move(fields)});
    }

    ListQuery m_query;
    std::string m_screen;
    std::string m_saved; // id of the one that is edited
    std::string m_name;
    std::string m_before;
    bool m_mine = false;
    std::string m_error;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> save_view_screen(View const& view, ListQuery query) {
    return std::make_unique<SaveView>(view, std::move(query));
}
std::unique_ptr<Screen> edit_view_screen(View const& view, SavedView const& saved) {
    return std::make_unique<SaveView>(view, saved);
}

} // namespace okra::ui
