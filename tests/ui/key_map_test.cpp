// Which keys stand for which shortcuts.
#include <doctest/doctest.h>

#include "ui/kit/key_map.hpp"

using namespace okra::ui;
using okra::platform::KeyPressed;

namespace {

KeyPressed press(char32_t character, Modifiers modifiers = {}) {
    KeyPressed pressed;
    pressed.key = Key::Character;
    pressed.character = character;
    pressed.modifiers = modifiers;
    return pressed;
}

constexpr Modifiers command{.command = true};

char32_t meant(KeyMap const& map, KeyPressed const& pressed) {
    auto const found = map.meant(pressed);
    return found ? found->character : 0;
}

} // namespace

TEST_CASE("keys that the user chose stand for what Okra has other keys for, which then stand for nothing") {
    KeyMap map;
    map.change(on(U'o'), on(U'j', command));
    CHECK(meant(map, press(U'j', command)) == U'o');
    CHECK(map.meant(press(U'j', command))->modifiers == Modifiers{});
    CHECK(!map.meant(press(U'o')));
    CHECK(meant(map, press(U'k')) == U'k');
    CHECK(map.own(on(U'o')) == on(U'j', command));
    CHECK(map.own(on(U'k')) == on(U'k'));
    map.change(on(U'o'), on(U'o'));
    CHECK(map.is_all_ours());
}

TEST_CASE("two shortcuts change places") {
    KeyMap map;
    map.change(on(U'o'), on(U'k'));
    map.change(on(U'k'), on(U'o'));
    CHECK(meant(map, press(U'k')) == U'o');
    CHECK(meant(map, press(U'o')) == U'k');
}

TEST_CASE("a shortcut can have no keys") {
    KeyMap map;
    map.change(on(U'c'), {});
    CHECK(!map.meant(press(U'c')));
    CHECK(!map.own(on(U'c')).exists());
}

TEST_CASE("without shortcuts of one letter those with Ctrl or Alt, digits and keys that move are left") {
    KeyMap map;
    map.allow_single_letters(false);
    CHECK(!map.meant(press(U'o')));
    CHECK(!map.meant(press(U'?', {.shift = true})));
    CHECK(!map.own(on(U'o')).exists());
    CHECK(meant(map, press(U'k', command)) == U'k');
    CHECK(meant(map, press(U'3')) == U'3');
    KeyPressed enter;
    enter.key = Key::Enter;
    CHECK(map.meant(enter));
}

TEST_CASE("a sign is the same key with Shift and without, a letter is not") {
    KeyMap map;
    map.change(on(U'o'), on(U'!'));
    map.change(on(U'k'), on(U'z', {.command = true, .shift = true}));
    CHECK(meant(map, press(U'!', {.shift = true})) == U'o');
    CHECK(meant(map, press(U'z', {.command = true, .shift = true})) == U'k');
    CHECK(meant(map, press(U'z', command)) == U'z');
}

TEST_CASE("what is kept of changed keys is read again") {
    KeyMap map;
    map.change(on(U'o'), on(U'j', {.command = true, .alt = true}));
    map.change(on(U'c'), {});
    map.change(on(U'n', {.shift = true}), on(0xF6));
    map.allow_single_letters(false);
    auto const again = KeyMap::from_text(map.text());
    CHECK(again.text() == map.text());
    CHECK(again.own(on(U'o')) == on(U'j', {.command = true, .alt = true}));
    CHECK(!again.single_letters());
    CHECK(KeyMap().text().empty());
}

TEST_CASE("keys that move, and those of the clipboard, stay as they are") {
    CHECK(!may_be_changed(on(Key::Down)));
    CHECK(!may_be_changed(on(U'c', command)));
    CHECK(may_be_changed(on(U'c')));
    CHECK(KeyMap::from_text("c-63=-78").is_all_ours());
}

TEST_CASE("a memory of keys that cannot be read changes nothing") {
    for (char const* const text : {"=", "x-6f=-70", "-6f", "-6f=-zz", "-6f=-110000", "-1=-70", "  ", "-6f=c"})
        CHECK_MESSAGE(KeyMap::from_text(text).is_all_ours(), text);
}
