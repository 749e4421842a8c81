// The rows of a form in which a key result is written: the same in the quick add and in the wizard.
#pragma once

#include "ui/record/editors.hpp"
#include "ui/record/key_result_draft.hpp"

namespace okra::ui {

struct KeyResultForm { // one frame of it
    View& view;
    KeyResultDraft& draft;
    bool fresh = false; // the first field wants the focus
    bool submitted = false;
    bool dismissed = false;
    bool next = false; // Ctrl+Enter in a longer text

    Kit& kit() const { return view.kit; }
    std::string_view error_of(std::string_view field) const {
        return draft.has_error(field) ? std::string_view(draft.error) : std::string_view{};
    }
};

// Each draws into the top of `rest` and cuts off what it used.
void title_row(KeyResultForm&, Rect& rest);
void kind_box(KeyResultForm&, Rect& rest);   // one box with a menu
void kind_cards(KeyResultForm&, Rect& rest); // all ten; a box where they have no room
void kind_advice(KeyResultForm&, Rect& rest); // what the chosen kind is best for, with an example
void measure_rows(KeyResultForm&, Rect& rest); // what it is measured by
void counting_rows(KeyResultForm&, Rect& rest); // how target and check-ins are read, leading or lagging
void preview_card(KeyResultForm&, Rect& rest); // what 0, 70 and 100 % come to
void depth_rows(KeyResultForm&, Rect& rest); // description, source, benchmark, stretch, checkpoints
void objective_rows(KeyResultForm&, Rect& rest); // several, each with its weight
void one_objective_row(KeyResultForm&, Rect& rest);
void owner_rows(KeyResultForm&, Rect& rest); // and further owners
void owner_box(KeyResultForm&, Rect);
void tracking_box(KeyResultForm&, Rect);
void day_box(KeyResultForm&, Rect, Text label, FieldName field, std::string& day, std::string_view placeholder);
float day_box_height(KeyResultForm&, FieldName field, std::string const& day);
void status_rows(KeyResultForm&, Rect& rest); // set by hand from the beginning
void other_error(KeyResultForm&, Rect& rest); // that stands at no field above

// The coach's remarks; a press on a fix changes the draft or leads to the field.
void coach_list(KeyResultForm&, Rect& rest);
// The one that matters most, as a line that opens the others.
void coach_line(KeyResultForm&, Rect& rest, bool& open);

} // namespace okra::ui
