// The steps to a company that runs: what is done says what it came to, what is not offers its one action.
#include "ui/screens/setup/setup.hpp"

#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/me.hpp"
#include "ui/screens/add_people/add_people.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/people.hpp"

namespace okra::ui {

namespace {

constexpr float widest = 760;
constexpr float endless = 1e6F;
constexpr float row_height = 76;
constexpr float field_width = 260;

enum class Task : std::uint8_t { Me, Company, Cycle, People, Teams, Objective, KeyResult, CheckIn };
constexpr std::array tasks{Task::Me,    Task::Company,   Task::Cycle,     Task::People,
                           Task::Teams, Task::Objective, Task::KeyResult, Task::CheckIn};

struct TaskInfo {
    Text title{}, help{};
    char const* icon = nullptr;
};
constexpr TaskInfo info_of(Task task) {
    switch (task) {
    case Task::Me: return {text::setup_me, text::setup_me_help, icons::user};
    case Task::Company: return {text::setup_company, text::setup_company_help, icons::building_2};
    case Task::Cycle: return {text::setup_cycle, text::setup_cycle_help, icons::calendar_days};
    case Task::People: return {text::setup_people, text::people_empty_hint, icons::users};
    case Task::Teams: return {text::setup_teams, text::teams_empty_hint, icons::list_tree};
    case Task::Objective: return {text::setup_objective, text::setup_objective_help, icons::flag};
    case Task::KeyResult: return {text::setup_key_result, text::setup_key_result_help, icons::target};
    case Task::CheckIn: return {text::setup_check_in, text::setup_check_in_help, icons::circle_check_big};
    }
    return {};
}

template <class R>
std::size_t live(Document const& document) {
    return static_cast<std::size_t>(std::ranges::count(document.all<R>(), false, &R::deleted));
}

// What a task has come to; "" while it is not done.
std::string done_words(View& view, Task task) {
    Document const& document = view.document();
    auto const count = [&](std::size_t n, std::size_t least, Text text) {
        return n >= least ? view.words(text, {{"n", n}}) : std::string();
    };
    switch (task) {
    case Task::Me: {
        auto const* const me = document.get<Person>(view.scene.me);
        return me != nullptr ? view.words(text::setup_me_done, {{"name", me->name}}) : std::string();
    }
    case Task::Company: {
        std::string const& name = document.workspace().name;
        return name == view.words(text::my_workspace) ? std::string() : name;
    }
    case Task::Cycle: {
        auto const* const cycle = document.get<Cycle>(view.scene.cycle);
        if (cycle == nullptr || !cycle->starts || !cycle->ends) return {};
        auto const& locale = view.kit.locale();
        return view.words(text::setup_cycle_done, {{"name", cycle->name},
                                                   {"first", medium_date(*cycle->starts, locale)},
                                                   {"last", medium_date(*cycle->ends, locale)}});
    }
    case Task::People: return count(live<Person>(document), 2, text::setup_people_done);
    case Task::Teams: return count(live<Team>(document), 1, text::setup_teams_done);
    case Task::Objective: return count(live<Objective>(document), 1, text::count_objectives);
    case Task::KeyResult: return count(live<KeyResult>(document), 1, text::count_key_results);
    case Task::CheckIn: return live<CheckIn>(document) > 0 ? std::string(view.words(text::setup_done)) : std::string();
    }
    return {};
}

class Setup final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("setup", area);
        Rect rest = page_of(view, content);
        float const width = std::min(rest.width, widest);
        rest.x += (rest.width - width) / 2;
        rest.width = width;
        rest.height = endless;
        kit.heading(cut_top(rest, style::page.line_height), kit.words(text::screen_setup), style::page, 1);
        std::size_t done = 0;
        for (Task const task : tasks) done += done_words(view, task).empty() ? 0U : 1U;
        spoken_paragraph(view, rest, kit.words(text::setup_intro, {{"done", done}, {"n", tasks.size()}}), style::body,
                         kit.theme().muted);
        cut_top(rest, 10);
        double const share = static_cast<double>(done) / static_cast<double>(tasks.size());
        kit.progress_bar(cut_top(rest, 6), share, {}, kit.theme().accent);
        cut_top(rest, space::between);
        steps(view, rest);
        cut_top(rest, space::between);
        ButtonSpec const finish{.label = kit.words(text::setup_finish),
                                .trailing_icon = icons::arrow_right,
                                .kind = done == tasks.size() ? ButtonKind::Primary : ButtonKind::Plain,
                                .expanded = {}};
        Rect row = cut_top(rest, kit.control_height());
        if (kit.button(cut_right(row, kit.button_width(finish)), finish)) view.go("overview");
        kit.end_scroll(rest.y + space::between - content.y);
    }

    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_asked || answer.refusal || answer.made.empty()) return false;
        remember_me(view.state.remembered, view.document(), view.document().find(answer.made.front()));
        view.kit.wake_after(0);
        return false;
    }

