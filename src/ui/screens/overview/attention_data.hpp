// What waits for someone, kept until content, day or cycle change.
#pragma once

#include "ui/shared/caches.hpp"

namespace okra::ui {

CheckInCache const& check_ins_of(View&);
std::vector<AttentionLine> attention_lines(View&); // worst first

} // namespace okra::ui
