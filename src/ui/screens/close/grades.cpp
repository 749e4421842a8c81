// Grading: a row with a slider for each key result below its objective, and how the cycle stands by it.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/ledger_words.hpp"
#include "ui/screens/close/close_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 52, head_row = 44, why_height = 48;
constexpr float slider_width = 168;
constexpr float ledger_line = 22;

bool is_same(double a, double b) {
    constexpr double rounding = 1e-6;
    return std::fabs(a - b) < rounding;
}

// What is shown: the draft, else what is kept.
std::optional<double> shown_grade(ClosePage const& page, RecordReview const& it) {
    auto const draft = page.state.drafts.find(page.id_of(it.record));
    return draft != page.state.drafts.end() ? std::optional(draft->second.grade) : it.own;
}

SetFields grade_command(ClosePage const& page, Slot record, std::optional<double> grade, std::string reason) {
    return {{page.id_of(record)},
            {{"grade", grade ? Value(*grade) : Value()},
             {"grade_reason", reason.empty() ? Value() : Value(std::move(reason))}}};
}

void keep_grade(ClosePage& page, Slot record, std::optional<double> grade, std::string reason) {
    Execute step;
    step.commands.emplace_back(grade_command(page, record, grade, std::move(reason)));
    step.text = Message(text::step_grade_of, {record_in("title", page.document(), record)});
    step.quiet = true;
    page.view.execute(std::move(step));
    page.state.drafts.erase(page.id_of(record));
}

// As suggested it is kept at once; otherwise it waits for a reason.
void settle(ClosePage& page, RecordReview const& it) {
    auto const draft = page.state.drafts.find(page.id_of(it.record));
    if (draft == page.state.drafts.end()) return;
    if (it.suggested && is_same(*it.suggested, draft->second.grade)) keep_grade(page, it.record, it.suggested, {});
    else page.state.asks_why = page.id_of(it.record);
}

void begin_draft(ClosePage& page, RecordReview const& it, double grade) {
    GradeDraft& draft = page.state.drafts[page.id_of(it.record)];
    draft.grade = grade;
    if (draft.reason.empty()) draft.reason = it.reason;
}

// What is graded below an objective: its key results, or itself where it has none.
std::vector<RecordReview const*> rows_of(ObjectiveReview const& review) {
    std::vector<RecordReview const*> rows;
    if (review.key_results.empty()) rows.push_back(&review.objective);
    for (RecordReview const& it : review.key_results) rows.push_back(&it);
    return rows;
}

// The next one to be graded: Enter goes there, past what is folded.
std::string row_after(ClosePage const& page, RecordReview const& it) {
    bool passed = false;
    for (ObjectiveReview const& review : page.data.review.objectives)
        for (RecordReview const* const row : rows_of(review)) {
            bool const folded = page.state.folded.contains(page.id_of(review.objective.record));
            if (passed && !folded) return page.id_of(row->record);
            passed = passed || row == &it;
        }
    return {};
}

// Takes what is shown, and goes on; what differs from the suggestion is asked why first.
void enter(ClosePage& page, RecordReview const& it) {
    std::string const id = page.id_of(it.record);
    bool const waits = page.state.drafts.contains(id);
    if (waits) return settle(page, it);
    if (!it.own && it.suggested) keep_grade(page, it.record, it.suggested, {});
    page.state.wants_focus = row_after(page, it);
    page.kit().wake_after(0);
}

void grade_slider(ClosePage& page, Rect rect, RecordReview const& it) {
    Kit& kit = page.kit();
    std::string const label = page.view.words(text::grade_of, {{"title", title_or_untitled(page.view, it.record)}});
    std::optional<double> value = shown_grade(page, it);
    WidgetId const id = kit.id(label);
    if (page.state.wants_focus == page.id_of(it.record)) {
        kit.focus(id);
        page.state.wants_focus.clear();
    }
    SliderSpec spec;
    spec.suggestion = it.suggested;
    bool entered = false;
    spec.entered = &entered;
    bool const changed = slider(kit, rect, label, value, spec);
    if (entered) return enter(page, it);
    auto& drafts = page.state.drafts;
    if (changed && !value) {
        drafts.erase(page.id_of(it.record));
        if (it.own) keep_grade(page, it.record, {}, {});
        return;
    }
    if (changed) {
        begin_draft(page, it, *value);
        auto& draft = drafts[page.id_of(it.record)];
        draft.moves = kit.mouse_down();
        bool const as_suggested = it.suggested && is_same(*it.suggested, draft.grade);
        if (!draft.moves && as_suggested) keep_grade(page, it.record, it.suggested, {});
        kit.wake_after(0);
    } else if (auto const draft = drafts.find(page.id_of(it.record)); draft != drafts.end() && draft->second.moves) {
        if (kit.mouse_down()) return;
        draft->second.moves = false;
        settle(page, it);
        kit.wake_after(0);
    }
}

