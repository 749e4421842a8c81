// Settings: the workspace and its rules, me, appearance, data.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/me.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/settings/settings.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "ui/shared/settings_nav.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/history.hpp"
#include "words/texts/keyboard.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/people.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

// -- workspace -------------------------------------------------------------------------------------------------------

void bare_field(View& view, Rect place, FieldName name, std::string_view label) {
    Kit& kit = view.kit;
    Slot const workspace = view.document().workspace().id;
    Field const& field = field_in(Kind::Workspace, name);
    FieldDraft& draft = view.layer.editing.field;
    bool const mine = is_edited(view, workspace, field);
    std::string text = mine ? draft.text : typed_value(view, workspace, field);
    FieldSpec spec;
    if (mine) spec.error = draft.error;
    auto const events = kit.text_field(place, label, text, spec);
    if (events.changed) draft = {std::string(view.document().id_of(workspace)), std::string(field.name), text, {}};
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        if (mine) draft = {};
    } else if ((events.submitted || events.left) && is_edited(view, workspace, field)) {
        commit_draft(view);
    }
    if (mine && !draft.error.empty())
        kit.text({place.x, bottom(place), place.width, 18}, draft.error, style::caption, kit.theme().danger);
}

void workspace_card(View& view, Rect& rest) {
    SettingsCard card = begin_settings_card(view, rest, view.words(text::workspace), settings_row_height(view));
    bare_field(view,
               settings_row(view, card.inside, view.words(text::settings_name), view.words(text::settings_name_help)),
               "name", view.words(text::workspace_name));
}

// -- people ----------------------------------------------------------------------------------------------------------

struct NewPerson {
    std::string name; // typed
    std::string doubt; // of a name that somebody has; adding once more is meant so
    Ticket asked;
};

bool has_person(Document const& document, std::string_view name) {
    return std::ranges::any_of(document.all<Person>(), [&](Person const& person) {
        return !person.deleted && folded(person.name) == folded(name);
    });
}

void add_person(View& view, Rect place, NewPerson& person) {
    Kit& kit = view.kit;
    std::string& name = person.name;
    ButtonSpec const add{.label = kit.words(text::action_add), .expanded = {}};
    Rect const button = cut_right(place, kit.button_width(add));
    cut_right(place, 8);
    FieldSpec spec;
    spec.placeholder = kit.words(text::settings_name);
    spec.error = person.doubt;
    auto const events = kit.text_field(place, kit.words(text::settings_new_person), name, spec);
    if (!person.doubt.empty())
        kit.text({place.x, bottom(place), place.width, 18}, person.doubt, style::caption, kit.theme().danger);
    if (events.changed) person.doubt.clear();
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        name.clear();
        person.doubt.clear();
    }
    bool const pressed = kit.button(button, add);
    if ((!pressed && !events.submitted) || trimmed(name).empty()) return;
    if (person.doubt.empty() && has_person(view.document(), trimmed(name))) {
        person.doubt = view.words(text::settings_same_name, {{"name", trimmed(name)}});
        kit.wake_after(0);
        return;
    }
    person.doubt.clear();
    person.asked = view.execute(CreateRecord{Kind::Person, {}, {{"name", std::string(trimmed(name))}}});
}

long people_count(Document const& document) {
    return std::ranges::count_if(document.all<Person>(), [](Person const& person) { return !person.deleted; });
}

void people_card(View& view, Rect& rest, NewPerson& person) {
    SettingsCard card =
        begin_settings_card(view, rest, view.words(text::settings_people), 4 * settings_row_height(view));
    Rect const place =
        settings_row(view, card.inside, view.words(text::settings_me), view.words(text::settings_me_help));
    pick_me(view, place);
    Kit& kit = view.kit;
    ButtonSpec const open{
        .label = kit.words(text::screen_people), .icon = icons::users, .key = "people", .expanded = {}};
    if (settings_button(
            view,
            settings_row(view, card.inside, view.words(text::screen_people), view.words(text::screen_people_help)),
            open))
        view.go("people");
    std::string const count = view.words(text::settings_people_count, {{"n", people_count(view.document())}});
    auto const edited =
        pick_record(view, settings_row(view, card.inside, view.words(text::settings_edit_person), count),
                    {.label = view.words(text::settings_edit_person),
                     .kinds = Kind::Person,
                     .none = {},
                     .placeholder = view.words(text::action_choose)},
                    {});
    if (edited && *edited) view.open_record(*edited);
    add_person(view,
               settings_row(view, card.inside, view.words(text::settings_add_person),
                            view.words(text::settings_add_person_help)),
               person);
}

