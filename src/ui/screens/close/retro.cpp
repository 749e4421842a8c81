// Looking back: of each objective and of the cycle as a whole what worked, what did not, why, and what was learned; of
// the cycle also how the process worked, team by team.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "model/field_of.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/close/close_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr float text_height = 96;
constexpr float label_height = 22;
constexpr std::array usual_causes{text::cause_execution, text::cause_strategy, text::cause_resources,
                                  text::cause_assumptions, text::cause_external};

// The record that is looked back at: an objective or the cycle.
Slot record_of(ClosePage const& page) {
    auto const& all = page.data.review.objectives;
    return page.state.page < all.size() ? all[page.state.page].objective.record : page.slot;
}
bool is_cycle(ClosePage const& page, Slot record) { return record == page.slot; }

Retrospective const& retrospective_of(ClosePage const& page, Slot record) {
    if (is_cycle(page, record)) return *page.cycle().retrospective;
    return *page.document().get<Objective>(record)->review;
}

// -- what is typed ---------------------------------------------------------------------------------------------------

std::string key_of(ClosePage const& page, Slot record, std::string_view field) {
    return page.id_of(record) + "/" + std::string(field);
}
std::string kept_name(std::string_view key) { return "draft/close/" + std::string(key); }

// The draft where there is one, also of before a reload; else what is kept.
std::string& typed_text(ClosePage& page, std::string const& key, std::string_view kept) {
    auto const found = page.state.typed.find(key);
    if (found != page.state.typed.end()) return found->second;
    std::string_view const before = page.view.state.remembered[kept_name(key)];
    return page.state.typed.emplace(key, before.empty() ? std::string(kept) : std::string(before)).first->second;
}
void remember(ClosePage& page, std::string const& key, std::string const& text) {
    page.view.state.remembered.keep(kept_name(key), text, platform::Lasting::Session);
}
void forget(ClosePage& page, std::string const& key) {
    page.state.typed.erase(key);
    page.view.state.remembered.forget(kept_name(key));
}

// -- keeping it ------------------------------------------------------------------------------------------------------

void set_value(ClosePage& page, Slot record, std::string_view field, Value value) {
    Execute step;
    step.commands.emplace_back(SetFields{{page.id_of(record)}, {{std::string(field), std::move(value)}}});
    step.quiet = true;
    page.view.execute(std::move(step));
}

constexpr std::string_view learning_path = "learning/", team_path = "team/";

std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (std::string const& line : lines) {
        if (trimmed(line).empty()) continue;
        if (!text.empty()) text += '\n';
        text += trimmed(line);
    }
    return text;
}

std::size_t number_behind(std::string_view path, std::string_view beginning) {
    std::size_t number = 0;
    for (char const c : path.substr(beginning.size())) number = number * 10 + static_cast<std::size_t>(c - '0');
    return number;
}

void keep_learning(ClosePage& page, Slot record, std::size_t at, std::string const& text) {
    std::string const& kept = retrospective_of(page, record).learnings;
    auto lines = lines_of(kept);
    if (at < lines.size()) lines[at] = text;
    else lines.push_back(text);
    std::string all = joined(lines);
    if (all != kept) set_value(page, record, "retrospective.learnings", all.empty() ? Value() : Value(std::move(all)));
}

Link const* rating_of(Cycle const& cycle, Slot team) {
    auto const& teams = cycle.retrospective->teams;
    auto const found = std::ranges::find(teams, team, &Link::to);
    return found == teams.end() ? nullptr : &*found;
}

void keep_team(ClosePage& page, std::string const& team, double rating, std::string note) {
    set_value(page, page.slot, "retrospective.teams", Element{team, true, rating, {}, std::move(note)});
}