void grade_box(ClosePage& page, Rect rect, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const own = shown_grade(page, it);
    auto const value = own ? own : it.suggested;
    kit.fill(rect, t.field, space::control_radius);
    kit.outline(rect, t.border, space::control_radius);
    kit.text(rect, grade_text(page.view, value), style::body_strong, own ? t.text : t.muted, Align::Center);
}

// -- why it is not the suggested one ---------------------------------------------------------------------------------

void why_line(ClosePage& page, Rect row, RecordReview const& it) {
    Kit& kit = page.kit();
    auto const found = page.state.drafts.find(page.id_of(it.record));
    if (found == page.state.drafts.end()) return;
    GradeDraft& draft = found->second;
    std::string const title = title_or_untitled(page.view, it.record);
    std::string const grade = grade_text(page.view, draft.grade);
    std::string const asks =
        it.suggested
            ? page.view.words(text::grade_why, {{"grade", grade}, {"suggested", grade_text(page.view, it.suggested)}})
            : page.view.words(text::grade_why_alone, {{"grade", grade}});
    bool const wide = row.width > 560;
    ButtonSpec const drop{.label = kit.words(text::grade_drop),
                          .icon = icons::x,
                          .kind = ButtonKind::Ghost,
                          .icon_only = !wide,
                          .key = "drop",
                          .expanded = {}};
    std::string const keeps = page.view.words(text::grade_keep, {{"grade", grade}});
    bool const empty = trimmed(draft.reason).empty();
    ButtonSpec const keep{
        .label = keeps, .kind = ButtonKind::Primary, .disabled = empty, .key = "keep", .expanded = {}};
    Rect line = middle(row, kit.control_height());
    bool const dropped = kit.button(kit.cut_end(line, kit.button_width(drop)), drop);
    kit.cut_end(line, 6);
    bool const kept = kit.button(kit.cut_end(line, kit.button_width(keep)), keep);
    kit.cut_end(line, 8);
    FieldSpec spec;
    spec.key = "why";
    spec.placeholder = asks;
    spec.icon = icons::pencil;
    std::string const label = page.view.words(text::grade_reason, {{"title", title}});
    auto const events = kit.text_field(line, label, draft.reason, spec);
    if (page.state.asks_why == page.id_of(it.record)) {
        kit.focus(kit.id("why"));
        page.state.asks_why.clear();
    }
    if (events.cancelled) kit.take_key(Key::Escape);
    if (dropped || events.cancelled) {
        page.state.drafts.erase(found);
        kit.wake_after(0);
    } else if ((kept || events.submitted) && !empty) {
        keep_grade(page, it.record, draft.grade, std::string(trimmed(draft.reason)));
        page.state.wants_focus = events.submitted ? row_after(page, it) : page.id_of(it.record);
        kit.wake_after(0);
    }
}

// -- the ledger ------------------------------------------------------------------------------------------------------

std::string entry_words(ClosePage const& page, LedgerEntry const& entry) {
    Field const* const field = field_named(page.document(), entry.on, entry.field);
    if (field == nullptr) return std::string(entry.field);
    return page.view.words(text::ledger_change, {{"field", label_of(page.kit().words(), *field)},
                                                 {"before", ledger_value(page.view, *field, entry.before)},
                                                 {"after", ledger_value(page.view, *field, entry.after)}});
}

float ledger_height(ClosePage const& page, RecordReview const& it) {
    float height = 12 + 28 + 8;
    for (LedgerEntry const& entry : it.ledger) height += ledger_line * (entry.reason.empty() ? 1 : 2);
    float const scores = 12 + 28 + 2 * 26 + page.kit().control_height() + 12;
    return page.kit().phone() ? height + scores - 28 : std::max(height, scores);
}

void score_line(ClosePage& page, Rect row, Text label, std::optional<double> progress, std::optional<double> grade) {
    Kit& kit = page.kit();
    kit.label(kit.cut_end(row, 36), grade_text(page.view, grade), style::body_strong, kit.theme().text, Align::End);
    kit.cut_end(row, 8);
    kit.progress_bar(middle(kit.cut_end(row, 64), bar_height), progress, {},
                     grade_color(kit.theme(), grade.value_or(0)));
    kit.cut_end(row, 8);
    kit.label(row, kit.words(label), style::caption, kit.theme().muted);
}

void use_grade(ClosePage& page, RecordReview const& it, double grade) {
    if (it.own && is_same(*it.own, grade)) return;
    begin_draft(page, it, grade);
    settle(page, it);
    page.kit().wake_after(0);
}

