// The weekly ritual.
#include "ui/screens/check_in/run.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "engine/attention.hpp"
#include "engine/forecast.hpp"
#include "engine/formula.hpp"
#include "engine/scope_change.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/record/check_in_form.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/list_query.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float left_width = 288;
constexpr float right_width = 304;
constexpr float all_from = 1080;  // three columns
constexpr float two_from = 720;   // the list and the check-in
constexpr float endless = 1e6F;
constexpr int days_in_week = 7;
constexpr int seconds_each = 45;

enum class Whose : std::uint8_t { Mine, Team, Anyone };
enum Stage : std::uint8_t { Values, Commitments, Wins, Changes };

// A line of what moved since a week ago.
struct Moved {
    Slot record;
    std::string before, after;
    bool better = false;
};
struct Week { // what is known of it
    Date begins;
    std::vector<Slot> commitments, wins;
    std::vector<Moved> moved;
    std::vector<Slot> people; // who report, and in which number of them did
    std::set<std::uint32_t> checked_in;
};

Date week_of(Document const& document, Date day) {
    int const first = static_cast<int>(document.workspace().week_starts) + 1; // 1 Monday … 7 Sunday
    return day - (iso_weekday(day) - first + days_in_week) % days_in_week;
}

std::vector<Slot> due_of_people(View& view, Whose whose) {
    auto const& scene = view.scene;
    if (whose == Whose::Mine) return due_check_ins(view);
    if (whose == Whose::Anyone) return okra::due_check_ins(scene.document, scene.index, scene.evaluation, Slot{});
    std::vector<Slot> all;
    for (Slot const person : my_people(scene))
        for (Slot const slot : okra::due_check_ins(scene.document, scene.index, scene.evaluation, person))
            if (!std::ranges::contains(all, slot)) all.push_back(slot);
    return all;
}

void comments_of_week(View& view, Week& week) {
    for (auto const& comment : view.document().all<Comment>()) {
        if (comment.deleted || !comment.at || (view.scene.me && comment.author != view.scene.me)) continue;
        Date const day = view.kit.day_of(*comment.at);
        bool const now = day >= week.begins && day < week.begins + days_in_week;
        bool const left_over = !comment.done_at && day >= week.begins - days_in_week && day < week.begins;
        if (comment.comment_kind == CommentKind::Commitment && (now || left_over))
            week.commitments.push_back(comment.id);
        if (comment.comment_kind == CommentKind::Win && now) week.wins.push_back(comment.id);
    }
}

void moves_of_week(View& view, Week& week, std::vector<std::string> const& queue) {
    auto const& scene = view.scene;
    auto const& locale = view.kit.locale();
    Date const then = scene.at - days_in_week;
    std::set<std::uint32_t> asked;
    auto const look = [&](Slot slot) {
        constexpr std::size_t most = 40;
        if (asked.size() >= most || !asked.insert(slot.value).second) return;
        if (scene.document.get<KeyResult>(slot) == nullptr) return;
        auto const now = scene.evaluation.of(slot);
        auto const before = evaluate(scene.document, scene.index, scene.evaluation.preset(), slot, AsOf(then));
        if (!now.progress || !before.progress || std::fabs(*now.progress - *before.progress) < 0.0005) return;
        auto const texts = compared_percents(*before.progress, *now.progress, locale);
        week.moved.push_back({slot, texts.first, texts.second, *now.progress > *before.progress});
    };
    for (auto const& id : queue) look(scene.document.find(id));
    for (auto const& key_result : scene.document.all<KeyResult>())
        if (!key_result.deleted && key_result.owner == scene.me && in_cycle(scene, key_result.id)) look(key_result.id);
}

void people_of_week(View& view, Week& week) {
    std::set<std::uint32_t> reporting;
    for (auto const& key_result : view.document().all<KeyResult>())
        if (!key_result.deleted && !key_result.archived && key_result.owner && in_cycle(view.scene, key_result.id))
            reporting.insert(key_result.owner.value);
    for (std::uint32_t const value : reporting)
        if (view.document().get<Person>(Slot{value}) != nullptr) week.people.push_back(Slot{value});
    std::ranges::sort(week.people, {}, [&](Slot slot) { return view.document().get<Person>(slot)->name; });
    for (auto const& check_in : view.document().all<CheckIn>()) {
        if (check_in.deleted || !check_in.author) continue;
        auto const day = check_in.day  ? check_in.day
                         : check_in.at ? std::optional(date_of(*check_in.at))
                                       : std::nullopt;
        if (day && *day >= week.begins) week.checked_in.insert(check_in.author.value);
    }
}

} // namespace

