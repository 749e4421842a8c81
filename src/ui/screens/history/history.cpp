// History: the list of steps by day, its filters and the columns of changes a day.
#include "ui/screens/history/history.hpp"

#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/history/history_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/history.hpp"

namespace okra::ui {

namespace {

constexpr float panel_width = 364;
constexpr float wide_enough = 900; // for a list and a panel side by side
constexpr int days_shown = 28;
constexpr KeyBinding undo_key{{on(U'u')}, text::history_key_undo, text::history_key_undo_help};

void choose(HistoryView& h, std::string const& key, bool only = false) {
    HistoryAsked wanted = h.asked;
    wanted.step = key;
    wanted.only = only;
    h.ask(wanted);
}

// -- head and filters ------------------------------------------------------------------------------------------------

void copy_as_text(HistoryView& h, HistoryData const& data) {
    std::string all;
    for (auto const& line : data.lines) {
        std::string const who = line.person ? person_name(h.view.document(), line.person)
                                            : std::string(h.kit().words(text::history_nobody));
        all += medium_date(line.day, h.kit().locale()) + " " + line.time + "\t" + who + "\t" + line.title;
        if (!line.detail.empty()) all += "\t" + line.detail;
        all += "\n";
    }
    h.kit().out().requests.emplace_back(platform::CopyText{std::move(all)});
    h.view.outbox.emplace_back(Say{h.view.words(text::history_copied, {{"n", data.lines.size()}})});
}

void search(HistoryView& h, Rect place) {
    HistoryAsked wanted = h.asked;
    words_filter(h.view, place, h.kit().words(text::history_search), h.state.filter, wanted.words);
    if (wanted.words != h.asked.words) h.ask(wanted);
}

void head(HistoryView& h, HistoryData const& data, Rect& page) {
    Kit& kit = h.kit();
    Rect bar = cut_top(page, std::max(34.0F, kit.control_height()));
    bar = page_title(h.view, bar, kit.words(text::screen_history));
    ButtonSpec const copy{.label = kit.words(text::history_copy),
                          .icon = icons::copy,
                          .icon_only = kit.phone(),
                          .disabled = data.lines.empty(),
                          .expanded = {}};
    if (kit.button(middle(cut_right(bar, kit.button_width(copy)), kit.control_height()), copy)) copy_as_text(h, data);
    cut_right(bar, space::inside);
    if (bar.width < 160) {
        cut_top(page, space::inside);
        bar = cut_top(page, kit.control_height());
    }
    search(h, middle(cut_left(bar, std::min(280.0F, bar.width)), kit.control_height()));
    cut_top(page, space::between);
}

void record_filter(HistoryView& h, Rect place) {
    Kit& kit = h.kit();
    kit.text(cut_top(place, 20), kit.words(text::history_record), style::caption_medium, kit.theme().muted);
    auto const picked = pick_record(h.view, place,
                                    {.label = kit.words(text::history_record),
                                     .kinds = KindSet::any(),
                                     .none = kit.words(text::history_everything),
                                     .placeholder = kit.words(text::history_everything)},
                                    h.view.document().find(h.asked.record));
    if (!picked) return;
    HistoryAsked wanted = h.asked;
    wanted.record = *picked ? std::string(h.view.document().id_of(*picked)) : std::string();
    h.ask(wanted);
}

void who_filter(HistoryView& h, HistoryData const& data, Rect place) {
    Kit& kit = h.kit();
    std::vector<Option> options{{std::string(kit.words(text::history_everyone)), nullptr, 0}};
    int chosen = 0;
    for (Slot const person : data.people) {
        if (h.view.document().id_of(person) == h.asked.who) chosen = static_cast<int>(options.size());
        options.push_back({person_name(h.view.document(), person), nullptr, 0});
    }
    if (!kit.labelled_select(place, kit.words(text::history_who), chosen, options)) return;
    HistoryAsked wanted = h.asked;
    wanted.who.clear();
    if (chosen > 0) wanted.who = h.view.document().id_of(data.people[static_cast<std::size_t>(chosen) - 1]);
    h.ask(wanted);
}

void what_filter(HistoryView& h, Rect place) {
    Kit& kit = h.kit();
    constexpr std::array sorts{text::history_all,     text::history_check_ins, text::history_created,
                               text::history_changed, text::history_deleted,   text::history_restored,
                               text::history_undone,  text::history_replaced};
    std::array<Option, sorts.size()> options;
    for (std::size_t i = 0; i < sorts.size(); ++i) options[i].label = std::string(kit.words(sorts[i]));
    HistoryAsked wanted = h.asked;
    if (kit.labelled_select(place, kit.words(text::history_what), wanted.what, options)) h.ask(wanted);
}

std::size_t count_of(HistoryData const& data, Date day) {
    auto const found = std::ranges::find(data.a_day, day, &std::pair<Date, std::size_t>::first);
    return found == data.a_day.end() ? 0 : found->second;
}

// A column a day, of four weeks; arrow keys walk along, Enter and a click go to the day in the list.
void columns(HistoryView& h, HistoryData const& data, Rect area) {
    Kit& kit = h.kit();
    Theme const& t = kit.theme();
    Date& last = h.state.window;
    if (!h.state.has_window) last = kit.today();
    h.state.has_window = true;
    Date const first = last - (days_shown - 1);
    std::size_t most = 1;
    for (int i = 0; i < days_shown; ++i) most = std::max(most, count_of(data, first + i));
    kit.text(cut_top(area, 18), kit.words(text::history_a_day), style::caption, t.muted);
    Rect const words = cut_bottom(area, 16);
    float const step = area.width / days_shown;
    kit.hairline({area.x, bottom(area)}, area.width);
    Date& marked = h.state.go_to.emplace(h.state.go_to.value_or(last));
    SemanticNode node;
    node.role = Role::Slider;
    node.name = kit.words(text::history_a_day);
    node.value =
        medium_date(marked, kit.locale()) + ": " + h.view.words(text::history_count, {{"n", count_of(data, marked)}});
    Press const press = kit.pressable(area, "changes a day", std::move(node));
    auto const day_at = [&](float x) {
        return first + std::clamp(static_cast<int>((x - area.x) / step), 0, days_shown - 1);
    };
    auto const go = [&](Date day) {
        marked = day;
        auto const it = std::ranges::find(data.days, day, &HistoryDay::day);
        if (it != data.days.end() && it->count > 0)
            choose(h, step_key(h.read().newest_first[data.lines[it->first].at]));
    };
    if (press.hovered) {
        Date const day = day_at(kit.pointer().x);
        kit.hint(area, medium_date(day, kit.locale()) + ": " +
                           h.view.words(text::history_count, {{"n", count_of(data, day)}}));
    }
    if (press.clicked) go(press.activated ? marked : day_at(kit.pointer().x));
    if (press.focused) {
        int const move = kit.take_key(Key::Right) ? 1 : kit.take_key(Key::Left) ? -1 : 0;
        if (move != 0) {
            marked = std::min(marked + move, kit.today());
            if (marked > last) last = marked;
            if (marked < first) last = marked + (days_shown - 1);
            kit.wake_after(0);
        }
    }
    for (int i = 0; i < days_shown; ++i) {
        Date const day = first + i;
        std::size_t const count = count_of(data, day);
        float const high =
            std::max(count > 0 ? 3.0F : 0.0F, area.height * static_cast<float>(count) / static_cast<float>(most));
        Rect const bar{area.x + static_cast<float>(i) * step + step * 0.15F, bottom(area) - high, step * 0.7F, high};
        bool const is_marked = day == marked && (press.focused || day != kit.today());
        if (count > 0) kit.fill(bar, day == kit.today() || is_marked ? t.accent : faded(t.accent, 0.38F), 2);
        if (is_marked && press.focused) kit.dot({bar.x + bar.width / 2, bottom(area) + 4}, 2, t.accent);
        if (iso_weekday(day) == 1 && i + 3 < days_shown)
            kit.text({bar.x, words.y, 60, words.height}, short_date(day, kit.locale()), style::caption, t.faint);
    }
}

void filters(HistoryView& h, HistoryData const& data, Rect& page) {
    Kit& kit = h.kit();
    bool const narrow = page.width < 720;
    float const field = kit.control_height() + 20;
    Rect card = cut_top(page, narrow ? 3 * (field + 8) + 24 : 92);
    cut_top(page, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, narrow ? 12 : 14);
    if (narrow) {
        record_filter(h, cut_top(inside, field));
        cut_top(inside, 8);
        who_filter(h, data, cut_top(inside, field));
        cut_top(inside, 8);
        what_filter(h, cut_top(inside, field));
        return;
    }
    Rect row = middle(inside, field);
    record_filter(h, cut_left(row, 200));
    cut_left(row, 12);
    who_filter(h, data, cut_left(row, 150));
    cut_left(row, 12);
    what_filter(h, cut_left(row, 150));
    cut_left(row, space::around);
    if (row.width < 300) return;
    Rect chart{row.x, inside.y - 2, row.width, inside.height + 4};
    Rect pager = middle(cut_right(chart, 68), 28);
    auto const turn = [&](Rect place, char const* icon, int days, Text label, std::string_view key) {
        ButtonSpec const spec{
            .label = kit.words(label), .icon = icon, .icon_only = true, .small = true, .key = key, .expanded = {}};
        if (!kit.button(place, spec)) return;
        h.state.window = std::min(h.state.window + days, kit.today());
        kit.wake_after(0);
    };
    constexpr int week = 7;
    turn(cut_left(pager, 28), icons::chevron_left, -week, text::history_earlier, "earlier");
    cut_left(pager, 6);
    turn(cut_left(pager, 28), icons::chevron_right, week, text::history_later, "later");
    cut_right(chart, space::inside);
    cut_left(chart, std::max(0.0F, chart.width - 460));
    columns(h, data, chart);
}

// -- the list --------------------------------------------------------------------------------------------------------

void day_head(HistoryView& h, Rect row, HistoryDay const& day) {
    Kit& kit = h.kit();
    Theme const& t = kit.theme();
    kit.fill(row, t.raised);
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    Rect inside = inset(row, space::between, 0);
    std::string const words = day_words(h.view, day.day);
    kit.heading(cut_left(inside, kit.width(words, style::body_strong) + 1), words, style::body_strong, 2);
    cut_left(inside, 8);
    kit.label(inside,
              day.people == 0 ? h.view.words(text::history_count, {{"n", day.count}})
                              : h.view.words(text::history_by_people, {{"n", day.count}, {"people", day.people}}),
              style::caption, t.muted);
}

Press line_row(HistoryView& h, Rect row, HistoryLine const& line, std::string const& key) {
    Kit& kit = h.kit();
    Theme const& t = kit.theme();
    std::string const who =
        line.person ? person_name(h.view.document(), line.person) : std::string(kit.words(text::history_nobody));
    SemanticNode node;
    node.role = Role::Button;
    node.name = line.time + ", " + who + ": " + line.title;
    node.description = line.detail;
    node.current = h.asked.step == key;
    Press const press = kit.pressable(row, key, std::move(node), 0);
    row_background(h.view, row, press, h.asked.step == key);
    Rect inside = inset(row, space::between, 0);
    kit.text(cut_left(inside, 46), line.time, style::caption, t.muted);
    Rect const face = middle(cut_left(inside, avatar_size), avatar_size);
    if (line.person) person_avatar(h.view, face, line.person);
    else kit.icon(face, icons::user, 16, t.faint);
    cut_left(inside, 12);
    kit.icon(cut_right(inside, 18), line.told.in_ledger ? icons::scroll_text : icon_of(line.told.sort), 16, t.muted);
    cut_right(inside, 12);
    Rect words = line.detail.empty() ? inside : middle(inside, 40);
    Rect const first = line.detail.empty() ? words : cut_top(words, 21);
    kit.text(first, line.title, style::body, t.text);
    if (!line.detail.empty()) kit.text(words, line.detail, style::caption, t.muted);
    return press;
}

// Where the focus goes from a line, by arrow keys.
void rove(HistoryView& h, HistoryData const& data, std::size_t line, Rect const& content, float page) {
    Kit& kit = h.kit();
    constexpr float usual = 56;
    auto const next = roved(kit, line, data.lines.size(), static_cast<std::size_t>(std::max(1.0F, page / usual)));
    if (!next) return;
    auto const item =
        std::ranges::find_if(data.items, [&](HistoryItem const& it) { return !it.is_day && it.at == *next; });
    kit.scroll_to({content.x, content.y + item->y, content.width, item->height});
    kit.focus(kit.id(step_key(h.read().newest_first[data.lines[*next].at])));
    if (!h.asked.step.empty()) choose(h, step_key(h.read().newest_first[data.lines[*next].at]), h.asked.only);
}

void list(HistoryView& h, HistoryData const& data, Rect area) {
    Kit& kit = h.kit();
    Theme const& t = kit.theme();
    constexpr float foot = 44;
    Rect card = area;
    card.height = std::min(card.height, data.height + foot);
    kit.card(card);
    auto const group = kit.group(Role::List, kit.words(text::screen_history), card, "steps");
    Rect const content = kit.begin_scroll("steps", card);
    auto const begin = std::ranges::lower_bound(data.items, card.y - content.y, {},
                                                [](HistoryItem const& it) { return it.y + it.height; });
    for (auto it = begin; it != data.items.end() && content.y + it->y < bottom(card); ++it) {
        Rect const row{content.x, content.y + it->y, content.width, it->height};
        if (it->is_day) {
            day_head(h, row, data.days[it->at]);
            continue;
        }
        HistoryLine const& line = data.lines[it->at];
        std::string const key = step_key(h.read().newest_first[line.at]);
        Press const press = line_row(h, row, line, key);
        if (press.clicked) choose(h, h.asked.step == key && !press.activated ? std::string() : key);
        if (press.focused && take(kit, undo_key)) choose(h, key);
        if (press.focused) rove(h, data, it->at, content, card.height);
    }
    Rect const end{content.x + space::between, content.y + data.height, content.width - 2 * space::between, foot};
    bool const seen = end.y < bottom(card) + card.height;
    if (h.read().has_all) kit.label(end, kit.words(text::history_begins), style::caption, t.muted);
    else if (seen) h.view.outbox.emplace_back(ReadHistory{true});
    kit.end_scroll(data.height + foot);
}

void nothing(HistoryView& h, Rect page) {
    Kit& kit = h.kit();
    if (h.read().failed) return error_line(h.view, cut_top(page, 24), kit.words(text::history_failed));
    if (!h.read().is_read) return skeleton(kit, cut_top(page, std::min(page.height, 300.0F)), 6);
    bool const filtered = !h.read().newest_first.empty();
    if (filtered && !h.read().has_all) { // what fits may be older than what was read
        h.view.outbox.emplace_back(ReadHistory{true});
        return skeleton(kit, cut_top(page, std::min(page.height, 300.0F)), 6);
    }
    Emptiness const empty{icons::history,
                          std::string(kit.words(filtered ? text::history_no_match : text::history_empty)),
                          filtered ? std::string() : std::string(kit.words(text::history_empty_hint)),
                          {},
                          nullptr};
    Rect const card =
        cut_top(page, std::min(page.height, empty_state_height(h.view, page.width, empty) + 2 * space::around));
    kit.card(card);
    empty_state(h.view, card, empty);
}

class HistoryScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        HistoryView h{view, m_state, history_asked(view.state.place.query)};
        auto const scope = kit.scope("history");
        keep_up(h);
        auto& data = m_state.data.of(key_of(h), [&] { return history_data(view, h.asked); });
        Rect page = page_of(view, area);
        auto const open = h.asked.step.empty() ? std::optional<std::size_t>() : step_at(h.read(), h.asked.step);
        bool const side_by_side = page.width >= wide_enough;
        if (open && !side_by_side) return history_panel(h, page, *open, true);
        head(h, data, page);
        filters(h, data, page);
        if (data.lines.empty()) return nothing(h, page);
        Rect panel{};
        if (open) {
            panel = cut_right(page, panel_width);
            cut_right(page, space::between);
        }
        list(h, data, page);
        if (open) history_panel(h, panel, *open, false);
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    // What was saved since it was read last is read, too.
    static void keep_up(HistoryView& h) {
        auto const& read = h.read();
        auto const& session = h.view.session;
        bool const behind = !read.is_read || read.epoch != session.epoch() || read.revision != session.revision();
        if (behind && !read.failed && session.save_state() == SaveState::Saved)
            h.view.outbox.emplace_back(ReadHistory{});
    }
    // Whatever step is open, the list is the same.
    HistoryState::Key key_of(HistoryView& h) const {
        HistoryAsked listed = h.asked;
        listed.step.clear();
        return {h.read().number, h.view.scene.version, std::string(h.kit().words().language()), query_of(listed),
                h.kit().today()};
    }

    HistoryState m_state;
    std::array<KeyBinding, 1> m_keys{undo_key};
};

} // namespace

std::unique_ptr<Screen> history_screen() { return std::make_unique<HistoryScreen>(); }

} // namespace okra::ui
