// What a person has done since the last frame, one thing after another.
#include "app/steps.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace okra {

namespace {

template <class T, class... All>
constexpr bool is_one_of = (std::is_same_v<T, All> || ...);

bool ends_step(platform::Event const& event) {
    using namespace platform;
    return std::visit(
        []<class T>(T const&) {
            return is_one_of<T, PointerPressed, PointerReleased, LongPressed, KeyPressed, FocusLost, WidgetFocused,
                             WidgetActivated, TextChanged, TextKey>;
        },
        event);
}

// Of a text that is typed on, only what it has become matters.
bool is_typed_on(platform::Event const& before, platform::Event const& event) {
    auto const* const old = std::get_if<platform::TextChanged>(&before);
    auto const* const typed = std::get_if<platform::TextChanged>(&event);
    return old != nullptr && typed != nullptr && old->widget == typed->widget;
}

} // namespace

std::vector<std::vector<platform::Event>> steps_of(std::vector<platform::Event> events) {
    std::vector<std::vector<platform::Event>> steps(1);
    bool ended = false;
    for (auto& event : events) {
        if (ended && is_typed_on(steps.back().back(), event)) {
            steps.back().back() = std::move(event);
            continue;
        }
        if (ended) steps.emplace_back();
        ended = ends_step(event);
        steps.back().push_back(std::move(event));
    }
    return steps;
}

} // namespace okra
