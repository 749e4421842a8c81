// Sorting by keys without types: one piece of code for everything that is sorted, not one for each type.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace okra {

// A function somebody else holds, for as long as the call it is given to.
template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
public:
    template <class Function>
        requires(!std::same_as<std::remove_cvref_t<Function>, FunctionRef> &&
                 std::is_invocable_r_v<Result, Function const&, Arguments...>)
    FunctionRef(Function const& function) // NOLINT: a function is a reference to it
        : m_function(&function), m_call([](void const* held, Arguments... arguments) -> Result {
              return (*static_cast<Function const*>(held))(std::forward<Arguments>(arguments)...);
          }) {}

    Result operator()(Arguments... arguments) const {
        return m_call(m_function, std::forward<Arguments>(arguments)...);
    }

private:
    void const* m_function;
    Result (*m_call)(void const*, Arguments...);
};

using RowText = FunctionRef<std::string_view(std::uint32_t)>;
using RowBefore = FunctionRef<bool(std::uint32_t, std::uint32_t)>;

// The rows 0 … count - 1 in the order of the bytes of their texts; rows of the same text stay as they were.
// Fast where most rows are in order already.
std::vector<std::uint32_t> rows_by_text(std::size_t count, RowText text);

// The rows 0 … count - 1 in the order of `before`; those that are equal stay as they were.
std::vector<std::uint32_t> rows_by(std::size_t count, RowBefore before);

// Moves the values to the places that one of the above has found.
template <class Value>
void arrange(std::span<Value> values, std::span<std::uint32_t const> rows) {
    std::vector<Value> arranged;
    arranged.reserve(values.size());
    for (std::uint32_t const row : rows) arranged.push_back(std::move(values[row]));
    std::ranges::move(arranged, values.begin());
}

// Sorts in place, stably; made for short lists and those that are in order already, good enough for others.
template <class Value, class Before>
void sort_stably(std::span<Value> values, Before const& before) {
    constexpr std::size_t few = 16;
    if (values.size() > few) {
        if (std::ranges::is_sorted(values, before)) return;
        auto const row_before = [&](std::uint32_t a, std::uint32_t b) { return before(values[a], values[b]); };
        return arrange(values, rows_by(values.size(), row_before));
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (!before(values[i], values[i - 1])) continue;
        Value value = std::move(values[i]);
        std::size_t at = i;
        for (; at > 0 && before(value, values[at - 1]); --at) values[at] = std::move(values[at - 1]);
        values[at] = std::move(value);
    }
}
template <class Value, class Before>
void sort_stably(std::vector<Value>& values, Before const& before) {
    sort_stably(std::span<Value>(values), before);
}

} // namespace okra