struct CheckInRun::Insides {
    std::vector<std::string> queue; // what was due when the run began, in order
    std::set<std::string> done, skipped;
    std::string current;
    CheckInDraft draft;
    Whose whose = Whose::Mine;
    int stage = Values;
    int shown_stage = Values; // the week's card was scrolled to its part
    int scrolls = 0;          // for so many passes more: how far it can be scrolled is known after the first
    bool began = false;
    bool fresh = true;
    bool more = false; // day and status by hand
    std::string commitment, next_commitment, win;
    Cached<std::pair<ContentKey, std::size_t>, Week> week;
    std::array<KeyBinding, 2> keys{binding_of(ListKey::MoveUp), binding_of(ListKey::MoveDown)};

    void begin(View& view) {
        began = true;
        done.clear();
        skipped.clear();
        queue.clear();
        for (Slot const slot : due_of_people(view, whose)) queue.emplace_back(view.document().id_of(slot));
        stage = queue.empty() ? Commitments : Values;
        take_up(view, queue.empty() ? std::string() : queue.front());
    }
    void take_up(View& view, std::string id) {
        current = std::move(id);
        fresh = true;
        more = false;
        Slot const slot = view.document().find(current);
        draft = slot ? check_in_draft(view, slot) : CheckInDraft{};
        for (auto const& [name, text] : texts())
            if (auto const before = view.state.remembered[kept_as(name)]; slot && !before.empty()) *text = before;
        view.kit.wake_after(0);
    }
    // What is typed outlives a reload of this tab, until it is saved.
    std::array<std::pair<std::string_view, std::string*>, 3> texts() {
        return {{{"value", &draft.value}, {"note", &draft.note}, {"blockers", &draft.blockers}}};
    }
    std::string kept_as(std::string_view name) const { return draft_name("check-in-run", current) + std::string(name); }
    void keep(View& view) {
        for (auto const& [name, text] : texts()) {
            bool const is_own = name != "value" || *text != draft.filled;
            view.state.remembered.keep(kept_as(name), is_own ? *text : std::string(), platform::Lasting::Session);
        }
    }
    // The next one that is still to be done, round the list once.
    void go_on(View& view) {
        auto const at = std::ranges::find(queue, current) - queue.begin();
        auto const count = static_cast<std::ptrdiff_t>(queue.size());
        for (std::ptrdiff_t i = 1; i <= count; ++i) {
            auto const& id = queue[static_cast<std::size_t>((at + i) % count)];
            if (!done.contains(id) && !skipped.contains(id)) return take_up(view, id);
        }
        stage = Commitments;
        take_up(view, {});
    }
    void move(View& view, int by) {
        auto const at = std::ranges::find(queue, current) - queue.begin() + by;
        if (at >= 0 && at < static_cast<std::ptrdiff_t>(queue.size()))
            take_up(view, queue[static_cast<std::size_t>(at)]);
    }
    Week const& week_now(View& view) {
        return week.of({content_key(view.scene), queue.size()}, [&] {
            Week made;
            made.begins = week_of(view.document(), view.scene.at);
            comments_of_week(view, made);
            moves_of_week(view, made, queue);
            people_of_week(view, made);
            return made;
        });
    }
};

namespace {

using Run = CheckInRun::Insides;

// -- left: what is due
// -------------------------------------------------------------------------------------------------

void queue_row(View& view, Run& run, Rect& rest, std::string const& id) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Slot const slot = view.document().find(id);
    if (!slot) return;
    auto const result = view.scene.evaluation.of(slot);
    bool const here = run.current == id;
    bool const done = run.done.contains(id);
    std::string const title = title_or_untitled(view, slot);
    float const words = kit.paragraph_height(rest.width - 76, title, style::body, 2);
    Rect const row = cut_top(rest, words + 36);
    SemanticNode node;
    node.role = Role::Button;
    node.name = title;
    node.description = done ? std::string(kit.words(text::spoken_done)) : now_to_target(view, slot);
    if (here) node.current = true;
    Press const press = kit.pressable(row, id, std::move(node), 8);
    if (press.clicked) {
        run.stage = Values;
        run.take_up(view, id);
    }
    if (here || press.hovered) kit.fill(row, here ? t.accent_soft : t.hover, 8);
    Rect inside = inset(row, 12, 8);
    Rect const mark{inside.x, inside.y + 2, 16, 16};
    if (done) {
        kit.dot({mark.x + 8, mark.y + 8}, 8, t.accent);
        kit.icon(mark, icons::check, 11, t.on_accent);
    } else {
        kit.dot({mark.x + 8, mark.y + 8}, 7.5F, here ? t.accent : t.surface, here ? t.accent : t.border, 1.5F);
        if (here) kit.dot({mark.x + 8, mark.y + 8}, 3, t.on_accent);
    }
    cut_left(inside, 26);
    if (result.status != Status::Unset)
        kit.icon({right(inside) - 16, inside.y + 2, 16, 16}, icon_of(result.status), 16, status_color(t, result));
    kit.paragraph({inside.x, inside.y, inside.width - 24, words}, title, here ? style::body_medium : style::body,
                  done ? t.muted : t.text, 2);
    std::string line = now_to_target(view, slot);
    if (run.skipped.contains(id)) line = kit.words(text::action_skip);
    else if (!done) line += " · " + last_check_in_text(view, result);
    kit.text({inside.x, inside.y + words + 1, inside.width, 18}, line, style::caption, t.muted);
}

