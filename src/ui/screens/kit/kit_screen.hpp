// The Kit screen: every piece of the kit in every state, for pictures, tests and whoever builds the next screen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

// Cards in columns of equal width, each as high as what it shows.
class Samples {
public:
    Samples(Kit&, Rect area, float least_width);
    // A card with a caption, for something of this height; wide: over all columns. The rectangle inside.
    Rect next(std::string_view caption, float height, bool wide = false);
    float width() const;  // inside a card of one column
    float height() const; // of all so far

private:
    Kit& m_kit;
    Rect m_area;
    std::vector<float> m_tops; // of the columns' free room
};

struct KitControls {
    int layout = 1, span = 0, small = 0, tab = 1, many = 2, select = 1;
    bool on = true, off = false, notify = true;
    std::optional<int> confidence = 7;
    std::string title = "Lower review time to four hours";
    std::string wrong = "next Tuesday";
    std::string empty;
    std::string note = "Signed on Thursday. Their lawyers asked for one clause, we had it ready.";
    std::vector<std::string> chips{"Company", "Committed", "Payments"};
    std::vector<std::string> statuses{"Behind", "At risk"};
    std::vector<std::string> people{"Ana Li", "Kofi Osei"};
    std::vector<std::string> all_people{"Ana Li", "Dana Weber", "Fatima Noor", "Jo Tran", "Kofi Osei", "Maya Singh"};
};
std::unique_ptr<Screen> kit_screen();
float kit_controls(Kit&, Rect area, KitControls&); // the height it took

} // namespace okra::ui
