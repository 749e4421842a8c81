// What a person has done since the last frame, one thing after another.
#pragma once

#include <vector>

#include "platform/ports.hpp"

namespace okra {

// Every key, press, text and move of the focus has a step of its own, so that it finds what the one before it has
// changed, however many come in one frame. Other events go with the next of these.
std::vector<std::vector<platform::Event>> steps_of(std::vector<platform::Event>);

} // namespace okra