void people_row(View& view, Run& run, Rect& rest) {
    Week const& week = run.week_now(view);
    if (week.people.empty()) return;
    Kit& kit = view.kit;
    std::size_t met = 0;
    for (Slot const person : week.people) met += week.checked_in.contains(person.value) ? 1U : 0U;
    Rect head = cut_top(rest, 24);
    kit.label(head, kit.words(text::count_of_all, {{"n", met}, {"all", week.people.size()}}), style::caption,
              kit.theme().muted, Align::Right);
    kit.label(head, kit.words(text::checked_in_this_week), style::caption, kit.theme().muted);
    constexpr std::size_t most = 14;
    constexpr float step = 38;
    std::size_t const in_row = std::max<std::size_t>(1, static_cast<std::size_t>(rest.width / step));
    std::size_t const shown = std::min(most, week.people.size());
    for (std::size_t i = 0; i < shown; ++i) {
        Slot const slot = week.people[i];
        auto const* const person = view.document().get<Person>(slot);
        Color const color = color_from_text(person->color, color_of_name(person->name));
        std::size_t const line = i / in_row;
        Rect const place{rest.x + static_cast<float>(i % in_row) * step, rest.y + static_cast<float>(line) * 32, 24,
                         24};
        kit.avatar(place, person->name, week.checked_in.contains(slot.value) ? color : faded(color, 0.35F));
        kit.hint(place, person->name);
    }
    std::size_t const lines = (shown + in_row - 1) / in_row;
    cut_top(rest, static_cast<float>(lines) * 32 + 4);
}

// Cut off the start of the bar.
void whose_choice(View& view, Run& run, Rect& bar) {
    Kit& kit = view.kit;
    std::array<Choice, 3> choices;
    choices[0].label = kit.words(text::whose_mine);
    choices[1].label = kit.words(text::whose_team);
    choices[2].label = kit.words(text::whose_anyone);
    int whose = static_cast<int>(run.whose);
    float const wide = std::min(bar.width, segmented_width(kit, choices, Size::Small));
    if (!segmented(kit, cut_left(bar, wide), kit.words(text::whose), whose, choices, Size::Small)) return;
    run.whose = static_cast<Whose>(whose);
    run.begin(view);
}

void queue_card(View& view, Run& run, Rect card) {
    Kit& kit = view.kit;
    kit.card(card);
    Rect rest = inset(card, 4, 0);
    cut_top(rest, 12);
    Rect bar = inset(cut_top(rest, segmented_height(kit, Size::Small)), 12, 0);
    whose_choice(view, run, bar);
    cut_left(bar, space::inside);
    if (bar.width > kit.width(kit.words(text::due_by_today), style::caption))
        kit.label(bar, kit.words(text::due_by_today), style::caption, kit.theme().muted, Align::Right);
    cut_top(rest, 8);
    Rect foot = cut_bottom(rest, 132);
    Rect const content = kit.begin_scroll("queue", rest);
    Rect rows = content;
    rows.height = endless;
    {
        auto const group = kit.group(Role::List, kit.words(text::screen_check_in), rest, "queue list");
        for (auto const& id : run.queue) queue_row(view, run, rows, id);
    }
    if (run.queue.empty())
        kit.label(inset(cut_top(rows, 32), 12, 0), kit.words(text::nothing_is_due), style::body, kit.theme().muted);
    kit.end_scroll(rows.y - content.y);
    Rect people = inset(foot, 12, 8);
    people_row(view, run, people);
}

