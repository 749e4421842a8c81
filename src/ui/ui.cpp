// The whole interface, in the order it is drawn.
#include "ui/ui.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "base/bidi.hpp"
#include "base/text.hpp"
#include "ui/alerts.hpp"
#include "ui/kit/icons.hpp"
#include "ui/one_file.hpp"
#include "ui/record/drawer.hpp"
#include "ui/record/key_result_draft.hpp"
#include "ui/screens/coach_rule/coach_rule.hpp"
#include "ui/screens/new_experiment/new_experiment.hpp"
#include "ui/screens/new_indicator/new_indicator.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/screens/no_backup/no_backup.hpp"
#include "ui/screens/outside_changed/outside_changed.hpp"
#include "ui/screens/palette/palette_actions.hpp"
#include "ui/screens/restore_backup/restore_backup.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/unlock/unlock.hpp"
#include "ui/screens/work/work.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/safety.hpp"
#include "ui/shell.hpp"
#include "ui/what_if.hpp"
#include "words/texts/frame.hpp"

namespace okra::ui {

struct Ui::Insides {
    Kit kit;
    UiState state;
    Stack stack;
    std::deque<Toast> toasts;
    Alerts alerts;
    std::string opened_last; // the record, for the palette
    std::vector<Answer> answers; // given since the last frame
    std::string fragment = "overview"; // as the browser has it
    double fragment_due = 0; // when a query that is being typed goes there
    std::weak_ptr<ImportPreview> import; // in its dialog, while that is open
    bool has_reopened = false; // the dialogs in which somebody typed before a reload

