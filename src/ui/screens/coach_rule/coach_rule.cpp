// The dialog of one rule: one of ours as the workspace has it, or a list of words of its own.
#include "ui/screens/coach_rule/coach_rule.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "engine/coach.hpp"
#include "ui/kit/choices.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/coaching.hpp"

namespace okra::ui {

namespace {

struct RuleTexts {
    std::string name, words, why, fix, weak, strong;
    int severity = 1; // of Important, Advice, Hint
    bool operator==(RuleTexts const&) const = default;
};

std::string lines(std::span<std::string_view const> words) {
    std::string all;
    for (std::string_view const word : words) all.append(all.empty() ? "" : "\n").append(word);
    return all;
}
std::string lines(std::vector<std::string> const& words) {
    std::vector<std::string_view> const views(words.begin(), words.end());
    return lines(std::span<std::string_view const>(views));
}

std::vector<std::string> words_in_lines(std::string_view typed) {
    std::vector<std::string> words;
    for (std::string_view const line : split(typed, '\n'))
        if (auto const word = trimmed(line); !word.empty()) words.emplace_back(word);
    return words;
}

class CoachRuleScreen final : public Screen {
public:
    CoachRuleScreen(View const& view, std::string rule) : m_rule(std::move(rule)) {
        Coach const coach(view.document());
        auto const found = std::ranges::find(coach.rules(), m_rule, &CoachRuleInForce::id);
        if (found != coach.rules().end()) take(view, *found);
        m_before = m_now;
    }

    bool is_dirty() const override { return m_now != m_before; }

    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        return stays_open(view, answer, m_error_field, m_error);
    }

    void draw(View& view, Rect) override {
        auto const title = view.words(text::screen_coach_rule);
        auto const box = begin_dialog(view, {.title = title, .width = 560, .first_height = 620});
        if (!box.drawn) return;
        keep_texts(view, box, m_rule.empty() ? "new" : std::string_view(m_rule),
                   {{"name", m_now.name},
                    {"words", m_now.words},
                    {"why", m_now.why},
                    {"fix", m_now.fix},
                    {"weak", m_now.weak},
                    {"strong", m_now.strong}});
        Rect rest = box.body;
        bool escapes = false;
        body(view, rest, box.fresh, escapes);
        if (!m_error.empty()) spoken_paragraph(view, rest, m_error, style::body, view.kit.theme().danger);
        Rect row = end_dialog_body(view, box, rest.y);
        foot(view, row);
        auto const pressed = dialog_buttons(view, row, view.words(text::coach_rule_save));
        if (pressed.confirmed) submit(view);
        if (end_dialog(view, box) || pressed.cancelled || escapes) view.close();
    }

private:
    bool is_own() const { return m_check == CoachCheck::Own; }

    void take(View const& view, CoachRuleInForce const& rule) {
        m_check = rule.check;
        m_record = std::string(view.document().id_of(rule.changed));
        m_now.severity = static_cast<int>(rule.severity) - 1;
        m_now.words = rule.words.empty() ? lines(coach_words(rule.check)) : lines(rule.words);
        m_now.name = rule.id;
        if (!is_own()) {
            auto const& info = info_of(rule.check);
            m_now.name = view.words(info.name);
            m_now.why = view.words(info.why);
            m_now.fix = view.words(info.fix);
            m_now.weak = view.words(info.weak);
            m_now.strong = view.words(info.strong);
        }
        m_comes = m_now;
        m_comes.words = lines(coach_words(rule.check));
        auto const* const changed = view.document().get<CoachRule>(rule.changed);
        if (changed == nullptr) return;
        auto const use = [](std::string& text, std::string const& own) {
            if (!own.empty()) text = own;
        };
        use(m_now.why, changed->why);
        use(m_now.fix, changed->fix);
        use(m_now.weak, changed->weak);
        use(m_now.strong, changed->strong);
    }

