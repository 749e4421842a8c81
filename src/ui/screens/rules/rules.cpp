// The rules of status and roll-up as a draft: what it would change is shown before it is applied.
#include "ui/screens/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "command/words.hpp"
#include "engine/preset.hpp"
#include "engine/status_changes.hpp"
#include "model/field_of.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "words/texts/rules.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_changes = 12;
constexpr float change_height = 34;
constexpr double hundred = 100;

struct Draft {
    std::string preset;
    Overshoot overshoot = Overshoot::Cap;
    StatusRule rule = StatusRule::Unset;
    std::optional<double> on_track_ratio, at_risk_ratio, on_track_gap, at_risk_gap, grace;
    ObjectiveStatus objective_status = ObjectiveStatus::Unset;
    DayCount day_count = DayCount::Unset;
    bool operator==(Draft const&) const = default;

    static Draft of(Workspace const& it) {
        return {it.preset,       it.overshoot,   it.status_rule, it.on_track_ratio,   it.at_risk_ratio,
                it.on_track_gap, it.at_risk_gap, it.grace,       it.objective_status, it.day_count};
    }
    Workspace in(Workspace copy) const {
        copy.preset = preset;
        copy.overshoot = overshoot;
        copy.status_rule = rule;
        copy.on_track_ratio = on_track_ratio;
        copy.at_risk_ratio = at_risk_ratio;
        copy.on_track_gap = on_track_gap;
        copy.at_risk_gap = at_risk_gap;
        copy.grace = grace;
        copy.objective_status = objective_status;
        copy.day_count = day_count;
        return copy;
    }
};

Preset preset_in(View const& view, Draft const& draft) {
    Preset preset = preset_of(draft.in(view.document().workspace()));
    if (!preset.overshoot) preset.overshoot = draft.overshoot;
    return preset;
}

// -- the form --------------------------------------------------------------------------------------------------------

struct Form {
    View& view;
    Draft& draft;
    SettingsCard& card;

    Kit& kit() const { return view.kit; }
    Rect row(Text title, Text help) const {
        return settings_row(view, card.inside, view.words(title), view.words(help));
    }
};

void preset_row(Form& f) {
    std::vector<Option> options;
    int chosen = -1;
    for (auto const& preset : presets()) {
        if (preset.name == f.draft.preset) chosen = static_cast<int>(options.size());
        options.push_back({preset_title(f.kit().words(), preset.name, preset.title), nullptr, 0});
    }
    Rect const place = f.row(text::settings_rules, text::rules_preset_help);
    if (!f.kit().select(place, f.view.words(text::settings_rules), chosen, options,
                        f.view.words(text::settings_preset_unknown)))
        return;
    // Another preset counts as it is: thresholds of one's own belonged to the one before.
    Overshoot const overshoot = f.draft.overshoot;
    f.draft = {};
    f.draft.preset = presets()[static_cast<std::size_t>(chosen)].name;
    f.draft.overshoot = overshoot;
}

// A threshold as a percentage; empty: the preset's, which is shown faintly.
void share_row(Form& f, Text title, Text help, std::optional<double>& own, double usual) {
    Rect const place = f.row(title, help);
    std::optional<double> shown = own ? std::optional(std::round(*own * 1e4) / hundred) : std::nullopt;
    std::string const hint = number(usual * hundred, f.kit().locale());
    NumberSpec const spec{.unit = "%", .lowest = 0, .highest = 200, .step = 1, .placeholder = hint};
    Rect const field{f.kit().phone() ? place.x : right(place) - std::min(140.0F, place.width), place.y,
                     std::min(140.0F, place.width), place.height};
    if (number_field(f.kit(), field, f.view.words(title), shown, spec))
        own = shown ? std::optional(*shown / hundred) : std::nullopt;
}

template <std::size_t N>
void choice_row(Form& f, Text title, Text help, std::array<Text, N> const& names, int& chosen) {
    std::array<Option, N> options;
    for (std::size_t i = 0; i < N; ++i) options[i].label = std::string(f.view.words(names[i]));
    f.kit().select(f.row(title, help), f.view.words(title), chosen, options);
}

