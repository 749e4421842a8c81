// How safe the data is, in words: the verdict, ages and sizes; and the copy outside that is due.
#pragma once

#include <cstdint>
#include <string>

#include "ui/view.hpp"

namespace okra::ui {

inline constexpr int bin_days = 14; // that a deleted workspace is kept (web/workspaces.ts)

struct Safety {
    enum class Level : std::uint8_t { Safe, Limited, Bad };
    Level level = Level::Safe;
    std::string title;
    std::string help;
};
Safety safety_of(View const&);

std::string age_in_words(View const&, Instant); // "just now", "12 minutes ago", "yesterday", "25 Mar 2026"
std::string size_in_words(std::uint64_t bytes, platform::Locale const&); // "214 KB", "9.8 MB"
bool space_is_low(platform::StorageTold const&);

// The copy outside is older than a week, lacks 50 changes, or there is none of as much work.
bool copy_is_old(View const&);
// "Last copy outside: 2 days ago", "No copy outside yet"
std::string copy_in_words(View const&);
std::string copy_in_short(View const&);  // "copy 2 days ago"
// Asks now and then to take one, as long as nobody has said "later" this week.
void copy_reminder(View&);

// Makes a copy of what is open as it is stored, and opens it.
void duplicate_workspace(View&);

} // namespace okra::ui
