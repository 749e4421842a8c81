// What needs somebody: the needs-attention list and the check-ins that are due.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct Attention {
    enum class Reason : std::uint8_t {
        Behind,
        AtRisk,
        Stale,
        BrokenLink,
        NoAction,
        UnmetDependency,
        NeverCheckedIn,
        Guardrail, // an indicator that must not suffer does
    };
    Slot record;  // key result or objective
    Reason reason = Reason::Behind;
    double gap = 0;  // Behind, AtRisk: expected − progress, as a share
    int days = 0;    // Stale, NeverCheckedIn: since the check-in was due; UnmetDependency: by which it comes too late
    Slot other; // UnmetDependency: what it needs, or the dependency where nobody has promised it; BrokenLink: what
                // it was linked to, if known; Guardrail: which
    bool operator==(Attention const&) const = default;
};

constexpr std::size_t attention_reasons = 8;
constexpr std::size_t all_of_them = std::numeric_limits<std::size_t>::max();

struct AttentionList {
    std::vector<Attention> first; // the most severe ones, in order
    std::array<std::uint32_t, attention_reasons> by_reason{}; // of all, by Attention::Reason
    std::uint32_t count() const { return std::accumulate(by_reason.begin(), by_reason.end(), 0U); }
};

// Of the active objectives of a cycle and the cycles inside it (slot 0: of all), their key results and what those
// need; most severe first: behind, broken link, guardrail, at risk, never checked in, stale, unmet dependency, no
// action.
// An objective is listed by its own status only where it has no key results to be listed instead.
AttentionList needs_attention(Document const&, Index const&, Evaluation const&, Slot cycle,
                              std::size_t most = all_of_them);

// Guardrails of an objective that are in breach.
std::vector<Slot> breached_guardrails(Document const&, Evaluation const&, Objective const&);

// When the next check-in of a key result or indicator is due: one tracking period after the last one, or after the
// first day. Nothing where none is awaited: computed kinds, achieved, outside the period, at rest, link broken.
std::optional<Date> check_in_due(Document const&, Index const&, Evaluation const&, Slot);

// Key results and indicators whose check-in is due on the evaluation's date or was before, longest overdue first.
// Of one person: those they own, or that have no owner and belong first to an objective they own. Slot 0: all.
std::vector<Slot> due_check_ins(Document const&, Index const&, Evaluation const&, Slot person);

} // namespace okra
