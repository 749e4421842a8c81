// What the steps of a text case do and print.
#include "cases/room.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cases/typed_command.hpp"
#include "cli/analytics.hpp"
#include "cli/report.hpp"
#include "engine/attention.hpp"
#include "engine/coach.hpp"
#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "engine/grading.hpp"
#include "engine/ledger.hpp"
#include "engine/outcomes.hpp"
#include "engine/preset.hpp"
#include "engine/repair.hpp"
#include "engine/status_word.hpp"
#include "format/json.hpp"
#include "format/report_rows.hpp"
#include "model/diff.hpp"

namespace okra::cases {

namespace {

constexpr std::string_view nothing = "—";
constexpr std::uint32_t replica = 1;

// Rounded to four digits behind the point, which is what people work out by hand.
std::string exact(std::optional<double> number) {
    if (!number) return std::string(nothing);
    double const rounded = std::round(*number * 10'000) / 10'000;
    return text_from_number(rounded == 0 ? 0 : rounded); // no -0
}
// A percentage with up to two digits behind the point.
std::string exact_percent(std::optional<double> share) {
    if (!share) return std::string(nothing);
    double const rounded = std::round(*share * 10'000) / 100;
    return text_from_number(rounded == 0 ? 0 : rounded) + " %";
}

std::string whole_file(std::string const& json) { return "{\"format\":\"okra\",\"version\":1,\n" + json + "}"; }

std::string text_of(std::vector<Problem> const& problems) {
    std::string out;
    for (Problem const& problem : problems) out += problem.pointer + ": " + problem.message + "\n";
    return out;
}

// Made ids say nothing to a reader.
std::string name_of_record(Document const& document, Slot slot) {
    constexpr std::size_t longest_said = 30;
    std::string_view const id = document.id_of(slot);
    return id.size() <= longest_said ? std::string(id) : "“" + std::string(document.title_of(slot)) + "”";
}

template <class R>
void append_rollup(std::string& out, Document const& document, Evaluation const& evaluation) {
    for (Slot const slot : records_in_order<R>(document)) {
        Result const& result = evaluation.of(slot);
        out += name_of_record(document, slot) + " " + exact_percent(result.progress) + " of " +
               exact_percent(result.expected) + ", " + status_text(result) + "\n";
    }
}

std::string_view text_of(Attention::Reason reason) {
    switch (reason) {
    case Attention::Reason::Behind: return "behind";
    case Attention::Reason::AtRisk: return "at risk";
    case Attention::Reason::Stale: return "stale";
    case Attention::Reason::BrokenLink: return "link broken";
    case Attention::Reason::NoAction: return "no action";
    case Attention::Reason::UnmetDependency: return "unmet dependency";
    case Attention::Reason::NeverCheckedIn: return "never checked in";
    default: return "another reason";
    }
}

std::string_view text_of(Severity severity) {
    switch (severity) {
    case Severity::Important: return "important";
    case Severity::Advice: return "advice";
    case Severity::Hint: return "hint";
    case Severity::Unset: return "unset";
    }
    return {};
}

std::string_view text_of(Success success) {
    switch (success) {
    case Success::Success: return "success";
    case Success::Progress: return "progress";
    case Success::Learning: return "learning";
    case Success::Missed: return "missed";
    }
    return {};
}

std::string_view text_of(Calibration calibration) {
    switch (calibration) {
    case Calibration::Fitting: return "fitting";
    case Calibration::Sandbagged: return "sandbagged";
    case Calibration::OutOfReach: return "out of reach";
    }
    return {};
}

std::string text_of(Refusal const& refusal) {
    std::string out = "refused";
    if (!refusal.field.empty()) out += " (" + refusal.field + ")";
    out += ": " + in_english(refusal.message);
    return out + (refusal.needs_confirmation ? " Confirm to go on.\n" : "\n");
}

// What a lost edit said: "k target 50".
std::string text_of(Lost const& lost) {
    Field const* const field = field_at(lost.edit.kind, lost.edit.field);
    std::string out = "lost: " + lost.edit.record + " " + std::string(field ? field->name : "created");
    if (auto const* const number = std::get_if<double>(&lost.edit.value)) out += " " + text_from_number(*number);
    if (auto const* const text = std::get_if<std::string>(&lost.edit.value)) out += " " + *text;
    if (auto const* const element = std::get_if<Element>(&lost.edit.value))
        out += (element->present ? " " : " without ") + element->key;
    return out + "\n";
}

std::expected<Document, std::string> document_of(std::string const& json) {
    auto document = document_from_json(whole_file(json));
    if (!document) return std::unexpected(text_of(document.error()));
    return *std::move(document);
}

} // namespace

Room::Room(std::string const& json) : m_index(m_document), m_clock(replica), m_today(*date_from_text("2026-02-02")) {
    auto document = document_of(json);
    if (!document) {
        m_problems = document.error();
        return;
    }
    m_document = *std::move(document);
    m_index = Index(m_document);
    follow_clock();
}

void Room::follow_clock() {
    Stamp const newest = m_document.newest_stamp();
    m_clock.observe(newest, Instant{newest.milliseconds});
}

Instant Room::now() const { return Instant{start_of(m_today).milliseconds + 9 * 3'600'000}; }

Date Room::date_in(Words const& words, std::size_t place) const {
    auto const date = words.size() > place ? date_from_text(words[place]) : std::expected<Date, std::string>(m_today);
    return date.value_or(m_today);
}

std::string Room::run(Step const& step) {
    Words const words = split(step.command, ' ');
    if (!m_problems.empty()) return m_problems;
    std::string_view const verb = words[0];
    if (verb == "problems") return "none\n";
    if (verb == "rollup") return rollup(words);
    if (verb == "explain" && words.size() > 1) return explain(words);
    if (verb == "forecast" && words.size() > 1) return forecast(words);
    if (verb == "grade" && words.size() > 1) return grade(words);
    if (verb == "ledger" && words.size() > 1) return ledger(words);
    if (verb == "attention") return attention(words);
    if (verb == "due") return due(words);
    if (step.command == "coach plan") return coach_plan();
    if (verb == "coach" && words.size() > 1) return coach(words);
    if (verb == "strength" && words.size() > 1) return strength(words);
    if (verb == "analytics") return analytics(words);
    if (verb == "missed" && words.size() > 3) return missed(words);
    if (verb == "causes" && words.size() > 1) return causes(words);
    if (verb == "bowler" && words.size() > 2) return bowler(words);
    if (verb == "landings" && words.size() > 2) return landings(words);
    if (verb == "set") return set_today(words);
    if (verb == "do") return execute(std::string_view(step.command).substr(3));
    if (verb == "undo") return step_back();
    if (verb == "redo") return step_forward();
    if (verb == "export") return json_from_document(m_document);
    if (verb == "merge") return merge(step.body);
    return "no command: " + step.command + "\n";
}

// ------------------------------------------------------------------------------------------------------ reading

std::string Room::rollup(Words const& words) const {
    Preset const* const named = words.size() > 2 ? find_preset(words[2]) : nullptr;
    Evaluation const evaluation(m_document, m_index, date_in(words, 1),
                                named ? *named : preset_of(m_document.workspace()));
    std::string out;
    append_rollup<Objective>(out, m_document, evaluation);
    append_rollup<KeyResult>(out, m_document, evaluation);
    append_rollup<Project>(out, m_document, evaluation);
    append_rollup<Indicator>(out, m_document, evaluation);
    return out;
}

std::string Room::explain(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 2), preset_of(m_document.workspace()));
    return explanation_text(m_document, evaluation,
                            okra::explain(m_document, m_index, evaluation, m_document.find(words[1])));
}

std::string Room::forecast(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 2), preset_of(m_document.workspace()));
    Forecast const found = okra::forecast(m_document, m_index, evaluation, m_document.find(words[1]));
    std::string out =
        exact(found.velocity) + " a day, lands at " + exact(found.value) + " (" + exact_percent(found.progress) + ")";
    if (found.low || found.high) out += ", from " + exact(found.low) + " to " + exact(found.high);
    if (found.completion) out += ", meets the target on " + text_from_date(*found.completion);
    if (found.not_at_this_pace) out += ", not at this pace";
    return out + "\n";
}

