// The rhythm of a cycle and the digest of the week.
#include "ui/screens/reminders/rhythm.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/shown.hpp"
#include "session/calendar_file.hpp"
#include "session/queries.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/settings_cards.hpp"
#include "words/texts/guide.hpp"

namespace okra::ui {

namespace {

// -- the calendar ----------------------------------------------------------------------------------------------------

struct Beat {
    std::string_view uid;
    Text title{}, help{};
    Tracking every = Tracking::Weekly;
    int weekday = 1; // 1 is Monday
    int in_month = 0; // the first, the second …; -1 the last; 0: every week
    std::string_view by_day;
};

constexpr std::array<Beat, 6> beats{{
    {"commitments@okra", text::rhythm_commitments, text::rhythm_commitments_help, Tracking::Weekly, 1, 0, {}},
    {"check-in@okra", text::rhythm_check_in, text::rhythm_check_in_help, Tracking::Weekly, 1, 0, {}},
    {"wins@okra", text::rhythm_wins, text::rhythm_wins_help, Tracking::Weekly, 5, 0, {}},
    {"assessment@okra", text::rhythm_assessment, text::rhythm_assessment_help, Tracking::Monthly, 1, 1, "1MO"},
    {"alignment@okra", text::rhythm_alignment, text::rhythm_alignment_help, Tracking::Monthly, 3, 2, "2WE"},
    {"review@okra", text::rhythm_review, text::rhythm_review_help, Tracking::Quarterly, 5, -1, "-1FR"},
}};

constexpr int days_in_week = 7;

Date next_weekday(Date from, int weekday) { return from + (weekday - iso_weekday(from) + days_in_week) % days_in_week; }

// The next such day of a month, from this day on.
Date next_in_month(Date from, int weekday, int nth) {
    for (Date day = next_weekday(from, weekday);; day = day + days_in_week)
        if ((year_month_day(day).day - 1) / days_in_week + 1 == nth) return day;
}

// The last one of its weekday in the month that the cycle ends in.
Date last_in_month(Date of, int weekday) {
    Date day = next_weekday(of, weekday);
    while (year_month_day(day).month == year_month_day(of).month) day = day + days_in_week;
    while (year_month_day(day).month != year_month_day(of).month) day = day + -days_in_week;
    return day;
}

Date first_of(View const& view, Beat const& beat) {
    Date const today = view.kit.today();
    if (beat.in_month == 0) return next_weekday(today, beat.weekday);
    if (beat.in_month > 0) return next_in_month(today, beat.weekday, beat.in_month);
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    Date const end = cycle != nullptr && cycle->ends && *cycle->ends >= today ? *cycle->ends : today;
    return last_in_month(end, beat.weekday);
}

void save_rhythm(View& view) {
    std::vector<CalendarEvent> events;
    for (Beat const& beat : beats) {
        CalendarEvent event;
        event.uid = beat.uid;
        event.summary = view.words(beat.title);
        event.description = view.words(beat.help);
        event.first = first_of(view, beat);
        event.every = beat.every;
        event.by_day = beat.by_day;
        events.push_back(std::move(event));
    }
    std::string const text = calendar_from(events, view.kit.now());
    platform::SaveFile file;
    file.name = "okra-rhythm.ics";
    file.mime = "text/calendar";
    file.bytes.assign(text.begin(), text.end());
    view.kit.out().requests.emplace_back(std::move(file));
    view.outbox.emplace_back(Say{view.words(text::rhythm_saved, {{"n", events.size()}})});
}

// -- the digest ------------------------------------------------------------------------------------------------------

constexpr std::size_t most_lines = 12;

bool is_of_week(View const& view, std::optional<Instant> at) {
    return at && view.kit.day_of(*at) > view.kit.today() + -days_in_week && view.kit.day_of(*at) <= view.kit.today();
}

void add_section(View& view, std::string& body, Text title, std::vector<std::string> const& lines) {
    if (lines.empty()) return;
    body += "\n" + std::string(view.words(title)) + "\n";
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) body += "- " + lines[i] + "\n";
    if (lines.size() > most_lines)
        body += "- " + view.words(text::digest_more, {{"n", lines.size() - most_lines}}) + "\n";
}

std::vector<std::string> moved_lines(View& view) {
    std::set<Slot> seen;
    std::vector<std::string> lines;
    auto const& all = view.document().all<CheckIn>();
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        bool const counts =
            !it->deleted && is_of_week(view, it->at) && view.document().get<KeyResult>(it->on) != nullptr;
        if (!counts || !in_cycle(view.scene, it->on) || !seen.insert(it->on).second) continue;
        Result const result = view.scene.evaluation.of(it->on);
        lines.push_back(view.words(text::digest_line, {{"title", title_or_untitled(view, it->on)},
                                                       {"numbers", now_to_target(view, it->on)},
                                                       {"progress", percent(result.progress, view.kit.locale())},
                                                       {"status", std::string(status_word(view, result))}}));
    }
    return lines;
}

