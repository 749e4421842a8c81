// Every colour and size of the interface by its meaning; views name tokens, never literals.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/records.hpp"
#include "platform/ports.hpp"

namespace okra::ui {

using Color = std::uint32_t; // 0xAABBGGRR

constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24U) | ((hex & 0xFFU) << 16U) | (hex & 0xFF00U) | (hex >> 16U & 0xFFU);
}
// The colour with its opacity multiplied by 0…1.
constexpr Color faded(Color color, float opacity) {
    auto const alpha = static_cast<float>(color >> 24U) * opacity;
    return (color & 0x00FFFFFFU) | (static_cast<Color>(alpha + 0.5F) << 24U);
}

struct StatusColors {
    Color ink = 0;  // words: at least 4.5:1 on `soft` and on what cards lie on
    Color soft = 0; // behind them
    Color mark = 0; // bars, icons, lines: at least 3:1 on the same
};

struct Theme {
    bool dark = false;
    Color background = 0; // behind cards
    Color surface = 0;    // cards, bars, drawer
    Color raised = 0;     // navigation, table heads
    Color field = 0;      // inside of text fields
    Color sunken = 0;     // lanes of a board, skeletons, what cards lie in
    Color hover = 0;      // over a row or ghost button
    Color text = 0;
    Color muted = 0;
    Color faint = 0;      // placeholders, section names; at least 4.5:1 on surface all the same
    Color hairline = 0;
    Color border = 0;     // of controls
    Color accent = 0;
    Color accent_hover = 0;
    Color accent_active = 0;
    Color accent_soft = 0;
    Color on_accent = 0;
    Color focus = 0;
    Color danger = 0;
    Color track = 0;      // of progress bars
    Color shadow = 0;
    Color scrim = 0;      // over the page behind a dialog
    Color toast = 0;
    Color on_toast = 0;
    std::array<StatusColors, 7> status{}; // by Status

    StatusColors const& of(Status value) const { return status[static_cast<std::size_t>(value)]; }
};

enum class Appearance : std::uint8_t { System, Light, Dark };
// Channel by channel, `share` (0 … 1) of the second.
Color mixed(Color, Color, float share);

Theme theme_for(platform::ColorScheme, bool high_contrast);

// A color for a person or team without one of its own, the same every time.
Color color_of_name(std::string_view);
// "#7A5AF8"; `fallback` for anything else.
Color color_from_text(std::string_view, Color fallback);

// Text styles: the sizes and weights of the design.
struct TextStyle {
    platform::FontFace face = platform::FontFace::Regular;
    float size = 14;        // CSS pixels
    float line_height = 20; // CSS pixels
};
namespace style {
inline constexpr TextStyle tiny{platform::FontFace::SemiBold, 11, 16};
inline constexpr TextStyle caption{platform::FontFace::Regular, 12, 16};
inline constexpr TextStyle caption_medium{platform::FontFace::Medium, 12, 16};
inline constexpr TextStyle body{platform::FontFace::Regular, 14, 20};
inline constexpr TextStyle body_medium{platform::FontFace::Medium, 14, 20};
inline constexpr TextStyle body_strong{platform::FontFace::SemiBold, 14, 20};
inline constexpr TextStyle emphasis{platform::FontFace::SemiBold, 16, 24};
inline constexpr TextStyle section{platform::FontFace::SemiBold, 20, 26};
inline constexpr TextStyle page{platform::FontFace::SemiBold, 28, 34};
} // namespace style

namespace space {
inline constexpr float unit = 4;
inline constexpr float inside = 8;
inline constexpr float between = 16;
inline constexpr float around = 24;
inline constexpr float control_radius = 6;
inline constexpr float card_radius = 10;
inline constexpr float control_height = 32;
inline constexpr float touch_height = 44;
} // namespace space

} // namespace okra::ui
