// What the overview shows once all of the program is here: filters, exports, what is due, commitments, projects.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/shown.hpp"
#include "engine/attention.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/overview/overview_parts.hpp"
#include "ui/screens/present/present.hpp"
#include "ui/shared/copy_rows.hpp"
#include "ui/shared/filter_bar.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/insight.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

struct OverviewFurther { // lists besides those of the first picture
    std::vector<Slot> due;         // check-ins, longest overdue first
    std::vector<Slot> commitments; // that are open, and those that were kept this week
    std::vector<Slot> projects;    // under way, late ones first
    std::vector<Slot> mentions;    // of me, the newest first
};
struct OverviewRest {
    ListState list;
    Cached<std::pair<ContentKey, std::string>, std::vector<bool>> among;
    Cached<std::pair<ContentKey, std::string>, OverviewFurther> further;
    Cached<std::pair<ContentKey, std::string>, std::vector<Slot>> late;
    double picture_due = 0; // when the menu that asked for it is gone; 0: none was asked for
};

namespace {

constexpr std::size_t most_rows = 5;
constexpr int days_in_week = 7;
constexpr double menu_is_gone = 0.3; // seconds

OverviewRest& rest_of(OverviewState& state) {
    if (!state.rest) state.rest = std::make_shared<OverviewRest>();
    return *state.rest;
}

// -- what the filters leave ------------------------------------------------------------------------------------------

std::vector<bool> found_by(Scene const& scene, ListQuery const& wanted) {
    std::vector<bool> among(scene.document.slot_count() + std::size_t{1});
    for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
        Query query;
        query.kind = kind;
        query.where = conditions(scene, wanted);
        query.title = wanted.text;
        query.cycle = scene.cycle;
        if (auto const found = find_records(scene.source(), query))
            for (Slot const slot : found->records) among[slot.value] = true;
    }
    return among;
}

// -- further lists ---------------------------------------------------------------------------------------------------

bool holds(OverviewPage const& data, Slot slot) { return data.among == nullptr || (*data.among)[slot.value]; }

std::vector<Slot> due_now(View& view, OverviewPage const& data) {
    auto const& scene = view.scene;
    if (data.among == nullptr && scene.me) return data.due;
    auto due = due_check_ins(scene.document, scene.index, scene.evaluation, Slot{});
    std::erase_if(due, [&](Slot slot) { return !holds(data, slot); });
    return due;
}

bool is_of_week(View& view, Date day) { return view.scene.at - day < days_in_week; }

// Of everyone; filtered, what is about a record that is left, or was written by its people.
std::vector<Slot> open_commitments(View& view, OverviewPage const& data) {
    std::vector<Comment const*> some;
    for (auto const& comment : view.document().all<Comment>()) {
        if (comment.deleted || comment.comment_kind != CommentKind::Commitment || !comment.at) continue;
        bool const kept_before = comment.done_at && !is_of_week(view, *comment.done_at);
        constexpr int longest = 28; // what nobody came back to
        bool const forgotten = !comment.done_at && view.scene.at - view.kit.day_of(*comment.at) > longest;
        if (!kept_before && !forgotten && holds(data, comment.on)) some.push_back(&comment);
    }
    std::ranges::stable_sort(some, [](Comment const* a, Comment const* b) {
        return std::pair(!a->done_at.has_value(), a->at->milliseconds) >
               std::pair(!b->done_at.has_value(), b->at->milliseconds);
    });
    std::vector<Slot> slots;
    slots.reserve(some.size());
    for (auto const* const comment : some) slots.push_back(comment->id);
    return slots;
}

int days_late(View& view, Project const& project) { return project.due ? view.scene.at - *project.due : -1'000'000; }