std::vector<std::string> said_lines(View& view, CommentKind kind) {
    std::vector<std::string> lines;
    for (Comment const& it : view.document().all<Comment>()) {
        if (it.deleted || it.comment_kind != kind || !is_of_week(view, it.at)) continue;
        std::string words = it.text;
        std::ranges::replace(words, '\n', ' ');
        if (auto const who = person_name(view.document(), it.author); !who.empty()) words.insert(0, who + ": ");
        lines.push_back(it.done_at ? view.words(text::digest_done, {{"text", words}}) : words);
    }
    return lines;
}

std::vector<std::string> attention_words(View& view) {
    std::vector<std::string> lines;
    for (AttentionLine const& it : attention_lines(view).first) lines.push_back(it.title + ": " + it.reason);
    return lines;
}

void digest_buttons(View& view, Rect place) {
    Kit& kit = view.kit;
    ButtonSpec const mail{
        .label = kit.words(text::digest_mail), .icon = icons::mail, .icon_only = kit.phone(), .expanded = {}};
    ButtonSpec const copy{
        .label = kit.words(text::digest_copy), .icon = icons::copy, .icon_only = kit.phone(), .expanded = {}};
    Rect const right_one = kit.cut_end(place, kit.button_width(mail));
    kit.cut_end(place, 8);
    if (kit.button(middle(kit.cut_end(place, kit.button_width(copy)), kit.control_height()), copy)) {
        Digest const digest = digest_of(view);
        kit.out().requests.emplace_back(platform::CopyText{digest.subject + "\n\n" + digest.body});
        view.outbox.emplace_back(Say{std::string(kit.words(text::digest_copied))});
    }
    if (kit.button(middle(right_one, kit.control_height()), mail))
        kit.out().requests.emplace_back(platform::OpenPage{mail_draft(digest_of(view))});
}

} // namespace

Digest digest_of(View& view) {
    auto const& locale = view.kit.locale();
    Digest digest;
    digest.subject = view.words(text::digest_subject, {{"workspace", view.document().workspace().name},
                                                       {"cycle", cycle_name(view)},
                                                       {"day", medium_date(view.kit.today(), locale)}});
    Totals const all = totals(view.scene);
    digest.body = view.words(text::digest_stands, {{"cycle", cycle_name(view)},
                                                   {"progress", percent(all.progress, locale)},
                                                   {"expected", percent(all.expected, locale)}}) +
                  "\n";
    auto const moved = moved_lines(view);
    if (moved.empty()) digest.body += "\n" + std::string(view.words(text::digest_quiet)) + "\n";
    add_section(view, digest.body, text::digest_moved, moved);
    add_section(view, digest.body, text::digest_wins, said_lines(view, CommentKind::Win));
    add_section(view, digest.body, text::digest_commitments, said_lines(view, CommentKind::Commitment));
    add_section(view, digest.body, text::digest_attention, attention_words(view));
    return digest;
}

std::string mail_draft(Digest const& digest) {
    constexpr std::size_t most = 1900; // what mail programs and systems take as an address
    std::string body = digest.body;
    for (;;) {
        std::string query;
        add_query_word(query, "subject", digest.subject);
        add_query_word(query, "body", body);
        if (query.size() <= most || body.empty()) return "mailto:?" + query;
        std::size_t const line = body.find_last_of('\n', body.size() - 2);
        body.resize(line == std::string::npos || body.size() < 2 ? 0 : line + 1);
    }
}

void rhythm_card(View& view, Rect& rest) {
    Kit& kit = view.kit;
    auto const scope = kit.scope("rhythm");
    auto card = begin_settings_card(view, rest, kit.words(text::rhythm_title), 2 * settings_row_height(view));
    Rect const calendar =
        settings_row(view, card.inside, kit.words(text::rhythm_calendar), kit.words(text::rhythm_calendar_help));
    ButtonSpec const save{
        .label = kit.words(text::rhythm_calendar), .icon = icons::calendar_days, .icon_only = true, .expanded = {}};
    if (settings_button(view, calendar, save)) save_rhythm(view);
    digest_buttons(view, settings_row(view, card.inside, kit.words(text::digest_title), kit.words(text::digest_help)));
}

} // namespace okra::ui
