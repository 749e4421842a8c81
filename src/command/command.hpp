// What a user can do, and what it does: Command -> Patch or Refusal. Pure; ids are made by the caller.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/evaluation.hpp"
#include "model/document.hpp"

namespace okra {

// One field set to a value. For set-valued fields the value is one Element put in or taken out;
// std::monostate clears the field (every element of a set).
struct FieldValue {
    std::string field; // name as in the file
    Value value;
};

// Makes a record of any kind. Defaults that depend on the workspace (order, level below the parent) are the caller's.
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

using Command =
    std::variant<CreateRecord, SetFields, DeleteRecords, RestoreRecords, CheckInValue, SetStatus, Realign, ChangeKind>;

struct Refusal {
    std::string field;   // the field it is about, as in the file; "" for the whole
    std::string message; // what is wrong and what to do, a sentence for people
    bool needs_confirmation = false; // the same command with `confirmed` would do it
};

struct Context {
    Instant now;
    Date today;
    std::string me; // id of the person, "" when not chosen
};

// An edit that changes nothing is an empty patch. The stamp is set by the session.
std::expected<std::vector<Edit>, Refusal> decide(Document const&, Index const&, Command const&, Context const&);

// "Add objective “Enter two new markets”": for undo, history and toasts.
std::string describe(Document const&, Command const&);
// The same once it is done: "Added objective “Enter two new markets”".
std::string said_when_done(std::string_view description);

// A field's text as a user types it, by the field's type ("40", "31 Mar 2026", "2026-03-31"), to its value.
std::expected<Value, std::string> value_from_text(Field const&, std::string_view text);

} // namespace okra
