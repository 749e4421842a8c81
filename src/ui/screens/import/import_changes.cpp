// What an import would change: figures, records with their fields before and after, problems, conflicts.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/import/import_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float problem_gap = 10;
constexpr std::size_t most_shown = 200;
constexpr float name_height = 28;
constexpr float field_height = 20;

} // namespace

// -- what is wrong ---------------------------------------------------------------------------------------------------

std::string spoken(View const& view, Problem const& problem) {
    std::string text = printable(problem.message);
    if (!problem.pointer.empty())
        text = view.words(text::import_problem_at, {{"place", printable(problem.pointer)}, {"message", text}});
    if (problem.line == 0) return text;
    return view.words(text::import_problem_in_line,
                      {{"problem", text}, {"line", problem.line}, {"column", problem.column}});
}

namespace {

void problem_row(View& view, Rect row, Problem const& problem) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = spoken(view, problem);
    node.rect = row;
    kit.node(std::move(node));
    if (!kit.visible(row)) return;
    Rect head = cut_top(row, 18);
    std::string const place =
        problem.line == 0 ? std::string()
                          : view.words(text::import_place, {{"line", problem.line}, {"column", problem.column}});
    kit.text(cut_right(head, kit.width(place, style::caption)), place, style::caption, kit.theme().faint, Align::Right);
    cut_right(head, 12);
    auto const pointer =
        problem.pointer.empty() ? kit.words(text::import_whole_file) : std::string_view(problem.pointer);
    kit.text(head, pointer, style::caption_medium, kit.theme().accent);
    kit.paragraph(row, printable(problem.message), style::body, kit.theme().text);
}

} // namespace

void problem_list(View& view, Rect& rest, std::vector<Problem> const& problems, Text name) {
    Kit& kit = view.kit;
    auto const list = kit.group(Role::List, kit.words(name), rest, "problems");
    std::size_t const shown = std::min(problems.size(), most_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        kit.hairline({rest.x, rest.y}, rest.width);
        cut_top(rest, problem_gap);
        float const height =
            18 + kit.paragraph_height(rest.width, printable(problems[i].message), style::body) + problem_gap;
        problem_row(view, cut_top(rest, height), problems[i]);
    }
    if (shown == problems.size()) return;
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, problem_gap);
    spoken_paragraph(view, rest, kit.words(text::import_more_problems, {{"n", problems.size() - shown}}), style::body,
                     kit.theme().muted);
}

std::string all_problems(View const& view, std::string_view file, std::vector<Problem> const& problems) {
    std::string text = std::string(file) + "\n";
    for (auto const& problem : problems) text += spoken(view, problem) + "\n";
    return text;
}

// -- what would change -----------------------------------------------------------------------------------------------

namespace {

StatusColors colors_of(Theme const& theme, Becomes what) {
    switch (what) {
    case Becomes::New: return theme.of(Status::OnTrack);
    case Becomes::Changed: return {theme.accent, theme.accent_soft, theme.accent};
    case Becomes::Gone: break;
    }
    return theme.of(Status::Behind);
}

Text word_of(Becomes what) {
    switch (what) {
    case Becomes::New: return text::import_becomes_new;
    case Becomes::Changed: return text::import_becomes_changed;
    case Becomes::Gone: break;
    }
    return text::import_becomes_gone;
}

std::string field_text(View const& view, RecordChange const& record, ValueChange const& field) {
    auto const shown = [&](std::string const& value) {
        return value.empty() ? std::string(view.words(text::value_none)) : value;
    };
    if (record.what == Becomes::New)
        return view.words(text::import_field_new, {{"field", field.label}, {"after", shown(field.after)}});
    return view.words(text::import_field_change,
                      {{"field", field.label}, {"before", shown(field.before)}, {"after", shown(field.after)}});
}

// Of a new record the first few say what it is.
std::size_t fields_shown(RecordChange const& record) {
    constexpr std::size_t most_of_new = 3;
    return record.what == Becomes::New ? std::min(record.fields.size(), most_of_new) : record.fields.size();
}

float height_of(RecordChange const& record) {
    return name_height + field_height * static_cast<float>(fields_shown(record)) + 8;
}

void change_row(View& view, Rect row, RecordChange const& record) {
    Kit& kit = view.kit;
    std::string const kind = kind_name(kit.words(), record.kind);
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = std::string(kit.words(word_of(record.what))) + ": " + kind + " " + record.name;
    for (std::size_t i = 0; i < fields_shown(record); ++i)
        node.description += (i == 0 ? "" : "; ") + field_text(view, record, record.fields[i]);
    node.rect = row;
    kit.node(std::move(node));
    if (!kit.visible(row)) return;
    kit.hairline({row.x, row.y}, row.width);
    cut_top(row, 4);
    Rect head = cut_top(row, name_height - 4);
    auto const word = kit.words(word_of(record.what));
    Rect const pill = cut_right(head, kit.width(word, style::caption_medium) + 20);
    kit.pill(middle(pill, 22), word, nullptr, colors_of(kit.theme(), record.what));
    cut_right(head, 12);
    kit.icon(cut_left(head, 16), icon_of(record.kind), 16, kit.theme().muted);
    cut_left(head, 8);
    kit.text(head, record.name.empty() ? kind : record.name, style::body_medium, kit.theme().text);
    cut_left(row, 24);
    for (std::size_t i = 0; i < fields_shown(record); ++i)
        kit.text(cut_top(row, field_height), field_text(view, record, record.fields[i]), style::caption,
                 kit.theme().muted);
}

} // namespace