std::string Room::grade(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 2), preset_of(m_document.workspace()));
    Slot const cycle = m_document.find(words[1]);
    std::string out;
    for (Slot const slot : records_in_order<Objective>(m_document)) {
        Objective const& objective = *m_document.get<Objective>(slot);
        if (objective.cycle != cycle) continue;
        auto const grade = grade_of(m_document, m_index, evaluation, slot);
        out += std::string(m_document.id_of(slot)) + " " + exact(grade);
        if (grade) out += ", " + std::string(text_of(success_of(*grade, objective.ambition)));
        out += "\n";
    }
    for (Slot const slot : records_in_order<KeyResult>(m_document))
        out +=
            std::string(m_document.id_of(slot)) + " " + exact(grade_of(m_document, m_index, evaluation, slot)) + "\n";
    CycleGrade const whole = grade_of_cycle(m_document, m_index, evaluation, cycle);
    return out + std::string(words[1]) + " " + exact(whole.average) + " of " + std::to_string(whole.graded) + ", " +
           std::string(text_of(whole.calibration)) + "\n";
}

std::string Room::ledger(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 2), preset_of(m_document.workspace()));
    Slot const of = m_document.find(words[1]);
    std::string out;
    for (LedgerEntry const& entry : ledger_of(m_document, m_index, of))
        out += name_of_record(m_document, entry.on) + " " + std::string(entry.field) + ": " +
               std::string(entry.before.empty() ? nothing : entry.before) + " → " +
               std::string(entry.after.empty() ? nothing : entry.after) + "\n";
    if (out.empty()) return "nothing\n";
    if (auto const first = original_result(m_document, m_index, evaluation, of))
        out += exact_percent(first->progress) + " of what was meant at first\n";
    return out;
}

