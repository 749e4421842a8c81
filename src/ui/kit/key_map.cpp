// Which keys stand for which shortcuts.
#include "ui/kit/key_map.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace okra::ui {

namespace {

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || c > 127; }

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// "c-6b": the modifiers by their first letters, and the character's number; "-" is none.
std::string written(Shortcut const& shortcut) {
    std::string out;
    if (shortcut.modifiers.command) out += 'c';
    if (shortcut.modifiers.alt) out += 'a';
    if (shortcut.modifiers.shift) out += 's';
    out += '-';
    if (shortcut.character == 0) return out;
    std::array<char, 8> digits{};
    auto const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(shortcut.character), 16);
    return out.append(digits.data(), end.ptr);
}

std::optional<Shortcut> read(std::string_view text) {
    std::size_t const dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    Shortcut shortcut;
    for (char const letter : text.substr(0, dash)) {
        if (letter == 'c') shortcut.modifiers.command = true;
        else if (letter == 'a') shortcut.modifiers.alt = true;
        else if (letter == 's') shortcut.modifiers.shift = true;
        else return std::nullopt;
    }
    std::string_view const number = text.substr(dash + 1);
    if (number.empty()) return shortcut;
    std::uint32_t character = 0;
    auto const end = std::from_chars(number.data(), number.data() + number.size(), character, 16);
    if (end.ptr != number.data() + number.size() || character < U' ' || character > 0x10FFFF) return std::nullopt;
    shortcut.character = character;
    return shortcut;
}

} // namespace

Shortcut shortcut_of(platform::KeyPressed const& pressed) {
    Shortcut shortcut{pressed.key, pressed.character, pressed.modifiers};
    if (pressed.key == Key::Character && !is_letter(pressed.character)) shortcut.modifiers.shift = false;
    return shortcut;
}

bool is_single_letter(Shortcut const& shortcut) {
    return shortcut.key == Key::Character && shortcut.character != 0 && !shortcut.modifiers.command &&
           !shortcut.modifiers.alt && !is_digit(shortcut.character);
}

bool may_be_changed(Shortcut const& shortcut) {
    if (shortcut.key != Key::Character || shortcut.character == 0) return false;
    bool const of_clipboard =
        shortcut.modifiers == Modifiers{.command = true} && std::u32string_view(U"acvx").contains(shortcut.character);
    return !of_clipboard;
}

std::optional<platform::KeyPressed> KeyMap::meant(platform::KeyPressed const& pressed) const {
    if (pressed.key != Key::Character) return pressed;
    Shortcut const given = shortcut_of(pressed);
    if (!m_single_letters && is_single_letter(given)) return std::nullopt;
    if (auto const own = std::ranges::find(m_changes, given, &Change::own); own != m_changes.end()) {
        auto meant = pressed;
        meant.character = own->ours.character;
        meant.modifiers = own->ours.modifiers;
        return meant;
    }
    return is_changed(given) ? std::nullopt : std::optional(pressed);
}

Shortcut KeyMap::own(Shortcut const& ours) const {
    auto const change = std::ranges::find(m_changes, ours, &Change::ours);
    Shortcut const own = change == m_changes.end() ? ours : change->own;
    return !m_single_letters && is_single_letter(own) ? Shortcut{} : own;
}

bool KeyMap::is_changed(Shortcut const& ours) const {
    return std::ranges::find(m_changes, ours, &Change::ours) != m_changes.end();
}

void KeyMap::change(Shortcut const& ours, Shortcut const& own) {
    reset(ours);
    if (own != ours) m_changes.push_back({ours, own});
}

void KeyMap::reset(Shortcut const& ours) {
    std::erase_if(m_changes, [&](Change const& change) { return change.ours == ours; });
}

std::string KeyMap::text() const {
    std::string out(m_single_letters ? "" : "no-letters ");
    for (auto const& [ours, own] : m_changes) out += written(ours) + "=" + written(own) + " ";
    if (!out.empty()) out.pop_back();
    return out;
}

KeyMap KeyMap::from_text(std::string_view text) {
    KeyMap map;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(' '), text.size());
        std::string_view const word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word == "no-letters") map.m_single_letters = false;
        std::size_t const equals = word.find('=');
        if (equals == std::string_view::npos) continue;
        auto const ours = read(word.substr(0, equals));
        auto const own = read(word.substr(equals + 1));
        if (ours && own && may_be_changed(*ours) && !map.is_changed(*ours)) map.change(*ours, *own);
    }
    return map;
}

} // namespace okra::ui