// What was typed into the field that this key names.
void commit(ClosePage& page, std::string const& key) {
    auto const typed = page.state.typed.find(key);
    if (typed == page.state.typed.end()) return;
    std::string const text = typed->second;
    std::size_t const slash = key.find('/');
    Slot const record = page.document().find(std::string_view(key).substr(0, slash));
    std::string_view const path = std::string_view(key).substr(slash + 1);
    if (page.document().live_record(record) != nullptr) {
        if (path.starts_with(learning_path)) {
            keep_learning(page, record, number_behind(path, learning_path), text);
        } else if (path.starts_with(team_path)) {
            Slot const team = page.document().find(path.substr(team_path.size()));
            Link const* const link = rating_of(page.cycle(), team);
            if (link != nullptr && link->words->note != trimmed(text))
                keep_team(page, page.id_of(team), link->weight, std::string(trimmed(text)));
        } else {
            int const field = field_index(page.document().kind_of(record), path);
            Value const kept =
                page.document().value_of(*page.document().record(record), page.document().kind_of(record),
                                         static_cast<std::uint16_t>(std::max(field, 0)));
            Value wanted = trimmed(text).empty() ? Value() : Value(std::string(trimmed(text)));
            if (field >= 0 && kept != wanted) set_value(page, record, path, std::move(wanted));
        }
    }
    forget(page, key);
}

// -- fields ----------------------------------------------------------------------------------------------------------

// True when it was left or finished: then it has been kept.
bool typed_field(ClosePage& page, Rect rect, std::string const& key, std::string_view label, std::string const& kept,
                 FieldSpec spec) {
    Kit& kit = page.kit();
    spec.key = key;
    bool const was_there = page.state.typed.contains(key);
    std::string text = typed_text(page, key, kept);
    auto const events = kit.text_field(rect, label, text, spec);
    if (events.changed) {
        page.state.typed[key] = text;
        remember(page, key, text);
    } else if (!was_there && text == kept) {
        page.state.typed.erase(key); // nothing was typed
    }
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        forget(page, key);
        return false;
    }
    if (!events.left && !events.submitted) return false;
    commit(page, key);
    return true;
}

void field_label(ClosePage& page, Rect rect, std::string_view label, std::string_view help = {}) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    kit.cut_start(rect, kit.text(rect, label, style::caption_medium, t.muted) + 8);
    if (!help.empty() && rect.width > kit.width(help, style::caption)) kit.text(rect, help, style::caption, t.faint);
}

void long_text(ClosePage& page, Rect rect, Slot record, std::string_view field, Text label, std::string const& kept) {
    Kit& kit = page.kit();
    field_label(page, cut_top(rect, label_height), kit.words(label));
    FieldSpec spec;
    spec.mode = TextMode::Lines;
    typed_field(page, rect, key_of(page, record, field), kit.words(label), kept, spec);
}

void two_texts(ClosePage& page, Rect& rest, Slot record) {
    auto const& retrospective = retrospective_of(page, record);
    float const height = label_height + text_height;
    if (rest.width < 420) {
        long_text(page, cut_top(rest, height), record, "retrospective.worked", text::retro_worked,
                  retrospective.worked);
        cut_top(rest, 10);
        long_text(page, cut_top(rest, height), record, "retrospective.did_not", text::retro_did_not,
                  retrospective.did_not);
    } else {
        Rect row = cut_top(rest, height);
        Rect const left = page.kit().cut_start(row, (row.width - space::between) / 2);
        page.kit().cut_start(row, space::between);
        long_text(page, left, record, "retrospective.worked", text::retro_worked, retrospective.worked);
        long_text(page, row, record, "retrospective.did_not", text::retro_did_not, retrospective.did_not);
    }
    cut_top(rest, 12);
}

// -- root causes -----------------------------------------------------------------------------------------------------

// Those of the workspace; while it has none, the usual ones. And what the record has besides.
std::vector<std::string> causes_of(ClosePage const& page, Retrospective const& retrospective) {
    std::vector<std::string> causes = page.document().workspace().root_causes;
    if (causes.empty())
        for (Text const usual : usual_causes) causes.emplace_back(page.kit().words(usual));
    for (std::string const& cause : retrospective.root_causes)
        if (!std::ranges::contains(causes, cause)) causes.push_back(cause);
    return causes;
}

void add_cause(ClosePage& page, Slot record, std::vector<std::string> const& shown, std::string const& cause) {
    Execute step;
    if (!std::ranges::contains(shown, cause)) {
        SetFields list{{page.id_of(page.document().workspace().id)}, {}};
        if (page.document().workspace().root_causes.empty())
            for (std::string const& usual : shown) list.fields.push_back({"root_causes", Element{usual, true, 1, {}}});
        list.fields.push_back({"root_causes", Element{cause, true, 1, {}}});
        step.commands.emplace_back(std::move(list));
    }
    step.commands.emplace_back(
        SetFields{{page.id_of(record)}, {{"retrospective.root_causes", Element{cause, true, 1, {}}}}});
    step.text = Message(text::step_new_cause, {words_in("name", cause)});
    step.quiet = true;
    page.view.execute(std::move(step));
}