void score_buttons(ClosePage& page, Rect row, RecordReview const& it) {
    Kit& kit = page.kit();
    auto const chosen = shown_grade(page, it);
    std::string_view key = "use now";
    for (auto const& grade : {it.suggested, it.original_grade}) {
        if (!grade) continue;
        bool const used = chosen && is_same(*chosen, *grade);
        std::string const label = page.view.words(text::ledger_use, {{"grade", grade_text(page.view, grade)}});
        ButtonSpec const button{
            .label = label, .icon = used ? icons::check : nullptr, .selected = used, .key = key, .expanded = {}};
        float const wide = std::min(kit.button_width(button), row.width);
        if (kit.button(kit.cut_start(row, wide), button)) use_grade(page, it, *grade);
        kit.cut_start(row, 8);
        key = "use first";
    }
}

void ledger_panel(ClosePage& page, Rect box, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const group = kit.group(Role::Group, kit.words(text::ledger_title), box, "ledger");
    kit.fill(box, t.surface, 8);
    kit.outline(box, t.hairline, 8);
    Rect inside = inset(box, 14, 12);
    Rect head = cut_top(inside, 28);
    kit.icon(kit.cut_start(head, 18), icons::scroll_text, 16, t.of(Status::AtRisk).ink);
    kit.cut_start(head, 8);
    std::string const count = page.view.words(text::ledger_count, {{"n", it.ledger.size()}});
    float const wide = kit.width(count, style::caption) + 2;
    if (head.width > wide + 160) kit.label(kit.cut_end(head, wide), count, style::caption, t.muted, Align::End);
    kit.label(head, kit.words(text::ledger_title), style::body_medium, t.text);
    Rect scores = inside;
    if (kit.phone()) {
        float height = 0;
        for (LedgerEntry const& entry : it.ledger) height += ledger_line * (entry.reason.empty() ? 1 : 2);
        cut_top(scores, height + 8);
        inside.height = height;
    } else {
        scores = kit.cut_end(inside, 236);
        kit.cut_end(inside, 16);
        kit.hairline_down({scores.x - 8, scores.y}, scores.height);
    }
    for (LedgerEntry const& entry : it.ledger) {
        Rect line = cut_top(inside, ledger_line);
        if (entry.at)
            kit.label(kit.cut_start(line, 56), short_date(kit.day_of(*entry.at), kit.locale()), style::caption,
                      t.muted);
        if (entry.author) {
            std::string const who = first_name(page.document(), entry.author);
            kit.text(kit.cut_end(line, kit.width(who, style::caption) + 2), who, style::caption, t.muted);
            kit.cut_end(line, 8);
        }
        kit.label(line, entry_words(page, entry), style::caption, t.text);
        if (entry.reason.empty()) continue;
        Rect why = cut_top(inside, ledger_line);
        kit.cut_start(why, 56);
        kit.label(why, in_quotes(kit.words(), entry.reason), style::caption, t.muted);
    }
    score_line(page, cut_top(scores, 26), text::ledger_now, it.progress, it.suggested);
    score_line(page, cut_top(scores, 26), text::ledger_first, it.original_progress, it.original_grade);
    cut_top(scores, 6);
    score_buttons(page, cut_top(scores, kit.control_height()), it);
}

void ledger_button(ClosePage& page, Rect place, RecordReview const& it) {
    Kit& kit = page.kit();
    std::string const id = page.id_of(it.record);
    bool const open = page.state.opened.contains(id);
    std::string const label = page.view.words(text::grade_ledger, {{"title", title_or_untitled(page.view, it.record)}});
    ButtonSpec const button{.label = label,
                            .icon = icons::scroll_text,
                            .kind = ButtonKind::Ghost,
                            .icon_only = true,
                            .small = !kit.coarse(),
                            .key = "ledger",
                            .expanded = open};
    if (!kit.button(centered(place, button.small ? 28 : space::touch_height, button.small ? 28 : space::touch_height),
                    button))
        return;
    if (open) page.state.opened.erase(id);
    else page.state.opened.insert(id);
    kit.wake_after(0);
}

// -- rows ------------------------------------------------------------------------------------------------------------

bool is_open(ClosePage const& page, RecordReview const& it) {
    return page.state.opened.contains(page.id_of(it.record));
}
bool has_draft(ClosePage const& page, RecordReview const& it) {
    return page.state.drafts.contains(page.id_of(it.record));
}

float height_of(ClosePage const& page, RecordReview const& it) {
    float height = row_height;
    if (has_draft(page, it)) height += why_height;
    if (is_open(page, it)) height += ledger_height(page, it) + 10;
    return height;
}

