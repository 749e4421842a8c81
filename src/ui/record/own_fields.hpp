// Fields that a workspace has made for itself: how their values are read, typed and kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

struct OwnField {
    std::string name;
    std::string type; // "text", "number", "date", "choice"
    std::vector<std::string> options;
    std::string json; // its value, "" none
};
// As a person reads and types it.
std::string own_field_text(OwnField const&, Locale const&);
// The JSON of what was typed; nothing where it is not of the field's type.
std::optional<std::string> own_field_json(View const&, OwnField const&, std::string_view typed);
// The value of the field `fields` that sets just this one; "" takes it away.
Value own_field_value(OwnField const&, std::string json);

} // namespace okra::ui