// -- middle: one of them
// -----------------------------------------------------------------------------------------------

void run_chart(View& view, CheckInForm const& form, Rect place) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& scene = view.scene;
    Slot const slot = form.key_result.id;
    auto const& result = form.result;
    std::vector<PlotPoint> points;
    if (scene.document.get<KeyResult>(slot) != nullptr) {
        auto const trend = trend_points(scene.document, scene.index, scene.evaluation, slot);
        points.reserve(trend.size() + 1);
        for (auto const& point : trend) points.push_back({point.date, point.current, {}});
    } else {
        for (auto const& point : scene.index.check_ins(slot))
            if (point.has_value != 0) points.push_back({point.day(), point.value, {}});
    }
    auto const period =
        result.period ? *result.period : Period{points.empty() ? scene.at - 30 : points.front().at, scene.at + 1};
    std::erase_if(points, [&](PlotPoint const& it) { return it.at < period.first || it.at > period.last; });
    Plot plot;
    plot.name = view.words(text::history_of, {{"title", title_or_untitled(view, slot)}});
    plot.unit = form.key_result.unit;
    plot.first = period.first;
    plot.last = period.last;
    plot.today = scene.at;
    bool const metric = form.key_result.measure == KeyResultKind::Metric;
    plot.target = metric ? result.target : form.key_result.bound;
    if (metric && result.target) {
        double const start = result.start.value_or(0);
        plot.turned = *result.target < start;
        plot.lines.push_back({.points = {{plot.first, start, {}}, {plot.last, *result.target, {}}},
                              .color = t.muted,
                              .stroke = Stroke::Dotted});
    }
    // The new point, on its way from the last one.
    if (auto const after = result_after(form); after && after->current) {
        PlotLine next{.color = t.accent, .stroke = Stroke::Dashed, .marks = true};
        if (!points.empty()) next.points.push_back(points.back());
        next.points.push_back({form.draft.day.value_or(scene.at), *after->current, {}});
        plot.lines.push_back(std::move(next));
    }
    plot.lines.push_back({.points = std::move(points),
                          .color = result.status == Status::Unset ? t.accent : status_color(t, result),
                          .marks = true});
    ::okra::ui::plot(kit, place, plot);
}

bool has_chart(KeyResult const& it) { return takes_value(it.measure); }

std::string scope_words(View& view, Slot slot) {
    auto const change = scope_change_of(view.document(), view.scene.index, slot);
    std::string what;
    auto const add = [&](Text text, std::uint32_t n) {
        if (n == 0) return;
        what = listed(view.kit.words(), what, view.words(text, {{"n", n}}));
    };
    add(text::scope_added, change.added);
    add(text::scope_moved, change.moved);
    add(text::scope_removed, change.removed);
    return what;
}

void head_of(View& view, Run& run, CheckInForm const& form, Rect& rest) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Slot const slot = form.key_result.id;
    Rect bar = cut_top(rest, kit.coarse() ? space::touch_height : 28);
    auto const tool = [&](Text label, char const* icon) {
        ButtonSpec spec;
        spec.label = kit.words(label);
        spec.icon = icon;
        spec.icon_only = true;
        spec.small = true;
        spec.kind = ButtonKind::Ghost;
        return kit.button(cut_right(bar, kit.button_width(spec)), spec);
    };
    if (tool(text::action_open, icons::maximize_2)) view.open_record(slot);
    if (tool(text::key_next_row, icons::arrow_down)) run.move(view, 1);
    if (tool(text::key_previous_row, icons::arrow_up)) run.move(view, -1);
    auto const* const key_result = view.document().get<KeyResult>(slot);
    if (key_result != nullptr && !key_result->objectives.empty()) {
        std::string const home = title_or_untitled(view, key_result->objectives.front().to);
        chip(view, {bar.x, bar.y, std::min(bar.width - 8, chip_width(kit, home)), bar.height}, home);
    }
    cut_top(rest, 8);
    spoken_paragraph(view, rest, title_or_untitled(view, slot), style::section, t.text);
    cut_top(rest, 6);
    Rect line = cut_top(rest, 24);
    std::string const now = check_in_target(form);
    float const wide = std::min(line.width / 2, kit.width(now, style::body) + 2);
    kit.label(cut_right(line, wide), now, style::body, t.muted, Align::Right);
    if (key_result == nullptr) return health_badge(view, line, form.result);
    float const badge = kit.badge_width(status_word(view, form.result)) + (form.result.stale ? 80 : 0);
    status_badges(view, cut_left(line, badge), form.result);
    cut_left(line, 12);
    std::string text = percent(form.result.progress, kit.locale());
    bool const has_room = line.width > 150; // on a phone what is expected is seen in the chart
    if (form.result.expected && has_room)
        text = listed(kit.words(), text,
                      kit.words(text::figure_expected, {{"share", percent(form.result.expected, kit.locale())}}));
    kit.label(line, text, style::body, t.muted);
}

