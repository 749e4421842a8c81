// The weekly ritual: what is due, one after another; then commitments, wins and what has changed.
#pragma once

#include <memory>

#include "ui/view.hpp"

namespace okra::ui {

class CheckInRun {
public:
    CheckInRun();
    ~CheckInRun();
    void draw(View&, Rect);
    bool answered(View&, Answer const&);
    std::span<KeyBinding const> keys() const;

    struct Insides; // for its own file

private:
    std::unique_ptr<Insides> m;
};

} // namespace okra::ui
