// A finding is rewritten by slots: "Increase X from A to B by DATE", in the order of the reader's language.
#include <algorithm>
#include <string_view>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "engine/belonging.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/coach/coach_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/coach.hpp"
#include "words/texts/coaching.hpp"

namespace okra::ui {

namespace {

constexpr float line_gap = 8;

bool is_objective(Document const& document, Slot record) { return document.get<Objective>(record) != nullptr; }

Text pattern_of(Document const& document, Rewriting const& it) {
    if (is_objective(document, it.record)) return text::coach_pattern_objective;
    return trimmed(it.unit).empty() ? text::coach_pattern_plain : text::coach_pattern;
}

std::string sentence_of(CoachPage const& page, Rewriting const& it) {
    auto const& locale = page.kit().locale();
    auto const number = [&](std::optional<double> value) {
        return value ? exact_number(*value, locale) : std::string();
    };
    auto const words = [](std::string const& text) { return std::string(trimmed(text)); };
    if (is_objective(page.document(), it.record))
        return page.view.words(text::coach_pattern_objective,
                               {{"change", words(it.change)}, {"benefit", words(it.benefit)}});
    return page.view.words(pattern_of(page.document(), it),
                           {{"verb", words(it.verb)},
                            {"metric", words(it.metric)},
                            {"start", number(it.start)},
                            {"target", number(it.target)},
                            {"unit", words(it.unit)},
                            {"day", it.day ? medium_date(*it.day, locale) : std::string()}});
}

// Slots flow like words.
class Flow {
public:
    Flow(Rect area, float height) : m_area(area), m_x(area.x), m_y(area.y), m_height(height) {}
    Rect place(float width) {
        width = std::min(width, m_area.width);
        if (m_x > m_area.x && m_x + width > right(m_area)) {
            m_x = m_area.x;
            m_y += m_height + line_gap;
        }
        Rect const place{m_x, m_y, width, m_height};
        m_x += width + 8;
        return place;
    }
    float end() const { return m_y + m_height; }

private:
    Rect m_area;
    float m_x, m_y, m_height;
};

struct Slots {
    CoachPage& page;
    Rewriting& it;
    bool measures = false; // nothing is drawn: only how high it is

    Kit& kit() const { return page.kit(); }

