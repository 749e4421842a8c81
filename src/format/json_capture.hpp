// Any JSON value as canonical text: what Okra carries without knowing it.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "format/json_events.hpp"

namespace okra {

// Fed with the events of one value, keys in the order they came.
class Capture {
public:
    void begin();
    void scalar(Scalar const&);
    bool key(std::string_view); // false: the object has this key already
    void open(Container);
    void close();
    bool is_done() const { return m_levels.empty(); } // after the first event
    std::string const& text() const { return m_text; }
    std::string pointer() const; // of the value being read, from the captured value on
    void skip_to_next();         // in a list: the value that could not be read is the one that comes next

private:
    struct Level {
        bool is_list = false;
        std::size_t count = 0;
        std::string name;
        std::set<std::string> names;
    };
    void separate();

    std::string m_text;
    std::vector<Level> m_levels;
};

} // namespace okra