std::string detail_of(ClosePage const& page, RecordReview const& it) {
    if (!it.reason.empty()) return std::string(it.reason);
    std::string words = now_to_target(page.view, it.record);
    if (it.weight == 1) return words;
    return words + " · " + page.view.words(text::grade_weight, {{"weight", number(it.weight, page.kit().locale())}});
}

void title_of_row(ClosePage& page, Rect place, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::string const title = title_or_untitled(page.view, it.record);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Press const press = kit.pressable(inset(place, -4, 3), "open", std::move(node));
    if (press.hovered) kit.fill(inset(place, -4, 3), t.hover, space::control_radius);
    if (press.clicked) page.view.open_record(it.record);
    Rect words = middle(place, 38);
    kit.text(cut_top(words, 20), title, style::body, t.text);
    if (!it.reason.empty()) {
        kit.icon(kit.cut_start(words, 12), icons::pencil, 12, t.muted);
        kit.cut_start(words, 5);
    }
    kit.text(words, detail_of(page, it), style::caption, it.reason.empty() ? t.muted : t.text);
}

void grade_row(ClosePage& page, Rect row, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(page.id_of(it.record));
    std::string const title = title_or_untitled(page.view, it.record);
    auto const group = kit.group(Role::ListItem, title, row, "row");
    if (is_open(page, it) || has_draft(page, it)) kit.fill(row, t.accent_soft);
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    Rect rest = row;
    Rect line = inset(cut_top(rest, row_height), space::between, 0);
    auto const own = shown_grade(page, it);
    Rect const mark = kit.cut_end(line, 22);
    kit.icon(mark, own ? icons::check : icons::circle_dashed, 15, own ? t.of(Status::OnTrack).ink : t.faint);
    kit.hint(mark, kit.words(own ? text::grade_set : text::verdict_to_grade));
    kit.cut_end(line, 4);
    grade_box(page, middle(kit.cut_end(line, 44), 28), it);
    kit.cut_end(line, 14);
    grade_slider(page, middle(kit.cut_end(line, slider_width), slider_height(kit)), it);
    kit.cut_end(line, 14);
    if (line.width > 420) {
        kit.label(kit.cut_end(line, 60), grade_text(page.view, it.suggested), style::body, t.muted, Align::End);
        kit.cut_end(line, 24);
        Rect bar = middle(kit.cut_end(line, 134), 20);
        kit.text(kit.cut_end(bar, 56), percent(it.progress, kit.locale()), style::body_strong, t.text, Align::End);
        kit.cut_end(bar, 8);
        Result const result = page.view.scene.evaluation.of(it.record);
        kit.progress_bar(middle(bar, bar_height), it.progress, {}, status_color(t, result));
        kit.cut_end(line, 12);
    }
    if (!it.ledger.empty()) ledger_button(page, kit.cut_end(line, 36), it);
    kit.icon(kit.cut_start(line, 18), icons::target, 16, t.muted);
    kit.cut_start(line, 8);
    title_of_row(page, line, it);
    if (has_draft(page, it)) why_line(page, inset(cut_top(rest, why_height), space::between + 26, 0), it);
    if (is_open(page, it)) {
        Rect box = cut_top(rest, ledger_height(page, it));
        kit.cut_start(box, space::between + 26);
        kit.cut_end(box, space::between);
        ledger_panel(page, box, it);
    }
}

