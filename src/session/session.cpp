// The open workspace: commands, undo, and what is derived from the content. The talk with the store is in store.cpp.
#include "session/session.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <tuple>

#include "engine/graph.hpp"
#include "format/store_bytes.hpp"
#include "model/diff.hpp"
#include "model/field_names.hpp"
#include "model/trial.hpp"
#include "session/cycle_lists.hpp"
#include "session/text_index.hpp"
#include "session/whole.hpp"
#include "words/texts/refusals.hpp"
#include "words/texts/saving.hpp"
#include "words/texts/settings.hpp"

namespace okra {

Session::Session(IdMaker ids, std::uint32_t replica) : m_ids(ids), m_clock(replica) { rebuild(); }
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

// --------------------------------------------------------------------------------------------------------- derived

void Session::rebuild(Derived derived) {
    m_evaluation.reset();
    m_text.reset();
    m_text_run.reset();
    m_lists.reset();
    if (!derived.is_there() || derived.day() != m_today) {
        derived = Derived(as_of_now());
        while (!derived.make(m_document)) {
        }
    }
    m_index = derived.take_index();
    m_evaluation = derived.take_evaluation();
    m_evaluation->pass_to(m_document, *m_index, m_now);
    m_shape = ++m_version;
    ++m_state;
    ++m_content;
}

TextIndex& Session::text_index() const {
    while (!prepare_text_index(std::numeric_limits<std::size_t>::max())) {
    }
    return *m_text;
}

bool Session::prepare_text_index(std::size_t records) const {
    if (m_text) return true;
    if (!m_text_run) m_text_run = std::make_unique<TextIndexRun>();
    if (!m_text_run->read(m_document, records)) return false;
    m_text = std::make_unique<TextIndex>(std::move(*m_text_run).finish());
    m_text_run.reset();
    return true;
}

CycleLists& Session::cycle_lists() const {
    if (!m_lists || m_lists->cycle() != m_cycle) m_lists = std::make_unique<CycleLists>(m_cycle);
    return *m_lists;
}

void Session::take(Patch const& patch) {
    applied(m_document.apply(patch));
    mark_dirty(patch);
}

namespace {

// Whether other records than that one are others only by their results.
bool is_of_one_record(Change const& change) {
    constexpr std::array<FieldName, 16> own{"title",
                                            "description",
                                            "metric",
                                            "unit",
                                            "kind",
                                            "start",
                                            "target",
                                            "lift",
                                            "low",
                                            "high",
                                            "bound",
                                            "direction",
                                            "calculation",
                                            "status_override.status",
                                            "status_override.reason",
                                            "status_override.at"};
    if (change.kind == Kind::CheckIn || change.kind == Kind::Comment || change.kind == Kind::Change) return true;
    bool const is_field = change.kind == Kind::KeyResult && change.field < fields_of(change.kind).size();
    return is_field && std::ranges::contains(own, FieldName(fields_of(change.kind)[change.field]));
}

// The records whose inputs have changed since the log of the index had this end; nothing where it cannot tell.
std::optional<std::vector<Slot>> changed_inputs(Graph const& graph, std::uint64_t known) {
    if (known < graph.log_base) return std::nullopt;
    std::vector<Slot> records;
    for (NodeId const node : std::span(graph.log).subspan(static_cast<std::size_t>(known - graph.log_base))) {
        if (node == no_node) return std::nullopt;
        records.push_back(graph.slot(node));
    }
    return records;
}

} // namespace

void Session::touched(std::vector<Slot> records) {
    constexpr std::size_t most_versions = 64;
    m_touched.push_back({m_version, std::move(records)});
    if (m_touched.size() > most_versions) m_touched.pop_front();
}

std::optional<std::vector<Slot>> Session::touched_since(std::uint64_t version) const {
    if (version > m_version) return std::nullopt;
    std::vector<Slot> all;
    std::uint64_t next = m_version;
    for (auto it = m_touched.rbegin(); it != m_touched.rend() && next > version; ++it, --next) {
        if (it->version != next) return std::nullopt;
        all.insert(all.end(), it->records.begin(), it->records.end());
    }
    if (next > version) return std::nullopt;
    std::ranges::sort(all);
    auto const repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

void Session::applied(Applied const& applied) {
    if (applied.changes.empty()) return;
    std::uint64_t const known = m_index->graph().log_end();
    m_index->update(m_document, applied.changes);
    auto records = changed_inputs(m_index->graph(), known);
    if (records && std::ranges::all_of(applied.changes, is_of_one_record)) {
        for (Change const& change : applied.changes)
            if (change.kind == Kind::KeyResult) records->push_back(change.record);
    } else records.reset();
    if (m_text) m_text->update(applied.changes);
    if (m_text_run) m_text_run->update(applied.changes);
    if (!CycleLists::outlives(applied.changes)) m_lists.reset();
    bool const new_rules =
        std::ranges::any_of(applied.changes, [](Change const& change) { return change.kind == Kind::Workspace; });
    if (new_rules)
        m_evaluation =
            std::make_unique<Evaluation>(m_document, *m_index, as_of_now(), preset_of(m_document.workspace()));
    else {
        auto const results = m_evaluation->update(m_document, *m_index, applied.changes);
        if (records) records->insert(records->end(), results.begin(), results.end());
    }
    ++m_version;
    ++m_state;
    bool const only_remarks = std::ranges::all_of(applied.changes, [](Change const& change) {
        return change.kind == Kind::CheckIn || change.kind == Kind::Comment;
    });
    if (!only_remarks) m_shape = m_version;
    if (records) touched(*std::move(records));
    bool const cycles =
        std::ranges::any_of(applied.changes, [](Change const& change) { return change.kind == Kind::Cycle; });
    bool const is_gone = m_cycle && m_cycle != backlog && m_document.get<Cycle>(m_cycle) == nullptr;
    if (cycles && (!m_cycle_chosen || is_gone)) choose_default_cycle();
}

// An evaluation of today takes everything up to now.
AsOf Session::as_of_now() const { return {m_today, m_now}; }

void Session::pass_to(Instant now) {
    if (now <= m_now) return;
    m_now = now;
    auto changed = m_evaluation->pass_to(m_document, *m_index, now);
    if (changed.empty()) return;
    ++m_version;
    touched(std::move(changed));
}

void Session::set_today(Date today, Instant now) {
    if (today == m_today) return pass_to(now);
    m_today = today;
    m_now = std::max(m_now, now);
    m_evaluation->move_to(m_document, *m_index, as_of_now());
    ++m_version;
    if (!m_cycle_chosen) choose_default_cycle();
}

void Session::set_me(std::string_view person) {
    if (person == m_me) return;
    m_me = person;
    ++m_version;
}

// ----------------------------------------------------------------------------------------------------------- cycle

void Session::choose_cycle(Slot cycle) {
    m_cycle_chosen = true;
    if (cycle == m_cycle) return;
    m_cycle = cycle;
    ++m_version;
}

// The active cycle that holds today (the shortest of several), else the one that started last, else none.
void Session::choose_default_cycle() {
    Cycle const* best = nullptr;
    auto const holds_today = [&](Cycle const& cycle) {
        return cycle.phase == CyclePhase::Active && cycle.ends && m_today <= *cycle.ends;
    };
    auto const rank = [&](Cycle const& cycle) {
        int const shortness = cycle.ends ? -cycle.ends->days : std::numeric_limits<int>::min();
        return std::tuple(holds_today(cycle), *cycle.starts, shortness, m_document.id_of(cycle.id));
    };
    for (Cycle const& cycle : m_document.all<Cycle>()) {
        if (cycle.deleted || !cycle.starts || m_today < *cycle.starts) continue;
        if (best == nullptr || rank(*best) < rank(cycle)) best = &cycle;
    }
    Slot const chosen = best != nullptr ? best->id : Slot{};
    if (chosen != m_cycle) ++m_version;
    m_cycle = chosen;
    m_cycle_chosen = false;
}

// ----------------------------------------------------------------------------------------------------------- edits

namespace {

Refusal nothing_open() { return {"", Message(text::refused_nothing_open)}; }
Refusal only_read() { return {"", Message(text::refused_only_read)}; }
Refusal not_done() { return {"", Message(text::refused_wrong_clock)}; }

} // namespace

// What is said to be saved must be in force, and come back from the store as it was.
bool Session::commit(std::vector<Edit> edits, std::vector<Edit> inverse, LogEntry::Way way, Message const& words,
                     Instant now) {
    pass_to(now);
    Patch patch{m_clock.tick(now), std::move(edits)};
    auto const read = patch_from_bytes(bytes_from_patch(patch, 0));
    if (!read || read->patch != patch) return false;
    Applied const done = m_document.apply(patch);
    if (done.changes.empty()) return false;
    applied(done);
    LogEntry const entry{way, m_tab, m_me, words, patch.stamp, patch.edits, std::move(inverse)};
    mark_dirty(m_outbox.push(std::move(patch), 0, bytes_from_log(entry)));
    return true;
}

// A step that goes back or forth in the history.
bool Session::take_back(std::vector<Edit> const& edits, LogEntry::Way way, Message const& words, Instant now) {
    return commit(edits, inverse(m_document, Patch{{}, edits}), way, words, now);
}

std::expected<Session::Done, Refusal> Session::finish(std::vector<Edit> edits, Message text, Instant now) {
    if (m_read_only) return std::unexpected(only_read());
    Message said = said_when_done(text);
    if (edits.empty()) return Done{false, std::move(said)};
    Patch const forward{{}, std::move(edits)};
    auto back = inverse(m_document, forward);
    if (!commit(forward.edits, back, LogEntry::Way::Step, text, now)) return std::unexpected(not_done());
    m_history.record(std::move(text), forward.edits, std::move(back));
    m_after.reset();
    return Done{true, std::move(said)};
}

Context Session::context(Instant now) const {
    if (m_cycle == backlog) return {now, m_today, m_me, {}, true};
    return {now, m_today, m_me, std::string(m_document.id_of(m_cycle))};
}

std::expected<Session::Done, Refusal> Session::execute(Command const& command, Instant now) {
    if (!m_open) return std::unexpected(nothing_open());
    if (m_read_only) return std::unexpected(only_read());
    auto edits = decide(m_document, *m_index, command, context(now));
    if (!edits) return std::unexpected(edits.error());
    return finish(*std::move(edits), describe(m_document, command), now);
}

// What each of several commands changes, decided on what the ones before it leave behind. All of it is taken back
// before it returns, by inverse patches that the index follows, so that nothing needs a copy and a refusal changes
// nothing.
std::expected<std::vector<Edit>, Refusal> Session::decide_all(std::vector<Command> const& commands, Instant now) {
    std::vector<Edit> all;
    std::vector<std::vector<Edit>> back;
    std::optional<Refusal> refused;
    StampClock clock = m_clock; // the trial's stamps are nobody's
    {
        Document::Trial trial(m_document);
        auto const apply = [&](std::vector<Edit> edits) {
            m_index->update(m_document, trial.apply(Patch{clock.tick(now), std::move(edits)}).changes);
        };
        for (std::size_t i = 0; i < commands.size() && !refused; ++i) {
            auto edits = decide(m_document, *m_index, commands[i], context(now));
            if (!edits) refused = std::move(edits.error());
            else all.insert(all.end(), edits->begin(), edits->end());
            if (!edits || i + 1 == commands.size()) break;
            back.push_back(inverse(m_document, Patch{{}, *edits}));
            apply(*std::move(edits));
        }
        for (auto edits = back.rbegin(); edits != back.rend(); ++edits) apply(std::move(*edits));
    }
    if (!refused) return all;
    if (!back.empty()) derive_anew(); // records that came and went are known to the index
    return std::unexpected(*std::move(refused));
}

void Session::derive_anew() {
    m_evaluation.reset();
    m_lists.reset();
    m_index = std::make_unique<Index>(m_document);
    m_evaluation = std::make_unique<Evaluation>(m_document, *m_index, as_of_now(), preset_of(m_document.workspace()));
}

std::expected<Session::Done, Refusal> Session::execute(std::vector<Command> const& commands, Message text,
                                                       Instant now) {
    if (commands.size() == 1 && text.empty()) return execute(commands.front(), now);
    if (!m_open) return std::unexpected(nothing_open());
    if (m_read_only) return std::unexpected(only_read());
    Message described = text.empty() && !commands.empty() ? describe(m_document, commands.front()) : std::move(text);
    auto edits = decide_all(commands, now);
    if (!edits) return std::unexpected(edits.error());
    return finish(*std::move(edits), std::move(described), now);
}

bool Session::undo(Instant now) {
    if (auto const* const step = m_history.undo())
        return take_back(step->inverse, LogEntry::Way::Undone, step->text, now);
    if (!m_before) return false;
    m_after = put_aside(m_before->text);
    bring_back(std::move(m_before), LogEntry::Way::Undone, now);
    return true;
}

bool Session::redo(Instant now) {
    if (auto const* const step = m_history.redo())
        return take_back(step->forward, LogEntry::Way::Redone, step->text, now);
    if (!m_after) return false;
    auto before = put_aside(m_after->text);
    bring_back(std::move(m_after), LogEntry::Way::Redone, now);
    m_before = std::move(before);
    return true;
}

Message const& Session::undo_text() const {
    if (m_history.can_undo()) return m_history.undo_text();
    return m_before ? m_before->text : m_kept;
}
Message const& Session::redo_text() const {
    return m_history.can_redo() || !m_after ? m_history.redo_text() : m_after->text;
}

// ----------------------------------------------------------------------------------------------- the whole content

std::unique_ptr<Session::Whole> Session::put_aside(Message text) {
    return std::make_unique<Whole>(Whole{std::move(m_document), std::move(m_history), std::move(text)});
}

// The way itself is for edits alone: of the whole content the log says only that another one came into force.
std::string Session::log_of_replacement(Message words, Instant now) const {
    return bytes_from_log({LogEntry::Way::Replaced, m_tab, m_me, std::move(words), {now.milliseconds, 0, 0}, {}, {}});
}

void Session::bring_back(std::unique_ptr<Whole> whole, LogEntry::Way way, Instant now) {
    std::string const title = whole->document.workspace().name;
    Message words(text::step_bring_back, {words_in("name", title)});
    if (way == LogEntry::Way::Redone) words = whole->text;
    put_in_force(std::move(whole->document), 0, log_of_replacement(std::move(words), now));
    m_history = std::move(whole->history);
}

void Session::show(Document document, Derived derived) {
    m_document = std::move(document);
    if (m_document.newest_stamp() > latest_stamp()) {
        m_document.pull_back(latest_stamp());
        derived = {};
    }
    m_clock.observe(m_document.newest_stamp(), m_now);
    m_history.clear();
    m_kept = {};
    m_wants_log = false;
    m_read_only = false;
    m_open = true;
    m_cycle = {};
    rebuild(std::move(derived));
    choose_default_cycle();
}

void Session::put_in_force(Document document, std::uint32_t prepared, std::string log, Derived derived) {
    m_outbox.clear();
    show(std::move(document), std::move(derived));
    m_store.replace(m_outbox, prepared, std::move(log));
}

void Session::replace_all(Document document, Message text, Instant now, std::uint32_t prepared, Derived derived) {
    pass_to(now);
    m_history.forget_undone();
    m_after.reset();
    std::string log = log_of_replacement(text, now);
    m_before = m_open ? put_aside(std::move(text)) : nullptr; // one step back, not a chain of whole workspaces
    put_in_force(std::move(document), prepared, std::move(log), std::move(derived));
}

void Session::restore(Document document, Message text, Instant now, std::uint64_t epoch) {
    m_open = m_open && !m_read_only; // what was only looked at is not kept
    replace_all(std::move(document), text, now);
    write_anew(std::move(text), now, epoch);
}

void Session::write_anew(Message text, Instant now, std::uint64_t epoch) {
    m_outbox.clear();
    m_store.moved(std::max(epoch, this->epoch()), 0);
    m_store.replace(m_outbox, 0, log_of_replacement(std::move(text), now), true);
}

void Session::look_at(Document document) {
    m_outbox.clear();
    m_before.reset();
    m_after.reset();
    show(std::move(document));
    m_read_only = true;
}

std::expected<Session::Done, Refusal> Session::import_edits(std::vector<Edit> edits, Message text, Instant now) {
    return finish(std::move(edits), std::move(text), now);
}

std::string Session::export_json() const { return json_from_document(m_document); }

} // namespace okra