void totals(View& view, Rect& rest, Comparison const& comparison) {
    Kit& kit = view.kit;
    KindChanges const all = comparison.total();
    struct Figure {
        std::uint32_t count;
        Text text;
        Color color;
    };
    Theme const& theme = kit.theme();
    std::array const figures{Figure{all.made, text::import_total_new, theme.of(Status::OnTrack).ink},
                             Figure{all.changed, text::import_total_changed, theme.accent},
                             Figure{all.gone, text::import_total_gone, theme.of(Status::Behind).ink},
                             Figure{all.same, text::import_total_same, theme.muted}};
    auto const list = kit.group(Role::List, kit.words(text::import_changes), rest, "totals");
    Rect strip = cut_top(rest, 56);
    kit.fill(strip, theme.sunken, space::control_radius);
    float const wide = strip.width / static_cast<float>(figures.size());
    for (Figure const& figure : figures) {
        Rect cell = inset(cut_left(strip, wide), 12, 6);
        std::string const count = number(figure.count, kit.locale(), 0);
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = count + " " + std::string(kit.words(figure.text));
        node.rect = cell;
        kit.node(std::move(node));
        kit.text(cut_top(cell, 26), count, style::section, figure.count == 0 ? theme.faint : figure.color);
        kit.text(cell, kit.words(figure.text), style::caption, theme.muted);
    }
    cut_top(rest, 16);
}

void change_list(View& view, Rect& rest, Comparison const& comparison) {
    Kit& kit = view.kit;
    if (comparison.changes_nothing())
        return spoken_paragraph(view, rest, kit.words(text::import_nothing_new), style::body, kit.theme().muted);
    auto const list = kit.group(Role::List, kit.words(text::import_changes), rest, "changes");
    for (RecordChange const& record : comparison.records) change_row(view, cut_top(rest, height_of(record)), record);
    if (comparison.more == 0) return;
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, problem_gap);
    spoken_paragraph(view, rest, kit.words(text::import_more_changes, {{"n", comparison.more}}), style::body,
                     kit.theme().muted);
}

// -- conflicts -------------------------------------------------------------------------------------------------------

bool stays_theirs(Conflict const& conflict, std::vector<ConflictChoice> const& choices) {
    auto const choice = std::ranges::find(choices, conflict.key, &ConflictChoice::key);
    return choice == choices.end() ? conflict.theirs_stays : choice->theirs;
}

