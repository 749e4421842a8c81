// The parts of the drawer, for its own files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "ui/charts/plots.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

struct Tried { // an experiment on a key result, and by how much it has moved it
    Slot experiment;
    std::optional<double> moved; // in shares of the way
};
struct RecordFacts { // what is dear to compute
    std::vector<Tried> experiments; // in order of their first days
    std::optional<double> week_ago; // progress
    Explanation why;
    Forecast forecast;
    std::vector<Date> dates; // of `progress`
    std::vector<std::optional<double>> progress;
};
// What happened to a record or to what belongs to it.
struct Activity {
    Date day;
    Instant at;
    Slot who;
    std::string before; // “Failure rate 0.41 → ”
    std::string strong; // “0.34 %”
    Slot record;        // that a click opens
};
struct DrawerState {
    Cached<std::pair<Slot, ContentKey>, std::vector<Slot>> siblings;
    Cached<std::pair<Slot, ContentKey>, std::vector<Activity>> activity; // newest first
    Cached<std::pair<Slot, ContentKey>, RecordFacts> facts;
    bool why_open = false; // "Why this number": all of it, not the formula alone
    bool more_open = false; // the rarer fields

    std::string record; // what follows belongs to it
    bool was_there = false; // it has been seen here
    std::string comment;
    CommentKind comment_kind = CommentKind::Comment; // of the one that is typed
    std::size_t suggestion = 0;                      // of the people who may be meant
    bool comment_wants_focus = false;
    std::string edited; // the comment that is edited in its place
    std::string edited_text;
    bool edit_wants_focus = false;
    std::string kept_draft; // by which name the text of the field that is edited is remembered
    Ticket asked_comment;
    Status status = Status::Unset; // about to be set by hand, when its reason is known
    Ticket asked_status;
    bool wants_focus = false; // the editor that opens with the next frame
    bool focus_returns = false; // to the title, when it is shown again
    bool all_check_ins = false;
    bool all_activity = false;
    bool describing = false; // the description is edited
    bool kind_asked = false; // another kind is asked about, and has been scrolled to
    std::string need; // that nobody has promised, as it is typed
};

// One frame of it.
struct Drawer {
    View& view;
    DrawerState& state;
    Slot slot;
    Kind kind = Kind::None;
    Result result;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    Editing& editing() const { return view.layer.editing; }
    Objective const* objective() const { return document().get<Objective>(slot); }
    KeyResult const* key_result() const { return document().get<KeyResult>(slot); }
    std::string id() const { return std::string(document().id_of(slot)); }
};
std::unique_ptr<Screen> record_screen();

inline constexpr float drawer_padding = 20;
inline constexpr float section_gap = 20;

RecordFacts const& facts_of(Drawer&); // explanation, forecast and history, current

void drawer_bar(Drawer&, Rect bar); // what it belongs to, its menu, close
// Each draws into the top of `rest` and cuts off what it used.
void drawer_title(Drawer&, Rect& rest);
void drawer_status(Drawer&, Rect& rest);       // badges, confidence; setting the status by hand
void drawer_guardrails(Drawer&, Rect& rest);   // of an objective: how the indicators are that must not suffer from it
void drawer_progress(Drawer&, Rect& rest);
void drawer_chart(Drawer&, Rect& rest);
void drawer_why(Drawer&, Rect& rest);
void drawer_health(Drawer&, Rect& rest);      // of an indicator: its value and its bounds
void drawer_contributors(Drawer&, Rect& rest); // what feeds it, each a link
void drawer_fields(Drawer&, Rect& rest);
void drawer_check_ins(Drawer&, Rect& rest);
void drawer_comments(Drawer&, Rect& rest);
void drawer_description(Drawer&, Rect& rest);
void custom_fields(Drawer&, Rect& rest); // the workspace's own, those that are there and those that may be
void drawer_proposal(Drawer&, Rect& rest); // of a draft that is offered, or may be
std::vector<Tried> experiments_on(Document const&, Scene const&, Slot key_result);
void add_experiments(Drawer&, Plot&); // as marks on the chart of what they try to move
void drawer_experiments(Drawer&, Rect& rest);  // on a key result
void drawer_sight(Drawer&, Rect& rest);        // the line of sight
void drawer_dependencies(Drawer&, Rect& rest);
void drawer_activity(Drawer&, Rect& rest);
void drawer_ledger(Drawer&, Rect& rest);
bool has_description(Kind);

// In two columns, where there is room for them; the browser remembers it.
inline constexpr float wide_drawer = 984;
inline constexpr float narrow_drawer = 428;
bool is_drawer_wide(View const&);
void set_drawer_wide(View&, bool);

Rect drawer_heading(Drawer&, Rect& rest, std::string_view title); // of a section; returns the place right of it
Rect drawer_counted_heading(Drawer&, Rect& rest, std::string_view title, std::size_t count); // none is not said
void drawer_text(Drawer&, Rect& rest, std::string_view, TextStyle, Color); // wrapped, and spoken

} // namespace okra::ui
