// Asks what becomes of the key results of objectives that are deleted.
#include "ui/screens/delete_objective/delete_objective.hpp"

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "engine/index.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

// The key results that would be left without an objective, and their parts that count for none either.
std::vector<Slot> left_alone_by(Scene const& scene, std::span<Slot const> records) {
    Document const& document = scene.document;
    std::unordered_set<std::uint32_t> going;
    for (Slot const record : records) going.insert(record.value);
    std::vector<Slot> alone;
    auto const add = [&](Slot key_result) {
        bool const elsewhere =
            std::ranges::any_of(document.get<KeyResult>(key_result)->objectives, [&](Link const& link) {
                return !going.contains(link.to.value) && document.live_record(link.to) != nullptr;
            });
        if (!elsewhere && going.insert(key_result.value).second) alone.push_back(key_result);
    };
    for (Slot const record : records)
        if (document.kind_of(record) == Kind::Objective)
            for (Slot const key_result : scene.index.key_results(record)) add(key_result);
    for (std::size_t i = 0; i < alone.size(); ++i)
        for (Slot const part : scene.index.sub_key_results(alone[i])) add(part);
    return alone;
}

class DeleteObjective final : public Screen {
public:
    DeleteObjective(View const& view, std::span<Slot const> records) : m_ids(ids_of(view.document(), records)) {}

    void draw(View& view, Rect) override {
        Document const& document = view.document();
        Kit& kit = view.kit;
        std::vector<Slot> records;
        for (std::string const& id : m_ids)
            if (Slot const slot = document.find(id); document.live_record(slot) != nullptr) records.push_back(slot);
        std::vector<Slot> const alone = left_alone_by(view.scene, records);
        if (alone.empty()) return view.close(); // another tab has done it, or has given them an objective
        bool const one = m_ids.size() == 1;
        std::string_view const title = kit.words(one ? text::screen_delete_objective : text::delete_objectives);
        auto const box = begin_dialog(view, {.title = title, .width = 480, .first_height = 320});
        if (!box.drawn) return;
        Rect rest = box.body;
        auto const count = static_cast<long>(alone.size());
        std::string const has = one ? kit.words(text::delete_objective_has,
                                                {{"title", title_or_untitled(view, records.front())}, {"n", count}})
                                    : kit.words(text::delete_objectives_have, {{"n", count}});
        spoken_paragraph(view, rest, has, style::body, kit.theme().text);
        cut_top(rest, space::inside);
        spoken_paragraph(view, rest, kit.words(text::delete_objective_kept, {{"n", count}}), style::body,
                         kit.theme().muted);
        std::string const all_label = kit.words(text::delete_objective_all, {{"n", count}});
        std::string const keep_label = kit.words(text::delete_objective_keep, {{"n", count}});
        ButtonSpec const all{.label = all_label, .kind = ButtonKind::Danger, .expanded = {}};
        ButtonSpec const keep{.label = keep_label, .expanded = {}};
        ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
        cut_top(rest, space::between);
        bool const keeps = kit.button(cut_top(rest, kit.control_height()), keep);
        cut_top(rest, space::inside);
        bool const deletes = kit.button(cut_top(rest, kit.control_height()), all);
        Rect row = end_dialog_body(view, box, rest.y);
        bool const leaves = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
        if (box.fresh) kit.focus(kit.id(cancel.label));
        if (deletes) records.append_range(alone);
        if (deletes || keeps) delete_at_once(view, records);
        if (end_dialog(view, box) || leaves || deletes || keeps) view.close();
    }

private:
    std::vector<std::string> m_ids;
};

} // namespace

bool ask_for_key_results(View& view, std::span<Slot const> records) {
    if (left_alone_by(view.scene, records).empty()) return false;
    view.open("delete-objective", std::make_unique<DeleteObjective>(view, records));
    return true;
}

} // namespace okra::ui