private:
    void steps(View& view, Rect& rest) {
        Kit& kit = view.kit;
        bool const stacked = rest.width < 560;
        Rect const top = rest;
        auto const group = kit.group(Role::List, kit.words(text::screen_setup), {top.x, top.y, top.width, 1}, "steps");
        bool is_next = true;
        for (Task const task : tasks) {
            std::string const done = done_words(view, task);
            bool const asks = done.empty();
            float const height = row_height + (asks && stacked ? kit.control_height() + 8 : 0.0F);
            Rect const card = cut_top(rest, height);
            cut_top(rest, space::inside);
            step(view, card, task, done, is_next && asks);
            if (asks) is_next = false;
        }
    }

    void step(View& view, Rect card, Task task, std::string const& done, bool is_next) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        auto const info = info_of(task);
        auto const title = kit.words(info.title);
        auto const scope = kit.scope(title);
        auto const group =
            kit.group(Role::ListItem, std::string(title) + (done.empty() ? "" : ", " + done), card, "item");
        kit.card(card);
        if (is_next) kit.outline(card, t.accent, space::card_radius, 1.5F);
        Rect inside = inset(card, space::between, 0);
        bool const stacked = card.width < 560;
        Rect control = stacked && done.empty() ? inset(cut_bottom(inside, kit.control_height() + 12), 0, 6) : Rect{};
        Rect const mark = centered(cut_left(inside, 36), 36, 36);
        auto const colors = done.empty() ? StatusColors{t.accent, t.accent_soft, t.accent} : t.of(Status::OnTrack);
        kit.fill(mark, colors.soft, 18);
        kit.icon(mark, done.empty() ? info.icon : icons::check, 18, colors.mark);
        cut_left(inside, 14);
        if (!stacked) {
            control = middle(cut_right(inside, std::min(field_width, inside.width * 0.45F)), kit.control_height());
            cut_right(inside, space::between);
        }
        std::string const line = done.empty() ? std::string(kit.words(info.help)) : done;
        float const tall = std::min(row_height - 28, kit.paragraph_height(inside.width, line, style::caption));
        Rect words = middle(inside, 22 + tall);
        kit.label(cut_top(words, 22), title, style::body_medium, t.text);
        spoken_paragraph(view, words, line, style::caption, t.muted);
        if (done.empty()) act(view, control, task, is_next);
        else change(view, control, task);
    }

    // What can be named is named right here.
    void act(View& view, Rect control, Task task, bool is_next) {
        if (task == Task::Me)
            return name(view, control, m_me, text::setup_your_name, [&](std::string const& text) { be(view, text); });
        if (task == Task::Company)
            return name(view, control, m_company, text::workspace_name, [&](std::string const& text) {
                view.execute(
                    SetFields{{std::string(view.document().id_of(view.document().workspace().id))}, {{"name", text}}});
            });
        if (task == Task::Teams)
            return name(view, control, m_team, text::new_team, [&](std::string const& text) {
                CreateRecord team;
                team.kind = Kind::Team;
                team.fields.push_back({"name", text});
                view.execute(std::move(team));
            });
        constexpr auto label_of = [](Task of) {
            switch (of) {
            case Task::Cycle: return text::screen_new_cycle;
            case Task::People: return text::screen_add_people;
            case Task::Objective: return text::action_add_objective;
            case Task::KeyResult: return text::action_add_key_result;
            default: return text::action_check_in;
            }
        };
        press(view, control, label_of(task), is_next ? ButtonKind::Primary : ButtonKind::Plain, task);
    }

    // More of what is there already.
    void change(View& view, Rect control, Task task) {
        if (control.width == 0) return;
        if (task == Task::People) press(view, control, text::screen_add_people, ButtonKind::Ghost, task);
        if (task == Task::Teams) press(view, control, text::action_open, ButtonKind::Ghost, task);
        if (task == Task::Objective) press(view, control, text::action_add_objective, ButtonKind::Ghost, task);
        if (task == Task::KeyResult) press(view, control, text::action_add_key_result, ButtonKind::Ghost, task);
    }

    static void press(View& view, Rect control, Text label, ButtonKind kind, Task task) {
        Kit& kit = view.kit;
        ButtonSpec const spec{.label = kit.words(label), .kind = kind, .key = "action", .expanded = {}};
        float const wide = std::min(control.width, kit.button_width(spec));
        Rect const place{card_is_narrow(kit) ? control.x : right(control) - wide, control.y, wide, control.height};
        if (!kit.button(place, spec)) return;
        switch (task) {
        case Task::Cycle: return view.open("new-cycle", new_cycle_screen(view));
        case Task::People: return start_add_people(view);
        case Task::Teams: return view.go("people", "layout=teams");
        case Task::Objective: return start_create(view, Creating::Objective);
        case Task::KeyResult: return start_create(view, Creating::KeyResult, first_objective(view));
        default: return view.go("check-in");
        }
    }
    static bool card_is_narrow(Kit const& kit) { return kit.phone(); }
    static Slot first_objective(View const& view) {
        for (auto const& objective : view.document().all<Objective>())
            if (!objective.deleted) return objective.id;
        return {};
    }

    void name(View& view, Rect control, std::string& text, Text label, auto const& keep) {
        Kit& kit = view.kit;
        FieldSpec spec;
        spec.placeholder = kit.words(label);
        auto const events = kit.text_field(control, kit.words(label), text, spec);
        if (events.cancelled) {
            kit.take_key(Key::Escape);
            text.clear();
        }
        std::string const typed(trimmed(text));
        if ((!events.submitted && !events.left) || typed.empty()) return;
        text.clear();
        keep(typed);
    }

    void be(View& view, std::string const& typed) {
        for (auto const& person : view.document().all<Person>())
            if (!person.deleted && folded(person.name) == folded(typed)) {
                remember_me(view.state.remembered, view.document(), person.id);
                return view.kit.wake_after(0);
            }
        CreateRecord made;
        made.kind = Kind::Person;
        made.fields.push_back({"name", typed});
        m_asked = view.execute(std::move(made));
    }

    std::string m_me, m_company, m_team;
    Ticket m_asked;
};

} // namespace

std::unique_ptr<Screen> setup_screen() { return std::make_unique<Setup>(); }

} // namespace okra::ui
