// A part of a workspace as a file of its own that Okra imports like any other: its coach rules or its templates.
#pragma once

#include <cstddef>
#include <string>

#include "model/document.hpp"

namespace okra {

struct PartFile {
    std::string text;
    std::size_t records = 0;
};
// Of coach rules (without what is silenced) or templates, in id order.
PartFile part_file(Document const&, Kind);

} // namespace okra
