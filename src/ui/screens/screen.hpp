// What a screen is: a page, a dialog or the drawer. It owns its drafts, caches, focus and keys, and is dropped with its
// document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command/command.hpp"
#include "ui/keys.hpp"

namespace okra::ui {

struct View;

struct Ticket { // who asked for something, and which of his questions it was
    std::uint32_t layer = 0;
    std::uint32_t number = 0; // 0: none
    bool operator==(Ticket const&) const = default;
};

// What became of an Execute.
struct Answer {
    Ticket ticket;
    bool changed = false;
    bool quiet = false; // its effect is seen where it was asked for
    std::string text; // what was done: "Added objective …"
    std::vector<std::string> made; // ids of new records, in the order of the commands
    std::optional<Refusal> refusal; // why nothing was done
};

class Screen {
public:
    Screen() = default;
    virtual ~Screen() = default;
    Screen(Screen const&) = delete;
    Screen& operator=(Screen const&) = delete;

    virtual void draw(View&, Rect) = 0;
    // Before the next frame is drawn. False: the answer becomes a toast.
    virtual bool answered(View&, Answer const&) { return false; }
    virtual std::span<KeyBinding const> keys() const { return {}; } // that it understands: for routing and help
    virtual bool is_dirty() const { return false; } // a slip beside it would lose what was typed
};

enum class NavGroup : std::uint8_t {
    Main,
    Work,
    Insight,
    Practice,
    Bottom,
    Layout, // another way to look at the screen whose address it begins with: "objectives/board"
    Hidden, // has an address and a palette entry, but no place in the navigation
    Start, // instead of everything else while nothing is open
    Dialog, // above the others, without an address
};

struct ScreenInfo {
    std::string_view slug; // its address, and with "_" for "-" its folder
    Text title{}; // its name in the navigation, and its heading of level 1
    Text help{}; // one sentence
    char const* icon = nullptr;
    char32_t key = 0; // goes there; 0: none
    NavGroup group = NavGroup::Main;
    std::size_t (*badge)(View&) = nullptr; // how many things wait there; none: nothing is counted
    std::unique_ptr<Screen> (*make)() = nullptr; // none: is opened with what it is about
    std::optional<Text> layout{}; // its name beside its other layouts, where it has some: "Outline"
};

} // namespace okra::ui
