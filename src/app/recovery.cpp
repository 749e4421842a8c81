// Copies of the workspace: which one is opened, and what happens when that is not for the program to decide.
#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "app/copies.hpp"
#include "engine/repair.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/settings.hpp"

namespace okra {

namespace {

using platform::StoreSource;

Mark mark_of(platform::StoreHead const& head) { return {head.epoch, head.revision}; }

} // namespace

std::string_view name_of(StoreSource source) {
    switch (source) {
    case StoreSource::Database: return "database";
    case StoreSource::Second: return "second copy";
    case StoreSource::Before: return "before";
    case StoreSource::Backup: return "backup";
    }
    return {};
}

KeptCopy kept_copy(platform::StoreLooked const& seen) {
    KeptCopy copy;
    copy.source = name_of(seen.source);
    if (seen.head) {
        copy.workspace = seen.head->workspace;
        copy.schema = seen.head->schema;
        copy.epoch = seen.head->epoch;
        copy.revision = seen.head->revision;
        copy.checkpoint = seen.head->checkpoint;
    }
    for (auto const& shard : seen.shards) copy.shards.push_back({shard.key, shard.bytes});
    for (auto const& entry : seen.journal) copy.journal.emplace_back(entry.revision, entry.bytes);
    return copy;
}

std::uint32_t live_records(Document const& document, Kind kind) {
    RecordTable const& records = document.all(kind);
    std::uint32_t count = 0;
    for (std::size_t row = 0; row < records.size(); ++row) count += records[row].deleted ? 0U : 1U;
    return count;
}

namespace {

ui::FoundCopy described(platform::StoreLooked const& seen, Salvaged const& found) {
    Document const& document = found.document;
    ui::FoundCopy told;
    told.source = seen.source;
    told.is_there = !seen.shards.empty() || !seen.journal.empty();
    if (seen.head) told.at = mark_of(*seen.head);
    told.workspace = document.workspace().name;
    told.last_edit = {document.newest_stamp().milliseconds};
    told.objectives = live_records(document, Kind::Objective);
    told.key_results = live_records(document, Kind::KeyResult);
    told.check_ins = live_records(document, Kind::CheckIn);
    told.lost = found.lost;
    told.newer = found.newer;
    return told;
}

std::uint64_t size_of(KeptCopy const& copy) {
    std::uint64_t bytes = 0;
    for (auto const& shard : copy.shards) bytes += shard.bytes.size();
    for (auto const& [revision, entry] : copy.journal) bytes += entry.size();
    return bytes;
}

// The workspace that was replaced last is no older state of this one: it comes last, however whole it is.
bool is_better(ui::FoundCopy const& a, ui::FoundCopy const& b) {
    auto const rank = [](ui::FoundCopy const& copy) {
        return std::tuple(copy.is_there, copy.source != StoreSource::Before, copy.lost == 0, copy.at);
    };
    return rank(a) > rank(b);
}

} // namespace

Opening App::best_of(Sighting const& database) const {
    using enum Sighting::State;
    Sightings seen;
    seen.database = database;
    if (m_copies.second) seen.second = {Whole, mark_of(*m_copies.second)};
    else if (m_copies.second_damaged) seen.second.state = Damaged;
    if (m_copies.witness) seen.witness = mark_of(*m_copies.witness);
    return best_copy(seen);
}

// The database can't be opened. What the second copy holds comes into force by itself, where that is all.
void App::hindered(Sighting const& database, std::string problem) {
    m_problem = std::move(problem);
    if (best_of(database) != Opening::Second) return look_at_all();
    m_repairs = true;
    m_requests.emplace_back(platform::StoreLook{StoreSource::Second});
}

// The browser has lost what this page still holds whole.
void App::write_anew() {
    m_writes_anew = true;
    m_session.write_anew(Message(text::step_saved_anew), m_now, newest_epoch());
    m_ui.toast(words(text::saved_anew), false);
}

std::uint64_t App::newest_epoch() const {
    std::uint64_t newest = m_session.epoch();
    if (m_copies.second) newest = std::max(newest, m_copies.second->epoch);
    if (m_copies.witness) newest = std::max(newest, m_copies.witness->epoch);
    for (Found const& found : m_found) newest = std::max(newest, found.copy.epoch);
    return newest;
}

void App::look_at_all() {
    m_repairs = false;
    m_found.clear();
    m_ui.state().recovery.emplace().problem = m_problem;
    m_looking = 0;
    for (StoreSource const source :
         {StoreSource::Database, StoreSource::Second, StoreSource::Backup, StoreSource::Before}) {
        m_requests.emplace_back(platform::StoreLook{source});
        ++m_looking;
    }
}

void App::looked(platform::StoreLooked const& seen) {
    if (m_merges && seen.source == StoreSource::Database) return merge_with_stored(seen);
    if (m_looking > 0) return looked_for_recovery(seen);
    if (m_repairs && seen.source == StoreSource::Second) return looked_at_second(seen);
    if (seen.source == StoreSource::Before) looked_at_before(seen);
    if (seen.source == StoreSource::Backup) looked_at_backup(seen);
}

// Two tabs put back what the browser had lost: what either holds stays.
void App::merge_with_stored(platform::StoreLooked const& seen) {
    m_merges = false;
    Salvaged const found = salvage(kept_copy(seen));
    Document merged = m_session.document();
    bool const same = found.document.id_of(found.document.workspace().id) == merged.id_of(merged.workspace().id);
    if (!same) return m_session.store_failed(Message(text::other_tab_replaced));
    merged.merge(found.document);
    settle(merged);
    std::uint64_t const epoch = std::max(newest_epoch(), seen.head ? seen.head->epoch : 0);
    m_session.restore(std::move(merged), Message(text::step_saved_anew), m_now, epoch);
    m_content = 0;
}

void App::looked_for_recovery(platform::StoreLooked const& seen) {
    KeptCopy copy = kept_copy(seen);
    Salvaged found = salvage(copy);
    ui::FoundCopy told = described(seen, found);
    if (told.is_there || seen.source != StoreSource::Before)
        m_found.push_back({std::move(copy), std::move(found.document), std::move(told)});
    if (--m_looking > 0) return;
    std::ranges::stable_sort(m_found, is_better, &Found::told);
    Mark newest;
    if (m_copies.witness) newest = mark_of(*m_copies.witness);
    for (Found const& each : m_found) newest = std::max(newest, each.told.at);
    ui::Recovery& recovery = *m_ui.state().recovery;
    for (Found& each : m_found) {
        if (each.told.at.epoch == newest.epoch) each.told.behind = newest.revision - each.told.at.revision;
        recovery.bytes += size_of(each.copy);
        recovery.copies.push_back(each.told);
    }
    m_phase = ui::Phase::Recovery;
}

// Read as strictly as the database is; where that fails a person must choose.
void App::looked_at_second(platform::StoreLooked const& seen) {
    m_repairs = false;
    if (!seen.head) return look_at_all();
    auto const opened = m_session.open(stored_from(*seen.head, seen.shards, seen.journal));
    if (!opened) return look_at_all();
    m_writes_anew = true;
    m_session.write_anew(Message(text::step_repaired), m_now, newest_epoch());
    finish_opening(opened);
    m_ui.toast(words(text::repaired_from_second), false);
}

// What was replaced becomes the workspace again, and what is open now is what can be brought back then.
void App::looked_at_before(platform::StoreLooked const& before) {
    if (!before.head) return m_ui.toast(words(text::fault_corrupt), false);
    Session other(IdMaker(Random(1)), 0);
    other.set_today(m_today, m_now);
    if (auto const read = other.open(stored_from(*before.head, before.shards, before.journal)); !read)
        return m_ui.toast(said(words(), read.error()), false);
    std::string const name = other.document().workspace().name;
    accept(other.document(), Message(text::step_bring_back, {words_in("name", name)}));
}

void App::look_at_copy(std::optional<std::size_t> which) {
    if (!which || *which >= m_found.size()) {
        m_phase = ui::Phase::Recovery;
        return;
    }
    m_session.look_at(m_found[*which].document);
    m_content = 0;
    m_phase = ui::Phase::Open;
}

void App::restore_copy(std::size_t which) {
    if (which >= m_found.size()) return;
    Document document = m_found[which].document;
    std::string const name = document.workspace().name;
    accept(std::move(document), Message(text::step_restore_copy, {words_in("name", name)}));
    m_ui.toast(words(text::toast_restored, {{"name", name}}), false);
}

void App::save_all_found() {
    std::vector<KeptCopy> copies;
    copies.reserve(m_found.size());
    for (Found const& found : m_found) copies.push_back(found.copy);
    platform::SaveFile file;
    file.name = "okra-found-" + text_from_date(m_today) + ".okra";
    file.mime = "application/octet-stream";
    file.bytes = bytes_from_copies(copies);
    m_ui.state().recovery->put_aside = true;
    m_requests.emplace_back(std::move(file));
}

} // namespace okra
