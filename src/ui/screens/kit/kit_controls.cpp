// Buttons, fields, choices, chips and pickers in all their states.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr float gap = 8;

Rect line_of(Kit& kit, Rect& rest) {
    Rect const line = cut_top(rest, kit.control_height());
    cut_top(rest, gap);
    return line;
}

void button_in(Kit& kit, Rect& line, ButtonSpec const& spec) {
    float const height = spec.small && !kit.coarse() ? 28 : line.height;
    Rect const place = kit.cut_start(line, kit.button_width(spec));
    kit.button(middle(place, height), spec);
    kit.cut_start(line, gap);
}

void buttons(Kit& kit, Samples& samples) {
    Rect rest = samples.next("Buttons", 4 * kit.control_height() + 3 * gap);
    Rect line = line_of(kit, rest);
    button_in(kit, line,
              {.label = "Next", .trailing_icon = icons::arrow_right, .kind = ButtonKind::Primary, .expanded = {}});
    button_in(kit, line, {.label = "Add objective", .icon = icons::plus, .expanded = {}});
    button_in(kit, line, {.label = "Use 0.6", .icon = icons::check, .selected = true, .expanded = {}});
    line = line_of(kit, rest);
    button_in(kit, line, {.label = "Skip", .kind = ButtonKind::Ghost, .expanded = {}});
    button_in(kit, line, {.label = "Delete", .icon = icons::trash_2, .kind = ButtonKind::Danger, .expanded = {}});
    button_in(kit, line, {.label = "More", .icon = icons::ellipsis, .icon_only = true, .expanded = {}});
    button_in(kit, line,
              {.label = "Undo",
               .icon = icons::undo_2,
               .kind = ButtonKind::Ghost,
               .icon_only = true,
               .shortcut = "Ctrl+Z",
               .expanded = {}});
    line = line_of(kit, rest);
    button_in(kit, line,
              {.label = "Save", .kind = ButtonKind::Primary, .disabled = true, .key = "save off", .expanded = {}});
    button_in(kit, line, {.label = "Merge", .icon = icons::git_merge, .disabled = true, .expanded = {}});
    button_in(kit, line, {.label = "Later", .kind = ButtonKind::Ghost, .disabled = true, .expanded = {}});
    line = line_of(kit, rest);
    button_in(kit, line, {.label = "Small", .small = true, .expanded = {}});
    button_in(kit, line, {.label = "Small with icon", .icon = icons::sparkles, .small = true, .expanded = {}});
}

void choices(Kit& kit, KitControls& state, Samples& samples) {
    std::array<Choice, 4> const layouts{{{.label = "Outline", .icon = icons::list_tree},
                                         {.label = "Board", .icon = icons::square_kanban},
                                         {.label = "Timeline", .icon = icons::chart_gantt},
                                         {.label = "Map", .icon = icons::workflow}}};
    std::array<Choice, 3> const targets{
        {{.label = "A value"}, {.label = "% of the start"}, {.label = "Start plus", .disabled = true}}};
    std::array<Choice, 2> const papers{{{.label = "A4"}, {.label = "Letter"}}};
    float const height = segmented_height(kit);
    Rect rest = samples.next("Segmented control", 4 * height + 3 * gap);
    segmented(kit, cut_top(rest, height), "Layout", state.layout, layouts);
    cut_top(rest, gap);
    segmented(kit, cut_top(rest, height), "Target is", state.span, targets);
    cut_top(rest, gap);
    segmented(kit, middle(cut_top(rest, height), segmented_height(kit, Size::Small)), "Paper", state.small, papers,
              Size::Small);
    cut_top(rest, gap);
    Rect narrow = cut_top(rest, height);
    segmented(kit, kit.cut_start(narrow, 190), "Layout without room for words", state.layout, layouts);
}

