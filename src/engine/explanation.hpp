// Why this number (domain.md section 9): the formula with its inputs, the contributors, the rule that chose the status.
#pragma once

#include <string>
#include <vector>

#include "engine/evaluation.hpp"
#include "words/message.hpp"
#include "words/texts/why.hpp"

namespace okra {

struct Contribution {
    Slot record;
    double weight = 1;
    double share = 0; // of the whole weight, 0…1
    std::optional<double> progress; // as counted (clamped by the overshoot policy)
    std::optional<Text> why_left_out = {}; // nothing when it counts
};

struct Explanation {
    Slot record;
    Message formula; // "(current − start) ÷ (target − start) = (17 − 24) ÷ (4 − 24) = 35 %"
    std::vector<Message> inputs; // "start 24 h", "target 4 h (−20 % of 5)", "current 17 h: last of 8 check-ins"
    std::vector<Contribution> contributors;
    std::vector<Slot> check_ins; // used for the current value
    std::vector<Message> status_rule; // the tests in order, the first that matched last: text::why_yes or why_no
    std::optional<double> progress; // the number explained: equal to the evaluation's to the last bit
    Status status = Status::Unset;
};

// What it says are values; words are put to them where they are read.
Explanation explain(Document const&, Index const&, Evaluation const&, Slot);

} // namespace okra