void thresholds(Form& f) {
    Draft bare = f.draft;
    bare.on_track_ratio = bare.at_risk_ratio = bare.on_track_gap = bare.at_risk_gap = bare.grace = std::nullopt;
    Preset const usual = preset_in(f.view, bare);
    if (usual.rule == StatusRule::Gap) {
        share_row(f, text::rules_on_track_gap, text::rules_on_track_gap_help, f.draft.on_track_gap, usual.on_track);
        share_row(f, text::rules_at_risk_gap, text::rules_at_risk_gap_help, f.draft.at_risk_gap, usual.at_risk);
    } else {
        bool const absolute = usual.rule == StatusRule::Absolute;
        share_row(f, text::rules_on_track, absolute ? text::rules_on_track_absolute_help : text::rules_on_track_help,
                  f.draft.on_track_ratio, usual.on_track);
        share_row(f, text::rules_at_risk, absolute ? text::rules_at_risk_absolute_help : text::rules_at_risk_help,
                  f.draft.at_risk_ratio, usual.at_risk);
    }
    share_row(f, text::rules_grace, text::rules_grace_help, f.draft.grace, usual.grace);
    int status = usual.objective_status == ObjectiveStatus::WorstContributor ? 1 : 0;
    choice_row<2>(f, text::rules_objective, text::rules_objective_help,
                  {text::rules_objective_own, text::rules_objective_worst}, status);
    if ((status == 1) != (usual.objective_status == ObjectiveStatus::WorstContributor))
        f.draft.objective_status = status == 1 ? ObjectiveStatus::WorstContributor : ObjectiveStatus::OwnProgress;
    int days = usual.day_count == DayCount::Inclusive ? 1 : 0;
    choice_row<2>(f, text::rules_days, text::rules_days_help, {text::rules_days_between, text::rules_days_inclusive},
                  days);
    if ((days == 1) != (usual.day_count == DayCount::Inclusive))
        f.draft.day_count = days == 1 ? DayCount::Inclusive : DayCount::Between;
    int overshoot = static_cast<int>(f.draft.overshoot);
    choice_row<3>(f, text::settings_overshoot, text::settings_overshoot_help,
                  {text::overshoot_cap, text::overshoot_floor, text::overshoot_raw}, overshoot);
    f.draft.overshoot = static_cast<Overshoot>(overshoot);
}

// -- what it would change --------------------------------------------------------------------------------------------

void change_row(View& view, Rect row, StatusChange const& it) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& locale = kit.locale();
    std::string const title = title_or_untitled(view, it.record);
    bool const by_status = it.before.status != it.after.status;
    std::string const before =
        by_status ? std::string(status_word(view, it.before)) : percent(it.before.progress, locale);
    std::string const after = by_status ? std::string(status_word(view, it.after)) : percent(it.after.progress, locale);
    std::string const change = view.words(text::rules_from_to, {{"before", before}, {"after", after}});
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = change;
    Press const press = kit.pressable(row, view.document().id_of(it.record), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    if (press.clicked) view.open_record(it.record);
    kit.icon(cut_left(row, 18), icon_of(view.document().kind_of(it.record)), 15, t.muted);
    cut_left(row, 8);
    if (it.after.status != Status::Unset)
        kit.icon(cut_right(row, 18), icon_of(it.after.status), 15, status_color(t, it.after));
    cut_right(row, 6);
    kit.text(cut_right(row, std::min(row.width * 0.5F, kit.width(change, style::body) + 2)), change, style::body,
             t.text, Align::End);
    cut_right(row, 8);
    kit.text(row, title, style::body, t.text);
}

class Rules final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("rules");
        Draft const now = Draft::of(view.document().workspace());
        if (!m_draft || (m_from != now && *m_draft == m_from)) m_draft = now;
        m_from = now;
        Rect const content = kit.begin_scroll("rules", area);
        Rect rest = settings_page(view, content, settings_width);
        constexpr float rows = 7;
        auto card = begin_settings_card(view, rest, kit.words(text::screen_rules), rows * settings_row_height(view));
        Form form{view, *m_draft, card};
        preset_row(form);
        thresholds(form);
        if (*m_draft != now) changes(view, rest);
        kit.end_scroll(rest.y - content.y + space::around);
    }
    bool is_dirty() const override { return m_draft && *m_draft != m_from; }