void notes(CheckInForm& form, Rect& rest) {
    bool const beside = rest.width > 420;
    constexpr float two_lines = 80;
    Rect row = cut_top(rest, beside ? two_lines : 2 * two_lines + 12);
    Rect left = beside ? cut_left(row, row.width * 0.57F) : cut_top(row, two_lines);
    if (beside) cut_left(row, 12);
    else cut_top(row, 12);
    check_in_lines(form, left, text::check_in_note, form.draft.note, text::check_in_note_hint);
    check_in_lines(form, row, text::check_in_blockers, form.draft.blockers, text::check_in_blockers_hint);
    cut_top(rest, 12);
}

void finished(View& view, Rect card) {
    Emptiness const empty{icons::circle_check_big, std::string(view.words(text::run_all_done)),
                          std::string(view.words(text::run_all_done_hint)), std::string(view.words(text::back_to_list)),
                          icons::list_checks};
    if (empty_state(view, card, empty)) view.set_query({});
}

void form_card(View& view, Run& run, Rect card) {
    Kit& kit = view.kit;
    kit.card(card);
    Slot const slot = view.document().find(run.current);
    auto const key_result = check_in_subject(view.document(), slot);
    if (!key_result) return finished(view, card);
    CheckInForm form{view, run.draft, *key_result, view.scene.evaluation.of(slot)};
    bool const fresh = std::exchange(run.fresh, false);
    Rect area = card;
    Rect foot = inset(cut_bottom(area, kit.control_height() + 28), space::between, 14);
    Rect const content = kit.begin_scroll("form " + run.current, area);
    Rect rest = inset(content, space::between, 0);
    rest.height = endless;
    cut_top(rest, 14);
    head_of(view, run, form, rest);
    cut_top(rest, 8);
    if (has_chart(*key_result)) {
        // What is left over for the chart, so that the form needs no scrolling where there is room.
        float const below = 310 + (run.more ? 70.0F : 0.0F);
        float const height = std::clamp(area.height - (rest.y - content.y) - below, 120.0F, 260.0F);
        run_chart(view, form, cut_top(rest, height));
        cut_top(rest, 10);
    }
    if (std::string const scope = scope_words(view, slot); !scope.empty()) {
        std::string const words = view.words(text::scope_changed, {{"what", scope}});
        spoken_paragraph(view, rest, words, style::caption, kit.theme().of(Status::AtRisk).ink);
        cut_top(rest, 10);
    }
    check_in_value(form, rest, fresh);
    if (view.document().kind_of(slot) == Kind::KeyResult) check_in_confidence(form, rest);
    notes(form, rest);
    ButtonSpec const more{.label = kit.words(run.more ? text::fewer_fields : text::more_fields),
                          .icon = run.more ? icons::chevron_up : icons::chevron_down,
                          .kind = ButtonKind::Ghost,
                          .small = true,
                          .key = "more",
                          .expanded = run.more};
    Rect const row = cut_top(rest, kit.coarse() ? space::touch_height : 28);
    if (kit.button({row.x - 10, row.y, kit.button_width(more), row.height}, more)) run.more = !run.more;
    cut_top(rest, 4);
    if (run.more) check_in_extras(form, rest);
    kit.end_scroll(rest.y - content.y + 8);

    kit.hairline({card.x, foot.y - 14}, card.width);
    ButtonSpec const save{.label = kit.words(text::save_and_next),
                          .trailing_icon = icons::corner_down_left,
                          .kind = ButtonKind::Primary,
                          .expanded = {}};
    ButtonSpec const skip{.label = kit.words(text::action_skip), .kind = ButtonKind::Ghost, .expanded = {}};
    form.submitted |= kit.button(cut_right(foot, kit.phone() ? foot.width * 0.66F : kit.button_width(save)), save);
    cut_right(foot, space::inside);
    bool const skips = kit.button(kit.phone() ? foot : cut_right(foot, kit.button_width(skip)), skip);
    if (!kit.phone()) {
        auto const hint = kit.words(text::skipped_stay);
        kit.text(foot, hint, style::caption, kit.theme().muted);
    }
    run.keep(view);
    if (take(kit, ListKey::MoveDown)) form.steps = 1;
    if (take(kit, ListKey::MoveUp)) form.steps = -1;
    if (skips) {
        run.skipped.insert(run.current);
        return run.go_on(view);
    }
    if (form.steps != 0) return run.move(view, form.steps);
    if (form.submitted) save_check_in(form);
}

