// Heavy work: what is sent to the worker's program, what comes back, and loading a workspace a few shards a frame.
#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/storage.hpp"

namespace okra {

namespace {

constexpr double moment = 0.3; // seconds: what takes longer is shown

bool is_table(std::string_view file) {
    return file.ends_with(".csv") || file.ends_with(".tsv") || file.ends_with(".txt") || file.ends_with(".CSV");
}

bool writes(work::Task task) { return task >= work::Task::WriteJson; }

} // namespace

// -- orders ----------------------------------------------------------------------------------------------------------

void App::import_file(ui::ImportFile const& file) {
    bool const sample = std::exchange(m_wants_sample, false) && file.name == "sample.json";
    bool const first = (m_phase == ui::Phase::FirstRun || m_phase == ui::Phase::Recovery);
    work::Task const read = !is_table(file.name) ? work::Task::ReadJson
                            : first              ? work::Task::ReadCsvNew
                                                 : work::Task::ReadCsv;
    work::Order order{.task = sample ? work::Task::ReadSample : read,
                      .file = file.name,
                      .language = std::string(words().language()),
                      .texts = m_texts,
                      .locale = words().locale()};
    begin(std::move(order), file.file, read == work::Task::ReadCsv && !sample);
}

void App::write_file(work::Task task, std::string_view ending, FileUse use) {
    begin({.task = task,
           .file = file_name(ending),
           .language = std::string(words().language()),
           .texts = m_texts,
           .locale = words().locale()},
          0, true, use);
}

// What needs the stored workspace waits until all of it is stored.
void App::begin(work::Order order, platform::FileNumber file, bool with_stored, FileUse use) {
    if (m_errand && m_errand->use == FileUse::Outside) stop_work(); // it follows later
    if (m_errand || m_loading) return m_ui.toast(words(text::work_one_at_a_time), false);
    if (m_read) drop(m_read->job);
    m_read.reset();
    order.id = m_session.new_id(m_now);
    order.today = m_today;
    order.now = m_now;
    m_errand = Errand{std::move(order), file, with_stored, use, 0, m_time, 0};
    start_waiting();
}

void App::start_waiting() {
    if (!m_errand || m_errand->job != 0) return;
    if (m_errand->with_stored && m_session.save_state() == SaveState::Failed)
        return give_up(Message(text::not_saved_because, {message_in("why", m_session.save_problem())}));
    if (m_errand->with_stored && m_session.has_unsaved()) return;
    m_errand->job = ++m_last_job;
    m_requests.emplace_back(platform::StartWork{m_errand->job, work::bytes_from_order(m_errand->order), m_errand->file,
                                                m_errand->with_stored});
}

void App::drop(platform::JobNumber job) {
    if (job != 0) m_requests.emplace_back(platform::StopWork{job});
}

// Whatever was made so far goes; nothing that was here before has changed.
void App::stop_work() {
    if (m_after_backup && m_after_backup->shown) m_after_backup.reset();
    if (m_errand) drop(m_errand->job);
    if (m_read) drop(m_read->job);
    m_errand.reset();
    m_read.reset();
    m_loading.reset();
    m_ui.state().work.reset();
}

// -- answers ---------------------------------------------------------------------------------------------------------

void App::heard(platform::WorkProgress const& progress) {
    if (m_errand && m_errand->job == progress.job) m_errand->share = progress.share;
}

void App::heard(platform::WorkFailed const& failure) {
    if (!m_errand || m_errand->job != failure.job) return;
    give_up(Message(text::work_failed, {words_in("file", m_errand->order.file)}));
}

void App::give_up(Message const& why) {
    m_ui.toast(said(words(), why), false);
    stop_work();
}

void App::heard(platform::WorkDone const& done) {
    if (!m_errand || m_errand->job != done.job || m_loading) return;
    if (auto answer = work::answer_from_bytes(done.answer)) answered(*std::move(answer));
    else heard(platform::WorkFailed{done.job, {}});
}

void App::answered(work::Answer answer) {
    std::visit([&](auto& each) { answered(std::move(each)); }, answer);
}

void App::answered(work::Refused refused) {
    if (writes(m_errand->order.task)) {
        std::string const why = refused.problems.empty() ? std::string() : refused.problems.front().message;
        return give_up(Message(text::file_failed, {words_in("file", m_errand->order.file), words_in("message", why)}));
    }
    ui::ImportPreview preview;
    preview.file = m_errand->order.file;
    preview.problems = std::move(refused.problems);
    m_ui.show_import(std::move(preview));
    stop_work();
}

// Where nothing could be lost, it is opened at once.
void App::answered(work::Content content) {
    work::Task const task = m_errand->order.task;
    bool const at_once = task == work::Task::ReadSample || task == work::Task::ReadCsvNew ||
                         (m_phase == ui::Phase::FirstRun || m_phase == ui::Phase::Recovery);
    if (at_once) return load(m_errand->job, content.id);
    ui::ImportPreview preview;
    preview.file = m_errand->order.file;
    preview.workspace_name = content.name;
    preview.counts = content.counts;
    preview.warnings = content.warnings;
    m_ui.show_import(std::move(preview));
    m_read = std::exchange(m_errand, std::nullopt);
    m_answer = std::move(content);
}

void App::answered(work::Edits edits) {
    ui::ImportPreview preview;
    preview.file = m_errand->order.file;
    preview.table = true;
    preview.made = edits.made;
    preview.updated = edits.updated;
    preview.unchanged = edits.unchanged;
    preview.warnings = edits.warnings;
    m_ui.show_import(std::move(preview));
    m_read = std::exchange(m_errand, std::nullopt);
    m_answer = std::move(edits);
}

void App::answered(work::File const& file) {
    if (m_errand->use == FileUse::Outside) {
        m_writes_outside = true;
        m_requests.emplace_back(platform::WriteOutside{{}, m_errand->job, m_session.epoch(), m_session.revision()});
    } else if (m_errand->use == FileUse::Print) {
        m_requests.emplace_back(platform::PrintPage{m_errand->job});
    } else {
        m_requests.emplace_back(platform::SaveFile{m_errand->order.file, file.mime, {}, m_errand->job});
        if (m_errand->order.task == work::Task::WriteJson) note_download(m_errand->order.file, 0);
        m_ui.toast(words(text::toast_exported, {{"file", m_errand->order.file}}), false);
    }
    stop_work();
}

void App::accept_import(ui::AcceptImport const& accepted) {
    if (!m_read) return;
    Errand read = *std::exchange(m_read, std::nullopt);
    if (auto const* const content = std::get_if<work::Content>(&m_answer)) {
        m_errand = std::move(read);
        m_errand->since = m_time;
        m_errand->shown = false;
        return load(m_errand->job, content->id);
    }
    drop(read.job);
    auto* const edits = std::get_if<work::Edits>(&m_answer);
    if (edits == nullptr) return;
    if (!accepted.add) {
        read.order.task = work::Task::ReadCsvNew;
        return begin(std::move(read.order), read.file, false);
    }
    Message const step(text::step_import, {words_in("file", read.order.file)});
    auto const done = m_session.import_edits(std::move(edits->patch.edits), step, m_now);
    m_last_edit = m_time;
    if (!done) m_ui.toast(said(words(), done.error().message), false);
    else if (done->changed) m_ui.toast(said(words(), done->text), true);
}

// -- loading ---------------------------------------------------------------------------------------------------------

void App::load(platform::JobNumber job, std::string_view workspace) {
    m_loading.emplace(job, ShardLoader(workspace));
    m_requests.emplace_back(platform::TakeShards{job});
}

void App::heard(platform::WorkShards const& some) {
    if (!m_loading || m_loading->job != some.job) return;
    for (platform::StoreShard const& shard : some.shards) {
        auto const added = m_loading->loader.add({shard.key, shard.bytes});
        if (!added) return not_loaded(added.error());
    }
    if (m_errand) m_errand->share = some.share;
    if (!some.shards.empty()) {
        m_requests.emplace_back(platform::TakeShards{some.job});
        return;
    }
    auto document = std::move(m_loading->loader).finish();
    if (!document) return not_loaded(document.error());
    constexpr std::uint32_t few = 20'000; // records, about: what is computed of them is there at once
    if (document->slot_count() < few) return loaded(*std::move(document), {});
    m_loading->document = *std::move(document);
    m_loading->derived = Derived(m_session.as_of_now());
}

// A step a frame: what is computed of a large workspace takes longer than a picture may.
void App::derive() {
    if (!m_loading || !m_loading->document || !m_loading->derived.make(*m_loading->document)) return;
    Derived derived = std::move(m_loading->derived);
    loaded(*std::exchange(m_loading->document, std::nullopt), std::move(derived));
}

void App::not_loaded(std::string_view why) {
    platform::JobNumber const job = m_loading->job;
    m_loading.reset();
    if (!m_opened) return heard(platform::WorkFailed{job, {}});
    m_opened.reset();
    drop(job);
    finish_opening(std::unexpected(damaged(why)));
}

void App::loaded(Document document, Derived derived) {
    platform::JobNumber const job = m_loading->job;
    m_loading.reset();
    if (m_opened) {
        auto const opened = std::exchange(m_opened, std::nullopt);
        drop(job);
        return finish_opening(m_session.open(stored_from(*opened->head, opened->shards, opened->journal),
                                             std::move(document), std::move(derived)));
    }
    std::string const file = m_errand->order.file;
    bool const sample = m_errand->order.task == work::Task::ReadSample;
    m_errand.reset();
    drop(std::exchange(m_held, job)); // kept until it is stored
    accept(std::move(document),
           sample ? Message(text::step_sample) : Message(text::step_import, {words_in("file", file)}), job,
           std::move(derived));
}

// -- progress --------------------------------------------------------------------------------------------------------

// How far a backup is nobody knows: it is read, packed, written and read again at once.
void App::show_backup(platform::FrameOutput* out) {
    double const left = m_after_backup->since + moment - m_time;
    if (left > 0) {
        if (out != nullptr) out->wake_after = std::min(out->wake_after.value_or(left), left);
        return;
    }
    m_ui.state().work = 0.5F;
    if (!std::exchange(m_after_backup->shown, true)) m_ui.show_work(words(text::backing_up));
}

// Before a frame is drawn, what it shows; after it, when the next one is wanted.
void App::show_work(platform::FrameOutput* out) {
    if (out != nullptr && m_loading && m_loading->document) out->wake_after = 0.001; // with the next frame
    if (m_after_backup && m_after_backup->asked && m_backing_up) return show_backup(out);
    if (!m_errand || m_errand->use == FileUse::Outside) return m_ui.state().work.reset();
    double const left = m_errand->since + moment - m_time;
    if (left > 0) {
        if (out != nullptr) out->wake_after = std::min(out->wake_after.value_or(left), left);
        return;
    }
    m_ui.state().work = m_errand->share;
    if (std::exchange(m_errand->shown, true)) return;
    Text const doing = writes(m_errand->order.task) ? text::work_writing
                       : m_loading                  ? text::work_opening
                                                    : text::work_reading;
    m_ui.show_work(words(doing, {{"file", m_errand->order.file}}));
}

} // namespace okra
