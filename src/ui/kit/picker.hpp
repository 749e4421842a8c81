// Pickers: a searchable list under a box or button, of one or of several, that can make what is not there yet.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/choices.hpp"

namespace okra::ui {

struct PickOption {
    std::string id;
    std::string label;
    std::string context;         // behind it, muted: what tells two of one name apart
    char const* icon = nullptr;
    std::string avatar;          // a person's name: initials take the icon's place
    Color color = 0;             // of avatar or icon
    bool chosen = false;
    bool quiet = false;          // "None": muted
};
// Fills in what fits what is typed; asked anew only when that or the version changes.
using FindOptions = std::function<void(std::string_view typed, std::vector<PickOption>&)>;

struct PickSpec {
    std::string_view label;      // of the list: "Owner"
    bool multiple = false;       // boxes; it stays open
    bool creates = false;        // offers: Create “Zoe”
    std::string_view nothing;    // said where the list is empty; empty: "Nothing found."
    std::uint64_t version = 0;   // of what the options are made of
};
struct PickEvents {
    std::optional<std::string> picked;  // id of an option that was chosen, or whose box was changed
    std::optional<std::string> created; // its name, as typed
};
// The list itself, while `list` is open.
PickEvents pick_list(Kit&, WidgetId list, Rect anchor, PickSpec const&, FindOptions const&);

// Several values as chips in a box, with a way to add and to make more.
struct MultiPickEvents {
    std::optional<std::string> changed; // id of what is to be added, or taken out when it was chosen
    std::optional<std::string> created;
};
float multi_picker_height(Kit&, float width, std::span<PickOption const> chosen);
MultiPickEvents multi_picker(Kit&, Rect, std::span<PickOption const> chosen, PickSpec const&, FindOptions const&);

// A filter chip with its list.
struct FilterPick {
    bool cleared = false;
    std::optional<std::string> changed;
};
FilterPick filter_picker(Kit&, Rect, FilterSpec, PickSpec const&, FindOptions const&);

} // namespace okra::ui
