// A key result in four steps, with the coach beside it.
#include "ui/screens/wizard/wizard.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/record/key_result_form.hpp"
#include "ui/screens/discard/discard.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/coach.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/report.hpp"

namespace okra::ui {

namespace {

constexpr float full_width = 1040;
constexpr float full_height = 756;
constexpr float head_height = 64;
constexpr float coach_width = 328;
constexpr float beside_from = 900; // narrower ones have the coach below the form
constexpr float endless = 1e6F;

enum Stage : std::uint8_t { Context, Details, Assignment, Review };
constexpr int stages = 4;
constexpr std::array<Text, stages> stage_names{text::wizard_context, text::wizard_details, text::wizard_assignment,
                                               text::wizard_review};

// Where a refusal can be mended.
Stage stage_of(std::string_view field) {
    if (field == "objectives" || field == "parent") return Context;
    constexpr std::array<std::string_view, 6> assignment{"owner", "owners",   "starts",
                                                         "due",   "tracking", "status_override.reason"};
    return std::ranges::find(assignment, field) != assignment.end() ? Assignment : Details;
}

class Wizard final : public Screen {
public:
    explicit Wizard(KeyResultDraft draft) : m_draft(std::move(draft)) {
        if (!m_draft.objectives.empty()) m_stage = Details;
        m_reached = m_stage;
    }

    void draw(View& view, Rect) override {
        Kit& kit = view.kit;
        DialogBox box;
        if (!begin(view, box)) return;
        keep(view, box);
        KeyResultForm form{view, m_draft, std::exchange(m_fresh, false)};
        Rect rest = box.frame;
        bool closes = head(view, rest);
        Rect const foot = cut_bottom(rest, kit.phone() ? kit.control_height() + 28 : head_height);
        if (rest.width >= beside_from) {
            Rect const coach = cut_right(rest, coach_width);
            kit.fill(coach, kit.theme().background);
            kit.hairline_down({coach.x, coach.y}, coach.height);
            coach_column(form, coach);
        }
        body(form, rest);
        kit.hairline({foot.x, foot.y}, foot.width);
        footer(form, inset(foot, 24, (foot.height - kit.control_height()) / 2));
        closes |= form.dismissed;
        kit.end_overlay();
        if (closes) {
            kit.wake_after(0);
            return view.close();
        }
        if (kit.take_key(Key::Enter, Modifiers{.command = true})) form.next = true;
        if (form.next || form.submitted) go_on(view);
    }

    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked) return false;
        if (stays_open(view, answer, m_draft.error_field, m_draft.error)) {
            go_to(view, stage_of(m_draft.error_field));
            return true;
        }
        if (!answer.made.empty()) view.show(answer.made.front());
        return false;
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }
    bool is_dirty() const override { return m_draft.is_touched(); }

private:
    bool begin(View& view, DialogBox& box) {
        Kit& kit = view.kit;
        box.id = kit.id("wizard");
        box.fresh = std::exchange(view.layer.overlay, box.id) == 0;
        if (box.fresh) kit.open(box.id, kit.focused());
        Rect const screen = kit.screen();
        box.frame = kit.phone() ? screen
                                : centered(screen, std::min(full_width, screen.width - 32),
                                           std::min(full_height, screen.height - 32));
        box.frame = {std::round(box.frame.x), std::round(box.frame.y), std::round(box.frame.width),
                     std::round(box.frame.height)};
        auto const slip = is_dirty() ? OnSlip::Stay : OnSlip::Close;
        if (!kit.begin_overlay(box.id, OverlayKind::Dialog, box.frame, kit.words(text::command_new_key_result), slip)) {
            view.close();
            return false;
        }
        if (kit.slipped(box.id)) view.open("discard", discard_screen(view.layer.id));
        return true;
    }

    void keep(View& view, DialogBox const& box) {
        KeyResultDraft& d = m_draft;
        keep_texts(view, box, "new",
                   {{"title", d.title},
                    {"metric", d.metric},
                    {"unit", d.unit},
                    {"start", d.start},
                    {"target", d.target},
                    {"lift", d.lift},
                    {"low", d.low},
                    {"high", d.high},
                    {"bound", d.bound},
                    {"parts", d.parts},
                    {"source", d.source},
                    {"benchmark", d.benchmark},
                    {"stretch", d.stretch},
                    {"due", d.due},
                    {"starts", d.starts},
                    {"checkpoints", d.checkpoints},
                    {"description", d.description}});
    }

