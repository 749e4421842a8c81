// What a user can do, and what it does: Command -> Patch or Refusal. Pure; ids are made by the caller.
#pragma once

#include <concepts>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/locale.hpp"
#include "engine/evaluation.hpp"
#include "model/document.hpp"
#include "words/message.hpp"

namespace okra {

// One field set to a value. For set-valued fields the value is one Element put in or taken out;
// std::monostate clears the field (every element of a set).
struct FieldValue {
    FieldValue(FieldName of, Value set_to) : field(std::string_view(of)), value(std::move(set_to)) {}
    // By a name that comes from elsewhere; one that the kind does not have is refused.
    template <std::same_as<std::string> Text>
    FieldValue(Text of, Value set_to) : field(std::move(of)), value(std::move(set_to)) {}

    std::string field; // name as in the file
    Value value;
};

// Makes a record of any kind. What the workspace has a default for and the command does not name is decided here, so
// that every way to add something agrees: an objective's cycle, level, owner and team, and a key result's owner. A
// field named with nothing in it stays empty.
struct CreateRecord {
    Kind kind = Kind::None;
    std::string id;
    std::vector<FieldValue> fields;
};
struct SetFields { // edits one or many records alike (bulk edit)
    std::vector<std::string> ids;
    std::vector<FieldValue> fields;
};
struct DeleteRecords { // tombstones them, and what has no life without them (check-ins, comments, milestones of a key
                       // result)
    std::vector<std::string> ids;
};
struct RestoreRecords {
    std::vector<std::string> ids;
};
struct CheckInValue { // a new check-in; also ends a status set by hand
    std::string id; // of the check-in
    std::string on;
    Instant at;
    std::optional<double> value;
    std::optional<double> confidence;
    std::string note;
    std::string blockers;
    std::optional<Date> day =
        std::nullopt; // the calendar day it counts for; absent: today where `at` is now, else that of `at`
    Status status = Status::Unset; // by hand, with this check-in
    std::string status_reason = {};
    bool assessment = false; // the monthly one, of how likely the target is
};
struct SetStatus { // by hand, with a reason; holds until the next check-in. Unset: back to the automatic one
    std::string id; // key result
    Status status = Status::Unset;
    std::string reason;
};
struct Realign { // the objective's parents become just this one ("" none)
    std::string id;
    std::string parent;
};
struct ChangeKind { // of a key result: asks first (`confirmed`), removes the link, restarts the calculation, keeps
                    // check-ins
    std::string id;
    KeyResultKind measure = KeyResultKind::Metric;
    bool confirmed = false;
};

// What becomes of an objective when its cycle ends (domain.md section 7).
enum class CarryChoice : std::uint8_t {
    Keep,     // stays in its cycle as it is; so do objectives that are not named
    Close,    // stays and is completed; a draft is cancelled
    Postpone, // moves on with its text, links, children and comments, and restarts there
    Copy,     // stays and is completed; a new objective with new key results takes it up in the next cycle
};
struct CarryOver {
    struct Choice {
        std::string objective;
        CarryChoice choice = CarryChoice::Keep;
    };
    std::string cycle;
    std::string into;
    std::vector<Choice> choices;
};
// One patch, with ids that follow from those carried over, so that two replicas that carry over the same merge to one.
//
// History stays exact: check-ins, grades and key results never leave the period they belong to. In the next cycle the
// key results are new records (so no old check-in counts there, whatever the aggregation) that restart:
// - metric and indicator: from the value reached, the target as a number stays (a lift becomes that number). Where it
// is
//   reached already there is no target until someone sets one. A sum restarts at 0 with what is left to add up.
//   A percentage of completion (unit %, from 0 to 100) restarts at 0.
// - milestones not done are copied, tasks not done count for both, project and indicator links are kept,
//   sub-key results restart with what they are parts of; maintain, threshold and binary begin without a value.
// Grades, status overrides and retrospectives are cleared, and so are own dates outside the next cycle.
//
// Postponed: the objective moves, a cancelled one of its name stays to hold the old key results and the children that
// stay. Parents carried over are linked in their new place; those closed are left, so that their numbers do not move.

// Ends a cycle: the suggested grades become its grades where the user has given none with a reason, and it is
// read-only. It is reopened by setting its phase.
struct CloseCycle {
    std::string cycle;
};

// Puts a record right after another one of its kind, or before it, in the list that one stands in. The first move in a
// list without ranks gives all of it ranks.
struct MoveRecord {
    std::string id;
    std::string after;  // one of these two
    std::string before;
};

using Command = std::variant<CreateRecord, SetFields, DeleteRecords, RestoreRecords, CheckInValue, SetStatus, Realign,
                             ChangeKind, CarryOver, CloseCycle, MoveRecord>;

struct Refusal {
    std::string field;   // the field it is about, as in the file; "" for the whole
    Message message; // what is wrong and what to do, a sentence for people
    bool needs_confirmation = false; // the same command with `confirmed` would do it
};

struct Context {
    Instant now;
    Date today;
    std::string me; // id of the person, "" when not chosen
    AsOf as_of() const { return {today, now}; }
    std::string cycle{}; // id of the cycle that is looked at, "" for all
    bool in_backlog = false; // what has no cycle is looked at: new objectives are drafts without one
};

// An edit that changes nothing is an empty patch. The stamp is set by the session.
std::expected<std::vector<Edit>, Refusal> decide(Document const&, Index const&, Command const&, Context const&);

// The key results that a carry-over lets go on without a target, because they have reached theirs: to be said aloud.
std::vector<Slot> without_target_after(Document const&, Index const&, CarryOver const&, Context const&);

// Where each key result that a carry-over takes up begins in the next cycle.
enum class RestartFrom : std::uint8_t {
    Anew,    // without a value, or from what it follows
    Reached, // from the value reached
    Zero,    // a percentage of completion, or what is left to add up
};
struct Restart {
    Slot key_result;
    RestartFrom from = RestartFrom::Anew;
    std::optional<double> start;
    std::optional<double> target; // none of a metric: it was reached, and wants a new one
};
// The cycle that it goes into need not be there yet.
std::vector<Restart> restarts_after(Document const&, Index const&, CarryOver const&, Context const&);
// What is proposed: what succeeded is closed, what recurs or came half way is copied, what hardly began is postponed.
CarryChoice suggested_carry(Document const&, Index const&, Evaluation const&, Slot objective);

// What a key result would come to with this check-in, by `decide` and the evaluation themselves: for the form that is
// about to be sent.
std::expected<Result, Refusal> result_of_check_in(Document const&, Index const&, Evaluation const&, CheckInValue const&,
                                                  Context const&);

// "Add objective “Enter two new markets”": for undo, history and toasts.
Message describe(Document const&, Command const&);
// The same once it is done: "Added objective “Enter two new markets”".
Message said_when_done(Message description);

// How what is typed into a field is to be read.
struct Typing {
    Locale locale = iso_locale();
    std::string_view unit = {};       // may stand before or behind a number, as it is shown
    std::optional<Date> today = {};   // a date without a year is of the year nearest to it
};
struct Typed {
    Value value;
    Message reads_as;     // where it could be read otherwise: how the value is shown; else ""
};
// A field's text as a user types it ("40", "31 Mar 2026", "2026-03-31"), by the field's type. Reads whatever
// text_from_value shows, in the same locale.
std::expected<Typed, Message> typed_from_text(Field const&, std::string_view text, Typing const& = {});
// The same where nobody is there to be told.
std::expected<Value, Message> value_from_text(Field const&, std::string_view text, Typing const& = {});
// The value as an edited field shows it: nothing of it is rounded. "" for none, and for sets.
std::string text_from_value(Field const&, Value const&, Locale const&);

} // namespace okra
