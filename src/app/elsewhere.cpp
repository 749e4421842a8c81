// What is looked at in place of today's plan: another day, made from the change log, and what-if branches.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "app/app.hpp"
#include "model/diff.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/frame.hpp"

namespace okra {

namespace {

constexpr std::string_view remembered_branch = "branch";
constexpr std::int64_t bin_milliseconds = std::int64_t{14} * 24 * 60 * 60 * 1000;

std::string padded(std::uint64_t number) {
    constexpr std::size_t digits = 20;
    std::string const text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
}

// Keys sort as their steps were taken.
std::string key_of_step(std::string const& branch, Stamp stamp) {
    return branch + "/" + padded(static_cast<std::uint64_t>(stamp.milliseconds)) + "." + padded(stamp.counter) + "." +
           padded(stamp.replica);
}

bool is_head(std::string_view key) { return !key.contains('/'); }

// The steps of a branch; what is stored under a key never changes.
std::vector<std::string> step_keys(std::map<std::string, std::string> const& parts, std::string const& branch) {
    std::vector<std::string> keys;
    std::string const begin = branch + "/";
    for (auto part = parts.lower_bound(begin); part != parts.end() && part->first.starts_with(begin); ++part)
        keys.push_back(part->first);
    return keys;
}

} // namespace

Session& App::shown() {
    if (m_past) return m_past->session();
    return m_branch ? m_branch->session() : m_session;
}

void App::leave_elsewhere() {
    travel({});
    leave_branch();
}

// What was made of the plan goes with it: another tab, or the clock, may have changed it.
void App::follow_elsewhere(platform::FrameInput const& input) {
    if (m_past && m_past->of_state() != m_session.state()) make_past(m_past->day());
    if (m_past) ask_for_past();
    if (m_branch && m_branch->of_state() != m_session.state()) {
        std::string const id = m_branch->head().id;
        open_branch(id);
    }
    if (m_branch) {
        store_branch_steps();
        m_branch->session().set_today(input.today, input.now);
        m_branch->session().set_me(m_session.document().id_of(m_session.me()));
    }
    auto& told = m_ui.state().elsewhere;
    told.plan = &m_session;
    told.today = input.today;
    told.branch = m_branch.get();
    bool const saving = std::ranges::contains(m_branch_asked, m_branch_turn);
    told.saves = !m_branch_problem.empty() ? SaveState::Failed : saving ? SaveState::Saving : SaveState::Saved;
    told.save_problem = m_branch_problem;
    mark_changes();
    told.day = m_past ? std::optional(m_past->day()) : std::nullopt;
    told.known_from = m_past ? m_past->known_from() : std::nullopt;
    told.reads = m_past && m_past->wants_more(m_past->day());
    told.knows_plan = m_past && !told.reads && (!told.known_from || *told.known_from <= m_past->day());
}

void App::mark_changes() {
    if (!m_branch) return;
    std::pair const state{m_branch->session().content(), m_branch->session().state()};
    if (std::exchange(m_marked, state) == state) return;
    auto& changed = m_ui.state().elsewhere.changed;
    changed.clear();
    Document const& document = m_branch->session().document();
    for (BranchChange const& change : m_branch->changes(m_session)) {
        Slot const slot = document.find(change.record);
        auto const* const check_in = document.get<CheckIn>(slot);
        changed.push_back(check_in != nullptr ? check_in->on : slot);
    }
    std::ranges::sort(changed);
}

// -- another day -----------------------------------------------------------------------------------------------------

void App::travel(std::optional<Date> day) {
    if (!day || *day >= m_today) {
        m_past.reset();
        m_ui.state().elsewhere.day.reset();
        return;
    }
    leave_branch();
    if (!m_past) return make_past(*day);
    m_past->go_to(*day, m_now);
    ask_for_past();
}

void App::make_past(Date day) {
    m_past = std::make_unique<Past>(m_session, ++m_turn, m_utc_offset);
    m_past_oldest.reset();
    m_drops_past = std::ranges::contains(m_log_uses, LogUse::Past);
    m_past->go_to(day, m_now);
    ask_for_past();
}

// The log tells of what is saved: what is just being saved is waited for.
void App::ask_for_past() {
    constexpr std::uint32_t steps = 2000;
    if (m_session.save_state() == SaveState::Saving) return;
    if (!m_past->wants_more(m_past->day()) || std::ranges::contains(m_log_uses, LogUse::Past)) return;
    m_log_uses.push_back(LogUse::Past);
    auto const [epoch, revision] = m_past_oldest.value_or(std::pair<std::uint64_t, std::uint64_t>());
    m_requests.emplace_back(platform::StoreReadLog{epoch, revision, steps});
}

void App::read_past(std::vector<Session::Logged> oldest_first, bool has_all) {
    if (std::exchange(m_drops_past, false) || !m_past) return;
    if (!oldest_first.empty()) m_past_oldest = {oldest_first.front().epoch, oldest_first.front().revision};
    std::vector<LogEntry> older;
    older.reserve(oldest_first.size());
    for (auto& each : oldest_first) older.push_back(std::move(each.entry));
    std::ranges::reverse(older);
    m_past->know(std::move(older), has_all);
    m_past->go_to(m_past->day(), m_now);
    ask_for_past();
}

// Without the log only the numbers of another day are known.
void App::past_unreadable() {
    m_drops_past = false;
    if (m_past) m_past->know({}, true);
}

// -- branches in the store -------------------------------------------------------------------------------------------

void App::keep_parts(std::vector<platform::StoreBranchPart> puts, std::vector<std::string> drops, std::uint64_t turn) {
    for (std::string const& key : drops)
        std::erase_if(m_branches, [&](auto const& part) {
            return key.ends_with('/') ? part.first.starts_with(key) : part.first == key;
        });
    for (auto const& part : puts) m_branches[part.key] = part.bytes;
    m_branch_asked.push_back(turn);
    m_requests.emplace_back(platform::StoreKeepBranches{std::move(puts), std::move(drops)});
    tell_branches();
}

void App::put_head(BranchHead const& head) { keep_parts({{head.id, bytes_from_branch(head)}}, {}); }

void App::branches_kept() {
    if (!m_branch_asked.empty()) m_branch_asked.pop_front();
}

void App::branches_failed(platform::StoreFailed const& failure) {
    Message const why(text_of(failure.fault));
    if (m_branch_asked.empty()) { // they could not be read
        m_reads_branches = false;
        return m_ui.toast(said(words(), why), false);
    }
    std::uint64_t const turn = m_branch_asked.front();
    m_branch_asked.pop_front();
    if (m_branch && turn == m_branch_turn) m_branch_problem = why;
    else m_ui.toast(words(text::toast_branch_failed, {{"why", said(words(), why)}}), false);
}

// All that was done there since, whatever becomes of what was asked before: it is ours from here on, and called saved
// when the store has answered all of it.
void App::store_branch_steps() {
    Session& session = m_branch->session();
    while (auto wish = session.next_wish()) {
        if (auto const* const checkpoint = std::get_if<Checkpoint>(&*wish)) session.checkpointed(checkpoint->revision);
        auto* const append = std::get_if<Append>(&*wish);
        if (append == nullptr) continue;
        session.appended(append->after + 1);
        auto const entry = log_from_bytes(append->log);
        if (!entry) continue;
        m_branch->took(*entry);
        keep_parts({{key_of_step(m_branch->head().id, entry->stamp), std::move(append->log)}}, {}, m_branch_turn);
    }
}

// The whole branch once more: what is stored already stays the same.
void App::retry_branch() {
    if (!m_branch || m_branch_problem.empty()) return;
    m_branch_problem = {};
    keep_parts(branch_parts(m_branch->head().id), {}, m_branch_turn);
}

void App::list_branches() {
    if (std::exchange(m_reads_branches, true)) return;
    m_requests.emplace_back(platform::StoreReadBranches{});
}

void App::branches_read(platform::StoreBranchesRead const& read) {
    m_reads_branches = false;
    if (!m_branch_asked.empty()) return list_branches(); // before what is under way
    if (!m_branch_problem.empty()) return; // what could not be stored is here alone
    auto const before = std::exchange(m_branches, {});
    for (auto const& part : read.parts) m_branches.emplace(part.key, part.bytes);
    m_ui.state().elsewhere.has_read = true;
    std::vector<std::string> gone;
    for (auto const& [key, bytes] : m_branches) {
        auto const head = is_head(key) ? branch_head(key) : std::nullopt;
        if (head && head->discarded && m_now.milliseconds - head->discarded->milliseconds > bin_milliseconds)
            gone.push_back(key);
    }
    for (std::string const& id : gone) keep_parts({}, {id, id + "/"});
    tell_branches();
    std::string const last(m_ui.state().remembered[remembered_branch]);
    if (!m_branch && !last.empty() && !m_past) return open_branch(last);
    if (!m_branch) return;
    std::string const id = m_branch->head().id;
    auto const head = branch_head(id);
    bool const is_open = head && !head->discarded;
    // With what another tab has done in it; else it stays as it is, with what is being typed.
    if (!is_open || step_keys(before, id) != step_keys(m_branches, id)) open_branch(id);
}

void App::tell_branches() {
    auto& all = m_ui.state().elsewhere.branches;
    all.clear();
    for (auto const& [key, bytes] : m_branches)
        if (is_head(key))
            if (auto head = branch_head(key)) all.push_back(*std::move(head));
    std::ranges::stable_sort(all, [](BranchHead const& a, BranchHead const& b) {
        if (a.discarded.has_value() != b.discarded.has_value()) return b.discarded.has_value();
        return a.made > b.made;
    });
}

std::optional<BranchHead> App::branch_head(std::string const& id) const {
    auto const found = m_branches.find(id);
    if (found == m_branches.end()) return std::nullopt;
    auto head = branch_from_bytes(found->second);
    return head ? std::optional(*std::move(head)) : std::nullopt;
}

std::vector<platform::StoreBranchPart> App::branch_parts(std::string const& id) const {
    std::vector<platform::StoreBranchPart> parts;
    if (auto const head = m_branches.find(id); head != m_branches.end()) parts.push_back({id, head->second});
    for (std::string const& key : step_keys(m_branches, id)) parts.push_back({key, m_branches.at(key)});
    return parts;
}

std::vector<LogEntry> App::branch_steps(std::string const& id) const {
    std::vector<LogEntry> steps;
    for (std::string const& key : step_keys(m_branches, id))
        if (auto entry = log_from_bytes(m_branches.at(key))) steps.push_back(*std::move(entry));
    return steps;
}

// -- one branch ------------------------------------------------------------------------------------------------------

// A reload of this tab comes back to it.
void App::remember_branch() {
    m_ui.state().remembered.keep(remembered_branch, m_branch ? m_branch->head().id : std::string(),
                                 platform::Lasting::Session);
}

void App::leave_branch() {
    if (!m_branch) return;
    store_branch_steps();
    retry_branch(); // a last time; where it fails again, that is said
    m_branch.reset();
    m_ui.state().elsewhere.branch = nullptr;
    remember_branch();
}

void App::open_branch(std::string const& id) {
    auto const head = branch_head(id);
    m_past.reset();
    bool const is_same = m_branch && m_branch->head().id == id; // on a plan that has moved on
    if (is_same) store_branch_steps();
    if (!is_same || !head || head->discarded) leave_branch();
    if (!head || head->discarded) return;
    std::uint64_t const turn = ++m_turn;
    if (is_same) std::ranges::replace(m_branch_asked, m_branch_turn, turn);
    m_branch_turn = turn;
    m_branch = std::make_unique<Branch>(m_session, turn, *head, branch_steps(id));
    remember_branch();
}

void App::carry_out(ui::WhatIf const& it) {
    using enum ui::WhatIf::Do;
    std::string const id = it.id.empty() && m_branch ? m_branch->head().id : it.id;
    switch (it.what) {
    case List: return list_branches();
    case Start: {
        if (!it.id.empty()) return rename_branch(it.id, it.name);
        BranchHead head{m_session.new_id(m_now), it.name, std::string(m_session.document().id_of(m_session.me())),
                        m_now, std::nullopt};
        put_head(head);
        return open_branch(head.id);
    }
    case Open: return open_branch(id);
    case Leave: return leave_branch();
    case Keep: return keep_from_branch(it);
    case Discard: return bin_branch(id, true);
    case Restore: bin_branch(id, false); return open_branch(id);
    case TakeBack: return take_back_in_branch(it);
    case Save: return save_branch_file();
    }
}

// Beside its steps, which stay as they are: what is open of it goes on, and shows what is told of all.
void App::rename_branch(std::string const& id, std::string const& name) {
    auto head = branch_head(id);
    if (!head || head->name == name) return;
    head->name = name;
    put_head(*head);
}

void App::bin_branch(std::string const& id, bool discarded) {
    auto head = branch_head(id);
    if (!head) return;
    if (m_branch && m_branch->head().id == id) leave_branch();
    head->discarded = discarded ? std::optional(m_now) : std::nullopt;
    put_head(*head);
    if (discarded) m_ui.toast_of_branch(words(text::toast_branch_discarded, {{"name", head->name}}), id);
}

namespace {

std::vector<BranchChange> wanted_of(std::vector<BranchChange> const& all, std::vector<std::string> const& records) {
    std::vector<BranchChange> wanted;
    std::ranges::copy_if(all, std::back_inserter(wanted), [&](BranchChange const& it) {
        return records.empty() || std::ranges::contains(records, it.record);
    });
    return wanted;
}

} // namespace

// One step of the plan. What is left stays in the branch; one that has nothing left goes where it can be restored.
void App::keep_from_branch(ui::WhatIf const& it) {
    if (!m_branch) return;
    store_branch_steps();
    auto const all = m_branch->changes(m_session);
    auto const wanted = wanted_of(all, it.records);
    BranchHead head = branch_head(m_branch->head().id).value_or(m_branch->head());
    Message const step(text::step_keep_branch, {words_in("name", head.name)});
    auto const done = m_session.take_in(edits_of(wanted, all), step, m_now);
    if (!done) return m_ui.toast(said(words(), done.error().message), false);
    m_last_edit = m_time;
    if (m_branch->changes(m_session).empty()) {
        leave_branch();
        head.discarded = m_now;
        put_head(head);
    }
    m_ui.toast(words(text::toast_branch_kept, {{"n", wanted.size()}, {"name", head.name}}), !m_branch);
}

void App::take_back_in_branch(ui::WhatIf const& it) {
    if (!m_branch) return;
    store_branch_steps();
    std::vector<Edit> back;
    for (BranchChange const& change : wanted_of(m_branch->changes(m_session), it.records)) {
        auto const some = inverse(m_session.document(), Patch{{}, change.edits});
        back.insert(back.end(), some.begin(), some.end());
    }
    auto const done = m_branch->session().import_edits(std::move(back), Message(text::step_branch_back), m_now);
    if (!done) m_ui.toast(said(words(), done.error().message), false);
}

void App::save_branch_file() {
    if (!m_branch) return;
    store_branch_steps();
    Document const& document = m_session.document();
    BranchHead const head = branch_head(m_branch->head().id).value_or(m_branch->head());
    BranchFile file{std::string(document.id_of(document.workspace().id)), head, {}};
    for (LogEntry const& step : branch_steps(file.head.id)) file.steps.push_back(bytes_from_log(step));
    platform::SaveFile save;
    save.name = file_name(".okra-what-if");
    save.mime = "application/octet-stream";
    save.bytes = file_from_branch(file);
    m_ui.toast(words(text::toast_exported, {{"file", save.name}}), false);
    m_requests.emplace_back(std::move(save));
}

// Somebody else's: as it is where it is not here yet, else beside.
void App::take_branch(std::string_view bytes) {
    auto file = branch_from_file(bytes);
    if (!file) return m_ui.toast(words(text::branch_damaged), false);
    BranchHead head = std::move(file->head);
    if (m_branches.contains(head.id)) head.id = m_session.new_id(m_now);
    head.discarded.reset();
    std::vector<platform::StoreBranchPart> parts{{head.id, bytes_from_branch(head)}};
    for (std::string& step : file->steps)
        if (auto const entry = log_from_bytes(step))
            parts.push_back({key_of_step(head.id, entry->stamp), std::move(step)});
    keep_parts(std::move(parts), {});
    open_branch(head.id);
    std::uint32_t const missing = m_branch->without_record();
    if (missing > 0) m_ui.toast(words(text::toast_branch_other, {{"n", missing}}), false);
    else m_ui.toast(words(text::toast_branch_opened, {{"name", head.name}}), false);
}

} // namespace okra
