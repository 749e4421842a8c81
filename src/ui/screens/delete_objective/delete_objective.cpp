// Asks what becomes of an objective's key results when it is deleted.
#include "ui/screens/delete_objective/delete_objective.hpp"

#include <algorithm>
#include <memory>

#include "engine/index.hpp"
#include "ui/kit/format.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

// Those that count for no other objective, and their parts: they would be left without one.
std::vector<Slot> left_alone_by(Scene const& scene, Slot objective) {
    Document const& document = scene.document;
    std::vector<Slot> alone;
    for (Slot const key_result : scene.index.key_results(objective)) {
        bool const elsewhere =
            std::ranges::any_of(document.get<KeyResult>(key_result)->objectives, [&](Link const& link) {
                return link.to != objective && document.live_record(link.to) != nullptr;
            });
        if (!elsewhere) alone.push_back(key_result);
    }
    for (std::size_t i = 0; i < alone.size(); ++i)
        for (Slot const part : scene.index.sub_key_results(alone[i])) alone.push_back(part);
    return alone;
}

std::vector<std::string> ids_of(Document const& document, std::vector<Slot> const& slots) {
    std::vector<std::string> ids;
    ids.reserve(slots.size());
    for (Slot const slot : slots) ids.emplace_back(document.id_of(slot));
    return ids;
}

class DeleteObjective final : public Screen {
public:
    explicit DeleteObjective(std::string id) : m_id(std::move(id)) {}

    void draw(View& view, Rect) override {
        Document const& document = view.document();
        Slot const objective = document.find(m_id);
        if (document.live_record(objective) == nullptr) return view.close();
        std::vector<Slot> const alone = left_alone_by(view.scene, objective);
        auto const box =
            begin_dialog(view, {.title = view.words(Text::screen_delete_objective), .width = 560, .first_height = 240});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        Rect rest = box.body;
        auto const count = static_cast<long>(alone.size());
        spoken_paragraph(
            view, rest,
            kit.words(Text::delete_objective_has, {{"title", title_or_untitled(view, objective)}, {"n", count}}),
            style::body, kit.theme().text);
        cut_top(rest, space::inside);
        spoken_paragraph(view, rest, kit.words(Text::delete_objective_kept, {{"n", count}}), style::body,
                         kit.theme().muted);
        Rect row = end_dialog_body(view, box, rest.y);
        std::string const all_label = kit.words(Text::delete_objective_all, {{"n", count}});
        std::string const keep_label = kit.words(Text::delete_objective_keep, {{"n", count}});
        ButtonSpec const all{.label = all_label, .kind = ButtonKind::Danger, .expanded = {}};
        ButtonSpec const keep{.label = keep_label, .expanded = {}};
        ButtonSpec const cancel{.label = kit.words(Text::action_cancel), .expanded = {}};
        bool const deletes = kit.button(cut_right(row, kit.button_width(all)), all);
        cut_right(row, space::inside);
        bool const keeps = kit.button(cut_right(row, kit.button_width(keep)), keep);
        cut_right(row, space::inside);
        bool const leaves = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
        if (box.fresh) kit.focus(kit.id(cancel.label));
        if (deletes || keeps) {
            DeleteRecords command{{m_id}};
            if (deletes) command.ids.append_range(ids_of(document, alone));
            if (view.state.place.record == m_id) view.state.place.record.clear();
            view.execute(std::move(command));
        }
        if (end_dialog(view, box) || leaves || deletes || keeps) view.close();
    }

private:
    std::string m_id;
};

} // namespace

void start_delete_objective(View& view, Slot objective) {
    std::string id(view.document().id_of(objective));
    if (!left_alone_by(view.scene, objective).empty())
        return view.open("delete-objective", std::make_unique<DeleteObjective>(std::move(id)));
    if (view.state.place.record == id) view.state.place.record.clear();
    view.execute(DeleteRecords{{std::move(id)}});
}

} // namespace okra::ui
