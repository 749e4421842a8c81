// What the coach has found in the open plan: looked through a bit a frame, and kept until something changes.
#pragma once

#include <optional>

#include "engine/coach.hpp"
#include "session/coach_scope.hpp"
#include "ui/shared/caches.hpp"

namespace okra::ui {

struct CoachQuestion {
    ContentKey content;
    CoachOf of = CoachOf::Open;
    Slot team;
    bool operator==(CoachQuestion const&) const = default;
};

class CoachFindings {
public:
    // Goes on with it; asks for another frame while it has not come to its end. nullptr: nothing is known yet.
    CoachRun const* of(View&, CoachOf, Slot team);

private:
    std::optional<CoachQuestion> m_question;
    std::optional<CoachRun> m_run;
    bool m_is_small = false; // done in one frame
    bool m_done = false;
};

// Important findings and advice that nobody has silenced, of the chosen cycle; 0 while it is not known.
std::size_t coach_count(View&);

} // namespace okra::ui
