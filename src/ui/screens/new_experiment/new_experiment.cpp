// A new experiment.
#include "ui/screens/new_experiment/new_experiment.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/experiments.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

class NewExperiment final : public Screen {
public:
    NewExperiment(std::string owner, std::string key_result) : m_owner(std::move(owner)) {
        if (!key_result.empty()) m_key_results.push_back(std::move(key_result));
    }

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_new_experiment), .width = 560, .first_height = 480});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        keep_texts(view, box, "experiment", {{"name", m_name}, {"hypothesis", m_hypothesis}});
        Rect rest = box.body;
        FieldSpec name;
        name.key = "name";
        name.placeholder = kit.words(text::experiment_name_hint);
        if (m_error_field == "name") name.error = m_error;
        auto const named = kit.labelled_field(form_row(view, rest, m_error_field == "name"),
                                              kit.words(text::settings_name), m_name, name);
        if (named.changed && m_error_field == "name") m_error.clear();
        if (box.fresh) kit.focus(kit.id("name"));
        hypothesis(view, rest);
        key_results(view, rest);
        auto const dates = halves(form_row(view, rest), 12);
        date(view, dates.left, text::experiment_starts, m_starts);
        date(view, dates.right, text::experiment_ends, m_ends);
        pick_owner(view, form_row(view, rest), m_owner);
        if (!m_error.empty() && m_error_field != "name") error_line(view, cut_top(rest, 20), m_error);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::add_experiment));
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, named)) return view.close();
        if (named.submitted || pressed.confirmed) m_asked = view.execute(command());
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_error_field, m_error)) return true;
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override { return !m_name.empty() || !m_hypothesis.empty() || !m_key_results.empty(); }

private:
    void hypothesis(View& view, Rect& rest) {
        FieldSpec spec;
        spec.mode = TextMode::Lines;
        spec.key = "hypothesis";
        spec.placeholder = view.words(text::experiment_hypothesis_hint);
        float const high = view.kit.field_height(spec, true);
        view.kit.labelled_field(cut_top(rest, high), view.words(text::experiment_hypothesis), m_hypothesis, spec);
        cut_top(rest, 12);
    }
    void key_results(View& view, Rect& rest) {
        Kit& kit = view.kit;
        kit.text(cut_top(rest, 20), kit.words(text::experiment_moves), style::caption_medium, kit.theme().muted);
        std::optional<std::string> removed;
        for (std::string const& id : m_key_results) {
            Rect line = cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
            auto const events = chip(kit, line,
                                     {.label = title_or_untitled(view, view.document().find(id)),
                                      .icon = icons::target,
                                      .removable = true,
                                      .key = id});
            if (events.removed) removed = id;
        }
        if (removed) std::erase(m_key_results, *removed);
        PickerSpec spec;
        spec.label = kit.words(text::experiment_add_key_result);
        spec.kinds = Kind::KeyResult;
        Rect const place = cut_top(rest, kit.control_height());
        if (auto const picked = pick_more(view, {place.x, place.y, std::min(place.width, 220.0F), place.height}, spec);
            picked && *picked) {
            std::string id(view.document().id_of(*picked));
            if (!std::ranges::contains(m_key_results, id)) m_key_results.push_back(std::move(id));
        }
        cut_top(rest, 12);
    }
    void date(View& view, Rect place, Text label, std::optional<Date>& value) {
        Kit& kit = view.kit;
        kit.text(cut_top(place, 20), kit.words(label), style::caption_medium, kit.theme().muted);
        date_field(kit, cut_top(place, kit.control_height()), kit.words(label), value);
    }
    CreateRecord command() const {
        CreateRecord made;
        made.kind = Kind::Experiment;
        made.fields.push_back({"name", std::string(trimmed(m_name))});
        if (!trimmed(m_hypothesis).empty()) made.fields.push_back({"hypothesis", std::string(trimmed(m_hypothesis))});
        for (std::string const& id : m_key_results) made.fields.push_back({"key_results", Element{id, true, 1, {}}});
        if (m_starts) made.fields.push_back({"starts", *m_starts});
        if (m_ends) made.fields.push_back({"ends", *m_ends});
        if (!m_owner.empty()) made.fields.push_back({"owner", m_owner});
        return made;
    }

    std::string m_name, m_hypothesis, m_owner;
    std::vector<std::string> m_key_results;
    std::optional<Date> m_starts, m_ends;
    std::string m_error, m_error_field;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> new_experiment_screen(std::string owner, std::string key_result) {
    return std::make_unique<NewExperiment>(std::move(owner), std::move(key_result));
}

void start_new_experiment(View& view, Slot key_result) {
    view.open("new-experiment",
              new_experiment_screen(std::string(view.document().id_of(view.scene.me)),
                                    key_result ? std::string(view.document().id_of(key_result)) : std::string()));
}

} // namespace okra::ui
