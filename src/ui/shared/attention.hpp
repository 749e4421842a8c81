// What needs somebody, in sentences, and whose check-ins are due.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "ui/shared/caches.hpp"

namespace okra::ui {

enum class RecordFix : std::uint8_t { Open, CheckIn };
// The engine's reasons in their order, then those that only people give.
enum class AttentionKind : std::uint8_t {
    Behind,
    AtRisk,
    Stale,
    BrokenLink,
    NoAction,
    Waits,
    NeverCheckedIn,
    Guardrail,
    Blocked,
    Proposed,
};
inline constexpr std::size_t attention_kinds = 10;
struct AttentionLine {
    Slot record;
    RecordFix fix = RecordFix::Open; // what a click does
    char const* icon = nullptr;
    Status tone = Status::Unset;
    std::string title;
    std::string reason; // a sentence
    AttentionKind kind = AttentionKind::Behind;
};
struct AttentionLines {
    std::vector<AttentionLine> first; // worst first
    std::size_t count = 0;            // of all
    std::array<std::size_t, attention_kinds> by_kind{};
};
void keep_among(AttentionLines&, std::vector<bool> const& among); // by slot; what is left is counted anew
AttentionLines attention_lines(View&);
// Check-ins whose blockers nobody has resolved yet, the newest first; of one record, or of all of the cycle (slot 0).
std::vector<Slot> open_blockers(View const&, Slot on = {});

// Whose check-ins are due, or will be; of the person who I am.
std::vector<Slot> const& due_check_ins(View&);
LaterCheckIns const& later_check_ins(View&);
std::size_t due_count(View&);

} // namespace okra::ui
