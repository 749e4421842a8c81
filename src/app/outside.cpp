// The copy outside the browser, and the other workspaces in it.
#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "session/sample.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/storage.hpp"

namespace okra {

namespace {

constexpr double pause_seconds = 2;           // of nobody editing, before the file follows by itself
constexpr std::uint32_t much_at_once = 1'000; // records, about: more are written by the worker, where no picture waits
constexpr double lag_seconds = 1; // of the second copy, before a mark says so

// What was asked of this page by the one that opened it.
constexpr std::string_view begin_empty = "begin/empty";
constexpr std::string_view begin_copy = "begin/copy";

} // namespace

// -- the file --------------------------------------------------------------------------------------------------------

// Where no file was chosen, or it may not be written to since the browser has been restarted, a person is asked first.
void App::save_outside(ui::SaveOutside const& wanted) {
    auto const& outside = m_ui.state().outside;
    if (!outside || !outside->has_files) return export_here();
    if (outside->changed && !wanted.choose && !wanted.over && !m_over_outside) return m_ui.show_outside_changed();
    m_saves_outside = true;
    m_over_outside = m_over_outside || wanted.over;
    if (wanted.choose || !outside->chosen) m_requests.emplace_back(platform::ChooseOutside{file_name_without_day()});
    else if (!outside->allowed) m_requests.emplace_back(platform::AllowOutside{});
    else write_outside();
}

// A download is a copy outside, too; where a file was chosen, that file stays the one whose age is told.
void App::note_download(std::string const& name, std::size_t bytes) {
    if (m_session.has_unsaved() || m_session.is_read_only() || m_one_file) return;
    m_requests.emplace_back(platform::NoteOutside{name, bytes, m_session.epoch(), m_session.revision()});
}

void App::write_outside() {
    if (m_session.document().slot_count() > much_at_once && !m_session.has_unsaved()) {
        if (m_errand || m_loading) return; // it follows when that is done
        m_outside_at = m_time;
        return write_file(work::Task::WriteJson, ".okra.json", FileUse::Outside);
    }
    m_outside_at = m_time;
    m_writes_outside = true;
    m_requests.emplace_back(platform::WriteOutside{m_session.export_json(), 0, std::exchange(m_over_outside, false),
                                                   m_session.epoch(), m_session.revision()});
}

void App::heard_outside(platform::OutsideTold const& told) {
    m_ui.state().outside = told;
    bool const wrote = std::exchange(m_writes_outside, false);
    bool const wished = std::exchange(m_saves_outside, false);
    if (!told.problem.empty()) {
        m_over_outside = false; // who tries again is asked again
        if (wrote || wished) m_ui.toast(words(text::outside_failed, {{"file", told.name}}), false);
        return;
    }
    if (told.changed && wished && !m_over_outside) return m_ui.show_outside_changed();
    if (wrote) {
        if (wished) m_ui.toast(words(text::outside_saved, {{"file", told.name}}), false);
        return;
    }
    if (!wished || !told.chosen) return;
    if (!told.allowed) {
        m_over_outside = false;
        return m_ui.toast(words(text::outside_not_allowed, {{"file", told.name}}), false);
    }
    m_saves_outside = true;
    write_outside();
}

// Before a frame is drawn, where something is known of a copy: so many changes it lacks, at least.
void App::count_changes_outside() {
    auto const& last = m_ui.state().outside->last;
    std::uint64_t const revision = m_session.revision();
    bool const same_epoch = last && last->epoch == m_session.epoch();
    m_ui.state().changes_outside = !last        ? 0
                                   : same_epoch ? revision - std::min(last->revision, revision)
                                                : revision + 1;
}

// At the end of it: whether the file is to follow by itself.
void App::follow_outside(platform::FrameOutput& out) {
    platform::OutsideTold const& outside = *m_ui.state().outside;
    bool const can = outside.automatic && outside.chosen && outside.allowed && !m_writes_outside &&
                     (!outside.changed || m_over_outside);
    bool const behind = !outside.last || m_ui.state().changes_outside > 0;
    if (!can || !behind || m_session.is_read_only() || m_last_edit <= m_outside_at || m_session.has_unsaved()) return;
    double const left = m_last_edit + pause_seconds - m_time;
    if (left > 0) out.wake_after = std::min(out.wake_after.value_or(left), left);
    else write_outside();
}

// -- the second copy -------------------------------------------------------------------------------------------------

// More than a moment behind what is called saved: a mark says so.
void App::watch_second(platform::FrameOutput& out) {
    platform::StoreSecondKept const& second = m_ui.state().second;
    Mark const saved{m_session.epoch(), m_session.revision()};
    bool const behind = second.works && Mark{second.epoch, second.revision} < saved;
    if (!behind) m_second_behind.reset();
    else if (!m_second_behind) m_second_behind = m_time;
    double const left = m_second_behind ? *m_second_behind + lag_seconds - m_time : 0;
    m_ui.state().second_lags = behind && left <= 0;
    if (behind && left > 0) out.wake_after = std::min(out.wake_after.value_or(left), left);
}

// -- workspaces ------------------------------------------------------------------------------------------------------

// The list of workspaces follows the name of the one that is open.
void App::tell_name() {
    std::string const& name = m_session.document().workspace().name;
    if (m_session.is_read_only() || m_listed == name || m_one_file) return;
    m_listed = name;
    m_requests.emplace_back(platform::ListWorkspaces{name});
}

bool App::is_asked_to_begin() {
    auto const& remembered = m_ui.state().remembered;
    return !remembered[begin_empty].empty() || !remembered[begin_copy].empty();
}

// A page that was opened for a new workspace begins it by itself.
void App::begin_as_asked() {
    ui::Remembered& remembered = m_ui.state().remembered;
    std::string const empty(remembered[begin_empty]);
    std::string const copy(remembered[begin_copy]);
    for (std::string_view const name : {begin_empty, begin_copy}) remembered.keep(name, "", platform::Lasting::Session);
    if (m_phase == ui::Phase::FirstRun && !empty.empty())
        accept(empty_workspace(empty, m_ids, m_now, m_today), Message(text::step_new_workspace));
    if (m_phase != ui::Phase::Open || copy.empty()) return;
    Document const& document = m_session.document();
    std::string const id(document.id_of(document.workspace().id));
    auto const named = m_session.execute(SetFields{{id}, {{"name", copy}}}, m_now);
    if (!named) m_ui.toast(said(words(), named.error().message), false);
    m_last_edit = m_time;
}

} // namespace okra
