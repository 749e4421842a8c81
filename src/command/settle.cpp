// A draft with its fields set, what goes without saying put in, and the rules asked.
#include <array>
#include <cmath>

#include "base/hash.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "command/decisions.hpp"
#include "command/rules.hpp"
#include "command/words.hpp"
#include "engine/grading.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_id = 64;

bool names(std::vector<FieldValue> const& fields, FieldName name) {
    return std::ranges::any_of(fields, [&](FieldValue const& given) { return given.field == name; });
}

bool is_known(Room const& room) { // who gives the command
    return !room.context.me.empty() && room.document.get<Person>(room.document.find(room.context.me)) != nullptr;
}

// The calendar day of a new check-in: the maker's today, where it is made now.
std::optional<Refusal> set_day(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    if (draft.kind() != Kind::CheckIn || !draft.is_new()) return std::nullopt;
    if (names(fields, "day")) return std::nullopt;
    bool const now = !names(fields, "at") || std::ranges::any_of(fields, [&](FieldValue const& given) {
        auto const* const at = std::get_if<Instant>(&given.value);
        return given.field == FieldName("at") && at != nullptr && *at == room.context.now;
    });
    return now ? draft.set({"day", room.context.today}) : std::nullopt;
}

// Closing a cycle writes down the day, reopening it clears that (section 7).
std::optional<Refusal> set_closing(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    if (draft.kind() != Kind::Cycle || !draft.changes("phase")) return std::nullopt;
    if (names(fields, "closed_on")) return std::nullopt;
    bool const closed = draft.choice<CyclePhase>("phase") == CyclePhase::Closed;
    return draft.set({"closed_on", closed ? Value(room.context.today) : Value()});
}

// When a record was made.
std::optional<Refusal> set_made(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    bool const is_made = draft.is_new() && field_index(draft.kind(), "made") >= 0 && !names(fields, "made");
    return is_made ? draft.set({"made", room.context.now}) : std::nullopt;
}

// What goes without saying: who and when of new check-ins and comments, the day on which a task was done.
std::optional<Refusal> set_implied(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    for (auto const set : {set_day, set_closing, set_made})
        if (auto bad = set(room, draft, fields)) return bad;
    bool const is_said = draft.kind() == Kind::CheckIn || draft.kind() == Kind::Comment;
    if (draft.is_new() && is_said && !names(fields, "at"))
        if (auto bad = draft.set({"at", room.context.now})) return bad;
    if (draft.is_new() && is_said && is_known(room) && !names(fields, "author"))
        if (auto bad = draft.set({"author", room.context.me})) return bad;
    if (draft.kind() != Kind::Initiative || !draft.changes("state") || names(fields, "done_at")) return std::nullopt;
    bool const done = draft.choice<WorkState>("state") == WorkState::Done;
    if (done == draft.date("done_at").has_value()) return std::nullopt;
    return draft.set({"done_at", done ? Value(room.context.today) : Value()});
}

// Who set a progress by hand, and when (domain.md section 4).
std::optional<Refusal> set_manual(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    if (draft.kind() != Kind::Objective && draft.kind() != Kind::Project) return std::nullopt;
    if (!draft.changes("manual_progress") || names(fields, "manual_at") || names(fields, "manual_by"))
        return std::nullopt;
    bool const set = draft.number("manual_progress").has_value();
    if (auto bad = draft.set({"manual_by", set && is_known(room) ? Value(room.context.me) : Value()})) return bad;
    return draft.set({"manual_at", set ? Value(room.context.now) : Value()});
}

// An objective's suggested grade is a mean of many digits: the same to one or two of them is the same.
bool is_same_grade(double suggested, double grade) {
    for (double const digits : {10.0, 100.0})
        if (nearly_equal(std::round(suggested * digits) / digits, grade)) return true;
    return nearly_equal(suggested, grade);
}

// A grade other than the suggested one needs a reason (section 7); without a grade there is nothing to give reasons
// for.
std::optional<Refusal> check_grade(Room const& room, Draft& draft) {
    if (draft.kind() != Kind::Objective && draft.kind() != Kind::KeyResult) return std::nullopt;
    if (draft.is_new() || (!draft.changes("grade") && !draft.changes("grade_reason"))) return std::nullopt;
    auto const grade = draft.number("grade");
    if (!grade) return draft.text("grade_reason").empty() ? std::nullopt : draft.set({"grade_reason", {}});
    if (!trimmed(draft.text("grade_reason")).empty()) return std::nullopt;
    auto const suggested = suggested_grade_at(room.document, room.index, preset_of(room.document.workspace()),
                                              draft.slot(), room.context.as_of());
    if (suggested && is_same_grade(*suggested, *grade)) return std::nullopt;
    return Refusal{"grade_reason", suggested ? Message(text::refused_grade, {number_in("grade", *suggested)})
                                             : Message(text::refused_grade_without_progress)};
}

} // namespace

Decision settle(Room const& room, Draft& draft, std::vector<FieldValue> const& fields) {
    for (FieldValue const& field : fields)
        if (auto bad = draft.set(field)) return std::unexpected(*bad);
    if (auto bad = set_implied(room, draft, fields)) return std::unexpected(*bad);
    if (auto bad = set_manual(room, draft, fields)) return std::unexpected(*bad);
    if (!names(fields, "link_broken.value"))
        if (auto bad = keep_last_value(room, draft)) return std::unexpected(*bad);
    if (auto bad = check_rules(draft)) return std::unexpected(*bad);
    if (auto bad = check_grade(room, draft)) return std::unexpected(*bad);
    return draft.edits();
}

namespace {

constexpr std::array<FieldName, 3> override_fields{"status_override.status", "status_override.reason",
                                                   "status_override.at"};

} // namespace

std::vector<FieldValue> without_override() {
    std::vector<FieldValue> fields;
    fields.reserve(override_fields.size());
    for (FieldName const field : override_fields) fields.push_back({field, {}});
    return fields;
}

// The live record's slot.
std::expected<Slot, Refusal> find_live(Document const& document, std::string_view id) {
    Slot const slot = id.empty() ? Slot{} : document.find(id);
    if (document.live_record(slot) == nullptr) return refuse_with("", text::refused_gone);
    return slot;
}

std::expected<Slot, Refusal> find_live(Document const& document, std::string_view id, Kind kind) {
    auto const slot = find_live(document, id);
    if (slot && document.kind_of(*slot) != kind)
        return refuse_with("", text::refused_wrong_kind,
                           {one_of_in("kind", document.kind_of(*slot)), one_of_in("wanted", kind)});
    return slot;
}

std::optional<Refusal> check_new_id(Document const& document, std::string const& id) {
    bool const possible = !id.empty() && !first_invalid_utf8(id) && code_point_count(id) <= longest_id;
    if (!possible) return Refusal{"id", Message(text::refused_id)};
    if (document.record(document.find(id)) != nullptr)
        return Refusal{"id", Message(text::refused_taken_id, {quote_in("id", id)})};
    return std::nullopt;
}

std::string derived_id(Document const& document, std::string_view from, std::string_view what) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t hash_digits = 16;
    for (std::uint64_t attempt = 0;; ++attempt) {
        std::string id;
        for (std::uint64_t half : {hash64(from, hash64(what, attempt)), hash64(what, hash64(from, ~attempt))})
            for (std::size_t i = 0; i < hash_digits; ++i, half >>= 4U) id += digits[half & 0xFU];
        if (document.record(document.find(id)) == nullptr) return id;
    }
}

} // namespace okra