void root_causes(ClosePage& page, Rect& rest, Slot record) {
    Kit& kit = page.kit();
    auto const& retrospective = retrospective_of(page, record);
    auto const scope = kit.scope("causes");
    field_label(page, cut_top(rest, label_height), kit.words(text::retro_causes), kit.words(text::retro_causes_help));
    auto const causes = causes_of(page, retrospective);
    auto const group = kit.group(Role::Group, kit.words(text::retro_causes), rest, "causes");
    float const height = kit.coarse() ? space::touch_height : 32;
    Rect line = cut_top(rest, height);
    for (std::string const& cause : causes) {
        bool const on = std::ranges::contains(retrospective.root_causes, cause);
        ButtonSpec const button{
            .label = cause, .icon = on ? icons::check : nullptr, .selected = on, .key = cause, .expanded = {}};
        float const wide = kit.button_width(button);
        if (line.width < wide) {
            cut_top(rest, 6);
            line = cut_top(rest, height);
        }
        if (kit.button(kit.cut_start(line, wide), button))
            set_value(page, record, "retrospective.root_causes", Element{cause, !on, 1, {}});
        kit.cut_start(line, 6);
    }
    constexpr float least = 190;
    if (line.width < least) {
        cut_top(rest, 6);
        line = cut_top(rest, height);
    }
    std::string& typed = page.state.typed[key_of(page, record, "cause")];
    FieldSpec spec;
    spec.key = "new cause";
    spec.placeholder = kit.words(text::retro_cause_new);
    spec.icon = icons::plus;
    auto const events = kit.text_field(kit.cut_start(line, std::min(line.width, 190.0F)),
                                       kit.words(text::retro_cause_new), typed, spec);
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        typed.clear();
    }
    std::string const cause(trimmed(typed));
    if (events.submitted && !cause.empty()) {
        typed.clear();
        add_cause(page, record, causes, cause);
    }
    cut_top(rest, 12);
}

// -- learnings -------------------------------------------------------------------------------------------------------

void learning_line(ClosePage& page, Rect row, Slot record, std::size_t at, std::string const& kept, bool is_new) {
    Kit& kit = page.kit();
    std::string const label = is_new ? std::string(kit.words(text::retro_learning_new))
                                     : page.view.words(text::retro_learning, {{"n", at + 1}});
    std::string const key = key_of(page, record, std::string(learning_path) + std::to_string(at));
    FieldSpec spec;
    spec.icon = is_new ? icons::plus : icons::lightbulb;
    if (is_new) spec.placeholder = kit.words(text::retro_learning_new);
    if (!is_new) {
        std::string const remove = page.view.words(text::retro_learning_remove, {{"n", at + 1}});
        ButtonSpec const cross{
            .label = remove, .icon = icons::x, .kind = ButtonKind::Ghost, .icon_only = true, .expanded = {}};
        bool const removed = kit.button(kit.cut_end(row, kit.control_height()), cross);
        kit.cut_end(row, 4);
        if (removed) {
            forget(page, key);
            return keep_learning(page, record, at, {});
        }
    }
    typed_field(page, row, key, label, kept, spec);
}

void learnings(ClosePage& page, Rect& rest, Slot record) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("learnings");
    field_label(page, cut_top(rest, label_height), kit.words(text::retro_learnings),
                kit.words(text::retro_learnings_help));
    auto const lines = lines_of(retrospective_of(page, record).learnings);
    for (std::size_t i = 0; i <= lines.size(); ++i) {
        bool const is_new = i == lines.size();
        learning_line(page, cut_top(rest, kit.control_height()), record, i, is_new ? std::string() : lines[i], is_new);
        cut_top(rest, 6);
    }
    cut_top(rest, 8);
}

bool belongs_to(ClosePage const& page, Slot from, Slot record) {
    if (from == record) return true;
    auto const* const key_result = page.document().get<KeyResult>(from);
    return key_result != nullptr && std::ranges::contains(key_result->objectives, record, &Link::to);
}