std::string Room::attention(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    std::string out;
    for (Attention const& one : needs_attention(m_document, m_index, evaluation, Slot{}).first) {
        out += std::string(m_document.id_of(one.record)) + " " + std::string(text_of(one.reason));
        if (one.gap != 0) out += ", " + exact_percent(one.gap) + " short";
        if (one.days != 0) out += ", " + std::to_string(one.days) + " days late";
        if (one.other) out += ", " + std::string(m_document.id_of(one.other));
        out += "\n";
    }
    return out.empty() ? "nothing\n" : out;
}

std::string Room::analytics(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    return analytics_text(m_document, m_index, evaluation, words.size() > 2 ? m_document.find(words[2]) : Slot{});
}

// Groups by number or id, and what they have missed.
std::string Room::missed(Words const& words) const {
    constexpr std::array<std::string_view, 5> ways{"direction", "kind", "type", "team", "owner"};
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    Outcomes const found = outcomes(m_document, m_index, evaluation, m_document.find(words[2]));
    auto const by = static_cast<OutcomeBy>(std::ranges::find(ways, words[3]) - ways.begin());
    bool const named = by == OutcomeBy::Team || by == OutcomeBy::Owner;
    std::string out = std::to_string(found.missed()) + " of " + std::to_string(found.all.size()) +
                      (found.so_far ? " so far\n" : "\n");
    for (OutcomeGroup const& group : groups_of(m_document, evaluation, found, by)) {
        std::string const name = !named      ? std::to_string(group.key)
                                 : group.key ? std::string(m_document.id_of(Slot{group.key}))
                                             : std::string(nothing);
        out += name + ": " + std::to_string(group.missed.size()) + " of " + std::to_string(group.all()) +
               (group.comparable() ? ", " + exact_percent(group.share()) : std::string(", too few")) + ", progress " +
               exact_percent(group.progress);
        for (Slot const slot : group.missed) out += " [" + std::string(m_document.id_of(slot)) + "]";
        out += "\n";
    }
    return out;
}

std::string Room::causes(Words const& words) const {
    CauseTable const table = words[1] == "cycles" ? causes_by_cycle(m_document)
                                                  : causes_by_team(m_document, m_index, m_document.find(words[1]));
    std::string out;
    for (std::size_t i = 0; i < table.causes.size(); ++i) {
        out += table.causes[i] + ":";
        for (std::size_t j = 0; j < table.of.size(); ++j)
            out += " " + (table.of[j] ? std::string(m_document.id_of(table.of[j])) : std::string(nothing)) + " " +
                   std::to_string(table.counts[i][j]);
        out += "\n";
    }
    return out.empty() ? "nothing\n" : out;
}

std::string Room::bowler(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    Bowler const made = okra::bowler(m_document, m_index, evaluation, m_document.find(words[2]));
    std::string out;
    for (BowlerMonth const& month : made.months)
        out += text_from_date(month.first) + " to " + text_from_date(month.last) + "\n";
    for (BowlerRow const& row : made.rows) {
        out += std::string(m_document.id_of(row.key_result)) + ":";
        auto const say = [&](std::optional<double> value) { return row.shares ? exact_percent(value) : exact(value); };
        for (BowlerCell const& cell : row.months) {
            out += " | " + say(cell.target) + " / " + say(cell.actual);
            if (cell.status != Status::Unset) out += " " + std::string(status_word(cell.status));
        }
        out += "\n";
    }
    return out.empty() ? "nothing\n" : out;
}

std::string Room::landings(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    auto const tops = top_objectives_of(m_document, m_index, m_document.find(words[2]));
    std::string out;
    for (Landing const& one : outlook(m_document, m_index, evaluation, Slot{}, tops).objectives)
        out += std::string(m_document.id_of(one.objective)) + " at " + exact_percent(one.now) + " lands at " +
               exact_percent(one.forecast.progress) +
               (one.success ? ", " + std::string(text_of(*one.success)) : std::string()) + "\n";
    return out.empty() ? "nothing\n" : out;
}

std::string Room::due(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, date_in(words, 1), preset_of(m_document.workspace()));
    std::string out;
    for (Slot const slot : due_check_ins(m_document, m_index, evaluation, Slot{})) {
        auto const date = check_in_due(m_document, m_index, evaluation, slot);
        out += std::string(m_document.id_of(slot)) + (date ? " since " + text_from_date(*date) : "") + "\n";
    }
    return out.empty() ? "nothing\n" : out;
}

