// What one step changed, and what undoing it, or all since, would lead to.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/history/history_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/history.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_fields = 12;
constexpr std::size_t most_steps = 5;
constexpr std::size_t most_readings = 8;
constexpr float endless = 1e6F;

struct Panel {
    HistoryView& h;
    Session::Logged const& logged;
    StepChanges const& told;
    std::size_t step;
    Rect rest;

    Kit& kit() const { return h.kit(); }
    Theme const& theme() const { return h.kit().theme(); }
    LogEntry const& entry() const { return logged.entry; }
};

StepRange range_of(Panel const& p) { return {p.h.asked.only ? p.step : 0, p.step, p.h.read().number}; }

bool crosses_replacement(Panel const& p) {
    auto const range = range_of(p);
    auto const& read = p.h.read().newest_first;
    return std::any_of(read.begin() + static_cast<std::ptrdiff_t>(range.first),
                       read.begin() + static_cast<std::ptrdiff_t>(range.last) + 1,
                       [](Session::Logged const& it) { return it.entry.way == LogEntry::Way::Replaced; });
}

void head(Panel& p, bool as_page) {
    Kit& kit = p.kit();
    Theme const& t = p.theme();
    HistoryAsked all = p.h.asked;
    all.step.clear();
    Rect row = cut_top(p.rest, std::max(28.0F, kit.coarse() ? space::touch_height : 0));
    if (as_page) {
        ButtonSpec const back{.label = kit.words(text::history_back),
                              .icon = icons::arrow_left,
                              .kind = ButtonKind::Ghost,
                              .key = "back",
                              .expanded = {}};
        float const wide = kit.button_width(back);
        if (kit.button({row.x - 8, row.y, wide, row.height}, back)) p.h.ask(all);
        row = cut_top(p.rest, 28);
    } else {
        ButtonSpec const close{.label = kit.words(text::history_back),
                               .icon = icons::x,
                               .kind = ButtonKind::Ghost,
                               .icon_only = true,
                               .small = true,
                               .key = "close step",
                               .expanded = {}};
        if (kit.button(cut_right(row, 28), close) || kit.take_key(Key::Escape)) p.h.ask(all);
    }
    auto const& told = p.told;
    kit.icon(cut_left(row, 18), icon_of(told.sort), 16, t.accent);
    cut_left(row, 8);
    Slot const person = p.h.view.document().find(p.entry().person);
    std::string const who =
        person ? person_name(p.h.view.document(), person) : std::string(kit.words(text::history_nobody));
    auto const when = listed(kit.words(), day_words(p.h.view, kit.day_of(p.entry().at())), kit.time_of(p.entry().at()));
    kit.label(row, when + " · " + who, style::caption, t.muted);
    cut_top(p.rest, 8);
    std::string const title = step_title(p.h.view, p.entry());
    float const high = kit.paragraph_height(p.rest.width, title, style::section, 4);
    SemanticNode node;
    node.role = Role::Heading;
    node.name = title;
    node.level = 2;
    node.rect = cut_top(p.rest, high);
    kit.paragraph(node.rect, title, style::section, t.text, 4);
    kit.node(std::move(node));
    cut_top(p.rest, 10);
    Slot const about = told.about;
    if (about && p.h.view.document().live_record(about) != nullptr) {
        std::string const name = title_or_untitled(p.h.view, about);
        Rect link = cut_top(p.rest, std::max(20.0F, kit.coarse() ? space::touch_height : 0));
        kit.icon(cut_left(link, 18), icon_of(p.h.view.document().kind_of(about)), 15, t.muted);
        cut_left(link, 6);
        link.width = std::min(link.width, kit.width(name, style::body_medium) + 2);
        if (kit.link(link, name, style::body_medium, t.accent)) p.h.view.open_record(about);
        cut_top(p.rest, 10);
    }
}

void fields(Panel& p) {
    Kit& kit = p.kit();
    auto const& told = p.told;
    if (told.fields.empty()) return;
    kit.heading(cut_top(p.rest, 26), kit.words(text::history_changed_fields), style::body_strong, 3);
    for (std::size_t i = 0; i < std::min(most_fields, told.fields.size()); ++i) {
        auto const& field = told.fields[i];
        std::string words = field_words(p.h.view, field);
        if (told.records.size() > 1 && field.record)
            words.insert(0, " · ").insert(0, title_or_untitled(p.h.view, field.record));
        spoken_paragraph(p.h.view, p.rest, words, style::body, p.theme().text);
        cut_top(p.rest, 4);
    }
    std::size_t const all = told.fields.size() + told.more;
    if (all > most_fields)
        kit.label(cut_top(p.rest, 20), p.h.view.words(text::history_more_fields, {{"n", all - most_fields}}),
                  style::caption, p.theme().muted);
    cut_top(p.rest, 12);
}