// -- appearance ------------------------------------------------------------------------------------------------------

void appearance_choice(View& view, Rect place) {
    struct Look3 {
        Appearance value;
        Text text;
        char const* icon;
    };
    constexpr std::array<Look3, 3> looks{{{Appearance::System, text::appearance_system, icons::monitor},
                                          {Appearance::Light, text::appearance_light, icons::sun},
                                          {Appearance::Dark, text::appearance_dark, icons::moon}}};
    Kit& kit = view.kit;
    auto const group = kit.group(Role::Group, kit.words(text::settings_appearance), place, "appearance");
    float const gap = 6;
    float const width = (place.width - 2 * gap) / 3;
    for (auto const& look : looks) {
        Rect const cell = cut_left(place, width);
        cut_left(place, gap);
        bool const chosen = view.state.appearance == look.value;
        auto const label = kit.words(look.text);
        SemanticNode node;
        node.role = Role::Radio;
        node.name = label;
        node.checked = chosen;
        Press const press = kit.pressable(cell, label, std::move(node));
        if (press.clicked) {
            view.state.appearance = look.value;
            kit.wake_after(0);
        }
        Theme const& t = kit.theme();
        kit.fill(cell, chosen ? t.accent_soft : press.hovered ? t.hover : t.field, space::control_radius);
        kit.outline(cell, chosen ? t.accent : t.border, space::control_radius);
        Rect inside = centered(cell, kit.width(label, style::body_medium) + 22, cell.height);
        kit.icon(cut_left(inside, 16), look.icon, 15, chosen ? t.accent : t.muted);
        cut_left(inside, 6);
        kit.text(inside, label, style::body_medium, chosen ? t.accent : t.text);
    }
}

// Each language by its own name, so that whoever reads no other finds it.
void language_choice(View& view, Rect place) {
    struct Language {
        std::string_view tag;
        std::string_view name;
    };
    constexpr std::array<Language, 4> languages{{{"", ""}, {"en", "English"}, {"de", "Deutsch"}, {"ar", "العربية"}}};
    std::vector<Option> options;
    int chosen = 0;
    for (auto const& [tag, name] : languages) {
        if (tag == view.state.language) chosen = static_cast<int>(options.size());
        options.push_back({std::string(tag.empty() ? view.words(text::language_of_browser) : name), nullptr, 0});
    }
    if (view.kit.select(place, view.words(text::settings_language), chosen, options))
        view.outbox.emplace_back(SpeakLanguage{std::string(languages[static_cast<std::size_t>(chosen)].tag)});
}

void appearance_card(View& view, Rect& rest) {
    float const rows = view.state.may_install ? 4 : 3;
    SettingsCard card =
        begin_settings_card(view, rest, view.words(text::settings_appearance), rows * settings_row_height(view));
    auto const row = [&](Text title, Text help) {
        return settings_row(view, card.inside, view.words(title), view.words(help));
    };
    appearance_choice(view, row(text::settings_colors, text::settings_colors_help));
    language_choice(view, row(text::settings_language, text::settings_language_help));
    Kit& kit = view.kit;
    ButtonSpec const keys{
        .label = kit.words(text::screen_help), .icon = icons::keyboard, .key = "keys", .expanded = {}};
    if (settings_button(view, row(text::screen_help, text::settings_keys_help), keys)) view.go("help");
    if (!view.state.may_install) return;
    ButtonSpec const install{.label = kit.words(text::install), .icon = icons::download, .expanded = {}};
    if (settings_button(view, row(text::install, text::install_help), install))
        kit.out().requests.emplace_back(platform::Install{});
}

// -- data ------------------------------------------------------------------------------------------------------------