// -- right: the week
// ---------------------------------------------------------------------------------------------------

void add_comment(View& view, Run& run, std::string& text, CommentKind kind, std::optional<Instant> at) {
    std::string const words(trimmed(text));
    if (words.empty()) return;
    text.clear();
    std::string on = run.current;
    if (on.empty() && !run.queue.empty()) on = run.queue.front();
    if (on.empty()) on = view.document().id_of(view.scene.me ? view.scene.me : view.document().workspace().id);
    CreateRecord made;
    made.kind = Kind::Comment;
    made.fields = {{"on", on},
                   {"text", words},
                   {"kind", std::string(field_in(Kind::Comment, "kind").choices[static_cast<std::size_t>(kind)])}};
    if (view.scene.me) made.fields.push_back({"author", std::string(view.document().id_of(view.scene.me))});
    made.fields.push_back({"at", at.value_or(view.kit.now())});
    Execute step;
    step.commands.emplace_back(std::move(made));
    step.quiet = true;
    view.execute(std::move(step));
}

bool add_line(View& view, Rect& rest, Text label, std::string& text) {
    Kit& kit = view.kit;
    FieldSpec spec;
    spec.placeholder = kit.words(label);
    spec.icon = icons::plus;
    spec.key = kit.words(label);
    auto const events = kit.text_field(cut_top(rest, kit.control_height()), kit.words(label), text, spec);
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        text.clear();
    }
    cut_top(rest, 8);
    return events.submitted || (events.left && !trimmed(text).empty());
}

void on_line(View& view, Rect place, Comment const& comment) {
    Slot const on = comment.on;
    if (view.document().get<KeyResult>(on) == nullptr && view.document().get<Objective>(on) == nullptr) return;
    Kit& kit = view.kit;
    kit.icon(cut_left(place, 14), icons::target, 13, kit.theme().muted);
    cut_left(place, 6);
    kit.text(place, title_or_untitled(view, on), style::caption, kit.theme().muted);
}

void commitment_row(View& view, Rect& rest, Slot slot) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const* const comment = view.document().get<Comment>(slot);
    if (comment == nullptr) return;
    bool const done = comment->done_at.has_value();
    float const words = kit.paragraph_height(rest.width - 26, comment->text, style::body);
    Rect row = cut_top(rest, words + 26);
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = kit.words(text::commitment_kept, {{"title", comment->text}});
    node.checked = done;
    float const reach = kit.coarse() ? space::touch_height : 24;
    Rect const mark{row.x, row.y + 2, 16, 16};
    Press const press = kit.pressable(centered(mark, reach, reach), view.document().id_of(slot), std::move(node));
    if (press.clicked) {
        Execute step;
        step.commands.emplace_back(SetFields{{std::string(view.document().id_of(slot))},
                                             {{"done_at", done ? Value() : Value(view.scene.at)}}});
        step.quiet = true;
        view.execute(std::move(step));
    }
    kit.fill(mark, done ? t.accent : t.field, 4);
    if (!done) kit.outline(mark, press.hovered ? t.accent : t.muted, 4);
    if (done) kit.icon(mark, icons::check, 12, t.on_accent);
    cut_left(row, 26);
    Rect text = cut_top(row, words);
    kit.paragraph(text, comment->text, style::body, done ? t.muted : t.text);
    on_line(view, cut_top(row, 18), *comment);
}

Rect week_head(View& view, Rect& rest, Text title, std::string_view detail) {
    Kit& kit = view.kit;
    Rect const head = cut_top(rest, 24);
    kit.heading({head.x, head.y, head.width * 0.7F, head.height}, kit.words(title), style::caption_medium, 3);
    kit.label(head, detail, style::caption, kit.theme().muted, Align::Right);
    return head;
}

