// The whole interface, in the order it is drawn.
#include "ui/ui.hpp"

#include "ui/kit/icons.hpp"
#include "ui/shell.hpp"

namespace okra::ui {

struct Ui::Insides {
    Kit kit;
    UiState state;
    std::deque<Toast> toasts;
    std::string fragment = "overview"; // as the browser has it
    bool drawer_was_open = false;
    WidgetId drawer = 0;

    explicit Insides(platform::Environment const& env) : kit(env) {}
};

namespace {

void take_page_events(UiState& state, std::string& fragment, std::vector<Intent>& outbox,
                      std::vector<platform::Event> const& events) {
    for (auto const& event : events) {
        if (auto const* changed = std::get_if<platform::FragmentChanged>(&event)) {
            fragment = changed->fragment;
            state.place = place_from_fragment(changed->fragment);
        } else if (auto const* dragged = std::get_if<platform::FileDragged>(&event)) {
            state.dragging_file = dragged->over;
        } else if (auto const* file = std::get_if<platform::FileOpened>(&event)) {
            state.dragging_file = false;
            outbox.emplace_back(ImportFile{file->name, file->bytes});
        } else if (std::holds_alternative<platform::UpdateReady>(event)) {
            state.update_ready = true;
        }
    }
}

void message_page(Kit& kit, Rect area, std::string_view title, std::string_view text) {
    Rect const box = centered(area, std::min(area.width - 48, 440.0F), 160);
    Rect inside = box;
    logo(kit, centered(cut_top(inside, 56), 40, 40));
    cut_top(inside, 8);
    kit.heading(cut_top(inside, 28), title, style::section, 1);
    kit.paragraph(inside, text, style::body, kit.theme().muted);
    kit.label({box.x, bottom(box), box.width, 1}, text, style::body, 0);
}

void show_screen(View& view, Rect area) {
    auto const main = view.kit.group(Role::Main, "Content", area, "main");
    switch (view.state.place.screen) {
    case Screen::Overview: overview(view, area); break;
    case Screen::Objectives: objectives(view, area); break;
    case Screen::KeyResults: key_results(view, area); break;
    case Screen::CheckIn: check_in_list(view, area); break;
    case Screen::Settings: settings(view, area); break;
    case Screen::Help: help(view, area); break;
    case Screen::Kit: kit_screen(view, area); break;
    }
}

std::string_view screen_title(Screen screen) {
    switch (screen) {
    case Screen::Overview: return "Overview";
    case Screen::Objectives: return "Objectives";
    case Screen::KeyResults: return "Key results";
    case Screen::CheckIn: return "Check-in";
    case Screen::Settings: return "Settings";
    case Screen::Help: return "Shortcuts";
    case Screen::Kit: return "Kit";
    }
    return {};
}

std::string title_of(View const& view) {
    auto const& document = view.document();
    Slot const record = document.find(view.state.place.record);
    std::string title(record ? document.title_of(record) : screen_title(view.state.place.screen));
    return title + " · " + document.workspace().name + " · Okra";
}

void update_notice(View& view) {
    if (!view.state.update_ready) return;
    Kit& kit = view.kit;
    WidgetId const id = kit.id("update");
    kit.open(id);
    float const width = std::min(kit.screen().width - 32, 380.0F);
    Rect const box{right(kit.screen()) - width - 16, 64, width, 52};
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, "A newer Okra is ready")) return;
    kit.fill(box, kit.theme().surface, 8);
    kit.outline(box, kit.theme().border, 8);
    Rect inside = inset(box, 12, 10);
    if (kit.button(cut_right(inside, 90), {.label = "Reload", .expanded = {}})) view.outbox.emplace_back(TakeUpdate{});
    kit.text(inside, "A newer Okra is ready", style::body_medium, kit.theme().text);
    kit.end_overlay();
}

void drop_hint(View& view) {
    if (!view.state.dragging_file) return;
    Kit& kit = view.kit;
    WidgetId const id = kit.id("drop");
    kit.open(id);
    Rect const box = inset(kit.screen(), 16);
    if (!kit.begin_overlay(id, OverlayKind::Toast, box, "Drop the file to import it")) return;
    kit.fill(box, faded(kit.theme().accent_soft, 0.92F), 16);
    kit.outline(box, kit.theme().accent, 16, 2);
    kit.icon({box.x, box.y, box.width, box.height - 48}, icons::file_up, 40, kit.theme().accent);
    kit.text({box.x, box.y + 24, box.width, box.height}, "Drop the file to import it", style::section,
             kit.theme().accent, Align::Center);
    kit.end_overlay();
}

} // namespace

Ui::Ui(platform::Environment const& env) : m(std::make_unique<Insides>(env)) {}
Ui::~Ui() = default;

UiState& Ui::state() { return m->state; }
void Ui::toast(std::string text, bool with_undo) { m->toasts.push_back({std::move(text), with_undo, 0}); }

void Ui::show(std::string record) { m->state.place.record = std::move(record); }

void Ui::done() {
    m->state.create = {};
    m->state.check_in = {};
    m->state.field = {};
    m->state.inline_add.clear();
}

void Ui::refused(Refusal const& refusal) {
    UiState& state = m->state;
    if (state.create.what != Creating::Nothing) {
        state.create.error_field = refusal.field;
        state.create.error = refusal.message;
    } else if (!state.check_in.on.empty()) {
        state.check_in.value_error = refusal.message;
    } else if (!state.field.field.empty()) {
        state.field.error = refusal.message;
    } else {
        toast(refusal.message, false);
    }
}

platform::FrameOutput& Ui::frame(platform::FrameInput const& input, Session const& session, Phase phase,
                                 std::string_view problem, std::vector<Intent>& outbox) {
    Kit& kit = m->kit;
    take_page_events(m->state, m->fragment, outbox, input.events);
    kit.set_appearance(m->state.appearance);
    kit.begin(input);
    View view{kit, session, m->state, outbox};
    Rect const screen = kit.screen();
    if (phase == Phase::Opening) {
        kit.out().title = "Okra";
    } else if (phase == Phase::Failed) {
        message_page(kit, screen, "Your workspace could not be opened", problem);
        kit.out().title = "Okra";
    } else if (phase == Phase::FirstRun) {
        auto const main = kit.group(Role::Main, "Welcome", screen, "main");
        first_run(view, screen);
        if (kit.take_key(U'o', {.command = true})) outbox.emplace_back(PickImport{});
        kit.out().title = "Welcome to Okra";
    } else {
        Rect area = frame_around(view, screen);
        bool const has_record = static_cast<bool>(session.document().find(m->state.place.record));
        m->drawer = kit.id("drawer");
        if (has_record) kit.open(m->drawer);
        else if (kit.is_open(m->drawer)) kit.close(m->drawer);
        show_screen(view, area);
        Rect const side = kit.phone() ? area : cut_right(area, std::min(428.0F, area.width));
        if (has_record && kit.begin_overlay(m->drawer, OverlayKind::Drawer, side, "Record")) {
            drawer(view, side);
            kit.end_overlay();
        }
        create_dialog(view);
        check_in_dialog(view);
        palette(view);
        take_shortcuts(view);
        kit.out().title = title_of(view);
    }
    import_dialog(view);
    update_notice(view);
    drop_hint(view);
    toasts(view, m->toasts);
    platform::FrameOutput& out = kit.end();
    if (phase == Phase::Open && fragment_of(m->state.place) != m->fragment) {
        m->fragment = fragment_of(m->state.place);
        out.requests.emplace_back(platform::SetFragment{m->fragment, false});
    }
    return out;
}

} // namespace okra::ui