void objective_head(ClosePage& page, Rect row, ObjectiveReview const& review) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& it = review.objective;
    std::string const id = page.id_of(it.record);
    std::string const title = title_or_untitled(page.view, it.record);
    auto const scope = kit.scope(id);
    kit.fill(row, t.raised);
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    Rect line = inset(row, space::between, 0);
    bool const folded = page.state.folded.contains(id);
    ButtonSpec fold{.icon = folded ? icons::chevron_right : icons::chevron_down,
                    .kind = ButtonKind::Ghost,
                    .icon_only = true,
                    .small = true,
                    .key = "fold",
                    .expanded = !folded};
    std::string const fold_label = page.view.words(folded ? text::grade_unfold : text::grade_fold, {{"title", title}});
    fold.label = fold_label;
    if (kit.button(centered(kit.cut_start(line, 20), 28, 28), fold)) {
        if (folded) page.state.folded.erase(id);
        else page.state.folded.insert(id);
        kit.wake_after(0);
    }
    kit.cut_start(line, 6);
    kit.icon(kit.cut_start(line, 18), icons::flag, 16, t.accent);
    kit.cut_start(line, 8);
    kit.label(kit.cut_end(line, 44), grade_text(page.view, it.grade), style::emphasis, t.text, Align::End);
    kit.cut_end(line, 12);
    float const pill = verdict_width(page.view, it.success);
    auto const graded = std::ranges::all_of(review.key_results, [](RecordReview const& one) { return bool(one.own); });
    auto const verdict = graded || it.own ? it.success : std::nullopt;
    verdict_pill(page.view, kit.cut_end(line, std::max(pill, verdict_width(page.view, verdict))), verdict);
    kit.cut_end(line, 12);
    std::string const level = level_word(page.view, it.record);
    bool const aspires = page.document().get<Objective>(it.record)->ambition == Ambition::Aspirational;
    auto const ambition = kit.words(aspires ? text::ambition_aspirational : text::ambition_committed);
    float const chips = chip_width(kit, level) + chip_width(kit, ambition) + 12;
    float const room = line.width - chips - 12;
    float const wanted = kit.width(title, style::body_strong) + 2;
    Rect const words = kit.cut_start(line, std::min(wanted, std::max(room, 120.0F)));
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = std::string(kit.words(verdict_of(verdict).word)) + ", " + grade_text(page.view, it.grade);
    Press const press = kit.pressable(middle(words, 28), "open", std::move(node));
    kit.text(words, title, style::body_strong, press.hovered ? t.accent : t.text);
    if (press.clicked) page.view.open_record(it.record);
    kit.cut_start(line, 10);
    if (line.width < chips) return;
    chip(page.view, kit.cut_start(line, chip_width(kit, level)), level);
    kit.cut_start(line, 6);
    chip(page.view, kit.cut_start(line, chip_width(kit, ambition)), ambition);
}

void list_head_row(ClosePage& page, Rect row) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    kit.fill(row, t.raised, space::card_radius);
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    Rect line = inset(row, space::between, 0);
    kit.cut_end(line, 26);
    auto const grade = kit.words(text::grade_grade);
    float const grade_width = std::max(58.0F, std::ceil(kit.width(grade, style::caption_medium)) + 1);
    kit.text(kit.cut_end(line, grade_width), grade, style::caption_medium, t.muted, Align::End);
    Rect const ends = kit.cut_end(line, slider_width);
    kit.text(ends, grade_text(page.view, 0.0), style::caption, t.muted);
    kit.text(ends, grade_text(page.view, 1.0), style::caption, t.muted, Align::End);
    kit.cut_end(line, 14);
    if (line.width > 420) {
        kit.text(kit.cut_end(line, 84), kit.words(text::grades_suggested), style::caption_medium, t.muted,
                 Align::Start);
        kit.cut_end(line, 0);
        kit.text(kit.cut_end(line, 134), kit.words(text::grade_result), style::caption_medium, t.muted);
    }
    kit.text(line, kit.words(text::grade_key_result), style::caption_medium, t.muted);
}

} // namespace

void draw_grades(ClosePage& page, Rect area) {
    Kit& kit = page.kit();
    auto const scope = kit.scope("grades");
    kit.card(area);
    auto const& all = page.data.review.objectives;
    if (all.empty()) {
        empty_state(page.view, area,
                    {icons::flag,
                     std::string(kit.words(text::grade_nothing)),
                     std::string(kit.words(text::grade_nothing_hint)),
                     {},
                     nullptr});
        return;
    }
    list_head_row(page, cut_top(area, 34));
    Rect const content = kit.begin_scroll("rows", area);
    auto const list = kit.group(Role::List, kit.words(text::close_step_grade), area, "list");
    Rect rest{content.x, content.y, content.width, 1e6F};
    for (ObjectiveReview const& review : all) {
        auto const under = kit.scope("objective " + page.id_of(review.objective.record));
        Rect const head = cut_top(rest, head_row);
        if (kit.visible(head)) objective_head(page, head, review);
        if (page.state.folded.contains(page.id_of(review.objective.record))) continue;
        for (RecordReview const* const it : rows_of(review)) {
            Rect const row = cut_top(rest, height_of(page, *it));
            if (page.state.wants_focus == page.id_of(it->record)) kit.scroll_to(row);
            if (kit.visible(row)) grade_row(page, row, *it);
        }
    }
    kit.end_scroll(rest.y - content.y);
}

// -- phones ----------------------------------------------------------------------------------------------------------