void week_card(View& view, Run& run, Rect card) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& locale = kit.locale();
    Week const& week = run.week_now(view);
    kit.card(card);
    Rect const content = kit.begin_scroll("week", card);
    Rect rest = inset(content, space::between, 0);
    rest.height = endless;
    if (std::exchange(run.shown_stage, run.stage) != run.stage) run.scrolls = 3;
    bool const comes = run.scrolls > 0;
    if (comes) {
        --run.scrolls;
        kit.wake_after(0);
    }
    cut_top(rest, 14);
    Rect head = cut_top(rest, 24);
    std::string const days =
        short_date(week.begins, locale) + " – " + short_date(week.begins + days_in_week - 1, locale);
    kit.label(head, days, style::caption, t.muted, Align::Right);
    kit.heading({head.x, head.y, head.width / 2, head.height}, kit.words(text::this_week), style::emphasis, 2);

    auto const kept = std::ranges::count_if(week.commitments, [&](Slot slot) {
        auto const* const comment = view.document().get<Comment>(slot);
        return comment != nullptr && comment->done_at;
    });
    Rect section = rest;
    week_head(view, rest, text::monday_commitments,
              week.commitments.empty()
                  ? std::string()
                  : view.words(text::count_of_all, {{"n", kept}, {"all", week.commitments.size()}}));
    if (comes && run.stage == Commitments) kit.scroll_to({section.x, section.y, section.width, 24});
    if (week.commitments.empty())
        spoken_paragraph(view, rest, kit.words(text::no_commitments), style::caption, t.muted);
    for (Slot const slot : week.commitments) commitment_row(view, rest, slot);
    if (add_line(view, rest, text::add_commitment, run.commitment))
        add_comment(view, run, run.commitment, CommentKind::Commitment, {});
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 8);

    section = rest;
    week_head(view, rest, text::friday_wins, {});
    if (comes && run.stage == Wins) kit.scroll_to({section.x, section.y, section.width, 80});
    for (Slot const slot : week.wins) {
        auto const* const comment = view.document().get<Comment>(slot);
        if (comment == nullptr) continue;
        float const words = kit.paragraph_height(rest.width - 26, comment->text, style::body);
        Rect row = cut_top(rest, words + 8);
        kit.icon({row.x, row.y + 2, 16, 16}, icons::trophy, 15, t.accent);
        cut_left(row, 26);
        Rect text = row;
        spoken_paragraph(view, text, comment->text, style::body, t.text);
    }
    if (add_line(view, rest, text::add_win, run.win)) add_comment(view, run, run.win, CommentKind::Win, {});
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 8);

    section = rest;
    week_head(view, rest, text::run_changes,
              view.words(text::changes_since, {{"day", short_date(view.scene.at - days_in_week, locale)}}));
    if (comes && run.stage == Changes) kit.scroll_to({section.x, section.y, section.width, 200});
    if (week.moved.empty()) spoken_paragraph(view, rest, kit.words(text::nothing_changed), style::caption, t.muted);
    for (auto const& moved : week.moved) {
        Rect row = cut_top(rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
        auto const result = view.scene.evaluation.of(moved.record);
        std::string const change = moved.before + " → " + moved.after;
        SemanticNode node;
        node.role = Role::Link;
        node.name = title_or_untitled(view, moved.record);
        node.description = change;
        std::string const key = "moved " + std::string(view.document().id_of(moved.record));
        Press const press = kit.pressable(row, key, std::move(node));
        if (press.clicked) view.open_record(moved.record);
        kit.icon(cut_left(row, 16), icon_of(result.status), 15, status_color(t, result));
        cut_left(row, 10);
        float const wide = kit.width(change, style::caption_medium) + 2;
        kit.text(cut_right(row, wide), change, style::caption_medium,
                 moved.better ? t.of(Status::OnTrack).ink : t.of(Status::Behind).ink, Align::Right);
        cut_right(row, 8);
        kit.text(row, title_or_untitled(view, moved.record), style::body, press.hovered ? t.accent : t.text);
    }
    cut_top(rest, 12);
    week_head(view, rest, text::next_week_commitments, {});
    if (add_line(view, rest, text::next_week, run.next_commitment))
        add_comment(view, run, run.next_commitment, CommentKind::Commitment, start_of(week.begins + days_in_week));
    kit.end_scroll(rest.y - content.y + 8);
}

// -- all of it
// ---------------------------------------------------------------------------------------------------------

