// What-ifs: one is begun, gone on with, renamed, discarded or restored.
#include "ui/screens/what_if/what_if.hpp"

#include <string>
#include <utility>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/elsewhere.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 48;

class WhatIfs final : public Screen {
public:
    explicit WhatIfs(std::string renamed) : m_renamed(std::move(renamed)), m_focuses_name(!m_renamed.empty()) {}
    bool is_dirty() const override { return !trimmed(m_name).empty(); }

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::what_if_list), .width = 520, .first_height = 320});
        if (!box.drawn) return;
        if (box.fresh) {
            if (m_renamed.empty()) kit.focus(kit.id("Name"));
            for (BranchHead const& head : view.state.elsewhere.branches)
                if (head.id == m_renamed) m_new_name = head.name;
            view.outbox.emplace_back(WhatIf{});
        }
        Rect rest = box.body;
        FieldEvents const events = start(view, rest);
        if (!view.state.elsewhere.branches.empty()) {
            auto const list = kit.group(Role::List, kit.words(text::what_if_list), rest, "list");
            for (BranchHead const& head : view.state.elsewhere.branches) branch(view, rest, head);
        }
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::what_if_start));
        if (pressed.confirmed || events.submitted) begin(view);
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, events) || m_done) view.close();
    }

private:
    FieldEvents start(View& view, Rect& rest) {
        Kit& kit = view.kit;
        FieldSpec name;
        name.placeholder = kit.words(text::what_if_name_example);
        name.key = "Name";
        auto const events = kit.labelled_field(form_row(view, rest), kit.words(text::what_if_name), m_name, name);
        spoken_paragraph(view, rest, kit.words(text::what_if_start_hint), style::caption, kit.theme().muted);
        cut_top(rest, 12);
        return events;
    }

    void begin(View& view) {
        view.outbox.emplace_back(WhatIf{.what = WhatIf::Do::Start, .name = std::string(trimmed(m_name))});
        m_done = true;
    }

    void branch(View& view, Rect& rest, BranchHead const& head) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        auto const scope = kit.scope(head.id);
        Rect row = cut_top(rest, row_height);
        std::string const name = head.name.empty() ? std::string(kit.words(text::what_if_unnamed)) : head.name;
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = name;
        node.rect = row;
        auto const item = kit.group(std::move(node));
        kit.hairline({row.x, row.y}, row.width);
        bool const open = view.state.elsewhere.branch != nullptr && view.state.elsewhere.branch->head().id == head.id;
        if (m_renamed == head.id) return new_name(view, row, head);
        buttons(view, row, head, open);
        if (m_came_back == head.id) {
            m_came_back.clear();
            kit.focus(kit.id("rename"));
        }
        kit.icon(kit.cut_start(row, 20), icons::git_branch, 16, head.discarded ? t.faint : t.accent);
        kit.cut_start(row, 8);
        row = inset(row, 0, 6);
        kit.text(cut_top(row, 20), name, style::body_medium, head.discarded ? t.muted : t.text);
        kit.text(row, about(view, head, open), style::caption, t.muted);
    }

    // Enter keeps it, as does going elsewhere; Escape does not.
    void new_name(View& view, Rect row, BranchHead const& head) {
        Kit& kit = view.kit;
        kit.icon(kit.cut_start(row, 20), icons::git_branch, 16, kit.theme().accent);
        kit.cut_start(row, 8);
        FieldSpec spec;
        spec.placeholder = kit.words(text::what_if_name_example);
        spec.select_all = true;
        spec.key = "new name";
        auto const events =
            kit.text_field(middle(row, kit.control_height()), kit.words(text::what_if_new_name), m_new_name, spec);
        if (std::exchange(m_focuses_name, false)) kit.focus(kit.id("new name"));
        if (events.cancelled) kit.take_key(Key::Escape);
        if (!events.submitted && !events.cancelled && !events.left) return;
        m_renamed.clear();
        if (!events.left) m_came_back = head.id;
        kit.wake_after(0);
        if (events.cancelled) return;
        view.outbox.emplace_back(
            WhatIf{.what = WhatIf::Do::Start, .id = head.id, .name = std::string(trimmed(m_new_name))});
    }

    static std::string about(View const& view, BranchHead const& head, bool open) {
        Kit& kit = view.kit;
        if (head.discarded)
            return view.words(text::what_if_discarded,
                              {{"day", medium_date(kit.day_of(*head.discarded), kit.locale())}});
        if (open) return std::string(kit.words(text::what_if_is_open));
        Slot const person = view.document().find(head.person);
        std::string day = medium_date(kit.day_of(head.made), kit.locale());
        if (!person) return day;
        return view.words(text::what_if_since, {{"name", person_name(view.document(), person)}, {"day", day}});
    }

    void buttons(View& view, Rect& row, BranchHead const& head, bool open) {
        Kit& kit = view.kit;
        auto const pressed = [&](Text text, char const* icon, ButtonKind kind) {
            ButtonSpec const button{.label = kit.words(text), .icon = icon, .kind = kind, .expanded = {}};
            bool const was =
                kit.button(middle(kit.cut_end(row, kit.button_width(button)), kit.control_height()), button);
            kit.cut_end(row, 8);
            return was;
        };
        auto const ask = [&](WhatIf::Do what) { view.outbox.emplace_back(WhatIf{.what = what, .id = head.id}); };
        if (head.discarded) {
            if (pressed(text::what_if_restore, icons::undo_2, ButtonKind::Plain)) {
                ask(WhatIf::Do::Restore);
                m_done = true;
            }
            return;
        }
        if (!open && pressed(text::what_if_open, nullptr, ButtonKind::Plain)) {
            ask(WhatIf::Do::Open);
            m_done = true;
        }
        if (pressed(text::what_if_discard, nullptr, ButtonKind::Ghost)) ask(WhatIf::Do::Discard);
        ButtonSpec const rename{.label = kit.words(text::what_if_rename),
                                .icon = icons::pencil,
                                .kind = ButtonKind::Ghost,
                                .icon_only = true,
                                .key = "rename",
                                .expanded = {}};
        if (!kit.button(middle(kit.cut_end(row, kit.button_width(rename)), kit.control_height()), rename)) return;
        m_renamed = head.id;
        m_new_name = head.name;
        m_focuses_name = true;
        kit.wake_after(0);
    }

    std::string m_name;
    std::string m_renamed; // the id of the one whose name is typed anew
    std::string m_new_name;
    bool m_focuses_name = false;
    std::string m_came_back; // its button gets the focus again
    bool m_done = false;
};

} // namespace

void start_what_if(View& view, std::string renamed) {
    view.open("what-if", std::make_unique<WhatIfs>(std::move(renamed)));
}

} // namespace okra::ui
