// The monthly assessment: how likely each of my targets is, one after another on one page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/shared/caches.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// My key results of the cycle that are open, and since when nobody has said how likely they are.
struct ToAssess {
    std::vector<Slot> key_results;
    std::optional<Date> last; // the newest assessment
    bool is_due = false;      // a month has passed without one
};

class Assessment {
public:
    ToAssess const& to_assess(View&);
    void draw(View&, Rect);
    bool answered(View&, Answer const&);

private:
    struct Said {
        std::optional<int> likely;
        std::string why;
    };
    void row(View&, Rect& rest, Slot);
    void save(View&);
    std::size_t count() const;

    Cached<ContentKey, ToAssess> m_facts;
    std::map<std::string, Said> m_said; // by id
    Ticket m_asked;
};

} // namespace okra::ui