namespace {

float card_height(ClosePage const& page, RecordReview const& it, float width) {
    Kit& kit = page.kit();
    float height = kit.paragraph_height(width - 28, title_or_untitled(page.view, it.record), style::body, 3) + 26 + 52;
    if (has_draft(page, it)) height += why_height + 4;
    if (!it.ledger.empty()) height += ledger_height(page, it) + 10;
    return height + 28;
}

void grade_card(ClosePage& page, Rect& rest, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(page.id_of(it.record));
    std::string const title = title_or_untitled(page.view, it.record);
    Rect const card = cut_top(rest, card_height(page, it, rest.width));
    cut_top(rest, 10);
    kit.card(card);
    auto const group = kit.group(Role::ListItem, title, card, "card");
    Rect inside = inset(card, 14, 12);
    float const height = kit.paragraph_height(inside.width, title, style::body, 3);
    kit.paragraph(cut_top(inside, height), title, style::body, t.text, 3);
    Rect line = cut_top(inside, 26);
    std::string const suggested =
        page.view.words(text::grade_suggested_value, {{"value", grade_text(page.view, it.suggested)}});
    kit.label(kit.cut_end(line, kit.width(suggested, style::caption) + 2), suggested, style::caption, t.muted,
              Align::End);
    kit.cut_end(line, 8);
    kit.progress_bar(middle(kit.cut_start(line, 72), bar_height), it.progress, {},
                     status_color(t, page.view.scene.evaluation.of(it.record)));
    kit.cut_start(line, 8);
    std::string const share = percent(it.progress, kit.locale());
    kit.cut_start(line, kit.text(line, share, style::body_strong, t.text) + 8);
    kit.text(line, now_to_target(page.view, it.record), style::caption, t.muted);
    Rect slide = cut_top(inside, 52);
    grade_box(page, middle(kit.cut_end(slide, 52), space::touch_height), it);
    kit.cut_end(slide, 12);
    grade_slider(page, middle(slide, space::touch_height), it);
    if (has_draft(page, it)) {
        cut_top(inside, 4);
        why_line(page, cut_top(inside, why_height), it);
    }
    if (it.ledger.empty()) return;
    cut_top(inside, 10);
    ledger_panel(page, cut_top(inside, ledger_height(page, it)), it);
}

} // namespace

void draw_grade_cards(ClosePage& page, Rect& rest) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& all = page.data.review.objectives;
    if (all.empty()) {
        Emptiness const empty{icons::flag,
                              std::string(kit.words(text::grade_nothing)),
                              std::string(kit.words(text::grade_nothing_hint)),
                              {},
                              nullptr};
        empty_state(page.view, cut_top(rest, empty_state_height(page.view, rest.width, empty) + 40), empty);
        return;
    }
    page.state.objective = std::min(page.state.objective, all.size() - 1);
    ObjectiveReview const& review = all[page.state.objective];
    auto const scope = kit.scope("objective " + page.id_of(review.objective.record));
    std::string const title = title_or_untitled(page.view, review.objective.record);
    cut_top(rest, 8);
    float const width = rest.width - 28 - 60;
    float const height = std::max(34.0F, kit.paragraph_height(width, title, style::emphasis, 3));
    Rect head = cut_top(rest, height);
    kit.icon({head.x, head.y, 20, 24}, icons::flag, 18, t.accent);
    kit.cut_start(head, 28);
    kit.label(kit.cut_end(head, 56), grade_text(page.view, review.objective.grade), style::page, t.text, Align::End);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Press const press = kit.pressable(head, "open", std::move(node));
    kit.paragraph(head, title, style::emphasis, press.hovered ? t.accent : t.text, 3);
    if (press.clicked) page.view.open_record(review.objective.record);
    Rect chips = cut_top(rest, 34);
    kit.cut_start(chips, 28);
    std::string const level = level_word(page.view, review.objective.record);
    chip(page.view, kit.cut_start(chips, chip_width(kit, level)), level);
    kit.cut_start(chips, 6);
    bool const aspires = page.document().get<Objective>(review.objective.record)->ambition == Ambition::Aspirational;
    auto const ambition = kit.words(aspires ? text::ambition_aspirational : text::ambition_committed);
    chip(page.view, kit.cut_start(chips, chip_width(kit, ambition)), ambition);
    float const pill = verdict_width(page.view, review.objective.success);
    verdict_pill(page.view, kit.cut_end(chips, std::min(pill, chips.width)), review.objective.success);
    cut_top(rest, 8);
    {
        auto const list = kit.group(Role::List, kit.words(text::close_step_grade), rest, "list");
        for (RecordReview const* const it : rows_of(review)) grade_card(page, rest, *it);
    }
    std::size_t const left = suggestions_left(page);
    if (left == 0) return;
    std::string const accept = page.view.words(text::accept_suggestions, {{"n", left}});
    ButtonSpec const button{.label = accept, .key = "accept", .expanded = {}};
    if (kit.button(cut_top(rest, kit.control_height()), button)) accept_suggestions(page);
}

// -- the cycle so far ------------------------------------------------------------------------------------------------

std::size_t suggestions_left(ClosePage const& page) {
    std::size_t count = 0;
    for (ObjectiveReview const& review : page.data.review.objectives)
        for (RecordReview const* const it : rows_of(review))
            if (!it->own && it->suggested && !has_draft(page, *it)) ++count;
    return count;
}