private:
    void changes(View& view, Rect& rest) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        Preset const wanted = preset_in(view, *m_draft);
        ContentKey const key = content_key(view.scene);
        if (!m_compared || *m_compared != std::pair(key, *m_draft)) {
            m_changes = status_changes(view.document(), view.scene.index, view.scene.evaluation, wanted);
            m_compared = std::pair(key, *m_draft);
        }
        std::size_t const shown = std::min(most_changes, m_changes.size());
        float const height = 40 + static_cast<float>(shown) * change_height + (m_changes.size() > shown ? 24 : 0) + 56;
        auto card = begin_settings_card(view, rest, kit.words(text::rules_changes), height);
        auto const objectives = std::ranges::count_if(
            m_changes, [&](StatusChange const& it) { return view.document().kind_of(it.record) == Kind::Objective; });
        std::string const summary =
            m_changes.empty()
                ? std::string(kit.words(text::rules_change_nothing))
                : kit.words(text::rules_change_count,
                            {{"n", objectives}, {"k", static_cast<std::ptrdiff_t>(m_changes.size()) - objectives}});
        kit.label(cut_top(card.inside, 28), summary, style::body, t.muted);
        cut_top(card.inside, 8);
        {
            auto const list = kit.group(Role::List, kit.words(text::rules_changes), card.inside, "changes");
            for (std::size_t i = 0; i < shown; ++i) change_row(view, cut_top(card.inside, change_height), m_changes[i]);
        }
        if (m_changes.size() > shown)
            kit.label(cut_top(card.inside, 24), kit.words(text::rules_more, {{"n", m_changes.size() - shown}}),
                      style::caption, t.muted);
        Rect row = middle(cut_bottom(card.inside, 44), kit.control_height());
        ButtonSpec const apply{.label = kit.words(text::rules_apply), .kind = ButtonKind::Primary, .expanded = {}};
        ButtonSpec const keep{.label = kit.words(text::rules_discard), .expanded = {}};
        if (kit.button(cut_right(row, kit.button_width(apply)), apply)) apply_draft(view);
        cut_right(row, 8);
        if (kit.button(cut_right(row, kit.button_width(keep)), keep)) {
            m_draft = m_from;
            kit.wake_after(0);
        }
    }
    void apply_draft(View& view) {
        auto const choice = [](Field const& field, auto value) {
            return std::string(field.choices[static_cast<std::size_t>(value)]);
        };
        auto const share = [](std::optional<double> value) { return value ? Value(*value) : Value(); };
        Draft const& d = *m_draft;
        SetFields change{{std::string(view.document().id_of(view.document().workspace().id))}, {}};
        change.fields = {
            {"preset", d.preset},
            {"overshoot", choice(*field_of<&Workspace::overshoot>(), d.overshoot)},
            {"thresholds.rule",
             d.rule == StatusRule::Unset ? Value() : Value(choice(*field_of<&Workspace::status_rule>(), d.rule))},
            {"thresholds.on_track_ratio", share(d.on_track_ratio)},
            {"thresholds.at_risk_ratio", share(d.at_risk_ratio)},
            {"thresholds.on_track_gap", share(d.on_track_gap)},
            {"thresholds.at_risk_gap", share(d.at_risk_gap)},
            {"thresholds.grace", share(d.grace)},
            {"thresholds.objective_status",
             d.objective_status == ObjectiveStatus::Unset
                 ? Value()
                 : Value(choice(*field_of<&Workspace::objective_status>(), d.objective_status))},
            {"thresholds.day_count", d.day_count == DayCount::Unset
                                         ? Value()
                                         : Value(choice(*field_of<&Workspace::day_count>(), d.day_count))}};
        Execute step;
        step.commands.emplace_back(std::move(change));
        step.text = Message(text::step_rules);
        view.execute(std::move(step));
    }

    std::optional<Draft> m_draft;
    Draft m_from; // what it began with
    std::optional<std::pair<ContentKey, Draft>> m_compared;
    std::vector<StatusChange> m_changes;
};

} // namespace

std::unique_ptr<Screen> rules_screen() { return std::make_unique<Rules>(); }

} // namespace okra::ui
