// The light, dark and high-contrast themes.
#include "ui/kit/theme.hpp"

#include "base/hash.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/kit.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

Theme light() {
    Theme t;
    t.background = rgb(0xF6F7F9);
    t.surface = rgb(0xFFFFFF);
    t.raised = rgb(0xFBFBFC);
    t.field = rgb(0xFFFFFF);
    t.sunken = rgb(0xEFF1F5);
    t.hover = rgb(0x101828, 10);
    t.text = rgb(0x171A21);
    t.muted = rgb(0x5B6577);
    t.faint = rgb(0x626C7F);
    t.hairline = rgb(0xE7E9EE);
    t.border = rgb(0xD5D9E0);
    t.accent = rgb(0x4B49E0);
    t.accent_hover = rgb(0x3F3DCB);
    t.accent_active = rgb(0x3533B0);
    t.accent_soft = rgb(0xEEEEFD);
    t.on_accent = rgb(0xFFFFFF);
    t.focus = rgb(0x4B49E0);
    t.danger = rgb(0xC4212E);
    t.track = rgb(0xE9ECF1);
    t.shadow = rgb(0x101828, 14);
    t.scrim = rgb(0x101828, 96);
    t.toast = rgb(0x1D212B);
    t.on_toast = rgb(0xF6F7F9);
    t.status = {{
        {rgb(0x5F697C), rgb(0xEEF0F4), rgb(0x667085)}, // unset
        {rgb(0x5B6577), rgb(0xEEF0F4), rgb(0x5B6577)}, // not started
        {rgb(0x08784F), rgb(0xE5F6EF), rgb(0x08784F)}, // on track
        {rgb(0x6B4A00), rgb(0xFDF1DD), rgb(0xC47400)}, // at risk
        {rgb(0xC4212E), rgb(0xFDE9EA), rgb(0xC4212E)}, // behind
        {rgb(0x0B6B80), rgb(0xE1F2F5), rgb(0x0B6B80)}, // achieved
        {rgb(0x5B3A48), rgb(0xF5EBF0), rgb(0x9A5B78)}, // not achieved
    }};
    return t;
}

Theme dark() {
    Theme t;
    t.dark = true;
    t.background = rgb(0x0F1115);
    t.surface = rgb(0x171A20);
    t.raised = rgb(0x14171C);
    t.field = rgb(0x12151A);
    t.sunken = rgb(0x13161B);
    t.hover = rgb(0xFFFFFF, 12);
    t.text = rgb(0xECEEF2);
    t.muted = rgb(0x9AA4B5);
    t.faint = rgb(0x8690A3);
    t.hairline = rgb(0x262B34);
    t.border = rgb(0x363C48);
    t.accent = rgb(0x8B8AF8);
    t.accent_hover = rgb(0xA09FFA);
    t.accent_active = rgb(0x7674F0);
    t.accent_soft = rgb(0x23244A);
    t.on_accent = rgb(0x12131A);
    t.focus = rgb(0x8B8AF8);
    t.danger = rgb(0xF97079);
    t.track = rgb(0x272C35);
    t.shadow = rgb(0x000000, 60);
    t.scrim = rgb(0x000000, 140);
    t.toast = rgb(0x2B313C);
    t.on_toast = rgb(0xECEEF2);
    t.status = {{
        {rgb(0x98A2B3), rgb(0x252A33), rgb(0x98A2B3)},
        {rgb(0x98A2B3), rgb(0x252A33), rgb(0x98A2B3)},
        {rgb(0x35C28F), rgb(0x12352B), rgb(0x35C28F)},
        {rgb(0xF5C06C), rgb(0x3A2B10), rgb(0xF0A63A)},
        {rgb(0xF97079), rgb(0x3F1A1E), rgb(0xF97079)},
        {rgb(0x4CC3D6), rgb(0x0F333A), rgb(0x4CC3D6)},
        {rgb(0xDDBFCB), rgb(0x35252D), rgb(0xC48AA3)},
    }};
    return t;
}

// Stronger text and lines; fills give way to outlines.
void strengthen(Theme& t) {
    t.muted = t.text;
    t.faint = t.text;
    t.hairline = t.dark ? rgb(0x8A94A6) : rgb(0x5B6577);
    t.border = t.text;
    t.background = t.surface;
    t.raised = t.surface;
    t.sunken = t.surface;
    t.shadow = 0;
    for (auto& status : t.status) status.ink = mixed(status.ink, t.text, 0.4F);
}

} // namespace

Color mixed(Color a, Color b, float share) {
    Color out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        auto const from = static_cast<float>(a >> shift & 0xFFU);
        auto const to = static_cast<float>(b >> shift & 0xFFU);
        out |= static_cast<Color>(from + (to - from) * share + 0.5F) << shift;
    }
    return out;
}

Theme theme_for(platform::ColorScheme scheme, bool high_contrast) {
    Theme theme = scheme == platform::ColorScheme::Dark ? dark() : light();
    if (high_contrast) strengthen(theme);
    return theme;
}

Color color_of_name(std::string_view name) {
    static constexpr std::array<std::uint32_t, 10> palette{0x7A5AF8, 0x0E9384, 0xB54708, 0x2970FF, 0xC11574,
                                                           0x3F7D20, 0x9E3AC7, 0x0B7285, 0xB42318, 0x475467};
    return rgb(palette[hash64(name) % palette.size()]);
}

Color color_from_text(std::string_view text, Color fallback) {
    if (text.size() != 7 || text[0] != '#') return fallback;
    std::uint32_t value = 0;
    for (char const c : text.substr(1)) {
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
        else if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
        else return fallback;
        value = value << 4U | digit;
    }
    return rgb(value);
}

Text text_of(Status status) {
    switch (status) {
    case Status::Unset: break;
    case Status::NotStarted: return text::status_not_started;
    case Status::OnTrack: return text::status_on_track;
    case Status::AtRisk: return text::status_at_risk;
    case Status::Behind: return text::status_behind;
    case Status::Achieved: return text::status_achieved;
    case Status::NotAchieved: return text::status_not_achieved;
    }
    return text::status_none;
}

char const* icon_of(Status status) {
    switch (status) {
    case Status::Unset: return icons::minus;
    case Status::NotStarted: return icons::circle_dashed;
    case Status::OnTrack: return icons::circle_check;
    case Status::AtRisk: return icons::triangle_alert;
    case Status::Behind: return icons::circle_alert;
    case Status::Achieved: return icons::trophy;
    case Status::NotAchieved: return icons::circle_x;
    }
    return icons::minus;
}

} // namespace okra::ui
