// The coach: rules of well-written objectives and key results, each with why, the finding and a fix. Values and
// messages; the same rules beside a form that is being filled in and on records that are there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluation.hpp"
#include "words/message.hpp"

namespace okra {

enum class CoachCheck : std::uint8_t {
    NoOwner,
    TargetIsStart,
    LateDue,
    NoNumber,
    Output,
    NoBaseline,
    SeveralMetrics,
    Vague,
    TooLong,
    NoSource,
    NumberInObjective,
    TooMany,
    TooFew,
    OnlyLagging,
    OnlyLeading,
    NoSupport,
    NoCheckIn,
    Sandbagging,
    OutOfReach,
    TwiceTheSame,
    CopiedFromParent,
    Compensation,
    OutsideInfluence,
    SlowMetric,
    NoCycle,
    Overloaded,
    NoCounterweight,
    NoBenefit,
    NotWeWill,
    Own, // a list of words of the workspace; has no info
};
constexpr std::size_t coach_check_count = 29;

struct CoachCheckInfo {
    CoachCheck check{};
    std::string_view id; // in the file, also of a rule that the workspace has changed: "vague_words"
    Severity severity = Severity::Advice;
    KindSet kinds;          // that it looks at
    std::string_view field; // that is to be changed
    Text name{};
    Text why{};
    Text fix{}; // what to do, a sentence
    Text weak{}, strong{}; // examples
    bool on = true; // unless the workspace says otherwise
};
std::span<CoachCheckInfo const> coach_checks(); // by CoachCheck
CoachCheckInfo const& info_of(CoachCheck);
// What a rule looks for, as it is written, English and German; empty: it looks for no words.
std::span<std::string_view const> coach_words(CoachCheck);

// How a record hangs together with others; a form that is being filled in knows nothing of it.
struct CoachSurroundings {
    std::uint32_t key_results = 0; // of an objective
    std::uint32_t leading = 0, lagging = 0; // of these
    bool is_guarded = false; // a guardrail, or a key result that holds something
    bool has_dates = false;
    bool is_supported = false; // something that is being done or wanted moves it
    bool is_running = false; // it is active, and its time has come
    bool is_stale = false;
    std::optional<Date> last_check_in;
    std::vector<Slot> above; // what it serves
    std::string measured; // titles and metrics of an objective's key results
};

// What is looked at: a record, or what a form holds.
struct CoachSubject {
    Kind kind = Kind::KeyResult;
    std::string title;
    std::string description;
    std::string metric;
    KeyResultKind measure = KeyResultKind::Metric;
    Direction direction = Direction::Increase;
    Calculation calculation = Calculation::Absolute;
    Tracking tracking = Tracking::Weekly;
    std::optional<double> start, target, lift, low, high, bound;
    std::string unit;
    std::string source;
    bool has_owner = false;
    bool is_draft = false;
    std::optional<Date> due;
    std::optional<Date> cycle_starts, cycle_ends;
    std::optional<CoachSurroundings> around;
    Locale locale = iso_locale(); // of the numbers in its title
};
CoachSubject coach_subject_of(Document const&, Slot objective_or_key_result); // without what is around it
CoachSubject coach_subject_of(Document const&, Index const&, Evaluation const&, Slot objective_or_key_result);

struct CoachRemark {
    CoachCheck check{};
    Severity severity = Severity::Advice;
    bool passed = false;
    std::uint16_t rule = 0; // its place among Coach::rules
    Message says; // the finding; of what is passed what is good about it, empty where that goes without saying
    std::size_t begin = 0, end = 0; // the bytes of the title that it is about; none where they are equal
    std::optional<double> number; // that its field could be
    std::optional<Date> day;      // the same of a day
    Slot other; // the record that it is like
};

// A rule as the workspace has it.
struct CoachRuleInForce {
    std::string id;
    CoachCheck check = CoachCheck::Own;
    bool on = true;
    Severity severity = Severity::Advice;
    std::vector<std::string> words; // of the workspace, in place of ours; as they are written
    Slot changed; // the record that says so; none: it is as it comes
};

// The rules of a workspace, read once and asked of many records.
class Coach {
public:
    explicit Coach(Document const&);
    ~Coach();
    Coach(Coach&&) noexcept;
    Coach& operator=(Coach&&) noexcept;

    std::vector<CoachRuleInForce> const& rules() const; // by CoachCheck, then the workspace's own in id order
    bool is_muted(std::size_t rule, Slot record) const;
    // Of the rules that apply to it alone, in the order of rules.
    std::vector<CoachRemark> remarks(CoachSubject const&) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Of the rules that apply: what is well done first, then findings by severity. The workspace may have switched a rule
// off, changed its severity or its words, or muted it on this record.
std::vector<CoachRemark> coach_remarks(Document const&, CoachSubject const&, Slot record = {});

// -- a whole plan -------------------------------------------------------------------------------------------------

struct CoachFinding {
    Slot record; // objective, key result, team or person
    CoachRemark remark;
    bool muted = false;
};
// 100 × Σ weight of passed rules ÷ Σ weight of rules that apply (domain.md section 13), of the objective and its key
// results.
struct CoachStrength {
    Slot objective;
    std::uint32_t passed = 0; // weights
    std::uint32_t all = 0;
    std::optional<double> value() const { return all > 0 ? std::optional(100.0 * passed / all) : std::nullopt; }
};

// Looks at objectives and key results a few at a time, and then at how they lie beside each other.
class CoachRun {
public:
    CoachRun(Document const&, Index const&, Evaluation const&, std::vector<Slot> records);
    bool go_on(std::size_t records); // or a step of what looks at all of them; true: all has been looked at
    Coach const& coach() const { return m_coach; }
    std::vector<CoachFinding> const& findings() const { return m_findings; } // as they were found
    std::vector<CoachStrength> const& strengths() const { return m_strengths; } // of the objectives, as they came

private:
    void look_at(Slot);
    void list_cycles();
    void add_across(CoachCheck, Slot record, Message says, Slot other = {});
    void compare_titles(Slot cycle);
    void count_teams_and_owners();
    void judge_the_past();
    void weigh(Slot objective, CoachRemark const&);

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
    Coach m_coach;
    std::vector<Slot> m_records;
    std::size_t m_next = 0;
    std::vector<bool> m_looked_at; // by slot, once all have been
    std::vector<Slot> m_cycles; // whose titles are still to be compared, the last one first
    bool m_has_cycles = false;
    bool m_is_done = false;
    std::vector<CoachFinding> m_findings;
    std::vector<CoachStrength> m_strengths;
    std::vector<std::uint32_t> m_strength_of; // by slot, 1 and up; 0: none
};

// What the strength of an objective is made of.
struct StrengthPart {
    std::uint16_t rule = 0;
    Severity severity = Severity::Advice;
    std::uint32_t passed = 0, asked = 0; // records
    double points = 0, of = 0; // of 100
    Slot first; // that did not pass
};
// In the order of rules.
std::vector<StrengthPart> strength_parts(Document const&, Index const&, Evaluation const&, Coach const&,
                                         Slot objective);

} // namespace okra