namespace {

void choose(std::vector<ConflictChoice>& choices, Conflict const& conflict, bool theirs) {
    std::erase_if(choices, [&](ConflictChoice const& choice) { return choice.key == conflict.key; });
    if (theirs != conflict.theirs_stays) choices.push_back({conflict.key, theirs});
}

std::string who_and_when(View const& view, ConflictSide const& side) {
    std::string who = side.who.empty() ? std::string(view.words(text::conflict_somebody)) : side.who;
    if (side.at == 0) return who;
    Date const day = view.kit.day_of(Instant{side.at});
    return view.words(text::conflict_by,
                      {{"who", who}, {"when", brief_date(day, view.kit.today(), view.kit.locale())}});
}

// One of the two values: its whole place chooses it.
bool side_card(View& view, Rect place, Conflict const& conflict, bool theirs, bool chosen) {
    Kit& kit = view.kit;
    Theme const& theme = kit.theme();
    ConflictSide const& side = theirs ? conflict.theirs : conflict.mine;
    auto const word = kit.words(theirs ? text::conflict_theirs : text::conflict_mine);
    std::string const value = side.shown.empty() ? std::string(kit.words(text::value_none)) : side.shown;
    bool const newer = theirs == conflict.theirs_stays;
    std::string by = who_and_when(view, side);
    if (newer) by += " · " + std::string(kit.words(text::conflict_newer));
    SemanticNode node;
    node.role = Role::Radio;
    node.name = std::string(word) + ": " + value;
    node.description = by;
    node.checked = chosen;
    Press const press = kit.pressable(place, theirs ? "theirs" : "mine", std::move(node));
    kit.fill(place, chosen ? theme.accent_soft : press.hovered ? theme.hover : theme.surface, space::control_radius);
    kit.outline(place, chosen ? theme.accent : theme.border, space::control_radius, chosen ? 1.5F : 1);
    Rect inside = inset(place, 12, 8);
    Rect mark = cut_left(inside, 16);
    Point const middle_of_mark{mark.x + 8, mark.y + 10};
    kit.dot(middle_of_mark, 7, theme.surface, chosen ? theme.accent : theme.border, 1.5F);
    if (chosen) kit.dot(middle_of_mark, 3.5F, theme.accent);
    cut_left(inside, 8);
    Rect head = cut_top(inside, 20);
    kit.text(head, word, style::caption_medium, chosen ? theme.accent : theme.muted);
    kit.text(cut_top(inside, 20), value, style::body_medium, theme.text);
    kit.text(inside, by, style::caption, theme.muted);
    return press.clicked;
}

void conflict_row(View& view, Rect& rest, Conflict const& conflict, std::vector<ConflictChoice>& choices) {
    Kit& kit = view.kit;
    auto const inner = kit.scope(conflict.key);
    std::string const title =
        conflict.field.empty() ? kit.words(text::conflict_whole, {{"record", conflict.record}})
                               : kit.words(text::conflict_of, {{"record", conflict.record}, {"field", conflict.field}});
    constexpr float card = 72;
    bool const narrow = rest.width < 440;
    Rect row = cut_top(rest, 28 + (narrow ? 2 * card + 8 : card) + 16);
    auto const group = kit.group(Role::Group, title, row, "conflict");
    Rect head = cut_top(row, 28);
    kit.icon(cut_left(head, 16), icon_of(conflict.kind), 16, kit.theme().muted);
    cut_left(head, 8);
    kit.text(head, title, style::body_medium, kit.theme().text);
    bool const theirs = stays_theirs(conflict, choices);
    Rect left = cut_top(row, card);
    Rect other = left;
    if (narrow) {
        cut_top(row, 8);
        other = cut_top(row, card);
    } else {
        left = cut_left(other, (other.width - 12) / 2);
        cut_left(other, 12);
    }
    if (side_card(view, left, conflict, false, !theirs)) choose(choices, conflict, false);
    if (side_card(view, other, conflict, true, theirs)) choose(choices, conflict, true);
}

} // namespace

void conflict_list(View& view, Rect& rest, JsonPreview const& preview, std::vector<ConflictChoice>& choices) {
    Kit& kit = view.kit;
    if (!preview.conflicts.empty()) {
        spoken_paragraph(view, rest, kit.words(text::conflict_intro), style::body, kit.theme().muted);
        cut_top(rest, 8);
        Rect row = cut_top(rest, kit.control_height());
        for (bool const theirs : {false, true}) {
            ButtonSpec const all{.label = kit.words(theirs ? text::conflict_all_theirs : text::conflict_all_mine),
                                 .expanded = {}};
            if (kit.button(cut_left(row, kit.button_width(all)), all))
                for (Conflict const& conflict : preview.conflicts) choose(choices, conflict, theirs);
            cut_left(row, 8);
        }
        cut_top(rest, 16);
        for (Conflict const& conflict : preview.conflicts) conflict_row(view, rest, conflict, choices);
    }
    if (preview.yielded.empty()) return;
    kit.heading(cut_top(rest, 28), kit.words(text::merge_yielded), style::body_strong, 2);
    for (Yielded const& yielded : preview.yielded)
        spoken_paragraph(view, rest,
                         kit.words(text::merge_yielded_one,
                                   {{"record", yielded.record}, {"field", yielded.field}, {"value", yielded.shown}}),
                         style::body, kit.theme().muted);
}

} // namespace okra::ui