    void go_to(View& view, int stage) {
        m_stage = std::clamp(stage, 0, stages - 1);
        m_reached = std::max(m_reached, m_stage);
        m_fresh = m_stage == Details;
        view.kit.wake_after(0);
    }

    void go_on(View& view) {
        if (m_stage < Review) return go_to(view, m_stage + 1);
        auto step = commands_of(view, m_draft);
        if (step) m_asked = view.execute(*std::move(step));
        else go_to(view, stage_of(m_draft.error_field));
    }

    bool head(View& view, Rect& rest) {
        Kit& kit = view.kit;
        Rect bar = inset(cut_top(rest, head_height), kit.phone() ? 16 : 24, 0);
        ButtonSpec cross;
        cross.label = kit.words(text::action_close);
        cross.icon = icons::x;
        cross.kind = ButtonKind::Ghost;
        cross.icon_only = true;
        float const size = kit.control_height();
        bool const closes = kit.button(middle(cut_right(bar, size), size), cross);
        auto const title = kit.words(text::command_new_key_result);
        float const wide = kit.width(title, style::section) + 1;
        kit.heading(cut_left(bar, wide), title, style::section, 1);
        kit.hairline({rest.x, rest.y}, rest.width);
        std::vector<Step> steps;
        steps.reserve(stages);
        for (int i = 0; i < stages; ++i)
            steps.push_back({.label = std::string(kit.words(stage_names[static_cast<std::size_t>(i)])),
                             .detail = {},
                             .done = i < m_reached && i != m_stage,
                             .progress = i < m_stage    ? 1.0
                                         : i == m_stage ? 0.999
                                                        : 0.0,
                             .enabled = i <= m_reached});
        if (kit.phone() || rest.width < beside_from) {
            Rect strip = inset(cut_top(rest, 52), kit.phone() ? 16 : 24, 8);
            if (auto const to = stepper(kit, strip, kit.words(text::wizard_steps), m_stage, steps)) go_to(view, *to);
        } else {
            cut_left(bar, 56);
            if (auto const to = stepper(kit, middle(bar, 32), kit.words(text::wizard_steps), m_stage, steps))
                go_to(view, *to);
        }
        return closes;
    }

    void coach_column(KeyResultForm& form, Rect area) {
        Kit& kit = form.kit();
        Rect inside = inset(area, 20, 0);
        cut_top(inside, 20);
        Rect title = cut_top(inside, 24);
        kit.icon(cut_left(title, 20), icons::lightbulb, 17, kit.theme().muted);
        cut_left(title, 8);
        kit.heading(title, kit.words(text::coach), style::emphasis, 2);
        kit.text(title, kit.words(text::coach_as_you_type), style::caption, kit.theme().muted, Align::End);
        cut_top(inside, 8);
        kit.hairline({inside.x, inside.y}, inside.width);
        Rect const content = kit.begin_scroll("coach", inside);
        Rect rest = content;
        rest.height = endless;
        coach_list(form, rest);
        kit.end_scroll(rest.y - content.y + 16);
    }

    void body(KeyResultForm& form, Rect area) {
        Kit& kit = form.kit();
        std::string const key = "stage " + std::to_string(m_stage);
        Rect const content = kit.begin_scroll(key, area);
        Rect rest = inset(content, kit.phone() ? 16 : 24, 0);
        rest.height = endless;
        cut_top(rest, 20);
        switch (m_stage) {
        case Context: context(form, rest); break;
        case Details: details(form, rest); break;
        case Assignment: assignment(form, rest); break;
        default: review(form, rest); break;
        }
        other_error(form, rest);
        if (area.width < beside_from - coach_width && m_stage != Context) coach_line(form, rest, m_coach_open);
        kit.end_scroll(rest.y - content.y + 8);
    }

    void stage_heading(KeyResultForm& form, Rect& rest, Text title, Text help) {
        Kit& kit = form.kit();
        kit.heading(cut_top(rest, 24), kit.words(title), style::emphasis, 2);
        spoken_paragraph(form.view, rest, kit.words(help), style::body, kit.theme().muted);
        cut_top(rest, 16);
    }

