// The page's program: carries intents to the session and the session's wishes to the store.
#include "app/app.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "app/steps.hpp"
#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "session/sample.hpp"
#include "ui/me.hpp"
#include "words/texts/asked.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/storage.hpp"

namespace okra {

namespace {

constexpr double checkpoint_idle_seconds = 30;
constexpr std::size_t many_records = 5; // deleted at once: a backup comes first
constexpr int most_passes = 8; // of a step: what is not settled then goes on with the next frame

// What the passes before the last one of a frame have said.
struct Said {
    std::vector<platform::Request> requests;
    std::string announcement;

    void take(platform::FrameOutput& out) {
        std::ranges::move(out.requests, std::back_inserter(requests));
        if (!out.announcement.empty()) announcement = std::move(out.announcement);
    }
    void give(platform::FrameOutput& out) {
        std::ranges::move(out.requests, std::back_inserter(requests));
        out.requests = std::move(requests);
        if (out.announcement.empty()) out.announcement = std::move(announcement);
    }
};

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

Random random_from(platform::Environment const& env, std::uint64_t use) {
    auto seed = env.seed;
    seed[0] ^= use; // another stream for another use
    return Random(seed);
}

std::vector<std::pair<std::uint64_t, std::string_view>> entries_of(std::vector<platform::StoreEntry> const& journal) {
    std::vector<std::pair<std::uint64_t, std::string_view>> out;
    out.reserve(journal.size());
    for (auto const& entry : journal) out.emplace_back(entry.revision, entry.bytes);
    return out;
}

platform::StoreHead head_of(Replacement const& wish) {
    platform::StoreHead head;
    head.workspace = wish.workspace;
    head.schema = store_schema;
    head.epoch = wish.epoch;
    return head;
}

bool deletes_many(std::vector<Command> const& commands) {
    std::size_t records = 0;
    for (Command const& command : commands)
        if (auto const* const some = std::get_if<DeleteRecords>(&command)) records += some->ids.size();
    return records >= many_records;
}

std::vector<platform::StoreShard> carried(std::vector<ShardBytes> const& shards) {
    std::vector<platform::StoreShard> out;
    out.reserve(shards.size());
    for (auto const& shard : shards) out.push_back({shard.key, shard.bytes});
    return out;
}

} // namespace

App::App(platform::Environment const& env)
    : m_session(IdMaker(random_from(env, 1)), static_cast<std::uint32_t>(random_from(env, 2).next())), m_ui(env),
      m_texts(env.texts), m_ids(random_from(env, 3)), m_own_locale(env.locale) {
    m_one_file = ui::one_file(m_ui.state().remembered);
    m_session.set_tab(name_of_tab(env));
}

// A tab keeps its name over reloads, so that it goes on undoing its own steps.
std::uint32_t App::name_of_tab(platform::Environment const& env) {
    ui::Remembered& remembered = m_ui.state().remembered;
    std::uint32_t name = 0;
    std::string_view const known = remembered["tab"];
    std::from_chars(known.data(), known.data() + known.size(), name);
    if (name == 0) name = static_cast<std::uint32_t>(random_from(env, 4).next()) | 1U;
    remembered.keep("tab", std::to_string(name), platform::Lasting::Session);
    return name;
}

platform::FrameOutput const& App::frame(platform::FrameInput input) {
    auto steps = steps_of(std::move(input.events));
    Said said;
    platform::FrameOutput* out = nullptr;
    for (auto& step : steps) {
        input.events = std::move(step);
        for (int passes = 0; passes < most_passes; ++passes) {
            if (out != nullptr) said.take(*out);
            out = &pass(input);
            input.events.clear();
            if (!m_unsettled) break;
        }
    }
    m_ui.paint();
    if (derive()) out->wake_after = 0;
    said.give(*out);
    return *out;
}

platform::FrameOutput& App::pass(platform::FrameInput const& input) {
    m_now = input.now;
    m_today = input.today;
    m_time = input.time;
    m_session.set_today(input.today, input.now);
    take(input);
    recall_me();
    follow_locale();
    show_work(nullptr);
    if (m_ui.state().outside) count_changes_outside();
    std::vector<ui::Intent> outbox;
    platform::FrameOutput& out = draw(input, outbox);
    for (auto const& intent : outbox) carry_out(intent, out);
    notice_replacement();
    bool const shows_reports = m_phase == ui::Phase::Open && m_ui.state().place.screen == "reports";
    if (shows_reports) serve_reports();
    else if (m_errand && m_errand->use == FileUse::Preview) stop_work();
    m_unsettled = !outbox.empty() || m_ui.is_unsettled();
    if (m_unsettled) out.wake_after = 0;
    start_waiting();
    show_work(&out);
    if (!m_asked_open) {
        m_asked_open = true;
        bool const has_some = m_session.is_open() && m_phase == ui::Phase::Open && !std::exchange(m_wants_all, false);
        if (has_some) out.requests.emplace_back(platform::StoreOpen{m_session.epoch(), m_session.revision()});
        else out.requests.emplace_back(platform::StoreOpen{});
    }
    ask_store(out);
    if (m_phase == ui::Phase::Open && m_ui.state().outside) follow_outside(out);
    if (m_phase == ui::Phase::Open) watch_second(out);
    if (input.whole && is_shared()) share_follow(out);
    else m_session.take_changed();
    if (m_ui.state().backups || m_after_backup) take_due_backup();
    std::ranges::move(std::exchange(m_requests, {}), std::back_inserter(out.requests));
    bool const in_no_copy = m_phase == ui::Phase::Open && m_one_file && !m_one_file->kept &&
                            Mark{m_session.epoch(), m_session.revision()} > m_handed;
    out.keeps_tab_open = m_session.has_unsaved() || !m_branch_asked.empty() || !m_branch_problem.empty() || in_no_copy;
    return out;
}

std::string_view App::workspace_id() const {
    Document const& document = m_session.document();
    return m_session.is_open() ? document.id_of(document.workspace().id) : std::string_view();
}

std::string App::share_name() const { return "share/" + std::string(workspace_id()); }

bool App::is_shared() {
    if (m_share || m_phase != ui::Phase::Open || m_session.is_read_only()) return m_share != nullptr;
    return !m_ui.state().remembered[share_name()].empty();
}

// Another day is a day to the whole page.
platform::FrameOutput& App::draw(platform::FrameInput const& input, std::vector<ui::Intent>& outbox) {
    m_utc_offset = input.utc_offset;
    if (!is_elsewhere()) {
        m_ui.state().elsewhere.plan = nullptr;
        m_ui.state().elsewhere.today = input.today;
        return m_ui.frame(input, m_session, m_phase, m_problem, outbox);
    }
    follow_elsewhere(input);
    if (!m_past) return m_ui.frame(input, shown(), m_phase, m_problem, outbox);
    platform::FrameInput then = input;
    then.today = m_past->day();
    return m_ui.frame(then, shown(), m_phase, m_problem, outbox);
}

// Who I am is no part of what is open: a file of somebody else changes nothing of it.
void App::recall_me() {
    if (!m_session.is_open()) return;
    ui::Remembered& remembered = m_ui.state().remembered;
    if (m_hinted != m_session.content()) ui::take_hint_of_me(remembered, m_session.document());
    m_hinted = m_session.content();
    m_session.set_me(ui::who_i_am(remembered, m_session.document()));
}

// Whatever replaces the whole workspace (an import, a new one, undo of these), what was open is kept by its name.
void App::notice_replacement() {
    if (!m_session.is_open()) return;
    std::string const& name = m_session.document().workspace().name;
    if (m_content != 0 && m_content != m_session.content())
        m_left = platform::StoreBefore{m_name, m_now, m_session.epoch()};
    m_content = m_session.content();
    m_name = name;
}

// A workspace may say how its people write numbers and dates.
void App::follow_locale() {
    std::string const& wanted = m_session.document().workspace().locale;
    if (!m_session.is_open() || wanted == m_locale) return;
    m_locale = wanted;
    m_ui.use_locale(m_own_locale); // until the browser has answered
    if (!wanted.empty()) m_requests.emplace_back(platform::ReadLocale{wanted});
}

// -- store -----------------------------------------------------------------------------------------------------------

Text text_of(platform::StoreFault fault) {
    using Fault = platform::StoreFault;
    switch (fault) {
    case Fault::Unavailable: return text::fault_unavailable;
    case Fault::Quota: return text::fault_quota;
    case Fault::Blocked: return text::fault_blocked;
    case Fault::Lost: return text::fault_lost;
    case Fault::Gone: return text::fault_gone;
    case Fault::Corrupt: return text::fault_corrupt;
    case Fault::Newer: return text::fault_newer;
    case Fault::Unknown: break;
    }
    return text::fault_unknown;
}

namespace {

Message message_of(platform::FileFailed const& failure) {
    auto const megabytes = [](std::uint64_t bytes) { return static_cast<std::int64_t>((bytes + 0xf'ffff) >> 20U); };
    Filler const file = words_in("file", failure.name);
    switch (failure.fault) {
    case platform::FileFault::TooLarge:
        return Message(text::file_too_large,
                       {file, count_in("size", megabytes(failure.size)), count_in("most", megabytes(failure.most))});
    case platform::FileFault::Folder: return Message(text::file_is_folder, {file});
    case platform::FileFault::Unreachable: break;
    }
    if (failure.name.ends_with(".png")) return Message(text::picture_not_made, {file});
    if (!failure.name.empty() && failure.name != "sample.json") return Message(text::file_not_made, {file});
    return Message(text::sample_unreachable);
}

} // namespace

void App::take(platform::FrameInput const& input) {
    for (auto const& event : input.events) {
        std::visit(Overloaded{
                       [&](platform::StoreOpened const& it) { opened(it); },
                       [&](platform::StoreAppended const& it) { m_session.appended(it.revision); },
                       [&](platform::StoreConflicted const& it) { conflicted(it); },
                       [&](platform::StoreReplaced const& it) {
                           m_session.replaced(it.head.epoch, it.head.revision);
                           m_writes_anew = false;
                           if (m_session.prepared() == 0) drop(std::exchange(m_held, 0));
                           if (m_left) m_ui.state().before = std::exchange(m_left, {});
                       },
                       [&](platform::StoreCopies const& it) {
                           m_copies = it;
                           auto const head = it.second.value_or(platform::StoreHead{});
                           m_ui.state().second = {it.has_second, head.epoch, head.revision, 0};
                       },
                       [&](platform::StoreLooked const& it) { looked(it); },
                       [&](platform::StoreBackedUp const& it) { backed_up(it); },
                       [&](platform::StoreBackups const& it) { listed(it); },
                       [&](platform::StorageTold const& it) { m_ui.state().storage = it; },
                       [&](platform::NoticesTold const& it) { m_ui.state().notices = it.notices; },
                       [&](platform::OutsideTold const& it) { heard_outside(it); },
                       [&](platform::WorkspacesTold const& it) { m_ui.state().workspaces = it; },
                       [&](platform::StoreLogRead const& it) { log_read(it); },
                       [&](platform::StoreBranchesRead const& it) { branches_read(it); },
                       [&](platform::StoreBranchesKept const&) { branches_kept(); },
                       [&](platform::StoreBranchesChanged const&) {
                           if (m_ui.state().elsewhere.has_read) list_branches();
                       },
                       [&](platform::StoreSecondKept const& it) { m_ui.state().second = it; },
                       [&](platform::StoreCheckpointed const& it) { m_session.checkpointed(it.checkpoint); },
                       [&](platform::StoreFailed const& it) { failed(it); },
                       [&](platform::StoreChanged const&) { m_asked_open = false; },
                       [&](platform::WorkProgress const& it) { heard(it); },
                       [&](platform::WorkDone const& it) { heard(it); },
                       [&](platform::WorkShards const& it) { heard(it); },
                       [&](platform::WorkFailed const& it) { heard(it); },
                       [&](platform::RememberedElsewhere const& it) { m_ui.state().remembered.heard(it); },
                       [&](platform::LanguageLoaded const& it) {
                           m_texts = it.texts;
                           m_own_locale = it.locale;
                           m_locale.clear(); // the workspace's is asked for again
                       },
                       [&](platform::LocaleRead const& it) {
                           if (it.name == m_locale) m_ui.use_locale(it.locale);
                       },
                       [&](platform::FileFailed const& it) { m_ui.toast(said(words(), message_of(it)), false); },
                       [&](platform::ShareMet const& it) { share_heard(it); },
                       [&](platform::SharePulled const& it) { share_heard(it); },
                       [&](platform::ShareNamed const& it) { share_heard(it); },
                       [&](platform::ShareWritten const& it) { share_heard(it); },
                       [&](platform::ShareFailed const& it) { share_heard(it); },
                       [&](platform::ShareRotated const& it) { share_heard(it); },
                       [&](platform::ShareIdentified const& it) { share_heard(it); },
                       [&](platform::ShareCode const& it) { m_ui.state().share.code = it; },
                       [&](platform::ShareNews const& it) { share_heard(it); },
                       [&](platform::LanguageFailed const&) { m_ui.toast(words(text::language_failed), false); },
                       [](auto const&) {},
                   },
                   event);
    }
}

void App::opened(platform::StoreOpened const& store) {
    m_ui.state().before = store.before;
    Sighting database;
    if (store.head) m_seen = {store.head->epoch, store.head->revision};
    if (store.head) database = {Sighting::State::Whole, m_seen};
    Opening const best = m_session.is_open() ? Opening::Database : best_of(database);
    if (best == Opening::FirstRun) {
        m_phase = ui::Phase::FirstRun;
        if (is_asked_to_begin()) begin_as_asked();
    } else if (best != Opening::Database) hindered(database, {});
    if (best != Opening::Database || !store.head) return;
    Session::Stored const stored = stored_from(*store.head, store.shards, store.journal);
    if (store.only_entries && m_session.needs_shards(stored)) {
        m_wants_all = true;
        m_asked_open = false;
        return;
    }
    if (store.work == 0) return finish_opening(m_session.open(stored));
    if (!m_session.needs_shards(stored)) {
        drop(store.work);
        return finish_opening(m_session.open(stored));
    }
    m_opened = store;
    load(store.work, store.head->workspace);
}

Session::Stored App::stored_from(platform::StoreHead const& head, std::vector<platform::StoreShard> const& shards,
                                 std::vector<platform::StoreEntry> const& journal) {
    Session::Stored stored;
    stored.workspace = head.workspace;
    stored.schema = head.schema;
    stored.epoch = head.epoch;
    stored.revision = head.revision;
    stored.checkpoint = head.checkpoint;
    for (auto const& shard : shards) stored.shards.push_back({shard.key, shard.bytes});
    stored.journal = entries_of(journal);
    return stored;
}

void App::log_read(platform::StoreLogRead const& read) {
    if (m_log_uses.empty()) return;
    LogUse const use = m_log_uses.front();
    m_log_uses.pop_front();
    std::vector<Session::Logged> entries;
    for (auto const& [epoch, revision, bytes] : read.entries) {
        auto entry = log_from_bytes(bytes);
        if (entry) entries.push_back({epoch, revision, *std::move(entry)});
    }
    if (use == LogUse::Undo) remember_steps(entries);
    else if (use == LogUse::Past) read_past(std::move(entries), read.from_begin);
    else read_history(std::move(entries), use == LogUse::Older, read.from_begin);
}

// The change log tells what could be undone before the page was loaded.
void App::remember_steps(std::vector<Session::Logged> const& entries) {
    auto const& before = m_ui.state().before;
    m_session.remember_steps(entries, before && before->epoch + 1 == m_session.epoch());
}

void App::finish_opening(std::expected<void, Message> const& opened) {
    if (!opened) {
        std::string why = said(words(), opened.error());
        if (!m_session.is_open() && !opened.error().is(text::fault_newer))
            return hindered({Sighting::State::Damaged, m_seen}, std::move(why));
        m_phase = ui::Phase::Failed;
        m_problem = std::move(why);
        return;
    }
    Sighting const torn{Sighting::State::Damaged, m_seen};
    if (m_session.has_broken_tail() && !std::exchange(m_mended, true) && best_of(torn) == Opening::Second)
        return hindered(torn, {});
    for (auto const& warning : m_session.warnings()) m_ui.toast(said(words(), warning), false);
    if (m_one_file) open_one_file();
    m_content = 0; // what another tab has put there was not replaced here
    m_ui.state().recovery.reset();
    m_found.clear();
    m_phase = ui::Phase::Open;
    m_problem.clear();
    if (is_asked_to_begin()) begin_as_asked();
    if (!m_ui.state().remembered["branch"].empty()) list_branches();
}

// This page is a file that was handed over.
void App::open_one_file() {
    bool const first = m_phase != ui::Phase::Open;
    if (first) m_handed = {m_session.epoch(), m_session.revision()};
    if (first && m_one_file->lost) m_ui.toast(words(text::one_file_lost), false);
}

void App::conflicted(platform::StoreConflicted const& conflict) {
    auto const merged = m_session.conflicted(conflict.head.revision, entries_of(conflict.since), conflict.head.epoch);
    if (m_writes_anew) {
        m_merges = true;
        m_requests.emplace_back(platform::StoreLook{platform::StoreSource::Database});
        return;
    }
    if (!merged) m_asked_open = false; // more has changed than entries can tell: read it all again
}

void App::failed(platform::StoreFailed const& failure) {
    if (failure.task == platform::StoreTask::Branches) return branches_failed(failure);
    using Fault = platform::StoreFault;
    if (failure.task == platform::StoreTask::Backup) return not_backed_up(failure);
    if (failure.task == platform::StoreTask::ReadLog) { // nothing older can be undone then
        if (m_log_uses.empty()) return;
        if (m_log_uses.front() == LogUse::Past) past_unreadable();
        else if (m_log_uses.front() != LogUse::Undo) m_ui.state().history.failed = true;
        m_log_uses.pop_front();
        return;
    }
    if (failure.fault == Fault::Gone && m_session.is_open()) {
        m_session.store_failed(Message(text::fault_gone));
        return write_anew();
    }
    if (failure.task == platform::StoreTask::Open) stop_opening();
    if (failure.task == platform::StoreTask::Open && failure.fault == Fault::Corrupt && !m_session.is_open())
        return hindered({Sighting::State::Damaged, {}}, words(text::fault_corrupt));
    bool const nothing_to_read = failure.fault == platform::StoreFault::Unavailable;
    if (failure.task != platform::StoreTask::Open) {
        m_session.store_failed(Message(text_of(failure.fault)));
    } else if (nothing_to_read) { // private windows of some browsers: usable, and never called saved
        m_session.store_failed(Message(text_of(failure.fault)));
        m_phase = ui::Phase::FirstRun;
    } else {
        m_phase = ui::Phase::Failed;
        m_problem = words(text_of(failure.fault));
    }
}

void App::ask_store(platform::FrameOutput& out) {
    if (m_phase != ui::Phase::Open || m_merges) return;
    if (m_session.wants_log() && !m_writes_anew && m_asked_log != m_session.content()) {
        constexpr std::uint32_t steps = 300;
        m_asked_log = m_session.content();
        m_log_uses.push_back(LogUse::Undo);
        out.requests.emplace_back(platform::StoreReadLog{0, 0, steps});
    }
    if (!std::exchange(m_asked_backups, true)) {
        out.requests.emplace_back(platform::StoreListBackups{});
        if (!m_one_file) out.requests.emplace_back(platform::TellOutside{});
    }
    tell_name();
    if (m_time - m_last_edit >= checkpoint_idle_seconds) m_session.idle();
    else out.wake_after = std::min(out.wake_after.value_or(checkpoint_idle_seconds), checkpoint_idle_seconds);
    auto wish = m_session.next_wish();
    if (!wish) return;
    std::visit(Overloaded{
                   [&](Append& it) {
                       out.requests.emplace_back(
                           platform::StoreAppend{it.epoch, it.after, std::move(it.entry), std::move(it.log)});
                   },
                   [&](Replacement& it) {
                       platform::StoreReplace replace;
                       if (it.expected_epoch != 0) {
                           replace.expected = head_of(it);
                           replace.expected->epoch = it.expected_epoch;
                           replace.expected->revision = it.expected_revision;
                       }
                       replace.head = head_of(it);
                       replace.shards = carried(it.shards);
                       replace.work = it.prepared;
                       replace.leaves = m_left;
                       replace.log = std::move(it.log);
                       replace.anyhow = it.anyhow;
                       out.requests.emplace_back(std::move(replace));
                   },
                   [&](Checkpoint& it) {
                       out.requests.emplace_back(
                           platform::StoreCheckpoint{it.epoch, it.revision, carried(it.shards), {}});
                   },
               },
               *wish);
}

// -- intents ---------------------------------------------------------------------------------------------------------

// A file that was handed over holds one workspace, and one that is to be read stays as it is.
bool App::refuses_here(ui::Intent const& intent) {
    if (!m_one_file) return false;
    auto const is_any = [&]<class... Wanted>() { return (std::holds_alternative<Wanted>(intent) || ...); };
    if (is_any.operator()<ui::StartSample, ui::StartEmpty>()) {
        m_ui.toast(words(text::one_file_one_workspace), false);
        return true;
    }
    if (!m_one_file->to_read) return false;
    bool const tries = m_branch && is_any.operator()<ui::Execute, ui::Undo, ui::Redo>(); // which changes nothing
    if (tries) return false;
    if (auto const* const wanted = std::get_if<ui::Execute>(&intent)) {
        ui::Answer answer;
        answer.ticket = wanted->ticket;
        answer.refusal = Refusal{"", Message(text::one_file_refused)};
        m_ui.answer(std::move(answer));
        return true;
    }
    bool const keeps =
        std::holds_alternative<ui::WhatIf>(intent) && std::get<ui::WhatIf>(intent).what == ui::WhatIf::Do::Keep;
    bool const changes = is_any.operator()<ui::Undo, ui::Redo, ui::UndoSteps, ui::PickImport, ui::ImportFile,
                                           ui::AcceptImport, ui::BringBack, ui::RestoreBackup>();
    if (!changes && !keeps) return false;
    m_ui.toast(words(text::one_file_refused), false);
    return true;
}

void App::carry_out(ui::Intent const& intent, platform::FrameOutput& out) {
    if (refuses_here(intent)) return;
    std::visit(
        Overloaded{
            [&](ui::Execute const& it) {
                if (is_elsewhere() || !deletes_many(it.commands)) return execute(it);
                after_backup(platform::BackupWhy::Delete, [this, it] { execute(it); });
            },
            [&](ui::Undo const&) {
                std::string const text = said(words(), shown().undo_text());
                if (shown().undo_asks_store())
                    m_requests.emplace_back(platform::StoreLook{platform::StoreSource::Before});
                else if (shown().undo(m_now)) m_ui.toast(words(text::toast_undone, {{"what", text}}), false);
                m_last_edit = m_time;
            },
            [&](ui::Redo const&) {
                std::string const text = said(words(), shown().redo_text());
                if (shown().redo(m_now)) m_ui.toast(words(text::toast_redone, {{"what", text}}), true);
                m_last_edit = m_time;
            },
            [&](ui::ReadHistory const& it) { ask_history(it.older, out); },
            [&](ui::PreviewUndo const& it) {
                m_ui.state().history.preview = {it.steps, m_session.version(),
                                                m_session.would_read(entries_in(it.steps), m_now)};
                out.wake_after = 0;
            },
            [&](ui::UndoSteps const& it) {
                if (is_elsewhere()) return m_ui.toast(words(text::refused_in_branch), false);
                auto const steps = entries_in(it.steps);
                if (steps.empty()) return; // of another reading: the screen asks anew
                auto const done = m_session.undo_all(steps, m_now);
                if (done) m_ui.toast(said(words(), done->text), done->changed);
                else m_ui.toast(said(words(), done.error().message), false);
                m_last_edit = m_time;
            },
            [&](ui::Export const&) { export_file(); },
            [&](ui::ExportTable const&) { write_file(work::Task::WriteCsv, ".csv"); },
            [&](ui::PrintReport const&) { print_report(); },
            [&](ui::PickImport const&) {
                out.requests.emplace_back(platform::PickFile{
                    ".json,.okra,.okra-what-if,.csv,.tsv,.txt,.xlsx,.html,application/json,text/csv"});
            },
            [&](ui::ImportFile const& it) { import_file(it); },
            [&](ui::ReadTable const& it) {
                if (m_import) m_import->table = it.options;
                read_import();
            },
            [&](ui::UnlockFile const& it) {
                if (m_import) m_import->passphrase = it.passphrase;
                read_import();
            },
            [&](ui::AcceptImport const& it) {
                auto const why =
                    it.way == ui::ImportWay::Merge ? platform::BackupWhy::Merge : platform::BackupWhy::Import;
                after_backup(why, [this, it] { accept_import(it); });
            },
            [&](ui::CloseImport const&) {
                stop_work();
                m_import.reset();
            },
            [&](ui::ExportCopy const& it) { export_copy(it); },
            [&](ui::StopWork const&) { stop_work(); },
            [&](ui::StartSample const&) {
                after_backup(platform::BackupWhy::Replace, [this] {
                    m_wants_sample = true;
                    m_requests.emplace_back(platform::FetchSample{});
                });
            },
            [&](ui::StartEmpty const& it) {
                after_backup(platform::BackupWhy::Replace, [this, it] {
                    accept(empty_workspace(it.name, m_ids, m_now, m_today), Message(text::step_new_workspace));
                    m_ui.state().place.screen = it.screen;
                });
            },
            [&](ui::BringBack const&) { m_requests.emplace_back(platform::StoreLook{platform::StoreSource::Before}); },
            [&](ui::BackUpNow const&) {
                after_backup(platform::BackupWhy::Wished, [this] { m_ui.toast(words(text::backup_taken), false); });
            },
            [&](ui::LookAtBackup const& it) {
                m_requests.emplace_back(platform::StoreLook{platform::StoreSource::Backup, it.name});
            },
            [&](ui::RestoreBackup const&) { restore_backup(); },
            [&](ui::SaveOutside const& it) { save_outside(it); },
            [&](ui::OpenOutside const&) { m_requests.emplace_back(platform::OpenOutside{}); },
            [&](ui::GoOnWithoutBackup const& it) { go_on_without_backup(it.choice); },
            [&](ui::SaveAllFound const&) { save_all_found(); },
            [&](ui::LookAtCopy const& it) { look_at_copy(it.copy); },
            [&](ui::RestoreCopy const& it) { restore_copy(it.copy); },
            [&](ui::ReloadPage const&) { out.requests.emplace_back(platform::Reload{}); },
            [&](ui::ChooseCycle const& it) {
                m_session.choose_cycle(it.cycle);
                if (is_elsewhere()) shown().choose_cycle(it.cycle);
            },
            [&](ui::RetrySave const&) {
                m_session.retry();
                retry_branch();
            },
            [&](ui::TravelTo const& it) { travel(it.day); },
            [&](ui::WhatIf const& it) { carry_out(it); },
            [&](ui::TakeUpdate const&) { out.requests.emplace_back(platform::Reload{}); },
            [&](ui::SpeakLanguage const& it) { out.requests.emplace_back(platform::ChooseLanguage{it.language}); },
            [&](ui::ShareDo const& it) { share_do(it); },
            [&](ui::Say const& it) { m_ui.toast(it.text, false); },
        },
        intent);
}

void App::execute(ui::Execute const& wanted) {
    std::vector<Command> commands = wanted.commands;
    ui::Answer answer;
    answer.ticket = wanted.ticket;
    answer.quiet = wanted.quiet;
    answer.made = give_ids(commands, [&] { return m_session.new_id(m_now); });
    auto done = commands.size() == 1 && wanted.text.empty() ? shown().execute(commands.front(), m_now)
                                                            : shown().execute(commands, wanted.text, m_now);
    if (!done && m_past) done.error().message = Message(text::refused_past_day);
    if (done) {
        answer.changed = done->changed;
        answer.text = wanted.toast.empty() ? said(words(), done->text) : wanted.toast;
        m_last_edit = m_time;
    } else {
        answer.made.clear();
        answer.refusal = std::move(done.error());
    }
    m_ui.answer(std::move(answer));
}

void App::accept(Document document, Message const& text, platform::JobNumber prepared, Derived derived) {
    bool const first = m_phase != ui::Phase::Open || m_session.is_read_only();
    if (is_elsewhere()) leave_elsewhere();
    m_writes_anew = m_writes_anew || m_ui.state().recovery;
    if (m_ui.state().recovery) m_session.restore(std::move(document), text, m_now, newest_epoch());
    else m_session.replace_all(std::move(document), text, m_now, prepared, std::move(derived));
    m_ui.state().recovery.reset();
    m_found.clear();
    m_phase = ui::Phase::Open;
    m_last_edit = m_time;
    m_ui.state().place = {};
    if (!first) m_ui.toast(said(words(), said_when_done(text)), true);
}

// Here, unless there is much and all of it is saved: a copy can be taken even when nothing else works.
void App::export_file() {
    constexpr std::uint32_t much = 50'000; // records, about
    if (m_session.document().slot_count() > much && !m_session.has_unsaved() && m_session.save_problem().empty())
        return write_file(work::Task::WriteJson, ".okra.json");
    export_here();
}

void App::export_here() {
    platform::SaveFile file;
    file.name = file_name(".okra.json");
    file.mime = "application/json";
    file.bytes = m_session.export_json();
    note_download(file.name, file.bytes.size());
    say_exported(file.name);
    m_requests.emplace_back(std::move(file));
}

// "Northwind Payments" -> "northwind-payments-2026-02-02.okra.json"
std::string App::file_name(std::string_view ending) const {
    return plain_name() + "-" + text_from_date(m_today) + std::string(ending);
}

std::string App::file_name_without_day() const { return plain_name() + ".okra.json"; }

std::string App::plain_name() const {
    constexpr std::size_t longest = 60;
    std::string name;
    for (char const c : folded(std::string_view(m_session.document().workspace().name).substr(0, 4 * longest))) {
        if (name.size() >= longest) break;
        bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        else if (!name.empty() && name.back() != '-') name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name.empty() ? "workspace" : name;
}

} // namespace okra