void said_during(ClosePage& page, Rect& rest, Slot record) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::size_t number = 0;
    for (Learning const& learning : page.data.said) {
        if (!belongs_to(page, learning.from, record)) continue;
        auto const scope = kit.scope("said " + std::to_string(number++));
        ButtonSpec use{.label = kit.words(text::retro_use), .small = !kit.coarse(), .key = "use", .expanded = {}};
        float const wide = kit.button_width(use);
        float const room = rest.width - 24 - wide - 12;
        std::string const words = in_quotes(kit.words(), learning.text);
        float const height = kit.paragraph_height(room, words, style::body, 4);
        Rect const box = cut_top(rest, std::max(height, 28.0F) + 22 + 20);
        cut_top(rest, 8);
        kit.fill(box, t.sunken, 8);
        Rect inside = inset(box, 12, 10);
        Rect head = cut_top(inside, 22);
        kit.icon(kit.cut_start(head, 14), icons::message_square, 13, t.muted);
        kit.cut_start(head, 6);
        std::string said(kit.words(text::retro_said));
        if (learning.who) said = listed(kit.words(), said, first_name(page.document(), learning.who));
        kit.text(head, said, style::caption, t.muted);
        if (kit.button(middle(kit.cut_end(inside, wide), use.small ? 28 : kit.control_height()), use))
            keep_learning(page, record, lines_of(retrospective_of(page, record).learnings).size(), learning.text);
        kit.cut_end(inside, 12);
        Rect place = inside;
        spoken_paragraph(page.view, place, words, style::body, t.text);
    }
}

// -- how the process worked ------------------------------------------------------------------------------------------

void team_row(ClosePage& page, Rect& rest, Slot team) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::string const name = title_or_untitled(page.view, team);
    std::string const id = page.id_of(team);
    auto const scope = kit.scope("team " + id);
    Link const* const link = rating_of(page.cycle(), team);
    std::optional<int> rating =
        link != nullptr ? std::optional(static_cast<int>(std::lround(link->weight))) : std::nullopt;
    bool const narrow = rest.width < 420;
    Rect head = cut_top(rest, narrow ? 24 : 0);
    float const wide = kit.coarse() ? 5 * 48 : 5 * 34;
    float const height = kit.rating_height(wide, 1, 5);
    Rect row = cut_top(rest, height);
    Rect words = narrow ? head : kit.cut_start(row, row.width - wide);
    auto const* const before = page.document().get<Cycle>(page.data.before);
    Link const* const then = before != nullptr ? rating_of(*before, team) : nullptr;
    if (then != nullptr) {
        std::string const was =
            page.view.words(text::retro_before, {{"cycle", cycle_title(page.view, page.data.before)},
                                                 {"rating", number(then->weight, kit.locale(), 0)}});
        kit.label(kit.cut_end(words, kit.width(was, style::caption) + 12), was, style::caption, t.muted);
    }
    kit.text(words, name, style::body, t.text);
    std::string const label = page.view.words(text::retro_team_rating, {{"team", name}});
    if (kit.rating(kit.cut_start(row, wide), label, rating, 1, 5)) {
        if (rating) keep_team(page, id, *rating, link != nullptr ? link->words->note : std::string());
        else set_value(page, page.slot, "retrospective.teams", Element{id, false, 1, {}});
    }
    cut_top(rest, 6);
    if (link == nullptr) return;
    FieldSpec spec;
    spec.placeholder = kit.words(text::retro_why);
    typed_field(page, cut_top(rest, kit.control_height()), key_of(page, page.slot, std::string(team_path) + id),
                page.view.words(text::retro_team_why, {{"team", name}}), link->words->note, spec);
    cut_top(rest, 10);
}

void process(ClosePage& page, Rect& rest) {
    Kit& kit = page.kit();
    auto const& retrospective = *page.cycle().retrospective;
    Rect box = cut_top(rest, label_height + text_height);
    field_label(page, cut_top(box, label_height), kit.words(text::retro_process), kit.words(text::retro_process_help));
    FieldSpec spec;
    spec.mode = TextMode::Lines;
    typed_field(page, box, key_of(page, page.slot, "retrospective.process"), kit.words(text::retro_process),
                retrospective.process, spec);
    cut_top(rest, 12);
    if (page.data.teams.empty()) return;
    field_label(page, cut_top(rest, label_height), kit.words(text::retro_teams), kit.words(text::retro_teams_help));
    for (Slot const team : page.data.teams) team_row(page, rest, team);
}

// -- the page --------------------------------------------------------------------------------------------------------