std::string save_words(View const& view) {
    switch (view.session.save_state()) {
    case SaveState::Saved: return std::string(view.words(text::settings_saved));
    case SaveState::Saving: return std::string(view.words(text::saving));
    case SaveState::Failed:
        return view.words(text::not_saved_because, {{"why", said(view.kit.words(), view.session.save_problem())}});
    }
    return {};
}

void data_button(View& view, Rect place, ButtonSpec const& spec, Intent intent) {
    if (settings_button(view, place, spec)) view.outbox.push_back(std::move(intent));
}

void data_card(View& view, Rect& rest) {
    bool const failed = view.session.save_state() == SaveState::Failed;
    auto const& before = view.state.before;
    int const rows = 5 + (failed ? 1 : 0) + (before ? 1 : 0);
    SettingsCard card = begin_settings_card(view, rest, view.words(text::settings_data),
                                            static_cast<float>(rows) * settings_row_height(view));
    if (failed)
        data_button(view,
                    settings_row(view, card.inside, view.words(text::not_saved),
                                 said(view.kit.words(), view.session.save_problem())),
                    {.label = view.words(text::action_retry), .icon = icons::refresh_cw, .expanded = {}}, RetrySave{});
    data_button(view,
                settings_row(view, card.inside, view.words(text::settings_export),
                             failed ? std::string(view.words(text::settings_export_failed)) : save_words(view)),
                {.label = view.words(text::command_export), .icon = icons::download, .expanded = {}}, Export{});
    data_button(
        view, settings_row(view, card.inside, view.words(text::settings_table), view.words(text::settings_table_help)),
        {.label = view.words(text::export_csv), .icon = icons::download, .expanded = {}}, ExportTable{});
    ButtonSpec const report{.label = view.words(text::export_report), .icon = icons::download, .expanded = {}};
    if (settings_button(
            view,
            settings_row(view, card.inside, view.words(text::settings_report), view.words(text::settings_report_help)),
            report))
        view.go("reports");
    data_button(
        view, settings_row(view, card.inside, view.words(text::screen_import), view.words(text::settings_import_help)),
        {.label = view.words(text::command_import), .icon = icons::file_up, .expanded = {}}, PickImport{});
    ButtonSpec const history{
        .label = view.kit.words(text::screen_history), .icon = icons::history, .key = "history", .expanded = {}};
    if (settings_button(
            view,
            settings_row(view, card.inside, view.words(text::screen_history), view.words(text::screen_history_help)),
            history))
        view.go("history");
    if (!before) return;
    std::string const day = medium_date(view.kit.day_of(before->replaced), view.kit.locale());
    data_button(view,
                settings_row(view, card.inside, view.words(text::settings_replaced),
                             view.words(text::settings_replaced_help, {{"name", before->name}, {"day", day}})),
                {.label = view.words(text::settings_bring_back), .icon = icons::undo_2, .expanded = {}}, BringBack{});
}

void about(View& view, Rect& rest) {
    Kit& kit = view.kit;
    Rect row = cut_top(rest, 28);
    logo(kit, centered(cut_left(row, 28), 22, 22));
    cut_left(row, 8);
    kit.label(row, kit.words(text::settings_about), style::caption, kit.theme().muted);
    auto const licenses = kit.words(text::settings_licenses);
    row = cut_top(rest, 24);
    cut_left(row, 36);
    if (kit.link(cut_left(row, kit.width(licenses, style::caption_medium) + 1), licenses, style::caption_medium,
                 kit.theme().accent))
        kit.out().requests.emplace_back(platform::OpenPage{"licenses.txt"});
    cut_top(rest, 24);
}

class Settings final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("settings", area);
        Rect rest = settings_page(view, content, settings_width);
        workspace_card(view, rest);
        people_card(view, rest, m_person);
        appearance_card(view, rest);
        data_card(view, rest);
        about(view, rest);
        kit.end_scroll(rest.y - content.y);
    }
    bool answered(View&, Answer const& answer) override {
        if (answer.ticket == m_person.asked && !answer.refusal) m_person.name.clear();
        return false;
    }

private:
    NewPerson m_person;
};

} // namespace

std::unique_ptr<Screen> settings_screen() { return std::make_unique<Settings>(); }

} // namespace okra::ui