std::vector<Slot> open_projects(View& view, OverviewPage const& data) {
    std::vector<Project const*> some;
    for (auto const& project : view.document().all<Project>()) {
        bool const open = project.state == WorkState::Todo || project.state == WorkState::Doing;
        if (project.deleted || project.archived || !open) continue;
        auto const driven = view.scene.index.linked_key_results(project.id);
        if (data.among != nullptr && std::ranges::none_of(driven, [&](Slot slot) { return holds(data, slot); }))
            continue;
        some.push_back(&project);
    }
    auto const gap = [&](Project const* project) {
        Result const result = view.scene.evaluation.of(project->id);
        return result.progress.value_or(0) - result.expected.value_or(0);
    };
    std::ranges::stable_sort(some, [&](Project const* a, Project const* b) {
        int const late_a = std::max(0, days_late(view, *a));
        int const late_b = std::max(0, days_late(view, *b));
        return late_a != late_b ? late_a > late_b : gap(a) < gap(b);
    });
    std::vector<Slot> slots;
    slots.reserve(some.size());
    for (auto const* const project : some) slots.push_back(project->id);
    return slots;
}

std::vector<Slot> mentions_of_me(View& view) {
    std::vector<Comment const*> some;
    if (!view.scene.me) return {};
    for (auto const& comment : view.document().all<Comment>())
        if (!comment.deleted && comment.at && std::ranges::contains(comment.mentions, view.scene.me))
            some.push_back(&comment);
    std::ranges::stable_sort(some, std::ranges::greater(), [](Comment const* it) { return it->at->milliseconds; });
    std::vector<Slot> slots;
    slots.reserve(some.size());
    for (auto const* const comment : some) slots.push_back(comment->id);
    return slots;
}

OverviewFurther const& further_of(View& view, OverviewState& state, OverviewPage const& data) {
    return rest_of(state).further.of({content_key(view.scene), view.state.place.query}, [&] {
        return OverviewFurther{due_now(view, data), open_commitments(view, data), open_projects(view, data),
                               mentions_of_me(view)};
    });
}

// -- cards -----------------------------------------------------------------------------------------------------------

struct RowLook {
    std::string title, line;
    Slot person;
    char const* icon = nullptr; // in place of a person
};

Press card_line(View& view, Rect row, std::string_view key, RowLook const& look) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::Link;
    node.name = look.title;
    node.description = look.line;
    Press const press = kit.pressable(row, key, std::move(node));
    row_background(view, inset(row, 1, 0), press, false);
    Rect cells = inset(row, space::between, 0);
    Rect const face = cut_left(cells, avatar_size);
    if (look.person) person_avatar(view, middle(face, avatar_size), look.person);
    else if (look.icon != nullptr) kit.icon(face, look.icon, icon_size, kit.theme().muted);
    cut_left(cells, space::inside + 2);
    title_and_line(view, cells, look.title, look.line);
    return press;
}

void due_card(View& view, std::vector<Slot> const& due, Rect& rest) {
    if (due.empty()) return calm_card(view, text::check_ins_due, icons::circle_check, text::no_check_ins_due, rest);
    auto const scope = view.kit.scope("due");
    std::size_t const shown = std::min(due.size(), most_rows);
    bool const more = due.size() > shown;
    float const foot = more ? view.kit.control_height() : 0;
    auto card =
        list_card(view, view.words(text::check_ins_due), due.size(), card_row * static_cast<float>(shown) + foot, rest);
    for (std::size_t i = 0; i < shown; ++i) {
        Slot const slot = due[i];
        auto const* const key_result = view.document().get<KeyResult>(slot);
        auto const* const indicator = view.document().get<Indicator>(slot);
        auto const day = check_in_due(view.document(), view.scene.index, view.scene.evaluation, slot);
        int const late = day ? view.scene.at - *day : 0;
        std::string const when = late <= 0 ? std::string(view.words(text::due_today))
                                           : view.words(text::due_since, {{"when", days_ago(view.kit.words(), late)}});
        Slot const person = key_result != nullptr  ? key_result->owner
                            : indicator != nullptr ? indicator->owner
                                                   : Slot{};
        Press const press = card_line(view, next_row(view, card.rows, card_row, i == 0), view.document().id_of(slot),
                                      {title_or_untitled(view, slot), when, person, icons::circle_check});
        if (press.clicked) start_check_in(view, slot);
    }
    if (more && more_link(view, card.rows, view.words(text::show_all, {{"n", due.size()}}))) view.go("check-in");
}

