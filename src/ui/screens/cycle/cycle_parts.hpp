// What the parts of the cycle's page share. Internal to it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/grading.hpp"
#include "session/cycle_plan.hpp"
#include "session/next_cycle.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/cycles.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// A box of the ribbon.
struct RibbonCycle {
    Slot cycle;
    Slot year; // the longer one above it
    std::string line; // what there is to say of it
};
struct CycleData {
    std::vector<RibbonCycle> ribbon;
    CycleProposal next; // offered behind the last one
    Slot before;        // the cycle before the one that is shown
    CyclePlan plan;
    std::vector<Learning> learnings; // to plan with: of the cycle before; once it runs, its own
    std::size_t learnings_planned = 0;
    std::size_t undecided_before = 0; // objectives of the cycle before, where it is not closed
    CycleReview review; // of a closed one
    std::uint32_t graded = 0, gradable = 0; // key results
};

// What the ribbon was last scrolled to: in two passes, as the first does not know yet how wide it is.
struct RibbonView {
    Slot cycle;
    int passes = 0;
};

struct CyclePage {
    View& view;
    Slot slot;
    CycleData const& data;
    bool& activates; // the drafts, with the start
    RibbonView& ribbon;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    Cycle const& cycle() const { return *view.document().get<Cycle>(slot); }
    std::string name() const { return cycle_title(view, slot); }
    std::string id_of(Slot record) const { return std::string(view.document().id_of(record)); }
};

// One point of the list before a start.
enum class PointState : std::uint8_t { Done, Open, Advice };
struct PlanPoint {
    PointState state = PointState::Done;
    Text title{};
    std::string titled; // where the title has places
    std::string detail;
    std::size_t count = 0;
    Text action{};
    enum class Goes : std::uint8_t { Nowhere, Record, Drafts, Carry, Write } goes = Goes::Nowhere;
    Slot record;
};
std::vector<PlanPoint> plan_points(CyclePage const&);

CycleData cycle_data(View&, Slot cycle);
void draw_ribbon(CyclePage&, Rect& rest);
void draw_checklist(CyclePage&, Rect& rest);
void draw_counts(CyclePage&, Rect& rest);
void draw_learnings(CyclePage&, Rect& rest);
void draw_start(CyclePage&, Rect& rest);
void draw_running(CyclePage&, Rect& rest);
void draw_halfway(CyclePage&, Rect& rest);
void draw_to_close(CyclePage&, Rect& rest);
void draw_results(CyclePage&, Rect& rest);
void draw_verdict(CyclePage&, Rect& rest);
void draw_retrospective(CyclePage&, Rect& rest);

// A card with a heading of level 2; cut off `rest` with the gap below it. Returns its inside below the heading.
Rect begin_card(View&, Rect& rest, std::string_view title, float height);
inline constexpr float card_head = 48;

} // namespace okra::ui