    explicit Insides(platform::Environment const& env) : kit(env) {
        state.language = env.wished_language;
        state.remembered = Remembered(env.remembered);
    }
    void deliver(View const&);
    void tell_fragment(platform::FrameOutput&, double time);
};

namespace {

void take_language(Kit& kit, platform::LanguageLoaded const& spoken) {
    Words words = Words::from_built(spoken.language, spoken.texts);
    words.set_locale(spoken.locale);
    kit.set_words(std::move(words));
}

// How things look belongs to the browser.
constexpr std::array<std::string_view, 3> appearance_names{"", "light", "dark"}; // in the order of Appearance
static_assert(static_cast<int>(Appearance::Dark) == 2);

void recall_looks(UiState& state) {
    auto const found = std::ranges::find(appearance_names, state.remembered["appearance"]);
    state.appearance = found == appearance_names.end() ? Appearance::System
                                                       : static_cast<Appearance>(found - appearance_names.begin());
    state.navigation_folded = state.remembered["navigation"] == "folded";
}

void recall_keys(Kit& kit, UiState const& state) { kit.set_key_map(KeyMap::from_text(state.remembered["keys"])); }

void remember_looks(UiState& state) {
    state.remembered.keep("appearance", std::string(appearance_names[static_cast<std::size_t>(state.appearance)]));
    state.remembered.keep("navigation", state.navigation_folded ? "folded" : "");
}

void take_page_events(Kit& kit, UiState& state, std::string& fragment, std::vector<Intent>& outbox,
                      std::vector<platform::Event> const& events) {
    for (auto const& event : events) {
        if (auto const* changed = std::get_if<platform::FragmentChanged>(&event)) {
            fragment = changed->fragment;
            state.place = place_from_fragment(changed->fragment);
        } else if (auto const* dragged = std::get_if<platform::FileDragged>(&event)) {
            state.dragging_file = dragged->over;
        } else if (auto const* file = std::get_if<platform::FileOpened>(&event)) {
            state.dragging_file = false;
            outbox.emplace_back(ImportFile{file->name, file->file, file->outside});
        } else if (std::holds_alternative<platform::UpdateReady>(event)) {
            state.update_ready = true;
        } else if (auto const* spoken = std::get_if<platform::LanguageLoaded>(&event)) {
            take_language(kit, *spoken);
            state.language = spoken->wished;
        } else if (auto const* told = std::get_if<platform::InstallTold>(&event)) {
            state.may_install = told->offered;
        } else if (std::holds_alternative<platform::RememberedElsewhere>(event)) {
            recall_looks(state);
            recall_keys(kit, state);
        }
    }
}

// The first thing that Tab reaches; it shows itself then, over what is drawn there, and goes past the navigation.
bool skip_link(Kit& kit) {
    SemanticNode node;
    node.role = Role::Link;
    node.name = kit.words(text::skip_to_content);
    auto const press = kit.pressable({0, 0, 1, 1}, "skip", std::move(node), 0);
    if (press.clicked) kit.focus(kit.id("main"));
    return press.focused;
}

void show_skip_link(Kit& kit) {
    auto const words = kit.words(text::skip_to_content);
    Rect const box{8, 8, kit.width(words, style::body_medium) + 24, 32};
    kit.fill(box, kit.theme().accent, space::control_radius);
    kit.text(box, words, style::body_medium, kit.theme().on_accent, Align::Center);
}

void message_page(View& view, Rect area, std::string_view title, std::string_view text) {
    Kit& kit = view.kit;
    Rect const box = centered(area, std::min(area.width - 48, 440.0F), 220);
    Rect inside = box;
    logo(kit, centered(cut_top(inside, 56), 40, 40));
    cut_top(inside, 8);
    kit.heading(cut_top(inside, 28), title, style::section, 1);
    kit.paragraph(inside, text, style::body, kit.theme().muted);
    kit.label({box.x, bottom(box), box.width, 1}, text, style::body, 0);
    Rect row = cut_bottom(inside, kit.control_height());
    ButtonSpec const again{.label = kit.words(text::recovery_reload), .icon = icons::refresh_cw, .expanded = {}};
    if (kit.button(cut_left(row, kit.button_width(again)), again)) view.outbox.emplace_back(ReloadPage{});
    cut_left(row, 8);
    ButtonSpec const copy{.label = kit.words(text::export_copy), .icon = icons::download, .expanded = {}};
    if (view.session.is_open() && kit.button(cut_left(row, kit.button_width(copy)), copy))
        view.outbox.emplace_back(Export{});
}

// What stands where a screen should be when nothing has its address.
void no_such_page(View& view, Rect area) {
    Emptiness const empty{icons::circle_help, std::string(view.words(text::no_page)),
                          std::string(view.words(text::no_page_hint)), std::string(view.words(text::go_to_overview)),
                          icons::layout_dashboard};
    Rect page = page_of(view, area);
    page_title(view, cut_top(page, style::page.line_height), view.words(text::no_such_page));
    if (empty_state(view, page, empty)) view.go("overview");
}

// Dialogs have no address: an address that reads like one of them leads nowhere.
ScreenInfo const* page_at(std::string_view slug) {
    auto const* const info = screen_at(slug);
    return info != nullptr && has_address(*info) ? info : nullptr;
}

void draw_page(View const& view, Rect area) {
    auto const main = view.kit.group(Role::Main, view.words(text::main_content), area, "main");
    auto const* const info = page_at(view.state.place.screen);
    View page = view.on(info != nullptr ? view.stack.page(*info) : view.stack.frame());
    if (info != nullptr) page.layer.screen->draw(page, area);
    else no_such_page(page, area);
}

void draw_drawer(View const& view, Rect area) {
    Kit& kit = view.kit;
    WidgetId const overlay = kit.id("drawer");
    bool const wanted = !view.state.place.record.empty() && page_at(view.state.place.screen) != nullptr;
    if (wanted) kit.open(overlay);
    else if (kit.is_open(overlay)) kit.close(overlay);
    float const wanted_width = is_drawer_wide(view) ? wide_drawer : narrow_drawer;
    Rect const side = kit.phone() ? area : cut_right(area, std::min(wanted_width, area.width));
    if (!wanted || !kit.begin_overlay(overlay, OverlayKind::Drawer, side, kit.words(text::drawer))) return;
    View record = view.on(view.stack.record());
    record.layer.screen->draw(record, side);
    kit.end_overlay();
}

// Beside other words each text runs in its own direction, and none turns what follows around.
std::string apart(std::string_view text) {
    std::string shown = printable(text);
    std::size_t at = 0;
    while (at < shown.size())
        if (is_right_to_left(bidi_class(next_code_point(shown, at)))) return "\u2068" + shown + "\u2069";
    return shown;
}

std::string title_of(View const& view) {
    auto const& document = view.document();
    Slot const record = document.find(view.state.place.record);
    auto const* const info = page_at(family_of(view.state.place.screen));
    std::string title(record            ? document.title_of(record)
                      : info == nullptr ? view.words(text::no_such_page)
                                        : view.words(info->title));
    return apart(title) + " · " + apart(document.workspace().name) + " · Okra";
}

// Dialogs in which somebody typed are there again after a reload (web/rest.ts sees to it that they are loaded then).
void reopen_dialogs(View& view) {
    Remembered const& remembered = view.state.remembered;
    auto const is_typed = [&](std::string_view slug, std::string_view about) {
        return !remembered.names(draft_name(slug, about)).empty();
    };
    if (is_typed("create", "objective")) start_create(view, Creating::Objective);
    if (is_typed("create", "key-result")) start_create(view, Creating::KeyResult);
    if (is_typed("wizard", "new")) start_wizard(view, {});
    if (is_typed("new-work", "work")) start_new_work(view, {});
    if (is_typed("new-indicator", "indicator")) start_new_indicator(view, {});
    if (is_typed("new-experiment", "experiment")) start_new_experiment(view);
    std::string_view const rules = "draft/coach-rule/";
    std::string last_rule;
    for (std::string const& name : remembered.names(rules)) {
        std::string rule = name.substr(rules.size(), name.rfind('/') - rules.size());
        if (rule == last_rule) continue;
        last_rule = rule;
        start_coach_rule(view, rule == "new" ? std::string() : std::move(rule));
    }
    std::string_view const place = "draft/check-in-dialog/";
    Slot last;
    for (std::string const& name : remembered.names(place)) {
        std::string_view const id = std::string_view(name).substr(place.size(), name.rfind('/') - place.size());
        Slot const record = view.document().find(id);
        if (record == last || view.document().live_record(record) == nullptr) continue;
        last = record;
        start_check_in(view, record);
    }
}

// In place of everything else while nothing is open.
void draw_start(View const& view, Text name, std::string_view slug) {
    auto const main = view.kit.group(Role::Main, view.words(name), view.kit.screen(), "main");
    ScreenInfo const& info = *screen_at(slug);
    View page = view.on(view.stack.page(info));
    page.layer.screen->draw(page, view.kit.screen());
    if (take(view.kit, info_of(UiCommand::Import).keys)) view.outbox.emplace_back(PickImport{});
    view.kit.out().title = view.words(info.title);
}

// What stands above a copy that is only looked at.
void looking_notice(View& view) {
    if (!view.session.is_read_only() || view.state.elsewhere.day) return;
    Kit& kit = view.kit;
    WidgetId const id = kit.id("looking");
    kit.open(id);
    ButtonSpec const back{.label = kit.words(text::looking_back), .icon = icons::chevron_left, .expanded = {}};
    float const words = kit.width(kit.words(text::looking_at), style::body_medium);
    float const width = std::min(kit.screen().width - 32, words + kit.button_width(back) + 48);
    Rect const box{(kit.screen().width - width) / 2, bottom(kit.screen()) - 68, width, 52};
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, kit.words(text::looking_at))) return;
    kit.fill(box, kit.theme().surface, 8);
    kit.outline(box, kit.theme().accent, 8);
    Rect inside = inset(box, 12, 10);
    if (kit.button(cut_right(inside, kit.button_width(back)), back)) view.outbox.emplace_back(LookAtCopy{});
    cut_right(inside, space::inside);
    kit.label(inside, kit.words(text::looking_at), style::body_medium, kit.theme().text);
    kit.end_overlay();
}