void tick(View& view, Slot slot, bool done) {
    Execute step;
    step.commands.emplace_back(
        SetFields{{std::string(view.document().id_of(slot))}, {{"done_at", done ? Value(view.scene.at) : Value()}}});
    step.quiet = true;
    view.execute(std::move(step));
}

void commitment_line(View& view, Rect row, Slot slot) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& comment = *view.document().get<Comment>(slot);
    bool const done = comment.done_at.has_value();
    auto const scope = kit.scope(view.document().id_of(slot));
    Rect cells = inset(row, space::between, 0);
    Rect const mark = centered(cut_left(cells, avatar_size), icon_size, icon_size);
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = view.words(text::commitment_kept_named, {{"title", comment.text}});
    node.checked = done;
    float const reach = kit.coarse() ? space::touch_height : 28;
    Press const press = kit.pressable(centered(mark, reach, reach), "done", std::move(node));
    if (press.clicked) tick(view, slot, !done);
    kit.fill(mark, done ? t.accent : t.field, 4);
    if (!done) kit.outline(mark, press.hovered ? t.accent : t.muted, 4);
    if (done) kit.icon(mark, icons::check, 12, t.on_accent);
    cut_left(cells, space::inside + 2);
    Rect const face = cut_right(cells, 20);
    person_avatar(view, middle(face, 20), comment.author);
    cut_right(cells, space::inside);
    bool const about = view.document().live_record(comment.on) != nullptr;
    SemanticNode words;
    words.role = Role::Link;
    words.name = comment.text;
    words.description = person_name(view.document(), comment.author);
    if (kit.pressable(cells, "words", std::move(words)).clicked && about) view.open_record(comment.on);
    kit.paragraph(middle(cells, kit.paragraph_height(cells.width, comment.text, style::body, 2)), comment.text,
                  style::body, done ? t.muted : t.text, 2);
}

void commitments_card(View& view, std::vector<Slot> const& some, Rect& rest) {
    if (some.empty()) return calm_card(view, text::commitments, icons::flag, text::no_commitments_open, rest);
    auto const scope = view.kit.scope("commitments");
    std::size_t const shown = std::min(some.size(), most_rows);
    auto const open = static_cast<std::size_t>(
        std::ranges::count_if(some, [&](Slot slot) { return !view.document().get<Comment>(slot)->done_at; }));
    auto card = list_card(view, view.words(text::commitments), open, card_row * static_cast<float>(shown), rest);
    for (std::size_t i = 0; i < shown; ++i) commitment_line(view, next_row(view, card.rows, card_row, i == 0), some[i]);
}

void mentions_card(View& view, std::vector<Slot> const& mentions, Rect& rest) {
    if (mentions.empty()) return;
    auto const scope = view.kit.scope("mentions");
    std::size_t const shown = std::min(mentions.size(), most_rows);
    auto card =
        list_card(view, view.words(text::mentions_me), mentions.size(), card_row * static_cast<float>(shown), rest);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& comment = *view.document().get<Comment>(mentions[i]);
        std::string const line = view.words(text::mentioned_by, {{"who", first_name(view.document(), comment.author)},
                                                                 {"title", title_or_untitled(view, comment.on)}});
        Press const press =
            card_line(view, next_row(view, card.rows, card_row, i == 0), view.document().id_of(mentions[i]),
                      {comment.text, line, comment.author, icons::at_sign});
        if (press.clicked) view.open_record(comment.on);
    }
}

