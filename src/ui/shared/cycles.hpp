// What the screens of cycles share: which one is shown, its words, verdicts, reopening.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/grading.hpp"
#include "session/cycle_plan.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// The chosen cycle; where all or the backlog are looked at, the one that runs. None: there is no cycle.
Slot shown_cycle(View const&);
std::string cycle_title(View const&, Slot);
std::string cycle_dates(View const&, Cycle const&); // "29 Dec – 29 Mar"; "" without any
bool is_over(View const&, Cycle const&);            // its last day has passed, and it is not closed

struct PhaseLook {
    std::string word;
    char const* icon = nullptr;
    StatusColors colors;
};
PhaseLook phase_of(View const&, Cycle const&);

struct VerdictLook {
    Text word{};
    char const* icon = nullptr;
    Status status = Status::Unset; // whose colours it has
};
VerdictLook verdict_of(std::optional<Success>); // none: to be graded
void verdict_pill(View&, Rect, std::optional<Success>);
float verdict_width(View&, std::optional<Success>);
std::string grade_text(View const&, std::optional<double>, int decimals = 1); // "0.7", "0.66"; "—"
Color grade_color(Theme const&, double grade); // by how much was reached, whatever was promised
Text calibration_word(Calibration);
// 0 to 1 with what is too hard and too easy, and a mark at the average. 44 high.
void calibration_scale(View&, Rect, CycleGrade const&);

// As people read them: the highest level first, then by rank.
void sort_for_reading(View const&, std::vector<Slot>& objectives);
void sort_for_reading(View const&, std::vector<ObjectiveReview>&);

void reopen_cycle(View&, Slot);
// That it is closed and read-only, and the way out of that; cuts off what it takes.
void closed_banner(View&, Rect& rest, Slot cycle);

} // namespace okra::ui
