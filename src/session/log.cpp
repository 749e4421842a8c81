// What the change log is for in an open workspace: undo and redo over reloads, and back to any point.
#include <algorithm>
#include <iterator>
#include <utility>

#include "session/session.hpp"
#include "words/texts/frame.hpp"

namespace okra {

namespace {

// The steps of one tab as its history had them when the log ends.
struct Steps {
    std::vector<History::Step> done;
    std::vector<History::Step> undone; // the next to redo last

    void take(LogEntry const& entry) {
        switch (entry.way) {
        case LogEntry::Way::Step:
            done.push_back({entry.words, entry.edits, entry.inverse});
            undone.clear();
            return;
        case LogEntry::Way::Undone: move(done, undone, {entry.words, entry.inverse, entry.edits}); return;
        case LogEntry::Way::Redone: move(undone, done, {entry.words, entry.edits, entry.inverse}); return;
        case LogEntry::Way::Replaced: return;
        }
    }

private:
    using Pile = std::vector<History::Step>;
    // `itself`: the step as this entry tells it, where what it took back is older than all that was read.
    static void move(Pile& from, Pile& to, History::Step itself) {
        if (from.empty()) {
            to.push_back(std::move(itself));
        } else {
            to.push_back(std::move(from.back()));
            from.pop_back();
        }
    }
};

} // namespace

void Session::remember_steps(std::span<Logged const> oldest_first, bool kept) {
    if (!std::exchange(m_wants_log, false)) return;
    auto const is_known = [&](Logged const& each) { return each.epoch == m_log_epoch && each.revision <= m_log_until; };
    // Each tab undoes its own steps; a tab that has none yet goes on where the last one was.
    std::uint32_t tab = 0;
    for (Logged const& each : oldest_first)
        if (is_known(each) && (each.entry.tab == m_tab || tab != m_tab)) tab = each.entry.tab;
    Steps steps;
    for (Logged const& each : oldest_first) {
        if (!is_known(each)) continue;
        if (each.revision == 0) m_kept = kept ? each.entry.words : Message();
        else if (each.entry.tab == tab) steps.take(each.entry);
    }
    m_history.remember_undone(std::move(steps.undone));
    m_history.remember(std::move(steps.done));
}

std::expected<Session::Done, Refusal> Session::undo_all(std::span<LogEntry const> newest_first, Instant now) {
    std::vector<Edit> edits;
    for (LogEntry const& entry : newest_first) {
        if (entry.way == LogEntry::Way::Replaced) return std::unexpected(Refusal{"", Message(text::refused_replaced)});
        edits.insert(edits.end(), entry.inverse.begin(), entry.inverse.end());
    }
    // What was deleted comes back before it is changed; of several values the oldest counts, which comes last.
    std::ranges::stable_partition(edits, [](Edit const& edit) { return edit.field == field_created; });
    auto const steps = static_cast<std::int64_t>(newest_first.size());
    return finish(std::move(edits), Message(text::step_undo_all, {count_in("n", steps)}), now);
}

} // namespace okra