void steps(View& view, Run& run, Rect card) {
    Kit& kit = view.kit;
    Week const& week = run.week_now(view);
    std::size_t const all = run.queue.size();
    auto const kept = std::ranges::count_if(week.commitments, [&](Slot slot) {
        auto const* const comment = view.document().get<Comment>(slot);
        return comment != nullptr && comment->done_at;
    });
    auto const share = [](std::size_t n, std::size_t of) {
        return of == 0 ? 0.0 : static_cast<double>(n) / static_cast<double>(of);
    };
    std::vector<Step> four(4);
    four[0] = {.label = std::string(kit.words(text::screen_key_results)),
               .detail = kit.words(text::run_done_of, {{"done", run.done.size()}, {"n", all}}),
               .done = run.done.size() == all,
               .progress = all == 0 ? 1.0 : share(run.done.size(), all)};
    four[1] = {.label = std::string(kit.words(text::run_commitments)),
               .detail = kit.words(text::run_kept, {{"done", kept}, {"n", week.commitments.size()}}),
               .progress = share(static_cast<std::size_t>(kept), week.commitments.size())};
    four[2] = {.label = std::string(kit.words(text::run_wins)),
               .detail = kit.words(text::run_written, {{"n", week.wins.size()}}),
               .progress = week.wins.empty() ? 0.0 : 1.0};
    four[3] = {
        .label = std::string(kit.words(text::run_changes)), .detail = {}, .progress = run.stage == Changes ? 1.0 : 0.0};
    if (!kit.phone()) kit.card(card);
    Rect const inside = kit.phone() ? card : inset(card, space::between, 12);
    if (auto const to = step_bars(kit, inside, kit.words(text::wizard_steps), run.stage, four)) {
        run.stage = *to;
        kit.wake_after(0);
    }
}

void title_bar(View& view, Run& run, Rect bar) {
    Kit& kit = view.kit;
    ButtonSpec const back{.label = kit.words(text::back_to_list),
                          .icon = icons::list_checks,
                          .kind = ButtonKind::Ghost,
                          .icon_only = kit.phone(),
                          .expanded = {}};
    if (kit.button(middle(cut_right(bar, kit.button_width(back)), kit.control_height()), back)) {
        run.began = false;
        view.set_query({});
        kit.wake_after(0);
    }
    bar = page_title(view, bar, kit.words(text::screen_check_in));
    std::size_t const left = run.queue.size() - std::min(run.queue.size(), run.done.size() + run.skipped.size());
    auto const& locale = kit.locale();
    std::string line = listed(kit.words(), locale.weekdays[static_cast<std::size_t>(iso_weekday(view.scene.at) - 1)],
                              short_date(view.scene.at, locale));
    std::string const time =
        left == 0 ? std::string()
                  : kit.words(text::minutes_left, {{"n", std::max<std::size_t>(1, (left * seconds_each + 59) / 60)}});
    if (kit.phone() && left > 0) line = time;
    else if (left > 0) line += " · " + time;
    if (bar.width > 100) kit.label(bar, line, style::body, kit.theme().muted);
}

} // namespace

CheckInRun::CheckInRun() : m(std::make_unique<Insides>()) {}
CheckInRun::~CheckInRun() = default;

std::span<KeyBinding const> CheckInRun::keys() const { return m->keys; }

void CheckInRun::draw(View& view, Rect area) {
    Kit& kit = view.kit;
    Insides& run = *m;
    if (!run.began) run.begin(view);
    auto const scope = kit.scope("run");
    Rect page = page_of(view, area);
    title_bar(view, run, cut_top(page, std::max(34.0F, kit.control_height())));
    cut_top(page, kit.phone() ? 8.0F : 12.0F);
    steps(view, run, cut_top(page, kit.phone() ? 40.0F : 72.0F));
    cut_top(page, space::between);
    bool const three = page.width >= all_from;
    bool const two = page.width >= two_from;
    if (two) {
        queue_card(view, run, cut_left(page, std::min(left_width, page.width * 0.32F)));
        cut_left(page, space::between);
    }
    if (three) {
        Rect const week = cut_right(page, right_width);
        cut_right(page, space::between);
        form_card(view, run, page);
        return week_card(view, run, week);
    }
    if (!two) {
        Rect bar = cut_top(page, segmented_height(kit, Size::Small));
        whose_choice(view, run, bar);
        cut_top(page, space::inside);
    }
    if (run.stage == Values && view.document().find(run.current)) form_card(view, run, page);
    else week_card(view, run, page);
}

bool CheckInRun::answered(View& view, Answer const& answer) {
    if (answer.ticket != m->draft.asked) return false;
    if (answer.refusal) return take_refusal(view, m->draft, *answer.refusal);
    m->done.insert(m->current);
    view.state.remembered.forget_all(draft_name("check-in-run", m->current));
    m->skipped.erase(m->current);
    m->go_on(view);
    return false;
}

} // namespace okra::ui
