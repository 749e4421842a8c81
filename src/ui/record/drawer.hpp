// The parts of the drawer, for its own files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

struct RecordFacts { // what is dear to compute
    Explanation why;
    Forecast forecast;
    std::vector<Date> dates; // of `progress`
    std::vector<std::optional<double>> progress;
};
struct DrawerState {
    Cached<std::pair<Slot, ContentKey>, RecordFacts> facts;
    bool why_open = false; // "Why this number": all of it, not the formula alone
    bool more_open = false; // the rarer fields

    std::string record; // what follows belongs to it
    bool was_there = false; // it has been seen here
    std::string comment;
    std::string kept_draft; // by which name the text of the field that is edited is remembered
    Ticket asked_comment;
    Status status = Status::Unset; // about to be set by hand, when its reason is known
    Ticket asked_status;
    bool wants_focus = false; // the editor that opens with the next frame
    bool focus_returns = false; // to the title, when it is shown again
    bool all_check_ins = false;
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
void drawer_progress(Drawer&, Rect& rest);
void drawer_chart(Drawer&, Rect& rest);
void drawer_why(Drawer&, Rect& rest);
void drawer_health(Drawer&, Rect& rest);      // of an indicator: its value and its bounds
void drawer_contributors(Drawer&, Rect& rest); // what feeds it, each a link
void drawer_fields(Drawer&, Rect& rest);
void drawer_check_ins(Drawer&, Rect& rest);
void drawer_comments(Drawer&, Rect& rest);

Rect drawer_heading(Drawer&, Rect& rest, std::string_view title); // of a section; returns the place right of it
void drawer_text(Drawer&, Rect& rest, std::string_view, TextStyle, Color); // wrapped, and spoken

} // namespace okra::ui
