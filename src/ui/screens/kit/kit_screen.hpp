// The Kit screen: every piece of the kit in every state, for pictures, tests and whoever builds the next screen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/fields.hpp"
#include "ui/kit/panels.hpp"
#include "ui/kit/table.hpp"
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
struct KitSheet {
    struct Row {
        std::string title, owner, tracking;
        double now = 0, target = 100;
        Date due;
        double progress() const { return target == 0 ? 0 : now / target; }
        Status status() const {
            return progress() >= 1     ? Status::Achieved
                   : progress() >= 0.6 ? Status::OnTrack
                   : progress() >= 0.4 ? Status::AtRisk
                                       : Status::Behind;
        }
    };
    std::vector<Row> rows;
    std::vector<std::size_t> order;
    DataTableState table;
};
struct KitFields {
    std::optional<Date> due, none, ends;
    std::optional<double> target = 400, weight = 1, start = 24;
    std::optional<double> grade = 0.6, open_grade, no_grade;
    bool compare = true, busy = true, open = true, inner = false;
    std::string tree_focus;
    int step = 1;
    float pane = 140;
    std::vector<std::size_t> columns{0, 1, 1, 2}; // of the board's cards
};
float kit_table(Kit&, Rect area, KitSheet&);
float kit_fields(Kit&, Rect area, KitFields&);
float kit_charts(Kit&, Rect area);
float kit_controls(Kit&, Rect area, KitControls&); // the height it took

} // namespace okra::ui