// Undo to here, or this step alone.
void scope(Panel& p) {
    Kit& kit = p.kit();
    std::array<Choice, 2> choices;
    choices[0].label = std::string(kit.words(text::history_to_here));
    choices[1].label = std::string(kit.words(text::history_only_this));
    int chosen = p.h.asked.only ? 1 : 0;
    Rect row = cut_top(p.rest, segmented_height(kit));
    row.width = std::min(row.width, segmented_width(kit, choices));
    if (segmented(kit, row, kit.words(text::history_to_here), chosen, choices)) {
        HistoryAsked wanted = p.h.asked;
        wanted.only = chosen == 1;
        p.h.ask(wanted);
    }
    cut_top(p.rest, 12);
}

void steps(Panel& p) {
    if (p.h.asked.only) return;
    Kit& kit = p.kit();
    Theme const& t = p.theme();
    auto const& read = p.h.read().newest_first;
    std::size_t const count = p.step + 1;
    kit.label(cut_top(p.rest, 24), p.h.view.words(text::history_takes_back, {{"n", count}}), style::body_strong,
              t.text);
    auto const list = kit.group(Role::List, kit.words(text::history_steps), p.rest, "taken back");
    for (std::size_t i = 0; i < std::min(most_steps, count); ++i) {
        Rect row = cut_top(p.rest, 28);
        auto const& entry = read[i].entry;
        std::string const time = kit.time_of(entry.at());
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = step_title(p.h.view, entry);
        node.rect = row;
        kit.text(cut_right(row, 44), time, style::caption, t.muted, Align::End);
        kit.text(row, node.name, style::body, t.text);
        kit.node(std::move(node));
    }
    if (count > most_steps)
        kit.label(cut_top(p.rest, 22), p.h.view.words(text::history_more_steps, {{"n", count - most_steps}}),
                  style::caption, t.muted);
    cut_top(p.rest, 12);
}

void reading(Panel& p, Rect row, Session::Reading const& it) {
    Kit& kit = p.kit();
    Theme const& t = p.theme();
    auto const& locale = kit.locale();
    std::string const title = title_or_untitled(p.h.view, it.record);
    std::string change;
    if (!it.will_be_there) change = kit.words(text::history_would_go);
    else if (!it.was_there) change = kit.words(text::history_would_come);
    else {
        auto const shown = [&](std::optional<double> progress) {
            return progress ? percent(progress, locale) : std::string("—");
        };
        std::string before = shown(it.before.progress);
        std::string after = shown(it.after.progress);
        if (before == after && it.before.progress && it.after.progress && it.before.progress != it.after.progress) {
            auto const apart = compared_percents(*it.before.progress, *it.after.progress, locale);
            before = apart.first;
            after = apart.second;
        }
        if (before != after) change = p.h.view.words(text::history_from_to, {{"before", before}, {"after", after}});
        else if (it.before.status != it.after.status)
            change = p.h.view.words(text::history_from_to, {{"before", status_word(p.h.view, it.before)},
                                                            {"after", status_word(p.h.view, it.after)}});
        else change = after;
    }
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = title + ": " + change;
    node.rect = row;
    if (it.will_be_there && it.after.status != Status::Unset)
        kit.icon(cut_right(row, 18), icon_of(it.after.status), 15, status_color(t, it.after));
    else cut_right(row, 18);
    cut_right(row, 6);
    float const wide = std::min(row.width * 0.6F, kit.width(change, style::body_medium) + 2);
    kit.text(cut_right(row, wide), change, style::body_medium, t.text, Align::End);
    cut_right(row, 8);
    kit.text(row, title, style::body, t.text);
    kit.node(std::move(node));
}

// Objectives first, then what has moved most.
std::vector<Session::Reading> in_order(View const& view, std::vector<Session::Reading> readings) {
    auto const moved = [](Session::Reading const& it) {
        return std::abs(it.after.progress.value_or(0) - it.before.progress.value_or(0));
    };
    std::ranges::stable_sort(readings, [&](auto const& a, auto const& b) {
        bool const first = view.document().kind_of(a.record) == Kind::Objective;
        bool const second = view.document().kind_of(b.record) == Kind::Objective;
        return first != second ? first : moved(a) > moved(b);
    });
    return readings;
}

