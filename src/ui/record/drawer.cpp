// The drawer: one record with everything that is known of it, all of it editable.
#include "ui/record/drawer.hpp"

#include <algorithm>
#include <array>

#include "command/rules.hpp"
#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/cycles.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/record.hpp"

namespace okra::ui {

namespace {

constexpr float endless = 1e6F;
constexpr int days_between_points = 7;

// What was typed for a record that is no longer shown is kept all the same.
void keep_draft_of_other(Drawer& d) {
    FieldDraft const& draft = d.editing().field;
    bool const of_form = draft.field.starts_with("status_override."); // is only kept by its button
    if (draft.field.empty() || draft.record == d.id() || of_form || !draft.error.empty()) return;
    commit_draft(d.view);
    if (!d.editing().field.error.empty()) d.editing().field = {};
}

// What was typed into a field before a reload.
void bring_back_draft(Drawer& d) {
    std::string const beginning = draft_name("field", d.id());
    for (auto const& name : d.view.state.remembered.names(beginning)) {
        std::string const field = name.substr(beginning.size());
        if (!d.editing().field.field.empty() || field_index(d.kind, field) < 0) continue;
        d.editing().field = {d.id(), field, std::string(d.view.state.remembered[name]), {}};
        d.state.kept_draft = name;
    }
}

// What is typed into a field outlives a reload of this tab.
void keep_draft(Drawer& d) {
    FieldDraft const& draft = d.editing().field;
    Remembered& remembered = d.view.state.remembered;
    std::string const name = draft.field.empty() ? std::string() : draft_name("field", draft.record) + draft.field;
    if (!d.state.kept_draft.empty() && d.state.kept_draft != name) remembered.forget(d.state.kept_draft);
    if (!name.empty()) remembered.keep(name, draft.text, platform::Lasting::Session);
    d.state.kept_draft = name;
}

void begin_record(Drawer& d) {
    keep_draft_of_other(d);
    d.state.was_there = true;
    if (d.state.record == d.id()) return;
    d.state.record = d.id();
    d.state.comment = d.view.state.remembered[draft_name("comment", d.id())];
    bring_back_draft(d);
    d.state.status = Status::Unset;
    d.state.all_check_ins = d.state.all_activity = d.state.describing = false;
    d.state.edited.clear();
    d.state.comment_kind = CommentKind::Comment;
    d.editing().new_tag.clear();
    d.editing().measure.reset();
}

constexpr float side_width = 372;
constexpr float columns_gap = 36;

bool is_measured(Kind kind) { return kind == Kind::Objective || kind == Kind::KeyResult; }

// What it is and how it goes.
void main_column(Drawer& d, Rect& rest) {
    drawer_title(d, rest);
    drawer_proposal(d, rest);
    if (is_measured(d.kind) || d.kind == Kind::Indicator) drawer_status(d, rest);
    drawer_guardrails(d, rest);
    drawer_description(d, rest);
    if (d.kind == Kind::Indicator) drawer_health(d, rest);
    else if (is_measured(d.kind) || d.result.progress) drawer_progress(d, rest);
    if (is_measured(d.kind) || d.kind == Kind::Indicator) drawer_chart(d, rest);
    if (is_measured(d.kind)) drawer_why(d, rest);
    if (d.kind == Kind::KeyResult || d.kind == Kind::Indicator) drawer_check_ins(d, rest);
    bool const is_made_of_some = is_measured(d.kind) || d.kind == Kind::Project || d.kind == Kind::Milestone;
    if (is_made_of_some || d.kind == Kind::Indicator) drawer_contributors(d, rest);
}

// What belongs to it.
void side_column(Drawer& d, Rect& rest) {
    drawer_fields(d, rest);
    if (d.kind == Kind::KeyResult) drawer_experiments(d, rest);
    drawer_sight(d, rest);
    drawer_dependencies(d, rest);
    if (d.kind != Kind::Comment && d.kind != Kind::CheckIn) drawer_comments(d, rest);
    if (is_measured(d.kind) || d.kind == Kind::Project || d.kind == Kind::Indicator) drawer_activity(d, rest);
    drawer_ledger(d, rest);
}

// Two columns have a line between them, and end where the longer one does.
void sections(Drawer& d, Rect& rest) {
    if (rest.width < wide_drawer - 120) {
        main_column(d, rest);
        return side_column(d, rest);
    }
    Rect side = cut_right(rest, side_width);
    cut_right(rest, columns_gap);
    float const top = rest.y;
    main_column(d, rest);
    side_column(d, side);
    float const end = std::max(rest.y, side.y);
    d.kit().hairline_down({side.x - columns_gap / 2, top}, end - top);
    rest.y = end;
}

std::vector<Date> weekly_dates(Period period, Date until) {
    std::vector<Date> dates;
    Date const end = std::min(until, period.last);
    for (Date at = period.first; at < end; at = at + days_between_points) dates.push_back(at);
    if (end >= period.first) dates.push_back(end);
    return dates;
}

} // namespace

RecordFacts const& facts_of(Drawer& d) {
    auto const& scene = d.view.scene;
    return d.state.facts.of({d.slot, content_key(scene)}, [&] {
        RecordFacts facts;
        facts.why = explain(d.document(), scene.index, scene.evaluation, d.slot);
        if (d.kind == Kind::KeyResult) {
            facts.forecast = forecast(d.document(), scene.index, scene.evaluation, d.slot);
            facts.experiments = experiments_on(d.document(), scene, d.slot);
        }
        if (d.result.period) facts.dates = weekly_dates(*d.result.period, scene.at);
        facts.progress = progress_series(d.document(), scene.index, scene.evaluation.preset(), d.slot, facts.dates);
        Date const week_ago = scene.at - days_between_points;
        bool const has_begun =
            d.result.period && d.result.period->first <= week_ago && scene.at <= d.result.period->last;
        if (is_measured(d.kind) && has_begun)
            facts.week_ago =
                progress_series(d.document(), scene.index, scene.evaluation.preset(), d.slot, std::vector{week_ago})
                    .front();
        return facts;
    });
}

Rect drawer_heading(Drawer& d, Rect& rest, std::string_view title) {
    cut_top(rest, section_gap);
    Rect row = cut_top(rest, std::max(28.0F, d.kit().coarse() ? space::touch_height : 0));
    d.kit().heading(cut_left(row, d.kit().width(title, style::emphasis) + 1), title, style::emphasis, 3);
    cut_left(row, 12);
    return row;
}

Rect drawer_counted_heading(Drawer& d, Rect& rest, std::string_view title, std::size_t count) {
    Rect row = drawer_heading(d, rest, title);
    if (count == 0) return row;
    std::string const number = d.kit().words().count(static_cast<std::int64_t>(count));
    row.x -= 6;
    cut_left(row, d.kit().text(row, number, style::body, d.theme().muted) + 12);
    return row;
}

bool is_drawer_wide(View const& view) { return view.state.remembered["drawer"] == "wide"; }

void set_drawer_wide(View& view, bool wide) {
    view.state.remembered.keep("drawer", wide ? "wide" : "");
    view.kit.wake_after(0);
}

void drawer_text(Drawer& d, Rect& rest, std::string_view text, TextStyle text_style, Color color) {
    Rect const place = cut_top(rest, d.kit().paragraph_height(rest.width, text, text_style));
    d.kit().paragraph(place, text, text_style, color);
    SemanticNode node;
    node.role = Role::Text;
    node.name = std::string(text);
    node.rect = place;
    d.kit().node(std::move(node));
}

namespace {

void draw_record(Drawer& d, Rect area) {
    Kit& kit = d.kit();
    begin_record(d);
    auto const scope = kit.scope(d.id());
    Rect body = area;
    float const bar = kit.coarse() ? 60 : 52;
    drawer_bar(d, inset(cut_top(body, bar), drawer_padding, 0));
    Rect const content = kit.begin_scroll("record", body);
    Rect rest = inset(content, drawer_padding, 0);
    rest.height = endless;
    if (Cycle const* const closed = closed_cycle_of(d.document(), d.slot)) closed_banner(d.view, rest, closed->id);
    sections(d, rest);
    d.view.stack.record_wants_why = false; // what has no why was asked in vain
    kit.end_scroll(rest.y + drawer_padding - content.y);
    keep_draft(d);
}

// An address may lead to a record that is not here, or not any more.
void nothing_there(View& view, Rect area) {
    Emptiness const empty{icons::unlink, std::string(view.words(text::record_gone)),
                          std::string(view.words(text::record_gone_hint)), std::string(view.words(text::action_close)),
                          icons::x};
    Rect place = area;
    if (empty_state(view, cut_top(place, empty_state_height(view, area.width, empty) + 2 * space::around), empty))
        view.state.place.record.clear();
}

constexpr KeyBinding widening{{on(Key::Enter, Modifiers{.shift = true})}, text::drawer_widen, text::drawer_width_help};

class RecordDrawer final : public Screen {
public:
    RecordDrawer() : m_keys{binding_of(ListKey::EditTitle), widening} {}
    void draw(View& view, Rect area) override {
        Slot const slot = view.document().find(view.state.place.record);
        if (view.document().live_record(slot) != nullptr) {
            Drawer d{view, m_state, slot, view.document().kind_of(slot), view.scene.evaluation.of(slot)};
            if (take(view.kit, widening)) set_drawer_wide(view, !is_drawer_wide(view));
            return draw_record(d, area);
        }
        bool const has_gone = m_state.was_there && m_state.record == view.state.place.record;
        if (!has_gone) return nothing_there(view, area);
        view.state.place.record.clear();
        m_state.was_there = false;
        view.kit.wake_after(0);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket == m_state.asked_comment && !answer.refusal) {
            m_state.comment.clear();
            m_state.comment_kind = CommentKind::Comment;
        }
        if (answer.ticket != m_state.asked_status) return false;
        FieldDraft& draft = view.layer.editing.field;
        if (answer.refusal) draft.error = said(view.kit.words(), answer.refusal->message);
        else draft = {};
        return answer.refusal.has_value();
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    DrawerState m_state;
    std::array<KeyBinding, 2> m_keys;
};

} // namespace

std::unique_ptr<Screen> record_screen() { return std::make_unique<RecordDrawer>(); }

} // namespace okra::ui
