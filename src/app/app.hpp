// The page's program: carries intents to the session and the session's wishes to the store.
#pragma once

#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "format/kept_copy.hpp"
#include "platform/ports.hpp"
#include "session/best_copy.hpp"
#include "session/branch.hpp"
#include "session/past.hpp"
#include "session/session.hpp"
#include "sync/sync_replica.hpp"
#include "ui/one_file.hpp"
#include "ui/screens/reports/address.hpp"
#include "ui/ui.hpp"
#include "words/words.hpp"
#include "work/messages.hpp"

namespace okra {

Text text_of(platform::StoreFault);

class App {
public:
    explicit App(platform::Environment const&);

    platform::FrameOutput const& frame(platform::FrameInput);
    Session const& session() const { return m_session; }
    ui::Ui& interface() { return m_ui; }

private:
    platform::FrameOutput& pass(platform::FrameInput const&);
    platform::FrameOutput& draw(platform::FrameInput const&, std::vector<ui::Intent>&);
    void take(platform::FrameInput const&);
    void recall_me();
    std::uint32_t name_of_tab(platform::Environment const&);
    void follow_locale();
    void opened(platform::StoreOpened const&);
    void conflicted(platform::StoreConflicted const&);
    void failed(platform::StoreFailed const&);

    void carry_out(ui::Intent const&, platform::FrameOutput&);
    void execute(ui::Execute const&);
    Words const& words() const { return m_ui.words(); }
    std::string words(Text text, Fillings fillings) const { return words()(text, fillings); }
    std::string words(Text text) const { return std::string(words()(text)); }
    void accept(Document, Message const& text, platform::JobNumber prepared = 0, Derived = {});
    void export_file();
    void export_here();
    void say_exported(std::string const& file);
    std::string file_name(std::string_view ending) const; // of the open workspace, today
    std::string file_name_without_day() const; // of one that is written again and again
    std::string plain_name() const;

    // Heavy work, in work.cpp: one errand at a time.
    void import_file(ui::ImportFile const&);
    void read_import();
    void accept_import(ui::AcceptImport const&);
    void export_copy(ui::ExportCopy const&);
    void hand_over(ui::ExportCopy const&);
    void open_one_file();
    bool refuses_here(ui::Intent const&);
    void print_report();
    enum class FileUse : std::uint8_t { Save, Print, Outside, Preview };
    void write_report_here(ui::ReportAddress const&, FileUse, ReportForm);
    void write_report(ui::ReportAddress const&, FileUse, ReportForm = ReportForm::Page);
    void serve_reports();
    void write_file(work::Task, std::string_view ending, FileUse = FileUse::Save);
    work::Order order_of(work::Task, std::string file) const;
    struct Errand;
    void begin(Errand);
    bool has_nothing_open() const { return m_phase == ui::Phase::FirstRun || m_phase == ui::Phase::Recovery; }
    void start_waiting();
    void heard(platform::WorkProgress const&);
    void heard(platform::WorkDone const&);
    void heard(platform::WorkShards const&);
    void heard(platform::WorkFailed const&);
    void answered(work::Answer);
    void answered(work::Refused);
    void answered(work::Content const&);
    void answered(work::Edits);
    void answered(work::File const&);
    void answered(JsonPreview);
    void answered(TablePreview);
    void answered(work::Locked const&);
    void answered(work::BranchRead const&);
    void answered(work::ReportMade);
    void load(platform::JobNumber, std::string_view workspace);
    void stop_opening();
    bool derive(); // true: the next frame has something new to show
    void loaded(Document, Derived);
    void not_loaded(std::string_view why);
    void give_up(Message const& why);
    void show_work(platform::FrameOutput*);
    void show_backup(platform::FrameOutput*);
    void stop_work();
    void drop(platform::JobNumber);
    // Views of what was read.
    static Session::Stored stored_from(platform::StoreHead const&, std::vector<platform::StoreShard> const&,
                                       std::vector<platform::StoreEntry> const&);
    void log_read(platform::StoreLogRead const&);
    void remember_steps(std::vector<Session::Logged> const&);
    void read_history(std::vector<Session::Logged> oldest_first, bool older, bool has_all);
    void ask_history(bool older, platform::FrameOutput&);
    std::vector<LogEntry> entries_in(ui::StepRange const&);
    void notice_replacement();
    void finish_opening(std::expected<void, Message> const&);
    void ask_store(platform::FrameOutput&);

    // Copies of the workspace, in recovery.cpp: chosen among, looked at, restored from.
    Opening best_of(Sighting const& database) const;
    void hindered(Sighting const& database, std::string problem);
    void write_anew();
    void merge_with_stored(platform::StoreLooked const&);
    std::uint64_t newest_epoch() const;
    void look_at_all();
    void looked(platform::StoreLooked const&);
    void looked_for_recovery(platform::StoreLooked const&);
    void looked_at_second(platform::StoreLooked const&);
    void looked_at_before(platform::StoreLooked const&);
    void look_at_copy(std::optional<std::size_t>);
    void restore_copy(std::size_t);
    void save_all_found();