    void body(View& view, Rect& rest, bool fresh, bool& escapes) {
        Kit& kit = view.kit;
        auto const field = [&](Text label, std::string& value, bool disabled = false) {
            FieldSpec spec;
            spec.disabled = disabled;
            escapes = escaped(view, kit.labelled_field(form_row(view, rest), kit.words(label), value, spec)) || escapes;
        };
        field(text::coach_rule_name, m_now.name, !is_own());
        if (fresh && is_own()) kit.focus(kit.id(kit.words(text::coach_rule_name)));
        severity(view, rest);
        bool const has_words = is_own() || !coach_words(m_check).empty();
        if (has_words) {
            kit.text(cut_top(rest, 20), kit.words(text::coach_rule_words), style::caption_medium, kit.theme().muted);
            FieldSpec spec;
            spec.mode = TextMode::Lines;
            kit.text_field(cut_top(rest, 132), kit.words(text::coach_rule_words), m_now.words, spec);
            cut_top(rest, 12);
        }
        field(text::coach_rule_why, m_now.why);
        field(text::coach_rule_fix, m_now.fix);
        field(text::coach_rule_weak, m_now.weak);
        field(text::coach_rule_strong, m_now.strong);
    }
    void severity(View& view, Rect& rest) {
        Kit& kit = view.kit;
        std::array<Choice, 3> choices;
        choices[0].label = kit.words(text::coach_important);
        choices[1].label = kit.words(text::coach_advice);
        choices[2].label = kit.words(text::coach_hints);
        Rect row = form_row(view, rest);
        kit.text(cut_top(row, 20), kit.words(text::coach_rule_severity), style::caption_medium, kit.theme().muted);
        segmented(kit, {row.x, row.y, std::min(row.width, segmented_width(kit, choices)), kit.control_height()},
                  kit.words(text::coach_rule_severity), m_now.severity, choices);
    }
    void foot(View& view, Rect& row) {
        if (m_record.empty()) return;
        Kit& kit = view.kit;
        ButtonSpec const away{.label = kit.words(is_own() ? text::coach_rule_delete : text::coach_rule_reset),
                              .kind = is_own() ? ButtonKind::Danger : ButtonKind::Plain,
                              .expanded = {}};
        if (!kit.button(middle(kit.cut_start(row, kit.button_width(away)), kit.control_height()), away)) return;
        Execute step;
        step.text = Message(text::coach_step_reset, {words_in("rule", m_now.name)});
        step.commands.emplace_back(DeleteRecords{{m_record}});
        m_asked = view.execute(std::move(step));
    }
    // What stays as it comes is not written down: it goes on speaking the reader's language.
    static std::string own(std::string const& typed, std::string const& comes) {
        return typed == comes ? std::string() : std::string(trimmed(typed));
    }
    void submit(View& view) {
        m_error.clear();
        std::string const name(trimmed(m_now.name));
        auto words = words_in_lines(m_now.words);
        if (is_own() && name.empty()) m_error = view.words(text::coach_rule_name_it);
        if (is_own() && words.empty()) m_error = view.words(text::coach_rule_words_needed);
        if (!m_error.empty()) return view.kit.wake_after(0);
        if (m_now.words == m_comes.words) words.clear();
        constexpr std::array<std::string_view, 3> severities{"important", "advice", "hint"};
        std::vector<FieldValue> fields{{"severity", std::string(severities[static_cast<std::size_t>(m_now.severity)])},
                                       {"words", words},
                                       {"why", own(m_now.why, m_comes.why)},
                                       {"fix", own(m_now.fix, m_comes.fix)},
                                       {"weak", own(m_now.weak, m_comes.weak)},
                                       {"strong", own(m_now.strong, m_comes.strong)}};
        if (is_own() || m_record.empty()) fields.insert(fields.begin(), FieldValue{"rule", is_own() ? name : m_rule});
        Execute step;
        step.text = Message(m_record.empty() && is_own() ? text::coach_step_add : text::coach_step_rule,
                            {words_in("rule", name)});
        if (m_record.empty()) step.commands.emplace_back(CreateRecord{Kind::CoachRule, {}, std::move(fields)});
        else step.commands.emplace_back(SetFields{{m_record}, std::move(fields)});
        m_asked = view.execute(std::move(step));
    }

    std::string m_rule;   // its id; "" a new one
    std::string m_record; // that says how the workspace has it; "" none yet
    CoachCheck m_check = CoachCheck::Own;
    RuleTexts m_now, m_before;
    RuleTexts m_comes; // without the workspace
    std::string m_error, m_error_field;
    Ticket m_asked;
};

} // namespace

void start_coach_rule(View& view, std::string rule) {
    view.open("coach-rule", std::make_unique<CoachRuleScreen>(view, std::move(rule)));
}

} // namespace okra::ui
