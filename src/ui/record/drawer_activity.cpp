// What happened to a record and what belongs to it, newest first; what was changed while its cycle runs.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "command/words.hpp"
#include "engine/ledger.hpp"
#include "engine/measured.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/record/ledger_words.hpp"
#include "ui/screens/screens.hpp"
#include "words/list.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t few_activities = 6;
constexpr std::size_t most_ledger = 5;

std::string value_in(Document const& document, Locale const& locale, Slot on, double value) {
    auto const* const key_result = document.get<KeyResult>(on);
    auto const* const indicator = document.get<Indicator>(on);
    std::string const unit = key_result != nullptr ? key_result->unit : indicator != nullptr ? indicator->unit : "";
    return exact_quantity(value, unit, locale);
}

// The check-ins of one record, each with the value before it.
void put_check_ins(Drawer& d, Slot on, std::vector<Activity>& all) {
    Document const& document = d.document();
    auto const& locale = d.kit().locale();
    std::string const title = title_or_untitled(d.view, on);
    std::optional<double> before;
    for (auto const& point : d.view.scene.index.check_ins(on)) {
        auto const* const check_in = document.get<CheckIn>(point.check_in);
        if (check_in == nullptr) continue;
        Activity activity{point.day(), point.at, check_in->author, {}, {}, on};
        if (!check_in->value) {
            activity.before = d.view.words(text::checked_in_without_value, {{"title", title}});
        } else {
            auto const now = value_in(document, locale, on, *check_in->value);
            std::string const words =
                before ? d.view.words(text::value_to_value,
                                      {{"title", title}, {"before", exact_number(*before, locale)}, {"after", "\x01"}})
                       : d.view.words(text::first_value, {{"title", title}, {"after", "\x01"}});
            activity.before = words.substr(0, words.find('\x01'));
            activity.strong = now;
            before = check_in->value;
        }
        all.push_back(std::move(activity));
    }
}

void put_work(Drawer& d, Slot on, std::vector<Activity>& all) {
    Document const& document = d.document();
    auto const put = [&](Slot slot, Slot who, std::optional<Date> done) {
        if (!done) return;
        all.push_back({*done,
                       start_of(*done),
                       who,
                       d.view.words(text::work_got_done, {{"title", title_or_untitled(d.view, slot)}}),
                       {},
                       slot});
    };
    for (Slot const slot : d.view.scene.index.initiatives(on))
        if (auto const* const task = document.get<Initiative>(slot)) put(slot, task->assignee, task->done_at);
    for (Slot const slot : d.view.scene.index.milestones(on))
        if (auto const* const one = document.get<Milestone>(slot)) put(slot, {}, one->done_at);
}

void put_ledger(Drawer& d, std::vector<Activity>& all) {
    for (auto const& entry : ledger_of(d.document(), d.view.scene.index, d.slot)) {
        Field const* const field = field_named(d.document(), entry.on, entry.field);
        if (field == nullptr || !entry.at) continue;
        std::string const label(label_of(d.kit().words(), *field));
        std::string const before = ledger_value(d.view, *field, entry.before);
        std::string const words =
            entry.on == d.slot
                ? d.view.words(text::field_changed_here, {{"field", label}, {"before", before}, {"after", "\x01"}})
                : d.view.words(text::field_changed, {{"field", label},
                                                     {"title", title_or_untitled(d.view, entry.on)},
                                                     {"before", before},
                                                     {"after", "\x01"}});
        all.push_back({d.kit().day_of(*entry.at), *entry.at, entry.author, words.substr(0, words.find('\x01')),
                       ledger_value(d.view, *field, entry.after), entry.on});
    }
}

std::vector<Activity> activities_of(Drawer& d) {
    std::vector<Activity> all;
    put_check_ins(d, d.slot, all);
    put_work(d, d.slot, all);
    if (d.objective() != nullptr)
        for (Slot const key_result : d.view.scene.index.key_results(d.slot)) {
            put_check_ins(d, key_result, all);
            put_work(d, key_result, all);
        }
    put_ledger(d, all);
    std::ranges::stable_sort(all, [](Activity const& a, Activity const& b) {
        return std::pair(a.day.days, a.at.milliseconds) > std::pair(b.day.days, b.at.milliseconds);
    });
    return all;
}

void activity_row(Drawer& d, Rect row, Activity const& it, std::size_t number) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    std::string const when = short_date(it.day, kit.locale());
    SemanticNode node;
    node.role = Role::Link;
    node.name = it.before + it.strong;
    node.description = person_name(d.document(), it.who) + ", " + when;
    Rect const hit{row.x - 8, row.y, row.width + 16, row.height};
    Press const press = kit.pressable(hit, std::to_string(number), std::move(node));
    if (press.hovered) kit.fill(hit, t.hover, space::control_radius);
    if (press.clicked && it.record != d.slot) d.view.open_record(it.record);
    Rect const face = cut_left(row, avatar_size);
    if (it.who) person_avatar(d.view, centered(face, 20, 20), it.who);
    else kit.icon(face, icons::clock, 15, t.faint);
    cut_left(row, 8);
    kit.text(cut_right(row, kit.width(when, style::caption) + 1), when, style::caption, t.muted);
    cut_right(row, 8);
    float const strong = std::min(kit.width(it.strong, style::body_strong) + 1, row.width * 0.5F);
    Rect words = row;
    words.width = std::min(kit.width(it.before, style::body) + 1, row.width - strong);
    kit.text(words, it.before, style::body, t.text);
    kit.text({right(words), row.y, strong, row.height}, it.strong, style::body_strong, t.text);
}

