// What somebody is told once.
#include "session/alerts.hpp"

#include <algorithm>
#include <map>

#include "engine/attention.hpp"

namespace okra {

namespace {

constexpr int week = 7;

// Monday is 0.
int weekday_of(Date day) { return iso_weekday(day) - 1; }
Date week_of(Date day) { return day - weekday_of(day); }

bool is_bad(Status status) { return status == Status::AtRisk || status == Status::Behind; }

std::map<std::string_view, Status> read(std::string_view memory) {
    std::map<std::string_view, Status> known;
    while (!memory.empty()) {
        std::size_t const end = std::min(memory.find('\n'), memory.size());
        std::string_view const line = memory.substr(0, end);
        if (line.size() > 1) known.emplace(line.substr(1), line.front() == 'b' ? Status::Behind : Status::AtRisk);
        memory.remove_prefix(std::min(end + 1, memory.size()));
    }
    return known;
}

} // namespace

StatusWatch watch_statuses(Scene const& scene, std::optional<std::string_view> memory) {
    StatusWatch watch;
    auto const known = read(memory.value_or(std::string_view()));
    auto const look = [&](auto const& records) {
        for (auto const& record : records) {
            if (record.deleted || record.owner != scene.me) continue;
            Result const result = scene.evaluation.of(record.id);
            if (!is_bad(result.status) || !result.counts) continue;
            std::string_view const id = scene.document.id_of(record.id);
            watch.memory.append(result.status == Status::Behind ? "b" : "a").append(id).append("\n");
            auto const before = known.find(id);
            bool const worse =
                before == known.end() || (before->second == Status::AtRisk && result.status == Status::Behind);
            if (memory && worse) watch.turned.push_back({record.id, result.status});
        }
    };
    if (scene.me) {
        look(scene.document.all<Objective>());
        look(scene.document.all<KeyResult>());
    }
    std::ranges::stable_sort(watch.turned, [](Turned const& a, Turned const& b) {
        return a.status == Status::Behind && b.status != Status::Behind;
    });
    return watch;
}

std::optional<Date> last_reminded(Reminder const& reminder, Date today) {
    constexpr int longest = 5 * week;
    Date const made = reminder.made ? date_of(*reminder.made) : Date{0};
    for (int back = 0; back < longest; ++back) {
        Date const day = today - back;
        if (day < made) break;
        if (weekday_of(day) != static_cast<int>(reminder.weekday)) continue;
        bool const other_week = (week_of(day) - week_of(made)) / week % 2 != 0;
        if (reminder.frequency == Frequency::Biweekly && other_week) continue;
        if (reminder.frequency == Frequency::Monthly && year_month_day(day).day > week) continue;
        return day;
    }
    return std::nullopt;
}

std::vector<Reminded> reminders_due(Scene const& scene, Date since) {
    std::vector<Reminded> due;
    std::optional<std::vector<Slot>> mine;
    for (auto const& reminder : scene.document.all<Reminder>()) {
        if (reminder.deleted) continue;
        auto const fell = last_reminded(reminder, scene.at);
        if (!fell || *fell <= since) continue;
        if (!mine) mine = due_check_ins(scene.document, scene.index, scene.evaluation, scene.me);
        std::size_t const count =
            reminder.of ? static_cast<std::size_t>(std::ranges::count(*mine, reminder.of)) : mine->size();
        if (count > 0) due.push_back({reminder.id, reminder.of, count});
    }
    return due;
}

} // namespace okra