void tab_strips(Kit& kit, KitControls& state, Samples& samples) {
    Theme const& t = kit.theme();
    std::array<Choice, 3> const views{
        {{.label = "All", .count = 54}, {.label = "My OKRs", .count = 7}, {.label = "At risk", .count = 20}}};
    auto const status = [&](Status of, std::size_t count) {
        return Choice{
            .label = std::string(kit.words(text_of(of))), .icon = icon_of(of), .count = count, .ink = t.of(of).mark};
    };
    std::array<Choice, 6> const many{{status(Status::NotStarted, 1), status(Status::Behind, 3),
                                      status(Status::AtRisk, 8), status(Status::OnTrack, 10),
                                      status(Status::Achieved, 0), status(Status::NotAchieved, 2)}};
    Rect rest = samples.next("Tabs", 2 * 44 + gap);
    tabs(kit, cut_top(rest, 44), "Views", state.tab, views);
    kit.hairline({rest.x, rest.y - 1}, rest.width);
    cut_top(rest, gap);
    tabs(kit, cut_top(rest, 44), "Statuses", state.many, many);
    kit.hairline({rest.x, rest.y - 1}, rest.width);
}

void chips(Kit& kit, KitControls& state, Samples& samples) {
    Rect rest = samples.next("Chips", 3 * kit.control_height() + 2 * gap);
    Rect line = line_of(kit, rest);
    auto const put = [&](ChipSpec const& spec) {
        auto const events = chip(kit, kit.cut_start(line, chip_width(kit, spec)), spec);
        kit.cut_start(line, gap);
        return events;
    };
    put({.label = "Company"});
    put({.label = "Enter two new markets · KR 3", .icon = icons::target});
    line = line_of(kit, rest);
    if (put({.label = "Leading", .pressable = true, .selected = state.on}).clicked) state.on = !state.on;
    if (put({.label = "Lagging", .pressable = true, .selected = state.off}).clicked) state.off = !state.off;
    put({.label = "Not here", .pressable = true, .disabled = true});
    line = line_of(kit, rest);
    for (auto const& word : std::vector(state.chips))
        if (put({.label = word, .removable = true}).removed) std::erase(state.chips, word);
    put({.label = "Maya Singh", .avatar = "Maya Singh", .color = color_of_name("Maya Singh"), .removable = true});
}

void toggle(std::vector<std::string>& list, std::string const& word) {
    if (std::erase(list, word) == 0) list.push_back(word);
}

std::vector<PickOption> people_of(KitControls const& state) {
    std::vector<PickOption> options;
    options.reserve(state.people.size());
    for (auto const& name : state.people)
        options.push_back({.id = name, .label = name, .avatar = name, .color = color_of_name(name), .chosen = true});
    return options;
}

