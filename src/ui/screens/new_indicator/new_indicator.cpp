// A new indicator: what is watched, which way is better, and from where on it is healthy.
#include "ui/screens/new_indicator/new_indicator.hpp"

#include "base/text.hpp"
#include "model/field_of.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

class NewIndicator final : public Screen {
public:
    explicit NewIndicator(std::string name, std::string owner) : m_name(std::move(name)), m_owner(std::move(owner)) {}

    void draw(View& view, Rect) override {
        auto const box =
            begin_dialog(view, {.title = view.words(text::screen_new_indicator), .width = 520, .first_height = 420});
        if (!box.drawn) return;
        Kit& kit = view.kit;
        keep_texts(view, box, "indicator", {{"name", m_name}, {"unit", m_unit}, {"source", m_source}});
        Rect rest = box.body;
        bool submitted = text(view, form_row(view, rest, m_error_field == "name"), text::settings_name, "name", m_name,
                              text::indicator_name_hint);
        if (box.fresh) kit.focus(kit.id("name"));
        bounds(view, rest);
        auto const both = halves(form_row(view, rest), 12);
        pick_owner(view, both.left, m_owner);
        tracking(view, both.right);
        submitted |= text(view, form_row(view, rest), text::source, "source", m_source, text::source_hint);
        if (!m_error.empty() && m_error_field != "name") error_line(view, cut_top(rest, 20), m_error);
        Rect row = end_dialog_body(view, box, rest.y);
        auto const pressed = dialog_buttons(view, row, kit.words(text::add_indicator));
        if (end_dialog(view, box) || pressed.cancelled || m_dismissed) return view.close();
        if (submitted || pressed.confirmed) m_asked = view.execute(command());
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_error_field, m_error)) return true;
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    bool is_dirty() const override { return !m_name.empty() || m_healthy || m_watch; }

private:
    bool text(View& view, Rect rect, Text label, std::string_view key, std::string& value, Text hint) {
        FieldSpec spec;
        spec.key = key;
        spec.placeholder = view.words(hint);
        if (m_error_field == key) spec.error = m_error;
        auto const events = view.kit.labelled_field(rect, view.words(label), value, spec);
        if (events.changed && m_error_field == key) m_error.clear();
        m_dismissed |= escaped(view, events);
        return events.submitted;
    }
    void bounds(View& view, Rect& rest) {
        Kit& kit = view.kit;
        auto const first = halves(form_row(view, rest), 12);
        std::vector<Choice> ways(2);
        ways[0].label = kit.words(text::higher);
        ways[1].label = kit.words(text::lower);
        int way = m_down ? 1 : 0;
        Rect place = first.left;
        kit.text(cut_top(place, 20), kit.words(text::better_is), style::caption_medium, kit.theme().muted);
        if (segmented(kit, cut_top(place, segmented_height(kit)), kit.words(text::better_is), way, ways))
            m_down = way == 1;
        text(view, first.right, text::unit, "unit", m_unit, text::unit);
        auto const second = halves(form_row(view, rest), 12);
        number(view, second.left, text::healthy_bound, m_healthy);
        number(view, second.right, text::watch_bound, m_watch);
    }
    void number(View& view, Rect place, Text label, std::optional<double>& value) {
        Kit& kit = view.kit;
        kit.text(cut_top(place, 20), kit.words(label), style::caption_medium, kit.theme().muted);
        number_field(kit, cut_top(place, kit.control_height()), kit.words(label), value, {.unit = m_unit});
    }
    void tracking(View& view, Rect place) {
        std::vector<Option> options;
        for (Text const text : {text::rhythm_weekly, text::rhythm_daily, text::rhythm_biweekly, text::rhythm_monthly,
                                text::rhythm_quarterly})
            options.push_back({std::string(view.words(text)), nullptr, 0});
        view.kit.labelled_select(place, view.words(text::tracking), m_tracking, options);
    }
    CreateRecord command() const {
        CreateRecord made;
        made.kind = Kind::Indicator;
        made.fields.push_back({"name", std::string(trimmed(m_name))});
        if (!trimmed(m_unit).empty()) made.fields.push_back({"unit", std::string(trimmed(m_unit))});
        made.fields.push_back({"direction", std::string(m_down ? "decrease" : "increase")});
        if (m_healthy) made.fields.push_back({"healthy", *m_healthy});
        if (m_watch) made.fields.push_back({"watch", *m_watch});
        if (!m_owner.empty()) made.fields.push_back({"owner", m_owner});
        auto const rhythm = static_cast<std::size_t>(m_tracking);
        made.fields.push_back({"tracking", std::string(field_of<&Indicator::tracking>()->choices[rhythm])});
        if (!trimmed(m_source).empty()) made.fields.push_back({"source", m_source});
        return made;
    }

    std::string m_name, m_unit, m_source, m_owner;
    bool m_down = false;
    std::optional<double> m_healthy, m_watch;
    int m_tracking = 0;
    std::string m_error, m_error_field;
    bool m_dismissed = false;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> new_indicator_screen(std::string name) {
    return std::make_unique<NewIndicator>(std::move(name), std::string());
}

void start_new_indicator(View& view, std::string name) {
    view.open("new-indicator",
              std::make_unique<NewIndicator>(std::move(name), std::string(view.document().id_of(view.scene.me))));
}

} // namespace okra::ui
