// The problems of one file as they are found, and where in its text they lie.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/json.hpp"

namespace okra {

class Problems {
public:
    explicit Problems(Limits const& limits) : m_words(limits.words), m_most(limits.problems) {}

    // Only counts when enough are listed; `is_full` tells callers to save the work of wording one.
    void add(std::string pointer, std::string_view english, Fillings = {});
    void add_at(std::size_t offset, std::string pointer, std::string_view english, Fillings = {});
    // The file is refused as a whole: nothing else matters.
    void only(std::string pointer, std::string_view english, Fillings = {});
    // A key that stands twice: the second one is meant.
    void add_duplicate(std::string pointer);

    Words const* words() const { return m_words; }
    bool is_full() const { return m_found.size() >= m_most; }
    bool empty() const { return m_found.empty() && m_more == 0; }

    // All of them with line and column, in the order of the text.
    std::vector<Problem> located(std::string_view text) &&;

private:
    struct Found {
        Problem problem;
        std::optional<std::size_t> offset;
        bool is_duplicate = false;
    };
    void locate(std::string_view text);

    Words const* m_words;
    std::vector<Found> m_found;
    std::size_t m_most = 0;
    std::size_t m_more = 0;
};

} // namespace okra
