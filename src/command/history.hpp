// Undo and redo: inverse patches through the same path as every edit, so they are durable too.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/document.hpp"
#include "words/message.hpp"

namespace okra {

class History {
public:
    struct Step {
        Message text;
        std::vector<Edit> forward;
        std::vector<Edit> inverse;
    };
    // Steps that were taken before these, the oldest first, as the change log knows them.
    void remember(std::vector<Step> before);
    // What was undone before, the next to redo last; nothing where something has been done since.
    void remember_undone(std::vector<Step>);
    // `inverse` undoes what `forward` did; a new edit forgets what was undone before it.
    void record(Message text, std::vector<Edit> forward, std::vector<Edit> inverse);
    bool can_undo() const { return m_done > 0; }
    bool can_redo() const { return m_done < m_steps.size(); }
    Message const& undo_text() const; // of the step that undo would take back; empty when none
    Message const& redo_text() const;
    Step const* undo(); // moves back one step and gives what to take back; nullptr at the start
    Step const* redo();
    void forget_undone(); // what could be redone
    void clear();

private:
    std::vector<Step> m_steps; // at most 1,000: the oldest is forgotten
    std::size_t m_done = 0;
};

} // namespace okra