void update_notice(View& view) {
    if (!view.state.update_ready) return;
    Kit& kit = view.kit;
    WidgetId const id = kit.id("update");
    kit.open(id);
    float const width = std::min(kit.screen().width - 32, 380.0F);
    Rect const box{right(kit.screen()) - width - 16, 64, width, 52};
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, kit.words(text::update_ready))) return;
    kit.fill(box, kit.theme().surface, 8);
    kit.outline(box, kit.theme().border, 8);
    Rect inside = inset(box, 12, 10);
    ButtonSpec const reload{.label = kit.words(text::action_reload), .expanded = {}};
    if (kit.button(cut_right(inside, kit.button_width(reload)), reload)) view.outbox.emplace_back(TakeUpdate{});
    cut_right(inside, space::inside);
    kit.text(inside, kit.words(text::update_ready), style::body_medium, kit.theme().text);
    kit.end_overlay();
}

void drop_hint(View& view) {
    if (!view.state.dragging_file) return;
    Kit& kit = view.kit;
    WidgetId const id = kit.id("drop");
    kit.open(id);
    Rect const box = inset(kit.screen(), 16);
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, kit.words(text::drop_to_import))) return;
    kit.fill(box, faded(kit.theme().accent_soft, 0.92F), 16);
    kit.outline(box, kit.theme().accent, 16, 2);
    kit.icon({box.x, box.y, box.width, box.height - 48}, icons::file_up, 40, kit.theme().accent);
    kit.text({box.x, box.y + 24, box.width, box.height}, kit.words(text::drop_to_import), style::section,
             kit.theme().accent, Align::Center);
    kit.end_overlay();
}

} // namespace