std::string Room::coach(Words const& words) const {
    Slot const of = m_document.find(words[1]);
    Evaluation const evaluation(m_document, m_index, m_today, preset_of(m_document.workspace()));
    CoachSubject const subject = coach_subject_of(m_document, m_index, evaluation, of);
    Coach const rules(m_document);
    std::string out;
    for (CoachRemark const& remark : coach_remarks(m_document, subject, of)) {
        if (remark.passed) continue;
        out += std::string(text_of(remark.severity)) + " " + rules.rules()[remark.rule].id + ": " +
               in_english(remark.says);
        if (remark.end > remark.begin)
            out += " [" + subject.title.substr(remark.begin, remark.end - remark.begin) + "]";
        if (remark.number) out += " (" + text_from_number(*remark.number) + ")";
        if (remark.day) out += " (" + text_from_date(*remark.day) + ")";
        out += "\n";
    }
    return out.empty() ? "nothing to say\n" : out;
}

// Of what is not closed: what is said of records beside each other in the order in which it is found, then of each.
std::string Room::coach_plan() const {
    Evaluation const evaluation(m_document, m_index, m_today, preset_of(m_document.workspace()));
    std::vector<Slot> records;
    for (Objective const& it : m_document.all<Objective>())
        if (auto const* const cycle = m_document.get<Cycle>(it.cycle);
            !it.deleted && (cycle == nullptr || cycle->phase != CyclePhase::Closed))
            records.push_back(it.id);
    for (KeyResult const& it : m_document.all<KeyResult>())
        if (!it.deleted) records.push_back(it.id);
    CoachRun run(m_document, m_index, evaluation, std::move(records));
    while (!run.go_on(1)) {
    }
    std::string out;
    for (CoachFinding const& it : run.findings())
        out += std::string(m_document.id_of(it.record)) + " " + std::string(text_of(it.remark.severity)) + " " +
               run.coach().rules()[it.remark.rule].id + ": " + in_english(it.remark.says) +
               (it.muted ? " (muted)\n" : "\n");
    return out.empty() ? "nothing to say\n" : out;
}

std::string Room::strength(Words const& words) const {
    Evaluation const evaluation(m_document, m_index, m_today, preset_of(m_document.workspace()));
    Coach const rules(m_document);
    std::string out;
    double all = 0;
    for (StrengthPart const& part : strength_parts(m_document, m_index, evaluation, rules, m_document.find(words[1]))) {
        all += part.points;
        if (part.passed == part.asked) continue;
        out += rules.rules()[part.rule].id + ": " + std::to_string(part.passed) + " of " + std::to_string(part.asked) +
               ", " + exact(part.points) + " of " + exact(part.of) + "\n";
    }
    return exact(all) + " of 100\n" + out;
}

// ------------------------------------------------------------------------------------------------------ editing

std::string Room::set_today(Words const& words) {
    m_today = date_in(words, 2);
    return {};
}

Applied Room::apply(std::vector<Edit> edits) {
    Applied applied = m_document.apply({m_clock.tick(now()), std::move(edits)});
    m_index.update(m_document, applied.changes);
    return applied;
}

std::string Room::execute(std::string_view text) {
    auto const command = command_from_text(m_document, text, "c-" + std::to_string(m_document.slot_count()));
    if (!command) return "refused: " + command.error() + "\n";
    Message const description = describe(m_document, *command);
    auto const edits = decide(m_document, m_index, *command, {now(), m_today, ""});
    if (!edits) return text_of(edits.error());
    if (edits->empty()) return "nothing changes\n";
    m_history.record(description, *edits, inverse(m_document, {m_clock.tick(now()), *edits}));
    apply(*edits);
    return in_english(said_when_done(description)) + "\n";
}

std::string Room::step_back() {
    if (!m_history.can_undo()) return "nothing to undo\n";
    std::string const text = in_english(m_history.undo_text());
    apply(m_history.undo()->inverse);
    return "undone: " + text + "\n";
}

std::string Room::step_forward() {
    if (!m_history.can_redo()) return "nothing to redo\n";
    std::string const text = in_english(m_history.redo_text());
    apply(m_history.redo()->forward);
    return "redone: " + text + "\n";
}

std::string Room::merge(std::string const& body) {
    auto const other = document_of(body);
    if (!other) return other.error();
    Applied const applied = m_document.merge(*other);
    Settled const settled = settle(m_document);
    m_index = Index(m_document);
    follow_clock();
    std::string out;
    for (auto const* const some : {&applied.lost, &settled.lost})
        for (Lost const& lost : *some) out += text_of(lost);
    return out.empty() ? "nothing lost\n" : out;
}

} // namespace okra::cases
