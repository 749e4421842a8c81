// Backups: a ring of them by itself, and one before whatever could lose much; restored as one step.
#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "app/copies.hpp"
#include "engine/repair.hpp"
#include "model/diff.hpp"
#include "session/backup_ring.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/storage.hpp"

namespace okra {

namespace {

using platform::BackupWhy;

constexpr double idle_seconds = 5; // of nobody editing, before the ring takes one by itself

std::vector<RingEntry> ring_of(std::vector<platform::StoreBackup> const& backups) {
    std::vector<RingEntry> ring;
    ring.reserve(backups.size());
    for (auto const& each : backups) ring.push_back({each.at, each.why != BackupWhy::Ring});
    return ring;
}

// What those at these places are called; they are no longer in the list.
std::vector<std::string> taken_out(std::vector<platform::StoreBackup>& all, std::span<std::size_t const> places) {
    std::vector<std::string> names;
    names.reserve(places.size());
    for (std::size_t const place : places) names.push_back(all[place].name);
    std::erase_if(all, [&](auto const& each) { return std::ranges::contains(names, each.name); });
    return names;
}

} // namespace

platform::StoreBackup App::new_backup(BackupWhy why) const {
    Document const& document = m_session.document();
    platform::StoreBackup made;
    made.name = std::to_string(m_now.milliseconds) + "-" + std::to_string(m_session.epoch()) + "-" +
                std::to_string(m_session.revision());
    made.at = m_now;
    made.why = why;
    made.epoch = m_session.epoch();
    made.revision = m_session.revision();
    made.objectives = live_records(document, Kind::Objective);
    made.key_results = live_records(document, Kind::KeyResult);
    made.check_ins = live_records(document, Kind::CheckIn);
    return made;
}

// Does it once a backup of all that is stored has been written and read again. Where that fails nothing is done, and a
// dialog says why. Where the browser keeps no files for pages, the dialog offers a download in place of the backup.
void App::after_backup(BackupWhy why, std::function<void()> act) {
    bool const something = m_phase == ui::Phase::Open && m_session.is_open() && !m_session.is_read_only();
    if (!something) return act();
    if (m_after_backup) return m_ui.toast(words(text::work_one_at_a_time), false);
    m_after_backup = AfterBackup{why, std::move(act), m_time, false, false};
    back_up_now();
}

bool App::stores_nothing() const {
    return m_session.save_state() == SaveState::Failed && m_session.save_problem().is(text::fault_unavailable);
}

// What waits for its backup, as soon as there is one to be had: all must be saved first.
void App::back_up_now() {
    auto const& backups = m_ui.state().backups;
    if (!m_after_backup || m_after_backup->asked) return;
    if (stores_nothing() || (backups && !backups->works)) {
        m_after_backup->asked = true;
        return m_ui.show_no_backup({.can_download = true, .problem = words(text::no_backup_here)});
    }
    if (m_session.save_state() == SaveState::Failed) return backup_failed(said(words(), m_session.save_problem()));
    if (!backups || m_backing_up || m_session.has_unsaved()) return;
    m_after_backup->asked = true;
    m_backing_up = true;
    m_requests.emplace_back(platform::StoreTakeBackup{new_backup(m_after_backup->why)});
}

// At the end of each frame: what waits goes before the ring.
void App::take_due_backup() {
    if (m_after_backup) return back_up_now();
    auto const& backups = m_ui.state().backups;
    bool const can = m_phase == ui::Phase::Open && !m_session.is_read_only() && backups && backups->works;
    if (!can || m_backing_up || m_session.has_unsaved() || m_time - m_last_edit < idle_seconds) return;
    bool const same = !backups->all.empty() && backups->all.back().epoch == m_session.epoch() &&
                      backups->all.back().revision == m_session.revision();
    if (same || !is_backup_due(ring_of(backups->all), m_now)) return;
    m_backing_up = true;
    m_requests.emplace_back(platform::StoreTakeBackup{new_backup(BackupWhy::Ring)});
}

void App::drop_backups(std::span<std::size_t const> places) {
    auto names = taken_out(m_ui.state().backups->all, places);
    if (!names.empty()) m_requests.emplace_back(platform::StoreDropBackups{std::move(names)});
}

void App::backed_up(platform::StoreBackedUp const& done) {
    m_backing_up = false;
    m_made_room = false;
    auto& backups = m_ui.state().backups;
    if (!backups) return;
    backups->all.push_back(done.backup);
    drop_backups(outdated(ring_of(backups->all), m_now));
    bool const waited = m_after_backup && m_after_backup->asked && m_after_backup->why == done.backup.why;
    if (!waited) return back_up_now();
    auto const waiting = std::exchange(m_after_backup, std::nullopt);
    waiting->act();
}

// The ring tries again after its pause; what waited for it is not done. Where there is no room, older ones go first.
void App::not_backed_up(platform::StoreFailed const& failure) {
    m_backing_up = false;
    m_last_edit = m_time;
    auto& backups = m_ui.state().backups;
    bool const full = failure.fault == platform::StoreFault::Quota && backups;
    auto const given_up = full ? given_up_for_room(ring_of(backups->all)) : std::vector<std::size_t>{};
    if (!given_up.empty() && !std::exchange(m_made_room, true)) {
        drop_backups(given_up);
        if (m_after_backup) m_after_backup->asked = false;
        return;
    }
    m_made_room = false;
    if (m_after_backup && m_after_backup->asked) backup_failed(said(words(), Message(text_of(failure.fault))));
}

void App::backup_failed(std::string why) {
    m_after_backup->asked = true; // until a person decides
    m_ui.show_no_backup({.can_download = false, .problem = std::move(why)});
}

// The person's answer to the dialog.
void App::go_on_without_backup(ui::NoBackupChoice choice) {
    if (!m_after_backup) return;
    switch (choice) {
    case ui::NoBackupChoice::Leave:
        m_after_backup.reset();
        m_import.reset();
        return;
    case ui::NoBackupChoice::Retry:
        m_after_backup->asked = false;
        m_after_backup->since = m_time;
        m_session.retry();
        return;
    case ui::NoBackupChoice::Download: break;
    }
    export_here();
    auto const waiting = std::exchange(m_after_backup, std::nullopt);
    waiting->act();
}

void App::listed(platform::StoreBackups const& told) {
    auto& backups = m_ui.state().backups;
    backups = told;
    std::ranges::sort(backups->all, {}, [](auto const& each) { return std::pair(each.at, each.name); });
    drop_backups(outdated(ring_of(backups->all), m_now));
}

// -- looking and restoring -------------------------------------------------------------------------------------------

namespace {

// What restoring would do, record by record.
ui::BackupPreview preview_of(Document const& here, Document const& there) {
    constexpr std::size_t most_titles = 5;
    std::vector<std::string> records;
    for (Edit const& edit : difference(here, there))
        if (records.empty() || records.back() != edit.record) records.push_back(edit.record);
    std::ranges::sort(records);
    auto const repeated = std::ranges::unique(records);
    records.erase(repeated.begin(), repeated.end());
    ui::BackupPreview preview;
    for (std::string const& id : records) {
        Slot const mine = here.find(id);
        Slot const other = there.find(id);
        bool const is_here = mine && here.live_record(mine) != nullptr;
        bool const is_there = other && there.live_record(other) != nullptr;
        Document const& document = is_there ? there : here;
        Slot const slot = is_there ? other : mine;
        auto& group = preview.groups[is_here && is_there ? 1 : is_there ? 0 : 2];
        ++group.counts[static_cast<std::size_t>(document.kind_of(slot))];
        std::string_view const title = document.title_of(slot);
        if (!title.empty() && group.titles.size() < most_titles) group.titles.emplace_back(title);
    }
    return preview;
}

} // namespace

void App::looked_at_backup(platform::StoreLooked const& seen) {
    Salvaged found = salvage(kept_copy(seen));
    if (!seen.head || found.lost > 0 || found.newer)
        return m_ui.toast(words(found.newer ? text::fault_newer : text::fault_corrupt), false);
    settle(found.document);
    ui::BackupPreview preview = preview_of(m_session.document(), found.document);
    preview.name = seen.name;
    m_backup = std::move(found.document);
    m_ui.show_backup(std::move(preview));
}

void App::restore_backup() {
    if (!m_backup) return;
    auto const document = std::make_shared<Document>(*std::exchange(m_backup, std::nullopt));
    after_backup(BackupWhy::Restore, [this, document] {
        std::string const name = document->workspace().name;
        accept(std::move(*document), Message(text::step_restore_backup, {words_in("name", name)}));
    });
}

} // namespace okra
