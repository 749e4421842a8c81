// The parts of the drawer, for its own files.
#pragma once

#include <string>

#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

struct Drawer {
    View& view;
    Slot slot;
    Kind kind = Kind::None;
    Result result;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    EditorState& editors() const { return editors_of(view); }
    Objective const* objective() const { return document().get<Objective>(slot); }
    KeyResult const* key_result() const { return document().get<KeyResult>(slot); }
    std::string id() const { return std::string(document().id_of(slot)); }
};

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
void drawer_contributors(Drawer&, Rect& rest); // what feeds it, each a link
void drawer_fields(Drawer&, Rect& rest);
void drawer_check_ins(Drawer&, Rect& rest);
void drawer_comments(Drawer&, Rect& rest);

Rect drawer_heading(Drawer&, Rect& rest, std::string_view title); // of a section; returns the place right of it
void drawer_text(Drawer&, Rect& rest, std::string_view, TextStyle, Color); // wrapped, and spoken

} // namespace okra::ui
