// Reminders of check-ins as a file for calendars.
#include "ui/screens/check_in/calendar.hpp"

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

} // namespace

void save_calendar(View& view) {
    std::vector<CalendarEvent> events;
    auto const& due = due_check_ins(view);
    auto const& later = later_check_ins(view);
    events.reserve(due.size() + later.records.size());
    for (Slot const slot : due) events.push_back(event_of(view, slot, view.scene.at));
    for (std::size_t i = 0; i < later.records.size(); ++i)
        events.push_back(event_of(view, later.records[i], later.next[i]));
    std::string const text = calendar_from(events, view.kit.now());
    platform::SaveFile file;
    file.name = "okra-check-ins.ics";
    file.mime = "text/calendar";
    file.bytes.assign(text.begin(), text.end());
    view.kit.out().requests.emplace_back(std::move(file));
    view.outbox.emplace_back(Say{view.words(text::calendar_saved, {{"n", events.size()}})});
}

} // namespace okra::ui