Ui::Ui(platform::Environment const& env) : m(std::make_unique<Insides>(env)) {
    recall_looks(m->state);
    recall_keys(m->kit, m->state);
}
Ui::~Ui() = default;

UiState& Ui::state() { return m->state; }
bool Ui::is_unsettled() const { return m->kit.is_unsettled(); }
void Ui::use_locale(platform::Locale locale) {
    m->kit.set_locale(std::move(locale));
    m->kit.wake_after(0);
}
platform::Locale const& Ui::locale() const { return m->kit.locale(); }
void Ui::paint() { m->kit.paint(); }
void Ui::toast(std::string text, bool with_undo) { m->toasts.push_back({std::move(text), with_undo, 0}); }

void Ui::toast_of_branch(std::string text, std::string id) {
    m->toasts.push_back({std::move(text), true, 0, std::move(id)});
}

void Ui::answer(Answer answer) { m->answers.push_back(std::move(answer)); }
void Ui::show_import(ImportPreview preview) {
    if (auto const shown = m->import.lock()) {
        *shown = std::move(preview);
        ++shown->version;
        return m->kit.wake_after(0);
    }
    auto const shown = std::make_shared<ImportPreview>(std::move(preview));
    m->import = shown;
    m->stack.open("import", import_screen(shown));
}
void Ui::ask_passphrase(std::string file, bool wrong) {
    m->stack.open("unlock", unlock_screen(std::move(file), wrong));
}
void Ui::show_backup(BackupPreview preview) {
    m->stack.open("restore-backup", restore_backup_screen(std::move(preview)));
}
void Ui::show_no_backup(NoBackup why) { m->stack.open("no-backup", no_backup_screen(std::move(why))); }
void Ui::show_outside_changed() { m->stack.open("outside-changed", outside_changed_screen()); }
void Ui::show_work(std::string title) { m->stack.open("work", work_screen(std::move(title))); }
Stack& Ui::stack() { return m->stack; }
Words const& Ui::words() const { return m->kit.words(); }