void project_line(View& view, Rect row, Slot slot) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const& project = *view.document().get<Project>(slot);
    Result const result = view.scene.evaluation.of(slot);
    int const late = days_late(view, project);
    std::size_t const driven = view.scene.index.linked_key_results(slot).size();
    std::string line = view.words(text::drives_key_results, {{"n", driven}});
    if (late > 0) line += " · " + view.words(text::project_is_late, {{"n", late}});
    else if (project.due) line += " · " + view.words(text::is_due, {{"when", short_date(*project.due, kit.locale())}});
    SemanticNode node;
    node.role = Role::Link;
    node.name = title_or_untitled(view, slot) + ", " + spoken_result(view, result);
    node.description = line;
    Press const press = kit.pressable(row, view.document().id_of(slot), std::move(node));
    row_background(view, inset(row, 1, 0), press, false);
    if (press.clicked) view.open_record(slot);
    Rect cells = inset(row, space::between, 0);
    person_avatar(view, middle(cut_right(cells, avatar_size), avatar_size), project.owner);
    cut_right(cells, space::between);
    if (row.width > 420) {
        Rect bar = cut_right(cells, 156);
        kit.text(cut_right(bar, percent_width), percent(result.progress, kit.locale()), style::body_strong, t.text,
                 Align::Right);
        cut_right(bar, space::inside);
        kit.progress_bar(middle(bar, bar_height), result.progress, result.expected, status_color(t, result));
        cut_right(cells, space::between);
    }
    kit.icon(cut_left(cells, icon_size), icons::folder_kanban, icon_size,
             late > 0 ? t.of(Status::Behind).mark : t.muted);
    cut_left(cells, space::inside + 2);
    title_and_line(view, cells, title_or_untitled(view, slot), line);
}

// -- exports ---------------------------------------------------------------------------------------------------------

// A cell of a CSV file; what a spreadsheet would compute is a text already.
std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    std::string cell = "\"";
    for (char const c : text) cell.append(c == '"' ? 2U : 1U, c);
    return cell + '"';
}

void export_table(View& view, OverviewPage const& data) {
    struct Head {
        Text label{};
        std::string_view column;
    };
    constexpr std::array<Head, 9> heads{{{text::column_title, "title"},
                                         {text::facet_level, "level"},
                                         {text::objective, "objective"},
                                         {text::facet_owner, "owner"},
                                         {text::progress, "progress"},
                                         {text::facet_status, "status"},
                                         {text::confidence, "confidence"},
                                         {text::column_now, "now"},
                                         {text::facet_due, "due"}}};
    auto const hidden = hidden_from(view.document(), {.who = Audience::Who::Everyone, .person = {}});
    std::string csv;
    auto const line = [&](auto const& cell) {
        for (std::size_t i = 0; i < heads.size(); ++i) csv += (i == 0 ? "" : ",") + csv_cell(cell(heads[i]));
        csv += "\r\n";
    };
    line([&](Head const& head) { return std::string(view.words(head.label)); });
    for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
        Query query;
        query.kind = kind;
        query.among = data.among;
        query.cycle = view.scene.cycle;
        query.sort = {{"status", false}};
        auto const found = find_records(view.scene.source(), query);
        if (!found) continue;
        for (Slot const slot : found->records)
            if (!hidden[slot.value]) line([&](Head const& head) { return copied_cell(view, slot, head.column); });
    }
    std::string const name = std::string(view.words(text::overview_file)) + ".csv";
    view.kit.out().requests.emplace_back(
        platform::SaveFile{name, "text/csv;charset=utf-8", platform::Bytes(csv.begin(), csv.end())});
}

void take_picture(View& view, OverviewRest& rest, Rect area) {
    if (rest.picture_due == 0) return;
    if (view.kit.time() < rest.picture_due) return view.kit.wake_after(rest.picture_due - view.kit.time());
    rest.picture_due = 0;
    view.kit.out().requests.emplace_back(
        platform::SavePicture{std::string(view.words(text::overview_file)) + ".png", area});
}

