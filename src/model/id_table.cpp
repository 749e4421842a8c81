// Ids as slots: texts lie in an arena of blocks, found by open addressing with linear probing.
#include "model/document.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

#include "base/hash.hpp"

namespace okra {

struct IdTable::State {
    struct Entry {
        char const* text = nullptr;
        std::uint32_t length = 0;
        std::uint32_t hash = 0;
    };

    std::vector<std::unique_ptr<char[]>> blocks; // never moved: views of texts stay valid
    std::size_t block_left = 0;
    char* block_end = nullptr; // where the next text goes
    std::vector<Entry> entries = std::vector<Entry>(1); // by slot; slot 0 is empty text
    struct Place { // with the hash, so that a glance passes by other ids
        std::uint32_t slot = 0;
        std::uint32_t hash = 0;
    };
    std::vector<Place> places; // by hash, slot 0 for free; a power of two of them, at most three quarters used

    static std::uint32_t hash_of(std::string_view id) { return hash32(id); }
    std::string_view text(std::uint32_t slot) const { return {entries[slot].text, entries[slot].length}; }

    // The place of the id, or the free place where it belongs. Precondition: there are places.
    std::size_t place_of(std::string_view id, std::uint32_t hash) const {
        std::size_t const mask = places.size() - 1;
        std::size_t place = hash & mask;
        while (places[place].slot != 0) {
            if (places[place].hash == hash && text(places[place].slot) == id) break;
            place = (place + 1) & mask;
        }
        return place;
    }

    void grow(std::size_t ids) {
        std::size_t const wanted = std::bit_ceil(std::max<std::size_t>(16, ids + ids / 3 + 1));
        if (wanted <= places.size()) return;
        places.assign(wanted, Place{});
        std::size_t const mask = wanted - 1;
        for (std::uint32_t slot = 1; slot < entries.size(); ++slot) {
            std::size_t place = entries[slot].hash & mask;
            while (places[place].slot != 0) place = (place + 1) & mask;
            places[place] = Place{slot, entries[slot].hash};
        }
    }

    char const* keep(std::string_view id) {
        if (block_left < id.size()) {
            constexpr std::size_t smallest = 1U << 10;
            std::size_t const size = std::max(id.size(), smallest << std::min<std::size_t>(blocks.size(), 8));
            blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
            block_end = blocks.back().get();
            block_left = size;
        }
        char* const kept = block_end;
        std::memcpy(kept, id.data(), id.size());
        block_end += id.size();
        block_left -= id.size();
        return kept;
    }

    std::uint32_t add(std::string_view id, std::uint32_t hash) {
        auto const slot = static_cast<std::uint32_t>(entries.size());
        entries.push_back(Entry{keep(id), static_cast<std::uint32_t>(id.size()), hash});
        return slot;
    }
};

IdTable::IdTable() : m_state(std::make_unique<State>()) {}
IdTable::IdTable(IdTable&& other) noexcept : m_state(std::exchange(other.m_state, std::make_unique<State>())) {}
IdTable::~IdTable() = default;

IdTable& IdTable::operator=(IdTable&& other) noexcept {
    std::swap(m_state, other.m_state);
    return *this;
}

IdTable::IdTable(IdTable const& other) : IdTable() {
    m_state->entries.reserve(other.m_state->entries.size());
    for (std::uint32_t slot = 1; slot < other.m_state->entries.size(); ++slot)
        m_state->add(other.m_state->text(slot), other.m_state->entries[slot].hash);
    m_state->places = other.m_state->places;
}

IdTable& IdTable::operator=(IdTable const& other) {
    if (this != &other) *this = IdTable(other);
    return *this;
}

Slot IdTable::intern(std::string_view id) {
    assert(!id.empty());
    std::size_t const ids_after = m_state->entries.size();
    if (ids_after * 4 > m_state->places.size() * 3) m_state->grow(ids_after * 2);
    std::uint32_t const hash = State::hash_of(id);
    State::Place& there = m_state->places[m_state->place_of(id, hash)];
    if (there.slot == 0) there = State::Place{m_state->add(id, hash), hash};
    return Slot{there.slot};
}

std::uint32_t IdTable::add(std::span<std::string_view const> ids) {
    State& state = *m_state;
    auto const first = static_cast<std::uint32_t>(state.entries.size());
    state.grow(first + ids.size());
    for (std::string_view const id : ids) state.add(id, State::hash_of(id));
    for (std::uint32_t slot = first; slot < state.entries.size(); ++slot) {
        std::uint32_t const hash = state.entries[slot].hash;
        State::Place& there = state.places[state.place_of(state.text(slot), hash)];
        if (there.slot != 0) state.entries.resize(slot);
        else there = State::Place{slot, hash};
    }
    return static_cast<std::uint32_t>(state.entries.size()) - first;
}

Slot IdTable::find(std::string_view id) const {
    if (m_state->places.empty() || id.empty()) return Slot{};
    return Slot{m_state->places[m_state->place_of(id, State::hash_of(id))].slot};
}

std::string_view IdTable::text(Slot slot) const {
    assert(slot.value < m_state->entries.size());
    return m_state->text(slot.value);
}

std::uint32_t IdTable::hash(Slot slot) const {
    assert(slot.value < m_state->entries.size());
    return static_cast<std::uint32_t>(hash64(m_state->text(slot.value)));
}

std::uint32_t IdTable::size() const { return static_cast<std::uint32_t>(m_state->entries.size() - 1); }

void IdTable::reserve(std::size_t ids) { m_state->entries.reserve(ids + 1); }

void IdTable::expect(std::size_t ids) {
    reserve(ids);
    m_state->grow(ids);
}

} // namespace okra
