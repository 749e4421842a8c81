// Goals and calendar: what the whole workspace agrees on.
#include "ui/screens/planning/planning.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/rename_level.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "words/texts/planning.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_levels = 12;
constexpr int months_in_year = 12;

// Languages and regions to choose from; what the workspace has besides stays to be chosen.
constexpr std::array locales{
    std::string_view("en-GB"), std::string_view("en-US"), std::string_view("de-DE"), std::string_view("de-AT"),
    std::string_view("de-CH"), std::string_view("fr-FR"), std::string_view("fr-CH"), std::string_view("es-ES"),
    std::string_view("it-IT"), std::string_view("nl-NL"), std::string_view("pt-BR"), std::string_view("pl-PL"),
    std::string_view("cs-CZ"), std::string_view("sv-SE"), std::string_view("tr-TR"), std::string_view("ja-JP"),
    std::string_view("en-IN"), std::string_view("hi-IN"), std::string_view("ar-EG")};

Slot workspace_of(View const& view) { return view.document().workspace().id; }

// -- dates and numbers -----------------------------------------------------------------------------------------------

void locale_row(View& view, Rect place) {
    std::string const& now = view.document().workspace().locale;
    std::vector<Option> options{{std::string(view.words(text::planning_locale_browser)), nullptr, 0}};
    int chosen = 0;
    std::vector<std::string> tags{""};
    for (auto const tag : locales) tags.emplace_back(tag);
    if (!std::ranges::contains(tags, now)) tags.push_back(now);
    for (std::size_t i = 1; i < tags.size(); ++i) options.push_back({tags[i], nullptr, 0});
    chosen = static_cast<int>(std::ranges::find(tags, now) - tags.begin());
    if (view.kit.select(place, view.words(text::planning_locale), chosen, options))
        set_field(view, workspace_of(view), "locale", tags[static_cast<std::size_t>(chosen)]);
}

void week_row(View& view, Rect place) {
    Field const& field = *field_of<&Workspace::week_starts>();
    std::vector<Option> options;
    for (auto const day : field.choices) options.push_back({choice_name(view.kit.words(), day), nullptr, 0});
    int chosen = static_cast<int>(view.document().workspace().week_starts);
    if (view.kit.select(place, view.words(text::planning_week), chosen, options))
        set_field(view, workspace_of(view), "week_starts",
                  std::string(field.choices[static_cast<std::size_t>(chosen)]));
}

void fiscal_row(View& view, Rect place) {
    std::vector<Option> options;
    for (auto const& month : view.kit.locale().long_months) options.push_back({month, nullptr, 0});
    int chosen = static_cast<int>(view.document().workspace().fiscal_year_starts.value_or(1)) - 1;
    if (view.kit.select(place, view.words(text::planning_fiscal), chosen, options) && chosen < months_in_year)
        set_field(view, workspace_of(view), "fiscal_year_starts", static_cast<double>(chosen + 1));
}

void pattern_row(View& view, Rect place) {
    std::array<Option, 2> options;
    options[0].label = std::string(view.words(text::planning_pattern_calendar));
    options[1].label = std::string(view.words(text::planning_pattern_weeks));
    int chosen = static_cast<int>(view.document().workspace().fiscal_pattern);
    if (view.kit.select(place, view.words(text::planning_pattern), chosen, options))
        set_field(view, workspace_of(view), "fiscal_pattern",
                  std::string(field_of<&Workspace::fiscal_pattern>()->choices[static_cast<std::size_t>(chosen)]));
}

void calendar_card(View& view, Rect& rest) {
    constexpr float rows = 4;
    auto card = begin_settings_card(view, rest, view.words(text::planning_calendar), rows * settings_row_height(view));
    auto const row = [&](Text title, Text help) {
        return settings_row(view, card.inside, view.words(title), view.words(help));
    };
    locale_row(view, row(text::planning_locale, text::planning_locale_help));
    week_row(view, row(text::planning_week, text::planning_week_help));
    fiscal_row(view, row(text::planning_fiscal, text::planning_fiscal_help));
    pattern_row(view, row(text::planning_pattern, text::planning_pattern_help));
}

// -- levels ----------------------------------------------------------------------------------------------------------

struct Levels {
    std::string typed; // of the new one
    std::string renamed, draft; // the one whose name is edited, and what is typed over it
    std::string problem;
};

void keep_levels(View& view, std::vector<std::string> levels) {
    set_field(view, workspace_of(view), "levels", std::move(levels));
}

bool is_used(Document const& document, std::string_view level) {
    return std::ranges::any_of(document.all<Objective>(),
                               [&](Objective const& it) { return !it.deleted && it.level == level; });
}

void rename(View& view, Levels& state, std::vector<std::string> const& levels) {
    std::string const to(trimmed(state.draft));
    std::string const from = std::exchange(state.renamed, {});
    if (to.empty() || to == from || to == level_name(view.kit.words(), from)) return;
    if (std::ranges::contains(levels, to)) {
        state.problem = view.words(text::planning_level_twice, {{"name", to}});
        return;
    }
    Execute step;
    step.commands = rename_level(view.document(), levels, from, to);
    step.text =
        Message(text::step_rename_level, {quote_in("from", level_name(view.kit.words(), from)), quote_in("to", to)});
    view.execute(std::move(step));
}