    void context(KeyResultForm& form, Rect& rest) {
        stage_heading(form, rest, text::wizard_serves_title, text::wizard_serves_help);
        objective_rows(form, rest);
        if (m_draft.part_of.empty()) return;
        View& view = form.view;
        std::string const line = view.words(
            text::wizard_part_of, {{"title", title_or_untitled(view, view.document().find(m_draft.part_of))}});
        spoken_paragraph(view, rest, line, style::body, view.kit.theme().muted);
    }

    // The objectives as chips in one line.
    void serves(KeyResultForm& form, Rect& rest) {
        Kit& kit = form.kit();
        View& view = form.view;
        Rect row = cut_top(rest, std::max(24.0F, kit.coarse() ? space::touch_height : 0));
        cut_top(rest, 8);
        ButtonSpec const change{.label = kit.words(text::wizard_change),
                                .kind = ButtonKind::Ghost,
                                .small = true,
                                .key = "change",
                                .expanded = {}};
        if (kit.button(middle(cut_right(row, kit.button_width(change)), kit.coarse() ? space::touch_height : 28),
                       change))
            go_to(view, Context);
        auto const label = kit.words(m_draft.objectives.empty() ? text::wizard_serves_none : text::wizard_serves);
        kit.label(cut_left(row, kit.width(label, style::caption) + 1), label, style::caption, kit.theme().muted);
        for (auto const& link : m_draft.objectives) {
            cut_left(row, 8);
            std::string const title = title_or_untitled(view, view.document().find(link.id));
            float const wide = std::min({chip_width(kit, title), row.width, 280.0F});
            if (wide < 60) break;
            chip(view, cut_left(row, wide), title);
        }
    }

    void details(KeyResultForm& form, Rect& rest) {
        serves(form, rest);
        title_row(form, rest);
        kind_cards(form, rest);
        kind_advice(form, rest);
        measure_rows(form, rest);
        counting_rows(form, rest);
        preview_card(form, rest);
        depth_rows(form, rest);
    }

    void assignment(KeyResultForm& form, Rect& rest) {
        View& view = form.view;
        stage_heading(form, rest, text::wizard_who_title, text::wizard_who_help);
        owner_rows(form, rest);
        float const more =
            std::max(day_box_height(form, "starts", m_draft.starts), day_box_height(form, "due", m_draft.due));
        auto const both = halves(form_row(view, rest, more > 0), 12);
        day_box(form, both.left, text::starts, "starts", m_draft.starts, view.words(text::start_of_cycle));
        day_box(form, both.right, text::facet_due, "due", m_draft.due, view.words(text::end_of_cycle));
        cut_top(rest, 8);
        status_rows(form, rest);
    }

    void line(View& view, Rect& rest, Text label, std::string_view value) {
        if (value.empty()) return;
        Kit& kit = view.kit;
        float const left = std::min(160.0F, rest.width * 0.35F);
        float const height = std::max(20.0F, kit.paragraph_height(rest.width - left - 12, value, style::body));
        Rect row = cut_top(rest, height + 12);
        kit.hairline({row.x, bottom(row) - 1}, row.width);
        Rect words = {row.x, row.y + 5, row.width, height};
        kit.text({words.x, words.y, left, 20}, kit.words(label), style::caption, kit.theme().muted);
        cut_left(words, left + 12);
        spoken_paragraph(view, words, value, style::body, kit.theme().text);
    }

