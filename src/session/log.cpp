// What the change log is for in an open workspace: undo and redo over reloads, and back to any point.
#include <algorithm>
#include <iterator>
#include <utility>

#include "model/diff.hpp"
#include "model/trial.hpp"
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
    // Each tab undoes its own steps; a tab that has none yet goes on where the last one was. What others did is of
    // none.
    std::uint32_t tab = 0;
    for (Logged const& each : oldest_first)
        if (is_known(each) && each.entry.tab != 0 && (each.entry.tab == m_tab || tab != m_tab)) tab = each.entry.tab;
    Steps steps;
    for (Logged const& each : oldest_first) {
        if (!is_known(each)) continue;
        if (each.revision == 0) m_kept = kept ? each.entry.words : Message();
        else if (each.entry.tab == tab) steps.take(each.entry);
    }
    m_history.remember_undone(std::move(steps.undone));
    m_history.remember(std::move(steps.done));
}

void Session::continue_steps(std::span<LogEntry const> oldest_first) {
    Steps steps;
    for (LogEntry const& entry : oldest_first) steps.take(entry);
    m_history.remember_undone(std::move(steps.undone));
    m_history.remember(std::move(steps.done));
}

namespace {

// Nothing where one of them replaced the whole content.
std::optional<std::vector<Edit>> edits_back(std::span<LogEntry const> newest_first) {
    std::vector<Edit> edits;
    for (LogEntry const& entry : newest_first) {
        if (entry.way == LogEntry::Way::Replaced) return std::nullopt;
        edits.insert(edits.end(), entry.inverse.begin(), entry.inverse.end());
    }
    // What was deleted comes back before it is changed; of several values the oldest counts, which comes last.
    std::ranges::stable_partition(edits, [](Edit const& edit) { return edit.field == field_created; });
    return edits;
}

bool is_counted(Kind kind) {
    return kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project || kind == Kind::Indicator;
}

bool reads_alike(Result const& a, Result const& b) {
    return a.progress == b.progress && a.status == b.status && a.expected == b.expected && a.current == b.current &&
           a.target == b.target && a.confidence == b.confidence;
}

} // namespace

std::vector<Session::Reading> Session::would_read(std::span<LogEntry const> newest_first, Instant now) {
    auto edits = edits_back(newest_first);
    if (!edits || edits->empty() || !m_open) return {};
    std::vector<Reading> readings;
    bool made_some = false;
    auto const back = inverse(m_document, Patch{{}, *edits});
    {
        Document::Trial trial(m_document);
        StampClock clock = m_clock; // the trial's stamps are nobody's
        auto const apply = [&](std::vector<Edit> some) {
            auto const changes = trial.apply(Patch{clock.tick(now), std::move(some)}).changes;
            made_some = made_some || std::ranges::contains(changes, field_created, &Change::field);
            m_index->update(m_document, changes);
            auto moved = m_evaluation->update(m_document, *m_index, changes);
            for (Change const& change : changes) moved.push_back(change.record);
            return moved;
        };
        auto touched = apply(*std::move(edits));
        std::ranges::sort(touched);
        touched.erase(std::ranges::unique(touched).begin(), touched.end());
        for (Slot const slot : touched)
            if (is_counted(m_document.kind_of(slot)))
                readings.push_back({slot, {}, m_evaluation->of(slot), true, m_document.live_record(slot) != nullptr});
        apply(back);
        for (Reading& reading : readings) {
            reading.before = m_evaluation->of(reading.record);
            reading.was_there = m_document.live_record(reading.record) != nullptr;
        }
    }
    if (made_some) derive_anew();
    std::erase_if(readings, [](Reading const& it) {
        if (!it.was_there && !it.will_be_there) return true;
        return it.was_there == it.will_be_there && reads_alike(it.before, it.after);
    });
    return readings;
}

std::expected<Session::Done, Refusal> Session::undo_all(std::span<LogEntry const> newest_first, Instant now) {
    auto edits = edits_back(newest_first);
    if (!edits) return std::unexpected(Refusal{"", Message(text::refused_replaced)});
    auto const steps = static_cast<std::int64_t>(newest_first.size());
    return finish(*std::move(edits), Message(text::step_undo_all, {count_in("n", steps)}), now);
}

} // namespace okra
