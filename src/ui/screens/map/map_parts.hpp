// The parts of the map, for its own files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "session/alignment.hpp"
#include "ui/shared/list_head.hpp"

namespace okra::ui {

enum class ColourBy : std::uint8_t { Status, Progress, Confidence, CheckIn, Owner, Team };
constexpr std::size_t colour_count = 6;

// What a colour stands for, and how many cards have it.
struct LegendEntry {
    std::string word;
    char const* icon = nullptr;
    Color color = 0;
    std::uint32_t count = 0;
};

// Where one looks from: the place of the map in the middle of the canvas, CSS pixels a unit.
struct Camera {
    double x = 0, y = 0;
    double zoom = 1;
    bool operator==(Camera const&) const = default;
};
struct Flight {
    Camera from, to;
    double begin = 0;
};

struct MapShown { // what is drawn besides the tree
    bool further = true;
    bool needs = false;
    bool weights = true;
    bool operator==(MapShown const&) const = default;
};

struct MapDrag {
    enum class Phase : std::uint8_t { None, Pressed, Held };
    Phase phase = Phase::None; // held: seen since it was pressed
    Point from, last;
    bool moved = false;
};

struct MapState {
    ListState list;
    OutlineFilter filter;
    AlignmentFolds folds;
    std::optional<bool> key_results; // chosen; none: as it suits the size
    MapShown shown;
    ColourBy colour_by = ColourBy::Status;
    bool recalled = false;

    // The tree and where it stands, and what they were made of.
    std::optional<ContentKey> key;
    OutlineFilter made_with;
    AlignmentFolds made_folded;
    bool made_narrow = false;
    MapMeasures measures;
    Alignment map;
    MapLayout layout;
    std::uint64_t layouts = 0; // counts them

    // Colours by place, and what they were made for.
    struct LooksKey {
        ContentKey content;
        std::uint64_t layout = 0;
        ColourBy colour_by = ColourBy::Status;
        Color surface = 0; // of the theme
        bool operator==(LooksKey const&) const = default;
    };
    std::optional<LooksKey> looks_key;
    std::vector<std::uint16_t> categories; // by place, in `legend`
    std::vector<LegendEntry> legend;
    Result company; // the mean of the top objectives

    // The cards as the shaders take them.
    struct CardsKey {
        LooksKey looks;
        Slot sight, selected;
        bool operator==(CardsKey const&) const = default;
    };
    std::optional<CardsKey> cards_key;
    std::vector<platform::Card> cards;
    std::uint64_t version = 0;

    // Those of them that can be seen, small branches as one dot, and what they were chosen for.
    struct SeenKey {
        std::uint64_t version = 0;
        Camera camera;
        Rect canvas;
        bool operator==(SeenKey const&) const = default;
    };
    SeenKey seen_key;
    std::vector<platform::Card> seen;
    std::uint64_t seen_version = 0;
    std::vector<platform::Curve> curves; // of the frame

    Slot sight;                // whose line of sight is shown alone; none: all of it
    Slot seen_from;            // what `in_sight` is of: what is drawn follows what is wished
    std::vector<bool> in_sight; // by place
    Slot focus;                // of the roving focus; none: the company
    int focus_wanted = 0; // by the page's focus, in so many passes: a menu that closes gives it to its button first
    std::optional<std::uint32_t> hovered; // its place; from afar that of a branch

    Camera camera;
    std::optional<Flight> flight;
    bool is_placed = false; // the camera, once
    MapDrag drag;
    std::string revealed; // the record that was open last: it has been flown to
    double picture_due = 0; // when the page is still enough to be saved
    bool picture_of_all = false;
    Rect whole; // where all of it stands for a picture, on a screen that is large enough
    double whole_until = 0; // seconds

    WidgetId menu_id = 0; // the context menu, and what it is for
    Slot menu;
    Rect menu_anchor;

    Slot linking; // what the next card that is chosen is needed by, or relates to
    DependencyKind linking_kind = DependencyKind::Needs;
};

// One frame of the map.
struct MapView {
    View& view;
    MapState& data;
    Rect canvas;

    Kit& kit() const { return view.kit; }
    float zoom() const { return static_cast<float>(data.camera.zoom); }
    Point origin() const; // of the map on the page, CSS pixels
    Rect on_page(MapBox const&) const;
    Point on_map(Point) const;
    std::uint32_t focus() const; // its place
    bool reads(std::uint32_t place) const; // its card is large enough to be read
    bool dimmed(std::uint32_t place) const { return data.seen_from && !data.in_sight[place]; }
};

inline constexpr float readable_card = 88; // CSS pixels of its width: its title is shown
inline constexpr float whole_card = 0.62F; // zoom: all of it is shown
inline constexpr float least_label = 96; // CSS pixels of what a card stands above: it has a label from afar
inline constexpr float dimmed_opacity = 0.34F;

// map_data.cpp: the tree, its layout, its colours, kept until something changes.
void refresh_map(View&, MapState&);
void refresh_looks(View&, MapState&);
void refresh_cards(View&, MapState&);
void toggle_branch(MapState&, std::uint32_t place);
std::uint32_t unfold_to(View&, MapState&, Slot record); // its place once all around it is unfolded
void recall_map(View&, MapState&); // once
void remember_map(View&, MapState const&);
std::string map_title(View const&, Slot record); // none: the company
Result map_result(MapView const&, std::uint32_t place);

// map_camera.cpp: where one looks from.
void place_camera(MapView&);
void move_camera(MapView&); // by pointer, wheel and fingers, and on a flight
void fly_to(MapView&, Camera);
void fly_to_card(MapView&, std::uint32_t place); // near enough to be read
void bring_into_view(MapView&, std::uint32_t place);
void zoom_by(MapView&, Point around, double factor); // a place on the page
Camera whole_map(MapView const&);

// map_draw.cpp, map_card.cpp: the picture.
void draw_map(MapView&);
void draw_folds(MapView&); // above the ring of what has the focus
void draw_card_words(MapView&, std::uint32_t place, Rect card);
Rect fold_chip(MapView const&, std::uint32_t place); // empty: nothing to fold

// map_walk.cpp: what is said of it, pointed at and walked to.
void walk_map(MapView&);
std::optional<std::uint32_t> card_at(MapView const&, Point);

// map_panels.cpp: what floats above it.
void draw_panels(MapView&);
void draw_summary(MapView&, std::uint32_t place); // of a card that cannot be read
void draw_link_hint(MapView&); // while a card is looked for to be linked
std::vector<Rect> panel_places(MapView const&);

// map_svg.cpp: the whole map as a picture of real shapes and texts.
inline constexpr std::size_t most_svg_cards = 20'000;
std::string map_svg(View&, MapState const&);

} // namespace okra::ui
