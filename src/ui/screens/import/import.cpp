// A file that was read: what is in it and a decision, or every problem it has.
#include <algorithm>

#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/import/import.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float problem_gap = 10;
constexpr std::size_t most_shown = 200;

// -- what is in it ---------------------------------------------------------------------------------------------------

std::string count_words(View& view, Kind kind, std::uint32_t count) {
    return count == 1 ? kind_name(view.kit.words(), kind) : kind_plural(view.kit.words(), kind);
}

void counts(View& view, Rect& rest, ImportPreview const& preview) {
    Kit& kit = view.kit;
    float const half = rest.width / 2;
    int column = 0;
    Rect row;
    for (std::size_t i = 0; i < kind_count; ++i) {
        auto const kind = static_cast<Kind>(i);
        if (preview.counts[i] == 0 || kind == Kind::Workspace) continue;
        if (column == 0) row = cut_top(rest, 28);
        Rect cell = cut_left(row, half);
        std::string const count = number(preview.counts[i], kit.locale(), 0);
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = count + " " + count_words(view, kind, preview.counts[i]);
        node.rect = cell;
        kit.node(std::move(node));
        kit.icon(cut_left(cell, 16), icon_of(kind), 16, kit.theme().muted);
        cut_left(cell, 8);
        kit.text(cut_left(cell, 44), count, style::body_strong, kit.theme().text, Align::Right);
        cut_left(cell, 8);
        kit.text(cell, count_words(view, kind, preview.counts[i]), style::body, kit.theme().muted);
        column = 1 - column;
    }
}

// What a table would do to what is open: records by what becomes of them.
void table_counts(View& view, Rect& rest, ImportPreview const& preview) {
    struct Line {
        std::uint32_t count;
        Text text;
    };
    for (Line const& line : {Line{preview.made, text::import_new}, Line{preview.updated, text::import_changed},
                             Line{preview.unchanged, text::import_unchanged}})
        spoken_paragraph(view, rest, view.words(line.text, {{"n", line.count}}), style::body, view.kit.theme().text);
}

// "/key_results/4/target: expected a number, found "ten" (line 12, column 9)"
std::string spoken(View const& view, Problem const& problem) {
    std::string text = printable(problem.message);
    if (!problem.pointer.empty())
        text = view.words(text::import_problem_at, {{"place", printable(problem.pointer)}, {"message", text}});
    if (problem.line == 0) return text;
    return view.words(text::import_problem_in_line,
                      {{"problem", text}, {"line", problem.line}, {"column", problem.column}});
}

void warnings_body(View& view, Rect& rest, ImportPreview const& preview) {
    Kit& kit = view.kit;
    auto const list = kit.group(Role::List, kit.words(text::import_warnings), rest, "warnings");
    std::size_t const shown = std::min<std::size_t>(preview.warnings.size(), 20);
    for (std::size_t i = 0; i < shown; ++i)
        spoken_paragraph(view, rest, spoken(view, preview.warnings[i]), style::caption, kit.theme().muted);
    if (shown < preview.warnings.size())
        spoken_paragraph(view, rest, kit.words(text::import_more_warnings, {{"n", preview.warnings.size() - shown}}),
                         style::caption, kit.theme().muted);
    cut_top(rest, 8);
}

void preview_body(View& view, Rect& rest, ImportPreview const& preview) {
    Kit& kit = view.kit;
    if (preview.table) {
        spoken_paragraph(view, rest, kit.words(text::import_from, {{"file", preview.file}}), style::body,
                         kit.theme().muted);
        cut_top(rest, 12);
        table_counts(view, rest, preview);
        cut_top(rest, 12);
        if (!preview.warnings.empty()) warnings_body(view, rest, preview);
        spoken_paragraph(view, rest, view.words(text::import_table_what), style::body, kit.theme().text);
        cut_top(rest, 8);
        return;
    }
    spoken_paragraph(view, rest,
                     preview.workspace_name.empty() ? kit.words(text::workspace_unnamed)
                                                    : std::string_view(preview.workspace_name),
                     style::emphasis, kit.theme().text);
    spoken_paragraph(view, rest, kit.words(text::import_from, {{"file", preview.file}}), style::body,
                     kit.theme().muted);
    cut_top(rest, 12);
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 12);
    {
        auto const list = kit.group(Role::List, view.words(text::import_contents), rest, "contents");
        counts(view, rest, preview);
    }
    cut_top(rest, 12);
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, 16);
    spoken_paragraph(view, rest, view.words(text::import_replaces), style::body, kit.theme().text);
    cut_top(rest, 8);
}

// -- what is wrong with it -------------------------------------------------------------------------------------------

std::string place_of(View& view, Problem const& problem) {
    if (problem.line == 0) return {};
    return view.words(text::import_place, {{"line", problem.line}, {"column", problem.column}});
}

float problem_height(View& view, float width, Problem const& problem) {
    return 18 + view.kit.paragraph_height(width, problem.message, style::body) + problem_gap;
}

void problem_row(View& view, Rect row, Problem const& problem) {
    Kit& kit = view.kit;
    SemanticNode node;
    node.role = Role::ListItem;
    node.name = spoken(view, problem);
    node.rect = row;
    kit.node(std::move(node));
    if (!kit.visible(row)) return;
    Rect head = cut_top(row, 18);
    std::string const place = place_of(view, problem);
    float const wide = kit.width(place, style::caption);
    kit.text(cut_right(head, wide), place, style::caption, kit.theme().faint, Align::Right);
    cut_right(head, 12);
    auto const pointer =
        problem.pointer.empty() ? kit.words(text::import_whole_file) : std::string_view(problem.pointer);
    kit.text(head, pointer, style::caption_medium, kit.theme().accent);
    kit.paragraph(row, problem.message, style::body, kit.theme().text);
}

