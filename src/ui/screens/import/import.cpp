// A file that was read: what it would change, how that is decided, or every problem it has.
#include "ui/screens/import/import.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/import/import_parts.hpp"
#include "ui/shared/dialog.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

enum class Part : std::uint8_t { Columns, Problems, LeftOut, Conflicts, Changes };

class Import final : public Screen {
public:
    explicit Import(std::shared_ptr<ImportPreview> preview) : m_preview(std::move(preview)) { read(); }

    void draw(View& view, Rect) override {
        if (m_version != m_preview->version) read();
        bool const refused = !m_preview->problems.empty();
        auto const box = begin_dialog(
            view, {.title = view.words(text::screen_import), .width = refused ? 640.0F : 760.0F, .first_height = 480});
        if (!box.drawn) return view.outbox.emplace_back(CloseImport{}), void();
        Rect rest = box.body;
        if (refused) refused_body(view, rest);
        else body(view, rest);
        Rect row = end_dialog_body(view, box, rest.y);
        bool const done = refused ? refused_footer(view, row, box.fresh) : footer(view, row, box.fresh);
        if (end_dialog(view, box) || done) {
            if (!m_accepted) view.outbox.emplace_back(CloseImport{});
            view.close();
        }
    }
    bool is_dirty() const override { return !m_choices.empty() || m_options != TableOptions(); }

private:
    // A new reading of the same file keeps what was decided.
    void read() {
        bool const is_first = m_version < 0;
        m_version = m_preview->version;
        if (m_preview->table) m_options = m_preview->options;
        if (!is_first) return;
        if (m_preview->json) m_way = m_preview->json->same_workspace ? ImportWay::Merge : ImportWay::Replace;
        if (m_preview->table) m_way = m_preview->is_first ? ImportWay::Replace : ImportWay::Add;
    }

    // -- what there is to see ----------------------------------------------------------------------------------------
    Comparison const* comparison() const {
        if (m_preview->table) return m_way == ImportWay::Add ? &m_preview->table->added : nullptr;
        return m_way == ImportWay::Merge ? &m_preview->json->merged : &m_preview->json->replaced;
    }
    bool has_problems() const { return m_preview->table && !m_preview->table->problems.empty(); }

    struct Tab {
        Part part;
        Choice choice;
    };
    std::vector<Tab> parts(View const& view) const {
        std::vector<Tab> tabs;
        auto const add = [&](Part part, Text text, std::size_t count) {
            tabs.push_back({part, {.label = std::string(view.words(text)), .count = count, .key = {}}});
        };
        if (m_preview->json && m_way == ImportWay::Merge &&
            m_preview->json->conflicts.size() + m_preview->json->yielded.size() > 0)
            add(Part::Conflicts, text::import_conflicts,
                m_preview->json->conflicts.size() + m_preview->json->yielded.size());
        if (m_preview->table) {
            TablePreview const& table = *m_preview->table;
            if (!table.left_out.empty()) add(Part::LeftOut, text::import_left_out, table.left_out.size());
            if (!table.problems.empty()) add(Part::Problems, text::import_problem_list, table.problems.size());
            else if (!table.warnings.empty()) add(Part::Problems, text::import_warnings, table.warnings.size());
            add(Part::Columns, text::import_columns, table.reading.columns.size());
        }
        if (Comparison const* const changes = comparison(); changes != nullptr && !has_problems())
            add(Part::Changes, text::import_changes, changes->records.size() + changes->more);
        return tabs;
    }

    void head(View& view, Rect& rest) {
        Kit& kit = view.kit;
        Rect line = cut_top(rest, 24);
        kit.icon(cut_left(line, 20), m_preview->table ? icons::table_2 : icons::file_up, 18, kit.theme().muted);
        cut_left(line, 8);
        std::string about;
        if (m_preview->json)
            about = m_preview->json->workspace_name.empty() ? std::string(kit.words(text::workspace_unnamed))
                                                            : m_preview->json->workspace_name;
        else about = kit.words(text::table_row_count, {{"n", m_preview->table->reading.rows}});
        float const wide = std::min(kit.width(about, style::emphasis) + 1, line.width * 0.6F);
        kit.label(cut_left(line, wide), about, style::emphasis, kit.theme().text);
        cut_left(line, 8);
        kit.label(line, kit.words(text::import_from, {{"file", m_preview->file}}), style::body, kit.theme().muted);
        cut_top(rest, 12);
    }

