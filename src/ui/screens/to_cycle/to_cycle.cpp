// The open cycles and the backlog, each a row that does it at once.
#include "ui/screens/to_cycle/to_cycle.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/shown.hpp"
#include "command/copies.hpp"
#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

// Closed ones are read-only.
std::vector<Slot> cycles_to_choose(Document const& document) {
    std::vector<Slot> cycles;
    for (auto const& cycle : document.all<Cycle>())
        if (!cycle.deleted && cycle.phase != CyclePhase::Closed) cycles.push_back(cycle.id);
    std::ranges::stable_sort(cycles, std::ranges::greater(),
                             [&](Slot slot) { return document.get<Cycle>(slot)->starts.value_or(Date{}); });
    cycles.push_back(backlog);
    return cycles;
}

namespace {

constexpr float row_height = 48;

std::string span_of(View const& view, Cycle const& cycle) {
    if (!cycle.starts || !cycle.ends) return {};
    auto const& locale = view.kit.locale();
    return medium_date(*cycle.starts, locale) + " – " + medium_date(*cycle.ends, locale);
}

class ToCycle final : public Screen {
public:
    ToCycle(View const& view, std::span<Slot const> objectives, bool moves)
        : m_ids(ids_of(view.document(), objectives)), m_moves(moves) {}

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        auto const title = kit.words(m_moves ? text::move_to_cycle : text::copy_to_cycle);
        auto const box = begin_dialog(view, {.title = title, .width = 480, .first_height = 360});
        if (!box.drawn) return;
        Rect rest = box.body;
        spoken_paragraph(view, rest, kit.words(m_moves ? text::move_to_cycle_hint : text::copy_to_cycle_hint),
                         style::body, kit.theme().muted);
        cut_top(rest, space::between);
        Slot const chosen = rows(view, rest, box.fresh);
        Rect row = end_dialog_body(view, box, rest.y);
        ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
        bool const leaves = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
        ButtonSpec const other{
            .label = kit.words(text::screen_new_cycle), .icon = icons::plus, .kind = ButtonKind::Ghost, .expanded = {}};
        if (kit.button(cut_left(row, kit.button_width(other)), other)) view.open("new-cycle", new_cycle_screen(view));
        if (chosen) take(view, chosen);
        if (end_dialog(view, box) || leaves || chosen) view.close();
    }

private:
    Slot rows(View& view, Rect& rest, bool fresh) const {
        auto const cycles = cycles_to_choose(view.document());
        auto const group = view.kit.group(Role::List, view.words(text::screen_to_cycle),
                                          {rest.x, rest.y, rest.width, row_height}, "cycles");
        Slot chosen;
        Slot const now = cycle_of_all(view.document());
        bool first = fresh;
        for (Slot const cycle : cycles) {
            bool const is_here = m_moves && cycle == now;
            if (row(view, cut_top(rest, row_height), cycle, is_here, first && !is_here)) chosen = cycle;
            if (!is_here) first = false;
        }
        return chosen;
    }

    // The one that all of them are in; none: they are in several.
    Slot cycle_of_all(Document const& document) const {
        Slot now;
        for (std::string const& id : m_ids) {
            auto const* const objective = document.get<Objective>(document.find(id));
            if (objective == nullptr) continue;
            Slot const here = document.get<Cycle>(objective->cycle) != nullptr ? objective->cycle : backlog;
            if (now && now != here) return {};
            now = here;
        }
        return now;
    }

    static bool row(View& view, Rect place, Slot slot, bool is_here, bool takes_focus) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        auto const* const cycle = view.document().get<Cycle>(slot);
        std::string const name(cycle != nullptr ? std::string_view(cycle->name) : kit.words(text::backlog));
        std::string const more = is_here            ? std::string(kit.words(text::is_here_now))
                                 : cycle != nullptr ? span_of(view, *cycle)
                                                    : std::string(kit.words(text::backlog_hint));
        std::string const key = cycle != nullptr ? std::string(view.document().id_of(slot)) : "backlog";
        Rect inside = inset(place, 12, 0);
        bool pressed = false;
        if (!is_here) {
            SemanticNode node;
            node.role = Role::Button;
            node.name = name;
            node.description = more;
            Press const press = kit.pressable(place, key, std::move(node));
            if (press.hovered) kit.fill(place, t.hover, space::control_radius);
            if (takes_focus) kit.focus(kit.id(key));
            pressed = press.clicked;
        }
        kit.icon(cut_left(inside, icon_size), cycle != nullptr ? icons::calendar : icons::inbox, icon_size,
                 is_here ? t.faint : t.muted);
        cut_left(inside, 12);
        kit.text(cut_right(inside, kit.width(more, style::caption) + 1), more, style::caption, t.muted);
        cut_right(inside, 12);
        kit.text(inside, name, style::body_medium, is_here ? t.faint : t.text);
        kit.hairline({place.x, bottom(place) - 1}, place.width);
        return pressed;
    }

    void take(View& view, Slot cycle) const {
        Document const& document = view.document();
        std::vector<Slot> records;
        for (std::string const& id : m_ids)
            if (Slot const slot = document.find(id); document.live_record(slot) != nullptr) records.push_back(slot);
        bool const to_backlog = cycle == backlog;
        std::string const id = to_backlog ? std::string() : std::string(document.id_of(cycle));
        auto const as_it_is = [](std::string_view title) { return std::string(title); };
        Execute wanted;
        wanted.commands = m_moves ? moves_to_cycle(document, view.scene.index, records, id)
                                  : copies_of(document, view.scene.index, records, {.cycle = id, .title = as_it_is});
        Filler where = to_backlog ? text_in("cycle", text::backlog) : record_in("cycle", document, cycle);
        wanted.text = Message(m_moves ? text::step_move_to : text::step_copy_to,
                              {records_in("what", document, m_ids), std::move(where)});
        view.execute(std::move(wanted));
    }

    std::vector<std::string> m_ids;
    bool m_moves = false;
};

} // namespace

std::unique_ptr<Screen> to_cycle_screen(View const& view, std::span<Slot const> objectives, bool moves) {
    return std::make_unique<ToCycle>(view, objectives, moves);
}

} // namespace okra::ui
