// Bytes that cross the boundary: little-endian, packed, in the order of the members of the messages. Mirrors
// web/wire.ts.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/hash.hpp"

namespace okra::platform {

static_assert(std::endian::native == std::endian::little, "DataView is asked for little-endian numbers");

template <class T, class Message>
concept Is = std::same_as<std::remove_const_t<T>, Message>;

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

// Walks through a value and everything in it, in the order of the wire; `members` of a message is made by
// web/messages.mjs. What goes through is called with numbers, texts and bytes: it writes values that are const and
// gives a value to those that are not.
struct Wire {
    template <class Self, class T>
    void operator()(this Self& self, T& value) {
        if constexpr (Is<T, bool> || Plain<std::remove_const_t<T>>) self.number(value);
        else if constexpr (Is<T, std::string>) self.text(value);
        else if constexpr (Is<T, Instant>) self.number(value.milliseconds);
        else if constexpr (Is<T, Date>) self.number(value.days);
        else self.several(value);
    }

    template <class Self, class T>
    void several(this Self& self, T& message) {
        members(message, self);
    }
    template <class Self, class T>
    void several(this Self& self, std::optional<T>& value) {
        bool there = false;
        self.number(there);
        if (there) self(value.emplace());
    }
    template <class Self, class T>
    void several(this Self& self, std::optional<T> const& value) {
        self.number(value.has_value());
        if (value) self(*value);
    }
    template <class Self, class T, std::size_t N>
    void several(this Self& self, std::array<T, N>& values) {
        for (auto& value : values) self(value);
    }
    template <class Self, class T, std::size_t N>
    void several(this Self& self, std::array<T, N> const& values) {
        for (auto const& value : values) self(value);
    }
    template <class Self, class T>
    void several(this Self& self, std::vector<T>& values) {
        values.resize(self.count());
        for (auto& value : values) self(value);
    }
    template <class Self, class T>
    void several(this Self& self, std::vector<T> const& values) {
        self.count(values.size());
        for (auto const& value : values) self(value);
    }
    template <class Self, class... All>
    void several(this Self& self, std::variant<All...>& value) {
        auto const place = self.place(sizeof...(All));
        std::size_t index = 0;
        ((index++ == place ? self(value.template emplace<All>()) : void()), ...);
    }
    template <class Self, class... All>
    void several(this Self& self, std::variant<All...> const& value) {
        self.number(static_cast<std::uint8_t>(value.index()));
        std::visit([&self](auto const& each) { self(each); }, value);
    }
};

// Our own TypeScript wrote the bytes: a length that does not fit is a mistake of ours, read as zeros and empty text.
class Reader : public Wire {
public:
    Reader(std::span<std::byte const> bytes, std::span<std::string> blobs) : m_bytes(bytes), m_blobs(blobs) {}

    template <Plain T>
    void number(T& value) {
        if (auto const* const from = next(sizeof value)) std::memcpy(&value, from, sizeof value);
    }
    void number(bool& value) {
        std::uint8_t byte = 0;
        number(byte);
        value = byte != 0;
    }
    std::size_t count() {
        std::uint32_t count = 0;
        number(count);
        return count <= m_bytes.size() ? count : 0;
    }
    std::size_t place(std::size_t) {
        std::uint8_t place = 0;
        number(place);
        return place;
    }
    void text(std::string& value) {
        auto const size = count();
        if (auto const* const from = next(size)) value.assign(reinterpret_cast<char const*>(from), size);
    }
    // Large bytes are written beside the message, straight into a string that is moved to where it is wanted.
    void bytes(std::string& value) {
        std::uint32_t index = 0;
        number(index);
        if (index < m_blobs.size()) value = std::move(m_blobs[index]);
    }
    template <class T>
    void kept(std::vector<T>& values) {
        values.resize(count());
        for (auto& value : values) {
            if (next(hash_and_size) != nullptr) (*this)(value);
        }
    }

private:
    static constexpr std::size_t hash_and_size = 12;

    std::byte const* next(std::size_t size) {
        if (m_bytes.size() < size) return nullptr;
        auto const* const from = m_bytes.data();
        m_bytes = m_bytes.subspan(size);
        return from;
    }

    std::span<std::byte const> m_bytes;
    std::span<std::string> m_blobs;
};

class Writer : public Wire {
public:
    void clear() { m_bytes.clear(); }
    std::byte const* data() const { return m_bytes.data(); }
    std::string_view since(std::size_t begin) const {
        return {reinterpret_cast<char const*>(m_bytes.data()) + begin, m_bytes.size() - begin};
    }

    template <Plain T>
    void number(T const& value) {
        append(&value, sizeof value);
    }
    void count(std::size_t count) { number(static_cast<std::uint32_t>(count)); }
    void text(std::string_view value) {
        count(value.size());
        append(value.data(), value.size());
    }
    // Only where the bytes are: they must live until JavaScript has copied them, right after the frame.
    void bytes(std::string_view value) {
        number(static_cast<std::uint32_t>(std::bit_cast<std::uintptr_t>(value.data())));
        count(value.size());
    }
    // With a hash of 53 bits, which is a number in JavaScript, and a size each: what is known there is skipped.
    template <class T>
    void kept(std::vector<T> const& values) {
        count(values.size());
        for (auto const& value : values) {
            auto const head = m_bytes.size();
            number(std::uint64_t{0});
            number(std::uint32_t{0});
            auto const begin = m_bytes.size();
            (*this)(value);
            auto const hash = hash64(since(begin)) >> 11U;
            auto const size = static_cast<std::uint32_t>(m_bytes.size() - begin);
            std::memcpy(m_bytes.data() + head, &hash, sizeof hash);
            std::memcpy(m_bytes.data() + head + sizeof hash, &size, sizeof size);
        }
    }

private:
    void append(void const* from, std::size_t size) {
        if (size == 0) return;
        auto const begin = m_bytes.size();
        m_bytes.resize(begin + size);
        std::memcpy(m_bytes.data() + begin, from, size);
    }
    std::vector<std::byte> m_bytes;
};

} // namespace okra::platform