    void review(KeyResultForm& form, Rect& rest) {
        View& view = form.view;
        Kit& kit = view.kit;
        Document const& document = view.document();
        auto const& locale = kit.locale();
        spoken_paragraph(view, rest,
                         m_draft.title.empty() ? kit.words(text::untitled) : std::string_view(m_draft.title),
                         style::section, kit.theme().text);
        cut_top(rest, 12);
        preview_card(form, rest);
        line(view, rest, text::facet_kind,
             measure_name(view, m_draft.measure) + " · " + std::string(kit.words(info_of(m_draft.measure).what)));
        std::string objectives;
        for (auto const& link : m_draft.objectives) {
            objectives += (objectives.empty() ? "" : "\n") + title_or_untitled(view, document.find(link.id));
            if (link.weight != "1") objectives += " × " + link.weight;
        }
        line(view, rest, text::wizard_serves,
             objectives.empty() ? kit.words(text::no_objective) : std::string_view(objectives));
        line(view, rest, text::project, followed(view));
        line(view, rest, text::wizard_parts, m_draft.parts);
        std::string owner = person_name(document, document.find(m_draft.owner));
        for (auto const& one : m_draft.owners)
            owner = listed(view.kit.words(), owner, person_name(document, document.find(one)));
        line(view, rest, text::facet_owner, owner.empty() ? kit.words(text::nobody_yet) : std::string_view(owner));
        if (auto const period = period_of(view, m_draft))
            line(view, rest, text::wizard_period,
                 kit.words(text::report_period, {{"first", medium_date(period->first, locale)},
                                                 {"last", medium_date(period->last, locale)}}));
        constexpr std::array rhythms{text::rhythm_weekly, text::rhythm_daily, text::rhythm_biweekly,
                                     text::rhythm_monthly, text::rhythm_quarterly};
        line(view, rest, text::tracking, kit.words(rhythms[static_cast<std::size_t>(m_draft.tracking)]));
        line(view, rest, text::source, m_draft.source);
        line(view, rest, text::checkpoints, m_draft.checkpoints);
        line(view, rest, text::description, m_draft.description);
        if (m_draft.status != Status::Unset)
            line(view, rest, text::initial_status,
                 std::string(kit.words(text_of(m_draft.status))) + ": " + m_draft.status_reason);
        cut_top(rest, 12);
    }

    std::string followed(View& view) const {
        Document const& document = view.document();
        bool const project = m_draft.measure == KeyResultKind::Project;
        bool const indicator = m_draft.measure == KeyResultKind::Indicator;
        if (project && !m_draft.project.empty()) return title_or_untitled(view, document.find(m_draft.project));
        if (project && !m_draft.milestone.empty()) return title_or_untitled(view, document.find(m_draft.milestone));
        if (indicator && !m_draft.indicator.empty()) return title_or_untitled(view, document.find(m_draft.indicator));
        return {};
    }

    void footer(KeyResultForm& form, Rect row) {
        View& view = form.view;
        Kit& kit = view.kit;
        bool const last = m_stage == Review;
        std::string const label =
            last          ? std::string(kit.words(text::action_add_key_result))
            : kit.phone() ? std::string(kit.words(text::wizard_next_short))
                          : kit.words(text::wizard_next,
                                      {{"step", kit.words(stage_names[static_cast<std::size_t>(m_stage) + 1])}});
        ButtonSpec next{.label = label, .kind = ButtonKind::Primary, .key = "next", .expanded = {}};
        if (!last && !kit.phone()) next.trailing_icon = icons::arrow_right;
        ButtonSpec back{.label = kit.words(text::action_back), .key = "back", .expanded = {}};
        back.disabled = m_stage == Context;
        Rect const place = cut_right(row, kit.phone() ? row.width * 0.66F : kit.button_width(next));
        cut_right(row, space::inside);
        bool const goes_back = kit.button(kit.phone() ? row : cut_right(row, kit.button_width(back)), back);
        form.submitted |= kit.button(place, next);
        if (goes_back) go_to(view, m_stage - 1);
        if (kit.phone() || goes_back) return;
        cut_right(row, 12);
        auto const hint = kit.words(text::wizard_next_hint);
        kit.text(cut_right(row, kit.width(hint, style::caption) + 1), hint, style::caption, kit.theme().muted);
        cut_right(row, 6);
        std::string const keys = shortcut_text(kit, on(Key::Enter, Modifiers{.command = true}));
        Rect const cap = cut_right(row, kit.width(keys, style::caption_medium) + 14);
        key_cap(kit, cap, keys);
    }

    KeyResultDraft m_draft;
    int m_stage = Context;
    int m_reached = Context;
    bool m_fresh = true;
    bool m_coach_open = false;
    Ticket m_asked;
    std::array<KeyBinding, 1> m_keys{
        KeyBinding{{on(Key::Enter, Modifiers{.command = true})}, text::wizard_next_short, text::wizard_key_help}};
};

} // namespace

std::unique_ptr<Screen> wizard_screen(KeyResultDraft draft) { return std::make_unique<Wizard>(std::move(draft)); }

void start_wizard(View& view, KeyResultDraft draft) { view.open("wizard", wizard_screen(std::move(draft))); }

} // namespace okra::ui