std::string joined_words(std::vector<std::string> const& words) {
    std::string out;
    for (auto const& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

void pickers(Kit& kit, KitControls& state, Samples& samples) {
    Rect rest = samples.next("Filters", 2 * kit.control_height() + gap);
    Rect line = line_of(kit, rest);
    FilterSpec filter{.label = "Status"};
    std::string const value = joined_words(state.statuses);
    filter.value = value;
    auto const statuses = [&](std::string_view typed, std::vector<PickOption>& options) {
        for (Status const status :
             {Status::NotStarted, Status::OnTrack, Status::AtRisk, Status::Behind, Status::Achieved}) {
            std::string const word(kit.words(text_of(status)));
            if (!contains_folded(folded(word), folded(typed))) continue;
            bool const chosen = std::ranges::find(state.statuses, word) != state.statuses.end();
            options.push_back({.id = word,
                               .label = word,
                               .icon = icon_of(status),
                               .color = kit.theme().of(status).mark,
                               .chosen = chosen});
        }
    };
    auto const pick = filter_picker(kit, kit.cut_start(line, filter_chip_width(kit, filter)), filter,
                                    {.label = "Status", .multiple = true}, statuses);
    if (pick.cleared) state.statuses.clear();
    if (pick.changed) toggle(state.statuses, *pick.changed);
    kit.cut_start(line, gap);
    for (std::string_view const label : {"Owner"}) {
        FilterSpec const other{.label = label};
        filter_chip(kit, kit.cut_start(line, filter_chip_width(kit, other)), other);
        kit.cut_start(line, gap);
    }
    line = line_of(kit, rest);
    button_in(kit, line, {.label = "Filter", .icon = icons::plus, .kind = ButtonKind::Ghost, .expanded = {}});

    auto const chosen = people_of(state);
    float const height = multi_picker_height(kit, samples.width(), chosen);
    Rect const box = cut_top(rest = samples.next("Picker of several, which can create", height), height);
    auto const people = [&](std::string_view typed, std::vector<PickOption>& options) {
        for (auto const& name : state.all_people) {
            if (!contains_folded(folded(name), folded(typed))) continue;
            bool const in = std::ranges::find(state.people, name) != state.people.end();
            options.push_back({.id = name, .label = name, .avatar = name, .color = color_of_name(name), .chosen = in});
        }
    };
    auto const picked = multi_picker(kit, box, chosen, {.label = "Owners", .creates = true}, people);
    if (picked.changed) toggle(state.people, *picked.changed);
    if (picked.created) {
        state.all_people.push_back(*picked.created);
        state.people.push_back(*picked.created);
    }
}

void fields(Kit& kit, KitControls& state, Samples& samples) {
    FieldSpec plain;
    FieldSpec wrong;
    wrong.error = "Enter a date, as 4 May 2026 or 2026-05-04.";
    FieldSpec search;
    search.mode = TextMode::Search;
    search.icon = icons::search;
    search.placeholder = "Filter";
    FieldSpec lines;
    lines.mode = TextMode::Lines;
    FieldSpec fixed;
    fixed.read_only = true;
    FieldSpec off;
    off.disabled = true;
    float const one = kit.field_height(plain, true) + gap;
    Rect rest = samples.next("Text fields", 5 * one + kit.field_height(wrong, true) - kit.field_height(plain, true) +
                                                kit.field_height(lines, true));
    kit.labelled_field(cut_top(rest, one), "Title", state.title, plain);
    kit.labelled_field(cut_top(rest, kit.field_height(wrong, true) + gap), "Due", state.wrong, wrong);
    kit.labelled_field(cut_top(rest, one), "Search", state.empty, search);
    kit.labelled_field(cut_top(rest, one), "Read only", state.title, fixed);
    kit.labelled_field(cut_top(rest, one), "Disabled", state.title, off);
    kit.labelled_field(cut_top(rest, kit.field_height(lines, true)), "Note", state.note, lines);
}

void marks(Kit& kit, KitControls& state, Samples& samples) {
    Theme const& t = kit.theme();
    constexpr std::array statuses{Status::NotStarted, Status::OnTrack,  Status::AtRisk,
                                  Status::Behind,     Status::Achieved, Status::NotAchieved};
    Rect rest = samples.next("Statuses", statuses.size() * 30);
    double progress = 0.2;
    for (Status const status : statuses) {
        Rect row = cut_top(rest, 30);
        kit.badge(kit.cut_start(row, 130), status, kit.words(text_of(status)));
        Rect const words = kit.cut_end(row, 56);
        kit.cut_end(row, gap);
        kit.progress_bar(middle(row, 6), progress, 0.62, t.of(status).mark);
        kit.text(words, std::to_string(static_cast<int>(progress * 100)) + "\u00A0%", style::body_strong,
                 t.of(status).ink, Align::End);
        progress += 0.15;
    }
    rest = samples.next("Choices", 3 * kit.control_height() + 2 * gap + kit.rating_height(260, 0, 10));
    kit.checkbox(line_of(kit, rest), "Reminders in this browser", state.notify);
    std::array<Option, 3> const options{{{"Weekly", nullptr, 0}, {"Biweekly", nullptr, 0}, {"Monthly", nullptr, 0}}};
    kit.select(line_of(kit, rest), "Tracking", state.select, options);
    kit.rating(cut_top(rest, kit.rating_height(rest.width, 0, 10)), "Confidence", state.confidence, 0, 10);
    cut_top(rest, gap);
    for (std::string_view const key : {"Ctrl+Enter", "Esc"}) {
        kit.cut_start(rest, key_cap(kit, rest, key));
        kit.cut_start(rest, gap);
    }
    count_badge(kit, kit.cut_start(rest, 30), "12");
    count_badge(kit, kit.cut_start(rest, 30), "3", &t.of(Status::Behind));
}

} // namespace

float kit_controls(Kit& kit, Rect area, KitControls& state) {
    Samples samples(kit, area, 340);
    buttons(kit, samples);
    choices(kit, state, samples);
    tab_strips(kit, state, samples);
    chips(kit, state, samples);
    pickers(kit, state, samples);
    fields(kit, state, samples);
    marks(kit, state, samples);
    return samples.height();
}

} // namespace okra::ui
