// Actions of the palette, and the other words that screens and commands go by.
#include "ui/screens/palette/palette_actions.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "ui/screens/add_people/add_people.hpp"
#include "ui/screens/new_experiment/new_experiment.hpp"
#include "ui/screens/new_indicator/new_indicator.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "words/texts/experiments.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/palette.hpp"
#include "words/texts/people.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/reports.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

void look(View& view, Appearance wanted) {
    view.state.appearance = wanted;
    view.kit.wake_after(0);
}

constexpr std::array actions{
    PaletteAction{text::screen_add_people, icons::users, text::also_add_people,
                  [](View& view) { start_add_people(view); }},
    PaletteAction{text::screen_new_work, icons::square_check, text::also_new_work,
                  [](View& view) { start_new_work(view); }},
    PaletteAction{text::screen_new_indicator, icons::gauge, text::also_new_indicator,
                  [](View& view) { start_new_indicator(view); }},
    PaletteAction{text::screen_new_experiment, icons::flask_conical, text::also_new_experiment,
                  [](View& view) { start_new_experiment(view); }},
    PaletteAction{text::palette_dark, icons::moon, text::also_dark, [](View& view) { look(view, Appearance::Dark); }},
    PaletteAction{text::palette_light, icons::sun, text::also_light, [](View& view) { look(view, Appearance::Light); }},
    PaletteAction{text::palette_system, icons::monitor, text::also_system,
                  [](View& view) { look(view, Appearance::System); }},
    PaletteAction{text::export_csv, icons::download, text::also_csv,
                  [](View& view) { view.outbox.emplace_back(ExportTable{}); }},
    PaletteAction{text::report_kind_progress, icons::file_text, text::also_report,
                  [](View& view) { view.go("reports", "kind=progress"); }},
    PaletteAction{text::report_kind_health, icons::heart, text::also_report,
                  [](View& view) { view.go("reports", "kind=health"); }},
    PaletteAction{text::report_kind_trend, icons::trending_up, text::also_report,
                  [](View& view) { view.go("reports", "kind=trend"); }},
    PaletteAction{text::report_kind_team, icons::users, text::also_report,
                  [](View& view) { view.go("reports", "kind=team"); }},
    PaletteAction{text::report_kind_board, icons::presentation, text::also_report,
                  [](View& view) { view.go("reports", "kind=board"); }},
};

struct OtherWords {
    std::string_view slug;
    Text also{};
};
constexpr std::array screen_words{
    OtherWords{"overview", text::also_overview},
    OtherWords{"objectives", text::also_objectives},
    OtherWords{"key-results", text::also_key_results},
    OtherWords{"key-results/sheet", text::also_sheet},
    OtherWords{"check-in", text::also_check_in},
    OtherWords{"projects", text::also_projects},
    OtherWords{"indicators", text::also_indicators},
    OtherWords{"experiments", text::also_experiments},
    OtherWords{"people", text::also_people},
    OtherWords{"settings", text::also_settings},
    OtherWords{"help", text::also_help},
    OtherWords{"history", text::also_history},
    OtherWords{"cycle", text::also_cycle},
    OtherWords{"settings/reminders", text::also_reminders},
    OtherWords{"settings/storage", text::also_storage},
    OtherWords{"settings/share", text::also_share},
    OtherWords{"settings/fields", text::also_fields},
};

constexpr std::size_t most_recent = 12;
std::string recent_name(Document const& document) {
    return "recent/" + std::string(document.id_of(document.workspace().id));
}

std::vector<std::string> recent_ids(Remembered const& remembered, Document const& document) {
    std::vector<std::string> ids;
    std::string_view rest = remembered[recent_name(document)];
    while (!rest.empty()) {
        std::size_t const end = std::min(rest.find('\n'), rest.size());
        ids.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return ids;
}

} // namespace

std::span<PaletteAction const> palette_actions() { return actions; }

std::optional<Text> also_called(ScreenInfo const& info) {
    auto const found = std::ranges::find(screen_words, info.slug, &OtherWords::slug);
    if (found == screen_words.end()) return std::nullopt;
    return found->also;
}

std::optional<Text> also_called(UiCommand command) {
    switch (command) {
    case UiCommand::NewObjective: return text::also_new_objective;
    case UiCommand::NewKeyResult: return text::also_new_key_result;
    case UiCommand::NewCycle: return text::also_new_cycle;
    case UiCommand::CheckIn: return text::also_check_in;
    case UiCommand::Undo: return text::also_undo;
    case UiCommand::Redo: return text::also_redo;
    case UiCommand::Export:
    case UiCommand::ExportAs: return text::also_export;
    case UiCommand::Handoff: return text::also_handoff;
    case UiCommand::Import: return text::also_import;
    case UiCommand::Print: return text::also_print;
    case UiCommand::Sample: return text::also_sample;
    case UiCommand::NewWorkspace: return text::also_new_workspace;
    default: return std::nullopt;
    }
}

std::vector<Slot> recent_records(View const& view) {
    std::vector<Slot> records;
    for (auto const& id : recent_ids(view.state.remembered, view.document())) {
        Slot const slot = view.document().find(id);
        if (slot && view.document().live_record(slot) != nullptr) records.push_back(slot);
    }
    return records;
}

void remember_recent(UiState& state, Document const& document) {
    std::string const& id = state.place.record;
    if (document.live_record(document.find(id)) == nullptr) return;
    auto ids = recent_ids(state.remembered, document);
    std::erase(ids, id);
    ids.insert(ids.begin(), id);
    if (ids.size() > most_recent) ids.resize(most_recent);
    std::string all;
    for (auto const& each : ids) all += (all.empty() ? "" : "\n") + each;
    state.remembered.keep(recent_name(document), std::move(all));
}

} // namespace okra::ui