std::string all_problems(View& view, ImportPreview const& preview) {
    std::string text = preview.file + "\n";
    for (auto const& problem : preview.problems) text += spoken(view, problem) + "\n";
    if (preview.more_problems > 0)
        text += view.words(text::import_more_problems, {{"n", preview.more_problems}}) + "\n";
    return text;
}

void problems_body(View& view, Rect& rest, ImportPreview const& preview) {
    Kit& kit = view.kit;
    auto const count = static_cast<long>(preview.problems.size() + preview.more_problems);
    Rect line = cut_top(rest, 24);
    kit.icon(cut_left(line, 20), icons::circle_alert, 18, kit.theme().danger);
    cut_left(line, 8);
    kit.label(line, kit.words(text::import_problems, {{"n", count}, {"file", preview.file}}), style::emphasis,
              kit.theme().text);
    spoken_paragraph(view, rest, kit.words(text::import_nothing_changed), style::body, kit.theme().muted);
    cut_top(rest, 12);
    auto const list = kit.group(Role::List, kit.words(text::import_problem_list), rest, "problems");
    std::size_t const shown = std::min(preview.problems.size(), most_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        kit.hairline({rest.x, rest.y}, rest.width);
        cut_top(rest, problem_gap);
        problem_row(view, cut_top(rest, problem_height(view, rest.width, preview.problems[i])), preview.problems[i]);
    }
    auto const hidden = static_cast<long>(static_cast<std::size_t>(count) - shown);
    if (hidden == 0) return;
    kit.hairline({rest.x, rest.y}, rest.width);
    cut_top(rest, problem_gap);
    spoken_paragraph(view, rest, kit.words(text::import_more_problems, {{"n", hidden}}), style::body,
                     kit.theme().muted);
}

// -- what to do ------------------------------------------------------------------------------------------------------

enum class Choice : std::uint8_t { Stay, Close, Accept };

Choice accept(View& view, AcceptImport wanted) {
    view.outbox.emplace_back(wanted);
    return Choice::Accept;
}

// Every button is drawn, whichever is pressed.
Choice table_footer(View& view, Rect row, bool fresh) {
    Kit& kit = view.kit;
    ButtonSpec const add{.label = kit.words(text::import_add), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const replace{.label = kit.words(text::import_replace), .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
    Rect const add_place = cut_right(row, kit.button_width(add));
    cut_right(row, 8);
    Rect const replace_place = cut_right(row, kit.button_width(replace));
    cut_right(row, 8);
    if (fresh) kit.focus(kit.id(add.label));
    if (kit.button(cut_right(row, kit.button_width(cancel)), cancel)) return Choice::Close;
    if (kit.button(replace_place, replace)) return accept(view, {});
    if (kit.button(add_place, add)) return accept(view, {.add = true});
    return Choice::Stay;
}

Choice preview_footer(View& view, Rect row, bool fresh) {
    Kit& kit = view.kit;
    ButtonSpec const replace{.label = kit.words(text::import_replace), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
    Rect const right_place = cut_right(row, kit.button_width(replace));
    cut_right(row, 8);
    if (fresh) kit.focus(kit.id(replace.label));
    if (kit.button(cut_right(row, kit.button_width(cancel)), cancel)) return Choice::Close;
    return kit.button(right_place, replace) ? accept(view, {}) : Choice::Stay;
}

Choice problems_footer(View& view, Rect row, ImportPreview const& preview, bool fresh) {
    Kit& kit = view.kit;
    ButtonSpec const close{.label = kit.words(text::action_ok), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const copy{.label = kit.words(text::import_copy), .icon = icons::copy, .expanded = {}};
    Rect const right_place = cut_right(row, std::max(72.0F, kit.button_width(close)));
    cut_right(row, 8);
    if (kit.button(cut_right(row, kit.button_width(copy)), copy)) {
        kit.out().requests.emplace_back(platform::CopyText{all_problems(view, preview)});
        kit.announce(std::string(kit.words(text::copied)));
    }
    if (fresh) kit.focus(kit.id(close.label));
    return kit.button(right_place, close) ? Choice::Close : Choice::Stay;
}

class Import final : public Screen {
public:
    explicit Import(ImportPreview preview) : m_preview(std::move(preview)) {}

    void draw(View& view, Rect) override {
        bool const refused = !m_preview.problems.empty();
        auto const box = begin_dialog(
            view, {.title = view.words(text::screen_import), .width = refused ? 640.0F : 480.0F, .first_height = 360});
        if (!box.drawn) return view.outbox.emplace_back(StopWork{}), void();
        Rect rest = box.body;
        if (refused) problems_body(view, rest, m_preview);
        else preview_body(view, rest, m_preview);
        Rect const row = end_dialog_body(view, box, rest.y);
        Choice choice = refused           ? problems_footer(view, row, m_preview, box.fresh)
                        : m_preview.table ? table_footer(view, row, box.fresh)
                                          : preview_footer(view, row, box.fresh);
        if (end_dialog(view, box)) choice = Choice::Close;
        if (choice == Choice::Close) view.outbox.emplace_back(StopWork{});
        if (choice != Choice::Stay) view.close();
    }

private:
    ImportPreview m_preview;
};

} // namespace

std::unique_ptr<Screen> import_screen(ImportPreview preview) { return std::make_unique<Import>(std::move(preview)); }

} // namespace okra::ui
