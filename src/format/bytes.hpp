// Bytes written and read back: little-endian numbers, varints, texts. A reader never leaves its bounds.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/stamp.hpp"

namespace okra {

class ByteWriter {
public:
    void byte(std::uint8_t value) { m_out += static_cast<char>(value); }
    void fixed(std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) byte(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    void count(std::uint64_t value) { // 7 bits a byte, the lowest first
        for (; value >= 0x80; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
        byte(static_cast<std::uint8_t>(value));
    }
    void integer(std::int64_t value) { // small ones of either sign are short
        count((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void number(double value) { fixed(std::bit_cast<std::uint64_t>(value), 8); }
    void text(std::string_view value) {
        count(value.size());
        m_out += value;
    }
    void stamp(Stamp value) {
        integer(value.milliseconds);
        count(value.counter);
        fixed(value.replica, 4);
    }
    std::string const& bytes() const { return m_out; }
    std::string take() && { return std::move(m_out); }

private:
    std::string m_out;
};

// After the first read beyond the end or of something impossible, everything reads as zero and `failed` is true.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    bool failed() const { return m_failed; }
    bool at_end() const { return m_rest.empty(); }
    void fail() {
        m_failed = true;
        m_rest = {};
    }
    std::uint8_t byte() {
        if (m_rest.empty()) return fail(), std::uint8_t{0};
        auto const value = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }
    std::uint64_t fixed(int bytes) {
        auto const size = static_cast<std::size_t>(bytes);
        if (m_rest.size() < size) return fail(), 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(m_rest[i])} << (8 * i);
        m_rest.remove_prefix(size);
        return value;
    }
    std::uint64_t count() {
        if (!m_rest.empty() && (m_rest.front() & 0x80) == 0) return byte(); // most
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            std::uint8_t const next = byte();
            value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
            if ((next & 0x80U) == 0) return m_failed ? 0 : value;
        }
        return fail(), 0;
    }
    // Of things that take at least one byte each: never more than there are bytes left.
    std::size_t length() {
        std::uint64_t const value = count();
        if (value > m_rest.size()) return fail(), 0;
        return static_cast<std::size_t>(value);
    }
    std::int64_t integer() {
        std::uint64_t const value = count();
        return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
    }
    double number() { return std::bit_cast<double>(fixed(8)); }
    std::string_view text() {
        std::size_t const size = length();
        std::string_view const value = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return value;
    }
    Stamp stamp() {
        Stamp value;
        value.milliseconds = integer();
        std::uint64_t const counter = count();
        if (counter > UINT32_MAX) fail();
        value.counter = static_cast<std::uint32_t>(counter);
        value.replica = static_cast<std::uint32_t>(fixed(4));
        if (!is_possible(value)) fail();
        return m_failed ? Stamp{} : value;
    }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

// Texts that come again are written once, then by number: names of kinds, fields and choices, and ids.
class NameWriter {
public:
    void write(ByteWriter& out, std::string_view name) {
        auto const [known, is_new] = m_known.try_emplace(name, m_known.size() + 1);
        out.count(is_new ? 0 : known->second);
        if (is_new) out.text(name);
    }

private:
    std::map<std::string_view, std::size_t> m_known; // of texts that outlive the writer
};

class NameReader {
public:
    // The number of the name, for tables beside this one; nothing when the bytes are bad.
    std::optional<std::size_t> read(ByteReader& in) { return read(in, in.count()); }
    // The same where the number has been read already.
    std::optional<std::size_t> read(ByteReader& in, std::uint64_t number) {
        if (number > m_names.size()) in.fail();
        if (in.failed()) return std::nullopt;
        if (number > 0) return static_cast<std::size_t>(number - 1);
        m_names.push_back(in.text());
        return in.failed() ? std::nullopt : std::optional(m_names.size() - 1);
    }
    std::string_view name(std::size_t number) const { return m_names[number]; }
    std::size_t size() const { return m_names.size(); }

private:
    std::vector<std::string_view> m_names;
};

// What both kinds of bytes begin with: four letters, the version, a CRC-32C of all that follows.
std::string sealed(std::string_view letters, std::string_view body);
struct Unsealed {
    std::string_view body;
    std::uint32_t schema = 0; // of the program that wrote it
};
std::optional<Unsealed> unsealed(std::string_view letters, std::string_view bytes, std::string& problem);

} // namespace okra
