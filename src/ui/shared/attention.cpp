// What needs somebody, in sentences, and whose check-ins are due when.
#include "ui/shared/attention.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "engine/attention.hpp"
#include "session/queries.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/dependencies.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_lines = 200;
constexpr int days_in_week = 7;

std::string time_left(View& view, Result const& result) {
    if (!result.period) return {};
    int const days = result.period->last - view.scene.at;
    if (days < 0) return std::string(view.words(text::time_over));
    if (days == 0) return std::string(view.words(text::time_last_day));
    return days < 2 * days_in_week ? view.words(text::time_days_left, {{"n", days}})
                                   : view.words(text::time_weeks_left, {{"n", days / days_in_week}});
}

long points(double gap) { return std::lround(gap * 100); }

std::string silence(View& view, Result const& result, int days_overdue) {
    if (!result.last_check_in) return std::string(view.words(text::no_check_in_yet));
    int const days = view.scene.at - *result.last_check_in;
    return view.words(text::no_check_in_for, {{"n", std::max(days, days_overdue)}});
}

std::string broken(View& view, Slot record, Slot other) {
    auto const* const key_result = view.document().get<KeyResult>(record);
    Kind kind = view.document().kind_of(other);
    if (kind == Kind::None && key_result != nullptr)
        kind = key_result->measure == KeyResultKind::Indicator ? Kind::Indicator
               : key_result->milestone                         ? Kind::Milestone
                                                               : Kind::Project;
    Text const text = kind == Kind::Indicator   ? text::broken_indicator
                      : kind == Kind::Milestone ? text::broken_milestone
                                                : text::broken_project;
    return std::string(view.words(text));
}

std::string waits(View& view, Attention const& attention) {
    if (auto const* const promised = view.document().get<Dependency>(attention.other))
        return view.words(text::attention_waits_nobody, {{"title", promised->to_words}});
    auto const title = title_or_untitled(view, attention.other);
    if (attention.days > 0) return view.words(text::attention_waits_late, {{"title", title}, {"n", attention.days}});
    return view.words(text::attention_waits, {{"title", title}});
}

AttentionLine line_of(View& view, Attention const& attention) {
    using Reason = Attention::Reason;
    auto const result = view.scene.evaluation.of(attention.record);
    AttentionLine line;
    line.record = attention.record;
    line.kind = static_cast<AttentionKind>(attention.reason);
    line.title = title_or_untitled(view, attention.record);
    auto const say = [&](char const* icon, Status tone, std::string reason) {
        line.icon = icon;
        line.tone = tone;
        line.reason = std::move(reason);
    };
    switch (attention.reason) {
    case Reason::Behind:
        say(icons::circle_alert, Status::Behind,
            listed(view.kit.words(), view.words(text::attention_behind, {{"n", points(attention.gap)}}),
                   time_left(view, result)));
        break;
    case Reason::AtRisk:
        say(icons::triangle_alert, Status::AtRisk,
            listed(view.kit.words(), view.words(text::attention_at_risk, {{"n", points(attention.gap)}}),
                   time_left(view, result)));
        break;
    case Reason::Stale:
        line.fix = RecordFix::CheckIn;
        say(icons::clock, Status::AtRisk, silence(view, result, attention.days));
        break;
    case Reason::NeverCheckedIn:
        line.fix = RecordFix::CheckIn;
        say(icons::clock, Status::AtRisk,
            listed(view.kit.words(), silence(view, result, attention.days),
                   view.words(text::was_due, {{"when", days_ago(view.kit.words(), attention.days)}})));
        break;
    case Reason::BrokenLink: say(icons::unlink, Status::Behind, broken(view, attention.record, attention.other)); break;
    case Reason::UnmetDependency: say(icons::triangle_alert, Status::AtRisk, waits(view, attention)); break;
    case Reason::Guardrail:
        say(icons::gauge, Status::Behind,
            view.words(text::attention_guardrail, {{"title", title_or_untitled(view, attention.other)}}));
        break;
    case Reason::NoAction: say(icons::target, Status::Unset, std::string(view.words(text::attention_no_action))); break;
    }
    return line;
}

// What asks me for check-ins, due today or before, or later.
Query asking_for_check_ins(Scene const& scene, Kind kind, Condition::Test due) {
    Query query;
    query.kind = kind;
    query.where = {{"check_in_due", due, {text_from_date(scene.at)}}};
    if (scene.me)
        query.where.push_back({"responsible", Condition::Test::Is, {std::string(scene.document.id_of(scene.me))}});
    return query;
}

// In the order of their days.
LaterCheckIns by_day(Scene const& scene, std::span<Slot const> key_results, std::span<Slot const> indicators) {
    std::vector<std::pair<Date, Slot>> some;
    for (auto const slots : {key_results, indicators})
        for (Slot const slot : slots)
            some.emplace_back(check_in_due(scene.document, scene.index, scene.evaluation, slot).value_or(scene.at),
                              slot);
    std::ranges::stable_sort(some, {}, &std::pair<Date, Slot>::first);
    LaterCheckIns sorted;
    for (auto const& [day, slot] : some) {
        sorted.records.push_back(slot);
        sorted.next.push_back(day);
    }
    return sorted;
}

