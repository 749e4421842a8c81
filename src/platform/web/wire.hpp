// Bytes that cross the boundary: little-endian, packed, read in the order they were written. Mirrors web/wire.ts.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace okra::platform::web {

static_assert(std::endian::native == std::endian::little, "DataView is asked for little-endian numbers");

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

// Our own TypeScript wrote the bytes: a length that does not fit is a mistake of ours, read as zeros and empty text.
class Reader {
public:
    Reader(std::span<std::byte const> bytes, std::span<std::string> blobs) : m_bytes(bytes), m_blobs(blobs) {}

    template <Plain T>
    T number() {
        T value{};
        if (m_at + sizeof(T) > m_bytes.size()) return value;
        std::memcpy(&value, m_bytes.data() + m_at, sizeof(T));
        m_at += sizeof(T);
        return value;
    }
    bool flag() { return number<std::uint8_t>() != 0; }

    std::string text() {
        auto const size = number<std::uint32_t>();
        if (m_at + size > m_bytes.size()) return {};
        std::string value(size, '\0');
        std::memcpy(value.data(), m_bytes.data() + m_at, size);
        m_at += size;
        return value;
    }
    // Large bytes are written beside the message, straight into a string that is moved to where it is wanted.
    std::string blob() {
        auto const index = number<std::uint32_t>();
        return index < m_blobs.size() ? std::move(m_blobs[index]) : std::string{};
    }

private:
    std::span<std::byte const> m_bytes;
    std::span<std::string> m_blobs;
    std::size_t m_at = 0;
};

class Writer {
public:
    void clear() { m_bytes.clear(); }
    std::size_t size() const { return m_bytes.size(); }
    std::byte const* data() const { return m_bytes.data(); }
    std::string_view since(std::size_t begin) const {
        return {reinterpret_cast<char const*>(m_bytes.data()) + begin, m_bytes.size() - begin};
    }

    template <Plain T>
    void number(T value) {
        append(&value, sizeof value);
    }
    template <Plain T>
    void number_at(std::size_t place, T value) {
        std::memcpy(m_bytes.data() + place, &value, sizeof value);
    }
    void flag(bool value) { number(static_cast<std::uint8_t>(value)); }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        append(value.data(), value.size());
    }
    // Only where the bytes are: they must live until JavaScript has copied them, right after the frame.
    void blob(std::string_view value) {
        number(static_cast<std::uint32_t>(std::bit_cast<std::uintptr_t>(value.data())));
        number(static_cast<std::uint32_t>(value.size()));
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

} // namespace okra::platform::web