bool Ui::takes_key(platform::KeyPressed const& given) const {
    if (m->kit.listens_for_shortcut()) return given.key == Key::Character;
    auto const meant = m->kit.key_map().meant(given);
    if (!meant) return false;
    auto const& pressed = *meant;
    return command_of(pressed) != nullptr || screen_of(pressed) != nullptr || moves_in_lists(pressed) ||
           m->stack.takes_key(m->state.place.screen, pressed);
}

// Another place is a step of the browser's history. Another query of the same place is not, and waits until nothing has
// been typed for a moment, as browsers allow few changes in a row.
void Ui::Insides::tell_fragment(platform::FrameOutput& out, double time) {
    constexpr double pause = 0.4;
    std::string const wanted = fragment_of(state.place);
    if (wanted == fragment) {
        fragment_due = 0;
        return;
    }
    bool const same_place = wanted.substr(0, wanted.find('?')) == fragment.substr(0, fragment.find('?'));
    if (same_place && fragment_due == 0) fragment_due = time + pause;
    if (same_place && time < fragment_due) {
        out.wake_after = std::min(out.wake_after.value_or(pause), fragment_due - time);
        return;
    }
    fragment = wanted;
    fragment_due = 0;
    out.requests.emplace_back(platform::SetFragment{fragment, same_place});
}

void Ui::Insides::deliver(View const& view) {
    for (Answer const& answer : std::exchange(answers, {})) {
        bool const taken = stack.answer(view, answer);
        if (taken) continue;
        if (answer.refusal) toasts.push_back({said(kit.words(), answer.refusal->message), false, 0});
        else if (answer.changed && !answer.quiet) toasts.push_back({answer.text, true, 0});
    }
}

platform::FrameOutput& Ui::frame(platform::FrameInput const& input, Session const& session, Phase phase,
                                 std::string_view problem, std::vector<Intent>& outbox) {
    Kit& kit = m->kit;
    take_page_events(kit, m->state, m->fragment, outbox, input.events);
    kit.set_appearance(m->state.appearance);
    kit.begin(input);
    View view{kit, session, session, m->state, m->stack, m->stack.frame(), outbox};
    m->stack.keep_to(kit, session);
    m->deliver(view);
    Rect const screen = kit.screen();
    bool skips = false;
    if (phase == Phase::Opening) {
        kit.out().title = "Okra";
    } else if (phase == Phase::Failed) {
        message_page(view, screen, kit.words(text::open_failed), problem);
        kit.out().title = "Okra";
    } else if (phase == Phase::FirstRun) {
        draw_start(view, text::welcome, "first-run");
    } else if (phase == Phase::Recovery) {
        draw_start(view, text::screen_recovery, "recovery");
    } else {
        skips = skip_link(kit);
        Rect area = frame_around(view, screen);
        if (kit.whole()) area = rest_of_elsewhere(view, rest_of_one_file(view, area));
        draw_page(view, area);
        draw_drawer(view, area);
        if (phase == Phase::Open && !std::exchange(m->has_reopened, true)) reopen_dialogs(view);
        if (std::exchange(m->opened_last, m->state.place.record) != m->state.place.record)
            remember_recent(m->state, view.document());
        bool const alerts = phase == Phase::Open && m->state.elsewhere.plan == nullptr; // of what is, not of what if
        if (alerts && kit.whole()) start_alerts(view, m->alerts); // of the part that is loaded later
    }
    m->stack.draw_dialogs(view);
    if (phase == Phase::Open) {
        take_shortcuts(view);
        if (skips) show_skip_link(kit);
        kit.out().title = title_of(view);
    }
    if (phase == Phase::Open) looking_notice(view);
    if (phase == Phase::Open && view.state.outside) copy_reminder(view);
    update_notice(view);
    drop_hint(view);
    toasts(view, m->toasts);
    platform::FrameOutput& out = kit.end();
    if (phase == Phase::Open) m->tell_fragment(out, input.time);
    remember_looks(m->state);
    std::ranges::move(m->state.remembered.take_requests(), std::back_inserter(out.requests));
    return out;
}

} // namespace okra::ui
