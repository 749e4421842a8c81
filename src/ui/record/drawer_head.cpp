// The head of the drawer: what the record belongs to, its title, its status, its progress.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>
#include <utility>

#include "command/words.hpp"
#include "engine/formula.hpp"
#include "engine/measured.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/commands.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/shared/record_acts.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/history.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float chip_height = 24;

// -- the bar ---------------------------------------------------------------------------------------------------------

struct Home { // what the record belongs to
    Slot slot;
    std::string title;
    std::string place; // "KR 1"
};

std::string place_among(Drawer& d, Slot objective) {
    auto const some = d.view.scene.index.key_results(objective);
    std::vector<Slot> all(some.begin(), some.end());
    sort_by_rank(d.document(), all);
    auto const found = std::ranges::find(all, d.slot);
    if (found == all.end()) return std::string(d.view.words(text::key_result_short));
    return d.view.words(text::key_result_numbered, {{"n", found - all.begin() + 1}});
}

Home home_of(Drawer& d) {
    Document const& document = d.document();
    if (auto const* const key_result = d.key_result()) {
        if (key_result->objectives.empty()) return {{}, std::string(d.view.words(text::key_result)), {}};
        auto const first = std::ranges::min_element(key_result->objectives, [&](Link const& a, Link const& b) {
            return is_ranked_before(document, a.to, b.to);
        });
        Slot const objective = first->to;
        return {objective, title_or_untitled(d.view, objective), place_among(d, objective)};
    }
    if (d.objective() != nullptr)
        return {{}, d.view.words(text::level_objective, {{"level", level_word(d.view, d.slot)}}), {}};
    Words const& words = d.kit().words();
    std::string kind = kind_name(words, d.kind);
    if (auto const* const check_in = document.get<CheckIn>(d.slot))
        return {check_in->on, title_or_untitled(d.view, check_in->on), words.within(kind)};
    if (auto const* const comment = document.get<Comment>(d.slot))
        return {comment->on, title_or_untitled(d.view, comment->on), words.within(kind)};
    return {{}, std::move(kind), {}};
}

void home_chip(Drawer& d, Rect place) {
    Kit& kit = d.kit();
    Home const home = home_of(d);
    std::string const behind = home.place.empty() ? "" : " · " + home.place;
    float const behind_width = kit.width(behind, style::caption_medium);
    float const wanted = kit.width(home.title, style::caption_medium) + behind_width + 16;
    Rect chip = middle(place, chip_height);
    chip.width = std::min(chip.width, std::ceil(wanted));
    bool hovered = false;
    if (home.slot) {
        SemanticNode node;
        node.role = Role::Link;
        node.name = home.title + behind;
        Press const press = kit.pressable(chip, "home", std::move(node), 5);
        hovered = press.hovered;
        if (press.clicked) d.view.open_record(home.slot);
    }
    if (hovered) kit.fill(chip, d.theme().hover, 5);
    kit.outline(chip, hovered ? d.theme().muted : d.theme().border, 5);
    Rect inside = inset(chip, 8, 0);
    kit.text(cut_right(inside, behind_width), behind, style::caption_medium, d.theme().muted);
    kit.text(inside, home.title, style::caption_medium, d.theme().muted);
}

enum class Action : std::uint8_t {
    CheckIn,
    AddKeyResult,
    AddObjective,
    Duplicate,
    CopyTo,
    MoveTo,
    Archive,
    CopyLink,
    History,
    Delete,
};

void act(Drawer& d, Action action) {
    switch (action) {
    case Action::CheckIn: return start_check_in(d.view, d.slot);
    case Action::AddKeyResult: return start_create(d.view, Creating::KeyResult, d.slot);
    case Action::AddObjective: return start_create(d.view, Creating::Objective, d.slot);
    case Action::Duplicate: return duplicate_records(d.view, std::span(&d.slot, 1));
    case Action::CopyTo: return start_to_cycle(d.view, std::span(&d.slot, 1), RecordAction::CopyTo);
    case Action::MoveTo: return start_to_cycle(d.view, std::span(&d.slot, 1), RecordAction::MoveTo);
    case Action::Archive: return archive_records(d.view, std::span(&d.slot, 1), !is_archived(d.document(), d.slot));
    case Action::CopyLink:
        d.kit().out().requests.emplace_back(platform::CopyText{"#" + fragment_of(d.view.state.place)});
        return d.kit().announce(std::string(d.view.words(text::link_copied)));
    case Action::History: {
        std::string query;
        add_query_word(query, "record", d.view.document().id_of(d.slot));
        return d.view.go("history", std::move(query));
    }
    case Action::Delete: return delete_record(d.view, d.slot);
    }
}

