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
    bool is_dirty() const override { return !trimmed(m_name).empty(); }

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const box =
            begin_dialog(view, {.title = kit.words(text::what_if_list), .width = 520, .first_height = 320});
        if (!box.drawn) return;
        if (box.fresh) {
            kit.focus(kit.id("Name"));
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
        buttons(view, row, head, open);
        kit.icon(kit.cut_start(row, 20), icons::git_branch, 16, head.discarded ? t.faint : t.accent);
        kit.cut_start(row, 8);
        row = inset(row, 0, 6);
        kit.text(cut_top(row, 20), name, style::body_medium, head.discarded ? t.muted : t.text);
        kit.text(row, about(view, head, open), style::caption, t.muted);
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
    }

    std::string m_name;
    bool m_done = false;
};

} // namespace

void start_what_if(View& view) { view.open("what-if", std::make_unique<WhatIfs>()); }

} // namespace okra::ui