    void words(Flow& flow, std::string_view text) const {
        for (std::string_view const word : split(text, ' ')) {
            if (word.empty()) continue;
            Rect const place = flow.place(kit().width(word, style::body));
            if (!measures) kit().text(place, word, style::body, kit().theme().text);
        }
    }
    float width_of(std::string const& value, std::string_view label, float least, float most) const {
        float const typed = kit().width(value.empty() ? std::string(label) : value, style::body) + 24;
        return std::clamp(typed, least, most);
    }
    void text_slot(Flow& flow, Text label, std::string& value, float least, float most) const {
        auto const name = kit().words(label);
        Rect const place = flow.place(width_of(value, name, least, most));
        if (measures) return;
        FieldSpec spec;
        spec.placeholder = name;
        spec.select_all = true;
        kit().text_field(place, name, value, spec);
    }
    // Read as it is typed: what is pressed next stands still then.
    void number_slot(Flow& flow, Text label, std::string& typed, std::optional<double>& value) const {
        Rect const place = flow.place(92);
        if (measures) return;
        auto const name = kit().words(label);
        FieldSpec spec;
        spec.mode = TextMode::Number;
        spec.placeholder = name;
        spec.select_all = true;
        kit().text_field(place, name, typed, spec);
        auto const read = number_from_typed(typed, kit().locale());
        value = read ? std::optional(read->value) : std::nullopt;
    }
    void slot(Flow& flow, std::string_view name) const {
        if (name == "verb") return text_slot(flow, text::coach_slot_verb, it.verb, 84, 160);
        if (name == "metric") return text_slot(flow, text::coach_slot_metric, it.metric, 150, 340);
        if (name == "unit") return text_slot(flow, text::coach_slot_unit, it.unit, 70, 140);
        if (name == "start") return number_slot(flow, text::coach_slot_start, it.typed_start, it.start);
        if (name == "target") return number_slot(flow, text::coach_slot_target, it.typed_target, it.target);
        if (name == "change") return text_slot(flow, text::coach_slot_change, it.change, 240, 480);
        if (name == "benefit") return text_slot(flow, text::coach_slot_benefit, it.benefit, 240, 480);
        Rect const place = flow.place(150);
        if (!measures) date_field(kit(), place, kit().words(text::coach_slot_day), it.day);
    }
    // Where it ends.
    float flow(Rect area) const {
        Text const pattern =
            is_objective(page.document(), it.record) ? text::coach_pattern_objective : text::coach_pattern;
        std::string_view rest = kit().words(pattern);
        Flow flow(area, kit().control_height());
        while (!rest.empty()) {
            std::size_t const open = std::min(rest.find('{'), rest.size());
            words(flow, rest.substr(0, open));
            rest.remove_prefix(open);
            std::size_t const close = rest.find('}');
            if (close == std::string_view::npos) break;
            slot(flow, rest.substr(1, close - 1));
            rest.remove_prefix(close + 1);
        }
        return flow.end();
    }
};

void use(CoachPage& page, Rewriting const& it) {
    SetFields changed{{page.id_of(it.record)}, {{"title", sentence_of(page, it)}}};
    if (!is_objective(page.document(), it.record)) {
        bool const falls = *it.target < *it.start;
        changed.fields.push_back({"metric", std::string(trimmed(it.metric))});
        changed.fields.push_back({"unit", std::string(trimmed(it.unit))});
        changed.fields.push_back({"calculation", std::string("absolute")});
        changed.fields.push_back({"start", *it.start});
        changed.fields.push_back({"target", *it.target});
        changed.fields.push_back({"direction", std::string(falls ? "decrease" : "increase")});
        changed.fields.push_back({"due", *it.day});
    }
    Execute step;
    step.text = Message(text::coach_step_use, {words_in("title", page.document().title_of(it.record))});
    step.commands.emplace_back(std::move(changed));
    page.view.execute(std::move(step));
}

// Its buttons; true: it is over.
bool buttons(CoachPage& page, Rect row, Rewriting const& it, CoachFinding const& finding) {
    Kit& kit = page.kit();
    ButtonSpec const done{.label = kit.words(text::coach_use),
                          .kind = ButtonKind::Primary,
                          .disabled = !it.is_complete(page.document()),
                          .expanded = {}};
    bool const used = kit.button(kit.cut_start(row, kit.button_width(done)), done);
    kit.cut_start(row, 8);
    ButtonSpec const edit{.label = kit.words(text::coach_edit), .expanded = {}};
    bool const edits = kit.button(kit.cut_start(row, kit.button_width(edit)), edit);
    ButtonSpec const fine{
        .label = kit.words(text::coach_fine), .kind = ButtonKind::Ghost, .key = "fine here", .expanded = {}};
    float const wide = std::min(row.width, kit.button_width(fine));
    bool const kept = wide > 80 && kit.button(kit.cut_end(row, wide), fine);
    if (used) use(page, it);
    if (edits) page.view.open_record(it.record);
    if (kept) mute(page, finding);
    return used || edits || kept;
}

} // namespace

bool Rewriting::is_complete(Document const& document) const {
    if (document.get<Objective>(record) != nullptr) return !trimmed(change).empty() && !trimmed(benefit).empty();
    return !trimmed(verb).empty() && !trimmed(metric).empty() && start && target && day && *start != *target;
}

bool can_rewrite(CoachFinding const& finding) {
    switch (finding.remark.check) {
    case CoachCheck::Vague:
    case CoachCheck::Output:
    case CoachCheck::NoNumber:
    case CoachCheck::NoBaseline:
    case CoachCheck::TargetIsStart:
    case CoachCheck::SeveralMetrics:
    case CoachCheck::TooLong:
    case CoachCheck::NumberInObjective:
    case CoachCheck::CopiedFromParent:
    case CoachCheck::Compensation:
    case CoachCheck::OutsideInfluence:
    case CoachCheck::NoBenefit:
    case CoachCheck::NotWeWill:
    case CoachCheck::Own: return true;
    case CoachCheck::OutOfReach: return finding.remark.says.is(text::coach_out_of_reach_found); // not of a team
    default: return false;
    }
}

Rewriting rewriting_of(View& view, Slot record) {
    Document const& document = view.document();
    Rewriting made;
    made.record = record;
    if (auto const* const objective = document.get<Objective>(record)) made.change = objective->title;
    auto const* const it = document.get<KeyResult>(record);
    if (it == nullptr) return made;
    Result const result = view.scene.evaluation.of(record);
    made.metric = it->metric.empty() ? it->title : it->metric;
    made.unit = it->unit;
    made.start = it->start ? it->start : result.current;
    made.target = it->target ? it->target : result.target; // of a lift: where it leads
    made.day = it->due ? it->due : due_of(result);
    if (!made.day)
        if (auto const* const above = objective_above(document, *it))
            if (auto const* const cycle = document.get<Cycle>(above->cycle)) made.day = cycle->ends;
    auto const typed = [&](std::optional<double> value) {
        return value ? exact_number(*value, view.kit.locale()) : std::string();
    };
    made.typed_start = typed(made.start);
    made.typed_target = typed(made.target);
    bool const falls =
        it->direction == Direction::Decrease || (made.start && made.target && *made.target < *made.start);
    made.verb = view.words(falls ? text::coach_reduce : text::coach_increase);
    return made;
}

void draw_rewriting(CoachPage& page, Rect& rest, CoachFinding const& finding) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("rewriting");
    Rewriting& it = *page.state.rewriting;
    bool const objective = is_objective(page.document(), it.record);
    float const top = rest.y;
    Rect const inside{rest.x + 12, top + 44, rest.width - 24, 1e6F};
    float const flow_end = Slots{page, it, true}.flow(inside);
    bool const complete = it.is_complete(page.document());
    std::string const sentence = complete ? sentence_of(page, it) : std::string();
    float const sentence_height = std::max(16.0F, kit.paragraph_height(inside.width, sentence, style::caption)) + 8;
    float const height = flow_end - top + sentence_height + 12 + kit.control_height() + 14;
    Rect const box{rest.x, top, rest.width, height};
    kit.fill(box, kit.theme().background, 8);
    kit.outline(box, kit.theme().hairline, 8);
    auto const group = kit.group(
        Role::Group, page.view.words(text::coach_rewrite_named, {{"title", title_or_untitled(page.view, it.record)}}),
        box, "slots");
    Rect head{inside.x, top + 8, inside.width, 28};
    kit.icon(kit.cut_start(head, 16), icons::wand_sparkles, 15, kit.theme().accent);
    kit.cut_start(head, 8);
    kit.label(head, kit.words(objective ? text::coach_rewrite_head_objective : text::coach_rewrite_head),
              style::caption_medium, kit.theme().text);
    Slots{page, it}.flow(inside);
    Rect below{inside.x, flow_end + 8, inside.width, 1e6F};
    if (complete) spoken_paragraph(page.view, below, sentence, style::caption, kit.theme().muted);
    Rect const row{inside.x, bottom(box) - 14 - kit.control_height(), inside.width, kit.control_height()};
    bool const over = buttons(page, row, it, finding);
    if (std::exchange(it.fresh, false)) {
        kit.focus(kit.id(kit.words(objective           ? text::coach_slot_change
                                   : it.metric.empty() ? text::coach_slot_metric
                                   : !it.start         ? text::coach_slot_start
                                                       : text::coach_slot_target)));
        kit.scroll_to(box);
    }
    cut_top(rest, height + 12);
    if (over || kit.take_key(Key::Escape)) {
        page.state.rewriting.reset();
        kit.wake_after(0);
    }
}

} // namespace okra::ui