void record_actions(Drawer& d, Rect box) {
    Kit& kit = d.kit();
    auto const scope = kit.scope("actions");
    WidgetId const list = kit.id("menu");
    ButtonSpec spec{.label = kit.words(text::more_actions),
                    .icon = icons::ellipsis,
                    .kind = ButtonKind::Ghost,
                    .icon_only = true,
                    .expanded = kit.is_open(list)};
    if (kit.button(box, spec)) kit.open(list, kit.id(spec.label));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    std::vector<Action> actions;
    auto const add = [&](Action action, Text label, char const* icon) -> Kit::MenuItem& {
        actions.push_back(action);
        Kit::MenuItem item;
        item.label = kit.words(label);
        item.icon = icon;
        return items.emplace_back(std::move(item));
    };
    if (d.kind == Kind::KeyResult || d.kind == Kind::Indicator)
        add(Action::CheckIn, text::action_check_in, icons::circle_check).shortcut =
            shortcut_text(kit, ListKey::CheckIn);
    if (d.objective() != nullptr)
        add(Action::AddKeyResult, text::action_add_key_result, icons::target).shortcut =
            shortcut_text(kit, info_of(UiCommand::NewKeyResult).keys);
    if (d.objective() != nullptr || d.key_result() != nullptr)
        add(Action::AddObjective, text::action_add_objective_below, icons::list_plus);
    bool const measured = d.objective() != nullptr || d.key_result() != nullptr;
    if (measured || d.kind == Kind::Initiative)
        add(Action::Duplicate, text::duplicate, icons::copy).separator_before = !items.empty();
    if (d.objective() != nullptr) {
        add(Action::CopyTo, text::copy_to_cycle, icons::calendar_days);
        add(Action::MoveTo, text::move_to_cycle, icons::arrow_right);
    }
    if (measured)
        add(Action::Archive, is_archived(d.document(), d.slot) ? text::bring_back : text::archive, icons::archive);
    add(Action::CopyLink, text::copy_link, icons::link);
    add(Action::History, text::history_of_record, icons::history);
    auto& remove = add(Action::Delete, text::action_delete, icons::trash_2);
    remove.danger = true;
    remove.separator_before = true;
    Rect const anchor{right(box) - 260, box.y, 260, box.height};
    if (auto const picked = kit.menu(list, anchor, items, kit.words(text::actions)))
        act(d, actions[static_cast<std::size_t>(*picked)]);
}

void close_button(Drawer& d, Rect box) {
    auto const shortcut = shortcut_text(d.kit(), info_of(UiCommand::CloseRecord).keys);
    ButtonSpec const spec{.label = d.view.words(d.kit().phone() ? text::action_back : text::action_close),
                          .icon = d.kit().phone() ? icons::arrow_left : icons::x,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .shortcut = shortcut,
                          .expanded = {}};
    if (d.kit().button(box, spec)) d.view.state.place.record.clear();
}

void width_button(Drawer& d, Rect box) {
    bool const wide = is_drawer_wide(d.view);
    auto const shortcut = shortcut_text(d.kit(), on(Key::Enter, Modifiers{.shift = true}));
    ButtonSpec const spec{.label = d.view.words(wide ? text::drawer_narrow : text::drawer_widen),
                          .icon = wide ? icons::minimize_2 : icons::maximize_2,
                          .kind = ButtonKind::Ghost,
                          .icon_only = true,
                          .shortcut = shortcut,
                          .key = "width",
                          .expanded = {}};
    if (d.kit().button(box, spec)) set_drawer_wide(d.view, !wide);
}

// Those that stand beside the record, in their order: the key results of its objective, the objectives below its
// parent.
std::vector<Slot> siblings_of(Drawer& d) {
    Document const& document = d.document();
    auto const& index = d.view.scene.index;
    std::vector<Slot> all;
    auto const take = [&](std::span<Slot const> some) {
        for (Slot const slot : some)
            if (in_cycle(d.view.scene, slot)) all.push_back(slot);
    };
    if (auto const* const objective = d.objective()) {
        if (objective->parents.empty()) return outline_roots(d.view.scene);
        take(index.children(objective->parents.front().to));
    } else if (auto const* const key_result = d.key_result();
               key_result != nullptr && !key_result->objectives.empty()) {
        take(index.key_results(key_result->objectives.front().to));
    }
    sort_by_rank(document, all);
    return all;
}

