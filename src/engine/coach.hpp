// The coach: rules of well-written objectives and key results, each with why, the finding and a fix. Values and
// messages; the same rules beside a form that is being filled in and on records that are there.
#pragma once

#include <cstddef>
#include <cstdint>
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
};
constexpr std::size_t coach_check_count = 10;

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
};
std::span<CoachCheckInfo const> coach_checks(); // by CoachCheck
CoachCheckInfo const& info_of(CoachCheck);

// What is looked at: a record, or what a form holds.
struct CoachSubject {
    Kind kind = Kind::KeyResult;
    std::string title;
    KeyResultKind measure = KeyResultKind::Metric;
    Direction direction = Direction::Increase;
    Calculation calculation = Calculation::Absolute;
    std::optional<double> start, target, lift, low, high, bound;
    std::string unit;
    std::string source;
    bool has_owner = false;
    std::optional<Date> due;
    std::optional<Date> cycle_ends;
    Locale locale = iso_locale(); // of the numbers in its title
};
CoachSubject coach_subject_of(Document const&, Slot objective_or_key_result);

struct CoachRemark {
    CoachCheck check{};
    Severity severity = Severity::Advice;
    bool passed = false;
    Message says; // the finding; of what is passed what is good about it, empty where that goes without saying
    std::size_t begin = 0, end = 0; // the bytes of the title that it is about; none where they are equal
    std::optional<double> number; // that its field could be
    std::optional<Date> day;      // the same of a day
};
// Of the rules that apply: what is well done first, then findings by severity. The workspace may have switched a rule
// off, changed its severity or its words, or muted it on this record.
std::vector<CoachRemark> coach_remarks(Document const&, CoachSubject const&, Slot record = {});

} // namespace okra
