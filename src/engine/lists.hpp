// Many small lists, one per key, packed in blocks: contiguous to read, cheap to grow one at a time.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <type_traits>
#include <vector>

namespace okra {

// An edit of one list never costs more than that list: nothing is moved or allocated in proportion to the whole.
template <class T>
class Lists {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    std::span<T const> of(std::uint32_t key) const {
        if (key >= m_lists.size()) return {};
        return {m_lists[key].data, m_lists[key].size};
    }
    std::span<T> mutable_of(std::uint32_t key) {
        if (key >= m_lists.size()) return {};
        return {m_lists[key].data, m_lists[key].size};
    }

    // Filling from nothing: `sizes[key]` elements will be appended to each list.
    void allocate(std::span<std::uint32_t const> sizes) {
        m_lists.reserve(sizes.size() + sizes.size() / 8 + 64);
        m_lists.assign(sizes.size(), List{});
        T* next = new_block(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}));
        for (std::size_t key = 0; key < sizes.size(); ++key) {
            m_lists[key] = {next, 0, sizes[key]};
            next += sizes[key];
        }
    }
    void append(std::uint32_t key, T const& value) {
        List& list = m_lists[key];
        list.data[list.size++] = value;
    }

    void insert(std::uint32_t key, std::size_t position, T const& value) {
        if (key >= m_lists.size()) m_lists.resize(key + std::size_t{1});
        List& list = m_lists[key];
        if (list.size == list.capacity) grow(list);
        T* const at = list.data + position;
        std::copy_backward(at, list.data + list.size, list.data + list.size + 1);
        *at = value;
        ++list.size;
    }
    void erase(std::uint32_t key, std::size_t position) {
        List& list = m_lists[key];
        std::copy(list.data + position + 1, list.data + list.size, list.data + position);
        --list.size;
    }

private:
    struct List {
        T* data = nullptr;
        std::uint32_t size = 0;
        std::uint32_t capacity = 0;
    };

    T* new_block(std::size_t size) {
        if (size == 0) return nullptr;
        return m_blocks.emplace_back(std::make_unique_for_overwrite<T[]>(size)).get();
    }

    // Grown lists have a power of two as capacity, so that what one leaves another can take.
    void grow(List& list) {
        std::uint32_t const capacity = std::max<std::uint32_t>(4, std::bit_ceil(list.capacity + 1));
        T* const data = take(capacity);
        std::copy(list.data, list.data + list.size, data);
        if (std::has_single_bit(list.capacity)) spare_of(list.capacity).push_back(list.data);
        list.data = data;
        list.capacity = capacity;
    }
    T* take(std::uint32_t capacity) {
        auto& spare = spare_of(capacity);
        if (!spare.empty()) {
            T* const data = spare.back();
            spare.pop_back();
            return data;
        }
        if (capacity > block_size) return new_block(capacity);
        if (m_left < capacity) {
            m_free = new_block(block_size);
            m_left = block_size;
        }
        T* const data = m_free;
        m_free += capacity;
        m_left -= capacity;
        return data;
    }
    std::vector<T*>& spare_of(std::uint32_t capacity) {
        return m_spare[static_cast<std::size_t>(std::countr_zero(capacity))];
    }

    static constexpr std::uint32_t block_size = 1024;
    std::vector<List> m_lists;
    std::vector<std::unique_ptr<T[]>> m_blocks;
    std::array<std::vector<T*>, 32> m_spare;
    T* m_free = nullptr;
    std::size_t m_left = 0;
};

} // namespace okra