    // Backups, in backups.cpp. Whatever could lose much is done by `after_backup` alone.
    void after_backup(platform::BackupWhy, std::function<void()> act);
    platform::StoreBackup new_backup(platform::BackupWhy) const;
    bool stores_nothing() const; // private windows of some browsers
    void back_up_now();
    void take_due_backup();
    void drop_backups(std::span<std::size_t const> places);
    void backed_up(platform::StoreBackedUp const&);
    void not_backed_up(platform::StoreFailed const&);
    void backup_failed(std::string why);
    void go_on_without_backup(ui::NoBackupChoice);
    void listed(platform::StoreBackups const&);
    void looked_at_backup(platform::StoreLooked const&);
    void restore_backup();

    // Another day and what-if branches, in elsewhere.cpp.
    Session& shown(); // what screens show and commands change
    bool is_elsewhere() const { return m_past || m_branch; }
    void leave_elsewhere();
    void follow_elsewhere(platform::FrameInput const&);
    void travel(std::optional<Date> day);
    void make_past(Date day);
    void ask_for_past();
    void past_unreadable();
    void leave_branch();
    void read_past(std::vector<Session::Logged> oldest_first, bool has_all);
    void carry_out(ui::WhatIf const&);
    void list_branches();
    void open_branch(std::string const& id);
    void keep_from_branch(ui::WhatIf const&);
    void take_back_in_branch(ui::WhatIf const&);
    void rename_branch(std::string const& id, std::string const& name);
    void bin_branch(std::string const& id, bool discarded);
    void save_branch_file();
    void take_branch(std::string_view file);
    void read_branch_file();
    void remember_branch();
    void mark_changes();
    void branches_read(platform::StoreBranchesRead const&);
    void branches_kept();
    void branches_failed(platform::StoreFailed const&);
    void keep_parts(std::vector<platform::StoreBranchPart> puts, std::vector<std::string> drops,
                    std::uint64_t turn = 0);
    void put_head(BranchHead const&);
    std::optional<BranchHead> branch_head(std::string const& id) const;
    std::vector<LogEntry> branch_steps(std::string const& id) const;
    void store_branch_steps();
    void retry_branch();
    std::vector<platform::StoreBranchPart> branch_parts(std::string const& id) const;
    void tell_branches();

    // The copy outside, the second one, other workspaces: in outside.cpp.
    void save_outside(ui::SaveOutside const&);
    void note_download(std::string const& name, std::size_t bytes);
    void write_outside();
    void heard_outside(platform::OutsideTold const&);
    void count_changes_outside();
    void follow_outside(platform::FrameOutput&);
    void watch_second(platform::FrameOutput&);
    void tell_name();
    bool is_asked_to_begin();
    void begin_as_asked();

    // A shared database, in share.cpp.
    std::string_view workspace_id() const; // "": nothing is open
    std::string share_name() const;        // under which the browser remembers the address
    bool is_shared();
    void share_do(ui::ShareDo const&);
    void share_begin(ui::ShareDo const&);
    void share_meet();
    void share_heard(platform::ShareMet const&);
    void share_met(platform::ShareMet const&);
    void share_not_met(platform::ShareMet const&);
    void share_tested(platform::ShareMet const&);
    void share_give_up(platform::ShareMet const&);
    bool share_knows(platform::ShareMet const&);
    void share_heard(platform::SharePulled const&);
    void share_heard(platform::ShareNamed const&);
    void share_heard(platform::ShareWritten const&);
    void share_heard(platform::ShareFailed const&);
    void share_heard(platform::ShareRotated const&);
    void share_heard(platform::ShareIdentified const&);
    void share_identify();
    void share_heard(platform::ShareNews const&);
    void share_follow(platform::FrameOutput&);
    void share_step(platform::FrameOutput&);
    void share_quiet(platform::FrameOutput&);
    void share_joined();
    void share_keep(platform::FrameOutput&);
    void share_stop(platform::ShareFault, std::string detail);
    void share_lost(std::vector<SyncLoss> const&);
    void share_show();
    void share_leave(bool keeps);
    Document const& share_document() const;