void turn(ClosePage& page, std::size_t to) {
    keep_typed(page);
    page.state.page = to;
    page.kit().wake_after(0);
}

void pager(ClosePage& page, Rect row, std::size_t count) {
    Kit& kit = page.kit();
    float const side = kit.control_height();
    std::size_t const at = page.state.page;
    ButtonSpec const back{.label = kit.words(text::close_previous),
                          .icon = icons::chevron_left,
                          .icon_only = true,
                          .disabled = at == 0,
                          .key = "back",
                          .expanded = {}};
    if (kit.button(kit.cut_start(row, side), back)) turn(page, at - 1);
    kit.cut_start(row, 8);
    ButtonSpec const next{.label = kit.words(text::close_next_objective),
                          .icon = icons::chevron_right,
                          .icon_only = true,
                          .disabled = at + 1 >= count,
                          .key = "next",
                          .expanded = {}};
    if (kit.button(kit.cut_start(row, side), next)) turn(page, at + 1);
    kit.cut_start(row, 12);
    if (at + 1 < count) {
        auto const& it = page.data.review.objectives[at].objective;
        kit.label(kit.cut_end(row, 44), grade_text(page.view, it.grade), style::section, kit.theme().text, Align::End);
        kit.cut_end(row, 8);
        float const pill = verdict_width(page.view, it.success);
        if (row.width > pill + 60) verdict_pill(page.view, kit.cut_end(row, pill), it.success);
    }
    kit.label(row, page.view.words(text::retro_place, {{"n", at + 1}, {"all", count}}), style::caption,
              kit.theme().muted);
}

void results_of(ClosePage& page, Rect& rest, ObjectiveReview const& review) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    for (RecordReview const& it : review.key_results) {
        Rect row = cut_top(rest, 26);
        Result const result = page.view.scene.evaluation.of(it.record);
        kit.icon(kit.cut_start(row, 16), icon_of(result.status), 15, status_color(t, result));
        kit.cut_start(row, 8);
        kit.label(kit.cut_end(row, 36), grade_text(page.view, it.grade), style::body_strong, t.text, Align::End);
        kit.cut_end(row, 10);
        kit.progress_bar(middle(kit.cut_end(row, 72), bar_height), it.grade, {}, grade_color(t, it.grade.value_or(0)));
        kit.cut_end(row, 12);
        kit.label(row, title_or_untitled(page.view, it.record), style::body, t.text);
    }
    cut_top(rest, 10);
}

} // namespace

void keep_typed(ClosePage& page) {
    std::vector<std::string> keys;
    for (auto const& [key, text] : page.state.typed)
        if (!key.ends_with("/cause")) keys.push_back(key);
    for (std::string const& key : keys) commit(page, key);
}

void draw_retro(ClosePage& page, Rect area) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("retro");
    std::size_t const count = page.data.review.objectives.size() + 1;
    page.state.page = std::min(page.state.page, count - 1);
    if (!kit.phone()) kit.card(area);
    Rect inside = kit.phone() ? area : inset(area, space::between, 12);
    pager(page, cut_top(inside, kit.control_height()), count);
    cut_top(inside, 8);
    Slot const record = record_of(page);
    auto const under = kit.scope(page.id_of(record));
    // The bar lies beside the fields, in the edge of the card.
    Rect const content = kit.begin_scroll("fields", {inside.x - 4, inside.y, inside.width + 4 + 14, inside.height});
    Rect rest{content.x + 4, content.y, inside.width, 1e6F};
    std::string const title =
        is_cycle(page, record) ? std::string(kit.words(text::retro_whole)) : title_or_untitled(page.view, record);
    float const height = kit.paragraph_height(rest.width, title, style::section, 3);
    Rect const head = cut_top(rest, height);
    SemanticNode node;
    node.role = Role::Heading;
    node.level = 2;
    node.name = title;
    node.rect = head;
    kit.node(std::move(node));
    kit.paragraph(head, title, style::section, kit.theme().text, 3);
    cut_top(rest, 8);
    if (!is_cycle(page, record)) results_of(page, rest, page.data.review.objectives[page.state.page]);
    two_texts(page, rest, record);
    root_causes(page, rest, record);
    learnings(page, rest, record);
    said_during(page, rest, record);
    if (is_cycle(page, record)) process(page, rest);
    kit.end_scroll(rest.y - content.y + space::between);
}

} // namespace okra::ui
