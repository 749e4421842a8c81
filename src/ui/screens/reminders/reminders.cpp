// Reminders of this workspace, and what this browser tells.
#include "ui/screens/reminders/reminders.hpp"

#include <algorithm>
#include <array>

#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/alerts.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/check_in/calendar.hpp"
#include "ui/screens/reminders/rhythm.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/reminders.hpp"

namespace okra::ui {

namespace {

std::string of_what(View const& view, Reminder const& it) {
    return it.of ? title_or_untitled(view, it.of) : std::string(view.words(text::reminders_all_mine));
}

void frequency(View& view, Rect place, Reminder const& it) {
    std::array<Option, 3> options;
    options[0].label = std::string(view.words(text::reminders_weekly));
    options[1].label = std::string(view.words(text::reminders_biweekly));
    options[2].label = std::string(view.words(text::reminders_monthly));
    int chosen = static_cast<int>(it.frequency);
    if (view.kit.select(place, view.words(text::reminders_every), chosen, options))
        set_field(view, it.id, "frequency",
                  std::string(field_of<&Reminder::frequency>()->choices[static_cast<std::size_t>(chosen)]));
}

void weekday(View& view, Rect place, Reminder const& it) {
    Field const& field = *field_of<&Reminder::weekday>();
    std::vector<Option> options;
    for (auto const day : field.choices) options.push_back({choice_name(view.kit.words(), day), nullptr, 0});
    int chosen = static_cast<int>(it.weekday);
    if (view.kit.select(place, view.words(text::reminders_on), chosen, options))
        set_field(view, it.id, "weekday", std::string(field.choices[static_cast<std::size_t>(chosen)]));
}

float reminder_height(View& view) {
    return view.kit.phone() ? 2 * view.kit.control_height() + 24 : view.kit.control_height() + 12;
}

void reminder_row(View& view, Rect row, Reminder const& it) {
    Kit& kit = view.kit;
    auto const scope = kit.scope(view.document().id_of(it.id));
    std::string const title = of_what(view, it);
    auto const group = kit.group(Role::ListItem, title, row, "reminder");
    std::string const remove = view.words(text::reminders_remove, {{"title", title}});
    ButtonSpec const spec{
        .label = remove, .icon = icons::trash_2, .kind = ButtonKind::Ghost, .icon_only = true, .expanded = {}};
    Rect line = kit.phone() ? cut_top(row, kit.control_height()) : row;
    float const wide = kit.coarse() ? space::touch_height : 30;
    bool const pressed = kit.button(middle(cut_right(line, wide), kit.control_height()), spec);
    cut_right(line, 8);
    if (kit.phone()) {
        cut_top(row, 6);
        Rect below = cut_top(row, kit.control_height());
        frequency(view, cut_left(below, (below.width - 8) / 2), it);
        cut_left(below, 8);
        weekday(view, below, it);
    } else {
        weekday(view, middle(cut_right(line, 140), kit.control_height()), it);
        cut_right(line, 8);
        frequency(view, middle(cut_right(line, 160), kit.control_height()), it);
        cut_right(line, 12);
    }
    kit.icon(cut_left(line, 20), icons::bell, 16, kit.theme().muted);
    cut_left(line, 8);
    if (!it.of) kit.label(line, title, style::body_medium, kit.theme().text);
    else if (kit.link(line, title, style::body_medium, kit.theme().text)) view.open_record(it.of);
    if (pressed) delete_record(view, it.id);
}

void add(View& view, std::string of) {
    CreateRecord made;
    made.kind = Kind::Reminder;
    if (!of.empty()) made.fields.push_back({"of", std::move(of)});
    view.execute(std::move(made));
}

void list_card(View& view, Rect& rest) {
    Kit& kit = view.kit;
    std::vector<Reminder const*> all;
    for (auto const& it : view.document().all<Reminder>())
        if (!it.deleted) all.push_back(&it);
    float const row = reminder_height(view);
    bool const for_all = std::ranges::any_of(all, [](Reminder const* it) { return !it->of; });
    float const height = (all.empty() ? 36 : static_cast<float>(all.size()) * row) + settings_row_height(view) +
                         (for_all ? 0 : kit.control_height() + 8);
    auto card = begin_settings_card(view, rest, view.words(text::screen_reminders), height);
    if (all.empty())
        kit.label(cut_top(card.inside, 36), view.words(text::reminders_none), style::body, kit.theme().muted);
    {
        auto const list = kit.group(Role::List, view.words(text::screen_reminders), card.inside, "reminders");
        for (auto const* const it : all) reminder_row(view, cut_top(card.inside, row), *it);
    }
    PickerSpec spec;
    spec.label = view.words(text::reminders_add);
    spec.kinds = KindSet(Kind::KeyResult) | Kind::Indicator;
    spec.placeholder = view.words(text::reminders_add);
    Rect const place = settings_row(view, card.inside, spec.label, view.words(text::reminders_add_help));
    if (auto const picked = pick_record(view, place, spec, {}); picked && *picked)
        add(view, std::string(view.document().id_of(*picked)));
    if (for_all) return;
    cut_top(card.inside, 8);
    ButtonSpec const mine{.label = view.words(text::reminders_add_all), .icon = icons::plus, .expanded = {}};
    if (settings_button(view, cut_top(card.inside, kit.control_height()), mine)) add(view, {});
}

std::string_view notices_help(View const& view) {
    switch (view.state.notices) {
    case platform::Notices::Impossible: return view.words(text::alerts_notices_impossible);
    case platform::Notices::Refused: return view.words(text::alerts_notices_refused);
    default: return view.words(text::alerts_notices_help);
    }
}

void browser_card(View& view, Rect& rest) {
    Kit& kit = view.kit;
    auto card = begin_settings_card(view, rest, view.words(text::alerts_card), 3 * settings_row_height(view));
    Remembered& remembered = view.state.remembered;
    bool tells = tells_statuses(remembered);
    Rect place = settings_row(view, card.inside, view.words(text::alerts_status), view.words(text::alerts_status_help));
    if (!kit.phone()) place = cut_right(place, 28);
    if (kit.checkbox(place, view.words(text::alerts_status), tells)) tell_statuses(remembered, tells);
    Rect const notices = settings_row(view, card.inside, view.words(text::alerts_notices), notices_help(view));
    if (view.state.notices == platform::Notices::Unasked) {
        ButtonSpec const allow{.label = view.words(text::alerts_allow), .icon = icons::bell, .expanded = {}};
        if (settings_button(view, notices, allow)) kit.out().requests.emplace_back(platform::AskToNotify{});
    }
    if (view.state.notices == platform::Notices::Allowed)
        kit.label(notices, view.words(text::alerts_notices_on), style::body, kit.theme().muted,
                  kit.phone() ? Align::Start : Align::End);
    ButtonSpec const file{.label = view.words(text::calendar_file), .icon = icons::calendar_days, .expanded = {}};
    if (settings_button(view,
                        settings_row(view, card.inside, view.words(text::reminders_calendar),
                                     view.words(text::reminders_calendar_help)),
                        file))
        save_calendar(view);
}

class RemindersScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("reminders");
        if (!std::exchange(m_asked, true)) kit.out().requests.emplace_back(platform::TellNotices{});
        Rect const content = kit.begin_scroll("reminders", area);
        Rect rest = settings_page(view, content, settings_width);
        list_card(view, rest);
        browser_card(view, rest);
        rhythm_card(view, rest);
        kit.end_scroll(rest.y - content.y + space::around);
    }

private:
    bool m_asked = false;
};

} // namespace

std::unique_ptr<Screen> reminders_screen() { return std::make_unique<RemindersScreen>(); }

} // namespace okra::ui