    void way(View& view, Rect& rest) {
        if (m_preview->is_first) return;
        Kit& kit = view.kit;
        ImportWay const other = m_preview->table ? ImportWay::Add : ImportWay::Merge;
        std::array const choices{
            Choice{.label = std::string(kit.words(m_preview->table ? text::import_way_add : text::import_way_merge)),
                   .icon = m_preview->table ? icons::plus : icons::git_merge,
                   .key = {}},
            Choice{.label = std::string(kit.words(text::import_way_replace)), .icon = icons::refresh_cw, .key = {}}};
        int chosen = m_way == ImportWay::Replace ? 1 : 0;
        Rect row = cut_top(rest, segmented_height(kit));
        Rect const place = cut_left(row, std::min(row.width, segmented_width(kit, choices)));
        if (segmented(kit, place, kit.words(text::import_way), chosen, choices)) {
            m_way = chosen == 1 ? ImportWay::Replace : other;
            m_part.reset();
        }
        cut_top(rest, 8);
    }

    Text what() const {
        if (m_way == ImportWay::Merge) return text::import_merge_what;
        if (m_way == ImportWay::Add) return text::import_add_what;
        return m_preview->table ? text::import_new_what : text::import_replace_what;
    }

    void remarks(View& view, Rect& rest) {
        Kit& kit = view.kit;
        if (!m_preview->is_first)
            spoken_paragraph(view, rest, kit.words(what(), {{"name", view.document().workspace().name}}), style::body,
                             kit.theme().muted);
        if (m_preview->json && !m_preview->json->same_workspace)
            spoken_paragraph(view, rest, kit.words(text::import_other_workspace), style::body, kit.theme().muted);
        if (m_preview->json && m_way == ImportWay::Merge && !m_preview->json->is_copy)
            spoken_paragraph(view, rest, kit.words(text::import_plain_file), style::body, kit.theme().muted);
        if (m_preview->json && folded(m_preview->file).ends_with(".html"))
            spoken_paragraph(view, rest, kit.words(text::import_handed_over), style::body, kit.theme().muted);
        if (has_problems())
            spoken_paragraph(view, rest,
                             kit.words(text::table_has_problems, {{"n", m_preview->table->problems.size()}}),
                             style::body, kit.theme().danger);
        if (m_preview->table) bad_rows(view, rest, *m_preview->table);
        cut_top(rest, 12);
    }

    // One bad row need not keep the good ones out.
    void bad_rows(View& view, Rect& rest, TablePreview const& table) {
        if (table.problems.empty() && !m_options.skips_bad_rows) return;
        Kit& kit = view.kit;
        float const height = kit.coarse() ? space::touch_height : 28;
        if (kit.checkbox(cut_top(rest, height), kit.words(text::table_skip_rows), m_options.skips_bad_rows)) {
            m_part.reset();
            ask_anew(view);
        }
        if (table.rows_left_out > 0)
            spoken_paragraph(view, rest, kit.words(text::table_left_out, {{"n", table.rows_left_out}}), style::body,
                             kit.theme().of(Status::AtRisk).ink);
    }

    void body(View& view, Rect& rest) {
        head(view, rest);
        way(view, rest);
        remarks(view, rest);
        if (m_preview->table && table_reading(view, rest, *m_preview->table, m_options)) ask_anew(view);
        if (Comparison const* const changes = comparison(); changes != nullptr && !has_problems())
            totals(view, rest, *changes);
        auto const tabs_there = parts(view);
        if (tabs_there.empty()) return;
        int chosen = 0;
        // Whoever maps columns has them in sight, whatever is still wrong.
        Part const wanted = m_part.value_or(m_options.layout == CsvLayout::Mapped ? Part::Columns : tabs_there[0].part);
        for (std::size_t i = 0; i < tabs_there.size(); ++i)
            if (wanted == tabs_there[i].part) chosen = static_cast<int>(i);
        std::vector<Choice> choices;
        choices.reserve(tabs_there.size());
        for (Tab const& tab : tabs_there) choices.push_back(tab.choice);
        Rect const strip = cut_top(rest, 40);
        if (tabs(view.kit, strip, view.words(text::import_changes), chosen, choices).changed)
            m_part = tabs_there[static_cast<std::size_t>(chosen)].part;
        view.kit.hairline({strip.x, strip.y + strip.height}, strip.width);
        cut_top(rest, 12);
        part(view, rest, tabs_there[static_cast<std::size_t>(chosen)].part);
    }