// On to the record before or after it.
void sibling_buttons(Drawer& d, Rect& row) {
    auto const all = d.state.siblings.of({d.slot, content_key(d.view.scene)}, [&] { return siblings_of(d); });
    auto const at = std::ranges::find(all, d.slot);
    if (all.size() < 2 || at == all.end()) return;
    float const size = d.kit().control_height();
    auto const button = [&](Text label, char const* icon, Slot to) {
        ButtonSpec const spec{.label = d.view.words(label),
                              .icon = icon,
                              .kind = ButtonKind::Ghost,
                              .icon_only = true,
                              .disabled = !to,
                              .expanded = {}};
        if (d.kit().button(cut_right(row, size), spec)) d.view.open_record(to);
    };
    button(text::next_record, icons::chevron_down, at + 1 == all.end() ? Slot{} : *(at + 1));
    button(text::previous_record, icons::chevron_up, at == all.begin() ? Slot{} : *(at - 1));
    cut_right(row, 8);
}

void check_in_button(Drawer& d, Rect& row) {
    if (d.kind != Kind::KeyResult && d.kind != Kind::Indicator) return;
    ButtonSpec const spec{.label = d.view.words(text::action_check_in),
                          .kind = ButtonKind::Primary,
                          .small = !d.kit().coarse(),
                          .expanded = {}};
    Rect const place = cut_right(row, d.kit().button_width(spec));
    if (d.kit().button(spec.small ? middle(place, 28) : place, spec)) start_check_in(d.view, d.slot);
    cut_right(row, 8);
}

// -- the title -------------------------------------------------------------------------------------------------------

Field const* title_field(Kind kind) {
    auto const fields = fields_of(kind);
    auto const found = std::ranges::find_if(fields, &Field::title);
    return found == fields.end() ? nullptr : &*found;
}

void edit_title(Drawer& d, Field const& field) {
    d.editing().field = {d.id(), std::string(field.name), typed_value(d.view, d.slot, field), {}};
    d.state.wants_focus = true;
    d.kit().wake_after(0);
}

void title_editor(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    FieldDraft& draft = d.editing().field;
    std::string const error = draft.error;
    FieldSpec spec;
    spec.text = style::section;
    spec.error = error;
    spec.key = "Title";
    auto const events = kit.text_field(cut_top(rest, std::max(40.0F, kit.control_height())),
                                       kit.words(text::column_title), draft.text, spec);
    bool const made = std::exchange(d.view.stack.record_wants_focus, false);
    if (std::exchange(d.state.wants_focus, false) || made) kit.focus(kit.id(spec.key));
    if (!error.empty()) drawer_text(d, rest, error, style::caption, d.theme().danger);
    if (events.changed) draft.error.clear();
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        draft = {};
        d.state.focus_returns = true;
        kit.wake_after(0);
    } else if (events.submitted || events.left) {
        commit_draft(d.view);
        d.state.focus_returns = events.submitted;
        kit.wake_after(0);
    }
}

void title_words(Drawer& d, Rect& rest, Field const* field) {
    Kit& kit = d.kit();
    std::string const title = title_or_untitled(d.view, d.slot);
    float const height = kit.paragraph_height(rest.width, title, style::section);
    Rect const place = cut_top(rest, height);
    SemanticNode heading;
    heading.role = Role::Heading;
    heading.name = title;
    heading.level = 2;
    heading.rect = place;
    kit.node(std::move(heading));
    if (field != nullptr) {
        SemanticNode node;
        node.role = Role::Button;
        node.name = kit.words(text::edit_title);
        node.description = title;
        Rect const box{place.x - 6, place.y - 3, place.width + 12, place.height + 6};
        Press const press = kit.pressable(box, "title " + std::string(field->name), std::move(node));
        if (press.hovered) kit.fill(box, d.theme().hover, space::control_radius);
        bool const made = std::exchange(d.view.stack.record_wants_focus, false);
        if (std::exchange(d.state.focus_returns, false) || made) kit.focus(kit.id("title " + std::string(field->name)));
        if (press.clicked || take(kit, ListKey::EditTitle)) edit_title(d, *field);
    }
    kit.paragraph(place, title, style::section, d.theme().text);
}

} // namespace

