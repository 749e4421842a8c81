// What the parts of the coach's page share. Internal to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/coach.hpp"
#include "ui/shared/coach_cache.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// What its address says.
struct CoachAsked {
    CoachOf of = CoachOf::Open;
    Slot team;
    bool by_record = false;
    std::string rule;   // that is looked at
    std::string record; // the same where they are sorted by records
    bool operator==(CoachAsked const&) const = default;
};

// A finding that is being rewritten, by slots.
struct Rewriting {
    Slot record;
    std::string verb, metric, unit;
    std::string typed_start, typed_target;
    std::optional<double> start, target; // what is typed, as it is typed
    std::optional<Date> day;
    std::string change, benefit; // of an objective
    bool fresh = true;

    bool is_complete(Document const&) const;
};

struct CoachState {
    CoachFindings findings;
    std::optional<Rewriting> rewriting;
    Slot strength_of; // none: the weakest
    bool silent_open = false; // the rules that find nothing
};

// A rule and what it found, or a record and what was found of it.
struct CoachGroup {
    std::size_t rule = 0;
    Slot record;
    std::vector<CoachFinding const*> open;
    std::vector<CoachFinding const*> muted;
};

struct CoachPage {
    View& view;
    CoachState& state;
    CoachAsked const& asked;
    CoachRun const& run;
    std::vector<CoachGroup> const& rules;   // by rule
    std::vector<CoachGroup> const& records; // with findings, those with most first
    CoachGroup const* shown = nullptr;      // nullptr: there is nothing to say

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    CoachRuleInForce const& rule(std::size_t at) const { return run.coach().rules()[at]; }
    std::string id_of(Slot record) const { return std::string(view.document().id_of(record)); }
    void ask(CoachAsked const&) const;
};

struct SeverityLook {
    char const* icon = nullptr;
    StatusColors colors;
};
SeverityLook look_of(Theme const&, Severity);
std::string rule_name(View const&, CoachRuleInForce const&);
std::string rule_why(View const&, CoachRuleInForce const&);
std::string rule_fix(View const&, CoachRuleInForce const&);
std::string rule_weak(View const&, CoachRuleInForce const&);
std::string rule_strong(View const&, CoachRuleInForce const&);

void switch_rule(View&, CoachRuleInForce const&, bool on);
void mute(CoachPage&, CoachFinding const&);
void look_again(CoachPage&, CoachFinding const&);
void export_rules(View&);

Rewriting rewriting_of(View&, Slot record);
bool can_rewrite(CoachFinding const&);
// The sentence in slots, below its head; cuts off what it takes.
void draw_rewriting(CoachPage&, Rect& rest, CoachFinding const&);
float rewriting_height(CoachPage&, float width);

void draw_rules(CoachPage&, Rect area);
void draw_findings(CoachPage&, Rect area);
void draw_strength(CoachPage&, Rect area);

} // namespace okra::ui
