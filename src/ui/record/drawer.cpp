// The drawer: one record with everything that is known of it, all of it editable.
#include "ui/record/drawer.hpp"

#include <algorithm>

#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"

namespace okra::ui {

namespace {

constexpr float endless = 1e6F;
constexpr int days_between_points = 7;

// What was typed for a record that is no longer shown is kept all the same.
void keep_draft_of_other(Drawer& d) {
    FieldDraft const& draft = d.view.state.field;
    bool const of_workspace = draft.record == d.document().id_of(d.document().workspace().id);
    bool const of_form = draft.field.starts_with("status_override."); // is only kept by its button
    if (draft.field.empty() || draft.record == d.id() || of_workspace || of_form || !draft.error.empty()) return;
    commit_draft(d.view);
    if (!d.view.state.field.error.empty()) d.view.state.field = {};
}

void begin_record(Drawer& d) {
    keep_draft_of_other(d);
    EditorState& editors = d.editors();
    if (editors.record == d.id()) return;
    editors.record = d.id();
    editors.comment.clear();
    editors.new_tag.clear();
    editors.status = Status::Unset;
    editors.measure.reset();
    editors.all_check_ins = false;
}

void measured_record(Drawer& d, Rect& rest) {
    drawer_title(d, rest);
    drawer_status(d, rest);
    drawer_progress(d, rest);
    drawer_chart(d, rest);
    drawer_why(d, rest);
    drawer_contributors(d, rest);
    drawer_fields(d, rest);
    if (d.kind == Kind::KeyResult || d.kind == Kind::Indicator) drawer_check_ins(d, rest);
    drawer_comments(d, rest);
}

void plain_record(Drawer& d, Rect& rest) {
    drawer_title(d, rest);
    if (d.result.progress) drawer_progress(d, rest);
    drawer_fields(d, rest);
    if (d.kind != Kind::Comment && d.kind != Kind::CheckIn) drawer_comments(d, rest);
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
    RecordFacts& facts = d.editors().facts;
    auto const& session = d.view.session;
    if (facts.record == d.slot && facts.version == session.version()) return facts;
    facts = {};
    facts.record = d.slot;
    facts.version = session.version();
    facts.why = explain(d.document(), session.index(), session.evaluation(), d.slot);
    if (d.kind == Kind::KeyResult)
        facts.forecast = forecast(d.document(), session.index(), session.evaluation(), d.slot);
    if (d.result.period) facts.dates = weekly_dates(*d.result.period, session.at());
    facts.progress = progress_series(d.document(), session.index(), session.preset(), d.slot, facts.dates);
    return facts;
}

Rect drawer_heading(Drawer& d, Rect& rest, std::string_view title) {
    cut_top(rest, section_gap);
    Rect row = cut_top(rest, std::max(28.0F, d.kit().coarse() ? space::touch_height : 0));
    d.kit().heading(cut_left(row, d.kit().width(title, style::emphasis) + 1), title, style::emphasis, 3);
    cut_left(row, 12);
    return row;
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

void drawer(View& view, Rect area) {
    Slot const slot = view.document().find(view.state.place.record);
    if (view.document().live_record(slot) == nullptr) {
        view.state.place.record.clear();
        return;
    }
    Drawer d{view, slot, view.document().kind_of(slot), view.session.evaluation().of(slot)};
    Kit& kit = view.kit;
    begin_record(d);
    auto const scope = kit.scope(d.id());
    Rect body = area;
    float const bar = kit.coarse() ? 60 : 52;
    drawer_bar(d, inset(cut_top(body, bar), drawer_padding, 0));
    Rect const content = kit.begin_scroll("record", body);
    Rect rest = inset(content, drawer_padding, 0);
    rest.height = endless;
    bool const measured = d.kind == Kind::Objective || d.kind == Kind::KeyResult;
    if (measured) measured_record(d, rest);
    else plain_record(d, rest);
    kit.end_scroll(rest.y + drawer_padding - content.y);
}

} // namespace okra::ui
