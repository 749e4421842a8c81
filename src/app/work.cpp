// Heavy work: what is sent to the worker's program, what comes back, and loading a workspace a few shards a frame.
#include <algorithm>
#include <array>
#include <utility>

#include "app/app.hpp"
#include "base/text.hpp"
#include "ui/screens/reports/reports.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/storage.hpp"

namespace okra {

namespace {

constexpr double moment = 0.3; // seconds: what takes longer is shown

bool is_table(std::string_view file) {
    std::string const name = folded(file);
    return std::ranges::any_of(std::array{".csv", ".tsv", ".txt", ".xlsx"},
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_branch(std::string_view file) { return folded(file).ends_with(".okra-what-if"); }
bool previews(work::Task task) { return task == work::Task::PreviewJson || task == work::Task::PreviewTable; }
bool writes(work::Task task) { return task >= work::Task::WriteJson; }

} // namespace

// -- orders ----------------------------------------------------------------------------------------------------------

work::Order App::order_of(work::Task task, std::string file) const {
    return {.task = task,
            .file = std::move(file),
            .language = std::string(words().language()),
            .texts = m_texts,
            .locale = words().locale()};
}

void App::import_file(ui::ImportFile const& file) {
    m_import = Import{.file = file.name, .number = file.file, .outside = file.outside};
    if (std::exchange(m_wants_sample, false) && file.name == "sample.json")
        return begin({.order = order_of(work::Task::ReadSample, file.name), .file = file.file});
    read_import();
}

// Where nothing is open, nothing can be lost: a workspace is opened at once.
void App::read_import() {
    if (!m_import) return;
    if (is_branch(m_import->file)) return read_branch_file();
    if (m_errand && previews(m_errand->order.task)) stop_work(); // it was to be read otherwise
    bool const table = is_table(m_import->file);
    work::Task task = table ? work::Task::PreviewTable : work::Task::PreviewJson;
    if (has_nothing_open() && !table) task = work::Task::ReadJson;
    if (has_nothing_open() && table && m_import->table == TableOptions()) task = work::Task::ReadCsvNew;
    Errand errand{.order = order_of(task, m_import->file),
                  .file = m_import->number,
                  .with_stored = !has_nothing_open(),
                  .with_log = task == work::Task::PreviewJson,
                  .passphrase = m_import->passphrase};
    errand.order.table = m_import->table;
    begin(std::move(errand));
}

void App::read_branch_file() {
    if (has_nothing_open()) {
        m_import.reset();
        return m_ui.toast(words(text::branch_nothing_open), false);
    }
    begin({.order = order_of(work::Task::ReadBranch, m_import->file), .file = m_import->number});
}

// The file is read anew with what was decided: another tab may have gone on meanwhile.
void App::accept_import(ui::AcceptImport const& accepted) {
    if (!m_import) return;
    bool const table = is_table(m_import->file);
    bool const replaces = accepted.way == ui::ImportWay::Replace;
    work::Task const replacing = table ? work::Task::ReadCsvNew : work::Task::ReadJson;
    Errand errand{.order = order_of(replaces ? replacing
                                    : table  ? work::Task::ReadCsv
                                             : work::Task::Merge,
                                    m_import->file),
                  .file = m_import->number,
                  .with_stored = !replaces,
                  .with_log = !replaces && !table,
                  .passphrase = m_import->passphrase};
    errand.order.table = m_import->table;
    errand.order.choices = accepted.choices;
    begin(std::move(errand));
}

void App::write_file(work::Task task, std::string_view ending, FileUse use) {
    begin({.order = order_of(task, file_name(ending)), .with_stored = true, .use = use});
}

// That of the screen of reports where it is looked at, else of the chosen cycle: what everyone may see of it.
void App::print_report() {
    ui::Place const& place = m_ui.state().place;
    bool const is_shown = place.screen == "reports";
    auto const asked = ui::report_address(is_shown ? std::string_view(place.query) : "", shown().document(),
                                          m_session.cycle(), words().language());
    write_report(asked, FileUse::Print);
}

namespace {

struct WrittenReport {
    std::string mime, bytes;
};
WrittenReport written(Report const& report, ReportForm form, Paper paper) {
    switch (form) {
    case ReportForm::Markdown: return {"text/markdown;charset=utf-8", markdown_of(report)};
    case ReportForm::Csv: return {"text/csv;charset=utf-8", "\uFEFF" + csv_of(report)};
    case ReportForm::Slides: return {"application/vnd.okra.slides+json", slides_of(report)};
    case ReportForm::Page:
    case ReportForm::Preview: break;
    }
    return {"text/html", html_of(report, paper)};
}

constexpr std::array<std::string_view, 5> report_endings{".html", ".md", ".csv", ".pptx", ""}; // by ReportForm

} // namespace

// What is looked at in place of today's plan is stored nowhere but here: its report is written by the page itself.
void App::write_report_here(ui::ReportAddress const& asked, FileUse use, ReportForm form) {
    Words const& own = words();
    Words const& spoken = asked.wanted.english ? words_of_files() : own;
    Report report = report_for(shown().document(), asked.wanted, shown().as_of_now(), spoken);
    ui::tell_elsewhere(report, m_ui.state().elsewhere, spoken);
    WrittenReport made = written(report, form, asked.paper);
    std::string file = plain_name() + "-" + text_from_date(shown().at());
    file += "-" + std::string(name_of(asked.wanted.order.kind)) + (asked.wanted.redacted ? "-redacted" : "");
    file += m_branch && !m_past ? "-what-if" : "";
    file += report_endings[static_cast<std::size_t>(form)];
    bool const prints = use == FileUse::Print; // in place of the canvas, by its own name
    if (prints) made.mime = "text/x-okra-print";
    Text const what = form == ReportForm::Slides ? text::file_is_made : text::toast_exported;
    if (!prints) m_ui.toast(words(what, {{"file", file}}), false);
    m_requests.emplace_back(
        platform::SaveFile{std::move(file), std::move(made.mime), {made.bytes.begin(), made.bytes.end()}, 0});
}

void App::write_report(ui::ReportAddress const& asked, FileUse use, ReportForm form) {
    if (is_elsewhere()) return write_report_here(asked, use, form);
    std::string ending = "-" + std::string(name_of(asked.wanted.order.kind));
    if (asked.wanted.redacted) ending += "-redacted";
    ending += report_endings[static_cast<std::size_t>(form)];
    Errand errand{.order = order_of(work::Task::WriteReport, file_name(ending)), .with_stored = true, .use = use};
    errand.order.report_form = form;
    errand.order.report = asked.wanted.order;
    errand.order.audience = asked.wanted.audience;
    errand.order.redacted = asked.wanted.redacted;
    errand.order.paper = asked.paper;
    if (asked.wanted.english && errand.order.language != "en") {
        errand.order.language = "en";
        errand.order.texts.clear();
        errand.order.locale = iso_locale(); // months and signs of the other language are none of it
    }
    begin(std::move(errand));
}

// What the screen of reports waits for, where a report takes too long to be made by the page.
void App::serve_reports() {
    ui::ReportsPage& page = ui::reports_page(m_ui.stack());
    if (auto const file = page.take_file()) write_report(file->asked, FileUse::Save, file->form);
    auto const& waiting = page.waiting();
    bool const previews = m_errand && m_errand->use == FileUse::Preview;
    if (previews && (!waiting || waiting->number != m_errand->report)) stop_work(); // something else is asked for
    if (waiting && !m_errand && !m_loading && !is_elsewhere()) {
        std::uint32_t const number = waiting->number;
        write_report(waiting->asked, FileUse::Preview, ReportForm::Preview);
        if (m_errand) m_errand->report = number;
    }
    if (m_errand && m_errand->use == FileUse::Preview) page.told(m_errand->share);
}

void App::export_copy(ui::ExportCopy const& wanted) {
    bool const locked = !wanted.passphrase.empty();
    Errand errand{.with_stored = true, .passphrase = wanted.passphrase};
    std::string ending = wanted.redacted ? "-redacted" : "";
    switch (wanted.form) {
    case ui::ExportForm::Json:
        errand.order = order_of(work::Task::WriteJson, {});
        ending += locked ? ".okra" : ".okra.json";
        break;
    case ui::ExportForm::Copy:
        errand.order = order_of(work::Task::WriteCopy, {});
        errand.with_log = true;
        ending += locked ? "-copy.okra" : "-copy.okra.json";
        break;
    case ui::ExportForm::Workbook:
        errand.order = order_of(work::Task::WriteWorkbook, {});
        errand.packing = platform::FilePacking::Workbook;
        ending += ".xlsx";
        break;
    case ui::ExportForm::Csv:
        errand.order = order_of(work::Task::WriteCsv, {});
        ending += ".csv";
        break;
    case ui::ExportForm::Report:
        return write_report(
            ui::report_address(m_ui.state().place.query, shown().document(), m_session.cycle(), words().language()),
            FileUse::Save);
    case ui::ExportForm::Handoff: return hand_over(wanted);
    }
    errand.order.file = file_name(ending);
    errand.order.audience = wanted.audience;
    errand.order.redacted = wanted.redacted;
    begin(std::move(errand));
}

// Of the plan as it is stored, whatever is looked at meanwhile.
void App::say_exported(std::string const& file) {
    Text const what = is_elsewhere() ? text::toast_exported_plan : text::toast_exported;
    m_ui.toast(words(what, {{"file", file}}), false);
}

// The change log tells of all there ever was: it goes along where nothing is held back.
void App::hand_over(ui::ExportCopy const& wanted) {
    Document const& document = m_session.document();
    bool const all = wanted.audience.who == Audience::Who::All ||
                     std::ranges::none_of(document.all<Objective>(), [](Objective const& objective) {
                         return objective.visibility == Visibility::Limited;
                     });
    Errand errand{.order = order_of(work::Task::WriteHandoff,
                                    file_name(wanted.redacted ? "-redacted-with-okra.html" : "-with-okra.html")),
                  .with_stored = true,
                  .with_log = all && !wanted.redacted,
                  .packing = platform::FilePacking::Handoff,
                  .passphrase = wanted.passphrase};
    errand.order.from = wanted.redacted ? std::string_view() : document.title_of(m_session.me());
    errand.order.to_read = wanted.to_read;
    errand.order.audience = wanted.audience;
    errand.order.redacted = wanted.redacted;
    begin(std::move(errand));
}

// What needs the stored workspace waits until all of it is stored.
void App::begin(Errand errand) {
    bool const yields = m_errand && (m_errand->use == FileUse::Outside || m_errand->use == FileUse::Preview);
    if (yields) stop_work(); // it follows later
    if (m_errand || m_loading) return m_ui.toast(words(text::work_one_at_a_time), false);
    errand.order.id = m_session.new_id(m_now);
    errand.order.today = m_today;
    errand.order.now = m_now;
    errand.since = m_time;
    m_errand = std::move(errand);
    start_waiting();
}

void App::start_waiting() {
    if (!m_errand || m_errand->job != 0) return;
    if (m_errand->with_stored && m_session.save_state() == SaveState::Failed)
        return give_up(Message(text::not_saved_because, {message_in("why", m_session.save_problem())}));
    if (m_errand->with_stored && m_session.has_unsaved()) return;
    m_errand->job = ++m_last_job;
    m_errand->stored = {m_session.epoch(), m_session.revision()};
    m_requests.emplace_back(platform::StartWork{.job = m_errand->job,
                                                .order = work::bytes_from_order(m_errand->order),
                                                .file = m_errand->file,
                                                .with_stored = m_errand->with_stored,
                                                .with_log = m_errand->with_log,
                                                .sheet = m_errand->order.table.sheet,
                                                .packing = m_errand->packing,
                                                .passphrase = m_errand->passphrase});
}

void App::drop(platform::JobNumber job) {
    if (job != 0) m_requests.emplace_back(platform::StopWork{job});
}

// Whatever was made so far goes; nothing that was here before has changed.
void App::stop_work() {
    if (m_after_backup && m_after_backup->shown) m_after_backup.reset();
    if (m_errand) drop(m_errand->job);
    m_errand.reset();
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
    if (m_errand && m_errand->use == FileUse::Preview) ui::reports_page(m_ui.stack()).not_made();
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
    if (m_errand->order.task == work::Task::ReadCsvNew && has_nothing_open() && m_import) { // how is it to be read?
        Errand again = *std::exchange(m_errand, std::nullopt);
        drop(again.job);
        again.job = 0;
        again.order.task = work::Task::PreviewTable;
        return begin(std::move(again));
    }
    ui::ImportPreview preview{.file = m_errand->order.file, .problems = std::move(refused.problems)};
    stop_work();
    m_ui.show_import(std::move(preview));
}

void App::answered(work::Content const& content) { load(m_errand->job, content.id); }

void App::answered(JsonPreview found) {
    ui::ImportPreview preview{.file = m_errand->order.file, .json = std::move(found)};
    stop_work();
    m_ui.show_import(std::move(preview));
}

void App::answered(TablePreview found) {
    ui::ImportPreview preview{.file = m_errand->order.file,
                              .table = std::move(found),
                              .options = m_errand->order.table,
                              .is_first = has_nothing_open()};
    stop_work();
    m_ui.show_import(std::move(preview));
}

void App::answered(work::BranchRead const& read) {
    stop_work();
    m_import.reset();
    take_branch(read.bytes);
}

void App::answered(work::ReportMade made) {
    std::uint32_t const number = m_errand->report;
    stop_work();
    ui::reports_page(m_ui.stack()).made(number, std::move(made.report));
}

void App::answered(work::Locked const& locked) {
    std::string const file = m_errand->order.file;
    stop_work();
    m_ui.ask_passphrase(file, locked.wrong);
}

// What a table says, as one step.
void App::answered(work::Edits edits) {
    Message const step(text::step_import, {words_in("file", m_errand->order.file)});
    stop_work();
    auto const done = m_session.import_edits(std::move(edits.patch.edits), step, m_now);
    m_last_edit = m_time;
    if (!done) m_ui.toast(said(words(), done.error().message), false);
    else m_ui.toast(done->changed ? said(words(), done->text) : words(text::import_nothing_new), done->changed);
}

void App::answered(work::File const& file) {
    if (m_errand->use == FileUse::Outside) {
        m_writes_outside = true;
        m_requests.emplace_back(platform::WriteOutside{
            {}, m_errand->job, std::exchange(m_over_outside, false), m_session.epoch(), m_session.revision()});
    } else if (m_errand->order.task == work::Task::WriteHandoff) { // the page puts Okra around it
        m_requests.emplace_back(platform::SaveFile{m_errand->order.file, "text/x-okra", {}, m_errand->job});
        if (m_errand->with_log) m_handed = m_errand->stored; // nothing was held back
        say_exported(m_errand->order.file);
    } else if (m_errand->use == FileUse::Print) {
        m_requests.emplace_back(platform::PrintPage{m_errand->job});
    } else {
        std::string const mime = m_errand->passphrase.empty() ? file.mime : "application/octet-stream";
        m_requests.emplace_back(platform::SaveFile{m_errand->order.file, mime, {}, m_errand->job});
        work::Order const& order = m_errand->order;
        bool const all = order.audience.who == Audience::Who::All && !order.redacted;
        if (order.task == work::Task::WriteJson && all) { // a copy that restores all
            m_handed = m_errand->stored;
            note_download(order.file, 0);
        }
        bool const may_fail_yet = order.report_form == ReportForm::Slides;
        if (may_fail_yet) m_ui.toast(words(text::file_is_made, {{"file", order.file}}), false);
        else say_exported(order.file);
    }
    stop_work();
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

// A step a frame, behind its picture: what is computed of a large workspace takes longer than a picture may, and so do
// bringing it into force and drawing it for the first time.
bool App::derive() {
    if (!m_loading || !m_loading->document || !m_loading->derived.make(*m_loading->document)) return false;
    Derived derived = std::move(m_loading->derived);
    loaded(*std::exchange(m_loading->document, std::nullopt), std::move(derived));
    return true;
}

void App::not_loaded(std::string_view why) {
    platform::JobNumber const job = m_loading->job;
    m_loading.reset();
    if (!m_opened) return heard(platform::WorkFailed{job, {}});
    m_opened.reset();
    drop(job);
    finish_opening(std::unexpected(damaged(why)));
}

// What was being loaded from the store can no longer be read there.
void App::stop_opening() {
    if (!m_opened) return;
    drop(std::exchange(m_opened, std::nullopt)->work);
    m_loading.reset();
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
    work::Task const task = m_errand->order.task;
    m_errand.reset();
    if (m_import && m_import->outside) m_over_outside = true; // that file holds nothing that is not here
    m_import.reset();
    drop(std::exchange(m_held, job)); // kept until it is stored
    Text const step = task == work::Task::Merge ? text::step_merge : text::step_import;
    ui::Place const place = m_ui.state().place;
    accept(std::move(document),
           task == work::Task::ReadSample ? Message(text::step_sample) : Message(step, {words_in("file", file)}), job,
           std::move(derived));
    if (task == work::Task::Merge) m_ui.state().place = place; // it is the same workspace
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
    bool const is_quiet = m_errand && (m_errand->use == FileUse::Outside || m_errand->use == FileUse::Preview);
    if (!m_errand || is_quiet) return m_ui.state().work.reset();
    double const left = m_errand->since + moment - m_time;
    if (left > 0) {
        if (out != nullptr) out->wake_after = std::min(out->wake_after.value_or(left), left);
        return;
    }
    m_ui.state().work = m_errand->share;
    if (std::exchange(m_errand->shown, true)) return;
    Text const doing = writes(m_errand->order.task)     ? text::work_writing
                       : previews(m_errand->order.task) ? text::work_reading
                                                        : text::work_opening;
    m_ui.show_work(words(doing, {{"file", m_errand->order.file}}));
}

} // namespace okra
