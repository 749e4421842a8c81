// Several people at once, from a list of names and addresses.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct NamedPerson {
    std::string name, email;
    bool operator==(NamedPerson const&) const = default;
};
// "Maya Singh <maya@x.example>", "Maya Singh, maya@x.example", "maya.singh@x.example", one a line or between
// semicolons.
std::vector<NamedPerson> people_in(std::string_view pasted);

std::unique_ptr<Screen> add_people_screen(std::string team); // whose members they become; "" none
void start_add_people(View&, Slot team = {});

} // namespace okra::ui