void accept_suggestions(ClosePage& page) {
    Execute step;
    std::set<std::uint32_t> seen; // a key result of several objectives is graded once
    for (ObjectiveReview const& review : page.data.review.objectives)
        for (RecordReview const* const it : rows_of(review))
            if (!it->own && it->suggested && !has_draft(page, *it) && seen.insert(it->record.value).second)
                step.commands.emplace_back(grade_command(page, it->record, it->suggested, {}));
    if (step.commands.empty()) return;
    step.text = Message(text::step_accept_grades, {count_in("n", static_cast<std::int64_t>(step.commands.size()))});
    step.toast = page.view.words(text::accepted_grades, {{"n", step.commands.size()}});
    page.view.execute(std::move(step));
}

namespace {

void spread(ClosePage& page, Rect rect) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::array<std::size_t, 11> counts{};
    for (ObjectiveReview const& review : page.data.review.objectives)
        for (RecordReview const* const it : rows_of(review))
            if (it->grade) ++counts[static_cast<std::size_t>(std::clamp(std::lround(*it->grade * 10), 0L, 10L))];
    SemanticNode node;
    node.role = Role::Image;
    node.rect = rect;
    node.name = std::string(kit.words(text::so_far_spread));
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            node.name += ", " + grade_text(page.view, static_cast<double>(i) / 10) + ": " + std::to_string(counts[i]);
    kit.node(std::move(node));
    std::size_t const most = std::max<std::size_t>(1, *std::ranges::max_element(counts));
    Rect axis = cut_bottom(rect, 18);
    float const step = rect.width / static_cast<float>(counts.size());
    kit.hairline({rect.x, bottom(rect)}, rect.width);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        float const x = rect.x + step * static_cast<float>(i);
        if (i % 5 == 0)
            kit.text({x - 6, axis.y, step + 12, axis.height}, grade_text(page.view, static_cast<double>(i) / 10),
                     style::caption, t.muted, Align::Center);
        if (counts[i] == 0) continue;
        float const height = (rect.height - 18) * static_cast<float>(counts[i]) / static_cast<float>(most);
        Rect const bar{x + 3, bottom(rect) - height, step - 6, height};
        kit.fill(bar, grade_color(t, static_cast<double>(i) / 10), 2);
        kit.text({x, bar.y - 17, step, 16}, kit.words().count(static_cast<std::int64_t>(counts[i])), style::caption,
                 t.text, Align::Center);
    }
}

void verdict_stack(ClosePage& page, Rect rect) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const& all = page.data.review.objectives;
    std::array<std::size_t, 4> counts{};
    for (ObjectiveReview const& review : all) {
        auto const rows = rows_of(review);
        bool const graded = std::ranges::all_of(rows, [](RecordReview const* it) { return bool(it->own); });
        if (graded && review.objective.success) ++counts[static_cast<std::size_t>(*review.objective.success)];
    }
    Rect bar = cut_top(rect, 8);
    kit.fill(bar, t.track, 4);
    cut_top(rect, 6);
    Rect words = cut_top(rect, 18);
    float const whole = bar.width;
    for (auto const success : {Success::Success, Success::Missed, Success::Progress, Success::Learning}) {
        auto const count = counts[static_cast<std::size_t>(success)];
        if (count == 0) continue;
        auto const look = verdict_of(success);
        float const wide = whole * static_cast<float>(count) / static_cast<float>(all.size());
        kit.fill(inset(kit.cut_start(bar, wide), 1, 0), t.of(look.status).mark, 4);
        std::string const said =
            page.view.words(text::verdict_count, {{"n", count}, {"verdict", kit.words(look.word)}});
        kit.label(kit.cut_start(words, kit.width(said, style::caption_medium) + 2), said, style::caption_medium,
                  t.of(look.status).ink);
        kit.cut_start(words, 10);
    }
}

void changed_row(ClosePage& page, Rect row, RecordReview const& it) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    std::string const title = title_or_untitled(page.view, it.record);
    bool const differs = it.original_grade && it.suggested && !is_same(*it.original_grade, *it.suggested);
    std::string const what = entry_words(page, it.ledger.back());
    std::string const words =
        differs ? page.view.words(text::ledger_would_be,
                                  {{"what", what}, {"grade", grade_text(page.view, it.original_grade)}})
                : page.view.words(text::ledger_no_difference, {{"what", what}});
    SemanticNode node;
    node.role = Role::Button;
    node.name = title;
    node.description = words;
    Press const press = kit.pressable(row, "changed " + page.id_of(it.record), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 0), t.hover, space::control_radius);
    if (press.clicked) page.state.opened.insert(page.id_of(it.record));
    kit.icon(kit.cut_start(row, 16), icons::scroll_text, 14, t.of(Status::AtRisk).ink);
    kit.cut_start(row, 8);
    Rect lines = middle(row, 36);
    kit.text(cut_top(lines, 19), title, style::body, t.text);
    kit.text(lines, words, style::caption, t.muted);
}

