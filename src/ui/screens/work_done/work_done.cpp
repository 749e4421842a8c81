// What a finished action supports, with a check-in for each.
#include "ui/screens/work_done/work_done.hpp"

#include "engine/attention.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/names.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

std::vector<Slot> supported(Document const& document, Slot work) {
    std::vector<Slot> found;
    if (auto const* const it = document.get<Initiative>(work))
        for (Slot const slot : it->key_results)
            if (document.get<KeyResult>(slot) != nullptr) found.push_back(slot);
    return found;
}

class WorkDone final : public Screen {
public:
    explicit WorkDone(std::string work) : m_work(std::move(work)) {}

    void draw(View& view, Rect) override {
        Slot const work = view.document().find(m_work);
        auto const key_results = supported(view.document(), work);
        if (key_results.empty()) return view.close();
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_work_done), .width = 520, .first_height = 240});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        Rect rest = box.body;
        spoken_paragraph(
            view, rest,
            view.words(text::work_done_supports, {{"title", title_or_untitled(view, work)}, {"n", key_results.size()}}),
            style::body, kit.theme().muted);
        cut_top(rest, 8);
        for (Slot const slot : key_results) row(view, rest, slot);
        Rect foot = end_dialog_body(view, box, rest.y);
        ButtonSpec const later{.label = kit.words(text::action_later), .expanded = {}};
        bool const closes = kit.button(cut_right(foot, kit.button_width(later)), later);
        if (end_dialog(view, box) || closes) view.close();
    }

private:
    void row(View& view, Rect& rest, Slot slot) {
        Kit& kit = view.kit;
        auto const scope = kit.scope(view.document().id_of(slot));
        auto const result = view.scene.evaluation.of(slot);
        Rect line = cut_top(rest, 60);
        kit.hairline({line.x, line.y}, line.width);
        ButtonSpec const check_in{.label = kit.words(text::action_check_in),
                                  .icon = icons::circle_check_big,
                                  .key = "check in",
                                  .expanded = {}};
        bool const asked =
            kit.button(middle(cut_right(line, kit.button_width(check_in)), kit.control_height()), check_in);
        cut_right(line, 12);
        Rect words = middle(line, 40);
        kit.label(cut_top(words, 20), title_or_untitled(view, slot), style::body_medium, kit.theme().text);
        kit.label(words, now_to_target(view, slot) + " · " + spoken_result(view, result), style::caption,
                  kit.theme().muted);
        if (asked) start_check_in(view, slot);
    }

    std::string m_work;
};

} // namespace

std::unique_ptr<Screen> work_done_screen(std::string work) { return std::make_unique<WorkDone>(std::move(work)); }

void start_work_done(View& view, Slot work) {
    auto const* const it = view.document().get<Initiative>(work);
    if (it == nullptr || it->initiative_kind != "action" || supported(view.document(), work).empty()) return;
    view.open("work-done", work_done_screen(std::string(view.document().id_of(work))));
}

} // namespace okra::ui
