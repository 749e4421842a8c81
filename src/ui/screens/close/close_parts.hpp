// What the steps of closing a cycle share. Internal to the screen.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/command.hpp"
#include "engine/grading.hpp"
#include "session/cycle_plan.hpp"
#include "session/next_cycle.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/cycles.hpp"
#include "ui/view.hpp"

namespace okra::ui {

enum class CloseStep : std::uint8_t { Grade, Retro, Carry, Close };
inline constexpr std::array<std::string_view, 4> close_step_names{"grade", "retro", "carry", "close"}; // in the address

// One that is not kept yet: it differs from the suggestion, and nobody has said why.
struct GradeDraft {
    double grade = 0;
    std::string reason;
    bool moves = false; // by a pointer that is still down
};

struct ClosingData {
    CycleReview review; // those that count, by rank
    std::vector<Slot> to_carry; // objectives that are open: active or drafts, by rank
    std::vector<Learning> said; // comments that are learnings
    std::uint32_t graded = 0, gradable = 0; // key results, and objectives that have none
    std::uint32_t objectives_graded = 0; // all of whose key results are graded
    std::uint32_t changed = 0; // key results with entries in the ledger
    std::uint32_t looked_back = 0; // objectives with a retrospective
    std::vector<Slot> teams; // with objectives in it, by name
    Slot before, after; // neighbours
    CycleProposal next; // made with the closing where there is none after it
};

struct CloseState {
    Cached<std::pair<ContentKey, Slot>, ClosingData> data;
    std::map<std::string, GradeDraft> drafts; // by the record's id
    std::set<std::string> folded, opened; // objectives; key results whose ledger is open
    std::map<std::string, std::string> typed; // into fields of the retrospective: by record and field
    std::string asks_why; // the record whose reason gets the focus
    std::string wants_focus; // the record whose slider does
    std::size_t objective = 0; // phone: the one that is graded
    std::size_t page = 0; // of the retrospective; the last one is of the cycle
    std::optional<std::size_t> carry_focus; // the row that gets the focus
    Ticket finished;
};

struct ClosePage {
    View& view;
    Slot slot;
    CloseState& state;
    ClosingData const& data;
    CloseStep step;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    Cycle const& cycle() const { return *view.document().get<Cycle>(slot); }
    std::string name() const { return cycle_title(view, slot); }
    std::string next_name() const { return data.after ? cycle_title(view, data.after) : data.next.name; }
    std::string id_of(Slot record) const { return std::string(view.document().id_of(record)); }
    void go_to(CloseStep to) const;
};

// -- grades ----------------------------------------------------------------------------------------------------------
void draw_grades(ClosePage&, Rect area); // the list, in a scroll area of its own
void draw_grade_cards(ClosePage&, Rect& rest); // phone: one objective
void draw_so_far(ClosePage&, Rect area);
void draw_grade_foot(ClosePage&, Rect); // takes the suggestions and goes on: below what is graded so far, or alone
void accept_suggestions(ClosePage&);
std::size_t suggestions_left(ClosePage const&);

// -- retrospective ---------------------------------------------------------------------------------------------------
void draw_retro(ClosePage&, Rect area);
void keep_typed(ClosePage&); // what is typed becomes what is written down

// -- carry over ------------------------------------------------------------------------------------------------------
std::optional<CarryChoice> carry_choice(ClosePage const&, Slot objective);
std::size_t carry_decided(ClosePage const&);
void draw_carry(ClosePage&, Rect area);

// -- the end ---------------------------------------------------------------------------------------------------------
void draw_end(ClosePage&, Rect area);
void finish_closing(ClosePage&);
std::string carry_draft(ClosePage const&, Slot objective); // its name among what the browser remembers

} // namespace okra::ui