void drawer_bar(Drawer& d, Rect bar) {
    float const size = d.kit().control_height();
    Rect row = middle(bar, size);
    if (d.kit().phone()) {
        Rect back = cut_left(row, size);
        back.x -= 8;
        close_button(d, back);
    } else {
        Rect cross = cut_right(row, size);
        cross.x += 8;
        close_button(d, cross);
        Rect width = cut_right(row, size);
        width.x += 8;
        width_button(d, width);
    }
    Rect const menu = cut_right(row, size);
    cut_right(row, 8);
    if (!d.kit().phone() && is_drawer_wide(d.view)) sibling_buttons(d, row);
    check_in_button(d, row);
    home_chip(d, row);
    record_actions(d, d.kit().phone() ? Rect{menu.x + 8, menu.y, menu.width, menu.height} : menu);
}

void drawer_title(Drawer& d, Rect& rest) {
    cut_top(rest, 3);
    Field const* const field = title_field(d.kind);
    if (field != nullptr && is_edited(d.view, d.slot, *field)) title_editor(d, rest);
    else title_words(d, rest, field);
    cut_top(rest, 10);
}

static void hero(Drawer& d, Rect place, std::string_view share) {
    Kit& kit = d.kit();
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::why_share, {{"share", share}});
    node.hidden_focus = true; // the box of the why says the same
    Press const press = kit.pressable(place, "hero", std::move(node));
    kit.tooltip(kit.words(text::why_this));
    if (press.clicked) d.view.explain(d.slot);
}

// "+8 this week": in points, where it has moved.
static std::string week_change(Drawer& d) {
    auto const before = facts_of(d).week_ago;
    if (!before || !d.result.progress) return {};
    long const points = std::lround((*d.result.progress - *before) * 100);
    if (points == 0) return {};
    auto const size = number(static_cast<double>(std::labs(points)), d.kit().locale(), 0);
    return d.view.words(text::change_this_week, {{"change", (points < 0 ? "−" : "+") + size}});
}

void drawer_progress(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const& locale = kit.locale();
    Rect row = cut_top(rest, 34);
    bool const none = !d.result.progress;
    std::string const big = none ? std::string(kit.words(text::no_progress_yet)) : percent(d.result.progress, locale);
    if (!none) hero(d, {row.x, row.y, kit.width(big, style::page), row.height}, big);
    cut_left(row,
             kit.text(row, big, none ? style::section : style::page, none ? d.theme().muted : d.theme().text) + 12);
    Rect line{row.x, row.y + 11, row.width, 20};
    std::string const expected = d.result.expected
                                     ? kit.words(text::figure_expected, {{"share", percent(d.result.expected, locale)}})
                                     : std::string();
    cut_left(line, kit.text(line, expected, style::body, d.theme().muted) + 12);
    std::string where;
    if (auto const* const key_result = d.key_result()) {
        where = now_to_target(d.view, d.slot);
        bool const numbers = key_result->measure == KeyResultKind::Metric && d.result.target && d.result.current;
        if (numbers) {
            auto whole =
                kit.words(text::now_from_to, {{"now", measured_text(*key_result, d.result, d.result.current, locale)},
                                              {"start", exact_number(d.result.start.value_or(0), locale)},
                                              {"target", target_text(*key_result, d.result, locale)}});
            if (kit.width(whole, style::body) <= line.width) where = std::move(whole);
        }
    }
    if (where.empty()) where = week_change(d);
    kit.label(line, where, style::body, d.theme().muted, Align::Right);
    SemanticNode node;
    node.role = Role::ProgressBar;
    node.name = kit.words(text::progress);
    node.value = big;
    node.description = expected;
    cut_top(rest, 2);
    Rect const bar = cut_top(rest, 12);
    node.rect = bar;
    kit.node(std::move(node));
    kit.progress_bar(middle(bar, bar_height), d.result.progress, d.result.expected, status_color(d.theme(), d.result));
    cut_top(rest, 6);
}

void drawer_health(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    auto const& locale = kit.locale();
    auto const& indicator = *d.document().get<Indicator>(d.slot);
    bool const none = !d.result.current;
    kit.label(cut_top(rest, style::page.line_height),
              none ? std::string(kit.words(text::no_values_yet)) : quantity(d.result.current, indicator.unit, locale),
              none ? style::section : style::page, none ? d.theme().muted : d.theme().text);
    std::string_view const sign = is_upward(indicator.direction) ? "≥" : "≤";
    auto const healthy = exact_quantity(indicator.healthy, indicator.unit, locale);
    auto const watch = exact_quantity(indicator.watch ? indicator.watch : indicator.healthy, indicator.unit, locale);
    drawer_text(d, rest,
                indicator.healthy
                    ? kit.words(text::health_bounds, {{"sign", sign}, {"healthy", healthy}, {"watch", watch}})
                    : std::string(kit.words(text::health_unbounded)),
                style::caption, d.theme().muted);
}

} // namespace okra::ui