void level_row(View& view, Levels& state, Rect row, std::vector<std::string> const& levels, std::size_t at) {
    Kit& kit = view.kit;
    std::string const& level = levels[at];
    auto const scope = kit.scope(level);
    std::string const shown = level_name(kit.words(), level);
    auto const tool = [&](Text label, char const* icon, bool disabled) {
        std::string const name = view.words(label, {{"name", shown}});
        ButtonSpec const spec{.label = name,
                              .icon = icon,
                              .kind = ButtonKind::Ghost,
                              .icon_only = true,
                              .disabled = disabled,
                              .expanded = {}};
        float const wide = kit.coarse() ? space::touch_height : 30;
        return kit.button(middle(cut_right(row, wide), kit.control_height()), spec);
    };
    bool const used = is_used(view.document(), level);
    std::vector<std::string> changed = levels;
    if (tool(text::planning_level_remove, icons::trash_2, levels.size() == 1)) {
        if (used) state.problem = view.words(text::planning_level_used, {{"name", shown}});
        else {
            changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
            keep_levels(view, std::move(changed));
        }
        return;
    }
    if (tool(text::planning_level_down, icons::chevron_down, at + 1 == levels.size())) {
        std::swap(changed[at], changed[at + 1]);
        return keep_levels(view, std::move(changed));
    }
    if (tool(text::planning_level_up, icons::chevron_up, at == 0)) {
        std::swap(changed[at], changed[at - 1]);
        return keep_levels(view, std::move(changed));
    }
    cut_right(row, 8);
    kit.icon(cut_left(row, 20), icon_of_level(level), 16, kit.theme().accent);
    cut_left(row, 8);
    std::string typed = state.renamed == level ? state.draft : shown;
    FieldSpec spec;
    spec.key = "name";
    auto const events =
        kit.text_field(middle(row, kit.control_height()), view.words(text::planning_level), typed, spec);
    if (events.changed) {
        state.renamed = level;
        state.draft = typed;
        state.problem.clear();
    }
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        state.renamed.clear();
    } else if ((events.submitted || events.left) && state.renamed == level) rename(view, state, levels);
}

void levels_card(View& view, Rect& rest, Levels& state) {
    Kit& kit = view.kit;
    auto const levels = level_names(view.document());
    float const row = kit.control_height() + 8;
    std::string_view const help = kit.words(text::planning_levels_help);
    float const help_height = kit.paragraph_height(settings_card_inside(rest), help, style::caption) + 12;
    float const height = help_height + static_cast<float>(levels.size() + 1) * row + (state.problem.empty() ? 0 : 24);
    auto card = begin_settings_card(view, rest, view.words(text::planning_levels), height);
    kit.paragraph(cut_top(card.inside, help_height), help, style::caption, kit.theme().muted);
    for (std::size_t i = 0; i < levels.size(); ++i) level_row(view, state, cut_top(card.inside, row), levels, i);
    FieldSpec spec;
    spec.key = "new level";
    spec.placeholder = view.words(text::planning_level_new);
    spec.icon = icons::plus;
    spec.disabled = levels.size() >= most_levels;
    auto const events = kit.text_field(middle(cut_top(card.inside, row), kit.control_height()),
                                       view.words(text::planning_level_new), state.typed, spec);
    if (events.cancelled) state.typed.clear();
    if (events.submitted && !trimmed(state.typed).empty()) {
        std::string name(trimmed(state.typed));
        auto changed = levels;
        if (std::ranges::contains(levels, name)) {
            state.problem = view.words(text::planning_level_twice, {{"name", name}});
        } else {
            changed.push_back(std::move(name));
            keep_levels(view, std::move(changed));
            state.typed.clear();
        }
    }
    if (!state.problem.empty()) error_line(view, cut_top(card.inside, 24), state.problem);
}

void set_card(View& view, Rect& rest, FieldName name, Text title, Text help) {
    Field const& field = field_in(Kind::Workspace, name);
    float const inner = std::min(settings_width, rest.width) - 40;
    float const height = set_editor_height(view, workspace_of(view), field, inner);
    auto card = begin_settings_card(view, rest, view.words(title), height + 24);
    view.kit.text(cut_top(card.inside, 24), view.words(help), style::caption, view.kit.theme().muted);
    set_editor(view, card.inside, workspace_of(view), field);
}

class Planning final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("planning");
        Rect const content = kit.begin_scroll("planning", area);
        Rect rest = settings_page(view, content, settings_width);
        calendar_card(view, rest);
        levels_card(view, rest, m_levels);
        set_card(view, rest, "growth_areas", text::planning_growth_areas, text::planning_growth_areas_help);
        set_card(view, rest, "root_causes", text::planning_root_causes, text::planning_root_causes_help);
        kit.end_scroll(rest.y - content.y + space::around);
    }
    bool answered(View& view, Answer const& answer) override { return answered_field(view, answer); }

private:
    Levels m_levels;
};

} // namespace

std::unique_ptr<Screen> planning_screen() { return std::make_unique<Planning>(); }

} // namespace okra::ui
