// The rows of a form in which a check-in is written: the same in the dialog and in the ritual.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/record/editors.hpp"

namespace okra::ui {

struct CheckInDraft {
    std::string on;           // record id
    std::string value, note, blockers;
    std::optional<int> confidence;
    std::optional<Date> day;  // it counts for; none: today
    Status status = Status::Unset; // set by hand with it
    std::string status_reason;
    std::string value_error, status_error;
    Ticket asked;             // to save it
    std::string filled;       // the value it began with
};
CheckInDraft check_in_draft(View&, Slot on); // with the value and the confidence of the last one

struct CheckInForm { // one frame of it
    View& view;
    CheckInDraft& draft;
    KeyResult const& key_result;
    Result result;
    bool submitted = false;
    bool dismissed = false;
    int steps = 0; // Alt and an arrow key in the value: to the one before or after
};

// What is checked in on. An indicator is like a threshold: a value that is to stay above or below its healthy bound.
std::optional<KeyResult> check_in_subject(Document const&, Slot on);
bool takes_value(KeyResultKind);
void fill_in(CheckInForm&);
std::string last_value_text(CheckInForm const&);
std::string check_in_target(CheckInForm const&);
std::optional<double> typed_number(CheckInForm const&);
// What saving would come to; nothing while no value is typed or it would be refused.
std::optional<Result> result_after(CheckInForm const&);

// Each draws into the top of `rest` and cuts off what it used.
void check_in_summary(CheckInForm&, Rect& rest);
void check_in_value(CheckInForm&, Rect& rest, bool fresh); // a number, done or not, or what it follows
void check_in_confidence(CheckInForm&, Rect& rest);
void check_in_lines(CheckInForm&, Rect place, Text label, std::string& value, Text placeholder);
void check_in_extras(CheckInForm&, Rect& rest); // the day it counts for, and a status by hand

bool save_check_in(CheckInForm&); // false: something cannot be read
bool take_refusal(View const&, CheckInDraft&, Refusal const&);

} // namespace okra::ui