QueryResult const& due_of(View& view, Kind kind) {
    auto& caches = view.stack.caches();
    auto& kept = kind == Kind::KeyResult ? caches.due_key_results : caches.due_indicators;
    auto const ask = [&] { return asking_for_check_ins(view.scene, kind, Condition::Test::AtMost); };
    return kept.of(view.scene, content_key(view.scene), kind, ask);
}

} // namespace

std::vector<Slot> const& due_check_ins(View& view) {
    return view.stack.caches().due.of(content_key(view.scene), [&] {
        return by_day(view.scene, due_of(view, Kind::KeyResult).records, due_of(view, Kind::Indicator).records).records;
    });
}

LaterCheckIns const& later_check_ins(View& view) {
    auto const& scene = view.scene;
    return view.stack.caches().later.of(content_key(scene), [&] {
        auto const later = [&](Kind kind) {
            auto found = find_records(scene.source(), asking_for_check_ins(scene, kind, Condition::Test::More));
            return found ? std::move(found->records) : std::vector<Slot>();
        };
        return by_day(scene, later(Kind::KeyResult), later(Kind::Indicator));
    });
}

std::size_t due_count(View& view) {
    return std::size_t{due_of(view, Kind::KeyResult).count} + due_of(view, Kind::Indicator).count;
}

std::vector<Slot> open_blockers(View const& view, Slot on) {
    std::vector<CheckIn const*> open;
    for (auto const& check_in : view.document().all<CheckIn>()) {
        if (check_in.deleted || check_in.blockers.empty() || check_in.more->blockers_resolved) continue;
        if (on ? check_in.on == on : in_cycle(view.scene, check_in.on)) open.push_back(&check_in);
    }
    std::ranges::stable_sort(open, std::ranges::greater(),
                             [](CheckIn const* it) { return it->at.value_or(Instant{}); });
    std::vector<Slot> slots;
    slots.reserve(open.size());
    for (auto const* const check_in : open) slots.push_back(check_in->id);
    return slots;
}

namespace {

// One line a key result, below what is behind.
void add_blockers(View& view, AttentionLines& lines) {
    std::vector<AttentionLine> blocked;
    std::vector<Slot> seen;
    for (Slot const slot : open_blockers(view)) {
        auto const& check_in = *view.document().get<CheckIn>(slot);
        if (std::ranges::contains(seen, check_in.on) || seen.size() >= most_lines) continue;
        seen.push_back(check_in.on);
        AttentionLine line;
        line.record = check_in.on;
        line.icon = icons::ban;
        line.kind = AttentionKind::Blocked;
        line.tone = Status::AtRisk;
        line.title = title_or_untitled(view, check_in.on);
        line.reason = view.words(text::attention_blocked, {{"what", check_in.blockers}});
        blocked.push_back(std::move(line));
    }
    lines.count += blocked.size();
    lines.by_kind[static_cast<std::size_t>(AttentionKind::Blocked)] = blocked.size();
    auto const place = std::ranges::find_if(lines.first, [](auto const& line) { return line.tone != Status::Behind; });
    lines.first.insert(place, std::make_move_iterator(blocked.begin()), std::make_move_iterator(blocked.end()));
}

} // namespace

namespace {

// Drafts that wait for my answer stand before all else.
void add_proposals(View& view, AttentionLines& lines) {
    std::vector<AttentionLine> asked;
    for (auto const& objective : view.document().all<Objective>()) {
        bool const waits = !objective.deleted && objective.proposed_to && objective.proposed_to == view.scene.me &&
                           objective.lifecycle == Lifecycle::Draft;
        if (!waits) continue;
        std::string who = person_name(view.document(), objective.owner);
        if (who.empty()) who = view.words(text::someone_else);
        AttentionLine line;
        line.record = objective.id;
        line.icon = icons::lightbulb;
        line.kind = AttentionKind::Proposed;
        line.title = title_or_untitled(view, objective.id);
        line.reason = view.words(text::attention_proposed, {{"who", who}});
        asked.push_back(std::move(line));
    }
    lines.count += asked.size();
    lines.by_kind[static_cast<std::size_t>(AttentionKind::Proposed)] = asked.size();
    lines.first.insert(lines.first.begin(), std::make_move_iterator(asked.begin()),
                       std::make_move_iterator(asked.end()));
}

} // namespace

void keep_among(AttentionLines& lines, std::vector<bool> const& among) {
    std::erase_if(lines.first, [&](AttentionLine const& line) { return !among[line.record.value]; });
    lines.count = lines.first.size();
    lines.by_kind = {};
    for (auto const& line : lines.first) ++lines.by_kind[static_cast<std::size_t>(line.kind)];
}

AttentionLines attention_lines(View& view) {
    auto const& scene = view.scene;
    AttentionLines lines;
    if (scene.cycle == backlog) return add_proposals(view, lines), lines; // other ideas wait without anybody
    auto const found = needs_attention(scene.document, scene.index, scene.evaluation, scene.cycle, most_lines);
    lines.count = found.count();
    std::ranges::copy(found.by_reason, lines.by_kind.begin());
    lines.first.reserve(found.first.size());
    for (auto const& attention : found.first) lines.first.push_back(line_of(view, attention));
    add_blockers(view, lines);
    add_proposals(view, lines);
    return lines;
}

} // namespace okra::ui
