// A key result that is being written: what a form holds of it, what the coach says of it, and the commands that make
// it.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/coach.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// What a kind is and what it is good for.
struct MeasureInfo {
    char const* icon = nullptr;
    Text what{};    // "From a start to a target"
    Text best{};    // "Best for a number that is read every week."
    Text example{}; // a title
};
MeasureInfo const& info_of(KeyResultKind);
std::string measure_name(View const&, KeyResultKind);

struct KeyResultDraft {
    struct Link {
        std::string id;
        std::string weight = "1";
    };
    KeyResultKind measure = KeyResultKind::Metric;
    std::string title, description;
    std::vector<Link> objectives;
    std::string part_of; // the key result whose part it is
    std::string metric, unit, start, target, lift, low, high, bound;
    Direction direction = Direction::Increase;
    bool direction_chosen = false; // typed numbers no longer decide it
    Calculation calculation = Calculation::Absolute;
    Aggregation aggregation = Aggregation::Last;
    IndicatorKind indicator_kind = IndicatorKind::Unset;
    std::string project, milestone, indicator;
    std::string parts; // milestones, tasks or sub-key results, one a line
    std::vector<std::string> feeders; // objectives of a cascade
    std::string source, benchmark, stretch, checkpoints;
    std::string owner;
    bool owner_chosen = false;
    std::vector<std::string> owners;
    std::string starts, due;
    Tracking tracking = Tracking::Weekly;
    Status status = Status::Unset;
    std::string status_reason;
    std::string error_field, error; // of what was refused last

    bool has_error(std::string_view field) const { return error_field == field && !error.empty(); }
    bool is_touched() const; // something was typed that would be lost
};

Typing typing_of(View const&, KeyResultDraft const&);
// What is typed as a number or day; nothing where it cannot be read.
std::optional<double> number_in(View const&, KeyResultDraft const&, std::string const& typed);
std::optional<Date> day_in(View const&, KeyResultDraft const&, std::string const& typed);
// The value to reach, by the calculation.
std::optional<double> target_of(View const&, KeyResultDraft const&);
// Its first and last day, of its own or of its first objective or that one's cycle.
std::optional<Period> period_of(View const&, KeyResultDraft const&);

CoachSubject coach_subject_of(View const&, KeyResultDraft const&);
// Takes over what the remark proposes for its field; false: it proposes nothing.
bool apply_fix(View const&, KeyResultDraft&, CoachRemark const&);

// What keeps a link to a project from being a good one, in words.
std::vector<std::string> link_warnings(View const&, KeyResultDraft const&);
// Chooses what it follows; a second one beside the first is refused in the draft's error.
void choose_project(View const&, KeyResultDraft&, Slot);
void choose_milestone(View const&, KeyResultDraft&, Slot);

// The key result and what belongs to it, as one step; nothing, with the draft's error, where something can't be read.
std::optional<Execute> commands_of(View const&, KeyResultDraft&);

} // namespace okra::ui
