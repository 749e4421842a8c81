// Reminders of check-ins as a file for calendars.
#include "ui/screens/check_in/calendar.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "session/calendar_file.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/check_in.hpp"

namespace okra::ui {

namespace {

CalendarEvent event_of(View& view, Slot slot, Date first) {
    Document const& document = view.document();
    CalendarEvent event;
    event.uid = std::string(document.id_of(slot)) + "@okra";
    event.summary = view.words(text::calendar_summary, {{"title", title_or_untitled(view, slot)}});
    event.description = now_to_target(view, slot);
    event.first = first;
    if (auto const* const key_result = document.get<KeyResult>(slot)) event.every = key_result->tracking;
    if (auto const* const indicator = document.get<Indicator>(slot)) event.every = indicator->tracking;
    if (auto const period = view.scene.evaluation.of(slot).period) event.until = period->last;
    return event;
}

Date next(Weekday weekday, Date from) {
    constexpr int days = 7;
    int const wanted = static_cast<int>(weekday) + 1;
    return from + (wanted - iso_weekday(from) + days) % days;
}

Tracking every(Frequency frequency) {
    switch (frequency) {
    case Frequency::Weekly: return Tracking::Weekly;
    case Frequency::Biweekly: return Tracking::Biweekly;
    case Frequency::Monthly: break;
    }
    return Tracking::Monthly;
}

// What the reminders of the settings say; what they do not speak of comes when its check-in is due.
class Events {
public:
    explicit Events(View& view) : m_view(view) {}
    std::vector<CalendarEvent> run() && {
        for (auto const& reminder : m_view.document().all<Reminder>())
            if (!reminder.deleted) add(reminder);
        if (m_all_mine) return std::move(m_made);
        for (Slot const slot : due_check_ins(m_view)) add(slot, m_view.scene.at);
        auto const& later = later_check_ins(m_view);
        for (std::size_t i = 0; i < later.records.size(); ++i) add(later.records[i], later.next[i]);
        return std::move(m_made);
    }

private:
    void add(Reminder const& reminder) {
        if (reminder.of && m_view.document().live_record(reminder.of) == nullptr) return;
        Date const first = next(reminder.weekday, m_view.scene.at);
        CalendarEvent event;
        if (reminder.of) event = event_of(m_view, reminder.of, first);
        else event.summary = m_view.words(text::calendar_all_mine);
        event.uid = std::string(m_view.document().id_of(reminder.id)) + "@okra";
        event.first = first;
        event.every = every(reminder.frequency);
        m_made.push_back(std::move(event));
        m_all_mine = m_all_mine || !reminder.of;
        m_spoken_of.push_back(reminder.of);
    }
    void add(Slot slot, Date first) {
        if (!std::ranges::contains(m_spoken_of, slot)) m_made.push_back(event_of(m_view, slot, first));
    }

    View& m_view;
    std::vector<CalendarEvent> m_made;
    std::vector<Slot> m_spoken_of;
    bool m_all_mine = false;
};

} // namespace

void save_calendar(View& view) {
    std::vector<CalendarEvent> const events = Events(view).run();
    std::string const text = calendar_from(events, view.kit.now());
    platform::SaveFile file;
    file.name = "okra-check-ins.ics";
    file.mime = "text/calendar";
    file.bytes.assign(text.begin(), text.end());
    view.kit.out().requests.emplace_back(std::move(file));
    view.outbox.emplace_back(Say{view.words(text::calendar_saved, {{"n", events.size()}})});
}

} // namespace okra::ui
