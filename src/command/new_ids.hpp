// Steps of several commands that speak of records which the same step makes: their ids are not known yet.
#pragma once

#include <string>
#include <vector>

#include "base/order.hpp"
#include "command/command.hpp"

namespace okra {

// Stands for the id that the command of this number will get.
std::string id_made_by(std::size_t command);

// Gives ids to all that is made without one, and puts them where the step's commands speak of them. Returns the ids of
// what is made, in order.
std::vector<std::string> give_ids(std::vector<Command>&, FunctionRef<std::string()> make);

} // namespace okra
