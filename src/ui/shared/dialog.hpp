// The frame of a modal dialog: title, scrolling body, footer; as high as what is in it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ui/view.hpp"

namespace okra::ui {

struct DialogSpec {
    std::string_view title; // its name, and its identity
    float width = 480;
    float first_height = 400; // until it has been drawn once
    bool stays = false;       // a click outside does nothing
};
struct DialogBox {
    WidgetId id = 0;
    bool drawn = false;     // what follows lies in it, until end_dialog
    bool fresh = false;     // has just opened
    Rect body;              // to cut from, endless downwards
    Rect frame;
    float top = 0;          // of the body's content
};
// Of the layer that is drawn; Escape or a click outside closes it, and asks first where something typed would be lost.
DialogBox begin_dialog(View&, DialogSpec const&);
// After the body: `used` is where its content ends. Returns the footer's row.
Rect end_dialog_body(View&, DialogBox const&, float used);
// "Cancel", and what the dialog is for, at the end of the footer's row, in the order in which Tab reaches them.
struct DialogButtons {
    bool confirmed = false;
    bool cancelled = false;
};
DialogButtons dialog_buttons(View&, Rect& row, std::string_view confirm);
// The answer to what a dialog asked: refused, it stays open and says why at the field (true); else it closes.
bool stays_open(View&, Answer const&, std::string& error_field, std::string& error);
// True when its cross was pressed.
bool end_dialog(View&, DialogBox const&);

// Texts that outlive a reload of this tab: those of before come back with the first frame, and what is typed is kept
// until the dialog closes. `about` is what the dialog is about, a record's id or a word.
struct KeptText {
    std::string_view name;
    std::string& text;
};
void keep_texts(View&, DialogBox const&, std::string_view about, std::initializer_list<KeptText>);

// A form's rows, cut from the body.
Rect form_row(View&, Rect& rest, bool with_line = false); // of labelled controls; a line under them
// A line under a labelled control, in the room of its error: how what was typed is read.
void form_remark(View&, Rect labelled_control, std::string_view text);
struct Halves {
    Rect left, right;
};
Halves halves(Rect row, float gap = 16);
// Escape in a text field of a dialog closes the dialog.
bool escaped(View&, FieldEvents const&);

} // namespace okra::ui
