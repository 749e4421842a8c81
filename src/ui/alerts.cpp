// Alerts and reminders.
#include "ui/alerts.hpp"

#include <string>
#include <utility>

#include "session/alerts.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/reminders.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view no_statuses = "alerts/no-statuses";

std::string name_of(View const& view, std::string_view what) {
    return "alerts/" + std::string(what) + "/" + std::string(view.document().id_of(view.document().workspace().id)) +
           "/" + std::string(view.document().id_of(view.scene.me));
}

void tell(View& view, std::string text, std::string tag) {
    view.kit.out().requests.emplace_back(
        platform::Notify{view.document().workspace().name, text, "okra-" + std::move(tag)});
    view.outbox.emplace_back(Say{std::move(text)});
}

void statuses(View& view) {
    Remembered& remembered = view.state.remembered;
    std::string const name = name_of(view, "statuses");
    std::string const known(remembered[name]); // "=" before it: nothing is remembered, too
    auto const watch =
        watch_statuses(view.scene, known.empty() ? std::nullopt : std::optional(std::string_view(known).substr(1)));
    remembered.keep(name, "=" + watch.memory);
    if (watch.turned.empty() || !tells_statuses(remembered)) return;
    auto const& first = watch.turned.front();
    std::string const title = title_or_untitled(view, first.record);
    bool const behind = first.status == Status::Behind;
    if (watch.turned.size() == 1)
        return tell(view, view.words(behind ? text::alert_behind : text::alert_at_risk, {{"title", title}}), "status");
    tell(view, view.words(text::alert_several, {{"title", title}, {"n", watch.turned.size() - 1}}), "status");
}

void reminders(View& view) {
    Remembered& remembered = view.state.remembered;
    std::string const name = name_of(view, "reminded");
    auto const last = date_from_text(remembered[name]);
    // Who opens a workspace for the first time looks at it anyway.
    for (auto const& it : reminders_due(view.scene, last.value_or(view.kit.today()))) {
        std::string const text = it.of ? view.words(text::reminded_of, {{"title", title_or_untitled(view, it.of)}})
                                       : view.words(text::reminded_of_all, {{"n", it.due}});
        tell(view, text, "reminder-" + std::string(view.document().id_of(it.reminder)));
    }
    remembered.keep(name, std::string(text_from_date(view.kit.today())));
}

} // namespace

bool tells_statuses(Remembered const& remembered) { return remembered[no_statuses].empty(); }

void tell_statuses(Remembered& remembered, bool wanted) {
    if (wanted) remembered.forget(no_statuses);
    else remembered.keep(no_statuses, "1");
}

void start_alerts(View& view, Alerts& alerts) {
    auto const due = view.session.is_read_only() ? alerts.badge : due_count(view);
    if (std::exchange(alerts.badge, due) != due)
        view.kit.out().requests.emplace_back(platform::ShowBadge{static_cast<std::uint32_t>(due)});
    if (view.session.is_read_only() || !view.scene.me || alerts.version == view.session.version()) return;
    alerts.version = view.session.version();
    statuses(view);
    reminders(view);
}

} // namespace okra::ui