void export_menu(View& view, OverviewState& state, OverviewPage const& data, Rect& bar) {
    Kit& kit = view.kit;
    WidgetId const list = kit.id("export menu");
    ButtonSpec const spec{.label = kit.words(text::export_overview),
                          .icon = icons::download,
                          .kind = ButtonKind::Ghost,
                          .icon_only = kit.phone(),
                          .key = "export",
                          .expanded = kit.is_open(list)};
    float const wide = kit.button_width(spec);
    Rect const place = middle(cut_right(bar, wide), kit.control_height());
    if (kit.button(place, spec)) kit.open(list, kit.id("export"));
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, 3> items;
    items[0].label = kit.words(text::export_as_csv);
    items[0].icon = icons::table_2;
    items[1].label = kit.words(text::export_as_picture);
    items[1].icon = icons::image;
    items[2].label = kit.words(text::export_form_report);
    items[2].icon = icons::file_text;
    Rect const anchor{right(place) - 200, place.y, 200, place.height};
    auto const picked = kit.menu(list, anchor, items, kit.words(text::export_overview));
    if (picked && *picked == 0) export_table(view, data);
    if (picked && *picked == 2) view.go("reports");
    if (picked && *picked == 1) {
        rest_of(state).picture_due = kit.time() + menu_is_gone;
        kit.wake_after(menu_is_gone);
    }
}

Text word_of(AttentionKind kind) {
    constexpr std::array words{text::kind_behind,           text::kind_at_risk,   text::kind_stale,
                               text::kind_broken_link,      text::kind_no_action, text::kind_waits,
                               text::kind_never_checked_in, text::kind_guardrail, text::kind_blocked,
                               text::kind_proposed};
    static_assert(words.size() == attention_kinds);
    return words[static_cast<std::size_t>(kind)];
}

char const* icon_of(AttentionKind kind) {
    constexpr std::array marks{icons::circle_alert, icons::triangle_alert, icons::clock,         icons::unlink,
                               icons::target,       icons::workflow,       icons::circle_dashed, icons::gauge,
                               icons::ban,          icons::lightbulb};
    static_assert(marks.size() == attention_kinds);
    return marks[static_cast<std::size_t>(kind)];
}

} // namespace

std::vector<bool> const* rest_of_overview_among(View& view, OverviewState& state) {
    if (view.state.place.query.empty() && !state.rest) return nullptr;
    OverviewRest& rest = rest_of(state);
    ListQuery const& wanted = rest.list.query(view);
    if (!wanted.is_filtered()) return nullptr;
    return &rest.among.of({content_key(view.scene), view.state.place.query},
                          [&] { return found_by(view.scene, wanted); });
}

void start_key_results(View& view, std::string_view word, std::string_view value) {
    std::string query;
    for (auto const& [name, values] : query_words(view.state.place.query)) {
        if (name == word || name == "view") continue;
        add_query_words(query, name, values);
    }
    add_query_word(query, word, value);
    view.go("key-results", std::move(query));
}

std::vector<Slot> const& rest_of_overview_late(View& view, OverviewPage const& data) {
    return rest_of(data.state).late.of({content_key(view.scene), view.state.place.query}, [&] {
        return late_check_ins(view.scene, data.among);
    });
}

void rest_of_overview_tools(View& view, OverviewState& state, OverviewPage const& data, Rect title) {
    Kit& kit = view.kit;
    Rect bar = title;
    ButtonSpec const spec{.label = kit.words(text::present),
                          .icon = icons::presentation,
                          .icon_only = kit.phone(),
                          .disabled = data.top.empty(),
                          .expanded = {}};
    float const wide = kit.button_width(spec);
    if (kit.button(middle(cut_right(bar, wide), kit.control_height()), spec))
        view.open("present", present_screen(view, data.top));
    cut_right(bar, space::inside);
    export_menu(view, state, data, bar);
    Rect area;
    area.x = std::max(0.0F, title.x - space::around);
    area.width = title.width + 2 * space::around;
    area.y = std::max(0.0F, title.y - space::between);
    area.height = std::max(kit.screen().height, state.end) - area.y; // all of the page, not what is seen of it alone
    take_picture(view, rest_of(state), area);
}