    void part(View& view, Rect& rest, Part part) {
        switch (part) {
        case Part::Conflicts: return conflict_list(view, rest, *m_preview->json, m_choices);
        case Part::Columns:
            if (column_list(view, rest, *m_preview->table, m_options)) ask_anew(view);
            return;
        case Part::Problems: {
            TablePreview const& table = *m_preview->table;
            if (!table.problems.empty()) problem_list(view, rest, table.problems, text::import_problem_list);
            else problem_list(view, rest, table.warnings, text::import_warnings);
            return;
        }
        case Part::LeftOut: return problem_list(view, rest, m_preview->table->left_out, text::import_left_out);
        case Part::Changes: return change_list(view, rest, *comparison());
        }
    }

    void ask_anew(View& view) { view.outbox.emplace_back(ReadTable{m_options}); }

    void refused_body(View& view, Rect& rest) {
        Kit& kit = view.kit;
        Rect line = cut_top(rest, 24);
        kit.icon(cut_left(line, 20), icons::circle_alert, 18, kit.theme().danger);
        cut_left(line, 8);
        kit.label(line,
                  kit.words(text::import_problems, {{"n", m_preview->problems.size()}, {"file", m_preview->file}}),
                  style::emphasis, kit.theme().text);
        spoken_paragraph(view, rest, kit.words(text::import_nothing_changed), style::body, kit.theme().muted);
        cut_top(rest, 12);
        problem_list(view, rest, m_preview->problems, text::import_problem_list);
    }

    // -- what to do: every button is drawn, whichever is pressed -----------------------------------------------------
    Text verb() const {
        if (m_way == ImportWay::Merge) return text::import_do_merge;
        return m_way == ImportWay::Add ? text::import_add : text::import_replace;
    }
    bool footer(View& view, Rect row, bool fresh) {
        Kit& kit = view.kit;
        Comparison const* const changes = comparison();
        bool const idle = has_problems() || (m_way != ImportWay::Replace && changes != nullptr &&
                                             changes->changes_nothing() && m_choices.empty());
        ButtonSpec const accept{
            .label = kit.words(verb()), .kind = ButtonKind::Primary, .disabled = idle, .key = "accept", .expanded = {}};
        ButtonSpec const cancel{.label = kit.words(text::action_cancel), .expanded = {}};
        Rect const place = cut_right(row, kit.button_width(accept));
        cut_right(row, 8);
        if (fresh) kit.focus(idle ? kit.id(cancel.label) : kit.id("accept"));
        bool const cancelled = kit.button(cut_right(row, kit.button_width(cancel)), cancel);
        ButtonSpec const copy{.label = kit.words(text::import_copy), .icon = icons::copy, .expanded = {}};
        bool const left_out = m_preview->table && !m_preview->table->left_out.empty();
        if ((has_problems() || left_out) && kit.button(cut_left(row, kit.button_width(copy)), copy))
            copy_problems(view, has_problems() ? m_preview->table->problems : m_preview->table->left_out);
        m_accepted = kit.button(place, accept);
        if (m_accepted) view.outbox.emplace_back(AcceptImport{m_way, m_choices});
        return cancelled || m_accepted;
    }
    bool refused_footer(View& view, Rect row, bool fresh) {
        Kit& kit = view.kit;
        ButtonSpec const close{.label = kit.words(text::action_ok), .kind = ButtonKind::Primary, .expanded = {}};
        ButtonSpec const copy{.label = kit.words(text::import_copy), .icon = icons::copy, .expanded = {}};
        Rect const right_place = cut_right(row, std::max(72.0F, kit.button_width(close)));
        cut_right(row, 8);
        if (kit.button(cut_right(row, kit.button_width(copy)), copy)) copy_problems(view, m_preview->problems);
        if (fresh) kit.focus(kit.id(close.label));
        return kit.button(right_place, close);
    }
    void copy_problems(View& view, std::vector<Problem> const& problems) const {
        view.kit.out().requests.emplace_back(platform::CopyText{all_problems(view, m_preview->file, problems)});
        view.kit.announce(std::string(view.words(text::copied)));
    }

    std::shared_ptr<ImportPreview> m_preview;
    int m_version = -1;
    ImportWay m_way = ImportWay::Replace;
    std::optional<Part> m_part; // none: the first there is
    std::vector<ConflictChoice> m_choices; // against what stays by itself
    TableOptions m_options;
    bool m_accepted = false;
};

} // namespace

std::unique_ptr<Screen> import_screen(std::shared_ptr<ImportPreview> preview) {
    return std::make_unique<Import>(std::move(preview));
}

} // namespace okra::ui
