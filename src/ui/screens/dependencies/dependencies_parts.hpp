// The parts of the dependencies' screen, for its own files.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analytics.hpp"
#include "engine/misalignment.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

struct DependenciesData { // for a content
    std::vector<Need> needs; // late ones first, then open ones, then those that are met
    std::vector<TeamNeeds> cells;
    std::vector<Slot> from, to; // teams of the matrix; slot 0: nobody knows which
    MisalignmentList findings;
    Alignment alignment;
    std::size_t open = 0, late = 0;
};
struct DependenciesState {
    Cached<ContentKey, DependenciesData> data;
    std::optional<std::pair<Slot, Slot>> between; // only these needs are listed
};
struct Dependencies { // one frame
    View& view;
    DependenciesState& state;
    DependenciesData const& data;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    Document const& document() const { return view.document(); }
    std::string id_of(Slot slot) const { return std::string(document().id_of(slot)); }
};

std::string team_word(View const&, Slot team); // "Nobody yet" for none

// Each draws into the top of `rest` and cuts off what it used.
void draw_alignment(Dependencies&, Rect& rest);
void draw_matrix(Dependencies&, Rect& rest);
void draw_needs(Dependencies&, Rect& rest);
void draw_findings(Dependencies&, Rect& rest);

} // namespace okra::ui
