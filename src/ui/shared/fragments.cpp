// Places as URL fragments: "objectives/<record id>", ids percent-encoded.
#include <algorithm>
#include <array>
#include <utility>

#include "ui/view.hpp"

namespace okra::ui {

namespace {

constexpr std::array<std::pair<Screen, std::string_view>, 7> screen_names{{
    {Screen::Overview, "overview"},
    {Screen::Objectives, "objectives"},
    {Screen::KeyResults, "key-results"},
    {Screen::CheckIn, "check-in"},
    {Screen::Settings, "settings"},
    {Screen::Help, "help"},
    {Screen::Kit, "kit"},
}};
constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (stands_for_itself(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex_digits[byte >> 4U];
        out += hex_digits[byte & 0xFU];
    }
    return out;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A "%" that begins no byte stands for itself: a link typed by hand may have one.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        int const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
        if (text[i] != '%' || high < 0 || low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

} // namespace

std::string fragment_of(Place const& place) {
    auto const named = std::ranges::find(screen_names, place.screen, &std::pair<Screen, std::string_view>::first);
    std::string fragment(named->second);
    if (!place.record.empty()) fragment += '/' + encoded(place.record);
    return fragment;
}

Place place_from_fragment(std::string_view fragment) {
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    auto const slash = fragment.find('/');
    auto const named =
        std::ranges::find(screen_names, fragment.substr(0, slash), &std::pair<Screen, std::string_view>::second);
    if (named == screen_names.end()) return {};
    Place place{named->first, {}};
    if (slash != std::string_view::npos) place.record = decoded(fragment.substr(slash + 1));
    return place;
}

} // namespace okra::ui