    Session m_session;
    ui::Ui m_ui;
    std::string m_texts; // of the language that is spoken, for reports
    IdMaker m_ids;
    ui::Phase m_phase = ui::Phase::Opening;
    std::string m_problem;
    struct Errand {
        work::Order order;
        platform::FileNumber file = 0;
        bool with_stored = false;
        bool with_log = false;
        FileUse use = FileUse::Save; // of what it writes
        platform::FilePacking packing = platform::FilePacking::None; // likewise
        std::string passphrase = {};
        platform::JobNumber job = 0; // 0: it waits until all is saved
        Mark stored = {};            // what is written is as of it
        double since = 0;            // seconds
        float share = 0;
        bool shown = false;
        std::uint32_t report = 0; // whose preview it is: a question of the screen of reports
    };
    std::optional<Errand> m_errand;
    struct Import { // the file that is looked at, until another one is
        std::string file;
        platform::FileNumber number = 0;
        TableOptions table = {};
        std::string passphrase = {};
        bool outside = false; // it is the copy outside
    };
    std::optional<Import> m_import;
    struct Loading {
        platform::JobNumber job = 0;
        ShardLoader loader;
        std::optional<Document> document; // loaded: what is computed of it is being made
        Derived derived;
    };
    std::optional<Loading> m_loading;
    std::optional<platform::StoreOpened> m_opened; // its shards are being loaded
    platform::StoreCopies m_copies; // beside the database, as last heard
    struct Found {
        KeptCopy copy;
        Document document;
        ui::FoundCopy told;
    };
    std::vector<Found> m_found; // as the recovery page shows them
    int m_looking = 0;          // so many of them are still to be read
    struct AfterBackup {
        platform::BackupWhy why{};
        std::function<void()> act;
        double since = 0;   // seconds
        bool asked = false; // it is being taken, or a dialog asks what to do without
        bool shown = false; // that it takes long
    };
    std::optional<AfterBackup> m_after_backup;
    std::optional<Document> m_backup; // that the restore dialog tells of
    bool m_backing_up = false;
    bool m_made_room = false; // older backups went for the one that is asked for
    bool m_asked_backups = false;
    bool m_saves_outside = false; // somebody asked for it, and hears what becomes of it
    bool m_writes_outside = false; // it is under way
    bool m_over_outside = false;   // what somebody else wrote there may go
    double m_outside_at = 0;       // seconds: when that began last
    std::optional<double> m_second_behind; // seconds: since when the second copy lacks what is saved
    std::string m_listed; // the name under which the list of workspaces knows this one
    bool m_wants_all = false; // of the store: entries alone were not enough
    bool m_mended = false;  // a last entry that can't be read was looked for in the second copy
    bool m_writes_anew = false; // whatever the store holds
    bool m_merges = false;      // it holds what another tab wrote meanwhile: that is read first
    bool m_repairs = false; // the second copy is being read for the database
    std::uint64_t m_asked_log = 0; // for this content
    enum class LogUse : std::uint8_t { Undo, Newest, Older, Past };
    std::deque<LogUse> m_log_uses; // what the log was asked for, in the order of the answers
    std::unique_ptr<Past> m_past;            // the day that is looked at, where it is another one
    std::optional<std::pair<std::uint64_t, std::uint64_t>> m_past_oldest; // as far as its log was read
    bool m_drops_past = false; // what is being read of the log was asked for another one
    std::unique_ptr<Branch> m_branch;        // the open one
    std::map<std::string, std::string> m_branches; // all as stored or about to be, by key
    std::pair<std::uint64_t, std::uint64_t> m_marked; // of its session, when its changes were told
    std::uint64_t m_branch_turn = 0; // of its session
    std::deque<std::uint64_t> m_branch_asked; // what the store has not answered yet: the turn of a step; 0: no step
    Message m_branch_problem; // why a step of the open one is not stored
    bool m_reads_branches = false;
    std::uint64_t m_turn = 0; // so many sessions apart were made
    int m_utc_offset = 0;     // minutes
    std::optional<ui::OneFile> m_one_file; // that this page is
    Mark m_handed; // of it: all that is newer is in no copy
    Mark m_seen; // of the database's head
    platform::JobNumber m_last_job = 0;
    platform::JobNumber m_held = 0; // the store still has to write what this job made
    std::vector<platform::Request> m_requests; // for the end of the frame
    std::uint64_t m_hinted = 0; // the content whose hint of who I am was taken
    std::string m_locale; // asked for by the workspace; "" is the browser's own
    platform::Locale m_own_locale;
    std::uint64_t m_content = 0; // what was open after the last frame …
    std::string m_name;          // … and its name
    std::optional<platform::StoreBefore> m_left; // what the store is told to keep when it replaces the workspace
    bool m_asked_open = false;
    bool m_wants_sample = false;
    bool m_unsettled = false;
    struct Sharing;
    std::shared_ptr<Sharing> m_share; // nothing: not shared, or nothing has been asked yet
    Instant m_now;
    Date m_today;
    double m_time = 0;
    double m_last_edit = 0;
};

} // namespace okra
