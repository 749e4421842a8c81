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
    // `inverse` undoes what `forward` did; a new edit forgets what was undone before it.
    void record(Message text, std::vector<Edit> forward, std::vector<Edit> inverse);
    bool can_undo() const { return m_done > 0; }
    bool can_redo() const { return m_done < m_steps.size(); }
    Message const& undo_text() const; // of the step that undo would take back; empty when none
    Message const& redo_text() const;
    std::vector<Edit> const* undo(); // moves back one step and gives the edits to apply; nullptr at the start
    std::vector<Edit> const* redo();
    void forget_undone(); // what could be redone
    void clear();

private:
    struct Step {
        Message text;
        std::vector<Edit> forward;
        std::vector<Edit> inverse;
    };
    std::vector<Step> m_steps; // at most 1,000: the oldest is forgotten
    std::size_t m_done = 0;
};

} // namespace okra