void section_head(ClosePage& page, Rect& rest, std::string_view title, std::string_view detail) {
    Kit& kit = page.kit();
    kit.hairline({rest.x, rest.y}, rest.width);
    Rect line = cut_top(rest, 32);
    kit.text(kit.cut_end(line, kit.width(detail, style::caption) + 2), detail, style::caption, kit.theme().muted,
             Align::End);
    kit.label(line, title, style::caption_medium, kit.theme().muted);
}

void keys_line(ClosePage& page, Rect row) {
    Kit& kit = page.kit();
    if (kit.coarse()) return;
    auto const cap = [&](std::string_view key) { kit.cut_start(row, key_cap(kit, row, key) + 4); };
    auto const word = [&](Text what) {
        kit.cut_start(row, kit.text(row, kit.words(what), style::caption, kit.theme().muted) + 12);
    };
    cap("← →");
    word(text::keys_grade);
    cap("0 … 9");
    word(text::keys_set);
    cap("Enter");
    word(text::keys_next);
}

} // namespace

void draw_so_far(ClosePage& page, Rect area) {
    Kit& kit = page.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope("so far");
    kit.card(area);
    Rect inside = inset(area, space::between, 12);
    Rect foot = cut_bottom(inside, kit.control_height() + 34);
    auto const& grade = page.data.review.grade;
    Rect head = cut_top(inside, 32);
    std::string const count = page.view.words(
        text::so_far_graded, {{"n", std::size_t{page.data.graded}}, {"all", std::size_t{page.data.gradable}}});
    kit.label(kit.cut_end(head, kit.width(count, style::caption) + 2), count, style::caption, t.muted, Align::End);
    kit.heading(head, page.view.words(text::so_far_title, {{"cycle", page.name()}}), style::emphasis, 2);
    Rect line = cut_top(inside, 52);
    std::string const average = grade_text(page.view, grade.average, 2);
    kit.label(kit.cut_start(line, kit.width(average, style::page) + 12), average, style::page, t.text);
    kit.paragraph(middle(line, 48), kit.words(text::so_far_help), style::caption, t.muted, 3);
    calibration_scale(page.view, cut_top(inside, 50), grade);
    section_head(page, inside, kit.words(text::so_far_spread), {});
    spread(page, cut_top(inside, 116));
    cut_top(inside, 8);
    std::string const graded = page.view.words(text::so_far_graded, {{"n", std::size_t{page.data.objectives_graded}},
                                                                     {"all", page.data.review.objectives.size()}});
    section_head(page, inside, kit.words(text::so_far_objectives), graded);
    verdict_stack(page, cut_top(inside, 40));
    if (page.data.changed > 0 && inside.height > 80) {
        section_head(page, inside, kit.words(text::ledger_title),
                     kit.words().count(static_cast<std::int64_t>(page.data.changed)));
        Rect const content = kit.begin_scroll("changed", inside);
        Rect rest{content.x, content.y, content.width, 1e6F};
        for (ObjectiveReview const& review : page.data.review.objectives)
            for (RecordReview const& it : review.key_results)
                if (!it.ledger.empty()) changed_row(page, cut_top(rest, 44), it);
        kit.end_scroll(rest.y - content.y);
    }
    keys_line(page, cut_top(foot, 28));
    cut_top(foot, 6);
    draw_grade_foot(page, foot);
}

void draw_grade_foot(ClosePage& page, Rect foot) {
    Kit& kit = page.kit();
    ButtonSpec const next{.label = kit.words(text::close_next),
                          .trailing_icon = icons::arrow_right,
                          .kind = ButtonKind::Primary,
                          .key = "next",
                          .expanded = {}};
    if (kit.button(kit.cut_end(foot, std::max(110.0F, kit.button_width(next))), next)) page.go_to(CloseStep::Retro);
    kit.cut_end(foot, 8);
    std::size_t const left = suggestions_left(page);
    if (left == 0) return;
    std::string const accept = page.view.words(text::accept_suggestions, {{"n", left}});
    ButtonSpec const button{.label = accept, .key = "accept", .expanded = {}};
    if (kit.button_width(button) > foot.width) return; // there is one below each objective too
    if (kit.button(kit.cut_start(foot, kit.button_width(button)), button)) accept_suggestions(page);
}

} // namespace okra::ui