void rest_of_overview_bar(View& view, OverviewState& state, Rect& rest) {
    constexpr std::array<std::string_view, 3> offered{"status", "owner", "team"}; // the cycle is chosen in the top bar
    filter_bar(view, rest, rest_of(state).list,
               {.name = text::filter_overview, .kind = Kind::Objective, .offered = offered});
}

bool rest_of_overview_empty(View& view, OverviewState& state, Rect& rest) {
    auto& list = rest_of(state).list;
    if (!list.query(view).is_filtered()) return false;
    Emptiness const empty{icons::filter_x, std::string(view.words(text::nothing_matches)),
                          std::string(view.words(text::overview_nothing_matches)),
                          std::string(view.words(text::clear_filters)), icons::x};
    Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
    view.kit.card(card);
    if (!empty_state(view, card, empty)) return true;
    ListQuery all = list.query(view);
    all.clear();
    list.change(view, all);
    return true;
}

void rest_of_overview_main(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    auto const& projects = further_of(view, state, data).projects;
    if (projects.empty()) return calm_card(view, text::portfolio, icons::folder_kanban, text::no_projects_open, rest);
    auto const scope = view.kit.scope("projects");
    std::size_t const shown = std::min(projects.size(), most_rows);
    bool const more = projects.size() > shown;
    float const foot = more ? view.kit.control_height() : 0;
    auto card = list_card(view, view.words(text::portfolio), projects.size(),
                          card_row * static_cast<float>(shown) + foot, rest);
    for (std::size_t i = 0; i < shown; ++i)
        project_line(view, next_row(view, card.rows, card_row, i == 0), projects[i]);
    if (more && more_link(view, card.rows, view.words(text::show_all_projects, {{"n", projects.size()}})))
        view.go("projects");
}

void rest_of_overview_side(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    auto const& further = further_of(view, state, data);
    due_card(view, further.due, rest);
    commitments_card(view, further.commitments, rest);
    mentions_card(view, further.mentions, rest);
}

void rest_of_overview_counts(View& view, OverviewState& state, OverviewPage const& data, Rect head) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope("kinds");
    for (std::size_t i = 0; i < attention_kinds; ++i) { // the most severe first: they have room
        auto const count = data.attention.by_kind[i];
        auto const kind = static_cast<AttentionKind>(i);
        if (count == 0) continue;
        std::string const number = kit.words().count(static_cast<std::int64_t>(count));
        float const wide = 16 + 4 + kit.width(number, style::caption_medium) + 10;
        if (head.width < wide) return;
        Rect const place = middle(cut_left(head, wide), kit.coarse() ? space::touch_height : 26);
        bool const on = state.kind == kind;
        SemanticNode node;
        node.role = Role::Button;
        node.name = view.words(text::attention_of_kind, {{"kind", view.words(word_of(kind))}, {"n", count}});
        node.selected = on;
        Press const press = kit.pressable(place, std::to_string(i), std::move(node), 13);
        kit.tooltip(view.words(word_of(kind)));
        if (press.clicked) {
            state.kind = on ? std::nullopt : std::optional(kind);
            kit.wake_after(0);
        }
        if (on || press.hovered) kit.fill(middle(place, 26), on ? t.accent_soft : t.hover, 13);
        Rect inside = inset(place, 5, 0);
        kit.icon(cut_left(inside, 16), icon_of(kind), 13, on ? t.accent : t.muted);
        cut_left(inside, 3);
        kit.text(inside, number, style::caption_medium, on ? t.accent : t.muted);
    }
}

} // namespace okra::ui