void readings(Panel& p) {
    Kit& kit = p.kit();
    Theme const& t = p.theme();
    auto const& preview = p.h.read().preview;
    StepRange const range = range_of(p);
    bool const known = preview && preview->steps == range && preview->version == p.h.view.session.version();
    if (!known) {
        p.h.view.outbox.emplace_back(PreviewUndo{range});
        kit.wake_after(0);
    }
    std::size_t const count = known ? preview->readings.size() : 0;
    std::size_t const shown = std::min(most_readings, count);
    float const high = 44 + static_cast<float>(shown) * 28 + (count > shown ? 24 : 0) + (count == 0 ? 28 : 0);
    Rect card = cut_top(p.rest, high);
    kit.fill(card, t.raised, space::control_radius);
    kit.outline(card, t.hairline, space::control_radius);
    card = inset(card, 12, 10);
    kit.heading(cut_top(card, 22), kit.words(text::history_reads), style::caption, 3);
    auto const list = kit.group(Role::List, kit.words(text::history_reads), card, "readings");
    if (known) {
        auto const some = in_order(p.h.view, preview->readings);
        for (std::size_t i = 0; i < shown; ++i) reading(p, cut_top(card, 28), some[i]);
        if (count == 0) kit.label(cut_top(card, 24), kit.words(text::history_reads_alike), style::body, t.muted);
        if (count > shown)
            kit.label(cut_top(card, 22), p.h.view.words(text::history_reads_more, {{"n", count - shown}}),
                      style::caption, t.muted);
    }
    cut_top(p.rest, 12);
}

constexpr float foot_height = 104;

void foot(Panel& p, Rect area) {
    Kit& kit = p.kit();
    kit.hairline({area.x, area.y}, area.width);
    p.rest = inset(area, 0, 8);
    p.rest.height = endless;
    std::size_t const count = p.h.asked.only ? 1 : p.step + 1;
    std::string const label = p.h.view.words(text::history_undo_steps, {{"n", count}});
    ButtonSpec const undo{
        .label = label, .icon = icons::undo_2, .kind = ButtonKind::Primary, .key = "undo steps", .expanded = {}};
    spoken_paragraph(p.h.view, p.rest, kit.words(text::history_undo_note), style::caption, p.theme().muted);
    cut_top(p.rest, 10);
    if (kit.button(cut_top(p.rest, std::max(36.0F, kit.control_height())), undo))
        p.h.view.outbox.emplace_back(UndoSteps{range_of(p)});
}

// A replacement is brought back as a whole, where the store still has what was there before.
void bring_back(Panel& p) {
    Kit& kit = p.kit();
    auto const& before = p.h.view.state.before;
    bool const is_kept = p.step == 0 && before && before->epoch + 1 == p.logged.epoch;
    if (is_kept) {
        ButtonSpec const button{.label = kit.words(text::settings_bring_back),
                                .icon = icons::undo_2,
                                .kind = ButtonKind::Primary,
                                .key = "bring back",
                                .expanded = {}};
        if (kit.button(cut_top(p.rest, kit.control_height() + 4), button)) p.h.view.outbox.emplace_back(BringBack{});
        return;
    }
    bool const itself = p.entry().way == LogEntry::Way::Replaced;
    spoken_paragraph(p.h.view, p.rest, kit.words(itself ? text::history_not_kept : text::history_over_replacement),
                     style::body, p.theme().muted);
}

} // namespace

void history_panel(HistoryView& h, Rect area, std::size_t step, bool as_page) {
    Kit& kit = h.kit();
    auto const scope_of_step = kit.scope("step");
    if (!as_page) kit.card(area);
    auto const group =
        kit.group(Role::Complementary, step_title(h.view, h.read().newest_first[step].entry), area, "step");
    float const edge = as_page ? 0 : space::between;
    Session::Logged const& logged = h.read().newest_first[step];
    HistoryState::Key const key{h.read().number, h.view.scene.version, std::string(kit.words().language()), {}, {}};
    auto const& told = h.state.open.of({key, step_key(logged)},
                                       [&] { return changes_of(h.view.document(), logged.entry, kit.words()); });
    Panel p{h, logged, told, step, {}};
    bool const whole = p.entry().way == LogEntry::Way::Replaced;
    bool const can_undo = !whole && !crosses_replacement(p);
    Rect const last = can_undo ? cut_bottom(area, foot_height) : Rect{};
    Rect const content = kit.begin_scroll("step content", area);
    p.rest = {content.x + edge, content.y + edge, content.width - 2 * edge, endless};
    head(p, as_page);
    fields(p);
    if (!whole) scope(p);
    if (can_undo) {
        steps(p);
        readings(p);
    } else {
        bring_back(p);
    }
    kit.end_scroll(p.rest.y - content.y + space::between);
    if (can_undo) foot(p, inset(last, edge, 0));
}

} // namespace okra::ui