void history_link(Drawer& d, Rect row) {
    if (screen_at("history") == nullptr) return;
    Kit& kit = d.kit();
    ButtonSpec const spec{.label = kit.words(text::open_history),
                          .icon = icons::history,
                          .kind = ButtonKind::Ghost,
                          .small = !kit.coarse(),
                          .expanded = {}};
    float const wide = kit.button_width(spec);
    if (kit.button({right(row) - wide + 8, row.y, wide, row.height}, spec))
        d.view.go("history", query_words("record", {d.id()}));
}

// -- the ledger ------------------------------------------------------------------------------------------------------

void ledger_card(Drawer& d, Rect& rest, LedgerEntry const& entry) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const* const change = d.document().get<ChangeEntry>(entry.change);
    Field const* const field = field_named(d.document(), entry.on, entry.field);
    if (field == nullptr) return;
    std::string title(label_of(kit.words(), *field));
    if (entry.on != d.slot) title = listed(kit.words(), title, title_or_untitled(d.view, entry.on));
    std::string reason;
    if (change != nullptr && !change->reason.empty()) {
        std::string who = person_name(d.document(), entry.author);
        if (who.empty()) who = kit.words(text::someone);
        reason = d.view.words(text::ledger_reason, {{"who", who}, {"why", change->reason}});
    }
    auto const first = d.document().get<KeyResult>(entry.on) != nullptr
                           ? original_result(d.document(), d.view.scene.index, d.view.scene.evaluation, entry.on)
                           : std::nullopt;
    std::string const scores =
        first && first->progress
            ? d.view.words(text::ledger_scores,
                           {{"first", percent(first->progress, kit.locale())},
                            {"now", percent(d.view.scene.evaluation.of(entry.on).progress, kit.locale())}})
            : std::string();
    float const width = rest.width - 24;
    float const why = reason.empty() ? 0 : kit.paragraph_height(width, reason, style::caption) + 4;
    float const under = scores.empty() ? 0 : style::caption.line_height + 2;
    Rect const box = cut_top(rest, 10 + 20 + 22 + under + why + 10);
    cut_top(rest, 8);
    std::string const from = ledger_value(d.view, *field, entry.before);
    std::string const to = ledger_value(d.view, *field, entry.after);
    auto const group =
        kit.group(Role::ListItem, title + ": " + from + " → " + to, box, d.document().id_of(entry.change));
    kit.fill(box, t.background, 8);
    kit.outline(box, t.hairline, 8);
    Rect inside = inset(box, 12, 10);
    Rect head = cut_top(inside, 20);
    kit.icon(cut_left(head, icon_size), icons::scroll_text, 14, t.muted);
    cut_left(head, 8);
    if (entry.at) {
        std::string const day = short_date(kit.day_of(*entry.at), kit.locale());
        kit.label(cut_right(head, kit.width(day, style::caption) + 1), day, style::caption, t.muted);
    }
    kit.label(head, title, style::body_medium, t.text);
    Rect line = cut_top(inside, 22);
    cut_left(line, kit.text(line, from + " → ", style::body, t.muted));
    kit.label(line, to, style::body_strong, t.text);
    if (!scores.empty()) kit.label(cut_top(inside, under), scores, style::caption, t.muted);
    if (!reason.empty()) drawer_text(d, inside, reason, style::caption, t.muted);
}

} // namespace

void drawer_activity(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const scope = kit.scope("activity");
    auto const& all = d.state.activity.of({d.slot, content_key(d.view.scene)}, [&] { return activities_of(d); });
    Rect const head = drawer_heading(d, rest, kit.words(text::activity));
    history_link(d, head);
    if (all.empty()) return drawer_text(d, rest, kit.words(text::no_activity), style::body, d.theme().muted);
    std::size_t const shown = d.state.all_activity ? all.size() : std::min(all.size(), few_activities);
    float const height = kit.coarse() ? space::touch_height : 28;
    {
        auto const list = kit.group(Role::List, kit.words(text::activity), {rest.x, rest.y, rest.width, 1}, "list");
        for (std::size_t i = 0; i < shown; ++i) activity_row(d, cut_top(rest, height), all[i], i);
    }
    if (shown == all.size()) return;
    std::string const label = kit.words(text::show_all_of_it, {{"n", all.size()}});
    ButtonSpec const spec{.label = label, .kind = ButtonKind::Ghost, .expanded = {}};
    Rect const row = cut_top(rest, kit.control_height());
    if (kit.button({row.x - 12, row.y, kit.button_width(spec), row.height}, spec)) d.state.all_activity = true;
}

void drawer_ledger(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto entries = ledger_of(d.document(), d.view.scene.index, d.slot);
    if (entries.empty()) return;
    std::ranges::reverse(entries); // the newest first
    auto const scope = kit.scope("ledger");
    Rect const beside = drawer_heading(d, rest, kit.words(text::ledger));
    kit.label(beside, kit.words(text::ledger_hint), style::caption, d.theme().muted, Align::Right);
    cut_top(rest, 4);
    auto const list = kit.group(Role::List, kit.words(text::ledger), {rest.x, rest.y, rest.width, 1}, "list");
    for (std::size_t i = 0; i < std::min(entries.size(), most_ledger); ++i) ledger_card(d, rest, entries[i]);
    if (entries.size() > most_ledger)
        drawer_text(d, rest, kit.words(text::and_more, {{"n", entries.size() - most_ledger}}), style::caption,
                    d.theme().muted);
}

} // namespace okra::ui
