// How an experiment went: won, lost or inconclusive, and what it moved in words.
#include "ui/screens/finish_experiment/finish_experiment.hpp"

#include <array>

#include "base/text.hpp"
#include "ui/kit/choices.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/experiments.hpp"

namespace okra::ui {

namespace {

class FinishExperiment final : public Screen {
public:
    FinishExperiment(std::string experiment, std::string effect)
        : m_experiment(std::move(experiment)), m_effect(std::move(effect)), m_first(m_effect) {}

    void draw(View& view, Rect) override {
        auto const* const experiment = view.document().get<Experiment>(view.document().find(m_experiment));
        if (experiment == nullptr) return view.close();
        auto const box = begin_dialog(
            view, {.title = view.words(text::screen_finish_experiment), .width = 480, .first_height = 320});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        Rect rest = box.body;
        spoken_paragraph(view, rest, experiment->name, style::body_medium, kit.theme().text);
        cut_top(rest, 12);
        std::array<Choice, 3> outcomes;
        outcomes[0].label = kit.words(text::experiment_won);
        outcomes[1].label = kit.words(text::experiment_lost);
        outcomes[2].label = kit.words(text::experiment_inconclusive);
        segmented(kit, cut_top(rest, segmented_height(kit)), kit.words(text::experiment_outcome), m_outcome, outcomes);
        if (box.fresh) kit.focus(kit.id("effect"));
        cut_top(rest, 12);
        FieldSpec spec;
        spec.mode = TextMode::Lines;
        spec.key = "effect";
        spec.placeholder = kit.words(text::experiment_effect_hint);
        auto const events = kit.labelled_field(cut_top(rest, kit.field_height(spec, true)),
                                               kit.words(text::experiment_effect), m_effect, spec);
        cut_top(rest, 12);
        if (!m_error.empty()) error_line(view, cut_top(rest, 20), m_error);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::experiment_finish));
        if (end_dialog(view, box) || pressed.cancelled || escaped(view, events)) return view.close();
        if (events.submitted || pressed.confirmed) finish(view, *experiment);
    }
    bool answered(View& view, Answer const& answer) override {
        return answer.ticket == m_asked && stays_open(view, answer, m_error_field, m_error);
    }
    bool is_dirty() const override { return m_effect != m_first; }

private:
    void finish(View& view, Experiment const& experiment) {
        constexpr std::array<std::string_view, 3> states{"won", "lost", "inconclusive"};
        SetFields change{{m_experiment}, {}};
        change.fields.push_back({"state", std::string(states[static_cast<std::size_t>(m_outcome)])});
        change.fields.push_back({"effect", std::string(trimmed(m_effect))});
        if (!experiment.ends || *experiment.ends > view.kit.today())
            change.fields.push_back({"ends", view.kit.today()});
        m_asked = view.execute(std::move(change));
    }

    std::string m_experiment, m_effect, m_first;
    int m_outcome = 0;
    std::string m_error, m_error_field;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> finish_experiment_screen(std::string experiment, std::string effect) {
    return std::make_unique<FinishExperiment>(std::move(experiment), std::move(effect));
}

void start_finish_experiment(View& view, Slot experiment) {
    auto const* const it = view.document().get<Experiment>(experiment);
    if (it == nullptr) return;
    view.open("finish-experiment",
              finish_experiment_screen(std::string(view.document().id_of(experiment)), it->effect));
}

} // namespace okra::ui
